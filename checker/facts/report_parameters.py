"""The parameters of a report: described in words, or shown on a picture.

Memo sentence (tomsk, errors, item 4): «описать все параметры отчета или сделать скриншот параметров». A parameter is
a name with its value: «период: март», «глава 992», «нулевые строки не выводить». That there are parameters, that they
are right, the same as always or to be told later, describes none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..draft.text import Text
from .forms import covered
from .patterns import WordPattern

Place = tuple[int, int]

_MONTH = r"(?:янв|фев|мар|апр|ма[йяе]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*"
_DAY = rf"\d{{1,2}}(?:[./]\d{{1,2}}(?:[./]\d{{2,4}})?| {_MONTH})"
_SPAN = (
    rf"(?:(?:с )?{_DAY}(?: \d{{4}})?(?: г\w*\.?)? ?(?:по|до|-) ?{_DAY}|на {_DAY}|"
    rf"(?:{_MONTH}|перв\w+|втор\w+|трет\w+|четверт\w+|весь|[1-4]|i{{1,3}}v?) ?-? ?(?:{_MONTH}|кварт\w+|полугод\w+|"
    rf"год\w*|месяц\w*|\d{{4}})|"
    rf"{_MONTH}|(?:девять|шесть|три|\d{{1,2}}) месяц\w+|20\d\d(?: год\w*)?|квартал|полугод\w+|месяц|год|{_DAY})"
)
_PERIOD = WordPattern(
    rf"(?:(?:отчетн\w+ )?период\w{{0,3}}(?: отчета| формирования)?[»\"]? ?[:=-]? ?(?:с |за |на |-|«|\")?[»\"]?{_SPAN}|"
    rf"(?:за|с|на) {_SPAN}|{_DAY} ?- ?{_DAY}|месяц\w{{0,2}} ?[:=-]? ?«?{_MONTH}|год\w{{0,2}} ?[:=-]? ?20\d\d|"
    rf"(?:отчетн\w+ )?дат[аыу]\w{{0,2}}(?! печат| выгруз| обновл| формиров| созд| документ| запуск)"
    rf"(?: (?:отчета|начала|окончания|с|по|на|от|до|конца))? ?[:=-]{{0,2}} ?{_DAY})"
)
#: Names of parameters; a value stands after each.
_NAME = (
    r"(?:бюджет|учреждени|организаци|тип|вид|уров(?:ень|ня|не)|источник|вариант|кфо|квфо|квр|квд|кцср|квср|кфср|кбк|"
    r"косгу|грбс|"
    r"рбс|пбс|гадб|глав[аыуе]\b|раздел|подраздел|счет|сч\.|группиров|отбор|фильтр|форм[аыу]\b|лицев|л/с|шаблон|"
    r"детализаци|режим|"
    r"подведомств|администратор|поставщик|контрагент|сотрудник|статус|сортиров|округлени|вложенност|верси|валют|разрез|"
    r"мол\b|склад|подразделени|этап|признак|периодичност|категори|группа|получател|плательщик|финорган|"
    r"финансов\w+ орган|отдел|"
    r"тип\w* средств|код|стать|журнал\w* (?:операций )?№|единиц\w+(?: измерени)?|формат|ставк|договор|документ|"
    r"показател|строки|столбц)\w*"
)
_VALUE = r"(?:\d[\w./]{0,20}|[«\"][^«»\"\n]{1,60}[»\"])"
_PAIR = WordPattern(rf"{_NAME}(?: [а-я]{{2,14}}){{0,2}}[»\"]? ?(?:(?:[:=]| -) ?[«\"]?[\w-]|(?: по)? ?№? ?{_VALUE})")
#: «нулевые строки не выводить», «в тыс. руб.», «детализация по КОСГУ», «галочка «С расшифровкой» стоит»
_SETTING = WordPattern(
    r"(?:(?:не )?(?:выводить|показывать|учитывать|включать|включаем|включаю|выводим|учитываем|группировать|"
    r"раскрывать|печатать)\b(?! не)|в (?:тыс|"
    r"рублях|руб\.|млн)\w*|тыс\. ?руб\w*|(?<=, )руб\w{0,3}(?:(?=,)|\.(?=,| *(?:$|\n)))|"
    r"(?:детализаци\w+|группировк\w+|сортировк\w+|разбивк\w+|отбор\w*|разрез\w*) (?:по|до|в) [а-я]+|"
    r"(?:галочк\w+|галк\w+|флаж?[ок]\w+|чек-?бокс\w*|птичк\w+|отметк\w+)[^.!?\n]{0,20}?(?:[«\"]|стои|снят|постав|"
    r"убра|включ|выключ|на )|"
    r"в разрезе [а-я]+|(?:сельск|местн|районн|областн|городск|консолидированн|федеральн|краев)\w+ бюджет\w*|"
    r"бюджет\w{0,2} (?:района|города|округа|поселени[яй]|области|субъекта)\b|(?:вс[еёх]{1,2}|люб\w+) (?:склад|"
    r"учреждени|счет|мол\b|"
    r"подразделени|организаци|бюджет|лицев|глав|раздел|кфо|квр)\w*|(?:годов|квартальн|месячн|полугодов)(?:ая|ой|ую)\b|"
    r"бюджет\w* [а-я-]+(?:ского|ого) (?:района|поселени\w+|округа|города|образовани\w+)|"
    r"бюджет\w* (?:сельск|местн|районн|областн|городск|консолидир|федерал|краев|поселен)\w+|"
    r"уров\w+ (?:бюджета )?(?:сельск|местн|районн|областн|городск)\w+|по вс(?:ем|ей) (?:учреждени|организаци|бюджет|"
    r"кфо|мол|счет|глав|подразделени|лицев)\w*|"
    r"без (?:детализаци|группировк|расшифровк|отбор|фильтр|нулев|подведомств|внутренн|оборот|итог|заключ|"
    r"консолид)\w+|с (?:детализаци|группировк|"
    r"расшифровк|подведомств|нарастающ|внутренн|нулев)\w+|"
    r"вс[её] остальн\w+|остальн\w+ (?:по умолчани|как есть|пуст|не трога|не заполн|без измен)\w*)"
)
#: «в «Показатель» – средняя зарплата», «заказчика выбрала «Спортшкола»», «год выбираю прошлый»
_HOLDS = (
    r"(?:в|во) (?:пол[ея] |строк\w |граф\w )?[«\"][^«»\"\n]{1,40}[»\"] ?(?:-|:|=)? ?"
    r"(?:ставлю|ставим|постав\w+|выб\w+|указ\w+|ввожу|ввел\w?|вбил\w?|сто[ия]т|выставл\w+|\d|[а-я])"
)
_FIELD_SET = WordPattern(
    rf"(?:{_HOLDS}|"
    r"[а-я]{3,20} (?:выбра\w+|выбира\w+|ставлю|поставил\w?|указал\w?|задал\w?|задаю) (?:[«\"\d]|прошл|текущ|все|"
    r"одн(?!и и те)|"
    r"перв|втор)|"
    r"(?:выбра|выбира|поставил|указ|зада)[а-я]+ [«\"\d])"
)
_FIELD_HOLDS = WordPattern(_HOLDS)
#: One of these is in all that `_FIELD_SET` matches besides that.
_CHOSEN = WordPattern(r"(?:выб|став|постав|указ|зада)")
#: «выбрала так: год 2026, месяц март», «с такими условиями строится: март, КФО 4»
_CHOSEN_LIST = WordPattern(
    r"(?:выбрал\w?|выбираю|выбираем|задал\w?|задаю|задаем|ставлю|поставил\w?|указал\w?|заполнил\w?|услови\w+|"
    r"отбор\w*|набор\w*|"
    r"настройк\w+|фильтр\w*|запрос\w*|формирую|строю|запускаю|отчет\w{0,2})(?: [а-я]{2,12}){0,2}(?::|"
    r" -) (?P<list>[^\n.!?;]{10,200})"
)
_YES_NO = re.compile(
    r"(?: -|:|=) ?[«\"]?(?:да|нет|все|вс[её]|вкл\w*|выкл\w*|пусто|по умолчанию|не заполн\w+|любо\w+)\b"
)
_WORD = WordPattern(r"параметр\w{0,3}\b")
#: «задаём», «ставила даты»: what follows has been chosen for a report.
_CHOOSES = WordPattern(
    r"(?:параметр\w{0,3}|зада(?:ю|ем|л[аи]?|вал[аи]?|но|ны)\b|ставл?(?:ю|им|ила?и?)\b|постави(?:л\w?|в)|выбира(?:ю|"
    r"ем|л\w?)|выбра(?:л\w?|но|ны|н|на|в)\b|"
    r"указ(?:ыва(?:ю|ем|л\w?)|ал[аи]?|ан\w*|ав)\b|заполн(?:яю|яем|ил[аи]?|ены?)\b|установи(?:л\w?|в)|установлен\w*|"
    r"вв[оеё](?:жу|дим|л[аи]|дил\w)|отбор\w*|настройк\w+|"
    r"при (?:таких |следующих )?услови\w+|фильтр\w*)"
)
_LISTED = re.compile(
    r"(?: отч[её]та| формирования| построения| запуска| печати| для отчета| такие| следующие| были| стоят| заданы|"
    r" ставлю| ставим| указала?| "
    r"выбрала?){0,4} ?[:(-] ?(?P<list>[^\n]{6,200})"
)
_PROMISED = re.compile(
    r"\b(?:сообщ(?:у|им)|пришл(?:ю|ем)|вышл(?:ю|ем)|дошл(?:ю|ем)|скаж(?:у|ем)|продикту\w+|назов(?:у|ем)|увидите|"
    r"по телефону|"
    r"(?:те|такие|теми|такими) же|одни и те же|как (?:всегда|обычно)|разн\w+|любы\w+|проверен\w*|правильн\w+|"
    r"не (?:менял|меняли|трогал|помн|знаю|важны|влия)\w*|потом|позже)\b"
)
#: A window of parameters that was photographed: «что выбираем перед построением – сфотографировано».
_PARAMETERS_SEEN = WordPattern(
    r"(?:параметр\w*|(?:что|как|какие|чем) (?:мы |я |именно |тут |там )?(?:выб[ие]ра\w+|задаю|задаем|задавал\w*|"
    r"ставлю|ставим|ставил\w*|указыва\w+|"
    r"указал\w*|заполня\w+|заполнил\w*|отмеча\w+|выставля\w+|выставил\w*)|услови\w+ (?:отбора|отчета|построения|"
    r"формирования)|"
    r"перед (?:построени|формировани|запуск)\w+|окн\w+ (?:выбора|ввода|настройк\w+|запроса|отбора|отчета|перед)|"
    r"форм\w+ (?:ввода|запроса|настройки|отбора)|"
    r"настройк\w+ (?:отчета|формы|построения)|галочк\w+|фильтр\w*|отбор\w*)"
)
_PICTURED = re.compile(
    r"\b(?:скрин\w*|сним(?:ок|к)\w*|снял\w?|снят\w*|сфотк\w+|сфотограф\w+|фото\w*|фотк\w+|картинк\w+|рис(?:\.|"
    r"ун)\w*|изображени\w+|файл\w*|принтскрин\w*|"
    r"во вложени\w+|вложен\w*|прилага\w+|приложен\w*|приложил\w*|прикреп\w+|вид(?:но|ны) на|на [\w-]+\.(?:png|jpe?g|"
    r"bmp)|экран\w*|заскрин\w+)"
)
_ON_PICTURE = re.compile(r"(?:на|в|во) (?:рис|скрин|сним|картин|фото|влож|изобр|экран|файл)")
_SHOWN_THERE = re.compile(
    r"(?: и [а-я ]{3,20})?,?(?: -)? ?(?:на|во|в) (?:рис|скрин|сним|картин|фото|влож|изобр|экран|файл)"
)
_NOT_PICTURED = re.compile(
    r"\b(?:не (?:прилага|прилож|прикреп|сним|дела|сдела|смог|получ|успе|влез|видн|вошл|попал)\w*|без (?:скрин|сним)\w*|"
    r"приш(?:лю|лем)|вышл(?:ю|ем)|позже|потом|могу|нужн|если|нет (?:скрин|снимк|фото)\w*)\b"
)
_LISTED_LEAST = 3
#: Members of a list, and how one that opens it is parted from what stands before.
_MEMBER = re.compile(r"[^,;]+")
_OPENS_LIST = re.compile(r"[.:!?] | - ")
_WHEN = re.compile(
    rf"(?:(?:отчетн\w+ )?(?:дат\w{{1,2}}|период\w?|месяц|год)[ :-]{{1,3}})?(?:за |на |с |"
    rf"по состоянию на )?{_SPAN}(?: ?г\w*)?(?: 20\d\d(?: г\w*)?)?"
)
#: A value that stands for its parameter: «все счета», «КФО 2», «тыс. руб», «без уволенных», «бюджет района».
_BARE = re.compile(
    r"(?:(?:по )?вс(?:е|ем|ех|ей|я|ю) [а-я]+(?: [а-я]+)?|(?:без|с) [а-я]+(?:ых|их|ов|ей|ий|ой|ами|ями|ом|ью|ки|"
    r"ами)(?: [а-я]+)?|"
    r"(?:кфо|квфо|квр|косгу|глава|грбс|счет|раздел|вид|тип|код|мол|форма|л/с)[ -][\w. -]{1,20}|"
    r"(?:в )?(?:(?:тыс|млн)\.? ?)(?:руб\w{0,4})?|(?:в )?руб\w{0,4}|(?:[а-я]+(?:ый|ий|ой) )?бюджет(?: [а-я]+){0,2}|"
    r"(?:годов|квартальн|месячн|сводн|консолидированн|полн|кратк|подробн)(?:ая|ый|ое)|в разрезе [а-я]+(?: [а-я]+)?|"
    r"по (?:учреждени|склад|кфо|косгу|счет|подразделени|сотрудник|контрагент|район)[а-я]*(?: [а-я\d.]+)?)"
)
_SENTENCE = re.compile(r"[^\n.!?;]+(?:[.](?=[^\s])[^\n.!?;]*)*")


def find(text: Text, messages: Iterable[Place] = ()) -> tuple[Place, ...]:
    """Places of a report's parameters; none where too little is said of them to run the report again.

    Enough are: one beside a list after «параметры:», two where the letter says that they were chosen, three anywhere.
    """
    low = text.low
    quoted = covered(messages)
    found: dict[str, Place] = {}
    for kind, pattern in (("period", _PERIOD), ("", _PAIR), ("", _SETTING)):
        for match in pattern.finditer(low):
            if match.start() not in quoted:
                found.setdefault(kind or match[0][:5], match.span())
    for match in (_FIELD_SET if _CHOSEN.search(low) else _FIELD_HOLDS).finditer(low):
        if match.start() not in quoted:
            found.setdefault(match[0], match.span())
    for match in _CHOSEN_LIST.finditer(low):
        listed = match["list"]
        known = any(match.end() >= place[0] >= match.start("list") for place in found.values())
        if match.start() not in quoted and listed.count(",") >= 2 and known and not _PROMISED.search(listed):
            return (match.span(),)
    for match in _YES_NO.finditer(low) if ":" in low or "=" in low or " -" in low else ():
        if match.start() not in quoted:
            found.setdefault(low[max(0, match.start() - 12) : match.start()], match.span())
    places = sorted(found.values())
    for word in _WORD.finditer(low):
        if word.start() in quoted:
            continue
        listed = _LISTED.match(low, word.end())
        near = [place for place in places if -60 <= place[0] - word.end() <= 220]
        if _SHOWN_THERE.match(low, word.end()):
            continue
        if listed and _ON_PICTURE.match(listed["list"]):
            continue
        if (listed and not _PROMISED.match(listed["list"]) and (near or listed["list"].count(",") >= 1)) or (
            near and not _PROMISED.search(low, max(0, word.start() - 30), word.end() + 50)
        ):
            return ((word.start(), max([word.end(), *(end for _, end in near)])),)
    if len(places) >= 3:
        return tuple(places)
    if len(places) == 2 and low.startswith(": ", places[0][0] - 2) and low.startswith(", ", places[0][1]):
        return tuple(places)  # «Отчёт о кассовых выплатах: период 01.03-15.03, лицевой счёт …»
    if len(places) == 2 and any(
        -20 <= places[0][0] - match.end() <= 60 and match.start() not in quoted for match in _CHOOSES.finditer(low)
    ):
        return tuple(places)
    return tuple(place for place in _listed(low) if place[0] not in quoted)[:1]


def _listed(low: str) -> Iterator[Place]:
    """Lists of three bare values or more, a period or a date among them: «за март 2026, все счета, без итогов»."""
    at = 0
    for line in low.split("\n"):
        if line.count(", ") + line.count("; ") >= 2:
            run: list[Place] = []
            dated = False
            for match in [*_MEMBER.finditer(line), None]:
                if match:
                    head = match[0].partition(". ")[0]
                    value = head.strip(" .") if run else _OPENS_LIST.split(match[0].strip(" ."))[-1]
                    period = _WHEN.fullmatch(value) is not None
                    if period or _BARE.fullmatch(value):
                        run.append((at + match.end() - len(value) if not run else at + match.start(), at + match.end()))
                        dated = dated or period
                        if head == match[0] or len(run) == 1:
                            continue
                if len(run) >= _LISTED_LEAST and dated:
                    yield run[0][0], run[-1][1]
                run, dated = [], False
        at += len(line) + 1


def pictured(text: Text) -> Place | None:
    """Where the letter says that the parameters are on a picture that comes with it."""
    low = text.low
    if not _PICTURED.search(low) or not _PARAMETERS_SEEN.search(low):
        return None
    for sentence in _SENTENCE.finditer(low):
        seen = _PARAMETERS_SEEN.search(sentence[0])
        if seen and _PICTURED.search(sentence[0]) and not _NOT_PICTURED.search(sentence[0]):
            return sentence.start() + seen.start(), sentence.end()
    return None

"""Which figures and data are wrong, where a letter says so exactly.

Memo sentence (tomsk, errors, item 6): «указать, какие конкретно данные оказались ошибочными».
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from ..draft.text import Text
from .figure_words import BAD, GONE
from .forms import covered
from .patterns import WordPattern

Place = tuple[int, int]

_BAD_WORD = WordPattern(rf"(?:{BAD}|{GONE}|стар(?:ые|ая|ое|ый))")
_MONTH = r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)"
#: What a number belongs to when it is no figure of the data.
_NO_FIGURE = re.compile(
    r"(?:[№#]|\b(?:документ\w*|заявк\w*|платежк\w*|договор\w*|накладн\w*|табел\w*|приказ\w*|ордер\w*|зор|зкр|пп|"
    r"поручени\w*|соглашени\w*|контракт\w*|выписк\w*|уведомлени\w*|обязательств\w*|акт[ауео]?м?|номер\w*|n|id|"
    r"ид\.?|инв\.|код\w* (?:организации|учреждения)|от|форм\w{1,2}|ф\.|верси\w+|релиз\w*|"
    r"обновлени\w+ ?\w*|журнал\w* операций|журнал\w*|школ\w*|сош|квартал\w*|"
    r"закон\w*|приказ\w*|инструкци\w+|тел\w*\.?|каб\w*\.?|кабинет\w*|windows|excel|раз(?:а|ом)? в|доб\.|отдел\w*|инн|"
    r"контрол\w*|шаг\w*|пункт\w*|п\.|стать\w+|скрин\w*|сним\w+|рис\w*\.?|"
    r"картинк\w+|фото\w*|изображени\w+|лист\w{0,2}|приложени\w+|вложени\w+|файл\w*|к|до|с|в|на|за)) ?(?:\d{1,2}(?: и|"
    r",) )*$"
)
_COUNTED = re.compile(
    rf" ?(?:раз[ауы]?\b|шт|мин\w*\b|час(?:а|ов|у)?\b(?! замещ)|недел\w+|месяц\w*|секунд\w*|год\w*|г\.|гг|лет\b|"
    rf"строк\w*|строчек|документ\w*|"
    rf"заявк\w*|заявок|человек|чел\b|сотрудник\w*|учреждени\w+|подпис\w+|участник\w*|кварт\w*|полугод\w*|компьютер\w*|"
    rf"попыт\w+|экземпляр\w*|(?:-?го )?числ\w+|(?:-?го )?{_MONTH}\w*|-?ндфл|-?фз|н\b|:\d|\.\d\d?\.\d|"
    rf"[./-]\d{{1,2}}[./-]\d|-го|-е\b|-[а-я])"
)
_NUMBER = re.compile(r"(?<![\w./:-])-?\d(?>(?:[ .,]?\d)*)")
_YEAR_OR_DATE = re.compile(r"(?:19|20)\d\d\Z|\d{1,2}\.\d{1,2}(?:\.|$)")
_FORM_NUMBER = re.compile(r"0[345]\d{5}")
_NO_DIGIT = re.compile(r"\D")
_MONEY = re.compile(r",\d\d?$|\d \d{3}")
_QUOTED = re.compile(r"[«\"]([^«»\"\n]{1,60})[»\"]")
#: «Файл» – «Импорт»: what was pressed one after another.
_CHAIN_AFTER = re.compile(r"[ ,]{0,2}(?:-|>|->|→|=>) ?[«\"]")
_CHAIN_BEFORE = re.compile(r"[»\"] ?(?:-|>|->|→|=>) ?\Z")
_NO_VALUE = re.compile(
    r"(?:кнопк\w*|вкладк\w*|закладк\w*|окн\w+|отч[её]т\w*|документ\w*|справочник\w*|меню|пункт\w*|раздел\w*|"
    r"нажима\w+|жму|команд\w+|форм\w+|"
    r"навигатор\w*:?|школ\w*|дк|сош|ооо|\b(?:[пз]?ао|фгуп|гуп|мбу|мау|о?гбу|огку)|учреждени\w+|мбоу|маоу|мбдоу|мкдоу|мку|муп|модул\w+|наж\w+|жм\w+|выб[ир]\w+|"
    r"сделал\w*|функци\w*|сервис\w*|действи\w*|статус\w*|этап\w*|рол\w+|режим\w*|операци\w+|"
    r"групп\w+|вид\w*|тип\w*|школ\w+|назван\w+|справк\w+|ведомост\w+|карточк\w+|заявк\w+|ошибк\w+|сообщени\w+|пишет|"
    r"выда[её]т|отве[тч]\w+|(?:за|во)прос\w*|\bсо?|\bу|\bот|\bдля|\bмежду) ?[:-]? $"
)
#: «Рассчитать», «Заполнить по штатному»: what buttons say.
_COMMAND = re.compile(r"[а-я]+(?:ть|ти|чь)(?:ся)?\b")
_SAID = re.compile(r"(?:сообщени\w*|пишет|выда[её]т|отве[тч]\w+) ?[:-]? $")
_IS_NAME = re.compile(
    r"(?:карточк|отчет|ведомост|форм[аы]\b|справк|журнал|реестр|свод|баланс|расшифровк|книга|анализ|оборот|расчет|смета|"
    r"план|сведени|табел|акт\b|выписк|уведомлени|заявк|договор|план)"
)
#: Where in a report or a document: «в графе 5», «по строке 200», «КБК 901 0113», «счёт 105.31», «поле «Назначение»».
_LOCATION = WordPattern(
    r"(?:(?:строк\w{1,3}|строчк\w+|стр\.?|граф\w{1,2}|гр\.?|столб(?:ец|ц)\w*|столбик\w*|колонк\w+|ячейк\w+|кбк|"
    r"косгу|квр|кцср|"
    r"кфср|кфо|счет\w{0,3}|подстат\w+|стать\w+|подраздел\w*|раздел\w*|показател\w+|код\w{0,3}|"
    r"лицев\w+ сч\w+)(?: [а-я]+)?,? ?(?:№ ?)?\d[\d.]{0,20}(?: \d{2,}){0,5}|"
    r"(?:строк\w{1,3}|строчк\w+|граф\w{1,2}|столб(?:ец|ц)\w*|колонк\w+|пол[еюя]|ячейк\w+|реквизит\w*|"
    r"показател\w+) ?[«\"][^«»\"\n]{2,60}[»\"])"
)
#: A field by name: a single one, so that naming it says which data are wrong.
_FIELD = WordPattern(
    r"(?:отчеств\w+|фамили\w+|назначени\w+ платеж\w+|дат[аыуе] (?:принятия|рождения|документа|договора|контракта|"
    r"начала|окончания|постановки|подписания)|"
    r"источник\w* финансировани\w+|признак\w* [а-я]+|ставк\w+ [а-я]+|коэффициент\w*|разряд\w*|оклад\w*|адрес\w*|"
    r"должност\w+|"
    r"наименовани\w+ (?:учреждени|организаци|получател|контрагент)\w+|шапк\w+|получател\w+|расчетн\w+ счет\w*|"
    r"подписант\w*|"
    r"районн\w+ коэффициент\w*|единиц\w+ измерени\w+|код\w* доход\w*|инн|кпп|сумм\w+ прописью|руководител\w+|"
    r"отпускны\w+|больничны\w+|"
    r"ответственн\w+ лиц\w+|материально\W{1,2}ответственн\w+|мол|срок\w* оплат\w+|номер\w* счет\w*|косгу|кбк|квр|"
    r"кпп|табельн\w+ номер\w*|ночны\w+ час\w*|срок\w* использовани\w+|стаж\w*|наименовани\w+)\b"
)
_CONTRAST = WordPattern(
    r"(?:вместо|должн\w{0,2}|долж[еа]н\w?|надо|нужно|следует|правильн\w+|верн(?:о|ая|ое|ый|ые)|факт\w{0,6}|"
    r"на самом деле|ожида\w+|жда\w+|а не|"
    r"тогда как|хотя|против|завышен\w*|занижен\w*|расход(?:ится|ятся)|расхожд\w+|разниц\w+|отлича\w+|"
    r"больше(?! ничего| не )|меньше|лишн\w+|"
    r"не сход\w+|не сошл\w+|не совпа\w+|не соответств\w+|не равн\w+|не бь\w+|не идет|не хвата\w+|недоста\w+|"
    r"задво\w+|удво\w+|дво(?:ит|ят)\w*|двойн\w+|"
    r"превра[тщ]\w+|сменил\w*|поменял\w+|подменил\w*|стал[аои]?|было|был[аи]?|минус\w*|отрицательн\w+|неверн\w+|"
    r"неправильн\w+|ошибочн\w+|потерял\w+|"
    r"не вошл\w+|не попад\w+|не попал\w*|обнулил\w*|обрез\w+|чуж\w+|прошлогодн\w+|а в|а по|а у|в то время как|зато|"
    r"завис\w+|оста[её]тся|остал\w+|опять|снова|нет\b|отсутству\w+|не учтен\w*|не учит\w+)"
)
_SHOWS = WordPattern(
    r"(?:стоит|стоят|стояло|показыва\w+|показан\w*|видно|вижу|выход\w+|вышл[оаи]|счита[ею]т|посчитал\w*|насчитал\w*|"
    r"выда[её]т|указан\w*|написан\w*|"
    r"значится|числится|отраж\w+|отраз\w+|поставил\w*|постав\w+|простав\w+|ставит\w*|подставл\w+|подтян\w+|"
    r"подтяг\w+|печата\w+|получ\w+|"
    r"попада\w+|попал\w*|начисл\w+|выгруж\w+|вывод\w+|разн[её]с\w*|пуст\w+|(?<!с )нул[ьия]\w*|ноль|нули|прочерк\w*|"
    r"в итог\w+|висит|оказал\w+|записан\w*|сложил\w*)\b"
)
_TOLD = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{2,4}[^.!?\n]{0,30}?\b(?:вместо|а (?:надо|нужн|должн)\w*|хотя|правильн\w+|должн\w+|верн\w+)|"
    r"\b(?:вместо|должн\w+ быть|правильн\w+)[^.,!?\n]{0,20} \d{1,2}\.\d{1,2}\.\d{2,4}|"
    r"\bвместо (?:[а-я«»\"-]+ ){1,5}?(?:прочерк|пусто|нол[ьи]|нул[ьи]|решетк|вопрос|звездоч|[«\"\d])|"
    r"\b(?:указан\w*|стоит|написан\w*|подставл\w+|подставил\w*|подтяг\w+|подтянул\w*|значится|показыва\w+|"
    r"отображ\w+|отраж\w+|печата\w+|попал\w*)"
    r"[^.!?\n;]{2,60}?\b(?:а (?:должн|надо|нужно|выбира|ставил|вводил|у нас|был|на самом|по)\w*|должн\w+ быть|"
    r"должен быть|вместо|хотя (?:выб|долж|ввод|став|у нас|там)\w*)"
    r" (?!друг|не |совсем|правильн|верн|нормальн|так\b|по-другому|больше\b|меньше\b)[а-я«\"\d]|"
    r"\bвместо (?!эт|того|нужн|правильн|верн|нормальн|отчет|документ|ожида|положенн|окна|"
    r"сообщ)[а-я«\"][^.!?\n;]{2,50}?\b(?:указан\w*|стоит|"
    r"стоят|подставл\w+|подставил\w*|подтяг\w+|подтянул\w*|показыва\w+|печата\w+|попада\w+|попал\w*|выход\w+)"
)
#: One of these is in all that `_TOLD` matches.
_TELLING = tuple(
    "вместо,хотя,долж,правильн,верн,а надо,а нуж,а выбира,а ставил,а вводил,а у нас,а был,а на самом,а по".split(",")
)
_LINE = re.compile(r"[^\n.!?;]+(?:[.!?;](?=\S)[^\n.!?;]*)*[^\n]{0,2}")
#: «был ИП Жвания, стал ИП Жданов»: what it was and what it is.
_CHANGED = re.compile(
    r"\bбыл[аио]? [^.!?\n;]{2,60}?,? (?:а )?(?:теперь |сейчас )?стал[аио]? (?!не |пуст|друг|"
    r"неправ|хуже|по-друг|невозм|непон)[а-я«\"\d]|\b(?:дата|дату|сумма|сумму|ставка|количество|остаток|итог|оклад|"
    r"код|цена|процент)"
    r"(?: [а-я]{3,14})?(?: (?:теперь|стоит|равна|равен|получается|выходит|показывает|стала|стал|вышла|вышел))?"
    r"(?: -|:)? (?:0(?!\d|\.\d)|ноль|нулев\w+|1900|1899|пуст\w+|отрицательн\w+|минус \d)"
)
#: Data that are nonsense all told tell none.
_NONSENSE = re.compile(
    r"(?:чушь|ерунд|бред|мусор|абракадабр|кракозябр|белиберд|непонятн\w+|что попало|всякое|не то) вместо "
)
_DATUM = re.compile(r"[\d«\"]")


#: «Разносила так: «Загрузить», отметила строку, «Разнести»»: what was done, not what is seen.
_PRESSED = re.compile(r"\b(?:нажа[лт]|нажима|жм[уе]|выбра[лн]|выбира|отметил|отмеча|щелк|клик)")
_SHOWN = 3
_DIGIT = re.compile(r"\d")
#: One of these is in all that `_CHANGED` matches.
_CHANGES = re.compile(r" стал|0|нол|нул|пуст|отриц|минус|189")


def which(text: Text) -> tuple[Place, ...]:
    """Places where the letter says exactly which figures or data are wrong."""
    return tuple(islice(_which(text), _SHOWN))


def _which(text: Text) -> Iterator[Place]:
    low = text.low
    places = _Places(low)
    tells = [one for one in _TELLING if one in low]
    last: tuple[str, list[Place]] | None = None  # the sentence before, where it may give values

    def before() -> bool:
        return last is not None and bool(_outside(*last))

    for sentence in _LINE.finditer(low):
        start, end = sentence.span()
        part = sentence[0]
        told = _TOLD.search(part) if any(one in part for one in tells) else None
        if told and _NONSENSE.search(part) and not _DIGIT.search(part):
            told = None
        if told is None and _CHANGES.search(part):
            told = _CHANGED.search(part)
        if told:
            yield start + told.start(), start + told.end()
        if not _DATUM.search(low, start, end):
            last = None
            continue
        located = places.located(start, end)
        contrast, shows = places.contrast(start, end), places.shows(start, end)
        values = _outside(part, located) if not told and (contrast or shows) else []
        if told:
            pass
        elif located and (
            values or any(_is_bad(low, start, end, start + one, start + other) for one, other in located)
        ):
            yield start + located[0][0], end
        elif values and (
            (contrast and (len(values) > 1 or before() or _beside(part, values[0])))
            or (
                shows
                and (len(values) > 1 or before() or next(_FIELD.within(low, start, end), None))
                and (_DIGIT.search(part, *values[0]) or not _PRESSED.search(part))
            )
        ):
            yield start + values[0][0], start + values[-1][1]
        last = part, located


def _is_bad(low: str, left: int, right: int, start: int, end: int) -> bool:
    """Whether what stands at a place of a sentence is said to be wrong: «в графе 5 неверно», not «(код главы 907)
    неверные данные»."""
    bad = next(_BAD_WORD.within(low, max(left, start - 60), min(right, end + 90)), None)
    if bad is None:
        return False
    return not low.startswith(_OF_OWNER, start) or _ANY_DATA.match(low, bad.end(), right) is None


#: Places that tell whose data they are, and data that are not told apart.
_OF_OWNER = ("код", "лицев")
_ANY_DATA = re.compile(r"\w* (?:данны|сведени|реквизит|цифр|сумм|информаци)")


def _beside(part: str, value: Place) -> bool:
    """Whether the clause of a sentence's only value, or that before it, speaks of what is wrong: «справка № 4, сумма
    120 000» does not."""
    start, end = value
    left = max(part.rfind(mark, 0, start) for mark in (", ", "(", "; "))
    if left < 0 or not _SUM_OF.match(part, left + 1):
        return True
    right = part.find(", ", end)
    return _CONTRAST.match(part, right + 2) is not None if right >= 0 else False


#: How a clause begins that only names the sum or the number of what is spoken of.
_SUM_OF = re.compile(r" ?(?:на |общ\w+ )?(?:сумм\w+|стоимость\w*|размер\w*)(?: [а-я]+){0,2} [\d «-]")


class _Places:
    """What sentences of a text hold, looked for once in the whole text."""

    def __init__(self, low: str) -> None:
        self._low = low

    @cached_property
    def _located(self) -> list[Place]:
        return [match.span() for match in _LOCATION.finditer(self._low)]

    @cached_property
    def _contrasts(self) -> list[int]:
        return [match.start() for match in _CONTRAST.finditer(self._low)]

    @cached_property
    def _shown(self) -> list[int]:
        return [match.start() for match in _SHOWS.finditer(self._low)]

    def located(self, start: int, end: int) -> list[Place]:
        """Where in a report or a document, counted from the sentence's start."""
        first = bisect_left(self._located, (start, 0))
        last = bisect_left(self._located, (end, 0), first)
        places = self._located[first:last]
        # one that runs from sentence to sentence («графа 5. 20 руб.») is another within its sentence
        if (places and places[-1][1] > end) or (first and self._located[first - 1][1] > start):
            return [match.span() for match in _LOCATION.finditer(self._low[start:end])]
        return [(one - start, other - start) for one, other in places]

    def contrast(self, start: int, end: int) -> bool:
        """Whether a sentence speaks of what should be."""
        return _any_within(self._contrasts, start, end)

    def shows(self, start: int, end: int) -> bool:
        """Whether a sentence speaks of what is shown."""
        return _any_within(self._shown, start, end)


def _any_within(places: list[int], start: int, end: int) -> bool:
    first = bisect_left(places, start)
    return first < len(places) and places[first] < end


def _outside(part: str, located: list[Place]) -> list[Place]:
    """The values of a sentence that are not what tells where something stands."""
    inside = covered(located)
    return [place for place in _values(part) if place[0] not in inside]


def _values(part: str) -> list[Place]:
    """Figures and quoted words in a sentence that may be data: no numbers of documents, dates, counts or names."""
    found = []
    messages: list[Place] = []
    for match in _QUOTED.finditer(part):
        if _CHAIN_AFTER.match(part, match.end()) or _CHAIN_BEFORE.search(
            part, max(0, match.start() - 5), match.start()
        ):
            continue
        if _COMMAND.match(match[1]):
            continue
        if _IS_NAME.match(match[1]) and not part[: match.start()].strip(" -*•.)1234567890"):
            continue  # «Карточка счёта» считает неверно
        if not _NO_VALUE.search(part, max(0, match.start() - 24), match.start()):
            found.append(match.span())
        elif _SAID.search(part, max(0, match.start() - 24), match.start()):
            messages.append(match.span())
    for match in _NUMBER.finditer(part):
        number = match[0]
        if any(start < match.start() < end for start, end in messages):
            continue  # «Программа ответила «Разнесено: 1»»
        if _YEAR_OR_DATE.match(number) or number.count(".") > 1:
            continue
        if "0" in number[:2] and _FORM_NUMBER.match(_NO_DIGIT.sub("", number)):
            continue
        if _COUNTED.match(part, match.end()):
            continue
        if not _MONEY.search(number) and _NO_FIGURE.search(part[max(0, match.start() - 24) : match.start()]):
            continue
        found.append(match.span())
    return sorted(found)

"""What a letter on an error is about: a document, a reference book, a report; a route.

The words are the memo's (tomsk, errors, items 4 and 5): «Для ошибок в документах и справочниках», «в отчетах», «при
направлении документов по маршрутам».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from ..draft.text import Text
from .forms import covered
from .patterns import WordPattern, heads
from .quotations import quotations
from .record_words import DOCUMENT
from .vocabulary import Heads, index

Place = tuple[int, int]

#: A number or a date makes a document of what may be a report («ведомость № 7», «реестр от 16.03»).
_NUMBERED = r"(?! ?(?:№|номер|n \d|от \d|\d))"
_REPORT = WordPattern(
    r"(?:формир\w+ (?:[а-я]+ )?отчетност\w+|отчетност\w+ (?:не )?(?:формиру|стро|выгруж)\w+|(?<!папку с )(?<!папка с )"
    r"(?<!авансовый )(?<!авансового )(?<!авансовом )(?<!авансовые )(?<!авансовых )(?<!авансовому )(?<!это не )"
    r"отчет(?!н)\w{0,3}|0503\d{3}|оборот(?:к\w{1,2}|н\w+ ведомост\w+|но-сальдов\w+)|осв\b|"
    rf"ведомост\w{{1,3}}(?! (?:на |выплат|начислени|по (?:зарпл|заработ|стипенд|выплат))){_NUMBERED}|"
    r"сводк\w{1,2}|справк\w{1,2} по \w+(?! \w+ ?№)(?! ?№)|"
    r"журнал\w{0,2} операций|главн\w+ книг\w{1,2}|кассов\w+ книг\w{1,2}|"
    r"форм[аыеу] (?:№ ?)?(?:0?503|\d{3}\b|мониторинг|отчет|статистик)\w*|баланс\w{0,2}|мониторинг\w{0,2}|"
    r"аналитик[аиу]|анализ\w{0,2}|"
    r"расшифровк\w{1,2} задолженност\w*|карточк\w{1,2} (?:учета )?(?:расход|лимит|доход|сч[её]т|ассигнован|субконто|"
    r"исполнен|обязательств)\w*|"
    r"выписк\w{1,2} из (?:лицев|л/с|лс\b)\w*|свод\b|сводн\w+ (?:реестр|ведомост|таблиц|отчет|форм)\w*|"
    r"расшифровк\w{1,2} (?:по|к)|"
    rf"реестр\w{{0,2}} (?:доход|расход|платеж|договор|закупок|обязательств|документ|заявок|контракт|сведени|субсиди|"
    rf"получател|участник|начислени)\w*{_NUMBERED}|"
    r"регистр\w{0,2}|выборк\w{1,2}|статистик\w{1,2}|сведени\w{1,2} о (?:доход|численност|дебиторск|задолженност)\w*|"
    r"кассов\w+ план\w{0,2} (?:помесячн|поквартальн)\w*|паспорт\w{0,2} (?:программ|бюджет)\w*|расч[её]тн\w+ листк\w+)\b"
)
#: What is done with reports alone.
_BUILT = WordPattern(
    r"(?:(?:по|пере)?стро(?:ит|ят|или|ить|енн?)\w*|построени\w+|параметр\w{0,3}(?! (?:пользовател|системы|подключен|"
    r"запуска|безопасност))|"
    r"сформировать|формиру[ею]т\w*|формировани\w+)\b"
)
#: Those who pass a document on to each other.
_PARTICIPANT = (
    r"(?:директор|бухгалтер|главбух|начальни|юрист|специалист|контрол[её]р|казначе|финорган|комитет|руководител|"
    r"исполнител|согласующ|экономист|куратор|проверяющ|замест|зам\b|финотдел|финуправлени|подписант|втор|трет|следующ|"
    r"заведующ|учредител|подведомств|глав[ыеу]\b|председател|нач\b|коллег|адресат|получател)\w*"
)
#: What a document does that is stuck.
_STUCK = (
    r"(?:застр(?:я|ева|евал)\w+|застопорил\w+|завис(?:ла|ло|ли)?|подвис\w*|висит|висят|стоит|стоят|встал[аио]?|"
    r"держится|лежит|лежат|сидит|торчит|болтается|остановил\w+|останавлива\w+|осел[аои]?|числится|маринуется)"
)
_MOVES = (
    r"(?:переда\w{1,5}|переход\w{2,3}|переш(?:ел|л[аои])|доход\w{2,3}|дош(?:ел|л[аои])|уход\w{2,3}|уш(?:ел|л[аои])|"
    r"продвига\w{2,4}|продвинул\w{2,3}|двига\w{2,4}|движется|двинул\w{2,3}|ид[еу]т|пош(?:ел|л[аои])|проход\w{2,3}|"
    r"прош(?:ел|л[аои])|попада\w{2,3}|попал[аои]?|приход\w{2,3}|приш(?:ел|л[аои])|поступ\w{2,5}|появля\w{2,4}|"
    r"появил\w{2,3}|прилета\w{2,3}|прилетел\w?|падает|упал[аои]?|долета\w{2,3}|долетел\w?|добира\w{2,4}|добрал\w{2,3}|"
    r"отправля\w{2,4}|отправил\w{2,3}|видн[аоы]|виден)"
)
_ONWARD = (
    r"(?:дальше|далее|выше|наверх|по (?:цепочке|маршруту|этапам|инстанциям|движению|согласованию|кругу)|"
    r"на (?:следующ\w+|другой|очередной|втор\w+|трет\w+|перв\w+) этап\w?|"
    r"(?:дальше |далее )?(?:первого|второго|третьего|моего|нашего) этапа|на этап\w?|"
    r"на согласовани\w|на подпис\w+|на утверждени\w|на визировани\w|на виз[уе]|"
    r"к следующ\w+|следующ\w+ (?:согласующ|участник|исполнител|подписант)\w*)"
)
_ROUTE = WordPattern(
    rf"(?:{_STUCK} (?:[а-я-]+ ){{0,2}}?(?:(?:(?:к|до|у|между|от|перед) (?:[а-я-]+ )?|на (?!втор|трет|следующ))"
    rf"{_PARTICIPANT}|{_ONWARD})(?! на \d)|"
    rf"{_STUCK} (?:второй |третий |уже |опять |снова )?(?:день |неделю )?(?:у|на) "
    r"[а-я-]+(?:ой|ом|ова|ева|ина|его|ого)\b"
    r"(?=[^.!?\n]{0,60}(?:дальше|не уход|не ид[её]т|согласов|второй день|не двига|подпис|этап))|"
    rf"не {_MOVES} (?:(?!на |по |в )[а-я-]+ ){{0,2}}?"
    rf"(?:(?:(?:к|до|у|между|от) )?(?:[а-я-]+ )?{_PARTICIPANT}|{_ONWARD})|"
    rf"(?:к|до) (?:[а-я-]+ )?{_PARTICIPANT} (?:[а-я-]+ ){{0,3}}?не (?:приход|приш|доход|дош|попад|попал|переход|"
    r"поступ|уход|уш|долет|прилет|добира|добрал)\w*|"
    rf"у {_PARTICIPANT} (?:[а-я]+ ){{0,2}}(?:есть|виден|видн[аоы]|вижу)\b[^.!?\n]{{0,20}} у {_PARTICIPANT} "
    rf"(?:[а-я]+ ){{0,3}}?(?:нет|пусто|не вид\w+)|"
    rf"{_PARTICIPANT} [^.!?\n,]{{0,40}}?(?:не (?:вид(?:ит|ят|ел\w?|н[аоы])|получ(?:ает|ил\w?))|"
    rf"пусто|не появ\w+|"
    r"не отобра\w+|нет (?:в списке|во входящ\w+|в задач\w+|на подпис\w+))"
    r"(?=[^.!?\n]{0,70}(?:согласов|подпис|входящ|отправ|передал|этап|визу|маршрут)|"
    r" (?:наш\w+ |мо\w+ |эт\w+ )?(?:заявк|документ|договор|контракт|счет|акт|зор))\w*|"
    r"(?:до|к) (?:нее|ней|него|нему|них|ним) (?:[а-я]+ ){0,3}?не (?:приход|приш|доход|дош|попад|попал|поступ)\w*|"
    r"до (?!конц|сохран|кноп|строк|итог)[а-я-]{4,20} (?:так (?:и )?)?не (?:доход|дош|долет|добира|добрал)\w*|"
    r"не (?:доход|дош|долет|добира|добрал)\w* до (?!конц|сохран|кноп|строк|итог|этого|шаг|печат|раздел|"
    r"момент)[а-я-]{4,20}|"
    r"следующ\w+ участник\w*|участник\w{0,3} (?:маршрут|этап|согласован)\w*|"
    r"(?:отправ|направ|посла|посыла|переда)\w+ (?![^.!?\n]{0,30}\b(?:скан|бумаж|бумаг|оригинал|распечат))[^.!?\n]{0,40}"
    r"на (?:подпись|согласование|утверждение|визу|визирование)|"
    r"маршрут(?!к|и(?:зат|зац)|н\w{2} (?:лист|карт|такси))\w{0,3}|"
    r"согласовани(?:[еяю]|ем|и)(?! врем| дат| сум| встреч| с )|"
    r"(?:не |нельзя |невозможно )(?:[а-я]+ ){0,2}?соглас(?:ует|ова)\w*(?! с )"
    r"(?![^.!?\n]{0,12}(?:сумм|цифр|итог|показател))|"
    r"согласу(?:ю|ем|ет|ющ\w+)\b|"
    r"согласов(?:ал|ыва)\w*(?! (?:с|со|сумм\w+|лимит\w*|врем\w+|дат\w+|это|вопрос\w*|цен\w+|перечень|список|"
    r"изменени\w+|устно|"
    r"по телефону) )|на (?:следующ\w+|другой|очередной) этап\w?|"
    r"(?:дальше|далее) по (?:цепочке|маршруту|этапам|инстанциям)|следующ\w+ этап\w?|на этап\w?|номер\w? этапа|"
    r"не (?:возвращ|отправ|верн)\w+ на доработк\w+|"
    r"этап\w{0,2} (?:маршрут|согласован|«|не (?!удал|сохран|добав|редакт))\w*|"
    r"не переда[её]тся (?:дальше|на|юрист|директор|бухгалт)\w*|(?:отпал|слетел|сбил|потерял)\w* (?:с )?этап\w*|"
    r"визирован\w+|на визу|не (?:уходит|уходят|уш[её]л|ушл[ао])"
    r"(?! (?:окн|в (?:excel|эксель|xls|word|ворд|файл|csv|pdf|печать)|лишн|пробел|строк|сумм|цифр|окош|надпис|сообщ|"
    r"ошибк|заставк|кол[её]с|курсор|таблич|с экран|в минус|"
    r"реклам))|"
    r"не попада\w+ (?:к|на)|к [а-я]+ (?:[а-я]+ )?не попада\w+|"
    r"(?:не |нельзя )[^.!?\n]{0,40}на (?:подпись|утверждение|согласование|визу|подписание)|"
    r"(?:вернул|возвраща)\w* с (?:визировани|согласовани|подпис|утвержд|этап)\w*)\b"
)
_DOCUMENT = WordPattern(
    rf"(?:{DOCUMENT}|(?:бюджетн\w+|казначейск\w+) (?!исполнени|учреждени)\w{{5,}}|"
    rf"карточк\w{{1,2}}(?! (?:учета )?(?:расход|лимит|доход|счет|"
    r"ассигнован|субконто|исполнен|обязательств))|позици\w{1,3}|запис\w{1,2}\b|строк\w{1,2}\b|"
    r"ведомост\w{1,2}(?= ?(?:№|от \d|номер|\d))|"
    r"реестр\w{0,2}(?= ?(?:№|от \d|номер|\d))|пачк\w{1,2}|пакет\w{0,2})"
)
_REFERENCE_BOOK = WordPattern(
    r"(?:справочник\w{0,3}|классификатор\w{0,3}|контрагент\w{0,3}|корреспондент\w{0,3}|карточк\w{1,2} (?:контрагент|"
    r"сотрудни|"
    r"организаци|физ|работник|учреждени|корреспондент|основн|объект|ос\b|инвентар)\w*|инвентарн\w+ карточк\w+|"
    r"перечен\w{1,2} (?:услуг|организаци)\w*)\b"
)


#: The folder of reports, a report's number or a report as the last member.
_REPORT_PATH = re.compile(r"\bотчет(?:ност\w{1,2}|\w{0,4}) ?[\\>→/-]|\b0503\d{3}|[\\>→/] ?(?:сводн\w+ )?отчет\b")
#: A folder of documents whose last member is no report, wherever it stands: «Отчётность \ Документы \ Справки».
_DOCUMENT_PATH = re.compile(r"[\\>→/-] ?документы ?[\\>→/-] ?(?!.{0,60}\bотчет)")
#: «отчёт о кассовых выплатах»
_IN_REPORT = re.compile(r"\bотчет\w{0,2} (?:об?|по) (?:[а-я]+ ){0,2}\Z")
_DOCUMENT_FOLDERS = (
    *("документ", "реестр", "заявк", "соглашени", "обязательств", "поручени", "роспис", "договор", "контракт"),
)
#: What a path says weighs more than all words.
_BY_PATH = 10
#: So many words for a thing count.
_COUNTED = 4


def _navigator(low: str) -> Iterator[str]:
    """The lines that hold a navigator's path: from the word «Навигатор» on, or whole for their backslashes."""
    if "\\" not in low and "навигатор" not in low:
        return
    for line in low.split("\n"):
        at = line.find("навигатор")
        if line.count("\\") >= 2:
            yield line
        elif at >= 0:
            yield line[at : at + 200]


def kind(
    body: Text, subject: Text, messages: Iterable[Place] = ()
) -> Literal["document", "reference-book", "report", "other"]:
    """What the error is in. The navigator's path and the subject say it best, then the words told first and most.

    The words of the program's `messages` say nothing of it.
    """
    low = body.low
    scores: dict[str, float] = {"report": 0, "document": 0, "reference-book": 0}
    patterns = (("report", _REPORT), ("document", _DOCUMENT), ("reference-book", _REFERENCE_BOOK))
    for path in _navigator(low):
        if _REPORT_PATH.search(path) and not _DOCUMENT_PATH.search(path):
            scores["report"] += _BY_PATH
        elif "справочник" in path:
            scores["reference-book"] += _BY_PATH
        elif any(folder in path for folder in _DOCUMENT_FOLDERS):
            scores["document"] += _BY_PATH
    quoted = covered(messages)
    of_report = "отчет" in low
    in_subject = index(subject.low).starts(_named()) if subject.low else []
    for name, pattern in patterns:
        in_report = name == "document" and of_report
        places: list[int] = []
        for match in pattern.finditer(low):
            start = match.start()
            if start in quoted or (in_report and _IN_REPORT.search(low, max(0, start - 45), start)):
                continue
            places.append(start)
            if len(places) == _COUNTED:
                break
        scores[name] += len(places) + (1.5 if places and places[0] < 250 else 0)
        if in_subject:
            scores[name] += 2 * any(pattern.match(subject.low, start) for start in in_subject)
    if (
        scores["report"] < _BY_PATH and "ведомост" in low and _PAY_SHEET.search(low)
    ):  # then each «ведомость» is that document
        scores["document"] += scores["report"]
        scores["report"] = 0
    scores["document"] += 1.5 * ("№" in low and _DOCUMENT_NUMBERED.search(low) is not None)
    scores["document"] += 2 * (_NOT_PASSED.search(low) is not None)
    built = [match for match in _BUILT.finditer(low) if match.start() not in quoted]
    if any(match[0].startswith("параметр") for match in built) and not _REFUSED.search(low):
        scores["report"] += 3
    scores["report"] += min(len(built), 2) * (scores["report"] > 0)
    if scores["reference-book"] >= scores["document"] > 0 and scores["reference-book"] >= scores["report"]:
        return "reference-book"
    best = max(scores, key=lambda name: scores[name])
    if of_report and "документ" in low and _ANY_OF_THEM.search(low):
        return "other"  # what prints nothing at all concerns no record
    if scores[best] >= 1:
        return best  # type: ignore[return-value]
    return "other" if _TECHNICAL.search(low) and not _PASSED_ON.search(low) else "document"


@cache
def _named() -> Heads:
    """Where a report, a document or a reference book may be named."""
    return heads("|".join(pattern.pattern for pattern in (_REPORT, _DOCUMENT, _REFERENCE_BOOK)))


#: Matters of the machine and the connection, which concern no record; all else that no word names is in one.
_TECHNICAL = WordPattern(
    r"(?:парол\w*|логин\w*|вход(?:а|е|у|ить|им|ит|жу)?\b|войти|запуск\w*|запуст\w+|не запуска\w+|сервер\w*|сеть|"
    r"сети|лицензи\w+|"
    r"установ\w+|обновлени\w+|принтер\w*|сканер\w*|интернет\w*|соединени\w+|подключени\w+|ярлык\w*|смс|клиент\w*|"
    r"виснет|"
    r"зависает|программ\w+ не|окно входа|ключ\w* защиты|порт\w*|база\b|баз[ыу]\b|настройк\w+|обмен\w*|выгруз\w+|"
    r"загруз\w+|тормоз\w+|медленн\w+|рабоч\w+ стол\w?|памят[иь]|винд\w+|windows)"
)

_ANY_OF_THEM = re.compile(
    r"\bлюб\w+ (?:документ|отчет)\w*(?:,)? (?:и |или )?люб\w+ (?:документ|отчет)|"
    r"\bни (?:один |одного )?документ\w*,? ни (?:один |одного )?отчет"
)
#: What is passed on from one to the other is a document: «согласование виснет на директоре».
_PASSED_ON = WordPattern(r"(?:согласован|маршрут|визирован)\w*")
#: «ведомость не проводится»: reports are built, documents are passed.
_NOT_PASSED = WordPattern(r"не (?:провод(?:ит|ят)|провести|провел|подписыв|утвержда)\w*")
_PAY_SHEET = WordPattern(
    r"(?:платежн\w+ |расчетн\w+ |зарплатн\w+ )?ведомост\w{1,3} (?:(?:[а-я]+ ){0,3}?(?:№|номер)|на (?:выплат|зарпл|"
    r"аванс)|выплат)"
)
_DOCUMENT_NUMBERED = WordPattern(rf"{DOCUMENT}(?: [а-я]+){{0,3}}?,? ?№")
#: «это не отчёт»
_REFUSED = WordPattern(r"(?:не отчет|параметров (?:не|нет)\b|без параметров|параметр\w* не (?:спраш|запраш|треб))")


#: What is no button or status of a route.
_QUOTATION = re.compile(
    r"[«\"](?!(?:(?:отправ\w+ |переда\w+ )?на (?:соглас|подпис|утвержд|визир)\w*|согласова(?:ть|н)|по маршруту)[»\"])"
    r"[^«»\"\n]{1,200}[»\"]"
)


def on_route(body: Text, subject: Text) -> bool:
    """Whether a document does not go along its route."""
    return _says_route(body.low) or _says_route(subject.low)


#: «маршрута нет», «маршрут отсутствует»: the letter says that the item does not concern it.
_ROUTE_LACKS = re.compile(
    r"(?: (?:у|для|в|на|по) (?:[а-я]+ )?(?:документ|заявк|карточк|справк|отчет|платежк|ведомост|него|нее|нас|эт)[а-я]*"
    r"(?: [а-я]+)?| тут| здесь| как таков[а-я]+| в (?:наш|эт|дан)[а-я]+ случае)? (?:нет\b|отсутств|не (?:предусм|"
    r"использ|примен|требу|задейств|участв)|"
    r"(?:уже |везде |все )?(?:прош|пройден|заверш|получен|закончен)|ни при чем|сказать нечего|неприменим|тоже\b|"
    r"также\b)"
)
_WITHOUT_ROUTE = re.compile(
    r"\b(?:(?<!не )прош(?:л[аои]|ел)|без|нет|вне|не по|не касается|минуя|тут не|это не|здесь не) (?:[а-я]+ )?\Z"
)
_POST = re.compile(
    r"\b(?:почта|письм[оа]|e-?mail|мейл|имейл|сообщени[ея]|картинк[аи]|вложени[ея]|скрин\w*)[^.!?\n;]{0,20} \Z"
)


def _says_route(low: str) -> bool:
    """Whether the text says so outside quotation marks: a message is not the sender's own word."""
    quoted: frozenset[int] | None = None
    for match in _ROUTE.finditer(low):
        if quoted is None:
            quoted = covered(one.span() for one in quotations(_QUOTATION, low))
        if match.start() not in quoted and not _no_route(low, match):
            return True
    return False


def _no_route(low: str, match: re.Match[str]) -> bool:
    """Whether it is said that there is no route, or a letter does not go by mail."""
    start, end = match.span()
    if _WITHOUT_ROUTE.search(low, max(0, start - 40), start) or _POST.search(low, max(0, start - 40), start):
        return True
    return low.startswith(("маршрут", "согласовани"), start) and _ROUTE_LACKS.match(low, end) is not None

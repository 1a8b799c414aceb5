"""What a letter on an error is about: a document, a reference book, a report; a route; wrong figures.

The words are the memo's (tomsk, errors, items 4-6): «Для ошибок в документах и справочниках», «в отчетах», «при
направлении документов по маршрутам», «какие конкретно данные оказались ошибочными».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from ..draft.text import Text
from .patterns import WordPattern

_REPORT = WordPattern(
    r"(?:(?<!авансовый )(?<!авансового )(?<!авансовом )(?<!авансовые )(?<!авансовых )отчет\w{0,3}|"
    r"0503\d{3}|0504\d{3}|ведомост\w{1,3}|оборот\w{0,3}|оборотк\w{1,2}|сводк\w{1,2}|"
    r"справк\w{1,2} по заключению|журнал\w{0,2} операций|главн\w+ книг\w{1,2}|форм[аыеу] (?:0?503|"
    r"\d{3,})\w*|баланс\w{0,2})\b"
)
_ROUTE = WordPattern(
    r"(?:маршрут\w{0,3}|согласован\w{1,3}|согласу\w+|на (?:следующ\w+|другой|очередной) этап\w?|"
    r"следующ\w+ этап\w?|на этап\w?|этап\w{0,2} (?:маршрут|согласован|«|не )\w*|не уходит (?:дальше|"
    r"на)|не переда[её]тся (?:дальше|на)|"
    r"участник\w{0,3} маршрута|визирован\w+|на визу|не доход\w+ до|подписант\w*|не уходит|не уш[её]л|"
    r"не попада\w+ (?:к|на)|к [а-я]+ (?:[а-я]+ )?не попада\w+|участник\w* этап\w*|(?:не |"
    r"нельзя )[^.!?\n]{0,40}на (?:подпись|утверждение|согласование|визу|подписание))\b"
)
_DOCUMENT = WordPattern(
    r"(?:документ\w{0,3}|заявк\w{1,2}|зор\b|зср\b|збр\b|плат[её]жк\w{1,2}|"
    r"платежн\w+ поручени\w{1,3}|п/п|соглашени\w{1,3}|договор\w{0,3}|контракт\w{0,3}|"
    r"уведомлени\w{1,3}|справк\w{1,2}(?: (?:об|о|№|ф))|распоряжени\w{1,3}|обязательств\w{1,2}|бо\b|"
    r"дбо\b|накладн\w+|счет-фактур\w+|авансов\w+ отчет\w{0,2}|"
    r"акт\w{0,2}\b|проводк\w{1,2}|поручени\w{1,3}|приказ\w{0,2}|смет\w{1,2}|план\w{0,2} фхд|пфхд|"
    r"роспис\w{1,2}|казначейск\w+|выписк\w{1,2}|операци\w{1,3}|карточк\w{1,2}|позици\w{1,2}|"
    r"план-график\w{0,2}|ведомост\w{1,2} (?:на )?выплат\w*|табел\w{1,2}|чек\w{0,2}\b|акт сверки|"
    r"запис\w{1,2}|строк\w{1,2})\b"
)
_REFERENCE_BOOK = WordPattern(
    r"(?:справочник\w{0,3}|классификатор\w{0,3}|контрагент\w{0,3}|карточк\w{1,2} (?:контрагент|"
    r"сотрудник|организаци)\w*)\b"
)
_WRONG_DATA = WordPattern(
    r"(?:сумм|данн|остат|цифр|показат|итог)\w*[^.!?\n]{0,35}\b(?:неправ\w+|невер\w+|не те\b|"
    r"не сход\w+|не совпад\w+)|\d[^.\n]{0,20} вместо|вместо [\d«\"]|"
    r"\b(?:невер\w+ (?:сумм|данн|остат|знач|цифр|показат|итог|реквиз|дат|кбк|код|наимен)\w*|"
    r"неправ\w+ (?:сумм|данн|остат|знач|цифр|показат|итог|реквиз|дат)\w*|не (?:те|та|тот|то) (?:сумм|"
    r"данн|остат|знач|цифр|показат|кбк|код|дат)\w*|суммы? (?:не те|неверн\w+|неправильн\w+|задво\w+|"
    r"не сход\w+|не совпад\w+|не бь\w+)|"
    r"не сход[ия]тся|не идет с|не идут|не бь[её]т\w*|бьет (?:не)?правильно|расхожд\w+|расходит\w*|"
    r"задво\w+|удво\w+|двоит\w*|двоят\w*|должн[аоы] быть|завышен\w*|занижен\w*|ошибочн\w+ (?:данн|"
    r"сумм)\w*|искажен\w*|некорректн\w+ (?:сумм|данн|остат|знач|цифр|показат)\w*|врут|врет|(?:чужие|"
    r"старые|другие|левые|кривые) (?:данн|сумм|цифр|остат|реквиз)\w*|цифры? (?:не|друг|неверн)\w*|"
    r"считает(?:ся)? (?:не)?(?:правильно|верно)|неверно|неправильно (?:счита|отраж|показ|выво)\w+|"
    r"минусов\w+ остат\w+|подстав\w+ не т\w+|не т[оауе]\w{0,2} подстав\w+|путаниц\w|ерунд\w|"
    r"чушь|бред|отч[её]т (?:неверн|неправильн)\w+|(?:заполнил|посчитал|рассчитал|подтянул|загрузил|"
    r"отразил|сформировал|напечатал)\w* (?:неправ|невер|не так)\w*|(?:неправ|невер)\w+ (?:заполн|"
    r"посчит|рассчит|подтян|загруз|отраз|сформир|печата)\w+|не то (?:подтян|подстав|загруз|выгруз|"
    r"показ|печата)\w*|данные [^.!?\n]{0,25}(?:неправ|невер|не те)\w*|не совпада\w+|все перепутан\w*|"
    r"перепутан\w*|(?:неверн|неправильн)\w+ отч[её]т\w*)\b"
)


def _navigator(low: str) -> Iterator[str]:
    """The lines that hold a navigator's path: from the word «Навигатор» on, or whole for their backslashes."""
    for line in low.split("\n"):
        at = line.find("навигатор")
        if line.count("\\") >= 2:
            yield line
        elif at >= 0:
            yield line[at : at + 200]


def kind(body: Text, subject: Text) -> Literal["document", "reference-book", "report", "other"]:
    """What the error is in. The navigator's path and the subject say it best, then the words told first and most."""
    scores: dict[str, float] = {"report": 0, "document": 0, "reference-book": 0}
    patterns = (("report", _REPORT), ("document", _DOCUMENT), ("reference-book", _REFERENCE_BOOK))
    for path in _navigator(body.low):
        if re.search(r"\bотчет\w{0,4} ?[\\>→/-]", path):
            scores["report"] += 10
        elif re.search(r"справочник", path):
            scores["reference-book"] += 10
        elif re.search(r"документ|реестр|заявк|соглашени|обязательств|поручени|роспис|договор|контракт", path):
            scores["document"] += 10
    for name, pattern in patterns:
        places = [match.start() for match in pattern.finditer(body.low)]
        scores[name] += min(len(places), 4) + (1.5 if places and places[0] < 250 else 0)
        scores[name] += 2 * (pattern.search(subject.low) is not None)
    if scores["reference-book"] >= scores["document"] > 0 and scores["reference-book"] >= scores["report"]:
        return "reference-book"
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= 1 else "other"  # type: ignore[return-value]


def on_route(body: Text, subject: Text) -> bool:
    """Whether a document does not go along its route."""
    return any(_ROUTE.search(_unquoted(text.low)) for text in (body, subject))


def about_wrong_data(body: Text, subject: Text) -> bool:
    """Whether the point of the letter is wrong figures or data."""
    return any(_WRONG_DATA.search(text) for text in (_unquoted(body.low), subject.low))


def _unquoted(low: str) -> str:
    """The text without what stands in quotation marks: a message is not the sender's own word."""
    return re.sub(r"[«\"][^«»\"\n]{1,200}[»\"]", "«»", low)

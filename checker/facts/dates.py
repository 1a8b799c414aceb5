"""Dates in every layout that letters use: «12.03.2026», «5 марта», «восьмого мая», «в пятницу», «вчера».

Sources: the Tomsk memo, «в течение 2-х рабочих дней от даты получения решения»; the school memo, «обязательно
зафиксируйте номер и дату созданного инцидента», «подробное описание … (класс, предмет, даты …)».
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ..draft.text import Text


@dataclass(frozen=True, slots=True)
class DateFact:
    """A date in the text.

    `date` is None where the words are vague («на прошлой неделе», «в марте»). `exact` is false where something was
    inferred: the year of «5 марта», the week of «в пятницу».
    """

    start: int
    end: int
    date: dt.date | None
    exact: bool


_MONTHS = {
    "янв": 1,
    "фев": 2,
    "мар": 3,
    "апр": 4,
    "мая": 5,
    "май": 5,
    "мае": 5,
    "июн": 6,
    "июл": 7,
    "авг": 8,
    "сен": 9,
    "окт": 10,
    "ноя": 11,
    "дек": 12,
}
_MONTH = (
    r"(?P<month>январ[яьею]|янв|феврал[яьею]|февр?|март[аеу]?|мар|апрел[яьею]|апр|ма[яйе]|июн[яьею]|июл[яьею]|"
    r"август[аеу]?|авг|сентябр[яьею]|сент?|октябр[яьею]|окт|ноябр[яьею]|нояб?|декабр[яьею]|дек)(?![^\W_])\.?"
)
_YEAR_WORD = r"(?:[ ]?(?:года|году|год|гг?(?![^\W_])\.?))"
_AFTER = rf"(?:(?:[ \n]|,[ ])?(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d){_YEAR_WORD}?|[ ](?P<short>\d\d)[ ]?(?:г\.|года|г(?![^\W_])))?"

#: Figures that may be a date: ISO, with dots, slashes or hyphens, with spaces round the dots.
_FIGURES = re.compile(
    r"(?<![\w/\\])(?<!\d[.,:])(?:(?P<iso>(?:19|20)\d\d)[-./](?P<iso_month>\d\d?)[-./](?P<iso_day>\d\d?)"
    r"|(?P<sday>\d\d?)(?: \. ?|\. )(?P<smon>\d\d) ?\. ?(?P<syear>(?:19|20)\d\d)"
    r"|(?P<day>\d\d?)(?P<sep>[./-])(?P<mon>\d\d?)(?:(?P=sep)(?P<y>(?:19|20)\d\d|\d\d))?)"
)
_RANGE_AFTER = re.compile(r"-\d\d?\.\d\d(?![\d])")
_RANGE_BEFORE = re.compile(r"\d\.\d\d\.?(?:\d\d(?:\d\d)?)?-\Z")
#: What may not follow the figures: they would be part of something longer.
_LONGER = re.compile(r"[\w/\\%]|[.,:]\d|-\d")
_ALLOWED = re.compile(r"г(?:ода|г?(?![^\W_]))|t\d")

#: A day or two («с 10 по 14 февраля») before the month's name.
_WORDED = re.compile(
    r"(?<![\w/\\])(?<!\d[.,:])(?P<first>\d\d?)(?:-?(?:ого|го|ое|е|му|м|ым|ые|х))?"
    r"(?: ?(?P<join>-|и|,|по|до|или) ?(?P<second>\d\d?)(?:-?(?:ого|го|ое|е|му|м|ым|х))?)?"
    rf"[ \n]{{0,2}}{_MONTH}{_AFTER}"
)

_UNITS = {
    "перв": 1,
    "втор": 2,
    "трет": 3,
    "четверт": 4,
    "четвёрт": 4,
    "пят": 5,
    "шест": 6,
    "седьм": 7,
    "восьм": 8,
    "девят": 9,
    "десят": 10,
    "одиннадцат": 11,
    "двенадцат": 12,
    "тринадцат": 13,
    "четырнадцат": 14,
    "пятнадцат": 15,
    "шестнадцат": 16,
    "семнадцат": 17,
    "восемнадцат": 18,
    "девятнадцат": 19,
    "двадцат": 20,
    "тридцат": 30,
}
_ORDINAL = re.compile(
    r"(?<![^\W_])(?:(?P<tens>двадцать|тридцать)[ -])?(?P<unit>перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят|"
    r"одиннадцат|двенадцат|тринадцат|четырнадцат|пятнадцат|шестнадцат|семнадцат|восемнадцат|девятнадцат|двадцат|тридцат)"
    rf"(?:ого|ое|ому|ым|ом|ьего|ье|ьему|ьим|ьем)[ \n]{_MONTH}{_AFTER}"
)

_WEEKDAYS = {"понедельник": 0, "вторник": 1, "сред": 2, "четверг": 3, "пятниц": 4, "суббот": 5, "воскресен": 6}
_WEEKDAY = re.compile(
    r"(?<![^\W_])(?:(?P<prep>во?|с|со|к|ко|до|на)[ \n])?(?:(?P<which>прошл|эт|минувш|предыдущ|следующ|ближайш|будущ)\w{1,4}[ \n])?"
    r"(?P<name>понедельник|вторник|сред|четверг|пятниц|суббот|воскресен)(?:[ауеыи]|ой|ом|ья|ье|ью|ьем)?(?![^\W_])"
)
#: Stems that stand at the head of the day's name in a phrase, for a quick look.
_WEEKDAY_STEMS = ("понедел", "вторник", "сред", "четверг", "пятниц", "суббот", "воскрес")

_RELATIVE = {"сегодня": 0, "вчера": -1, "позавчера": -2, "завтра": 1, "послезавтра": 2}
_RELATIVE_RE = re.compile(r"(?<![^\W_])(?P<word>сегодня|позавчера|вчера|послезавтра|завтра)(?![^\W_])")
_AGO = re.compile(
    r"(?<![^\W_])(?:(?P<count>\d{1,2}|один|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|пару|несколько)[ \n])?"
    r"(?P<unit>день|дня|дней|сутки|суток|недел[юьи]|месяц(?:а|ев)?)[ \n](?:тому[ \n])?назад(?![^\W_])"
)
_COUNTS = {
    "один": 1,
    "два": 2,
    "две": 2,
    "три": 3,
    "четыре": 4,
    "пять": 5,
    "шесть": 6,
    "семь": 7,
    "восемь": 8,
    "девять": 9,
    "десять": 10,
}
_VAGUE = re.compile(
    r"(?<![^\W_])(?:(?:на|с)[ \n](?:прошлой|той|этой|позапрошлой|минувшей|предыдущей)[ \n]недел[еию]|"
    r"(?:в|с)[ \n](?:прошл|эт|позапрошл|минувш)\w{2,3}[ \n]месяц[еа]|на[ \n]днях|"
    r"(?:в|с)[ \n](?:(?:начал[еа]|конц[еа]|середин[еы])[ \n])?(?:январ[ея]|феврал[ея]|март[еа]|апрел[ея]|ма[ея]|июн[ея]|июл[ея]|"
    r"август[еа]|сентябр[ея]|октябр[ея]|ноябр[ея]|декабр[ея]))(?![^\W_])"
)

#: What may not stand right before a bare «12.03»: it would be a clause, a version, an account, a time, a sum.
_NOT_BEFORE = re.compile(
    r"(?:(?<![^\W_])(?:п{1,2}|пункт\w{0,3}|пп|ст|раздел\w{0,2}|гл|глав\w|рис|табл|сч|счет\w{0,2}|счёт\w{0,2}|верси\w{1,2}|ver|v|в|к|"
    r"код\w{0,2}|строк\w{1,2}|строк|стр|гр|граф\w{1,2}|сумм\w{1,2}|ip|релиз\w{0,2}|косгу|кбк|кфо|л/с|лс|средн\w{1,3} балл\w?|балл\w?|"
    r"chrome|хром|firefox|opera|edge|safari|браузер\w{0,2}|яндекс\w{0,2}|windows|приказ)\.?|№|[<>=≥≤*])[ ]?\Z"
)
_NOT_AFTER = re.compile(
    r"[ ]?(?:руб|р\.|₽|%|тыс|млн|млрд|кг|гб|мб|кб|mb|gb|см|мм|м(?![^\W_])|час|ч(?![^\W_])|мин|балл|шт|раз(?:а)?(?![^\W_])|процент|га(?![^\W_])|ставк|esr)"
)


def find(text: Text, today: dt.date) -> tuple[DateFact, ...]:
    """All dates of the text, in its order; `today` is the day the letter is written (or read)."""
    low = text.low
    found: list[DateFact] = []
    for match in _FIGURES.finditer(low):
        found.extend(_figures(low, match, today))
    for match in _WORDED.finditer(low):
        found.extend(_worded(match, today))
    if "ого " in low or "его " in low or "ое " in low or "ье " in low or "ого\n" in low or "ым " in low:
        found.extend(_ordinals(low, today))
    if "ера" in low or "егодня" in low or "автра" in low:
        for match in _RELATIVE_RE.finditer(low):
            day = today + dt.timedelta(days=_RELATIVE[match["word"]])
            found.append(DateFact(match.start(), match.end(), day, True))
    if "назад" in low:
        found.extend(_ago(low, today))
    if any(stem in low for stem in _WEEKDAY_STEMS):
        found.extend(_weekdays(low, found, today))
    if "недел" in low or "месяц" in low or "днях" in low or _MONTH_STEM.search(low):
        taken = sorted((fact.start, fact.end) for fact in found)
        vague = [DateFact(m.start(), m.end(), None, False) for m in _VAGUE.finditer(low)]
        found.extend(_free(vague, taken))
    found.sort(key=lambda fact: (fact.start, fact.end))
    return tuple(found)


_MONTH_STEM = re.compile(r"[всаеы][ \n](?:янв|фев|март|апр|ма[ея]|ию[нл]|авг|сен|окт|ноя|дек)")


def _free(facts: list[DateFact], taken: list[tuple[int, int]]) -> list[DateFact]:
    """Those of `facts` (in order) that overlap no taken place (in order)."""
    free, index = [], 0
    for fact in facts:
        while index < len(taken) and taken[index][1] <= fact.start:
            index += 1
        if index == len(taken) or taken[index][0] >= fact.end:
            free.append(fact)
    return free


def _figures(low: str, match: re.Match[str], today: dt.date) -> list[DateFact]:
    start, end = match.span()
    if _LONGER.match(low, end) and not _ALLOWED.match(low, end) and not _RANGE_AFTER.match(low, end):
        return []
    if low[start - 1 : start] == "-" and not _RANGE_BEFORE.search(low, max(0, start - 13), start):
        return []
    if match["iso"]:
        return _one(start, end, int(match["iso"]), int(match["iso_month"]), int(match["iso_day"]))
    if match["syear"]:
        return _one(start, end, int(match["syear"]), int(match["smon"]), int(match["sday"]))
    day, month, year = int(match["day"]), int(match["mon"]), match["y"]
    if year:
        if len(year) == 2 and match["sep"] == "-" and len(match["day"]) == 1:
            return []  # 2-14-35 is a telephone
        return _one(start, end, _full_year(year), month, day)
    if match["sep"] != "." or len(match["mon"]) != 2:
        return []
    if _NOT_BEFORE.search(low, max(0, start - 16), start) or _NOT_AFTER.match(low, end):
        return []
    found = _inferred(today, month, day, _weekday_near(low, start, end))
    return [DateFact(start, end, found, False)] if found else []


def _worded(match: re.Match[str], today: dt.date) -> list[DateFact]:
    month = _MONTHS[match["month"][:3]]
    end = match.end()
    if low_end := match.group().endswith("."):
        end -= bool(low_end and match["month"] in _FULL_MONTHS and not match["year"] and not match["short"])
    year = match["year"] or match["short"]
    found: list[DateFact] = []
    if match["second"]:
        found += _dated(match.start(), match.end("first"), year, month, int(match["first"]), today, None)
        return found + _dated(match.start("second"), end, year, month, int(match["second"]), today, None)
    weekday = None if year else _weekday_near(match.string, match.start(), end)
    return _dated(match.start(), end, year, month, int(match["first"]), today, weekday)


_FULL_MONTHS = frozenset("мая май мае марта март августа август".split()) | frozenset(
    stem + ending
    for stem in ("январ", "феврал", "апрел", "июн", "июл", "сентябр", "октябр", "ноябр", "декабр")
    for ending in "яьею"
)


def _ordinals(low: str, today: dt.date) -> list[DateFact]:
    found: list[DateFact] = []
    for match in _ORDINAL.finditer(low):
        day = _UNITS[match["unit"]] + (20 if match["tens"] == "двадцать" else 30 if match["tens"] else 0)
        year = match["year"] or match["short"]
        weekday = None if year else _weekday_near(low, match.start(), match.end())
        end = match.end() - (match.group().endswith(".") and match["month"] in _FULL_MONTHS and not year)
        found.extend(_dated(match.start(), end, year, _MONTHS[match["month"][:3]], day, today, weekday))
    return found


def _ago(low: str, today: dt.date) -> list[DateFact]:
    found = []
    for match in _AGO.finditer(low):
        word = match["count"]
        count = 1 if word is None else int(word) if word.isdigit() else _COUNTS.get(word)
        if match["unit"][0] in "дс" and count is not None:
            found.append(DateFact(match.start(), match.end(), today - dt.timedelta(days=count), False))
        else:
            found.append(DateFact(match.start(), match.end(), None, False))
    return found


def _weekdays(low: str, dated: list[DateFact], today: dt.date) -> list[DateFact]:
    """Weekdays that stand alone; one that stands beside a date («в четверг, 11 июня») belongs to it."""
    found = []
    near = sorted((fact.start, fact.end) for fact in dated if fact.date is not None)
    index = 0
    for match in _WEEKDAY.finditer(low):
        if match["name"] == "сред" and not ((match["prep"] and match.group()[-1] in "уыеа") or match["which"]):
            continue
        if match["prep"] in {"к", "ко", "до", "на"} or match["which"] in {"следующ", "ближайш", "будущ"}:
            continue  # a day to come
        if not match["prep"] and not match["which"]:
            continue  # «понедельник» alone: a heading, a timetable
        while index < len(near) and near[index][1] + 4 < match.start():
            index += 1
        if index < len(near) and near[index][0] <= match.end() + 4:
            continue
        back = (today.weekday() - _WEEKDAYS[match["name"]]) % 7 or 7
        if match["which"] == "эт" and back == 7:
            back = 0
        found.append(DateFact(match.start(), match.end(), today - dt.timedelta(days=back), False))
    return found


_DAY_BEFORE = re.compile(r"(понедельник|вторник|сред|четверг|пятниц|суббот|воскресен)\w{0,3}[ ,(]{1,3}(?:от[ ])?\Z")
_DAY_AFTER = re.compile(r"[ ,(]{1,3}(?:в[ ]|во[ ])?(понедельник|вторник|сред|четверг|пятниц|суббот|воскресен)\w{0,3}")


def _weekday_near(low: str, start: int, end: int) -> int | None:
    """The weekday named right before or after the date, which helps to tell its year."""
    match = _DAY_BEFORE.search(low, max(0, start - 20), start) or _DAY_AFTER.match(low, end)
    return _WEEKDAYS[match[1]] if match else None


def _dated(
    start: int, end: int, year: str | None, month: int, day: int, today: dt.date, weekday: int | None
) -> list[DateFact]:
    if year:
        return _one(start, end, _full_year(year), month, day)
    found = _inferred(today, month, day, weekday)
    return [DateFact(start, end, found, False)] if found else []


def _one(start: int, end: int, year: int, month: int, day: int) -> list[DateFact]:
    found = _date(year, month, day)
    return [DateFact(start, end, found, True)] if found else []


def _full_year(year: str) -> int:
    number = int(year)
    return number if number > 99 else number + (2000 if number < 70 else 1900)


#: How far ahead a date without a year may lie before it is taken for last year's.
_AHEAD = dt.timedelta(days=45)


def _inferred(today: dt.date, month: int, day: int, weekday: int | None) -> dt.date | None:
    """The nearest such day in the past, or one that lies close ahead; a weekday named beside it decides."""
    near = [found for year in range(today.year - 4, today.year + 2) if (found := _date(year, month, day))]
    near = [found for found in near if found <= today + _AHEAD]
    if weekday is not None:
        fitting = [found for found in near if found.weekday() == weekday and (today - found).days < 800]
        near = fitting or near
    return max(near, default=None)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None

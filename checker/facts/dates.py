"""Dates in every layout that letters use: «12.03.2026», «5 марта», «восьмого мая», «в пятницу», «вчера».

Sources: the Tomsk memo, «в течение 2-х рабочих дней от даты получения решения»; the school memo, «обязательно
зафиксируйте номер и дату созданного инцидента», «подробное описание … (класс, предмет, даты …)».
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ..draft.text import Text
from . import relative_days
from .date_fact import MONTH_NAMES, MONTH_WORDS, MONTHS, WEEKDAYS, DateFact, day, full_year, inferred
from .patterns import WordPattern
from .vocabulary import words

__all__ = ["DateFact", "find", "loose"]

_YEAR = r"(?:19|20)\d\d"
_YEAR_WORD = r"(?:[ ]?(?:года|году|год|гг?(?![^\W_])\.?))"
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTH_WORDS, key=len, reverse=True))})(?![^\W_])\.?"
#: The year after a month's name: «2026», «2026 г.», «26 г.».
_AFTER = (
    rf"(?:(?:[ \n]|,[ ])?(?P<year>{_YEAR})(?!\d|[.,]\d){_YEAR_WORD}?"
    r"|[ ](?P<short>\d\d)[ ]?(?:г\.|года|г(?![^\W_])))?"
)

#: Figures that may be a date: ISO; with spaces round the dots; with dots, slashes or hyphens.
_FIGURES = WordPattern(
    r"\d(?<![\w/\\].)(?<!\d[.,:].)(?:"
    rf"(?<=[12])(?P<iso>\d{{3}})[-./](?P<iso_month>\d\d?)[-./](?P<iso_day>\d\d?)"
    rf"|(?P<sday>\d?)(?:[ ]\.[ ]?|\.[ ])(?P<smon>\d\d)[ ]?\.[ ]?(?P<syear>{_YEAR})"
    r"|(?P<from>\d?-(?=\d\d?\.\d\d(?!\d)))?(?P<day>(?(from)\d\d?|\d?))(?P<sep>[./-])(?P<mon>\d\d?)"
    rf"(?:(?P=sep)(?P<y>{_YEAR}|\d\d))?)"
)
#: What may not follow the figures: they would be part of something longer; and what may.
_LONGER = re.compile(r"[\w/\\%]|[.,:]\d|-\d")
_ALLOWED = re.compile(r"г(?:ода|г?(?![^\W_]))|t\d|-\d\d?\.\d\d(?!\d)|,\d\d?[:.]\d\d(?!\d)")
_RANGE_BEFORE = re.compile(r"\d\.\d\d\.?(?:\d\d(?:\d\d)?)?-\Z")

_ORDINAL_END = r"(?:-?(?:ого|го|ое|е|му|м|ым|ые|х)|[ ]?[»\"])?"
#: One day or a few («с 10 по 14 февраля», «2, 3 и 4 марта») before the month's name.
_WORDED = WordPattern(
    rf"\d(?<![\w/\\].)(?<!\d[.,:].)\d?{_ORDINAL_END}(?:[ ]?(?:-|и|,|по|до|или)[ ]?\d\d?{_ORDINAL_END}){{0,4}}"
    rf"[ \n]{{0,2}}{_MONTH}{_AFTER}"
)
_DAY = re.compile(r"\d\d?")

_UNITS = dict(
    zip(
        "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат "
        "шестнадцат семнадцат восемнадцат девятнадцат двадцат тридцат".split(),
        [*range(1, 21), 30],
        strict=True,
    )
)
_TENS = {"двадцать": 20, "тридцать": 30}
_ORDINAL = re.compile(
    rf"(?<![^\W_])(?:(?P<tens>{'|'.join(_TENS)})[ -])?(?P<unit>{'|'.join(_UNITS)})"
    rf"(?:ого|ое|ому|ым|ом|ьего|ье|ьему|ьим|ьем)[ \n]{_MONTH}{_AFTER}"
)

#: What may not stand right before a bare «12.03»: it would be a clause, a version, an account, a time, a sum.
_NOT_BEFORE = re.compile(
    r"(?:(?<![^\W_])(?:п|пп|пункт\w{0,3}|ст|раздел\w{0,2}|гл|глав\w|рис|табл|сч|счет\w{0,2}|верси\w{1,2}|ver|v|в|"
    r"код\w{0,2}|строк\w{0,2}|стр|гр|граф\w{1,2}|сумм\w{1,2}|остат\w{1,3}|ip|релиз\w{0,2}|косгу|кбк|кфо|л/с|лс|"
    r"балл\w{0,2}|оценк\w{0,2}|ставк\w{0,2}|курс\w{0,2}|chrome|хром|firefox|opera|edge|safari|браузер\w{0,2}|яндекс\w{0,2}|windows|"
    r"окошк\w|времени)\.?|№|[<>=≥≤*])[ ]?\Z"
)
_NOT_AFTER = re.compile(
    r"[ ]?(?:(?:руб|тыс|млн|млрд|час|мин|балл|процент|ставк)|р\.|₽|"
    r"(?:кг|гб|мб|кб|mb|gb|см|мм|м|ч|шт|раз|раза|га|esr)(?![^\W_]))"
)
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_WEEKDAY_BEFORE = re.compile(rf"(?<![^\W_])({_WEEKDAY})[ ,(]{{1,3}}(?:от[ ])?\Z")
_WEEKDAY_AFTER = re.compile(rf"[ ,(]{{1,3}}(?:во?[ ])?({_WEEKDAY})(?![^\W_])")


def find(text: Text, today: dt.date) -> tuple[DateFact, ...]:
    """All dates of the text, in its order; `today` is the day the letter is written (or read)."""
    low = text.low
    vocabulary = words(low)
    found = [fact for match in _FIGURES.finditer(low) for fact in _figures(match, today)]
    if not vocabulary.isdisjoint(MONTH_WORDS):
        found += (fact for match in _WORDED.finditer(low) for fact in _worded(match, today))
        if not vocabulary.isdisjoint(_ORDINALS):
            found += (fact for match in _ORDINAL.finditer(low) for fact in _ordinal(match, today))
    found += relative_days.find(low, vocabulary, found, today)
    found.sort(key=lambda fact: (fact.start, fact.end))
    return tuple(found)


_ORDINALS = frozenset(
    unit + ending for unit in _UNITS for ending in ("ого", "ое", "ому", "ым", "ом", "ьего", "ье", "ьему", "ьим", "ьем")
)


def _figures(match: re.Match[str], today: dt.date) -> Iterator[DateFact]:
    low = match.string
    start, end = match.span()
    if _LONGER.match(low, end) and not _ALLOWED.match(low, end):
        return
    if low[start - 1 : start] == "-" and not _RANGE_BEFORE.search(low, max(0, start - 13), start):
        return
    head = low[start]
    if match["iso"]:
        yield from _full(start, end, int(head + match["iso"]), int(match["iso_month"]), int(match["iso_day"]))
        return
    if match["syear"]:
        yield from _full(start, end, int(match["syear"]), int(match["smon"]), int(head + match["sday"]))
        return
    days = [(start, head + match["day"])]
    if match["from"]:
        days = [(start, head + match["from"].rstrip("-")), (match.start("day"), match["day"])]
    month, year = int(match["mon"]), match["y"]
    if year is None and (match["sep"] != "." or len(match["mon"]) != 2):
        return
    if year is None and (_NOT_BEFORE.search(low, max(0, start - 16), start) or _NOT_AFTER.match(low, end)):
        return
    if year and len(year) == 2 and match["sep"] == "-" and len(days[0][1]) == 1:
        return  # 2-14-35 is a telephone
    for at, number in days:
        stop = end if at == days[-1][0] else at + len(number)
        yield from _told(match, at, stop, year, month, int(number), today)


def _worded(match: re.Match[str], today: dt.date) -> Iterator[DateFact]:
    days = list(_DAY.finditer(match.string, match.start(), match.start("month")))
    if len(days) > 1 and match.string[match.start() - 2 : match.start()].strip(" ") == "№":
        days = days[1:]
    for number in days:
        last = number is days[-1]
        stop = _end(match) if last else number.end()
        month = MONTHS[match["month"][:3]]
        yield from _told(
            match, number.start(), stop, match["year"] or match["short"], month, int(number.group()), today
        )


def _ordinal(match: re.Match[str], today: dt.date) -> Iterator[DateFact]:
    number = _UNITS[match["unit"]] + _TENS.get(match["tens"] or "", 0)
    month = MONTHS[match["month"][:3]]
    yield from _told(match, match.start(), _end(match), match["year"] or match["short"], month, number, today)


def _end(match: re.Match[str]) -> int:
    """The match's end, without the full stop after a month's whole name."""
    sentence = match["month"] in MONTH_NAMES and not match["year"] and not match["short"]
    return match.end() - (sentence and match.string[match.end() - 1] == ".")


def _told(
    match: re.Match[str], start: int, end: int, year: str | None, month: int, number: int, today: dt.date
) -> Iterator[DateFact]:
    if year:
        yield from _full(start, end, full_year(year), month, number)
    elif found := inferred(today, month, number, _weekday_near(match)):
        yield DateFact(start, end, found, False)


def _full(start: int, end: int, year: int, month: int, number: int) -> Iterator[DateFact]:
    if found := day(year, month, number):
        yield DateFact(start, end, found, True)


def _weekday_near(match: re.Match[str]) -> int | None:
    """The weekday named right before or after the date, which helps to tell its year."""
    start, end = match.span()
    low = match.string
    found = _WEEKDAY_BEFORE.search(low, max(0, start - 20), start) or _WEEKDAY_AFTER.match(low, end)
    return WEEKDAYS[found[1]] if found else None


_ROMAN = {numeral: n for n, numeral in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}
#: Layouts that are a date only where one must stand: «16 02 2026», «24/02», «25/II-2026», «24022026», «24-го числа».
_LOOSE = re.compile(
    r"\d(?<![\d.,].)(?:(?<=[0-3])(?P<whole>\d[01]\d20\d\d)(?!\d)|"
    r"\d?(?:-?го|-?е)? (?P<word>числа|число)(?![^\W_])|"
    rf"(?P<date>\d?)(?P<gap>[ ]?[ ./,-][ ]?)"
    rf"(?P<month>\d{{1,2}}|{'|'.join(sorted(_ROMAN, key=len, reverse=True))})"
    r"(?![^\W_])(?:[ ]?[ ./,-][ ]?(?P<year>(?:20)?\d\d)(?!\d))?)"
)
#: What such a date follows: «от», «за», «дата …», «№ INC0047712,».
_LOOSE_AFTER = re.compile(r"(?:\b(?:от|за|дат[аыуе][^\d\n]{0,25})|(?:inc|инс|инц)\D{0,3}[\d ]{4,14}[,;(/-]?) ?\(?\Z")


def loose(text: Text) -> tuple[DateFact, ...]:
    """Dates in layouts that are one only beside a word that asks for a date; their `date` is None."""
    low = text.low
    return tuple(
        DateFact(match.start(), match.end(), None, False)
        for match in _LOOSE.finditer(low)
        if match["word"]
        or (
            (
                match["whole"]
                or (
                    (match["year"] or not match["gap"].isspace())
                    and 1 <= int(low[match.start()] + match["date"]) <= 31
                    and 1 <= _month(match["month"]) <= 12
                )
            )
            and _LOOSE_AFTER.search(low, max(0, match.start() - 40), match.start())
        )
    )


def _month(told: str) -> int:
    return _ROMAN.get(told) or int(told)

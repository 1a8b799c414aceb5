"""A date as a fact, and the reckoning that every layout of dates shares."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


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


#: The first three letters of a month's name, in any case.
MONTHS = dict(
    zip("янв фев мар апр май июн июл авг сен окт ноя дек мая маю мае".split(), [*range(1, 13), 5, 5, 5], strict=True)
)

_STEMS = "январ феврал апрел июн июл сентябр октябр ноябр декабр".split()
_LONG = frozenset("март марта марту марте август августа августу августе май мая маю мае".split())
#: Full names of months, in the singular.
MONTH_NAMES = _LONG | {stem + ending for stem in _STEMS for ending in "ьяюе"}
#: Those, and the short forms («фев.», «сент.»).
MONTH_WORDS = MONTH_NAMES | frozenset("янв фев февр мар апр авг сен сент окт ноя нояб дек".split())

#: Every case of the days' names that a date can be told by.
WEEKDAYS: dict[str, int] = {
    stem + ending: number
    for number, (stem, endings) in enumerate(
        (
            ("понедельник", ("", "а", "у", "ом", "е")),
            ("вторник", ("", "а", "у", "ом", "е")),
            ("сред", ("а", "у", "ы", "е")),
            ("четверг", ("", "а", "у", "ом", "е")),
            ("пятниц", ("а", "у", "ы", "е", "ей")),
            ("суббот", ("а", "у", "ы", "е", "ой")),
            ("воскресень", ("е", "я", "ю", "ем")),
        )
    )
    for ending in endings
}

#: How far ahead a date without a year may lie before it is taken for last year's.
_AHEAD = dt.timedelta(days=45)
_DAYS_BACK = 800


def day(year: int, month: int, number: int) -> dt.date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def full_year(year: str) -> int:
    """«26» → 2026, «95» → 1995, «2026» → 2026."""
    number = int(year)
    return number if number > 99 else number + (2000 if number < 70 else 1900)


def inferred(today: dt.date, month: int, number: int, weekday: int | None = None) -> dt.date | None:
    """The nearest such day in the past, or one that lies close ahead; a weekday named beside it decides."""
    near = [found for year in range(today.year - 4, today.year + 2) if (found := day(year, month, number))]
    near = [found for found in near if found <= today + _AHEAD]
    if weekday is not None:
        fitting = [found for found in near if found.weekday() == weekday and (today - found).days < _DAYS_BACK]
        near = fitting or near
    return max(near, default=None)

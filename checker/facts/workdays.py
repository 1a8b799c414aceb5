"""Working days of the official Russian calendar, with its transfers.

Source: the Tomsk memo, «в течение 2-х рабочих дней от даты получения решения».
A year that is not in the table is not decreed yet (or long past): the answer is None, never a guess.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from itertools import accumulate

from ..tables.workdays import OFF, WORKING

_DAY = dt.timedelta(days=1)

#: The years that the table covers.
YEARS: frozenset[int] = frozenset(OFF)


def is_workday(day: dt.date) -> bool | None:
    """Whether `day` is a working day; None when its year is not in the table."""
    off = OFF.get(day.year)
    if off is None:
        return None
    key = day.month * 100 + day.day
    return key not in off if day.weekday() < 5 else key in WORKING[day.year]


def workdays_after(start: dt.date, end: dt.date) -> int | None:
    """The number of working days after `start` up to and including `end` (0 when `end` is not later).

    None when a year in between is not in the table.
    """
    if not all(year in YEARS for year in range(start.year, end.year + 1)):
        return None
    return _so_far(end) - _so_far(start) if start < end else 0


def _so_far(day: dt.date) -> int:
    """The number of working days from the table's beginning up to and including `day`."""
    number = day.toordinal() - dt.date(day.year, 1, 1).toordinal() + 1
    return sum(_counts(year)[-1] for year in YEARS if year < day.year) + _counts(day.year)[number]


@cache
def _counts(year: int) -> tuple[int, ...]:
    """How many of a year's first days are working days: of none, of the first, of the first two …"""
    first = dt.date(year, 1, 1)
    days = (first + number * _DAY for number in range((dt.date(year + 1, 1, 1) - first).days))
    return (0, *accumulate(int(bool(is_workday(day))) for day in days))


def add_workdays(start: dt.date, days: int) -> dt.date | None:
    """The `days`-th working day after `start` (`start` itself for 0); None when the table ends before it."""
    day = start
    while days > 0:
        day += _DAY
        working = is_workday(day)
        if working is None:
            return None
        days -= working
    return day

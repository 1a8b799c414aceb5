"""Working days of the official Russian calendar, with its transfers.

Source: the Tomsk memo, «в течение 2-х рабочих дней от даты получения решения».
A year that is not in the table is not decreed yet (or long past): the answer is None, never a guess.
"""

from __future__ import annotations

import datetime as dt

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
    count, day = 0, start
    while day < end:
        day += _DAY
        count += bool(is_workday(day))
    return count


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

"""The last day on which a solved request can be returned, and the days between, by the official calendar.

Source: the Tomsk memo, «пользователь в течение 2-х рабочих дней от даты получения решения может вернуть обращение в
работу»; how many days it is stands in the rule whose check is `deadline`.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from ..facts import workdays
from ..model import Guide, Rule

_DAY = dt.timedelta(days=1)


class Deadline(NamedTuple):
    """`last`: the last day, inclusive; `counted`: the working days up to it; `skipped`: the days off among them.

    `last` is None where the calendar of the year `unknown` is not known: the days before it are still listed.
    """

    last: dt.date | None
    counted: tuple[dt.date, ...]
    skipped: tuple[dt.date, ...]
    unknown: int | None = None


def deadline(received: dt.date, days: int) -> Deadline:
    """The `days` working days that follow the day on which the solution was received."""
    counted: list[dt.date] = []
    skipped: list[dt.date] = []
    day = received
    while len(counted) < days:
        day += _DAY
        working = workdays.is_workday(day)
        if working is None:
            return Deadline(None, tuple(counted), tuple(skipped), day.year)
        (counted if working else skipped).append(day)
    return Deadline(day, tuple(counted), tuple(skipped))


def rule(guide: Guide) -> Rule | None:
    """The guide's rule on the time for a return, with the number of days in its arguments; None where it has none."""
    return next((each for each in guide.rules.values() if each.check == "deadline"), None)

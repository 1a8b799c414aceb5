"""Make checker/tables/workdays.py from the package `holidays` (host only)."""

from __future__ import annotations

import datetime as dt
from importlib.metadata import version

YEARS = range(2024, 2028)

_HEADER = '''"""Days on which the official Russian calendar differs from Monday to Friday.

Generated, do not edit: python -m checker.build.tables
Source: the Python package holidays {version} (country RU, https://github.com/vacanza/holidays), MIT licence;
it follows the government's decrees on transferred days off, {first}-{last}.
Keys of days: month * 100 + day.
"""

from typing import Final

'''


def source() -> str:
    """The module's source."""
    import holidays

    calendar = holidays.country_holidays("RU", years=YEARS)
    off: dict[int, list[int]] = {year: [] for year in YEARS}
    working: dict[int, list[int]] = {year: [] for year in YEARS}
    for year in YEARS:
        day = dt.date(year, 1, 1)
        while day.year == year:
            is_working = calendar.is_working_day(day)
            if is_working != (day.weekday() < 5):
                (working if is_working else off)[year].append(day.month * 100 + day.day)
            day += dt.timedelta(days=1)
    head = _HEADER.format(version=version("holidays"), first=YEARS[0], last=YEARS[-1])
    return (
        head
        + "#: Monday to Friday, yet a day off.\n"
        + _table("OFF", off)
        + "\n#: Saturday or Sunday, yet a working day.\n"
        + _table("WORKING", working)
    )


def _table(name: str, days: dict[int, list[int]]) -> str:
    rows = "".join(f"    {year}: frozenset({{{', '.join(map(str, keys))}}}),\n" for year, keys in days.items())
    return f"{name}: Final[dict[int, frozenset[int]]] = {{\n{rows}}}\n".replace("frozenset({})", "frozenset()")

"""Working days: the golden cases, the published calendars, and the package that the table is made of."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import holidays
import pytest

from checker.build import workdays_table
from checker.facts.workdays import YEARS, add_workdays, is_workday, workdays_after
from checker.tables import workdays as table

ORACLE = Path(__file__).parent / "oracles" / "calendar_ru.csv"


@pytest.mark.parametrize(
    ("decision", "days", "last"),
    [
        ("2025-10-31", 2, "2025-11-05"),  # the Saturday 1 November is worked, 3 and 4 November are off
        ("2026-02-20", 2, "2026-02-25"),  # over 23 February
        ("2025-12-30", 2, "2026-01-13"),  # over the New Year's holidays
        ("2026-05-08", 2, "2026-05-13"),  # over 9 May
        ("2026-03-05", 2, "2026-03-10"),
        ("2026-04-30", 2, "2026-05-05"),
        ("2026-06-11", 2, "2026-06-16"),
        ("2026-03-12", 0, "2026-03-12"),
    ],
)
def test_the_last_day_to_return_a_request(decision: str, days: int, last: str) -> None:
    start, end = dt.date.fromisoformat(decision), dt.date.fromisoformat(last)
    assert add_workdays(start, days) == end
    assert workdays_after(start, end) == days


def test_years_that_are_not_decreed_are_unknown() -> None:
    first, last = min(YEARS), max(YEARS)
    assert is_workday(dt.date(last + 1, 3, 2)) is None
    assert is_workday(dt.date(first - 1, 3, 2)) is None
    assert add_workdays(dt.date(last, 12, 30), 2) is None
    assert workdays_after(dt.date(last, 12, 30), dt.date(last + 1, 1, 15)) is None


def test_a_day_before_the_start_counts_nothing() -> None:
    assert workdays_after(dt.date(2026, 3, 12), dt.date(2026, 3, 1)) == 0


def _agreed() -> list[tuple[dt.date, bool]]:
    with ORACLE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [(dt.date.fromisoformat(row["date"]), row["day_off"] == "0") for row in rows if row["sources_agree"] == "1"]


def test_published_calendars_agree() -> None:
    days = [(day, working) for day, working in _agreed() if day.year in YEARS]
    assert len(days) > 1300
    assert [day for day, working in days if is_workday(day) is not working] == []


def test_no_covered_year_is_left_out_by_the_calendars() -> None:
    assert {day.year for day, _ in _agreed()} >= YEARS


@pytest.mark.parametrize("year", sorted(YEARS))
def test_holidays_agrees_day_by_day(year: int) -> None:
    calendar = holidays.country_holidays("RU", years=year)
    day = dt.date(year, 1, 1)
    while day.year == year:
        assert is_workday(day) is calendar.is_working_day(day), day
        day += dt.timedelta(days=1)


def test_the_table_is_what_its_maker_writes() -> None:
    assert Path(str(table.__file__)).read_text(encoding="utf-8") == workdays_table.source()

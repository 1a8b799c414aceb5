"""The last day for a return, held to the oracle's calendar."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from checker import book
from checker.write.deadline import Deadline, deadline, rule

ORACLE = Path(__file__).parent / "oracles" / "calendar_ru.csv"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_a_working_saturday_counts_and_moved_days_off_do_not() -> None:
    assert deadline(day("2025-10-31"), 2) == Deadline(
        day("2025-11-05"),
        (day("2025-11-01"), day("2025-11-05")),
        (day("2025-11-02"), day("2025-11-03"), day("2025-11-04")),
    )


def test_two_days_in_a_plain_week() -> None:
    assert deadline(day("2026-03-11"), 2) == Deadline(day("2026-03-13"), (day("2026-03-12"), day("2026-03-13")), ())


@pytest.mark.parametrize(("received", "year"), [("2027-12-30", 2028), ("2031-05-05", 2031), ("2019-12-30", 2019)])
def test_a_year_that_is_not_decreed_is_said_to_be_unknown(received: str, year: int) -> None:
    found = deadline(day(received), 2)
    assert (found.last, found.unknown) == (None, year)


def test_every_day_of_the_oracle() -> None:
    with ORACLE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    working = {day(row["date"]): row["day_off"] == "0" for row in rows}
    received = day("2024-01-01")
    while received < day("2027-12-20"):
        found = deadline(received, 2)
        after = [each for each in working if each > received and working[each]][:2]
        assert found.last is not None
        assert all(working[each] for each in found.counted) and not any(working[each] for each in found.skipped)
        assert len(found.counted) == 2 and found.last == found.counted[-1]
        span = (found.last - received).days
        assert len(found.counted) + len(found.skipped) == span, "a day is neither counted nor skipped"
        assert list(found.counted) == after
        received += dt.timedelta(days=3)


def test_the_number_of_days_stands_in_the_guide() -> None:
    found = rule(book.load().guide("tomsk"))
    assert found and found.id == "tomsk/return-window" and found.arguments["days"] == 2
    assert rule(book.load().guide("eschool")) is None

"""The .ics file, read back by the icalendar package, and its bytes held to RFC 5545."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.write.calendar import LONGEST, Event, ics

NOW = dt.datetime(2025, 10, 31, 15, 4, 5, tzinfo=dt.timezone(dt.timedelta(hours=7)))
DAY = dt.date(2025, 11, 5)
EVENT = Event("tomsk 2025-10-31", DAY, "Последний день; вернуть, «обращение»", "Строка 1\nСтрока\\2, конец")


def read(data: bytes) -> Any:
    """The calendar as the package reads it (whose types say of each property that it may be any)."""
    return icalendar.Calendar.from_ical(data)


def lines(data: bytes) -> list[bytes]:
    """The lines of the file; every one ends in CRLF, and no bare CR or LF stands anywhere."""
    assert data.endswith(b"\r\n")
    parts = data.split(b"\r\n")[:-1]
    assert not any(b"\r" in part or b"\n" in part for part in parts)
    return parts


def test_it_says_what_was_put_in() -> None:
    calendar = read(ics(EVENT, NOW))
    (event,) = calendar.walk("VEVENT")
    assert event.errors == []
    assert str(event["SUMMARY"]) == EVENT.title
    assert str(event["DESCRIPTION"]) == EVENT.text
    assert event["DTSTART"].dt == DAY
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["DTEND"].dt == DAY + dt.timedelta(days=1)
    assert event["DTSTAMP"].dt == NOW
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
    alarms = calendar.walk("VALARM")
    assert [alarm["TRIGGER"].dt for alarm in alarms] == [dt.timedelta(hours=-15), dt.timedelta(hours=9)]
    assert {(str(alarm["ACTION"]), str(alarm["DESCRIPTION"])) for alarm in alarms} == {("DISPLAY", EVENT.title)}


def test_one_matter_is_one_event() -> None:
    def uid(event: Event) -> str:
        return str(re.findall(rb"UID:(\S+)", ics(event, NOW))[0], "ascii")

    later = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    assert uid(EVENT) == re.findall(rb"UID:(\S+)", ics(EVENT, later))[0].decode()
    assert uid(EVENT) != uid(EVENT._replace(key="tomsk 2025-11-01"))


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        ics(EVENT, dt.datetime(2025, 1, 1))


@given(st.text(max_size=300), st.text(max_size=300), st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 30)))
def test_any_text_survives_and_no_line_is_long(title: str, text: str, day: dt.date) -> None:
    data = ics(Event("key", day, title, text), NOW)
    for line in lines(data):
        assert len(line) <= LONGEST
        line.decode()  # folded between characters
        assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", line)
    (event,) = read(data).walk("VEVENT")
    assert event["DTSTART"].dt == day
    for name, given_text in (("SUMMARY", title), ("DESCRIPTION", text)):
        told = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", given_text.replace("\r\n", "\n").replace("\r", "\n"))
        value = re.findall(rf"(?m)^{name}:(.*)$", data.decode().replace("\r\n ", "").split("BEGIN:VALARM")[0])
        said = re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], value[0].rstrip("\r"))
        assert said == told


@pytest.mark.parametrize(
    ("hours", "trigger"), [(-15, "-PT15H"), (9, "PT9H"), (1.5, "PT1H30M"), (0, "PT0M"), (-0.25, "-PT15M")]
)
def test_durations(hours: float, trigger: str) -> None:
    data = ics(EVENT._replace(reminders=(dt.timedelta(hours=hours),)), NOW)
    assert f"TRIGGER:{trigger}\r\n".encode() in data

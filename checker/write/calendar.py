"""A calendar file (.ics) with one all-day event and its reminders, as RFC 5545 wants it.

Lines end in CRLF and are folded at 75 octets (3.1), texts are escaped (3.3.11), the event has its UID and DTSTAMP
(3.6.1) and lasts one whole day (VALUE=DATE, the end exclusive).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import NamedTuple

PRODUCT = "-//letter-checker//RU"
#: Octets of a line, its end not counted.
LONGEST = 75
_DAY = dt.timedelta(days=1)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Event(NamedTuple):
    """A day to keep in mind.

    `key` tells one event from another: the same key gives the same UID, so that a file opened twice is one event.
    `reminders` are counted from the beginning of the day, local time: -15 h is nine in the morning of the day before.
    """

    key: str
    day: dt.date
    title: str
    text: str
    reminders: tuple[dt.timedelta, ...] = (dt.timedelta(hours=-15), dt.timedelta(hours=9))


def ics(event: Event, now: dt.datetime) -> bytes:
    """The file, UTF-8. `now` is when it is made, an aware time. Raises ValueError for a time without a zone."""
    if now.tzinfo is None:
        raise ValueError("a time stamp needs a zone")
    title, text = escaped(event.title), escaped(event.text)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(event.key.encode()).hexdigest()[:32]}@letter-checker",
        f"DTSTAMP:{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{_date(event.day)}",
        f"DTEND;VALUE=DATE:{_date(event.day + _DAY)}",
        f"SUMMARY:{title}",
        f"DESCRIPTION:{text}",
        "TRANSP:TRANSPARENT",
    ]
    for reminder in event.reminders:
        lines += [
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"TRIGGER:{_duration(reminder)}",
            f"DESCRIPTION:{title}",
            "END:VALARM",
        ]
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def escaped(text: str) -> str:
    """A text as a value of the type TEXT: no control characters, line ends as «\\n», commas and the like escaped."""
    text = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def folded(line: str) -> str:
    """A content line broken into lines of at most `LONGEST` octets, never inside a character."""
    out, size = [], 0
    for char in line:
        octets = len(char.encode())
        if size + octets > LONGEST:
            out.append("\r\n ")
            size = 1
        out.append(char)
        size += octets
    return "".join(out)


def _date(day: dt.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _duration(span: dt.timedelta) -> str:
    """A duration in whole minutes: «-PT15H», «PT9H», «PT1H30M»."""
    minutes = round(span.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    time = f"{hours}H" * bool(hours) + f"{rest}M" * bool(rest or not hours)
    return f"{'-' if minutes < 0 else ''}PT{time}"

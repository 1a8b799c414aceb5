"""What comes after sending: the card for a call, the diary, deadlines."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .. import book as books
from ..facts import workdays
from ..model import CheckerError
from ..write import calendar, card, deadline, diary, likeness
from .request import judged, reply


def call_card(request: str) -> str:
    """The facts of a draft for whoever phones. The request is that of `check`.

    The answer is {"guide", "kind", "about", "lines": [{"rule", "title", "words", "sure"}]} or {"error": sentence};
    `about` is null where a line tells it.
    """
    try:
        letter, verdict, guide = judged(json.loads(request))
    except CheckerError as error:
        return reply({"error": str(error)})
    about = diary.essence(letter, verdict, guide)
    lines = card.lines(letter, verdict, guide, about)
    told = any(guide.rules[line.rule].check == card.MATTER for line in lines)
    shown = [line._asdict() for line in lines]
    return reply({"guide": guide.id, "kind": verdict.kind, "about": None if told else about, "lines": shown})


def diary_entry(request: str) -> str:
    """What the diary may keep of a draft. The request is that of `check`.

    The answer is {"guide", "number", "about"} or {"error": sentence}.
    """
    try:
        letter, verdict, guide = judged(json.loads(request))
    except CheckerError as error:
        return reply({"error": str(error)})
    return reply({"guide": guide.id, **diary.proposal(letter, verdict, guide)._asdict()})


def alike(request: str) -> str:
    """The diary's entry that a draft resembles.

    The request holds `guide`, `subject` and `body`, and `entries`, a list of {"id", "number", "about"}. The answer is
    {"alike": null} or {"alike": {"id", "by", "share", "words"}}.
    """
    data: Mapping[str, Any] = json.loads(request)
    guide = books.load().guide(data["guide"])
    entries = [likeness.Entry(each["id"], each["number"], each["about"]) for each in data["entries"]]
    draft = f"{data.get('subject') or ''}\n{data.get('body') or ''}"
    found = likeness.nearest(draft, entries, " ".join(guide.subjects))
    return reply({"alike": found and found._asdict()})


def return_deadline(request: str) -> str:
    """Until when a solved request can be returned, with a calendar file.

    The request holds `guide`, `received` (ISO) and `number` ("" = not known). The answer is {"days", "last",
    "counted", "skipped", "unknown", "made"}: days in ISO, `last` null where the calendar of the year `unknown` is not
    known (then no file is made).
    """
    data: Mapping[str, Any] = json.loads(request)
    guide = books.load().guide(data["guide"])
    rule = deadline.rule(guide)
    if rule is None:
        raise ValueError(f"{guide.id} has no rule on a return")
    days, received = int(rule.arguments["days"]), dt.date.fromisoformat(data["received"])
    found = deadline.deadline(received, days)
    made = []
    if found.last:
        number = str(data.get("number") or "").strip()
        named = f"обращение № {number}" if number else "обращение"
        event = calendar.Event(
            key=f"{guide.id} {received} {number}",
            day=found.last,
            title=f"Последний день, чтобы вернуть {named} в работу ({guide.name})",
            text=f"{rule.text}\n{', '.join(guide.addresses)}",
        )
        path = Path(data["folder"], "return.ics")
        path.write_bytes(calendar.ics(event, dt.datetime.now(dt.UTC)))
        made.append({"name": f"vernut-do-{found.last}.ics", "path": str(path)})
    return reply(
        {
            "days": days,
            "last": found.last and found.last.isoformat(),
            "counted": [day.isoformat() for day in found.counted],
            "skipped": [day.isoformat() for day in found.skipped],
            "unknown": found.unknown,
            "made": made,
        }
    )


def workday(request: str) -> str:
    """Whether a day is a working day by the official calendar: {"date": ISO} → {"working": true, false or null}."""
    return reply({"working": workdays.is_workday(dt.date.fromisoformat(json.loads(request)["date"]))})

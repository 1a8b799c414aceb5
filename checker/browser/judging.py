"""The verdict and what is shown with it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from .. import book as books
from ..judge import judge
from ..model import CheckerError
from ..write import missing
from .request import letter_of, reply, shown


def book() -> str:
    """The rule book as JSON: what the page shows of guides, kinds and requirements."""
    return books.load().to_json()


def check(request: str) -> str:
    """Judge one draft.

    The request holds `draft` (path of a dropped .eml or text) or `to`, `subject`, `body`; both, when the person
    went on writing after the drop: then the draft gives its attachments alone. Further `files` (a list of
    {"name", "path"}, or null when attachments are not known), `sender`, `guide`, `kind`, `date` (ISO) and
    `name`, the draft's; each may be null or absent. The answer is {"letter": …, "lines": …, "verdict": …} or
    {"error": sentence}; `lines` has, by rule, the template's line for what the letter does not hold
    (`checker.write.missing.Line`).
    """
    try:
        data: Mapping[str, Any] = json.loads(request)
        letter = letter_of(data)
        date = dt.date.fromisoformat(data["date"]) if data.get("date") else None
        known = books.load()
        verdict = judge(letter, known, guide=data.get("guide"), kind=data.get("kind"), date=date)
    except CheckerError as error:
        return reply({"error": str(error)})
    found = missing.lines(letter, known.guide(verdict.guide), verdict.kind, verdict.results)
    lines = {rule: {**line._asdict(), "span": line.span and line.span._asdict()} for rule, line in found.items()}
    return reply({"letter": shown(letter), "lines": lines, "verdict": verdict.as_dict()})

"""What one press mends: lines put in, the browser named, HTML as its text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..draft.markup import html_to_text
from ..model import CheckerError
from ..write import agent, missing
from .request import letter_of, reply, shown


def fill(request: str) -> str:
    """Put lines of the template into a draft.

    The request holds the draft as `check` has it, and `lines`: a list of {"text", "line"}, the template's line and what
    to write in its place (null: the template's line, to be filled in; all of these go into one block). The answer is
    {"letter": …, "edit": …}: the edit as a verdict's fix, null where every line stands there already; or
    {"error": sentence}.
    """
    data: Mapping[str, Any] = json.loads(request)
    try:
        letter = letter_of(data)
    except CheckerError as error:
        return reply({"error": str(error)})
    told = [missing.answer(letter, one["text"], one["line"]) for one in data["lines"] if one["line"] is not None]
    edit = told[0] if told else missing.insertion(letter, [one["text"] for one in data["lines"]])
    return reply({"letter": shown(letter), "edit": edit and edit._asdict()})


def named(request: str) -> str:
    """Name the browser that shows the page.

    The request holds `agent`, the User-Agent, `brands`, the Client Hints' list of {"brand", "version"}, and `words`,
    what the letter calls its browser, or null. The answer is {"name", "version", "called"}; `called`: the words fit.
    """
    data: Mapping[str, Any] = json.loads(request)
    found = agent.tell(data["agent"], data["brands"])
    called = bool(data["words"]) and agent.is_called(found, data["words"])
    return reply({**found._asdict(), "called": called})


def plain(request: str) -> str:
    """What a reader would see of the HTML in the request's `html`: {"text": …} or {"error": sentence}."""
    try:
        return reply({"text": html_to_text(json.loads(request)["html"])})
    except CheckerError as error:
        return reply({"error": str(error)})

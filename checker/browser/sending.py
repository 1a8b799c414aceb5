"""The letter as a message, or as two."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from .. import book as books
from ..draft.read import from_text
from ..model import CheckerError
from ..recognise import recognise
from ..write import message as messages
from ..write import split as splits
from ..write.message import Content
from .request import files_in, letter_of, reply


def message(request: str) -> str:
    """Write the draft as a message that opens as a draft in the mail program, its files inside.

    The request is that of `check`; `date` (ISO or null) is the day that the letter bears. The answer's `made` names
    the message.
    """
    try:
        data: Mapping[str, Any] = json.loads(request)
        letter = letter_of(data)
        if data.get("date"):
            letter = replace(letter, date=dt.date.fromisoformat(data["date"]))
        written = messages.message(letter, _contents(data))
    except CheckerError as error:
        return reply({"error": str(error)})
    path = Path(data["folder"]) / "message.eml"
    path.write_bytes(written)
    name = messages.file_name(letter.subject.raw if letter.subject else "")
    return reply({"made": [{"name": name, "path": str(path)}]})


def _contents(data: Mapping[str, Any]) -> list[Content]:
    """What the letter's attachments hold, in their order: those of a saved message first."""
    held = files_in(Path(data["draft"]), data.get("name") or "-") if data.get("draft") else []
    contents = [Content(content, message=file.kind == "eml") for file, content in held]
    return contents + [Content(Path(file["path"]).read_bytes()) for file in data.get("files") or []]


def split(request: str) -> str:
    """Two letters out of one with two problems: a proposal, or what the person made of it.

    The request is that of `check` (`files` need not be handed over: `names` lists the attachments' names); further
    `parts`, where the person has chosen: for each piece "both", "1", "2" or "none"; `tidy`: false keeps «и ещё»,
    numbers of items and the like. The answer holds `pieces` ({"start", "end", "part", "text", "lead"}: code points of
    the body, covering it; `lead` of them only tie the piece to what stands before), `files` (the part of each),
    `subjects` and `letters` ({"subject", "body", "several"}; `several`: more than one problem still), `guide`, `to`; or
    {"error": sentence}.
    """
    data: Mapping[str, Any] = json.loads(request)
    book = books.load()
    try:
        letter = letter_of(data)
        guide, kind = recognise(letter, book, guide=data.get("guide"), kind=data.get("kind"))
        names = data.get("names") or [file.name for file in letter.attachments or ()]
        proposal = splits.propose(letter, guide, kind.id, names)
        pieces = splits.chosen(proposal.pieces, data.get("parts"))
    except CheckerError as error:
        return reply({"error": str(error)})
    subjects = splits.subjects_of(letter, guide, pieces)
    letters = []
    for subject, body in zip(subjects, splits.bodies(letter, pieces, data.get("tidy") is not False), strict=True):
        half = from_text(body, to=letter.to.raw if letter.to else "", subject=subject, date=letter.date)
        letters.append({"subject": subject, "body": body, "several": splits.several(half, book, guide)})
    raw = letter.body.raw
    answer = {
        "pieces": [{**asdict(piece), "text": raw[piece.start : piece.end]} for piece in pieces],
        "files": proposal.files,
        "subjects": subjects,
        "letters": letters,
        "guide": guide.id,
        "to": None if letter.to is None else letter.to.raw,
    }
    return reply(answer)

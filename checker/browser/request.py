"""What the calls have in common: the letter in a request, the answer as JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from .. import book as books
from ..draft.files import attachment, kind_from_name
from ..draft.letter import Attachment, Letter
from ..draft.read import from_bytes, from_text, is_message
from ..judge import judge
from ..model import Guide, Verdict
from ..write.pictures import can_be_opened, holds_log


def letter_of(data: Mapping[str, Any]) -> Letter:
    """The draft of a request as `check` reads it. Raises CheckerError."""
    name = data.get("name") or "-"
    listed = data.get("files")
    files = None if listed is None else tuple(attachment(file["name"], Path(file["path"])) for file in listed)
    body, fields = data.get("body"), {"to": data.get("to"), "subject": data.get("subject")}
    if not data.get("draft"):
        typed = from_text(body or "", name=name, files=files, **fields)
        return replace(typed, sender=typed.sender or data.get("sender"))
    dropped = from_bytes(Path(data["draft"]).read_bytes(), name, files=files)
    if body is None:
        return dropped
    written = from_text(body, name=name, files=dropped.attachments, date=dropped.date, **fields)
    return replace(written, sender=dropped.sender)


def files_in(draft: Path, name: str) -> list[tuple[Attachment, bytes]]:
    """What a dropped draft carries, as `letter_of` counts it; a text carries nothing. Raises CheckerError."""
    from ..draft.mail import read_files  # no first verdict waits for it, and Python's memory is kept small

    data = draft.read_bytes()
    return read_files(data, name) if is_message(data, name) else []


def shown(letter: Letter) -> dict[str, Any]:
    """The parts of the letter that the verdict's positions point into, and what was attached."""
    return {
        "to": None if letter.to is None else letter.to.raw,
        "subject": None if letter.subject is None else letter.subject.raw,
        "body": letter.body.raw,
        "sender": letter.sender,
        "date": letter.date and letter.date.isoformat(),
        "attachments": letter.attachments and [_described(file) for file in letter.attachments],
    }


def _described(file: Attachment) -> dict[str, Any]:
    """An attachment for the page.

    `promised` is the kind that its name promises, `pictures` how many can be taken out, `log` whether it is an archive
    with texts in it.
    """
    return {
        "name": file.name,
        "kind": file.kind,
        "size": file.size,
        "promised": kind_from_name(file.name),
        "pictures": file.pictures if can_be_opened(file) else 0,
        "log": holds_log(file),
    }


def judged(data: Mapping[str, Any]) -> tuple[Letter, Verdict, Guide]:
    """The draft of a request, its verdict and its guide. Raises CheckerError."""
    letter, book = letter_of(data), books.load()
    date = dt.date.fromisoformat(data["date"]) if data.get("date") else None
    verdict = judge(letter, book, guide=data.get("guide"), kind=data.get("kind"), date=date)
    return letter, verdict, book.guide(verdict.guide)


def with_files(folder: str, files: Sequence[tuple[str, bytes]], kinds: Sequence[str] | None = None, **more: str) -> str:
    """An answer with files of these names and contents."""
    listed: list[dict[str, str]] = []
    for number, (name, content) in enumerate(files):
        path = Path(folder) / f"made{number}"
        path.write_bytes(content)
        listed.append({"name": name, "path": str(path), **({"kind": kinds[number]} if kinds else {})})
    return reply({"made": listed, **more})


def reply(answer: Mapping[str, Any]) -> str:
    """An answer as JSON."""
    return json.dumps(answer, ensure_ascii=False)

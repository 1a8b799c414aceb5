"""What becomes of files: taken out of messages and documents, named in order."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .. import book as books
from ..facts import Facts
from ..model import CheckerError
from ..write.naming import in_order
from ..write.pictures import take_out
from .request import files_in, letter_of, reply, with_files


def carried(request: str) -> str:
    """Take the attachments out of a saved message, for the person to mend them.

    The request holds `draft` (path of the .eml) and `name`. The answer's `made` are the files in the order in which
    `check` counts them; {"error": sentence} where the message cannot be read.
    """
    data: Mapping[str, Any] = json.loads(request)
    try:
        held = files_in(Path(data["draft"]), data.get("name") or "-")
    except CheckerError as error:
        return reply({"error": str(error)})
    return with_files(data["folder"], [(file.name, content) for file, content in held])


def pictures(request: str) -> str:
    """Take the pictures out of one file: the first of the request's `files`.

    The answer is {"made": [{"name", "path", "kind"}, …], "note": what was left inside} or {"error": sentence}.
    """
    data: Mapping[str, Any] = json.loads(request)
    file = data["files"][0]
    try:
        taken = take_out(file["name"], Path(file["path"]))
    except CheckerError as error:
        return reply({"error": str(error)})
    kinds = [picture.kind for picture in taken.pictures]
    return with_files(data["folder"], [(one.name, one.data) for one in taken.pictures], kinds=kinds, note=taken.note)


def naming(request: str) -> str:
    """Name the pictures of a draft in the order of mention.

    The request holds `to`, `subject`, `body`, `files`, `guide` and `kind`, the latter two as recognised. The answer is
    {"names": of all files, "edits": [{"start", "end", "text"}], "left": mentions that stay as they are}; the edits
    are in UTF-16 units of the body as it was given, in its order; {"error": sentence} where the draft cannot be read.
    """
    data: Mapping[str, Any] = json.loads(request)
    try:
        letter = letter_of(data)
    except CheckerError as error:
        return reply({"error": str(error)})
    found = in_order(Facts(letter, books.load().guide(data["guide"]), data["kind"]))
    body = data["body"]
    same = letter.body.raw == body
    edits = [
        {"start": _units(body, edit.start), "end": _units(body, edit.end), "text": edit.text} for edit in found.edits
    ]
    left = [*found.left, *(body[edit.start : edit.end] for edit in found.edits if not same)]
    return reply({"names": found.names, "edits": edits if same else [], "left": left})


def _units(text: str, point: int) -> int:
    """A code point's place in UTF-16 units, as JavaScript counts."""
    return len(text[:point].encode("utf-16-le", "surrogatepass")) // 2

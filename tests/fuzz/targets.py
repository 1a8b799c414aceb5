"""What holds of every letter and file, whatever bytes they are made of. An exception is a fault of the checker."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from checker.draft.files import attachment, clean_name
from checker.draft.letter import Letter
from checker.draft.mail import read_files
from checker.draft.markup import html_to_text
from checker.draft.read import from_bytes, is_message
from checker.draft.text import MAX_TEXT
from checker.model import CheckerError
from checker.write.message import Content, message
from checker.write.pictures import MAX_BYTES, MAX_PICTURES, take_out

#: The first byte of the input says what the file is called.
NAMES = ("a.eml", "a.txt", "a.html", "-", "a.png")


def letter(data: bytes) -> None:
    """A letter or a sentence that names the file; what was read can be written as a message and read again."""
    name, data = NAMES[(data or b"\0")[0] % len(NAMES)], data[1:]
    try:
        read = from_bytes(data, name)
        held = read_files(data, name) if is_message(data, name) else []
    except CheckerError as error:
        assert str(error).startswith(f"{name}: "), error
        return
    _is_whole(read)
    if is_message(data, name):
        assert [file for file, _ in held] == list(read.attachments or ())
    contents = [Content(content, message=file.kind == "eml") for file, content in held]
    written = message(read, contents)
    again = from_bytes(written, "b.eml")
    _is_whole(again)
    if not any(content.message for content in contents):  # an enclosed message goes out as it is, however broken
        assert len(again.attachments or ()) == len(read.attachments or ())


def _is_whole(read: Letter) -> None:
    """Fields fit to be written and shown, zones that cover the body."""
    raw = read.body.raw
    fields = [read.subject.raw if read.subject else "", read.to.raw if read.to else "", read.sender or ""]
    for text in (raw, *fields):
        text.encode()
    assert "\r" not in raw and len(raw) <= MAX_TEXT
    assert not any("\n" in field for field in fields)
    assert len(read.own) == len(read.foreign) == len(raw) == len(read.body.low)
    edges = [0, *(zone.end for zone in read.zones)]
    assert [zone.start for zone in read.zones] == edges[:-1]
    assert edges[-1] == (len(raw) if read.zones else 0)
    for file in read.attachments or ():
        _is_showable(file.name)
        for entry in file.entries:
            entry.encode()
            assert entry.isprintable() or any(c.isspace() for c in entry), entry


def _is_showable(name: str) -> None:
    assert 0 < len(name) <= 200 and not set(name) & set("/\\\n\r\t\0\x1b\u202e\u2066"), name
    name.encode()


def files(data: bytes) -> None:
    """A description, and the pictures that can be taken out, within the bounds."""
    found = attachment("файл", data)
    assert found.size == len(data) and found.name == "файл"
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        taken = take_out("файл", Path(file.name))
    assert len(taken.pictures) <= MAX_PICTURES
    for picture in taken.pictures:
        assert 0 < len(picture.data) <= MAX_BYTES
        _is_showable(picture.name)


def markup(data: bytes) -> None:
    """A text without the page's scripts, and a name fit to be shown."""
    text = data.decode("utf-8", "surrogateescape")
    _is_showable(clean_name(text))
    try:
        html_to_text(text)
    except CheckerError:
        return


TARGETS: dict[str, Callable[[bytes], None]] = {"letter": letter, "files": files, "markup": markup}

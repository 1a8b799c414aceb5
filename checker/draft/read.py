"""A draft becomes a Letter: pasted text, a text file in any Russian encoding, a saved message.

Where header lines go. A pasted text may begin with «Кому: … Тема: … Дата: … От: …». When the caller
gives neither `to` nor `subject`, these lines are cut off and fill the letter's fields; the body starts
after them and after one empty line. When the caller gives either (the page has fields of its own), the
text is the body and nothing is cut: positions are those of the page's text field, and the lines become a
`header` zone. The same holds for lines that the body repeats, and for a heading that is partly the
sender's own word («От кого: Рзаева Айгюн, завуч»). Fields that nothing else gives are filled from them.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

from ..model import CheckerError
from .charset import clean, decode, is_binary
from .files import describe, told_by_content
from .headers import Line, header_block, parse_date
from .letter import Attachment, Letter
from .text import MAX_CODED, Text, fits
from .zones import zones

#: Bytes of a draft that are read: a letter with its pictures stays below, and so does a saved page.
MAX_BYTES = 60_000_000

_DOCUMENTS = {"txt", "html", "xml", "eml", "mht", "empty"}


def from_text(
    text: str,
    *,
    name: str = "-",
    files: Sequence[Attachment] | None = None,
    to: str | None = None,
    subject: str | None = None,
    date: dt.date | None = None,
) -> Letter:
    """Read a pasted letter. `files` None: what is attached is not known. `date` beats the text's own.

    Raises CheckerError when the text is longer than a letter (`text.MAX_TEXT`).
    """
    try:
        fits(text)
    except CheckerError as error:
        raise CheckerError(f"{name}: {error}") from error
    text = clean(text.removeprefix("\ufeff"))
    sender: str | None = None
    lines = header_block(text)
    if lines and to is None and subject is None and not any(line.spoken for line in lines):
        to, subject, date, sender = _fill(lines, to, subject, date, sender)
        text = _after(text, lines[-1].end)
        lines = header_block(text)
    # «Кому: тех. поддержка» is talk
    told = tuple([line for line in lines if line.field != "to" or "@" in line.value])
    to, subject, date, sender = _fill(told, to, subject, date, sender)
    body = Text(text)
    return Letter(
        body=body,
        zones=zones(body, lines),
        subject=None if subject is None else Text(_one_line(subject)),
        to=None if to is None else Text(_one_line(to)),
        sender=sender,
        date=date,
        attachments=None if files is None else tuple(files),
        name=name,
    )


def from_bytes(
    data: bytes,
    name: str,
    *,
    files: Sequence[Attachment] | None = None,
    to: str | None = None,
    subject: str | None = None,
    date: dt.date | None = None,
) -> Letter:
    """Read a file's content: a saved message (by name or content), a page of HTML, else text.

    `files` are attached beside what a message holds itself. Raises CheckerError for anything else.
    """
    if len(data) > MAX_BYTES:
        raise CheckerError(f"{name}: файл больше {MAX_BYTES // 1_000_000} МБ, это не похоже на письмо")
    extension = os.path.splitext(name)[1].lower()
    kind = told_by_content(data, name)
    if is_message(data, name):
        from .mail import read_mail

        mail = read_mail(data, name)
        if mail is not None:
            letter = from_text(
                mail.body, name=name, files=(*mail.attachments, *(files or ())), date=date or mail.date,
                to=to if to is not None else mail.to, subject=subject if subject is not None else mail.subject,
            )  # fmt: skip
            return _with_sender(letter, mail.sender)
    if kind not in _DOCUMENTS and not _readable(data):
        raise CheckerError(f"{name}: это {describe(kind)}, а не письмо; откройте его, скопируйте текст и вставьте")
    page = kind == "html" and extension not in {".txt", ".eml"}
    # A text that is too long as its bytes tell is not decoded as a whole.
    text = decode(data if page else data[:MAX_CODED])
    if is_binary(text):
        raise CheckerError(f"{name}: это не текст и не сохранённое письмо (.eml)")
    if page:
        from .markup import html_to_text

        try:
            text = html_to_text(text)
        except CheckerError as error:
            raise CheckerError(f"{name}: {error}") from error
    return from_text(text, name=name, files=files, to=to, subject=subject, date=date)


def is_message(data: bytes, name: str) -> bool:
    """Whether a file is read as a saved message, by its content or its name."""
    return name.lower().endswith(".eml") or told_by_content(data, name) == "eml"


def from_path(
    path: str | os.PathLike[str],
    *,
    files: Sequence[Attachment] | None = None,
    to: str | None = None,
    subject: str | None = None,
    date: dt.date | None = None,
) -> Letter:
    """Read a file; the letter's name is the path as given. Raises CheckerError when it cannot be read."""
    name = os.fspath(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise CheckerError(f"{name}: {_reason(error)}") from error
    return from_bytes(data, name, files=files, to=to, subject=subject, date=date)


def _fill(
    lines: tuple[Line, ...], to: str | None, subject: str | None, date: dt.date | None, sender: str | None
) -> tuple[str | None, str | None, dt.date | None, str | None]:
    """Return the four fields, those that are still unknown taken from header lines (the first of each field)."""
    for line in lines:
        if line.field == "to" and to is None:
            to = line.value
        elif line.field == "subject" and subject is None:
            subject = line.value
        elif line.field == "date" and date is None:
            date = parse_date(line.value)
        elif line.field == "from" and sender is None and not line.spoken:
            sender = line.value
    return to, subject, date, sender


def _after(text: str, at: int) -> str:
    """Return the text from `at` on, without one empty line at its beginning."""
    end = text.find("\n", at)
    if end >= 0 and not text[at:end].strip():
        return text[end + 1 :]
    return text[at:] if text[at:].strip() else ""


def _with_sender(letter: Letter, sender: str | None) -> Letter:
    if sender is None:
        return letter
    return Letter(
        letter.body, letter.zones, letter.subject, letter.to, sender, letter.date, letter.attachments, letter.name
    )


def _one_line(value: str) -> str:
    return " ".join(clean(value).split("\n")).strip()


def _readable(data: bytes) -> bool:
    """Whether bytes that happen to begin like a known format («BM…», «MZ…») are plain text all the same."""
    return b"\0" not in data and not is_binary(decode(data[:4000]))


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "нет такого файла"
    if isinstance(error, IsADirectoryError):
        return "это папка, а не файл"
    if isinstance(error, PermissionError):
        return "нет права читать этот файл"
    return "файл не читается"

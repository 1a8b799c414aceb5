"""A saved message (.eml) as fields, readable text and attachments."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from ..model import CheckerError
from .charset import clean
from .files import attachment, is_picture, kind_from_name
from .headers import parse_date
from .letter import Attachment
from .markup import html_to_text
from .mime import MAX_FIELD, Part, parse, words
from .text import MAX_CODED, fits

_ENDINGS = {"jpeg": "jpg", "eml": "eml", "txt": "txt", "other": "bin", "empty": "bin"}
#: Parts that carry no content of the letter: signatures of signed mail, receipts, invitations beside a text.
_TECHNICAL = frozenset(
    "application/pgp-signature application/pkcs7-signature application/x-pkcs7-signature "
    "message/delivery-status text/rfc822-headers message/disposition-notification application/pgp-keys".split()
)


@dataclass(slots=True)
class Mail:
    """A message as a person sees it. `subject` is "" where there is none: a message always has a subject field."""

    subject: str
    to: str | None
    sender: str | None
    date: dt.date | None
    body: str
    attachments: list[Attachment] = field(default_factory=list)


@dataclass(slots=True)
class _Collected:
    plain: list[str] = field(default_factory=list)
    rich: list[str] = field(default_factory=list)
    files: list[tuple[Attachment, Part]] = field(default_factory=list)

    def is_empty(self) -> bool:
        """Tell whether nothing is found yet: a first text is the letter's even where it has a file name."""
        return not (self.plain or self.rich or self.files)

    def body(self) -> str:
        if any(text.strip() for text in self.plain):
            return "\n".join(self.plain)
        return "\n\n".join(self.rich) if self.rich else "".join(self.plain)


def read_mail(data: bytes, name: str) -> Mail | None:
    """Return the message in `data`; None when it has no header fields at all. Raises CheckerError beyond the bounds."""
    try:
        root = parse(data)
        if not root.fields:
            return None
        collected = _Collected()
        _collect(root, collected)
        recipients = root.fields.get("to") or root.fields.get("cc") or []
        if sum(map(len, recipients)) > MAX_FIELD:
            raise CheckerError("в письме слишком много получателей")
    except CheckerError as error:
        raise CheckerError(f"{name}: {error}") from error
    return Mail(
        subject=root.text_of("subject") or "",
        to=", ".join(filter(None, (words(value) for value in recipients))) or None,
        sender=root.text_of("from") or None,
        date=parse_date(root.text_of("date") or ""),
        body=clean(collected.body()).rstrip("\n"),
        attachments=[file for file, _part in collected.files],
    )


def read_files(data: bytes, name: str) -> list[tuple[Attachment, bytes]]:
    """Return the attachments of the message in `data`, as `read_mail` counts and names them, with their content.

    Raises CheckerError beyond the bounds.
    """
    collected = _Collected()
    try:
        root = parse(data)
        if root.fields:
            _collect(root, collected)
    except CheckerError as error:
        raise CheckerError(f"{name}: {error}") from error
    return [
        (file, data[part.start : part.end] if part.type == "message/rfc822" else part.content())
        for file, part in collected.files
    ]


def _collect(part: Part, into: _Collected, related: bool = False) -> None:
    """Sort a part and what it holds into texts and files."""
    kind = part.type
    if kind.startswith("multipart/"):
        if kind == "multipart/alternative":
            _alternative(part, into)
        else:
            for number, child in enumerate(part.children):
                _collect(child, into, related=kind == "multipart/related" and number > 0)
    elif kind in _TECHNICAL:
        return
    elif _is_body(part, related) or (_is_text(part) and part.disposition != "attachment" and into.is_empty()):
        if kind == "text/html":
            into.rich.append(html_to_text(part.text()))
            if into.plain and not related:
                into.plain.append(into.rich[-1])
        else:
            # Bytes that hold more characters than a letter are not decoded as a whole.
            into.plain.append(_flowed(part, fits(part.text(MAX_CODED))))
    else:
        into.files.append((_file(part, len(into.files) + 1), part))


def _alternative(part: Part, into: _Collected) -> None:
    """Return the same text in several forms: plain if it says anything, else the richest; files of all forms."""
    found = _Collected()
    for child in part.children:
        if not (child.children or child.file_name or _is_body(child, related=False)):
            continue  # an invitation, a form for AMP: the same letter for programs
        single = _Collected()
        _collect(child, single)
        found.files += single.files
        if any(text.strip() for text in single.plain):
            found.plain = found.plain or single.plain
        found.rich = single.rich or found.rich
    into.files += found.files
    if found.plain:
        into.plain += found.plain
    elif into.plain:
        into.plain += found.rich
    else:
        into.rich += found.rich


def _is_body(part: Part, related: bool) -> bool:
    return not (part.disposition == "attachment" or part.file_name or related) and _is_text(part)


def _is_text(part: Part) -> bool:
    return part.type in ("text/plain", "text/html", "text/enriched", "text/richtext") or part.type == "text"


def _flowed(part: Part, text: str) -> str:
    """RFC 3676: lines that end with a space go on in the next one; a reader sees them as one."""
    if part.parameters.get("format", "").lower() != "flowed":
        return text
    drop = part.parameters.get("delsp", "").lower() == "yes"
    out: list[list[str]] = []
    going, depth_before = False, 0
    for line in clean(text).split("\n"):
        quotes = len(line) - len(line.lstrip(">"))
        rest = line[quotes:].removeprefix(" ")
        soft = rest.endswith(" ") and rest != "-- "
        shown = rest[:-1] if soft and drop else rest
        if going and quotes == depth_before and rest != "-- ":
            out[-1].append(shown)
        else:
            out.append([">" * quotes + " " if quotes else "", shown])
        going, depth_before = soft, quotes
    return "\n".join("".join(pieces) for pieces in out)


def _file(part: Part, number: int) -> Attachment:
    name = part.file_name
    if part.type == "message/rfc822":
        return _message(part, name)
    found = attachment(name or f"вложение {number}", part.content())
    if name:
        return found
    promised = part.type.partition("/")[2]
    kind = found.kind if found.kind != "other" else kind_from_name(f"x.{promised}")
    ending = _ENDINGS.get(kind, kind)
    return Attachment(f"{found.name}.{ending}", found.kind, found.size, found.entries, found.pictures)


def _message(part: Part, name: str) -> Attachment:
    """Return a message inside the message: its attachments are its entries."""
    inner = _Collected()
    if part.children:
        _collect(part.children[0], inner)
        name = name or f"{part.children[0].text_of('subject') or 'письмо'}.eml"
    found = attachment(name or "письмо.eml", b"")
    files = [file for file, _part in inner.files]
    pictures = sum(file.pictures + is_picture(file.kind) for file in files)
    return Attachment(found.name, "eml", part.end - part.start, tuple(file.name for file in files), pictures)

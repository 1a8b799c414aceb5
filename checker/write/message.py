"""A letter as a saved message that opens as a draft in the mail program, its files inside.

`X-Unsent: 1` is Microsoft's mark of a message that is still being written; Outlook and Thunderbird heed it, web mail
does not. A letter without a date gets no «Date»: the mail program puts its own when the letter is sent.
The same letter gives the same bytes. Standards: RFC 5322 (fields), 2045-2047 (parts, words), 2231 (file names).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from base64 import encodebytes
from collections.abc import Iterable, Mapping, Sequence
from email.header import Header
from email.message import Message
from email.utils import format_datetime, formataddr, getaddresses
from typing import NamedTuple

from ..draft.letter import Letter

_BINARY = "application/octet-stream"
_MESSAGE = "message/rfc822"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
#: Types of kinds that have one; everything else is opened by its name's ending.
_TYPES = {
    **{kind: f"image/{kind}" for kind in "png jpeg gif bmp webp heic avif tiff".split()}, "svg": "image/svg+xml",
    **{kind: f"application/{kind}" for kind in "pdf rtf zip xml".split()}, "gz": "application/gzip",
    "doc": "application/msword", "docx": f"{_OFFICE}wordprocessingml.document", "odt": f"{_OPEN}text",
    "xls": "application/vnd.ms-excel", "xlsx": f"{_OFFICE}spreadsheetml.sheet", "ods": f"{_OPEN}spreadsheet",
    "ppt": "application/vnd.ms-powerpoint", "pptx": f"{_OFFICE}presentationml.presentation",
    "odp": f"{_OPEN}presentation", "rar": "application/vnd.rar", "7z": "application/x-7z-compressed",
    "mp4": "video/mp4", "webm": "video/webm", "mov": "video/quicktime", "avi": "video/x-msvideo",
    "mkv": "video/x-matroska", "wmv": "video/x-ms-wmv", "txt": "text/plain", "html": "text/html",
}  # fmt: skip

_NO_FIELDS: Mapping[str, str] = {}
_LONGEST_LINE = 900
_LONGEST_NAME = 80
_FALLBACK = "Письмо в поддержку"
#: What a file name may not hold on Windows, and what stands in its place.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


class Content(NamedTuple):
    """What a file holds. `message`: it is a message inside the message and has to stay one."""

    data: bytes
    message: bool = False


def message(letter: Letter, contents: Sequence[Content] = (), fields: Mapping[str, str] = _NO_FIELDS) -> bytes:
    """Return the letter as a message (.eml), lines ending in CRLF.

    `contents` belong to `letter.attachments`, in the same order. Raises ValueError where their numbers differ.
    `fields` stand above all others as they are: ASCII, folded lines beginning with a space.
    """
    whole = Message()
    for name, value in fields.items():
        whole[name] = value
    if letter.sender:
        whole["From"] = _people(letter.sender)
    if letter.to is not None and letter.to.raw:
        whole["To"] = _people(letter.to.raw)
    whole["Subject"] = _words(letter.subject.raw if letter.subject else "")
    if letter.date:
        whole["Date"] = _day(letter.date)
    whole["X-Unsent"] = "1"
    whole["MIME-Version"] = "1.0"
    text = letter.body.raw.replace("\n", "\r\n").encode()
    if not letter.attachments:
        return _body(whole, text)
    parts = [_body(Message(), text)]
    for attachment, content in zip(letter.attachments, contents, strict=True):
        parts.append(_file(attachment.name, _TYPES.get(attachment.kind, _BINARY), content))
    mark = _boundary(parts)
    whole.add_header("Content-Type", "multipart/mixed", boundary=mark)
    line = f"--{mark}".encode()
    return _head(whole) + b"".join(b"%s\r\n%s\r\n" % (line, part) for part in parts) + line + b"--\r\n"


def file_name(subject: str) -> str:
    """Return a name for the letter's file, made of its subject; fit for every system, never empty."""
    name = " ".join(_FORBIDDEN.sub(" ", subject).split())[:_LONGEST_NAME].strip(" .")
    return f"{_FALLBACK if not name or _RESERVED.match(name) else name}.eml"


def _body(part: Message, text: bytes) -> bytes:
    part.add_header("Content-Type", "text/plain", charset="utf-8")
    return _encoded(part, text)


def _file(name: str, type: str, content: Content) -> bytes:
    """A file. Its name stands there twice: as RFC 2231 has it, and as older mail programs read it."""
    part = Message()
    old = name if _plain(name) else Header(name, "utf-8", maxlinelen=70).encode()
    part.add_header("Content-Type", _MESSAGE if content.message else type, name=old)
    part.add_header("Content-Disposition", "attachment", filename=name if _plain(name) else ("utf-8", "", name))
    if not content.message:
        return _encoded(part, content.data)
    # A message may not be encoded (RFC 2046, 5.2.1): its bytes go out as they are.
    part["Content-Transfer-Encoding"] = "7bit" if content.data.isascii() else "8bit"
    return _head(part) + content.data


def _encoded(part: Message, data: bytes) -> bytes:
    part["Content-Transfer-Encoding"] = "base64"
    return _head(part) + encodebytes(data).replace(b"\n", b"\r\n")


def _head(part: Message) -> bytes:
    """The fields and the empty line below them."""
    lines = [*(f"{name}: {value}" for name, value in part.items()), "", ""]
    return "\n".join(lines).replace("\n", "\r\n").encode("ascii")


def _words(text: str) -> str:
    """A field's text: as it is where it may stand so, else as encoded words (RFC 2047)."""
    return text if _plain(text) else Header(text, "utf-8", header_name="Subject").encode()


def _plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and "=?" not in text and len(text) <= _LONGEST_LINE


def _people(text: str) -> str:
    """A field of addresses: names in encoded words, addresses bare. What holds no address stays a text."""
    if _plain(text):
        return text
    found = getaddresses([text])
    if not found or not all("@" in address and address.isascii() and address.isprintable() for _, address in found):
        return _words(text)
    return ", ".join(
        formataddr((name, address)) if name.isascii() else f"{Header(name, 'utf-8').encode()} <{address}>"
        for name, address in found
    )


def _day(date: dt.date) -> str:
    """A day as a field's date. The hour is unknown; at this one it is the same day from America to Kamchatka."""
    return format_datetime(dt.datetime.combine(date, dt.time(9)))


def _boundary(pieces: Iterable[bytes]) -> str:
    """A line that stands in none of the pieces: nobody can write a text that holds its own hash."""
    total = hashlib.sha256()
    for piece in pieces:
        total.update(b"%d:" % len(piece))
        total.update(piece)
    return f"letter-{total.hexdigest()[:40]}"

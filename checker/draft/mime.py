"""The structure of a saved message (RFC 5322, 2045-2047, 2231): parts, fields, decoded content.

Why not the standard library's `email`: a raw 8-bit «Тема» is lost there, encoded words split inside a
letter come out broken, its time grows with size times depth, and it splits 60 MB of base64 into lines one
by one. Here everything is linear and bounded, parts are places in the bytes, and damage is read as far as
it goes. `email` is the oracle in the tests.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field

from ..model import CheckerError
from .charset import clean, decode

#: Bounds; beyond them a message is refused with a clear word.
MAX_PARTS = 500
MAX_DEPTH = 20
MAX_FIELD = 100_000
_MAX_HEADER = 2_000_000
_MAX_FIELDS = 5000
#: Lines that look like a boundary and are none; lines of uuencoded content (45 bytes a line).
_MAX_FALSE = 100_000
_MAX_UU_LINES = 2_000_000

_LINE_END = re.compile(rb"\r\n|\n|\r")
_LINE = re.compile(rb"[^\r\n]+")
_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]{0,5}:")
_WORD = re.compile(r"=\?([^?\s]{0,60})\?([bBqQ])\?([^?]*)\?=")
_PARAMETER = re.compile(r"\*(\d{1,3})?(\*)?$")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)', re.DOTALL)
_ESCAPED = re.compile(r'\\(["\\])')
_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")


@dataclass(slots=True)
class Part:
    """A part of a message: its fields, raw and in lower-case names, and the place of its content in `data`."""

    data: bytes
    start: int
    end: int
    fields: dict[str, list[bytes]]
    children: list[Part] = field(default_factory=list)
    type: str = "text/plain"
    parameters: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    file_name: str = ""

    @property
    def charset(self) -> str | None:
        """The encoding that the part claims."""
        return self.parameters.get("charset")

    def text_of(self, name: str) -> str | None:
        """Return a field as people read it, on one line; None when there is none."""
        values = self.fields.get(name)
        return None if values is None else words(values[0])

    def content(self) -> bytes:
        """Return the content with its transfer encoding undone, as far as it is whole."""
        raw = self.data[self.start : self.end]
        encoding = self.fields.get("content-transfer-encoding", [b""])[0].strip().lower()
        if encoding == b"base64":
            return base64(raw)
        if encoding == b"quoted-printable":
            return binascii.a2b_qp(raw)
        if encoding in (b"x-uuencode", b"uuencode", b"x-uue"):
            return _uu(raw)
        return raw

    def text(self, most: int | None = None) -> str:
        """Return the content as text, whatever encoding it claims; of its first `most` bytes where it has more."""
        return decode(self.content()[:most], self.charset)


def parse(data: bytes, start: int = 0, end: int | None = None, depth: int = 0, count: list[int] | None = None) -> Part:
    """Return the message in `data`. Raises CheckerError beyond the bounds, else never."""
    end = len(data) if end is None else end
    count = [0] if count is None else count
    count[0] += 1
    if depth > MAX_DEPTH or count[0] > MAX_PARTS:
        raise CheckerError("в письме слишком много вложенных частей")
    fields, body = _fields(data, start, end)
    part = Part(data, body, end, fields)
    part.type, part.parameters = _value(fields.get("content-type", [b"text/plain"])[0])
    if "/" not in part.type:
        part.type = "text/plain"
    part.disposition, extra = _value(fields.get("content-disposition", [b""])[0])
    part.file_name = extra.get("filename") or part.parameters.get("name") or ""
    if part.type.startswith("multipart/"):
        for piece in _pieces(data, body, end, part.parameters.get("boundary", "")):
            part.children.append(parse(data, *piece, depth + 1, count))
        if not part.children:
            part.type = "text/plain"
    elif part.type == "message/rfc822" and b"base64" not in fields.get("content-transfer-encoding", [b""])[0].lower():
        part.children.append(parse(data, body, end, depth + 1, count))
    return part


def words(raw: bytes) -> str:
    """Return a field's value as people read it: unfolded, encoded words decoded, raw bytes in any Russian encoding."""
    text = decode(raw[:MAX_FIELD])
    out: list[str] = []
    run: list[bytes] = []
    charset = ""

    def flush() -> None:
        if run:
            out.append(decode(b"".join(run), charset or None))
            run.clear()

    at = 0
    for match in _WORD.finditer(text):
        between = text[at : match.start()]
        if between.strip() or not at:
            flush()
            out.append(between)
        elif between == "\n  ":  # Python's own writer puts the space of the text there
            run.append(b" ")
        name = match[1].partition("*")[0].lower()
        if run and name != charset:
            flush()
        charset = name
        coded = match[3].encode("utf-8", "replace")
        run.append(base64(coded) if match[2] in "bB" else _q(coded))
        at = match.end()
    flush()
    out.append(text[at:])
    return clean(" ".join(re.sub(r"[\x00-\x1f\x7f]+", " ", "".join(out)).split()))


def base64(raw: bytes) -> bytes:
    """Base64 with strange characters and broken ends tolerated."""
    clean = raw.translate(None, _NOT_BASE64)
    if len(clean) % 4 == 1:
        clean = clean[:-1]
    return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))


def _fields(data: bytes, start: int, end: int) -> tuple[dict[str, list[bytes]], int]:
    """Return the fields and where the content begins."""
    pieces: dict[str, list[list[bytes]]] = {}  # a folded field in its lines: joined once, in linear time
    at = start
    if start == 0:
        at += 3 if data.startswith(b"\xef\xbb\xbf") else 0
        while data[at : at + 1] in (b"\r", b"\n"):
            at += 1
    name = ""
    first = True
    count = 0
    while at < end:
        match = _LINE_END.search(data, at, end)
        stop, after = match.span() if match else (end, end)
        line = data[at:stop]
        if not line:
            return _joined_fields(pieces), after
        count += 1
        if after - start > _MAX_HEADER or count > _MAX_FIELDS:
            raise CheckerError("заголовок письма слишком длинный")
        if line[:1] in b" \t" and name:
            pieces[name][-1].append(line.rstrip())
        elif found := _FIELD.match(line):
            name = found[1].decode("ascii").lower()
            pieces.setdefault(name, []).append([line[found.end() :].strip()])
        elif first and line.startswith(b"From "):
            name = ""
        else:  # no field at all: the empty line was lost, the content begins here
            return _joined_fields(pieces), at
        first = False
        at = after
    return _joined_fields(pieces), end


def _joined_fields(pieces: dict[str, list[list[bytes]]]) -> dict[str, list[bytes]]:
    return {name: [b"\n".join(lines) for lines in values] for name, values in pieces.items()}


def _pieces(data: bytes, start: int, end: int, boundary: str) -> list[tuple[int, int]]:
    """Return the places of a multipart's parts."""
    mark = b"--" + boundary.encode("utf-8", "surrogateescape")
    if not boundary:
        return []
    pieces: list[tuple[int, int]] = []
    begun: int | None = None
    at, false = start, 0
    while (at := data.find(mark, at, end)) >= 0:
        after = at + len(mark)
        last = data[after : after + 2] == b"--"
        match = _LINE_END.search(data, after, min(end, after + 200))
        stop, following = match.span() if match else (min(end, after + 200), min(end, after + 200))
        rest = data[after + 2 * last : stop].strip()
        if (at > start and data[at - 1 : at] not in (b"\n", b"\r")) or (rest and not last):
            at = after
            false += 1
            if false > _MAX_FALSE:
                raise CheckerError("в письме слишком много вложенных частей")
            continue
        if begun is not None:
            tail = 2 if data[at - 2 : at] == b"\r\n" else 1
            pieces.append((begun, max(begun, at - tail)))
            if len(pieces) > MAX_PARTS:
                raise CheckerError("в письме слишком много вложенных частей")
        begun = None if last else following
        if last:
            break
        at = max(following, after) - (1 if following > after else 0)
    if begun is not None:
        pieces.append((begun, end))
    return pieces


def _value(raw: bytes) -> tuple[str, dict[str, str]]:
    """Return a field like «text/plain; charset=utf-8» as its value in lower case and its parameters."""
    pieces = _split(decode(raw[:MAX_FIELD]))
    plain: dict[str, str] = {}
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    for piece in pieces[1:]:
        name, found, value = piece.partition("=")
        name, value = name.strip().lower(), value.strip()
        if not found or not name:
            continue
        if value.startswith('"'):
            value = _unquote(value)
        match = _PARAMETER.search(name)
        if match:
            parts = sections.setdefault(name[: match.start()], {})
            parts.setdefault(int(match[1] or 0), (value, bool(match[2]) or not match[1]))
        else:
            plain.setdefault(name, words(value.encode("utf-8", "replace")) if "=?" in value else value)
    for name, parts in sections.items():
        plain[name] = _joined(parts)
    return pieces[0].strip().lower() if pieces else "", plain


def _split(text: str) -> list[str]:
    """Split at semicolons outside of quotes."""
    if '"' not in text:
        return text.split(";")
    pieces, start, quoted, at = [], 0, False, 0
    while at < len(text):
        c = text[at]
        if quoted and c == "\\":
            at += 1
        elif c == '"':
            quoted = not quoted
        elif c == ";" and not quoted:
            pieces.append(text[start:at])
            start = at + 1
        at += 1
    pieces.append(text[start:])
    return pieces


def _unquote(value: str) -> str:
    """Return what stands in quotes; a backslash that quotes nothing stays (old programs write whole Windows paths)."""
    match = _QUOTED.match(value)
    return _ESCAPED.sub(r"\1", match[1]) if match else value


def _joined(parts: dict[int, tuple[str, bool]]) -> str:
    """Return an RFC 2231 value out of its sections."""
    raw, charset = b"", ""
    for number in sorted(parts):
        value, coded = parts[number]
        if coded and number == min(parts) and value.count("'") >= 2:
            charset, _, value = value.split("'", 2)
        data = value.encode("utf-8", "replace")
        raw += _PERCENT.sub(lambda m: bytes([int(m[1], 16)]), data) if coded else data
    text = decode(raw, charset or None)
    return words(text.encode("utf-8", "replace")) if "=?" in text else text


def _q(coded: bytes) -> bytes:
    return binascii.a2b_qp(coded, header=True)


def _uu(raw: bytes) -> bytes:
    out = bytearray()
    for number, match in enumerate(_LINE.finditer(raw)):  # a list of all lines would take many times their memory
        line = match[0]
        if number > _MAX_UU_LINES:
            break
        if line.startswith((b"begin ", b"end")):
            continue
        try:
            out += binascii.a2b_uu(line)
        except binascii.Error:
            continue
    return bytes(out)

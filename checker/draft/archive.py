"""What lies inside archives and documents: names and pictures, with hard bounds on what is read.

A zip is read by its central directory (or, when that is lost, by its local headers); of each entry only
the first bytes are unpacked, so that a bomb costs nothing.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from .charset import plausibility

#: Entries of an archive that are listed, those of them whose content is looked at, bytes of each.
MAX_ENTRIES = 2000
MAX_OPENED = 500
HEAD = 256
_MAX_DIRECTORY = 1 << 20
_MAX_SCAN = 64 << 20
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A file inside a zip: its name as stored, its first bytes (empty for folders and what cannot be read), its size.

    `at` is where its local header lies, `method` how it is packed (0 stored, 8 deflated), `packed` how many bytes it
    takes there; `locked` says that a password closes it.
    """

    name: str
    head: bytes
    size: int
    at: int = 0
    method: int = 0
    packed: int = 0
    locked: bool = False


def zip_entries(file: BinaryIO, size: int) -> tuple[Entry, ...]:
    """Return the entries of a zip of `size` bytes, at most MAX_ENTRIES; a broken archive gives what is left of it."""
    try:
        records = list(_directory(file, size)) or list(_local_headers(file, size))
    except (OSError, ValueError, struct.error):
        return ()
    entries = []
    for number, (name, flags, method, offset, packed, unpacked) in enumerate(records):
        head = b""
        if number < MAX_OPENED and not flags & 1 and not name.endswith("/"):
            head = _head(file, offset, method, packed)
        entries.append(Entry(name, head, unpacked, offset, method, packed, bool(flags & 1)))
    return tuple(entries)


def unpack(file: BinaryIO, entry: Entry, limit: int) -> bytes | None:
    """Return the content of an entry of this zip; None when it cannot be read or is longer than `limit` bytes."""
    start = _content_at(file, entry.at)
    if start is None or entry.locked:
        return None
    file.seek(start)
    if entry.method == 0:
        data = file.read(min(entry.packed, limit + 1))
        return data if 0 < len(data) <= limit else None
    if entry.method != 8:
        return None
    stream, pieces, total = zlib.decompressobj(-15), [], 0
    try:
        while not stream.eof:
            raw = stream.unconsumed_tail or file.read(_CHUNK)
            piece = stream.decompress(raw, limit + 1 - total)
            if not (raw or piece):
                return None
            pieces.append(piece)
            total += len(piece)
            if total > limit:
                return None
    except zlib.error:
        return None
    return b"".join(pieces)


def count_pictures(file: BinaryIO, *marks: bytes) -> int:
    """How often one of the marks (regular expressions of at most 64 bytes) occurs in the first 64 MiB of the file."""
    pattern = re.compile(b"|".join(marks))
    found, kept, read = 0, b"", 0
    file.seek(0)
    while read < _MAX_SCAN and (chunk := file.read(_CHUNK)):
        read += len(chunk)
        data = kept + chunk
        last = len(data)
        if len(chunk) == _CHUNK:
            last -= 64
        end = 0
        for match in pattern.finditer(data):
            if match.start() < last:
                found += 1
                end = match.end()
        kept = data[max(last, end) :]
    return found


_Record = tuple[str, int, int, int, int, int]


def _directory(file: BinaryIO, size: int) -> Iterator[_Record]:
    tail_at = max(0, size - 66000)
    file.seek(tail_at)
    tail = file.read(66000)
    end = tail.rfind(b"PK\5\6")
    if end < 0 or len(tail) < end + 22:
        return
    length, offset = struct.unpack_from("<II", tail, end + 12)
    start = tail_at + end - length  # where it is, though something may stand before the archive
    if start < 0 or length > size:
        return
    shift = start - offset if offset != 0xFFFFFFFF else 0
    file.seek(start)
    data = file.read(min(length, _MAX_DIRECTORY))
    at = 0
    for _ in range(MAX_ENTRIES):
        if data[at : at + 4] != b"PK\1\2" or len(data) < at + 46:
            return
        flags, method = struct.unpack_from("<HH", data, at + 8)
        packed, unpacked, name_len, extra, comment = struct.unpack_from("<IIHHH", data, at + 20)
        (local,) = struct.unpack_from("<I", data, at + 42)
        name = data[at + 46 : at + 46 + name_len]
        yield _name(name, flags), flags, method, local + max(shift, 0), packed, unpacked
        at += 46 + name_len + extra + comment


def _local_headers(file: BinaryIO, size: int) -> Iterator[_Record]:
    file.seek(0)
    data = file.read(min(size, 16 << 20))
    at = 0
    for _ in range(MAX_ENTRIES):
        at = data.find(b"PK\3\4", at)
        if at < 0 or len(data) < at + 30:
            return
        flags, method = struct.unpack_from("<HH", data, at + 6)
        packed, unpacked, name_len, _extra = struct.unpack_from("<IIHH", data, at + 18)
        yield _name(data[at + 30 : at + 30 + name_len], flags), flags, method, at, packed, unpacked
        at += 30 + name_len


def _content_at(file: BinaryIO, offset: int) -> int | None:
    """Where the content begins behind the local header at `offset`; None when there is no header."""
    file.seek(offset)
    header = file.read(30)
    if header[:4] != b"PK\3\4" or len(header) < 30:
        return None
    name_len, extra = struct.unpack_from("<HH", header, 26)
    return offset + 30 + int(name_len) + int(extra)


def _head(file: BinaryIO, offset: int, method: int, packed: int) -> bytes:
    try:
        start = _content_at(file, offset)
        if start is None:
            return b""
        file.seek(start)
        raw = file.read(4096)
        if method == 0:
            return raw[: min(HEAD, packed)] if packed else raw[:HEAD]
        if method == 8:
            return zlib.decompressobj(-15).decompress(raw, HEAD)
    except (OSError, ValueError, OverflowError, zlib.error, struct.error):
        pass
    return b""


def _name(raw: bytes, flags: int) -> str:
    """Return a stored name: UTF-8 when flagged or valid, else DOS or Windows Cyrillic, whichever reads better."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        if flags & 0x800:
            return raw.decode("utf-8", "replace")
    return max((raw.decode(name, "replace") for name in ("cp866", "cp1251")), key=plausibility)

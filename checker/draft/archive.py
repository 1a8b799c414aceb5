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
    """A file inside a zip: its name as stored, its first bytes (empty for folders and what cannot be read)."""

    name: str
    head: bytes
    size: int


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
        entries.append(Entry(name, head, unpacked))
    return tuple(entries)


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


def _head(file: BinaryIO, offset: int, method: int, packed: int) -> bytes:
    try:
        file.seek(offset)
        header = file.read(30)
        if header[:4] != b"PK\3\4" or len(header) < 30:
            return b""
        name_len, extra = struct.unpack_from("<HH", header, 26)
        file.seek(offset + 30 + name_len + extra)
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

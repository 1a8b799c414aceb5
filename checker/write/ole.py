"""The streams of an OLE compound file, the box of .doc, .xls, .ppt and .msg.

Source: [MS-CFB] 2.1-2.6. A stream lies in sectors all over the file, chained by a table; a picture searched in the raw
file comes out broken wherever its chain jumps. Bounded: each chain by the number of sectors, all streams by a total.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_END = 0xFFFFFFFA  # this and above are no sectors
_STREAM, _ROOT = 2, 5
_ENTRY = 128
_MAX_ENTRIES = 20_000


def streams(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each stream, as many as are whole; none from a wreck, no more than twice the file."""
    if len(data) < 512 or not data.startswith(MARK):
        return
    shift, mini_shift = struct.unpack_from("<HH", data, 30)
    if shift not in (9, 12) or mini_shift != 6:
        return
    directory, cutoff, mini_table = (*struct.unpack_from("<I4xI", data, 48), struct.unpack_from("<I", data, 60)[0])
    total = 2 * len(data)
    table = _table(data, shift)
    entries = _read(data, table, directory, shift, _MAX_ENTRIES * _ENTRY, 1 << shift)
    small = _numbers(_read(data, table, mini_table, shift, len(data), 1 << shift))
    mini = b""
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        name_size, kind = struct.unpack_from("<HB", entries, at + 64)
        start, size = struct.unpack_from("<II", entries, at + 116)
        if kind == _ROOT:
            mini = _read(data, table, start, shift, size, 1 << shift)
        elif kind == _STREAM and 0 < size <= len(data):
            total -= size
            if total < 0:
                return
            if size < cutoff:
                content = _read(mini, small, start, mini_shift, size, 0)
            else:
                content = _read(data, table, start, shift, size, 1 << shift)
            yield entries[at : at + max(0, min(name_size, 64) - 2)].decode("utf-16-le", "replace"), content


def _table(data: bytes, shift: int) -> array[int]:
    """The chain of every sector: at N stands which sector follows sector N."""
    numbers = list(struct.unpack_from("<109I", data, 76))
    following, count = struct.unpack_from("<II", data, 68)
    per_sector = (1 << shift) // 4
    most = (len(data) >> shift) // per_sector + 1  # sectors that a table of all sectors takes
    for _ in range(count):
        if following >= _END or len(numbers) > most:
            break
        more = _numbers(_sector(data, following, shift))
        if len(more) < per_sector:
            break
        numbers += more[:-1]
        following = more[-1]
    return _numbers(b"".join(_sector(data, number, shift) for number in numbers[:most] if number < _END))


def _numbers(data: bytes) -> array[int]:
    usable = len(data) // 4 * 4
    return array("L" if array("L").itemsize == 4 else "I", data[:usable])


def _sector(data: bytes, number: int, shift: int) -> bytes:
    return data[(number + 1) << shift : (number + 2) << shift]


def _read(data: bytes, table: array[int], start: int, shift: int, size: int, header: int) -> bytes:
    """The content of a chain, at most `size` bytes; `header`: bytes before the first sector."""
    pieces, taken = [], 0
    for _ in range(len(table)):
        if start >= len(table) or taken >= size:
            break
        at = header + (start << shift)
        pieces.append(data[at : at + (1 << shift)])
        taken += 1 << shift
        start = table[start]
    return b"".join(pieces)[:size]

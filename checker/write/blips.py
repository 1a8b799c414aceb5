"""Pictures that lie whole inside other bytes: where one begins and ends, and the bitmap that a metafile holds.

Sources: ISO/IEC 15948 (PNG), ITU-T T.81 annex B (JPEG), [MS-ODRAW] 2.2.23-2.2.31 (OfficeArtBlip: how Office 97-2003
keeps pictures), [MS-EMF] 2.3.1, [MS-WMF] 2.3.1 (records with a device-independent bitmap). Every walk is linear.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

#: A metafile's bytes when unpacked; a screen of 4K as a bitmap takes 33 MB.
MAX_METAFILE = 48 << 20

_PNG = b"\x89PNG\r\n\x1a\n"
_START = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff")
_JPEG_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
#: So many beginnings without an end are followed: no file that a person made has more. So many pieces has a picture.
_MAX_BROKEN = 200
_MAX_PIECES = 20_000
#: Bytes of one file that are unpacked or copied while pictures are looked for, those that come to nothing included:
#: places that point at the same bytes again and again cost as much as bytes.
MAX_WORK = 256 << 20
#: Headers of OfficeArtBlip records: instance and version, type. The second of a pair has two identifiers.
_BLIP = re.compile(rb"[\x40\x50]\x3d\x1a\xf0|[\x60\x70]\x21\x1b\xf0|[\x80\x90]\x7a\x1f\xf0")
_IDENTIFIER = 16
_METAFILE_HEADER = 34

#: EMF records with a bitmap, by type: where the offset of its header stands.
_EMF_BITMAPS = {76: 84, 77: 84, 80: 48, 81: 48, 114: 84, 116: 84}
#: WMF records with a bitmap, by function: where it begins behind the record's six bytes.
_WMF_BITMAPS = {0x0F43: 22, 0x0B41: 20, 0x0940: 16, 0x0D33: 18}
_WMF_PLACEABLE = b"\xd7\xcd\xc6\x9a"


class Picture(NamedTuple):
    """A picture that was found: its kind as checker.draft.files names kinds, and its bytes."""

    kind: str
    data: bytes


class Work:
    """How many bytes of work a file may still cost; `over` once that was too little."""

    def __init__(self, left: int = MAX_WORK) -> None:
        self.left = left

    @property
    def over(self) -> bool:
        """Whether something was left undone."""
        return self.left < 0

    def stop(self) -> None:
        """Leave the rest undone."""
        self.left = -1

    def may(self, size: int) -> bool:
        """Take the work for `size` bytes; false where it is too much."""
        if not self.over:
            self.left -= size
        return not self.over


def find(data: bytes, work: Work) -> Iterator[Picture]:
    """Yield the whole PNG and JPEG pictures in `data`, then the bitmaps that Office keeps packed beside them."""
    yield from find_plain(data)
    for match in _BLIP.finditer(data):
        if work.over:
            return
        picture = _blip(data, match, work)
        if picture:
            yield picture


def find_plain(data: bytes) -> Iterator[Picture]:
    """Yield the whole PNG and JPEG pictures in `data` alone."""
    at = broken = 0
    while broken < _MAX_BROKEN and (match := _START.search(data, at)):
        start = match.start()
        kind = "png" if match[0] == _PNG else "jpeg"
        end = png_end(data, start) if kind == "png" else jpeg_end(data, start)
        if end:
            yield Picture(kind, data[start:end])
        broken += not end
        at = end or match.end()


def png_end(data: bytes, start: int) -> int | None:
    """Where the PNG that begins at `start` ends, exclusive; None when it breaks off."""
    at = start + len(_PNG)
    for _ in range(_MAX_PIECES):
        if at + 12 > len(data):
            break
        length = int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        at += 12 + length
        if name == b"IEND":
            return at if at <= len(data) else None
    return None


def jpeg_end(data: bytes, start: int) -> int | None:
    """Where the JPEG that begins at `start` ends, exclusive; None when it breaks off or is none."""
    at = start + 2
    scanned = False
    for _ in range(_MAX_PIECES):
        match = _JPEG_MARKER.search(data, at) if scanned else _JPEG_MARKER.match(data, at)
        if not match:
            break
        at = match.end()
        marker = data[at - 1]
        if marker == 0xD9:
            return at if scanned else None
        if marker == 0xD8:
            return None
        if marker != 0x01:
            length = int.from_bytes(data[at : at + 2], "big")
            if length < 2:
                return None
            at += length
        scanned = scanned or marker == 0xDA
    return None


def from_emf(data: bytes, work: Work) -> Picture | None:
    """The largest bitmap of an enhanced metafile: what is left when somebody pasted a screenshot as a drawing."""
    largest = _largest(find_plain(data))
    at = 0
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<II", data, at)
        place = _EMF_BITMAPS.get(kind)
        if size < 8:
            break
        if place and at + place + 16 <= len(data):
            header, header_size, bits, bits_size = struct.unpack_from("<IIII", data, at + place)
            if header_size >= 12 and bits_size:
                if not work.may(min(len(data), header_size + bits_size)):
                    break
                dib = data[at + header : at + header + header_size] + data[at + bits : at + bits + bits_size]
                largest = _largest([*_bitmap(dib, header_size), *([largest] if largest else [])])
        at += size
    return largest


def from_wmf(data: bytes) -> Picture | None:
    """The largest bitmap of a Windows metafile."""
    inside: list[Picture] = []
    at = 18 + (22 if data.startswith(_WMF_PLACEABLE) else 0)
    while at + 6 <= len(data):
        words, function = struct.unpack_from("<IH", data, at)
        if words < 3:
            break
        place = _WMF_BITMAPS.get(function)
        if place and 2 * words > place + 6 + 12:
            inside += _bitmap(data[at + 6 + place : at + 2 * words])
        at += 2 * words
    return _largest(inside)


def _blip(data: bytes, match: re.Match[bytes], work: Work) -> Picture | None:
    """The picture of an OfficeArtBlip of a kind that has no signature of its own."""
    head, kind = match[0][0], match[0][2]
    second = head in (0x50, 0x70, 0x90)
    start = match.end() + 4 + _IDENTIFIER * (1 + second)
    end = match.end() + 4 + int.from_bytes(data[match.end() : match.end() + 4], "little")
    if end > len(data) or not work.may(end - start):
        return None
    if kind == 0x1F:
        return _largest(_bitmap(data[start + 1 : end]))
    packed = data[start + _METAFILE_HEADER - 2 : start + _METAFILE_HEADER - 1] == b"\0"
    content: bytes | None = data[start + _METAFILE_HEADER : end]
    if packed and content:
        content = _inflate(content)
        if content and not work.may(len(content)):
            return None
    if not content:
        return None
    return from_emf(content, work) if kind == 0x1A else from_wmf(content)


def _inflate(data: bytes) -> bytes | None:
    try:
        stream = zlib.decompressobj()
        content = stream.decompress(data, MAX_METAFILE)
    except zlib.error:
        return None
    return content if stream.eof else None


def _bitmap(dib: bytes, header_size: int = 0) -> list[Picture]:
    """A device-independent bitmap as a .bmp file, in a list; none when the header makes no sense.

    `header_size`: bytes before the pixels where the record says so, else they are counted.
    """
    if len(dib) < 16:
        return []
    size = int.from_bytes(dib[:4], "little")
    if size == 12:
        bits, colours, masks, entry = int.from_bytes(dib[10:12], "little"), 0, 0, 3
    elif size in (40, 52, 56, 64, 108, 124) and len(dib) >= 40:
        bits = int.from_bytes(dib[14:16], "little")
        compression, colours = int.from_bytes(dib[16:20], "little"), int.from_bytes(dib[32:36], "little")
        if compression in (4, 5):  # the bits are a JPEG or PNG, which is found by its signature
            return []
        masks, entry = 12 if compression == 3 and size == 40 else 0, 4
    else:
        return []
    if bits not in (1, 4, 8, 16, 24, 32) or colours > 256:
        return []
    palette = (colours or 1 << bits if bits <= 8 else colours) * entry
    offset = 14 + (header_size or size + masks + palette)
    if offset >= 14 + len(dib):
        return []
    return [Picture("bmp", b"BM" + struct.pack("<IHHI", 14 + len(dib), 0, 0, offset) + dib)]


def _largest(pictures: Iterable[Picture]) -> Picture | None:
    return max(pictures, key=lambda picture: len(picture.data), default=None)

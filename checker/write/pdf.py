"""Pictures of a PDF, those that need no PDF reader: JPEG streams, and points of 8 bits packed by Flate.

Source: ISO 32000-1, 7.4.4 (FlateDecode and its PNG predictors), 7.4.8 (DCTDecode), 8.9.5 (image dictionaries). Printing
a screenshot to PDF gives one of the two. Masks, palettes and CMYK points are left alone.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import islice

from .blips import Picture, Work, jpeg_end

#: Points of one picture, as on the page (raster.mjs).
MAX_POINTS = 40_000_000

_STREAM = re.compile(rb"stream\r?\n")
_MASK = re.compile(rb"/S?Mask\s{1,4}(\d{1,9})\s")
_NUMBER = re.compile(rb"(\d{1,9})\s{1,4}\d{1,5}\s{1,4}$")
_IMAGE = re.compile(rb"/Subtype\s{0,4}/Image\b")
_FLATE_ALONE = re.compile(rb"/Filter\s{0,4}(?:/FlateDecode\b|\[\s{0,4}/FlateDecode\s{0,4}\])")
_GRAY = re.compile(rb"/(?:Device|Cal)Gray\b")
_PREDICTOR = re.compile(rb"/Predictor\s{1,4}1[0-5]\b")
_FIELD = {
    name: re.compile(rb"/" + name + rb"\s{1,4}(\d{1,6})\b(?!\s+\d+\s+R)")
    for name in (b"Width", b"Height", b"BitsPerComponent")
}
_DICTIONARY = 3000
#: Streams of a file that are looked at, and those that begin like a picture and are none.
_MAX_STREAMS = 20_000
_MAX_BROKEN = 200


def find(data: bytes, work: Work) -> Iterator[Picture]:
    """Yield the pictures in the order of the file, each whole."""
    masks = {match[1] for match in islice(_MASK.finditer(data), _MAX_STREAMS)}
    at = broken = 0
    streams = 0
    while not work.over and (match := _STREAM.search(data, at)):
        at = match.end()
        streams += 1
        if streams > _MAX_STREAMS or broken > _MAX_BROKEN:
            work.stop()
            break
        if data.startswith(b"\xff\xd8\xff", at):
            end = jpeg_end(data, at)
            if end:
                yield Picture("jpeg", data[at:end])
                at = end
            broken += not end
            continue
        from_ = max(0, match.start() - _DICTIONARY)
        begin = data.rfind(b"obj", from_, match.start())
        if begin < 0:
            continue
        number = _NUMBER.search(data, max(0, begin - 24), begin)
        head = data[begin : match.start()]
        if _IMAGE.search(head) and not (number and number[1] in masks):
            picture = _points(head, data, at, work)
            if picture:
                yield picture
            broken += not picture


def _points(head: bytes, data: bytes, at: int, work: Work) -> Picture | None:
    """The picture whose packed points begin at `at`, as a PNG; None where its dictionary says something else."""
    told = {name: pattern.search(head) for name, pattern in _FIELD.items()}
    width, height, bits = (int(match[1]) if match else 0 for match in told.values())
    if not _FLATE_ALONE.search(head) or bits != 8 or not 0 < width * height <= MAX_POINTS or b"/ImageMask" in head:
        return None
    filtered = bool(_PREDICTOR.search(head))
    for channels in (3, 1):
        if channels == 1 and not _GRAY.search(head):
            return None
        row = width * channels + filtered
        if not work.may(row * height):
            return None
        try:
            raw = zlib.decompressobj().decompress(memoryview(data)[at:], row * height + 1)
        except zlib.error:
            return None
        if len(raw) == row * height:
            break
    else:
        return None
    if not filtered:
        raw = b"".join(b"\0" + raw[start : start + row] for start in range(0, len(raw), row))
    header = struct.pack(">IIBBBBB", width, height, 8, 2 if channels == 3 else 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(raw, 6)), (b"IEND", b""))
    return Picture("png", b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, part) for name, part in parts))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

"""Real files with pictures in them, small and made by hand: those of `checker.guide.samples`, and more formats."""

from __future__ import annotations

import base64
import struct
from collections.abc import Mapping

from checker.guide.samples import JPEG, bmp, dib, docx, gif, rows, screen, zipped

from .corpus.to_files import CONTENT, png

__all__ = [
    "CONTENT", "JPEG", "WEBP", "bmp", "compound", "dib", "docx", "emf", "gif", "png", "rows", "screen", "tiff",
    "workbook", "zipped",
]  # fmt: skip

WEBP = base64.b64decode(
    "UklGRtYAAABXRUJQVlA4IMoAAADQDgCdASrwAKAAPu12tFMpp6Uipj9oATAdiWdu4Xaw9BwABM5BgJdTrkEcj8mlSiz+HeUbG02NpsbTSXCTGL"
    "GMWMYsYxYxixjFhTKLIgih0yzAOluvYlOW33Be4L/48IgFoW33Be4L3Be7dTXf/VkPCIBaFt9wXuC9wXuC9wUwAP7/cI+tWRaH5Go01NePFxZN"
    "0Q/I8fhH/T0P9JvxiuqsrSyYPXaq9iRawAhAwLcI9GjYSNXlXOzFmFagnGYgACZ2QHnbEAAAAAAA"
)


def tiff(width: int = 320, height: int = 200) -> bytes:
    pixels = b"".join(rows(width, height, None))
    tags = [(256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 2), (273, 4, 8), (277, 3, 3)]
    tags += [(278, 4, height), (279, 4, len(pixels))]
    table = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    return b"II*\0" + struct.pack("<I", 8 + len(pixels)) + pixels + struct.pack("<H", len(tags)) + table + bytes(4)


def emf(width: int = 320, height: int = 200) -> bytes:
    """An enhanced metafile with one EMR_STRETCHDIBITS: what Word makes of a pasted screenshot."""
    data = dib(width, height)
    header = struct.pack("<II", 1, 108) + bytes(32) + b" EMF" + bytes(64)
    record = struct.pack("<II", 81, 80 + len(data)) + bytes(40)
    record += struct.pack("<IIII", 80, 40, 120, len(data) - 40) + bytes(16) + data
    return header + record + struct.pack("<IIIII", 14, 20, 0, 0, 20)


def compound(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file ([MS-CFB]) whose streams lie in pieces: sectors take turns; small ones share the mini stream."""
    sector, mini = 512, 64
    small = {name: data for name, data in streams.items() if len(data) < 4096}
    large = {name: data for name, data in streams.items() if len(data) >= 4096}
    mini_stream = b""
    mini_table: list[int] = []
    mini_start: dict[str, int] = {}
    for name, data in small.items():
        count = -(-len(data) // mini)
        mini_start[name] = len(mini_table)
        mini_table += [*range(len(mini_table) + 1, len(mini_table) + count), 0xFFFFFFFE]
        mini_stream += data.ljust(count * mini, b"\0")
    names = ["Root Entry", *streams]
    contents = [*large.values(), mini_stream, struct.pack(f"<{len(mini_table)}I", *mini_table)]
    contents.append(bytes(-(-len(names) // 4) * sector))  # the directory, filled in below
    pieces = [[data[at : at + sector].ljust(sector, b"\0") for at in range(0, len(data), sector)] for data in contents]
    body: list[bytes] = []
    chains: list[list[int]] = [[] for _ in pieces]
    for turn in range(max(map(len, pieces))):
        for chain, part in zip(chains, pieces, strict=True):
            if turn < len(part):
                chain.append(len(body))
                body.append(part[turn])
    count = -(-len(body) // (sector // 4 - 1))
    table = [0xFFFFFFFF] * (count * sector // 4)
    for chain in chains:
        for here, following in zip(chain, [*chain[1:], 0xFFFFFFFE], strict=False):
            table[here] = following
    table[len(body) : len(body) + count] = [0xFFFFFFFD] * count
    first = [chain[0] if chain else 0xFFFFFFFE for chain in chains]
    starts = dict(zip(large, first, strict=False)) | mini_start
    entries = b""
    for number, name in enumerate(names):
        raw = name.encode("utf-16-le")
        start, size, kind = (first[-3], len(mini_stream), 5) if name == "Root Entry" else (0, 0, 2)
        if kind == 2:
            start, size = starts[name], len(streams[name])
        beside = number + 1 if 0 < number < len(streams) else 0xFFFFFFFF
        below = 1 if number == 0 else 0xFFFFFFFF
        entry = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1)
        entry += struct.pack("<III", 0xFFFFFFFF, beside, below) + bytes(36)
        entries += entry + struct.pack("<IQ", start, size)
    entries = entries.ljust(len(pieces[-1]) * sector, b"\0")
    for number, at in zip(chains[-1], range(0, len(entries), sector), strict=True):
        body[number] = entries[at : at + sector]
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIIII", 0, count, first[-1], 0, 4096, first[-2], len(pieces[-2]), 0xFFFFFFFE, 0, 0)[
        :-4
    ]
    numbers = [*range(len(body), len(body) + count)]
    header += struct.pack("<109I", *numbers, *[0xFFFFFFFF] * (109 - count))
    return header + b"".join(body) + struct.pack(f"<{len(table)}I", *table)


def workbook(picture: bytes) -> bytes:
    """The stream of an .xls with a picture cut into records."""
    pieces = [picture[at : at + 8224] for at in range(0, len(picture), 8224)]
    kinds = [0xEB] + [0x3C] * (len(pieces) - 1)
    records = [struct.pack("<HH", kind, len(piece)) + piece for kind, piece in zip(kinds, pieces, strict=True)]
    return struct.pack("<HH", 0x809, 16) + bytes(16) + b"".join(records) + struct.pack("<HH", 0x0A, 0)

"""The files that a guide's examples name («скрин.png = bmp»), made real: small, and each of the content that is told.

So an example is judged by the bytes of its files, as a person's letter is, on the page and in the tests.
"""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

from ..draft.files import kind_from_name

#: A JPEG of 240 × 160, written by Chromium's canvas; its colour profile is cut out.
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4"
    "x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCACg"
    "APADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAcG/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABcBAQEBAQAAAAAAAAAAAAAAAAAEBQ"
    "H/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwDYAOAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACeANJCAAAAAAAAAAAAAAAAAAAAAA"
    "AAoYDNXAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJ4A0kIAAAAAAAAAChgM1cAAAAAAAAAAAAAAAAngDSQgAAAAAAAAAKGAzVwAAAAAAAAAAAAA"
    "AACeANJCAAAAAAAAAAoYDNXAAAAAAAAAAAAAAAAJ4A0kIAAAAAAAAAChgM1cAAAAAAAAAAAAAAAAngDSQgAAAAAAAAAKGAzVwAAAAAAAAAAAAA"
    "AACeANJCAAAAAAAAAAoYDNXAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP/9k="
)

Colour = tuple[int, int, int]


def rows(width: int, height: int, colour: Colour | None) -> list[bytes]:
    """RGB rows: of one colour, or with a stripe of another every eighth row."""
    if colour:
        return [bytes(colour) * width] * height
    return [bytes((30, 90, 160) if row % 8 == 3 else (250, 250, 245)) * width for row in range(height)]


def screen(width: int = 320, height: int = 200, colour: Colour | None = None) -> bytes:
    """A PNG: a screen of lines, or one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    data = zlib.compress(b"".join(b"\0" + row for row in rows(width, height, colour)))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def dib(width: int = 320, height: int = 200) -> bytes:
    """A device-independent bitmap, as a clipboard and a metafile hold it."""
    pad = b"\0" * (-width * 3 % 4)
    pixels = b"".join(row[::-1] + pad for row in reversed(rows(width, height, None)))
    return struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(pixels), 2835, 2835, 0, 0) + pixels


def bmp(width: int = 320, height: int = 200) -> bytes:
    """A BMP, as Paint saves it."""
    data = dib(width, height)
    return b"BM" + struct.pack("<IHHI", 14 + len(data), 0, 0, 54) + data


def gif(width: int = 320, height: int = 200) -> bytes:
    """A GIF of two colours, nothing compressed: after two pixels the codes start anew."""
    codes: list[int] = []
    for row in range(height):
        for pair in range(0, width, 2):
            codes += [4] + [int(row % 8 == 3)] * min(2, width - pair)
    bits = int("".join(map(str, reversed([*codes, 5]))), 8)  # three bits each, the first lowest
    data = bits.to_bytes((3 * (len(codes) + 1) + 7) // 8, "little")
    blocks = b"".join(bytes([len(data[at : at + 255])]) + data[at : at + 255] for at in range(0, len(data), 255))
    screen_ = struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes((250, 250, 245, 30, 90, 160))
    return b"GIF89a" + screen_ + b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\2" + blocks + b"\0;"


def zipped(entries: Mapping[str, bytes]) -> bytes:
    """A .zip with entries of these names and contents, without the time at which it is made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def docx(*pictures: tuple[str, bytes], order: Sequence[int] | None = None) -> bytes:
    """A document whose text shows the pictures in this order (by number; as given without it)."""
    shown = range(len(pictures)) if order is None else order
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="x/image" Target="media/{name}"/>'
        for number, (name, _) in enumerate(pictures)
    )
    blips = "".join(f'<w:p><a:blip r:embed="rId{number}"/></w:p>' for number in shown)
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": f"<w:document>{blips}</w:document>".encode(),
            "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>".encode(),
            **{f"word/media/{name}": data for name, data in pictures},
        }
    )


#: By the kind that an example names; told by the name's ending where it names none.
KINDS: Mapping[str, Callable[[], bytes]] = {
    "png": screen,
    "jpeg": lambda: JPEG,
    "gif": gif,
    "bmp": bmp,
    "docx": docx,
    "docx-with-image": lambda: docx(("image1.png", screen())),
    "zip": lambda: zipped({"Перечень.txt": "Перечень".encode()}),
    "zip-with-image": lambda: zipped({"скрин.png": screen()}),
    "log-zip": lambda: zipped({"ErrorLog.xml": b"<log/>", "ErrorLog.txt": b"2026-03-12 10:00 error"}),
    "pdf": lambda: b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
    "rar": lambda: b"Rar!\x1a\x07\x01\0" + bytes(32),
    "7z": lambda: b"7z\xbc\xaf\x27\x1c" + bytes(32),
    "mp4": lambda: b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(32),
    "txt": lambda: "Текст".encode(),
}


def named(item: str) -> tuple[str, str]:
    """Name and kind of a file as an example lists it: «скрин.png», «скрин.png = bmp»."""
    name, _, kind = (part.strip() for part in item.partition("="))
    return name, kind or kind_from_name(name)


def sample(item: str) -> tuple[str, bytes]:
    """Name and content of a file as an example lists it. Raises KeyError for a kind that is none of `KINDS`."""
    name, kind = named(item)
    return name, KINDS[kind]()

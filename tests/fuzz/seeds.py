"""Where the search begins: files and letters of the kinds that people send."""

from __future__ import annotations

import importlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..picture_files import CONTENT, JPEG, WEBP, bmp, compound, dib, docx, emf, gif, screen, tiff, workbook, zipped
from .targets import NAMES

to_files: Any = importlib.import_module("tests.corpus.to_files")
CASES = Path(__file__).parent / "cases"


def seeds(target: str) -> Iterator[bytes]:
    """Inputs for a target: those that once broke something, then the usual ones."""
    for path in sorted(CASES.glob(f"{target}-*")):
        yield path.read_bytes()
    yield from {"letter": _letters, "files": _files, "markup": _pages}[target]()


def _letters() -> Iterator[bytes]:
    corpus = Path(__file__).parents[1] / "corpus" / "dev.jsonl"
    cases = [json.loads(line) for line in corpus.read_text("utf-8").splitlines()]
    for case in cases[::7]:
        yield bytes([0]) + to_files.as_eml(case)
        yield bytes([1]) + to_files.as_text(case).encode("cp1251", "replace")
    for mail in _pythons_own():
        yield bytes([0]) + mail
    for page in _pages():
        yield bytes([2]) + page
    for number, content in enumerate(CONTENT.values()):
        yield bytes([number % len(NAMES)]) + content


def _pythons_own() -> Iterator[bytes]:
    """The broken mail that Python's own tests use; some systems leave it out."""
    found = find_spec("test")
    for folder in found.submodule_search_locations or () if found else ():
        for path in sorted(Path(folder, "test_email", "data").glob("*.txt")):
            yield path.read_bytes()


def _files() -> Iterator[bytes]:
    small = screen(16, 12)
    yield from CONTENT.values()
    yield from (small, JPEG, WEBP, bmp(16, 12), gif(16, 12), tiff(16, 12), emf(16, 12))
    yield docx(("image1.png", small), ("image2.jpeg", JPEG), ("image3.emf", emf(16, 12)), order=[2, 0, 1])
    yield zipped({"скрин.png": small, "п/журнал.txt": b"x", "a.wmf": b"\xd7\xcd\xc6\x9a" + bytes(60)})
    with io.BytesIO() as buffer:
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr("content.xml", '<draw:image xlink:href="Pictures/a.png"/>')
            archive.writestr("Pictures/a.png", small)
        yield buffer.getvalue()
    packed = zlib.compress(emf(16, 12))
    blip = b"\x40\x3d\x1a\xf0" + (50 + len(packed)).to_bytes(4, "little") + bytes(48) + b"\0\xfe" + packed
    plain = b"\x80\x7a\x1f\xf0" + (17 + len(dib(8, 8))).to_bytes(4, "little") + bytes(17) + dib(8, 8)
    yield compound({"WordDocument": bytes(5000), "Data": blip + plain + small + JPEG})
    yield compound({"Workbook": workbook(small + bytes(5000))})
    image = b"1 0 obj<</Subtype /Image/Width 16/Height 12/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode"
    yield b"%PDF-1.4\n" + image + b">>stream\n" + zlib.compress(bytes(16 * 12 * 3)) + b"\nendstream\n"
    yield b"%PDF-1.4\n2 0 obj<</Subtype/Image/Filter/DCTDecode>>\nstream\r\n" + JPEG + b"\nendstream"
    yield rb"{\rtf1{\pict\picw1\pngblip\bliptag1{\*\blipuid 00112233}" + small.hex().encode() + b"}}"
    yield rb"{\rtf1{\pict\emfblip " + emf(16, 12).hex().encode() + rb"}{\pict\wmetafile8 " + b"00" * 80 + b"}}"


def _pages() -> Iterator[bytes]:
    yield "<!DOCTYPE html><html><head><title>t</title><style>p{}</style></head><body onload=x()><p>Один<br>два".encode()
    yield b"<ol><li>1<li>2</ol><blockquote>a<blockquote>b</blockquote></blockquote><pre>a\n b</pre>&lt;&#1071;&copy"
    yield b"<table><tr><td>a<td title='>'>b</table><script>alert('<p>')</script><!-- <p> --><svg><p>x</svg>"

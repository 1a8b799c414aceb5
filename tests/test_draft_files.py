"""Files by content: kinds, what lies inside, hostile archives and names; other libraries as witnesses."""

from __future__ import annotations

import gzip
import importlib
import io
import struct
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import filetype
import puremagic
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.draft.files import attachment, clean_name, is_picture, kind_from_name
from checker.model import CheckerError

to_files: Any = importlib.import_module("tests.corpus.to_files")
CONTENT: dict[str, bytes] = to_files.CONTENT
PNG, JPEG = CONTENT["png"], CONTENT["jpeg"]


def zipped(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def ole(stream: str) -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + stream.encode("utf-16-le") + bytes(64)


ODT = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "Thumbnails/thumbnail.png": PNG}, 0)
FILES = {
    **{kind: CONTENT[kind] for kind in CONTENT if "-" not in kind and kind != "log"},
    "empty": b"",
    "odt": ODT,
    "ods": zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, 0),
    "pptx": zipped({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"}),
    "xls": ole("Workbook\0"),
    "ppt": ole("PowerPoint Document"),
    "msg": ole("__properties_version1.0"),
    "gz": gzip.compress(b"x"),
    "avif": b"\0\0\0\x1cftypavif\0\0\0\0mif1avif" + bytes(32),
    "mov": b"\0\0\0\x14ftypqt  \0\0\0\0qt  " + bytes(32),
    "mkv": bytes.fromhex("1a45dfa3934282886d6174726f736b61") + bytes(32),
    "webm": bytes.fromhex("1a45dfa38f4282847765626d") + bytes(32),
    "wmv": bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c") + bytes(32),
    "ico": b"\0\0\1\0\1\0" + bytes(32),
    "emf": b"\1\0\0\0" + bytes(36) + b" EMF" + bytes(40),
    "rtf": rb"{\rtf1\ansi text}",
    "html": "<!DOCTYPE html><p>Да".encode(),
    "svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "eml": b"Received: by x\r\nSubject: y\r\n\r\nz",
    "exe": b"MZ\x90\0\3\0\0\0" + bytes(64),
    "other": bytes(range(256)),
}


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("name", ["файл.png", "файл.doc", "файл"])
def test_kind_is_told_by_content(kind: str, name: str, tmp_path: Path) -> None:
    found = attachment(name, FILES[kind])
    assert (found.name, found.kind, found.size) == (name, kind, len(FILES[kind]))
    (tmp_path / "x").write_bytes(FILES[kind])
    assert attachment(name, tmp_path / "x") == found


def test_a_bare_ole_file_is_told_by_its_name() -> None:
    assert [attachment(name, CONTENT["doc"]).kind for name in ("a.xls", "a.doc", "a.png")] == ["xls", "doc", "doc"]


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "bmp", "webp", "tiff", "heic", "avif"])
def test_pictures_against_other_libraries(kind: str) -> None:
    data = FILES[kind]
    same = {"jpeg": "jpg", "tiff": "tif"}
    guess = filetype.guess(data)
    assert guess is not None and guess.extension == same.get(kind, kind)
    if kind != "avif":  # puremagic 1.30 calls every ISO media file with this brand a film
        assert puremagic.from_string(data).lstrip(".") in {kind, same.get(kind, kind), "jfif", "heif"}
    assert is_picture(kind)


@pytest.mark.parametrize(
    ("name", "data", "kind", "pictures"),
    [
        ("a.docx", CONTENT["docx-with-image"], "docx", 1),
        ("a.docx", zipped({**to_files.DOCX, "docProps/thumbnail.jpeg": JPEG}), "docx", 0),
        ("a.zip", CONTENT["zip-with-image"], "zip", 2),
        ("a.zip", zipped({"скрин": PNG, "x.png": b"no picture", "y.jpg": JPEG}, 0), "zip", 2),
        ("a.odt", zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "Pictures/1": JPEG}, 0), "odt", 1),
        ("a.odt", ODT, "odt", 0),
        ("a.doc", CONTENT["doc"] + b"x" * 5000 + PNG + b"y" * (1 << 20) + JPEG, "doc", 2),
        ("a.doc", CONTENT["doc"] + b"x" * ((1 << 20) - 516) + PNG, "doc", 1),  # across two reads
        ("a.rtf", rb"{\rtf1 {\pict\pngblip 89504e47}{\pict\jpegblip ffd8}}", "rtf", 2),
        ("a.pdf", b"%PDF-1.4 <</Type/XObject/Subtype /Image/Width 5>> <</Subtype/Form>>", "pdf", 1),
        ("a.zip", CONTENT["zip-with-image"][:-30], "zip", 2),  # the directory is lost
        ("a.zip", b"PK\3\4", "zip", 0),
        ("a.zip", b"PK\5\6" + bytes(18), "zip", 0),
    ],
)
def test_pictures_inside(name: str, data: bytes, kind: str, pictures: int) -> None:
    found = attachment(name, data)
    assert (found.kind, found.pictures) == (kind, pictures)


def test_names_inside() -> None:
    assert attachment("a.zip", CONTENT["log-zip"]).entries == ("ErrorLog.xml", "ErrorLog.txt")
    assert attachment("a.zip", zipped({"п/": b"", "п/журнал.txt": b"x"})).entries == ("п/журнал.txt",)
    for encoding in ("cp866", "cp1251"):
        name = "Журнал ошибок.txt".encode(encoding)
        header = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 0, 0, 0, 0, 1, 1, len(name), 0)
        assert attachment("a.zip", header + name + b"x").entries == ("Журнал ошибок.txt",)


def test_encrypted_pictures_count_by_name() -> None:
    data = bytearray(zipped({"1.png": PNG}))
    data[data.index(b"PK\1\2") + 8] |= 1
    assert attachment("a.zip", bytes(data)).pictures == 1


@settings(deadline=None)
@given(st.binary(max_size=40), st.integers(0, 400), st.sampled_from(["docx-with-image", "zip-with-image", "doc"]))
def test_broken_files_give_an_answer(noise: bytes, at: int, kind: str) -> None:
    data = CONTENT[kind]
    attachment("a", data[:at] + noise + data[at + len(noise) :])
    attachment("a", data[:at] + noise)


def test_bombs_cost_nothing() -> None:
    bomb = zipped({"a.png": bytes(200_000_000), "b.txt": b"x"})
    many = zipped({f"{n}.png": b"" for n in range(30_000)})
    started = time.perf_counter()
    assert attachment("a.zip", bomb).entries == ("a.png", "b.txt")
    assert len(attachment("a.zip", many).entries) == 2000
    attachment("a.zip", b"PK\3\4" * 1_000_000)
    attachment("a.doc", CONTENT["doc"] + b"\xff\xd8" * 5_000_000)
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("..\\..\\x/скрин.png", "скрин.png"), ("a\u202egnp.exe", "agnp.exe"), ("a\0\nb\x1b.png", "a b.png"),
        ("", "без имени"), ("/", "без имени"), (".", "."), ("и\u0306.png", "й.png"), ("\ud800.png", ".png"),
        ("C:\\Users\\я\\1.png", "1.png"), ("д" * 300 + ".docx", "д" * 194 + "….docx"),
    ],
)  # fmt: skip
def test_names_are_fit_to_be_shown(name: str, shown: str) -> None:
    assert clean_name(name) == shown


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_name_is_short_and_printable(name: str) -> None:
    shown = clean_name(name)
    assert 0 < len(shown) <= 200 and "/" not in shown and "\\" not in shown
    shown.encode()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.PNG", "png"), ("a.JPG", "jpeg"), ("a.b.jpeg", "jpeg"), ("a.log", "txt"), ("a.rar", "rar"), ("a", "other"),
        ("a.", "other"), (".png", "other"), ("a.bmp ", "bmp"), ("a.xyz", "other"), ("", "other"),
    ],
)  # fmt: skip
def test_kind_from_name(name: str, kind: str) -> None:
    assert kind_from_name(name) == kind


def test_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(CheckerError, match="не читается"):
        attachment("a.png", tmp_path / "none")
    if sys.platform != "win32":
        with pytest.raises(CheckerError):
            attachment("a.png", tmp_path)

"""Hostile files through the calls of the page's worker: bounded work, a sentence where something was left, no crash."""

from __future__ import annotations

import json
import struct
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import browser
from checker.draft.files import clean_name, printable
from checker.draft.mail import read_mail
from checker.draft.text import MAX_TEXT
from checker.model import CheckerError
from checker.write import blips, ole, pdf
from checker.write.blips import MAX_WORK, Work

from .fuzz.seeds import CASES, seeds
from .fuzz.targets import NAMES, TARGETS
from .picture_files import JPEG, compound, emf, screen
from .test_hostile_cli import HEAD, MB, overlapping

#: Seconds of the processor for one call, in CPython on a slow machine; WebAssembly takes some three times as long.
SECONDS = 12


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    started = time.process_time()
    yield
    assert time.process_time() - started < SECONDS


def call(name: str, folder: Path, content: bytes, called: str = "a.bin", **request: Any) -> dict[str, Any]:
    """A call that hands over one file: as the draft, or as the first of `files` where pictures are taken out."""
    path = folder / "0"
    path.write_bytes(content)
    files = [{"name": called, "path": str(path)}]
    own = {"files": files} if name == "pictures" else {"draft": str(path), "name": called}
    request = {**own, "folder": str(folder), **request}
    answer: dict[str, Any] = json.loads(getattr(browser, name)(json.dumps(request)))
    return answer


def image(width: int, height: int) -> bytes:
    head = b"1 0 obj<</Subtype /Image/Width %d/Height %d/BitsPerComponent 8" % (width, height)
    return head + b"/ColorSpace/DeviceRGB/Filter/FlateDecode>>stream\n"


def blip(content: bytes, packed: bool = True) -> bytes:
    """An OfficeArtBlip with an enhanced metafile."""
    data = zlib.compress(content, 9) if packed else content
    head = b"\x40\x3d\x1a\xf0" + struct.pack("<I", 50 + len(data)) + bytes(16 + 32)
    return head + (b"\0\xfe" if packed else b"\xfe\xfe") + data


def dolls(levels: int) -> bytes:
    """Metafiles inside metafiles."""
    content = emf(8, 8)
    for _ in range(levels):
        content = blip(content, packed=False)
    return content


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
LEFT = "Файл просмотрен не до конца"
#: By name: the file, and what is said of it (None: nothing is left in it).
CONTAINERS: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "overlapping.zip": (lambda: overlapping(2000, 20 * MB), LEFT),
    "too large to be taken.zip": (lambda: overlapping(2000, 41 * MB), LEFT),
    "streams.pdf": (lambda: b"%PDF-1.4\n" + b"stream\n" * (6 * MB), LEFT),
    "broken images.pdf": (lambda: b"%PDF-1.4\n" + (image(6500, 6000) + b"x") * 300_000, LEFT),
    "bombs.pdf": (lambda: b"%PDF-1.4\n" + (image(6500, 6000) + zlib.compress(bytes(117_000_000))) * 60, LEFT),
    "words.rtf": (lambda: b"{\\rtf1 " + b"\\pngblip " * (6 * MB), LEFT),
    "blanks.rtf": (lambda: b"{\\rtf1 " + (b"\\pngblip" + b" " * 126) * 400_000, LEFT),
    "digits.rtf": (lambda: b"{\\rtf1 \\pngblip " + b"89 " * (18 * MB), None),
    "bombs.doc": (lambda: OLE + blip(emf(8, 8) + bytes(40 * MB)) * 200, LEFT),
    "large blips.doc": (lambda: OLE + b"\x80\x7a\x1f\xf0\xff\xff\xff\x02" * 100_000 + bytes(50 * MB), LEFT),
    "dolls.doc": (lambda: OLE + dolls(20_000), LEFT),
    "pictures without an end.doc": (lambda: OLE + (b"\x89PNG\r\n\x1a\n" + bytes(4)) * (4 * MB), None),
    "chunks.doc": (lambda: OLE + b"\x89PNG\r\n\x1a\n" * 1000 + bytes(50 * MB), None),
    "scans.doc": (lambda: OLE + (b"\xff\xd8\xff\xda\0\2" + b"\xff\xd8\xff\xe0") * (4 * MB), None),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTAINERS)
def test_pictures_are_taken_out_within_bounds(name: str, tmp_path: Path) -> None:
    make, note = CONTAINERS[name]
    answer = call("pictures", tmp_path, make(), name)
    assert "error" not in answer
    assert (LEFT in answer["note"]) == (note == LEFT), answer["note"]


def test_a_record_that_points_at_all_others_costs_no_memory() -> None:
    """Each record of a metafile may name the same bytes as its bitmap."""
    pixels = 4 * MB
    record = struct.pack("<II", 81, 80 + 16) + bytes(40)
    many = bytearray(struct.pack("<II", 1, 108) + bytes(32) + b" EMF" + bytes(64))
    for number in range(5000):
        behind = (5000 - number) * 96
        many += record + struct.pack("<IIII", behind, 40, behind + 40, pixels) + bytes(16 + 16)
    header = struct.pack("<IiiHHIIiiII", 40, 1024, 1024, 1, 32, 0, 0, 0, 0, 0, 0)
    data = bytes(many) + header + bytes(pixels)
    work = Work()
    tracemalloc.start()
    try:
        picture = blips.from_emf(data, work)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert picture is not None and work.over
    assert peak < 8 * pixels


def test_a_table_that_chains_to_itself_costs_no_memory() -> None:
    """[MS-CFB] 2.5: the list of tables goes on in sectors, here always in the same one."""
    whole = bytearray(compound({"WordDocument": bytes(6000)}) + bytes(8 * MB))
    struct.pack_into("<II", whole, 68, 0, 0xFFFFFF)
    whole[512 : 1024 - 4] = struct.pack("<127I", *[1] * 127)
    struct.pack_into("<I", whole, 1020, 0)
    tracemalloc.start()
    try:
        list(ole.streams(bytes(whole)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 40 * MB


def test_work_is_counted_once_it_is_too_much() -> None:
    work = Work(10)
    assert work.may(10) and not work.over
    assert not work.may(1) and work.over and not work.may(0)
    assert list(pdf.find(image(20, 10) + zlib.compress(bytes(600)), Work(599))) == []
    assert len(list(pdf.find(image(20, 10) + zlib.compress(bytes(600)), Work(600)))) == 1
    assert MAX_WORK >= 256 << 20, "a document with a picture on each of sixty pages"


@pytest.mark.parametrize("name", ["carried", "message", "split", "call_card", "diary_entry", "check"])
@pytest.mark.parametrize(
    "content",
    [
        HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 600,
        HEAD + b"\n" + b"a" * (MAX_TEXT + 1),
        HEAD + b"Content-Type: text/html\n\n" + b"<p>a" * MAX_TEXT,
    ],
    ids=["parts", "characters", "markup"],
)
def test_every_call_answers_a_letter_beyond_the_bounds(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "draft"
    path.write_bytes(content)
    request = {"draft": str(path), "name": "a.eml", "folder": str(tmp_path)}
    answer = json.loads(getattr(browser, name)(json.dumps(request)))
    assert answer["error"].startswith("a.eml: ")


LINES = [{"text": "Телефон: ____", "line": None}]


@pytest.mark.parametrize("name", ["naming", "fill"])
def test_every_call_answers_a_text_beyond_the_bounds(name: str) -> None:
    request = {"body": "а" * (MAX_TEXT + 1), "files": [], "guide": "eschool", "kind": "new", "lines": LINES}
    answer = json.loads(getattr(browser, name)(json.dumps(request)))
    assert "тыс. знаков" in answer["error"]


def test_html_from_the_clipboard() -> None:
    def plain(html: str) -> dict[str, str]:
        answer: dict[str, str] = json.loads(browser.plain(json.dumps({"html": html})))
        return answer

    assert "разметки" in plain("<b>" * 600_000)["error"]
    hostile = "<script>x()</script><img src=x onerror=x()><svg onload=x()><p>a</svg><iframe srcdoc='<script>'></iframe>"
    hostile += "Да"
    assert plain(hostile) == {"text": "Да"}


def test_a_field_of_blanks_is_no_field(tmp_path: Path) -> None:
    answer = json.loads(browser.split(json.dumps({"to": " ", "subject": " ", "body": "Не открывается журнал."})))
    assert answer["to"] == ""


def test_a_text_that_is_dropped_carries_no_files(tmp_path: Path) -> None:
    """Its first lines look like a part of a message, and it is none: the message could not be written."""
    picture = tmp_path / "1.png"
    picture.write_bytes(screen())
    text = b"Content-Disposition: attachment; filename=x.png\n\n" + "Не открывается журнал".encode()
    files = [{"name": "картинка1.png", "path": str(picture)}]
    answer = call("message", tmp_path, text, "a.txt", files=files)
    mail = read_mail(Path(answer["made"][0]["path"]).read_bytes(), "b.eml")
    assert mail is not None and [file.name for file in mail.attachments] == ["картинка1.png"]
    assert call("carried", tmp_path, text, "a.txt") == {"made": []}


@pytest.mark.parametrize("piece", ["уже писала ", "а,", "\n", "a@b.ru\n", "а\n", "> а\nб\n", "А \\ Б \\ В ", "а. "])
@pytest.mark.parametrize("name", ["check", "split", "message", "call_card", "diary_entry"])
def test_the_longest_letter_is_answered_in_time(name: str, piece: str, tmp_path: Path) -> None:
    size = 30_000 if name == "split" else 250_000
    body = (piece * size)[:size]
    request = {"body": body, "to": "", "subject": "", "folder": str(tmp_path)}
    answer = json.loads(getattr(browser, name)(json.dumps(request)))
    assert "error" not in answer


STEERING = frozenset(
    "\n\r\t\0\x1b\x9b\x7f\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2028\u2066\u2067\u2068\u2069"
)

# --- Any bytes ------------------------------------------------------------------------


@pytest.mark.parametrize("target", TARGETS)
def test_what_once_broke_something(target: str) -> None:
    """And the inputs that a search begins with, each whole and cut off."""
    for seed in seeds(target):
        TARGETS[target](seed)
        TARGETS[target](seed[: len(seed) * 2 // 3])
    assert {path.name.partition("-")[0] for path in CASES.glob("*-*")} <= set(TARGETS)


PIECES = st.sampled_from(
    [
        b"Content-Type: multipart/mixed; boundary=b\n", b"Content-Type: message/rfc822\n", b"\n\n", b"--b\n",
        b"--b--\n", b"Content-Transfer-Encoding: x-uuencode\n", b"begin 644 a\n",
        b"Content-Type: text/html; charset=utf-7\n", b"Content-Disposition: attachment; filename*=utf-8''%FF%2F..%5C\n",
        b"Subject: =?utf-7?q?+2D8-?=\n",
        b"<pre>", b"<blockquote>", b"<!--", b"<script>", b"&#xD800;", b"\xff\xfe", b"\0", b"PK\3\4", b"PK\5\6", b"\r",
        OLE, b"%PDF-1.4 stream\n", b"\xff\xd8\xff\xda", b"{\\rtf1\\pngblip ", JPEG[:40], "Тема: x\n".encode(),
        "\u202e\u2028".encode(), b"From: =?x?b?//8=?= <a@b>\n", b"To: a, <b@c>, \"d\" <e@\xe4>;\n",
    ]
)  # fmt: skip
BYTES = st.lists(st.one_of(PIECES, st.binary(max_size=20)), max_size=12).map(b"".join)


@settings(deadline=None, max_examples=150)
@given(st.integers(0, len(NAMES) - 1), BYTES)
def test_pieces_of_letters(name: int, data: bytes) -> None:
    TARGETS["letter"](bytes([name]) + data)


@settings(deadline=None, max_examples=100)
@given(BYTES)
def test_pieces_of_files(data: bytes) -> None:
    TARGETS["files"](data)


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_names_never_turn_or_steer(name: str, text: str) -> None:
    for shown in (clean_name(f"{text}/{name}"), printable(text)):
        assert not set(shown) & STEERING
    assert len(clean_name(name)) <= 200


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200), st.text(max_size=40), st.text(max_size=40))
def test_any_letter_goes_through_every_call(body: str, subject: str, to: str) -> None:
    request = {"body": body, "subject": subject, "to": to, "files": [], "lines": LINES}
    for name in ("check", "split", "call_card", "diary_entry", "fill"):
        answer = getattr(browser, name)(json.dumps(request))
        answer.encode()
        assert "error" not in json.loads(answer)
    browser.naming(json.dumps({**request, "guide": "eschool", "kind": "new"})).encode()


def test_a_message_that_breaks_the_bounds_names_its_file() -> None:
    with pytest.raises(CheckerError, match=r"^письмо\.eml: в письме слишком много"):
        read_mail(HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 600, "письмо.eml")

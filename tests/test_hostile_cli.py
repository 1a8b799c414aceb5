"""Hostile drafts and files on the command line: one line and status 2, or a verdict; in bounded time and memory."""

from __future__ import annotations

import io
import os
import random
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.draft.read import MAX_BYTES

from .picture_files import screen, zipped
from .test_cli import GOOD, ROOT, one_line

resource = pytest.importorskip("resource", reason="limits of a child process are told to Unix alone")

#: Seconds of the processor and bytes of address space that one call may take; a letter takes about one and 0.1 GB.
SECONDS, MEMORY = 20, 700 << 20

HEAD = b"From: a@b.ru\nTo: help@rostu-comp.ru\nSubject: x\nMIME-Version: 1.0\n"


def run(*arguments: object, stdin: bytes = b"", stdout: int = subprocess.PIPE) -> tuple[int, str, str]:
    """`python -m checker check` under the limits: status, standard output, standard error."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    done = subprocess.run(
        [sys.executable, "-m", "checker", "check", *map(str, arguments)],
        input=stdin, cwd=ROOT, env={**os.environ, "PYTHONIOENCODING": "utf-8"}, stdout=stdout, stderr=subprocess.PIPE,
        check=False, preexec_fn=limit,
    )  # fmt: skip
    return done.returncode, (done.stdout or b"").decode(), done.stderr.decode()


def nested(levels: int, inside: bytes) -> bytes:
    for level in range(levels):
        mark = b"b%dx" % level
        inside = b"Content-Type: multipart/mixed; boundary=" + mark + b"\n\n--" + mark + b"\n" + inside
    return inside


def page(content: bytes) -> bytes:
    return HEAD + b"Content-Type: text/html; charset=utf-8\n\n" + content


def coded(encoding: bytes, content: bytes) -> bytes:
    return HEAD + b"Content-Type: text/plain\nContent-Transfer-Encoding: " + encoding + b"\n\n" + content


MB = 1 << 20
#: By name: the draft and what is said of it.
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a hundred megabytes.txt": (lambda: b"a " * (50 * MB), "файл больше 60 МБ"),
    "a hundred megabytes.eml": (lambda: HEAD + b"\n" + bytes(100 * MB), "файл больше 60 МБ"),
    "fifty megabytes.txt": (lambda: "Письмо ".encode() * (4 * MB), "текст длиннее 1200 тыс. знаков"),
    "fifty megabytes.eml": (lambda: HEAD + b"\n" + b"a " * (25 * MB), "текст длиннее 1200 тыс. знаков"),
    "a million lines.txt": (lambda: "Ошибка\n".encode() * 1_000_000, "текст длиннее 1200 тыс. знаков"),
    "controls behind a text.txt": (lambda: b"a" * 5000 + b"\x01" * (50 * MB), "это не текст"),
    "utf-16.txt": (lambda: b"\xff\xfe" + b"\x10\x04" * (20 * MB), "текст длиннее 1200 тыс. знаков"),
    "noise.txt": (lambda: random.Random(1).randbytes(50 * MB), "а не письмо"),
    "controls.txt": (lambda: b"\x01\x02" * (25 * MB), "а не письмо"),
    "markup.eml": (lambda: page(b"<p>a" * (14 * MB)), "на странице HTML больше текста"),
    "tags.html": (lambda: b"<html>" + b"<b>" * (18 * MB), "слишком много разметки"),
    "quotes.html": (lambda: b"<html>" + b"<a '>'" * (9 * MB), "слишком много разметки"),
    "pre.html": (lambda: b"<html><pre>" + b"\n" * (50 * MB), "на странице HTML больше текста"),
    "header.eml": (lambda: HEAD + b"X: y\n" * 390_000 + b"\n", "заголовок письма слишком длинный"),
    "recipients.eml": (lambda: HEAD + (b"To: " + b"a@b.ru, " * 50 + b"\n") * 1000, "слишком много получателей"),
    "parts.eml": (
        lambda: HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 600, "слишком много вложенных"
    ),
    "no parts.eml": (
        lambda: HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b x\n" * (9 * MB), "слишком много"
    ),
    "nested.eml": (lambda: HEAD + nested(40, b"x"), "слишком много вложенных"),
    "flowed.eml": (lambda: HEAD + b"Content-Type: text/plain; format=flowed\n\n" + b"a \n" * (9 * MB), "длиннее"),
    "quoted-printable.eml": (lambda: coded(b"quoted-printable", b"=41" * (19 * MB)), "длиннее"),
    "uuencode.eml": (lambda: coded(b"x-uuencode", b'"04$\n' * (10 * MB)), "длиннее"),
    "base64.eml": (lambda: coded(b"base64", b"QUFB" * (14 * MB)), "длиннее"),
    "archive.eml": (lambda: zipped({"a.png": screen()}), "это архив, а не письмо"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_draft_beyond_the_bounds_is_refused_in_a_line(name: str, tmp_path: Path) -> None:
    make, said = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(make())
    status, out, err = run(path)
    assert (status, out) == (2, "")
    assert one_line(err) and said in err and name in err, err


def overlapping(entries: int, size: int) -> bytes:
    """A zip whose entries are all the same bytes: a small file that unpacks to entries times size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b"BM" + bytes(12) + b"\x28" + bytes(size)) + packer.flush()
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, 0, len(packed), size, 5, 0) + b"a.bmp"
    directory = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, 0, len(packed), size, 8, 0, 0, 0, 0, 0, 0)
        + b"%04d.bmp" % number
        for number in range(entries)
    )
    at = len(local) + len(packed)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, entries, entries, len(directory), at, 0)
    return local + packed + directory + end


def stored(content: bytes, levels: int) -> bytes:
    for _ in range(levels):
        with io.BytesIO() as buffer:
            with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("внутри.zip", content)
            content = buffer.getvalue()
    return content


ATTACHED: dict[str, Callable[[], bytes]] = {
    "bomb.zip": lambda: zipped({"a.png": bytes(300 * MB)}),
    "overlapping.zip": lambda: overlapping(2000, 39 * MB),
    "nested.zip": lambda: stored(zipped({"a.png": screen()}), 100),
    "entries.zip": lambda: zipped({f"{number}.png": b"" for number in range(30_000)}),
    "headers.zip": lambda: b"PK\3\4" * (25 * MB),
    "a hundred megabytes.png": lambda: screen() + bytes(100 * MB),
    "pictures.doc": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\xff\xd8\xff\xe0" * (25 * MB),
    "pictures.pdf": lambda: b"%PDF-1.4" + b"/Subtype    /Image " * (5 * MB),
}


@pytest.mark.parametrize("name", ATTACHED)
def test_an_attached_file_costs_little(name: str, tmp_path: Path) -> None:
    path, draft = tmp_path / name, tmp_path / "письмо.txt"
    path.write_bytes(ATTACHED[name]())
    draft.write_text(GOOD, "utf-8")
    status, out, err = run("--attach", path, draft)
    assert (status in (0, 1), err) == (True, "")
    assert "выполнено требований" in out


def test_many_archives_in_one_letter(tmp_path: Path) -> None:
    archive = overlapping(2000, 1000)
    part = b"--b\nContent-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: 8bit\n\n" + archive + b"\n"
    path = tmp_path / "a.eml"
    path.write_bytes(HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + part * 400 + b"--b--\n")
    assert path.stat().st_size < MAX_BYTES
    status, out, err = run(path)
    assert (status, err) == (1, "") and out


def test_what_is_no_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    status, _, err = run("/dev/zero")
    assert status == 2 and one_line(err) and "больше 60 МБ" in err
    with Path("/dev/zero").open("rb") as zeros:
        done = subprocess.run(
            [sys.executable, "-m", "checker", "check", "-"], stdin=zeros, cwd=ROOT, capture_output=True, check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        )  # fmt: skip
    assert done.returncode == 2 and one_line(done.stderr.decode())
    sparse = tmp_path / "a.eml"
    with sparse.open("wb") as file:
        file.truncate(20 << 30)
    assert run(sparse)[0] == 2


#: What steers a terminal or turns the direction of writing.
STEERING = "\x1b[2J \u202egpj\u2066\u200f\u2028 \x9b31m\x7f"


def steers(text: str) -> list[str]:
    return [c for c in text if c != "\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066\u200f\u2028")]


@pytest.mark.parametrize("ending", [".txt", ".eml", ".png"])
def test_nothing_steers_the_terminal(ending: str, tmp_path: Path) -> None:
    path = tmp_path / ("a" + STEERING + "\nчужая строка" + ending)
    text = "В журнале 7 класса не сохраняется отметка, выходит окно с ошибкой сохранения, помогите, пожалуйста. " * 4
    body = f"Тема: {STEERING} ошибка\n\n{text}Окно «{STEERING}», логин a{STEERING}b, скрин{STEERING}.png\n"
    path.write_bytes(body.encode() if ending != ".png" else b"\x89PNG\r\n\x1a\n" + bytes(99))
    status, out, err = run("--attach", path, path)
    assert status == (2 if ending == ".png" else 1)
    assert steers(out) == [] and steers(err) == [] and "Traceback" not in err
    assert len(err.splitlines()) == (ending == ".png")


def test_text_that_looks_like_markup_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "<script>alert(1)</script>.txt".replace("/", "")
    text = "Тема: <img src=x onerror=alert(1)>\n\n{{7*7}} ${x} %s %n <b>Ошибка</b> & \\x1b [a](javascript:b)\n"
    path.write_text(text, "utf-8")
    for format in ("text", "json", "jsonl", "sarif"):
        status, out, err = run("--format", format, path)
        assert (status, err) == (1, "") and "<script>alert(1)<script>.txt" in out


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD, "utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    try:
        status, _, err = run("--format", "sarif", path, stdout=writing)
    finally:
        os.close(writing)
    assert (status in (0, 1), err) == (True, "")
    if Path("/dev/full").exists():
        with open("/dev/full", "wb") as full:
            status, _, err = run(path, stdout=full.fileno())
        assert status == 2 and one_line(err) and "не записан" in err


def test_too_little_memory_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, good = tmp_path / "a.eml", tmp_path / "b.txt"
    content = b"Content-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\n" + b"QUFB" * (14 * MB)
    path.write_bytes(HEAD + content)
    good.write_text(GOOD, "utf-8")
    monkeypatch.setattr(f"{__name__}.MEMORY", 160 << 20)
    status, out, err = run(path, good)
    assert status == 2 and one_line(err) and "не хватает памяти" in err
    assert str(good) in out

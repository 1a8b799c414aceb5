"""Hostile archives and folders: every letter that can be read is judged, the others cost a line; bounded memory."""

from __future__ import annotations

import email
import email.policy
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.command import check, judging, reply
from checker.command import line as entry

from .test_cli import PNG, one_line
from .test_cli import run as desk
from .test_command_check import SEPARATOR, archive, message
from .test_hostile_cli import MB, REFUSED, STEERING, run, steers

HUGE = SEPARATOR + message(body=b"a" * (100 * MB))
SMALL = SEPARATOR + message() + b"\n"

#: By name: the archive's bytes, how many letters of it are judged, and what is said of the others.
ARCHIVES: dict[str, tuple[Callable[[], bytes], int, list[str]]] = {
    "a letter of 100 MB": (lambda: SMALL + HUGE + SMALL, 2, [", письмо 2: файл больше 60 МБ"]),
    "a line of 100 MB before": (lambda: b"a" * (100 * MB) + b"\n" + SMALL, 1, []),
    "binary": (lambda: os.urandom(5 * MB).replace(b"From ", b""), 0, [": писем нет"]),
    "a picture for a letter": (
        lambda: SMALL + SEPARATOR + b"\x89PNG\r\n\x1a\n" + bytes(999) + b"\n" + SMALL, 2, [", письмо 2: это картинка"]
    ),
    "cut in the separator": (lambda: SMALL + SEPARATOR[:30], 1, []),
    "cut behind the separator": (lambda: SMALL + SEPARATOR, 1, [", письмо 2: письмо пустое"]),
    "cut in the header": (lambda: SMALL + SEPARATOR + b"Subject: =?utf-8?b?0J", 2, []),
    "no line end at all": (lambda: SEPARATOR.rstrip(), 0, [", письмо 1: письмо пустое"]),
    "nothing but separators": (lambda: SEPARATOR * 3, 0, [f", письмо {number}: письмо пустое" for number in (1, 2, 3)]),
    "zeros": (lambda: bytes(100 * MB), 0, [": писем нет"]),
}  # fmt: skip


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_costs_no_more_than_its_letters(name: str, jobs: int, tmp_path: Path) -> None:
    make, judged, said = ARCHIVES[name]
    path = tmp_path / "архив.mbox"
    path.write_bytes(make())
    status, out, err = run("--format", "jsonl", "--jobs", jobs, path)
    assert status == (2 if said else 1), err
    assert len(out.splitlines()) == judged
    assert len(err.splitlines()) == len(said), err
    for line, words in zip(err.splitlines(), said, strict=True):
        assert line.startswith(f"checker: {path}{words}")


def test_a_letter_of_two_gigabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    with path.open("wb") as file:
        file.write(SMALL + SEPARATOR + b"Subject: x\n\n")
        file.seek(2 << 30, os.SEEK_CUR)  # a hole
        file.write(b"\n" + SMALL)
    status, out, err = run("--format", "jsonl", path)
    assert (status, len(out.splitlines()), len(err.splitlines())) == (2, 2, 1)
    assert ", письмо 2: файл больше 60 МБ" in err


def test_the_number_of_letters_does_not_matter(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.mbox", *[b""] * 100_000)
    status, out, err = run("--summary", "--jobs", "2", path)
    assert (status, out) == (2, "Писем: 0. Готово: 0.\nНе прочитано: 100000.\n")
    assert len(err.splitlines()) == 100_000


@pytest.mark.parametrize("name", ["a hundred megabytes.eml", "markup.eml", "nested.eml", "noise.txt", "header.eml"])
def test_what_is_no_letter_is_not_answered(name: str, tmp_path: Path) -> None:
    make, said = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(make())
    done = desk("reply", "--eml", path)
    assert (done.returncode, done.stdout) == (2, "") and one_line(done.stderr) and said in done.stderr


@pytest.mark.parametrize("options", [(), ("--eml",)])
def test_an_answer_steers_no_terminal(options: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    fields = f"Кому: x{STEERING}@y.ru\nТема: {STEERING} ошибка\nОт: Петрова {STEERING} Анна Сергеевна <a@b.ru>"
    text = "Отчёт не формируется, выходит окно с ошибкой, помогите, пожалуйста. " * 9
    path.write_text(f"{fields}\n\n{text}Окно «{STEERING}», почта a{STEERING}@b, логин a{STEERING}b\n", "utf-8")
    done = desk("reply", *options, path)
    assert (done.returncode, done.stderr) == (1, "")
    shown = done.stdout
    if options:
        shown = email.message_from_string(shown, policy=email.policy.default).get_content()
    assert "Мы получили ваше письмо «" in shown and not steers(shown.replace("\r\n", "\n"))


def test_a_fault_of_the_program_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Отчёт", "utf-8")
    (tmp_path / "b.txt").write_text("Отчёт", "utf-8")

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    def complain(what: object) -> int:
        said.append(str(what))
        return 2

    said: list[str] = []
    for module in (judging, reply):
        monkeypatch.setattr(module, "judge", broken)
    for module in (check, entry):
        monkeypatch.setattr(module, "complain", complain)
    assert entry.main(["check", str(tmp_path)]) == 2
    assert entry.main(["reply", str(tmp_path / "a.txt")]) == 2
    where = "из-за ошибки в программе (ZeroDivisionError, test_command_hostile.py:"
    assert [where in one for one in said] == [True] * 3
    assert said[0].startswith(f"{tmp_path}/a.txt: письмо не проверено")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and rights are other things there")
def test_a_folder_of_strange_things(tmp_path: Path) -> None:
    deep = tmp_path / "глубоко"
    for _ in range(150):
        deep /= "папка"
    deep.mkdir(parents=True)
    (deep / "письмо.txt").write_text("Тема: x\n\nОтчёт не формируется.\n", "utf-8")
    os.mkfifo(tmp_path / "труба.eml")
    (tmp_path / "сама себя").symlink_to(tmp_path / "сама себя")
    (tmp_path / "большой.txt").write_bytes(b"a " * (50 * MB))
    (tmp_path / "\x1b[2J.txt").write_bytes(PNG)
    status, out, err = run("--format", "jsonl", tmp_path)
    assert status == 2 and len(out.splitlines()) == 1 and "глубоко" in out
    assert "\x1b" not in err and "Traceback" not in err
    told = [line for line in err.splitlines() if "пропущено" not in line]
    assert len(told) == 1 and "большой.txt: файл больше 60 МБ" in told[0]
    assert {"труба.eml: не письмо, пропущено", "сама себя: не письмо, пропущено"} <= {
        line.rpartition("/")[2] for line in err.splitlines()
    }

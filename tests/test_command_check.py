"""`check` over folders and archives, in one process and in several: order, parity, what is skipped, what is lost."""

from __future__ import annotations

import json
import mailbox
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.book import load
from checker.command.judging import Asked, answers
from checker.command.letters import Item, Source, find, read
from checker.draft.read import from_path

from .corpus.to_files import as_eml
from .test_cli import BAD, GOOD, PNG, ROOT, run

CASES = [json.loads(line) for line in (ROOT / "tests/corpus/dev.jsonl").read_text("utf-8").splitlines()]
SEPARATOR = b"From sender@example.com Thu Mar 12 10:00:00 2026\n"


def archive(path: Path, *letters: bytes) -> Path:
    """An archive of mail, put together by hand."""
    path.write_bytes(b"".join(SEPARATOR + letter + b"\n" for letter in letters))
    return path


def message(subject: bytes = b"x", body: bytes = b"x") -> bytes:
    return b"From: a@b.ru\nTo: help@rostu-comp.ru\nSubject: " + subject + b"\n\n" + body + b"\n"


def drafts(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [json.loads(line)["draft"] for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1,020 letters: an archive of the corpus many times, broken letters among them, and a folder of texts."""
    folder = tmp_path_factory.mktemp("почта")
    box = [as_eml(CASES[number % len(CASES)]) for number in range(1000)]
    box[100:100] = [b"", b"Subject: x\n" * 6000 + b"\n"]
    archive(folder / "входящие.mbox", *box)
    (folder / "тексты").mkdir()
    for number in range(20):
        (folder / "тексты" / f"{number:02}.txt").write_text(GOOD if number % 3 else BAD, "utf-8")
    (folder / "снимок.png").write_bytes(PNG)
    return folder


@pytest.mark.parametrize("format", ["jsonl", "json", "sarif", "text"])
def test_several_processes_write_the_same_bytes(thousand: Path, format: str) -> None:
    one = run("check", "--format", format, thousand)
    two = run("check", "--format", format, "--jobs", "2", thousand)
    assert one.returncode == two.returncode == 2
    assert one.stdout == two.stdout and one.stderr == two.stderr
    assert one.stderr.splitlines() == [
        f"checker: {thousand}/входящие.mbox, письмо 101: письмо пустое",
        f"checker: {thousand}/входящие.mbox, письмо 102: заголовок письма слишком длинный",
        f"checker: {thousand}/снимок.png: не письмо, пропущено",
    ]
    if format == "jsonl":
        numbers = [number for number in range(1, 1003) if number not in (101, 102)]
        names = [f"{thousand}/входящие.mbox#{number}" for number in numbers]
        assert drafts(one) == [*names, *(f"{thousand}/тексты/{number:02}.txt" for number in range(20))]
    elif format == "json":
        assert len(json.loads(one.stdout)) == 1020
    elif format == "sarif":
        assert len(json.loads(one.stdout)["runs"][0]["results"]) > 1000
    else:
        assert one.stdout.count("выполнено требований") == 1020


def test_the_summary_counts_as_the_letters_do(thousand: Path) -> None:
    letters = [json.loads(line) for line in run("check", "--format", "jsonl", thousand).stdout.splitlines()]
    summary = json.loads(run("check", "--summary", "--format", "json", "--jobs", "2", thousand).stdout)
    assert (summary["letters"], summary["unread"]) == (len(letters), 2)
    assert summary["ready"] == sum(letter["ready"] for letter in letters)
    assert len(summary["kinds"]) == 5
    text = run("check", "--summary", thousand)
    assert text.returncode == 2 and "Не прочитано: 2." in text.stdout
    for kind in summary["kinds"]:
        own = [letter for letter in letters if (letter["guide"], letter["kind"]) == (kind["guide"], kind["kind"])]
        assert kind["letters"] == len(own) and kind["ready"] == sum(letter["ready"] for letter in own)
        expected: dict[str, dict[str, Any]] = {}
        for letter in own:
            for result in letter["results"]:
                if result["outcome"] in ("missing", "wrong"):
                    row = expected.setdefault(result["rule"], {"missing": 0, "wrong": 0, "url": result["url"]})
                    row[result["outcome"]] += 1
        assert [row["rule"] for row in kind["rules"]] and {row["rule"] for row in kind["rules"]} == set(expected)
        counts = [row["letters"] for row in kind["rules"]]
        assert counts == sorted(counts, reverse=True)
        rules = load().guide(kind["guide"]).rules
        for row in kind["rules"]:
            assert {name: row[name] for name in ("missing", "wrong", "url")} == expected[row["rule"]]
            assert row["letters"] == row["missing"] + row["wrong"]
            assert abs(row["percent"] - row["letters"] / len(own) * 100) <= 0.05
            assert (row["title"], row["level"]) == (rules[row["rule"]].title, rules[row["rule"]].level)
            assert f"{row['title']}{'' if row['level'] == 'must' else ' (желательно)'} — {row['url']}" in text.stdout


def test_a_summary_of_nothing(tmp_path: Path) -> None:
    done = run("check", "--summary", tmp_path)
    assert (done.returncode, done.stdout) == (2, "Писем: 0. Готово: 0.\nНе прочитано: 1.\n")


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    for name, content in {
        "б/2.txt": GOOD.encode(),
        "б/1.eml": as_eml(CASES[0]),
        "а.txt": BAD.encode(),
        "в": GOOD.encode(),  # a letter needs no ending
        "1773300000.M1P2.host:2,S": b"Received: by x\n" + message(),  # nor has it one in a Maildir
        "список.csv": b"a;b",
        "пустой.txt": b"",
        "снимок.txt": PNG,
        ".скрытый.txt": GOOD.encode(),
        ".скрытая/письмо.txt": GOOD.encode(),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "кольцо").symlink_to(tmp_path)
    done = run("check", "--format", "jsonl", tmp_path)
    assert done.returncode == 1
    names = ["1773300000.M1P2.host:2,S", "а.txt", "б/1.eml", "б/2.txt", "в"]
    assert drafts(done) == [f"{tmp_path}/{name}" for name in names]
    told = ["кольцо: ссылка", "пустой.txt", "снимок.txt", "список.csv", ".скрытая: скрытое", ".скрытый.txt: скрытое"]
    said = done.stderr.splitlines()
    assert len(said) == len(told) and all("пропущен" in line for line in said)
    assert all(any(one in line for line in said) for one in told)
    as_file = json.loads(run("check", "--format", "json", tmp_path / "в").stdout)
    assert json.loads(done.stdout.splitlines()[-1]) == as_file


def test_one_letter_in_a_folder_is_still_a_list(tmp_path: Path) -> None:
    (tmp_path / "письмо.txt").write_text(GOOD, "utf-8")
    done = run("check", "--format", "json", tmp_path)
    assert done.returncode == 0 and len(json.loads(done.stdout)) == 1


def test_what_holds_no_letter_is_told(tmp_path: Path) -> None:
    (tmp_path / "пусто").mkdir()
    (tmp_path / "пусто.mbox").touch()
    (tmp_path / "снимок.mbox").write_bytes(PNG)
    for name in ("пусто", "пусто.mbox", "снимок.mbox"):
        done = run("check", "--format", "json", tmp_path / name)
        assert (done.returncode, done.stdout, done.stderr) == (2, "[]\n", f"checker: {tmp_path / name}: писем нет\n")
    (tmp_path / "письмо.txt").write_text(GOOD, "utf-8")
    done = run("check", tmp_path)  # an empty archive in a folder is no mistake: mail programs keep them
    assert done.returncode == 0 and len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize("coding", ["cp1251", "koi8-r", "utf-8", "cp866"])
def test_a_subject_in_raw_bytes(tmp_path: Path, coding: str) -> None:
    text = "Не формируется отчёт «Роспись» в Томской области"
    path = archive(tmp_path / "a.mbox", message(text.encode(coding, "replace"), "Помогите, пожалуйста".encode(coding)))
    done = run("check", "--guide", "tomsk", "--format", "json", path)
    note = next(one["note"] for one in json.loads(done.stdout)[0]["results"] if one["rule"] == "tomsk/subject")
    assert "Томской области" in note


def test_letters_are_parted_where_they_begin(tmp_path: Path) -> None:
    talk = b"One\n\nFrom now on it fails\n>From here, too\n>>From there\n\nFrom: me\n"
    path = archive(tmp_path / "Входящие", message(body=talk), message(body=b"Two").replace(b"\n", b"\r\n"))
    first, second = [read(item) for item in find([str(path)]) if isinstance(item, Source)]
    assert (first.name, second.name) == (f"{path}#1", f"{path}#2")
    assert first.body.raw == "One\n\nFrom now on it fails\nFrom here, too\n>From there\n\nFrom: me"
    assert second.body.raw == "Two" and second.subject and second.subject.raw == "x"


def test_a_saved_message_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(SEPARATOR + message())
    assert drafts(run("check", "--format", "jsonl", tmp_path / "a.eml")) == [f"{tmp_path}/a.eml"]


_LINES = st.one_of(
    st.sampled_from(["", "From now on", "From a@b Thu Mar 12 10:00:00 2026", "Тема: x", "--", "> Привет", "From"]),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\u0085"), max_size=40),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(_LINES, max_size=6), min_size=1, max_size=5), st.sampled_from(["8bit", "base64"]))
def test_the_standard_library_s_archives_are_read(tmp_path: Path, letters: list[list[str]], coding: str) -> None:
    path = tmp_path / "a.mbox"
    path.unlink(missing_ok=True)
    box = mailbox.mbox(path)
    bodies = []
    for number, lines in enumerate(letters):
        body = "\n".join(line for line in lines if not line.startswith(">From ")) + "\n"  # not told apart by its writer
        whole = EmailMessage()
        whole["Subject"] = f"Письмо {number}"
        whole["Message-ID"] = f"<{number}@example.com>"
        whole.set_content(body, cte=coding)
        box.add(whole.as_bytes())
        bodies.append(whole.get_content())
    box.close()
    found = [read(item) for item in find([str(path)]) if isinstance(item, Source)]
    assert [letter.name for letter in found] == [f"{path}#{number}" for number in range(1, len(letters) + 1)]
    assert [letter.subject and letter.subject.raw for letter in found] == [f"Письмо {n}" for n in range(len(letters))]
    for number, (letter, body) in enumerate(zip(found, bodies, strict=True)):
        single = tmp_path / f"{number}.eml"
        single.write_bytes(b"Message-ID: <x>\nContent-Type: text/plain; charset=utf-8\n\n" + body.encode())
        assert letter.body.raw == from_path(single).body.raw


def test_a_letter_of_an_archive_is_judged_as_the_file(tmp_path: Path) -> None:
    files = [tmp_path / f"{case['id']}.eml" for case in CASES]
    for path, case in zip(files, CASES, strict=True):
        path.write_bytes(as_eml(case))
    box = archive(tmp_path / "a.mbox", *(path.read_bytes() for path in files))
    day = ("--date", "2026-03-12", "--format", "jsonl")
    alone, together = run("check", *day, *files), run("check", *day, box)
    assert len(alone.stdout.splitlines()) == len(CASES)
    for one, other in zip(alone.stdout.splitlines(), together.stdout.splitlines(), strict=True):
        assert {**json.loads(one), "draft": ""} == {**json.loads(other), "draft": ""}


@pytest.mark.parametrize("jobs", [1, 2])
def test_answers_come_while_letters_are_found(tmp_path: Path, jobs: int) -> None:
    path = tmp_path / "письмо.txt"
    path.write_text(GOOD, "utf-8")
    drawn = 0

    def endless() -> Iterator[Item]:
        nonlocal drawn
        while True:
            drawn += 1
            yield Source(f"{drawn}", f"{drawn}", data=GOOD.encode())

    running = answers(endless(), Asked(load(), form="jsonl"), jobs)
    first = list(islice(running, 200))
    running.close()
    assert [json.loads(answer.text)["draft"] for answer in first] == [str(number) for number in range(1, 201)]
    assert drawn <= 200 + (0 if jobs == 1 else 16 * 3 * jobs + 16)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
def test_who_has_seen_enough_ends_it_quietly(thousand: Path, jobs: str) -> None:
    call = [sys.executable, "-m", "checker", "check", "--format", "jsonl", "--jobs", jobs, str(thousand)]
    for end in ("pipe", "signal"):
        with subprocess.Popen(
            call, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        ) as running:
            assert running.stdout and running.stderr
            assert running.stdout.readline().startswith(b"{")
            if end == "signal":
                os.killpg(running.pid, signal.SIGINT)  # as Ctrl-C does: to all its processes
            running.stdout.close()
            said = running.stderr.read()
            assert running.wait(30) == (130 if end == "signal" else 1)
        assert said == b""

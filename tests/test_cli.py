"""The command line: exit status, drafts and their encodings, options, the four formats."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import checker
from checker.book import load
from checker.draft.read import from_path

ROOT = Path(__file__).parents[1]

GOOD = """Кому: help@rostu-comp.ru
Тема: Томская область. Отбор в ведомости лимитов
Дата: 2026-03-12

Добрый день! Подскажите, как в ведомости лимитов оставить только местный бюджет?
Открываю ведомость лимитов, нажимаю «Отбор», выбираю бюджет, но строки остаются. Снимок экрана прилагаю.

Зырянова Ксения Олеговна, экономист, Администрация Кедровского района
8 (38200) 2-14-35, zyryanova@example.com
"""
BAD = "Тема: Ошибка в отчёте\n\nДобрый день! Отчёт не формируется, помогите.\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
CONSULTATION = ("--guide", "tomsk", "--kind", "consultation")


def run(
    *arguments: object, stdin: bytes = b"", encoding: str = "utf-8", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """`python -m checker` in the repository's folder; what it prints is decoded by `encoding`."""
    done = subprocess.run(
        [sys.executable, "-m", "checker", *map(str, arguments)],
        input=stdin,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding, "COLUMNS": "100", **(environment or {})},
        capture_output=True,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)
    )


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "хорошее письмо.txt"
    path.write_text(GOOD, "utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "плохое.txt"
    path.write_text(BAD, "utf-8")
    return path


def one_line(text: str) -> bool:
    return text.count("\n") == 1 and text.endswith("\n") and text.startswith("checker: ")


def test_status_says_whether_all_are_ready(good: Path, bad: Path) -> None:
    ready = run("check", good)
    assert (ready.returncode, ready.stderr) == (0, "")
    assert "готово" in ready.stdout
    faulty = run("check", bad)
    assert (faulty.returncode, faulty.stderr) == (1, "")
    assert "нужно исправить" in faulty.stdout and "Томская область" in faulty.stdout
    assert run("check", good, bad).returncode == 1
    assert run("check", good, good).returncode == 0


def test_standard_input(good: Path) -> None:
    done = run("check", "--format", "json", "-", stdin=GOOD.encode())
    assert done.returncode == 0
    data = json.loads(done.stdout)
    assert data["draft"] == "-"
    from_file = json.loads(run("check", "--format", "json", good).stdout)
    assert data["results"] == from_file["results"]


def test_unreadable_drafts_cost_the_others_nothing(good: Path, bad: Path, tmp_path: Path) -> None:
    done = run("check", "--format", "jsonl", good, tmp_path / "нет.txt", bad)
    assert done.returncode == 2
    assert one_line(done.stderr) and "нет.txt: нет такого файла" in done.stderr
    assert [json.loads(line)["draft"] for line in done.stdout.splitlines()] == [str(good), str(bad)]
    picture = tmp_path / "снимок.png"
    picture.write_bytes(PNG)
    done = run("check", "--format", "json", picture, good)
    assert done.returncode == 2
    assert one_line(done.stderr) and "картинка" in done.stderr
    assert [one["draft"] for one in json.loads(done.stdout)] == [str(good)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1251", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings(tmp_path: Path, good: Path, encoding: str, newline: str) -> None:
    path = tmp_path / "письмо.txt"
    path.write_bytes(GOOD.replace("\n", newline).encode(encoding))
    found = json.loads(run("check", "--format", "json", path).stdout)
    assert found["results"] == json.loads(run("check", "--format", "json", good).stdout)["results"]


def test_every_door_gives_the_same_bytes(good: Path, bad: Path) -> None:
    lines = run("check", "--format", "jsonl", good, bad).stdout.splitlines()
    assert lines == [checker.check(from_path(path)).to_json() for path in (str(good), str(bad))]
    assert json.loads(run("check", "--format", "json", bad).stdout) == json.loads(lines[1])
    assert json.loads(run("check", "--format", "json", good, bad).stdout) == [json.loads(line) for line in lines]


def test_jsonl_keeps_the_order_of_the_arguments(good: Path, bad: Path) -> None:
    lines = run("check", "--format", "jsonl", bad, good, bad).stdout.splitlines()
    assert [json.loads(line)["draft"] for line in lines] == [str(bad), str(good), str(bad)]


def outcome(done: subprocess.CompletedProcess[str], rule: str) -> str:
    found: str = next(one["outcome"] for one in json.loads(done.stdout)["results"] if one["rule"] == rule)
    return found


def test_attached_files_are_judged_by_content(good: Path, tmp_path: Path) -> None:
    picture, notes = tmp_path / "снимок.png", tmp_path / "заметки.txt"
    picture.write_bytes(PNG)
    notes.write_text("просто текст", "utf-8")
    rule = "tomsk/screenshots"
    assert outcome(run("check", *CONSULTATION, "--format", "json", good), rule) == "met"
    with_picture = run("check", *CONSULTATION, "--format", "json", "--attach", notes, "--attach", picture, good)
    assert outcome(with_picture, rule) == "met"
    spans = next(one["spans"] for one in json.loads(with_picture.stdout)["results"] if one["rule"] == rule)
    assert spans == [{"part": "attachment:1", "start": 0, "end": len("снимок.png")}]
    assert outcome(run("check", *CONSULTATION, "--format", "json", "--attach", notes, good), rule) == "wrong"


def test_guide_and_kind_can_be_given(good: Path) -> None:
    verdict = json.loads(run("check", "--format", "json", "--guide", "eschool", "--kind", "repeat", good).stdout)
    assert (verdict["guide"], verdict["kind"]) == ("eschool", "repeat")
    verdict = json.loads(run("check", "--format", "json", good).stdout)
    assert (verdict["guide"], verdict["kind"]) == ("tomsk", "consultation")


def test_day_of_writing(tmp_path: Path) -> None:
    path = tmp_path / "возврат.txt"
    path.write_text("Тема: Томская область\nДата: 2026-03-12\n\nРешение получено 11.03.2026, ошибка осталась.", "utf-8")
    rule, call = "tomsk/return-window", ("check", "--format", "json", "--guide", "tomsk", "--kind", "return")
    assert outcome(run(*call, path), rule) == "met"
    assert outcome(run(*call, "--date", "2026-03-20", path), rule) == "wrong"
    assert outcome(run(*call, "--date", "2026-03-13", path), rule) == "met"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "команда"),
        (["chek", "-"], "может быть, «check»?"),
        (["отправить", "-"], "есть: check"),
        (["--format", "json", "-"], "нет команды «--format»"),
        (["check", "--form", "json", "-"], "--form"),
        (["check", "--summary=x", "-"], "значение здесь лишнее"),
        (["check", "--summary", "--format", "sarif", "-"], "--summary"),
        *[(["check", "--jobs", jobs, "-"], "не число от 1 до 64") for jobs in ("0", "65", "два", "-1", "1.5", "²")],
        (["check"], "ЧЕРНОВИК"),
        (["check", "--guide", "school", "-"], "нет памятки «school»"),
        (["check", "--guide", "tomsk", "--kind", "new", "-"], "нет вида письма «new»"),
        (["check", "--kind", "нет", "-"], "нет вида письма «нет»"),
        (["check", "--date", "12.03.2026", "-"], "не дата"),
        (["check", "--date", "2026-02-30", "-"], "не дата"),
        (["check", "--date"], "нужно значение"),
        (["check", "--format", "xml", "-"], "xml"),
        (["check", "--attach", "нет такого.png", "-"], "нет такого.png"),
        (["check", "--fast", "-"], "--fast"),
    ],
)
def test_a_wrong_call_is_told_in_one_russian_line(arguments: list[str], said: str) -> None:
    done = run(*arguments, stdin=GOOD.encode())
    assert done.returncode == 2
    assert done.stdout == ""
    assert one_line(done.stderr) and said in done.stderr, done.stderr
    words = [word for word in done.stderr.replace("checker", "").split() if word.isascii() and word.isalpha()]
    known = "m python check reply rules lint school tomsk eschool consultation error return new repeat xml json jsonl"
    known += " chek sarif text x"
    assert set(words) <= set(known.split()), done.stderr


@pytest.mark.parametrize("arguments", [["-h"], ["--help"], ["check", "-h"]])
def test_help_is_russian(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert "показать эту справку" in done.stdout and "show this help" not in done.stdout


def test_text_shows_the_guides_sentence(bad: Path) -> None:
    said = run("check", *CONSULTATION, bad).stdout
    assert "tomsk/consultation/#subject" in said
    assert "✗" in said and "✓ выполнено требований:" in said
    assert said.splitlines()[0].startswith(f"{bad}: нужно исправить: ")


def test_a_poor_console_is_no_crash(bad: Path) -> None:
    done = run("check", bad, encoding="cp1251")
    assert (done.returncode, done.stderr) == (1, "")
    assert "Томская область" in done.stdout


@pytest.mark.parametrize("format", ["json", "jsonl", "sarif"])
def test_programs_get_utf_8(bad: Path, format: str) -> None:
    usual = run("check", "--format", format, bad).stdout
    done = run("check", "--format", format, bad, environment={"PYTHONIOENCODING": "cp1251"})
    assert done.stdout == usual


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text elsewhere")
def test_a_file_name_that_is_no_text(bad: Path) -> None:
    name = os.fsdecode(b"\xef\xe8\xf1.txt")
    path = bad.with_name(name)
    path.write_bytes(bad.read_bytes())
    done = run("check", "--format", "json", path)
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout)["draft"] == str(path)
    assert run("check", path).returncode == 1


def test_no_draft_that_can_be_read_gives_a_whole_document(tmp_path: Path) -> None:
    lost = tmp_path / "нет.txt"
    assert run("check", "--format", "jsonl", lost).stdout == ""
    assert json.loads(run("check", "--format", "json", lost, lost).stdout) == []
    assert json.loads(run("check", "--format", "sarif", lost).stdout)["runs"][0]["results"] == []


def test_sarif(good: Path, bad: Path) -> None:
    done = run("check", "--format", "sarif", good, bad)
    assert done.returncode == 1
    log: dict[str, Any] = json.loads(done.stdout)
    assert log["version"] == "2.1.0" and log["$schema"].startswith("https://")
    (only,) = log["runs"]
    driver = only["tool"]["driver"]
    assert driver["name"] and only["columnKind"] in ("unicodeCodePoints", "utf16CodeUnits")
    rules = [rule["id"] for rule in driver["rules"]]
    assert len(rules) == len(set(rules))
    assert set(rules) == {id for guide in load().guides for id in guide.rules}
    assert all(rule["shortDescription"]["text"] and rule["fullDescription"]["text"] for rule in driver["rules"])
    assert only["results"]
    for result in only["results"]:
        assert result["ruleId"] in rules
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        for place in result["locations"]:
            physical = place["physicalLocation"]
            assert physical["artifactLocation"]["uri"].strip() and " " not in physical["artifactLocation"]["uri"]
            region = physical.get("region", {"charOffset": 0, "charLength": 0})
            assert region["charOffset"] >= 0 and region["charLength"] >= 0
    flagged = [one["rule"] for one in checker.check(from_path(str(bad))).as_dict()["results"]
               if one["outcome"] in ("missing", "wrong")]  # fmt: skip
    assert set(flagged) <= {one["ruleId"] for one in only["results"] if one["level"] in ("error", "warning")}

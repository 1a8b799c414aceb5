"""«Добавить свою памятку», followed to the letter: its files make a third service, without a line of Python."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from checker.build import tools
from checker.draft.read import from_text
from checker.facts import Facts
from checker.guide import memo, phones
from checker.guide.block import RULE_OPTIONS
from checker.guide.front import FIELDS, KIND_FIELDS
from checker.guide.reader import read, survey
from checker.judge import apply
from checker.model import FLAGGED, Phone

from .test_maintaining import WORDS, edit, edits, said

TUTORIAL = tools.ROOT / "docs" / "maintain" / "add.md"
FILE = re.compile(r'^~~~~ \{ \.text \.letter title="([^"]+)" \}\n(.*?)^~~~~$', re.MULTILINE | re.DOTALL)
#: Files that the tutorial adds in a step of its own.
MEMO, CHANGES = "docs/library/_memo.md", "docs/changes.md"
NUMBER = re.compile(r"^\| `(library/[a-z-]+)` \| `(memo: \[\d\])` \|$", re.MULTILINE)
BEFORE = re.compile(r"Вставьте эти строки перед строкой `([^`]+)`")
CARD = """import checker.browser
print(checker.browser.call_card('{"guide": "library", "kind": "fault", "body": ""}'))"""


def shown() -> dict[str, str]:
    """What the tutorial's page shows, by title; the edits of a file too, which `edits` tells apart."""
    return dict(FILE.findall(TUTORIAL.read_text("utf-8").replace(";--8<--", "--8<--")))


def texts() -> dict[str, str]:
    """The tutorial's new files, by path, but for the memo's words, which may wait; and what it says of the answer."""
    return {name: text for name, text in shown().items() if name != MEMO and ": " not in name}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository in which somebody followed the tutorial, but for the memo's words."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("docs", "checker", "overrides"):
        shutil.copytree(tools.ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (tools.ROOT / "mkdocs.yml").read_text("utf-8")
    for name, text in texts().items():
        if name == "mkdocs.yml":
            [line] = BEFORE.findall(TUTORIAL.read_text("utf-8"))
            assert settings.count(f"{line}\n") == 1
            (folder / name).write_text(settings.replace(f"{line}\n", f"{text}{line}\n"), "utf-8")
        elif name != "ответ":
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, "utf-8")
    for file, old, new in edits(TUTORIAL):
        if file != CHANGES:
            edit(folder, file, old, new)
    return folder


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], cwd=folder, check=False, capture_output=True, encoding="utf-8")


def test_the_command_line_answers_as_the_tutorial_says(copy: Path) -> None:
    done = run(copy, "-m", "checker", "check", "letter.txt")
    assert (done.stdout, done.stderr, done.returncode) == (texts()["ответ"], "", 1)


def test_its_examples_behave(copy: Path) -> None:
    guide = read(copy / "docs").guide("library")
    rules = [rule for rule in guide.rules.values() if rule.id.startswith("library/")]
    assert len(rules) == 8
    for rule in rules:
        for example in rule.examples:
            finding = apply(rule, Facts(from_text(example.text), guide, example.kind))
            assert (finding.outcome in FLAGGED) is not example.good, (rule.id, finding)


def test_the_site_has_its_pages_in_the_menu(copy: Path) -> None:
    done = run(copy, "-m", "mkdocs", "build", "--strict", "--site-dir", "site")  # --quiet would hide warnings
    assert done.returncode == 0, done.stderr
    start = (copy / "site" / "index.html").read_text("utf-8")
    assert 'href="library/"' in start and 'href="#library"' in start and 'id="library-contacts"' in start
    page = (copy / "site" / "library" / "fault" / "index.html").read_text("utf-8")
    assert page.count('data-rule="library/') == 7 and 'data-rule="safety/password"' in page
    assert '<letter-checker guide="library" kind="fault">' in page


def test_who_phones_has_a_card(copy: Path) -> None:
    done = run(copy, "-c", CARD)
    assert done.returncode == 0, done.stderr
    titles = [line["title"] for line in json.loads(done.stdout)["lines"]]
    assert titles == ["Ваши ФИО", "Библиотека и город", "Телефон"]


def test_the_memo_word_for_word_may_be_added(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [day] = re.findall(r"taken: ([\d-]+)", shown()[MEMO])
    monkeypatch.setattr(memo, "today", lambda: dt.date.fromisoformat(day))
    shutil.copytree(copy / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("runtime", "checker"))
    shutil.copyfile(copy / "mkdocs.yml", tmp_path / "mkdocs.yml")
    assert said(tmp_path) == []
    (tmp_path / MEMO).write_text(shown()[MEMO], "utf-8")
    numbers = dict(NUMBER.findall(TUTORIAL.read_text("utf-8")))
    for file in (tmp_path / "docs" / "library").glob("*.md"):
        text = re.sub(
            r"(rule \| (library/.*)\n    title: .*\n)",
            lambda m: f"{m[1]}    {numbers.pop(m[2])}\n",
            file.read_text("utf-8"),
        )
        file.write_text(text, "utf-8")
    assert not numbers
    assert any("changes.md" in fault for fault in said(tmp_path))
    for name, old, new in edits(TUTORIAL):
        if name == CHANGES:
            edit(tmp_path, name, old, new)
    [fault] = said(tmp_path)
    words = re.search(r"words: [0-9a-f]{8}", fault)
    assert words
    edit(tmp_path, MEMO, WORDS, words[0])
    assert said(tmp_path) == []
    assert len(survey(tmp_path / "docs").memos["library"].sentences) == 6


def test_the_telephone_has_its_hours(copy: Path) -> None:
    assert read(copy / "docs").guide("library").phones == (
        Phone("8-800-555-01-77", "", "", "09:00", "18:00", "Europe/Moscow", "по московскому времени", (1, 2, 3, 4, 5)),
    )


def test_the_tables_name_every_option_and_only_those() -> None:
    def told(title: str) -> set[str]:
        rows = TUTORIAL.read_text("utf-8").split(f"\n| {title} |")[1].split("\n\n")[0].splitlines()[2:]
        return {name for row in rows for name in re.findall(r"`([a-z]+)(?:: [^`]*)?`", row.split("|")[1])}

    assert told("Поле") == {*FIELDS, *KIND_FIELDS, "title", "description"}
    assert told("Поле телефона") == set(phones.FIELDS)
    assert told("Настройка") == set(RULE_OPTIONS)


def test_the_zones_are_those_of_russia_by_their_time() -> None:
    rows = re.findall(r"^\| МСК(?:([+−]\d))? \| (`.*`) \|$", TUTORIAL.read_text("utf-8"), re.MULTILINE)
    assert len(rows) == 11
    for ahead, zones in rows:
        for zone in re.findall(r"`([^`]+)`", zones):
            hours = dt.datetime(2026, 1, 1, 12, tzinfo=ZoneInfo(zone)).utcoffset()
            assert hours == dt.timedelta(hours=3 + int(ahead.replace("−", "-") or 0)), zone

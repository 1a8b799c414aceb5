"""«Добавить свою памятку», followed to the letter: its files make a third service, without a line of Python."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checker.build import tools
from checker.draft.read import from_text
from checker.facts import Facts
from checker.guide.reader import read
from checker.judge import apply
from checker.model import FLAGGED

TUTORIAL = tools.ROOT / "docs" / "maintain" / "add.md"
FILE = re.compile(r'^~~~~ \{ \.text \.letter title="([^"]+)" \}\n(.*?)^~~~~$', re.MULTILINE | re.DOTALL)
BEFORE = re.compile(r"Вставьте эти строки перед строкой `([^`]+)`")
CARD = """import checker.browser
print(checker.browser.call_card('{"guide": "library", "kind": "fault", "body": ""}'))"""


def texts() -> dict[str, str]:
    """The tutorial's files, by path, and what it says of the answer: as its page shows them."""
    return dict(FILE.findall(TUTORIAL.read_text("utf-8").replace(";--8<--", "--8<--")))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository in which somebody followed the tutorial."""
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
    assert 'href="library/"' in start
    page = (copy / "site" / "library" / "fault" / "index.html").read_text("utf-8")
    assert page.count('data-rule="library/') == 7 and 'data-rule="safety/password"' in page
    assert '<letter-checker guide="library" kind="fault">' in page


def test_who_phones_has_a_card(copy: Path) -> None:
    done = run(copy, "-c", CARD)
    assert done.returncode == 0, done.stderr
    titles = [line["title"] for line in json.loads(done.stdout)["lines"]]
    assert titles == ["Ваши ФИО", "Библиотека и город", "Телефон"]

"""«Ведущим памятки», followed to the letter; the commands that it and CONTRIBUTING.md name, and the hooks, exist."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path
from textwrap import dedent

import pytest
import yaml

from checker.draft.read import from_text
from checker.facts import Facts
from checker.guide import memo
from checker.guide.lint import lint
from checker.guide.reader import read
from checker.judge import apply
from checker.model import FLAGGED, CheckerError

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "maintain" / "edit.md"
BLOCK = re.compile(r'^( *)~~~~ \{ \.text \.letter title="(было|стало): (\S+)" \}\n(.*?)^ *~~~~$', re.M | re.S)
#: What stands in the place of the fingerprint, which is told when it is wrong.
WORDS = "words: 00000000"


def edits(page: Path = GUIDE) -> list[tuple[str, str, str]]:
    """Each edit that a page shows: the file, what stood there, what stands there now."""
    blocks = []
    for indent, sort, file, text in BLOCK.findall(page.read_text("utf-8")):
        lines = [line.removeprefix(indent) for line in text.splitlines()]
        blocks.append((sort, file, "\n".join(lines).rstrip().replace(";--8<--", "--8<--")))
    pairs = list(zip(blocks[::2], blocks[1::2], strict=True))
    assert all((old[0], new[0]) == ("было", "стало") and old[1] == new[1] for old, new in pairs)
    return [(old[1], old[2], new[2]) for old, new in pairs]


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Do one edit; a space may be one that breaks no line, and a memo that has changed has other numbers by now."""
    text = (folder / file).read_text("utf-8")
    pattern = re.sub(r"\d+", r"\\d+", re.sub(r"words: \w+", "words: WORD", re.escape(old).replace(r"\ ", " ")))
    pattern = pattern.replace("WORD", r"\w+").replace(" ", "[ \xa0]")
    assert len(re.findall(pattern, text)) == 1, f"{file}: {old}"
    (folder / file).write_text(re.sub(pattern, lambda match: new, text), "utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the guides."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("runtime", "checker"))
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return tmp_path


def said(folder: Path) -> list[str]:
    """What is wrong with the guides."""
    try:
        lint(folder / "docs", folder / "notes.json")
    except CheckerError as error:
        return str(error).splitlines()
    return []


def test_the_steps_change_a_phone_and_add_a_requirement(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [day] = {one for _, _, new in edits() for one in re.findall(r"taken: ([\d-]+)", new)}
    monkeypatch.setattr(memo, "today", lambda: dt.date.fromisoformat(day))
    for file, old, new in edits():
        edit(copy, file, old, new)
    [fault] = said(copy)
    words = re.search(r"words: [0-9a-f]{8}", fault)
    assert words
    edit(copy, "docs/tomsk/_memo.md", WORDS, words[0])
    assert said(copy) == []
    guide = read(copy / "docs").guide("tomsk")
    assert guide.phones[0].number.replace("\xa0", " ") == "+7 (3822) 71 25 40"
    rule = guide.rules["tomsk/consultation-browser"]
    assert (rule.level, rule.kinds, rule.fill) == ("must", ("consultation",), {"": "Браузер и версия: ____"})
    for example in rule.examples:
        finding = apply(rule, Facts(from_text(example.text), guide, example.kind))
        assert (finding.outcome in FLAGGED) is not example.good
    page = (copy / "docs" / "tomsk" / "consultation.md").read_text("utf-8")
    [letter] = re.findall(r'title="Пример: [^"]*" \}\n(.*?)^ *```$', page, re.M | re.S)
    assert apply(rule, Facts(from_text(dedent(letter)), guide, "consultation")).outcome == "met"
    assert "(#consultation-browser)" in page


def test_what_is_not_asked_for_any_more_is_given_up(copy: Path) -> None:
    email = r"^//// rule \| tomsk/email\n(?:    .*\n)+"
    [options] = re.findall(email, (copy / "docs/tomsk/_common.md").read_text("utf-8"), re.M)
    given_up = re.sub(r"    memo: .*\n", "", options) + "    deprecated: почту больше не просят\n"
    edit(copy, "docs/tomsk/_common.md", options, given_up)
    for file in ("consultation", "error", "return"):
        page = copy / "docs" / "tomsk" / f"{file}.md"
        page.write_text(re.sub(r"^ *Электронная почта: .*\n", "", page.read_text("utf-8"), flags=re.M), "utf-8")
    assert said(copy) == []


@pytest.mark.parametrize("forgotten", range(3))
def test_a_place_of_the_phone_that_was_forgotten_is_named(copy: Path, forgotten: int) -> None:
    phone = [one for one in edits() if "71 25 04" in one[1]]
    assert len(phone) == 3
    for i, (file, old, new) in enumerate(phone):
        if i != forgotten:
            edit(copy, file, old, new)
    place = "docs/tomsk/_contacts.md:" if forgotten == 0 else f"{phone[forgotten][0]}:"
    assert any(fault.startswith(place) and "телефона «" in fault for fault in said(copy))


@pytest.mark.parametrize("name", ["docs/maintain/edit.md", "docs/maintain/publish.md", "CONTRIBUTING.md", "README.md"])
def test_the_commands_are_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    asked = set(re.findall(r"(?:`|^    )make ([a-z]+)", text, re.M))
    assert asked and asked <= targets
    for module in re.findall(r"python -m (checker[\w.]*)", text):
        place = ROOT / module.replace(".", "/")
        assert place.with_suffix(".py").exists() or (place / "__main__.py").exists(), module


def test_the_hooks_are_the_projects_own_and_name_what_there_is() -> None:
    repos = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert [repo["repo"] for repo in repos] == ["local"]
    locked = (ROOT / "requirements.txt").read_text("utf-8")
    assert re.search(r"^pre-commit==", locked, re.M)
    for hook in repos[0]["hooks"]:
        python, option, module, *_ = hook["entry"].split()
        assert (python, option, hook["language"]) == (".venv/bin/python", "-m", "system")
        own = ROOT / module.replace(".", "/")
        assert (own / "__main__.py").exists() or re.search(rf"^{module}==", locked, re.M), module


def test_the_links_of_the_contributors_page_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#([\w-]+))?\)", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert len(links) > 3
    for path, anchor in links:
        assert not anchor or f"{{#{anchor}}}" in (ROOT / path).read_text("utf-8")
        assert (ROOT / path).exists()

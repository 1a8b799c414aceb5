"""The page of checks names every check and argument, and shows examples that run."""

from __future__ import annotations

import inspect
import re

import pytest

from checker.build import reference, tools
from checker.checks import CHECKS
from checker.draft.read import from_text
from checker.facts import Facts
from checker.guide.reader import read
from checker.model import FLAGGED
from checker.situations import SITUATIONS

PAGE = tools.ROOT / "docs" / "maintain" / "checks.md"
PARTS = reference.parts(read(tools.ROOT / "docs"))


def part(name: str) -> str:
    return PARTS.split(f"[start:{name}]\n")[1].split("--8<-- [end:")[0]


def test_the_page_has_each_check_once_with_words_of_its_own() -> None:
    sections = re.findall(
        r'^### ([\w-]+) \{#([\w-]+)\}\n\n([^\n]+)\n\n--8<-- "maintain/_checks\.md:([\w-]+)"$',
        PAGE.read_text("utf-8"),
        re.MULTILINE,
    )
    assert sorted(name for name, *_ in sections) == sorted(CHECKS)
    assert all(name == anchor == taken for name, anchor, _, taken in sections)


@pytest.mark.parametrize("name", CHECKS)
def test_a_part_tells_the_arguments_a_rule_and_an_example_of_each_sort(name: str) -> None:
    text = part(name)
    told = re.findall(r"`([a-z_]+)` пишут", text)
    assert told == list(inspect.signature(CHECKS[name]).parameters)[1:]
    used = re.search(r"В правилах: \[[a-z]+/[a-z-]+\]\(\.\./[a-z/]+\.md#[a-z-]+\)", text)
    assert bool(used) is (name not in reference.UNUSED)
    assert text.count('??? example "Так') == text.count('??? example "Не так') == 1


def test_every_situation_is_there() -> None:
    assert re.findall(r"^- `([a-z-]+)`: \[", part("situations"), re.MULTILINE) == list(SITUATIONS)


@pytest.mark.parametrize("name", reference.UNUSED)
def test_the_examples_of_a_check_that_no_guide_names_behave(name: str) -> None:
    arguments, *examples = reference.UNUSED[name]
    guide = read(tools.ROOT / "docs").guides[0]
    for example in examples:
        found = CHECKS[name](Facts(from_text(example.text), guide, guide.kinds[0].id), **arguments)
        assert (found.outcome in FLAGGED) is not example.good

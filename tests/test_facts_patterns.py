"""Patterns that are tried only at words that may begin them find what the same patterns find when tried everywhere."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from pathlib import Path

import pytest

import checker.facts
from checker.draft.text import Text
from checker.facts.patterns import WordPattern, beginnings
from checker.facts.vocabulary import Heads, index

HERE = Path(__file__).parent
FILES = (HERE / "corpus" / "dev.jsonl", *sorted((HERE / "letters").glob("*.jsonl")))


def letters() -> list[str]:
    lines = [line for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]
    return [Text(json.loads(line)["body"]).low for line in lines]


def patterns() -> dict[str, WordPattern]:
    modules = [
        importlib.import_module(f"checker.facts.{one.name}") for one in pkgutil.iter_modules(checker.facts.__path__)
    ]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, WordPattern)
    }


def test_all_patterns_find_the_same_as_everywhere() -> None:
    texts = letters()
    for name, pattern in patterns().items():
        plain = re.compile(rf"\b(?:{pattern.pattern})")
        for text in texts:
            found = [match.span() for match in pattern.finditer(text)]
            assert found == [match.span() for match in plain.finditer(text) if match[0]], (name, text)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("скрин\\w*", {"скрин"}),
        ("не(?: в)? могу|ни", {"не в м", "не мог", "ни"}),
        ("[ёе]лка", {"ёлка", "елка"}),
        ("(?<!с )с?нимок", {"снимок", "нимок"}),
        (r"\d{1,2} раза?", set("0123456789")),
        ("0x[0-9a-f]{6,8}", {"0x" + digit for digit in "0123456789abcdef"}),
        ("а{2,3}б|я?", {"аааб", "ааб", "я", ""}),
        ("(?:аб|в){2}г", {"абабг", "абвг", "вабг", "ввг"}),
        (r"\w+ое", {""}),
        ("[^а]б", {""}),
        ("[а-я]б", set("абвгдежзийклмнопрстуфхцчшщъыьэюя")),
    ],
)
def test_how_a_match_may_begin(pattern: str, expected: set[str]) -> None:
    assert beginnings(pattern) == expected


def test_a_pattern_that_may_begin_with_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="anything"):
        WordPattern(r"\w+ое").search("синее море")


def test_words_by_their_beginnings() -> None:
    places = index("не вижу, не видно я")
    assert places.starts(Heads({"не ", "я"})) == [0, 9, 18]
    assert places.starts(Heads({"видел", "видн"})) == [12]
    assert places.starts(Heads({"ви"})) == [3, 12]
    assert places.starts(Heads({"нет"})) == []


def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5 matches «(?:-[a-z]+)++» wrongly where its group has to go back; «(?>(?:…)+)» is right."""
    for path in sorted(Path(checker.facts.__file__).parents[1].rglob("*.py")):
        assert not re.search(r"\)(?:[+*?]|\{[0-9,]+\})\+", path.read_text(encoding="utf-8")), path.name

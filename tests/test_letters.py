"""Whole letters that people labelled by the guide: the corpus and the letters of tests/letters."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from checker.book import load
from checker.draft.read import from_bytes, from_text
from checker.judge import judge
from checker.model import FLAGGED

from .corpus.to_files import as_eml, as_text

HERE = Path(__file__).parent
SETS = ("corpus/dev.jsonl", *(f"letters/{file.name}" for file in sorted((HERE / "letters").glob("*.jsonl"))))


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


#: A requirement that no label names came into the memo after the letters were labelled.
LABELLED = {rule for name in SETS for case in cases(name) for rule in (*case["flag"], *case["dontcare"])}


@pytest.mark.parametrize("name", SETS)
def test_letters_are_judged_as_their_labels_say(name: str) -> None:
    """Loose bounds on letters that the checker was made with: they catch a slip, they measure nothing."""
    book, counts, kinds = load(), Counter[str](), 0
    known = cases(name)
    for case in known:
        eml = case["form"] == "eml"
        letter = from_bytes(as_eml(case), f"{case['id']}.eml") if eml else from_text(as_text(case))
        verdict = judge(letter, book)
        kinds += (verdict.guide, verdict.kind) == (case["service"], case["kind"])
        flagged = LABELLED & {one.rule for one in verdict.results if one.outcome in FLAGGED} - set(case["dontcare"])
        expected = set(case["flag"])
        counts["hit"] += len(flagged & expected)
        counts["false"] += len(flagged - expected)
        counts["missed"] += len(expected - flagged)
    f1 = 2 * counts["hit"] / (2 * counts["hit"] + counts["false"] + counts["missed"])
    assert f1 > 0.95, counts
    assert kinds > 0.97 * len(known)


@pytest.mark.parametrize("name", SETS)
def test_labels_name_rules_of_their_guide(name: str) -> None:
    book = load()
    for case in cases(name):
        rules = book.guide(case["service"]).rules
        assert {*case["flag"], *case["dontcare"]} <= rules.keys(), case["id"]

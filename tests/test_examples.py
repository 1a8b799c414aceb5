"""Every example in the guides, judged by its own rule alone."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.book import load
from checker.draft.files import attachment
from checker.draft.read import from_text
from checker.facts import Facts
from checker.guide.samples import sample
from checker.judge import apply
from checker.model import FLAGGED, Example, Guide, Rule

BOOK = load()
CASES = [
    pytest.param(guide, rule, example, id=f"{rule.id}-{'good' if example.good else 'bad'}-{example.line}")
    for guide in BOOK.guides
    for rule in guide.rules.values()
    for example in rule.examples
]


@pytest.mark.parametrize(("guide", "rule", "example"), CASES)
def test_example_behaves(guide: Guide, rule: Rule, example: Example) -> None:
    files = None if example.attach is None else [attachment(*sample(item)) for item in example.attach]
    letter = from_text(example.text, files=files, date=dt.date.fromisoformat(example.date) if example.date else None)
    finding = apply(rule, Facts(letter, guide, example.kind))
    assert (finding.outcome in FLAGGED) is (not example.good), f"{finding.outcome}: {finding.note}\n{example.text}"

"""Every example in the guides, judged by its own rule alone."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.book import load
from checker.draft.files import kind_from_name
from checker.draft.letter import Attachment
from checker.draft.read import from_text
from checker.facts import Facts
from checker.judge import apply
from checker.model import FLAGGED, Example, Guide, Rule

BOOK = load()
CASES = [
    pytest.param(guide, rule, example, id=f"{rule.id}-{'good' if example.good else 'bad'}-{example.line}")
    for guide in BOOK.guides
    for rule in guide.rules.values()
    for example in rule.examples
]


def attachment(item: str) -> Attachment:
    """An attachment as an example lists it: «скрин.png» or «скрин.png = bmp»."""
    name, _, kind = (part.strip() for part in item.partition("="))
    inside = 1 if kind.endswith("-with-image") else 0
    kind = kind.removesuffix("-with-image") or kind_from_name(name)
    entries = ("ErrorLog.xml",) if kind == "log-zip" else ()
    return Attachment(name, "zip" if kind == "log-zip" else kind, 1000, entries, inside)


@pytest.mark.parametrize(("guide", "rule", "example"), CASES)
def test_example_behaves(guide: Guide, rule: Rule, example: Example) -> None:
    files = None if example.attach is None else [attachment(item) for item in example.attach]
    letter = from_text(example.text, files=files, date=dt.date.fromisoformat(example.date) if example.date else None)
    finding = apply(rule, Facts(letter, guide, example.kind))
    assert (finding.outcome in FLAGGED) is (not example.good), f"{finding.outcome}: {finding.note}\n{example.text}"

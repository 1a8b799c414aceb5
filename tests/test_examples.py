"""Every example in the guides, judged by its own rule alone."""

from __future__ import annotations

import pytest

from checker.book import load
from checker.guide.examples import finding
from checker.model import FLAGGED, Example, Guide, Rule

CASES = [
    pytest.param(guide, rule, example, id=f"{rule.id}-{'good' if example.good else 'bad'}-{example.line}")
    for guide in load().guides
    for rule in guide.rules.values()
    if not rule.deprecated
    for example in rule.examples
]


@pytest.mark.parametrize(("guide", "rule", "example"), CASES)
def test_example_behaves(guide: Guide, rule: Rule, example: Example) -> None:
    found, _ = finding(guide, rule, example)
    assert (found.outcome in FLAGGED) is (not example.good), f"{found.outcome}: {found.note}\n{example.text}"

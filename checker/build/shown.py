"""How the parts that are made of the guides show a rule: its place in their Markdown, its first examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Example, Rule


def place(rule: Rule) -> str:
    """Where the rule stands, for a link from a page in docs/: «tomsk/error.md#subject», of its first kind of letter."""
    return next(iter(rule.urls.values())).replace("/#", ".md#")


def samples(rules: Iterable[Rule]) -> Iterator[tuple[str, Example]]:
    """The first "good" example of some rules and the first "bad" one."""
    every = [example for rule in rules for example in rule.examples]
    for name, good in (("good", True), ("bad", False)):
        yield from [(name, example) for example in every if example.good is good][:1]

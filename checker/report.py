"""Verdicts for people and for programs: text, JSON, JSON lines, SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from .draft.files import printable
from .model import Outcome, Result, RuleBook, Verdict

_MARKS: dict[Outcome, str] = {
    "missing": "✗",
    "wrong": "✗",
    "unclear": "?",
    "met": "✓",
    "manual": "·",
    "not-applicable": "·",
}
_SARIF_LEVELS: dict[Outcome, str] = {"missing": "error", "wrong": "error", "unclear": "note"}


def text(verdicts: Sequence[Verdict], book: RuleBook, several: bool) -> str:
    """For people: what must be mended first, each with the guide's own sentence; then how much is right."""
    return "\n".join(_letter(verdict, book) for verdict in verdicts)


def _letter(verdict: Verdict, book: RuleBook) -> str:
    guide = book.guide(verdict.guide)
    faults = [result for result in verdict.results if result.outcome in ("missing", "wrong")]
    asked = [result for result in verdict.results if result.outcome == "unclear"]
    met = sum(result.outcome == "met" for result in verdict.results)
    head = "готово" if verdict.ready else f"нужно исправить: {sum(one.level == 'must' for one in faults)}"
    lines = [f"{printable(verdict.draft)}: {head} ({guide.name}; {guide.kind(verdict.kind).name})"]
    for result in [*faults, *asked]:
        rule = guide.rules[result.rule]
        lines.append(
            f"  {_MARKS[result.outcome]} {rule.title}{'' if result.level == 'must' else ' (желательно)'}: "
            f"{printable(result.note)}"
        )
        lines.append(f"      «{rule.text}» — {result.url}")
    lines.append(f"  ✓ выполнено требований: {met}")
    return "\n".join(lines) + "\n"


def as_json(verdicts: Sequence[Verdict], book: RuleBook, several: bool) -> str:
    """One document: an object for one draft, an array for several."""
    data: Any = [verdict.as_dict() for verdict in verdicts]
    if not several:
        data = data[0] if data else None
    return "" if data is None else json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def jsonl(verdicts: Sequence[Verdict], book: RuleBook, several: bool) -> str:
    """One object a line, in the order of the drafts."""
    return "".join(verdict.to_json() + "\n" for verdict in verdicts)


def sarif(verdicts: Sequence[Verdict], book: RuleBook, several: bool) -> str:
    """SARIF 2.1.0: faults are errors (warnings where the rule is a `should`), questions are notes."""
    rules = {rule.id: rule for guide in book.guides for rule in guide.rules.values()}
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "checker",
                        "version": book.version,
                        "rules": [
                            {"id": id, "shortDescription": {"text": rule.title}, "fullDescription": {"text": rule.text}}
                            for id, rule in sorted(rules.items())
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _sarif_result(verdict.draft, result)
                    for verdict in verdicts
                    for result in verdict.results
                    if result.outcome in _SARIF_LEVELS
                ],
            }
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _sarif_result(draft: str, result: Result) -> dict[str, Any]:
    level = _SARIF_LEVELS[result.outcome]
    if level == "error" and result.level == "should":
        level = "warning"
    places = [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": draft.replace(" ", "%20")},
                "region": {"charOffset": span.start, "charLength": span.end - span.start},
            },
            "logicalLocations": [{"name": span.part}],
        }
        for span in result.spans
    ] or [{"physicalLocation": {"artifactLocation": {"uri": draft.replace(" ", "%20")}}}]
    return {"ruleId": result.rule, "level": level, "message": {"text": result.note}, "locations": places}


FORMATS: dict[str, Callable[[Sequence[Verdict], RuleBook, bool], str]] = {
    "text": text,
    "json": as_json,
    "jsonl": jsonl,
    "sarif": sarif,
}

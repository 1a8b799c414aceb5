"""Verdicts for people and for programs: text, JSON, JSON lines, SARIF 2.1.0; a letter at a time, for any number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

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


class Form(NamedTuple):
    """A way to write verdicts: `letter` writes one (it may give ""), `frame` puts such pieces together as they come.

    Both take the rule book; `frame` is told whether the answer is for several drafts.
    """

    letter: Callable[[Verdict, RuleBook], str]
    frame: Callable[[Iterable[str], RuleBook, bool], Iterator[str]]


def written(name: str, verdicts: Iterable[Verdict], book: RuleBook, several: bool) -> Iterator[str]:
    """The verdicts in the form of that name (one of `FORMATS`), in pieces."""
    form = FORMATS[name]
    return form.frame((form.letter(verdict, book) for verdict in verdicts), book, several)


def _text(verdict: Verdict, book: RuleBook) -> str:
    """For people: what must be mended first, each with the guide's own sentence; then how much is right."""
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


def _apart(pieces: Iterable[str], book: RuleBook, several: bool) -> Iterator[str]:
    """An empty line between letters."""
    between = ""
    for piece in pieces:
        yield between + piece
        between = "\n"


def _json(verdict: Verdict, book: RuleBook) -> str:
    return json.dumps(verdict.as_dict(), ensure_ascii=False, indent=2)


def _document(pieces: Iterable[str], book: RuleBook, several: bool) -> Iterator[str]:
    """One document: an object for one draft, an array for several."""
    if not several:
        return (f"{piece}\n" for piece in pieces)
    return _array("[", (_deeper(piece, 2) for piece in pieces), "]\n", 0)


def _line(verdict: Verdict, book: RuleBook) -> str:
    return verdict.to_json() + "\n"


def _lines(pieces: Iterable[str], book: RuleBook, several: bool) -> Iterator[str]:
    """One object a line, in the order of the drafts."""
    return iter(pieces)


_RESULTS = 8  # the results of a SARIF file stand so deep


def _sarif(verdict: Verdict, book: RuleBook) -> str:
    """Faults are errors (warnings where the rule is a `should`), questions are notes."""
    results = [_sarif_result(verdict.draft, result) for result in verdict.results if result.outcome in _SARIF_LEVELS]
    return ",\n".join(_deeper(json.dumps(result, ensure_ascii=False, indent=2), _RESULTS) for result in results)


def _log(pieces: Iterable[str], book: RuleBook, several: bool) -> Iterator[str]:
    """A file of SARIF 2.1.0."""
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
                "results": [],
            }
        ],
    }
    head, empty, tail = (json.dumps(document, ensure_ascii=False, indent=2) + "\n").rpartition("[]")
    return _array(head + empty[0], pieces, empty[1] + tail, _RESULTS - 2)


def _array(head: str, pieces: Iterable[str], tail: str, depth: int) -> Iterator[str]:
    """An array as `json.dumps` writes it, its elements on lines of their own; «[]» where there is none."""
    any_yet = False
    for piece in pieces:
        if piece:
            yield f",\n{piece}" if any_yet else f"{head}\n{piece}"
            any_yet = True
    yield f"\n{' ' * depth}{tail}" if any_yet else head + tail


def _deeper(text: str, depth: int) -> str:
    """JSON text, indented."""
    return " " * depth + text.replace("\n", "\n" + " " * depth)


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


FORMATS: dict[str, Form] = {
    "text": Form(_text, _apart),
    "json": Form(_json, _document),
    "jsonl": Form(_line, _lines),
    "sarif": Form(_sarif, _log),
}

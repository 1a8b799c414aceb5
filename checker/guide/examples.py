"""The guides' examples, judged: one that is marked `good` breaks nothing, one that is marked `bad` breaks its rule, and
a whole letter that a page shows («Пример: …») lacks nothing."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, replace
from functools import partial

from checker.draft.files import attachment
from checker.draft.read import from_text
from checker.facts import Facts
from checker.judge import apply, judge
from checker.model import FLAGGED, Example, Finding, Guide, Rule, RuleBook

from .errors import Faults, Place
from .notes import Notes
from .reader import Reader, Reading
from .samples import sample
from .templates import fences


def finding(guide: Guide, rule: Rule, example: Example) -> tuple[Finding, bool]:
    """What the rule says of the example, and whether it may say otherwise on another day."""
    files = None if example.attach is None else [attachment(*sample(item)) for item in example.attach]
    date = dt.date.fromisoformat(example.date) if example.date else None
    facts = Facts(from_text(example.text, files=files, date=date), guide, example.kind)
    found = apply(rule, facts)
    return found, facts.letter.date is None and "today" in vars(facts)


def examples(reading: Reading, faults: Faults, notes: Notes) -> None:
    """Report every example that does not behave as it is marked; rules that are broken or given up are passed over."""
    for guide in reading.book.guides:
        front = _front(guide)
        for rule in guide.rules.values():
            if rule.id in reading.broken or rule.deprecated:
                continue
            terms = (rule.check, rule.arguments, rule.situations, rule.level)
            for example in rule.examples:
                asked = (front, repr(terms), repr(replace(example, line=0)))
                if text := notes.fault(asked, partial(_fault, guide, rule, example)):
                    faults.add(Place(reading.places[rule.id].file, example.line), text)


def letters(reader: Reader, reading: Reading, notes: Notes) -> None:
    """Report every whole letter on the page of a kind («Пример: …») to which the checker would not say «готово».

    They are judged where nothing else is wrong: by a rule that is broken none can be.
    """
    if reader.faults.found:
        return
    for guide in reading.book.guides:
        front, rules = _front(guide), repr([replace(rule, examples=()) for rule in guide.rules.values()])
        for kind in guide.kinds:
            lines = reader.converted(reader.docs / guide.id / f"{kind.id}.md").lines
            for at, text in fences(lines, "letter"):
                asked = (front, rules, kind.id, text)
                if said := notes.fault(asked, partial(_lacking, reading.book, guide.id, kind.id, text)):
                    reader.faults.add(lines[at].place, said)


def _lacking(book: RuleBook, guide: str, kind: str, text: str) -> tuple[str, bool]:
    """What such a letter lacks, "" for nothing; and whether that depends on the day."""
    letter = from_text(text)
    verdict = judge(letter, book, guide=guide, kind=kind)
    lacks = [result for result in verdict.results if result.outcome in FLAGGED and result.level == "must"]
    told = "; ".join(f"{result.rule}: {result.note}" for result in lacks)
    return (f"письмо-пример проверки не проходит ({told}): допишите его" if told else ""), letter.date is None


def _front(guide: Guide) -> str:
    return json.dumps(asdict(replace(guide, rules={})), ensure_ascii=False)


def _fault(guide: Guide, rule: Rule, example: Example) -> tuple[str, bool]:
    """What is wrong with the example, "" for nothing; and whether that depends on the day."""
    try:
        found, dated = finding(guide, rule, example)
    except Exception as error:  # arguments may be of the right type and yet senseless
        text = f"проверка {rule.check} на этом примере не работает ({error!r}): посмотрите на «with» правила"
        return text, False
    if (found.outcome in FLAGGED) is not example.good:
        return "", dated
    said = f"проверка {rule.check}: {found.note}" if found.note else f"проверка {rule.check}"
    if example.good:
        text = f"пример помечен «good», а правило {rule.id} находит в нём ошибку ({said}): исправьте пример или «with»"
    elif found.outcome == "unclear":
        text = (
            f"пример помечен «bad», а правило {rule.id} о нём только спросит (?), нужна же ошибка (✗) ({said}): "
            "исправьте пример или «with»"
        )
    else:
        text = (
            f"пример помечен «bad», а правило {rule.id} ошибки в нём не находит ({said}): исправьте пример или «with»"
        )
    return text, dated

"""Letter and rule book in, verdict out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from .book import load
from .checks import CHECKS
from .draft.letter import Letter
from .draft.read import from_text
from .facts import Facts
from .model import FLAGGED, Finding, Result, Rule, RuleBook, Verdict
from .recognise import recognise
from .situations import SITUATIONS

MANUAL = Finding("manual", "Программа этого не проверит: сверьтесь с памяткой сами.")
ELSEWHERE = Finding("not-applicable", "К этому письму не относится.")


def check(
    draft: str | Letter,
    *,
    guide: str | None = None,
    kind: str | None = None,
    date: dt.date | None = None,
    book: RuleBook | None = None,
) -> Verdict:
    """Judge a pasted text or a letter read by `checker.draft`.

    `guide` and `kind` are recognised from the letter where they are not given; `date` is the day on which the
    letter is written (else its own date header, else today). Raises CheckerError for an unknown guide or kind.
    """
    letter = from_text(draft) if isinstance(draft, str) else draft
    return judge(letter, book or load(), guide=guide, kind=kind, date=date)


def judge(
    letter: Letter, book: RuleBook, *, guide: str | None = None, kind: str | None = None, date: dt.date | None = None
) -> Verdict:
    """Judge `letter` by every rule that the book holds for its guide and kind, in the guide's order."""
    if date is not None:
        letter = replace(letter, date=date)
    chosen, kind_of_letter = recognise(letter, book, guide=guide, kind=kind)
    facts = Facts(letter, chosen, kind_of_letter.id)
    results = []
    ready = True
    for id in kind_of_letter.rules:
        rule = chosen.rules[id]
        outcome, note, spans, fix = apply(rule, facts)
        if outcome in FLAGGED and rule.level == "must":
            ready = False
        results.append(Result(rule.id, outcome, rule.level, note, rule.urls[kind_of_letter.id], spans, fix))
    return Verdict(letter.name, chosen.id, kind_of_letter.id, ready, tuple(results))


def apply(rule: Rule, facts: Facts) -> Finding:
    """What one rule finds in one letter; a rule bound to situations that are not the letter's does not apply."""
    if rule.check == "manual":
        return MANUAL
    for name in rule.situations:
        if SITUATIONS[name](facts):
            break
    else:
        if rule.situations:
            return ELSEWHERE
    return CHECKS[rule.check](facts, **rule.arguments)

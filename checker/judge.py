"""Letter and rule book in, verdict out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from .book import load
from .checks import CHECKS
from .draft.letter import Letter
from .draft.read import from_text
from .facts import Facts
from .model import DEPRECATED, FLAGGED, Finding, Guide, Kind, Level, Result, Rule, RuleBook, Verdict
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
    known: dict[Situations, bool] = {}
    results = []
    ready = True
    for id, level, url, situations, find, otherwise in _steps(chosen, kind_of_letter):
        if situations:
            applies = known.get(situations)
            if applies is None:
                applies = known[situations] = _holds_one(situations, facts)
            if not applies:
                results.append(otherwise)
                continue
        if find is None:
            results.append(otherwise)
            continue
        outcome, note, spans, fix = find(facts)
        if level == "must" and outcome in FLAGGED:
            ready = False
        results.append(Result(id, outcome, level, note, url, spans, fix))
    return Verdict(letter.name, chosen.id, kind_of_letter.id, ready, tuple(results))


def apply(rule: Rule, facts: Facts) -> Finding:
    """What one rule finds in one letter; a rule bound to situations that are not the letter's does not apply."""
    situations, find = _bound(rule)
    if find is None:
        return _unjudged(rule)
    return find(facts) if not situations or _holds_one(situations, facts) else ELSEWHERE


def _holds_one(situations: Situations, facts: Facts) -> bool:
    """Whether one of the situations is the letter's."""
    for holds in situations:  # noqa: SIM110  # any() over a generator takes twice the time
        if holds(facts):
            return True
    return False


Situations = tuple[Callable[[Facts], bool], ...]
Find = Callable[[Facts], Finding]


class _Step(NamedTuple):
    """A rule made ready to be applied to letters of one kind: its check (none where a person checks), and the result
    where it is not applied."""

    id: str
    level: Level
    url: str
    situations: Situations
    find: Find | None
    otherwise: Result


def _step(rule: Rule, kind: Kind) -> _Step:
    situations, find = _bound(rule)
    outcome, note, spans, fix = ELSEWHERE if find else _unjudged(rule)
    url = rule.urls[kind.id]
    otherwise = Result(rule.id, outcome, rule.level, note, url, spans, fix)
    return _Step(rule.id, rule.level, url, situations, find, otherwise)


def _unjudged(rule: Rule) -> Finding:
    """What is said of a rule that no check is asked about. One that was given up concerns no letter."""
    return Finding("not-applicable", f"{DEPRECATED}: {rule.deprecated}") if rule.deprecated else MANUAL


def _bound(rule: Rule) -> tuple[Situations, Find | None]:
    """The situations of a rule, and its check with the arguments."""
    if rule.check == "manual" or rule.deprecated:
        return (), None
    find = CHECKS[rule.check]
    if rule.arguments:
        find = partial(find, **rule.arguments)
    return tuple(SITUATIONS[name] for name in rule.situations), find


#: The rules of guides and kinds asked for so far; both are kept, so that their ids stay theirs.
_KNOWN: dict[tuple[int, int], tuple[Guide, Kind, list[_Step]]] = {}
_MOST_KNOWN = 100


def _steps(guide: Guide, kind: Kind) -> list[_Step]:
    """The rules for a kind of letter in the guide's order. To hash a guide would cost more than to judge by it."""
    known = _KNOWN.get((id(guide), id(kind)))
    if known is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        steps = [_step(guide.rules[name], kind) for name in kind.rules]
        known = _KNOWN[id(guide), id(kind)] = (guide, kind, steps)
    return known[2]

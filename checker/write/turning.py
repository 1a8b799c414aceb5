"""Where the second problem of a letter begins, with the words that announce it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts import Facts, discourse, second_matter
from ..facts.clauses import Clause, clauses, place
from ..facts.openings import announces
from .leads import lead
from .pieces import line_start
from .units import REAL, Unit, contacts, greeting_end

#: «2) Навигатор: » in front of a path.
_LABEL = re.compile(
    r"(?:^|(?<=\n)|(?<=[.;!?] ))(?:\(?[\da-zа-е]{1,2}[.)] ?)?(?:в )?(?:навигатор|путь|раздел|"
    r"меню)[^\n:.]{0,12}:? *[\"«(]*$"
)
#: So long a sentence may say no more than that several matters follow, in code points.
SHORT = 110
#: So long a sentence may name a browser alone, or announce the next one.
_SENTENCE = 50
_OF_TWO = re.compile(
    r"\b(?:двум|двух|трем|трех) (?:\w+ )?(?:вопрос|проблем|повод|случа|пункт|момент|неполад|ошибк|тем)\w*"
)


def turn_of(facts: Facts) -> int:
    """Where the second problem begins: where the rule says so, unless no problem stands before it; 0 if nowhere."""
    low = facts.story.low
    greeted = greeting_end(low)
    known = contacts(facts)
    told = [
        one.start
        for one in clauses(low)
        if len(one.tokens) >= 3
        and one.end > greeted
        and not _is_announced(low, one)
        and (one.kinds & REAL or not any(one.start <= fact.start < one.end for fact in known))
    ]
    first = told[0] + 1 if told else len(low) - len(low.lstrip()) + 1
    starts = sorted(line_start(low, start) for start, _ in facts.several_problems)
    for start in starts:
        if start >= first:
            return _opened_above(low, start)
    described = discourse.describe(low, facts.subject.low, facts.kind == "return", every=True)
    scored = [(second_matter.score(one), place(low, one.clause)[0]) for one in described]
    likely = [(score, at) for score, at in scored if at > first]
    return _opened_above(low, max(likely)[1]) if likely else 0


def _is_announced(low: str, clause: Clause) -> bool:
    """Whether the sentence of a clause says no more than that several matters follow."""
    sentence = low[clause.start : clause.end]
    return len(sentence) < SHORT and announces(sentence) and ":" not in sentence.rstrip(" :")


def _opened_above(low: str, at: int) -> int:
    """The start of a short sentence that announces what begins at `at`: «Вопрос Б. У выпускников …»."""
    start = line_start(low, at)
    label = _LABEL.search(low, max(0, start - 40), start)
    if label:
        start = line_start(low, label.start())
    above = low[max(0, start - 60) : start].rstrip()
    cut_at = max(above.rfind(mark) for mark in (". ", "! ", "? ", "\n", "; ")) + 1
    sentence = above[cut_at:].strip()
    begins = max(0, start - 60) + cut_at + len(above[cut_at:]) - len(above[cut_at:].lstrip())
    may = 0 < len(sentence) < _SENTENCE and sentence[-1] in ".:–-"
    tied = lead(f"{sentence} {low[start : start + 40]}") if may else 0
    return begins if may and tied >= len(sentence) else start


def colons(low: str, found: Sequence[Clause]) -> list[int]:
    """Behind the colons of «Два вопроса: как …», where what is announced follows in the same line."""
    ends = []
    for start, end in {(one.start, one.end) for one in found}:
        colon = low.find(": ", start, end)
        if 0 < colon < start + SHORT and announces(low[start : colon + 1]):
            ends.append(colon + 2)
    return ends


def announces_only(unit: Unit) -> bool:
    """«У меня два вопроса:», «Мы с коллегой обнаружили сразу две неполадки.» and nothing else."""
    told = announces(unit.low) or _OF_TWO.search(unit.low)
    return bool(told) and len(unit.low) < SHORT and (unit.low[-1:] == ":" or unit.words <= 7)

"""One problem in a letter or several: second ones that are announced, and those that a clause turns to unannounced.

Memo sentences: «одно обращение – одна проблема» (tomsk), «В одном письме должна быть описана одна проблема»
(eschool).
"""

from __future__ import annotations

from ..draft.text import Text
from . import clauses, discourse, mended, paths, second_matter

Place = tuple[int, int]


def several(text: Text, subject: Text, returned: bool = False) -> tuple[Place, ...]:
    """Places where a second problem begins; empty when the letter holds one problem.

    `returned`: the letter returns a request to work; a new matter behind a solved one is a second one there.
    """
    low = text.low
    found = discourse.describe(low, subject.low, returned)
    if returned:
        found = _returned(low, found)
    turns = [clauses.place(low, one.clause) for one in found if second_matter.score(one) > 0]
    return tuple(turns or (_behind_solved(low) if returned else ()) or _other_entities(text))


def _returned(low: str, found: list[second_matter.Described]) -> list[second_matter.Described]:
    """What may turn in a returned letter: where the old trouble stands, only what is announced as another."""
    if mended.unsolved(low) and not mended.solved(low):
        return [
            one
            for one in found
            if one.opens or one.clause.item or second_matter.announced(one.clause, one.opens, one.kinds)
        ]
    return found


def _behind_solved(low: str) -> list[Place]:
    """The letter's story, where what was asked for is done and nothing is as before: then it returns for another
    matter (of 41 such letters 40 do)."""
    if not mended.solved(low) or mended.unsolved(low):
        return []
    start = len(low) - len(low.lstrip())
    end = low.find("\n\n", start)
    return [(start, end if end > 0 else len(low.rstrip()))]


def _other_entities(text: Text) -> list[Place]:
    """Paths of the navigator after the first, to other entities of the system: the memo asks for the one in which the
    error arose («Указать сущность системы, в которой возникла ошибка»)."""
    low = text.low
    line_ends = low.find("\n", low.find("\\") + 1)
    if line_ends < 0 or low.find("\\", line_ends) <= line_ends:  # a line holds one path
        return []
    named = [one for one in paths.find(text) if "\\" in low[one.start : one.end]]
    return [(one.start, one.end) for one in named[1:] if low[one.start : one.end] != low[named[0].start : named[0].end]]

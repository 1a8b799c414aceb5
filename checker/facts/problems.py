"""One problem in a letter or several: second ones that are announced, and those that a clause turns to unannounced.

Memo sentences: «одно обращение – одна проблема» (tomsk), «В одном письме должна быть описана одна проблема»
(eschool).
"""

from __future__ import annotations

from ..draft.text import Text
from . import announced, clauses, discourse

Place = tuple[int, int]


def several(text: Text, subject: Text) -> tuple[Place, ...]:
    """Places where a second problem begins; empty when the letter holds one problem."""
    low = text.low
    found = announced.find(low, subject.low)
    if not found:
        described = discourse.describe(low, discourse.announced(subject.low))
        found = [clauses.place(low, one.clause) for one in described if discourse.score(one) > 0]
    return tuple(found)

"""One problem in a letter or several: second ones that are announced, and those that a clause turns to unannounced.

Memo sentences: «одно обращение – одна проблема» (tomsk), «В одном письме должна быть описана одна проблема»
(eschool).
"""

from __future__ import annotations

from ..draft.text import Text
from . import clauses, discourse, second_matter

Place = tuple[int, int]


def several(text: Text, subject: Text, returned: bool = False) -> tuple[Place, ...]:
    """Places where a second problem begins; empty when the letter holds one problem.

    `returned`: the letter returns a request to work; a new matter behind a solved one is a second one there.
    """
    low = text.low
    found = discourse.describe(low, subject.low, returned)
    return tuple([clauses.place(low, one.clause) for one in found if second_matter.score(one) > 0])

"""One problem in a letter or several.

Memo sentences: «одно обращение – одна проблема» (tomsk), «В одном письме должна быть описана одна проблема»
(eschool).
"""

from __future__ import annotations

from ..draft.text import Text
from . import clauses, discourse

Place = tuple[int, int]


def several(text: Text, subject: Text) -> tuple[Place, ...]:
    """Places where a second problem begins; empty when the letter holds one problem."""
    low = text.low
    announced = discourse.announced(subject.low)
    return tuple(
        clauses.place(low, one.clause) for one in discourse.describe(low, announced) if discourse.score(one) > 0
    )

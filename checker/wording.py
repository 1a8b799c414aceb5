"""What a letter's wording as a whole says of its service and its kind.

The words of the guides' front matter decide most; where they leave it open, a small linear model helps: weights of
word beginnings and of pairs of them, learnt from labelled letters (`checker/build/wording_table.py`).
"""

from __future__ import annotations

import math
import re
from itertools import pairwise

from .tables.wording import WEIGHTS

_TOKEN = re.compile(r"[а-яa-z]+|\d+|[?!]")
_STEM = 6


def features(low: str) -> frozenset[str]:
    """The beginnings of a text's words (lower case, ё as е), numbers as «#», and all pairs of neighbours."""
    stems = ["#" if token.isdigit() else token[:_STEM] for token in _TOKEN.findall(low)]
    return frozenset(stems).union(map(" ".join, pairwise(stems)))


def scores(group: str, found: frozenset[str]) -> dict[str, float]:
    """How much the features speak for each class of a group: "guide", or a guide's id for its kinds.

    0 is neither for nor against, 1 is a clear word for; a group that was not learnt has no classes.
    """
    classes, weights = WEIGHTS.get(group, ((), {}))
    sums = [0.0] * len(classes)
    for feature in weights.keys() & found:
        for number, weight in enumerate(weights[feature]):
            sums[number] += weight
    scale = 100 * math.sqrt(len(found) + 1)
    bias = weights.get("", (0,) * len(classes))
    return {name: bias[number] / 100 + sums[number] / scale for number, name in enumerate(classes)}

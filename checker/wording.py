"""What a letter's wording as a whole says of its service and its kind.

The words of the guides' front matter decide most; where they leave it open, a small linear model helps: weights of
word beginnings and of pairs of them, learnt from labelled letters (`checker/build/wording_table.py`).
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import pairwise

from .tables.wording import WEIGHTS

_TOKEN = re.compile(r"[а-яa-z]+|\d+|[?!]")
_STEM = 6


@lru_cache(maxsize=4)  # asked for the guide, then for the kind
def features(low: str) -> frozenset[str]:
    """The beginnings of a text's words (lower case, ё as е), numbers as «#», and all pairs of neighbours."""
    stems = ["#" if token.isdigit() else token[:_STEM] for token in _TOKEN.findall(low)]
    return frozenset(stems).union(map(" ".join, pairwise(stems)))


def scores(group: str, found: frozenset[str]) -> dict[str, float]:
    """How much the features speak for each class of a group: "guide", or a guide's id for its kinds.

    0 is neither for nor against, 1 is a clear word for; a group that was not learnt has no classes.
    """
    classes, weights = WEIGHTS.get(group, ((), {}))
    none = (0,) * len(classes)
    sums = map(sum, zip(none, *(weights[feature] for feature in weights.keys() & found), strict=True))
    scale = 100 * math.sqrt(len(found) + 1)
    bias = weights.get("", none)
    return {name: offset / 100 + total / scale for name, offset, total in zip(classes, bias, sums, strict=True)}

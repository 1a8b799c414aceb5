"""What a letter's wording as a whole says of its service and its kind.

The words of the guides' front matter decide most; where they leave it open, a small linear model helps: weights of
word beginnings and of pairs of them, learnt from labelled letters (`checker/build/wording_table.py`). What a subject
says is told apart from what the body says.
"""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import pairwise

from .tables.wording import WEIGHTS

_TOKEN = re.compile(r"[а-яa-z]+|\d+|[?!]")
_STEM = 6
#: In front of the words of a subject.
_MARK = "^"
_MOST_KNOWN = 40_000

Row = tuple[int, ...]


class _Stems(dict[str, str]):
    """The beginnings of words, numbers as «#»; letters are full of the same ones."""

    def __missing__(self, token: str) -> str:
        if len(self) > _MOST_KNOWN:
            self.clear()
        stem = self[token] = "#" if token.isdigit() else token[:_STEM]
        return stem


_STEMS = _Stems()


def stems(low: str) -> list[str]:
    """The beginnings of a text's words (lower case, ё as е), numbers as «#»."""
    return list(map(_STEMS.__getitem__, _TOKEN.findall(low)))


def features(low: str, subject: str = "") -> frozenset[str]:
    """All stems of a letter's text and of its subject, those marked, and all pairs of neighbours."""
    found, titled = stems(low), _titled(subject)
    return frozenset((*found, *titled, *map(" ".join, pairwise(found)), *map(" ".join, pairwise(titled))))


def _titled(subject: str) -> list[str]:
    return [_MARK + stem for stem in stems(subject)]


@cache
def _tables(group: str) -> tuple[tuple[str, ...], Row, dict[str, Row], dict[tuple[str, str], Row]]:
    """A group's classes, its bias, the weights of stems and those of pairs."""
    classes, weights = WEIGHTS.get(group, ((), {}))
    single: dict[str, Row] = {}
    pairs: dict[tuple[str, str], Row] = {}
    for feature, row in weights.items():
        first, _, second = feature.partition(" ")
        if second:
            pairs[first, second] = row
        else:
            single[first] = row
    return classes, single.pop("", (0,) * len(classes)), single, pairs


def scores(group: str, low: str, subject: str = "") -> dict[str, float]:
    """How much a letter speaks for each class of a group: "guide", or a guide's id for its kinds.

    0 is neither for nor against, 1 is a clear word for; a group that was not learnt has no classes.
    """
    classes, bias, single, pairs = _tables(group)
    if not classes:
        return {}
    found, titled = stems(low), _titled(subject)
    once, twice = {*found, *titled}, {*pairwise(found), *pairwise(titled)}
    rows = [single[stem] for stem in single.keys() & once]
    rows += [pairs[pair] for pair in pairs.keys() & twice]
    scale = 100 * math.sqrt(len(once) + len(twice) + 1)
    sums = map(sum, zip((0,) * len(classes), *rows, strict=True))
    return {name: offset / 100 + total / scale for name, offset, total in zip(classes, bias, sums, strict=True)}

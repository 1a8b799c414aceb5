"""The words of a text, found once for all finders.

As a set they are the cheapest way to see that a finder has nothing to find. Their places by first letters spare a
pattern that begins with a word from being tried at every letter of the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

#: How many characters of a word, and of what follows a shorter one, choose what is tried there.
HEAD = 3
_WORD = re.compile(r"[^\W\d_]+")
_MANY = 60
#: Shorter texts are subjects and quotations, asked for once: they must not push a letter out of the cache.
_SHORT = 150
_RUN = re.compile(r"\w+")


@lru_cache(maxsize=8)
def words(low: str) -> frozenset[str]:
    """All runs of letters in `low`; cached, since every finder asks for those of the same text."""
    return frozenset(_WORD.findall(low))


def heads(beginnings: Iterable[str]) -> frozenset[str]:
    """The first three characters of the beginnings, without those that begin with a shorter one among them."""
    found = {beginning[:HEAD] for beginning in beginnings}
    return frozenset(head for head in found if found.isdisjoint(head[:length] for length in range(1, len(head))))


class Index(dict[str, list[int]]):
    """Where the words of a text begin: their first one, two and three characters → places.

    Digits and «_» are letters too; the characters of a shorter word run on into what follows it.
    """

    def __init__(self, low: str) -> None:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for start in [match.start() for match in _RUN.finditer(low)]:
            places[low[start : start + HEAD]].append(start)
        for head, starts in list(places.items()):
            if len(head) == HEAD:
                places[head[:2]] += starts
            if len(head) > 1:
                places[head[:1]] += starts
        super().__init__(places)

    def starts(self, wanted: frozenset[str]) -> list[int]:
        """Where words begin with one of `wanted`, made by `heads`; in order."""
        found: list[int] = []
        # which way is the faster hangs on the number of heads alone
        for head in self.keys() & wanted if len(wanted) < _MANY else wanted.intersection(self):
            found += self[head]
        found.sort()
        return found


def index(low: str) -> Index:
    """The index of a text in lower case; a letter's is kept, since every finder asks for that of the same text."""
    return _kept(low) if len(low) > _SHORT else Index(low)


@lru_cache(maxsize=8)
def _kept(low: str) -> Index:
    return Index(low)


class Stems:
    """Beginnings of words: whether a word begins with one of many."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._by_head: dict[str, tuple[str, ...]] = {}
        for stem in stems:
            self._by_head[stem[:2]] = (*self._by_head.get(stem[:2], ()), stem)

    def begin(self, word: str) -> bool:
        """Whether `word` begins with one of the stems, each of which has two letters or more."""
        return word.startswith(self._by_head.get(word[:2], ()))

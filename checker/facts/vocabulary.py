"""The words of a text, found once for all finders.

As a set they are the cheapest way to see that a finder has nothing to find. With their places and first letters they
spare a pattern that begins with a word from being tried at every letter of the text: `Heads` says what is worth trying
at a word, by the first letters of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

Item = TypeVar("Item")

#: How many characters of a word, and of what follows a shorter one, choose what is tried there.
HEAD = 3
_MOST_HEADS = 5000
_WORD = re.compile(r"[^\W\d_]+")
_START = re.compile(r"\b\w")


@lru_cache(maxsize=8)
def words(low: str) -> frozenset[str]:
    """All runs of letters in `low`; cached, since every finder asks for those of the same text."""
    return frozenset(_WORD.findall(low))


@lru_cache(maxsize=8)
def starts(low: str) -> tuple[tuple[int, str], ...]:
    """Where the words of `low` begin, digits and «_» being letters, each with the three characters that stand there."""
    return tuple([(start, low[start : start + HEAD]) for start in [match.start() for match in _START.finditer(low)]])


class Heads(dict[str, tuple[Item, ...]], Generic[Item]):
    """First three characters of a word → the items that may begin so, in the order in which they were given.

    An item's own head may be shorter than that (then anything may follow it), or longer.
    """

    def __init__(self, items: Iterable[tuple[str, Item]]) -> None:
        super().__init__()
        self._items = [(head[:HEAD], item) for head, item in items]

    def __missing__(self, key: str) -> tuple[Item, ...]:
        if len(self) > _MOST_HEADS:
            self.clear()
        found = self[key] = tuple([item for head, item in self._items if key.startswith(head)])
        return found


class Stems:
    """Beginnings of words: whether a word begins with one of many."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._by_head: dict[str, tuple[str, ...]] = {}
        for stem in stems:
            self._by_head[stem[:2]] = (*self._by_head.get(stem[:2], ()), stem)

    def begin(self, word: str) -> bool:
        """Whether `word` begins with one of the stems, each of which has two letters or more."""
        return word.startswith(self._by_head.get(word[:2], ()))

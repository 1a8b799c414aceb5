"""Many ways of saying a few things, looked for in one pass over a text's words.

Of some hundred wordings two or three may begin with a given word; only those are tried there. One pattern of them all
would try each at every word that may begin any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from .patterns import beginnings
from .vocabulary import HEAD, heads, index

Match = Callable[[str, int], "re.Match[str] | None"]
_MOST_KNOWN = 5000


class Saying(NamedTuple):
    """A place in the text, and what is said there."""

    start: int
    end: int
    name: str


class Sayings:
    """Wordings by what they say: name → patterns, each beginning where a word begins and written without `\\b`.

    Where several fit at a word, the one that stands first counts.
    """

    def __init__(self, wordings: Mapping[str, Iterable[str]]) -> None:
        self._wordings = [(name, pattern) for name, patterns in wordings.items() for pattern in patterns]
        self._known: dict[str, tuple[tuple[str, Match], ...]] = {}

    @cached_property
    def _by_head(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, (_, pattern) in enumerate(self._wordings):
            begun = beginnings(pattern)
            if "" in begun:
                raise ValueError(f"may begin with anything: {pattern}")
            for head in heads(begun):
                found.setdefault(head, []).append(number)
        return found

    def _tried(self, head: str) -> tuple[tuple[str, Match], ...]:
        """The wordings that may begin with a word's first characters."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        if len(head) < HEAD:  # each word stands in the index under its first three characters too
            known: tuple[tuple[str, Match], ...] = ()
        else:
            numbers = sorted({number for cut in range(1, HEAD + 1) for number in self._by_head.get(head[:cut], ())})
            tried = [self._wordings[number] for number in numbers]
            known = tuple((name, re.compile(pattern).match) for name, pattern in tried)
        self._known[head] = known
        return known

    def finditer(self, low: str) -> Iterator[Saying]:
        """What the text (in lower case) says, from left to right, no place overlapping another."""
        known, places = self._known, index(low)
        found: list[tuple[int, int, int, str]] = []
        for head, starts in places.items():
            tried = known.get(head)
            if tried is None:
                tried = self._tried(head)
            for name, match_at in tried:
                for start in starts:
                    if match := match_at(low, start):
                        found.append((start, len(found), match.end(), name))
        found.sort()
        reached = 0
        for start, _, end, name in found:
            if start >= reached:
                reached = end
                yield Saying(start, end, name)

"""Many ways of saying a few things, looked for in one pass over a text's words.

Of some hundred wordings two or three may begin with a given word; only those are tried there. One pattern of them all
would try each at every word that may begin any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from .patterns import beginnings, told_apart
from .vocabulary import HEAD, Heads, index

Match = Callable[[str, int], "re.Match[str] | None"]
_MOST_KNOWN = 20_000


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
    def _by_head(self) -> dict[str, list[tuple[int, str, Match]]]:
        found: dict[str, list[tuple[int, str, Match]]] = {}
        for number, (name, pattern) in enumerate(self._wordings):
            begun = beginnings(pattern)
            if "" in begun:
                raise ValueError(f"may begin with anything: {pattern}")
            match_at = re.compile(pattern).match
            for head in begun:
                found.setdefault(head, []).append((number, name, match_at))
        return found

    @cached_property
    def _heads(self) -> Heads:
        return Heads(told_apart(self._by_head))

    def _tried(self, begun: str) -> tuple[tuple[str, Match], ...]:
        """What may be said by a word and what follows it, by the first characters."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        fitting = {one for cut in range(1, HEAD + 1) for one in self._by_head.get(begun[:cut], ())}
        tried = tuple((name, match_at) for _, name, match_at in sorted(fitting, key=lambda one: one[0]))
        self._known[begun] = tried
        return tried

    def finditer(self, low: str) -> Iterator[Saying]:
        """What the text (in lower case) says, from left to right, no place overlapping another."""
        known, reached = self._known, 0
        for start in index(low).starts(self._heads):
            begun = low[start : start + HEAD]
            tried = known.get(begun)
            if tried is None:
                tried = self._tried(begun)
            if not tried or start < reached:
                continue
            for name, match_at in tried:
                if match := match_at(low, start):
                    reached = match.end()
                    yield Saying(start, reached, name)
                    break

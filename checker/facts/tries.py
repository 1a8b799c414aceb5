"""Patterns of very many beginnings, tried at no more words than they must.

The index of a text tells beginnings apart by their first characters, and by fewer where a pattern has very many
(`vocabulary.Heads`). Two things keep those of a large pattern few: of beginnings that go on from a shorter one the
shorter is enough, and the parts of a pattern that begin with other words are tried each at its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from .patterns import WordPattern, beginnings
from .vocabulary import Heads, index

#: Of more characters than these that a beginning may go on with none is told apart.
_ANY_LETTER = 25


class Tries(WordPattern):
    """A pattern, tried at the words that begin like the shortest of its beginnings."""

    @cached_property
    def _heads(self) -> Heads:
        found = beginnings(self.pattern)
        shortest = {head for head in found if not any(head[:cut] in found for cut in range(1, len(head)))}
        siblings = Counter(head[:-1] for head in shortest)
        return Heads(head[:-1] if siblings[head[:-1]] > _ANY_LETTER and len(head) > 1 else head for head in shortest)

    def starts(self, low: str) -> list[int]:
        """Where the pattern is to be tried in a text."""
        return index(low).starts(self._heads)


def finditer(low: str, one: Tries, other: Tries) -> Iterator[re.Match[str]]:
    """The matches of two patterns that never match at one place, as if they were one."""
    tried = [(start, 0) for start in one.starts(low)]
    tried += [(start, 1) for start in other.starts(low)]
    if not tried:
        return
    tried.sort()
    matchers = one._matcher.match, other._matcher.match
    end = 0
    for start, number in tried:
        if start >= end and (match := matchers[number](low, start)):
            end = match.end()
            yield match

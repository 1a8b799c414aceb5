"""Patterns that are tried only where a word begins that may begin a match.

Most of what the finders look for begins with one of a few words («сообщение …», «не вижу …»). Tried at every character
of a letter, such a pattern costs tens of microseconds to find nothing; tried at the words that begin like it, one or
two. How a match may begin is read from the pattern itself.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from re import _constants as op  # type: ignore[attr-defined]  # not public, in each Python since 3.11; see `_heads`
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from .vocabulary import HEAD, Heads, few, index

#: Of a class of more characters than these only the character itself is told apart, not what follows.
_FEW = 8
#: Of more characters than these that a beginning may go on with none is told apart.
_ANY_LETTER = 25
_NOTHING: Iterator[re.Match[str]] = iter(())
_DIGITS = "0123456789"  # those of other scripts are not read as numbers anywhere

Telling = Callable[[str], frozenset[str]]
#: On the page most answers are known from the build (`checker/build/start.py`).
_prepared: Callable[[Telling], Telling] = getattr(sys.modules.get("checker_start"), "prepared", lambda asked: asked)


class WordPattern:
    """A regular expression each of whose matches begins where a word (letters, digits, «_») begins.

    Written without the leading `\\b`. Texts are in lower case. Raises ValueError for a pattern of which the first
    character cannot be told.
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def _matcher(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.pattern})")  # when first asked: a letter needs a part of them

    @cached_property
    def _heads(self) -> Heads:
        return heads(self.pattern)

    def starts(self, low: str) -> list[int]:
        """Where it is to be tried in a text."""
        return index(low).starts(self._heads)

    def finditer(self, low: str) -> Iterator[re.Match[str]]:
        """The matches in the text from left to right, none overlapping another."""
        starts = index(low).starts(self._heads)
        return self._matches(low, starts, 0, len(low)) if starts else _NOTHING

    def _matches(self, low: str, starts: list[int], end: int, right: int) -> Iterator[re.Match[str]]:
        match_at = self._matcher.match
        for start in starts:
            if start >= end and (match := match_at(low, start, right)):
                end = match.end()
                yield match

    def within(self, low: str, left: int, right: int) -> Iterator[re.Match[str]]:
        """The matches between two positions, `right` taken for the text's end."""
        starts = index(low).starts(self._heads)
        if starts:
            starts = starts[bisect_left(starts, left) : bisect_left(starts, right)]
        return self._matches(low, starts, left, right) if starts else _NOTHING

    def match(self, low: str, position: int = 0) -> re.Match[str] | None:
        """A match that begins at a position."""
        return self._matcher.match(low, position)

    def search(self, low: str) -> re.Match[str] | None:
        """The first match."""
        starts = index(low).starts(self._heads)
        if starts:
            match_at = self._matcher.match
            for start in starts:
                if match := match_at(low, start):
                    return match
        return None


def heads(pattern: str) -> Heads:
    """The words at which a pattern is to be tried. Raises ValueError where it may begin with anything."""
    return Heads(telling(pattern))


@_prepared
def telling(pattern: str) -> frozenset[str]:
    """As few beginnings as tell the words at which a pattern is to be tried.

    Raises ValueError where it may begin with anything.
    """
    found = beginnings(pattern)
    if "" in found:
        raise ValueError(f"may begin with anything: {pattern}")
    return few(told_apart(found))


def told_apart(beginnings: Collection[str]) -> set[str]:
    """As few beginnings as tell the same words: the shorter one of two is enough where one goes on from the other, and
    where nearly any letter may follow, what stands before it is."""
    shortest: list[str] = []
    for head in sorted(beginnings):  # what goes on from another stands right behind it
        if not shortest or not head.startswith(shortest[-1]):
            shortest.append(head)
    siblings = Counter(head[:-1] for head in shortest)
    return {head[:-1] if siblings[head[:-1]] > _ANY_LETTER and len(head) > 1 else head for head in shortest}


def together(low: str, one: WordPattern, other: WordPattern) -> Iterator[re.Match[str]]:
    """The matches of two patterns that never match at one place, as if they were one; each tried at its own words."""
    tried = [(start, 0) for start in one.starts(low)]
    tried += [(start, 1) for start in other.starts(low)]
    tried.sort()
    end = 0
    for start, number in tried:
        if start >= end and (match := (other if number else one).match(low, start)):
            end = match.end()
            yield match


@_prepared
def beginnings(pattern: str) -> frozenset[str]:
    """The first one to HEAD characters of all that the pattern may match; "" among them: it may begin otherwise.

    Read from the standard library's own parse of the pattern. That module is not public, but the only one which knows
    the syntax; `tests/test_facts_patterns.py` compares what patterns find with and without this on all letters.
    """
    open, closed = _grown(list(parser.parse(pattern)), {""})
    return frozenset(open | closed)


def _grown(items: Sequence[Any], heads: set[str]) -> tuple[set[str], set[str]]:
    """All heads followed by the items: those that more may follow, and those that are whole."""
    open, closed = heads, set[str]()
    for item in items:
        longer, whole = _followed(item, open)
        open = {head for head in longer if len(head) < HEAD}
        closed |= whole | (longer - open)
        if not open:
            break
    return open, closed


def _followed(item: Any, heads: set[str]) -> tuple[set[str], set[str]]:
    """As `_grown`, for one item; an open head may be of full length."""
    code, argument = item
    if code is op.LITERAL:
        char = chr(argument)
        return {head + char for head in heads}, set()
    if code is op.IN:
        chars = _chars(argument)
        longer = {head + char for head in heads for char in chars}
        if not chars:
            return set(), heads
        return (longer, set()) if len(chars) <= _FEW else (set(), longer)
    if code is op.BRANCH:
        return _united(_grown(branch, heads) for branch in argument[1])
    if code is op.SUBPATTERN:
        return _grown(argument[3], heads)
    if code is op.ATOMIC_GROUP:
        return _grown(argument, heads)
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        least, most, inner = argument
        times = range(max(1, min(least, HEAD)), min(most, HEAD) + 1)
        open, closed = _united(_grown(list(inner) * count, heads) for count in times)
        return (open | heads if least == 0 else open), closed
    if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return heads, set()
    return set(), heads


def _united(pairs: Iterable[tuple[set[str], set[str]]]) -> tuple[set[str], set[str]]:
    open, closed = set[str](), set[str]()
    for more, whole in pairs:
        open |= more
        closed |= whole
    return open, closed


def _chars(members: list[Any]) -> set[str]:
    """The characters of a class; none where it is negated or holds all letters."""
    chars: set[str] = set()
    for code, argument in members:
        if code is op.LITERAL:
            chars.add(chr(argument))
        elif code is op.RANGE:
            chars.update(map(chr, range(argument[0], argument[1] + 1)))
        elif code is op.CATEGORY and argument is op.CATEGORY_DIGIT:
            chars.update(_DIGITS)
        else:
            return set()
    return chars

"""Phrases as the guides' front matter writes them: «верн* обращени*», «INC#».

A star stands for any ending, a hash for digits. The words of a phrase stand in this order, with at most three other
words between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from .facts.vocabulary import HEAD, Heads, index

_GAP = r"(?:[^\w\n]+\w+){0,3}?[^\w\n]+"
_LITERAL = re.compile(r"\w*")
_MOST_KNOWN = 20_000


class _Phrase(NamedTuple):
    """A phrase as it is written, and the literal beginnings of its words; `plain`: one word with any ending."""

    text: str
    first: str
    rest: tuple[str, ...]
    plain: bool


@lru_cache(maxsize=4096)
def compiled(phrase: str) -> re.Pattern[str]:
    """The pattern of one phrase, for text in lower case with ё as е."""
    return re.compile(
        r"(?<!\w)"
        + _GAP.join(re.escape(word).replace(r"\*", r"\w*").replace(r"\#", r"\d+") for word in _folded(phrase).split())
        + r"(?!\w)"
    )


def _folded(phrase: str) -> str:
    return phrase.lower().replace("ё", "е").strip()


class Phrases:
    """Many phrases, looked for in one pass over a text's words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases: list[_Phrase] = []
        self._others = []  # that begin with a star, a hash or a mark
        for phrase in dict.fromkeys(phrases):
            first, *rest = [_LITERAL.match(word)[0] for word in _folded(phrase).split()]  # type: ignore[index]
            if first:
                self._phrases.append(_Phrase(phrase, first, tuple(rest), _folded(phrase) == first + "*"))
            else:
                self._others.append(phrase)
        self._heads = Heads(one.first for one in self._phrases)
        self._known: dict[str, tuple[_Phrase, ...]] = {}

    def _tried(self, begun: str) -> tuple[_Phrase, ...]:
        """The phrases that may begin at a word, by its first characters."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        found = self._known[begun] = tuple(one for one in self._phrases if begun.startswith(one.first[:HEAD]))
        return found

    def found(self, *texts: str) -> frozenset[str]:
        """Those that occur in one of the texts."""
        seen: set[str] = set()
        for low in texts:
            self._find(low, seen)
        return frozenset(seen)

    def _find(self, low: str, seen: set[str]) -> None:
        seen.update(phrase for phrase in self._others if compiled(phrase).search(low))
        known = self._known
        for start in index(low).starts(self._heads):
            begun = low[start : start + HEAD]
            for text, first, rest, plain in known.get(begun) or self._tried(begun):
                if (
                    text not in seen
                    and low.startswith(first, start)
                    and (plain or (all(word in low for word in rest) and compiled(text).match(low, start)))
                ):
                    seen.add(text)

"""Phrases as the guides' front matter writes them: «верн* обращени*», «INC#».

A star stands for any ending, a hash for digits. The words of a phrase stand in this order, with at most three other
words between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from .facts.vocabulary import HEAD, index

_GAP = r"(?:[^\w\n]+\w+){0,3}?[^\w\n]+"
_LITERAL = re.compile(r"\w*")


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
        #: By the first characters of the first word: the words' literal beginnings, whether there is but one word
        #: with any ending, and the phrase.
        self._by_head: dict[str, list[tuple[str, tuple[str, ...], bool, str]]] = {}
        self._others = []  # that begin with a star, a hash or a mark
        for phrase in dict.fromkeys(phrases):
            first, *rest = [_LITERAL.match(word)[0] for word in _folded(phrase).split()]  # type: ignore[index]
            if first:
                one = _folded(phrase) == first + "*"
                self._by_head.setdefault(first[:HEAD], []).append((first, tuple(rest), one, phrase))
            else:
                self._others.append(phrase)

    def found(self, low: str) -> frozenset[str]:
        """Those that occur in the text."""
        seen = {phrase for phrase in self._others if compiled(phrase).search(low)}
        places = index(low)
        for head in places.keys() & self._by_head.keys():
            for first, rest, one, phrase in self._by_head[head]:
                starts = [start for start in places[head] if low.startswith(first, start)]
                if not starts or not all(word in low for word in rest):
                    continue
                if one or any(compiled(phrase).match(low, start) for start in starts):
                    seen.add(phrase)
        return frozenset(seen)

"""Phrases as the guides' front matter writes them: «верн* обращени*», «INC#».

A star stands for any ending, a hash for digits. The words of a phrase stand in this order, with at most three other
words between them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .facts.vocabulary import Heads, starts

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


@lru_cache(maxsize=64)
def _by_head(phrases: tuple[str, ...]) -> tuple[Heads[str], tuple[str, ...]]:
    """The phrases by the first letters of their first words, and those whose first sign is no letter."""
    worded = [phrase for phrase in phrases if re.match(r"[\w*#]", _folded(phrase))]
    heads = Heads((_LITERAL.match(_folded(phrase))[0], phrase) for phrase in worded)  # type: ignore[index]
    return heads, tuple(phrase for phrase in phrases if phrase not in worded)


def found(phrases: tuple[str, ...], low: str) -> list[str]:
    """The phrases that occur in the text."""
    heads, others = _by_head(phrases)
    seen = {phrase for phrase in others if compiled(phrase).search(low)}
    for start, head in starts(low):
        for phrase in heads[head]:
            if phrase not in seen and compiled(phrase).match(low, start):
                seen.add(phrase)
    return [phrase for phrase in phrases if phrase in seen]

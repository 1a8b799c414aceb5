"""Phrases as the guides' front matter writes them: «верн* обращени*», «INC#».

A star stands for any ending, a hash for digits. The words of a phrase stand in this order, with at most three other
words between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_GAP = r"(?:[^\w\n]+\w+){0,3}?[^\w\n]+"


@lru_cache(maxsize=4096)
def compiled(phrase: str) -> re.Pattern[str]:
    """The pattern of one phrase, for text in lower case with ё as е."""
    words = phrase.lower().replace("ё", "е").split()
    return re.compile(
        r"(?<!\w)"
        + _GAP.join(re.escape(word).replace(r"\*", r"\w*").replace(r"\#", r"\d+") for word in words)
        + r"(?!\w)"
    )


@lru_cache(maxsize=4096)
def _key(phrase: str) -> str:
    """The longest word of the phrase without its stars: a text that lacks it cannot hold the phrase."""
    return max(phrase.lower().replace("ё", "е").replace("*", " ").replace("#", " ").split(), key=len)


def found(phrases: Iterable[str], low: str) -> list[str]:
    """The phrases that occur in the text."""
    return [phrase for phrase in phrases if _key(phrase) in low and compiled(phrase).search(low)]

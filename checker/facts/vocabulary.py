"""The words of a text as a set: the cheapest way to see that a finder has nothing to find there."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=8)
def words(low: str) -> frozenset[str]:
    """All runs of letters in `low`; cached, since every finder asks for those of the same text."""
    return frozenset(_WORD.findall(low))

"""Quotations of a text: tried only at quotation marks, which are quicker found than patterns of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache


@lru_cache(maxsize=8)  # asked for by several finders
def marks(low: str) -> list[int]:
    """Where opening quotation marks stand, straight ones too, in order."""
    found: list[int] = []
    for mark in '«"':
        at = low.find(mark)
        while at >= 0:
            found.append(at)
            at = low.find(mark, at + 1)
    found.sort()
    return found


def quotations(pattern: re.Pattern[str], low: str) -> Sequence[re.Match[str]]:
    """What `pattern.finditer` finds, of a pattern that begins with an opening quotation mark."""
    opening = marks(low)
    if not opening:
        return ()
    found: list[re.Match[str]] = []
    match_at, reached = pattern.match, 0
    for at in opening:
        if at >= reached and (match := match_at(low, at)):
            reached = match.end()
            found.append(match)
    return found

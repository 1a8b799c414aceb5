"""Words in all their forms, kept as stems with endings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from .vocabulary import places, words

_MOST_KNOWN = 20_000


class Forms:
    """A set of word forms out of a generated table: stem → endings joined by "|"."""

    def __init__(self, stems: Mapping[str, str]) -> None:
        self._stems = {stem: frozenset(endings.split("|")) for stem, endings in stems.items()}
        self._shortest = min(map(len, stems))
        self._longest = max(len(ending) for endings in self._stems.values() for ending in endings)

        self._known: dict[str, bool] = {}  # letters are full of the same words

    @cached_property
    def _begun(self) -> frozenset[str]:
        """The first parts, up to a hyphen, of all forms."""
        return frozenset(
            (stem + ending).partition("-")[0] for stem, endings in self._stems.items() for ending in endings
        )

    def finditer(self, low: str) -> Iterator[re.Match[str]]:
        """The words of a text that are among the forms, in order, those with hyphens whole."""
        telling = words(low) & self._begun
        if not telling:
            return
        for start, _ in sorted(places(low, list(telling))):
            before = low[start - 1 : start]
            inside = before == "_" or before.isdigit() or (before == "-" and "а" <= low[start - 2] <= "я" and start > 1)
            if not inside and (match := WORD.match(low, start)) and match[0] in self:
                yield match

    def __contains__(self, word: str) -> bool:
        """Whether `word` (lower case, ё as е) is one of the forms."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            known = self._known[word] = self._is_form(word)
        return known

    def _is_form(self, word: str) -> bool:
        for cut in range(min(self._longest, len(word) - self._shortest) + 1):
            endings = self._stems.get(word[: len(word) - cut])
            if endings is not None and word[len(word) - cut :] in endings:
                return True
        return False


def covered(places: Iterable[tuple[int, int]]) -> frozenset[int]:
    """All positions inside the places: to ask of many words whether they stand in one of many places."""
    ends: dict[int, int] = {}
    for start, end in places:
        ends[start] = max(end, ends.get(start, 0))
    inside: list[int] = []
    reached = 0
    for start in sorted(ends):
        inside += range(max(start, reached), ends[start])
        reached = max(reached, ends[start])
    return frozenset(inside)


#: A word of Cyrillic letters, hyphens inside.
WORD = re.compile(r"[а-я]+(?:-[а-я]+)*")

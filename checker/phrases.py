"""Phrases as the guides' front matter writes them: «верн* обращени*», «INC#».

A star stands for any ending, a hash for digits. The words of a phrase stand in this order, with at most three other
words between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from .facts.vocabulary import words

_GAP = r"(?:[^\w\n]+\w+){0,3}?[^\w\n]+"
_LITERAL = re.compile(r"\w*")
_MOST_KNOWN = 20_000
_HEAD = 4


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


class _Begun(NamedTuple):
    """The phrases that a word may begin: those of which it is all, and others with the literal rest of their words."""

    whole: tuple[str, ...]
    begun: tuple[tuple[str, tuple[str, ...]], ...]


_NOTHING = _Begun((), ())


class Phrases:
    """Many phrases, looked for in one pass over a text's words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_head: dict[str, list[tuple[str, str, tuple[str, ...], bool]]] = {}
        #: Those that begin with something else than a letter, with what must stand in the text.
        self._others: list[tuple[str, str]] = []
        for phrase in dict.fromkeys(phrases):
            first, *rest = _folded(phrase).split()
            literal = _literal(first)
            if literal and literal.isalpha() and first in (literal, literal + "*"):
                entry = (phrase, literal, tuple(map(_literal, rest)), first != literal)
                self._by_head.setdefault(literal[:_HEAD], []).append(entry)
            else:
                self._others.append((phrase, max(re.findall(r"\w+", phrase.lower()) or [""], key=len)))
        self._known: dict[str, _Begun] = {}

    def _begun(self, word: str) -> _Begun:
        """What a word may begin."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        whole, begun = [], []
        for cut in range(1, _HEAD + 1) if len(word) >= _HEAD else range(1, len(word) + 1):
            for phrase, literal, rest, open in self._by_head.get(word[:cut], ()):
                if len(literal[:_HEAD]) == cut and (word.startswith(literal) if open else word == literal):
                    if rest:
                        begun.append((phrase, rest))
                    else:
                        whole.append(phrase)
        found = self._known[word] = _Begun(tuple(whole), tuple(begun)) if whole or begun else _NOTHING
        return found

    def found(self, *texts: str) -> frozenset[str]:
        """Those that occur in one of the texts (lower case, ё as е)."""
        seen: set[str] = set()
        known = self._known
        for low in texts:
            for word in words(low):
                known_of = known.get(word) or self._begun(word)
                if known_of is _NOTHING:
                    continue
                seen.update(known_of.whole)
                for phrase, rest in known_of.begun:
                    if phrase not in seen and all(part in low for part in rest) and compiled(phrase).search(low):
                        seen.add(phrase)
            for phrase, part in self._others:
                if phrase not in seen and part in low and compiled(phrase).search(low):
                    seen.add(phrase)
        return frozenset(seen)


def _literal(word: str) -> str:
    return _LITERAL.match(word)[0]  # type: ignore[index]

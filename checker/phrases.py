"""Phrases as the guides' front matter writes them: «верн* обращени*», «INC#».

A star stands for any ending, a hash for digits. The words of a phrase stand in this order, with at most three other
words between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from .facts.vocabulary import words

_GAP = r"(?:[^\w\n]+\w+){0,3}?[^\w\n]+"
_LITERAL = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]*")
_MOST_KNOWN = 40_000
_HEAD = 4


@lru_cache(maxsize=4096)
def compiled(phrase: str) -> re.Pattern[str]:
    """The pattern of one phrase, for text in lower case with ё as е.

    The literal comes before the look at what precedes it, so that the engine leaps from one to the next.
    """
    folded = _folded(phrase)
    begun = _LETTERS.match(folded)[0]  # type: ignore[index]
    rest = _GAP.join(
        re.escape(word).replace(r"\*", r"\w*").replace(r"\#", r"\d+") for word in folded[len(begun) :].split(" ")
    )
    return re.compile(rf"{begun}(?<!\w{begun}){rest}(?!\w)")


def _folded(phrase: str) -> str:
    return " ".join(phrase.lower().replace("ё", "е").split())


#: A phrase that a word may begin, and the longest literal of the rest; None: the word is all of it.
Begun = tuple[str, str | None]


class Phrases:
    """Several lists of phrases, looked for in one pass over a text's words."""

    def __init__(self, *lists: Iterable[str]) -> None:
        self.lists = tuple(map(frozenset, lists))
        by_head: dict[str, list[tuple[str, bool, Begun]]] = {}
        #: Those that begin with something else than a letter, by what must stand in the text.
        self._others: dict[str, list[str]] = {}
        for phrase in dict.fromkeys(chain.from_iterable(lists)):
            folded = _folded(phrase)
            literal = _LETTERS.match(folded)[0]  # type: ignore[index]
            if literal:
                rest = folded[len(literal) :]
                part = None if rest in ("", "*") else max(_LITERAL.findall(rest), key=len, default="")
                by_head.setdefault(literal[:_HEAD], []).append((literal, rest.startswith("*"), (phrase, part)))
            else:
                self._others.setdefault(max(_LITERAL.findall(folded), key=len, default=""), []).append(phrase)
        self._known = _Known(by_head)

    def found(self, *texts: str) -> frozenset[str]:
        """Those that occur in one of the texts (lower case, ё as е)."""
        seen: set[str] = set()
        known = self._known.__getitem__
        for low in texts:
            for begun in filter(None, map(known, words(low))):
                for phrase, part in begun:
                    if part is None or (part in low and phrase not in seen and compiled(phrase).search(low)):
                        seen.add(phrase)
            for part, phrases in self._others.items():
                if part in low:
                    seen.update(phrase for phrase in phrases if compiled(phrase).search(low))
        return frozenset(seen)

    def counts(self, *texts: str) -> list[int]:
        """How many of each list occur in one of the texts."""
        found = self.found(*texts)
        return [len(found & phrases) for phrases in self.lists]


class _Known(dict[str, tuple[Begun, ...]]):
    """What a word may begin; letters are full of the same words."""

    def __init__(self, by_head: Mapping[str, Sequence[tuple[str, bool, Begun]]]) -> None:
        #: By the first letters: a phrase's first literal, and whether the word may go on behind it.
        self._by_head = by_head

    def __missing__(self, word: str) -> tuple[Begun, ...]:
        if len(self) > _MOST_KNOWN:
            self.clear()
        begun = []
        for cut in range(1, min(_HEAD, len(word)) + 1):
            for literal, open, phrase in self._by_head.get(word[:cut], ()):
                if word.startswith(literal) if open else word == literal:
                    begun.append(phrase)
        found = self[word] = tuple(begun)
        return found

"""The words of a text, found once for all finders.

As a set they are the cheapest way to see that a finder has nothing to find. Which finders have something to try at a
word hangs on its first characters alone, so one pass over a letter's words serves all finders.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

#: So many characters of a word, and of what follows a shorter one, choose what is tried there.
HEAD = 6
_WORD = re.compile(r"[^\W\d_]+")
#: Shorter texts are subjects and quotations: they must not push a letter out of its cache.
_SHORT = 150
_RUN = re.compile(r"\w+")
#: What stands between words.
_BETWEEN = re.compile(r"(\W+)")
_MOST_KNOWN = 60_000
_LONG = 40  # longer words are not worth remembering
_FEW = 12  # digits and two letters more
_MANY = 800


def words(low: str) -> frozenset[str]:
    """All runs of letters in `low`; kept with its index, since every finder asks for those of the same text."""
    return index(low).words()


def places(low: str, telling: list[str]) -> Iterator[tuple[int, int]]:
    """Where words of a text's vocabulary stand, each word's places in order."""
    if len(telling) > _FEW:  # a pass for each would not be linear
        many = frozenset(telling)
        yield from (match.span() for match in _WORD.finditer(low) if match[0] in many)
        return
    for word in telling:
        start = low.find(word)
        while start >= 0:
            end = start + len(word)
            if not (start and low[start - 1].isalpha()) and not low[end : end + 1].isalpha():
                yield start, end
            start = low.find(word, end)


class Heads:
    """How the words may begin at which a finder has something to try.

    `beginnings` are of one character or more; of longer ones than HEAD the first characters count, of very many fewer.
    """

    def __init__(self, beginnings: Iterable[str]) -> None:
        heads, length = {beginning[:HEAD] for beginning in beginnings}, HEAD
        while len(heads) > _MANY and length > 2:
            length -= 1
            heads = {head[:length] for head in heads}
        #: Whether something is to be tried at nearly all words.
        self.everywhere = sum(len(head) == 1 for head in heads) > _FEW
        #: The finder's place in each index.
        self.number = 0 if self.everywhere else _register(heads)


#: The numbers given so far; 0 stands for all words.
_ALL = [0]
_BY_HEAD: defaultdict[str, list[int]] = defaultdict(list)
#: Short words that some heads go on behind («не », «под лог»).
_RUN_ON: set[str] = set()


def _register(heads: Iterable[str]) -> int:
    number = len(_ALL)
    _ALL.append(number)
    for head in heads:
        _BY_HEAD[head].append(number)
        word = _RUN.match(head)
        if word and word.end() < len(head):
            _RUN_ON.add(word[0])
    _AT_WORD.clear()
    _AT_HEAD.clear()
    return number


class _AtHead(dict[str, tuple[int, ...]]):
    """What is tried where a text goes on so, by HEAD characters of it."""

    def __missing__(self, begun: str) -> tuple[int, ...]:
        if len(self) > _MOST_KNOWN:
            self.clear()
        numbers = {one: None for cut in range(1, len(begun) + 1) for one in _BY_HEAD.get(begun[:cut], ())}
        found = self[begun] = tuple(numbers)
        return found


class _AtWord(dict[str, "tuple[int, ...] | None"]):
    """What is tried at a word; None: it hangs on what follows. Letters are full of the same words."""

    def __missing__(self, word: str) -> tuple[int, ...] | None:
        found = None if word in _RUN_ON else _AT_HEAD[word[:HEAD]]
        if len(word) < _LONG:
            if len(self) > _MOST_KNOWN:
                self.clear()
            self[word] = found
        return found


_AT_WORD, _AT_HEAD = _AtWord(), _AtHead()


class Index:
    """The words of a text, and where each finder has something to try; digits and «_» are letters too.

    Cut into words when made; the rest is found when first asked for.
    """

    def __init__(self, low: str) -> None:
        self.low = low
        parts = _BETWEEN.split(low)
        self._runs = parts[::2]
        self._starts = list(accumulate(map(len, parts), initial=0))[:-1:2]
        if not self._runs[0]:  # the text begins with something else
            del self._runs[0], self._starts[0]
        if self._runs and not self._runs[-1]:
            del self._runs[-1], self._starts[-1]
        self._words: frozenset[str] | None = None
        self._places: list[list[int]] = []

    def words(self) -> frozenset[str]:
        """All runs of letters."""
        if self._words is None:
            found = set(self._runs)
            others = [run for run in found if not run.isalpha()]
            found.difference_update(others)
            for run in others:
                found.update(_WORD.findall(run))
            self._words = frozenset(found)
        return self._words

    def _read(self) -> list[list[int]]:
        low, at_word, at_head = self.low, _AT_WORD, _AT_HEAD
        places: list[list[int]] = [[] for _ in _ALL]
        for run, start in zip(self._runs, self._starts, strict=True):
            tried = at_word[run]
            if tried is None:
                tried = at_head[low[start : start + HEAD]]
            for number in tried:
                places[number].append(start)
        places[0] = self._starts
        self._places = places
        return places

    def starts(self, heads: Heads) -> list[int]:
        """Where words begin like one of `heads`, in order."""
        number, places = heads.number, self._places
        if number >= len(places):
            places = self._read()  # not read yet, or `heads` are younger than this index
        return places[number]


def index(low: str) -> Index:
    """The index of a text in lower case; a letter's is kept, since every finder asks for that of the same text."""
    global _latest  # noqa: PLW0603  # to see that a string is the same one costs less than that it is an equal one
    found = _latest
    if found.low is not low:
        found = _latest = _kept(low) if len(low) > _SHORT else _kept_short(low)
    return found


@lru_cache(maxsize=8)
def _kept(low: str) -> Index:
    return Index(low)


@lru_cache(maxsize=16)
def _kept_short(low: str) -> Index:
    return Index(low)


_latest = Index("")


class Stems:
    """Beginnings of words: whether a word begins with one of many."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._by_head: dict[str, tuple[str, ...]] = {}
        for stem in stems:
            self._by_head[stem[:2]] = (*self._by_head.get(stem[:2], ()), stem)

    def begin(self, word: str) -> bool:
        """Whether `word` begins with one of the stems, each of which has two letters or more."""
        return word.startswith(self._by_head.get(word[:2], ()))

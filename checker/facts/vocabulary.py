"""The words of a text, found once for all finders.

As a set they are the cheapest way to see that a finder has nothing to find. Which finders have something to try at a
word hangs on its first characters alone, so one pass over a letter's words serves all finders.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

#: So many characters of a word, and of what follows a shorter one, choose what is tried there.
HEAD = 6
_WORD = re.compile(r"[^\W\d_]+")
#: Shorter texts are subjects and quotations: they must not push a letter out of its cache.
_SHORT = 150
_RUN = re.compile(r"\w+")
#: A word, and what stands before the next.
_RUNS = re.compile(r"(\w++)(\W*+)")
_MOST_KNOWN = 40_000
_FEW = 12  # digits and two letters more
_MANY = 800


def words(low: str) -> frozenset[str]:
    """All runs of letters in `low`."""
    return index(low).words


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


def holds_one(piece: str, signs: tuple[str, ...]) -> bool:
    """Whether one of `signs` stands in a piece of text: cheaper than the pattern that needs one of them."""
    for sign in signs:  # noqa: SIM110  # any() over a generator takes twice the time
        if sign in piece:
            return True
    return False


def few(beginnings: Iterable[str]) -> frozenset[str]:
    """The first HEAD characters of each; of very many, fewer."""
    heads, length = {beginning[:HEAD] for beginning in beginnings}, HEAD
    while len(heads) > _MANY and length > 2:
        length -= 1
        heads = {head[:length] for head in heads}
    return frozenset(heads)


class Heads:
    """How the words may begin at which a finder has something to try.

    `beginnings` are of one character or more; of longer ones than HEAD the first characters count, of very many fewer.
    """

    def __init__(self, beginnings: Iterable[str]) -> None:
        heads = few(beginnings)
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
    _AT.clear()
    return number


class _AtWord(dict[str, "tuple[int, ...] | None"]):
    """What is tried at a word; None: it hangs on what follows."""

    def __missing__(self, word: str) -> tuple[int, ...] | None:
        if len(self) > _MOST_KNOWN:
            self.clear()
        found = self[word] = None if word in _RUN_ON else _AT[word[:HEAD]]
        return found


class _At(dict[str, tuple[int, ...]]):
    """What is tried at a word, by its first HEAD characters and those of what follows it."""

    def __missing__(self, begun: str) -> tuple[int, ...]:
        if len(self) > _MOST_KNOWN:
            self.clear()
        found = self[begun] = _tried(begun)
        return found


_AT_WORD, _AT = _AtWord(), _At()


def _tried(begun: str) -> tuple[int, ...]:
    return tuple({one: None for cut in range(1, len(begun) + 1) for one in _BY_HEAD.get(begun[:cut], ())})


class Index:
    """Where each finder has something to try in a text; digits and «_» are letters too."""

    def __init__(self, low: str) -> None:
        self.low = low
        self._places: list[list[int]] = []
        self._runs: list[tuple[str, str]] = []
        self._read()

    def _read(self) -> None:
        low, at_word, at = self.low, _AT_WORD, _AT
        places: list[list[int]] = [[] for _ in _ALL]
        everywhere = places[0].append
        first = _RUN.search(low)
        start = first.start() if first else 0
        self._runs = _RUNS.findall(low)
        for word, gap in self._runs:
            everywhere(start)
            tried = at_word[word]
            if tried is None:
                tried = at[low[start : start + HEAD]]
            for number in tried:
                places[number].append(start)
            start += len(word) + len(gap)
        self._places = places

    @cached_property
    def words(self) -> frozenset[str]:
        """All runs of letters."""
        runs = {word for word, _ in self._runs}
        mixed = [word for word in runs if not word.isalpha()]
        if mixed:
            runs.difference_update(mixed)
            runs.update(_WORD.findall(" ".join(mixed)))
        return frozenset(runs)

    def starts(self, heads: Heads) -> list[int]:
        """Where words begin like one of `heads`, in order."""
        if heads.number >= len(self._places):
            self._read()  # `heads` are younger than this index
        return self._places[heads.number]


def index(low: str) -> Index:
    """The index of a text in lower case; a letter's is kept, since every finder asks for that of the same text."""
    global _latest
    found = _latest
    if found.low is not low:  # to see that a string is the same one costs less than that it is an equal one
        found = _latest = _kept(low) if len(low) > _SHORT else _kept_short(low)
    return found


@lru_cache(maxsize=8)
def _kept(low: str) -> Index:
    return Index(low)


@lru_cache(maxsize=16)
def _kept_short(low: str) -> Index:
    return Index(low)


#: That of the text asked for last.
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

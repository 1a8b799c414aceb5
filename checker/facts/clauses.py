"""The clauses of a letter, and what each says: a trouble, a request, a question."""

from __future__ import annotations

import re
from functools import lru_cache, reduce
from itertools import pairwise
from operator import or_
from typing import Any

from .wordings import (
    AND,
    ANY_CLASS,
    BITS,
    BUT,
    COMMA,
    LETTERS,
    MARKS_ITEM,
    MATTER,
    OPENS_AFTER_AND,
    OPENS_AFTER_COMMA,
    PLUS,
    TOPICS,
    WORDS,
)

Place = tuple[int, int]

#: Begins with one class of characters, which the engine finds fastest; tried at the first of many marks alone.
_SENTENCE = re.compile(
    r"[.!?…;\n,:](?:(?<=[.!?…;])(?<![.!?…;]{2})[.!?…;]*+[\"»)]*+(?= )|(?<=\n)\n*|"
    r"(?<=[,:])(?= (?:\d|[абв])[.)] |(?<=:) [–—-] ))"
)
#: «А» of a class is no «а» that joins clauses. Most words hold no hyphen: that none follows is cheaper to see than that
#: a group matches no time.
_TOKEN = re.compile(r"[«\"][а-я][»\"]|[а-яa-z]++(?:(?!-[а-я])|(?>(?:-[а-я]++)+))|[?«\":(,]|\d+")
_ABBREVIATED = frozenset("г р п д т ул им ф ст руб тыс тел каб кл стр инв см др пр е".split())
_BULLET = re.compile(
    r"[ \t]*(?:(?:№|п\.?|пункт|вопрос|проблема|беда|история|ошибка) ?){0,3}(?:\d{1,2}|[а-дabc])[.)](?= ?[а-яa-z«\"])|"
    r"[ \t]*[-–—•*+](?= ?[^\W\d])|[ \t]*\d{1,2} ?- (?=[а-яa-z«\"])|"
    r"[ \t]*(?:вопрос|проблема|беда|история|ошибка|пункт|момент|просьба|суть|дело|задача) (?:№ ?)?(?:\d|[абв]\b|"
    r"перв|втор|трет)|"
    r"[ \t]*(?:во-)?(?:перв|втор|трет)(?:ое|ый|ая|ой|ья|ий|ье|ых|ьих)\b ?"
    r"(?:(?:вопрос|момент|проблема|просьба|ошибка)\b ?)?[:.,–-]"
)
_BULLETS = frozenset("-–—•*+№")
#: A clause of fewer tokens is not cut off.
_SHORTEST = 3
_JOINTS = COMMA | AND | BUT | PLUS
#: Without any of these no clause of a sentence joins another.
_JOINED = OPENS_AFTER_COMMA | OPENS_AFTER_AND | PLUS

_NO, _FAULT, _SAYS = BITS["no"], BITS["fault"], BITS["says"]
_ASK, _ORDER, _HELP, _HOW = (BITS[name] for name in ("ask", "order", "help", "how"))
_ASKS = _ASK | _ORDER
_INF = BITS["inf"]
_TELLING = _NO | _FAULT | _SAYS | _ASKS | _HELP
_DENIED = BITS["verb"] | BITS["inf"] | BITS["short"]
#: What a clause is: a trouble, a request, a question, a question word in front, a call for help.
TROUBLE, REQUEST, QUESTION, ASKS_HOW, CALL = 1, 2, 4, 8, 16

_tokens, _word = _TOKEN.findall, WORDS.__getitem__
_NONE: list[Any] = []


class Clause:
    """A clause: where its sentence stands and how many tokens of it stand before, and what its words say.

    `words` holds what is said of each token, `classes` of any of them, `stems` how the words of matter begin.
    """

    __slots__ = tuple("start end first tokens words sentence paragraph item label classes kinds topics stems".split())

    def __init__(
        self,
        tokens: list[str],
        words: tuple[int, ...],
        said: int,
        asked: bool,
        start: int,
        end: int,
        first: int,
    ) -> None:
        self.tokens, self.words = tokens, words
        self.stems = [token[:LETTERS] for token, word in zip(tokens, words, strict=True) if word & MATTER]
        self.start, self.end, self.first = start, end, first
        self.sentence = self.paragraph = self.item = self.label = False
        self.classes = said
        self.topics = said >> TOPICS
        kinds = QUESTION if asked else 0
        if said & _TELLING:
            if (
                said & _FAULT
                or (said & _NO and _denied(tokens, words))
                or (said & _SAYS and ("«" in tokens or '"' in tokens))
            ):
                kinds |= TROUBLE
            if said & _ASKS:
                kinds |= REQUEST
            if said & _HELP:
                kinds |= CALL
        if said & _HOW and not asked and _asks_how(tokens, words):
            kinds |= ASKS_HOW
        self.kinds = kinds

    @property
    def head(self) -> int:
        """The classes of the first words."""
        return reduce(or_, self.words[:4]) & ANY_CLASS


#: Behind «как»: «как договаривались», «как вы просили».
_AS_AGREED = ("договар", "услов", "обеща", "прос", "вы", "и", "всегда", "обычно", "было", "велел", "совет", "сказа")


def _asks_how(tokens: list[str], words: tuple[int, ...]) -> bool:
    """Whether a clause asks in front or behind a comma or a colon: «вопрос по журналу, как распечатать»."""
    if tokens[0] == "как" and len(tokens) > 1 and tokens[1].startswith(_AS_AGREED):
        return False
    for word in words[:3]:
        if word & _HOW:
            return True
    for place, token in enumerate(tokens[2:-1], 3):
        if (token == "," or token == ":") and words[place] & _HOW:
            for word in words[place + 1 : place + 3]:
                if word & _INF:
                    return True
    return False


def _denied(tokens: list[str], words: tuple[int, ...]) -> bool:
    """Whether the clause says «нет» or denies what a verb says."""
    if "нет" in tokens:
        return True
    for number, word in enumerate(words, 1):
        if word & _NO:
            for said in words[number : number + 2]:
                if said & _DENIED:
                    return True
    return False


def clauses(low: str) -> list[Clause]:
    """The clauses of a text in lower case."""
    found: list[Clause] = []
    mailed = "@" in low
    left, paragraph = 0, True
    for end, after in [*[match.span() for match in _SENTENCE.finditer(low)], (len(low), len(low))]:
        mark = low[end : end + 1]
        if mark == "." and (end - left < 6 or low.find(" ", end - 6, end) >= 0) and _goes_on(low, left, end):
            continue
        tokens = _NONE if mailed and low.find("@", left, end) >= 0 else _tokens(low, left, end)
        if tokens:
            words = tuple(map(_word, tokens))
            said = reduce(or_, words)
            asked = mark == "?" or tokens[-1] == "?"
            cuts = _cuts(words) if said & _JOINTS and said & _JOINED and len(words) >= 2 * _SHORTEST else _NONE
            if cuts:
                clause = _part(tokens, words, 0, cuts[0], False, left, end)
            else:
                clause = Clause(tokens, words, said, asked, left, end, 0)
            clause.sentence, clause.paragraph = True, paragraph
            clause.label = ":" in tokens[1:6]
            clause.item = (
                words[0] & MARKS_ITEM > 0 or low[left : left + 2].lstrip()[:1] in _BULLETS
            ) and _BULLET.match(low, left, end) is not None
            found.append(clause)
            if cuts:
                for first, stop in pairwise([*cuts, len(tokens)]):
                    last = stop == len(tokens)
                    found.append(_part(tokens, words, first, stop, asked and last, left, end))
        left, paragraph = after, mark == "\n"
    return found


def _part(
    tokens: list[str],
    words: tuple[int, ...],
    first: int,
    stop: int,
    asked: bool,
    start: int,
    end: int,
) -> Clause:
    """The clause of some tokens of a sentence."""
    part = words[first:stop]
    return Clause(tokens[first:stop], part, reduce(or_, part), asked, start, end, first)


def _goes_on(low: str, left: int, end: int) -> bool:
    """Whether a full stop ends an abbreviation or a number in front of a line."""
    start = low.rfind(" ", left, end) + 1 or left
    if end - start > 5:
        return False
    last = low[start:end].lstrip('(«"\n')
    return (
        last in _ABBREVIATED or (len(last) == 1 and last.isalpha()) or (last.isdigit() and not low[left:start].strip())
    )


def _cuts(words: tuple[int, ...]) -> list[int]:
    """At which words of a sentence a clause begins that joins another."""
    cuts: list[int] = []
    before = 0
    for place, joint in enumerate(words[_SHORTEST : 1 - _SHORTEST], _SHORTEST):
        if joint & _JOINTS and place - before >= _SHORTEST:
            following = words[place + 1]
            if joint & COMMA:
                begins = place + 1 if following & OPENS_AFTER_COMMA else 0
            else:
                begins = place if joint & PLUS or following & OPENS_AFTER_AND else 0
            if begins:
                cuts.append(begins)
                before = begins
    return cuts


@lru_cache(maxsize=4)
def _token_starts(low: str, start: int, end: int) -> tuple[int, ...]:
    """Where the tokens of a sentence begin; its clauses are asked for one after the other."""
    return tuple(match.start() for match in _TOKEN.finditer(low, start, end))


def place(low: str, clause: Clause) -> Place:
    """Where a clause stands in its text."""
    starts = _token_starts(low, clause.start, clause.end)
    stop = clause.first + len(clause.tokens)
    return starts[clause.first], starts[stop] if stop < len(starts) else clause.end

"""The clauses of a letter, and what each says: a trouble, a request, a question."""

from __future__ import annotations

import re
from functools import reduce
from operator import or_

from .wordings import (
    AND,
    ANY_CLASS,
    BITS,
    BUT,
    COMMA,
    OPENS_AFTER_AND,
    OPENS_AFTER_COMMA,
    PLUS,
    STEMS,
    TOPICS,
    WORDS,
)

Place = tuple[int, int]

#: Begins with one class of characters, which the engine finds fastest; tried at the first of many marks alone.
_SENTENCE = re.compile(
    r"[.!?…;\n,:](?:(?<=[.!?…;])(?<![.!?…;]{2})[.!?…;]*+[\"»)]*+(?= )|(?<=\n)\n*|"
    r"(?<=[,:])(?= (?:\d|[абв])[.)] |(?<=:) [–—-] ))"
)
_TOKEN = re.compile(r"[а-яa-z]+(?:-[а-я]+)*|\d+|[?«\":(,]")
_ABBREVIATED = frozenset("г р п д т ул им ф ст руб тыс тел каб кл стр инв см др пр е".split())
_BULLET = re.compile(
    r"[ \t]*(?:(?:№|п\.?|пункт|вопрос|проблема|беда|история|ошибка) ?){0,3}(?:\d{1,2}|[а-дabc])[.)](?= ?[а-яa-z«\"])|"
    r"[ \t]*[-–—•*+](?= ?[^\W\d])|[ \t]*\d{1,2} ?- (?=[а-яa-z«\"])|"
    r"[ \t]*(?:вопрос|проблема|беда|история|ошибка|пункт|момент|просьба) (?:№ ?)?(?:\d|[абв]\b|перв|втор|трет)|"
    r"[ \t]*(?:во-)?(?:перв|втор|трет)(?:ое|ый|ая|ой|ья|ий|ье|ых|ьих)\b ?"
    r"(?:(?:вопрос|момент|проблема|просьба|ошибка)\b ?)?[:.,–-]"
)
_SHORTEST = 3
_JOINTS = COMMA | AND | BUT | PLUS
_ORDINALS = [
    *("первый", "первое", "первая", "второй", "второе", "вторая", "третий", "третье", "третья", "во-первых"),
    *("во-вторых", "в-третьих"),
]
_BULLETS = frozenset("-–—•*+№")
_ITEMS = frozenset(
    [
        *"абвгдabcп",
        "пункт",
        "вопрос",
        "проблема",
        "беда",
        "история",
        "ошибка",
        "момент",
        "просьба",
        *_ORDINALS,
        *map(str, range(1, 20)),
    ]
)

_DIGITS = BITS["digits"]
_NO, _FAULT, _SAYS = BITS["no"], BITS["fault"], BITS["says"]
_ASK, _ORDER, _HELP, _HOW = (BITS[name] for name in ("ask", "order", "help", "how"))
_ASKS = _ASK | _ORDER
_INF = BITS["inf"]
_TELLING = _NO | _FAULT | _SAYS | _ASKS | _HELP
_NONE: list[str] = []
_stem = STEMS.__getitem__
_DENIED = BITS["verb"] | BITS["inf"] | BITS["short"]
#: What a clause is: a trouble, a request, a question, a question word in front, a call for help.
TROUBLE, REQUEST, QUESTION, ASKS_HOW, CALL = 1, 2, 4, 8, 16


class Clause:
    """A clause: where its sentence stands and how many tokens of it stand before, and what its words say."""

    __slots__ = tuple(
        "start end first tokens sentence paragraph item label classes head kinds topics stems numbers".split()
    )
    start: int
    end: int
    sentence: bool
    paragraph: bool
    item: bool
    label: bool

    def __init__(self, tokens: list[str], words: list[int], first: int, asked: bool) -> None:
        self.tokens, self.first = tokens, first
        self.stems = list(filter(None, map(_stem, tokens)))
        said = reduce(or_, words)
        self.classes, self.topics = said & ANY_CLASS, said >> TOPICS
        self.head = head = reduce(or_, words[:4]) & ANY_CLASS
        self.numbers = [token for token in tokens if token.isdigit()] if said & _DIGITS else _NONE
        kinds = 0
        if said & _TELLING:
            if (
                said & _FAULT
                or (said & _NO and _denied(tokens, words))
                or (said & _SAYS and ("«" in tokens or '"' in tokens))
            ):
                kinds = TROUBLE
            if said & _ASKS:
                kinds |= REQUEST
            if said & _HELP:
                kinds |= CALL
        if asked:
            kinds |= QUESTION
        elif (said & _HOW and ("," in tokens or ":" in tokens) and _how_behind_comma(tokens, words)) or (
            head & _HOW and reduce(or_, words[:3]) & _HOW
        ):
            kinds |= ASKS_HOW
        self.kinds = kinds


def _how_behind_comma(tokens: list[str], words: list[int]) -> bool:
    """Whether a clause asks behind a comma or a colon: «вопрос по журналу, как распечатать»."""
    return any(
        word & _HOW and tokens[place - 1] in ",:" and any(one & _INF for one in words[place + 1 : place + 3])
        for place, word in enumerate(words)
        if place
    )


def _denied(tokens: list[str], words: list[int]) -> bool:
    """Whether the clause says «нет» or denies what a verb says."""
    if "нет" in tokens:
        return True
    for number, word in enumerate(words):
        if word & _NO and any(said & _DENIED for said in words[number + 1 : number + 3]):
            return True
    return False


def clauses(low: str) -> list[Clause]:
    """The clauses of a text in lower case."""
    left, paragraph = 0, True
    found: list[Clause] = []
    look = WORDS.__getitem__
    for match in [*_SENTENCE.finditer(low), None]:
        if match:
            end, after = match.span()
            line = low[end] == "\n"
            if low[end] == "." and not line and _goes_on(low, left, end):
                continue
        else:
            end = after = len(low)
            line = True
        tokens = _TOKEN.findall(low, left, end) if low.find("@", left, end) < 0 else _NONE
        if tokens:
            words = list(map(look, tokens))
            first = 0
            asked = tokens[-1] == "?" or (match is not None and low[end] == "?")
            cuts = _cuts(words)
            for stop in [*cuts, len(tokens)] if cuts else (len(tokens),):
                clause = (
                    Clause(tokens[first:stop], words[first:stop], first, asked and stop == len(tokens))
                    if cuts
                    else Clause(tokens, words, 0, asked)
                )
                clause.start, clause.end = left, end
                if first:
                    clause.sentence = clause.paragraph = clause.item = clause.label = False
                else:
                    clause.sentence, clause.paragraph = True, paragraph
                    clause.label = ":" in tokens[1:6]
                    clause.item = (
                        tokens[0] in _ITEMS or low[left : left + 2].lstrip()[:1] in _BULLETS
                    ) and _BULLET.match(low, left, end) is not None
                found.append(clause)
                first = stop
        left, paragraph = after, line
    return found


def _goes_on(low: str, left: int, end: int) -> bool:
    """Whether a full stop ends an abbreviation or a number in front of a line."""
    start = low.rfind(" ", left, end) + 1 or left
    if end - start > 5:
        return False
    last = low[start:end].lstrip('(«"\n')
    return (
        last in _ABBREVIATED or (len(last) == 1 and last.isalpha()) or (last.isdigit() and not low[left:start].strip())
    )


def _cuts(words: list[int]) -> list[int]:
    """At which words of a sentence a clause begins that joins another."""
    cuts: list[int] = []
    before = 0
    for place in [place for place, word in enumerate(words) if word & _JOINTS]:
        if place - before < _SHORTEST or place > len(words) - _SHORTEST:
            continue
        joint, following = words[place], words[place + 1]
        if joint & COMMA:
            begins = place + 1 if following & OPENS_AFTER_COMMA else 0
        else:
            begins = place if joint & PLUS or following & OPENS_AFTER_AND else 0
        if begins:
            cuts.append(begins)
            before = begins
    return cuts


def place(low: str, clause: Clause) -> Place:
    """Where a clause stands in its text."""
    starts = [match.start() for match in _TOKEN.finditer(low, clause.start, clause.end)]
    stop = clause.first + len(clause.tokens)
    return starts[clause.first], starts[stop] if stop < len(starts) else clause.end

"""Letters with two matters, made of two letters with one: what a trouble of another letter reads like in this one.

Few letters hold two matters, and many hold one. A sentence that tells the matter of one letter, put behind a sentence
of another, is a second matter that nobody has adapted to the model. The same letters always give the same ones.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..draft.text import Text
from ..facts.clauses import QUESTION, REQUEST, TROUBLE, clauses
from ..facts.wordings import BITS

_TOLD = TROUBLE | REQUEST | QUESTION
_CONTACT = BITS["org"] | BITS["reach"]
_TIED = BITS["return"] | BITS["this"] | BITS["it"] | BITS["same"]
_LONGEST = 260
#: With what a second matter is joined to the first; mostly with nothing.
_JOINTS = (
    *[""] * 8,
    *("Ещё ", "И ещё: ", "Также ", "Кстати, ", "Кроме того, ", "Заодно: ", "Вдогонку: ", "Плюс к этому ", "Отдельно: "),
    *("До кучи: ", "И второе: ", "Второй вопрос: ", "Помимо этого ", "А ещё ", "Раз уж пишу: ", "P.S. ", "Попутно: "),
    *("И последнее: ", "Другая проблема: ", "А у нас ещё "),
)


class _Sentence(NamedTuple):
    start: int
    end: int
    kinds: int
    stems: int
    contact: bool
    tied: bool


def letters(texts: Sequence[str], count: int) -> Iterator[tuple[int, str]]:
    """At most `count` letters of two matters, each with the number of the text that it begins with."""
    chance = random.Random(1)
    for _ in range(count):
        own, other = chance.randrange(len(texts)), chance.randrange(len(texts))
        text = _splice(texts[own], texts[other], chance) if own != other else None
        if text:
            yield own, text


def _splice(own: str, other: str, chance: random.Random) -> str | None:
    places = [one for one in _sentences(own) if one.kinds & _TOLD and one.stems >= 3 and not one.contact]
    second = next(
        (
            other[one.start : one.end].strip(" \n-–•")
            for one in _sentences(other)
            if one.kinds & _TOLD
            and one.stems >= 4
            and not one.contact
            and not one.tied
            and one.end - one.start < _LONGEST
        ),
        None,
    )
    if not places or not second:
        return None
    place = (places[0] if chance.random() < 0.4 else places[-1]).end
    while place < len(own) and own[place] in '.!?…;»")':
        place += 1
    before = own[:place].rstrip(" ,;:")
    joint = chance.choice(_JOINTS)
    if joint and second[:2].istitle():
        second = second[0].lower() + second[1:]
    gap = chance.choice((" ", " ", "\n", "\n\n"))
    return f"{before}{'' if before[-1:] in '.!?…»' else '.'}{gap}{joint}{second}. {own[place:]}"


def _sentences(text: str) -> list[_Sentence]:
    found: list[_Sentence] = []
    for clause in clauses(Text(text).low):
        contact, tied = bool(clause.classes & _CONTACT), bool(clause.classes & _TIED)
        if clause.sentence:
            found.append(_Sentence(clause.start, clause.end, clause.kinds, len(clause.stems), contact, tied))
        elif found:
            one = found[-1]
            found[-1] = one._replace(
                kinds=one.kinds | clause.kinds, stems=one.stems + len(clause.stems), contact=one.contact or contact
            )
    return found

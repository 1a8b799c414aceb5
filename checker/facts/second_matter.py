"""What features of a clause speak for a second problem: their names, and what those that hold weigh together.

The features of one clause are kept in a few numbers (`Described`): weighed so, each clause costs some additions. The
weights are learnt (`checker/build/discourse_table.py`).
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from operator import getitem
from typing import NamedTuple

from ..tables.discourse import BIAS, WEIGHTS
from .clauses import ASKS_HOW, QUESTION, REQUEST, TROUBLE, Clause
from .wordings import BITS

_KINDS = (("trouble", TROUBLE), ("request", REQUEST), ("question", QUESTION), ("how", ASKS_HOW))

#: Features that weigh differently as the clause opens and as what it is: each stands again for each of `_FRAMES`.
INNER = (
    "sentence paragraph item tied new apart block short real back good several topic person number asked troubled "
    "quoted"
).split()
#: How surely a clause opens another matter.
_OPENING = ("bare", "likely", "strong", "sure")
_FRAMES = (*_OPENING, *(name for name, _ in _KINDS))
OUTER = (
    "all new|first new|two new|fresh 2|fresh 4|overlap 1|overlap 2|place 3|place 6|place 10|long|matters 1|matters 2|"
    "matters 4|same topic|new topic|topics apart|nothing|carried|begun|returned|none before|both|items 2|items 3|"
    "behind real item|behind step|step|label|labels|all tied|call|several&matters|was good|asked items|announced item|"
    "subject plural|subject joins|fields|field|closed before|how items|new item|object items"
).split("|")
FEATURES = (
    *INNER,
    *(f"{frame}&{name}" for frame in _FRAMES for name in INNER),
    *_FRAMES,
    *(f"{before}>{now}" for before, _ in _KINDS for now, _ in _KINDS),
    *OUTER,
    *("has " + name for name in BITS),
    *("head " + name for name in BITS),
)

#: Those for which the words of clauses are compared, found last; each tuple's second one holds only with its first.
SEARCHED = (
    *(("new",), ("block",), ("person",), ("number",), ("quoted",), ("all new",), ("first new", "two new")),
    *(("fresh 2", "fresh 4"), ("overlap 1", "overlap 2"), ("topics apart",), ("new item",)),
)

#: Of what the letters hold too few for the model to be sure of: a list whose items each ask a question, and a trouble,
#: a request or a question that is surely announced behind another (of 76 such letters 73 hold several matters).
_CERTAIN = 100
_ASKED_ITEMS = 1 << OUTER.index("asked items")
_NAMED_FIELD = 1 << OUTER.index("field") | 1 << OUTER.index("label")
#: «исправили, спасибо. Но сегодня обнаружили, что …» of a letter that returns a request.
_BACK, _RETURNED = 1 << INNER.index("back"), 1 << OUTER.index("returned")


class Described(NamedTuple):
    """A clause that may open a second problem, and the features that hold, as the bits of numbers."""

    clause: Clause
    #: How surely the clause opens a new matter, from 0 to 3; what it says; what was said before it.
    opens: int
    kinds: int
    before: int
    #: The features of INNER and of OUTER, the classes of all words and those of the first ones.
    inner: int
    outer: int
    classes: int
    head: int


_SO = frozenset("можно нельзя да нет так".split())
#: «Заведите, пожалуйста, ещё одну заявку»: on the same matter.
_ONE_MORE = frozenset("еще новую новое".split())
_FILED = frozenset("заявку обращение письмо инцидент запрос".split())
#: «Отдельно напишу потом про олимпиады»: it is not put here.
_LATER = frozenset("напишу напишем спрошу спросим обращусь обратимся позвоню позвоним отправлю отправим пришлю".split())
_APART = frozenset("отдельно отдельным отдельной отдельном потом позже другим следующим завтра".split())


def score(one: Described) -> int:
    """How much speaks for a second problem that begins with the clause, in hundredths; 0 is neither for nor against."""
    clause, opens, kinds, before, inner, outer, classes, head = one
    return _certain(clause, opens, kinds, before, inner, outer) or _weighed(
        _frame(opens, kinds & _ANY_KIND), before, inner, outer, classes, head
    )


def may_score(
    clause: Clause, opens: int, kinds: int, before: int, inner: int, outer: int, classes: int, head: int
) -> bool:
    """Whether features SEARCHED, none of which is known yet, could make a clause speak for a second problem.

    The arguments are what is `Described`: most clauses need not be.
    """
    certain = _certain(clause, opens, kinds, before, inner, outer)
    if certain:
        return certain > 0
    frame = _frame(opens, kinds & _ANY_KIND)
    return _weighed(frame, before, inner, outer, classes, head) + frame.most > 0


def _certain(clause: Clause, opens: int, kinds: int, before: int, inner: int, outer: int) -> int:
    """What is said of a clause that the model is not asked about; 0: it is."""
    tokens = clause.tokens
    first = tokens[0]
    if opens:
        if first in _ONE_MORE and not _FILED.isdisjoint(tokens[1:4]):
            return -_CERTAIN
        if not _APART.isdisjoint(tokens) and not _LATER.isdisjoint(tokens):
            return -_CERTAIN
    elif outer & _NAMED_FIELD == _NAMED_FIELD:
        return -_CERTAIN  # «3. Действия: …», «Сообщение: …»: a part of one description
    if first == "если" and len(tokens) > 1 and tokens[1] in _SO:
        return -_CERTAIN  # «если можно, то в каком формате»: goes on with what was asked
    if outer & _ASKED_ITEMS:
        return _CERTAIN
    if (
        (opens >= 2 or first == "и")  # else nothing is announced
        and not inner & _BACK
        and (before & _ANY_KIND or outer & _RETURNED or (kinds & _ANY_KIND and _and_also(clause)))
        and announced(clause, opens, kinds)
    ):
        return _CERTAIN
    return 0


def _weighed(frame: _Frame, before: int, inner: int, outer: int, classes: int, head: int) -> int:
    """What the features weigh together."""
    rest = (outer | classes << _CLASSES_AT | head << _HEAD_AT).to_bytes(_BYTES, "little")
    return (
        frame.low[inner & _PART_MASK]
        + frame.middle[inner >> _PART & _PART_MASK]
        + frame.high[inner >> 2 * _PART]
        + frame.behind[before & _ANY_KIND]
        + sum(map(getitem, _TABLES, rest))
    )


def announced(clause: Clause, opens: int, kinds: int) -> bool:
    """«И кроме того, не открывается …», «Заодно прошу …», «И ещё прошлогодние листы куда-то делись»."""
    if kinds & _ANY_KIND:
        return opens >= 2 or (not clause.first and _joins(clause)) or _and_also(clause)
    return not clause.first and _and_also(clause)


def _joins(clause: Clause) -> bool:
    """«И не печатается …», not «и пишет …», which is what comes of the trouble."""
    return clause.tokens[0] == "и" and not (len(clause.tokens) > 1 and clause.tokens[1].startswith(_COMES))


_COMES = ("пиш", "выда", "выход", "появ", "выскак", "выле", "говор", "тут", "там", "все")


def _and_also(clause: Clause) -> bool:
    """«… и ещё у 4 класса пустой табель», not «и ещё раз», «и ещё двух детей»."""
    return len(clause.tokens) > 3 and clause.tokens[:2] == ["и", "еще"] and not clause.tokens[2].startswith(_MORE_OF_IT)


_MORE_OF_IT = ("раз", "дв", "тр", "четыр", "пят", "пар", "неск", "мног", "кто")


def numbers(one: Described) -> list[int]:
    """The features that hold, by their numbers in FEATURES."""
    held = {INNER[number] for number in _bits(one.inner)}
    frames = _frames(one.opens, one.kinds)
    held |= {f"{frame}&{name}" for frame in frames for name in held} | set(frames)
    held |= set(_told(one.before, one.kinds)) | {OUTER[number] for number in _bits(one.outer)}
    classes = list(BITS)
    held |= {"has " + classes[number] for number in _bits(one.classes)}
    held |= {"head " + classes[number] for number in _bits(one.head)}
    return [number for number, name in enumerate(FEATURES) if name in held]


def _bits(mask: int) -> list[int]:
    return [number for number in range(mask.bit_length()) if mask >> number & 1]


def _frames(opens: int, kinds: int) -> list[str]:
    return [_OPENING[opens], *(name for name, bit in _KINDS if kinds & bit)]


def _told(before: int, now: int) -> list[str]:
    """The features of kinds that stand one behind the other."""
    return [f"{one}>{other}" for one, was in _KINDS for other, bit in _KINDS if before & was and now & bit]


def _table(weights: list[int]) -> list[int]:
    """What the values of a number weigh whose bits weigh so much."""
    table = [0]
    for weight in weights:
        table += [weight + other for other in table]
    return table


def _weight(name: str) -> int:
    return WEIGHTS.get(name, 0)


_ANY_KIND = TROUBLE | REQUEST | QUESTION | ASKS_HOW
#: The features of INNER are weighed in three parts.
_PART = -(-len(INNER) // 3)
_PART_MASK = (1 << _PART) - 1


class _Frame(NamedTuple):
    """What features weigh in a clause that opens so and says this."""

    #: The values of the three parts of INNER, the frames and the bias included in the first.
    low: list[int]
    middle: list[int]
    high: list[int]
    #: What was said before it.
    behind: list[int]
    #: The most that the features SEARCHED may weigh together.
    most: int


@cache
def _frame(opens: int, kinds: int) -> _Frame:
    frames = _frames(opens, kinds)
    weights = [_weight(name) + sum([_weight(f"{frame}&{name}") for frame in frames]) for name in INNER]
    low, middle, high = (_table(weights[first : first + _PART]) for first in range(0, len(INNER), _PART))
    always = BIAS + sum(map(_weight, frames))
    inner = dict(zip(INNER, weights, strict=True))
    return _Frame(
        [always + weight for weight in low],
        middle,
        high,
        [sum(map(_weight, _told(before, kinds))) for before in range(_ANY_KIND + 1)],
        sum([max(0, *accumulate(inner.get(name, _weight(name)) for name in names)) for names in SEARCHED]),
    )


_CLASSES_AT = len(OUTER)
_HEAD_AT = _CLASSES_AT + len(BITS)
_LISTED = [
    *map(_weight, OUTER),
    *(_weight("has " + name) for name in BITS),
    *(_weight("head " + name) for name in BITS),
]
_BYTES = -(-len(_LISTED) // 8)
#: For each byte of the features of OUTER, all words and the first ones what its values weigh.
_TABLES = [_table((_LISTED[first : first + 8] + [0] * 8)[:8]) for first in range(0, 8 * _BYTES, 8)]

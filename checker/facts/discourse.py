"""Whether a description turns to a second problem: its clauses, compared one by one with all that was said before.

A second problem is a trouble, a request or a question about another thing than the first one. No word says so for
certain: «ещё» may open a symptom, and a new sentence with no such word another matter. So each clause is described by
features that hold or don't (what it says, whether its words and topics are new, how it is tied to what stands before),
kept as the bits of one number, and a linear model, learnt from labelled letters
(`checker/build/discourse_table.py`), weighs them.

Memo sentences: «одно обращение – одна проблема» (tomsk), «В одном письме должна быть описана одна проблема» (eschool).
"""

from __future__ import annotations

import re
from copy import copy
from functools import cache
from itertools import pairwise
from operator import getitem
from typing import NamedTuple

from ..tables.discourse import BIAS, WEIGHTS
from .clauses import ASKS_HOW, CALL, QUESTION, REQUEST, TROUBLE, Clause, clauses
from .openings import announces, joins_two, names_field, opening, speaks_of_both, speaks_of_several, turns
from .wordings import BITS, WORDS

_INF, _VERB, _RETURN, _GOOD, _PERSON, _TRIED, _COUNT, _OBJECT = (
    BITS[name] for name in ("inf", "verb", "return", "good", "person", "tried", "count", "object")
)
_MAY_TURN = BITS["second"] | BITS["matter"] | BITS["turn"] | BITS["aside"]
_CONTACT = BITS["org"] | BITS["reach"]
_TIES = BITS["it"] | BITS["this"] | BITS["same"] | BITS["cause"]
_ASKED = REQUEST | QUESTION | ASKS_HOW
_REAL = TROUBLE | _ASKED

_NO_MORE = re.compile(r"больше (?:нет|не )|вопрос(?:ов)? (?:нет|снят|закрыт)")
_CLOSED = re.compile(
    r"(?<!не )(?<!почти )\b(?:закры(?:т[аыо]?|ли)|решен[аыо]?|решили|исправили|(?:вопросов|"
    r"претензий) (?:больше )?нет|"
    r"не (?:относится|связано)|все (?:хорошо|в порядке))\b"
)
_NOT = re.compile(r"\bне (?!только)")

_KINDS = (("trouble", TROUBLE), ("request", REQUEST), ("question", QUESTION), ("how", ASKS_HOW))

#: Features that weigh differently as the clause opens and as what it is: each stands again for each of `_FRAMES`.
_INNER = (
    "sentence paragraph item tied new apart block short real back good several topic person number asked troubled "
    "quoted"
).split()
_FRAMES = ("bare", "likely", "strong", "sure", *(name for name, _ in _KINDS))
_OUTER = (
    "all new|first new|two new|fresh 2|fresh 4|overlap 1|overlap 2|place 3|place 6|place 10|long|matters 1|matters 2|"
    "matters 4|same topic|new topic|topics apart|nothing|carried|begun|returned|none before|both|items 2|items 3|"
    "behind real item|behind step|step|label|labels|all tied|call|several&matters|was good|asked items|announced item|"
    "subject plural|subject joins|fields|field|closed before|how items|new item|object items"
).split("|")
FEATURES = (
    *_INNER,
    *(f"{frame}&{name}" for frame in _FRAMES for name in _INNER),
    *_FRAMES,
    *(f"{before}>{now}" for before, _ in _KINDS for now, _ in _KINDS),
    *_OUTER,
    *("has " + name for name in BITS),
    *("head " + name for name in BITS),
)
_BIT = {name: 1 << number for number, name in enumerate(FEATURES)}
_BYTES = -(-len(FEATURES) // 8)
_WIDTH = len(_INNER)
_FRAME_FLAGS = len(_INNER) * (1 + len(_FRAMES))
_HAS = FEATURES.index("has " + next(iter(BITS)))
_HEAD = _HAS + len(BITS)
(
    _SENTENCE, _PARAGRAPH, _ITEM, _TIED, _NEW, _APART, _BLOCK, _SHORT, _IS_REAL, _BACK, _GOOD_BEFORE, _SEVERAL, _TOPIC,
    _SOMEBODY, _NUMBER, _ASKED_BEFORE, _TROUBLE_BEFORE, _QUOTED,
) = (_BIT[name] for name in _INNER)  # fmt: skip
(
    _ALL_NEW, _FIRST_NEW, _TWO_NEW, _FRESH_2, _FRESH_4, _OVERLAP_1, _OVERLAP_2, _PLACE_3, _PLACE_6, _PLACE_10, _LONG,
    _MATTERS_1, _MATTERS_2, _MATTERS_4, _SAME_TOPIC, _NEW_TOPIC, _TOPICS_APART, _NOTHING, _CARRIED, _BEGUN,
    _IS_RETURNED, _NONE_BEFORE, _BOTH, _ITEMS_2, _ITEMS_3, _BEHIND_REAL, _BEHIND_STEP, _STEP, _LABEL, _LABELS,
    _ALL_TIED, _CALL, _SEVERAL_MATTERS, _WAS_GOOD, _ASKED_ITEMS, _ANNOUNCED_ITEM, _SUBJECT_PLURAL, _SUBJECT_JOINS,
    _FIELDS, _FIELD, _CLOSED_BEFORE, _HOW_ITEMS, _NEW_ITEM, _OBJECT_ITEMS,
) = (_BIT[name] for name in _OUTER)  # fmt: skip


def _pairs(before: int, now: int) -> int:
    """The features of kinds that stand one behind the other."""
    return sum(_BIT[f"{one}>{other}"] for one, was in _KINDS for other, bit in _KINDS if before & was and now & bit)


#: What was said before, what the clause says → the features of both.
_PAIRS = [[_pairs(before, now) for now in range(16)] for before in range(16)]
#: What the clause says → the frames that hold.
_FRAMES_OF_KIND = [tuple(4 + number for number in range(4) if kinds >> number & 1) for kinds in range(16)]


#: With what items are marked.
_MARKS = frozenset([*"абвгдabc", *map(str, range(1, 20))])
#: Of an earlier matter that is closed a letter speaks in its first clauses.
_FOREWORD = 8


class Described(NamedTuple):
    """A clause that may open a second problem, and its features as the bits of a number."""

    clause: Clause
    features: int


class _Told:
    """What a letter has told so far."""

    def __init__(self, found: list[Clause], several: bool, returned: bool, both: bool, subject: str) -> None:
        self.stems: set[str] = set()
        self.numbers: set[str] = set()
        self.topics = self.kinds = self.previous = self.matters = self.items = self.said = 0
        self.real = self.troubled = self.good = self.named = self.asked = self.begun = self.label = False
        self.last_item_real = self.last_item_step = self.last_item_object = self.last_item_asks = False
        self.returned = returned
        self.items_in_all = sum([clause.item for clause in found])
        self.whole = (
            _SEVERAL * several
            | _IS_RETURNED * returned
            | _BOTH * both
            | _ITEMS_2 * (self.items_in_all >= 2)
            | _ITEMS_3 * (self.items_in_all >= 3)
            | _SUBJECT_PLURAL * speaks_of_several(subject)
            | _SUBJECT_JOINS * joins_two(subject)
            | _FIELDS * (sum([names_field(clause.tokens) for clause in found if clause.label or clause.item]) >= 2)
        )
        self.last, self.topics_behind = _behind(found)
        self.latest = -1

    def may_turn(self, clause: Clause, kinds: int, opens: int, back: bool) -> bool:
        """Whether a clause may open a second problem at all."""
        if (self.said < 2 and not self.real and not (self.returned and self.good)) or (
            clause.item and not self.items and self.items_in_all >= 2
        ):
            return False
        fresh_topics = clause.topics & ~self.topics
        if opens < 2 and back and not kinds & (TROUBLE | QUESTION) and not fresh_topics:
            return False
        if kinds & _REAL or clause.item or opens >= 2:
            return True
        return (opens > 0 or (clause.sentence and fresh_topics > 0)) and len(clause.stems) >= 3

    def features(self, number: int, clause: Clause, kinds: int, opens: int, carried: bool, back: bool) -> int:
        """The features of a clause beside what was told before it."""
        stems, topics, classes, told = clause.stems, clause.topics, clause.classes, self.stems
        count = len(stems)
        known = [stem in told for stem in stems]
        overlap = sum(known)
        fresh = count - overlap
        inner = _SENTENCE if clause.sentence else 0
        if clause.paragraph:
            inner |= _PARAGRAPH
        if clause.item and self.items_in_all >= 2:
            inner |= _ITEM
        if clause.head & _TIES:
            inner |= _TIED
        if fresh > 2 * overlap:
            inner |= _NEW
        if topics:
            inner |= _TOPIC
            if self.topics and not topics & self.topics:
                inner |= _APART
        topics_behind = self.topics_behind[number]
        if self.latest < number:
            inner |= _BLOCK
        if count < 3:
            inner |= _SHORT
        if kinds & _REAL:
            inner |= _IS_REAL
        if back:
            inner |= _BACK
        if self.good and self.returned:
            inner |= _GOOD_BEFORE
        if self.whole & _SEVERAL:
            inner |= _SEVERAL
        if clause.head & _PERSON and not self.named:
            inner |= _SOMEBODY
        if not self.numbers.isdisjoint(clause.tokens):
            inner |= _NUMBER
        if self.asked:
            inner |= _ASKED_BEFORE
        if self.previous & TROUBLE:
            inner |= _TROUBLE_BEFORE
        if "«" in clause.tokens or '"' in clause.tokens:
            inner |= _QUOTED

        mask = inner | self.whole | _PAIRS[self.kinds & 15][kinds & 15] | classes << _HAS | clause.head << _HEAD
        for frame in (opens, *_FRAMES_OF_KIND[kinds & 15]):
            mask |= inner << _WIDTH * (frame + 1) | 1 << _FRAME_FLAGS + frame
        if fresh >= 2:
            mask |= _FRESH_2 | (_FRESH_4 if fresh >= 4 else 0)
            if not overlap and count >= 3:
                mask |= _ALL_NEW
        if overlap:
            mask |= _OVERLAP_1 | (_OVERLAP_2 if overlap > 1 else 0)
        if count and not known[0]:
            mask |= _FIRST_NEW | (_TWO_NEW if count > 1 and not known[1] else 0)
        if number >= 3:
            mask |= _PLACE_3 | (_PLACE_6 if number >= 6 else 0) | (_PLACE_10 if number >= 10 else 0)
        if len(clause.tokens) > 12:
            mask |= _LONG
        matters = self.matters
        if matters:
            mask |= _MATTERS_1 | (_MATTERS_2 if matters >= 2 else 0) | (_MATTERS_4 if matters >= 4 else 0)
            if inner & _SEVERAL and kinds & _REAL:
                mask |= _SEVERAL_MATTERS
        if topics & self.topics:
            mask |= _SAME_TOPIC
        if topics & ~self.topics:
            mask |= _NEW_TOPIC
        if self.topics and topics_behind and not self.topics & topics_behind:
            mask |= _TOPICS_APART
        if not kinds:
            mask |= _NOTHING
        if kinds & CALL:
            mask |= _CALL
        if carried:
            mask |= _CARRIED
        if self.good:
            mask |= _WAS_GOOD
        if self.begun:
            mask |= _BEGUN
        if not self.kinds & _REAL:
            mask |= _NONE_BEFORE
        if clause.item:
            mask |= (_BEHIND_REAL if self.last_item_real else 0) | (_BEHIND_STEP if self.last_item_step else 0)
            if clause.head & _TRIED:
                mask |= _STEP
            if self.last_item_asks and kinds & QUESTION:
                mask |= _ASKED_ITEMS
            if self.last_item_asks and kinds & (QUESTION | ASKS_HOW):
                mask |= _HOW_ITEMS
            if self.last_item_real and kinds & _REAL:
                if inner & _SEVERAL:
                    mask |= _ANNOUNCED_ITEM
                if inner & _NEW:
                    mask |= _NEW_ITEM
                if self.last_item_object and classes & _OBJECT:
                    mask |= _OBJECT_ITEMS
        if (clause.item or clause.label) and names_field(clause.tokens):
            mask |= _FIELD
        if self.good and self.begun and not self.returned and not self.asked:
            mask |= _CLOSED_BEFORE
        if clause.label:
            mask |= _LABEL | (_LABELS if self.label else 0)
        if classes & _TIES:
            mask |= _ALL_TIED
        return mask

    def hear(self, clause: Clause, whole: Clause) -> None:
        """Note what any clause says of the letter; `whole` is the item that it begins, else the clause itself."""
        classes, kinds = clause.classes, whole.kinds
        if clause.item:
            self.items += 1
            self.last_item_object = bool(whole.classes & _OBJECT)
            self.last_item_real = bool(kinds & _REAL)
            self.last_item_step = bool(clause.head & _TRIED)
            self.last_item_asks = bool(kinds & (QUESTION | ASKS_HOW))
        self.previous = clause.kinds if clause.sentence else self.previous | clause.kinds
        if classes & _GOOD or "больше" in clause.tokens:
            text = " ".join(clause.tokens)
            if (classes & _GOOD and not _NOT.search(text)) or _NO_MORE.search(text):
                self.good = True
        if classes & _RETURN:
            self.begun = True

    def forget(self) -> None:
        """Take what was told till now for a closed matter that the letter is not about: «INC… решён. Теперь другое»."""
        self.stems.clear()
        self.latest = -1
        self.numbers.clear()
        self.topics = self.kinds = self.previous = self.matters = self.said = 0
        self.real = self.named = self.asked = False

    def add(self, clause: Clause, back: bool) -> None:
        """Add what a clause tells of a matter."""
        stems, count, kinds = clause.stems, len(clause.stems), clause.kinds
        real = kinds & _REAL
        if kinds & _ASKED and not back and count >= 2:
            self.asked = True
        if (real and (count >= 3 or (count >= 2 and clause.topics))) or (
            count >= 4 and clause.topics and clause.classes & _VERB
        ):
            self.matters += 1
        self.stems.update(stems)
        last = self.last
        for stem in stems:
            if last.get(stem, -1) > self.latest:
                self.latest = last[stem]
        if clause.numbers:
            self.numbers.update(clause.numbers)
        self.topics |= clause.topics
        self.said += count
        if count >= 2:
            self.kinds |= kinds
        elif count and kinds & TROUBLE:
            self.real = True
        if kinds & TROUBLE and not back:
            self.troubled = True
        if clause.classes & _PERSON:
            self.named = True
        if clause.label:
            self.label = True


def describe(low: str, subject: str = "", returned: bool = False) -> list[Described]:
    """All clauses that may turn to a second matter, with their features.

    `subject`: in lower case; `returned`: the letter returns a request to work.
    """
    found = clauses(low)
    _ask_on(found)
    items = _items(found)
    counted = any(clause.classes & _COUNT for clause in found)
    told = _Told(
        found,
        announces(subject) or (counted and announces(low)),
        returned,
        (counted or " ни " in low) and speaks_of_both(low),
        subject,
    )
    carried, lead = 0, None  # what a few words in front announced («Второй вопрос.»)
    start, turned = -1, None  # whether the sentence that begins there says that it turns
    inside = False  # an item, behind its first clause
    result = []
    for number, clause in enumerate(found):
        if clause.item:
            inside = True
        elif clause.paragraph:
            inside = False
        whole = items.get(number, clause)
        kinds = whole.kinds
        opens = opening(clause.tokens) if number else 0
        if clause.classes & _CONTACT and not kinds and opens < 2 and carried < 2:
            told.hear(clause, whole)
            continue
        back = bool(clause.classes & _RETURN and (kinds & (REQUEST | CALL) or not kinds))
        if clause.start != start:
            start, turned = clause.start, None
        if opens < 3 and clause.classes & (_MAY_TURN | (_RETURN if opens else 0)):
            if turned is None:
                turned = turns(low, start, clause.end)
            opens = 3 if turned else opens
        if lead:
            clause.sentence = True
            clause.paragraph = clause.paragraph or lead.paragraph
        if clause.item or not inside:
            grade = max(opens, carried)
            if told.may_turn(whole, kinds, grade, back):
                result.append(Described(clause, told.features(number, whole, kinds, grade, carried > 0, back)))
        count = len(clause.stems)
        if count >= 3:
            carried, lead = 0, None
        elif opens and not (kinds & _REAL and count == 2):
            carried, lead = max(carried, opens), clause
        told.add(clause, back)
        told.hear(clause, whole)
        if (
            told.begun
            and not (returned or told.troubled)
            and number < _FOREWORD
            and clause.classes & _GOOD
            and _CLOSED.search(low, clause.start, clause.end)
        ):
            told.forget()
            carried, lead = 0, None
    return result


def _ask_on(found: list[Clause]) -> None:
    """A request goes on in the clauses that join it: «прошу добавить предмет, убрать урок»."""
    asking = False
    for before, clause in pairwise(found):
        if clause.item:
            asking = asking or bool(before.kinds & REQUEST and before.tokens[-1] == ":")
            if (
                asking
                and WORDS[clause.tokens[1 if clause.tokens[0] in _MARKS and len(clause.tokens) > 1 else 0]] & _INF
            ):
                clause.kinds |= REQUEST
        if not clause.sentence and before.kinds & REQUEST and any(WORDS[t] & _INF for t in clause.tokens[:3]):
            clause.kinds |= REQUEST


def _items(found: list[Clause]) -> dict[int, Clause]:
    """Each item as one clause, by the number of its first clause: «2) Акт № 3. Открываем, нажимаем – пусто»."""
    result: dict[int, Clause] = {}
    if not any(clause.item for clause in found):
        return result
    whole = None
    for number, clause in enumerate(found):
        if clause.item:
            whole = result[number] = copy(clause)
            whole.stems = list(clause.stems)
        elif clause.paragraph:
            whole = None
        elif whole:
            whole.kinds |= clause.kinds
            whole.topics |= clause.topics
            whole.classes |= clause.classes
            whole.stems += clause.stems
    return result


def _behind(found: list[Clause]) -> tuple[dict[str, int], list[int]]:
    """Of clauses that say something of a matter: the last that holds a word; the topics from each clause on."""
    last: dict[str, int] = {}
    topics, from_here = 0, []
    for number in range(len(found) - 1, -1, -1):
        clause = found[number]
        if clause.kinds and not (clause.classes & _RETURN and len(clause.stems) < 5):
            for stem in clause.stems:
                last.setdefault(stem, number)
            topics |= clause.topics
        from_here.append(topics)
    return last, from_here[::-1]


def names(features: int) -> list[str]:
    """The names of the features that hold."""
    return [name for number, name in enumerate(FEATURES) if features >> number & 1]


#: Of a list whose items each ask a question: the letters hold too few of these for the model to be sure.
_CERTAIN = 100


@cache
def _tables() -> list[list[int]]:
    """For each byte of the features what its values weigh."""
    weights = [WEIGHTS.get(name, 0) for name in FEATURES] + [0] * 8
    tables = []
    for first in range(0, 8 * _BYTES, 8):
        table = [0]
        for weight in weights[first : first + 8]:
            table += [weight + other for other in table]
        tables.append(table)
    return tables


def score(one: Described) -> int:
    """How much speaks for a second problem that begins with the clause, in hundredths; 0 is neither for nor against."""
    if one.features & _ASKED_ITEMS:
        return _CERTAIN
    return BIAS + sum(map(getitem, _tables(), one.features.to_bytes(_BYTES, "little")))

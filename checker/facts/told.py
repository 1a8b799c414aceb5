"""What a letter has told so far, and how a clause stands beside it: the features that weigh for a second matter."""

from __future__ import annotations

import re

from .clauses import ASKS_HOW, CALL, QUESTION, REQUEST, TROUBLE, Clause
from .openings import joins_two, speaks_of_both, speaks_of_several
from .second_matter import INNER, OUTER, Described, may_score
from .wordings import ANY_CLASS, BITS, MORE, NAMES_FIELD

_NO, _VERB, _RETURN, _GOOD, _PERSON, _TRIED, _OBJECT, _DIGITS = (
    BITS[name] for name in ("no", "verb", "return", "good", "person", "tried", "object", "digits")
)
_TIES = BITS["it"] | BITS["this"] | BITS["same"] | BITS["cause"]
_ASKED = REQUEST | QUESTION | ASKS_HOW
#: What any clause may say of the whole letter.
_HEARD = _RETURN | _GOOD | MORE
#: What makes a clause tell a matter.
REAL = TROUBLE | _ASKED

_NO_MORE = re.compile(r"больше (?:нет|не )|вопрос(?:ов)? (?:нет|снят|закрыт)")
_NOT = re.compile(r"\bне (?!только)")

(
    _SENTENCE, _PARAGRAPH, _ITEM, _TIED, _NEW, _APART, _BLOCK, _SHORT, _IS_REAL, _BACK, _GOOD_BEFORE, _SEVERAL, _TOPIC,
    _SOMEBODY, _NUMBER, _ASKED_BEFORE, _TROUBLE_BEFORE, _QUOTED,
) = (1 << number for number in range(len(INNER)))  # fmt: skip
(
    _ALL_NEW, _FIRST_NEW, _TWO_NEW, _FRESH_2, _FRESH_4, _OVERLAP_1, _OVERLAP_2, _PLACE_3, _PLACE_6, _PLACE_10, _LONG,
    _MATTERS_1, _MATTERS_2, _MATTERS_4, _SAME_TOPIC, _NEW_TOPIC, _TOPICS_APART, _NOTHING, _CARRIED, _BEGUN,
    _IS_RETURNED, _NONE_BEFORE, _BOTH, _ITEMS_2, _ITEMS_3, _BEHIND_REAL, _BEHIND_STEP, _STEP, _LABEL, _LABELS,
    _ALL_TIED, _CALL, _SEVERAL_MATTERS, _WAS_GOOD, _ASKED_ITEMS, _ANNOUNCED_ITEM, _SUBJECT_PLURAL, _SUBJECT_JOINS,
    _FIELDS, _FIELD, _CLOSED_BEFORE, _HOW_ITEMS, _NEW_ITEM, _OBJECT_ITEMS,
) = (1 << number for number in range(len(OUTER)))  # fmt: skip


_PLACES = (*[0] * 3, *[_PLACE_3] * 3, *[_PLACE_3 | _PLACE_6] * 4, _PLACE_3 | _PLACE_6 | _PLACE_10)
_LAST_PLACE = len(_PLACES) - 1
_COUNTED = (0, _MATTERS_1, *[_MATTERS_1 | _MATTERS_2] * 2, _MATTERS_1 | _MATTERS_2 | _MATTERS_4)
_MOST_COUNTED = len(_COUNTED) - 1


class Told:
    """What the clauses of a letter have told so far.

    `in_all`: how many items there are; `subject`: in lower case; `counted`: a clause counts matters; `several`: the
    letter says that it holds several matters; `returned`: it returns a request to work.
    """

    __slots__ = (
        *("returned", "several", "begun", "good", "troubled", "said", "real", "kinds", "topics", "previous", "_found"),
        *("_low", "_subject", "_whole", "_topics_behind", "_stems", "_numbers", "_matters", "_items", "_in_all"),
        *("_named", "_asked", "_label", "_item_before", "_counted", "_unread"),
    )

    def __init__(
        self, found: list[Clause], in_all: int, low: str, subject: str, counted: bool, several: bool, returned: bool
    ) -> None:
        self.returned, self.several = returned, several
        self.begun = self.good = self.troubled = self._label = False
        self._found, self._low, self._subject = found, low, subject
        self._in_all, self._counted = in_all, counted
        self._whole: int | None = None
        self._item_before: Clause | None = None
        self._items = 0
        self._topics_behind: list[int] = []
        self.forget()

    def forget(self) -> None:
        """Take what was told till now for a closed matter that the letter is not about: «INC… решён. Теперь другое»."""
        self.topics = self.kinds = self.said = self.previous = self._matters = 0
        self.real = self._named = self._asked = False
        self._stems: set[str] = set()
        self._numbers: set[str] = set()
        #: Clauses whose words are not among these yet: no clause may need to be compared with them.
        self._unread: list[Clause] = []

    def may_turn(self, clause: Clause, opens: int, back: bool) -> bool:
        """Whether a clause may open a second problem at all.

        Needs to be asked only of one that opens it in words, is an item, tells a matter or is on a new topic.
        """
        if self.said < 2 and not self.real and not (self.returned and (self.good or opens >= 2)):
            return False
        if clause.item and not self._items and self._in_all >= 2:
            return False
        if opens >= 2:
            return True
        kinds, new = clause.kinds, clause.topics & ~self.topics
        if back and not new and not kinds & (TROUBLE | QUESTION):
            return False
        return kinds & REAL > 0 or clause.item or (len(clause.stems) >= 3 and (opens > 0 or clause.sentence))

    def beside(
        self, number: int, first: Clause, clause: Clause, opens: int, carried: bool, back: bool, every: bool
    ) -> Described | None:
        """A clause beside what was told before it; `first`: that which begins it, where it is an item.

        None, unless `every`, where the features that cost least to find show that no others could make it a second
        matter: so it is with most clauses.
        """
        topics, classes, kinds = clause.topics, clause.classes, clause.kinds
        head, before = clause.head, self.topics
        if self._whole is None:
            self._whole = self._read_whole()
        inner = _SEVERAL if self.several else 0
        outer = self._whole | _PLACES[number if number < _LAST_PLACE else _LAST_PLACE]

        if clause.sentence:
            inner |= _SENTENCE
        if clause.paragraph:
            inner |= _PARAGRAPH
        if classes & _TIES:
            outer |= _ALL_TIED
            if head & _TIES:
                inner |= _TIED
        if topics:
            inner |= _TOPIC
            if before:
                if topics & before:
                    outer |= _SAME_TOPIC
                else:
                    inner |= _APART
            if topics & ~before:
                outer |= _NEW_TOPIC
        if len(clause.stems) < 3:
            inner |= _SHORT
        if back:
            inner |= _BACK
        if self._asked:
            inner |= _ASKED_BEFORE
        if self.previous & TROUBLE:
            inner |= _TROUBLE_BEFORE
        if len(clause.tokens) > 12:
            outer |= _LONG
        matters = self._matters
        if matters:
            outer |= _COUNTED[matters if matters < _MOST_COUNTED else _MOST_COUNTED]
        if kinds:
            if kinds & REAL:
                inner |= _IS_REAL
                if matters and self.several:
                    outer |= _SEVERAL_MATTERS
            if kinds & CALL:
                outer |= _CALL
        else:
            outer |= _NOTHING
        if carried:
            outer |= _CARRIED
        if self.good:
            outer |= _WAS_GOOD
            if self.returned:
                inner |= _GOOD_BEFORE
            elif self.begun and not self._asked:
                outer |= _CLOSED_BEFORE
        if self.begun:
            outer |= _BEGUN
        if not self.kinds & REAL:
            outer |= _NONE_BEFORE
        if clause.label:
            outer |= _LABEL | _LABELS if self._label else _LABEL
        if (clause.item or clause.label) and _names_field(clause):
            outer |= _FIELD

        if clause.item:
            if self._in_all >= 2:
                inner |= _ITEM
            outer |= self._behind_item(clause, head)

        classes &= ANY_CLASS
        if not (every or may_score(first, opens, kinds, self.kinds, inner, outer, classes, head)):
            return None
        more_inner, more_outer = self._compared(number, clause, head)
        return Described(first, opens, kinds, self.kinds, inner | more_inner, outer | more_outer, classes, head)

    def _compared(self, number: int, clause: Clause, head: int) -> tuple[int, int]:
        """The features SEARCHED: for these the words of the clauses are compared."""
        if self._unread:
            self._read()
        stems, told, before = clause.stems, self._stems, self.topics
        inner = outer = 0
        count = len(stems)
        known = [stem in told for stem in stems]
        overlap = known.count(True)
        fresh = count - overlap
        new = fresh > 2 * overlap
        if new:
            inner |= _NEW
        if not self._comes_back(number):
            inner |= _BLOCK
        if head & _PERSON and not self._named:
            inner |= _SOMEBODY
        if clause.classes & _DIGITS and not self._numbers.isdisjoint(clause.tokens):
            inner |= _NUMBER
        if "«" in clause.tokens or '"' in clause.tokens:
            inner |= _QUOTED
        if fresh >= 2:
            outer |= _FRESH_2 | _FRESH_4 if fresh >= 4 else _FRESH_2
            if not overlap and count >= 3:
                outer |= _ALL_NEW
        if overlap:
            outer |= _OVERLAP_1 | _OVERLAP_2 if overlap > 1 else _OVERLAP_1
        if count and not known[0]:
            outer |= _FIRST_NEW | _TWO_NEW if count > 1 and not known[1] else _FIRST_NEW
        if before:
            behind = self._told_behind(number)
            if behind and not before & behind:
                outer |= _TOPICS_APART
        if new and clause.item and clause.kinds & REAL and self._item_before and self._item_before.kinds & REAL:
            outer |= _NEW_ITEM
        return inner, outer

    def _read(self) -> None:
        """Read the words of the clauses told since the last one that was compared."""
        for clause in self._unread:
            self._stems.update(clause.stems)
            classes = clause.classes
            if classes & _DIGITS:
                self._numbers.update([token for token in clause.tokens if token.isdigit()])
            if classes & _PERSON:
                self._named = True
        self._unread.clear()

    def _told_behind(self, number: int) -> int:
        """The topics of the clauses from this one on."""
        behind = self._topics_behind
        if not behind:
            topics = 0
            for clause in self._found[: number - 1 if number else None : -1]:
                if clause.topics and _tells(clause):
                    topics |= clause.topics
                behind.append(topics)
        return behind[len(self._found) - 1 - number]

    def _behind_item(self, item: Clause, head: int) -> int:
        """What an item is beside the one in front of it."""
        kinds, outer = item.kinds, 0
        if head & _TRIED:
            outer |= _STEP
        before = self._item_before
        if before is None:
            return outer
        if before.head & _TRIED:
            outer |= _BEHIND_STEP
        if before.kinds & (QUESTION | ASKS_HOW):
            if kinds & QUESTION:
                outer |= _ASKED_ITEMS
            if kinds & (QUESTION | ASKS_HOW):
                outer |= _HOW_ITEMS
        if before.kinds & REAL:
            outer |= _BEHIND_REAL
            if kinds & REAL:
                if self.several:
                    outer |= _ANNOUNCED_ITEM
                if before.classes & item.classes & _OBJECT:
                    outer |= _OBJECT_ITEMS
        return outer

    def _read_whole(self) -> int:
        """What is true of the whole letter; only a letter with a clause that may turn is read so."""
        low, subject, in_all = self._low, self._subject, self._in_all
        whole = _IS_RETURNED * self.returned
        if (self._counted or " ни " in low) and speaks_of_both(low):
            whole |= _BOTH
        if in_all >= 2:
            whole |= _ITEMS_2 | _ITEMS_3 if in_all >= 3 else _ITEMS_2
        if subject:
            whole |= _SUBJECT_PLURAL * speaks_of_several(subject) | _SUBJECT_JOINS * joins_two(subject)
        fields = 0
        for clause in self._found:
            if (clause.label or clause.item) and _names_field(clause):
                fields += 1
                if fields == 2:
                    return whole | _FIELDS
        return whole

    def _comes_back(self, number: int) -> bool:
        """Whether a word told so far stands again in a clause from this one on."""
        told = self._stems
        for clause in self._found[number:]:  # noqa: SIM110 (dearer as a generator)
            if not told.isdisjoint(clause.stems) and _tells(clause):
                return True
        return False

    def add(self, clause: Clause, whole: Clause, back: bool) -> None:
        """Add what a clause tells of a matter; `whole` is the item that it begins, else the clause itself."""
        kinds = clause.kinds
        count = len(clause.stems)
        if count >= 2:
            topics = clause.topics
            if kinds:
                if kinds & _ASKED and not back:
                    self._asked = True
                self.kinds |= kinds
            if (kinds & REAL and (count >= 3 or topics)) or (topics and count >= 4 and clause.classes & _VERB):
                self._matters += 1
            self.said += count
            self.topics |= topics
        elif count:
            if kinds & TROUBLE:
                self.real = True
            self.said += 1
            self.topics |= clause.topics
        if kinds & TROUBLE and not back:
            self.troubled = True
        if clause.label:
            self._label = True
        self._unread.append(clause)
        if clause.item or clause.classes & _HEARD:
            self._hear(clause, whole)
        self.previous = kinds if clause.sentence else self.previous | kinds

    def hear(self, clause: Clause, whole: Clause) -> None:
        """Note what a clause that tells no matter says of the letter."""
        if clause.item or clause.classes & _HEARD:
            self._hear(clause, whole)
        self.previous = clause.kinds if clause.sentence else self.previous | clause.kinds

    def _hear(self, clause: Clause, whole: Clause) -> None:
        if clause.item:
            self._items += 1
            self._item_before = whole
        classes = clause.classes
        if classes & _HEARD:
            if classes & _RETURN:
                self.begun = True
            if not self.good and classes & (_GOOD | MORE):
                self.good = _speaks_well(clause)


def _speaks_well(clause: Clause) -> bool:
    """Whether a clause of «good» words or «больше» says that something is done: «вопросов больше нет»."""
    good, tokens = clause.classes & _GOOD, clause.tokens
    if good and not clause.classes & _NO:
        return True
    text = " ".join(tokens)
    return (good > 0 and not _NOT.search(text)) or _NO_MORE.search(text) is not None


def _tells(clause: Clause) -> bool:
    """Whether a clause says something of a matter."""
    return clause.kinds > 0 and not (clause.classes & _RETURN and len(clause.stems) < 5)


def _names_field(clause: Clause) -> bool:
    """Whether an item or a line with a colon is a field of one description: «Навигатор: …», «3. Сообщение: …»."""
    words = clause.words
    return (words[0] | words[-1 if len(words) == 1 else 1]) & NAMES_FIELD > 0

"""Whether a description turns to a second problem: its clauses, compared one by one with all that was said before.

A second problem is a trouble, a request or a question about another thing than the first one. No word says so for
certain: «ещё» may open a symptom, and a new sentence with no such word another matter. So each clause is described by
features that hold or don't (what it says, whether its words and topics are new, how it is tied to what stands before:
`told.py`), and a linear model weighs them (`second_matter.py`).

Memo sentences: «одно обращение – одна проблема» (tomsk), «В одном письме должна быть описана одна проблема» (eschool).
"""

from __future__ import annotations

import re
from copy import copy
from itertools import pairwise

from .clauses import ASKS_HOW, CALL, QUESTION, REQUEST, TROUBLE, Clause, clauses
from .openings import announces, opening, turns
from .second_matter import Described
from .told import REAL, Told
from .wordings import BITS, MAY_OPEN

_INF, _RETURN, _GOOD, _COUNT = (BITS[name] for name in ("inf", "return", "good", "count"))
_MATTER = TROUBLE | QUESTION | ASKS_HOW
_MAY_TURN = BITS["second"] | BITS["matter"] | BITS["turn"] | BITS["aside"]
_CONTACT = BITS["org"] | BITS["reach"]
#: Without any of these a clause goes on in the common way, unless it opens another matter.
_SPECIAL = _MAY_TURN | _CONTACT | _RETURN
#: «Кстати, мой пароль …, если надо зайти»: how the writer is reached, or lets the support in.
_OFFERS = frozenset("мой моя мои мою моей моего мое вот если отвечайте пишите звоните писать звонить".split())
#: «Кстати, пароль для входа, чтоб вам не искать: …»
_GIVEN = frozenset("пароль логин почта телефон".split())

_CLOSED = re.compile(
    r"(?<!не )(?<!почти )\b(?:закры(?:т[аыо]?|ли)|решен[аыо]?|решили|исправили|(?:вопросов|"
    r"претензий) (?:больше )?нет|"
    r"не (?:относится|связано)|все (?:хорошо|в порядке))\b"
)
_REQUEST = re.compile(
    r"\b(?:обращени|заявк|инцидент|inc|инц|письм|запрос|вопрос|проблем|спасибо|благодар|исправил|решил)"
)
_INC = re.compile(r"\binc ?\d")
#: With what items are marked.
_MARKS = frozenset([*"абвгдabc", *map(str, range(1, 20))])
#: Of an earlier matter that is closed a letter speaks in its first clauses.
_FOREWORD = 8


def describe(low: str, subject: str = "", returned: bool = False, every: bool = False) -> list[Described]:
    """The clauses that may turn to a second matter, with their features.

    `subject`: in lower case; `returned`: the letter returns a request to work; `every`: those too that the model is
    sure not to take for a second matter.
    """
    found = clauses(low)
    said = kinds = in_all = 0
    for clause in found:
        said |= clause.classes
        kinds |= clause.kinds
        in_all += clause.item
    if kinds & REQUEST:
        _ask_on(found)
    items = _items(found) if in_all else {}
    counted = said & _COUNT > 0  # «два вопроса»
    several = (subject != "" and announces(subject)) or (counted and announces(low))
    told = Told(found, in_all, low, subject, counted, several, returned)
    closed = not returned and said & _GOOD > 0  # an earlier matter may be
    numbered = not returned and said & _RETURN > 0 and "inc" in low
    carried, lead = 0, None  # what a few words in front announced («Второй вопрос.»)
    start, turned = -1, False  # whether the sentence that begins there says that it turns
    inside = False  # an item, behind its first clause
    result = []
    for number, clause in enumerate(found):
        classes = clause.classes
        whole = clause
        if in_all:
            if clause.item:
                inside, whole = True, items[number]
            else:
                inside = inside and not clause.paragraph
        opens = opening(clause.tokens, clause.words, MAY_OPEN) if clause.words[0] & MAY_OPEN and number else 0
        back = False
        if opens or classes & _SPECIAL:
            kinds = whole.kinds
            if (opens or classes & _CONTACT) and _is_contact(clause, kinds, max(opens, carried), opens > 0):
                told.hear(clause, whole)
                continue
            back = classes & _RETURN > 0 and (kinds & (REQUEST | CALL) > 0 or not kinds)
            if opens < 3 and classes & (_MAY_TURN | _RETURN if opens else _MAY_TURN):
                if clause.start != start:
                    start = clause.start
                    turned = turns(low, start, clause.end)
                if turned:
                    opens = 3
        if lead:
            clause.sentence = True
            clause.paragraph = clause.paragraph or lead.paragraph
        if not inside or clause.item or (opens == 3 and clause.sentence):
            grade = opens if opens > carried else carried
            if (
                (grade or whole.kinds & REAL or clause.item or whole.topics & ~told.topics)
                and told.may_turn(whole, grade, back)
                and not (numbered and classes & _RETURN and _is_done_with(low, clause))
            ):
                one = told.beside(number, clause, whole, grade, carried > 0, back, every)
                if one:
                    result.append(one)
        if carried or opens:
            count = len(clause.stems)
            if count >= 3:
                carried, lead = 0, None
            elif opens and not (count == 2 and whole.kinds & REAL):
                carried, lead = max(carried, opens), clause
        told.add(clause, whole, back)
        if (
            closed
            and number < _FOREWORD
            and classes & _GOOD
            and told.begun
            and ((numbered and _is_done_with(low, clause)) if told.troubled else _is_closed(low, clause))
        ):
            told.forget()
            carried, lead = 0, None
    return result


def _is_contact(clause: Clause, kinds: int, grade: int, opens: bool) -> bool:
    """Whether a clause tells how the writer is reached, or how to log in, and no matter.

    `kinds`: what it says; `grade`: how surely another matter opens there; `opens`: whether this very clause opens one.
    """
    contact = clause.classes & _CONTACT
    if contact and not kinds and grade < 2:
        return True
    if not opens:
        return False
    if contact and not kinds & _MATTER and not _OFFERS.isdisjoint(clause.tokens):
        return True
    return ":" in clause.tokens and not _GIVEN.isdisjoint(clause.tokens[:4])


def _is_closed(low: str, clause: Clause) -> bool:
    """Whether the sentence of a clause tells of something that is closed, and it is a request: no «поле закрыто»."""
    return (
        _CLOSED.search(low, clause.start, clause.end) is not None
        and _REQUEST.search(low, clause.start, clause.end) is not None
    )


def _is_done_with(low: str, clause: Clause) -> bool:
    """Whether the sentence of a clause tells of an earlier request that is closed or on another matter."""
    return (
        _CLOSED.search(low, clause.start, clause.end) is not None
        and _INC.search(low, clause.start, clause.end) is not None
    )


def _ask_on(found: list[Clause]) -> None:
    """A request goes on in the clauses that join it: «прошу добавить предмет, убрать урок»."""
    asking = False
    for before, clause in pairwise(found):
        if clause.item:
            asking = asking or (before.kinds & REQUEST > 0 and before.tokens[-1] == ":")
            marked = clause.tokens[0] in _MARKS and len(clause.tokens) > 1
            if asking and clause.words[1 if marked else 0] & _INF:
                clause.kinds |= REQUEST
        elif not clause.sentence and before.kinds & REQUEST:
            for word in clause.words[:3]:
                if word & _INF:
                    clause.kinds |= REQUEST


def _items(found: list[Clause]) -> dict[int, Clause]:
    """Each item as one clause, by the number of its first clause: «2) Акт № 3. Открываем, нажимаем – пусто»."""
    result: dict[int, Clause] = {}
    first, whole = -1, None  # where the item began, and the item if more than its first clause
    for number, clause in enumerate(found):
        if clause.item:
            first, whole = number, None
            result[number] = clause
        elif clause.paragraph:
            first = -1
        elif first >= 0:
            if whole is None:
                whole = result[first] = copy(found[first])
                whole.stems = whole.stems.copy()
            whole.kinds |= clause.kinds
            whole.topics |= clause.topics
            whole.classes |= clause.classes
            whole.stems += clause.stems
    return result

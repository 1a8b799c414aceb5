"""Of a letter that returns a request: that the old trouble is gone, and that another one was seen since.

«Отчёт теперь правильный. Но сегодня обнаружили, что не печатается реестр».
"""

from __future__ import annotations

from .clauses import Clause
from .wordings import BITS

_IT, _NO = BITS["it"], BITS["no"]
#: What works now.
_WORKS = (
    *("правильн", "верно", "верны", "верна", "считает", "считают", "сошл", "сход", "ушл", "исчезла", "формиру"),
    *("открыва", "печата"),
)
#: What is seen for the first time, and what is as it was.
_NEWLY = (
    *("теперь", "обнаруж", "замети", "выясни", "появил", "возник", "вылез", "всплыл", "зато", "попутно", "сегодня"),
    *("сейчас", "испорт", "нов", "друг", "столкнул", "добавил", "взамен"),
)
_AS_BEFORE = ("опять", "снова", "по-прежнему", "прежн", "так", "остал", "все-таки", "равно", "вновь", "тоже", "верн")


def works(clause: Clause) -> bool:
    """Whether a clause says that something works, and denies nothing."""
    return not clause.classes & _NO and any(token.startswith(_WORKS) for token in clause.tokens)


def newly(clause: Clause) -> bool:
    """Whether a clause tells of something seen for the first time."""
    if clause.classes & _IT or len(clause.stems) < 2:
        return False
    found = False
    for token in clause.tokens:
        if token.startswith(_AS_BEFORE):
            return False
        found = found or token.startswith(_NEWLY)
    return found

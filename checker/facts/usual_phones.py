"""A telephone number, and those in the layouts that nearly all are written in, read in one step."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from .phone_context import extension_after, is_other_number
from .phone_runs import MONEY_TAIL

Status = Literal["full", "local", "wrong"]


class Phone(NamedTuple):
    """A telephone number.

    `digits` as dialled, without the extension. `status`: "full" (10 digits, or 11 with 8, 7 or +7, or a foreign
    number with +), "local" (5-7 digits), "wrong" (meant as a phone, wrong number of digits). `normalised`:
    «+79138047715» for a full number, else the digits.
    """

    start: int
    end: int
    digits: str
    extension: str | None
    status: Status
    normalised: str


#: The layouts of nearly all numbers; eleven digits in all.
_USUAL = re.compile(
    r"[78](?:(?P<strong> ?\(|-\(?)| )[3489][0-9]{2,4}(?:\) ?|-| )"
    r"[0-9]{1,3}(?:(?:-[0-9]{1,3}){1,4}|(?: [0-9]{2,3}){1,2})|[78][3489][0-9]{9}"
)
_SEPARATORS = str.maketrans("", "", " ()-")
#: What may stand before and after a number of a usual layout that nothing beside it makes another thing.
_OPENS, _CLOSES = frozenset(("", "\n", " ", ":", ".", "+")), frozenset(("", "\n", " ", ",", ".", ";"))


def usual(low: str, plain: str, written: str, start: int, end: int) -> Phone | None:
    """The stretch `written` as one full number in a usual layout; None: it is to be read run by run."""
    before, after = plain[start - 1 : start], plain[end : end + 1]
    layout = _USUAL.fullmatch(written) if before in _OPENS and after in _CLOSES else None
    if layout is None:
        return None
    digits = written.translate(_SEPARATORS)
    if len(digits) != 11:
        return None
    if before == "+":
        start -= 1
        if plain[start - 1 : start].isalnum() or (digits == written and digits[:2] not in _DIALLED):
            return None
    else:
        further = plain[start - 2 : start - 1] if before else ""
        if (before == " " and further in ("+", "(")) or (before == "." and further.isdigit()):
            return None
        if not layout["strong"] and (MONEY_TAIL.match(low, end) or (digits == written and is_other_number(low, start))):
            return None
    extension, end = extension_after(low, end) or (None, end)
    if plain[end : end + 1] == ")" and plain.count("(", start, end) > plain.count(")", start, end):
        end += 1
    return Phone(start, end, digits, extension, "full", f"+7{digits[1:]}")


#: How the eleven digits behind a plus begin that are a Russian number; others may be a foreign one.
_DIALLED = ("73", "74", "78", "79", "89")

"""Numbers of incidents: «INC0047733», «inc 0004512», «ИНС0051190», «инц. 0045511», «инцидент № 45871».

Source: the school memo, «специалист зафиксирует Ваше обращение в формате: INC00000X».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from ..draft.text import Text
from .patterns import WordPattern
from .vocabulary import words


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident's number in the text.

    `number` holds the digits alone («0047733»). `prefix` is false where the letters INC are missing
    («инцидент № 45871»). `sample` marks the memo's own sample «INC00000X», which is no number.
    """

    start: int
    end: int
    number: str
    sample: bool
    prefix: bool = True

    @property
    def normalised(self) -> str:
        """The number as the support writes it."""
        return "INC" + self.number


#: The letters INC, each of them Latin or the Cyrillic letter that looks or sounds like it.
_LETTERS_AND_DIGITS = (
    r"[iиіl][nн][cсц](?<![^\W_]...)(?:\.|ид\.)?[ \n]?[-:_#№]?(?:n[o°]|№)?[ ]?"
    r"(?:(?P<number>\d[\doо]{2,11})(?![^\W_])|(?P<sample>[0oо]{1,10}[xх]{1,10}|[xх]{2,10})(?![^\W_]))"
)
_INC = WordPattern(_LETTERS_AND_DIGITS)
#: The same where they may stand behind a low line, which the words of a text take for a letter.
_INC_ANYWHERE = re.compile(_LETTERS_AND_DIGITS)
_BEHIND_LOW_LINE = re.compile("_[iиіl][nн][cсц]")
#: «I N C 0 0 4 7 7 1 2», «INC 00 477 12»: read out digit by digit.
_SPACED = re.compile(
    r"[iиіl](?<![^\W_].) ?[nн] ?[cсц][ ]?[-:№#]?[ ]?(?P<number>\d(?: \d){3,11}|\d{1,2}(?:[ -]\d{2,3}){2,4})(?![^\W_])"
)
_WORD = re.compile(
    r"инцидент(?<![^\W_]инцидент)(?:а|у|ом|е|ы|ов|ам)?[ \n]?\(?[ ]?(?:за|под|с)?[ ]?"
    r"(?:номер(?:ом|а)?|рег\.?|n[o°]?|№|#)?[ ]?[:.\-]?[ ]?(?:№|#)?[ ]?(?P<number>\d{4,12})(?!\w|[.,]\d)"
)
_OH = str.maketrans("oо", "00")
#: Of the letters INC, what one of their words is where they are read out.
_READ_OUT = frozenset(("n", "н")).union(
    map("".join, (*product("iиіl", "nн"), *product("nн", "cсц"), *product("iиіl", "nн", "cсц")))
)


def find(text: Text) -> tuple[Incident, ...]:
    """All incident numbers of the text, in its order."""
    return _find(text.low)


@lru_cache(maxsize=8)  # the kind, the facts and a check ask for those of the same text
def _find(low: str) -> tuple[Incident, ...]:
    found = []
    for match in _INC_ANYWHERE.finditer(low) if _BEHIND_LOW_LINE.search(low) else _INC.finditer(low):
        digits = match["number"]
        if digits is None:
            found.append(Incident(match.start(), match.end(), "", True))
            continue
        digits = digits.translate(_OH)
        found.append(Incident(match.start(), match.end(), digits, not digits.strip("0")))
    if not found and not _READ_OUT.isdisjoint(words(low)):
        for match in _SPACED.finditer(low):
            digits = re.sub(r"\D", "", match["number"])
            found.append(Incident(match.start(), match.end(), digits, not digits.strip("0")))
    if "инцидент" in low:
        for match in _WORD.finditer(low):
            found.append(Incident(match.start("number"), match.end(), match["number"], False, prefix=False))
    return tuple(sorted(found, key=lambda fact: fact.start)) if found else ()

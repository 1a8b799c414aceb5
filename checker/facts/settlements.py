"""Settlements: «г. Томск», «с. Усть-Лемва», «города Салехарда», «сыктывкар», «Томская обл., Асино»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..draft.text import Text
from ..tables.cities import AMBIGUOUS, SEVERAL_WORDS, STEMS
from .forms import Forms, covered
from .patterns import WordPattern


@dataclass(frozen=True, slots=True)
class Settlement:
    """A named settlement; `start` is where its mark («г.») or its name begins."""

    start: int
    end: int


_MARKED = WordPattern(
    r"(?<![\w.-])(?:(?:[гспдх]|ст|гор|пос|дер|пгт|рп|р\. ?п|п\. ?г\. ?т|нп|хут|аал)\. {0,2}|"
    r"(?:ст-ц[аыеу]|пгт|рп|пос|гор|"
    r"город(?:а|е|у|ом)?|сел(?:о|а|е|у|ом)|посел(?:ок|ка|ке|ку|ком)|деревн(?:я|и|е|ю|ей)|станиц(?:а|ы|"
    r"е|у|ей)|хутор(?:а|е|у|ом)?|аул(?:а|е)?|улус(?:а|е)?|слобод(?:а|ы|е|у)|[гс](?= [А-ЯЁ])) {1,2})"
    r"((?:(?:[а-я]{2,15}(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его)) )?[а-я][а-я-]{1,30})"
)
#: «ЗАТО Видяево»; in small letters it is a conjunction.
_CLOSED = re.compile(r"ЗАТО (?:г\. ?|пос\. ?)?[А-Я][а-я-]{2,}")
_NOT_NAMES = frozenset(
    "наш нашего наша нашей котором школа школы округа округ района район и в на не по с для где это "
    "учебного всех года все".split()
)
_STREET = re.compile(r"\b(?:ул|улица|улице|пер|переулок|пр|проспект|просп|бульвар|пл|им|имени)\.? {0,2}$")
TOWNS = Forms(STEMS)
_SEVERAL_WORDS = WordPattern(r"(?:" + "|".join(SEVERAL_WORDS) + r")\b")


def find(text: Text) -> tuple[Settlement, ...]:
    """All settlements, marked ones and towns of Russia that are named bare, in order."""
    low, plain = text.low, text.plain
    found = []
    for match in _MARKED.finditer(low):
        first = match[1].split()[0]
        if first not in _NOT_NAMES and not first.startswith(("наш", "класс", "школ")):
            found.append(Settlement(match.start(), match.end()))
    found += [Settlement(*match.span()) for match in _SEVERAL_WORDS.finditer(low)]
    found += [Settlement(*match.span()) for match in _CLOSED.finditer(plain)]
    known = covered((one.start, one.end) for one in found)
    for match in TOWNS.finditer(low):
        if match.start() not in known:
            capital = plain[match.start()].isupper()
            if match[0] in AMBIGUOUS and not capital:
                continue
            if not _STREET.search(low, max(0, match.start() - 12), match.start()):
                found.append(Settlement(match.start(), match.end()))
    return tuple(sorted(found, key=lambda one: one.start))

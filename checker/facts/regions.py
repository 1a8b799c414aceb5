"""The region of Russia: «Томская область», «Коми», «ХМАО», «Кузбасс», in any case.

Source: the school memo, the first of its required data, «Регион». A town («г. Томск»), a district or a street names
no region; Москва, Санкт-Петербург and Севастополь are regions themselves.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import NamedTuple

from ..draft.text import Text
from ..tables.regions import ADJECTIVES, CAPITALS, CAREFUL, NAMES
from .vocabulary import Heads, index, words


class Region(NamedTuple):
    """A region as written at `start`:`end`; `name` is the official one."""

    start: int
    end: int
    name: str


_FEMININE = ("ая", "ой", "ую", "ою")
_MASCULINE = ("ий", "ого", "ому", "им", "ом")


def _heads() -> dict[str, tuple[str, str]]:
    """Each word that a region's name can begin with: its kind and the region."""
    heads: dict[str, tuple[str, str]] = {}
    for kind, stems in ADJECTIVES.items():
        endings = _FEMININE if kind in ("oblast", "republic") else _MASCULINE
        for stem, name in stems.items():
            for ending in endings:
                heads[stem + ending] = (kind, name)
    heads |= {form: ("name", name) for form, name in NAMES.items()}
    heads |= {form: ("careful", name) for form, name in CAREFUL.items()}
    return heads


def _shortened() -> dict[str, str]:
    """Adjectives of oblasts and krais cut short before a full stop, where one region alone is cut so: «лен.»."""
    cut: dict[str, set[str]] = {}
    for kind in ("oblast", "krai"):
        for stem, name in ADJECTIVES[kind].items():
            for length in range(3, len(stem)):
                cut.setdefault(stem[:length], set()).add(name)
    return {short: names.pop() for short, names in cut.items() if len(names) == 1}


_HEADS = _heads()
_SHORT = _shortened()
#: «Лен. область», «Нижег.обл.»
_AFTER_SHORT = re.compile(r"\.[ ]?(?:обл(?:аст[а-я]{1,2}|\.)?|кра[йяюе]|кр\.)(?![а-я])")
_WORD = re.compile(r"[а-я]+(?:-[а-я]+)*")
_LOOK = str.maketrans("aeopcyxkmtbh", "аеорсухкмтвн")
_LATIN = str.maketrans("аеорсухкмтвн", "aeopcyxkmtbh")
_BEGUN = Heads([*_HEADS, *(short + "." for short in _SHORT)])
#: «XMAO» is typed in Latin: the first parts of the heads that may be.
_LATIN_TRIGGERS = frozenset(latin for head in _HEADS if (latin := head.partition("-")[0].translate(_LATIN)).isascii())
_CAPITAL_TRIGGERS = frozenset(short.lower() for short in CAPITALS) | {"рс"}
_CAPITAL_WORD = re.compile(rf"(?:{'|'.join(CAPITALS)}|РС[ ]?\(Я\))(?![^\W_])(?!-\w|[ ]?[«\"])")

_GAP = r"[ \n]{1,2}"
_NOUNS = {
    "oblast": re.compile(
        rf"{_GAP}(?:автономн[а-я]{{2,3}}{_GAP}|авт\.[ ]?)?"
        r"об(?:ласт(?:ь|и|ью|ям|ях|ей|ями)|л-ть|л-ти|л\.|л|-ть|-ти)(?![а-я])"
        rf"|[ ]и[ ][а-я-]{{4,25}}(?:ая|ой|ую|ым)[ ]област[а-я]{{1,3}}|{_GAP}ао(?![а-я])"
    ),
    "krai": re.compile(rf"{_GAP}(?:кра(?:й|я|ю|ем|е)(?![а-я])|кр\.)"),
    "okrug": re.compile(
        rf"{_GAP}(?:автономн[а-я]{{2,3}}{_GAP}округ[а-я]{{0,2}}|авт\.?[ ]?окр[а-я]{{0,3}}\.?|"
        r"ао(?![а-я])|а\.[ ]?о\.|округ[а-я]{0,2})(?![а-я])"
    ),
    "republic": re.compile(rf"{_GAP}(?:народн[а-я]{{2}}{_GAP})?респ(?:ублик[а-я]{{1,2}}|\.)"),
}
_YUGRA = re.compile(r"[ ]?-[ ]?югр[аыеу](?![а-я])")
_REPUBLIC_BEFORE = re.compile(r"(?<![а-я])респ(?:ублик[а-я]{1,2}|\.?)[ \n]{1,2}(?:северн[а-я]{2} )?\Z")
_NORTH_BEFORE = re.compile(r"северн[а-я]{2}[ ]\Z")
_OBLAST_BEFORE = re.compile(r"(?<![а-я])обл(?:асть|\.)?[ ]\Z")
_SAKHA_AFTER = re.compile(r"[ ]?[(/-]?[ ]?якути[яию]\)?")
_SAKHA_BEFORE = re.compile(r"(?:республик[а-я]{1,2} )?саха[ ]?[(/-][ ]?\Z")
_ALANIA = re.compile(r"[ ]?-?[ ]?алани[яию]")
_EL = re.compile(r"[ -]эл(?![а-я])")
#: A name in quotes or after one of these words belongs to something else: «ДОЛ „Ямал“», «ул. Югра».
_ELSEWHERE = re.compile(
    r"(?:[«\"']|(?<![а-я])(?:ул|улиц[аеыу]|пр|пр-т|просп|проспект[а-я]?|пер|переул[а-я]{1,3}|бульвар[а-я]?|б-р|"
    r"наб|пл|площад[ьи]|шоссе|мкр|микрорайон[а-я]?|банк[а-я]?|гостиниц[аеыу]|санатори[йяе]|лагер[ья]|лагере|река|"
    r"стадион[а-я]?|кинотеатр[а-я]?|кафе|станци[яи]|пароход|теплоход|команд[аыеу]|фк|хк)\.?[ ]?[«\"]?)\Z"
)
_TIME = re.compile(r"(?::\d\d|-\d\d|\b\d{1,2}|час\w{0,2}|утра|вечера|дня|врем\w{1,3}) ?\(?(?:по )?\Z")
_FIELD_BEFORE = re.compile(r"(?:\A|[,;:\n(/|-]|[.!?])[ ]*\Z|(?:регион|из|в|по)[ :-]{1,3}\Z")
_FIELD_AFTER = re.compile(r"[ ]*(?:\Z|[,;:\n)/|.!?-])")
_INITIALS = re.compile(r"[ ]?[а-я]\.[ ]?[а-я]\.|[ ][а-я]{2,20}[ ][а-я]{3,20}(?:вич|вна)")


def find(text: Text) -> tuple[Region, ...]:
    """All regions named in the text, in its order."""
    low = text.low
    vocabulary = words(low)
    found: list[Region] = []
    if not vocabulary.isdisjoint(_CAPITAL_TRIGGERS):
        for match in _CAPITAL_WORD.finditer(text.plain):
            if not text.plain[match.start() - 1 : match.start()].isalnum():
                found.append(Region(match.start(), match.end(), CAPITALS.get(match.group(), _YAKUTIA)))
    if not vocabulary.isdisjoint(_LATIN_TRIGGERS):
        low = low.translate(_LOOK)
    for start in index(low).starts(_BEGUN):
        head_match = _WORD.match(low, start) if low[start - 1 : start] != "-" else None
        head = _HEADS.get(head_match[0]) if head_match else None
        region = _region(text, low, head_match, head) if head_match and head else None
        if head_match and head is None and head_match[0] in _SHORT:
            noun = _AFTER_SHORT.match(low, head_match.end())
            region = Region(start, noun.end(), _SHORT[head_match[0]]) if noun else None
        if region and (not found or region.start >= found[-1].end or region.end <= found[0].start):
            found.append(region)
    if len(found) > 1:
        found.sort(key=itemgetter(0))
    return tuple(found)


_YAKUTIA = "Республика Саха (Якутия)"


def _region(text: Text, low: str, match: re.Match[str], head: tuple[str, str]) -> Region | None:
    kind, name = head
    start, end = match.span()
    if low[start - 1 : start].isalnum() or low[start - 1 : start] == "_" or low[end : end + 1].isalnum():
        return None
    if kind in _NOUNS:
        return _with_noun(low, kind, name, start, end)
    before = _REPUBLIC_BEFORE.search(low, max(0, start - 24), start)
    if not before and _ELSEWHERE.search(low, max(0, start - 16), start):
        return None
    if name.startswith("Республика Северная") and match.group().startswith("осет"):
        north = _NORTH_BEFORE.search(low, max(0, start - 12), start)
        if not north:
            return None
        alania = _ALANIA.match(low, end)
        return Region(before.start() if before else north.start(), alania.end() if alania else end, name)
    if name == "Республика Марий Эл":
        second = _EL.match(low, end)
        return Region(before.start() if before else start, second.end(), name) if second else None
    if name == _YAKUTIA and (after := _SAKHA_AFTER.match(low, end)):
        return Region(before.start() if before else start, after.end(), name)
    if name == _YAKUTIA and (sakha := _SAKHA_BEFORE.search(low, max(0, start - 24), start)):
        return Region(sakha.start(), end, name)
    if not before and not _is_region(text, low, match, kind, name):
        return None
    if name.endswith("Югра") and (after := _YUGRA.match(low, end)):
        end = after.end()
    return Region(before.start() if before else start, end, name)


def _with_noun(low: str, kind: str, name: str, start: int, end: int) -> Region | None:
    noun = _NOUNS[kind].match(low, end)
    if noun is None:
        before = _OBLAST_BEFORE.search(low, max(0, start - 10), start) if kind == "oblast" else None
        return Region(before.start(), end, name) if before else None
    if noun.group().endswith("ао") and kind == "oblast" and not name.startswith("Еврейская"):
        return None
    end = noun.end()
    if " и " in noun.group():
        end = start + (noun.start() - start)
    elif name.endswith("Югра") and (after := _YUGRA.match(low, end)):
        end = after.end()
    if low.startswith("мансийск", start) and (left := _KHANTY.search(low, max(0, start - 9), start)):
        start = left.start()
    return Region(start, end, name)


_KHANTY = re.compile(r"ханты[ ]?-[ ]?\Z")


#: Names that in small letters may be other words.
_SMALL = ("питер", "тув", "тыв", "югр", "кубан", "ямал", "рсо")


def _is_region(text: Text, low: str, match: re.Match[str], kind: str, name: str) -> bool:
    """Whether a name without «Республика» before it means the region."""
    start, end = match.span()
    if kind == "careful":
        return _own_place(low, start, end)
    if name == "Москва":
        return not _TIME.search(low, max(0, start - 16), start)
    if match.group().startswith(_SMALL):
        return text.plain[start].isupper() or _own_place(low, start, end)
    return True


def _own_place(low: str, start: int, end: int) -> bool:
    """Whether the name stands alone between commas or at a line's end, as a part of an address does."""
    if _INITIALS.match(low, end):
        return False
    return bool(_FIELD_BEFORE.search(low, max(0, start - 12), start) and _FIELD_AFTER.match(low, end))

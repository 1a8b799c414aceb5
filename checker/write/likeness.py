"""Whether a draft is on a matter about which the person has already written.

Source: the school memo, «не пытайтесь создать новый инцидент с идентичной проблемой … напишите в инциденте, который
был создан при вашем обращении ранее». What was written before stands in the person's diary: a number, and a few
words on the matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from ..draft.text import Text
from ..facts import incidents
from ..facts.gist import word_kind
from ..facts.vocabulary import Stems

#: (share, weight): the words in common make up this share of the weight of the entry's words, and weigh so much in all.
#: Measured: of 14,711 pairs of letters on different matters 23 are called alike.
ENOUGH = ((0.6, 2.0), (0.45, 3.5))
#: What a word weighs by the kind that it is of; the words that every letter has («ошибка», «прошу») weigh nothing.
_WEIGHTS = {"thing": 1.0, "other": 1.0, "context": 0.5, "": 0.0}
#: Beginnings of the words by which anything in a program is done or found: they tell nothing of the matter either.
_DOING = Stems(
    "нажим нажал нажат жму щелка клика ставлю ставим ставл выбира выбрал выбер захож заход зашл перехо перешл вношу "
    "вносим внесл ввожу вводи ввел enter кнопк пункт меню вкладк раздел строк окно окна окне экран предмет".split()
)
#: The number of a document, a form or a class tells more than a word.
_FIGURE = 1.5
_TOKEN = re.compile(r"[^\W_]+")
#: «7 «В»», «7-В», «7В»: one thing, however it is written.
_CLASS = re.compile(r'\b(1[01]|[1-9])(?: ?[«"] ?([а-к]) ?[»"]|-?([а-к])\b| ([бгдежз])\b)')
#: Days, times and numbers of incidents, which are compared by themselves.
_DATE = re.compile(r"\b[iи][nн][cс] ?\d+|\b\d{1,2}\.\d{1,2}(?:\.\d{2,4})?\b|\b\d{1,2}:\d\d\b")
#: Two words are forms of one when so many of the shorter one's letters agree.
_SAME = 0.6
_ROOT = 4


class Entry(NamedTuple):
    """What the diary holds of an earlier letter: the support's number ("" = none) and what it was about."""

    id: str
    number: str
    about: str


class Likeness(NamedTuple):
    """The entry that a draft resembles: by its `number`, or by `words` in common, with the share of their weight."""

    id: str
    by: Literal["number", "words"]
    share: float
    words: tuple[str, ...] = ()


def nearest(draft: str, entries: Iterable[Entry], leave_out: str = "") -> Likeness | None:
    """The entry that `draft` (subject and text) resembles most, or None.

    `leave_out` holds words that every letter to this service has, as «Томская область».
    """
    found = [like for entry in entries if (like := likeness(draft, entry, leave_out))]
    return max(found, key=lambda like: (like.by == "number", like.share), default=None)


def likeness(draft: str, entry: Entry, leave_out: str = "") -> Likeness | None:
    """How the draft resembles one entry; None where it does not.

    The same number is enough. Else the words of the entry that tell something of its matter are looked for in the
    draft, in whatever form; `ENOUGH` says how many of them make the two alike.
    """
    text = Text(draft)
    if _digits(entry.number) and _digits(entry.number) in _numbers(text):
        return Likeness(entry.id, "number", 1.0)
    wanted, there = _weights(Text(entry.about).low, leave_out), _weights(text.low, leave_out)
    common = [word for word in wanted if any(_same(word, other) for other in there)]
    weight, whole = sum(wanted[word] for word in common), sum(wanted.values())
    if not any(weight >= least and weight >= share * whole for share, least in ENOUGH):
        return None
    return Likeness(entry.id, "words", round(weight / whole, 3), tuple(common))


def _digits(number: str) -> str:
    """The number without letters and leading zeros: «INC0047712» and «47712» are the same."""
    return re.sub(r"\D", "", number).lstrip("0")


def _numbers(text: Text) -> frozenset[str]:
    """The numbers of incidents and requests that the text names."""
    named = [one.number for one in incidents.find(text) if not one.sample]
    named += [match["number"] for match in REQUEST.finditer(text.low)]
    return frozenset(map(_digits, named)) - {""}


#: «обращение № 118425», «заявке 118425»: how the number of a request is written that has no letters.
REQUEST = re.compile(
    r"\b(?:обращени[еяюи]\w{0,2}|заявк[аиуе]\w{0,2}|тикет\w{0,2}|запрос\w{0,2})[ ]?"
    r"(?:номер|n[o°]?|№|#)?[ ]?(?P<number>\d{4,9})(?![\d.,]\d)\b"
)


def _weights(low: str, leave_out: str) -> dict[str, float]:
    """The words that tell something, each in one of its forms, with its weight."""
    low = _CLASS.sub(lambda name: "".join(filter(None, name.groups())), _DATE.sub(" ", low))
    common = frozenset(_TOKEN.findall(Text(leave_out).low))
    found: dict[str, float] = {}
    for token in _TOKEN.findall(low):
        figure = any(char.isdigit() for char in token)
        weight = (
            (_FIGURE if len(token) > 1 else 0.0)
            if figure
            else 0.0
            if _DOING.begin(token)
            else _WEIGHTS[word_kind(token)]
        )
        if weight and token not in common and not any(_same(token, other) for other in found):
            found[token] = weight
    return found


def _same(one: str, other: str) -> bool:
    """Whether two words are equal, or forms of one word."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < _ROOT or any(map(str.isdigit, one)):
        return False
    agree = next((i for i, char in enumerate(short) if char != long[i]), len(short))
    return agree >= _ROOT and agree >= _SAME * len(short) and len(long) - agree <= _ROOT + 2

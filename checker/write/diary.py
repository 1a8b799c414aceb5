"""What the diary proposes to keep of a letter: the support's number, and in a few words what it is about."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..draft.letter import Letter
from ..draft.text import Text
from ..facts import incidents
from ..facts.gist import word_kind
from ..model import Guide, Verdict
from .card import ENDS, LABEL, MOST, SPACES, cut, words
from .likeness import REQUEST

#: Checks whose places tell the matter.
OF_MATTER = frozenset({"summary", "question"})
#: Lines that name the sender or the place in the program: addresses, phones, institutions, paths, initials.
_CONTACT = re.compile(
    r"@|\\|(?:\d[ ()-]{0,2}){7}|\b(?:М[А-Я]{0,2}ОУ|М[БАК]У|СОШ|Г[А-Я]?ОУ|гимназия|лицей)\b|"
    r"(?i:\bобласть\b|\bфио\b|логин)|[А-ЯЁ]\. ?[А-ЯЁ]\."
)
_WORD = re.compile(r"[а-яa-z]+")
#: So many sentences are weighed.
_FEW = 12

#: What is kept is no longer than this.
_LONGEST = 240


class Proposal(NamedTuple):
    """The number that the letter names ("" = none), and what the letter is about."""

    number: str
    about: str


def proposal(letter: Letter, verdict: Verdict, guide: Guide) -> Proposal:
    """What to keep of this letter; the person may change both."""
    return Proposal(_number(letter, guide), essence(letter, verdict, guide))


def prefix(guide: Guide) -> str:
    """What the numbers of this service begin with, as its rule on the number says: "INC"; "" where it has no such."""
    rules = guide.rules.values()
    return next((str(each.arguments.get("prefix", "")) for each in rules if each.check == "incident-number"), "")


def _number(letter: Letter, guide: Guide) -> str:
    """The number in the subject, else in the sender's own words, else in what is quoted."""
    begins = prefix(guide)
    for text in filter(None, (letter.subject, letter.own, letter.foreign)):
        if begins:
            found = [one.normalised for one in incidents.find(text) if not one.sample]
        else:
            found = [match["number"] for match in REQUEST.finditer(text.low)]
        if found:
            return found[0]
    return ""


def essence(letter: Letter, verdict: Verdict, guide: Guide) -> str:
    """What the letter is about, in its own words: its subject and the sentence that tells most of the matter."""
    subject = SPACES.sub(" ", letter.subject.raw if letter.subject else "").strip()
    for phrase in guide.subjects:
        subject = re.sub(rf"{re.escape(phrase)}[\s.,:;–—-]*", "", subject, flags=re.IGNORECASE).rstrip(" ,.")
    asked = next(
        (
            found
            for each in verdict.results
            if guide.rules[each.rule].check in OF_MATTER and (found := words(letter, each, guide))
        ),
        "",
    )
    told = asked if _telling(asked) > 1 else _most_telling(letter)
    told = told[:1].upper() + told[1:]
    return cut(". ".join(dict.fromkeys(filter(None, (subject, told)))), _LONGEST)


def _most_telling(letter: Letter) -> str:
    """Of the first sentences of the sender's own the one that names most; "" where none names anything."""
    parts = (LABEL.sub("", part.strip()) for part in ENDS.split(letter.own.raw))
    usual = [SPACES.sub(" ", part) for part in parts if len(part) < MOST and not _CONTACT.search(part)][:_FEW]
    best = max(usual, key=_telling, default="")
    return best if _telling(best) else ""


def _telling(text: str) -> int:
    """How many words tell of a matter."""
    return sum(word_kind(word) in ("thing", "other") for word in _WORD.findall(Text(text).low))

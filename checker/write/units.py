"""The pieces of a letter before they are shared out: what each says, and whether it tells who writes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts import Facts
from ..facts.clauses import ASKS_HOW, QUESTION, REQUEST, TROUBLE, Clause, clauses, place
from ..model import Located
from .leads import lead, marks_item
from .pieces import Part

Place = tuple[int, int]
#: What makes a clause one of a problem.
REAL = TROUBLE | REQUEST | QUESTION | ASKS_HOW
_GREETING = re.compile(
    r"(?:(?:уважаем\w+ )?коллеги, )?(?:(?:всем )?(?:добр(?:ый|ое|ого|ой|ая|ых) (?:день|дня|утро|утра|вечер|вечера|"
    r"времени суток|ночи)|доброго здоровья|здр?ав?ст\w+|приветствую|привет|день добрый|вечер добрый|"
    r"здравия))(?:,? ?(?:уважаем\w+|коллеги|дорог\w+|служба|техническая|поддержк\w+|техподдержк\w+|специалист\w*|"
    r"друзья|всем|господа|девочки|команда|сотрудники|от|с|школ\w+|из)\b)*(?:[^\w\n]{0,4}[,.!…)]+|(?=\n)|"
    r" (?=[–—-]))\s*|(?:уважаем\w+|дорог\w+) [а-я ]{3,40}(?:[,.!]+|(?=\n))\s*"
)
_CONTACT = re.compile(
    r"(?:(?:мой|моя|мои|наш|наша|наши|раб|сот|моб|эл|исп|рабочий|контактный|контактн\w+|городской|связь|для связи|"
    r"обратн\w+|по всем вопросам)\b\.? ?)*(?:тел\b|т\.|телефон|моб|сот|раб|почт|e-?mail|email|логин|учетк|учетная|"
    r"регион|заявител|инициатор|исп\b|с уважением|с ув\.|контакт|фио|организаци|учрежден|отправител|пишите|"
    r"звоните|пишет|писал|пишу из|это |с вами|меня зовут|адрес|из школы|от кого|мы из|я из|я,? |должность|"
    r"проблем\w+ (?:логин|вижу|видна|видно|под)|(?:все |всё )?(?:вижу|видно|видела|под (?:ним|моим|своим|этим)|"
    r"то же под|смотр\w+ под|оба под))"
)


def greeting_end(low: str) -> int:
    """Where the greeting at the top of a body in lower case ends; its first filled place where there is none."""
    start = _filled(low, 0)
    match = _GREETING.match(low, start)
    return match.end() if match else start


class Unit:
    """A sentence or line of the body and what is known of it."""

    def __init__(self, facts: Facts, span: Place) -> None:
        self.start, self.end = span
        self.low = facts.letter.body.low[self.start : self.end].strip()
        self.zone = next((zone.kind for zone in facts.letter.zones if zone.start <= self.start < zone.end), "own")
        self.kinds = self.words = 0
        for clause in clauses(facts.letter.own.low[self.start : self.end]):
            self.kinds |= clause.kinds
            self.words += len(clause.stems)
        #: Begins a line; a line that follows an empty one.
        above = facts.letter.body.low[max(0, self.start - 80) : self.start].rstrip(" ")
        self.line = not above or above.endswith("\n")
        self.paragraph = not above.strip() or above.endswith("\n\n")
        self.item = marks_item(self.low) and (self.line or self.low[:1] not in "-–—•*+")
        self.contact = False
        self.part: Part = "1"

    def holds(self, places: Sequence[Located]) -> bool:
        """Whether one of the places begins in it."""
        return any(self.start <= one.start < self.end for one in places)

    def share(self, places: Sequence[Located]) -> float:
        """How much of it the places take."""
        inside = sum(min(one.end, self.end) - one.start for one in places if self.start <= one.start < self.end)
        return inside / max(1, len(self.low))


def begins(low: str, found: Sequence[Clause]) -> list[int]:
    """Where each clause begins, behind the blanks."""
    return [place(low, one)[0] if one.first else _filled(low, one.start) for one in found]


def _filled(low: str, at: int) -> int:
    """The first place from `at` on that is no blank."""
    while low[at : at + 1].isspace():
        at += 1
    return at


def contacts(facts: Facts) -> list[Located]:
    """Where it stands who writes: what both letters need."""
    known: list[Located] = [*facts.phones, *facts.emails, *facts.regions, *facts.settlements, *facts.logins]
    known += [one for one in facts.organisations if one.named and not one.partner]
    known += [one for one in facts.people if one is facts.sender or one.score > 0]
    return sorted(known, key=lambda one: one.start)


def tails(facts: Facts, known: Sequence[Located], found: Sequence[Clause], turn: int) -> list[int]:
    """Where contacts begin behind the last trouble or request of a sentence: «не печатается табель, школа 5, т. …»."""
    low = facts.letter.own.low
    spots: dict[tuple[int, int], int] = {}
    for clause, at in zip(found, begins(low, found), strict=True):
        if clause.kinds & REAL:
            spots[clause.start, clause.end] = at
    ends = []
    for (start, end), at in spots.items():
        inside = [one for one in known if max(start, at) < one.start < end and one.start > turn]
        if len(inside) < 2:
            continue
        comma = max(low.rfind(mark, at, inside[0].start) for mark in (", ", ". ", "; ", " - ", " ("))
        if comma > at and low.count(" ", comma + 1, inside[0].start) <= 4:
            ends.append(comma + 2)
    return ends


def name_ends(facts: Facts) -> list[int]:
    """Behind the sender's name with initials at the beginning of a line: «Лысенко Н. Ф. В журнале …»."""
    low = facts.letter.own.low
    ends = []
    for one in facts.people:
        at = one.end + (low[one.end : one.end + 1] == ".")
        line = low.rfind("\n", 0, one.start) + 1
        if low[at - 1 : at + 1] == ". " and len(low[line : one.start]) < 80 and one is facts.sender:
            ends.append(at + 1)
    return ends


def is_contact(facts: Facts, unit: Unit, known: Sequence[Located], turn: int) -> bool:
    """Whether a piece tells who writes and how to reach them, and nothing of a problem."""
    if unit.start == turn:
        return False
    if unit.zone == "signature":
        return not (unit.kinds & REAL and lead(unit.low) and not unit.holds(known))
    if unit.zone != "own":
        return False
    if not unit.holds(known):
        return bool(_CONTACT.match(unit.low)) and not unit.kinds & (QUESTION | REQUEST) and unit.words <= 6
    if _CONTACT.match(unit.low) or (unit.words <= 8 and unit.holds([*facts.phones, *facts.emails])):
        return True
    if unit.words <= 12 and unit.holds(facts.logins) and any(unit.start <= at < unit.end for at, _ in facts.passwords):
        return True
    share = unit.share(known)
    if unit.kinds & REAL:
        return share > 0.45
    return share > 0.3 or (not unit.holds(facts.actions) and share > 0.12)

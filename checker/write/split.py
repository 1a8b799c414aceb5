"""A letter with two problems becomes two letters: which sentences go where, what the subjects say, whose the files are.

Memo sentences: «одно обращение – одна проблема» (tomsk), «В одном письме должна быть описана одна проблема» (eschool).
The rule one-problem says where the second problem begins; what is written here is a proposal, and the person decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, cast, get_args

from ..draft.letter import Letter
from ..facts import Facts, discourse, second_matter
from ..facts.clauses import ASKS_HOW, QUESTION, REQUEST, TROUBLE, Clause, clauses, place
from ..facts.openings import announces
from ..model import CheckerError, Guide, Located, RuleBook
from ..recognise import recognise
from .headlines import headline, leans, subjects
from .leads import lead, marks_item
from .pieces import Part, Piece, compose, cut, line_start

Place = tuple[int, int]
_REAL = TROUBLE | REQUEST | QUESTION | ASKS_HOW

_GREETING = re.compile(
    r"(?:(?:уважаем\w+ )?коллеги, )?(?:(?:всем )?(?:добр(?:ый|ое|ого|ой|ая|ых) (?:день|дня|утро|утра|вечер|вечера|"
    r"времени суток|ночи)|доброго здоровья|"
    r"здр?ав?ст\w+|приветствую|привет|день добрый|вечер добрый|здравия))"
    r"(?:,? ?(?:уважаем\w+|коллеги|дорог\w+|служба|техническая|поддержк\w+|техподдержк\w+|специалист\w*|друзья|всем|"
    r"господа|девочки|команда|сотрудники|от|с|школ\w+|из)\b)*"
    r"(?:[^\w\n]{0,4}[,.!…)]+|(?=\n)| (?=[–—-]))\s*|"
    r"(?:уважаем\w+|дорог\w+) [а-я ]{3,40}(?:[,.!]+|(?=\n))\s*"
)
#: Says something of both problems: «оба раза без сообщений», «ни там, ни там».
_BOTH = re.compile(
    r"\b(?:(?:по|на|в|под|к|для) (?:обоим|обеим|обоих|обеих|все[хм]|кажд\w+)\b|об[ае] (?:случ|вопрос|проблем|раза|"
    r"пункт|"
    r"момент|неполад|ошибк|просьб|бед|дела|вижу|видн|под|смотр|у меня)|обеих (?:проблем|ошибок|бед)|обоих (?:случ|"
    r"вопр)|"
    r"и в перв\w+[^.]{0,25} и во)|\bни (?:там|тут|в (?:том|перв\w+)|по (?:перв\w+|том)|то|тот|та)\b,?[^.\n]{0,30}? ни |"
    r"\bи (?:то|та|тот|там|ту|тех),? и (?:то|та|тот|там|ту|тех|друг\w+)\b|"
    r"(?:на|по|под) (?:все |всем )?(?:двум|двух|дв[ае]|трем|три|трех) (?:вопрос|проблем|случа|пункт|момент)\w*"
)
_FIRST = re.compile(r"\b(?:(?:по|к|в|во) перв(?:ому|ой|ом|ым)|к п\. ?1)\b")
_SECOND = re.compile(r"\b(?:(?:по|ко|во|к) втор(?:ому|ой|ом|ым)|к п\. ?2)\b")
_OF_TWO = re.compile(
    r"\b(?:двум|двух|трем|трех) (?:\w+ )?(?:вопрос|проблем|повод|случа|пункт|момент|неполад|ошибк|тем)\w*"
)
#: Closes a letter, whatever it is about.
_CLOSES = re.compile(
    r"(?:(?:и )?(?:заранее |большое |огромное |всем )*(?:спасибо|благодар\w+|признательн\w+)|жд[уе]м?\b|с надеждой|"
    r"надеюсь|надеемся|(?:очень )?(?:прошу|просим) (?:помочь|помощи|разобраться|ответить|посодейств\w+|ускорить)\b|"
    r"помогите|разберитесь|посмотрите|ответьте|простите|извините|если (?:нужн|понадоб|надо|что)\w*|"
    r"всего (?:доброго|хорошего)|хорошего дня|с уважением|пожалуйста|срочно|(?:это )?(?:все|всё)\b[.!])"
)
_CONTACT = re.compile(
    r"(?:(?:мой|моя|мои|наш|наша|наши|раб|сот|моб|эл|исп|рабочий|контактный|контактн\w+|городской|связь|для связи|"
    r"обратн\w+|по всем вопросам)\b\.? ?)*(?:тел\b|т\.|телефон|моб|сот|раб|почт|e-?mail|email|логин|учетк|учетная|"
    r"регион|"
    r"заявител|инициатор|исп\b|с уважением|с ув\.|контакт|фио|организаци|учрежден|отправител|пишите|звоните|пишет|"
    r"писал|"
    r"пишу из|это |с вами|меня зовут|адрес|из школы|от кого|мы из|я из|я,? |должность|проблем\w+ (?:логин|вижу|видна|"
    r"видно|"
    r"под)|(?:все |всё )?(?:вижу|видно|видела|под (?:ним|моим|своим|этим)|то же под|смотр\w+ под|оба под))"
)
_RETURN = re.compile(
    r"\b(?:верните|вернуть|возвра(?:тите|тить|щаем|щаю|та)|возобнов\w+|переоткр\w+|открыть (?:снова|заново)|"
    r"(?:по|о) (?:прежн\w+ |стар\w+ |перв\w+ )?(?:обращени[юи]|инциденту|заявке)\b|(?:inc|инц|инцидент|обращени\w+|"
    r"заявк\w+)\W{0,3}(?:№ ?)?\d{3,})"
)
_FILES = re.compile(
    r"\b(?:снимк\w*|снимок|скрин\w*|картинк\w*|файл\w*|экран\w*|фото\w*|вложен\w*|прилаг\w+|прилож\w+|архив\w*)\b"
)
_PICTURES = re.compile(r"\b(?:скрин(?:шот)?ы|снимки|картинки|экраны|файлы|фотографии|оба|обе)\b")
_SILENT = re.compile(r"\b(?:сообщени[йяе]|ошибок|окон|надписей|предупреждений|программа|система)\b")


#: «2) Навигатор: » in front of a path.
_LABEL = re.compile(
    r"(?:^|(?<=\n)|(?<=[.;!?] ))(?:\(?[\da-zа-е]{1,2}[.)] ?)?(?:в )?(?:навигатор|путь|раздел|"
    r"меню)[^\n:.]{0,12}:? *[\"«(]*$"
)
#: So long a sentence may say no more than that several matters follow, in code points.
_SHORT = 110
#: So long a sentence may name a browser alone, or announce the next one.
_SENTENCE = 50


#: «…, это уже отдельный вопрос, но раз пишу»: goes with the second problem when both are in one letter alone.
_ASIDE = re.compile(
    r"(?<=[^\s]), (?:(?:это|но|хотя|понимаю,?|знаю,?|что|уже|совсем) )*(?:отдельн\w+ (?:вопрос|тем|просьб|проблем|"
    r"обращени|"
    r"истори)|(?:раз|коль) уж? ?пиш|чтоб[ы]? (?:два|второй|не писать|новое))[^.!?\n:]{0,50}(?=[.!?\n]|$)"
)


class Proposal(NamedTuple):
    """How a letter may be split: `subjects` of both letters, `files` the part of each attachment by number."""

    pieces: tuple[Piece, ...]
    subjects: tuple[str, str]
    files: tuple[Part, ...]


def propose(letter: Letter, guide: Guide, kind: str, names: Sequence[str] = ()) -> Proposal:
    """How to split a letter of a guide's kind; `names` of its attachments, in their order.

    The pieces cover the body without gaps. Where no second problem is to be seen, all is the first one's.
    """
    facts = Facts(letter, guide, kind)
    pieces = tuple(_pieces(facts))
    return Proposal(pieces, subjects_of(letter, guide, pieces), _files(letter.body.low, pieces, names))


def subjects_of(letter: Letter, guide: Guide, pieces: Sequence[Piece]) -> tuple[str, str]:
    """The subjects of the two letters that pieces make."""
    raw = letter.body.raw
    texts = [" ".join(raw[one.start + one.lead : one.end] for one in pieces if one.part == part) for part in "12"]
    heads = [_head(raw, [one for one in pieces if one.part == part]) for part in "12"]
    subject = letter.subject.raw if letter.subject else ""
    return subjects(subject, guide, (texts[0], texts[1]), (heads[0], heads[1]))


def chosen(pieces: Sequence[Piece], parts: Sequence[str] | None) -> tuple[Piece, ...]:
    """The pieces with the parts that the person chose (None: as proposed).

    Raises CheckerError where there is not one part for each piece: the letter was edited meanwhile.
    """
    if parts is None:
        return tuple(pieces)
    if len(parts) != len(pieces) or not set(parts) <= set(get_args(Part)):
        raise CheckerError("письмо изменилось, пока его делили: начните деление заново")
    return tuple(replace(piece, part=cast(Part, part)) for piece, part in zip(pieces, parts, strict=True))


def several(letter: Letter, book: RuleBook, guide: Guide) -> bool:
    """Whether a letter to a guide's service holds more than one problem."""
    _, kind = recognise(letter, book, guide=guide.id)
    return bool(Facts(letter, guide, kind.id).several_problems)


def bodies(letter: Letter, pieces: Sequence[Piece], tidy: bool = True) -> tuple[str, str]:
    """The texts of the two letters that pieces make."""
    return compose(letter.body.raw, pieces, "1", tidy), compose(letter.body.raw, pieces, "2", tidy)


def _head(raw: str, pieces: Sequence[Piece]) -> str:
    """A headline of the first piece that tells a matter."""
    told = [raw[one.start + one.lead : one.end] for one in pieces]
    for text in told:
        if any(clause.kinds & _REAL for clause in clauses(text.lower().replace("ё", "е"))):
            return headline(text)
    return headline(max(told, key=len)) if told else ""


class _Unit:
    """A sentence or line of the body and what is known of it."""

    def __init__(self, facts: Facts, span: Place, found: Sequence[Clause]) -> None:
        """`found`: the clauses that begin in it."""
        self.start, self.end = span
        self.low = facts.letter.body.low[self.start : self.end].strip()
        self.zone = next((zone.kind for zone in facts.letter.zones if zone.start <= self.start < zone.end), "own")
        self.kinds = self.words = 0
        for clause in found:
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


def _places(low: str, found: Sequence[Clause]) -> list[int]:
    """Where each clause begins, behind the blanks."""
    return [place(low, one)[0] if one.first else _filled(low, one.start) for one in found]


def _filled(low: str, at: int) -> int:
    """The first place from `at` on that is no blank."""
    while low[at : at + 1].isspace():
        at += 1
    return at


def _pieces(facts: Facts) -> list[Piece]:
    body = facts.letter.body
    turn = _turn(facts)
    greeted = _GREETING.match(body.low, len(body.low) - len(body.low.lstrip()))
    known = _contacts(facts)
    more = [turn] if turn else []
    if greeted:
        more.append(greeted.end())
    found = clauses(facts.letter.own.low)
    more += _tails(facts, known, found, turn) + _colons(facts.letter.own.low, found) + _ends(facts)
    more += [match.start() for match in _ASIDE.finditer(facts.letter.own.low, turn)]
    spans = cut(facts.letter, more)
    begun = sorted(zip(_places(facts.letter.own.low, found), found, strict=True), key=lambda pair: pair[0])
    at = [place for place, _ in begun]
    units = [
        _Unit(facts, span, [one for _, one in begun[bisect_left(at, span[0]) : bisect_left(at, span[1])]])
        for span in spans
    ]
    from_here = next((unit.start for unit in units if turn and unit.start <= turn < unit.end), len(body))
    for unit in units:
        unit.contact = _is_contact(facts, unit, known, from_here)
    _share_out(facts, units, from_here, greeted.end() if greeted else 0)
    return _merged(body.low, units, from_here)


def _turn(facts: Facts) -> int:
    """Where the second problem begins: where the rule says so, unless no problem stands before it; 0 if nowhere."""
    low = facts.story.low
    greeting = _GREETING.match(low, len(low) - len(low.lstrip()))
    known = _contacts(facts)
    told = [
        one.start
        for one in clauses(low)
        if len(one.tokens) >= 3
        and one.end > (greeting.end() if greeting else 0)
        and not _is_announced(low, one)
        and (one.kinds & _REAL or not any(one.start <= fact.start < one.end for fact in known))
    ]
    first = told[0] + 1 if told else len(low) - len(low.lstrip()) + 1
    starts = sorted(line_start(low, start) for start, _ in facts.several_problems)
    for start in starts:
        if start >= first:
            return _opened_above(low, start)
    described = discourse.describe(low, facts.subject.low, facts.kind == "return", every=True)
    scored = [(second_matter.score(one), place(low, one.clause)[0]) for one in described]
    likely = [(score, at) for score, at in scored if at > first]
    return _opened_above(low, max(likely)[1]) if likely else 0


def _is_announced(low: str, clause: Clause) -> bool:
    """Whether the sentence of a clause says no more than that several matters follow."""
    sentence = low[clause.start : clause.end]
    return len(sentence) < _SHORT and announces(sentence) and ":" not in sentence.rstrip(" :")


def _opened_above(low: str, at: int) -> int:
    """The start of a short sentence that announces what begins at `at`: «Вопрос Б. У выпускников …»."""
    start = line_start(low, at)
    label = _LABEL.search(low, max(0, start - 40), start)
    if label:
        start = line_start(low, label.start())
    above = low[max(0, start - 60) : start].rstrip()
    cut_at = max(above.rfind(mark) for mark in (". ", "! ", "? ", "\n", "; ")) + 1
    sentence = above[cut_at:].strip()
    begins = max(0, start - 60) + cut_at + len(above[cut_at:]) - len(above[cut_at:].lstrip())
    if (
        sentence
        and len(sentence) < 45
        and sentence[-1] in ".:–-"
        and lead(f"{sentence} {low[start : start + 40]}") >= len(sentence)
    ):
        return begins
    return start


def _contacts(facts: Facts) -> list[Located]:
    """Where it stands who writes: what both letters need."""
    known: list[Located] = [*facts.phones, *facts.emails, *facts.regions, *facts.settlements, *facts.logins]
    known += [one for one in facts.organisations if one.named and not one.partner]
    known += [one for one in facts.people if one is facts.sender or one.score > 0]
    return sorted(known, key=lambda one: one.start)


def _tails(facts: Facts, known: Sequence[Located], found: Sequence[Clause], turn: int) -> list[int]:
    """Where behind the last trouble or request of a sentence the contacts begin: «…, и не печатается, школа 5, т. "
    "…»."""
    low = facts.letter.own.low
    spots: dict[tuple[int, int], int] = {}
    for clause, at in zip(found, _places(low, found), strict=True):
        if clause.kinds & _REAL:
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


def _colons(low: str, found: Sequence[Clause]) -> list[int]:
    """Behind the colons of «Два вопроса: как …», where what is announced follows in the same line."""
    ends = []
    for start, end in {(one.start, one.end) for one in found}:
        colon = low.find(": ", start, end)
        if 0 < colon < start + _SHORT and announces(low[start : colon + 1]):
            ends.append(colon + 2)
    return ends


def _ends(facts: Facts) -> list[int]:
    """Behind the sender's name with initials at the beginning of a line: «Лысенко Н. Ф. В журнале …»."""
    low = facts.letter.own.low
    ends = []
    for one in facts.people:
        at = one.end + (low[one.end : one.end + 1] == ".")
        line = low.rfind("\n", 0, one.start) + 1
        if low[at - 1 : at + 1] == ". " and len(low[line : one.start]) < 80 and one is facts.sender:
            ends.append(at + 1)
    return ends


def _is_contact(facts: Facts, unit: _Unit, known: Sequence[Located], turn: int) -> bool:
    """Whether a piece tells who writes and how to reach them, and nothing of a problem."""
    if unit.start == turn:
        return False
    if unit.zone == "signature":
        return not (unit.kinds & _REAL and lead(unit.low) and not unit.holds(known))
    if unit.zone != "own":
        return False
    if not unit.holds(known):
        return bool(_CONTACT.match(unit.low)) and not unit.kinds & (QUESTION | REQUEST) and unit.words <= 6
    if _CONTACT.match(unit.low) or (unit.words <= 8 and unit.holds([*facts.phones, *facts.emails])):
        return True
    if unit.words <= 12 and unit.holds(facts.logins) and any(unit.start <= at < unit.end for at, _ in facts.passwords):
        return True
    share = unit.share(known)
    if unit.kinds & _REAL:
        return share > 0.45
    return share > 0.3 or (not unit.holds(facts.actions) and share > 0.12)


def _share_out(facts: Facts, units: list[_Unit], turn: int, greeting: int) -> None:
    """Say of each piece to which letter it goes."""
    replies = facts.kind in ("return", "repeat")
    listed = any(unit.item for unit in units if unit.start == turn)
    for before, unit in pairwise(units):
        if not unit.contact or before.contact or before.start == turn or before.kinds & _REAL:
            continue
        if unit.line and before.end <= turn:
            continue
        # «зам. директора Иванова …» falls into two sentences; a line of its own names the post
        title = before.line and not unit.paragraph and before.low[-1:] not in ".!?:" and not before.item
        before.contact = before.words <= 3 if not unit.line else title and before.words <= 5
    ended = False  # whether the contacts behind the second problem have begun
    for unit in units:
        behind = unit.start >= turn
        unit.part = "2" if behind else "1"
        if unit.zone not in ("own", "signature"):
            unit.part = "1" if replies and unit.zone in ("quote", "forward") else "both"
        elif unit.contact or unit.start < greeting:
            unit.part = "both"
            ended = ended or (behind and unit.contact)
        elif unit.start == turn:
            continue
        elif not behind:
            if _announces(unit):
                unit.part = "none"
            elif listed and unit.low[-1:] == ":" and not unit.item:
                unit.part = "both"  # «Прошу помочь:» above a list
        else:
            unit.part = _behind(facts, unit, units, listed, ended)
            unit.contact = ended and unit.part == "both" and not unit.kinds & _REAL
    for unit in units:  # a browser alone is data of the writer
        if (
            unit.part in "12"
            and unit.start != turn
            and unit.holds(facts.browsers)
            and len(unit.low) < 50
            and not _FILES.search(unit.low)
        ):
            unit.part = "both" if not unit.kinds & _REAL else unit.part


def _behind(facts: Facts, unit: _Unit, units: Sequence[_Unit], listed: bool, ended: bool) -> Part:
    """Where a piece goes that stands behind the beginning of the second problem and tells no contacts."""
    low = unit.low
    if _ASIDE.match(", " + low):
        return "none"
    if _BOTH.search(low):
        return "both"
    if _FIRST.search(low) and not unit.item:
        return "1"
    if _SECOND.search(low):
        return "2"
    if _CLOSES.match(low) and (unit.line or unit.words < 6):
        return "both"
    if facts.kind in ("return", "repeat") and _RETURN.search(low) and not lead(low):
        return "1"
    named = [facts.sender] if facts.sender else []
    if not lead(low) and ((ended and unit.holds(_contacts(facts))) or (unit.line and unit.holds(named))):
        return "both"
    if (listed and unit.line and not unit.item) or (unit.paragraph and not lead(low)):
        if _FILES.search(low) or _SILENT.search(low) or unit.holds(facts.browsers):
            return _leans(facts, unit, units)
        if not unit.kinds & _REAL:
            side = _leans(facts, unit, units)
            return "2" if side == "both" and not unit.paragraph else side
    elif ended and not unit.kinds & _REAL:
        return "both"
    return "2"


def _leans(facts: Facts, unit: _Unit, units: Sequence[_Unit]) -> Part:
    """The problem whose words a remark behind both repeats: «Скрин по доверенности приложен»; both where it is open."""
    if _PICTURES.search(unit.low):
        return "both"
    own = facts.letter.own.low
    told = [one for one in units if not one.contact and one.start < unit.start]
    first, second = (" ".join(own[one.start : one.end] for one in told if one.part == part) for part in "12")
    sides: tuple[Part, ...] = ("both", "1", "2")
    return sides[leans(unit.low, (first, second))]


def _announces(unit: _Unit) -> bool:
    """«У меня два вопроса:», «Мы с коллегой обнаружили сразу две неполадки.» and nothing else."""
    told = announces(unit.low) or _OF_TWO.search(unit.low)
    return bool(told) and len(unit.low) < _SHORT and (unit.low[-1:] == ":" or unit.words <= 7)


def _merged(low: str, units: Sequence[_Unit], turn: int) -> list[Piece]:
    """The pieces; contacts that follow each other are one."""
    pieces: list[Piece] = []
    contact = False
    for unit in units:
        if pieces and contact and unit.contact and pieces[-1].part == unit.part:
            pieces[-1] = replace(pieces[-1], end=unit.end)
            continue
        text = low[unit.start : unit.end]
        blank = len(text) - len(text.lstrip())
        tied = unit.part in ("1", "2") and (unit.item or unit.start == turn)
        ties = lead(text.lstrip()) if tied else 0
        pieces.append(Piece(unit.start, unit.end, unit.part, ties + blank if ties else 0))
        contact = unit.contact
    return pieces


def _files(low: str, pieces: Sequence[Piece], names: Sequence[str]) -> tuple[Part, ...]:
    """The part of each file: of the piece that names it; else of the only problem that speaks of files; else both."""
    found: list[Part] = []
    for name in names:
        stem = name.lower().replace("ё", "е").rpartition(".")[0] or name.lower()
        named = {
            one.part
            for one in pieces
            if re.search(rf"(?<![\w]){re.escape(stem)}(?![\w])", low[one.start : one.end].replace(" ", ""))
            or re.search(rf"(?<![\w]){re.escape(stem)}(?![\w])", low[one.start : one.end])
        }
        found.append(_only(named))
    speaking = _only({one.part for one in pieces if _FILES.search(low, one.start, one.end)})
    shared = [number for number, part in enumerate(found) if part == "both"]
    if shared and speaking in ("1", "2"):
        return tuple(speaking if number in shared else part for number, part in enumerate(found))
    if len(shared) == 1 and len(names) == 2:  # the other one's is named
        other = found[1 - shared[0]]
        if other != "both" and speaking == "both":
            single: Part = "2" if other == "1" else "1"
            return tuple(single if number == shared[0] else other for number in range(2))
    if len(shared) == len(names) == 2:  # «снимки по обоим вопросам»: one each, in their order
        return "1", "2"
    return tuple(found)


def _only(parts: set[Part]) -> Part:
    """The one letter that all parts are of; both where there is no such one."""
    single: set[Part] = parts & {"1", "2"}
    return single.pop() if len(single) == 1 and "both" not in parts else "both"

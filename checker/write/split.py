"""A letter with two problems becomes two letters: which sentences go where, what the subjects say, whose the files are.

Memo sentences: «одно обращение – одна проблема» (tomsk), «В одном письме должна быть описана одна проблема» (eschool).
The rule one-problem says where the second problem begins; what is written here is a proposal, and the person decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, cast, get_args

from ..draft.letter import Letter
from ..draft.text import Text
from ..facts import Facts
from ..facts.clauses import clauses
from ..model import CheckerError, Guide, RuleBook
from ..recognise import recognise
from .enclosed import FILES, share_files
from .headlines import SHORTEST, headline, leans, subjects
from .leads import lead
from .pieces import Part, Piece, compose, cut
from .turning import announces_only, colons, turn_of
from .units import REAL, Unit, contacts, greeting_end, is_contact, name_ends, tails

#: A longer body (code points) is no letter about two problems, and to share it out takes more than its share of time.
_LONGEST = 30_000
#: So long a sentence may name a browser alone, in code points.
_SENTENCE = 50
#: Says something of both problems: «оба раза без сообщений», «ни там, ни там».
_BOTH = re.compile(
    r"\b(?:(?:по|на|в|под|к|для) (?:обоим|обеим|обоих|обеих|кажд\w+)\b|по всем (?:вопр|пункт|случ|проб)|во всех случ|"
    r"об[ае] (?:случ|вопрос|проблем|раза|"
    r"пункт|момент|неполад|ошибк|просьб|бед|дела|вижу|видн|под|смотр|у меня)|обеих (?:проблем|ошибок|бед)|"
    r"обоих (?:случ|вопр)|и в перв\w+[^.]{0,25} и во)|\bни (?:там|тут|в (?:том|перв\w+)|по (?:перв\w+|том)|то|тот|"
    r"та)\b,?[^.\n]{0,30}? ни |\bи (?:то|та|тот|там|ту|тех),? и (?:то|та|тот|там|ту|тех|друг\w+)\b|(?:на|по|"
    r"под) (?:все |всем )?(?:двум|двух|дв[ае]|трем|три|трех) (?:вопрос|проблем|случа|пункт|момент)\w*"
)
_FIRST = re.compile(r"\b(?:(?:по|к|в|во) перв(?:ому|ой|ом|ым)|к п\. ?1)\b")
_SECOND = re.compile(r"\b(?:(?:по|ко|во|к) втор(?:ому|ой|ом|ым)|к п\. ?2)\b")
#: Closes a letter, whatever it is about.
_CLOSES = re.compile(
    r"(?:(?:и )?(?:заранее |большое |огромное |всем )*(?:спасибо|благодар\w+|признательн\w+)|жд[уе]м?\b|"
    r"с надеждой|надеюсь|надеемся|(?:очень )?(?:прошу|просим) (?:помочь|помощи|разобраться|ответить|посодейств\w+|"
    r"устранить|исправить|решить|"
    r"ускорить)\b|помогите|разберитесь|посмотрите|ответьте|простите|извините|если (?:нужн|понадоб|надо|что)\w*|"
    r"всего (?:доброго|хорошего)|хорошего дня|с уважением|пожалуйста|срочно|(?:это )?(?:все|всё)\b[.!])"
)
_RETURN = re.compile(
    r"\b(?:верните|вернуть|возвра(?:тите|тить|щаем|щаю|та)|возобнов\w+|переоткр\w+|открыть (?:снова|заново)|(?:по|"
    r"о) (?:прежн\w+ |стар\w+ |перв\w+ )?(?:обращени[юи]|инциденту|заявке)\b|(?:inc|инц|инцидент|обращени\w+|"
    r"заявк\w+)\W{0,3}(?:№ ?)?\d{3,})"
)
_PICTURES = re.compile(r"\b(?:скрин(?:шот)?ы|снимки|картинки|экраны|файлы|фотографии|оба|обе)\b")
_SILENT = re.compile(r"\b(?:сообщени[йяе]|ошибок|окон|надписей|предупреждений|программа|система)\b")
#: «…, это уже отдельный вопрос, но раз пишу»: goes with the second problem when both are in one letter alone.
_ASIDE = re.compile(
    r"(?<=[^\s]), (?:(?:это|но|хотя|понимаю,?|знаю,?|что|уже|совсем) )*(?:отдельн\w+ (?:вопрос|тем|просьб|проблем|"
    r"обращени|истори)|(?:раз|коль) уж? ?пиш|чтоб[ы]? (?:два|второй|не писать|новое))[^.!?\n:]{0,50}(?=[.!?\n]|$)"
)


class Proposal(NamedTuple):
    """How a letter may be split: `subjects` of both letters, `files` the part of each attachment by number."""

    pieces: tuple[Piece, ...]
    subjects: tuple[str, str]
    files: tuple[Part, ...]


def propose(letter: Letter, guide: Guide, kind: str, names: Sequence[str] = ()) -> Proposal:
    """How to split a letter of a guide's kind; `names` of its attachments, in their order.

    The pieces cover the body without gaps. Where no second problem is to be seen, all is the first one's. Raises
    CheckerError for a body that is too long to be read in pieces.
    """
    if len(letter.body) > _LONGEST:
        raise CheckerError(f"письмо длиннее {_LONGEST // 1000} тыс. знаков: разделите его сами")
    facts = Facts(letter, guide, kind)
    pieces = tuple(_pieces(facts))
    return Proposal(pieces, subjects_of(letter, guide, pieces), share_files(letter.body.low, pieces, names))


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
    for number, text in enumerate(told):
        if any(clause.kinds & REAL for clause in clauses(text.lower().replace("ё", "е"))):
            return headline(text if len(text.strip()) >= SHORTEST else " ".join(told[number : number + 2]))
    return headline(max(told, key=len)) if told else ""


def _pieces(facts: Facts) -> list[Piece]:
    """The body cut and shared out."""
    body = facts.letter.body
    turn = turn_of(facts)
    greeted = greeting_end(body.low)
    known = contacts(facts)
    more = [greeted, turn] if turn else [greeted]
    found = clauses(facts.letter.own.low)
    more += tails(facts, known, found, turn) + colons(facts.letter.own.low, found) + name_ends(facts)
    more += [match.start() for match in _ASIDE.finditer(facts.letter.own.low, turn)]
    units = [Unit(facts, span) for span in cut(facts.letter, more)]
    from_here = next((unit.start for unit in units if turn and unit.start <= turn < unit.end), len(body))
    for unit in units:
        unit.contact = is_contact(facts, unit, known, from_here)
    _share_out(facts, units, from_here, greeted)
    return _merged(body.low, units, from_here)


def _share_out(facts: Facts, units: list[Unit], turn: int, greeting: int) -> None:
    """Say of each piece to which letter it goes."""
    replies = facts.kind in ("return", "repeat")
    listed = any(unit.item for unit in units if unit.start == turn)
    for before, unit in pairwise(units):
        if not unit.contact or before.contact or before.start == turn or before.kinds & REAL:
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
            if announces_only(unit):
                unit.part = "none"
            elif listed and unit.low[-1:] == ":" and not unit.item:
                unit.part = "both"  # «Прошу помочь:» above a list
        else:
            unit.part = _behind(facts, unit, units, listed, ended)
            unit.contact = ended and unit.part == "both" and not unit.kinds & REAL
    for unit in units:  # a browser alone is data of the writer
        alone = len(unit.low) < _SENTENCE and not unit.kinds & REAL and not FILES.search(unit.low)
        if alone and unit.part in ("1", "2") and unit.start != turn and unit.holds(facts.browsers):
            unit.part = "both"


def _behind(facts: Facts, unit: Unit, units: Sequence[Unit], listed: bool, ended: bool) -> Part:
    """Where a piece goes that stands behind the beginning of the second problem and tells no contacts."""
    low = unit.low
    if _ASIDE.match(", " + low):
        return "none"
    if _in_form(facts, unit):
        return _leans(facts, unit, units)
    if _BOTH.search(low):
        return "both"
    if _FIRST.search(low) and not unit.item:
        return "1"
    if _SECOND.search(low):
        return "2"
    if _CLOSES.match(low) and (unit.line or unit.words < 6) and not unit.item:
        return "both"
    if facts.kind in ("return", "repeat") and _RETURN.search(low) and not lead(low):
        return "1"
    named = [facts.sender] if facts.sender else []
    if not lead(low) and ((ended and unit.holds(contacts(facts))) or (unit.line and unit.holds(named))):
        return "both"
    if (listed and unit.line and not unit.item) or (unit.paragraph and not lead(low)):
        if FILES.search(low) or _SILENT.search(low) or unit.holds(facts.browsers):
            return _leans(facts, unit, units)
        if not unit.kinds & REAL:
            side = _leans(facts, unit, units)
            return "2" if side == "both" and not unit.paragraph else side
    elif ended and not unit.kinds & REAL:
        return "both"
    return "2"


def _in_form(facts: Facts, unit: Unit) -> bool:
    """Whether the piece begins a line of the guide's template: «Порядок действий: …» may be of either problem."""
    fills = [text for rule in facts.guide.rules.values() for text in rule.fill.values()]
    labels = {text.split("____")[0].split("\n")[0] for text in fills}
    return any(label.endswith(": ") and unit.low.startswith(Text(label).low) for label in labels)


def _leans(facts: Facts, unit: Unit, units: Sequence[Unit]) -> Part:
    """The problem whose words a remark behind both repeats: «Скрин по доверенности приложен»; both where it is open."""
    if _PICTURES.search(unit.low):
        return "both"
    own = facts.letter.own.low
    told = [one for one in units if not one.contact and one.start < unit.start]
    first, second = (" ".join(own[one.start : one.end] for one in told if one.part == part) for part in "12")
    sides: tuple[Part, ...] = ("both", "1", "2")
    return sides[leans(unit.low, (first, second))]


def _merged(low: str, units: Sequence[Unit], turn: int) -> list[Piece]:
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

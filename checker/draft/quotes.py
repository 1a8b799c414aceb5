"""Quoted and forwarded text inside a letter: «>» lines, «Иванов писал:», «-----Original Message-----», headings.

A quotation that is marked on each line ends where the marks end: what the sender answers below is the
sender's. One that is only announced goes to the end of the letter, unless the sender has said nothing yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from .headers import header_line, parse_date
from .letter import ZoneKind


class Line(Protocol):
    """What is known of a line: folded text without outer spaces, and whose word it is, to be set here."""

    low: str
    kind: ZoneKind


_FORWARDED = re.compile(
    r"[-=*_> ]{0,40}(?:пересылаемое сообщение|пересланное сообщение|пересылаемое письмо|пересланное письмо|"
    r"перенаправленное сообщение|переадресованное сообщение|переадресованное письмо|forwarded message|"
    r"начало переадресованного сообщения|начало пересылаемого сообщения|begin forwarded message|"
    r"fwd message)(?: от [^\n]{1,100})?[-=*_: ]{0,40}"
)
_ORIGINAL = re.compile(
    r"(?:[-=*_> ]{2,40}(?:исходное сообщение|исходное письмо|оригинальное сообщение|первоначальное сообщение|"
    r"original message|original appointment|reply message|ответ на сообщение)[-=*_: ]{0,40}|"
    r"(?:original message|исходное сообщение)[-: ]{0,40})"
)
#: Set off by the sender's own hand: «*** Письмо кассира ***», «===== начало цитаты =====».
_SET_OFF = re.compile(
    r"[-=*_~#+]{3,40} ?(?:начало |далее |ниже )?(?:письм|сообщени|текст|цитат|вопрос|обращени|переписк|жалоб|слова)"
    r"[^\n]{0,60}?(?<![-=*_~#+])[-=*_~#+:]{1,40}"
)
_END = re.compile(
    r"[-=*_~#+> (\[/]{0,40}(?:конец|окончание|end of) (?:пере[а-я]{4,14}|исходн[а-я]{2,4}|письма|сообщения|цитаты|"
    r"текста|вопроса|обращения|forwarded|original|message)[^\n]{0,50}|[-=*_~#+>(\[/]{2,40} ?(?:конец|end)[^\n]{0,50}"
)
_BARE_RULE = re.compile(r"[-=*_~#+]{3,}")
_LONG_RULE = re.compile(r"[-=*_]{10,}")
_SAYS = re.compile(
    r"(?:пишет|писал|писала|писал\(а\)|писали|написал|написала|написал\(а\)|написали|wrote|writes|сообщил|сообщила|"
    r"ответил|ответила|отвечает)[ \t]?:$"
)
_DAY_AND_TIME = re.compile(r"(?<!\d)\d{1,2} [а-я]{3,8}[.,]? (?:в )?\d{1,2}:\d\d")
_TIME = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)")
#: An address with nothing but the verb behind it.
_ADDRESS = re.compile(
    r"(?<![^\s<>\[(:\"])[^\s<>@\"]{1,64}@[^\s<>@]{1,100}\.[a-zа-я]{2,10}[>\])\"]{0,3}[ \t]{0,3}"
    r"(?:[а-я()]{4,12} ?|wrote ?)?:$"
)
#: Who else «пишет»: the program, or the sender.
_NOT_A_PERSON = re.compile(
    r"(?<![а-я])(?:(?:я|мы|мне|нам|он|она|снова|опять)(?![а-я])|систем|программ|сайт|портал|окн|журнал|сообщени|"
    r"ошибк|браузер|дневник|компьютер|"
    r"сервер|приложени|навигатор|отч[ёе]т|документ|кабинет|экран|все равно|красн)"
)
_REACH = 12
#: How the sender takes the word again below a forwarded letter.
_MINE = re.compile(
    r"(?:от себя|добавлю|(?:это|тут) (?:было |все )?(?:письмо|сообщение|обращение|вопрос|слова|от )|"
    r"(?:выше|ниже) (?:письмо|сообщение|текст|вопрос|обращение|переписк)|"
    r"(?:письмо|сообщение|текст|обращение|переписк\w+|вопрос)[^.]{0,40} выше|вышеизложен|"
    r"пере(?:сылаю|слал|адрес|направ|дал|даю)|мои (?:данные|контакт|реквизит|координат)|"
    r"прошу (?:помочь|ответить|отвечать|связаться|разобраться)[^.]{0,30}(?:\bмне\b|коллег|учител|бухгалтер|сотрудни)|"
    r"отве(?:т|чать|чайте|тьте|тить)\b[^.]{0,30}\bмне\b|контакты для (?:связи|ответа)|связь со мной|"
    r"данные (?:для заявки|заявителя|отправителя|школы)|(?:я )?(?:сам|сама|лично) (?:все )?провер|"
    r"провер(?:ил|ила|или|яла|ял) (?:сам|у не|за )|подтверждаю|(?:скрин|сним|картинк|фото)\w* (?:она|он|от нее|от него|"
    r"коллег|учител|бухгалтер)|(?:заявитель|отправитель|обращается|переслал\w?|инициатор|отправил\w?) ?[:-])"
)
_CONTACT = re.compile(r"@|(?:\d[ ()-]{0,3}){9}\d|(?<!\d)\d{1,3}-\d\d-\d\d(?!\d)")
_NAME = re.compile(r"[а-я]{3,}")
_ADDRESS_OR_MARKS = re.compile(r"[<\[(][^>\])]*[>\])]?|\S+@\S+")
#: The sender's own letter, which came back or is sent again: «Моё письмо пришло назад, пересылаю руками».
_CAME_BACK = re.compile(
    r"(?:письм|сообщени|обращени)[^.!?]{0,60}(?:вернул|пришло (?:назад|обратно)|верн[её]тся|не дошл|не ушл|"
    r"не доставл|отбил|отклон|"
    r"не прин|заблокир|в (?:черновик|спам))|ушл[оа] в спам|(?:пересылаю|отправляю|направляю|шлю|дублирую) "
    r"(?:повторно|еще раз|снова|заново)|(?:вернул|пришл|отбил|не дошл|не ушл)[а-яо]{0,3} (?:назад |обратно |"
    r"мо[её] |сво[её] ){0,2}"
    r"(?:письм|сообщени|обращени)|недоставл|не ?доставлен|undeliver|returned mail|mail delivery|"
    r"delivery (?:status|fail)|"
    r"mailer-daemon|(?:мо[йеёи]|сво[йеё]) (?:[а-я]+ )?(?:черновик|письм|сообщени|обращени)|из черновик|"
    r"от почтового робота"
)
_ANOTHERS = re.compile(
    r"(?:письм|сообщени|обращени|черновик|вопрос)[а-я]{0,3} (?:[а-я]+(?:ого|его|ой|ей) )?"
    r"(?:от )?(?:коллег|учител|бухгалтер|директор|завуч|кассир|сотрудни|воспит|секретар|педагог|главбух|"
    r"экономист|родител|мам|"
    r"нее|него|них|[а-я]+(?:вны|вича|вой)\b)|(?:ее|его|их|чужое|наше[гй]о?) (?:письм|сообщени|обращени)|"
    r"\b(?:у|за|от|для|по просьбе) (?:наш[а-я]{1,3} )?(?:коллег|учител|бухгалтер|директор|завуч|кассир|сотрудн|"
    r"главбух|н[её]е|него|них)|\b(?:у|от) (?:нее|него|них)\b"
)
#: «От: я, черновик»
_FROM_ME = re.compile(r"(?:я|меня|себя|сам|сама|мой|мо[её])\b")
#: Authors of whose signature nothing is known.
_OFFICE = re.compile(
    r"бухгалтер|школ|сош|отдел|приемн|канцеляр|директор|секретар|админ|учител|сад|мбоу|маоу|мку|лицей|гимназ|завуч"
)


def mark(lines: Sequence[Line], top: int) -> None:
    """Set the kind of quoted and forwarded lines. The first `top` lines are the letter's own heading."""
    count, reached = len(lines), top
    for number in [
        number
        for number, line in enumerate(lines)
        if (low := line.low)
        and (low[-1] in _ENDS_OPENING or low[0] in _MARKS or (low[:2] in _HEADS_OPENING and _may_open(low)))
    ]:
        if number < reached:
            continue
        low = lines[number].low
        if low[0] == ">":
            lines[number].kind = "quote"
            continue
        begun = number
        begin = None
        # This line may be the second half of «On … Support / <help@…> wrote:».
        if low[-1] == ":" and number > reached and "@" in low and (above := lines[number - 1].low) and above[0] != ">":
            begun = number - 1
            begin = _opening(lines, begun)
        if begin is None:
            begun = number
            begin = _opening(lines, begun)
        if begin:
            reached = _take(lines, begun, *begin, alone=_said(lines[top:begun]) < _FEW)
            if reached == count:
                _give_back(lines, begun=begun, heading=begin[1])


#: Who has said fewer words than these has said nothing yet.
_FEW = 8


def _said(lines: Sequence[Line]) -> int:
    """How many words of the sender's own lines hold, counted up to some."""
    said = 0
    for line in lines:
        if line.kind == "own":
            said += len(line.low.split())
            if said >= _FEW:
                break
    return said


#: How a line begins or ends that may open a quotation.
_MARKS = frozenset("-=*_>~#+")
_ENDS_OPENING = _MARKS | {":"}
_OPENS = ("пере", "нача", "исхо", "forw", "begi", "fwd", "orig")
_FROM = ("от", "from")
_HEADS_OPENING = frozenset(begin[:2] for begin in (*_OPENS, *_FROM))


def _may_open(low: str) -> bool:
    """Whether a line is worth a closer look, by its first word."""
    return low.startswith(_OPENS) or (low.startswith(_FROM) and ":" in low[:20])


def _opening(lines: Sequence[Line], at: int) -> tuple[ZoneKind, int] | None:
    """Whether a quotation opens at this line: its kind and how many lines announce it."""
    low = lines[at].low
    if len(low) > 400:
        return None
    first = low[0]
    if first in "-=*_>~#+" or low[-1] in "-:" or first in "fboинп":
        if _FORWARDED.fullmatch(low):
            return "forward", 1 + _heading(lines, at + 1)[0]
        if _ORIGINAL.fullmatch(low):
            return "quote", 1 + _heading(lines, at + 1)[0]
        if low[-1] in "-=*_~#+" and _SET_OFF.fullmatch(low) and not _END.fullmatch(low):
            return "forward", 1 + _heading(lines, at + 1)[0]
    if low[-1] == ":" and announces(low):
        return "quote", 1
    following = lines[at + 1].low if at + 1 < len(lines) else ""
    broken = following.endswith(":") and "@" in following and low[-1] not in ".!?" and parse_date(low)
    if broken and announces(f"{low} {following[:400]}"):
        return "quote", 2
    if ":" in low[:20]:
        found = header_line(low)
        count, fields = _heading(lines, at)
        if found and found[0] == "from" and count >= 3 and len(fields & {"to", "subject", "date"}) >= 2:
            return "quote", count
    return None


def announces(low: str) -> bool:
    """«12.03.2026, 10:00, Служба поддержки <…>:», «On … wrote:», «Иванова <…> писала:»."""
    address = "@" in low and _ADDRESS.search(low) is not None
    dated = parse_date(low) is not None or _DAY_AND_TIME.search(low) is not None
    says = _SAYS.search(low) is not None
    if says:
        return (address and ">" in low) or ((address or dated) and not _NOT_A_PERSON.search(low)) or low[:3] == "on "
    return address and dated and _TIME.search(low) is not None


def _heading(lines: Sequence[Line], at: int) -> tuple[int, set[str]]:
    """How many lines of fields («От:», «Кому:» …) stand here, empty lines before them included; which fields."""
    fields: set[str] = set()
    begun, count = at, 0
    while at < len(lines) and at < begun + _REACH:
        low = lines[at].low
        found = header_line(low.lstrip("> ")) if ":" in low[:30] else None
        if found:
            fields.add(found[0])
            count = at + 1 - begun
        elif low or fields:
            break
        at += 1
    return count, fields


def _take(lines: Sequence[Line], at: int, kind: ZoneKind, heading: int, alone: bool) -> int:
    """Mark a quotation that opens at `at` and is announced by `heading` lines; return where reading goes on."""
    passed_on = kind == "forward" or (
        _ORIGINAL.fullmatch(lines[at].low) is not None and any("@" in line.low for line in lines[at : at + heading])
    )
    _, fields = _heading(lines, at + 1) if passed_on else (0, {"from"})
    for line in lines[at : at + heading]:
        line.kind = kind
    at += heading
    first = at
    while first < len(lines) and not lines[first].low:
        first += 1
    if first == len(lines) or lines[first].low.startswith(">"):
        return at  # marked line by line
    if "to" in fields and "from" not in fields:
        return at  # a letter with an addressee and no author: the sender's own, sent again
    if _is_ones_own(lines, at - heading, first, fields):
        return at
    by_hand = kind == "forward" and _SET_OFF.fullmatch(lines[at - heading].low) is not None
    short = alone and kind == "quote" and heading <= 2
    at = first
    while at < len(lines):
        low = lines[at].low
        if short and not low:
            return at
        lines[at].kind = kind
        at += 1
        if low and ((low[0] in _ENDS and _END.fullmatch(low)) or (by_hand and _BARE_RULE.fullmatch(low))):
            return at
    return at


def _is_ones_own(lines: Sequence[Line], begun: int, first: int, fields: set[str]) -> bool:
    """Whether a letter that is passed on is the sender's: by its field «От: я», or by what is said above it."""
    if begun == 0 and "from" not in fields:
        return False
    for line in lines[begun:first]:
        found = header_line(line.low.lstrip("> ")) if ":" in line.low[:30] else None
        if found and found[0] == "from":
            if _FROM_ME.match(found[1].strip()):
                return True
            if "support" in found[1] or "help@" in found[1] or "поддержк" in found[1]:
                return False
    said = " ".join(line.low for line in lines[max(0, begun - 8) : begun + 1])[:800]
    return _CAME_BACK.search(said) is not None and not _ANOTHERS.search(said)


_ENDS = frozenset("-=*_~#+>([/кое")


def _give_back(lines: Sequence[Line], begun: int, heading: int) -> None:
    """Below a forwarded letter that nothing ends, the last paragraphs may be the sender's own: where words say so,
    or where the sender gave no contacts above and these are not its author's."""
    first = begun + heading
    bare = not any(_CONTACT.search(line.low) for line in lines[:begun] if line.low)
    author = _author(lines, begun, first)
    paragraphs = [
        at
        for at in range(first + 1, len(lines))
        if lines[at].low and (not lines[at - 1].low or _LONG_RULE.fullmatch(lines[at - 1].low))
    ]
    if first < len(lines) and not lines[first].low:
        paragraphs = paragraphs[1:]  # the empty line below the heading parts nothing
    for number, at in enumerate(paragraphs):
        if _MINE.match(lines[at].low):
            break
        last = number == len(paragraphs) - 1
        if last and bare and author and _is_anothers(" ".join(line.low for line in lines[at:])[:600], author):
            break
    else:
        return
    if lines[at].kind not in ("quote", "forward"):
        return
    for line in lines[at:]:
        line.kind = "own"


def _author(lines: Sequence[Line], begun: int, first: int) -> tuple[str, ...]:
    """How the names of a forwarded letter's author begin; none where only an office or an address is named."""
    for line in lines[begun:first]:
        found = header_line(line.low.lstrip("> ")) if ":" in line.low[:30] else None
        if found and found[0] == "from":
            name = _ADDRESS_OR_MARKS.sub(" ", found[1])
            return () if _OFFICE.search(name) else tuple(word[:4] for word in _NAME.findall(name))
    return ()


def _is_anothers(paragraph: str, author: tuple[str, ...]) -> bool:
    """Whether a paragraph holds contacts, and not those of the author."""
    return _CONTACT.search(paragraph) is not None and not any(name in paragraph for name in author)

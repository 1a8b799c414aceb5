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
_END = re.compile(r"[-=*_> ]{0,40}(?:конец|end of) (?:пере[а-я]{4,14}|исходн[а-я]{2,4}|forwarded|original) [^\n]{0,40}")
_SAYS = re.compile(
    r"(?:пишет|писал|писала|писал\(а\)|писали|написал|написала|написал\(а\)|написали|wrote|writes|сообщил|сообщила|"
    r"ответил|ответила|отвечает)[ \t]?:$"
)
_DAY_AND_TIME = re.compile(r"(?<!\d)\d{1,2} [а-я]{3,8}[.,]? (?:в )?\d{1,2}:\d\d")
_TIME = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)")
#: An address with nothing but the verb behind it.
_ADDRESS = re.compile(
    r"(?<![^\s<>\[(:])[^\s<>@]{1,64}@[^\s<>@]{1,100}\.[a-zа-я]{2,10}[>\])]{0,3}[ \t]{0,3}(?:[а-я()]{4,12} ?|wrote ?)?:$"
)
#: Who else «пишет»: the program, or the sender.
_NOT_A_PERSON = re.compile(
    r"(?<![а-я])(?:(?:я|мы|мне|нам|он|она|снова|опять)(?![а-я])|систем|программ|сайт|портал|окн|журнал|сообщени|ошибк|браузер|дневник|компьютер|"
    r"сервер|приложени|навигатор|отч[ёе]т|документ|кабинет|экран|все равно|красн)"
)
_REACH = 12


def mark(lines: Sequence[Line], top: int) -> None:
    """Set the kind of quoted and forwarded lines. The first `top` lines are the letter's own heading."""
    at = top
    said = 0  # words of the sender so far
    while at < len(lines):
        line = lines[at]
        low = line.low
        if low.startswith(">"):
            line.kind = "quote"
            at += 1
            continue
        begin = _opening(lines, at) if low else None
        if begin is None:
            said += len(low.split()) if said < 8 else 0
            at += 1
            continue
        at = _take(lines, at, *begin, alone=said < 8)


def _opening(lines: Sequence[Line], at: int) -> tuple[ZoneKind, int] | None:
    """Whether a quotation opens at this line: its kind and how many lines announce it."""
    low = lines[at].low
    if len(low) > 400:
        return None
    first = low[0]
    if first in "-=*_>" or low[-1] in "-:" or first in "fboинп":
        if _FORWARDED.fullmatch(low):
            return "forward", 1 + _heading(lines, at + 1)[0]
        if _ORIGINAL.fullmatch(low):
            return "quote", 1 + _heading(lines, at + 1)[0]
    if low[-1] == ":" and _announces(low):
        return "quote", 1
    following = lines[at + 1].low if at + 1 < len(lines) else ""
    broken = following.endswith(":") and "@" in following and low[-1] not in ".!?" and parse_date(low)
    if broken and _announces(f"{low} {following[:400]}"):
        return "quote", 2
    if ":" in low[:20]:
        found = header_line(low)
        count, fields = _heading(lines, at)
        if found and found[0] == "from" and count >= 3 and len(fields & {"to", "subject", "date"}) >= 2:
            return "quote", count
    return None


def _announces(low: str) -> bool:
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
    _, fields = _heading(lines, at + 1) if kind == "forward" else (0, {"from"})
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
    short = alone and kind == "quote" and heading <= 2
    at = first
    while at < len(lines):
        low = lines[at].low
        if short and not low:
            return at
        lines[at].kind = kind
        at += 1
        if low[:1] in "-=*_ке" and low and _END.fullmatch(low):
            return at
    return at

"""A letter's body cut into pieces that can go to one letter or another, and put together again.

Pieces are sentences; each holds the blanks behind it, so that they cover the body without gaps. Positions are code
points of the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ..draft.letter import Letter
from ..facts.clauses import clauses
from .leads import lead, marks_item

#: Where a piece goes: to both letters, to one of them, to none («У меня два вопроса:»).
Part = Literal["both", "1", "2", "none"]

#: A sentence of fewer code points may announce the next one.
_ANNOUNCES = 60
_BLANK = re.compile(r"\s*")
#: In front of it a line holds nothing but the mark of an item.
_MARK = re.compile(r"\s*(?:[-–—•*+(«\"№]|\d{1,2}[.)]|[а-дa-d][.)])?\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the body, `start`:`end`. `lead` of its first code points only tie it to what stands before it."""

    start: int
    end: int
    part: Part
    lead: int = 0


def cut(letter: Letter, more: Iterable[int]) -> list[tuple[int, int]]:
    """The body in sentences and lines, whole zones where it is not the sender's word; `more`: further places to cut."""
    raw, low = letter.body.raw, letter.body.low
    own = [zone for zone in letter.zones if zone.kind in ("own", "signature")]
    starts = {zone.start for zone in letter.zones} | {line_start(low, at) for at in more}
    sentences = {one.start for one in clauses(letter.own.low.replace("@", " "))}
    for zone in own:
        starts.add(zone.start)
        lines = [match.end() for match in re.finditer(r"\n", raw[zone.start : zone.end])]
        starts.update(zone.start + at for at in lines)
        starts.update(at for at in sentences if zone.start < at < zone.end)
    filled: list[int] = []  # each start behind the blanks that follow it
    for at in sorted(starts):
        if not filled or at > filled[-1]:
            filled.append(_BLANK.match(raw, at).end())  # type: ignore[union-attr]
    inside = [at for at in filled if 0 < at < len(raw)]
    return _with_leads(low, [pair for pair in pairwise([0, *inside, len(raw)]) if pair[0] < pair[1]])


def _with_leads(low: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, those that only announce the next one joined with it («Вопрос второй. Как …?»), and those without a
    letter or digit with what stands before them in the line."""
    joined: list[tuple[int, int]] = []
    for span in spans:
        if joined:
            start, end = joined[-1]
            ahead = low[start:end].strip()
            if low[end - 1] != "\n" and not any(char.isalnum() for char in low[end : span[1]]):
                joined[-1] = (start, span[1])
                continue
            if (
                ahead
                and len(ahead) < _ANNOUNCES
                and ahead[-1] in ".:,"
                and lead(low[start : span[1]].lstrip()) >= len(ahead)
            ):
                joined[-1] = (start, span[1])
                continue
        joined.append(span)
    return joined


def line_start(low: str, at: int) -> int:
    """`at`, or the start of its line where nothing but the mark of an item stands between."""
    start = low.rfind("\n", 0, at) + 1
    mark = _MARK.match(low, start, at)
    return start if mark and mark.end() == at else at


def compose(raw: str, pieces: Sequence[Piece], part: Literal["1", "2"], tidy: bool = True) -> str:
    """The letter that the pieces of `part` and of both make.

    Where pieces between two others are left out, the widest gap among them stays. `tidy`: a list's mark or «и ещё» in
    front goes when what it points back to went, what then begins a sentence gets a capital, and a comma or a semicolon
    at an end becomes a full stop.
    """
    written = ""
    gap = ""
    torn = False  # whether something was left out in front of the next piece
    items = sum(piece.lead > 0 and piece.part == part for piece in pieces)
    for piece in pieces:
        text = raw[piece.start : piece.end]
        core = text.strip()
        behind = text[len(text.rstrip()) :]
        if piece.part not in (part, "both"):
            torn = True
            gap = _wider(gap, behind)
            continue
        if not core:
            gap = _wider(gap, behind)
            continue
        indent = "" if not written else text[: len(text) - len(text.lstrip())]
        if torn and tidy:
            written = _ended(written)
        if tidy and piece.part == part and piece.lead and (items == 1 or (torn and not marks_item(core.lower()))):
            core = _capital(core[piece.lead :])
        elif tidy and torn and (not written or written[-1] in ".!?"):
            core = _capital(core)
        written += (gap if written else "") + indent + core
        gap, torn = behind, False
    return _ended(written) if torn and tidy else written


def _wider(one: str, other: str) -> str:
    """Of two gaps the one with more line ends, then the longer one."""
    return max(one, other, key=lambda gap: (gap.count("\n"), len(gap)))


def _ended(text: str) -> str:
    return f"{text[:-1]}." if text[-1:] in (",", ";") else text


def _capital(text: str) -> str:
    """The text with a capital: not where a word of the program begins it («xml-файл», «ivanova_a»)."""
    return text[:1].upper() + text[1:] if re.match(r"[а-яё]", text) else text

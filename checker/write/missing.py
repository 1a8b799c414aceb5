"""The template's lines for what a letter lacks: where they stand already, and the edit that puts them in.

Which line belongs to which requirement is written beside the requirement in the guide (`fill` of its rule block).
All positions are code points of the body, half-open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..draft.letter import Letter
from ..draft.text import Text
from ..facts import Facts
from ..model import Fix, Guide, Result, Rule, Span
from ..situations import SITUATIONS

#: What the person fills in.
_BLANK = re.compile(r"_{2,}")
_BULLET = re.compile(r"[-•*–]? *(?:\d{1,2}[.)])? *")
#: A line of a form: the block goes right below it.
_FIELD = re.compile(r"[^\W_][^:\n?!]{1,70}:.*")
_LIST = re.compile(r"^ *\d{1,2}[.)]", re.MULTILINE)

#: Checks that a file passes.
_FILES = {"screenshot", "log-archives"}

_WRITTEN = ("own", "blank", "signature")


class Line(NamedTuple):
    """A rule's line out of the template (`text`, several lines for a list).

    `span` is what is to be filled in where the line stands in the body already, None where it does not; `blank` says
    that nothing is filled in there yet, `file` that a file answers the requirement, and words only announce it.
    """

    text: str
    span: Span | None
    blank: bool
    file: bool


def lines(letter: Letter, guide: Guide, kind: str, results: Iterable[Result]) -> dict[str, Line]:
    """The lines for the requirements of which the letter holds nothing, by rule, in the order of `results`."""
    facts = Facts(letter, guide, kind)
    found = {}
    for result in results:
        if result.outcome == "missing" or (result.outcome == "unclear" and not result.spans):
            text = _text(guide.rules[result.rule], facts)
            if text:
                span = standing(letter, text)
                blank = span is not None and not _BLANK.sub("", letter.body.raw[span.start : span.end]).strip()
                found[result.rule] = Line(text, span, blank, guide.rules[result.rule].check in _FILES)
    return found


def _text(rule: Rule, facts: Facts) -> str:
    """The rule's line for a letter in this situation; "" where there is none."""
    for situation, text in rule.fill.items():
        if not situation or SITUATIONS[situation](facts):
            return text
    return ""


def standing(letter: Letter, text: str) -> Span | None:
    """Where the line with this label stands in the sender's words: its first blank, else what stands there instead."""
    here = _where(letter, text)
    if here is None:
        return None
    raw = letter.body.raw
    blank = _BLANK.search(raw, here.start, here.end)
    if blank:
        return Span("body", *blank.span())
    rest = raw[here.told : here.first]
    start = here.told + len(rest) - len(rest.lstrip())
    return Span("body", start, start + len(rest.strip()))


class _Place(NamedTuple):
    """Where a line out of the template stands: label from `start` to `told`, its line to `first`, its list to `end`."""

    start: int
    told: int
    first: int
    end: int


def _where(letter: Letter, text: str) -> _Place | None:
    """The first of the sender's lines that has the label of the template's line."""
    label = Text(_BLANK.split(text)[0].split("\n")[0].rstrip(' «"')).low
    raw, low = letter.body.raw, letter.body.low
    for start, first in _own_lines(letter):
        bullet = _BULLET.match(low, start, first)
        begins = bullet.end() if bullet else start
        if low.startswith(label, begins, first):
            end = first
            for _ in range(text.count("\n")):
                following = raw.find("\n", end + 1)
                end = following if following >= 0 else len(raw)
            return _Place(start, begins + len(label), first, end)
    return None


def _own_lines(letter: Letter) -> Iterator[tuple[int, int]]:
    """The lines that the sender wrote or left empty, without their ends."""
    for zone in letter.zones:
        if zone.kind in _WRITTEN:
            at = zone.start
            for line in letter.body.raw[zone.start : zone.end].split("\n"):
                yield at, at + len(line)
                at += len(line) + 1


def insertion(letter: Letter, texts: Iterable[str], title: str = "Вставить недостающее") -> Fix | None:
    """One edit that puts in those of the lines whose label does not stand in the body yet; None where all do.

    They go behind the sender's text, before a farewell and what is quoted, as one block in the order given.
    """
    wanted = [text for text in dict.fromkeys(texts) if _where(letter, text) is None]
    return _put(letter, wanted, title) if wanted else None


def answer(letter: Letter, text: str, line: str, title: str = "Вставить строку") -> Fix:
    """One edit that puts `line` in the place of the template's line `text` where that stands empty, else adds it."""
    here = _where(letter, text)
    if here and not _LIST.sub("", _BLANK.sub("", letter.body.raw[here.told : here.end])).strip(' «».,"\n'):
        return Fix(title, "body", here.start, here.end, line)
    return _put(letter, [line], title)


def _put(letter: Letter, texts: Sequence[str], title: str) -> Fix:
    """The edit that adds lines to the sender's text: lists apart, the others below each other and below a form's."""
    block = texts[0]
    for above, text in pairwise(texts):
        block += ("\n\n" if "\n" in above + text else "\n") + text
    raw = letter.body.raw
    before = raw[: _end_of_text(letter)].rstrip()
    joins = _FIELD.fullmatch(before[before.rfind("\n") + 1 :].strip()) and "\n" not in texts[0]
    lead = "" if not before else "\n" if joins else "\n\n"
    after = raw[len(before) :]
    trail = "\n" * max(0, 2 - (len(after) - len(after.lstrip("\n")))) if after.strip() else ""
    return Fix(title, "body", len(before), len(before), lead + block + trail)


def _end_of_text(letter: Letter) -> int:
    """Where the sender's text ends: before a farewell, before what is quoted below; 0 where all is quoted."""
    end = 0
    for zone in letter.zones:
        if zone.kind == "signature":
            return zone.start
        if zone.kind in ("own", "blank", "header"):
            end = zone.end
    return end

"""The sentence around a place and its clauses, with the texts of messages hidden: what they say is not the letter's."""

from __future__ import annotations

import re

_QUOTE = re.compile(r"[«\"][^«»\"\n]{1,300}[»\"]")
#: A name in quotation marks that is itself attached: «картинка1», «Снимок экрана.png».
_OWN_NAME = re.compile(r"картин|скрин|сним|рис|\.[a-z]{3,4}.$")
#: A full stop ends a sentence, unless it stands behind an abbreviation.
_END = re.compile(
    r"[\n!?;]|(?<!\bрис)(?<!\bсм)(?<!\bшт)(?<!\bстр)(?<!\bош)(?<!\bвлож)(?<!\bприл)(?<!\bприлож)(?<!\bнач)(?<!\bг)"
    r"(?<!\bзам)(?<!\bисп)(?<!\bрук)(?<!\bт)(?<!\bтел)(?<!\bгл)(?<!\b[а-я])\.(?=\s|$)|\)\)+|\.\.\.(?=\s)"
)
_BREAK = re.compile(r"[,;()]| - |: | (?=(?:но|а|зато|однако|хотя|чтобы|потому|который|которая|которое|которые|как) )")
_LONGEST = 260

Span = tuple[int, int]


def without_quotes(low: str) -> str:
    """The text with what stands in quotation marks written over, of the same length."""
    return _QUOTE.sub(_hidden, low) if "«" in low or '"' in low else low


def _hidden(match: re.Match[str]) -> str:
    quote = match[0]
    return quote if len(quote) < 40 and _OWN_NAME.search(quote) else "«" + "_" * (len(quote) - 2) + "»"


def sentence(low: str, start: int, end: int) -> Span:
    """The sentence around a place, no further than some 260 characters to either side; its end mark is inside."""
    left = max(0, start - _LONGEST)
    for mark in _END.finditer(low, left, start):
        left = mark.end()
    stop = _END.search(low, end, end + _LONGEST)
    return left, stop.end() if stop else min(len(low), end + _LONGEST)


def clauses(low: str, span: Span) -> list[Span]:
    """The parts of a sentence between commas, dashes, brackets and conjunctions."""
    start, end = span
    found = []
    for mark in _BREAK.finditer(low, start, end):
        if mark.start() > start:
            found.append((start, mark.start()))
        start = mark.end()
    if end > start:
        found.append((start, end))
    return found

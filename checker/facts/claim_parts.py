"""The sentence around a place and its clauses, with the texts of messages hidden: what they say is not the letter's."""

from __future__ import annotations

import re

from .quotations import quotations

_QUOTE = re.compile(r"[«\"][^«»\"\n]{1,300}[»\"]")
#: A name in quotation marks that is itself attached: «картинка1», «Снимок экрана.png».
_OWN_NAME = ("картин", "скрин", "сним", "рис")
_OWN_FORMAT = re.compile(r"\.[a-z]{3,4}.\Z")
#: What may end a sentence.
_MARK = re.compile(r"[\n!?;.)](?:(?<=[\n!?;])|(?<=\.)(?!\S)|(?<=\)\)))")
#: All up to the last mark that ends one for certain: greedy, it is found from behind, the quickest way to look back.
_TO_SENTENCE = re.compile(r"(?:.*[\n!?;])?", re.DOTALL)
#: A full stop ends a sentence, unless it stands behind one of these or behind a single letter.
_ABBREVIATED = frozenset("рис см шт стр ош влож прил прилож нач зам исп рук тел гл отв спец бух эл кл пр др".split())
#: A comma, a bracket, « - », «: » or the blank before a conjunction; begun with a class, which the engine skips to.
_BREAK = re.compile(
    r"[,;() :](?:(?<=[,;()])|(?<=:) |(?<= )(?:- |"
    r"(?=(?:но|а|зато|однако|хотя|чтобы|потому|который|которая|которое|которые|как) )))"
)
_LONGEST = 260

Span = tuple[int, int]


def without_quotes(low: str) -> str:
    """The text with what stands in quotation marks written over, of the same length."""
    parts: list[str] = []
    reached = 0
    for match in quotations(_QUOTE, low):
        start, end = match.span()
        if end - start >= 40 or not _is_own_name(match[0]):
            parts += (low[reached:start], "«", "_" * (end - start - 2), "»")
            reached = end
    return "".join(parts) + low[reached:] if parts else low


def _is_own_name(quoted: str) -> bool:
    for name in _OWN_NAME:
        if name in quoted:
            return True
    return "." in quoted[-6:-4] and _OWN_FORMAT.search(quoted, len(quoted) - 6) is not None


def sentence(low: str, start: int, end: int) -> Span:
    """The sentence around a place, no further than some 260 characters to either side; its end mark is inside."""
    left = max(0, start - _LONGEST)
    begun = _TO_SENTENCE.match(low, left, start)
    if begun:
        left = begun.end()
    smile = low.rfind("))", max(0, left - 1), start)
    if smile >= 0:
        left = smile + 2
    stop = low.rfind(".", left, start)
    while stop >= 0 and not _ends(low, stop):
        stop = low.rfind(".", left, stop)
    if stop >= 0:
        left = stop + 1
    limit = min(len(low), end + _LONGEST)
    mark = _MARK.search(low, end, limit)
    while mark:
        if _ends(low, mark.start()):
            return left, mark.end()
        mark = _MARK.search(low, mark.end(), limit)
    return left, limit


def _ends(low: str, mark: int) -> bool:
    """Whether a mark ends a sentence: «))» does, «(…)» and «рис. 2» do not."""
    char = low[mark]
    if char == ")":
        return low[mark - 1 : mark] == ")"
    if char != ".":
        return True
    if mark + 1 < len(low) and not low[mark + 1].isspace():
        return False
    first = mark
    while first and mark - first < 7 and low[first - 1].isalpha():
        first -= 1
    return low[first:mark] not in _ABBREVIATED and mark - first != 1


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


def clause_at(low: str, span: Span, position: int) -> Span:
    """The part of a sentence in which a position is; the sentence where it is in none."""
    start, end = span
    for mark in _BREAK.finditer(low, start, end):
        if mark.start() > position:
            end = mark.start()
            break
        start = mark.end()
    return (start, end) if start <= position < end else span

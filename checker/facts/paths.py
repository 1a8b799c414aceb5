"""The navigator's path: «Навигатор: Администратор \\ Справочники \\ Центры ответственности» (tomsk, errors, item 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..draft.text import Text


@dataclass(frozen=True, slots=True)
class Path:
    """A path through the navigator's tree, `steps` names long."""

    start: int
    end: int
    steps: int


_BARE_SEPARATOR = re.compile(r"\\|>|→|(?<=[а-яё»\") ])/(?=[а-яёА-ЯЁ« ])|\|")
_WORD = re.compile(r"\bнавигатор\w{0,3}\b")


def find(text: Text, word: str = "навигатор") -> tuple[Path, ...]:
    """Paths of two names and more after the word «Навигатор», of three and more (or backslashes) without it."""
    plain, low = text.plain, text.low
    found: list[Path] = []
    for line in re.finditer(r"[^\n]+", plain):
        if not _BARE_SEPARATOR.search(line[0]):
            continue
        start = line.start()
        labelled = _WORD.search(low, line.start(), line.end())
        if labelled:
            start = labelled.end()
        steps = _steps(plain[start : line.end()], labelled is not None)
        if steps is None:
            continue
        first, last, count, strong = steps
        if count >= 3 or (count == 2 and (labelled or strong)):
            found.append(Path(start + first, start + last, count))
    return tuple(found)


#: What stands between the names, and whether two names are enough; the bar counts after «Навигатор» only.
_SEPARATORS = ((r"\\+", True), (r"->|→|>+", False), (r"/", False), (r"\|", False))


def _steps(line: str, labelled: bool) -> tuple[int, int, int, bool] | None:
    """Start, end and number of names of the longest run of separated names in `line`."""
    for pattern, strong in _SEPARATORS if labelled else _SEPARATORS[:-1]:
        pieces = list(re.finditer(pattern, line))
        pieces = [piece for piece in pieces if _separates(line, piece, pattern)]
        if pieces:
            head = re.split(r"[.:;!?«(]|, ", line[: pieces[0].start()])[-1]
            tail = re.split(r"[.;!?»)\n]|, (?=[а-я])| - ", line[pieces[-1].end() :])[0]
            return (
                pieces[0].start() - len(head.lstrip()),
                pieces[-1].end() + len(tail.rstrip()),
                len(pieces) + 1,
                strong,
            )
    return None


#: How far a separator looks to either side, in characters.
_NEAR = 120


def _separates(line: str, piece: re.Match[str], pattern: str) -> bool:
    before = line[max(0, piece.start() - _NEAR) : piece.start()].rstrip()
    after = line[piece.end() : piece.end() + _NEAR].lstrip()
    if re.search(r"(?:^|[\s(«])[A-Za-z]:$|\\$", before) or re.search(r"\b[A-Za-z]:\\\S*$", before):  # C:\Budget
        return False
    if (
        len(before) < 3
        or len(after) < 2
        or not (before[-1].isalnum() or before[-1] in '»")')
        or not (after[0].isalnum() or after[0] in '«"(')
    ):
        return False
    if pattern == r"/":
        left, right = re.split(r"[\s/]", before)[-1], re.split(r"[\s/,.;]", after)[0]
        tight = piece.start() > 0 and line[piece.start() - 1] != " " and line[piece.end() : piece.end() + 1] != " "
        if tight and (not right[:1].isupper() or min(len(left), len(right)) < 4 or left.lower() in ("и", "или")):
            return False
        if left.isdigit() or right[:1].isdigit() or "@" in left + right:
            return False
    return True

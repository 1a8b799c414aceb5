"""Which letter a file goes with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .pieces import Part, Piece

FILES = re.compile(
    r"\b(?:снимк\w*|снимок|скрин\w*|картинк\w*|файл\w*|экран\w*|фото\w*|вложен\w*|прилаг\w+|прилож\w+|архив\w*)\b"
)


def share_files(low: str, pieces: Sequence[Piece], names: Sequence[str]) -> tuple[Part, ...]:
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
    speaking = _only({one.part for one in pieces if FILES.search(low, one.start, one.end)})
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

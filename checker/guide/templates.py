"""The templates of letters on a guide's page: fences with the class `.template`."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: How a template writes what the person fills in.
BLANK = "____"

_OPENING = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*\{[^}\n]*\.template\b[^}\n]*\}[ \t]*")


def templates(lines: Sequence[str]) -> tuple[str, ...]:
    """The templates among a page's lines: their text without margins, line by line."""
    found: list[str] = []
    closing = ""
    inside: list[str] = []
    for line in lines:
        text = line.strip(" \t")
        if closing and len(text) >= len(closing) and set(text) == {closing[0]}:
            found.append("\n".join(inside))
            closing = ""
        elif closing:
            inside.append(text)
        elif opening := _OPENING.fullmatch(line):
            closing, inside = opening[1], []
    return tuple(found)


def shows(template: str, text: str) -> bool:
    """Whether whole lines of the template say just this."""
    return f"\n{text}\n" in f"\n{template}\n"

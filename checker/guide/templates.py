"""The letters on a guide's page: fences with the class `.template`, to be filled in, or `.letter`, an example."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

#: How a template writes what the person fills in.
BLANK = "____"

_OPENING = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*\{[^}\n]*\.(template|letter)\b[^}\n]*\}[ \t]*")


def fences(lines: Sequence[str], name: str) -> Iterator[tuple[int, str]]:
    """The fences of this class among a page's lines: where each begins, and its text without margins, line by line."""
    opening: re.Match[str] | None = None
    start = 0
    for at, line in enumerate(lines):
        text = line.strip(" \t")
        if opening and len(text) >= len(opening[1]) and set(text) == {opening[1][0]}:
            if opening[2] == name:
                yield start, "\n".join(each.strip(" \t") for each in lines[start + 1 : at])
            opening = None
        elif not opening and (opening := _OPENING.fullmatch(line)):
            start = at


def shows(template: str, text: str) -> bool:
    """Whether whole lines of the template say just this."""
    return f"\n{text}\n" in f"\n{template}\n"

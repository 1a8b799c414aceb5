"""Mistakes of a guide's author: collected with their places, raised all at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field

from checker.model import CheckerError


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a source file: `file` as shown ("docs/tomsk/error.md"), `line` from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class GuideError(CheckerError):
    """The guides cannot be read. The message holds a line `docs/…md:LINE: что не так` for every mistake."""

    def __init__(self, faults: Iterable[tuple[Place, str]]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{place}: {text}" for place, text in self.faults))


@dataclass(slots=True)
class Faults:
    """The mistakes found so far; a partial shown on three pages has each of its mistakes but once."""

    found: set[tuple[Place, str]] = field(default_factory=set)

    def add(self, place: Place, text: str) -> None:
        """Note that at `place` something is wrong; `text` (Russian) says what, and how to mend it."""
        self.found.add((place, text))

    def at(self, place: Place) -> bool:
        """Is anything wrong at this very line?"""
        return any(place == other for other, _ in self.found)

    def check(self) -> None:
        """Raise GuideError if anything was found, in the order of files and lines."""
        if self.found:
            raise GuideError(sorted(self.found))


def nearest(word: object, known: Iterable[str]) -> str | None:
    """The known name that `word` is probably a slip of, or None."""
    names = {name.lower(): name for name in known}
    close = difflib.get_close_matches(str(word).lower(), names, n=1, cutoff=0.6)
    return names[close[0]] if close else None


def cure(word: object, known: Iterable[str]) -> str:
    """The end of a message on an unknown name: the nearest known one, else all of them."""
    names = list(known)
    close = nearest(word, names)
    if close:
        return f"возможно, «{close}»"
    return f"есть: {', '.join(names)}" if names else "здесь ничего не задают"

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
    """The mistakes found so far; a partial shown on three pages has each of its mistakes but once.

    A block that cannot be read (a `cause`) makes other mistakes appear: its text stands on the page as it was typed,
    the links to it are dead. What may be such an `effect` is told only where there is no cause.
    """

    found: set[tuple[Place, str]] = field(default_factory=set)
    effects: set[tuple[Place, str]] = field(default_factory=set)
    broken: bool = False

    def add(self, place: Place, text: str) -> None:
        """Note that at `place` something is wrong; `text` (Russian) says what, and how to mend it."""
        self.found.add((place, text))

    def cause(self, place: Place, text: str) -> None:
        """Note a mistake that hides a block, or part of it, from all who look at the whole."""
        self.broken = True
        self.add(place, text)

    def effect(self, place: Place, text: str) -> None:
        """Note a mistake that may only follow from a block that cannot be read."""
        self.effects.add((place, text))

    def at(self, place: Place) -> bool:
        """Is anything wrong at this very line?"""
        return any(place == other for other, _ in (*self.found, *self.effects))

    def check(self) -> None:
        """Raise GuideError if anything was found, in the order of files and lines."""
        told = self.found if self.broken else self.found | self.effects
        if told:
            raise GuideError(sorted(told))


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


def perhaps(word: object, known: Iterable[str]) -> str:
    """The end of a message on an unknown one of many names: the nearest, if one is near."""
    close = nearest(word, known)
    return f"; возможно, «{close}»" if close else ""

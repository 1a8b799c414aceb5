"""The rule book: checker/rulebook.json, read out of the guides' Markdown."""

from __future__ import annotations

from .. import book
from . import tools
from .stamp import Stamp, digest


def build(force: bool = False) -> None:
    """Read the guides into the rule book, unless neither they nor the program changed. Raises CheckerError."""
    stamp = Stamp(
        tools.WORK, "book", digest([*tools.guides(), *tools.ROOT.glob("checker/**/*.py"), tools.REQUIREMENTS])
    )
    if force or not stamp.fresh([book.JSON]):
        book.JSON.unlink(missing_ok=True)
        book.load()
        stamp.write()

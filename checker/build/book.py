"""The rule book: checker/rulebook.json, read out of the guides' Markdown."""

from __future__ import annotations

from . import tools
from .stamp import Stamp, digest, save

BOOK = tools.ROOT / "checker" / "rulebook.json"


def build(force: bool = False) -> None:
    """Read the guides into the rule book, unless neither they nor the program changed. Raises CheckerError."""
    guides = tools.ROOT.glob("docs/**/*.md")
    stamp = Stamp(tools.WORK, "book", digest([*guides, *tools.ROOT.glob("checker/**/*.py"), tools.REQUIREMENTS]))
    if force or not stamp.fresh([BOOK]):
        from ..guide.reader import read

        save(BOOK, read(tools.ROOT / "docs").to_json().encode())
        stamp.write()

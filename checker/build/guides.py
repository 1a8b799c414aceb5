"""What is made of the guides' Markdown: the rule book (checker/rulebook.json), and parts of two pages (docs/_….md)."""

from __future__ import annotations

import time

from .. import book
from ..guide.memo import REFERENCE, TABLE
from ..guide.reader import survey
from . import reference, sentences, tools
from .stamp import Stamp, digest, save

DOCS = tools.ROOT / "docs"
STEP = "guides"


def build(force: bool = False) -> None:
    """Read the guides, unless neither they nor the program changed. Raises CheckerError naming all their mistakes."""
    programs = tools.ROOT.glob("checker/**/*.py")
    stamp = Stamp(tools.WORK, STEP, digest([*tools.guides(), *programs, tools.REQUIREMENTS]))
    if force or not stamp.fresh([book.JSON, DOCS / TABLE, DOCS / REFERENCE]):
        book.JSON.unlink(missing_ok=True)
        read()
        stamp.write()


def read() -> None:
    """Read the guides. Raises CheckerError naming all their mistakes; what was made of them before stays then."""
    Stamp(tools.WORK, STEP, "").write()
    started = time.time_ns()
    reading = survey(DOCS)
    book.store(reading.book, started)
    save(DOCS / TABLE, sentences.table(reading).encode())
    save(DOCS / REFERENCE, reference.parts(reading.book).encode())

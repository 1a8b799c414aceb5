"""What is made of the guides' Markdown: the rule book (checker/rulebook.json), parts of two pages (MADE), the line that
tells under each page the memo's day and the site's version.
"""

from __future__ import annotations

import time
from pathlib import Path

from .. import book
from ..guide import published, source
from ..guide.lint import lint
from . import edition, reference, sentences, tools
from .stamp import Stamp, digest, save

DOCS = tools.ROOT / "docs"
#: Parts of docs/memo.md and docs/maintain/checks.md. Nobody writes them.
MADE = TABLE, CHECKS = DOCS / source.SENTENCES, DOCS / source.CHECKS
STEP = "guides"


def build(force: bool = False) -> None:
    """Read the guides, unless neither they nor the program changed. Raises CheckerError naming all their mistakes."""
    programs = tools.ROOT.glob("checker/**/*.py")
    stamp = Stamp(tools.WORK, STEP, digest([*sources(), *programs, tools.REQUIREMENTS, edition.PROJECT]))
    if force or not stamp.fresh([book.JSON, *MADE, edition.LINE]):
        read()
        stamp.write()


def read() -> None:
    """Read the guides. Raises CheckerError naming all their mistakes; what was made of them before stays then."""
    Stamp(tools.WORK, STEP, "").write()
    started = time.time_ns()
    reading = lint(DOCS)
    book.store(reading.book, started)
    save(TABLE, sentences.table(reading).encode())
    save(CHECKS, reference.parts(reading.book).encode())
    save(edition.LINE, edition.line(reading, edition.version()).encode())


def sources() -> list[Path]:
    """The Markdown that people write, and the ids that were published."""
    return [*sorted(path for path in DOCS.rglob("*.md") if path not in MADE), *DOCS.glob(published.FILE)]

"""All that can be wrong with the guides' Markdown, in one list: the command `lint`, the build and MkDocs tell the same.

A tab and a Windows line end are read rightly, for nobody sees them in an editor. A byte order mark and another
encoding than UTF-8 are mistakes: MkDocs would print them.
"""

from __future__ import annotations

from pathlib import Path

from checker.model import RuleBook

from . import published
from .coverage import compare
from .errors import GuideError
from .examples import examples, letters
from .links import links
from .notes import FILE, Notes
from .pages import pages
from .reader import Reader, Reading

#: When the last file was changed of the folders whose mistakes were told.
_TOLD: dict[Path, int] = {}


def lint(docs: Path, notes: Path = FILE) -> Reading:
    """Read the guides in `docs` and look at everything. Raises GuideError naming all mistakes, each with its line.

    In `notes` the examples are noted that behave as they are marked.
    """
    from checker.checks import CHECKS
    from checker.situations import SITUATIONS

    reader = Reader(docs, CHECKS, tuple(SITUATIONS))
    reading = reader.run()
    found = pages(reader)
    links(reader, found)
    compare(reading, reader.sources, whole=not reader.unread)
    published.vanished(reader, reading)
    judged = Notes(notes)
    examples(reading, reader.faults, judged)
    letters(reader, reading, judged)
    judged.write()
    reader.faults.check()
    return reading


def told(docs: Path) -> list[str]:
    """The mistakes in `docs`, a line each, that were not told yet of the files as they stand."""
    state = max((path.stat().st_mtime_ns for path in docs.rglob("*.md")), default=0)
    if _TOLD.get(docs) == state:
        return []
    _TOLD[docs] = state
    try:
        lint(docs)
    except GuideError as error:
        return str(error).splitlines()
    return []


def summary(book: RuleBook) -> str:
    """How many guides, requirements and examples; a requirement shared by guides counts once."""
    rules = {rule.id: rule for guide in book.guides for rule in guide.rules.values()}
    shown = {(rule.id, e.line) for guide in book.guides for rule in guide.rules.values() for e in rule.examples}
    return f"памяток {len(book.guides)}, требований {len(rules)}, примеров {len(shown)}: ошибок нет"

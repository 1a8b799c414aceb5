"""`lint`: every mistake in the guides, each with its line; needs the packages that make the site."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..book import PACKAGE
from ..model import CheckerError
from .console import FAULTY, Command, Parser, write


def _add(parser: Parser) -> None:
    parser.add_argument("--publish", action="store_true", help="записать новые имена правил в published.txt")
    parser.add_argument("docs", nargs="?", metavar="ПАПКА", help="папка с памятками, обычно docs")


def _run(options: argparse.Namespace) -> int:
    """Status: 0 no mistakes, 1 mistakes, a line each on standard output."""
    docs = Path(options.docs) if options.docs else PACKAGE.parent / "docs"
    if not docs.is_dir():
        raise CheckerError(f"нет папки с памятками {docs}")
    try:
        from ..guide import lint, published
    except ModuleNotFoundError as error:
        raise CheckerError(f"нет пакета {error.name}: запустите .venv/bin/python -m checker lint") from error
    from ..guide.errors import GuideError

    try:
        reading = lint.lint(docs)
    except GuideError as error:
        return write([f"{error}\n"], people=True) or FAULTY
    lines = [lint.summary(reading.book)]
    if options.publish:
        new = published.publish(docs, reading.book)
        lines = [f"{docs / published.FILE}: новых имён {len(new)}", *new, *lines]
    return write([f"{line}\n" for line in lines], people=True)


COMMAND = Command("lint", "проверить памятки", _add, _run)

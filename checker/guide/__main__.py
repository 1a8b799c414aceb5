"""`python -m checker.guide [docs]`: read the guides and say how much they hold, or what is wrong with them."""

from __future__ import annotations

import sys
from pathlib import Path

from checker.model import CheckerError, RuleBook

from .reader import read


def summary(book: RuleBook) -> str:
    """How many guides, requirements and examples; a requirement shared by guides counts once."""
    rules = {rule.id: rule for guide in book.guides for rule in guide.rules.values()}
    examples = {(rule.id, e.line) for guide in book.guides for rule in guide.rules.values() for e in rule.examples}
    return f"памяток {len(book.guides)}, требований {len(rules)}, примеров {len(examples)}"


def main(arguments: list[str]) -> int:
    """Exit status: 0 read, 2 mistakes (on standard error, a line each)."""
    docs = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2] / "docs"
    try:
        print(summary(read(docs)))
    except CheckerError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

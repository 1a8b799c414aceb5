"""`rules`: the rule book, as the guides have it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from ..book import load
from ..model import Guide, Rule
from .console import Command, Parser, write


def _add(parser: Parser) -> None:
    parser.add_argument("--guide", metavar="ID", help="только эта памятка (tomsk, eschool)")
    parser.add_argument("--format", choices=("json", "text"), default="text", help="вид ответа")


def _run(options: argparse.Namespace) -> int:
    book = load()
    guides = [book.guide(options.guide)] if options.guide else list(book.guides)
    if options.format == "text":
        return write(_texts(guides), people=True)
    rules = [_as_dict(guide, rule) for guide in guides for rule in _rules(guide)]
    return write([json.dumps(rules, ensure_ascii=False, indent=2) + "\n"], people=False)


def _texts(guides: list[Guide]) -> Iterator[str]:
    """For people: the guides, the rules of each with what they are for and where they stand."""
    for number, guide in enumerate(guides):
        yield f"{'' if number == 0 else chr(10)}{guide.id}: {guide.name}\n"
        for rule in _rules(guide):
            level = "обязательно" if rule.level == "must" else "желательно"
            yield f"  {rule.id} — {rule.title}\n"
            yield f"      {level}; виды: {', '.join(_kinds(guide, rule))}; проверка: {rule.check}\n"
            yield f"      {next(iter(rule.urls.values()))}\n"


def _as_dict(guide: Guide, rule: Rule) -> dict[str, object]:
    """For programs; `urls` gives the place for each kind of letter."""
    return {
        "guide": guide.id, "rule": rule.id, "level": rule.level, "kinds": _kinds(guide, rule), "check": rule.check,
        "title": rule.title, "text": rule.text, "urls": dict(rule.urls),
    }  # fmt: skip


def _rules(guide: Guide) -> list[Rule]:
    """In the order of the guide's pages."""
    return [guide.rules[id] for id in dict.fromkeys(id for kind in guide.kinds for id in kind.rules)]


def _kinds(guide: Guide, rule: Rule) -> list[str]:
    """The guide's kinds of letter for which the rule holds."""
    return [kind.id for kind in guide.kinds if rule.id in kind.rules]


COMMAND = Command("rules", "показать свод правил", _add, _run)

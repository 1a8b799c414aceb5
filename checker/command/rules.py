"""`rules`: the rule book, as the guides have it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping

from ..book import load
from ..model import DEPRECATED, CheckerError, Guide, Rule
from .console import Command, Parser, write


def _add(parser: Parser) -> None:
    parser.add_argument("--guide", metavar="ID", help="только эта памятка, по имени")
    parser.add_argument("--rule", metavar="ИМЯ", help="только это правило, по имени или по прежнему имени")
    parser.add_argument("--format", choices=("json", "text"), default="text", help="вид ответа")


def _run(options: argparse.Namespace) -> int:
    book = load()
    guides = [book.guide(options.guide)] if options.guide else list(book.guides)
    found = {guide.id: [rule for rule in _rules(guide) if _asked(rule, options.rule)] for guide in guides}
    if not any(found.values()):
        raise CheckerError(f"нет правила «{options.rule}»")
    if options.format == "text":
        return write(_texts([guide for guide in guides if found[guide.id]], found), people=True)
    rules = [_as_dict(guide, rule) for guide in guides for rule in found[guide.id]]
    return write([json.dumps(rules, ensure_ascii=False, indent=2) + "\n"], people=False)


def _asked(rule: Rule, id: str | None) -> bool:
    return id is None or id in (rule.id, *rule.former())


def _texts(guides: list[Guide], found: Mapping[str, list[Rule]]) -> Iterator[str]:
    """For people: the guides, the rules of each with what they are for and where they stand."""
    for number, guide in enumerate(guides):
        yield f"{'' if number == 0 else chr(10)}{guide.id}: {guide.name}\n"
        for rule in found[guide.id]:
            level = "обязательно" if rule.level == "must" else "желательно"
            yield f"  {rule.id} — {rule.title}\n"
            yield f"      {level}; виды: {', '.join(_kinds(guide, rule))}; проверка: {rule.check}\n"
            yield f"      {next(iter(rule.urls.values()))}\n"
            if rule.deprecated:
                yield f"      {DEPRECATED}: {rule.deprecated}\n"
            if rule.aliases:
                yield f"      прежние имена: {', '.join(rule.former())}\n"


def _as_dict(guide: Guide, rule: Rule) -> dict[str, object]:
    """For programs; `urls` gives the place for each kind of letter."""
    return {
        "guide": guide.id, "rule": rule.id, "level": rule.level, "kinds": _kinds(guide, rule), "check": rule.check,
        "title": rule.title, "text": rule.text, "urls": dict(rule.urls),
        "aliases": rule.former(), "deprecated": rule.deprecated,
    }  # fmt: skip


def _rules(guide: Guide) -> list[Rule]:
    """In the order of the guide's pages."""
    return [guide.rules[id] for id in dict.fromkeys(id for kind in guide.kinds for id in kind.rules)]


def _kinds(guide: Guide, rule: Rule) -> list[str]:
    """The guide's kinds of letter for which the rule holds."""
    return [kind.id for kind in guide.kinds if rule.id in kind.rules]


COMMAND = Command("rules", "показать свод правил", _add, _run)

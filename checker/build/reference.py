"""Of every check its arguments, the rules that name it, an example of each sort; the situations too.

Parts (docs/maintain/_checks.md) of the page checks.md beside it, whose own words say what a check does. What is here
comes out of the code and the guides, whose examples are tests.
"""

from __future__ import annotations

import inspect
import textwrap
import typing
from collections.abc import Iterable, Mapping

from ..checks import CHECKS
from ..guide.arguments import Check, russian
from ..guide.block import CAPTIONS
from ..model import Example, Rule, RuleBook
from ..situations import SITUATIONS
from .shown import place, samples

#: Checks that no guide of the site names: how a rule would, and an example of each sort.
UNUSED: Mapping[str, tuple[Mapping[str, tuple[str, ...]], Example, Example]] = {
    "field": (
        {"labels": ("Номер карты", "карт*")},
        Example("Карта № 4512 7033 не проходит через турникет.", True, ""),
        Example("Не проходит через турникет, помогите!", False, ""),
    )
}


def parts(book: RuleBook) -> str:
    """The sections of the file, in Markdown, each between the marks by which a page takes it."""
    rules = {rule.id: rule for guide in book.guides for rule in guide.rules.values()}
    sections = {name: _check(name, check, rules.values()) for name, check in sorted(CHECKS.items())}
    sections["situations"] = _situations(rules.values())
    return "\n".join(f"--8<-- [start:{name}]\n\n{text}\n\n--8<-- [end:{name}]\n" for name, text in sections.items())


def _check(id: str, check: Check, rules: Iterable[Rule]) -> str:
    using = [rule for rule in rules if rule.check == id]
    text = f"{_arguments(check)}\n\n"
    if using:
        text += f"В правилах: {_links(using)}."
        shown = list(samples(using))
    else:
        given, good, bad = UNUSED[id]
        written = ", ".join(f"{name}: [{', '.join(value)}]" for name, value in given.items())
        text += f"На этом сайте ни одно правило её не называет. Так её пишут: `with: {{{written}}}`."
        shown = [("good", good), ("bad", bad)]
    for name, example in shown:
        fence = textwrap.indent(f"``` text\n{example.text}\n```", "    ")
        files = f", вложения: {', '.join(example.attach)}" if example.attach else ""
        text += f'\n\n??? example "{CAPTIONS[name]}{files}"\n\n{fence}'
    return text


def _arguments(check: Check) -> str:
    parameters = list(inspect.signature(check).parameters.values())[1:]
    hints = typing.get_type_hints(check)
    told = [
        f"`{one.name}` пишут {russian(hints[one.name])}"
        + ("" if one.default is one.empty else f"; без него `{str(one.default).lower()}`")
        for one in parameters
    ]
    return f"Аргументы: {'; '.join(told)}." if told else "Аргументов нет."


def _situations(rules: Iterable[Rule]) -> str:
    known = list(rules)
    lines = [
        f"- `{name}`: {_links([rule for rule in known if name in rule.situations]) or 'ни в одном правиле'}"
        for name in SITUATIONS
    ]
    return (
        "Правило можно сузить строкой `situations:` — тогда оно относится только к письмам, где программа узнала "
        "такую ситуацию. Ситуации и правила, в которых они стоят:\n\n" + "\n".join(lines)
    )


def _links(rules: Iterable[Rule]) -> str:
    """The rules, each with its place on the first page that shows it."""
    return ", ".join(f"[{rule.id}](../{place(rule)})" for rule in rules)

"""What is asked for by name and no other check knows: a value behind the name («Номер карты: 4512», «карта № 4512»)."""

from __future__ import annotations

import re

from ..facts import Facts
from ..model import Finding, Span
from ..phrases import compiled

#: A value begins right here: behind a sign that parts it from its name, or with a digit.
_VALUE = re.compile(r"[ \t]*(?:[:=№#—–-][ \t:=№#«\"(—–-]*[^\W_]|[«\"(]?\d)[^\n.;,]*")


def field(facts: Facts, labels: tuple[str, ...]) -> Finding:
    """Behind one of the names stands a value, in the letter or in its subject; a name alone is asked about.

    `labels` are written like the words of the front matter: a star stands for any ending.
    """
    named: list[Span] = []
    for part, text in (("body", facts.own), ("subject", facts.subject)):
        for label in labels:
            for name in compiled(label).finditer(text.low):
                if value := _VALUE.match(text.low, name.end()):
                    return Finding("met", "", (Span(part, name.start(), value.end()),))
                named.append(Span(part, *name.span()))
    called = f"«{labels[0].replace('*', '')}»"
    if named:
        return Finding("unclear", f"Не видно, указано ли {called}.", (named[0],))
    return Finding("missing", f"Не указано: {called}.")

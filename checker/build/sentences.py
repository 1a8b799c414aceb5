"""Every sentence of the memos, where the site speaks of it, how it is checked, an example of each sort.

A part (docs/maintain/_sentences.md) of the page docs/memo.md; its links are Markdown, so that the site's build tries
them.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Sequence

from ..guide.block import CAPTIONS, EXAMPLES_TITLE, JUDGES
from ..guide.memo import Memo, Sentence
from ..guide.reader import Reading
from ..model import Guide, Rule
from .shown import place, samples

_HEAD = "| № | Слова памятки | Где на сайте | Как проверяется | Примеры |\n|---|---|---|---|---|"
_LINK = re.compile(r"\]\(([^)\s#]*)")


def table(reading: Reading) -> str:
    """The tables of all memos, in Markdown."""
    parts = []
    for guide in reading.book.guides:
        if memo := reading.memos.get(guide.id):
            rows = "\n".join(_row(guide, reading, one) for one in memo.sentences)
            parts.append(f"## {memo.title} {{#{guide.id}}}\n\n{_count(guide, reading, memo)}\n\n{_HEAD}\n{rows}\n")
    return "\n".join(parts)


def _rules(guide: Guide, reading: Reading, one: Sentence) -> list[Rule]:
    """The rules that name a sentence, those first that the program checks."""
    named = [rule for rule in guide.rules.values() if one.number in reading.cites.get(rule.id, ())]
    return sorted(named, key=lambda rule: rule.check == "manual")


def _count(guide: Guide, reading: Reading, memo: Memo) -> str:
    asked = [one for one in memo.sentences if one.asks]
    checked = [one for one in asked if any(rule.check != "manual" for rule in _rules(guide, reading, one))]
    return (
        f"Предложений {len(memo.sentences)}; из них просят о чём-то {len(asked)}, проверяет программа {len(checked)}."
    )


def _row(guide: Guide, reading: Reading, one: Sentence) -> str:
    rules = _rules(guide, reading, one)
    links = [f"[{_plain(rule.title)}]({place(rule)})" for rule in rules]
    if one.said and one.asks:
        links = [_LINK.sub(lambda match: f"]({posixpath.normpath(f'{guide.id}/{match[1]}')}", one.said)]
    judged = [JUDGES["manual" if rule.check == "manual" else "checked"] for rule in rules]
    how = ", ".join(dict.fromkeys(judged or ["сказано на странице"])) if one.asks else _plain(one.said)
    number = f'<span id="{guide.id}-{one.number}">{one.number}</span>'
    return f"| {number} | {_plain(one.text)} | {'<br>'.join(links)} | {how} | {_examples(rules)} |"


def _examples(rules: Sequence[Rule]) -> str:
    """The first example of each sort, folded up."""
    shown = ""
    for name, example in samples(rules):
        text = _plain(example.text).replace("\n", "&#10;")
        shown += f'<span class="{name}"><b>{CAPTIONS[name]}</b><pre>{text}</pre></span>'
    return shown and f'<details class="rule-examples"><summary>{EXAMPLES_TITLE}</summary>{shown}</details>'


def _plain(text: str) -> str:
    """A text that Markdown leaves alone."""
    return re.sub(r"[*_`\[\]|\\~^{}#!+:-]", lambda sign: f"&#{ord(sign[0])};", html.escape(text, quote=False))

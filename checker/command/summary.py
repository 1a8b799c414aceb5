"""What people miss most: letters counted by guide and kind, and in each the requirements by letters that break them.

Letters that could not be read are counted apart; a rule's share is that of the letters of its guide and kind.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..model import Guide, Kind, RuleBook
from .console import UNREADABLE
from .judging import Answer


@dataclass
class _Group:
    """Letters of one guide and kind: how many, how many of them ready, and each fault (rule, outcome) counted."""

    letters: int = 0
    ready: int = 0
    faults: Counter[tuple[str, str]] = field(default_factory=Counter)


class Summary:
    """Counts the answers that pass by; what it comes to as text or as JSON."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self._groups: defaultdict[tuple[str, str], _Group] = defaultdict(_Group)
        self._unread = 0

    def add(self, answer: Answer) -> None:
        """Count a letter, or something that could not be read; what was rightly skipped is neither."""
        if not answer.guide:
            self._unread += answer.status == UNREADABLE
            return
        group = self._groups[answer.guide, answer.kind]
        group.letters += 1
        group.ready += answer.ready
        group.faults.update(answer.faults)

    def as_json(self) -> str:
        """One object: all letters, and a list of guides and kinds in the order of the rule book."""
        groups = [
            {"guide": guide.id, "kind": kind.id, "letters": group.letters, "ready": group.ready,
             "rules": self._rules(guide, kind, group)}
            for guide, kind, group in self._in_order()
        ]  # fmt: skip
        letters, ready = self._total()
        data = {"letters": letters, "ready": ready, "unread": self._unread, "kinds": groups}
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"

    def as_text(self) -> str:
        """A table for people."""
        letters, ready = self._total()
        lines = [f"Писем: {letters}. {_ready(ready, letters)}"]
        if self._unread:
            lines.append(f"Не прочитано: {self._unread}.")
        for guide, kind, group in self._in_order():
            lines += ["", f"{guide.name}. {kind.name}", f"Писем: {group.letters}. {_ready(group.ready, group.letters)}"]
            rows = [
                (f"{rule['letters']}", f"{_percent(rule['percent'])}", f"{rule['missing']}", f"{rule['wrong']}",
                 f"{rule['title']}{'' if rule['level'] == 'must' else ' (желательно)'} — {rule['url']}")
                for rule in self._rules(guide, kind, group)
            ]  # fmt: skip
            if rows:
                lines += ["", *_table(("писем", "доля", "нет", "не так", "требование"), rows)]
        return "\n".join(lines) + "\n"

    def _total(self) -> tuple[int, int]:
        groups = self._groups.values()
        return sum(group.letters for group in groups), sum(group.ready for group in groups)

    def _in_order(self) -> Iterator[tuple[Guide, Kind, _Group]]:
        for guide in self._book.guides:
            for kind in guide.kinds:
                if (guide.id, kind.id) in self._groups:
                    yield guide, kind, self._groups[guide.id, kind.id]

    def _rules(self, guide: Guide, kind: Kind, group: _Group) -> list[dict[str, Any]]:
        """The rules that letters break, those of most letters first, of equal ones in the guide's order."""
        rows = []
        for id in kind.rules:
            missing, wrong = group.faults[id, "missing"], group.faults[id, "wrong"]
            if missing or wrong:
                rule, letters = guide.rules[id], missing + wrong
                rows.append(
                    {"rule": id, "title": rule.title, "level": rule.level, "letters": letters,
                     "percent": round(100 * letters / group.letters, 1), "missing": missing, "wrong": wrong,
                     "url": rule.urls[kind.id]}
                )  # fmt: skip
        return sorted(rows, key=lambda row: -row["letters"])


def _ready(ready: int, letters: int) -> str:
    return f"Готово: {ready} ({_percent(100 * ready / letters)})." if letters else "Готово: 0."


def _percent(share: float) -> str:
    return f"{share:.0f} %"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines with the columns below each other, numbers to the right, the last column as long as it is."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head) - 1)]
    return [
        "  " + "  ".join([*(cell.rjust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in (head, *rows)
    ]

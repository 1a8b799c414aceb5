"""`python tests/fragments/score.py [--errors] [NAME …]`: how the checker judges the labelled fragments.

A fragment is the part of a letter that tells the matter. It is put into a letter that is complete otherwise, and only
the rules that the fragment names are looked at (README.md).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from checker.book import load  # noqa: E402
from checker.draft.read import from_text  # noqa: E402
from checker.judge import judge  # noqa: E402
from checker.model import FLAGGED  # noqa: E402

#: The day on which the letters are written.
TODAY = dt.date(2026, 11, 20)
FRAMES = {
    "tomsk": """Кому: help@rostu-comp.ru
Тема: Томская область, обращение

Добрый день!
{text}

Садовникова Лидия Петровна, бухгалтер
Администрация Верхнекетского района
8 (38258) 2-14-37
sadovnikova@vkt-adm.ru""",
    "eschool": """Кому: edu.support@o7.com
Тема: электронная школа

Добрый день!
{text}

Томская область
МБОУ СОШ № 4 г. Асино
Садовникова Лидия Петровна
{login}Тел. 8 913 814-22-37
sadovnikova_lp@mail.ru""",
}
SUBJECTS = {"tomsk": "Томская область, обращение", "eschool": "электронная школа"}
LOGIN = "Логин: sadovnikova_lp (проблема под ним же)\n"
LOGIN_RULES = frozenset({"eschool/initiator-login", "eschool/affected-login"})


@dataclass
class Count:
    """How one rule was judged."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def all(self) -> int:
        return self.right + self.false + self.missed

    @property
    def accuracy(self) -> float:
        return self.right / self.all


def fragments(name: str) -> list[dict[str, Any]]:
    """The fragments of one file, by its name without the ending."""
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def names() -> list[str]:
    """The files there are."""
    return sorted(path.stem for path in HERE.glob("*.jsonl"))


def draft(fragment: Mapping[str, Any]) -> str:
    """The letter around a fragment. A fragment about logins brings its own; a `whole` one is a letter already."""
    if fragment.get("whole"):
        return str(fragment["text"])
    login = "" if LOGIN_RULES & set(fragment["rules"]) else LOGIN
    letter = FRAMES[fragment["service"]].format(text=fragment["text"], login=login)
    return letter.replace(SUBJECTS[fragment["service"]], fragment.get("subject") or SUBJECTS[fragment["service"]], 1)


def judged(fragment: Mapping[str, Any]) -> Iterator[tuple[str, bool, bool]]:
    """Each rule of a fragment: whether it is labelled as broken, whether the checker calls it so."""
    verdict = judge(from_text(draft(fragment)), load(), guide=fragment["service"], kind=fragment["kind"], date=TODAY)
    flagged = {result.rule for result in verdict.results if result.outcome in FLAGGED}
    for rule in fragment["rules"]:
        yield rule, rule in fragment["flag"], rule in flagged


def recognised(fragment: Mapping[str, Any]) -> bool:
    """Whether guide and kind of the letter are recognised."""
    verdict = judge(from_text(draft(fragment)), load(), date=TODAY)
    return (verdict.guide, verdict.kind) == (fragment["service"], fragment["kind"])


def main() -> None:
    """Print a line for each rule of each file; with `--errors` the fragments judged wrongly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=names())
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for name in options.names:
        counts: defaultdict[str, Count] = defaultdict(Count)
        for fragment in fragments(name):
            for rule, expected, flagged in judged(fragment):
                count = counts[rule]
                count.right += expected == flagged
                count.false += flagged and not expected
                count.missed += expected and not flagged
                if options.errors and expected != flagged:
                    print("missed" if expected else "false ", fragment["id"], rule, fragment["text"])
        for rule, count in sorted(counts.items()):
            print(f"{name:10}{rule:30}{count.all:5}  accuracy {count.accuracy:.3f}  ", end="")
            print(f"false {count.false}  missed {count.missed}")


if __name__ == "__main__":
    main()

"""Train checker/tables/discourse.py on the labelled letters of tests/corpus, tests/letters and tests/fragments.

    python -m checker.build.discourse_table

prints how often the model is right on letters that it was not trained on; fragments that stand side by side share
their wording, so they stay together. A letter holds a second problem as far as the likeliest of its clauses opens one:
logistic regression on a soft maximum over the clauses, by gradient descent.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..draft.read import from_text
from ..draft.text import Text
from ..facts import discourse, second_matter
from . import spliced, tools
from .wording_table import LETTERS

TESTS = tools.ROOT / "tests"
FRAGMENTS = tuple(TESTS / "fragments" / f"{name}.jsonl" for name in ("problems", "matters", "turned"))
#: Fragments kept aside: never trained on.
ASIDE = tuple(TESTS / "fragments" / f"{name}.jsonl" for name in ("matters_aside", "turned_aside"))
RULES = {"tomsk/one-problem", "eschool/one-problem", "tomsk/return-scope"}
#: A feature stands in as many letters at least.
RARE = 5
STEPS, RATE, DECAY, SHARPNESS = 300, 0.05, 2.0, 2.0
#: So many letters are spliced from two, and one counts so much.
SPLICED, WORTH = 600, 0.3
#: How much more than an even chance a clause needs to be called a second problem: most letters hold one.
MARGIN = 0.75
FOLDS, BLOCK = 8, 10


@dataclass(frozen=True)
class Case:
    """The features of a letter's clauses, whether one of them opens a second problem, where the letter comes from, the
    fold it belongs to, and how much it counts in training."""

    clauses: tuple[tuple[int, ...], ...]
    several: bool
    source: str
    fold: int
    worth: float = 1.0


def cases() -> Iterator[Case]:
    """All labelled letters and fragments, and the letters spliced from them."""
    for file in FRAGMENTS:
        for number, case in enumerate(_read(file)):
            yield _case(case["text"], case, "fragments", number // BLOCK % FOLDS)
    batches: list[str] = []
    single: list[list[tuple[str, Mapping[str, Any]]]] = [[] for _ in range(FOLDS)]
    for case in (case for file in LETTERS for case in _read(file)):
        batch = re.sub(r"\W.*", "", case["id"])
        if batch not in batches:
            batches.append(batch)
        fold = batches.index(batch) % FOLDS
        yield _case(case["body"], case, "letters", fold)
        if RULES.isdisjoint(case["flag"]):
            single[fold].append((case["body"], case))
    for fold, known in enumerate(single):
        for own, text in spliced.letters([body for body, _ in known], SPLICED // FOLDS):
            yield _case(text, {**known[own][1], "flag": list(RULES)}, "spliced", fold, WORTH)


def aside() -> list[Case]:
    """The fragments that no model was trained on."""
    return [_case(case["text"], case, "aside", 0) for file in ASIDE for case in _read(file)]


def _read(file: Path) -> list[Mapping[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _case(text: str, case: Mapping[str, Any], source: str, fold: int, worth: float = 1.0) -> Case:
    found = discourse.describe(
        from_text(text).own.low,
        subject=Text(case.get("subject") or "").low,
        returned=case["kind"] == "return",
        every=True,
    )
    clauses = tuple(tuple(second_matter.numbers(one)) for one in found)
    return Case(clauses, not RULES.isdisjoint(case["flag"]), source, fold, worth)


def train(learnt: Iterable[Case]) -> tuple[list[float], float]:
    """Fit the model to the cases: what each feature weighs, and the bias. The same cases give the same weights."""
    given = [case for case in learnt if case.clauses]
    known = Counter(number for case in given for number in {number for one in case.clauses for number in one})
    examples = [
        ([[number for number in one if known[number] >= RARE] for one in case.clauses], case.several, case.worth)
        for case in given
    ]
    count = len(second_matter.FEATURES)
    weights, speeds, sizes = [0.0] * (count + 1), [0.0] * (count + 1), [0.0] * (count + 1)
    for step in range(1, STEPS + 1):
        slopes = [DECAY * weight for weight in weights]
        slopes[count] = 0.0
        for clauses, several, worth in examples:
            powers = [math.exp(SHARPNESS * sum([weights[number] for number in one])) for one in clauses]
            total = sum(powers)
            chance = 1 / (1 + math.exp(-weights[count]) * total ** (-1 / SHARPNESS))
            error = worth * (chance - several)
            slopes[count] += error
            for one, power in zip(clauses, powers, strict=True):
                share = error * power / total
                for number in one:
                    slopes[number] += share
        rate = RATE * math.sqrt(1 - 0.999**step) / (1 - 0.9**step)
        for number, slope in enumerate(slopes):
            speeds[number] += 0.1 * (slope - speeds[number])
            sizes[number] += 0.001 * (slope * slope - sizes[number])
            weights[number] -= rate * speeds[number] / (math.sqrt(sizes[number]) + 1e-8)
    return weights[:count], weights[count]


def score(model: tuple[list[float], float], case: Case) -> float:
    """How much speaks for several problems."""
    weights, bias = model
    return max((sum([weights[number] for number in one]) for one in case.clauses), default=-99.0) + bias


def source() -> str:
    """The text of checker/tables/discourse.py."""
    weights, bias = train(cases())
    rounded = [(name, round(100 * weight)) for name, weight in zip(second_matter.FEATURES, weights, strict=True)]
    lines = [
        '"""What features of a clause say for a second problem, in hundredths.',
        "",
        "Generated by checker/build/discourse_table.py from the letters and fragments of tests/; do not edit.",
        '"""',
        "",
        f"BIAS = {round(100 * (bias - MARGIN))}",
        "WEIGHTS: dict[str, int] = {",
        *(f'    "{name}": {weight},' for name, weight in sorted(rounded) if weight),
        "}",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Print how the model does on each fold, trained on the others, and on the fragments kept aside."""
    known = list(cases())
    table = {name: Counter[tuple[bool, bool]]() for name in ("fragments", "letters", "aside")}
    for fold in range(FOLDS):
        model = train(case for case in known if case.fold != fold)
        for case in known:
            if case.fold == fold and case.source in table:
                table[case.source][case.several, score(model, case) > MARGIN] += 1
    model = train(known)
    for case in aside():
        table["aside"][case.several, score(model, case) > MARGIN] += 1
    for name, counts in table.items():
        right = counts[True, True] + counts[False, False]
        print(
            f"{name}: {right} of {counts.total()} right, {counts[True, False]} of "
            f"{counts[True, False] + counts[True, True]} missed, {counts[False, True]} wrongly found"
        )


if __name__ == "__main__":
    main()

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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..draft.read import from_text
from ..facts import discourse
from . import tools

FRAGMENTS = tools.ROOT / "tests" / "fragments" / "problems.jsonl"
LETTERS = (
    tools.ROOT / "tests" / "corpus" / "dev.jsonl",
    tools.ROOT / "tests" / "letters" / "tomsk.jsonl",
    tools.ROOT / "tests" / "letters" / "eschool.jsonl",
)
RULES = {"tomsk/one-problem", "eschool/one-problem", "tomsk/return-scope"}
#: A feature stands in as many letters at least.
RARE = 5
STEPS, RATE, DECAY, SHARPNESS = 300, 0.05, 1.0, 2.0
#: How much more than an even chance a clause needs to be called a second problem. Most letters hold one, and what is
#: announced is found without the model: of 320 letters that it was not trained on, both called 1 of 297 wrongly.
MARGIN = 2.7
FOLDS, BLOCK = 11, 20

Features = Mapping[str, float]


@dataclass(frozen=True)
class Case:
    """The features of a letter's clauses, whether one of them opens a second problem, and the fold it belongs to."""

    clauses: tuple[Features, ...]
    several: bool
    fold: int
    fragment: bool


def cases() -> list[Case]:
    """All labelled letters and fragments."""
    found = []
    for number, line in enumerate(FRAGMENTS.read_text(encoding="utf-8").splitlines()):
        case = json.loads(line)
        found.append(_case(case["text"], case["flag"], number // BLOCK % FOLDS, True))
    batches: list[str] = []
    for file in LETTERS:
        for line in file.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            batch = re.sub(r"\W.*", "", case["id"])
            if batch not in batches:
                batches.append(batch)
            found.append(_case(case["body"], case["flag"], batches.index(batch) % FOLDS, False, case["subject"] or ""))
    return found


def _case(text: str, flags: Iterable[str], fold: int, fragment: bool, subject: str = "") -> Case:
    clauses = []
    for one in discourse.describe(from_text(text).own.low, discourse.announced(subject.lower())):
        features = dict.fromkeys(one.names, 1.0) | one.values
        features |= dict.fromkeys(discourse.class_names(one.clause.classes, one.clause.head), 1.0)
        clauses.append(features)
    return Case(tuple(clauses), not RULES.isdisjoint(flags), fold, fragment)


def train(learnt: Iterable[Case]) -> dict[str, float]:
    """Fit the model to the cases; the bias stands under the feature "". The same cases give the same weights."""
    given = [case for case in learnt if case.clauses]
    known = Counter(name for case in given for name in {name for one in case.clauses for name in one})
    names = ["", *sorted(name for name, count in known.items() if count >= RARE)]
    numbers = {name: number for number, name in enumerate(names)}
    examples = [
        (
            [[(numbers[name], value) for name, value in one.items() if name in numbers] for one in case.clauses],
            case.several,
        )
        for case in given
    ]
    weights = [0.0] * len(names)
    speeds, sizes = [0.0] * len(names), [0.0] * len(names)
    for step in range(1, STEPS + 1):
        slopes = [DECAY * weight for weight in weights]
        slopes[0] = 0.0
        for clauses, several in examples:
            powers = [math.exp(SHARPNESS * sum([weights[n] * value for n, value in one])) for one in clauses]
            total = sum(powers)
            chance = 1 / (1 + math.exp(-weights[0]) * total ** (-1 / SHARPNESS))
            slopes[0] += chance - several
            for one, power in zip(clauses, powers, strict=True):
                share = (chance - several) * power / total
                for number, value in one:
                    slopes[number] += share * value
        rate = RATE * math.sqrt(1 - 0.999**step) / (1 - 0.9**step)
        for number, slope in enumerate(slopes):
            speeds[number] += 0.1 * (slope - speeds[number])
            sizes[number] += 0.001 * (slope * slope - sizes[number])
            weights[number] -= rate * speeds[number] / (math.sqrt(sizes[number]) + 1e-8)
    return dict(zip(names, weights, strict=True))


def score(weights: Mapping[str, float], case: Case) -> float:
    """How much speaks for several problems."""
    return (
        max((sum(weights.get(name, 0.0) * value for name, value in one.items()) for one in case.clauses), default=-99.0)
        + weights[""]
    )


def source() -> str:
    """The text of checker/tables/discourse.py."""
    weights = train(cases())
    lines = [
        '"""What features of a clause say for a second problem, in hundredths.',
        "",
        "Generated by checker/build/discourse_table.py from the letters and fragments of tests/; do not edit.",
        '"""',
        "",
        f"BIAS = {round(100 * (weights.pop('') - MARGIN))}",
        "WEIGHTS: dict[str, int] = {",
        *(f'    "{name}": {round(100 * weights[name])},' for name in sorted(weights) if round(100 * weights[name])),
        "}",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Print how the model does on each fold, trained on the others."""
    known = cases()
    table: dict[bool, Counter[tuple[bool, bool]]] = {True: Counter(), False: Counter()}
    for fold in range(FOLDS):
        weights = train(case for case in known if case.fold != fold)
        for case in known:
            if case.fold == fold:
                table[case.fragment][case.several, score(weights, case) > MARGIN] += 1
    for fragment, counts in table.items():
        right = counts[True, True] + counts[False, False]
        print(
            f"{'fragments' if fragment else 'letters'}: {right} of {counts.total()} right, "
            f"{counts[True, False]} missed, {counts[False, True]} wrongly found"
        )


if __name__ == "__main__":
    main()

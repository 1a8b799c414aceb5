"""Train checker/tables/wording.py on the labelled letters and fragments of tests/.

    python -m checker.build.wording_table

prints how often the model alone is right on sets of letters that it was not trained on. It is a softmax regression
by gradient descent with momentum, on features of `checker.wording`.
"""

from __future__ import annotations

import json
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..draft.read import from_text
from . import tools

LETTERS = (
    tools.ROOT / "tests" / "corpus" / "dev.jsonl",
    *(file for guide in ("tomsk", "eschool") for file in sorted((tools.ROOT / "tests" / "letters").glob(f"{guide}-*"))),
)
#: Parts of letters and short letters. `guides_aside` is kept for counting.
FRAGMENTS = tuple(
    file for file in sorted((tools.ROOT / "tests" / "fragments").glob("*.jsonl")) if not file.stem.endswith("_aside")
)
#: Of the fragments, those that tell a kind.
OF_KINDS = "kinds"
#: Groups that are learnt, and how many features of each are kept. Whether a letter to the school's service goes on with
#: an earlier one is told by what it says of that (`checker.facts.follow_ups`).
GROUPS = {"guide": 800, "tomsk": 1500}
#: A feature stands in as many letters at least.
RARE = 3
#: The letters are held out in so many parts, set by set, to count how well the model does on others.
PARTS = 10
STEPS, RATE, DECAY, MOMENTUM = 60, 30.0, 0.00003, 0.9


@dataclass(frozen=True)
class Case:
    """A letter's features, its class in a group, and one of PARTS, by the set that it came in (its id's first part)."""

    features: frozenset[str]
    label: str
    part: int


@dataclass(frozen=True)
class Model:
    """Weights by class, and the bias under the feature ""."""

    weights: Mapping[str, Mapping[str, float]]

    def classify(self, features: frozenset[str]) -> str:
        """The likeliest class."""
        scale = math.sqrt(len(features) + 1)

        def score(label: str) -> float:
            weights = self.weights[label]
            return weights[""] + sum(weights.get(feature, 0.0) for feature in features) / scale

        return max(self.weights, key=score)


def cases(group: str) -> list[Case]:
    """The labelled letters of a group."""
    from ..book import load
    from ..recognise import matter
    from ..wording import features

    book = load()
    found = []
    for file in LETTERS:
        for line in file.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if group not in ("guide", case["service"]):
                continue
            letter = from_text(case["body"], subject=case["subject"] or "")
            text = letter.own.low if group == "guide" else matter(letter, book.guide(group))
            part = zlib.crc32(re.sub(r"\W.*", "", case["id"]).encode()) % PARTS
            label = case["service"] if group == "guide" else case["kind"]
            found.append(Case(features(text, letter.subject.low if letter.subject else ""), label, part))
    for file in FRAGMENTS:
        for line in file.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if group == "guide" or (file.stem == OF_KINDS and case["service"] == group):
                letter = from_text(case["text"], subject=case.get("subject", ""))
                found_in = features(letter.own.low, letter.subject.low if letter.subject else "")
                found.append(Case(found_in, case["service" if group == "guide" else "kind"], PARTS))
    return found


def train(learnt: Iterable[Case], kept: int) -> Model:
    """Fit the model to the cases and keep so many features; the same cases give the same weights."""
    given = list(learnt)
    known = Counter(feature for case in given for feature in case.features)
    vocabulary = sorted(feature for feature, count in known.items() if count >= RARE)
    number = {feature: place for place, feature in enumerate(vocabulary)}
    labels = sorted({case.label for case in given})
    examples = [
        (
            sorted(number[feature] for feature in case.features if feature in number),
            labels.index(case.label),
            math.sqrt(len(case.features) + 1),
        )
        for case in given
    ]
    offsets = [0.0] * len(labels)
    weights, speeds = ([[0.0] * len(vocabulary) for _ in labels] for _ in range(2))
    for _ in range(STEPS):
        slopes = [[0.0] * len(vocabulary) for _ in labels]
        leans = [0.0] * len(labels)
        for features, label, scale in examples:
            powers = [
                math.exp(offset + sum(map(row.__getitem__, features)) / scale)
                for offset, row in zip(offsets, weights, strict=True)
            ]
            total = sum(powers)
            for one, (power, slope) in enumerate(zip(powers, slopes, strict=True)):
                error = (one == label) - power / total
                leans[one] += error
                error /= scale
                for feature in features:
                    slope[feature] += error
        for one, (row, speed, slope) in enumerate(zip(weights, speeds, slopes, strict=True)):
            offsets[one] += RATE * leans[one] / (20 * len(given))
            for feature, (weight, rise) in enumerate(zip(row, slope, strict=True)):
                speed[feature] = MOMENTUM * speed[feature] + RATE * (rise / len(given) - DECAY * weight)
                row[feature] += speed[feature]
    telling = sorted(
        range(len(vocabulary)),
        key=lambda one: (-max(abs(row[one]) for row in weights) * math.sqrt(known[vocabulary[one]]), vocabulary[one]),
    )[:kept]
    return Model(
        {
            label: {"": offset} | {vocabulary[one]: row[one] for one in telling}
            for label, offset, row in zip(labels, offsets, weights, strict=True)
        }
    )


def source() -> str:
    """The text of checker/tables/wording.py."""
    lines = [
        '"""Weights of wordings, in hundredths: group → (classes, feature → weight for each class).',
        "",
        "Generated by checker/build/wording_table.py from the letters of tests/; do not edit.",
        '"""',
        "",
        "WEIGHTS: dict[str, tuple[tuple[str, ...], dict[str, tuple[int, ...]]]] = {",
    ]
    for group, kept in GROUPS.items():
        model = train(cases(group), kept)
        labels = sorted(model.weights)
        names = ", ".join(f'"{label}"' for label in labels)
        lines += [f'    "{group}": (', f"        ({names}),", "        {"]
        for feature in sorted(model.weights[labels[0]]):
            row = ", ".join(str(round(100 * model.weights[label][feature])) for label in labels)
            lines.append(f'            "{feature}": ({row}),')
        lines += ["        },", "    ),"]
    return "\n".join([*lines, "}", ""])


def main() -> None:
    """Print how the model does on each set of letters, trained on the others."""
    for group, kept in GROUPS.items():
        known = cases(group)
        right = 0
        parts = sorted({case.part for case in known})
        for part in parts:
            model = train((case for case in known if case.part != part), kept)
            right += sum(model.classify(case.features) == case.label for case in known if case.part == part)
        print(f"{group}: {right} of {len(known)}")


if __name__ == "__main__":
    main()

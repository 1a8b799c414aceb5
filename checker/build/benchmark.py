"""How fast letters are judged, names and phones beside a peer's: `python -m checker.build.benchmark`.

The letters are those of `tests/`, each brought to 1,024 bytes of UTF-8 by adding the bodies of others and cutting the
end off. Every figure is the median of several runs of process time; what is compared takes turns (A B A B).
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import phonenumbers
import pymorphy3

from ..book import load
from ..draft.read import from_text
from ..draft.text import Text
from ..facts import people, phones
from ..judge import judge
from . import page_time

SIZE, RUNS, STEP = 1024, 5, 37
#: Beside a peer each so-many-th letter is read: the slowest one takes most of the time.
PEER_STEP = 10
#: The page judges each so-many-th letter, the first of these to warm up.
WORKER_STEP, WARM = 5, 30
TESTS = Path(__file__).resolve().parents[2] / "tests"
_MORPH = pymorphy3.MorphAnalyzer()


def letters() -> list[str]:
    """The letters of the corpus and of `tests/letters`, 1 KB each."""
    files = [TESTS / "corpus" / "dev.jsonl", *sorted((TESTS / "letters").glob("*.jsonl"))]
    bodies = [json.loads(line)["body"] for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [_padded(bodies, number) for number in range(len(bodies))]


def _padded(bodies: list[str], number: int) -> str:
    text = bodies[number].encode()
    while len(text) < SIZE:
        number = (number + STEP) % len(bodies)
        text += b"\n" + bodies[number].encode()
    return text[:SIZE].decode(errors="ignore")


def seconds(*runs: Callable[[], object]) -> list[float]:
    """The median process time of each, run in turns."""
    times: list[list[float]] = [[] for _ in runs]
    for _ in range(RUNS):
        for run, taken in zip(runs, times, strict=True):
            start = time.process_time()
            run()
            taken.append(time.process_time() - start)
    return [median(taken) for taken in times]


def _judge(text: str) -> None:
    judge(from_text(text), load())


def _names(text: str) -> None:
    found = Text(text)
    people.find(found, len(text))


def _grammemes(text: str) -> list[str]:
    """The words that pymorphy3 takes for a part of a name."""
    marks = {"Name", "Surn", "Patr"}
    words = text.replace(",", " ").replace(".", " ").split()
    return [word for word in words if any(marks & parse.tag.grammemes for parse in _MORPH.parse(word))]


def _dialled(text: str) -> None:
    phones.find(Text(text))


def _matched(text: str) -> list[object]:
    return list(phonenumbers.PhoneNumberMatcher(text, "RU"))


def _start() -> float:
    """The time from the command to its answer, in seconds of the clock."""
    command = [sys.executable, "-m", "checker", "--help"]
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=TESTS.parent)
        taken.append(time.perf_counter() - start)
    return median(taken)


def main() -> None:
    """Measure and print."""
    texts = letters()

    some = texts[::PEER_STEP]

    def over(letters: list[str], call: Callable[[str], object]) -> Callable[[], object]:
        return lambda: [call(text) for text in letters]

    (judging,) = seconds(over(texts, _judge))
    beside = seconds(*(over(some, call) for call in (_names, _grammemes, _dialled, _matched)))
    whole = len(texts) / judging
    ours, grammemes, dialled, matched = (len(some) / taken for taken in beside)
    joined = "\n".join(texts).encode()
    small, large = (joined * (size // len(joined) + 1) for size in (100_000, 1_000_000))
    pastes = small[:100_000].decode(errors="ignore"), large[:1_000_000].decode(errors="ignore")
    at_100, at_1000 = seconds(lambda: _judge(pastes[0]), lambda: _judge(pastes[1]))
    rows = (
        ("whole judgement", f"{whole:,.0f} letters/s", ""),
        ("names: people.find", f"{ours:,.0f} letters/s", ""),
        ("names: pymorphy3's grammemes", f"{grammemes:,.0f} letters/s", f"ours {ours / grammemes:.1f} times as fast"),
        ("phones: phones.find", f"{dialled:,.0f} letters/s", ""),
        ("phones: PhoneNumberMatcher", f"{matched:,.0f} letters/s", f"ours {dialled / matched:.1f} times as fast"),
        ("letter in the page's worker", f"{page_time.milliseconds(texts[::WORKER_STEP], WARM):.1f} ms", "by the clock"),
        ("paste of 100 KB", f"{at_100:.2f} s", ""),
        ("paste of 1 MB", f"{at_1000:.2f} s", f"{at_1000 / at_100:.1f} times as long"),
        ("command line, --help", f"{_start():.2f} s", "by the clock"),
    )
    print(f"{len(texts)} letters of {SIZE} bytes, one core, medians of {RUNS} runs\n")
    for name, figure, note in rows:
        print(f"{name:32}{figure:>18}   {note}".rstrip())


if __name__ == "__main__":
    main()

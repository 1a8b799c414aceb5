"""Labelled corpora of Russian texts, read from where they are unpacked: the texts and the persons in them.

The files tell the format: `.txt` with `.spans` and `.objects` beside it is that of factRuEval-2016, `.txt` with `.ann`
that of brat, in which NEREL and Collection5 come.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

Span = tuple[int, int]

PERSON = frozenset({"PER", "PERSON", "Person"})


class Unreadable(Exception):
    """A folder that holds no corpus."""


def documents(folder: Path) -> Iterator[tuple[str, list[Span]]]:
    """The text and the persons of each labelled document in a folder and the folders in it."""
    if not folder.is_dir():
        raise Unreadable(f"{folder}: no such folder")
    found = False
    for path in sorted(folder.rglob("*.txt")):
        reader = _objects if path.with_suffix(".objects").exists() else _brat
        if reader is _brat and not path.with_suffix(".ann").exists():
            continue
        try:
            yield reader(path)
        except (OSError, ValueError, KeyError, IndexError):
            raise Unreadable(f"{path}: its labels cannot be read") from None
        found = True
    if not found:
        raise Unreadable(f"{folder}: no .txt with .objects and .spans or with .ann beside it")


def _lines(path: Path, suffix: str) -> list[str]:
    return path.with_suffix(suffix).read_text(encoding="utf-8-sig").splitlines()


def _raw(path: Path) -> str:
    """The text as it is: positions count both characters of a line end."""
    return path.read_bytes().decode()


def _objects(path: Path) -> tuple[str, list[Span]]:
    """factRuEval's: «12 name 23 7 …» in .spans, «52 Person 12 13 …» in .objects."""
    spans = {}
    for line in _lines(path, ".spans"):
        if fields := line.partition("#")[0].split():
            start, length = int(fields[2]), int(fields[3])
            spans[fields[0]] = (start, start + length)
    persons = []
    for line in _lines(path, ".objects"):
        fields = line.partition("#")[0].split()
        if fields and fields[1] in PERSON:
            parts = [spans[id] for id in fields[2:]]
            persons.append((min(start for start, _ in parts), max(end for _, end in parts)))
    return _raw(path), persons


def _brat(path: Path) -> tuple[str, list[Span]]:
    """brat's: «T1 PERSON 0 6 words» with tabs around the middle; a label in pieces («0 6;9 12») is left out."""
    labels = []
    for line in _lines(path, ".ann"):
        if line.startswith("T") and ";" not in line.split("\t")[1]:
            _, place, words = line.split("\t")
            kind, start, end = place.split()
            labels.append((kind, int(start), int(end), words))
    text = _raw(path)
    # Copies of Collection5 have lost the carriage returns that its positions count.
    text = max(
        (text, text.replace("\n", "\r\n")),
        key=lambda one: sum(one[label[1] : label[2]] == label[3] for label in labels),
    )
    return text, [(start, end) for kind, start, end, _ in labels if kind in PERSON]

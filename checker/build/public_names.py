"""Full names found in public texts, ours beside two peers': `python -m checker.build.public_names FOLDER [FOLDER …]`.

The folders hold corpora, each as it is published and unpacked: factRuEval-2016 (MIT), NEREL-v1.1 and Collection5 (both
given away by their authors without a licence, so nothing of them is kept here). See corpora.py for the formats.

Out of these come the paragraphs with a full name: a person, so labelled, of three words, one of them a patronymic. Each
paragraph is read alone, one that stands in two corpora once. A name is found if it is found from its first to its last
letter. Other names of three words that are found in the same paragraphs are «cut wrong» if they share something with a
labelled person and «false» if not.

Names of the peers: what natasha 1.6's tagger of news takes for a person; three neighbouring words of which pymorphy3
takes each for a part of a name and one for a patronymic.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pymorphy3

from ..draft.text import Text
from ..facts import people
from .corpora import Span, Unreadable, documents

Finder = Callable[[str], Iterable[Span]]

#: What a patronymic ends in, in any case.
PATRONYMIC = re.compile(
    r"(?:[оеёью]вич|(?:иль|зьм|лук|фом|кит)ич)(?:а|у|ем|ом|е)?$|"
    r"(?:[оеёью]вн|ичн|ишн)(?:а|ы|е|у|ой|ою)$|(?:оглы|кызы)$",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
BRACKETS = '()«»"'
_MORPH = pymorphy3.MorphAnalyzer()


class Paragraph(NamedTuple):
    """A paragraph, the persons labelled in it and which of these are full names."""

    text: str
    persons: frozenset[Span]
    names: frozenset[Span]


class Count(NamedTuple):
    """How many names were found, how many were cut wrong and how many are false."""

    found: int
    cut: int
    false: int


def is_full(name: str) -> bool:
    """Whether a person's name is of three words, one a patronymic."""
    words = [word.strip(BRACKETS) for word in name.split()]
    whole = len(words) == 3 and all(len(word) > 1 and WORD.fullmatch(word) for word in words)
    return whole and any(PATRONYMIC.search(word) for word in words)


def pool(folders: Iterable[Path]) -> list[Paragraph]:
    """The paragraphs with a full name, each once."""
    seen: dict[str, Paragraph] = {}
    for folder in folders:
        for text, persons in documents(folder):
            for line in re.finditer(r"[^\r\n]+", text):
                start, end = line.span()
                inside = frozenset((a - start, b - start) for a, b in persons if a < end and start < b)
                names = frozenset(span for span in inside if span[0] >= 0 and is_full(line[0][slice(*span)]))
                if names:
                    seen.setdefault(line[0], Paragraph(line[0], inside, names))
    return list(seen.values())


def ours(text: str) -> list[Span]:
    """The checker's full names."""
    return [(one.start, one.end) for one in people.find(Text(text), len(text)) if one.form == "full"]


@cache
def _marks(word: str) -> frozenset[str]:
    parts = {"Name", "Surn", "Patr"}
    return frozenset(mark for parse in _MORPH.parse(word) for mark in parts & parse.tag.grammemes)


def grammemes(text: str) -> list[Span]:
    """Three neighbouring words that pymorphy3 takes for parts of a name."""
    words = [match.span() for match in WORD.finditer(text)]
    found: list[Span] = []
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        if (found and first[0] < found[-1][1]) or (text[first[1] : second[0]] + text[second[1] : third[0]]).strip():
            continue
        marks = [_marks(text[slice(*word)]) for word in (first, second, third)]
        if all(marks) and any("Patr" in one for one in marks):
            found.append((first[0], third[1]))
    return found


def natasha() -> Finder | None:
    """natasha's finder of persons, None where natasha is not installed."""
    try:
        from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter
    except ImportError:
        return None
    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def find(text: str) -> list[Span]:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        return [(span.start, span.stop) for span in doc.spans if span.type == "PER"]

    return find


def count(paragraphs: Iterable[Paragraph], find: Finder) -> Count:
    """What a finder finds in the paragraphs."""
    found = cut = false = 0
    for text, persons, names in paragraphs:
        of_three = {span for span in find(text) if len(text[slice(*span)].split()) == 3}
        found += len(of_three & names)
        for start, end in of_three - persons:
            touches = any(a < end and start < b for a, b in persons)
            cut, false = cut + touches, false + (not touches)
    return Count(found, cut, false)


def main(arguments: list[str] | None = None) -> int:
    """Count and print. Returns the exit status: 0 done, 2 a folder without a corpus, named on standard error."""
    parser = argparse.ArgumentParser(
        prog="python -m checker.build.public_names", description="Full names found in labelled public texts"
    )
    parser.add_argument("folders", metavar="FOLDER", nargs="+", type=Path, help="where a corpus is unpacked")
    try:
        paragraphs = pool(parser.parse_args(arguments).folders)
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 2
    names = [one.text[slice(*span)] for one in paragraphs for span in one.names]
    print(f"{len(names)} full names ({len(set(names))} different) in {len(paragraphs)} paragraphs\n")
    print(f"{'':28}{'found':>8}{'cut wrong':>12}{'false':>8}")
    finders = {"people.find": ours, "natasha": natasha(), "pymorphy3's grammemes": grammemes}
    for name, find in finders.items():
        if find:
            figures = count(paragraphs, find)
            print(f"{name:28}{figures.found:8}{figures.cut:12}{figures.false:8}")
        else:
            print(f"{name:28}  not installed: pip install natasha==1.6.0")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The facts of a letter for whoever phones instead: in the guide's order, blanks where the letter has none.

The memos ask by telephone for what they ask for in a letter; the rule blocks mark it with `spoken: true`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..draft.letter import Letter
from ..model import Guide, Result, Span, Verdict

#: Where a check's places are single words of a story («открываю», «нажимаю»), the whole sentences are read out.
TOLD = frozenset({"steps", "question"})
#: The check of the rule that asks what the letter is about.
MATTER = "summary"
#: A place is read out up to so many characters.
MOST = 400
ENDS = re.compile(r"(?<=[.!?;])\s+|\n+")
SPACES = re.compile(r"\s+")
LABEL = re.compile(r"^[^\n:]{1,60}:[ \t]*")


class Line(NamedTuple):
    """One line of the card: the rule's id and title, the letter's words ("" = to be filled in by hand).

    `sure` is false where the words were found but do not satisfy the rule.
    """

    rule: str
    title: str
    words: str
    sure: bool


def lines(letter: Letter, verdict: Verdict, guide: Guide, about: str = "") -> list[Line]:
    """The card's lines; what does not concern this letter is left out. `about` is what the letter is about, in short:
    where the guide asks for that (`MATTER`) the whole letter tells it, and the verdict has no place to show."""
    found = []
    for result in verdict.results:
        rule, met = guide.rules[result.rule], result.outcome == "met"
        if rule.spoken and result.outcome != "not-applicable":
            said = words(letter, result, guide) or (about if rule.check == MATTER and met else "")
            found.append(Line(rule.id, rule.title, said, met))
    return found


def words(letter: Letter, result: Result, guide: Guide) -> str:
    """The letter's words at the places of a result, each place once, joined by commas; sentences by blanks."""
    told = guide.rules[result.rule].check in TOLD
    texts = {"body": letter.body.raw, "subject": letter.subject.raw if letter.subject else ""}
    ranges: dict[str, list[tuple[int, int]]] = {}
    for span in sorted(result.spans):
        text = texts.get(span.part)
        if text is not None:
            start, end = sentence(text, span) if told else (span.start, span.end)
            known = ranges.setdefault(span.part, [])
            if not known or start >= known[-1][1]:
                known.append((start, end))
    found = [SPACES.sub(" ", texts[part][start:end]).strip() for part in ranges for start, end in ranges[part]]
    return cut((" " if told else ", ").join(dict.fromkeys(filter(None, found))), MOST)


def sentence(text: str, span: Span) -> tuple[int, int]:
    """The sentence or line of `text` that holds a place, without a label before it («Порядок действий: »)."""
    ends = [0, *(match.end() for match in ENDS.finditer(text)), len(text)]
    start = max(end for end in ends if end <= span.start)
    stop = min((end for end in ends if end >= span.end), default=len(text))
    label = LABEL.match(text[start : span.start])
    return start + (label.end() if label else 0), stop


def cut(text: str, most: int) -> str:
    """The text, cut at a word's end and marked «…» where it is longer than `most`."""
    if len(text) <= most:
        return text
    head, space, _ = text[:most].rpartition(" ")
    return (head if space else text[: most - 1]).rstrip(" ,.;:") + "…"

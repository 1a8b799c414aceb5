"""Naming pictures «картинка1», «картинка2» in the order in which the text mentions them.

Memo sentence: «можно ссылаться на приложенные снимки экрана, указывая, что во вложении есть «картинка1», на которой
отображается данная проблема и «картинка2»» (eschool). What the text mentions is told by `facts.picture_names`, as for
the rule `eschool/attachment-references`; file names that stand in the text letter by letter count too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..draft.files import is_picture, kind_from_name
from ..draft.text import Text
from ..facts import Facts
from ..facts.picture_names import extension, extension_end, referent

#: A name without its ending counts as a mention when it is this long and holds a digit: «IMG_2034», never «скрин».
_TELLING = 5
_ENDINGS = {"jpeg": ".jpg"}
_LAST_NUMBER = re.compile(r"\d{1,2}$")


class Edit(NamedTuple):
    """Put `text` in the place of `start`:`end` of the body, in code points."""

    start: int
    end: int
    text: str


class Naming(NamedTuple):
    """New names of all attachments (others than pictures keep theirs), edits of the body from its beginning to its
    end, and mentions that the person has to correct."""

    names: tuple[str, ...]
    edits: tuple[Edit, ...]
    left: tuple[str, ...]


class _Mention(NamedTuple):
    start: int
    end: int
    picture: int
    literal: bool


def in_order(facts: Facts) -> Naming:
    """Name the pictures among the letter's attachments in the order of their first mention; the others follow."""
    files = facts.letter.attachments or ()
    pictures = [number for number, file in enumerate(files) if is_picture(file.kind)]
    old = [files[number].name for number in pictures]
    mentions = _mentions(facts, old)
    order = dict.fromkeys([mention.picture for mention in mentions] + [*range(len(pictures))])
    names = [file.name for file in files]
    numbers: dict[int, int] = {}
    for number, picture in enumerate(order, 1):
        file = files[pictures[picture]]
        numbers[picture] = number
        names[pictures[picture]] = f"картинка{number}{_ending(file.name, file.kind)}"
    edits, left = [], []
    own = facts.letter.own
    for mention in mentions:
        if not own.raw[mention.start : mention.end].strip():
            continue  # it stands in what the letter quotes
        picture = mention.picture
        edit = _edit(own, mention, old[picture], names[pictures[picture]], numbers[picture])
        if edit is None:
            left.append(own.raw[mention.start : mention.end])
        elif own.raw[edit.start : edit.end] != edit.text:
            edits.append(edit)
    return Naming(tuple(names), tuple(edits), tuple(left))


def _ending(name: str, kind: str) -> str:
    """The name's own ending where it tells the truth, else one that does."""
    ending = os.path.splitext(name)[1].lower()
    return ending if kind_from_name(name) == kind else _ENDINGS.get(kind, f".{kind}")


def _mentions(facts: Facts, names: list[str]) -> list[_Mention]:
    """Every mention of one of these pictures, in the text's order, none over another."""
    found = [mention for picture, name in enumerate(names) for mention in _literal(facts.letter.own.low, name, picture)]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    low = facts.letter.body.low
    for one in facts.picture_names:
        picture = referent(one, names)
        if picture is not None:
            found.append(_Mention(one.start, extension_end(low, one.end), picture, False))
    kept: list[_Mention] = []
    for mention in found:
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept)


def _literal(low: str, name: str, picture: int) -> Iterator[_Mention]:
    """Where the text says the file's name as it is, with its ending or, when that is telling, without."""
    folded = Text(name).low
    stem = os.path.splitext(folded)[0]
    words = [folded] if extension(folded) else []
    if len(stem) >= _TELLING and re.search(r"\d", stem):
        words.append(stem)
    for word in words:
        for match in re.finditer(rf"(?<![\w@/]){re.escape(word)}(?!\w)", low):
            yield _Mention(match.start(), extension_end(low, match.end()), picture, True)


def _edit(own: Text, mention: _Mention, old: str, new: str, number: int) -> Edit | None:
    """What makes a mention right; None when it is not clear which of its words are the name."""
    start, end = mention.start, mention.end
    said = own.low[start:end]
    stem, new_stem = os.path.splitext(Text(old).low)[0], os.path.splitext(new)[0]
    places = [*re.finditer(rf"(?<!\w){re.escape(stem)}(?!\w)", said)] if stem else []
    if places:
        first, last = start + places[-1].start(), start + places[-1].end()
        whole = extension_end(own.low, last)
        return Edit(first, whole, new if whole > last else new_stem)
    named = bool(extension(said))
    digits = None if named else _LAST_NUMBER.search(said)
    if digits:
        return Edit(start + digits.start(), end, str(number)) if int(digits[0]) != number else Edit(start, start, "")
    if named and (" " not in said or re.fullmatch(r"[а-яa-z]+ ?(?:№ ?)?\d{1,2}\.\w+", said)):
        return Edit(start, end, new)
    return None

"""The memos' sentences: the file _memo.md of a guide, and what of the guide answers to each of them.

    3. по телефонам: +7 (3822) 71 25 04 – Балицкая Дарья, с 9:00 до 18:00 по томскому времени;
        : [Позвоните или напишите](index.md#contacts)
    7. Все обращения должны быть сформулированы в соответствии с принципом «одно обращение – одна проблема».

A rule names its sentences (`memo: [7]`). The line under a sentence that no rule names says where the guide speaks of
it, or why it asks for nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .errors import Place
from .source import Sources
from .yamlmap import load

FILE = "_memo.md"
#: How the line begins that says why a sentence is no requirement.
NONE = "Не требование:"
_SENTENCE = re.compile(r"(\d+)\. (\S.*)")
_SAID = re.compile(r"\s+: (\S.*)")
_LINK = re.compile(r"\[[^\]]+\]\([^)\s]+\)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a memo, as published. `said` is what stands under it: links, or why it asks for nothing, or ""."""

    number: int
    text: str
    said: str
    place: Place

    @property
    def asks(self) -> bool:
        """Whether it asks for anything at all."""
        return not self.said.startswith(NONE)


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo of a guide: its title, its sentences in their order."""

    title: str
    sentences: tuple[Sentence, ...]

    def numbers(self) -> list[int]:
        """The numbers by which rules name its sentences."""
        return [sentence.number for sentence in self.sentences]


def memo(sources: Sources, folder: Path) -> Memo | None:
    """The memo of the guide in `folder`; None where it has none. Reports what cannot be read."""
    file = folder / FILE
    if not file.exists():
        return None
    page, faults = sources.page(file), sources.faults
    front = load(page.front or "").data
    title = str(front.get("memo") or "") if isinstance(front, dict) else ""
    if not title:
        faults.add(Place(sources.name(file), 1), "в шапке нет названия памятки: «memo: …»")
    found: list[Sentence] = []
    for line in page.lines:
        if match := _SENTENCE.fullmatch(line.rstrip()):
            number = int(match[1])
            if any(sentence.number == number for sentence in found):
                faults.add(line.place, f"номер {number} уже занят: новому предложению дайте новый номер")
            found.append(Sentence(number, match[2], "", line.place))
        elif match := _SAID.fullmatch(line.rstrip()):
            if not found or found[-1].said:
                faults.add(line.place, "эта строка не относится ни к одному предложению")
                continue
            if not match[1].startswith(NONE) and not _LINK.search(match[1]):
                faults.add(line.place, f"нужна ссылка [слова](страница.md#место) или «{NONE} …»")
            found[-1] = Sentence(found[-1].number, found[-1].text, match[1], found[-1].place)
        elif found and line.strip():
            faults.add(
                line.place, "непонятная строка: предложение начинают с «7. », слова о нём с 4 пробелов и двоеточия"
            )
    return Memo(title, tuple(found))

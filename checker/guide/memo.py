"""The memos' sentences: the file _memo.md of a guide, and what of the guide answers to each of them.

    3. по телефонам: +7 (3822) 71 25 04 – Балицкая Дарья, с 9:00 до 18:00 по томскому времени;
        : [Позвоните или напишите](index.md#contacts)
    7. Все обращения должны быть сформулированы в соответствии с принципом «одно обращение – одна проблема».

A rule names its sentences (`memo: [7]`). The line under a sentence that no rule names says where the guide speaks of
it, or why it asks for nothing. The front matter has the memo's title, the day on which its text was taken onto the
site, a fingerprint of its words and of that day, and, where the memo itself bears a date, that date:

    memo: Правила обращения в службу технической поддержки
    taken: 2026-11-22
    words: 1f0c2a9b
    dated: 2026-03-01
"""

from __future__ import annotations

import datetime as dt
import hashlib
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


def today() -> dt.date:
    """The day on which a memo that changed is taken."""
    return dt.date.today()


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
    """A memo of a guide: its title, its sentences in their order, what its front matter says of its edition.

    `place` is the file's first line; what the front matter lacks is None or "".
    """

    title: str
    sentences: tuple[Sentence, ...]
    place: Place
    taken: dt.date | None = None
    dated: dt.date | None = None
    words: str = ""

    def fingerprint(self, taken: dt.date) -> str:
        """Of the day and of the words of its sentences: so other words need another day."""
        words = "\n".join((str(taken), *(one.text for one in self.sentences)))
        return hashlib.sha256(words.encode()).hexdigest()[:8]

    def numbers(self) -> list[int]:
        """The numbers by which rules name its sentences."""
        return [sentence.number for sentence in self.sentences]


def memo(sources: Sources, folder: Path) -> Memo | None:
    """The memo of the guide in `folder`; None where it has none. Reports what cannot be read."""
    file = folder / FILE
    if not file.exists():
        return None
    page, faults = sources.page(file), sources.faults
    loaded, first = load(page.front or ""), Place(sources.name(file), 1)
    front = loaded.data if isinstance(loaded.data, dict) else {}
    title = str(front.get("memo") or "")
    if not title:
        faults.add(first, "в шапке нет названия памятки: «memo: …»")
    if "taken" not in front:
        faults.add(first, f"в шапке нет дня, когда памятка взята на сайт: впишите сегодняшний, «taken: {today()}»")
    days: dict[str, dt.date] = {}
    for name in ("taken", "dated"):
        if name in front:
            try:
                days[name] = dt.date.fromisoformat(str(front[name]))
            except ValueError:
                place = Place(first.file, loaded.line(name) + 2)
                faults.add(place, f"«{name}» должно быть днём вида {today()}, а не «{front[name]}»")
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
    return Memo(title, tuple(found), first, days.get("taken"), days.get("dated"), str(front.get("words") or ""))

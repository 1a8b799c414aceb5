"""Whether the guides say what the memos say: every sentence has its place, and telephones, hours, days are the same.

And whether readers are told of a memo that changed: its day, and an entry of that day in the change log.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..checks.history import in_words
from . import memo as editions
from .errors import Faults, Place
from .memo import FILE, NONE, Memo
from .reader import Reading
from .scan import prose
from .source import Line, Sources

#: The change log: a heading for each day («## 22 ноября 2026 года {#2026-11-22}»), under it links to the guides.
CHANGES = "changes.md"
#: What it is, in the genitive, and how it reads.
Fact = tuple[str, str]
#: What must not differ, by the name that messages give it.
_FACTS = {
    "телефона": re.compile(r"(?:\+7|\b8)(?:[ \-()]*\d){10}\b"),
    "добавочного": re.compile(r"(?:\bдоп\.|\bextension:) *\"?\d+"),
    "адреса": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "времени": re.compile(r"\b\d{1,2}:\d{2}\b"),
    "срока": re.compile(r"\b\d+(?:-\w+)? рабоч\w+"),
}


def compare(reading: Reading, sources: Sources, whole: bool = True) -> None:
    """Report where a memo and its guide differ: each sentence, rule and fact.

    Unless all guides could be read (`whole`), nothing is said of pages that speak of any.
    """
    _sentences(reading, sources.faults)
    _facts(reading, sources, sources.faults, whole)
    _editions(reading, sources, sources.faults)


def _sentences(reading: Reading, faults: Faults) -> None:
    """Report each sentence that nothing answers to, and each rule of a guide with a memo that names none."""
    named: dict[tuple[str, int], str] = {}
    for id, place in reading.places.items():
        guide = id.partition("/")[0]
        if guide in reading.memos and reading.cites.get(id) == ():
            faults.effect(place, f"правило {id} не называет предложений памятки: добавьте настройку «memo: [7]»")
        named |= {(guide, number): id for number in reading.cites.get(id, ())}
    for guide, memo in reading.memos.items():
        for one in memo.sentences:
            rule = named.get((guide, one.number))
            if rule and one.said:
                text = f"предложение {one.number} называет правило {rule}: уберите строку под ним или номер из правила"
                faults.add(one.place, text)
            if not rule and not one.said:
                faults.effect(
                    one.place,
                    f"о предложении {one.number} на сайте не сказано: назовите его в правиле (memo: [{one.number}]) "
                    f"или допишите под ним ссылку на место, где о нём сказано, либо «{NONE} …»",
                )


def _facts(reading: Reading, sources: Sources, faults: Faults, whole: bool) -> None:
    """Report each telephone, address, time and term that stands in a guide alone, or in its memo alone."""
    alone = [guide.id for guide in reading.book.guides if guide.id not in reading.memos]
    files = (file for guide in alone for file in (sources.docs / guide).glob("*.md"))
    everywhere = {fact for file in files for _, fact in _shown(sources, file)}  # no memo says otherwise
    for guide, memo in reading.memos.items():
        told = {fact: one.place for one in memo.sentences for fact in _found(one.text)}
        everywhere |= set(told)
        shown = _compare((sources.docs / guide).glob("*.md"), sources, set(told), faults)
        for fact in told.keys() - shown:
            faults.effect(told[fact], f"{fact[0]} «{fact[1]}» из памятки на сайте нет")
    if whole:
        _compare(sources.docs.glob("*.md"), sources, everywhere, faults)


def _editions(reading: Reading, sources: Sources, faults: Faults) -> None:
    """Report each memo whose words, day and entry in the change log do not go together."""
    log = sources.docs / CHANGES
    entries = re.split(r"^## .*\{#([\d-]+)\}$", "\n".join(sources.lines(log)) if log.exists() else "", flags=re.M)[1:]
    told = dict(zip(entries[::2], entries[1::2], strict=True))
    for guide, memo in reading.memos.items():
        if memo.taken is None:  # which is told
            continue
        day = memo.taken
        if memo.words != memo.fingerprint(day):
            day = editions.today()
            faults.add(memo.place, _edition(memo, guide, day))
        if str(day) not in told:
            text = f"нет записи о памятке от {day}: нужен заголовок «## {in_words(day)} года {{#{day}}}», под ним — "
            faults.add(Place(sources.name(log), 1), f"{text}что изменилось, со ссылкой на {guide}/index.md")
        elif f"({guide}/" not in told[str(day)]:
            text = f"под заголовком «{in_words(day)} года» нет ссылки на {guide}/index.md: запишите, что изменилось"
            faults.add(Place(sources.name(log), 1), text)


def _edition(memo: Memo, guide: str, day: dt.date) -> str:
    """What to write into the front matter of a memo whose words are not those of its day."""
    words = f"отпечаток (words: {memo.fingerprint(day)})"
    asked = words if memo.taken == day else f"сегодняшний день (taken: {day}) и {words}"
    if not memo.words:
        return f"впишите в шапку {asked}"
    return (
        f"слова памятки или её день изменились. Впишите в шапку {asked}; "
        f"новый текст памятки положите в tests/memos/{guide}.txt; в docs/{CHANGES} — запись"
    )


def _compare(files: Iterable[Path], sources: Sources, told: set[Fact], faults: Faults) -> set[Fact]:
    """Report the facts of pages that no memo tells. Returns all that they show."""
    shown = [each for file in files for each in _shown(sources, file)]
    for line, fact in shown:
        if fact not in told:
            typed = fact not in _found(line.replace(f"tel:+7{fact[1]}", ""))
            faults.add(line.place, f"{'в ссылке tel: ' if typed else ''}{fact[0]} «{fact[1]}» в памятке нет")
    return {fact for _, fact in shown}


def _shown(sources: Sources, file: Path) -> Iterator[tuple[Line, Fact]]:
    """The facts of a page's own words and of its front matter: those of letters are invented."""
    if file.name in (FILE, CHANGES):  # what a memo said before may differ
        return
    lines: tuple[Line, ...] = sources.lines(file)
    for line in prose(lines):
        yield from ((line, fact) for fact in _found(line))


def _found(text: str) -> Iterator[Fact]:
    """The facts of a text, each written in one way."""
    for name, pattern in _FACTS.items():
        for match in pattern.finditer(text.replace("\xa0", " ")):
            digits = "".join(re.findall(r"\d", match[0]))
            same = {"телефона": digits[1:], "добавочного": digits, "срока": f"{digits} рабочих дней"}
            yield name, same.get(name, match[0].lower())

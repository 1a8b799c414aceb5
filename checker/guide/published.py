"""The ids that were published: people link to them, so none of them goes away.

`docs/published.txt` holds a line for each, «rule tomsk/subject» or «kind tomsk/error»; `publish` writes it. A rule may
be renamed if the new one says `alias: old-name`, and given up if it says `deprecated: why, and what instead`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from checker.model import RuleBook

from .reader import Reader, Reading
from .source import Line

FILE = "published.txt"
COMMAND = "python -m checker lint --publish"
_HEAD = f"# Опубликованные имена: на них ссылаются, поэтому они не исчезают. Новые дописывает {COMMAND}"


def ids(book: RuleBook) -> Iterator[str]:
    """Every rule and kind of letter as a line of the file."""
    for guide in book.guides:
        yield from (f"rule {id}" for id in guide.rules)
        yield from (f"kind {guide.id}/{kind.id}" for kind in guide.kinds)


def vanished(reader: Reader, reading: Reading) -> None:
    """Report each published id that the guides do not have any more."""
    file = reader.docs / FILE
    if not file.exists():
        return
    lines = [line for line in reader.sources.lines(file) if line.strip() and not line.startswith("#")]
    present = {*ids(reading.book), *(f"rule {id}" for id in (*reading.places, *reading.aliases))}
    new = [one.removeprefix("rule ") for one in sorted(present - set(map(str, lines))) if one.startswith("rule ")]
    broken = reader.faults.broken
    gone = [line for line in lines if line.strip() not in present]
    for line in gone:
        sort, _, id = line.strip().partition(" ")
        guide, _, name = id.partition("/")
        if sort not in ("rule", "kind") or not name:
            reader.faults.add(line.place, f"непонятная строка: здесь пишут «rule {id or line}» или «kind {id or line}»")
        elif guide in reader.unread or (guide == "safety" and reader.unread):
            continue  # that the guide cannot be read is told
        elif sort == "kind":
            text = f"вид письма {id} опубликован, а в памятке его нет: верните «{name}:» в kinds её index.md; "
            reader.faults.add(line.place, f"{text}если ссылки на него больше не нужны, удалите эту строку")
        elif not broken:
            _rule(reader, reading, line, id, [one for one in new if one.startswith(f"{guide}/")])


def _rule(reader: Reader, reading: Reading, line: Line, id: str, new: list[str]) -> None:
    """Report a rule that vanished, and the one new rule, if there is one, that it may be now."""
    other = f"правилу {new[0]} ({reading.places[new[0]]})" if len(new) == 1 and new[0] in reading.places else "новому"
    reader.faults.cause(
        line.place,
        f"правило {id} опубликовано, а теперь его нет: если его переименовали, допишите {other} "
        f"«alias: {id.partition('/')[2]}»; "
        "если требование отменили, верните правило с настройкой «deprecated: почему, и что вместо»",
    )


def publish(docs: Path, book: RuleBook) -> list[str]:
    """Add the new ids to the file, and return them; those that stand there stay."""
    file = docs / FILE
    known = file.read_text("utf-8").splitlines() if file.exists() else [_HEAD]
    new = sorted(set(ids(book)) - set(known))
    kept = [line for line in known if not line.startswith(("rule ", "kind "))]
    lines = sorted({*new, *known} - set(kept))
    file.write_text("".join(f"{line}\n" for line in [*kept, *lines]), "utf-8", newline="\n")
    return new

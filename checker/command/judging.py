"""Letters in, answers out, in order, one by one; in this process or in several, which gives the same bytes."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import NamedTuple

from ..book import load
from ..draft.files import attachment
from ..draft.letter import Attachment
from ..judge import judge
from ..model import FLAGGED, CheckerError, Outcome, RuleBook
from ..report import FORMATS
from .console import FAULTY, READY, UNREADABLE, Parser, own_fault
from .letters import Item, Source, Trouble, read


class Asked(NamedTuple):
    """What the call says of every letter; `form` names the way to write verdicts, "" for none."""

    book: RuleBook
    guide: str | None = None
    kind: str | None = None
    date: dt.date | None = None
    files: tuple[Attachment, ...] | None = None
    form: str = ""


class Answer(NamedTuple):
    """What became of a letter: `text` for standard output, `said` for standard error, and the exit status of it alone.

    `guide` is "" where it could not be judged, else `faults` are the rules that it breaks.
    """

    text: str = ""
    said: str = ""
    status: int = READY
    guide: str = ""
    kind: str = ""
    faults: tuple[tuple[str, Outcome], ...] = ()

    @property
    def ready(self) -> bool:
        """Whether a letter was judged and breaks no requirement."""
        return bool(self.guide) and self.status == READY


def add_options(parser: Parser) -> None:
    """The options that tell what a letter does not say of itself."""
    parser.add_argument("--guide", metavar="ID", help="памятка (имена покажет rules); иначе узнаётся по тексту")
    parser.add_argument("--kind", metavar="ID", help="вид письма (error, new…); иначе узнаётся по тексту")
    parser.add_argument("--date", metavar="ГГГГ-ММ-ДД", type=_date, help="день, когда пишется письмо")
    parser.add_argument("--attach", metavar="ФАЙЛ", action="append", default=[], help="вложение; можно повторять")


def asked(options: argparse.Namespace, form: str = "") -> Asked:
    """What these options ask for. Raises CheckerError for unknown guides and kinds and for files that are not there."""
    book = load()
    if options.guide:
        guide = book.guide(options.guide)
        if options.kind:
            guide.kind(options.kind)
    elif options.kind and not any(kind.id == options.kind for guide in book.guides for kind in guide.kinds):
        raise CheckerError(f"нет вида письма «{options.kind}»")
    files = tuple(attachment(path, Path(path)) for path in options.attach) if options.attach else None
    return Asked(book, options.guide, options.kind, options.date, files, form)


def answers(items: Iterable[Item], asked: Asked, jobs: int = 1) -> Generator[Answer, None, None]:
    """Judge the letters; the answers come in the order of the letters. Close it where it is not read to its end."""
    if jobs == 1:
        return (answer(item, asked) for item in items)
    from .pool import answers_of_several

    return answers_of_several(items, asked, jobs)


def answer(item: Item, asked: Asked) -> Answer:
    """Judge one letter; a fault of the program costs this letter alone."""
    if isinstance(item, Trouble):
        return Answer(said=item.text, status=READY if item.skipped else UNREADABLE)
    try:
        return _judged(item, asked)
    except CheckerError as error:
        said = str(error)
    except MemoryError:
        said = f"{item.title}: не хватает памяти, чтобы прочесть это письмо"
    except Exception as error:
        said = own_fault(f"{item.title}: письмо не проверено", error)
    return Answer(said=said, status=UNREADABLE)


def _judged(source: Source, asked: Asked) -> Answer:
    verdict = judge(read(source, asked.files), asked.book, guide=asked.guide, kind=asked.kind, date=asked.date)
    text = FORMATS[asked.form].letter(verdict, asked.book) if asked.form else ""
    faults = tuple((result.rule, result.outcome) for result in verdict.results if result.outcome in FLAGGED)
    return Answer(text, "", READY if verdict.ready else FAULTY, verdict.guide, verdict.kind, faults)


def _date(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise CheckerError(f"--date: «{value}» — не дата вида 2026-03-12") from None

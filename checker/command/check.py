"""`check`: judge letters, in a file each, in folders and in archives of mail; its contract is fixed."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from contextlib import closing

from ..model import CheckerError
from ..report import FORMATS
from .console import READY, Command, Parser, complain, write
from .judging import Answer, Asked, add_options, answers, asked
from .letters import are_several, find
from .summary import Summary

_SUMMARIES = ("text", "json")
_MOST_JOBS = 64


def _add(parser: Parser) -> None:
    add_options(parser)
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="вид ответа")
    parser.add_argument("--summary", action="store_true", help="только сводка: чего не хватает чаще всего")
    parser.add_argument("--jobs", metavar="N", type=_jobs, default=1, help="во скольких процессах проверять")
    parser.add_argument("draft", nargs="+", metavar="ЧЕРНОВИК", help="файл (.eml, .mbox или текст), папка или «-»")


def _run(options: argparse.Namespace) -> int:
    if options.summary and options.format not in _SUMMARIES:
        raise CheckerError(f"--summary: сводка бывает в виде {' и '.join(_SUMMARIES)}, а не {options.format}")
    course = _Course(asked(options, "" if options.summary else options.format))
    with closing(answers(find(options.draft), course.asked, options.jobs)) as judged:  # processes end with it
        if options.summary:
            pieces = course.summary(judged, options.format)
        else:
            form = FORMATS[options.format]
            pieces = form.frame(course.texts(judged), course.asked.book, are_several(options.draft))
        written = write(pieces, people=options.format == "text")
    return max(course.status, written)


class _Course:
    """What the letters come to, while they pass: the worst status."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.status = READY

    def texts(self, judged: Iterable[Answer]) -> Iterator[str]:
        """What is written of each letter that could be judged."""
        return (answer.text for answer in self._passing(judged) if answer.guide)

    def summary(self, judged: Iterable[Answer], format: str) -> Iterator[str]:
        """What all letters come to, in one piece."""
        summary = Summary(self.asked.book)
        for answer in self._passing(judged):
            summary.add(answer)
        yield summary.as_text() if format == "text" else summary.as_json()

    def _passing(self, judged: Iterable[Answer]) -> Iterator[Answer]:
        """The answers; what is said of troubles goes to standard error meanwhile."""
        for answer in judged:
            self.status = max(self.status, answer.status)
            if answer.said:
                complain(answer.said)
            yield answer


def _jobs(value: str) -> int:
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= _MOST_JOBS):
        raise CheckerError(f"--jobs: «{value}» — не число от 1 до {_MOST_JOBS}")
    return int(value)


COMMAND = Command("check", "проверить письма", _add, _run)

"""The command line: `python -m checker check [options] DRAFT…`; its contract is fixed (calls, exit status, JSON)."""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from .book import load
from .draft.files import attachment, visible
from .draft.letter import Attachment, Letter
from .draft.read import MAX_BYTES, from_bytes, from_path
from .judge import judge
from .model import CheckerError, RuleBook, Verdict
from .report import FORMATS

READY, FAULTY, UNREADABLE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks Russian: its help, and what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Raise what the user should read."""
        raise CheckerError(_in_russian(message))

    def format_help(self) -> str:
        """The help, its fixed words in Russian."""
        text = super().format_help()
        for english, russian in (("usage:", "вызов:"), ("positional arguments:", "что:"), ("options:", "как:")):
            text = text.replace(english, russian)
        return text


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status: 0 ready, 1 some letter breaks a `must`, 2 call or draft unreadable."""
    try:
        options = _parser().parse_args(arguments)
        book = load()
        if options.guide:
            guide = book.guide(options.guide)
            if options.kind:
                guide.kind(options.kind)
        elif options.kind and not any(kind.id == options.kind for guide in book.guides for kind in guide.kinds):
            raise CheckerError(f"нет вида письма «{options.kind}»")
        files = [attachment(path, Path(path)) for path in options.attach] if options.attach else None
    except CheckerError as error:
        return _complain(error)
    verdicts, status = [], READY
    for draft in options.draft:
        try:
            verdict = _judge(draft, book, options, files)
        except CheckerError as error:
            status = _complain(error)
            continue
        except MemoryError:
            status = _complain(CheckerError(f"{draft}: не хватает памяти, чтобы прочесть этот файл"))
            continue
        except Exception as error:  # a fault of the program costs one letter, not all of them
            status = _complain(_own_fault(draft, error))
            continue
        verdicts.append(verdict)
        if not verdict.ready:
            status = max(status, FAULTY)
    _prepare_output(options.format)
    try:
        sys.stdout.write(FORMATS[options.format](verdicts, book, len(options.draft) > 1))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough («| head»); nor shall Python complain at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        return _complain(CheckerError(f"ответ не записан: {error.strerror}"))
    return status


def _prepare_output(format: str) -> None:
    """What programs read is UTF-8 with bare line ends everywhere; what people read loses a «✓» rather than fails.

    A file's name that is no text shows its bytes as «\\udcef», which JSON reads back.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        if format == "text":
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _judge(draft: str, book: RuleBook, options: argparse.Namespace, files: list[Attachment] | None) -> Verdict:
    letter = _read(draft, files)
    return judge(letter, book, guide=options.guide, kind=options.kind, date=options.date)


def _read(draft: str, files: list[Attachment] | None) -> Letter:
    if draft == "-":
        return from_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "-", files=files)
    return from_path(draft, files=files)


def _own_fault(draft: str, error: Exception) -> CheckerError:
    """What is said of an error that no letter should have brought about: where it is, for whoever mends it."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__}, {Path(place.filename).name}:{place.lineno}"
    return CheckerError(f"{draft}: письмо не проверено из-за ошибки в программе ({where}); сообщите о ней, пожалуйста")


def _complain(error: CheckerError) -> int:
    print("checker:", visible(str(error)), file=sys.stderr)
    return UNREADABLE


def _parser() -> _Parser:
    parser = _Parser(
        prog="python -m checker",
        description="Проверяет письма в поддержку до отправки.",
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument("-h", "--help", action="help", help="показать эту справку")
    commands = parser.add_subparsers(dest="command", required=True, metavar="команда", parser_class=_Parser)
    check = commands.add_parser(
        "check", help="проверить черновики", description="Проверяет черновики писем.", add_help=False
    )
    check.add_argument("-h", "--help", action="help", help="показать эту справку")
    check.add_argument("--guide", metavar="ID", help="памятка (tomsk, eschool); иначе узнаётся по тексту")
    check.add_argument("--kind", metavar="ID", help="вид письма (error, new…); иначе узнаётся по тексту")
    check.add_argument("--date", metavar="ГГГГ-ММ-ДД", type=_date, help="день, когда пишется письмо")
    check.add_argument("--attach", metavar="ФАЙЛ", action="append", default=[], help="вложение; можно повторять")
    check.add_argument("--format", choices=sorted(FORMATS), default="text", help="вид ответа")
    check.add_argument("draft", nargs="+", metavar="ЧЕРНОВИК", help="файл (.eml или текст) или «-»")
    return parser


def _date(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise CheckerError(f"--date: «{value}» — не дата вида 2026-03-12") from None


def _in_russian(message: str) -> str:
    """The parser's own complaints, which it knows in English only."""
    for english, russian in (
        ("the following arguments are required:", "не хватает:"),
        ("unrecognized arguments:", "непонятные слова в команде:"),
        ("invalid choice:", "такого нет:"),
        ("choose from", "есть:"),
        ("expected one argument", "нужно значение"),
        ("expected at least one argument", "нужно хотя бы одно значение"),
        ("argument ", ""),
    ):
        message = message.replace(english, russian)
    return f"{message} (справка: python -m checker check --help)"


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)

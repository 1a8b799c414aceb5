"""What the subcommands share: a parser that speaks Russian, the exit status, how answers and complaints are written.

The contract fixes the status: 0 all is well, 1 some letter breaks a requirement, 2 the call is wrong or something
cannot be read, with one line on standard error for each.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, NoReturn

from ..draft.files import visible
from ..model import CheckerError

READY, FAULTY, UNREADABLE = 0, 1, 2


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Russian: its help, and what is wrong in one line."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, add_help=False, allow_abbrev=False)
        self.add_argument("-h", "--help", action="help", help="показать эту справку")

    def error(self, message: str) -> NoReturn:
        """Raise what the user should read."""
        raise CheckerError(f"{_in_russian(message)} (справка: {self.prog} --help)")

    def format_help(self) -> str:
        """The help, its fixed words in Russian."""
        text = super().format_help()
        for english, russian in (("usage:", "вызов:"), ("positional arguments:", "что:"), ("options:", "как:")):
            text = text.replace(english, russian)
        return text


class Command(NamedTuple):
    """A subcommand: its name, what it does (Russian), what it adds to its parser, and what runs it.

    `run` takes the parsed options and returns the exit status; it may raise CheckerError, which is status 2.
    """

    name: str
    help: str
    add: Callable[[Parser], None]
    run: Callable[[argparse.Namespace], int]


def own_fault(what: str, error: Exception) -> str:
    """What is said of an error that nothing should have brought about: where it is, for whoever mends it."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__}, {Path(place.filename).name}:{place.lineno}"
    return f"{what} из-за ошибки в программе ({where}); сообщите о ней, пожалуйста"


def complain(what: object) -> int:
    """Say in one line on standard error what is wrong; return the status for that."""
    print("checker:", visible(str(what)), file=sys.stderr)
    return UNREADABLE


def write(pieces: Iterable[str], people: bool) -> int:
    """Write an answer as it comes; return READY, or UNREADABLE (and complain) where it cannot be written.

    What programs read is UTF-8 with bare line ends everywhere; what people read loses a «✓» rather than fails. A file's
    name that is no text shows its bytes as «\\udcef», which JSON reads back.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        if people:
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        for piece in pieces:
            sys.stdout.write(piece)
            sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough («| head»); nor shall Python complain at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        return complain(f"ответ не записан: {error.strerror}")
    return READY


def _in_russian(message: str) -> str:
    """The parser's own complaints, which it knows in English only."""
    for english, russian in (
        ("the following arguments are required:", "не хватает:"),
        ("unrecognized arguments:", "непонятные слова в команде:"),
        ("invalid choice:", "такого нет:"),
        ("choose from", "есть:"),
        ("expected one argument", "нужно значение"),
        ("expected at least one argument", "нужно хотя бы одно значение"),
        ("ignored explicit argument", "значение здесь лишнее:"),
        ("argument ", ""),
    ):
        message = message.replace(english, russian)
    return message

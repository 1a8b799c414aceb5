"""Which subcommand is meant, and its run: `python -m checker check …`."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence

from ..model import CheckerError
from . import check, lint, reply, rules
from .console import Command, Parser, complain, own_fault

#: All subcommands, in the order of the help. Each module holds one.
COMMANDS: tuple[Command, ...] = (check.COMMAND, reply.COMMAND, rules.COMMAND, lint.COMMAND)

_PROGRAM = "python -m checker"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand; return the exit status (see `console`)."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if words[:1] in (["-h"], ["--help"]):
            print(_help(), end="")
            return 0
        command = _meant(words)
        parser = Parser(f"{_PROGRAM} {command.name}", command.help)
        command.add(parser)
        return command.run(parser.parse_args(words[1:]))
    except CheckerError as error:
        return complain(error)
    except MemoryError:
        return complain("не хватает памяти")
    except Exception as error:
        return complain(own_fault("команда не выполнена", error))


def _meant(words: Sequence[str]) -> Command:
    """The subcommand of the first word. Raises CheckerError, with the nearest one, where there is none."""
    known = {command.name: command for command in COMMANDS}
    if not words:
        raise CheckerError(f"не хватает: команда ({', '.join(known)}); справка: {_PROGRAM} --help")
    if words[0] in known:
        return known[words[0]]
    near = difflib.get_close_matches(words[0].lower(), known, 1)
    meant = f"может быть, «{near[0]}»?" if near else f"есть: {', '.join(known)};"
    raise CheckerError(f"нет команды «{words[0]}», {meant} (справка: {_PROGRAM} --help)")


def _help() -> str:
    """What the program does and its subcommands."""
    width = max(len(command.name) for command in COMMANDS)
    lines = [f"вызов: {_PROGRAM} команда …", "", "Проверяет письма в поддержку по памяткам.", "", "команды:"]
    lines += [f"  {command.name:{width}}  {command.help}" for command in COMMANDS]
    lines += ["", "как:", "  -h, --help  показать эту справку, после команды — справку о ней", ""]
    return "\n".join(lines)

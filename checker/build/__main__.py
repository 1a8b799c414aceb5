"""`python -m checker.build`: build what is out of date, or serve the site and build after each edit."""

from __future__ import annotations

import argparse
import sys

from ..model import CheckerError
from . import guides, runtime, scripts, tools


def main() -> int:
    """Do what the command line asks. Returns the exit status: 0 done, 1 a fault, named on standard error."""
    parser = argparse.ArgumentParser(
        prog="python -m checker.build", description="Готовит книгу правил и файлы страницы"
    )
    parser.add_argument("--force", action="store_true", help="сделать всё заново")
    parser.add_argument("--verify", action="store_true", help="и запустить готовые файлы страницы под Node")
    parser.add_argument("--serve", action="store_true", help="и показывать сайт, следя за правками")
    parser.add_argument("--dev-addr", metavar="АДРЕС:ПОРТ", default="", help="где показывать")
    options = parser.parse_args()
    try:
        guides.build(force=options.force)
        scripts.build(force=options.force)
        runtime.build(force=options.force)
        if options.verify:
            tools.say(runtime.verify())
    except CheckerError as error:
        tools.say(str(error))
        return 1
    if options.serve:
        from .serve import serve  # MkDocs takes a while

        return serve(options.dev_addr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

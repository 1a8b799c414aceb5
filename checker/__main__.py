"""The command line: `python -m checker check [options] DRAFT…` and other subcommands, see `checker.command`."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    try:
        from .command.line import main  # here, so that Ctrl-C is quiet from the start

        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)

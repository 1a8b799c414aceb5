"""`python -m checker.build`: build what is out of date, or serve the site and build after each edit."""

from __future__ import annotations

import argparse
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from ..model import CheckerError
from . import book, policy, reference, runtime, scripts, sentences, tools
from .stamp import digest

#: What the rule book and the page's Python are made of; served, the site follows a change of these, and of the guides.
WATCHED = ("checker/**/*.py", "page/*")


def main() -> int:
    """Do what the command line asks. Returns the exit status: 0 done, 1 a fault, named on standard error."""
    parser = argparse.ArgumentParser(
        prog="python -m checker.build", description="Готовит книгу правил и файлы страницы"
    )
    parser.add_argument("--force", action="store_true", help="сделать всё заново")
    parser.add_argument("--verify", action="store_true", help="и запустить готовые файлы страницы под Node")
    parser.add_argument("--serve", action="store_true", help="и показывать сайт, следя за правками")
    options, rest = parser.parse_known_args()
    if rest and not options.serve:
        parser.error(f"непонятно: {' '.join(rest)}")
    try:
        book.build(force=options.force)
        sentences.build(force=options.force)
        reference.build(force=options.force)
        scripts.build(force=options.force)
        runtime.build(force=options.force)
        policy.build(force=options.force)
        if options.verify:
            tools.say(runtime.verify())
    except CheckerError as error:
        tools.say(str(error))
        return 1
    return serve(rest) if options.serve else 0


def serve(arguments: list[str]) -> int:
    """Run `mkdocs serve` with these arguments (by default on the first free port from 8000 on), and this build anew, in
    a fresh Python, after each edit."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if not any(argument.startswith(("-a", "--dev-addr")) for argument in arguments):
        arguments = [*arguments, "--dev-addr", f"127.0.0.1:{_free_port()}"]
    seen = _state()
    with subprocess.Popen([sys.executable, "-m", "mkdocs", "serve", *arguments], cwd=tools.ROOT) as site:
        try:
            while site.poll() is None:
                time.sleep(1)
                if (now := _state()) != seen:
                    seen = now
                    subprocess.run([sys.executable, "-m", "checker.build"], cwd=tools.ROOT, check=False)
        except KeyboardInterrupt:
            site.terminate()
            return 0
    return site.returncode


def _free_port() -> int:
    """The first port from 8000 on that nobody listens on; 8000 itself where all are taken, so that mkdocs says so."""
    for port in range(8000, 8020):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    return 8000


def _state() -> str:
    files: list[Path] = [path for pattern in WATCHED for path in tools.ROOT.glob(pattern)]
    return digest([*tools.guides(), *files])


if __name__ == "__main__":
    sys.exit(main())

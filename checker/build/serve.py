"""`python -m checker.build --serve`: the site, and the checker in it, as the guides stand at this moment.

MkDocs' own server, whose builds begin with what is made of the guides. An edit of the program is built by a fresh
Python; from then on so is every edit.
"""

from __future__ import annotations

import logging
import shutil
import signal
import socket
import sys
import tempfile

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from ..model import CheckerError
from . import guides, runtime, tools
from .stamp import digest

#: Seconds between two looks at the files.
LOOK = 0.2
WATCHED = ("docs", "page", "checker", "overrides", "mkdocs.yml")


class Builder:
    """Builds the site into a folder, after what the site is made of; for `address` (host:port)."""

    def __init__(self, folder: str, address: str) -> None:
        self.folder = folder
        self.address = address
        self.url = f"http://{address}/"
        self.guides, self.program = _guides(), _program()
        #: Of what the last build was made.
        self.built = ""

    def __call__(self) -> None:
        """Build, if anything that people write has changed; what is wrong is told, and the site stays as it was."""
        guides, program = _guides(), _program()
        if self.built == guides + program + _site():
            return
        try:
            if program != self.program:
                self.program = ""  # this Python is out of date
                tools.call([sys.executable, "-m", "checker.build"])
            elif guides != self.guides:
                _renew()
        except CheckerError as error:
            tools.say(str(error))
        self.guides, self.built = guides, guides + program + _site()
        config = load_config(config_file=str(tools.ROOT / "mkdocs.yml"), site_dir=self.folder, dev_addr=self.address)
        config.extra["preview"] = True
        config.mdx_configs["checker.guide"] = {}  # mistakes were told above, by a Python that is up to date
        try:
            build(config, serve_url=self.url)
        except Abort as error:
            tools.say(str(error))


def serve(address: str) -> int:
    """Show the site at `address` (host:port; "": the first free port from 8000 on) until Ctrl-C.

    Returns 0, or 1 where nothing can be shown at that address, which is told.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    address = address or f"127.0.0.1:{_free_port()}"
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal():
        tools.say(f"--dev-addr: «{address}» — не адрес вида 127.0.0.1:8000")
        return 1
    try:
        socket.create_server((host, int(port))).close()
    except (OSError, OverflowError) as error:
        tools.say(f"по адресу {address} сайт не показать: {error}")
        return 1
    log = logging.getLogger("mkdocs")
    log.addHandler(logging.StreamHandler())
    log.setLevel(logging.INFO)
    folder = tempfile.mkdtemp(prefix="site_")
    try:
        builder = Builder(folder, address)
        builder()
        server = LiveReloadServer(builder, host, int(port), root=folder, polling_interval=LOOK)
        for name in WATCHED:
            server.watch(str(tools.ROOT / name))
        try:
            server.serve()  # type: ignore[no-untyped-call]
        finally:
            server.shutdown()
    except KeyboardInterrupt:
        pass
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _renew() -> None:
    """What is made of the guides, and the rule book in the page's Python."""
    guides.read()
    runtime.renew()


def _guides() -> str:
    return digest(guides.sources())


def _program() -> str:
    return digest([*tools.ROOT.glob("checker/**/*.py"), *tools.ROOT.glob("page/*")])


def _site() -> str:
    """The rest that the site is made of, but for what the build writes there."""
    made = (tools.ROOT / "docs" / "assets" / "checker", tools.ROOT / "docs" / "assets" / "runtime")
    files = [path for path in tools.ROOT.glob("docs/assets/**/*") if path.is_file() and path.parent not in made]
    return digest([*files, tools.ROOT / "mkdocs.yml", *tools.ROOT.glob("overrides/*")])


def _free_port() -> int:
    """The first port from 8000 on that nobody listens on; 8000 itself where all are taken, so that this is told."""
    for port in range(8000, 8020):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    return 8000

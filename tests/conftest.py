"""The built site, a server for it and a browser: what the tests of the page share."""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from checker.build import browsers, tools

from .letter_page import browser_of

ROOT = Path(__file__).parents[1]

#: The site has to work in any folder of a host, so the tests serve it from one.
FOLDER = "/letters/"


@dataclass(frozen=True)
class Site:
    """The built site: its folder, and what the builder said on standard error."""

    folder: Path
    said: str

    def pages(self) -> list[Path]:
        """Every HTML file, 404.html too."""
        return sorted(self.folder.rglob("*.html"))


@dataclass
class Server:
    """The site on loopback. `url` ends in a slash. A path in `broken` («assets/…») is answered with 404.

    `asked` lists the paths asked for, as they came, until the test ends. While it is `down`, nobody gets an answer;
    `folder` is another site in the place of the built one; `other` is a page that answers whatever is asked for.
    `brotli`: a folder of packed files that are sent in the place of those of the runtime.
    """

    url: str
    brotli: Path | None = None
    broken: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    down: bool = False
    folder: Path | None = None
    other: str = ""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder under FOLDER with the types that modules and WebAssembly need; nothing is cached."""

    extensions_map = {  # noqa: RUF012 (the base class has it so)
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".zip": "application/zip",
    }

    def __init__(self, *arguments: Any, state: Server, **options: Any) -> None:
        self.state = state
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if self.state.down:
            self.close_connection = True
            return
        self.state.asked.append(path)
        self.directory = str(self.state.folder or self.directory)
        if self.state.other:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(self.state.other.encode())
            return
        if not path.startswith(FOLDER) or path.removeprefix(FOLDER) in self.state.broken:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        packed = self.state.brotli and self.state.brotli / path.rpartition("/")[2]
        if packed and packed.is_file():
            content = packed.read_bytes()
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Content-Encoding", "br")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
            return
        super().do_GET()

    def translate_path(self, path: str) -> str:
        inner = path.removeprefix(FOLDER)
        if inner.startswith("stock/"):  # Pyodide as npm brings it
            return str(tools.PYODIDE / inner.partition("?")[0].removeprefix("stock/"))
        return super().translate_path("/" + inner)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site, built by the very commands that people type."""
    folder = tmp_path_factory.mktemp("site")
    environment = {name: value for name, value in os.environ.items() if name != "NO_MKDOCS_2_WARNING"}
    said = ""
    build = ["mkdocs", "build", "--strict", "--site-dir", str(folder)]
    for command in (["checker.build"], build, ["checker.build.offline", str(folder)]):
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env={**environment, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        said += done.stdout + done.stderr
        assert done.returncode == 0, said
    return Site(folder, said)


@pytest.fixture(scope="session")
def _served(site: Site) -> Iterator[Server]:
    state = Server("")
    handler = partial(Handler, directory=str(site.folder), state=state)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        state.url = f"http://127.0.0.1:{server.server_port}{FOLDER}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield state
        server.shutdown()
        thread.join()


@pytest.fixture
def server(_served: Server) -> Server:
    """The site on loopback, with nothing broken and nothing asked for yet."""
    _served.broken.clear()
    _served.asked.clear()
    _served.brotli = None
    _served.down = False
    _served.folder = None
    _served.other = ""
    return _served


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test marked `chromium` is skipped in Firefox, with the reason that it gives."""
    for item in items:
        mark = item.get_closest_marker("chromium")
        if mark and "firefox" in item.keywords:
            item.add_marker(pytest.mark.skip(reason=mark.args[0]))


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The browser's own folder; downloads come there too."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session", params=[*browsers.KINDS])
def browser(request: pytest.FixtureRequest, home: Path) -> Iterator[Browser]:
    """A Chromium, then a Firefox, whichever is found."""
    with sync_playwright() as playwright:
        started = browsers.start(playwright, browsers.KINDS[request.param], home)
        yield started
        started.close()


Save = Callable[[Page, Callable[[], object]], tuple[str, bytes]]


@pytest.fixture
def save(home: Path) -> Save:
    """Do what makes a page give a file: its name and its bytes."""

    def by_event(page: Page, act: Callable[[], object]) -> tuple[str, bytes]:
        with page.expect_download() as waiting:
            act()
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()

    def by_folder(page: Page, act: Callable[[], object]) -> tuple[str, bytes]:
        """Playwright hears of no download where Firefox names no navigation with it, but the file is there."""
        before = set(home.iterdir())
        act()
        for _ in range(100):
            page.wait_for_timeout(100)
            for path in set(home.iterdir()) - before:
                if path.is_file() and path.suffix != ".part":
                    content = path.read_bytes()
                    path.unlink()  # the next of this name shall have it again
                    return path.name, content
        raise AssertionError("no file was given")

    def save(page: Page, act: Callable[[], object]) -> tuple[str, bytes]:
        return (by_folder if browser_of(page) == "firefox" else by_event)(page, act)

    return save


@pytest.fixture
def console_errors() -> list[str]:
    """What the page's console called an error. A test that provokes errors empties the list when it has looked."""
    return []


@pytest.fixture
def page(browser: Browser, server: Server, console_errors: list[str]) -> Iterator[Page]:
    """A new page on the site (relative addresses work); the test fails if the console holds an error at its end.

    It has no service worker, whose requests would come between those that a test breaks or counts: see `context`.

    The site's policy forbids `eval`, so `page.wait_for_function` fails here: wait with `expect(locator)` instead.
    """
    context = browser.new_context(
        base_url=server.url, locale="ru-RU", viewport={"width": 1280, "height": 900}, service_workers="block"
    )
    opened = context.new_page()

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            console_errors.append(f"{message.text} ({message.location['url']})")

    opened.on("console", note)
    opened.on("pageerror", lambda error: console_errors.append(str(error)))
    yield opened
    context.close()
    assert not console_errors, "\n".join(console_errors)


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A person's browser that keeps what the site's service worker brings."""
    made = browser.new_context(base_url=server.url, locale="ru-RU", viewport={"width": 1280, "height": 900})
    yield made
    made.close()

"""Nothing of a letter leaves the device: no request to another host, and the policy binds page and worker alike."""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page

from .conftest import Server
from .letter_page import LetterPage, browser_of, file

pytestmark = pytest.mark.browser

LEAK = """async ([to, runtime]) => {
    const {loadPyodide} = await import(runtime + "pyodide.mjs");
    const python = await loadPyodide({indexURL: runtime});
    python.globals.set("to", to);
    return await python.runPythonAsync(`
import js
from pyodide.ffi import to_js
try:
    await js.fetch(to, to_js({"mode": "no-cors"}, dict_converter=js.Object.fromEntries))
    answer = "sent"
except Exception as error:
    answer = "blocked"
answer`);
}"""
FETCH = "to => fetch(to, {mode: 'no-cors'}).then(() => 'sent', () => 'blocked')"


@dataclass
class Stranger:
    """Another server on loopback, and what reached it."""

    url: str = ""
    heard: list[str] = field(default_factory=list)


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    state = Stranger()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.heard.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<title>A page without a policy</title>")

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        state.url = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield state
        server.shutdown()
        thread.join()


def in_worker(page: Page, script: str, given: object) -> object:
    """Run a function in the page's worker; where the driver cannot reach into it (Firefox), in one like it."""
    if browser_of(page) == "chromium":
        (worker,) = [worker for worker in page.workers if worker.url.startswith("blob:")]
        return worker.evaluate(script, given)
    return page.evaluate(
        """([script, given]) => new Promise((resolve, reject) => {
            const call = `(${script})(${JSON.stringify(given)})`;
            const source = `${call}.then(postMessage, error => postMessage(String(error)))`;
            const blob = new Blob([source], {type: "text/javascript"});
            const worker = new Worker(URL.createObjectURL(blob), {type: "module"});
            worker.onmessage = ({data}) => resolve(data);
            worker.onerror = ({message}) => reject(new Error(message));
        })""",
        [script, given],
    )


def test_no_request_leaves_the_site(page: Page, server: Server) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    letter = LetterPage.open(page)
    letter.ready()
    loaded = len(asked)
    letter.write("Тайна: пароль qwerty123")
    letter.choose(file("тайна.png", b"tajna"))
    letter.press_check()
    assert [url for url in asked if not url.startswith((server.url, "blob:"))] == []
    assert asked[loaded:] == [], "a check asks nobody"


def test_page_and_worker_cannot_reach_another_host(
    page: Page, server: Server, stranger: Stranger, console_errors: list[str]
) -> None:
    page.goto(stranger.url)
    assert page.evaluate(FETCH, f"{stranger.url}control") == "sent"
    assert "/control" in stranger.heard, "a page without the policy does reach it"
    stranger.heard.clear()

    letter = LetterPage.open(page)
    letter.ready()
    assert page.evaluate(FETCH, f"{stranger.url}page") == "blocked"
    assert in_worker(page, FETCH, f"{stranger.url}worker") == "blocked"
    assert in_worker(page, LEAK, [f"{stranger.url}python", f"{server.url}stock/"]) == "blocked"
    assert stranger.heard == []
    assert any(re.search("Content Security Policy|page’s settings blocked", line) for line in console_errors)
    console_errors.clear()


def test_the_checker_works_without_the_network(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.ready()
    page.context.set_offline(True)
    letter.write("Кейсистемс: отчёт не формируется")
    letter.press_check()

"""How long the page's worker takes for a letter: the built site, in a real Chromium, by the page's own client."""

from __future__ import annotations

import http.server
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from statistics import median
from typing import Any

from . import browsers, tools

LOADING = 120_000
_ASK = """async texts => {
    const client = document.querySelector("letter-checker").session.client;
    const taken = [];
    for (const body of texts) {
        const start = performance.now();
        await client.check({body}, {draft: null, files: null});
        taken.push(performance.now() - start);
    }
    return taken;
}"""


class _Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012 (the base class has it so)
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, format: str, *args: Any) -> None:
        pass


def milliseconds(texts: Sequence[str], warm: int) -> float:
    """The median time from the question to the answer over `texts`, after the first `warm` of them.

    Builds the site in a folder of its own. Raises CheckerError where there is no browser and none can be installed.
    """
    from playwright.sync_api import sync_playwright

    with _site() as url, sync_playwright() as playwright:
        browser = browsers.start(playwright)
        page = browser.new_page()
        page.goto(f"{url}check/")
        page.locator(".checker-form").wait_for()
        page.wait_for_function(
            "() => document.querySelector('letter-checker').session.client.state === 'ready'", timeout=LOADING
        )
        taken: list[float] = page.evaluate(_ASK, list(texts))
        browser.close()
    return median(taken[warm:])


@contextmanager
def _site() -> Iterator[str]:
    """The address of the site, built now and served on loopback."""
    with tempfile.TemporaryDirectory() as folder:
        tools.call([sys.executable, "-m", "checker.build"])
        build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
        subprocess.run(build, cwd=tools.ROOT, check=True, stderr=subprocess.DEVNULL)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=folder)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/"
            server.shutdown()

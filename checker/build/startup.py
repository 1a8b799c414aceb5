"""How soon the checker is there, beside a bare Pyodide: `python -m checker.build.startup`.

A visit is timed in Chromium, from the moment the page begins to load the checker to the first verdict, the files on
loopback. In the same run, in turns, a worker loads Pyodide as npm brings it (`loadPyodide()` and no more). A first
visit is one of a new profile; a later one comes to a profile in which a letter was judged and Python's memory was kept.
Bytes are those of the files that a visit asks for, the server's headers left out.
"""

from __future__ import annotations

import http.server
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from . import browsers, page_time, runtime, tools

#: Visits of each kind.
RUNS = int(os.environ.get("RUNS", "9"))
#: Bytes of a first visit, the server packing by Brotli and not at all.
MOST_PACKED, MOST_PLAIN = 4_200_000, 5_600_000
#: A page whose checker waits for the person's first touch.
GUIDE = "tomsk/error/"
LETTER = (
    "Здравствуйте! Кейсистемс, Томская область. Не формируется отчёт 0503127: при нажатии «Сформировать» выходит "
    "ошибка «Нет данных». Иванова Анна Петровна, главный бухгалтер, т. 8 (3822) 71-25-04"
)
_STOCK = """base => new Promise((resolve, reject) => {
    const script = `
        import {loadPyodide} from ${JSON.stringify(base + "pyodide.mjs")};
        await loadPyodide({indexURL: ${JSON.stringify(base)}});
        postMessage(null);`;
    const start = performance.now();
    const worker = new Worker(URL.createObjectURL(new Blob([script], {type: "text/javascript"})), {type: "module"});
    worker.onmessage = () => resolve(performance.now() - start);
    worker.onerror = error => reject(new Error(error.message));
})"""
_OURS = """async body => {
    const {client} = document.querySelector("letter-checker").session;
    const start = performance.now();
    await client.check({body});
    return performance.now() - start;
}"""
_KEPT = """() => new Promise(resolve => {
    const {client} = document.querySelector("letter-checker").session;
    client.addEventListener("kept", ({detail}) => resolve(detail), {once: true});
})"""


def stock(browser: Browser, url: str) -> float:
    """Milliseconds that a bare Pyodide takes in a new profile."""
    with _profile(browser) as context:
        page = context.new_page()
        page.goto(f"{url}stock/page.html")
        taken: float = page.evaluate(_STOCK, f"{url}stock/")
    return taken


def visit(page: Page, url: str) -> float:
    """Milliseconds to the first verdict on a page that was just opened."""
    page.goto(f"{url}{GUIDE}")
    _near(page)
    taken: float = page.evaluate(_OURS, LETTER)
    return taken


def _near(page: Page) -> None:
    """Come near to the element, which brings its form."""
    page.locator("letter-checker").scroll_into_view_if_needed()
    page.locator(".checker-form").first.wait_for(state="attached")


def times(browser: Browser, url: str) -> list[list[float]]:
    """Milliseconds of RUNS bare Pyodides, first visits and later ones, made in turns."""
    with _profile(browser) as known:
        page = known.new_page()
        visit(page, url)
        if not page.evaluate(_KEPT):
            raise RuntimeError("Python's memory was not kept")
        page.close()
        taken: list[list[float]] = [[], [], []]
        for _ in range(RUNS):
            taken[0].append(stock(browser, url))
            with _profile(browser) as new:
                taken[1].append(visit(new.new_page(), url))
            page = known.new_page()
            taken[2].append(visit(page, url))
            page.close()
    return taken


def asked(browser: Browser, url: str, path: str, use: bool) -> list[str]:
    """The files that a first visit asks for, as paths of the site; `use`: a letter is judged."""
    found: list[str] = []
    with _profile(browser) as context:
        context.on("request", lambda request: found.append(request.url))
        page = context.new_page()
        page.goto(f"{url}{path}")
        page.wait_for_load_state("networkidle")
        if use:
            _near(page)
            page.evaluate(_OURS, LETTER)
    return [each.removeprefix(url).partition("?")[0] for each in found if each.startswith(url)]


def packed(names: list[str]) -> int:
    """Bytes of files as a server sends them that packs by Brotli."""
    code = (
        "const z = require('zlib'), fs = require('fs'); let sum = 0;"
        "for (const name of process.argv.slice(1)) { const data = fs.readFileSync(name), c = z.constants;"
        "sum += z.brotliCompressSync(data, {params: {[c.BROTLI_PARAM_LGWIN]: 24,"
        "[c.BROTLI_PARAM_SIZE_HINT]: data.length}}).length } console.log(sum)"
    )
    return int(tools.call([tools.node(), "-e", code, *names]))


@contextmanager
def _profile(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="ru-RU")
    yield context
    context.close()


class _Handler(page_time._Handler):
    """The site, and Pyodide as npm brings it under /stock/."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        inner = path.partition("?")[0].removeprefix("/stock/")
        return super().translate_path(path) if inner == path.partition("?")[0] else str(tools.PYODIDE / inner)

    def do_GET(self) -> None:
        if self.path != "/stock/page.html":
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "15")
        self.end_headers()
        self.wfile.write(b"<!doctype html>")
        return None


@contextmanager
def _site(folder: str) -> Iterator[str]:
    tools.call([sys.executable, "-m", "checker.build"])
    tools.call([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder])
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def rows(folder: str, url: str, browser: Browser) -> list[tuple[str, float, float, str]]:
    """What is measured: its name, the figure, the most it may be, the unit."""
    bare, first, later = (median(taken) for taken in times(browser, url))
    seen = asked(browser, url, GUIDE, use=True)
    files = [name for name in seen if name.startswith("assets/runtime/")]
    plain = sum((Path(folder) / name).stat().st_size for name in files)
    whole = [str(runtime.RUNTIME / name) for name in (*runtime.FILES, "manifest.json")]
    idle = asked(browser, url, "tomsk/return/", use=False)
    python = sum((Path(folder) / name).stat().st_size for name in idle if name.startswith("assets/runtime/"))
    return [
        ("bare loadPyodide()", bare, 0, "ms"),
        ("first visit, to the first verdict", first / bare, 0.35, "of it"),
        ("every later visit", later / bare, 0.18, "of it"),
        ("first visit, brotli", packed(whole) / 1e6, MOST_PACKED / 1e6, "MB"),
        ("first visit, a server that packs nothing", plain / 1e6, MOST_PLAIN / 1e6, "MB"),
        ("a page without the checker in use", python, 0, "bytes"),
    ]


def main() -> int:
    """Measure and print. Returns 1 where a figure is over its target."""
    with tempfile.TemporaryDirectory() as folder, _site(folder) as url, sync_playwright() as playwright:
        browser = browsers.start(playwright)
        found = rows(folder, url, browser)
        print(f"Chromium {browser.version}, medians of {RUNS} visits of each kind in turns\n")
        browser.close()
    over = False
    for name, figure, most, unit in found:
        told = f"{figure:,.0f}" if unit in ("ms", "bytes") else f"{figure:.2f}"
        target = f"at most {most:g}" if unit != "ms" else ""
        over |= unit != "ms" and figure > most
        print(f"{name:44}{told:>8} {unit:6} {target}".rstrip())
    return over


if __name__ == "__main__":
    sys.exit(main())

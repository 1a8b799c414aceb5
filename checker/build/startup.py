"""How soon the checker is there, beside a bare Pyodide: `python -m checker.build.startup`.

A visit is timed in Chromium, from the moment the page begins to load the checker to the first verdict, the files on
loopback. In the same run, in turns, a worker loads Pyodide as npm brings it (`loadPyodide()` and no more). A first
visit is one of a new profile; a later one comes to a profile in which a letter was judged and Python's memory was kept.
Bytes are those of the files that go out, headers left out.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from statistics import median
from typing import ClassVar

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from . import browsers, loopback, runtime, tools

#: Visits of each kind.
RUNS = int(os.environ.get("RUNS", "9"))
#: Bytes of a first visit, the server packing by Brotli and not at all.
MOST_PACKED, MOST_PLAIN = 4_200_000, 5_600_000
#: A page whose checker waits for the person's first touch.
GUIDE = "tomsk/error/"
#: One that is only read.
IDLE = "tomsk/return/"
PYTHON = "assets/runtime/"
#: So long nothing more was fetched, in milliseconds.
QUIET = 3000
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


def sent(browser: Browser, site: loopback.Site, path: str, use: bool) -> int:
    """Bytes of Python that a first visit fetches from a server that packs nothing; `use`: a letter is judged."""
    _Beside.sent.clear()
    with _profile(browser) as context:
        page = context.new_page()
        page.goto(f"{site.url}{path}")
        page.wait_for_load_state("networkidle")
        if use:
            _near(page)
            page.evaluate(_OURS, LETTER)
        known = -1
        while len(_Beside.sent) > known:  # the service worker keeps what the page has fetched
            known = len(_Beside.sent)
            page.wait_for_timeout(QUIET)
    return sum((site.folder / name).stat().st_size for name in _Beside.sent if name.startswith(PYTHON))


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


class _Beside(loopback.Handler):
    """The site, and Pyodide as npm brings it under /stock/."""

    #: The files that went out, as paths of the site; what the browser still had is not among them.
    sent: ClassVar[list[str]] = []

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        if code == HTTPStatus.OK:
            self.sent.append(self.path.partition("?")[0].lstrip("/"))

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


def rows(site: loopback.Site, browser: Browser) -> list[tuple[str, float, float, str]]:
    """What is measured: its name, the figure, the most it may be, the unit."""
    bare, first, later = (median(taken) for taken in times(browser, site.url))
    plain = sent(browser, site, GUIDE, use=True) / 1e6
    whole = [str(runtime.RUNTIME / name) for name in (*runtime.FILES, "manifest.json")]
    return [
        ("bare loadPyodide()", bare, 0, "ms"),
        ("first visit, to the first verdict", first / bare, 0.35, "of it"),
        ("every later visit", later / bare, 0.18, "of it"),
        ("first visit, brotli", packed(whole) / 1e6, MOST_PACKED / 1e6, "MB"),
        ("first visit, a server that packs nothing", plain, MOST_PLAIN / 1e6, "MB"),
        ("a page without the checker in use", sent(browser, site, IDLE, use=False), 0, "bytes"),
    ]


def main() -> int:
    """Measure and print. Returns 1 where a figure is over its target."""
    with loopback.site(_Beside) as site, sync_playwright() as playwright:
        browser = browsers.start(playwright)
        found = rows(site, browser)
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

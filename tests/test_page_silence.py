"""Nothing of a letter leaves the device: page, worker and Python try every way known, and another host listens.

Every way is first shown to arrive from a page without any protection. What is not stopped is listed here and said on
the page «Почему письмо не покидает ваш компьютер».
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from . import leaks
from .conftest import Server
from .letter_page import LetterPage, browser_of, file, served_by_worker

pytestmark = pytest.mark.browser

#: Ways that the browsers of the tests have none of, or do not take to a host on loopback.
LACKING = {"chromium": {"icon"}, "firefox": {"ping", "speculation"}}

#: What still arrives: code that makes a frame has what the guard took from the page (page/guard.mjs). On a first visit
#: the guard is all there is; later the service worker sends Connection-Allowlist, which Chromium knows.
OPEN = {
    ("chromium", "first"): {"frame-open", "frame-web-rtc"},
    ("chromium", "later"): set(),
    ("firefox", "first"): {"frame-open", "frame-web-rtc"},
    ("firefox", "later"): {"frame-open", "frame-web-rtc"},
}

#: Seconds in which what is sent arrives, and on a machine that is busy.
SOON, LATE = 3, 20

PYTHON = """async ([to, runtime]) => {
    const {loadPyodide} = await import(runtime + "pyodide.mjs");
    const python = await loadPyodide({indexURL: runtime});
    python.globals.set("to", to);
    await python.runPythonAsync(`
import js
from pyodide.ffi import to_js
sent = to_js({"mode": "no-cors"}, dict_converter=js.Object.fromEntries)
try:
    await js.fetch(to + "python-fetch", sent)
except Exception:
    pass
try:
    from pyodide.http import pyfetch
    await pyfetch(to + "python-pyfetch", mode="no-cors")
except Exception:
    pass
try:
    from pyodide.http import open_url
    open_url(to + "python-open-url")
except Exception:
    pass
try:
    import urllib.request
    urllib.request.urlopen(to + "python-urllib", timeout=2)
except Exception:
    pass
`);
}"""
PYTHON_WAYS = {"python-fetch", "python-pyfetch", "python-open-url"}  # urllib needs sockets, which Pyodide has none of


@pytest.fixture
def kind(browser: Browser) -> str:
    return browser.browser_type.name


@pytest.fixture
def host() -> Iterator[leaks.Stranger]:
    with leaks.stranger() as state:
        yield state


def in_worker(page: Page, script: str, given: object) -> object:
    """Run a function in the page's worker; where the driver cannot reach into it (Firefox), in one like it."""
    if browser_of(page) == "chromium" and page.workers:
        (worker,) = [worker for worker in page.workers if worker.evaluate("() => name") == "letter-checker"]
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


def arrived(context: BrowserContext, address: str, wanted: set[str]) -> set[str]:
    """Try every way, from pages opened at `address`. Returns the names of those that arrived.

    All pages are tried before the wait, which gives any of them its time, and those that are `wanted` some more.
    """
    groups = [dict(leaks.STAYING), *({name: way} for name, way in (leaks.LEAVING | leaks.DATAGRAMS).items())]
    with ExitStack() as stack:
        hosts = [stack.enter_context(leaks.stranger()) for _ in groups]
        pages = []
        for group, host in zip(groups, hosts, strict=True):
            page = context.new_page()
            page.goto(address)
            pages.append(page)
            for name, way in group.items():
                page.evaluate(leaks.script(way), host.url(name))
        found: set[str] = set()
        start = time.monotonic()
        while (now := time.monotonic() - start) < SOON or (now < LATE and wanted - found):
            pages[0].wait_for_timeout(100)
            for group, host in zip(groups, hosts, strict=True):
                found |= set(group) & (host.heard | (set(group) if "UDP" in host.heard else set()))
        assert found or not any(host.heard for host in hosts), "a connection without a request"
        return found


def test_every_way_arrives_from_a_page_without_protection(
    context: BrowserContext, host: leaks.Stranger, kind: str
) -> None:
    ways = {*leaks.STAYING, *leaks.LEAVING, *leaks.DATAGRAMS} - LACKING[kind]
    assert ways - arrived(context, host.url("bare"), ways) == set()


@pytest.mark.parametrize("visit", ["first", "later"])
def test_no_way_arrives_from_the_site(context: BrowserContext, kind: str, visit: str) -> None:
    page = context.new_page()
    if visit == "first":
        page.add_init_script("navigator.serviceWorker.register = async () => {}")
        context.add_init_script("navigator.serviceWorker.register = async () => {}")
    page.goto("how/")
    if visit == "later":
        served_by_worker(page)
    assert arrived(context, "how/", OPEN[kind, visit]) == OPEN[kind, visit]


def test_python_cannot_reach_another_host(context: BrowserContext, server: Server, host: leaks.Stranger) -> None:
    runtime = f"{server.url}stock/"
    page = context.new_page()
    page.add_init_script("navigator.serviceWorker.register = async () => {}")  # it would hide the stock Pyodide
    page.goto("assets/checker/LICENSES.txt")  # the same host, no policy
    with leaks.stranger() as other:  # what it hears late is not heard by the one that counts
        page.evaluate(PYTHON, [other.url(), runtime])
        assert other.heard & PYTHON_WAYS == PYTHON_WAYS

    letter = LetterPage.open(page)
    letter.ready()
    page.evaluate(PYTHON, [host.url(), runtime])
    in_worker(page, PYTHON, [host.url(), runtime])
    assert host.heard == set()


def test_the_browser_says_that_the_policy_stopped_it(
    page: Page, host: leaks.Stranger, console_errors: list[str]
) -> None:
    page.goto("how/")
    page.evaluate(leaks.script(leaks.STAYING["fetch"]), host.url("fetch"))
    page.wait_for_timeout(300)
    assert any(re.search("Content Security Policy|page’s settings blocked", line) for line in console_errors)
    console_errors.clear()


def test_not_even_the_sites_own_host_is_told_a_word(context: BrowserContext, server: Server) -> None:
    """Once the service worker is there, the pages get what its list names, and nothing they ask for beside it."""
    page = context.new_page()
    page.goto("how/")
    served_by_worker(page)
    page.wait_for_timeout(500)
    server.asked.clear()
    statuses = page.evaluate(
        """() => Promise.all([
            fetch("../word"), fetch("../check/?word"), fetch("../assets/guide.css?word"), fetch("/word"),
            fetch("../word", {method: "POST", body: "word"}), fetch("../check/", {method: "POST", body: "word"}),
        ].map(answer => answer.then(({status}) => status, () => 0)))"""
    )
    assert statuses == [404, 200, 200, 0, 0, 0]
    page.goto("check/?word=1#word")
    assert [path for path in server.asked if "sw.js" not in path and "runtime" not in path] == []


def test_links_to_mail_and_phone_leave_the_page_where_it_is(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("tomsk/")
    served_by_worker(page)
    for scheme in ("mailto", "tel"):
        page.locator(f"a[href^='{scheme}:']").first.evaluate("link => link.click()")  # the driver waits for no page
        page.wait_for_timeout(300)
        assert page.evaluate("() => document.querySelector('h1').checkVisibility() && location.pathname").endswith(
            "tomsk/"
        )


def test_no_request_leaves_the_site(page: Page, server: Server) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    letter = LetterPage.open(page)
    letter.ready()
    expect(page.locator(".checker-asked")).to_be_visible()  # all of it is here
    page.wait_for_timeout(500)
    loaded = len(asked)
    letter.write("Тайна: пароль qwerty123")
    letter.choose(file("тайна.png", b"tajna"))
    letter.press_check()
    assert [url for url in asked if not url.startswith((server.url, "blob:"))] == []
    assert asked[loaded:] == [], "a check asks nobody"


def test_the_checker_works_without_the_network(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.ready()
    page.context.set_offline(True)
    letter.write("Кейсистемс: отчёт не формируется")
    letter.press_check()


def test_the_page_counts_its_requests_and_the_workers(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.paste("Кейсистемс: отчёт не формируется")
    page.wait_for_timeout(800)
    line = page.locator(".checker-hint", has=page.locator(".checker-asked"))
    expect(line).to_contain_text("Запросов в сеть с тех пор, как проверка загрузилась: 0.")
    expect(line).to_contain_text("отключите интернет")
    letter.write("Кейсистемс: отчёт не формируется, помогите")
    letter.press_check()
    expect(line).to_contain_text("загрузилась: 0.")
    page.evaluate("() => fetch('../assets/guide.css').then(answer => answer.text())")
    expect(line).to_contain_text("загрузилась: 1.")
    if browser_of(page) == "chromium":  # Firefox's driver reaches into no worker
        in_worker(page, "to => fetch(to).then(answer => answer.text())", f"{page.url}../assets/guide.css")
        expect(line).to_contain_text("загрузилась: 2.")
    expect(line.get_by_role("link")).to_have_attribute("href", re.compile("/letters/why/$"))

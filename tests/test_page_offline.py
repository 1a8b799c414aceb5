"""Without a network, and when the site changes: one whole version at a time, and the draft stays where it is."""

from __future__ import annotations

import json
import re
import shutil
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from checker.build import offline

from .conftest import Server, Site
from .letter_page import LetterPage, served_by_worker, worker_active

pytestmark = pytest.mark.browser

TEXT = "Черновик, который жаль потерять"

#: How many files the service worker's store holds.
STORED = """async () => {
    const names = await caches.keys();
    return names.length ? (await (await caches.open(names[0])).keys()).length : 0;
}"""
#: Which workers the site has: [active, waiting].
STATE = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return [Boolean(registration?.active), Boolean(registration?.waiting)];
}"""
UPDATE = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => null);
    const worker = registration.installing;
    if (worker) await new Promise(done => {
        worker.onstatechange = () => ["installed", "redundant"].includes(worker.state) && done();
        if (["installed", "redundant"].includes(worker.state)) done();
    });
}"""


def listed(site: Path) -> dict[str, dict[str, bool | str]]:
    """The files of the service worker's list."""
    text = (site / offline.NAME).read_text("utf-8")
    found: dict[str, dict[str, bool | str]] = json.loads(text.removeprefix("self.SITE = ").partition(";\n")[0])["files"]
    return found


def stored(page: Page, number: int) -> None:
    """Wait until the store holds so many files."""
    for _ in range(200):
        if page.evaluate(STORED) >= number:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{page.evaluate(STORED)} files instead of {number}")


def python_kept(page: Page, site: Site) -> None:
    """Wait until the store holds the page's Python too."""
    stored(page, len({entry["sha256"] for entry in listed(site.folder).values()}))


def reopened(context: BrowserContext) -> Page:
    """A page of the site that is opened when all others are closed, and the version that waited has taken over."""
    for _ in range(40):  # the older worker may take its time to stop
        page = context.new_page()
        page.goto("how/")
        if page.evaluate(STATE) == [True, False]:
            page.reload()
            return page
        page.close()
        time.sleep(1)
    raise AssertionError("the newer version still waits")


@pytest.fixture
def newer(site: Site, tmp_path: Path) -> Path:
    """The next version of the site: the text of one page, one style and the page's Python have changed."""
    folder = tmp_path / "newer"
    shutil.copytree(site.folder, folder)
    for name, old, new in (
        ("how/index.html", "По шагам", "По новым шагам"),
        ("assets/guide.css", "", "/* newer */\n"),
    ):
        path = folder / name
        path.write_text(path.read_text("utf-8").replace(old, new, -1 if old else 1), "utf-8")
    offline.build(folder)
    return folder


def test_the_list_names_every_file_that_a_page_asks_for(site: Site) -> None:
    files = listed(site.folder)
    assert {"index.html", "check/index.html", "search/search_index.json", "assets/checker/worker.mjs"} <= set(files)
    assert {name for name, entry in files.items() if entry["python"]} == {
        path.relative_to(site.folder).as_posix() for path in (site.folder / "assets" / "runtime").iterdir()
    }
    assert not [name for name in files if name.endswith((".map", ".gz"))]


def test_guides_and_search_work_without_the_network_after_one_visit(
    context: BrowserContext, browser: Browser, server: Server, site: Site
) -> None:
    page = context.new_page()
    page.goto("tomsk/")
    worker_active(page)
    assert not [path for path in server.asked if "/runtime/" in path], "no Python where nobody checks a letter"
    page.close()
    server.down = True
    stranger = browser.new_context(base_url=server.url).new_page()
    with pytest.raises(Error):
        stranger.goto("tomsk/")
    stranger.context.close()

    page = context.new_page()
    for path in site.pages():
        if path.name == "index.html":
            page.goto(path.parent.relative_to(site.folder).as_posix().removeprefix(".") or "./")
            expect(page.locator("h1").first).to_be_visible()
            assert page.evaluate("() => getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    page.goto("tomsk")  # no slash at its end
    expect(page).to_have_url(re.compile("/tomsk/$"))
    query = page.locator("[data-md-component=search-query]")
    query.press_sequentially("томская")
    found = page.locator(".md-search-result__link")
    for _ in range(50):
        if found.count():
            break
        query.press("Shift")
        page.wait_for_timeout(100)
    expect(found.first).to_be_visible()
    page.goto("unknown/")
    expect(page.locator("body")).to_contain_text("сети сейчас нет")


def test_the_checker_works_without_the_network_after_one_check(
    context: BrowserContext, server: Server, site: Site
) -> None:
    page = context.new_page()
    LetterPage.open(page).paste(TEXT)
    python_kept(page, site)
    page.close()
    server.down = True
    page = context.new_page()
    letter = LetterPage.open(page, "tomsk/error/")
    letter.holds(TEXT)
    letter.press_check()
    expect(letter.summary).to_contain_text("Нужно исправить")


def test_the_pages_python_is_asked_for_once(context: BrowserContext, server: Server, site: Site) -> None:
    page = context.new_page()
    LetterPage.open(page).paste(TEXT)
    python_kept(page, site)
    server.asked.clear()
    page.reload()
    LetterPage(page).settle()
    assert [path for path in server.asked if "/runtime/" in path] == []


def test_an_update_is_whole_or_none(context: BrowserContext, server: Server, newer: Path) -> None:
    page = context.new_page()
    page.goto("how/")
    served_by_worker(page)
    server.folder = newer
    server.broken.add("assets/guide.css")
    page.evaluate(UPDATE)
    assert page.evaluate(STATE) == [True, False], "half a version is none"
    page.reload()
    expect(page.locator("h2").first).to_contain_text("По шагам")

    server.broken.clear()
    page.evaluate(UPDATE)
    assert page.evaluate(STATE) == [True, True]
    other = context.new_page()
    other.goto("how/")
    expect(other.locator("h2").first).to_contain_text("По шагам")  # a page of the older version is open
    other.close()
    page.close()
    page = reopened(context)
    expect(page.locator("h2").first).to_contain_text("По новым шагам")
    style = page.evaluate("() => fetch('../assets/guide.css').then(answer => answer.text())")
    assert style.startswith("/* newer */")


def test_an_update_leaves_an_open_draft_alone(context: BrowserContext, server: Server, site: Site, newer: Path) -> None:
    page = context.new_page()
    letter = LetterPage.open(page)
    letter.paste(TEXT)
    python_kept(page, site)
    served_by_worker(page)
    letter.holds(TEXT)
    server.folder = newer
    page.evaluate(UPDATE)
    assert page.evaluate(STATE) == [True, True]
    server.down = True
    page.evaluate("() => document.querySelector('letter-checker').session.client.lose('killed by a test')")
    letter.press_check()  # the older version is still all there
    expect(letter.summary).to_contain_text("Нужно исправить")
    letter.write(f"{TEXT} дважды")
    page.wait_for_timeout(500)
    page.reload()
    letter.holds(f"{TEXT} дважды")
    page.close()
    page = reopened(context)
    expect(page.locator("h2").first).to_contain_text("По новым шагам")
    LetterPage.open(page).holds(f"{TEXT} дважды")


def test_a_site_whose_files_do_not_fit_the_list_is_a_site_without_it(context: BrowserContext, server: Server) -> None:
    server.broken.add("search/search_index.json")
    page = context.new_page()
    letter = LetterPage.open(page)
    letter.paste(TEXT)
    page.wait_for_timeout(1000)
    assert page.evaluate(STATE) == [False, False]
    expect(letter.summary).to_contain_text("Нужно исправить")


def test_a_site_that_gives_the_service_worker_up_is_rid_of_it(
    context: BrowserContext, server: Server, newer: Path
) -> None:
    page = context.new_page()
    page.goto("how/")
    served_by_worker(page)
    (newer / offline.NAME).unlink()
    server.folder = newer
    page.reload()
    for _ in range(100):
        if page.evaluate(STATE) == [False, False] and page.evaluate(STORED) == 0:
            break
        page.wait_for_timeout(100)
    page.reload()
    expect(page.locator("h2").first).to_contain_text("По новым шагам")


def test_a_file_that_broke_in_the_store_is_brought_anew(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    letter = LetterPage.open(page)
    letter.paste(TEXT)
    python_kept(page, site)
    broken = max(
        (name for name, entry in listed(site.folder).items() if entry["python"]),
        key=lambda name: (site.folder / name).stat().st_size,
    )
    key = f"/letters/?sha256={listed(site.folder)[broken]['sha256']}"
    size = """async key => {
        const store = await caches.open((await caches.keys())[0]);
        return (await (await store.match(key)).arrayBuffer()).byteLength;
    }"""
    page.evaluate("async key => (await caches.open((await caches.keys())[0])).put(key, new Response('broken'))", key)
    assert page.evaluate(size, key) == 6
    page.reload()
    letter.settle()
    page.wait_for_timeout(1000)
    assert page.evaluate(size, key) == (site.folder / broken).stat().st_size


@pytest.mark.chromium("the quota is set by a command of Chromium's")
def test_a_full_disk_leaves_a_page_that_works(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    origin = re.match("https?://[^/]+", server.url)
    assert origin
    context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", {"origin": origin[0], "quotaSize": 100_000})
    letter = LetterPage.open(page)
    letter.paste(TEXT)
    page.wait_for_timeout(1500)
    assert page.evaluate(STATE) == [False, False]
    expect(letter.summary).to_contain_text("Нужно исправить")
    letter.holds(TEXT)
    page.reload()
    letter.holds(TEXT)

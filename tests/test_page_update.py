"""When the site changes: one whole version at a time, the draft stays where it is, a wrong version can be undone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from checker.build import offline

from .conftest import ROOT, Server, Site
from .letter_page import LetterPage, served_by_worker
from .offline_page import STATE, UPDATE, VERSION, let_go, python_kept, taken_over

pytestmark = pytest.mark.browser

TEXT = "Черновик, который жаль потерять"


@pytest.fixture
def newer(site: Site, tmp_path: Path) -> Path:
    """The next version of the site: one style, the page's Python, and every page have changed."""
    folder = tmp_path / "newer"
    shutil.copytree(site.folder, folder)
    for path in folder.rglob("*.html"):
        path.write_text(path.read_text("utf-8").replace("</body>", "<!-- newer-version --></body>"), "utf-8")
    lock = folder / "assets" / "runtime" / "manifest.json"
    lock.write_text(lock.read_text("utf-8") + "\n", "utf-8")
    style = folder / "assets" / "guide.css"
    style.write_text("/* newer */\n" + style.read_text("utf-8"), "utf-8")
    offline.build(folder)
    return folder


def test_an_update_is_whole_or_none(context: BrowserContext, server: Server, newer: Path) -> None:
    page = context.new_page()
    page.goto("how/")
    served_by_worker(page)
    server.folder = newer
    server.broken.add("assets/guide.css")
    page.evaluate(UPDATE)
    assert page.evaluate(STATE) == [True, False], "half a version is none"
    page.reload()
    assert page.evaluate(VERSION) == "older"
    server.broken.clear()
    page.evaluate(UPDATE)
    assert page.evaluate(STATE) == [True, True]
    page.close()
    page = context.new_page()
    page.goto("how/")
    taken_over(page)
    style = page.evaluate("() => fetch('../assets/guide.css').then(answer => answer.text())")
    assert style.startswith("/* newer */")


def test_an_update_waits_while_another_tab_has_the_older_version(
    context: BrowserContext, server: Server, newer: Path
) -> None:
    page, other = context.new_page(), context.new_page()
    page.goto("how/")
    served_by_worker(page)
    other.goto("tomsk/")
    server.folder = newer
    page.evaluate(UPDATE)
    for _ in range(3):
        page.reload()
        page.wait_for_timeout(500)
        assert (page.evaluate(STATE), page.evaluate(VERSION)) == ([True, True], "older")
    other.close()
    page.reload()  # who never closes the last page gets it all the same
    taken_over(page)


def test_an_update_leaves_an_open_draft_alone(context: BrowserContext, server: Server, site: Site, newer: Path) -> None:
    page = context.new_page()
    letter = LetterPage.open(page)
    letter.paste(TEXT)
    python_kept(page, site)
    served_by_worker(page)
    letter.holds(TEXT)
    letter.settle()
    server.folder = newer
    page.evaluate(UPDATE)
    assert page.evaluate(STATE) == [True, True]
    server.down = True
    page.evaluate("() => document.querySelector('letter-checker').session.client.lose('killed by a test')")
    letter.press_check()  # the older version is still all there
    expect(letter.summary).to_contain_text("Нужно исправить")
    letter.write(f"{TEXT} дважды")
    page.wait_for_timeout(1000)
    assert page.evaluate(STATE) == [True, True]
    page.reload()
    taken_over(page)
    letter.holds(f"{TEXT} дважды")
    letter.press_check()  # of the newer version, whose Python has come with it
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
    let_go(page)
    page.reload()
    assert page.evaluate(VERSION) == "newer"


def test_another_site_in_its_place_is_rid_of_it(context: BrowserContext, server: Server) -> None:
    """Even one that answers with a page of its own whatever is asked for."""
    page = context.new_page()
    page.goto("how/")
    served_by_worker(page)
    server.other = "<!doctype html><html lang=en><title>Another</title><h1>Another site</h1></html>"
    page.reload()
    let_go(page)
    page.reload()
    expect(page.locator("h1")).to_have_text("Another site")


def test_a_version_that_went_wrong_is_taken_back(context: BrowserContext, server: Server, newer: Path) -> None:
    """Even where the pages that it gives do nothing any more."""
    scripts = newer / "assets" / "checker" / "letter-checker.mjs"
    whole = scripts.read_text("utf-8")
    scripts.write_text("throw new Error('broken')", "utf-8")
    offline.build(newer)
    page = context.new_page()
    page.goto("how/")
    served_by_worker(page)
    server.folder = newer
    page.evaluate(UPDATE)
    page.close()
    page = context.new_page()
    page.goto("how/")
    taken_over(page)

    scripts.write_text(whole, "utf-8")
    subprocess.run([sys.executable, "-m", "checker.build.offline", str(newer), "--none"], cwd=ROOT, check=True)
    page.reload()  # the browser itself looks for a new sw.js
    let_go(page)


def test_what_others_keep_in_the_browser_stays(context: BrowserContext, server: Server, newer: Path) -> None:
    page = context.new_page()
    page.goto("how/")
    served_by_worker(page)
    others = ["letter-checker-memory", "letter-checker:/:site"]
    page.evaluate("async names => { for (const name of names) await caches.open(name) }", others)
    server.folder = newer
    page.evaluate(UPDATE)
    page.reload()
    taken_over(page)
    (newer / offline.NAME).unlink()
    page.reload()
    let_go(page)
    assert set(others) <= set(page.evaluate("() => caches.keys()"))

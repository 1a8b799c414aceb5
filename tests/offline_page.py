"""What the site's service worker keeps and does, for the tests."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Error, Page

from checker.build import offline

from .conftest import Site
from .letter_page import browser_of

#: How many files the service worker's store holds.
STORED = """async () => {
    const name = "letter-checker:/letters/:site";
    return (await caches.has(name)) ? (await (await caches.open(name)).keys()).length : 0;
}"""
#: Which workers the site has: [active, waiting].
STATE = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return [Boolean(registration?.active), Boolean(registration?.waiting)];
}"""
#: Which of the versions of the tests the page is of.
VERSION = "() => document.documentElement.outerHTML.includes('newer-version') ? 'newer' : 'older'"
UPDATE = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => null);
    const worker = registration.installing;
    if (worker) await new Promise(done => {
        worker.onstatechange = () => ["installed", "redundant"].includes(worker.state) && done();
        if (["installed", "redundant"].includes(worker.state)) done();
    });
}"""


def listed(site: Path) -> dict[str, dict[str, str]]:
    """The files of the service worker's list: sha256 and part of each."""
    text = (site / offline.NAME).read_text("utf-8")
    found: dict[str, dict[str, str]] = json.loads(text.removeprefix("self.SITE = ").partition(";\n")[0])["files"]
    return found


def kept(files: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    """The entries of files that are kept once all is."""
    return [entry for entry in files.values() if entry["part"] != "spare"]


def stored(page: Page, number: int) -> None:
    """Wait until the store holds so many files."""
    for _ in range(200):
        if page.evaluate(STORED) >= number:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{page.evaluate(STORED)} files instead of {number}")


def python_kept(page: Page, site: Site) -> None:
    """Wait until the store holds the page's Python too."""
    stored(page, len({(entry["part"], entry["sha256"]) for entry in kept(listed(site.folder))}))


def settled(page: Page, script: str) -> object:
    """What a script says; None while the page is loaded anew."""
    try:
        found: object = page.evaluate(script)
    except Error as error:
        if "context was destroyed" in str(error) or "navigat" in str(error):
            return None
        raise
    return found


def taken_over(page: Page) -> None:
    """Wait until the version that waited has this page, which it loads anew.

    A Chromium whose driver watches a service worker never finds it at rest, so there the older one is stopped.
    """
    driver = page.context.new_cdp_session(page) if browser_of(page) == "chromium" else None
    if driver:
        driver.send("ServiceWorker.enable")
    for number in range(400):
        state = settled(page, STATE)
        if state == [True, False] and settled(page, VERSION) == "newer":
            return
        if driver and number % 10 == 5 and state == [True, True]:
            driver.send("ServiceWorker.stopAllWorkers")
        page.wait_for_timeout(100)
    raise AssertionError(f"the newer version still waits: {page.evaluate(STATE)}")


def let_go(page: Page) -> None:
    """Wait until the site has no service worker and nothing of it is kept."""
    for _ in range(600):
        if settled(page, STATE) == [False, False] and settled(page, STORED) == 0:
            return
        page.wait_for_timeout(100)
    raise AssertionError("the service worker is still there")

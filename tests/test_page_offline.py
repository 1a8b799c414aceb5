"""Without a network, or with a disk that fails: the site as it was, and the draft where it was."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, expect

from checker.build import offline

from .conftest import Save, Server, Site
from .letter_page import LetterPage, served_by_worker, worker_active
from .offline_page import STATE, kept, listed, python_kept, stored
from .test_page_send import ready

pytestmark = pytest.mark.browser

TEXT = "Черновик, который жаль потерять"


def test_the_list_names_every_file_that_a_page_asks_for(site: Site) -> None:
    files = listed(site.folder)
    assert {"index.html", "check/index.html", "search/search_index.json", "assets/checker/worker.mjs"} <= set(files)
    assert {name for name, entry in files.items() if entry["part"] != "site"} == {
        path.relative_to(site.folder).as_posix() for path in (site.folder / "assets" / "runtime").iterdir()
    }
    assert not [name for name in files if name.endswith(".map") or name.startswith("sitemap")]


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
    served_by_worker(page)
    server.asked.clear()
    page.reload()
    LetterPage(page).settle()
    assert [path for path in server.asked if "/runtime/" in path] == []


def test_a_site_whose_files_do_not_fit_the_list_is_a_site_without_it(context: BrowserContext, server: Server) -> None:
    server.broken.add("search/search_index.json")
    page = context.new_page()
    letter = LetterPage.open(page)
    letter.paste(TEXT)
    page.wait_for_timeout(1000)
    assert page.evaluate(STATE) == [False, False]
    expect(letter.summary).to_contain_text("Нужно исправить")


def test_the_letter_is_taken_as_a_file_past_the_service_worker(context: BrowserContext, save: Save) -> None:
    page = context.new_page()
    LetterPage.open(page)
    served_by_worker(page)
    ready(page)
    name, data = save(page, page.get_by_role("button", name="Скачать письмо (.eml)").click)
    assert name.endswith(".eml")
    assert b"Subject:" in data


def test_a_file_in_two_forms_is_kept_in_one(
    context: BrowserContext, server: Server, site: Site, tmp_path: Path
) -> None:
    """Where the page's Python lies there packed as well, as it is for hosts that pack nothing."""
    folder = tmp_path / "packed"
    shutil.copytree(site.folder, folder)
    plain = folder / "assets" / "runtime" / "spare.data"
    plain.write_bytes(b"plain")
    plain.with_name("spare.data.gz").write_bytes(gzip.compress(b"plain"))
    offline.build(folder)
    server.folder = folder
    page = context.new_page()
    page.goto("how/")
    served_by_worker(page)
    python = "() => navigator.serviceWorker.ready.then(({active}) => active.postMessage('keep'))"
    page.evaluate(python)
    stored(page, len({(entry["part"], entry["sha256"]) for entry in kept(listed(folder))}))
    get = "name => fetch(`../assets/runtime/${name}`).then(answer => answer.text())"
    assert page.evaluate(get, "spare.data") == "plain"  # asked for, it is given
    asked = [path for path in server.asked if "/spare." in path]
    assert sorted(asked) == ["/letters/assets/runtime/spare.data", "/letters/assets/runtime/spare.data.gz"]


def test_a_file_that_broke_in_the_store_is_brought_anew(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    letter = LetterPage.open(page)
    letter.paste(TEXT)
    python_kept(page, site)
    broken = max(
        (name for name, entry in listed(site.folder).items() if entry["part"] == "python"),
        key=lambda name: (site.folder / name).stat().st_size,
    )
    key = f"/letters/?python={listed(site.folder)[broken]['sha256']}"
    size = """async key => {
        const store = await caches.open("letter-checker:/letters/:site");
        return (await (await store.match(key)).arrayBuffer()).byteLength;
    }"""
    put = "async key => (await caches.open('letter-checker:/letters/:site')).put(key, new Response('broken'))"
    page.evaluate(put, key)
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

"""Zensical, Material's heir, builds the same site of the same files: docs/maintain/zensical.md says what differs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from checker import book

from . import test_site
from .conftest import ROOT, Server, Site
from .letter_page import LetterPage, in_order, judged, served_by_worker
from .offline_page import listed, python_kept
from .search_words import FORMS

#: As `make zensical` has it; Zensical writes nowhere but into the repository.
FOLDER = "build/zensical"
DRAFT = "Тема: Ошибка\n\nДобрый день! Отчёт не формируется, выходит ошибка. Мой телефон 8 (38254) 5-12-3."


class Article(HTMLParser):
    """What a page's article holds, in order: `parts`, and the ids among it: `ids`.

    Spaces count as one, an address for where it leads; Zensical leaves out what it marks for the search alone.
    """

    def __init__(self, html: str, page: Path) -> None:
        super().__init__()
        self.page = page
        self.parts: list[str] = []
        self.ids: list[str] = []
        found = re.search("<article.*</article>", html, re.DOTALL)
        assert found
        # Zensical's own: where «go to the content» leads.
        self.feed(found[0].replace('<a id="__skip" tabindex="-1"></a>', ""))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs if name != "data-search-exclude"}
        if "href" in given:
            given["href"] = urljoin(f"//site/{self.page.as_posix()}", given["href"])
        self.parts.append(f"<{tag} {sorted(given.items())}>")
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if words := data.split():
            self.parts.append(" ".join(words))


def article(site: Site, page: Path) -> Article:
    return Article((site.folder / page).read_text("utf-8"), page)


def pages(site: Site) -> list[Path]:
    return [path.relative_to(site.folder) for path in site.pages()]


@pytest.fixture(scope="module")
def zensical(site: Site) -> Site:
    """The site, built by the commands of `make zensical`."""
    said = ""
    for command in (["zensical", "build", "--strict", "--clean"], ["checker.build.offline", FOLDER]):
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env={**os.environ, "SITE_DIR": FOLDER, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        said += done.stdout + done.stderr
        assert done.returncode == 0, said
    return Site(ROOT / FOLDER, said)


@pytest.fixture
def served(zensical: Site, server: Server) -> Server:
    """It, in the place of the other on loopback."""
    server.folder = zensical.folder
    return server


def test_the_build_says_nothing_but_its_progress(zensical: Site) -> None:
    assert re.fullmatch(r"Build started\nBuild finished in [\d.]+m?s\nNo issues found\n", zensical.said)


def test_it_has_the_same_pages(zensical: Site, site: Site) -> None:
    assert pages(zensical) == pages(site)


def test_each_article_is_the_same(zensical: Site, site: Site) -> None:
    """Its anchors, its rule blocks and its words."""
    for page in pages(site):
        one, other = article(site, page), article(zensical, page)
        assert one.ids == other.ids, page
        assert one.parts == other.parts, page


def test_each_rule_has_its_anchor(zensical: Site) -> None:
    for guide in book.load().guides:
        for rule in guide.rules.values():
            for url in rule.urls.values():
                address, _, anchor = url.partition("#")
                assert anchor in article(zensical, Path(address) / "index.html").ids, rule.id


def test_the_checker_and_its_rule_book_are_the_same_bytes(zensical: Site, site: Site) -> None:
    for folder in ("checker", "runtime"):
        one, other = (
            {path.name: path.read_bytes() for path in (made.folder / "assets" / folder).iterdir()}
            for made in (site, zensical)
        )
        assert one == other and len(one) > 5


def test_its_search_passes_over_the_same_pages(zensical: Site, site: Site) -> None:
    one, other = (
        {address.partition("#")[0] for address in re.findall('"location": ?"([^"]*)"', path.read_text("utf-8"))}
        for path in (site.folder / "search" / "search_index.json", zensical.folder / "search.json")
    )
    assert one == other and len(one) < len(pages(site)) - 1


def test_its_pages_are_bound_as_the_others(zensical: Site) -> None:
    test_site.test_every_inline_script_is_in_its_pages_policy(zensical)
    test_site.test_the_policy_is_strict_on_every_page(zensical)
    test_site.test_no_page_loads_from_another_host(zensical)
    test_site.test_no_address_of_the_site_is_dead(zensical)
    test_site.test_partials_are_no_pages(zensical)


def test_its_service_worker_keeps_what_its_pages_ask_for(zensical: Site) -> None:
    files = listed(zensical.folder)
    assert {"index.html", "check/index.html", "search.json", "assets/checker/worker.mjs"} <= set(files)
    assert [name for name in files if "LICENSE" in name or "/modern/" in name] == ["assets/checker/LICENSES.txt"]


@pytest.mark.browser
def test_every_page_opens_without_a_word_in_the_console(zensical: Site, served: Server, page: Page) -> None:
    test_site.test_every_page_opens_without_a_word_in_the_console(zensical, served, page)


@pytest.mark.browser
def test_the_checker_runs_and_asks_nobody_else(served: Server, page: Page) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    letter = LetterPage.open(page, "tomsk/error/")
    letter.paste(DRAFT)
    assert letter.shown() == in_order(judged(DRAFT, guide="tomsk", kind="error"))
    assert [path for path in served.asked if "/runtime/" in path]
    assert [url for url in asked if not url.startswith((served.url, "blob:"))] == []


@pytest.mark.browser
def test_it_works_without_the_network_after_one_check(context: BrowserContext, served: Server, zensical: Site) -> None:
    page = context.new_page()
    letter = LetterPage.open(page)
    served_by_worker(page)
    letter.paste(DRAFT)
    python_kept(page, zensical)
    page.close()
    served.down = True
    page = context.new_page()
    letter = LetterPage.open(page, "tomsk/error/")
    letter.press_check()
    expect(letter.summary).to_contain_text("Нужно исправить")
    find(page, "скриншотов")


@pytest.mark.browser
def test_the_search_finds_words_in_any_form(served: Server, page: Page) -> None:
    page.goto("./")
    find(page, *FORMS)


def find(page: Page, *words: str) -> None:
    """Search for each of the words, as a person does; it is found."""
    page.get_by_role("button", name="Поиск").click()
    query = page.get_by_role("combobox", name="Search")
    found = page.get_by_role("listbox", name="Search results").get_by_role("option")
    for word in words:
        query.fill(word)
        expect(found.first).to_be_visible()
        query.fill("")
        expect(found).to_have_count(0)

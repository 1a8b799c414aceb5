"""The built site: silent to build, whole in any folder, and bound by its own Content-Security-Policy."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server, Site

#: Elements and attributes by which a page loads something.
LOADING = {"script": "src", "link": "href", "img": "src", "source": "src", "iframe": "src", "object": "data"}


class Loads(HTMLParser):
    """What a page loads, its inline scripts and its policy."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.scripts: list[str] = []
        self.policy = ""
        self._inline = False
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("http-equiv") == "Content-Security-Policy":
            assert not self.scripts and not self.addresses, "something loads before the policy"
            self.policy = given["content"]
        if address := given.get(LOADING.get(tag, "")):
            self.addresses.append(address)
        self._inline = tag == "script" and "src" not in given and given.get("type", "module") == "module"

    def handle_data(self, data: str) -> None:
        if self._inline:
            self.scripts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._inline = False

    def directive(self, name: str) -> list[str]:
        """The words of one directive of the policy."""
        found = [words for words in map(str.split, self.policy.split(";")) if words[0] == name]
        return found[0][1:] if found else []


def test_the_build_says_nothing_but_its_progress(site: Site) -> None:
    said = [line for line in site.said.splitlines() if line.strip() and not line.startswith("INFO ")]
    assert said == []


def test_every_inline_script_is_in_its_pages_policy(site: Site) -> None:
    faults = []
    for path in site.pages():
        loads = Loads(path)
        for script in loads.scripts:
            word = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            if f"'sha256-{word}'" not in loads.directive("script-src"):
                faults.append(f"{path.relative_to(site.folder)}: {script[:60]}… ({word})")
    assert faults == []


def test_the_policy_is_strict_on_every_page(site: Site) -> None:
    for path in site.pages():
        loads = Loads(path)
        free = [word for word in loads.directive("script-src") if not word.startswith("'sha256-")]
        assert free == ["'self'", "'wasm-unsafe-eval'"], path
        assert loads.directive("default-src") == ["'none'"]
        assert loads.directive("connect-src") == ["'self'"]
        assert b"<meta charset" in path.read_bytes()[:1024], "browsers look for the charset no further"


def test_no_page_loads_from_another_host(site: Site) -> None:
    foreign = [
        (str(path.relative_to(site.folder)), address)
        for path in site.pages()
        for address in Loads(path).addresses
        if re.match(r"[a-z]+:|//", address)
    ]
    sheets = site.folder.rglob("*.css")
    styles = [path for path in sheets if re.search(r"url\(['\"]?(https?:)?//", path.read_text("utf-8"))]
    assert (foreign, styles) == ([], [])


def test_no_address_of_the_site_is_dead(site: Site) -> None:
    """A page, a file or an anchor; MkDocs looks at Markdown's links alone, Zensical at no pictures."""
    anchors = {path: set(re.findall(r'\s(?:id|name)="([^"]+)"', path.read_text("utf-8"))) for path in site.pages()}
    dead = []
    for page in site.pages():
        if page.name != "index.html":  # 404.html is written for a site at its host's root
            continue
        for address in re.findall(r'<[^>]*\s(?:href|src)="([^"]*)"', page.read_text("utf-8")):
            path, _, anchor = unquote(unescape(address)).partition("#")
            if re.match("[a-z]+:", path):
                continue
            file = page.parent / path if path else page
            file = file.resolve() / "index.html" if file.is_dir() else file.resolve()
            if not file.is_file() or (anchor and anchor not in anchors.get(file, {anchor})):
                dead.append((str(page.relative_to(site.folder)), address))
    assert dead == []


def test_partials_are_no_pages(site: Site) -> None:
    assert [path for path in site.folder.rglob("*") if path.name.startswith("_")] == []


@pytest.mark.browser
def test_every_page_opens_without_a_word_in_the_console(site: Site, server: Server, page: Page) -> None:
    for path in site.pages():
        if path.name == "index.html":  # 404.html is written for a site at its host's root
            page.goto(path.parent.relative_to(site.folder).as_posix().removeprefix(".") or "./")
            assert page.locator("h1").first.is_visible()


@pytest.mark.browser
def test_the_search_finds_a_word(page: Page) -> None:
    page.goto("./")
    query = page.locator("[data-md-component=search-query]")
    query.press_sequentially("томская")
    found = page.locator(".md-search-result__link")
    for _ in range(100):  # what is typed while the index loads is lost until the next key, as people's fingers find
        if found.count():
            break
        query.press("Shift")
        page.wait_for_timeout(100)
    expect(found.first).to_be_visible()


@pytest.mark.browser
def test_no_tab_is_cut_off(page: Page) -> None:
    page.set_viewport_size({"width": 1220, "height": 600})  # the least at which the theme shows tabs
    page.goto("")
    ends = page.locator(".md-tabs__link").evaluate_all("all => all.map(tab => tab.getBoundingClientRect().right)")
    assert len(ends) == 7
    assert max(ends) <= 1220

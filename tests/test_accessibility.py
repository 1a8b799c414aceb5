"""axe finds nothing on any page, in either colour scheme; nothing of the checker either, empty, faulty and ready."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from checker.build import tools

from .conftest import Server, Site
from .corpus.to_files import CONTENT
from .letter_page import LetterPage, file
from .test_page import FAULTY, SUBJECT

pytestmark = pytest.mark.browser

AXE = tools.MODULES / "axe-core" / "axe.min.js"
RUN = """async () => {
    const {violations} = await axe.run(document, {resultTypes: ["violations"]});
    return violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${id}: ${target}`));
}"""
Scheme = Literal["light", "dark"]


@pytest.fixture(params=["light", "dark"])
def seen(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Page]:
    """A page in one colour scheme, axe in it."""
    scheme: Scheme = request.param
    context = browser.new_context(base_url=server.url, locale="ru-RU", color_scheme=scheme, reduced_motion="reduce")
    context.add_init_script(path=AXE)
    opened = context.new_page()
    opened.goto("")
    name = {"light": "default", "dark": "slate"}[scheme]
    # Firefox's driver does not feign the system's colours: the site's own switch does.
    opened.locator(f"input[name=__palette][data-md-color-scheme={name}]").first.evaluate("node => node.click()")
    opened.reload()
    assert opened.locator("body").get_attribute("data-md-color-scheme") == name
    yield opened
    context.close()


def faults(page: Page) -> list[str]:
    found: list[str] = page.evaluate(RUN)
    return found


def test_every_page(seen: Page, site: Site) -> None:
    pages = sorted(path.parent.relative_to(site.folder) for path in site.folder.rglob("index.html"))
    assert len(pages) >= 9
    found = {}
    for path in pages:
        seen.goto("" if path == Path() else f"{path.as_posix()}/")
        seen.wait_for_load_state()
        if wrong := faults(seen):
            found[str(path)] = wrong
    assert not found


def test_the_checker_with_a_faulty_letter(seen: Page) -> None:
    letter = LetterPage.open(seen)
    letter.subject.fill(SUBJECT)
    letter.choose(file("снимок.png", CONTENT["bmp"]), file("скрины.docx", CONTENT["docx-with-image"]))
    letter.paste(FAULTY)
    for fold in seen.locator(".checker-verdict summary, .after > summary").all():
        fold.click()
    assert faults(seen) == []


def test_the_checker_with_a_ready_letter(seen: Page) -> None:
    letter = LetterPage.open(seen, "tomsk/consultation/")
    letter.paste(seen.locator("pre code").nth(1).inner_text())
    letter.settle()
    seen.locator(".checker-summary--done").wait_for()
    assert faults(seen) == []


#: What a control takes of the window, and whether another thing lies over its beginning; "" = nothing is wrong.
OBSCURED = """() => {
    const own = document.activeElement;
    if (own === document.body) return "";
    const shown = own.matches("[type=file], [type=radio], [type=checkbox]") ? own.labels?.[0] ?? own : own;
    const box = shown.getBoundingClientRect();
    if (box.height === 0 || box.height > innerHeight / 2) return ""; // a long text shows where its caret is
    const [x, y] = [box.left + Math.min(box.width, 40) / 2, box.top + Math.min(box.height, 24) / 2];
    const top = document.elementFromPoint(x, y);
    const seen = top && (shown.contains(top) || (top.contains(shown) && !top.closest(".md-header")));
    return seen ? "" : own.outerHTML.slice(0, 200);
}"""


def test_what_has_the_focus_is_seen_at_four_hundred_per_cent(page: Page) -> None:
    """1280 x 1024 points at 400 % are 320 x 256 (WCAG 1.4.10); nothing lies over the focus there (2.4.11)."""
    page.set_viewport_size({"width": 320, "height": 256})
    letter = LetterPage.open(page)
    letter.choose(file("снимок.bmp", CONTENT["bmp"]))
    letter.paste(FAULTY)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    letter.to.focus()
    stops, wrong = 0, []
    while page.evaluate("() => document.activeElement.closest('letter-checker') !== null"):
        if found := page.evaluate(OBSCURED):
            wrong.append(found)
        if letter.body.evaluate("node => node === document.activeElement"):
            page.keyboard.press("Escape")  # in the text Tab is the next field only behind it
        page.keyboard.press("Tab")
        stops += 1
        assert stops < 200
    assert (wrong, stops > 20) == ([], True)


def test_the_closed_menu_of_a_narrow_screen_takes_no_focus(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("tomsk/error/")
    link = page.locator(".md-sidebar--primary a.md-nav__link").first
    assert page.evaluate(
        "() => { const a = document.querySelector('.md-sidebar--primary a'); a.focus(); "
        "return document.activeElement !== a; }"
    )
    page.locator("label.md-header__button[for=__drawer]").click()
    link.wait_for()
    link.focus()
    assert link.evaluate("node => node === document.activeElement")

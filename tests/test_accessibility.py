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
    yield context.new_page()
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

"""What is pasted: text out of a program that gives HTML alone, and a page's source."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .letter_page import LetterPage

pytestmark = pytest.mark.browser

HTML = "<p>Здравствуйте!</p><ul><li>не открывается <b>журнал</b></li></ul><script>alert(1)</script><img src=x>"


def test_html_alone_becomes_text(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.ready()
    letter.body.focus()
    letter.clip({"html": HTML})
    letter.holds("Здравствуйте!\n\n- не открывается журнал")
    assert page.locator("letter-checker :is(b, img, script, ul.foreign)").count() == 0


def test_rich_text_comes_as_its_words(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.body.focus()
    letter.clip({"html": HTML, "plain": "Здравствуйте!\nне открывается журнал"})
    letter.holds("Здравствуйте!\nне открывается журнал")


def test_a_pages_source_becomes_text_and_can_be_had_back(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.ready()
    letter.body.focus()
    letter.clip({"plain": HTML})
    letter.holds("Здравствуйте!\n\n- не открывается журнал")
    page.locator(".checker-notice").get_by_role("button", name="Отменить").click()
    letter.holds("")
    expect(letter.body).to_be_focused()

"""A requirement's examples are opened in the checker; the requirement shows how the letter there stands to it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from checker.book import load
from checker.model import FLAGGED

from .letter_page import LOADING, LetterPage

pytestmark = pytest.mark.browser

#: Each guide's pages with requirements; a requirement is looked at on the first page that has it.
PAGES = [f"{guide.id}/{kind.id}/" for guide in load().guides for kind in guide.kinds]

#: The example in the form, all lines of it, is what the verdict on the page is about.
JUDGED = """text => {
    const {rules, form, judged, view, pasted} = document.querySelector("letter-checker").session;
    const lines = Object.values(form.draft).join("\\n").split("\\n").length;
    return !pasted && view.root.ariaBusy === "false" && text.endsWith(form.draft.body.trimEnd()) && lines > 1
        && rules.untouched === JSON.stringify(judged?.draft);
}"""


def stand(page: Page, rule: str) -> Locator:
    return page.locator(f'section[data-rule="{rule}"] .rule-stand')


def opened(page: Page, rule: str, number: int) -> None:
    """Press the button of a requirement's example, once it is seen."""
    section = page.locator(f'section[data-rule="{rule}"]')
    if section.locator("details.rule-examples").get_attribute("open") is None:
        section.locator("details.rule-examples > summary").click()
    section.locator(".letter-open").nth(number).click()


@pytest.mark.chromium("Python judges the same everywhere; the next test opens examples in Firefox")
@pytest.mark.parametrize("path", PAGES)
def test_every_example_is_opened_and_stands_as_it_is_called(page: Page, path: str) -> None:
    """The outcome on the page is the one that the example is there to show."""
    letter = LetterPage.open(page, path)
    letter.body.click()
    seen = 0
    for section in page.locator("section[data-rule]:has(.letter-open)").all():
        rule = section.get_attribute("data-rule") or ""
        manual = section.locator(".rule-badge--manual").count()
        for number, figure in enumerate(section.locator("figure").all()):
            opened(page, rule, number)
            page.wait_for_function(JUDGED, arg=figure.locator("pre").text_content(), timeout=LOADING)
            if manual:
                expect(stand(page, rule)).to_have_count(0)
                continue
            good = "good" in (figure.get_attribute("class") or "")
            want = "rule-stand--(met|unclear|not-applicable)" if good else "rule-stand--(missing|wrong)"
            assert re.search(want, stand(page, rule).get_attribute("class") or ""), f"{rule}, {number}"
            seen += 1
    assert seen > 20
    assert not page.locator(".checker-others li").count(), "examples that nobody has changed do not wait"


def test_an_example_becomes_the_letter_and_the_letter_waits(page: Page) -> None:
    page.goto("tomsk/error/")  # the checker is far below: nothing of it is there yet
    opened(page, "tomsk/subject", 2)
    letter = LetterPage(page)
    expect(letter.summary).to_contain_text("Нужно исправить", timeout=LOADING)
    letter.holds(re.compile("^Добрый день"))  # its header line went to its field
    assert "Томская область" not in letter.draft("subject")
    expect(page.locator(".checker-notice")).to_contain_text("Открыт пример «Не так»: Тема письма.")
    expect(stand(page, "tomsk/subject")).to_have_text("Письмо в проверке: нужно исправить")
    letter.subject.fill("Томская область. Ошибка")
    expect(stand(page, "tomsk/subject")).to_have_text("Письмо в проверке: выполнено")
    opened(page, "tomsk/subject", 0)
    expect(page.locator(".checker-others li")).to_contain_text("Томская область. Ошибка")
    expect(page.locator(".checker-notice")).to_contain_text("Ваше письмо ждёт.")
    stand(page, "tomsk/subject").click()
    expect(letter.finding("tomsk/subject")).to_be_in_viewport()
    page.get_by_role("button", name="Вернуться к примеру").click()
    expect(page.locator('section[data-rule="tomsk/subject"] figure').first).to_be_in_viewport()
    page.get_by_role("button", name="Стереть всё").click()
    expect(page.locator(".rule-stand")).to_have_count(0)


def test_a_button_without_its_scripts_says_so(page: Page, console_errors: list[str]) -> None:
    page.route("**/element-*.mjs", lambda route: route.abort())
    page.goto("tomsk/error/")
    opened(page, "tomsk/subject", 0)
    expect(page.locator(".letter-open").filter(has_text="Проверка не загрузилась: обновите страницу")).to_have_count(1)
    console_errors.clear()


def test_the_state_is_said_in_words_and_is_a_button(page: Page) -> None:
    letter = LetterPage.open(page, "eschool/new/")
    letter.write("Не могу войти.")
    expect(letter.summary).to_be_visible(timeout=LOADING)
    flagged = [(rule, outcome) for rule, outcome in letter.shown() if outcome in FLAGGED]
    assert flagged
    for rule, _ in flagged:
        expect(stand(page, rule)).to_have_text(
            re.compile("нет в письме|нужно исправить|желательно (добавить|исправить)")
        )
        expect(stand(page, rule)).to_have_role("button")

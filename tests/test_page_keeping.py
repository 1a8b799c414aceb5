"""The draft and its files survive a reload and a closed tab, unless the person forbids it or the browser does."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .corpus.to_files import CONTENT
from .letter_page import LetterPage, file
from .test_page_files import message

pytestmark = pytest.mark.browser

TEXT = "Черновик 😀, который жаль потерять.\n\nОшибка, скриншот приложил."

#: What the browser holds of the letter.
HELD = """async () => {
    const names = (await indexedDB.databases()).map(({name}) => name);
    return Object.entries(localStorage).map(([key, value]) => key + value).join() + names.join();
}"""


def write(letter: LetterPage) -> None:
    letter.to.fill("help@rostu-comp.ru")
    letter.subject.fill("Томская область. Вопрос")
    letter.paste(TEXT)


def stands(letter: LetterPage) -> None:
    letter.holds(TEXT)
    expect(letter.to).to_have_value("help@rostu-comp.ru")
    expect(letter.subject).to_have_value("Томская область. Вопрос")


def test_the_draft_and_its_files_survive_a_reload_and_a_closed_tab(page: Page) -> None:
    letter = LetterPage.open(page)
    write(letter)
    page.get_by_label("Вид письма").select_option("return")
    letter.choose(file("снимок.png", CONTENT["png"]))
    letter.settle()
    shown = letter.shown()

    page.reload()
    stands(letter)
    expect(letter.files).to_have_text(["снимок.png"])
    expect(page.get_by_label("Вид письма")).to_have_value("return")
    expect(page.locator(".checker-notice")).to_contain_text("Здесь ваше письмо от")
    letter.settle()
    assert letter.shown() == shown

    again = page.context.new_page()
    page.close()
    letter = LetterPage.open(again, "tomsk/error/")
    stands(letter)
    expect(letter.files).to_have_text(["снимок.png"])


def test_the_last_key_press_before_a_reload_is_kept(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.body.focus()
    page.keyboard.type("раз два")
    page.reload()
    letter.holds("раз два")


def test_an_empty_page_in_another_tab_erases_nothing(page: Page) -> None:
    empty = LetterPage.open(page.context.new_page(), "tomsk/error/")
    letter = LetterPage.open(page)
    write(letter)
    page.wait_for_timeout(500)
    empty.page.evaluate("() => dispatchEvent(new Event('pagehide'))")
    empty.page.evaluate("() => document.querySelector('letter-checker').session.check(false)")
    empty.page.wait_for_timeout(500)
    assert "Черновик" in empty.page.evaluate(HELD)  # a reload would not tell: the page with the letter writes it anew


def test_a_saved_message_survives_with_the_files_inside(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.ready()
    letter.drop(file("письмо.eml", message()))
    expect(letter.files).to_have_text(["скрин.png"])
    letter.settle()
    shown = letter.shown()
    page.reload()
    expect(letter.files).to_have_text(["скрин.png"])
    expect(page.get_by_label("Дата письма")).to_have_value("2026-03-12")
    letter.settle()
    assert letter.shown() == shown


def test_everything_is_erased_and_can_be_had_back(page: Page) -> None:
    letter = LetterPage.open(page)
    write(letter)
    letter.choose(file("снимок.png", CONTENT["png"]))
    letter.settle()
    page.get_by_role("button", name="Стереть всё").click()
    letter.holds("")
    expect(letter.files).to_have_count(0)
    expect(page.locator(".checker-placeholder")).to_be_visible()

    page.locator(".checker-notice").get_by_role("button", name="Вернуть").click()
    stands(letter)
    expect(letter.files).to_have_text(["снимок.png"])

    page.get_by_role("button", name="Стереть всё").click()
    page.reload()
    letter.holds("")
    assert "Черновик" not in page.evaluate(HELD)


def test_nothing_is_kept_where_the_person_forbids_it(page: Page) -> None:
    letter = LetterPage.open(page)
    write(letter)
    page.wait_for_timeout(500)
    assert "Черновик" in page.evaluate(HELD)
    choice = page.get_by_label("Не хранить на этом компьютере")
    choice.check()
    expect(page.locator(".checker-keeping")).to_contain_text("Письмо не сохраняется")
    letter.write(f"{TEXT} Ещё.")
    page.wait_for_timeout(500)
    assert "Черновик" not in page.evaluate(HELD)

    page.reload()
    expect(choice).to_be_checked()
    letter.holds("")


def test_a_browser_that_denies_storage_is_told(page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    letter = LetterPage.open(page)
    write(letter)
    expect(page.locator(".checker-keeping")).to_contain_text("Браузер не даёт сохранить письмо")
    letter.holds(TEXT)


@pytest.mark.parametrize("kept", ["{", "[]", '{"when": 1, "texts": [{"subject": 5}]}', "null"])
def test_what_another_version_kept_is_passed_over(page: Page, kept: str) -> None:
    letter = LetterPage.open(page)
    page.evaluate("kept => localStorage.setItem('letter-checker:/letters/:draft', kept)", kept)
    page.reload()
    letter.body.wait_for()
    letter.write("Новое письмо")
    letter.settle()
    letter.holds(re.compile("^Новое письмо$"))


def test_two_tabs_with_a_letter_each_lose_neither(page: Page) -> None:
    one = LetterPage.open(page)
    one.write("Письмо первой вкладки")
    page.wait_for_timeout(500)
    other = LetterPage.open(page.context.new_page(), "tomsk/error/")
    other.page.wait_for_timeout(1000)
    other.holds("")  # it is open over there
    other.write("Письмо второй вкладки")
    other.choose(file("снимок.png", CONTENT["png"]))
    other.page.wait_for_timeout(500)
    one.write("Письмо первой вкладки, дописано")
    page.wait_for_timeout(500)
    page.reload()
    one.holds("Письмо первой вкладки, дописано")
    expect(page.locator(".checker-others li")).to_have_count(0)

    again = page.context.new_page()
    page.close()
    other.page.close()
    letter = LetterPage.open(again)
    letter.holds(re.compile("вкладки"))
    expect(again.locator(".checker-others li")).to_have_count(1)
    again.locator(".checker-others").get_by_role("button", name="Открыть").click()
    texts = {letter.text}
    again.locator(".checker-others").get_by_role("button", name="Открыть").click()
    assert texts | {letter.text} == {"Письмо первой вкладки, дописано", "Письмо второй вкладки"}
    again.reload()  # what was taken over is kept by this page now, once
    letter.holds(re.compile("вкладки"))
    expect(again.locator(".checker-others li")).to_have_count(1)


def test_what_closed_pages_left_waits_beside_a_letter_that_was_quicker(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.write("Прежнее письмо")
    page.wait_for_timeout(500)
    again = page.context.new_page()
    again.add_init_script(
        """const locks = navigator.locks.request.bind(navigator.locks);
        navigator.locks.request = (name, {}, run) =>
            new Promise(go => setTimeout(go, 1500)).then(() => locks(name, {}, run));"""
    )
    page.close()
    quicker = LetterPage.open(again)
    quicker.write("Новое письмо")
    expect(again.locator(".checker-others li")).to_contain_text("Прежнее письмо")
    quicker.holds("Новое письмо")


def test_forbidding_in_one_tab_holds_in_the_other(page: Page) -> None:
    one = LetterPage.open(page)
    one.write(TEXT)
    other = LetterPage.open(page.context.new_page())
    other.page.get_by_label("Не хранить на этом компьютере").check()
    expect(page.get_by_label("Не хранить на этом компьютере")).to_be_checked()
    one.write(f"{TEXT} Ещё.")
    page.wait_for_timeout(500)
    assert "Черновик" not in page.evaluate(HELD)


def test_a_browser_that_keeps_no_files_is_told(page: Page) -> None:
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('full', 'QuotaExceededError') }")
    letter = LetterPage.open(page)
    letter.write(TEXT)
    letter.choose(file("снимок.png", CONTENT["png"]))
    expect(page.locator(".checker-keeping")).to_contain_text("Браузер не даёт сохранить письмо")
    page.reload()
    letter.holds(TEXT)  # the text is kept elsewhere

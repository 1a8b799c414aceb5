"""Files on the checking page: by button, by drop, a saved letter as the draft."""

from __future__ import annotations

import re
from email.message import EmailMessage

import pytest
from playwright.sync_api import Page, expect

from .corpus.to_files import CONTENT
from .letter_page import LOADING, LetterPage, file

pytestmark = pytest.mark.browser


def test_files_by_button_and_by_drop(page: Page) -> None:
    letter = LetterPage.open(page, "eschool/new/")
    letter.write("АИС «Электронная школа», ошибка на экране, скриншот картинка1 во вложении.")
    letter.choose(file("картинка1.png", CONTENT["bmp"]))
    letter.settle()
    expect(letter.files).to_have_text(["картинка1.png"])
    assert letter.finding("eschool/screenshot-format").get_attribute("data-outcome") == "wrong"
    expect(page.locator(".checker-files .checker-remark").first).not_to_be_empty()

    letter.drop(file("схема.png", CONTENT["png"]), file("ещё.docx", CONTENT["docx-with-image"]))
    letter.settle()
    expect(letter.files).to_have_text(["картинка1.png", "схема.png", "ещё.docx"])
    assert letter.finding("eschool/screenshot-container").get_attribute("data-outcome") == "wrong"

    page.get_by_role("button", name="Убрать файл картинка1.png").click()
    letter.settle()
    assert letter.finding("eschool/screenshot-format").get_attribute("data-outcome") != "wrong"
    letter.holds(re.compile("картинка1 во вложении"))


def message() -> bytes:
    mail = EmailMessage()
    mail["To"] = "help@rostu-comp.ru"
    mail["Subject"] = "Томская область 😀"
    mail["Date"] = "Thu, 12 Mar 2026 10:00:00 +0700"
    mail["From"] = "Иванова <ivanova@mail.ru>"
    mail.set_content("Добрый день!\n\nПочему ошибка? Скриншот прилагаю.\n")
    mail.add_attachment(CONTENT["png"], maintype="image", subtype="png", filename="скрин.png")
    return mail.as_bytes()


def test_a_saved_message_becomes_the_draft(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.write("Мой прежний черновик")
    letter.drop(file("письмо.eml", message()), file("второй.png", CONTENT["png"]))
    expect(letter.subject).to_have_value("Томская область 😀", timeout=LOADING)
    expect(letter.to).to_have_value("help@rostu-comp.ru")
    expect(letter.files).to_have_text(["скрин.png", "второй.png"])
    expect(page.get_by_label("Дата письма")).to_have_value("2026-03-12")
    letter.settle()
    before = letter.shown()

    letter.body.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" ")
    letter.settle()
    assert letter.shown() == before, "the message's files or its date are lost once the text is edited"

    page.get_by_role("button", name="Вернуть прежний текст").click()
    letter.holds("Мой прежний черновик")
    expect(letter.files).to_have_text(["второй.png"])


def test_a_text_file_in_an_old_encoding_becomes_the_draft(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.choose(file("черновик.TXT", "Тема: Томская область\r\n\r\nДобрый день!\r\nОшибка.".encode("cp1251")))
    expect(letter.subject).to_have_value("Томская область", timeout=LOADING)
    letter.holds("Добрый день!\nОшибка.")
    letter.settle()


def test_what_is_no_letter_leaves_the_text_alone(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.write("Мой черновик")
    letter.press_check()
    letter.drop(file("снимок.eml", CONTENT["png"]))
    page.locator(".checker-notice", has_text="снимок.eml").wait_for()
    letter.holds("Мой черновик")

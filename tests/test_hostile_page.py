"""Hostile letters and files on the page: shown as text, refused with a sentence, and the page lives on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server
from .letter_page import LOADING, LetterPage, file
from .picture_files import screen
from .test_hostile_cli import HEAD, MB, overlapping

pytestmark = pytest.mark.browser

MARKUP = '<img src="leak.png" onerror="window.hit=1"><script>window.hit=1</script><svg onload="window.hit=1"></svg>'


def unharmed(page: Page, server: Server) -> None:
    """Nothing of the letter became a part of the page."""
    page.wait_for_timeout(200)
    assert page.evaluate("() => window.hit") is None
    assert page.locator("letter-checker :is(img, script, iframe, object, embed, a[href^='javascript'])").count() == 0
    assert not [path for path in server.asked if "leak" in path]


def test_text_that_looks_like_markup_stays_text(page: Page, server: Server) -> None:
    letter = LetterPage.open(page, "eschool/new/")
    letter.subject.fill(MARKUP)
    letter.to.fill(MARKUP)
    body = f"{MARKUP}\nОшибка «{MARKUP}», логин {MARKUP}, снимок {MARKUP}.png\n"
    letter.write(body)
    document = file("<b>архив<b>.doc", b"\xd0\xcf\x11\xe0<script>")
    letter.choose(file(MARKUP.replace("/", "") + ".png", screen()), document)
    letter.press_check()
    letter.holds(body)
    expect(letter.files.nth(1)).to_have_text("<b>архив<b>.doc")
    assert letter.shown()
    unharmed(page, server)


def test_scripts_of_a_saved_message_do_not_run(page: Page, server: Server) -> None:
    letter = LetterPage.open(page)
    address = f"{server.url}leak".encode()
    html = b"<body onload='window.hit=1'>" + MARKUP.encode() + b"<img src='" + address + b"'><iframe src='" + address
    html += b"'></iframe><style>@import '" + address + b"'</style><p>" + "Не открывается журнал".encode()
    letter.choose(file("письмо.eml", HEAD + b"Content-Type: text/html; charset=utf-8\n\n" + html))
    letter.holds("Не открывается журнал", timeout=LOADING / 1000)
    letter.settle()
    unharmed(page, server)


def test_scripts_of_a_pasted_page_do_not_run(page: Page, server: Server) -> None:
    letter = LetterPage.open(page)
    letter.ready()
    letter.body.focus()
    letter.clip({"html": f"<p>Не открывается журнал</p>{MARKUP}<img src='{server.url}leak'>"})
    letter.holds("Не открывается журнал")
    letter.settle()
    letter.clip({"html": "<b>" * 600_000})
    page.locator(".checker-notice", has_text="слишком много разметки").wait_for(timeout=LOADING)
    letter.holds("Не открывается журнал")
    unharmed(page, server)


def test_a_name_does_not_turn_the_direction_of_writing(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.drop(
        file("снимок\u202egnp.exe", b"MZ\x90\0" + bytes(60)),
        file("..\\..\\x/y\u2066\u200f\x07.png", screen()),
        file("д" * 300 + ".png", screen()),
    )
    expect(letter.files).to_have_text(["снимокgnp.exe", "y.png", "д" * 180 + "….png"])


def test_a_million_lines(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.ready()
    letter.write("Ошибка\n" * 1_000_000)
    letter.page.get_by_role("button", name="Проверить", exact=True).click()
    expect(page.locator(".checker-verdict")).to_contain_text("текст длиннее 1200 тыс. знаков", timeout=LOADING)
    letter.paste("Кейсистемс: отчёт не формируется")
    assert letter.shown(), "the page lives on"


def test_files_that_no_mail_carries(page: Page, tmp_path: Path) -> None:
    letter = LetterPage.open(page)
    large, small = tmp_path / "большой.png", tmp_path / "малый.png"
    with large.open("wb") as whole:
        whole.truncate(100 * MB)
    small.write_bytes(screen())
    page.locator(".checker-form input[type=file]").set_input_files([large, small])
    expect(letter.files).to_have_text(["малый.png"])
    page.locator(".checker-notice", has_text=re.compile("Больше 50.МБ.*«большой.png»")).wait_for()
    letter.drop(*[file(f"{number}.log", b"x") for number in range(150)])
    page.locator(".checker-notice", has_text=re.compile("Вместе больше 100 файлов.* и ещё 46")).wait_for()
    expect(letter.files).to_have_count(100)


def test_an_archive_that_unpacks_without_end(page: Page) -> None:
    letter = LetterPage.open(page, "eschool/new/")
    letter.write("АИС «Электронная школа», ошибка на экране, скриншоты в архиве.")
    letter.choose(file("снимки.zip", overlapping(2000, 20 * MB)))
    letter.settle()
    page.get_by_role("button", name=re.compile("Достать снимки")).click()
    page.locator(".checker-notice", has_text="Файл просмотрен не до конца").wait_for(timeout=LOADING)
    letter.holds("АИС «Электронная школа», ошибка на экране, скриншоты в архиве.")

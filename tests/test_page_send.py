"""Sending from the checking page: the letter read back, copied, opened in the mail program, taken as a file, shared."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import Save, Server
from .corpus.to_files import CONTENT
from .letter_page import LetterPage, file

pytestmark = pytest.mark.browser

READY = """Регион: Томская область
ФИО: Смирнова Анна Петровна
Учреждение и город: МАОУ СОШ № 112, г. Томск
Логин инициатора заявки: smirnova_ap
Логин, под которым наблюдается проблема: smirnova_ap
Электронная почта: smirnova@example.com
Телефон: 8 (38200) 2-14-35

Суть вопроса: как перевести ученика из 5 «А» в 5 «Б» в середине четверти так, чтобы его оценки остались? 😀 Ещё & 100 %
"""
SUBJECT = "Перевод ученика: 5 «А» → 5 «Б», ё & 100 % 😀"
SHORT = "Ёлка & 100 % = «да»?\n\nВторая строка 😀 + 'конец'"

#: Keeps what the page puts on the clipboard, which a browser without a window may not have.
CLIPBOARD = """Object.defineProperty(navigator, "clipboard", {value: {
    writeText: async text => { document.documentElement.dataset.copied = text; }}})"""


def section(page: Page) -> Locator:
    return page.locator(".checker-send")


def row(page: Page, title: str) -> Locator:
    term = page.locator("dt", has_text=title)
    return page.locator(".checker-readback > div", has=term).locator("dd").first


def ready(page: Page, path: str = "check/") -> LetterPage:
    letter = LetterPage.open(page, path)
    letter.subject.fill(SUBJECT)
    letter.write(READY)
    letter.press_check()
    expect(page.get_by_role("heading", name="Письмо готово: отправьте его")).to_be_visible()
    return letter


def taken(page: Page, save: Save) -> tuple[str, EmailMessage]:
    name, data = save(page, page.get_by_role("button", name=re.compile("Скачать письмо")).click)
    found = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return name, found


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body()
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_a_ready_letter_is_read_back_copied_and_taken(page: Page, save: Save) -> None:
    page.add_init_script(CLIPBOARD)
    letter = LetterPage.open(page)
    expect(section(page)).to_be_hidden()
    letter = ready(page)

    page.get_by_role("button", name="К отправке").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Письмо готово: отправьте его")).to_be_focused()
    expect(row(page, "Кому")).to_have_text("edu.support@o7.comадрес из памятки")
    expect(row(page, "Ваши ФИО")).to_have_text("Смирнова Анна Петровна")
    expect(row(page, "Ваш телефон")).to_have_text("8 (38200) 2-14-35")
    titles = page.locator(".checker-readback dt").all_text_contents()
    guide = ["Кому", "Тема", "Регион", "Ваши ФИО", "Учреждение и город", "Ваш логин"]
    assert titles[: len(guide)] == guide
    assert titles[-1] == "Файлы"

    copied = page.locator("html")
    pieces = [("адрес", "Адрес скопирован.", "edu.support@o7.com"), ("тему", "Тема скопирована.", SUBJECT)]
    for name, said, text in [*pieces, ("текст", "Текст скопирован.", READY)]:
        page.keyboard.press("Tab")
        button = page.get_by_role("button", name=f"Скопировать {name}")
        for _ in range(4):
            if button.evaluate("node => node === document.activeElement"):
                break
            page.keyboard.press("Tab")
        expect(button).to_be_focused()
        page.keyboard.press("Enter")
        expect(copied).to_have_attribute("data-copied", text)
        expect(letter.spoken).to_have_text(said)
        expect(button).to_be_focused()
    expect(page.locator(".checker-copied:visible")).to_have_count(3)

    page.get_by_text("Весь текст письма").click()
    assert page.locator(".checker-whole").text_content() == READY
    name, mail = taken(page, save)
    assert name.replace("100 _", "100 %") == "Перевод ученика 5 «А» → 5 «Б», ё & 100 % 😀.eml"  # Firefox keeps no %
    assert (mail["To"], mail["Subject"], mail["X-Unsent"], mail["Date"]) == ("edu.support@o7.com", SUBJECT, "1", None)
    assert text_of(mail) == READY
    letter.holds(READY)

    letter.paste(f"{READY}!")
    expect(page.locator(".checker-copied:visible")).to_have_count(2)


def test_what_was_written_is_read_back_whole(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.write(
        "Кейсистемс, не проводится заявка.\n\nФИО: Сафронова Марина Олеговна\nОрганизация: МБОУ «СОШ № 2» г. Асино\n"
        "Документ: заявка № 118 от 25.11.2026, id 1050233, сумма 12 400 руб.\n"
        "Что я делаю:\n1) открыла список заявок, нашла её\n2) нажала «Провести»\nСкриншоты: прилагаю."
    )
    letter.press_check()
    page.get_by_role("button", name="Отправить как есть").click()
    expect(page.get_by_role("button", name="К отправке")).to_have_count(0)
    expect(row(page, "Ваша организация")).to_have_text("МБОУ «СОШ № 2» г. Асино")
    expect(row(page, "Скриншоты")).to_have_text("прилагаю.")
    expect(row(page, "Файлы")).to_have_text(re.compile("не приложены.*приложите его в почте"))
    expect(row(page, "Что вы делали")).to_have_text("1) открыла список заявок, нашла её 2) нажала «Провести»")


def test_a_short_letter_opens_in_the_mail_program_whole(page: Page) -> None:
    letter = LetterPage.open(page, "eschool/new/")
    letter.subject.fill(SUBJECT)
    letter.write(SHORT)
    letter.to.fill("edu-support@o7.com")
    letter.press_check()
    expect(section(page)).to_contain_text("Отправить его можно и так.")
    expect(page.get_by_role("button", name="Скопировать текст")).to_be_hidden()
    page.get_by_role("button", name="Отправить как есть").click()
    expect(page.get_by_role("heading", name="Отправить письмо")).to_be_focused()
    expect(row(page, "Кому")).to_contain_text("в поле «Кому» другой: edu-support@o7.com")
    expect(row(page, "Ваш телефон")).to_have_text("нет в письме")

    link = page.get_by_role("link", name="Открыть в почтовой программе")
    url = link.get_attribute("href") or ""
    assert url.isascii()
    parts = urlsplit(url)
    assert (parts.scheme, parts.path) == ("mailto", "edu.support@o7.com")
    fields = parse_qs(parts.query, strict_parsing=True)
    assert "+" not in parts.query
    assert fields == {"subject": [SUBJECT], "body": [SHORT.replace("\n", "\r\n")]}

    room = 2000 - len(url)
    letter.write(SHORT + "x" * room)
    letter.settle()
    assert len(link.get_attribute("href") or "") == 2000
    letter.write(SHORT + "x" * (room + 1))
    letter.settle()
    expect(link).to_be_hidden()
    expect(section(page)).to_contain_text("Письмо длиннее, чем вмещает ссылка")

    letter.write(SHORT)
    letter.choose(file("картинка1.png", CONTENT["png"]))
    expect(section(page)).to_contain_text("файлы уже внутри")
    expect(section(page)).to_contain_text("Приложите файлы: картинка1.png")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="К замечаниям").click()
    expect(letter.summary).to_be_focused()


def test_files_go_along_even_those_of_an_opened_letter(page: Page, save: Save) -> None:
    mail = EmailMessage()
    mail["To"] = "Поддержка <help@rostu-comp.ru>, smirnova@example.com"
    mail["Subject"] = "Томская область"
    mail["Date"] = "Thu, 12 Mar 2026 10:00:00 +0700"
    mail["From"] = "Смирнова <smirnova@example.com>"
    mail.set_content("Добрый день!\n\nПочему ошибка?\n")
    mail.add_attachment(CONTENT["log-zip"], maintype="application", subtype="zip", filename="журнал ошибок.zip")
    letter = LetterPage.open(page)
    letter.ready()
    letter.drop(file("письмо.eml", mail.as_bytes()), file("второй.png", CONTENT["jpeg"]))
    expect(letter.subject).to_have_value("Томская область")
    letter.settle()
    page.get_by_role("button", name="Отправить как есть").click()
    letter.write("Добрый день!\n\nДругой текст.")
    _, taken_mail = taken(page, save)
    parts = [(part.get_filename(), part.get_content_type()) for part in taken_mail.iter_attachments()]
    assert parts == [("журнал ошибок.zip", "application/zip"), ("второй.png", "image/jpeg")]
    content = [part.get_payload(decode=True) for part in taken_mail.iter_attachments()]
    assert content == [CONTENT["log-zip"], CONTENT["jpeg"]]
    assert text_of(taken_mail) == "Добрый день!\n\nДругой текст."
    people = [address.addr_spec for address in taken_mail["To"].addresses]
    assert people == ["help@rostu-comp.ru", "smirnova@example.com"]
    assert taken_mail["Date"].datetime.date().isoformat() == "2026-03-12"
    assert taken_mail["From"] == "Смирнова <smirnova@example.com>"


def test_where_nothing_can_be_copied_the_text_is_selected(page: Page) -> None:
    page.add_init_script(
        'Object.defineProperty(navigator, "clipboard", {value: undefined}); document.execCommand = () => false;'
    )
    letter = LetterPage.open(page)
    letter.write(READY)
    letter.press_check()
    page.get_by_role("button", name="Скопировать текст").click()
    expect(letter.spoken).to_contain_text("Текст выделен: нажмите Ctrl+C")
    assert page.evaluate("() => getSelection().toString().trim()") == READY.strip()


@pytest.mark.chromium("Firefox's driver has no touch screen")
def test_on_a_phone_the_letter_is_shared(browser: Browser, server: Server) -> None:
    context = browser.new_context(
        base_url=server.url, locale="ru-RU", viewport={"width": 320, "height": 700}, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    page.add_init_script(
        """navigator.canShare = () => true;
        navigator.share = async ({title, text, files}) => {
            const names = (files ?? []).map(each => each.name);
            document.documentElement.dataset.shared = JSON.stringify([title, text, names]);
        }"""
    )
    letter = ready(page)
    letter.choose(file("картинка1.png", CONTENT["png"]))
    expect(section(page)).to_contain_text("Приложите файлы: картинка1.png")
    page.get_by_role("button", name="Поделиться…").tap()
    shared = page.locator("html[data-shared]")
    expect(shared).to_have_count(1)
    assert page.evaluate("() => JSON.parse(document.documentElement.dataset.shared)") == [
        SUBJECT,
        READY,
        ["картинка1.png"],
    ]
    assert page.evaluate("() => document.documentElement.scrollWidth") == 320
    expect(page.get_by_role("heading", name="Файлом: для Outlook или Thunderbird на компьютере")).to_be_visible()
    context.close()

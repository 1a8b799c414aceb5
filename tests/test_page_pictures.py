"""Pictures among the letter's files: shown, told by content, converted, taken out, pasted, named in order."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from email.message import EmailMessage

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from .letter_page import LOADING, LetterPage, file
from .picture_files import CONTENT, JPEG, WEBP, bmp, compound, docx, gif, screen, tiff, zipped

pytestmark = pytest.mark.browser

ESCHOOL = "АИС «Электронная школа». При сохранении оценки на экране ошибка."


def row(page: Page, name: str) -> Locator:
    """The list's item of the file with this name."""
    named = page.locator(".checker-name", has_text=re.compile(f"^{re.escape(name)}$"))
    return page.locator(".checker-files li").filter(has=named)


def content(page: Page, name: str) -> bytes:
    """The bytes of an attached file."""
    data: str = page.evaluate(
        """async name => {
            const {files} = document.querySelector("letter-checker").session.form.files;
            const file = files.find(each => each.name === name);
            const bytes = new Uint8Array(await file.arrayBuffer());
            return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
        }""",
        name,
    )
    return base64.b64decode(data)


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack_from(">II", png, 16)
    return width, height


def undo(page: Page) -> None:
    page.locator(".checker-notice").get_by_role("button", name="Отменить").click()


def paste(letter: LetterPage, field: Locator, *files: FilePayload, text: str | None = None) -> bool:
    """Paste files, beside a text, into a field; whether the page left them to the browser."""
    field.focus()
    return letter.clip({} if text is None else {"plain": text}, *files)


def test_each_format_is_shown_and_becomes_png(page: Page) -> None:
    letter = LetterPage.open(page, "eschool/new/")
    letter.write(f"{ESCHOOL} Окно на А.bmp и д.jpg.")
    given = {"а.bmp": bmp(), "б.gif": gif(), "в.webp": WEBP, "г.tif": tiff()}
    letter.choose(*(file(name, data) for name, data in given.items()), file("д.jpg", JPEG))
    letter.settle()
    for name in (*given, "д.jpg"):
        expect(row(page, name).locator("canvas")).to_be_visible()
    expect(row(page, "а.bmp")).to_contain_text("BMP · 320 × 200")
    expect(row(page, "д.jpg")).to_contain_text("JPEG · 240 × 160")
    expect(row(page, "д.jpg").get_by_role("button")).to_have_count(1)
    expect(letter.finding("eschool/screenshot-format")).to_have_attribute("data-outcome", "wrong")

    page.get_by_role("button", name="Преобразовать в PNG: а.bmp").click()
    expect(row(page, "а.png")).to_contain_text("PNG · 320 × 200")
    expect(row(page, "а.png")).to_be_focused()
    assert size(content(page, "а.png")) == (320, 200)
    assert pixel(content(page, "а.png"), 5, 3) == (30, 90, 160)
    letter.holds(f"{ESCHOOL} Окно на а.png и д.jpg.")
    undo(page)
    expect(letter.files).to_have_text([*given, "д.jpg"])
    letter.holds(f"{ESCHOOL} Окно на А.bmp и д.jpg.")
    assert content(page, "а.bmp") == bmp()

    page.get_by_role("button", name="Преобразовать все в PNG: 4").click()
    expect(letter.files).to_have_text(["а.png", "б.png", "в.png", "г.png", "д.jpg"])
    for name in "абвг":
        assert size(content(page, f"{name}.png")) == ((240, 160) if name == "в" else (320, 200))
    assert pixel(content(page, "г.png"), 5, 3) == pixel(content(page, "б.png"), 5, 3) == (30, 90, 160)
    letter.settle()
    expect(letter.finding("eschool/screenshot-format")).to_have_attribute("data-outcome", "met")
    expect(page.get_by_role("button", name=re.compile("в PNG"))).to_have_count(0)
    undo(page)
    expect(letter.files).to_have_text([*given, "д.jpg"])


def pixel(png: bytes, x: int, y: int) -> tuple[int, int, int]:
    """A point of an 8-bit PNG, whichever filters its rows have."""
    data, at, width = b"", 8, size(png)[0]
    channels = {2: 3, 6: 4}[png[25]]
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    raw, stride = zlib.decompress(data), width * channels
    above = bytearray(stride)
    for number in range(y + 1):
        kind = raw[number * (stride + 1)]
        line = bytearray(raw[number * (stride + 1) + 1 : (number + 1) * (stride + 1)])
        for n in range(stride):
            left, up = line[n - channels] if n >= channels else 0, above[n]
            corner = above[n - channels] if n >= channels else 0
            guess = left + up - corner
            paeth = min((left, up, corner), key=lambda one: abs(guess - one))
            line[n] = (line[n] + (0, left, up, (left + up) // 2, paeth)[kind]) & 255
        above = line
    red, green, blue = above[x * channels : x * channels + 3]
    return red, green, blue


def test_what_is_wrong_with_a_picture_stands_beside_it(page: Page) -> None:
    letter = LetterPage.open(page, "eschool/new/")
    letter.write(ESCHOOL)
    huge = screen(8, 8)[:16] + struct.pack(">II", 20_000, 20_000) + screen(8, 8)[24:]
    letter.choose(
        file("значок.png", screen(64, 48)),
        file("строка.png", screen(600, 40)),
        file("чёрный.png", screen(400, 300, (0, 0, 0))),
        file("белый.png", screen(400, 300, (255, 255, 255))),
        file("синий.png", screen(400, 300, (0, 0, 128))),
        file("пустой.png", b""),
        file("обрыв.png", screen()[:60]),
        file("огромный.png", huge),
        file("с телефона.heic", CONTENT["heic"]),
        file("скрины.rar", CONTENT["rar"]),
        file("картинка1.png", bmp()),
        file("снимок.jpg", CONTENT["docx-with-image"]),
        file("хороший.png", screen()),
    )
    letter.settle()
    for name, words in {
        "значок.png": "очень маленькая, 64 × 48",
        "чёрный.png": "вся чёрная",
        "белый.png": "вся белая",
        "синий.png": "одного цвета",
        "пустой.png": "0 байт",
        "обрыв.png": "не открывается",
        "огромный.png": "слишком велика",
        "с телефона.heic": "сделайте снимок экрана",
        "скрины.rar": "приложите снимки из него отдельными файлами",
    }.items():
        expect(row(page, name).locator(".checker-remark--advice")).to_contain_text(words)
    for name in ("строка.png", "хороший.png"):
        expect(row(page, name).locator("canvas")).to_be_visible()
        expect(row(page, name).locator(".checker-remark--advice")).to_have_count(0)
    expect(row(page, "картинка1.png")).to_contain_text("на самом деле это BMP · 320 × 200")
    expect(row(page, "картинка1.png")).to_contain_text("Это BMP, а нужен .png или .jpeg.")
    expect(row(page, "снимок.jpg")).to_contain_text("на самом деле это документ Word")
    expect(row(page, "снимок.jpg").get_by_role("button", name="Достать снимки из документа: 1")).to_be_visible()
    expect(row(page, "хороший.png")).not_to_contain_text("на самом деле")


def test_pictures_come_out_of_documents(page: Page) -> None:
    letter = LetterPage.open(page, "eschool/new/")
    letter.write(ESCHOOL)
    old = compound({"WordDocument": bytes(5000), "1Table": bytes(7000), "Data": bytes(900) + screen(640, 400)})
    letter.choose(
        file("картинка1.png", screen()),
        file("отчёт.docx", docx(("image1.bmp", bmp()), ("image2.jpeg", JPEG))),
        file("скрин.doc", old),
        file("снимки.zip", zipped({"окно.png": screen(), "ошибка.gif": gif()})),
    )
    letter.settle()
    expect(letter.finding("eschool/screenshot-container")).to_have_attribute("data-outcome", "wrong")
    page.get_by_role("button", name="Достать снимки из документа: 2").click()
    expect(letter.files).to_have_text(["картинка1.png", "картинка2.png", "картинка3.jpg", "скрин.doc", "снимки.zip"])
    expect(row(page, "картинка2.png")).to_be_focused()
    assert size(content(page, "картинка2.png")) == (320, 200)
    assert content(page, "картинка3.jpg") == JPEG
    undo(page)
    expect(letter.files).to_have_text(["картинка1.png", "отчёт.docx", "скрин.doc", "снимки.zip"])
    letter.settle()

    page.get_by_role("button", name="Достать снимки из документа: 2").click()
    expect(letter.files).to_have_count(5)
    letter.settle()
    page.get_by_role("button", name="Достать снимки из документа: 1").click()
    expect(row(page, "картинка4.png")).to_contain_text("640 × 400")
    letter.settle()
    page.get_by_role("button", name="Достать снимки из архива: 2").click()
    expect(letter.files).to_contain_text(["картинка4.png", "окно.png", "ошибка.png"])
    letter.settle()
    expect(letter.finding("eschool/screenshot-container")).to_have_attribute("data-outcome", "met")
    expect(letter.finding("eschool/screenshot-format")).to_have_attribute("data-outcome", "met")


def test_a_log_archive_stays_an_archive(page: Page) -> None:
    letter = LetterPage.open(page, "tomsk/error/")
    letter.write("Соглашение не уходит по маршруту, ошибка. Журналы ошибок прилагаю.")
    log = {"ErrorLog.xml": b"<log/>", "ErrorLog.txt": b"error", "экран.png": screen()}
    letter.choose(file("журнал.zip", zipped(log)), file("снимки.zip", zipped({"экран.png": screen()})))
    letter.settle()
    expect(row(page, "снимки.zip").get_by_role("button", name="Достать снимки из архива: 1")).to_be_visible()
    expect(row(page, "журнал.zip").get_by_role("button")).to_have_count(1)
    expect(page.get_by_role("button", name="Переименовать снимки по порядку")).to_have_count(0)


def test_the_clipboard_gives_a_picture(page: Page) -> None:
    letter = LetterPage.open(page, "eschool/new/")
    letter.write(ESCHOOL)
    shot: FilePayload = {"name": "image.png", "mimeType": "image/png", "buffer": screen()}
    assert not paste(letter, letter.body, shot)
    expect(letter.files).to_have_text(["картинка1.png"])
    letter.holds(ESCHOOL)
    expect(page.locator(".checker-notice")).to_contain_text("«картинка1.png»")
    paste(letter, letter.subject, shot, file("журнал.zip", CONTENT["log-zip"]))
    expect(letter.files).to_have_text(["картинка1.png", "картинка2.png", "журнал.zip"])
    undo(page)
    expect(letter.files).to_have_text(["картинка1.png"])
    expect(row(page, "картинка1.png").locator("canvas")).to_be_visible()

    paste(letter, letter.body, shot, text="текст из Word")  # a text with its picture is a text
    letter.holds(re.compile("текст из Word"))
    expect(letter.files).to_have_text(["картинка1.png"])
    letter.settle()


def test_pictures_are_named_in_the_order_of_mention(page: Page) -> None:
    letter = LetterPage.open(page, "eschool/new/")
    before = f"{ESCHOOL}\nСначала 😀 окно (окно.png), потом ошибка (IMG_2034.jpg). Снова окно.png."
    letter.write(before)
    letter.choose(file("лишний.png", screen()), file("IMG_2034.jpg", JPEG), file("окно.png", screen()))
    letter.settle()
    page.get_by_role("button", name="Переименовать снимки по порядку").click()
    expect(letter.files).to_have_text(["картинка3.png", "картинка2.jpg", "картинка1.png"])
    after = f"{ESCHOOL}\nСначала 😀 окно (картинка1.png), потом ошибка (картинка2.jpg). Снова картинка1.png."
    letter.holds(after)
    expect(page.get_by_role("button", name="Переименовать снимки по порядку")).to_have_count(0)
    letter.settle()
    expect(letter.finding("eschool/attachment-references")).to_have_attribute("data-outcome", "met")
    undo(page)
    expect(letter.files).to_have_text(["лишний.png", "IMG_2034.jpg", "окно.png"])
    letter.holds(before)
    letter.settle()


def test_what_a_saved_message_carries_can_be_mended(page: Page) -> None:
    mail = EmailMessage()
    mail["To"] = "edu.support@o7.com"
    mail["From"] = "Иванова Мария <ivanova@example.com>"
    mail["Subject"] = "Не сохраняется оценка"
    mail.set_content(f"{ESCHOOL}\nСкриншот в документе.\n")
    mail.add_attachment(
        docx(("image1.png", screen())), maintype="application", subtype="octet-stream", filename="скрин.docx"
    )
    letter = LetterPage.open(page, "eschool/new/")
    letter.drop(file("письмо.eml", mail.as_bytes()))
    expect(letter.files).to_have_text(["скрин.docx"], timeout=LOADING)
    letter.settle()
    page.get_by_role("button", name="Достать снимки из документа: 1").click()
    expect(letter.files).to_have_text(["картинка1.png"])
    letter.settle()
    expect(letter.finding("eschool/screenshot-container")).to_have_attribute("data-outcome", "met")
    expect(letter.subject).to_have_value("Не сохраняется оценка")

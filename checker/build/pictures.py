"""`python -m checker.build.pictures`: photograph the checker's page for the README (docs/assets/pictures).

Needs the built site (`make site`) and the tests' browser (`python -m checker.build.browsers`).
"""

from __future__ import annotations

import http.server
import itertools
import threading
from functools import partial

from playwright.sync_api import sync_playwright

from . import browsers, tools

SITE = tools.ROOT / "site"
TARGET = tools.ROOT / "docs" / "assets" / "pictures"
FAULTY = """Добрый день!

Не формируется отчёт «Ведомость лимитов».
Навигатор: Отчёты \\ Бюджетополучатель \\ Ведомость лимитов
Захожу в отчёт, выбираю период, нажимаю «Сформировать» – вылетает ошибка.

Бухгалтер Петрова А. С., МБОУ СОШ № 5 г. Колпашево
8 (38254) 5-12-3
"""
#: The guide's own example of a letter that lacks nothing.
READY = tools.ROOT / "docs" / "tomsk" / "consultation.md"
#: Name, width, height, colour scheme, what the letter is.
PICTURES = (
    ("check-empty", 1180, 760, "light", ""),
    ("check", 1180, 860, "light", "faulty"),
    ("check-ready", 1180, 860, "dark", "ready"),
    ("check-phone", 390, 844, "dark", "faulty"),
    ("check-phone-ready", 390, 844, "light", "ready"),
)


#: Paste a text where the focus is.
PASTE = """text => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
    document.activeElement.dispatchEvent(paste);
}"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site with the type that modules need, without a word."""

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}  # noqa: RUF012

    def log_message(self, format: str, *args: object) -> None:
        """Keep still."""


def _example() -> str:
    """The letter of the guide's example, header lines and all."""
    lines = READY.read_text(encoding="utf-8").split(".text .letter", 1)[1].splitlines()[1:]
    body = itertools.takewhile(lambda line: "```" not in line, lines)
    return "\n".join(line.removeprefix("    ") for line in body)


def main() -> None:
    """Take the pictures."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = browsers.start(playwright)
        for name, width, height, scheme, letter in PICTURES:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, locale="ru-RU")  # type: ignore[arg-type]
            page.goto(f"http://127.0.0.1:{server.server_port}/check/")
            page.locator(".checker-form").wait_for()
            if letter == "faulty":
                page.get_by_label("Тема", exact=True).fill("Ошибка в отчёте")
            if letter:
                page.get_by_label("Текст письма").focus()
                page.evaluate(PASTE, FAULTY if letter == "faulty" else _example())
                page.locator('.checker-verdict[aria-busy="false"] .checker-summary').wait_for(timeout=60_000)
                page.locator(".checker-notice").evaluate("notice => { notice.hidden = true }")
                page.locator("h1").scroll_into_view_if_needed()
            if letter and width < 500:
                page.locator(".checker-summary").evaluate("line => line.scrollIntoView({block: 'center'})")
            page.screenshot(path=TARGET / f"{name}.png")
            page.close()
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()

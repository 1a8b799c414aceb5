"""`python -m checker.build.pictures`: photograph the checker's page for the README (docs/assets/pictures).

Needs the built site (`make site`) and the tests' browser (`python -m checker.build.chromium`).
"""

from __future__ import annotations

import http.server
import threading
from functools import partial

from playwright.sync_api import sync_playwright

from . import chromium, tools

SITE = tools.ROOT / "site"
TARGET = tools.ROOT / "docs" / "assets" / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SUBJECT = "Ошибка в отчёте"
BODY = """Добрый день!

Не формируется отчёт «Ведомость лимитов».
Навигатор: Отчёты \\ Бюджетополучатель \\ Ведомость лимитов
Захожу в отчёт, выбираю период, нажимаю «Сформировать» – вылетает ошибка.

Бухгалтер Петрова А. С., МБОУ СОШ № 5 г. Колпашево
8 (38254) 5-12-3
"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site with the type that modules need, without a word."""

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}  # noqa: RUF012

    def log_message(self, format: str, *args: object) -> None:
        """Keep still."""


def main() -> None:
    """Take the pictures: name, width, height, colour scheme."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium.find() or ""), args=FLAGS)
        for name, width, height, scheme in (("check", 1180, 860, "light"), ("check-phone", 390, 844, "dark")):
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, locale="ru-RU")  # type: ignore[arg-type]
            page.goto(f"http://127.0.0.1:{server.server_port}/check/")
            page.get_by_label("Тема").fill(SUBJECT)
            page.get_by_label("Текст письма").fill(BODY)
            page.get_by_role("button", name="Проверить").click()
            page.get_by_text("нужно исправить").or_(page.get_by_text("исправить")).first.wait_for(timeout=60_000)
            page.evaluate("scrollTo(0, 150)")
            page.screenshot(path=TARGET / f"{name}.png")
            page.close()
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()

"""When the checker does not come: a Russian sentence in good time, the text kept, and another try."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from .conftest import Server
from .letter_page import LetterPage, file

pytestmark = pytest.mark.browser

TEXT = "Черновик 😀, который жаль потерять"

#: The time in which the person is told, milliseconds.
SOON = 20_000

FILES = ["manifest.json", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "checker.data"]


def sent(name: str) -> str:
    """As what the server of these tests, which packs nothing, is asked for it."""
    return name if name == "manifest.json" else f"{name}.gz"


def says(letter: LetterPage, pattern: str, errors: list[str], checklist: str = r"/check/#checklist$") -> None:
    """The failure is shown and spoken in Russian, the text is where it was, the checklist is a link."""
    expect(letter.failure).to_be_visible(timeout=SOON)
    expect(letter.failure).to_contain_text(re.compile(pattern))
    expect(letter.failure).to_contain_text("Повторить")
    expect(letter.spoken).to_have_text(re.compile("Проверка не загрузилась"))
    letter.holds(TEXT)
    expect(letter.failure.get_by_role("link")).to_have_attribute("href", re.compile(checklist))
    errors.clear()  # the browser's own words on the answers that were refused


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(page: Page, server: Server, console_errors: list[str], name: str) -> None:
    server.broken.add(f"assets/runtime/{sent(name)}")
    letter = LetterPage.open(page)
    letter.write(TEXT)
    says(letter, re.escape(f"«{name}»"), console_errors)


def test_a_missing_worker_is_told(page: Page, server: Server, console_errors: list[str]) -> None:
    server.broken.add("assets/checker/worker.mjs")
    letter = LetterPage.open(page)
    letter.write(TEXT)
    says(letter, "«worker.mjs»", console_errors)


def test_a_worker_that_does_not_run_is_told(page: Page, console_errors: list[str]) -> None:
    page.route("**/assets/checker/worker.mjs", lambda route: route.fulfill(body="<!doctype html><title>Вход</title>"))
    letter = LetterPage.open(page)
    letter.write(TEXT)
    says(letter, "не запустилась", console_errors)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("fault", ["truncated", "sign-in page"])
def test_a_broken_file_is_named(page: Page, console_errors: list[str], name: str, fault: str) -> None:
    def answer(route: Route) -> None:
        if fault == "sign-in page":
            route.fulfill(content_type="text/html", body="<html><title>Вход в сеть</title></html>")
        else:
            response = route.fetch()
            route.fulfill(response=response, body=response.body()[: len(response.body()) // 2])

    page.context.route(f"**/assets/runtime/{sent(name)}", answer)
    letter = LetterPage.open(page)
    letter.write(TEXT)
    says(letter, f"«{re.escape(name)}».*повреждённым", console_errors)


def test_a_file_that_never_comes_is_given_up(page: Page, server: Server, console_errors: list[str]) -> None:
    page.context.route("**/assets/runtime/pyodide.asm.wasm.gz", lambda route: None)
    letter = LetterPage.open(page, "tomsk/error/")
    page.evaluate("() => { document.querySelector('letter-checker').session.client.limits.files = 1500 }")
    letter.write(TEXT)
    says(letter, "остановилась", console_errors, r"/tomsk/error/$")


def test_another_try_picks_up_where_the_person_was(page: Page, server: Server, console_errors: list[str]) -> None:
    server.broken.add("assets/runtime/checker.data.gz")
    letter = LetterPage.open(page)
    letter.drop(file("письмо.txt", f"Тема: Вопрос\n\n{TEXT}".encode()))
    expect(letter.failure).to_be_visible(timeout=SOON)
    console_errors.clear()
    server.broken.clear()
    page.get_by_role("button", name="Повторить").click()
    letter.settle()
    letter.holds(TEXT)
    expect(letter.failure).to_be_hidden()


def test_a_worker_that_dies_is_replaced(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.write(TEXT)
    letter.press_check()
    page.evaluate("() => document.querySelector('letter-checker').session.client.lose('killed by a test')")
    letter.holds(TEXT)
    letter.press_check()
    expect(letter.summary).to_contain_text("Нужно исправить")


def test_progress_counts_bytes(page: Page) -> None:
    held: list[Route] = []
    page.context.route("**/assets/runtime/checker.data.gz", lambda route: held.append(route))
    letter = LetterPage.open(page)
    status = page.locator(".checker-status")
    expect(status).to_contain_text(re.compile(r"Загружаю проверку: [\d,]+\sМБ из [\d,]+\sМБ"))
    bar = page.get_by_role("progressbar")
    assert 0 < bar.evaluate("bar => bar.value") < bar.evaluate("bar => bar.max")
    letter.write(TEXT)  # the page answers meanwhile
    held[0].continue_()
    letter.settle()


def test_a_worker_killed_in_the_middle_of_a_check_is_replaced(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.ready()
    page.evaluate(
        """() => {
            const {client} = document.querySelector("letter-checker").session;
            client.limits.check = 1500;
            client.worker.postMessage = () => client.worker.terminate(); // as a browser that is short of memory does
        }"""
    )
    letter.write(TEXT)
    expect(page.locator(".checker-verdict")).to_contain_text("слишком долго")
    letter.holds(TEXT)
    page.evaluate("() => { document.querySelector('letter-checker').session.client.limits.check = 60_000 }")
    letter.press_check()
    expect(letter.summary).to_contain_text("Нужно исправить")


@pytest.mark.parametrize(
    "lack",
    [
        "delete window.WebAssembly",
        "const Old = Worker; window.Worker = class { constructor(url) { return new Old(url) } }",
    ],
)
def test_a_browser_that_is_too_old_is_told(page: Page, console_errors: list[str], lack: str) -> None:
    page.add_init_script(lack)
    letter = LetterPage.open(page)
    letter.write(TEXT)
    says(letter, "слишком старый", console_errors)

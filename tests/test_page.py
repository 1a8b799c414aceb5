"""The checking page in a real browser: from paste to verdict, marks, keyboard, files."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from checker.draft.read import from_text
from checker.judge import check

from .conftest import Server
from .corpus.to_files import CONTENT
from .letter_page import LetterPage, faults, file, in_order, judged, places

pytestmark = pytest.mark.browser

#: Faults of several kinds behind characters of every width: emoji, NBSP, ё, a tab, long words, an empty end.
FAULTY = """😀😀 Здравствуйте! Не проводится заявка, пишет ошибку, что делать? 👩‍👩‍👧‍👦 №\u00a05

\tМарина Олеговна, телефон\u00a08 (3822) 51-23-4 😀, почта ivanova@mail ё
Пароль: qwerty123

"""
SUBJECT = "Ошибка 😀 в отчёте"

WAYS = {
    "tomsk/error/": ("tomsk", "error", "здравствуйте, отчёт не формируется, выходит ошибка. Петрова"),
    "tomsk/consultation/": ("tomsk", "consultation", "Подскажите, как сделать возврат? Иванов И. И., МБОУ СОШ № 5"),
    "tomsk/return/": ("tomsk", "return", "Проблема осталась, верните обращение в работу."),
    "eschool/new/": ("eschool", "new", "не открывается журнал 5 класса, ошибка 500. Сидорова Анна Петровна, школа 3"),
    "eschool/repeat/": ("eschool", "repeat", "INC0000012, ответа так и нет. Сидорова А. П."),
}


@pytest.mark.parametrize("path", WAYS)
def test_each_guide_leads_from_paste_to_verdict(page: Page, server: Server, path: str) -> None:
    guide, kind, text = WAYS[path]
    letter = LetterPage.open(page, path)
    page.wait_for_timeout(300)
    assert not [asked for asked in server.asked if "runtime" in asked], "Python is loaded before anybody wants it"

    letter.paste(text)

    verdict = judged(text, guide=guide, kind=kind)
    assert letter.shown() == in_order(verdict)
    expect(letter.summary).to_have_text(f"Нужно исправить: {len(faults(verdict))}")


def test_service_and_kind_are_recognised_and_can_be_changed(page: Page) -> None:
    letter = LetterPage.open(page)
    text = "АИС «Электронная школа»: не открывается журнал 5 класса."
    letter.paste(text)
    recognised = judged(text)
    assert recognised.guide == "eschool"
    expect(page.get_by_label("Служба поддержки").locator("option").first).to_have_text(re.compile("По тексту: .*школа"))

    page.get_by_label("Вид письма").select_option("repeat")
    letter.settle()
    assert letter.shown() == in_order(judged(text, guide="eschool", kind="repeat"))

    page.get_by_label("Служба поддержки").select_option("tomsk")
    letter.settle()
    assert letter.shown() == in_order(judged(text, guide="tomsk"))


def test_headers_of_a_pasted_letter_go_to_their_fields(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.paste("Кому: help@rostu-comp.ru\nТема: Томская область. Вопрос\n\nДобрый день! Как закрыть месяц?")
    expect(letter.to).to_have_value("help@rostu-comp.ru")
    expect(letter.subject).to_have_value("Томская область. Вопрос")
    letter.holds("Добрый день! Как закрыть месяц?")


def test_a_click_on_a_finding_selects_its_place(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.subject.fill(SUBJECT)
    letter.write(FAULTY)
    letter.press_check()

    verdict = check(from_text(FAULTY, subject=SUBJECT))
    expected = places(verdict, {"subject": SUBJECT, "body": FAULTY})
    assert len(expected) >= 3 and any("8 (3822) 51-23-4" in words for _, _, words in expected)
    for rule, number, words in expected:
        letter.finding(rule).get_by_role("button", name="Показать место").nth(number).click()
        # To a name something is added: it is shown by the caret before it.
        assert letter.selected() == ("" if rule == "tomsk/full-name" else words), rule


def test_places_hold_while_the_person_writes_on(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.write(FAULTY)
    letter.press_check()
    letter.body.focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("👍 Коллеги! ")
    marked = letter.marked
    body = {words for rule, _, words in places(check(from_text(FAULTY)), {"body": FAULTY})}
    assert "8 (3822) 51-23-4" in "".join(marked)
    assert all(any(part in words for words in body) for part in marked)


@pytest.mark.parametrize("width", [1280, 320])
def test_marks_lie_on_their_words(page: Page, width: int) -> None:
    """On the very words of the verdict's places, wrapped or not, before and after what is typed above them."""
    page.set_viewport_size({"width": width, "height": 800})
    letter = LetterPage.open(page)
    words = "словобезпробелов" * 30 + "  \n" + "много   слов\u00a0подряд 😀 " * 4
    text = f"{words}\r\n{FAULTY}"
    letter.paste(text)
    body = letter.text
    expected = [words for _, _, words in places(judged(body), {"body": body})]
    assert len(expected) >= 3
    assert set(letter.marked) == set(expected)
    page.keyboard.press("Control+Home")
    page.keyboard.type("😀ё ")
    assert set(letter.marked) == set(expected)


def test_a_mark_tells_what_was_found_and_mends_it(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.write(FAULTY)
    letter.press_check()
    page.locator(".cm-lintRange", has_text="qwerty123").hover()
    tip = page.locator(".cm-tooltip")
    expect(tip).to_contain_text("В письме написан пароль")
    tip.get_by_role("button").click()
    letter.holds(FAULTY.replace("qwerty123", "[скрыт]"))
    page.locator(".checker-notice").get_by_role("button", name="Отменить").click()
    letter.holds(FAULTY)


def test_everything_by_keyboard_alone(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.ready()
    press = page.keyboard.press

    def tab_to(script: str, key: str = "Tab") -> None:
        for _ in range(60):
            if page.evaluate(f"() => {{ const a = document.activeElement; return Boolean({script}) }}"):
                return
            press(key)
        raise AssertionError(f"not reached by {key}: {script}")

    tab_to("a.id.endsWith('-to')")
    page.keyboard.type("help@rostu-comp.ru")
    press("Tab")
    page.keyboard.type("Ошибка в отчёте")
    press("Tab")
    page.keyboard.type("Кейсистемс: отчёт не формируется, ошибка. Телефон 8 (3822) 51-23-4.")
    tab_to("a.type === 'submit'")
    press("Enter")
    letter.settle()
    expect(letter.spoken).to_have_text(re.compile("Нужно исправить: "))

    tab_to("a.closest('[data-rule=\"tomsk/subject\"]') && a.matches('.checker-button--fix')")
    press("Enter")
    expect(letter.subject).to_have_value("Томская область. Ошибка в отчёте")
    letter.settle()
    expect(letter.spoken).to_have_text(re.compile("Исправлено: Тема письма.*Нужно исправить: "))
    assert letter.finding("tomsk/subject").get_attribute("data-outcome") == "met"

    press("Control+z")
    expect(letter.subject).to_have_value("Ошибка в отчёте")
    letter.settle()
    press("Escape")
    assert page.evaluate("() => document.activeElement.closest('li')?.dataset.rule") == "tomsk/subject"

    tab_to("a.id.endsWith('-body')", "Shift+Tab")
    press("Control+Home")
    press("F8")
    first = letter.selected()
    assert first and first in letter.text
    press("Escape")
    assert page.evaluate("() => document.activeElement.matches('.checker-button')")


def test_the_focus_stays_in_sight(page: Page) -> None:
    """Neither the sticky header nor the window's edge hides what has the focus (WCAG 2.4.11)."""
    page.set_viewport_size({"width": 360, "height": 640})
    letter = LetterPage.open(page)
    letter.write(FAULTY)
    letter.press_check()
    letter.to.focus()
    for _ in range(25):
        page.keyboard.press("Tab")
        inside = page.evaluate(
            """() => {
                const box = document.activeElement.getBoundingClientRect();
                const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
                const inside = document.activeElement.closest("letter-checker");
                return !inside || (box.bottom > header && box.top < innerHeight);
            }"""
        )
        assert inside, page.evaluate("() => document.activeElement.outerHTML.slice(0, 200)")


def test_nothing_is_too_small_or_too_wide(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    letter = LetterPage.open(page)
    letter.choose(file("очень-длинное-имя-файла-" * 4 + ".png", CONTENT["png"]))
    letter.write(FAULTY)
    letter.press_check()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    targets = page.locator("letter-checker :is(button, select, input:not([type=file]), summary, .md-button)")
    small = targets.evaluate_all(
        "all => all.map(n => [n.outerHTML.slice(0, 90), n.getBoundingClientRect()])"
        ".filter(([, box]) => box.width && (box.height < 24 || box.width < 24))"
    )
    assert small == []


def test_markup_in_a_letter_stays_text(page: Page) -> None:
    letter = LetterPage.open(page)
    nasty = "<img src=x onerror=alert(1)> <b>ошибка</b> ivanova@<i>mail"
    letter.subject.fill(nasty)
    letter.write(nasty)
    letter.choose(file("<b>1.png", b"<script>"))
    letter.press_check()
    assert page.locator("letter-checker :is(b, i, img, script)").count() == 0


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_click_anywhere_in_the_empty_text_begins_to_type(page: Page, share: float) -> None:
    letter = LetterPage.open(page)
    box = page.locator(".checker-editor").bounding_box()
    assert box and box["height"] > 150
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * share)
    page.keyboard.type("Не открывается журнал")
    letter.holds("Не открывается журнал")


@pytest.mark.chromium("Firefox's driver shows no page as it is printed")
def test_the_page_prints(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.write(FAULTY)
    letter.press_check()
    page.emulate_media(media="print")
    expect(letter.summary).to_be_visible()
    expect(letter.body).to_be_visible()
    expect(page.get_by_role("button", name="Проверить", exact=True)).to_be_hidden()


def test_a_letter_of_a_hundred_kilobytes_does_not_stop_the_page(page: Page) -> None:
    """Typing is answered within 200 ms (INP) beside a long letter, and a long file opens."""
    letter = LetterPage.open(page)
    letter.choose(file("длинное.txt", (FAULTY * 300).encode()))
    letter.holds(re.compile("Пароль: qwerty123\n\n$"), timeout=60)  # the first start is in it
    letter.settle()
    letter.write(FAULTY * 30)
    letter.settle()
    assert typing(letter) < 200
    letter.settle()


def test_typing_in_a_letter_of_five_kilobytes_is_answered_at_once(page: Page) -> None:
    letter = LetterPage.open(page)
    letter.write((FAULTY * 30)[:2800])
    letter.press_check()
    assert typing(letter) < 200


def typing(letter: LetterPage) -> float:
    """From a key press to the next picture at worst, milliseconds (INP), typing at the body's beginning.

    It must be in sight: where nothing changes on the screen, there is no next picture.
    """
    page = letter.page
    letter.body.focus()
    page.keyboard.press("Control+Home")
    page.wait_for_timeout(500)
    page.evaluate(
        """() => {
            window.slowest = 0;
            new PerformanceObserver(list => {
                for (const {duration} of list.getEntries()) window.slowest = Math.max(window.slowest, duration);
            }).observe({type: "event", durationThreshold: 16});
        }"""
    )
    for _ in range(4):
        page.keyboard.type("слово ", delay=30)
        page.wait_for_timeout(900)  # the check that follows a pause, and its marks
    worst: float = page.evaluate("() => window.slowest")
    print(f"a key press is answered in {worst:.0f} ms at worst")
    return worst

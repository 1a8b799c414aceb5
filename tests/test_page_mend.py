"""One press mends, one press takes it back: lines put in, browser, password, address, subject, the person's answers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .letter_page import LetterPage, browser_of, faults, in_order, judged

pytestmark = pytest.mark.browser

POOR = """😀 Здравствуйте! Не проводится заявка № 5 от 01.02.2026, выходит ошибка.

С уважением,
Иванова А. П."""
MESSAGE = "При сохранении оценки появляется сообщение «Период закрыт»."


def brought(page: Page, path: str, body: str, to: str = "", subject: str = "") -> LetterPage:
    letter = LetterPage.open(page, path)
    letter.to.fill(to)
    letter.subject.fill(subject)
    letter.write(body)
    letter.press_check()
    return letter


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile(name)).first.click()


def of(letter: LetterPage, rule: str, name: str) -> Locator:
    return letter.finding(rule).get_by_role("button", name=name)


def undo(page: Page) -> None:
    page.locator(".checker-notice").get_by_role("button", name="Отменить").click()


def test_what_is_missing_comes_as_one_block_to_fill_in(page: Page) -> None:
    letter = brought(page, "tomsk/error/", POOR, subject="Томская область")
    expected = judged(f"Тема: Томская область\n\n{POOR}", guide="tomsk", kind="error")
    expect(letter.summary).to_have_text(f"Нужно исправить: {len(faults(expected))}")
    press(page, "Вставить недостающие строки: 6")  # a file is attached, not written
    mended = POOR.replace(
        "\n\nС уваж",
        "\n\nОрганизация: ____\nТелефон: ____\nЭлектронная почта: ____\nНавигатор: ____\n\n"
        "Что я делаю:\n1) ____\n2) ____\n3) ____\n\nТекст ошибки: «____»\n\nС уваж",
    )
    letter.holds(mended)
    expect(page.locator(".checker-blanks")).to_contain_text("Осталось заполнить пропусков: 8")
    assert letter.selected() == "____"

    page.keyboard.type("МБУ «Кедр»")
    page.keyboard.press("F8")
    page.keyboard.type("8 (38200) 2-14-35")
    press(page, "К следующему пропуску")
    page.keyboard.type("kedr@example.com")
    letter.holds(re.compile("МБУ «Кедр»\nТелефон: 8 .38200. 2-14-35\nЭлектронная почта: kedr@exam"))
    letter.settle()
    expect(letter.finding("tomsk/phone")).to_have_attribute("data-outcome", "met")
    expect(letter.finding("tomsk/steps").locator(".checker-state")).to_have_text("Осталось заполнить")
    expect(page.get_by_role("button", name="Вставить недостающие строки")).to_have_count(0)
    of(letter, "tomsk/error-text", "К этой строке").click()
    assert letter.selected() == "____"


def test_a_file_is_attached_or_announced(page: Page) -> None:
    letter = brought(page, "tomsk/error/", POOR)
    with page.expect_file_chooser() as chooser:
        of(letter, "tomsk/screenshots", "Приложить файл").click()
    assert chooser.value.is_multiple()
    of(letter, "tomsk/screenshots", "Приложу в почте").click()
    letter.holds(POOR.replace("\n\nС", "\n\nСкриншоты: прилагаю.\n\nС"))
    letter.settle()
    expect(letter.finding("tomsk/screenshots")).to_have_attribute("data-outcome", "met")
    expect(letter.spoken).to_contain_text("Не забудьте приложить его в почте")
    undo(page)
    letter.holds(POOR)


def test_on_a_narrow_page_the_count_stands_below_the_text(page: Page) -> None:
    letter = brought(page, "check/", POOR)
    jump = page.locator(".checker-jump")
    expect(jump).to_be_hidden()
    page.set_viewport_size({"width": 360, "height": 640})
    page.evaluate("scrollTo(0, 0)")
    expect(jump).to_have_text(f"{letter.summary.inner_text()} ↓")
    jump.click()
    expect(letter.summary).to_be_focused()
    expect(letter.summary).to_be_in_viewport()


def test_a_notice_waits_until_the_person_goes_on(page: Page) -> None:
    page.clock.install()
    letter = brought(page, "tomsk/error/", POOR)
    press(page, "Вставить недостающие строки")
    notice = page.locator(".checker-notice")
    expect(notice).to_be_visible()
    page.keyboard.press("End")
    page.clock.run_for(60_000)
    expect(notice).to_be_visible()
    page.keyboard.press("End")
    expect(notice).to_be_hidden()
    letter.body.press("Control+z")
    letter.holds(POOR)


def test_from_blank_to_blank_by_tab_enter_and_tap(page: Page) -> None:
    letter = brought(page, "tomsk/error/", POOR)
    press(page, "Вставить недостающие строки")
    letter.holds(re.compile("Организация: ____"))
    page.keyboard.type("МБУ «Кедр»")
    page.keyboard.press("Tab")
    page.keyboard.type("8 (38200) 2-14-35")
    page.keyboard.press("Enter")
    page.keyboard.type("kedr@example.com")
    letter.holds(re.compile("МБУ «Кедр»\nТелефон: 8 .38200. 2-14-35\nЭлектронная почта: kedr@example.com\nНавиг"))
    page.keyboard.press("Shift+Tab")  # no blank before: it leaves the text
    expect(letter.body).not_to_be_focused()
    line = page.locator(".cm-line", has_text="Навигатор: ____")
    box = line.bounding_box()
    assert box
    page.mouse.click(box["x"] + 115, box["y"] + box["height"] / 2)
    assert letter.selected() == "____"
    page.keyboard.type("Отчёты")
    page.keyboard.press("Escape")
    letter.body.focus()
    page.keyboard.press("Enter")  # after Esc it is a line's end as ever
    letter.holds(re.compile("Навигатор: Отчёты\n"))


def test_the_walk_through_the_blanks_ends_behind_the_last(page: Page) -> None:
    """The guide says what a blank asks for; Enter goes round to what was passed over and at the end adds nothing."""
    letter = brought(page, "tomsk/error/", POOR)
    press(page, "Вставить недостающие строки")
    letter.holds(re.compile("Организация: ____"))
    blanks = page.locator(".checker-blanks")
    for words in [
        "МБУ «Кедр»",
        "8 (38200) 2-14-35",
        "kedr@example.com",
        "",
        "открыла",
        "провела",
        "вышло окно",
        "Нет прав",
    ]:
        asked = "Укажите свои контактные данные" if "@" in words else "Вызовите контекстное меню"
        if "@" in words or not words:
            expect(blanks).to_contain_text(asked)
        page.keyboard.type(words)
        page.keyboard.press("Enter")
    assert letter.selected() == "____"
    expect(blanks).to_contain_text("Осталось заполнить пропусков: 1")
    page.keyboard.type("Отчёты")
    expect(blanks).to_contain_text("Пропуски заполнены")
    expect(blanks.get_by_role("button")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(blanks).to_be_hidden()
    letter.holds(
        POOR.replace(
            "\n\nС уваж",
            "\n\nОрганизация: МБУ «Кедр»\nТелефон: 8 (38200) 2-14-35\nЭлектронная почта: kedr@example.com\n"
            "Навигатор: Отчёты\n\nЧто я делаю:\n1) открыла\n2) провела\n3) вышло окно\n\n"
            "Текст ошибки: «Нет прав»\n\nС уваж",
        )
    )


def test_no_blank_hides_behind_the_bar(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 460})  # what a keyboard leaves of a phone
    letter = brought(page, "tomsk/error/", POOR)
    press(page, "Вставить недостающие строки")
    letter.holds(re.compile("Организация: ____"))
    bar = page.locator(".checker-blanks")
    for step in range(10):
        box = bar.bounding_box()
        assert box
        top = page.evaluate("() => getSelection().getRangeAt(0).getBoundingClientRect().top")
        assert box["y"] + box["height"] <= top <= 460, step
        page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("rule", "text", "added", "whole"),
    [
        ("full-name", "\n\nМарина Олеговна, бухгалтер", "Сафронова ", "\nСафронова Марина Олеговна, бухгалтер"),
        ("phone", "\n\nтел. 2-14-35", "(38241) ", "тел. (38241) 2-14-35"),
    ],
)
def test_what_lacks_a_part_is_added_to(page: Page, rule: str, text: str, added: str, whole: str) -> None:
    letter = brought(page, "check/", f"Кейсистемс: не формируется отчёт.{text}")
    of(letter, f"tomsk/{rule}", "Показать место").click()
    page.keyboard.type(added)
    letter.holds(re.compile(re.escape(whole)))
    letter.settle()
    expect(letter.finding(f"tomsk/{rule}")).to_have_attribute("data-outcome", "met")


def test_why_the_rest_is_not_told(page: Page) -> None:
    letter = brought(page, "eschool/new/", f"{MESSAGE}\n\nБраузер: Яндекс Браузер")
    expect(letter.finding("eschool/browser")).to_have_attribute("data-outcome", "wrong")
    of(letter, "eschool/browser", "Не могу указать").click()
    page.keyboard.type("версия осталась в школе")
    page.keyboard.press("Enter")
    letter.holds(re.compile("Яндекс Браузер\nБраузер и версия: указать не могу, потому что версия осталась в школе."))
    expect(page.locator("summary", has_text="В письме сказано, почему этого нет: 1")).to_be_visible()


def test_the_block_goes_in_one_press_or_one_step(page: Page) -> None:
    letter = brought(page, "tomsk/error/", POOR)
    press(page, "Вставить недостающие строки")
    letter.holds(re.compile("Навигатор: ____"))
    undo(page)
    letter.holds(POOR)
    letter.settle()
    of(letter, "tomsk/phone", "Вставить строку").click()
    letter.holds(POOR.replace("\n\nС", "\n\nТелефон: ____\n\nС"))
    letter.body.focus()
    page.keyboard.press("Control+z")
    letter.holds(POOR)


def test_a_line_finds_its_place_below_header_lines(page: Page) -> None:
    body = f"Кому: help@rostu-comp.ru\nТема: Ошибка 😀\n\n{POOR}"
    letter = brought(page, "tomsk/error/", POOR)
    letter.paste(body)  # over another text: pasted into an empty letter, they would go to their fields
    of(letter, "tomsk/phone", "Вставить строку").click()
    letter.holds(body.replace("\n\nС", "\n\nТелефон: ____\n\nС"))
    assert letter.selected() == "____"


def test_what_was_filled_in_is_not_taken_back(page: Page) -> None:
    letter = brought(page, "tomsk/error/", POOR)
    of(letter, "tomsk/phone", "Вставить строку").click()
    letter.holds(re.compile("Телефон: ____"))
    page.keyboard.type("8 (38200) 2-14-35")
    letter.body.press("Control+Home")
    page.keyboard.type("Коллеги! ")
    undo(page)
    expect(page.locator(".checker-notice")).to_contain_text("уже изменили")
    letter.holds(re.compile("^Коллеги! (.|\n)*Телефон: 8 "))


def test_the_browser_names_itself(page: Page) -> None:
    letter = brought(page, "eschool/new/", MESSAGE)
    agent = page.evaluate("() => navigator.userAgent.match(/(?:Chrome|Firefox)\\/\\d+/)[0].replace('/', ' ')")
    own = letter.finding("eschool/browser")
    expect(own).to_contain_text("если ошибка была в этом же браузере")
    own.get_by_role("button", name=f"Вставить: {agent}").click()
    letter.holds(re.compile(rf"\n\nБраузер и версия: {agent}[\d.]*$"))
    letter.settle()
    expect(own).to_have_attribute("data-outcome", "met")
    undo(page)
    letter.holds(MESSAGE)


def test_the_version_comes_behind_a_browser_named_without_one(page: Page) -> None:
    own, other = {"chromium": ("хром", "Firefox"), "firefox": ("файрфокс", "Chrome")}[browser_of(page)]
    letter = brought(page, "eschool/new/", f"😀 {MESSAGE} Браузер {own}, всё обновлено.")
    of(letter, "eschool/browser", "Дописать версию").click()
    letter.holds(re.compile(rf"Браузер {own} \d[\d.]*, всё"))
    letter.settle()
    expect(letter.finding("eschool/browser")).to_have_attribute("data-outcome", "met")
    undo(page)
    letter.write(f"{MESSAGE} Браузер {other}.")
    letter.settle()
    expect(letter.finding("eschool/browser")).to_contain_text("Откройте эту страницу в том браузере")
    expect(of(letter, "eschool/browser", "Дописать версию")).to_have_count(0)


EDITS = [
    ("safety/password", "Убрать пароль", "body", f"😀 Пароль: Vesna-2026\n{POOR}", f"😀 Пароль: [скрыт]\n{POOR}"),
    ("tomsk/recipient", "Поставить адрес", "to", "support@rostu-comp.ru", "help@rostu-comp.ru"),
    ("tomsk/recipient", "Поставить адрес", "to", "Техподдержка", "help@rostu-comp.ru"),
    ("tomsk/subject", "Добавить «Томская область»", "subject", "Ошибка 😀", "Томская область. Ошибка 😀"),
    ("tomsk/subject", "Добавить «Томская область»", "subject", "", "Томская область"),
    ("tomsk/subject", "Написать «Томская область»", "subject", "Томской области ошибка", "Томская область ошибка"),
]


def test_the_verdicts_own_edits(page: Page) -> None:
    letter = brought(page, "tomsk/error/", POOR)
    for rule, button, field, before, after in EDITS:
        if field == "body":
            letter.write(before)
        else:
            {"to": letter.to, "subject": letter.subject}[field].fill(before)
        letter.settle()
        of(letter, rule, button).click()
        letter.holds(after, field=field)
        letter.settle()
        expect(letter.finding(rule)).to_have_attribute("data-outcome", "met")
        undo(page)
        letter.holds(before, field=field)


def test_it_does_not_concern_the_letter(page: Page) -> None:
    letter = brought(page, "tomsk/error/", POOR, subject="Томская область")
    expect(letter.summary).to_have_text("Нужно исправить: 7")
    of(letter, "tomsk/screenshots", "Не относится").click()
    expect(letter.summary).to_have_text("Нужно исправить: 6 · отмечено вами: 1")
    expect(letter.spoken).to_contain_text("отмечено вами: 1")
    assert page.evaluate("() => document.activeElement.closest('li').dataset.rule") == "tomsk/error-text"
    expect(page.get_by_role("button", name="Вставить недостающие строки: 6")).to_be_visible()

    letter.body.press("Control+Home")
    page.keyboard.type("Коллеги! ")
    letter.settle()
    fold = page.locator("details", has_text="Вы отметили: не относится: 1")
    fold.locator("summary").click()
    of(letter, "tomsk/screenshots", "Вернуть в список").click()
    expect(letter.summary).to_have_text("Нужно исправить: 7")
    of(letter, "tomsk/screenshots", "Не относится").click()
    undo(page)
    expect(letter.summary).to_have_text("Нужно исправить: 7")


def test_answers_are_kept_and_brought_back_as_plain_data(page: Page) -> None:
    letter = brought(page, "tomsk/error/", POOR)
    of(letter, "tomsk/screenshots", "Не относится").click()
    answers = "document.querySelector('letter-checker').session.answers"
    assert page.evaluate(f"() => {answers}.state") == {"dismissed": {"tomsk/screenshots": "missing"}}
    page.evaluate(f"() => {{ {answers}.state = {{dismissed: {{'tomsk/phone': 'missing'}}}} }}")
    expect(letter.finding("tomsk/screenshots")).to_have_attribute("data-outcome", "missing")
    expect(letter.finding("tomsk/phone")).to_have_attribute("data-outcome", "not-applicable")
    letter.write(f"{POOR}\nТелефон 8 (3822) 51-23-4")
    letter.settle()
    expect(letter.finding("tomsk/phone")).to_have_attribute("data-outcome", "wrong")
    letter.write("")
    letter.page.locator(".checker-placeholder").wait_for()
    assert page.evaluate(f"() => {answers}.state") == {"dismissed": {}}


def test_a_password_is_no_matter_of_opinion(page: Page) -> None:
    letter = brought(page, "tomsk/error/", f"Пароль: Vesna-2026\n{POOR}")
    expect(of(letter, "safety/password", "Убрать пароль")).to_be_visible()
    expect(of(letter, "safety/password", "Не относится")).to_have_count(0)
    page.evaluate(
        "() => { document.querySelector('letter-checker').session.answers.state"
        " = {dismissed: {'safety/password': 'wrong', 'tomsk/phone': 'missing'}} }"
    )
    expect(letter.finding("tomsk/phone")).to_have_attribute("data-outcome", "not-applicable")
    expect(letter.finding("safety/password")).to_have_attribute("data-outcome", "wrong")


def test_why_it_cannot_be_told_becomes_a_line(page: Page) -> None:
    letter = brought(page, "tomsk/error/", POOR)
    count = len(faults(judged(POOR, guide="tomsk", kind="error")))
    of(letter, "tomsk/phone", "Не могу указать").click()
    reason = letter.finding("tomsk/phone").get_by_label("Телефон: указать не могу, потому что…")
    expect(reason).to_be_focused()
    page.keyboard.press("Escape")
    expect(of(letter, "tomsk/phone", "Не могу указать")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("линия")
    letter.subject.fill("Томская область")  # a verdict comes meanwhile: what was typed stays
    letter.settle()
    expect(letter.summary).to_have_text(f"Нужно исправить: {count - 1}")
    expect(reason).to_have_value("линия")
    reason.press("End")
    page.keyboard.type(" оборвана.")
    page.keyboard.press("Enter")
    line = "Телефон: указать не могу, потому что линия оборвана."
    letter.holds(POOR.replace("\n\nС", f"\n\n{line}\n\nС"))
    expect(letter.summary).to_have_text(f"Нужно исправить: {count - 2} · отмечено вами: 1")
    undo(page)
    letter.holds(POOR)
    expect(letter.summary).to_have_text(f"Нужно исправить: {count - 1}")

    letter.write(f"{POOR}\n\n{line}")
    expect(letter.summary).to_have_text(f"Нужно исправить: {count - 2} · отмечено вами: 1")
    page.locator("summary", has_text="В письме сказано, почему этого нет: 1").click()
    of(letter, "tomsk/phone", "Убрать эту строку").click()
    letter.holds(f"{POOR}\n\n")
    expect(letter.summary).to_have_text(f"Нужно исправить: {count - 1}")
    undo(page)
    letter.holds(f"{POOR}\n\n{line}")


def test_a_reason_takes_the_place_of_the_empty_line(page: Page) -> None:
    letter = brought(page, "tomsk/error/", POOR)
    press(page, "Вставить недостающие строки")
    letter.holds(re.compile("1. ____"))
    letter.settle()
    of(letter, "tomsk/steps", "Не могу указать").click()
    page.keyboard.type("всё делал другой сотрудник")
    page.keyboard.press("Enter")
    letter.holds(
        re.compile("Навигатор: ____\n\nЧто я делаю: указать не могу, потому что всё делал другой сотрудник.\n\nТекст")
    )


def test_the_verdict_itself_stays_as_the_library_gives_it(page: Page) -> None:
    letter = brought(page, "tomsk/error/", POOR)
    verdict = judged(POOR, guide="tomsk", kind="error")
    assert letter.shown() == in_order(verdict)
    of(letter, "tomsk/screenshots", "Не относится").click()
    expect(letter.summary).to_contain_text("отмечено вами: 1")
    found = page.evaluate("() => document.querySelector('letter-checker').session.found")
    assert [(one["rule"], one["outcome"]) for one in found["results"]] == [
        (one.rule, one.outcome) for one in verdict.results
    ]


def test_mending_fits_a_narrow_screen(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    letter = brought(page, "tomsk/error/", POOR)
    press(page, "Вставить недостающие строки")
    letter.settle()
    of(letter, "tomsk/phone", "Не могу указать").click()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    small = page.locator("letter-checker :is(button, input:not([type=file]))").evaluate_all(
        "all => all.map(n => [n.outerHTML.slice(0, 90), n.getBoundingClientRect()])"
        ".filter(([, box]) => box.width && (box.height < 24 || box.width < 24))"
    )
    assert small == []

"""A letter with two problems becomes two on the page: choosing, preview, swap, undo; by mouse and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from checker.book import load
from checker.draft.read import from_text
from checker.write.split import bodies, chosen, propose, subjects_of

from .corpus.to_files import CONTENT
from .letter_page import LetterPage, file

pytestmark = pytest.mark.browser

TO, SUBJECT = "help@rostu-comp.ru", "Томская область. Две проблемы"
TWO = """Добрый день! 😀

Пишу сразу по двум вопросам:

1. Навигатор: Зарплата \\ Документы \\ Начисления. Начисление № 10-3 за октябрь 2026: нажимаю «Рассчитать», выходит \
«Деление на ноль». Смотрите картинка1.

2. Навигатор: Зарплата \\ Справочники \\ Графики работы. График «Сменный-4»: копирую, сохраняю, выходит «Недопустимое \
значение поля HOURS». Смотрите картинка2.

Лихолат Эмилия Фридриховна, расчётчик
МКУ «Бухгалтерия соцсферы Шегарского района»
8 (38247) 2-39-94, liholat.ef@rambler.ru"""
FIRST = """Добрый день! 😀

Навигатор: Зарплата \\ Документы \\ Начисления. Начисление № 10-3 за октябрь 2026: нажимаю «Рассчитать», выходит \
«Деление на ноль». Смотрите картинка1.

Лихолат Эмилия Фридриховна, расчётчик
МКУ «Бухгалтерия соцсферы Шегарского района»
8 (38247) 2-39-94, liholat.ef@rambler.ru"""
SECOND = """Добрый день! 😀

Навигатор: Зарплата \\ Справочники \\ Графики работы. График «Сменный-4»: копирую, сохраняю, выходит «Недопустимое \
значение поля HOURS». Смотрите картинка2.

Лихолат Эмилия Фридриховна, расчётчик
МКУ «Бухгалтерия соцсферы Шегарского района»
8 (38247) 2-39-94, liholat.ef@rambler.ru"""
PICTURES = [file(f"картинка{number}.png", CONTENT["png"]) for number in (1, 2)]
RULE = "tomsk/one-problem"


def written(page: Page, text: str = TWO, *pictures: int) -> LetterPage:
    letter = LetterPage.open(page)
    letter.to.fill(TO)
    letter.subject.fill(SUBJECT)
    letter.write(text)
    letter.choose(*(PICTURES[number - 1] for number in pictures or (1, 2)))
    letter.press_check()
    return letter


def opener(letter: LetterPage) -> Locator:
    return letter.finding(RULE).get_by_role("button", name="Разделить на два письма")


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Разделить на два письма")


def previews(page: Page) -> Locator:
    return page.locator(".checker-letter")


def choice(page: Page, words: str, part: str) -> Locator:
    return page.get_by_role("group", name=re.compile(re.escape(words))).get_by_role("radio", name=part, exact=True)


def bar(page: Page) -> Locator:
    return page.locator(".checker-others li")


def test_two_letters_come_out_each_with_its_files(page: Page) -> None:
    letter = written(page)
    opener(letter).click()

    expect(dialog(page)).to_be_visible()
    expect(previews(page)).to_have_text([FIRST, SECOND])
    expect(choice(page, "картинка1.png", "в первое")).to_be_checked()
    expect(choice(page, "картинка2.png", "во второе")).to_be_checked()
    expect(choice(page, "Пишу сразу по двум вопросам", "никуда")).to_be_checked()
    page.get_by_role("button", name="Разделить", exact=True).click()

    expect(dialog(page)).to_be_hidden()
    letter.holds(FIRST)
    expect(letter.subject).to_have_value(re.compile("^Томская область. Начисление № 10-3"))
    expect(letter.files).to_have_text(["картинка1.png"])
    expect(bar(page)).to_contain_text("Ждёт другое письмо: «Томская область. График „Сменный-4“», файлов: 1")
    letter.settle()
    assert letter.finding(RULE).get_attribute("data-outcome") == "met"

    bar(page).get_by_role("button", name="Открыть").click()
    letter.holds(SECOND)
    expect(letter.to).to_have_value(TO)
    expect(letter.files).to_have_text(["картинка2.png"])
    expect(bar(page)).to_contain_text("Начисление № 10-3")
    letter.settle()
    assert letter.finding(RULE).get_attribute("data-outcome") == "met"
    letter.body.press("Control+End")
    page.keyboard.type("\nЖду ответа.")

    bar(page).get_by_role("button", name="Открыть").click()
    letter.holds(FIRST)
    expect(letter.files).to_have_text(["картинка1.png"])
    bar(page).get_by_role("button", name="Открыть").click()
    letter.holds(SECOND + "\nЖду ответа.")


def test_what_one_letter_says_of_the_person_the_other_takes_over(page: Page) -> None:
    letter = written(page)
    opener(letter).click()
    page.get_by_role("button", name="Разделить", exact=True).click()
    letter.holds(FIRST)
    letter.write(f"{FIRST}\n\nОрганизация: МБУ «Кедр»\nТелефон: ____\nНавигатор: Отчёты")
    bar(page).get_by_role("button", name="Открыть").click()
    letter.holds(SECOND)
    letter.write("Кейсистемс: не формируется отчёт 0503127, выходит ошибка.")
    page.get_by_role("button", name=re.compile("Вставить недостающие строки")).click()
    letter.holds(re.compile("Организация: МБУ «Кедр»\n(.+\n)*.*____"))
    expect(page.locator(".checker-notice")).to_contain_text(
        "Из другого письма взято: 1, проверьте. Заполните пропуски."
    )
    assert "Навигатор: Отчёты" not in letter.text


def test_the_person_chooses_and_sees_what_comes_of_it(page: Page) -> None:
    letter = written(page)
    opener(letter).click()

    choice(page, "Пишу сразу по двум вопросам", "в первое").check()
    expect(previews(page).first).to_contain_text("Пишу сразу по двум вопросам:\n\nНавигатор")
    choice(page, "Смотрите картинка2.", "в оба").check()
    expect(previews(page).first).to_contain_text("Смотрите картинка2.")
    page.get_by_label("Убрать слова вроде").uncheck()
    expect(previews(page).last).to_contain_text("2. Навигатор: Зарплата \\ Справочники")
    choice(page, "картинка2.png", "в оба").check()
    expect(page.locator(".checker-previews section").first).to_contain_text("Файлы: картинка1.png, картинка2.png")
    subject = page.get_by_label("Тема второго письма")
    subject.fill("Томская область. Графики")

    guide = load().guide("tomsk")
    whole = from_text(TWO, to=TO, subject=SUBJECT)
    pieces = propose(whole, guide, "error").pieces
    parts = ["1" if TWO[one.start : one.end].startswith("Пишу") else one.part for one in pieces]
    parts = [
        "both" if TWO[one.start : one.end].startswith("Смотрите картинка2") else part
        for one, part in zip(pieces, parts, strict=True)
    ]
    expected = bodies(whole, chosen(pieces, parts), tidy=False)
    expect(previews(page)).to_have_text(list(expected))
    page.get_by_role("button", name="Разделить", exact=True).click()
    letter.holds(expected[0])
    expect(letter.subject).to_have_value(subjects_of(whole, guide, chosen(pieces, parts))[0])
    expect(letter.files).to_have_text(["картинка1.png", "картинка2.png"])
    expect(bar(page)).to_contain_text("«Томская область. Графики»")


def test_one_letter_can_be_had_back_and_cancelling_changes_nothing(page: Page) -> None:
    letter = written(page)
    opener(letter).click()
    page.get_by_role("button", name="Разделить", exact=True).click()
    letter.holds(FIRST)
    page.get_by_role("button", name="Вернуть одно письмо").click()
    letter.holds(TWO)
    expect(letter.subject).to_have_value(SUBJECT)
    expect(letter.files).to_have_text(["картинка1.png", "картинка2.png"])
    expect(bar(page)).to_have_count(0)
    letter.settle()

    opener(letter).click()
    expect(dialog(page)).to_be_visible()
    for group in page.locator(".checker-pieces").first.get_by_role("group").all():
        group.get_by_role("radio", name="в первое").check()
    page.get_by_role("button", name="Разделить", exact=True).click()
    expect(dialog(page).get_by_role("alert")).to_contain_text("Одно из писем пустое")
    page.get_by_role("button", name="Отмена").click()
    expect(dialog(page)).to_be_hidden()
    letter.holds(TWO)
    expect(bar(page)).to_have_count(0)


def test_three_problems_are_split_twice(page: Page) -> None:
    three = TWO.replace("\n\nЛихолат", "\n\n3. Как в отчёте 0503127 вывести остаток на начало года?\n\nЛихолат")
    letter = written(page, three)
    opener(letter).click()
    expect(page.locator(".checker-previews .checker-remark").first).to_contain_text("можно будет разделить снова")
    page.get_by_role("button", name="Разделить", exact=True).click()
    expect(bar(page)).to_have_count(1)
    expect(bar(page)).to_contain_text("Ждёт другое письмо: «Томская область. Как в отчёте 0503127 вывести")
    letter.settle()
    opener(letter).click()
    page.get_by_role("button", name="Разделить", exact=True).click()
    letter.holds(FIRST)
    expect(bar(page)).to_have_count(2)
    letter.settle()
    assert letter.finding(RULE).get_attribute("data-outcome") == "met"
    page.evaluate(
        "() => { const {others} = document.querySelector('letter-checker').session; others.list = others.list }"
    )
    expect(bar(page)).to_have_count(2)
    bar(page).last.get_by_role("button", name="Убрать").click()
    expect(bar(page)).to_have_count(1)
    page.get_by_role("button", name="Вернуть", exact=True).click()
    expect(bar(page)).to_have_count(2)


def test_all_of_it_by_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    letter = written(page)
    press = page.keyboard.press
    opener(letter).focus()
    press("Enter")
    expect(dialog(page)).to_be_visible()
    last = page.locator(".checker-split footer button").last  # behind it Firefox's own bar would have the focus
    stops = 0
    while not last.evaluate("node => node === document.activeElement"):
        press("Tab")
        stops += 1
        hidden = page.evaluate(
            """() => {
                const box = document.activeElement.getBoundingClientRect();
                const foot = document.querySelector(".checker-split footer");
                const edge = foot.contains(document.activeElement) ? innerHeight : foot.getBoundingClientRect().top;
                const control = document.activeElement.matches("dialog :is(button, input, summary, a)");
                return control && (box.bottom > edge + 1 || box.top < 0);
            }"""
        )
        assert not hidden, page.evaluate("() => document.activeElement.outerHTML")
        assert stops < 100
    assert stops > 10
    choice(page, "Пишу сразу", "никуда").focus()
    press("ArrowLeft")
    expect(choice(page, "Пишу сразу", "в оба")).to_be_checked()
    expect(previews(page).last).to_contain_text("Пишу сразу")
    press("Escape")
    expect(dialog(page)).to_be_hidden()
    expect(opener(letter)).to_be_focused()
    press("Enter")
    page.get_by_role("button", name="Разделить", exact=True).focus()
    press("Enter")
    letter.holds(FIRST)
    expect(bar(page).get_by_role("button", name="Открыть")).to_be_focused()
    header = page.locator(".md-header").bounding_box()
    focused = bar(page).get_by_role("button", name="Открыть").bounding_box()
    assert header and focused and focused["y"] >= header["height"], "the header hides what has the focus"
    expect(letter.spoken).to_contain_text("Письмо разделено. Второе, «Томская область.")
    press("Enter")
    letter.holds(SECOND)


def test_nothing_is_too_small_or_too_wide(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    letter = written(page)
    opener(letter).click()
    expect(dialog(page)).to_be_visible()
    frame = page.locator(".checker-split-frame")
    assert frame.evaluate("node => node.scrollWidth <= node.clientWidth")
    small = (
        dialog(page)
        .locator("button, input:not([type=radio], [type=checkbox]), label:has(input)")
        .evaluate_all(
            "all => all.map(n => [n.outerHTML.slice(0, 90), n.getBoundingClientRect()])"
            ".filter(([, box]) => box.width && (box.height < 24 || box.width < 24))"
        )
    )
    assert small == []
    page.get_by_role("button", name="Разделить", exact=True).click()
    expect(bar(page)).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320

"""«После отправки» in a real browser: what comes next, the deadline, the telephones, the card, the diary."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import icalendar
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from checker import book
from checker.build import tools

from .conftest import Save, Server
from .letter_page import LOADING, LetterPage, file

pytestmark = pytest.mark.browser

SUBJECT = "Не сохраняется оценка в журнале"
BODY = """Добрый день!

Регион: Томская область
ФИО: Смирнова Анна Петровна
Учреждение и город: МАОУ СОШ № 112, г. Томск
Логин инициатора заявки: smirnova_ap
Порядок действий: открываю журнал 7 «В», предмет «География», ставлю оценку 5 и нажимаю Enter.
Телефон: 8 (38200) 2-14
"""
AGAIN = "Здравствуйте!\n\nВ журнале 7В по географии оценки опять не сохраняются, АИС «Электронная школа»."
OTHER = "Здравствуйте! Как отчислить ученика 9 «А» в АИС «Электронная школа», если он переехал?"


class After(LetterPage):
    """The section below the verdict."""

    @property
    def section(self) -> Locator:
        return self.page.locator(".checker-after")

    @property
    def alike(self) -> Locator:
        return self.page.locator(".checker-alike")

    @property
    def entries(self) -> Locator:
        return self.page.locator(".checker-entries > li")

    @property
    def notice(self) -> Locator:
        return self.page.locator(".checker-notice")

    def unfold(self) -> After:
        self.section.locator("> summary").click()
        self.page.locator(".checker-next").first.wait_for(timeout=LOADING)
        return self

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).click()

    def record(self, number: str, **fields: str) -> None:
        """A new entry of the diary."""
        self.press("Записать обращение")
        form = self.page.get_by_role("form", name="Запись дневника")
        form.get_by_label(re.compile("Номер")).fill(number)
        for name, value in fields.items():
            control = form.locator(f".checker-field--{name}").locator("input, textarea, select")
            if name == "guide":
                control.select_option(value)
            else:
                control.fill(value)
        self.press("Сохранить запись")
        expect(form).to_have_count(0)

    def import_(self, name: str, content: object) -> None:
        text = content if isinstance(content, str) else json.dumps(content)
        self.page.locator(".checker-diary input[type=file]").set_input_files(file(name, text.encode()))


@pytest.fixture
def reader(browser: Browser, server: Server) -> Iterator[Any]:
    """Opens the page for somebody in a time zone, at a moment."""
    contexts: list[BrowserContext] = []

    def open_(zone: str, moment: str, path: str = "check/") -> After:
        context = browser.new_context(base_url=server.url, locale="ru-RU", timezone_id=zone)
        contexts.append(context)
        page = context.new_page()
        page.clock.install(time=dt.datetime.fromisoformat(moment))
        LetterPage.open(page, path)
        return After(page)

    yield open_
    for context in contexts:
        context.close()


def told(after: After, number: int = 0) -> Locator:
    return after.page.locator(".checker-open").nth(number)


def test_what_comes_next_is_the_guides_own_and_in_its_order(page: Page) -> None:
    after = After.open(page)
    assert isinstance(after, After)
    after.unfold()
    expect(page.locator(".checker-next")).to_have_count(2)  # no letter yet: both services
    page.get_by_label("Служба поддержки").select_option("eschool")
    expect(page.locator(".checker-next")).to_have_count(1)
    guide = book.load().guide("eschool")
    marked = [guide.rules[id] for id in guide.kinds[0].rules if guide.rules[id].after]
    expect(page.locator(".checker-next > li > p")).to_have_text([rule.text for rule in marked])
    link = page.locator(".checker-next a").first
    assert marked[0].urls["new"].split("#")[1] in (link.get_attribute("href") or "")
    expect(page.get_by_role("heading", name="Последний день возврата")).to_have_count(0)


TOMSK = {
    "number": "1",
    "extension": "",
    "who": "",
    "opens": "09:00",
    "closes": "18:00",
    "zone": "Asia/Tomsk",
    "clock": "по томскому времени",
    "days": [],
}
#: Told for each case (phone, moment, working day) in the zone of the machine.
STATUS = """
import {status} from MODULE;
const told = CASES.map(([phone, moment, working]) => Object.values(status(phone, new Date(moment), working)));
console.log(JSON.stringify(told));
"""
CLOSED = "Сейчас закрыто. Часы: с 9:00 до 18:00 по томскому времени"


@pytest.mark.parametrize(
    ("zone", "cases"),
    [
        (
            "Europe/Moscow",
            [
                (
                    "2025-11-05T10:30+07:00",
                    True,
                    "open",
                    "Сейчас открыто до 18:00 по томскому времени (у вас это 14:00).",
                ),
                (
                    "2025-11-05T17:59+07:00",
                    True,
                    "open",
                    "Сейчас открыто до 18:00 по томскому времени (у вас это 14:00).",
                ),
                ("2025-11-05T18:00+07:00", True, "closed", f"{CLOSED} (у вас с 5:00 до 14:00)."),
                ("2025-11-08T12:00+07:00", None, "unsure", "нерабочий день, а про выходные памятка не говорит"),
                ("2025-11-01T12:00+07:00", True, "open", "Сейчас открыто"),  # a Saturday that is worked
                ("2025-11-08T08:00+07:00", False, "closed", CLOSED),  # nothing is promised for a day off
            ],
        ),
        (
            "Asia/Novosibirsk",
            [("2025-11-05T08:59+07:00", True, "closed", "Сейчас закрыто, откроется в 9:00 по томскому времени.")],
        ),
        (
            "America/New_York",  # its clock was moved in that night
            [
                ("2025-11-02T11:00+07:00", True, "open", "(у вас это 7:00)"),
                ("2025-11-03T11:00+07:00", True, "open", "(у вас это 6:00)"),
            ],
        ),
    ],
)
def test_is_the_line_open(zone: str, cases: list[tuple[str, bool | None, str, str]]) -> None:
    found = status(zone, [(TOMSK, moment, working) for moment, working, _, _ in cases])
    for (moment, _, state, words), told in zip(cases, found, strict=True):
        assert told[0] == state and words in told[1], (moment, told)


def test_what_the_memo_says_of_days_and_hours_is_all_that_is_told() -> None:
    named = {**TOMSK, "days": [1, 2, 3, 4, 5]}  # the memo says it: a Saturday is closed without a doubt
    silent = {**TOMSK, "opens": ""}
    found = status(
        "Europe/Moscow", [(named, "2025-11-08T12:00+07:00", False), (silent, "2025-11-05T12:00+07:00", True)]
    )
    assert found[0][0] == "closed"
    assert found[1] == ["unknown", "Часы работы в памятке не указаны."]


def status(zone: str, cases: list[tuple[dict[str, Any], str, bool | None]]) -> list[list[str]]:
    """What page/hours.mjs says to a reader in a time zone."""
    module = (tools.ROOT / "page" / "hours.mjs").as_uri()
    script = STATUS.replace("MODULE", json.dumps(module)).replace("CASES", json.dumps(cases))
    command = [str(tools.node()), "--input-type=module", "--eval", script]
    done = subprocess.run(command, env={**os.environ, "TZ": zone}, capture_output=True, check=True, encoding="utf-8")
    told: list[list[str]] = json.loads(done.stdout)
    return told


def test_hours_card_and_deadline_without_a_letter(reader: Any, save: Save) -> None:
    """Monday 3 November 2025 is off by the calendar; then the days go by."""
    after = reader("Europe/Moscow", "2025-11-03T10:30:00+07:00", "tomsk/return/").unfold()
    page = after.page
    expect(told(after)).to_have_text(
        "По часам открыто до 18:00 по томскому времени (у вас это 14:00), но сегодня нерабочий день, а про выходные "
        "памятка не говорит."
    )
    expect(after.section).to_contain_text("про выходные памятка не говорит")
    page.clock.run_for(2 * 24 * 3600 * 1000)
    expect(told(after)).to_have_text("Сейчас открыто до 18:00 по томскому времени (у вас это 14:00).")
    page.clock.run_for(7 * 3600 * 1000 + 31 * 60 * 1000)
    expect(told(after)).to_have_attribute("data-state", "closed")
    expect(told(after, 1)).to_have_text("Сейчас открыто до 22:00 по томскому времени (у вас это 18:00).")

    after.press("Карточка для звонка")
    card = page.locator("dialog.checker-card")
    expect(card).to_contain_text("с 9:00 до 18:00 по томскому времени (у вас с 5:00 до 14:00)")
    expect(card).to_contain_text("(доп. 3)")
    guide = book.load().guide("tomsk")
    titles = [guide.rules[id].title for id in guide.kind("return").rules if guide.rules[id].spoken]
    expect(card.locator("dl").first.locator("dt")).to_have_text(["О чём", *titles])
    after.press("Закрыть")

    answer, received = page.locator(".checker-answer"), page.get_by_label("Когда вы получили решение")
    received.fill("2025-11-03")
    expect(answer.locator(".checker-result")).to_have_text("Вернуть можно до 6 ноября 2025 (включительно)")
    received.fill("2025-10-31")
    expect(answer.locator(".checker-result")).to_have_text("Вернуть можно до 5 ноября 2025 (включительно): это сегодня")
    expect(answer).to_contain_text("1 ноября (рабочая суббота), 5 ноября")
    expect(answer).to_contain_text("2 ноября (воскресенье), 3 ноября (выходной по календарю), 4 ноября (выходной")
    name, data = save(page, page.get_by_role("link", name="Добавить в календарь").click)
    assert name == "vernut-do-2025-11-05.ics"
    calendar: Any = icalendar.Calendar.from_ical(data)
    (event,) = calendar.walk("VEVENT")
    assert event["DTSTART"].dt == dt.date(2025, 11, 5)
    assert guide.rules["tomsk/return-window"].text in str(event["DESCRIPTION"])
    received.fill("2025-10-27")
    late = "Срок прошёл: вернуть можно было до 29 октября 2025 (включительно)"
    expect(answer.locator(".checker-result")).to_have_text(late)
    expect(page.get_by_role("link", name="Добавить в календарь")).to_have_count(0)
    received.fill("2027-12-31")
    expect(answer).to_contain_text("Производственного календаря на 2028 год у программы нет: посчитайте рабочие дни")


def test_the_diary_is_kept_edited_and_undone(page: Page) -> None:
    after = After(page)
    After.open(page)
    after.subject.fill(SUBJECT)
    after.write(BODY)
    after.settle()
    after.unfold()
    expect(after.section).to_contain_text("Больше его никто не видит")
    after.press("Записать обращение")
    expect(page.get_by_label("Номер инцидента (INC…)")).to_be_focused()
    expect(page.get_by_label("О чём")).to_have_value(re.compile(f"^{SUBJECT}"))
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    expect(page.locator(".checker-field--date input")).to_have_value(today)
    page.keyboard.type("INC0047712")
    page.keyboard.press("Enter")
    expect(after.entries).to_have_count(1)
    expect(after.entries.locator(".checker-title")).to_contain_text("INC0047712 от")
    expect(after.entries.locator(".checker-title")).to_be_focused()
    expect(after.alike).to_be_hidden()  # the letter itself is not its own repetition

    page.reload()
    after.unfold()
    expect(after.entries.locator(".checker-title")).to_contain_text("INC0047712")
    after.press("Изменить: INC0047712")
    page.get_by_label("Заметка").fill("Звонила, ждём")
    page.keyboard.press("Escape")
    expect(after.entries).not_to_contain_text("Звонила")
    after.press("Решение пришло: INC0047712")
    page.get_by_label("Заметка").fill("Звонила, ждём")
    after.press("Сохранить запись")
    expect(after.entries).to_contain_text("Звонила, ждём")
    expect(after.entries).to_contain_text("Решение получено")

    after.press("Удалить: INC0047712")
    expect(after.entries).to_have_count(0)
    after.press("Вернуть запись")
    expect(after.entries).to_have_count(1)
    after.press("Стереть дневник")
    expect(after.entries).to_have_count(0)
    after.press("Вернуть дневник")
    expect(after.entries).to_have_count(1)
    after.press("Стереть дневник")
    expect(after.entries).to_have_count(0)  # shown once it is written
    page.reload()
    after.unfold()
    expect(after.entries).to_have_count(0)


def test_the_diary_goes_to_a_file_and_back(page: Page, save: Save) -> None:
    after = After(page)
    After.open(page)
    after.unfold()
    after.record("INC0000001", about="Первое", guide="eschool")
    after.record("118425", about="Второе", guide="tomsk", decided="2025-10-31")
    name, data = save(after.page, lambda: after.press("Сохранить в файл"))
    assert name.endswith(".json")
    saved = json.loads(data)
    assert {entry["number"] for entry in saved["entries"]} == {"INC0000001", "118425"}

    after.press("До какого дня можно вернуть")
    expect(page.get_by_label("Когда вы получили решение")).to_have_value("2025-10-31")
    expect(page.locator(".checker-answer")).to_contain_text("5 ноября 2025")

    after.press("Удалить: 118425")
    expect(after.entries).to_have_count(1)
    newer = [dict(entry, note="правлено") for entry in saved["entries"]]
    for entry in newer:
        entry["changed"] += 1
    after.import_("дневник.json", dict(saved, entries=newer))
    expect(after.notice).to_contain_text("добавлено записей: 1, уже были: 1")
    expect(after.entries).to_have_count(2)
    expect(after.entries.nth(0)).to_contain_text("правлено")
    expect(after.entries.nth(1)).to_contain_text("правлено")
    after.import_("старый.json", saved)
    expect(after.notice).to_contain_text("старый.json")
    expect(after.entries.nth(0)).to_contain_text("правлено")  # what was edited last stays


def test_a_bad_file_changes_nothing_and_is_told(page: Page) -> None:
    diary = {"format": "letter-checker-diary", "version": 1}
    after = After(page)
    After.open(page, "eschool/new/")
    for content, said in (
        ("не json", "это не дневник обращений"),
        ({"format": "other"}, "это не дневник обращений"),
        ({**diary, "version": 2, "entries": []}, "сохранён более новой страницей"),
        ({**diary, "entries": [{"id": "a", "date": "2025-02-31"}]}, "запись 1 повреждена"),
        ({**diary, "entries": [{"id": "a"}, {"id": 5}]}, "запись 2 повреждена"),
        (" " * (2 * 2**20 + 1), "слишком велик"),
    ):
        after.import_("чужой.json", content)
        expect(after.notice).to_contain_text("Файл «чужой.json» не добавлен: ")
        expect(after.notice).to_contain_text(said)
        expect(after.entries).to_have_count(0)


def test_without_storage_the_diary_lasts_as_long_as_the_page(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(indexedDB, 'open', {value() { throw new DOMException('no', 'SecurityError') }})"
    )
    after = After(page)
    After.open(page)
    after.unfold()
    expect(after.section).to_contain_text("Браузер не даёт странице ничего хранить")
    after.record("INC0000001", guide="eschool")
    expect(after.entries).to_have_count(1)


def test_a_second_letter_on_the_same_matter(page: Page) -> None:
    after = After(page)
    After.open(page)
    after.unfold()
    after.record("INC0047712", about=f"{SUBJECT}. 7 «В», география", date="2025-11-12", guide="eschool")
    after.write(OTHER)
    after.settle()
    expect(after.alike).to_be_hidden()
    after.subject.fill("Снова не сохраняются оценки")
    after.write(AGAIN)
    expect(after.alike).to_contain_text("Похоже на обращение INC0047712 от 12 ноября 2025: напишите в нём")
    expect(after.alike).to_contain_text(book.load().guide("eschool").rules["eschool/duplicate"].text)
    expect(after.spoken).to_contain_text("Похоже на обращение INC0047712")
    after.press("Вставить номер и дату в письмо")
    after.holds(
        re.compile(r"^Здравствуйте!\n\nПовторно обращаюсь по инциденту INC0047712 от 12\.11\.2025\.\n\nВ журнале")
    )
    expect(after.alike).to_be_hidden()  # now it is written in the incident
    after.body.focus()
    page.keyboard.press("Control+z")
    after.holds(AGAIN)
    expect(after.alike).to_be_visible()
    after.press("Это другое")
    expect(after.alike).to_be_hidden()
    after.body.press("End")
    page.keyboard.type(" Жду.")
    after.settle()
    expect(after.alike).to_be_hidden()

    after.press("Решение пришло: INC0047712")
    after.press("Сохранить запись")
    expect(after.entries).to_contain_text("Решение получено")
    page.reload()
    after.subject.fill("Снова не сохраняются оценки")
    after.write(AGAIN)
    after.settle()
    expect(after.alike).to_be_hidden()  # it is not open any more


@pytest.mark.chromium("Firefox's driver shows no page as it is printed")
def test_the_card_holds_the_letters_words_and_is_printed_alone(page: Page) -> None:
    page.add_init_script("window.print = () => { window.printed = true }")
    after = After(page)
    After.open(page, "eschool/new/")
    after.subject.fill(SUBJECT)
    after.write(BODY)
    after.settle()
    after.unfold()
    after.press("Карточка для звонка")
    card = page.get_by_role("dialog", name="Звонок: АИС «Электронная школа»")
    expect(card).to_be_visible()
    guide = book.load().guide("eschool")
    titles = [guide.rules[id].title for id in guide.kind("new").rules if guide.rules[id].spoken]
    shown = card.locator("dl").first.locator("dt").all_text_contents()
    assert shown == [title for title in titles if title in shown] and len(shown) >= 8
    expect(card).to_contain_text("Смирнова Анна Петровна")
    expect(card.locator("dt", has_text="Ваша электронная почта").locator("+ dd .checker-blank")).to_be_visible()
    expect(card.locator("dt", has_text="Номер инцидента (INC…)").locator("+ dd .checker-blank")).to_be_visible()
    after.press("Напечатать")
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.locator(".checker-paper")).to_be_visible()
    expect(page.locator(".md-container")).to_be_hidden()
    expect(card).to_be_hidden()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
    page.emulate_media(media="screen")
    page.keyboard.press("Escape")
    expect(page.locator(".checker-paper")).to_have_count(0)
    expect(page.get_by_role("button", name="Карточка для звонка")).to_be_focused()


def test_it_fits_and_its_targets_are_large(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    after = After(page)
    After.open(page)
    after.unfold()
    after.record("INC0047712", about="оченьдлинноеслово" * 12, guide="eschool")
    after.press("Изменить")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = (
        page.locator(".checker-after")
        .locator("button, input, select, .checker-phone a, .checker-button")
        .evaluate_all(
            """all => all.map(one => [one.textContent, one.getBoundingClientRect()])
            .filter(([, box]) => box.width > 1 && (box.height < 24 || box.width < 24)).map(([text]) => text)"""
        )
    )
    assert small == []

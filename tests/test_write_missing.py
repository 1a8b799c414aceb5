"""The template's lines for what a letter lacks, and the browser's own name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import browser
from checker.book import load
from checker.draft.letter import Letter
from checker.draft.read import from_text
from checker.guide.reader import read as read_guides
from checker.write import agent, missing

from .guide_samples import CHECKS, FILES, SITUATIONS, changed, faults, write

BOOK = load()
KINDS = [(guide, kind) for guide in BOOK.guides for kind in guide.kinds]
PHONE, MAIL, STEPS = "Телефон: ____", "Электронная почта: ____", "Что я делаю:\n1) ____\n2) ____"


def read(body: str) -> Letter:
    return from_text(body, subject="Тема")


def inserted(body: str, *texts: str) -> str:
    edit = missing.insertion(read(body), texts)
    assert edit is not None and edit.part == "body"
    return body[: edit.start] + edit.text + body[edit.end :]


def answered(body: str, text: str, line: str) -> str:
    edit = missing.answer(read(body), text, line)
    return body[: edit.start] + edit.text + body[edit.end :]


@pytest.mark.parametrize(
    ("body", "mended"),
    [
        ("", f"{PHONE}\n{MAIL}"),
        ("Не работает.", f"Не работает.\n\n{PHONE}\n{MAIL}"),
        ("Не работает.\n\n\n", f"Не работает.\n\n{PHONE}\n{MAIL}\n\n\n"),
        ("Не работает.\nС уважением,\nИванова", f"Не работает.\n\n{PHONE}\n{MAIL}\n\nС уважением,\nИванова"),
        ("Не работает.\n\n-- \nИванова", f"Не работает.\n\n{PHONE}\n{MAIL}\n\n-- \nИванова"),
        ("Не работает.\n\n> Пришлите телефон", f"Не работает.\n\n{PHONE}\n{MAIL}\n\n> Пришлите телефон"),
        ("> Пришлите телефон\n\nПрисылаю", f"> Пришлите телефон\n\nПрисылаю\n\n{PHONE}\n{MAIL}"),
        ("ФИО: Иванова А. П.\n\nС уважением", f"ФИО: Иванова А. П.\n{PHONE}\n{MAIL}\n\nС уважением"),
        ("ФИО: ____", f"ФИО: ____\n{PHONE}\n{MAIL}"),
        ("телефон: 5\n\nСпасибо", f"телефон: 5\n\nСпасибо\n\n{MAIL}"),
        (f"Не работает.\n- {PHONE}", f"Не работает.\n- {PHONE}\n\n{MAIL}"),
        ("😀 Ёлка\u00a0не растёт", f"😀 Ёлка\u00a0не растёт\n\n{PHONE}\n{MAIL}"),
    ],
)
def test_the_block_stands_behind_the_senders_text(body: str, mended: str) -> None:
    assert inserted(body, PHONE, MAIL, PHONE) == mended
    assert missing.insertion(read(mended), [PHONE, MAIL]) is None


def test_a_list_stands_apart() -> None:
    assert inserted("ФИО: Я", PHONE, STEPS, MAIL) == f"ФИО: Я\n{PHONE}\n\n{STEPS}\n\n{MAIL}"
    assert inserted("ФИО: Я", STEPS) == f"ФИО: Я\n\n{STEPS}"


@pytest.mark.parametrize(
    ("body", "text", "line", "mended"),
    [
        (f"А\n{PHONE}\nБ", PHONE, "Телефон: 1", "А\nТелефон: 1\nБ"),
        ("А\nтелефон: __________.\nБ", PHONE, "Телефон: 1", "А\nТелефон: 1\nБ"),
        ("А\nТелефон:\nБ: в", PHONE, "Телефон: 1", "А\nТелефон: 1\nБ: в"),
        (f"А\n\n{STEPS}\n\nБ", STEPS, "Что я делаю: ничего", "А\n\nЧто я делаю: ничего\n\nБ"),
        ("А\n\nТелефон: мой", PHONE, "Телефон: 1", "А\n\nТелефон: мой\nТелефон: 1"),
        ("А", PHONE, "Телефон: 1", "А\n\nТелефон: 1"),
    ],
)
def test_an_answer_takes_the_empty_lines_place(body: str, text: str, line: str, mended: str) -> None:
    assert answered(body, text, line) == mended


def test_a_half_filled_list_stays() -> None:
    body = "Что я делаю:\n1) открываю отчёт\n2) ____"
    assert answered(body, STEPS, "Что я делаю: х").startswith(body)
    assert missing.standing(read(body), STEPS) == ("body", len(body) - 4, len(body))


POOR = [
    "Здравствуйте! В документе ошибка, появилось сообщение. Помогите.",
    "Здравствуйте! Ошибка в справочнике.\n\nС уважением,\nОльга",
    "Отчёт считает неверные данные, не уходит по маршруту. Оценка не сохраняется, вышла ошибка.",
]


def ask(name: str, **request: Any) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(getattr(browser, name)(json.dumps(request)))
    return answer


@pytest.mark.parametrize("body", POOR)
@pytest.mark.parametrize(("guide", "kind"), [(guide.id, kind.id) for guide, kind in KINDS])
def test_blanks_meet_nothing_and_are_found_again(guide: str, kind: str, body: str) -> None:
    draft = {"body": body, "subject": "х", "guide": guide, "kind": kind}
    before = ask("check", **draft)
    lines = [{"text": line["text"], "line": None} for line in before["lines"].values()]
    assert lines and all(line["span"] is None for line in before["lines"].values())
    edit = ask("fill", **draft, lines=lines)["edit"]
    draft["body"] = body[: edit["start"]] + edit["text"] + body[edit["end"] :]
    after = ask("check", **draft)
    assert [one["outcome"] for one in after["verdict"]["results"]] == [
        one["outcome"] for one in before["verdict"]["results"]
    ]
    assert list(after["lines"]) == list(before["lines"]), "in the guide's order"
    for line in after["lines"].values():
        assert line["blank"]
        assert set(draft["body"][line["span"]["start"] : line["span"]["end"]]) == {"_"}
    assert ask("fill", **draft, lines=lines)["edit"] is None


def test_the_line_fits_the_situation() -> None:
    fitting = {
        "В справочнике организаций ошибка.": "Запись справочника (id, код, дата, организация): ____",
        "В документе ошибка, не проводится.": "Документ (id, номер, дата, организация): ____",
    }
    for body, text in fitting.items():
        lines = ask("check", body=body, guide="tomsk", kind="error")["lines"]
        assert lines["tomsk/record-id"]["text"] == text


PIECES = [*POOR, "", "> цитата", "--", PHONE, "Телефон:", "😀", "С уважением,"]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=9))))
def test_nothing_of_the_letter_is_touched_and_nothing_comes_twice(pieces: list[str]) -> None:
    letter, texts = read("\n".join(pieces)), [PHONE, STEPS, MAIL]
    edit = missing.insertion(letter, texts)
    assert edit is not None and edit.start == edit.end
    after = read(letter.body.raw[: edit.start] + edit.text + letter.body.raw[edit.end :])
    assert missing.insertion(after, texts) is None


# --- the guides --------------------------------------------------------------

TEMPLATE = '\n``` { .text .template title="Шаблон" }\nТелефон: ____\n```\n'
FILLED = "    level: should\n    kinds: [error]"


def test_a_line_that_no_template_shows_is_a_fault(tmp_path: Path) -> None:
    docs = changed(tmp_path, "tomsk/error.md", (FILLED, f'    fill: "Телефон: ____"\n{FILLED}'))
    assert "нет ни в одном шаблоне на странице docs/tomsk/error.md" in "\n".join(faults(docs))
    page = FILES["tomsk/error.md"].replace(FILLED, f'    fill: "Телефон: ____"\n{FILLED}') + TEMPLATE
    book = read_guides(write(tmp_path, {**FILES, "tomsk/error.md": page}), CHECKS, SITUATIONS)
    assert book.guides[0].rules["tomsk/phone"].fill == {"": "Телефон: ____"}


@pytest.mark.parametrize(
    ("fill", "fault"),
    [
        ('"Телефон: ___"', "нечего заполнять"),
        ('{route: "Телефон: ____"}', "ситуация «route», а у правила её нет"),
        ("5", "должно быть текстом"),
    ],
)
def test_a_line_must_be_one_to_fill_in(tmp_path: Path, fill: str, fault: str) -> None:
    page = FILES["tomsk/error.md"].replace(FILLED, f"    fill: {fill}\n{FILLED}") + TEMPLATE
    assert fault in "\n".join(faults(write(tmp_path, {**FILES, "tomsk/error.md": page})))


# --- the browser --------------------------------------------------------------

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
GREASE = {"brand": "Not_A Brand", "version": "24.0.0.0"}
AGENTS = [
    (f"{WINDOWS} Chrome/131.0.0.0 Safari/537.36", "Google Chrome 131.0.6778.86", "Chrome 131.0.6778.86"),
    (f"{WINDOWS} Chrome/131.0.0.0 Safari/537.36", "", "Chrome 131"),
    (
        f"{WINDOWS} Chrome/132.0.0.0 YaBrowser/25.2.0.0 Safari/537.36",
        "YaBrowser 25.2.1.887",
        "Яндекс.Браузер 25.2.1.887",
    ),
    (f"{WINDOWS} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0", "Microsoft Edge 131.0.2903.70", "Edge 131.0.2903.70"),
    (f"{WINDOWS} Chrome/130.0.0.0 Safari/537.36 OPR/116.0.0.0", "Opera 116.0.5366.21", "Opera 116.0.5366.21"),
    ("Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0", "", "Firefox 128.0"),
    (
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 "
        "Safari/605.1.15",
        "",
        "Safari 17.4.1",
    ),
    ("curl/8.5.0", "", " "),
]


@pytest.mark.parametrize(("told", "brand", "expected"), AGENTS)
def test_the_browser_names_itself(told: str, brand: str, expected: str) -> None:
    name, _, version = brand.rpartition(" ")
    brands = [GREASE, {"brand": "Chromium", "version": "131.0.6778.86"}]
    brands += [{"brand": name, "version": version}] if brand else []
    found = agent.tell(told, brands if brand else [])
    assert f"{found.name} {found.version}" == expected
    if found.name:
        body = f"Вышло сообщение «Период закрыт».\n\nБраузер и версия: {expected}"
        results = ask("check", body=body, guide="eschool", kind="new")["verdict"]["results"]
        assert next(one["outcome"] for one in results if one["rule"] == "eschool/browser") == "met"


def test_the_letters_browser_is_this_one_or_another() -> None:
    yandex = {"agent": AGENTS[2][0], "brands": []}
    assert ask("named", **yandex, words="Яндекс")["called"]
    assert not ask("named", **yandex, words="хром")["called"]
    assert not ask("named", **yandex, words=None)["called"]

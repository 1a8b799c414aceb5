"""The card for whoever phones, and the guides' marks that it is made of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker import book
from checker.draft.read import from_text
from checker.judge import judge
from checker.model import Guide
from checker.write.card import cut, lines

DOCS = Path(__file__).parents[1] / "docs"
LETTER = """Тема: Не сохраняется оценка

Здравствуйте! Регион: Томская область
Учреждение и город: МАОУ СОШ № 112, г. Томск
Логин инициатора заявки: smirnova_ap
Порядок действий: открываю журнал 7 «В», предмет «География», ставлю оценку 5 и нажимаю Enter.
Текст сообщения: «Период закрыт для редактирования».
Телефон: 8 (38200) 2-14
"""


def test_the_letters_words_stand_in_the_guides_order_with_blanks() -> None:
    rules = book.load()
    guide, letter = rules.guide("eschool"), from_text(LETTER)
    found = {
        line.rule.removeprefix("eschool/"): line for line in lines(letter, judge(letter, rules, guide="eschool"), guide)
    }
    assert list(found) == [id.removeprefix("eschool/") for id in guide.kind("new").rules if guide.rules[id].spoken]
    assert found["region"].words == "Томская область" and found["region"].sure
    assert found["full-name"].words == ""
    assert found["initiator-login"].words == "smirnova_ap"
    assert found["phone"].words == "8 (38200) 2-14" and not found["phone"].sure
    assert found["steps"].words == "открываю журнал 7 «В», предмет «География», ставлю оценку 5 и нажимаю Enter."
    assert found["full-name"].title == guide.rules["eschool/full-name"].title


def test_what_does_not_concern_the_letter_is_left_out() -> None:
    rules = book.load()
    letter = from_text("Как перевести ученика из 5 «А» в 5 «Б»? Сообщений нет.")
    names = [
        line.rule for line in lines(letter, judge(letter, rules, guide="eschool", kind="new"), rules.guide("eschool"))
    ]
    assert "eschool/browser" not in names and "eschool/region" in names


def test_cut() -> None:
    assert cut("слово", 5) == "слово"
    assert cut("одно слово, два", 12) == "одно слово…"


@pytest.mark.parametrize("guide", book.load().guides, ids=lambda guide: guide.id)
def test_the_contact_page_and_the_front_matter_agree(guide: Guide) -> None:
    """A number stands on the page as in the front matter, its hours, clock, extension and name beside it."""
    text = (DOCS / guide.id / "_contacts.md").read_text("utf-8").replace("\u00a0", " ")
    shown = {match[1]: line for line in text.splitlines() if (match := re.search(r"\[([^\]]+)\]\(tel:", line))}
    phones = {phone.number: phone for phone in guide.phones}
    assert list(shown) == list(phones)
    for number, line in shown.items():
        phone = phones[number]
        dialled = re.sub(r"\D", "", number)
        assert re.sub(r"\D", "", re.findall(r"tel:([+\d]+)", line)[0]) == dialled
        hours = re.findall(r"с (\d+:\d\d) до (\d+:\d\d) (по \w+ времени)", line)
        if phone.opens:
            assert [(f"{opens:0>5}", f"{closes:0>5}", clock) for opens, closes, clock in hours] == [
                (phone.opens, phone.closes, phone.clock)
            ]
        else:
            assert not hours and "Часы работы в памятке не указаны" in line
        assert re.findall(r"доп\. (\d+)", line) == ([phone.extension] if phone.extension else [])
        assert phone.who in line


@pytest.mark.parametrize("guide", ["tomsk", "eschool"])
def test_each_guide_says_what_comes_next_and_what_is_asked_by_phone(guide: str) -> None:
    found = book.load().guide(guide)
    assert [rule.id for rule in found.rules.values() if rule.after]
    for kind in found.kinds:
        assert sum(found.rules[id].spoken for id in kind.rules) >= 4, kind.id
    assert all(rule.text for rule in found.rules.values() if rule.after)

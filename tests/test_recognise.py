"""Which service and kind a letter is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.book import load
from checker.draft.read import from_text
from checker.model import CheckerError, Kind
from checker.recognise import recognise
from checker.wording import scores

CASES = [
    ("Тема: Томская область\n\nНе печатается платёжное поручение.", "tomsk", "error"),
    ("Тема: Томская область\n\nПодскажите, как выгрузить роспись в Excel?", "tomsk", "consultation"),
    ("Тема: Томская область\n\nВерните, пожалуйста, обращение 118 в работу, остатки не сошлись.", "tomsk", "return"),
    # a school's accountant: the school's name says nothing of the service, the address does
    ("Кому: help@rostu-comp.ru\nТема: Ошибка в отчёте\n\nВылетает ошибка. Бухгалтер МБОУ СОШ № 5", "tomsk", "error"),
    ("В журнале 5А не ставится оценка за четверть, логин ivanova_mp", "eschool", "new"),
    ("По инциденту INC0012345 ответа нет, в журнале всё так же пусто", "eschool", "repeat"),
    ("Читаю инструкцию к журналу: как завести класс?", "eschool", "new"),
    # the wrong address does not decide
    ("Кому: help@rostu-comp.ru\n\nУ ученика 7Б в дневнике нет оценок по алгебре, учитель их ставил", "eschool", "new"),
]


@pytest.mark.parametrize(("draft", "guide", "kind"), CASES)
def test_recognised(draft: str, guide: str, kind: str) -> None:
    chosen, kind_of_letter = recognise(from_text(draft), load())
    assert (chosen.id, kind_of_letter.id) == (guide, kind)


def test_a_service_that_was_not_learnt_is_recognised_by_its_words() -> None:
    book = load()
    school = book.guide("eschool")
    third = replace(school, id="bus", addresses=("bus@example.com",), words=("автобус*", "маршрутк*", "остановк*"))
    chosen, _ = recognise(
        from_text("Автобус не пришёл на остановку у школы"), replace(book, guides=(*book.guides, third))
    )
    assert chosen.id == "bus"
    assert scores("bus", "автобус") == {}


def test_kinds_of_a_guide_that_has_others_too_are_recognised_by_their_words() -> None:
    book = load()
    kinds = (
        Kind("fault", "Сбой", "bus/fault/", ("не работа*",), (), ()),
        Kind("repeat", "Снова", "bus/repeat/", ("снова", "повторно"), (), ()),
        Kind("return", "Возврат", "bus/return/", ("вернуть деньги",), (), ()),
    )
    third = replace(book.guide("eschool"), id="bus", words=("автобус*",), kinds=kinds, rules={})
    bus = replace(book, guides=(*book.guides, third))
    for text, kind in (
        ("Автобус: табло не работает", "fault"),
        ("Автобус снова не пришёл, пишу повторно", "repeat"),
        ("Автобус отменили, прошу вернуть деньги за билет", "return"),
    ):
        assert recognise(from_text(text), bus)[1].id == kind, text


def test_given_ones_are_taken_and_unknown_ones_refused() -> None:
    book = load()
    chosen, kind = recognise(from_text("журнал"), book, guide="tomsk", kind="return")
    assert (chosen.id, kind.id) == ("tomsk", "return")
    with pytest.raises(CheckerError, match="нет памятки"):
        recognise(from_text(""), book, guide="moon")
    with pytest.raises(CheckerError, match="нет вида"):
        recognise(from_text(""), book, guide="tomsk", kind="new")

"""Dates in every layout, told on Thursday 12 March 2026 unless said otherwise."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.draft.text import Text
from checker.facts import dates
from tests.linear import is_linear

TODAY = dt.date(2026, 3, 12)


def found(text: str, today: dt.date = TODAY) -> list[tuple[str, str | None, bool]]:
    facts = dates.find(Text(text), today)
    return [(text[one.start : one.end], one.date.isoformat() if one.date else None, one.exact) for one in facts]


@pytest.mark.parametrize(
    ("text", "written", "date"),
    [
        ("от 12.03.2026", "12.03.2026", "2026-03-12"),
        ("№ 88 от 02.03.26.", "02.03.26", "2026-03-02"),
        ("12/03/2026", "12/03/2026", "2026-03-12"),
        ("12-03-2026", "12-03-2026", "2026-03-12"),
        ("12. 03. 2026", "12. 03. 2026", "2026-03-12"),
        ("2026-03-12", "2026-03-12", "2026-03-12"),
        ("2026-03-12T10:00:00", "2026-03-12", "2026-03-12"),
        ("2026.03.12", "2026.03.12", "2026-03-12"),
        ("12.03.2026г.", "12.03.2026", "2026-03-12"),
        ("17.02.2026 11:05", "17.02.2026", "2026-02-17"),
        ("17.02.2026,11:05", "17.02.2026", "2026-02-17"),
        ("(31.10.2025 16:42)", "31.10.2025", "2025-10-31"),
        ("5 марта 2026 г.", "5 марта 2026 г.", "2026-03-05"),
        ("05 марта 2026года", "05 марта 2026года", "2026-03-05"),
        ("5 мая 26 г.", "5 мая 26 г.", "2026-05-05"),
        ("28 нояб. 2025", "28 нояб. 2025", "2025-11-28"),
        ("«5» марта 2026", "5» марта 2026", "2026-03-05"),
        ("двадцать третьего февраля 2026 года", "двадцать третьего февраля 2026 года", "2026-02-23"),
        ("в пятницу, 20.02.2026", "20.02.2026", "2026-02-20"),
        ("20.02.2026 (пятница)", "20.02.2026", "2026-02-20"),
        ("вчера", "вчера", "2026-03-11"),
        ("позавчера", "позавчера", "2026-03-10"),
        ("сегодня утром", "сегодня", "2026-03-12"),
    ],
)
def test_dates_that_are_told_whole(text: str, written: str, date: str) -> None:
    assert found(text) == [(written, date, True)]


@pytest.mark.parametrize(
    ("text", "written", "date"),
    [
        ("урок 12.02 – файл не крепится", "12.02", "2026-02-12"),
        ("с 28.01, она оплачена", "28.01", "2026-01-28"),
        ("получили 5 марта", "5 марта", "2026-03-05"),
        ("1-го марта.", "1-го марта", "2026-03-01"),
        ("5 мар.", "5 мар.", "2026-03-05"),
        ("30 декабря", "30 декабря", "2025-12-30"),
        ("восьмого мая", "восьмого мая", "2025-05-08"),
        ("тридцатого апреля", "тридцатого апреля", "2025-04-30"),
        ("тридцать первого декабря", "тридцать первого декабря", "2025-12-31"),
        ("29 февраля", "29 февраля", "2024-02-29"),
        ("до 20 марта", "20 марта", "2026-03-20"),
        ("в понедельник 2.03 (номер в теме)", "2.03", "2026-03-02"),
        ("в четверг, 11 июня", "11 июня", "2025-06-11"),
        ("в прошлый четверг", "в прошлый четверг", "2026-03-05"),
        ("в пятницу", "в пятницу", "2026-03-06"),
        ("с понедельника", "с понедельника", "2026-03-09"),
        ("прошлая пятница", "прошлая пятница", "2026-03-06"),
        ("три дня назад", "три дня назад", "2026-03-09"),
        ("2 дня назад", "2 дня назад", "2026-03-10"),
    ],
)
def test_dates_of_which_something_is_inferred(text: str, written: str, date: str) -> None:
    assert found(text) == [(written, date, False)]


@pytest.mark.parametrize(
    ("today", "text", "date"),
    [
        ("2026-05-13", "в пятницу, восьмого мая", "2026-05-08"),
        ("2026-01-12", "30 декабря", "2025-12-30"),
        ("2026-06-16", "в четверг, 11 июня", "2026-06-11"),
        ("2026-12-28", "до 15.01", "2027-01-15"),
    ],
)
def test_the_year_follows_from_the_day_of_writing(today: str, text: str, date: str) -> None:
    assert found(text, dt.date.fromisoformat(today))[0][1] == date


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("02.03–06.03", ["2026-03-02", "2026-03-06"]),
        ("02.03.2026-06.03.2026", ["2026-03-02", "2026-03-06"]),
        ("02-06.03", ["2026-03-02", "2026-03-06"]),
        ("с 10 по 14 февраля", ["2026-02-10", "2026-02-14"]),
        ("10-14 февраля", ["2026-02-10", "2026-02-14"]),
        ("3 и 4 марта", ["2026-03-03", "2026-03-04"]),
        ("2, 3 и 4 марта", ["2026-03-02", "2026-03-03", "2026-03-04"]),
        ("с 28 февраля по 3 марта", ["2026-02-28", "2026-03-03"]),
        ("№ 5, 12 марта", ["2026-03-12"]),
        ("Вчера, 11.03, получили", ["2026-03-11", "2026-03-11"]),
    ],
)
def test_several_days(text: str, several: list[str]) -> None:
    assert [date for _, date, _ in found(text)] == several


@pytest.mark.parametrize(
    "text",
    [
        "на прошлой неделе",
        "на той неделе",
        "неделю назад",
        "две недели назад",
        "в прошлом месяце",
        "в начале марта",
        "в марте",
    ],
)
def test_vague_words_give_no_date(text: str) -> None:
    assert found(text) == [(text, None, False)]


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2026",
        "206.26",
        "99.99",
        "0702.0110120300.244.226",
        "24.12.4.1018",
        "192.168.1.10",
        "10.12.20.1",
        "8.983.344.71.09",
        "2-14-35",
        "12/03",
        "по п. 12.03 регламента",
        "версия 12.03",
        "Chrome 12.03",
        "сумма 12.03 руб.",
        "балл 4.11",
        "в 10.05",
        "на 0.01",
        "1 204 116,38",
        "3,67",
        "0503127",
        "C:\\12.03.2026\\x",
        "среда обитания",
        "в среде разработки",
        "ко вторнику",
        "в следующую пятницу",
        "сентябрь",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert found(text) == []


@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2069, 12, 31)),
    st.sampled_from(["%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y"]),
)
def test_every_day_is_read_back(day: dt.date, layout: str) -> None:
    assert [date for _, date, _ in found(f"от {day.strftime(layout)}, прошу")] == [day.isoformat()]


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)), st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)))
def test_an_inferred_year_is_near(day: dt.date, today: dt.date) -> None:
    (fact,) = dates.find(Text(f"{day:%d.%m}"), today)
    assert fact.date is not None
    assert (fact.date.day, fact.date.month) == (day.day, day.month)
    assert -45 <= (today - fact.date).days <= 4 * 366


@given(st.text(alphabet="0123456789.-/ :,\nапрмайв", max_size=50))
def test_no_text_breaks_it(text: str) -> None:
    for fact in dates.find(Text(text), TODAY):
        assert 0 <= fact.start < fact.end <= len(text)


PIECES = [
    "1.",
    "12.03.",
    "1-",
    "5 ",
    "1 и ",
    "5 марта ",
    "в среду ",
    "первого ",
    "двадцать ",
    "вчера ",
    "на ",
    "неделю ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_length(piece: str) -> None:
    assert is_linear(lambda text: dates.find(text, TODAY), piece)

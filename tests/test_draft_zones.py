"""Whose word each line is. A case is a letter with the expected zone of each line before it."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.draft.text import Text
from checker.draft.zones import zones

LETTERS = {
    "plain": """
own|Добрый день!
own|
own|Не работает журнал -> оценки > сохранить.
own|Петрова А. С.
""",
    "iPhone": """
own|Не помогло.
own|
quote|> 12 января 2026 г., в 10:00, АИС «Журнал» <edu.support@o7.com> написал(а):
quote|>
quote|> Перезайдите.
""",
    "a person without an address": """
own|Решение выполнили, ошибка осталась, верните обращение в работу.
quote|12 января 2026 10:00 Служба поддержки писала:
quote|Перезайдите.
""",
    "quoted lines, the answer below is the sender's": """
own|Добрый день!
quote|> Решение по обращению 114097:
quote|> Выполните пересчёт.
quote|
own|Пересчёт выполнили.
""",
    "Gmail": """
own|Не помогло.
own|
quote|чт, 12 мар. 2026 г. в 10:00, Служба поддержки <help@rostu-comp.ru>:
quote|
quote|> Перезайдите.
quote|>> Не работает.
""",
    "Gmail in English, broken in two lines": """
own|Не помогло, ошибка осталась.
own|
quote|On Thu, Mar 12, 2026 at 10:00 AM Support
quote|<help@rostu-comp.ru> wrote:
quote|> Перезайдите.
own|Перезашла.
""",
    "Mail.ru without marks goes to the end": """
own|Здравствуйте, ошибка осталась, верните обращение в работу.
signature|--
signature|Петрова
quote|Четверг, 12 марта 2026, 10:00 +07:00 от Служба поддержки <help@rostu-comp.ru>:
quote|Перезайдите.
quote|
quote|С уважением, поддержка, 8-800-200-9582
""",
    "Yandex": """
own|Ошибка осталась, верните, пожалуйста, обращение в работу снова.
quote|12.03.2026, 10:00, "Служба поддержки" <help@rostu-comp.ru>:
quote|Перезайдите.
""",
    "announced, and nothing said yet: up to the empty line": """
own|Добрый день!
quote|12.03.2026 10:00 Служба поддержки <help@rostu-comp.ru> писала:
quote|Перезайдите.
quote|
own|Перезашли, не помогло.
""",
    "Outlook": """
own|Ошибка осталась, верните, пожалуйста, обращение в работу снова.
quote|-----Original Message-----
quote|From: Support [mailto:help@rostu-comp.ru]
quote|Sent: Thursday, March 12, 2026 10:00 AM
quote|To: Иванова
quote|Subject: RE: Томская область
quote|
quote|Перезайдите.
""",
    "Outlook without a line": """
own|Ошибка осталась, верните, пожалуйста, обращение в работу снова.
signature|С уважением, Иванова
quote|От: Служба поддержки
quote|Отправлено: 12 марта 2026 г. 10:00
quote|Кому: Иванова И. И.
quote|Тема: RE: Томская область
quote|
quote|Перезайдите.
""",
    "forwarded, from the support": """
own|Прошу ускорить.
own|
forward|-------- Пересылаемое сообщение --------
forward|От: edu.support@o7.com
forward|Тема: Регистрация обращения
forward|Ваше обращение зарегистрировано под номером INC0049260.
""",
    "forwarded, with an end": """
own|Прошу ускорить.
forward|---------- Forwarded message ---------
forward|От: Support <edu.support@o7.com>
forward|Date: чт, 12 мар. 2026 г. в 10:00
forward|
forward|Номер INC0049260.
forward|-------- Конец пересылаемого сообщения --------
own|Иванова И. И.
""",
    "an addressee and no author: the sender's own letter, sent again": """
own|Пересылаю ещё раз.
forward|-------- Пересылаемое сообщение --------
forward|Кому: help@rostu-comp.ru
own|Здравствуйте! Не выгружается отчёт.
""",
    "forwarded whole, marked line by line": """
own|Смотрите ниже.
forward|Begin forwarded message:
forward|> От: Support
quote|> Номер INC0049260.
own|Иванова
""",
    "heading repeated": """
header|Кому: help@rostu-comp.ru
header|Тема: Томская область
header|
own|Добрый день.
""",
    "heading with the sender's word": """
header|Кому: тех. поддержка
own|От кого: Рзаева Айгюн Тофик кызы, завуч, г. Воркута
own|
own|Ошибка.
""",
    "the program writes, the sender wrote": """
own|Захожу в журнал 12.03.2026 в 10:00, программа пишет:
own|Нет доступа.
own|12.03.2026 10:00 мы вам писали:
own|не печатается отчёт
own|Система пишет:
own|«Ошибка 500»
own|12.03.2026 в 10:00 пишу с почты ivanova@mail.ru, выходит ошибка:
own|Нет доступа.
own|Почта для ответа ivanova@mail.ru, ошибка такая:
own|Нет доступа.
""",
    "signature": """
own|Добрый день!
own|Не работает.
signature|С уважением,
signature|Иванова И. И.
signature|
signature|8 913 000-00-00
disclaimer|Отправлено с iPhone
""",
    "a farewell inside a line is none": """
own|Всё видно на снимке. С уважением!
own|Относимся с уважением.
""",
    "footers": """
own|Не работает.
own|
signature|--
signature|Иванова
signature|
disclaimer|Это сообщение и вложения предназначены только для адресата и содержат
disclaimer|конфиденциальную информацию. Телефон 8-800-000-00-00.
disclaimer|
disclaimer|Отправлено из мобильной Почты Mail.ru
disclaimer|Проверено на вирусы: Kaspersky
""",
    "a signature right below a legal notice": """
own|Не работает.
own|
disclaimer|Настоящее письмо содержит конфиденциальную информацию и предназначено только адресату.
own|Ведущий специалист Петров Иван Ильич
own|Тел.: 8 (382-41) 3-60-27
""",
    "no footers": """
own|Это сообщение появляется по ошибке при сохранении.
own|Отправлено на согласование начальнику.
own|Проверено на другом компьютере, антивирус отключали.
own|Внимание! Данные удалены по ошибке.
""",
    "unfilled": """
own|Регион: Томская область
blank|ФИО: ____________
blank|Логин: <укажите логин>
blank|Организация:
blank|Телефон: ……… E-mail: ...........
own|Почта: <ivanova@mail.ru>
own|Браузер: [Firefox]
own|Ошибка: «...»
blank|Текст ошибки: «____»
blank|Что я делаю:
blank|1) ____
blank|2) ____
own|Что делали:
own|1. Открыла журнал: выбрала класс
blank|Класс (ваш номер): [впишите]
blank|2. ____
blank|Контактный телефон:
""",
    "left empty means something else": """
own|Текст ошибки:
own|Нет доступа: обратитесь к администратору
own|Здравствуйте, накопилось:
own|Первое: отчёт
""",
}


@pytest.mark.parametrize("name", LETTERS)
def test_lines(name: str) -> None:
    expected = [line.partition("|")[::2] for line in LETTERS[name].strip().split("\n")]
    body = Text("\n".join(text for _, text in expected))
    found, at = [], 0
    for _, text in expected:
        found.append((next(z.kind for z in zones(body) if z.start <= at < z.end), text))
        at += len(text) + 1
    assert found == [(kind, text) for kind, text in expected]


LINES = [
    "> цитата", "", "С уважением,", "--", "ФИО: ___", "Кому: a@b.ru", "Тема: х", "От: Иванов", "Логин:", " ", "текст",
    "-------- Пересылаемое сообщение --------", "12.03.2026, 10:00, X <a@b.ru>:", "Отправлено с iPhone", "\u2028",
    "-------- Конец пересылаемого сообщения --------", "Это сообщение предназначено только для", "On Mar, x wrote:",
]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=20)), max_size=15))
def test_zones_cover_the_body(lines: list[str]) -> None:
    body = Text("\n".join(lines))
    found = zones(body)
    assert "".join(body.raw[z.start : z.end] for z in found) == body.raw
    assert all(before.kind != after.kind for before, after in itertools.pairwise(found))
    for zone in found:
        assert zone.start == 0 or body.low[zone.start - 1] == "\n"


@pytest.mark.parametrize(
    "unit",
    ["> а\n", "ФИО: ", "ФИО:\n", "_", "_ ", "<", "От: а\n", "Кому: а\nОт: б\nТема: в\n", "12.03.2026 10:00 ", "@",
     "a@", "-", "- - ", "Это сообщение ", "Это сообщение\n", "\n", " ", "пишет:", "пишет:\n", "1 мар. ", "[а",
     "а: <б> ", "…: "],
)  # fmt: skip
def test_time_grows_with_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        body = Text(unit * (size // len(unit)))
        started = time.perf_counter()
        zones(body)
        return time.perf_counter() - started

    seconds(20_000)
    small, large = min(seconds(20_000) for _ in range(3)), seconds(200_000)
    assert large < 30 * small + 1

"""The time to judge a letter grows with its length and no faster, whatever stands in it."""

from __future__ import annotations

import datetime as dt
import gc
import time

import pytest

from checker.book import load
from checker.checks import CHECKS
from checker.draft.read import from_text
from checker.facts import Facts
from checker.recognise import recognise
from checker.situations import SITUATIONS

BOOK = load()

#: Ten times the text may take this many times as long (the clock of a busy machine is no better).
FACTOR = 14
SMALL, LARGE = 5_000, 50_000

#: What once took, or may take, more than its share when it is repeated for ever.
PIECES = (
    'а|А|«|"|(|1|1 |1 000,00 |10,5 |- |-|\n|\n>| |\t|.|а. |а-|а,|?|@|a@|/|\\|_|№ |логин |логин a_b |не |вчера |'
    "Иван Иванович |Иванов И. И. |Иванова |у учителя Иванова П. С. |ФИО: |А \\ Б \\ В |Б -> |журнал/|навигатор \\ |"
    "error|ошибка |ошибок нет |пишет ошибку |сообщение |скрин |картинка1 |рис1.png |журнал ошибок прилагаю |"
    "решение получено 11.03.2026 |INC0047712 от 19.02.2026 |уже писала |не обращалась ранее |также не могу |"
    "\n1) не могу|как |ли |подскажите |вместо |пароль Vesna-2026 |г. Томск |томск |Томская область |школа |"
    "МБОУ СОШ № 5 |тел. 8 913 845 12 34, |ivanov@mail.ru |мой логин ivanov_ii |параметры: |отчёт за 2026 год |"
    "Chrome 131 |Тема: |\nОт: "
).split("|")


def seconds(text: str) -> float:
    """The time of every check and situation of both guides, whether the letter calls for it or not."""
    letter = from_text(text, subject="", date=dt.date(2026, 3, 12))
    assert letter.own.low is not None
    gc.disable()  # its share grows with what other tests have left behind
    try:
        start = time.process_time()
        recognise(letter, BOOK)
        for guide in BOOK.guides:
            facts = Facts(letter, guide, guide.kinds[-1].id)
            for situation in SITUATIONS.values():
                situation(facts)
            for rule in guide.rules.values():
                if rule.check != "manual":
                    CHECKS[rule.check](facts, **rule.arguments)
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("piece", PIECES)
def test_time_is_in_proportion(piece: str) -> None:
    small, large = ((piece * (size // len(piece) + 1))[:size] for size in (SMALL, LARGE))
    assert any(seconds(large) < FACTOR * max(seconds(small), 0.02) for _ in range(2))


def test_a_letter_takes_no_time() -> None:
    text = "Добрый день! В журнале 7 «В» не сохраняется отметка, окно «Нет прав». Орлов П. С., 8 913 845 12 34\n" * 20
    seconds(text)
    assert seconds(text) < 1

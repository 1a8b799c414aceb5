"""Is a draft on a matter that stands in the diary? Pairs that are, and pairs that are not."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from checker import book
from checker.draft.read import from_text
from checker.judge import judge
from checker.write.diary import essence, prefix, proposal
from checker.write.likeness import Entry, likeness, nearest

TOMSK = "Томская область"

#: (what the diary holds, a draft on the same matter)
ALIKE = [
    (
        "Не сохраняется оценка. Открываю журнал 7 «В», «География», урок 04.02.2026, ставлю оценку 5 и нажимаю Enter.",
        "Оценки\nЗдравствуйте! В журнале 7-В по географии оценки опять не сохраняются.",
    ),
    (
        "Не сохраняется оценка в журнале. Открываю журнал 7 «В», предмет «География», ставлю оценку 5 и нажимаю Enter",
        "Снова не сохраняются оценки\nЗдравствуйте! В журнале 7В по географии оценки опять не сохраняются.",
    ),
    (
        "Не подписывается электронный журнал 4 «А» за первое полугодие",
        "Журнал так и не подписан\nПисала в ноябре: в 4А не могу подписать журнал за полугодие, сертификат не найден",
    ),
    (
        "Перевод ученика в другой класс. Как перевести ученика из 5 «А» в 5 «Б»",
        "Вопрос\nДобрый день, так и не поняла, как переводить ученика из 5А в 5Б, оценки пропадают",
    ),
    ("Замена в расписании 5 «Г» не ставится", "Замены\nНе могу поставить замену в расписание 5Г, ответа нет"),
    (
        "Ошибка при утверждении заявки № 214. Превышение остатка лимитов",
        "Томская область. Заявка не утверждается\nЗаявка № 214 от 11.02.2026: превышение остатка лимитов на 0.01",
    ),
    (
        "Отбор в отчёте «Ведомость лимитов» по местному бюджету",
        "Томская область. Консультация\nПодскажите, как в ведомости лимитов отобрать местный бюджет?",
    ),
    ("Не выгружается табель успеваемости в Excel", "Выгрузка табеля\nТабель успеваемости не выгружается в эксель"),
    ("Не приходит код подтверждения из СМС при входе", "Вход\nКод подтверждения по СМС так и не приходит"),
    ("Двоится ученик в списке 3 «Б». Дубль карточки ученика", "Задвоение\nВ списке 3Б ученик задвоен, две карточки"),
    (
        "Средний балл за четверть считается неверно по алгебре",
        "Средний балл\nПо алгебре неправильный средний балл за вторую четверть",
    ),
]
#: (what the diary holds, a draft on another matter in words that are near)
UNLIKE = [
    (
        "Не сохраняется оценка в журнале 7 «В» по географии",
        "Не подписывается журнал\nВ 4 «А» не подписывается журнал за полугодие",
    ),
    ("Замена в расписании 5 «Г» не ставится", "Расписание\nКак напечатать расписание звонков на субботу?"),
    ("Отбор в отчёте «Ведомость лимитов»", "Томская область. Отчёт\nНе формируется отчёт 0503127, пишет «нет данных»"),
    (
        "Ошибка при утверждении заявки № 214. Превышение остатка лимитов",
        "Томская область. Ошибка\nНе печатается заявка № 51, принтер выбираем, лист пустой",
    ),
    ("Не выгружается табель успеваемости в Excel", "Экспорт\nНе выгружается КТП по физике в Excel"),
    (
        "Не приходит код подтверждения из СМС при входе",
        "Вход\nПри входе пишет: учётная запись заблокирована",
    ),
    (
        "Перевод ученика из 5 «А» в 5 «Б»",
        "Отчисление\nКак отчислить ученика 9 «А», который переехал в другой город?",
    ),
    (
        "Средний балл за четверть считается неверно по алгебре",
        "Контрольная\nНе могу добавить контрольную работу по алгебре во вторую четверть",
    ),
    ("Ошибка", "Ошибка\nВыходит ошибка, помогите"),
    ("", "Не сохраняется оценка"),
]


@pytest.mark.parametrize(("about", "draft"), ALIKE)
def test_the_same_matter_in_other_words(about: str, draft: str) -> None:
    found = likeness(draft, Entry("a", "INC0047712", about), TOMSK)
    assert found and found.by == "words" and len(found.words) >= 2


@pytest.mark.parametrize(("about", "draft"), UNLIKE)
def test_another_matter(about: str, draft: str) -> None:
    assert likeness(draft, Entry("a", "INC0047712", about), TOMSK) is None


@pytest.mark.parametrize(
    ("number", "draft", "same"),
    [
        ("INC0047712", "Повторно по INC0047712", True),
        ("INC0047712", "инцидент № 47712, ответа нет", True),
        ("INC0047712", "Повторно по INC0047713", False),
        ("INC00000X", "INC00000X", False),
        ("118425", "Прошу вернуть обращение № 118425 в работу", True),
        ("118425", "Прошу вернуть обращение № 118426 в работу", False),
        ("118425", "Сумма 118425 рублей", False),
        ("", "INC0047712", False),
    ],
)
def test_the_number(number: str, draft: str, same: bool) -> None:
    found = likeness(draft, Entry("a", number, ""))
    assert (found is not None and found.by == "number") is same


def test_the_nearest_is_taken_and_a_number_beats_words() -> None:
    entries = [Entry("words", "INC1111111", ALIKE[0][0]), Entry("number", "INC0047712", "другое")]
    found = nearest(f"{ALIKE[0][1]} INC0047712", entries)
    assert found and found.id == "number"
    found = nearest(ALIKE[0][1], entries)
    assert found and found.id == "words"
    assert nearest("Добрый день", entries) is None


def test_letters_on_different_matters_are_not_alike() -> None:
    """What the page would keep of each letter of the corpus, against the others: a false alarm is rare."""
    file = Path(__file__).parent / "corpus" / "dev.jsonl"
    rules, letters = book.load(), []
    for line in file.read_text("utf-8").splitlines():
        data = json.loads(line)
        letter = from_text(f"Тема: {data['subject'] or ''}\n\n{data['body']}")
        verdict = judge(letter, rules)
        guide = rules.guide(verdict.guide)
        subject = letter.subject.raw if letter.subject else ""
        letters.append((guide.id, essence(letter, verdict, guide), f"{subject}\n{letter.own.raw}"))
    recalled = [bool(likeness(draft, Entry("a", "", about), TOMSK)) for _, about, draft in letters]
    assert sum(recalled) > 0.9 * len(letters), "a letter sent twice is not recognised"
    pairs = [(one, other) for one, other in itertools.permutations(letters[::3], 2) if one[0] == other[0]]
    alarms = [(one[1], other[2]) for one, other in pairs if likeness(other[2], Entry("a", "", one[1]), TOMSK)]
    assert len(alarms) < 0.01 * len(pairs), alarms


def test_what_the_diary_proposes() -> None:
    rules = book.load()
    letter = from_text("Тема: Повторное обращение, инцидент INC0047712\n\nПо-прежнему не подписывается журнал 4 «А».")
    guide = rules.guide("eschool")
    found = proposal(letter, judge(letter, rules, guide="eschool"), guide)
    assert found.number == "INC0047712"
    assert found.about == ("Повторное обращение, инцидент INC0047712. По-прежнему не подписывается журнал 4 «А».")
    guide = rules.guide("tomsk")
    letter = from_text("Тема: Томская область. Не формируется отчёт 0503128\n\nДобрый день! Обращение № 118425.")
    found = proposal(letter, judge(letter, rules, guide="tomsk"), guide)
    assert found == ("118425", "Не формируется отчёт 0503128")
    assert (prefix(rules.guide("eschool")), prefix(guide)) == ("INC", "")

"""`reply`: what a person would read in the answer, and that it says nothing that the letter or the guide did not."""

from __future__ import annotations

import email
import email.policy
import json
import re
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from checker.book import load
from checker.command.answer import Answer, name_of
from checker.draft.letter import Letter
from checker.draft.read import from_bytes, from_text
from checker.facts import passwords
from checker.judge import judge

from .corpus.to_files import as_eml
from .test_cli import GOOD, ROOT, run
from .test_command_check import CASES, archive

BOOK = load()
TOMSK = f"""С уважением,
техническая поддержка
Кейсистемс, Томская область
{BOOK.guide("tomsk").phones[0].number} — Балицкая Дарья, с 9:00 до 18:00 по томскому времени
+7 (495) 135-4-135 (доп. 3) — московский офис группы компаний «Кейсистемс», с 9:00 до 22:00 по томскому времени
help@rostu-comp.ru
"""
SCHOOL = """С уважением,
техническая поддержка
АИС «Электронная школа»
8-800-200-9582
edu.support@o7.com
"""
GUIDE = "Укажите свои контактные данные: ФИО, организацию, телефон, электронную почту."


def answered(letter: Letter | str, site: str = "", **asked: Any) -> str:
    letter = from_text(letter) if isinstance(letter, str) else letter
    verdict = judge(letter, BOOK, **asked)
    return Answer(letter, verdict, BOOK, site, bool(asked.get("kind"))).text()


def test_a_letter_that_lacks_nothing(tmp_path: Path) -> None:
    done = run("reply", "-", stdin=GOOD.encode())
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"""Здравствуйте, Ксения Олеговна!

Мы получили ваше письмо «Томская область. Отбор в ведомости лимитов» от 12 марта 2026 года.

В нём есть всё, что нужно: дополнять ничего не надо.

{TOMSK}"""


def test_what_is_lacking_stands_in_a_list() -> None:
    letter = (
        "Тема: Отбор в ведомости\nДата: 12.03.2026\n\nПодскажите, как в ведомости лимитов оставить местный бюджет? "
        "Открываю ведомость, нажимаю «Отбор», выбираю бюджет, строки остаются. Скриншот прилагаю.\n\n"
        "Зырянова К. О., 8 (38200) 2-14-3\n"
    )
    assert run("reply", "--site", "https://letters.example/", "-", stdin=letter.encode()).stdout == f"""Здравствуйте!

Мы получили ваше письмо «Отбор в ведомости» от 12 марта 2026 года.

Чтобы мы смогли помочь, дополните или исправьте, пожалуйста, вот что:

1. В теме «Отбор в ведомости» нет слов «Томская область».
   Памятка: Поле «Тема» обязательно заполните словами «Томская область».
   Подробнее: https://letters.example/tomsk/consultation/#subject
2. Организация не названа. В номере «8 (38200) 2-14-3» 10 цифр, а нужно 11 с первой восьмёркой. \
Адреса вашей электронной почты нет.
   Памятка: {GUIDE} Напишите название, а не «наше учреждение».
   Подробнее: https://letters.example/tomsk/consultation/#organization

Ответьте, пожалуйста, на это письмо, новое не нужно: так вся переписка останется вместе. \
Тему поставьте такую: «Томская область. Отбор в ведомости».

{TOMSK}"""


def test_a_letter_that_says_nothing_of_its_matter() -> None:
    letter = "Тема: Томская область\n\nДобрый день! Свяжитесь со мной. Орлов Пётр Сергеевич, orlov@example.com"
    assert answered(letter, guide="tomsk") == f"""Здравствуйте, Пётр Сергеевич!

Мы получили ваше письмо «Томская область».

Из письма не понять, что у вас за случай. Напишите, пожалуйста, какой из этих:

- Консультация (чёткий вопрос; что вы делали, по порядку; скриншоты)
- Ошибка (где возникла ошибка; что вы делали, по порядку; скриншоты; текст ошибки)
- Возврат обращения (не позже 2 рабочих дней; только прежняя проблема)

Кроме того, в любом письме нужно вот что:

1. Организация не названа. Телефона нет.
   Памятка: {GUIDE} Напишите название, а не «наше учреждение».

Ответьте, пожалуйста, на это письмо, новое не нужно: так вся переписка останется вместе. \
Слова «Томская область» в теме оставьте.

{TOMSK}"""
    assert "что у вас за случай" not in answered(letter, guide="tomsk", kind="error")


@pytest.mark.parametrize(
    "text",
    ["Ничего не работает, помогите!!!", "У меня проблема с программой."]
)
def test_who_says_nothing_is_asked(text: str) -> None:
    assert "что у вас за случай" in answered(f"Тема: Томская область\n\nДобрый день! {text}", guide="tomsk")
    assert "что у вас за случай" in answered("Тема: Томская область\n", guide="tomsk")


def test_who_says_something_is_not_asked() -> None:
    for case in CASES:
        text = answered(from_bytes(as_eml(case), "a.eml"), guide=case["service"])
        assert "что у вас за случай" not in text, case["id"]
    assert "что у вас за случай" not in answered("Тема: x\n\nНе открывается журнал.", guide="eschool")  # a first letter


def test_a_password_is_to_be_changed_and_is_not_repeated() -> None:
    letter = next(case for case in CASES if case["id"] == "d-088")
    text = answered(from_bytes(as_eml(letter), "a.eml"))
    assert "Zvezda1985" not in text and "Таисия Власовна" in text
    assert "В письме написан пароль. Смените его, пожалуйста, как можно скорее" in text
    assert "Не пишите пароли: ни свой, ни чужой." in text and "составители сайта" not in text
    assert text.endswith(SCHOOL)


@pytest.mark.parametrize(
    "letter",
    [
        "Тема: Вход, пароль Kedr#417\n\nНе могу войти. Логин buh_kedr, пароль Kedr#417",
        "Тема: пароль Kedr#417 не подходит\n\nНе могу войти в журнал.",
        "Тема: Kedr#417\n\nПароль: Kedr#417\nСкриншот «Kedr#417.bmp» прилагаю.",
        "Тема: Вход\n\nПри входе под Kedr#417 картинка Kedr#417.webp, почта Kedr#417@mail. Пароль: Kedr#417",
    ],
)
def test_no_place_of_the_answer_repeats_a_password(letter: str) -> None:
    for guide in ("tomsk", "eschool"):
        draft = from_text(letter, files=None)
        answer = Answer(draft, judge(draft, BOOK, guide=guide), BOOK)
        assert "Kedr" not in answer.text() + answer.subject(), guide
        assert "Смените его" in answer.text()


def _secrets(letter: Letter) -> set[str]:
    texts = [letter.body, *([letter.subject] if letter.subject else [])]
    return {text.raw[start:end] for text in texts for start, end in passwords.find(text)}


def _labelled() -> list[dict[str, Any]]:
    files = sorted((ROOT / "tests" / "letters").glob("*.jsonl"))
    return [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]


def test_no_secret_of_any_labelled_letter_is_repeated() -> None:
    found = 0
    for case in [*CASES, *_labelled()]:
        if "safety/password" in case["flag"]:
            letter = from_bytes(as_eml(case), "a.eml")
            secrets = _secrets(letter)
            text = answered(letter, guide=case["service"])
            assert not [secret for secret in secrets if len(secret) > 3 and secret in text], case["id"]
            assert not secrets or "Смените его" in text
            found += bool(secrets)
    assert found > 30


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_answer_is_made_of_the_verdict_and_the_guide(case: dict[str, Any]) -> None:
    letter = from_bytes(as_eml(case), "a.eml")
    verdict = judge(letter, BOOK, guide=case["service"], kind=case["kind"])
    guide = BOOK.guide(verdict.guide)
    text = Answer(letter, verdict, BOOK, "https://x.example", kind_given=True).text()
    plain = text.replace("\xa0", " ")
    flagged = [result for result in verdict.results if result.outcome in ("missing", "wrong")]
    listed = [result for result in flagged if guide.rules[result.rule].check != "password"]
    for result in listed:
        first = guide.rules[result.rule].text.replace("\xa0", " ").partition(". ")[0]
        assert first in plain and " ".join(result.note.split()) in plain, result.rule
    linked = re.findall(r"^   Подробнее: https://x\.example/(\S+)$", text, re.MULTILINE)
    assert set(linked) <= {result.url for result in listed}
    levels = {result.url: result.level for result in listed}
    assert [levels[url] for url in linked] == sorted(levels[url] for url in linked)  # "must" before "should"
    assert ("Желательно ещё:" in text) == any(result.level == "should" for result in listed)
    must = [result for result in listed if result.level == "must"]
    assert ("дополнять ничего не надо" in text) == (not must)
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", text, re.MULTILINE)]
    assert numbers == list(range(1, len(linked) + 1))
    assert text.endswith(TOMSK if guide.id == "tomsk" else SCHOOL)
    assert "{" not in text and "None" not in text and "  \n" not in text and "\n\n\n" not in text


def test_what_is_only_wished_for_comes_last() -> None:
    case = next(case for case in CASES if "eschool/attachment-references" in case["flag"])
    text = answered(from_bytes(as_eml(case), "a.eml"), guide="eschool", kind=case["kind"])
    assert "Желательно ещё:" in text


def test_a_return_that_is_too_late_needs_a_new_letter() -> None:
    letter = "Тема: Томская область\nДата: 2026-03-20\n\nРешение получено 11.03.2026, но ошибка осталась."
    text = answered(letter, guide="tomsk", kind="return")
    assert "Нужно новое обращение." in text
    assert "Срок возврата прошёл, поэтому напишите, пожалуйста, новое письмо." in text
    assert "новое не нужно" not in text


def test_a_second_problem_goes_into_a_letter_of_its_own() -> None:
    case = next(case for case in CASES if case["id"] == "d-070")
    text = answered(from_bytes(as_eml(case), "a.eml"))
    assert "Одну проблему оставьте в этой переписке, о другой напишите, пожалуйста, отдельно." in text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("С уважением,\nПетрова Анна Сергеевна", "Анна Сергеевна"),
        ("С уважением, Анна Сергеевна Петрова", "Анна Сергеевна"),
        ("ФИО: ПЕТРОВА АННА СЕРГЕЕВНА", "Анна Сергеевна"),
        ("ФИО: петров фёдор ильич", "Фёдор Ильич"),
        ("Чебодаева Айана Семёновна, делопроизводитель", "Айана Семёновна"),
        ("Учитель Надежда Ивановна", "Надежда Ивановна"),
        ("Салтыкова-Щедрина Анна-Мария Петровна, учитель", "Анна-Мария Петровна"),
        ("от Петровой Анны Сергеевны", ""),  # another case: better no name than a wrong one
        ("С уважением, Петрова А. С.", ""),
        ("С уважением, Лебедева Ирина", ""),
        ("Добрый день!", ""),
    ],
)
def test_who_gave_a_name_and_patronymic_is_greeted_by_them(text: str, name: str) -> None:
    guide = BOOK.guide("eschool")
    assert name_of(from_text(f"Не открывается журнал.\n\n{text}\n"), guide, guide.kinds[0]) == name


def test_the_name_of_the_sender_s_field_is_taken_too() -> None:
    guide = BOOK.guide("eschool")
    letter = from_bytes("From: Орлов Пётр Сергеевич <o@b.ru>\nMIME-Version: 1.0\n\nx".encode(), "a.eml")
    assert name_of(letter, guide, guide.kinds[0]) == "Пётр Сергеевич"


def message(tmp_path: Path, *fields: str, body: str = "Не формируется отчёт") -> EmailMessage:
    """The draft that answers a message with these fields."""
    path = tmp_path / "письмо.eml"
    path.write_text("\n".join(["MIME-Version: 1.0", *fields, "", body, ""]), "utf-8")
    done = run("reply", "--eml", path)
    assert (done.returncode, done.stderr) == (1, "")
    found = email.message_from_string(done.stdout, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    assert found["X-Unsent"] == "1" and found["Date"] is None and found["From"] is None
    assert found.get_content().replace("\r\n", "\n") == run("reply", path).stdout
    return found


def test_the_message_goes_to_the_sender_in_the_thread(tmp_path: Path) -> None:
    found = message(
        tmp_path, "From: Орлов Пётр <orlov@example.com>", "Subject: Отчёт", "Message-ID: <2@example.com>",
        "References: <0@example.com>", " <1@example.com>",
    )  # fmt: skip
    assert (found["To"], found["Subject"]) == ("Орлов Пётр <orlov@example.com>", "Re: Отчёт")
    assert found["In-Reply-To"] == "<2@example.com>"
    assert found["References"].split() == ["<0@example.com>", "<1@example.com>", "<2@example.com>"]


def test_where_the_sender_wants_the_answer(tmp_path: Path) -> None:
    found = message(tmp_path, "From: a@example.com", "Reply-To: b@example.com", "Subject: RE: Отчёт")
    assert (found["To"], found["Subject"], found["In-Reply-To"]) == ("b@example.com", "RE: Отчёт", None)
    assert message(tmp_path, "Subject: x", body="Пишите на c@example.com")["To"] == "c@example.com"
    assert message(tmp_path, "Subject: x")["To"] is None


def test_fields_of_the_letter_put_nothing_into_the_draft(tmp_path: Path) -> None:
    found = message(
        tmp_path, "From: =?utf-8?q?a=0D=0ABcc:_x@example.com?= <a@example.com>",
        "Subject: =?utf-8?q?x=0D=0ABcc:_y@example.com?=", "Message-ID: <1@a\tb> <2@example.com>",
        "References: " + "\n ".join(f"<{number}@example.com>" for number in range(500)),
    )  # fmt: skip
    assert found["Bcc"] is None and found["In-Reply-To"] == "<2@example.com>"
    references = found["References"].split()
    assert len(references) == 20 and references[-2:] == ["<499@example.com>", "<2@example.com>"]


def test_a_letter_of_an_archive_is_answered_like_any(tmp_path: Path) -> None:
    case = as_eml(CASES[1])
    box, single = archive(tmp_path / "a.mbox", b"Subject: x\n\nx", case), tmp_path / "a.eml"
    single.write_bytes(case)
    assert run("reply", f"{box}#2").stdout == run("reply", single).stdout != ""
    assert "письма 3 нет" in run("reply", f"{box}#3").stderr
    assert run("reply", box).returncode == 2

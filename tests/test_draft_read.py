"""Pasted text and text files: header lines, dates, encodings, and the corpus read back."""

from __future__ import annotations

import datetime as dt
import importlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.draft.headers import parse_date
from checker.draft.letter import Letter
from checker.draft.read import from_bytes, from_path, from_text
from checker.draft.text import MAX_TEXT
from checker.model import CheckerError

CORPUS = Path(__file__).parent / "corpus"
CASES = [json.loads(line) for line in (CORPUS / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
to_files: Any = importlib.import_module("tests.corpus.to_files")


def summary(letter: Letter) -> tuple[str | None, str | None, str | None, str]:
    subject = None if letter.subject is None else letter.subject.raw
    return letter.to.raw if letter.to else None, subject, str(letter.date) if letter.date else None, letter.body.raw


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (None, None, None, "")),
        ("Добрый день!\n", (None, None, None, "Добрый день!\n")),
        ("Кому: a@b.ru\nТема: Ошибка\nДата: 2026-03-12\n\nТекст", ("a@b.ru", "Ошибка", "2026-03-12", "Текст")),
        ("SUBJECT: x\r\nTo:a@b.ru\r\n\r\nТекст\r\nещё", ("a@b.ru", "x", None, "Текст\nещё")),
        ("Тема:\n\nТекст", (None, "", None, "Текст")),
        ("Тема: одна\n\nТема: другая\nТекст", (None, "одна", None, "Тема: другая\nТекст")),
        ("Тема: х\nЗдравствуйте!", (None, "х", None, "Здравствуйте!")),
        ("\n\nТема: х\n\n\nТекст", (None, "х", None, "\nТекст")),
        ("Тема: длинная\n  строка\n\nТекст", (None, "длинная строка", None, "Текст")),
        ("**Тема:** х\n\nТекст", (None, "х", None, "Текст")),
        ("От: Иванова <i@b.ru>\nОтправлено: 12 марта 2026 г. 10:00\nКому: С\nКопия: c@d.ru\nТема: х\n\nТекст",
         ("С", "х", "2026-03-12", "Текст")),
        ("Дата: 12.03.2026\n\nТекст", (None, None, "2026-03-12", "Текст")),
        # fields of a form, not of a message
        ("Дата: 12.03.2026\nКласс: 6Б", (None, None, None, "Дата: 12.03.2026\nКласс: 6Б")),
        ("Дата: вчера\n\nТекст", (None, None, None, "Дата: вчера\n\nТекст")),
        ("От: Иванова Анна, завуч\n\nТекст", (None, None, None, "От: Иванова Анна, завуч\n\nТекст")),
        # the sender's word stays in the body
        ("Кому: a@b.ru\nОт кого: Рзаева Айгюн, завуч\nТема: х\n\nТ",
         ("a@b.ru", "х", None, "Кому: a@b.ru\nОт кого: Рзаева Айгюн, завуч\nТема: х\n\nТ")),
        ("Текст\nТема: х", (None, None, None, "Текст\nТема: х")),
        ("\ufeffТема: х\n\nТекст", (None, "х", None, "Текст")),
    ],
)  # fmt: skip
def test_header_lines(text: str, expected: tuple[str | None, str | None, str | None, str]) -> None:
    assert summary(from_text(text)) == expected


def test_fields_of_the_page_leave_the_text_alone() -> None:
    letter = from_text("Кому: c@d.ru\nТема: y\nДата: 01.02.2026\n\nТекст", to="a@b.ru", date=dt.date(2026, 3, 12))
    assert summary(letter) == ("a@b.ru", "y", "2026-03-12", "Кому: c@d.ru\nТема: y\nДата: 01.02.2026\n\nТекст")
    assert letter.zones[0].kind == "header"
    assert letter.attachments is None
    assert from_text("x", files=()).attachments == ()


def test_sender() -> None:
    assert from_text("От: Иванова <i@b.ru>\nТема: х\n\nТекст").sender == "Иванова <i@b.ru>"
    assert from_text("От: Иванова Анна, завуч\nТема: х\n\nТекст").sender is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-03-12", "2026-03-12"), ("2026-03-12T10:00:00+07:00", "2026-03-12"), ("12.03.2026", "2026-03-12"),
        ("12.3.26 10:00", "2026-03-12"), ("Чт 12.03.2026 10:00", "2026-03-12"), ("12/03/2026", "2026-03-12"),
        ("12 марта 2026 г.", "2026-03-12"), ("четверг, 12 марта 2026 г. 10:00", "2026-03-12"),
        ("чт, 12 мар. 2026 г. в 10:00", "2026-03-12"), ("1 мая 2026", "2026-05-01"), ("12 МАЯ 2026", "2026-05-12"),
        ("Thu, 12 Mar 2026 23:59:59 -1200", "2026-03-12"), ("Thursday, March 12, 2026 10:00 AM", "2026-03-12"),
        ("12 Mar 26 10:00 +0700", "2026-03-12"), ("31.02.2026", "None"), ("вчера", "None"), ("", "None"),
        ("12 марта", "None"), ("1234.56.2026", "None"),
    ],
)  # fmt: skip
def test_dates(value: str, expected: str) -> None:
    assert str(parse_date(value)) == expected


RUSSIAN = "Тема: Томская область\n\nДобрый день! Не формируется отчёт «Анализ исполнения» – ошибка № 5.\n"


@pytest.mark.parametrize("text", [RUSSIAN, RUSSIAN.upper(), "Тема: Ошибка\n\nНе работает", "Здравствуйте"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"]
)
def test_encodings(text: str, encoding: str) -> None:
    if encoding in ("koi8-r", "cp866"):
        text = text.translate({ord(c): '"' for c in "«»–№"})
    assert summary(from_bytes(text.encode(encoding), "a.txt")) == summary(from_text(text))


def test_truncated_utf8() -> None:
    assert from_bytes("Здравствуйте, не работает отчёт".encode()[:-1], "a.txt").body.raw[:-1] == (
        "Здравствуйте, не работает отчё"
    )


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (to_files.CONTENT["png"], "картинка"), (to_files.CONTENT["docx"], "документ Word"),
        (to_files.CONTENT["doc"], "документ Word"), (to_files.CONTENT["rar"], "архив"), (bytes(range(256)) * 9, "не"),
        (to_files.CONTENT["pdf"] + bytes(100), "PDF"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.txt", "a.eml"])
def test_other_files_are_refused(data: bytes, word: str, name: str) -> None:
    with pytest.raises(CheckerError, match=word):
        from_bytes(data, name)


def test_words_like_signatures_are_text() -> None:
    for text in ("BMW не едет" + " и" * 20, "MZ", "%PDF-файл не открывается", "GIF89a", "7z не открывается", "II* x"):
        assert from_bytes(text.encode("cp1251"), "a.txt").body.raw == text


def test_html_file_is_read_as_text() -> None:
    assert from_bytes("<html><body><p>Один</p><p>Два</body>".encode(), "a.html").body.raw == "Один\n\nДва"


def test_paths(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Тема: х\n\nТекст", encoding="cp1251")
    (tmp_path / "empty.eml").write_bytes(b"")
    letter = from_path(tmp_path / "a.txt")
    assert summary(letter) == (None, "х", None, "Текст")
    assert letter.name == str(tmp_path / "a.txt")
    assert from_path(tmp_path / "empty.eml").zones == ()
    for path in ("no.txt", "", "a\0b"):
        with pytest.raises(CheckerError):
            from_path(tmp_path / path)


def test_bounds() -> None:
    with pytest.raises(CheckerError, match="длиннее"):
        from_text("а" * (MAX_TEXT + 1))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_corpus_reads_back(case: dict[str, Any]) -> None:
    if case["form"] == "eml":
        letter = from_bytes(to_files.as_eml(case), "a.eml")
        assert letter.attachments is not None
        kinds = {"log-zip": "zip", "zip-with-image": "zip", "docx-with-image": "docx", "log": "txt"}
        assert [(a.name, a.kind) for a in letter.attachments] == [
            (a["name"], kinds.get(a["kind"], a["kind"])) for a in case["attachments"]
        ]
        for found, written in zip(letter.attachments, case["attachments"], strict=True):
            assert (found.pictures > 0) == written["kind"].endswith("-with-image")
    else:
        letter = from_bytes(to_files.as_text(case).encode(), "a.txt")
    assert summary(letter) == (case["to"], case["subject"], case["date"], case["body"])


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.eml", "a.html", "-"]))
def test_any_bytes_give_a_letter_or_a_clear_error(data: bytes, name: str) -> None:
    try:
        letter = from_bytes(data, name)
    except CheckerError:
        return
    letter.body.raw.encode()
    assert "\r" not in letter.body.raw


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_letter(text: str) -> None:
    letter = from_text(text)
    letter.body.raw.encode()
    assert len(letter.own) == len(letter.foreign) == len(letter.body)

"""A letter as a message that opens as a draft: nothing is lost on the way, and it is judged as the draft was."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import json
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from checker import book as books
from checker import browser
from checker.draft.files import attachment
from checker.draft.letter import Letter
from checker.draft.read import from_bytes, from_text
from checker.judge import judge
from checker.write.message import Content, file_name, message

from .corpus.to_files import CONTENT, as_eml

HERE = Path(__file__).parent
CASES = [json.loads(line) for line in (HERE / "corpus" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
DAY = dt.date(2026, 3, 12)

#: Letters, names and texts that writers of mail like to break.
TEXTS = [
    "Ещё ёлка",
    'Ошибка 😀👩‍🏫 & 100 % = ? «кавычки» "прямые"',
    "Не проводится заявка на оплату расходов, хотя остаток лимитов есть, и это видно в отчёте о лимитах " * 3,
    "plain words " * 12 + "end",
    "x" * 200,
    "=?utf-8?q?=D0=9F?=",
    "a, b; c: <d>",
]


def drafted(case: dict[str, Any]) -> tuple[Letter, list[Content]]:
    """A corpus letter as the page hands it over, its files known."""
    files = case["attachments"] or []
    date = case["date"] and dt.date.fromisoformat(case["date"])
    attached = [attachment(file["name"], CONTENT[file["kind"]]) for file in files]
    letter = from_text(case["body"], to=case["to"], subject=case["subject"] or "", files=attached, date=date)
    return letter, [Content(CONTENT[file["kind"]]) for file in files]


def parsed(data: bytes) -> EmailMessage:
    """The message as Python's own reader has it."""
    found = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def letter(body: str = "Добрый день!", names: Sequence[str] = (), **fields: Any) -> Letter:
    fields = {"to": "help@rostu-comp.ru", "subject": "Томская область", **fields}
    return from_text(body, files=[attachment(name, CONTENT["png"]) for name in names], **fields)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_message_is_judged_as_the_draft(case: dict[str, Any]) -> None:
    draft, contents = drafted(case)
    written = message(draft, contents)
    assert written == message(draft, contents), "the same letter, other bytes"
    again = from_bytes(written, draft.name)
    day = None if draft.date else DAY
    assert judge(again, books.load(), date=day) == judge(draft, books.load(), date=day)
    assert again.body.raw == draft.body.raw.rstrip("\n")
    assert again.attachments == draft.attachments
    assert again.date == draft.date


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_pythons_own_reader_finds_the_same(case: dict[str, Any]) -> None:
    draft, contents = drafted(case)
    data = message(draft, contents)
    found = parsed(data)
    body = found.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == draft.body.raw
    assert draft.subject is not None
    assert found["Subject"] == draft.subject.raw
    assert [part.get_filename() for part in found.iter_attachments()] == [file.name for file in draft.attachments or ()]
    assert [part.get_content() for part in found.iter_attachments() if part.get_content_maintype() != "text"] == [
        content.data for content, file in zip(contents, draft.attachments or (), strict=True) if file.kind != "txt"
    ]
    assert found["X-Unsent"] == "1"
    assert not found.defects
    assert b"\n" not in data.replace(b"\r\n", b""), "a line does not end in CRLF"
    assert max(len(line) for line in data.split(b"\r\n")) <= 998


@pytest.mark.parametrize("text", TEXTS)
def test_a_subject_holds_any_text(text: str) -> None:
    text = text.strip()
    data = message(letter(subject=text))
    assert parsed(data)["Subject"] == text
    again = from_bytes(data, "-")
    assert again.subject is not None
    assert again.subject.raw == text


@pytest.mark.parametrize(
    ("to", "addresses"),
    [
        ("help@rostu-comp.ru", ["help@rostu-comp.ru"]),
        ("Поддержка «Кейсистемс» <help@rostu-comp.ru>, завуч <z@example.com>", ["help@rostu-comp.ru", "z@example.com"]),
        ('"Иванова, А." <i@example.com>, help@rostu-comp.ru', ["i@example.com", "help@rostu-comp.ru"]),
    ],
)
def test_recipients(to: str, addresses: list[str]) -> None:
    field = parsed(message(letter(to=to)))["To"]
    assert [address.addr_spec for address in field.addresses] == addresses
    again = from_bytes(message(letter(to="тех. поддержка, 2 этаж")), "-")
    assert again.to is not None
    assert again.to.raw == "тех. поддержка, 2 этаж", "what is no address is kept all the same"


def test_a_field_cannot_bring_in_another() -> None:
    found = parsed(message(letter(subject="Тема\r\nBcc: a@b.ru", to="help@rostu-comp.ru\nBcc: a@b.ru")))
    assert found["Bcc"] is None


def test_words_of_a_long_subject_stay_apart_for_every_reader() -> None:
    subject = TEXTS[2].strip()
    words = email.header.decode_header(email.message_from_bytes(message(letter(subject=subject)))["Subject"])
    assert "".join(part.decode(charset) for part, charset in words) == subject
    raw = message(letter(subject=subject)).decode().partition("X-Unsent")[0].splitlines()
    assert max(map(len, raw)) <= 78


NAMES = [
    "картинка1.png",
    "plain name.png",
    "снимок экрана при утверждении заявки на оплату расходов от 12 марта.png",
    "😀 & 100 %.png",
    'it\'s; "so".png',
    "x" * 120 + ".png",
]


def test_names_of_files_for_new_and_old_readers() -> None:
    data = message(letter(names=NAMES), [Content(CONTENT["png"])] * len(NAMES))
    parts = list(parsed(data).iter_attachments())
    assert [part.get_filename() for part in parts] == NAMES
    assert {part.get_content_type() for part in parts} == {"image/png"}
    assert [file.name for file in from_bytes(data, "-").attachments or ()] == NAMES
    old = [part.get_param("name") for part in email.message_from_bytes(data).walk() if part.get_filename()]
    words = [email.header.decode_header(str(name)) for name in old]
    shown = ["".join(w if isinstance(w, str) else w.decode(c or "ascii") for w, c in each) for each in words]
    assert shown == NAMES


def test_types_follow_the_content_not_the_name() -> None:
    files = {"а.png": "bmp", "b.txt": "png", "в.docx": "docx", "журнал.zip": "log-zip", "г": "7z", "д.txt": "txt"}
    attached = [attachment(name, CONTENT[kind]) for name, kind in files.items()]
    draft = from_text("Добрый день!", subject="", files=attached)
    parts = list(parsed(message(draft, [Content(CONTENT[kind]) for kind in files.values()])).iter_attachments())
    assert [part.get_content_type() for part in parts] == [
        "image/bmp",
        "image/png",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/zip",
        "application/x-7z-compressed",
        "text/plain",
    ]
    assert [part.get_payload(decode=True) for part in parts] == [CONTENT[kind] for kind in files.values()]


def test_no_date_where_none_is_known_and_the_same_day_everywhere() -> None:
    assert parsed(message(letter()))["Date"] is None
    date = parsed(message(letter(date=DAY)))["Date"].datetime
    zones = [dt.timezone(dt.timedelta(hours=hours)) for hours in (-8, 0, 3, 7, 12)]
    assert {date.replace(tzinfo=dt.UTC).astimezone(zone).date() for zone in zones} == {DAY}


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("Томская область. Ошибка при утверждении ЗОР", "Томская область. Ошибка при утверждении ЗОР.eml"),
        ('Re: INC000123 "журнал" 5/6?', "Re INC000123 журнал 5 6.eml"),
        ("", "Письмо в поддержку.eml"),
        (" ... ", "Письмо в поддержку.eml"),
        ("CON", "Письмо в поддержку.eml"),
        ("..\\..\\a", "a.eml"),
        ("ж" * 300, "ж" * 80 + ".eml"),
        ("gpj.\u202eтема", "gpj. тема.eml"),
    ],
)
def test_the_files_own_name(subject: str, name: str) -> None:
    assert file_name(subject) == name


def call(folder: Path, **request: Any) -> tuple[str, bytes]:
    answer = json.loads(browser.message(json.dumps({"folder": str(folder), **request})))
    (made,) = answer["made"]
    return made["name"], Path(made["path"]).read_bytes()


def saved(folder: Path, data: bytes) -> str:
    path = folder / "draft.eml"
    path.write_bytes(data)
    return str(path)


def test_the_page_gets_a_file(tmp_path: Path) -> None:
    picture = tmp_path / "0.png"
    picture.write_bytes(CONTENT["png"])
    files = [{"name": "картинка1.png", "path": str(picture)}]
    name, data = call(tmp_path, to="edu.support@o7.com", subject="Оценки", body="Тема: не тема", files=files)
    assert name == "Оценки.eml"
    found = from_bytes(data, "-")
    assert found.body.raw == "Тема: не тема"
    assert [file.name for file in found.attachments or ()] == ["картинка1.png"]
    error = json.loads(browser.message(json.dumps({"folder": str(tmp_path), "body": "х" * 1_200_001})))
    assert "1200 тыс. знаков" in error["error"]


def test_files_of_an_opened_message_go_along(tmp_path: Path) -> None:
    inner = EmailMessage()
    inner["Subject"] = "Вложенное"
    inner.set_content("Скриншот\n")
    inner.add_attachment(CONTENT["png"], maintype="image", subtype="png", filename="внутри.png")
    mail = EmailMessage()
    mail["Subject"] = "Старая тема"
    mail["From"] = "Иванова Анна <ivanova@example.com>"
    mail.set_content("Старый текст\n")
    mail.add_alternative("<p>Старый текст</p>", subtype="html")
    for kind in ("png", "docx-with-image", "log-zip"):
        mail.add_attachment(CONTENT[kind], maintype="application", subtype="octet-stream", filename=f"{kind}.bin")
    mail.add_attachment(b"\xff\x00\r\n.\n", maintype="image", subtype="gif")
    mail.add_attachment(inner)
    source = mail.as_bytes()

    draft = {"draft": saved(tmp_path, source), "name": "п.eml", "to": "help@rostu-comp.ru", "subject": "Новая"}
    _, data = call(tmp_path, **draft, body="Новый текст")
    before, after = from_bytes(source, "-"), from_bytes(data, "-")
    assert after.attachments == before.attachments
    assert after.sender == before.sender
    parts = list(parsed(data).iter_attachments())
    assert [part.get_payload(decode=True) for part in parts[:4]] == [
        CONTENT["png"], CONTENT["docx-with-image"], CONTENT["log-zip"], b"\xff\x00\r\n.\n",
    ]  # fmt: skip
    assert inner.as_bytes().replace(b"\n", b"\r\n") in data or inner.as_bytes() in data

    again = {**draft, "draft": saved(tmp_path, data), "body": "Новый текст"}
    assert call(tmp_path, **again)[1] == data, "opened and taken again, it is another"


@pytest.mark.parametrize("case", [case for case in CASES if case["attachments"]][:12], ids=lambda case: case["id"])
def test_letters_of_other_programs_keep_their_files(case: dict[str, Any], tmp_path: Path) -> None:
    _, data = call(
        tmp_path, draft=saved(tmp_path, as_eml(case)), name="п.eml", to=case["to"], subject="Т", body="Текст"
    )
    kinds = [CONTENT[file["kind"]] for file in case["attachments"]]
    assert [part.get_payload(decode=True) for part in parsed(data).iter_attachments()] == kinds

"""Small sound guides which the tests of the guides' reader write, and then break."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

import pytest

from checker.guide.errors import GuideError
from checker.guide.reader import read
from checker.model import CheckerError


def subject(facts: object, *, words: tuple[str, ...], exact: bool = False) -> None: ...


def phone(facts: object, digits: int = 10, where: Literal["body", "any"] = "any", note: str | None = None) -> None: ...


def password(facts: object) -> None: ...


CHECKS: dict[str, Callable[..., None]] = {"subject": subject, "phone": phone, "password": password}
SITUATIONS = ("report", "route")

INDEX = """\
---
guide: tomsk
name: Кейсистемс
addresses: [help@rostu-comp.ru]
phones: ["+7 (3822) 71-25-04"]
words: [навигатор*, КБК]
kinds:
  consultation:
    name: Консультация
    words: [подскаж*]
    signs: [как сделать]
  error:
    name: Ошибка
---

# Памятка
"""
COMMON = """\
//// rule | tomsk/subject
    title: Тема письма
    check: subject
    with: {words: [Томская область]}
    kinds: [consultation, error]

Поле «Тема»  заполните
словами **«Томская область»** &amp; всё.

- раз
- два

/// good
    date: 2026-03-12
    attach: [скрин.png, "журнал.zip = log-zip"]

    Тема: Томская область
///

/// bad
    kind: error
    attach: []

    Тема: Ошибка
///
////
"""
SAFETY = """\
//// rule | safety/password
    title: Без паролей
    check: password

Не пишите пароль.

/// good

    Логин ivanov
///
/// bad

    Пароль 123
///
////
"""
PHONE = """\
//// rule | tomsk/phone
    title: Телефон
    check: phone
    level: should
    kinds: [error]
    situations: [report]

Укажите телефон.

/// good

    8 3822 71-25-04
///
/// bad

    тел. 5
///
////

//// rule | tomsk/wait
    title: Ждите
    check: manual
    kinds: [error]

Ждите ответа.
////
"""
SNIPPETS = '--8<-- "tomsk/_common.md"\n\n--8<-- "_safety.md"\n'
FILES = {
    "index.md": "# Начало\n",
    "_safety.md": SAFETY,
    "tomsk/index.md": INDEX,
    "tomsk/_common.md": COMMON,
    "tomsk/consultation.md": f"# Консультация\n\n{SNIPPETS}",
    "tomsk/error.md": f"---\ntitle: Ошибка\n---\n\n# Ошибка\n\n{SNIPPETS}\n{PHONE}",
}


def write(tmp_path: Path, files: Mapping[str, str | bytes]) -> Path:
    docs = tmp_path / "docs"
    for name, text in files.items():
        file = docs / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return docs


def changed(tmp_path: Path, name: str, *pairs: tuple[str, str]) -> Path:
    """The sound guides with some words of one file replaced."""
    text = FILES[name]
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return write(tmp_path, {**FILES, name: text})


def faults(docs: Path) -> list[str]:
    with pytest.raises(GuideError) as caught:
        read(docs, CHECKS, SITUATIONS)
    assert isinstance(caught.value, CheckerError)
    return str(caught.value).split("\n")


def line(source: str, text: str) -> int:
    """The number of the line of `source` that holds `text`; "a > b": the first with b from the one with a on."""
    found = 1
    for part in text.split(" > "):
        found = next(i for i, one in enumerate(source.split("\n"), 1) if i >= found and part in one)
    return found

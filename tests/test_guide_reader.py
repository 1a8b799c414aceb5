"""The guides' reader: the rule book out of Markdown, or every mistake with its file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.guide.reader import read, survey
from checker.model import Example, Phone, RuleBook

from .guide_samples import (
    CHECKS,
    COMMON,
    FILES,
    INDEX,
    SAFETY,
    SITUATIONS,
    changed,
    faults,
    line,
    write,
)

# What a sound guide gives


def test_book(tmp_path: Path) -> None:
    book = read(write(tmp_path, FILES), CHECKS, SITUATIONS)
    (guide,) = book.guides
    assert (guide.id, guide.name, guide.url) == ("tomsk", "Кейсистемс", "tomsk/")
    assert guide.addresses == ("help@rostu-comp.ru",)
    assert guide.phones == (Phone("+7 (3822) 71-25-04"),)
    assert guide.words == ("навигатор*", "КБК")
    assert [(k.id, k.name, k.url, k.words, k.signs) for k in guide.kinds] == [
        ("consultation", "Консультация", "tomsk/consultation/", ("подскаж*",), ("как сделать",)),
        ("error", "Ошибка", "tomsk/error/", (), ()),
    ]
    assert guide.kind("consultation").rules == ("tomsk/subject", "safety/password")
    assert guide.kind("error").rules == ("tomsk/subject", "safety/password", "tomsk/phone", "tomsk/wait")
    assert list(guide.rules) == ["tomsk/subject", "safety/password", "tomsk/phone", "tomsk/wait"]


@pytest.mark.parametrize("kind", ["rule-hint", "search-words"])
def test_what_the_site_adds_is_no_wording_of_the_memo(tmp_path: Path, kind: str) -> None:
    wording = "Не пишите пароль.\n"
    docs = changed(tmp_path, "_safety.md", (wording, f"{wording}\nЗабыл пароль.\n{{ .{kind} }}\n"))
    book = read(docs, CHECKS, SITUATIONS)
    assert book.guides[0].rules["safety/password"].text == "Не пишите пароль."


def test_rule(tmp_path: Path) -> None:
    rule = read(write(tmp_path, FILES), CHECKS, SITUATIONS).guides[0].rules["tomsk/subject"]
    assert (rule.title, rule.level, rule.check) == ("Тема письма", "must", "subject")
    assert rule.arguments == {"words": ("Томская область",)}
    assert rule.kinds == ("consultation", "error")
    assert rule.situations == ()
    assert rule.urls == {"consultation": "tomsk/consultation/#subject", "error": "tomsk/error/#subject"}
    assert rule.text == "Поле «Тема» заполните словами «Томская область» & всё. раз два"
    assert rule.examples == (
        Example(
            "Тема: Томская область",
            good=True,
            kind="consultation",
            date="2026-03-12",
            attach=("скрин.png", "журнал.zip = log-zip"),
            line=line(COMMON, "/// good"),
        ),
        Example("Тема: Ошибка", good=False, kind="error", attach=(), line=line(COMMON, "/// bad")),
    )


def test_options_left_out_have_defaults(tmp_path: Path) -> None:
    rules = read(write(tmp_path, FILES), CHECKS, SITUATIONS).guides[0].rules
    assert rules["safety/password"].kinds == ("consultation", "error")
    assert rules["tomsk/phone"].level == "should"
    assert rules["tomsk/phone"].situations == ("report",)
    assert rules["tomsk/wait"].examples == ()


def test_marks_of_a_rule(tmp_path: Path) -> None:
    docs = changed(
        tmp_path, "tomsk/error.md", ("    check: manual", "    check: manual\n    after: true\n    spoken: true")
    )
    book = read(docs, CHECKS, SITUATIONS)
    rules = book.guides[0].rules
    assert [(rule.id, rule.after, rule.spoken) for rule in rules.values() if rule.after or rule.spoken] == [
        ("tomsk/wait", True, True)
    ]
    assert RuleBook.from_json(book.to_json()) == book


HOURS = """
  - number: +7 (3822) 71 25 04
    extension: "3"
    who: Дежурный
    hours: 9:00-18:00
    zone: Asia/Tomsk
    clock: по томскому времени
    days: [пт, пн]
  - "8-800-200-9582\""""


def test_phones_with_hours(tmp_path: Path) -> None:
    docs = changed(tmp_path, "tomsk/index.md", (' ["+7 (3822) 71-25-04"]', HOURS))
    book = read(docs, CHECKS, SITUATIONS)
    assert book.guides[0].phones == (
        Phone("+7 (3822) 71 25 04", "3", "Дежурный", "09:00", "18:00", "Asia/Tomsk", "по томскому времени", (1, 5)),
        Phone("8-800-200-9582"),
    )
    assert RuleBook.from_json(book.to_json()) == book


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("9:00-18:00", "18:00-9:00", "должны быть вида 9:00-18:00"),
        ("9:00-18:00", "с девяти", "должны быть вида 9:00-18:00"),
        ("Asia/Tomsk", "Asia/Tomks", "нет часового пояса «Asia/Tomks»"),
        ("    clock: по томскому времени\n", "", "у часов нет поля «clock»"),
        ("    hours: 9:00-18:00\n", "", "«zone» без часов ничего не значит"),
        ("who:", "whom:", "у телефона нет поля «whom»; возможно, «who»"),
        ("[пт, пн]", "[пятница]", "неизвестное имя «пятница»"),
        ('"3"', "3", "«extension» должно быть текстом; возьмите в кавычки"),
        ("number: +7 (3822) 71 25 04", 'number: ""', "у телефона нет номера"),
    ],
)
def test_a_slip_in_a_phone_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    docs = changed(tmp_path, "tomsk/index.md", (' ["+7 (3822) 71-25-04"]', HOURS.replace(old, new)))
    found = [fault for fault in faults(docs) if said in fault]
    assert found and re.match(r"docs/tomsk/index\.md:\d+: ", found[0])
    assert 5 <= int(found[0].split(":")[1]) <= 14


def test_book_survives_json(tmp_path: Path) -> None:
    book = read(write(tmp_path, FILES), CHECKS, SITUATIONS)
    assert RuleBook.from_json(book.to_json()) == book


def test_version_follows_content(tmp_path: Path) -> None:
    first = read(write(tmp_path, FILES), CHECKS, SITUATIONS).version
    assert read(write(tmp_path, FILES), CHECKS, SITUATIONS).version == first
    docs = changed(tmp_path, "_safety.md", ("Не пишите пароль", "Никогда не пишите пароль"))
    assert read(docs, CHECKS, SITUATIONS).version != first


def test_places_are_those_of_the_source(tmp_path: Path) -> None:
    places = survey(write(tmp_path, FILES), CHECKS, SITUATIONS).places
    assert str(places["tomsk/subject"]) == "docs/tomsk/_common.md:1"
    assert str(places["tomsk/wait"]) == f"docs/tomsk/error.md:{line(FILES['tomsk/error.md'], 'tomsk/wait')}"


def test_common_rule_belongs_to_every_guide(tmp_path: Path) -> None:
    other = (
        INDEX.replace("guide: tomsk", "guide: eschool")
        .replace("consultation:", "new:")
        .replace("  error:", "  repeat:")
    )
    more = {
        "eschool/index.md": other,
        "eschool/new.md": '# Н\n\n--8<-- "_safety.md"\n',
        "eschool/repeat.md": '# П\n\n--8<-- "_safety.md"\n',
        "_safety.md": SAFETY.replace("/// good\n", "/// good\n    kind: repeat\n"),
    }
    eschool, tomsk = read(write(tmp_path, {**FILES, **more}), CHECKS, SITUATIONS).guides
    assert eschool.rules["safety/password"].urls == {
        "new": "eschool/new/#password",
        "repeat": "eschool/repeat/#password",
    }
    assert tomsk.rules["safety/password"].kinds == ("consultation", "error")
    assert [e.kind for e in eschool.rules["safety/password"].examples] == ["repeat", "new"]
    assert [e.kind for e in tomsk.rules["safety/password"].examples] == ["consultation"]


def test_crlf_and_tabs_are_read_right(tmp_path: Path) -> None:
    sound = read(write(tmp_path / "lf", FILES), CHECKS, SITUATIONS)
    windows = {name: text.replace("\n", "\r\n") for name, text in FILES.items()}
    assert read(write(tmp_path / "crlf", windows), CHECKS, SITUATIONS) == sound
    tabs = {name: text.replace("    ", "\t") if "index" not in name else text for name, text in FILES.items()}
    assert read(write(tmp_path / "tabs", tabs), CHECKS, SITUATIONS) == sound


def test_page_is_read_with_the_sites_extensions(tmp_path: Path) -> None:
    docs = changed(tmp_path, "_safety.md", ("Не пишите пароль.", "!!! note\n    Не пишите *пароль*."))
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: !ENV [NO_SUCH, x]\n"
        "markdown_extensions:\n"
        "  - admonition\n"
        "  - toc:\n"
        "      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n"
        "  - pymdownx.emoji:\n"
        "      emoji_index: !!python/name:os.system\n"
        "  - pymdownx.snippets: {base_path: docs}\n"
        "  - checker.guide\n"
    )
    book = read(docs, CHECKS, SITUATIONS)
    assert book.guides[0].rules["safety/password"].text == "Note Не пишите пароль."


def test_site_without_our_extension_is_a_fault(tmp_path: Path) -> None:
    docs = write(tmp_path, FILES)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\nmarkdown_extensions:\n  - pymdownx.snippets: {base_path: docs}\n"
    )
    assert faults(docs) == ["mkdocs.yml:2: в markdown_extensions нет «- checker.guide»: добавьте, без него правил нет"]

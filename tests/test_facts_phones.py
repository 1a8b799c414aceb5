"""Telephone numbers: tables of layouts, generated layouts, and what phonenumbers makes of the same texts."""

from __future__ import annotations

import json
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.draft.text import Text
from checker.facts import phones
from tests.linear import is_linear

ORACLES = Path(__file__).parent / "oracles"


def found(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.status) for one in phones.find(Text(text))]


FULL = """
8 (38244) 2-51-17
8.983.344.71.09
838254 41233
8-382-22-4-18-90
8 382 22 4 18 90
(384-41) 2-77-13
8912 555 08 31
+7(3822) 71 25 04
89138047715
+79138047715
79138047715
9138047715
913-804-77-15
913 804 77 15
8-923-411-22-33
(38259) 3-10-48
8 (906) 198 33 02
8-38222-6-14-02
8-960-9781204
8 (382-22) 5-14-77
8-38-249-31-407
+7 38578 22 4 09
8-347-84-4-90-12
+7.913.804.22.19
8 39042 3 51 20
+7 (495) 135-4-135
8-800-200-9582
(8-38244) 2-51-17
(838244) 2-51-17
(8 38244) 2-51-17
8/38244/2-51-17
8_913_804_77_15
8(9138047715)
8 9138047715
+ 7 913 804-77-15
+7-(3822)-71-25-04
838244 2-51-17
382 44 2-51-17
8212 24-55-66
(8212) 24-55-66
(83822) 99-41-70
843 123-45-67
+8 913 804 77 15
8\u2011913\u2011804\u201177\u201115
8\u00a0(38244)\u00a02\u201451\u201417
+375 29 123-45-67
""".strip().splitlines()


@pytest.mark.parametrize("number", FULL)
@pytest.mark.parametrize(
    "frame", ["{}", "тел. {}", "Иванова А. П., {}, ivanova@mail.ru", "Спасибо.\n{}\nжду", "звоните: {} после обеда"]
)
def test_full_numbers_in_every_layout(number: str, frame: str) -> None:
    assert found(frame.format(number)) == [(number, "full")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("р.т. 3822 99-41-70", ["3822 99-41-70"]),
        ("т.89138047715", ["89138047715"]),
        ("тел89138047715", ["89138047715"]),
        ("тел. 3822994170", ["3822994170"]),
        ("тел 8(38244)2-50-06, сот. +7-983-231-90-45", ["8(38244)2-50-06", "+7-983-231-90-45"]),
        ("89138047715/89138047716", ["89138047715", "89138047716"]),
        ("1) 8-913-804-77-15 2) 8-913-804-77-16", ["8-913-804-77-15", "8-913-804-77-16"]),
        ("8 (3822)\n71-25-04", ["8 (3822)\n71-25-04"]),
        ("8-913-804-\n77-15", ["8-913-804-\n77-15"]),
        ("8-913-804-77-15\n5 класс", ["8-913-804-77-15"]),
        ("+7 (913) 8О4-77-15", ["+7 (913) 8О4-77-15"]),
        ("2026 год 8 913 804 77 15", ["8 913 804 77 15"]),
        ("звонить с 9-00 до 18-00 по 8 913 804 77 15", ["8 913 804 77 15"]),
    ],
)
def test_full_numbers_among_other_things(text: str, numbers: list[str]) -> None:
    assert found(text) == [(number, "full") for number in numbers]


@pytest.mark.parametrize(
    ("text", "extension"),
    [
        ("+7 (495) 135-4-135 (доп. 3)", "3"),
        ("8-3822-90-18-44 (доб. 114)", "114"),
        ("8 (423) 202-25-11доб100", "100"),
        ("8 (423) 202-25-11, ДОБ. 100", "100"),
        ("8(38244) 2-51-17 вн. 12", "12"),
        ("тел.+7(3822)99-41-70(доб.5)", "5"),
        ("8-3822-90-18-44, доб. номер 114", "114"),
        ("415-666-7777 ext. 503", "503"),
    ],
)
def test_extensions_belong_to_the_number(text: str, extension: str) -> None:
    (phone,) = phones.find(Text(text))
    assert (phone.extension, phone.end) == (extension, len(text))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Марина Олеговна 2-14-35", "2-14-35"),
        ("Телефон: 44-17-29", "44-17-29"),
        ("телефон для связи: 44-17-29", "44-17-29"),
        ("звонить на номер 44-17-29", "44-17-29"),
        ("номер телефона 41-23-33", "41-23-33"),
        ("т. 123-45-67", "123-45-67"),
        ("тел. 41233", "41233"),
        ("телефон школы 41233", "41233"),
        ("Телефон:\n41233", "41233"),
        ("тел. 41 23 33", "41 23 33"),
        ("раб. 2-51-17", "2-51-17"),
    ],
)
def test_local_numbers(text: str, number: str) -> None:
    assert found(text) == [(number, "local")]


def test_a_second_number_shares_the_label() -> None:
    assert found("тел: 2-51-17, 2-51-18") == [("2-51-17", "local"), ("2-51-18", "local")]
    assert found("8(38244)2-51-17,2-51-18") == [("8(38244)2-51-17", "full"), ("2-51-18", "local")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("тел. 8-913-85-12-34", "8-913-85-12-34"),
        ("тел. 8-391-511-420-578", "8-391-511-420-578"),
        ("тел. +7 (82142) 3-90-1", "+7 (82142) 3-90-1"),
        ("(38259) 3-10-4", "(38259) 3-10-4"),
        ("(38259) 33-10-48", "(38259) 33-10-48"),
        ("тел. 3822 99-41-7", "3822 99-41-7"),
        ("тел. 913804771", "913804771"),
        ("8 913 85 12 34", "8 913 85 12 34"),
        ("+7 913 804 77 1", "+7 913 804 77 1"),
        ("+7 913 804 77 155", "+7 913 804 77 155"),
        ("8913804771", "8913804771"),
        ("тел 891380477155", "891380477155"),
        ("8-913-804-77-1, спасибо", "8-913-804-77-1"),
        ("8 (38244) 22-51-17", "8 (38244) 22-51-17"),
        ("тел. 2-14-3", "2-14-3"),
        ("тел. 8 913 804", "8 913 804"),
    ],
)
def test_wrong_numbers_of_digits(text: str, number: str) -> None:
    assert found(text) == [(number, "wrong")]


OTHER = """
ИНН 7017012345
ИНН 381901234567
7017012345
КПП 701701001
ОГРН 1027000123456
р/с 40101810900000010005
по л/с 03.912.0114 всё так же
КБК 802 0702 0110120300 244
0702.0110120300.244.226
902 1 13 02994 04 0000 130
СНИЛС 112-233-445 95
112-233-445 95
стоит 1 204 116,38, а должно быть 1 240 116,38
сумма 18 450,00 руб
8 240 116 381 руб
913 804 771,50
+15 000 000 руб
12.03.2026
звонила 12.03.2026
звонили вам 12-03-2026 в 10
решение 31.10.2025 16:42
id 1048826
№ 120077
обращение 121340
звонил по обращению 121340
обращение 8913804771
INC0047733
Chrome 133.0.6943.98
24.12.4.1018
192.168.1.10
83.149.227.142
отчёт 0503127
ф. 0503127
Школа № 5
с 10 по 14 февраля
ЗОР 77 от 28.01
5-6-7 классы
12-03-26
8 класс, 9 класс 10
по счёту 1 401 10 121 в гр. 4
код 000417
Ошибка 0x80004005
логин par_2231
логин 89138047715
mel13_ist
8 и 9 классы 2026-2027
Windows 10 133.0.6943.98
89138047715@mail.ru
ОКТМО 69701000001
уроки 8.30-9.15 9.25-10.10
звоните с 8.00-17.00
звонить с 9-00-18-00
Контактные данные на 2025-2026 учебный год
Контакты: 634050, г. Томск
№ 8-3822-12/45
№ 12-С/2026 от 16.01.2026
+7 (___) ___-__-__
8-XXX-XXX-XX-XX
по строке 0702.0110120300.244.226 на 0.01
""".strip().splitlines()


@pytest.mark.parametrize("text", OTHER)
def test_other_numbers(text: str) -> None:
    assert found(text) == []


def test_normalised() -> None:
    texts = ["8 (38244) 2-51-17", "+7 913 804 77 15", "9138047715", "тел. 2-14-35", "+375 29 123-45-67"]
    assert [phone.normalised for text in texts for phone in phones.find(Text(text))] == [
        "+73824425117",
        "+79138047715",
        "+79138047715",
        "21435",
        "+375291234567",
    ]


# --- generated layouts ---

_CODE = st.sampled_from(["913", "983", "3822", "38244", "495", "34677", "8212", "800"])
_PREFIX = st.sampled_from(["8", "+7"])
_OPEN = st.sampled_from([(" (", ") "), ("(", ")"), ("-", "-"), (" ", " "), (" (", ")"), ("-(", ")-")])
_JOIN = st.sampled_from(["-", " ", ""])


@given(_CODE, _PREFIX, _OPEN, _JOIN, st.integers(0, 9_999_999), st.booleans())
def test_any_layout_of_eleven_digits(
    code: str, prefix: str, around: tuple[str, str], join: str, number: int, threes: bool
) -> None:
    rest = f"{number:07}"[: 10 - len(code)]
    parts = [rest[:3], *_pairs(rest[3:])] if len(rest) == 7 and threes else _pairs(rest)
    text = prefix + around[0] + code + around[1] + join.join(parts)
    (phone,) = phones.find(Text(f"Связь: {text}, спасибо"))
    assert (phone.status, phone.normalised) == ("full", f"+7{code}{rest}")
    parsed = phonenumbers.parse(text, "RU")
    assert phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) == phone.normalised


def _pairs(digits: str) -> list[str]:
    odd = len(digits) % 2
    return ([digits[:1]] if odd else []) + [digits[i : i + 2] for i in range(odd, len(digits), 2)]


@given(st.text(alphabet="0123456789 -.()+/,\nтелдоб№", max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    last = 0
    for phone in phones.find(Text(text)):
        assert last <= phone.start < phone.end <= len(text)
        assert len(phone.digits) in {"full": range(8, 16), "local": range(5, 8), "wrong": range(4, 19)}[phone.status]
        last = phone.end


# --- phonenumbers ---

#: Texts of libphonenumber's own tests on which we differ, and why.
DIFFERENT = {
    "9002309. 158": "dots and a space in ten digits: an account rather than a phone",
    "800 234 1 111x1111": "no Russian layout",
    "4156667777 x 123": "ten digits that begin with no mobile code need a label: they are an ИНН as often",
    "415/666-7777": "likewise",
    "(0)900-1 123123": "a German trunk 0: what follows it has ten digits",
    "0 900-1 123123": "likewise",
    "(0)900-1 123 123": "likewise",
    "0 900-1 123 123": "likewise",
    "+33 3 34 2312": "any foreign number with + and 8-15 digits counts; we have no tables of other countries",
    "+33 3 34 23 12": "likewise",
}


def _rows(name: str) -> list[str]:
    return [json.loads(line)["text"] for line in (ORACLES / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("text", [*_rows("phone_match.jsonl"), *_rows("phone_ru_parse.jsonl")])
def test_phonenumbers_agrees_on_its_own_texts(text: str) -> None:
    ours = {one.normalised for one in phones.find(Text(text)) if one.status == "full"}
    assert (ours == _theirs(text)) != (text in DIFFERENT)


@pytest.mark.parametrize("text", FULL)
def test_phonenumbers_agrees_on_our_layouts(text: str) -> None:
    mistaken = {"8/38244/2-51-17", "8_913_804_77_15", "+8 913 804 77 15", "8(9138047715)", "(83822) 99-41-70"}
    ours = {one.normalised for one in phones.find(Text(text))}
    if text not in mistaken:  # layouts that libphonenumber does not know
        number = phonenumbers.parse(text, "RU")
        assert ours == {phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)}


def _theirs(text: str) -> set[str]:
    matches = phonenumbers.PhoneNumberMatcher(text, "RU")
    return {phonenumbers.format_number(one.number, phonenumbers.PhoneNumberFormat.E164) for one in matches}


PIECES = [
    "8 ",
    "8-9",
    "(",
    "+7",
    "8 (",
    "(9",
    "1-",
    "89138047715 ",
    "тел. 4 ",
    "9.",
    "8о",
    "т ",
    "123-45-67 ",
    "доб ",
    "3\n",
]


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_length(piece: str) -> None:
    assert is_linear(phones.find, piece)

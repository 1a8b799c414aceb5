"""Incident numbers in every spelling."""

from __future__ import annotations

import pytest

from checker.draft.text import Text
from checker.facts import incidents
from tests.linear import is_linear


def found(text: str) -> list[tuple[str, bool, bool]]:
    return [(one.number, one.prefix, one.sample) for one in incidents.find(Text(text))]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Повторно по инциденту INC0047733 от 19.02.2026", "0047733"),
        ("inc 0004512 от 3 марта", "0004512"),
        ("INC-0012345", "0012345"),
        ("INC№0012345", "0012345"),
        ("INC № 0012345", "0012345"),
        ("INC: 0012345", "0012345"),
        ("Inc.0012345", "0012345"),
        ("INC\n0012345", "0012345"),
        ("ИНС0051190", "0051190"),
        ("ИНЦ0051190", "0051190"),
        ("IN\u04210051190", "0051190"),
        ("инц. 0045511", "0045511"),
        ("INC0O47733", "0047733"),
        ("INC004О733", "0040733"),
        ("Re: INC0031877 - повторно", "0031877"),
        ("INC0012", "0012"),
    ],
)
def test_numbers_with_their_letters(text: str, number: str) -> None:
    assert found(text) == [(number, True, False)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Повторно по инциденту № 45871 от 12.02.2026", "45871"),
        ("инцидент 0045871", "0045871"),
        ("инцидент под номером 45871", "45871"),
        ("инцидента (№45871)", "45871"),
        ("номер инцидента: 45871", "45871"),
    ],
)
def test_numbers_without_their_letters(text: str, number: str) -> None:
    assert found(text) == [(number, False, False)]


@pytest.mark.parametrize("text", ["INC00000X", "INC0000ХХ", "inc XXXXX", "INC0000000"])
def test_the_memos_sample_is_no_number(text: str) -> None:
    assert [(one.sample, one.number.strip("0")) for one in incidents.find(Text(text))] == [(True, "")]


@pytest.mark.parametrize(
    "text",
    [
        "инцидент от 12.02.2026",
        "инцидент 12.02.2026",
        "инцидент завели 11 марта",
        "principal 0012345",
        "обращение № 118420",
        "по инциденту позвоните 8-913-804-77-15",
        "инстаграм 12345",
        "INC",
    ],
)
def test_what_is_no_incident(text: str) -> None:
    assert found(text) == []


def test_places_and_spelling() -> None:
    text = "по inc 0004512 и инциденту № 45871"
    places = [text[one.start : one.end] for one in incidents.find(Text(text))]
    assert places == ["inc 0004512", "45871"]
    assert [one.normalised for one in incidents.find(Text(text))] == ["INC0004512", "INC45871"]


@pytest.mark.parametrize("piece", ["inc ", "инцидент ", "INC0", "incidinc0x", "инцидент № ", "inc\n"])
def test_time_grows_with_the_length(piece: str) -> None:
    assert is_linear(incidents.find, piece)

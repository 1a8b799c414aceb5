"""Folded forms keep every position; a letter's own and foreign text keep the body's positions."""

from __future__ import annotations

import sys
import time
from typing import cast

import pytest

from checker.draft.letter import Letter, Zone, ZoneKind
from checker.draft.text import Text


def test_no_character_changes_its_place() -> None:
    for code in range(sys.maxunicode + 1):
        if 0xD800 <= code < 0xE000:
            continue
        text = Text(f"a{chr(code)}b")
        assert len(text.plain) == len(text.low) == 3, hex(code)


@pytest.mark.parametrize(
    ("raw", "low"),
    [
        ("Ёлка\u00a0– «Да»", "елка - «да»"),
        ("“A” „Б“ ’", '"a" "б" \''),
        ("1\u2028 2\u200b3\t4", "1\n 2 3 4"),
        ("İI", "ii"),
    ],
)
def test_folding(raw: str, low: str) -> None:
    assert Text(raw).low == low


def test_blank_keeps_length_and_lines() -> None:
    assert Text("один\nдва\nтри").blank(2, 9).raw == "од  \n   \nтри"


def test_own_and_foreign_text() -> None:
    body = "Да\n> нет\nподпись\nот iPhone"
    kinds = (("own", 0, 3), ("quote", 3, 9), ("signature", 9, 17), ("disclaimer", 17, 26))
    zones = tuple(Zone(cast(ZoneKind, kind), start, end) for kind, start, end in kinds)
    letter = Letter(Text(body), zones)
    assert letter.own.raw == "Да\n     \nподпись\n         "
    assert letter.foreign.raw == "  \n> нет\n       \n         "
    assert Letter(Text(body), ()).own.raw == body  # what no zone covers stays


def test_many_zones_take_linear_time() -> None:
    lines = 200_000
    zones = tuple(Zone("quote" if n % 2 else "own", 2 * n, 2 * n + 2) for n in range(lines))
    started = time.perf_counter()
    assert len(Letter(Text("а\n" * lines), zones).own) == 2 * lines
    assert time.perf_counter() - started < 5

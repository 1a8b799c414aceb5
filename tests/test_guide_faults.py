"""Every mistake in the guides is named with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.guide.errors import GuideError
from checker.guide.reader import read

from .guide_samples import (
    CHECKS,
    COMMON,
    FILES,
    INDEX,
    PHONE,
    SAFETY,
    SITUATIONS,
    SNIPPETS,
    changed,
    faults,
    line,
    write,
)


def test_all_faults_are_named_each_once_and_in_order(tmp_path: Path) -> None:
    files = {
        **FILES,
        "tomsk/_common.md": COMMON.replace("title:", "titel:").replace("attach: []", "atach: []"),
        "_safety.md": SAFETY.replace("check: password", "check: pasword"),
        "tomsk/index.md": INDEX.replace("phones:", "phone:"),
    }
    assert [fault.partition(" ")[0] for fault in faults(write(tmp_path, files))] == [
        "docs/_safety.md:3:",
        "docs/tomsk/_common.md:2:",
        f"docs/tomsk/_common.md:{line(COMMON, 'attach: []')}:",
        "docs/tomsk/index.md:5:",
    ]


def test_file_of_an_example_that_nobody_can_make(tmp_path: Path) -> None:
    [found] = faults(changed(tmp_path, "tomsk/_common.md", ("attach: []", "attach: [скрин.png = bpm]")))
    assert found.startswith(f"docs/tomsk/_common.md:{line(COMMON, 'attach: []')}: у файла «скрин.png»")
    assert found.endswith("неизвестное содержимое «bpm»; возможно, «bmp»")


def test_partial_that_no_page_includes(tmp_path: Path) -> None:
    extra = {
        "tomsk/_more.md": "Текст.\n\n"
        + PHONE.replace("tomsk/phone", "tomsk/more").partition("//// rule | tomsk/wait")[0]
    }
    found = faults(write(tmp_path, {**FILES, **extra}))
    assert [fault.partition(" ")[0] for fault in found] == [f"docs/tomsk/_more.md:{n}:" for n in (3, 12, 16)]
    assert all('вставьте файл строкой «--8<-- "tomsk/_more.md"»' in fault for fault in found)


def test_partial_twice_on_a_page(tmp_path: Path) -> None:
    found = faults(changed(tmp_path, "tomsk/error.md", (SNIPPETS, SNIPPETS + SNIPPETS)))
    assert [fault.partition(":")[0] for fault in found] == ["docs/_safety.md", "docs/tomsk/_common.md"]
    assert all("стоит на странице tomsk/error дважды" in fault for fault in found)


def test_lines_are_true_in_a_partial_of_a_partial_and_after_it(tmp_path: Path) -> None:
    files = {
        **FILES,
        "tomsk/_common.md": 'Начало.\n\n--8<-- "tomsk/_inner.md"\n\n'
        + COMMON.replace("level", "x").replace("must", "x")
        + "\n////\n",
        "tomsk/_inner.md": "\n\n" + SAFETY.replace("safety/password", "tomsk/inner").replace("check:", "chek:"),
    }
    last = tmp_path / "docs" / "tomsk" / "_common.md"
    found = faults(write(tmp_path, files))
    assert found[0].startswith(f"docs/tomsk/_common.md:{last.read_text().count(chr(10))}: лишняя")
    assert found[1].startswith("docs/tomsk/_inner.md:5: у блока rule нет настройки «chek»")


@pytest.mark.parametrize(
    ("data", "number", "words"),
    [(b"\xef\xbb\xbf" + SAFETY.encode(), 1, "метка BOM"), (SAFETY.encode("cp1251"), 2, "не UTF-8")],
)
def test_wrong_encoding(tmp_path: Path, data: bytes, number: int, words: str) -> None:
    found = faults(write(tmp_path, {**FILES, "_safety.md": data}))
    assert found[0].startswith(f"docs/_safety.md:{number}: ")
    assert words in found[0]


def test_byte_order_mark_on_a_page(tmp_path: Path) -> None:
    page = b"\xef\xbb\xbf" + FILES["tomsk/error.md"].encode()
    assert faults(write(tmp_path, {**FILES, "tomsk/error.md": page})) == [
        "docs/tomsk/error.md:1: в начале файла стоит метка BOM: сохраните файл в кодировке «UTF-8 без BOM»"
    ]


def test_no_guide_at_all(tmp_path: Path) -> None:
    assert "нет ни одной памятки" in faults(write(tmp_path, {"index.md": "# x\n"}))[0]


@pytest.mark.parametrize("kind", ["good", "bad", "rule"])
def test_no_block_is_lost_silently_whatever_its_slip(kind: str, tmp_path: Path) -> None:
    """Break each header in many ways: the reader either fails or reads the same book."""
    sound = read(write(tmp_path / "sound", FILES), CHECKS, SITUATIONS)
    header = {"good": "/// good\n", "bad": "/// bad\n", "rule": "//// rule | safety/password\n"}[kind]
    bare, name = header.strip(), header.split()[1]
    slips = [
        bare[1:], "/" + bare, " " + bare, "    " + bare, "\t" + bare, "- " + bare, "> " + bare, bare + " |",
        bare + " x", bare.replace(" ", ""), bare.replace(" ", "  "), bare.upper(), bare.replace(name, name[:-1]),
        bare.replace(name, name + "s"), bare + ":", bare + "\n    x: 1", bare + "\n    attrs: {id: z}",
        "<div>\n\n" + bare, "`" + bare + "`", "\\" + bare, bare.replace("/", "\\"), "\u00a0" + bare, "",
    ]  # fmt: skip
    for i, slip in enumerate(slips):
        docs = write(tmp_path / str(i), {**FILES, "_safety.md": SAFETY.replace(header, slip + "\n")})
        try:
            book = read(docs, CHECKS, SITUATIONS)
        except GuideError as error:
            assert "docs/_safety.md:" in str(error), slip
        else:
            assert book == sound, slip

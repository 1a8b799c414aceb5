"""The count of full names in labelled public texts: invented ones, in the formats of factRuEval-2016 and of brat."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.build import public_names

#: A label is «[kind|words]»; a person of factRuEval has a span for each word.
OBJECTS = "Музей открыла [Лугинская Ариадна Фоминична].\r\nЕй помог Степан."
BRAT = """Дом на улице [PER|Глеба Романовича Сухарева] снесли, сообщил Степану Глебу Иванову [PER|Паньжин].

Пришли [PER|доктор Пётр Ильич Громов], Нил Борисович Селезнёв и [PER|Ян Карлович Ыбе].

Молчит [PER|И. И. Паньжин], [PER|Ким Ен Сун] и [PER|Анна Сергеевна].
"""
NESTED = "[PERSON|Степан Лукич Вершинин] ушёл.\nОн же «[ORG|Завод имени Гоголя]».\n" + BRAT.splitlines()[0]


def unpack(folder: Path, name: str, marked: str, line_end: str = "\n") -> None:
    """Write a text and its brat labels, whose positions count line ends as `line_end`."""
    text, labels, position = "", [], 0
    for number, piece in enumerate(marked.replace("]", "[").split("[")):
        kind, bar, words = piece.partition("|")
        words = words if bar else piece
        if bar:
            labels.append(f"T{number}\t{kind} {position} {position + len(words)}\t{words}")
        position += len(words.replace("\n", line_end))
        text += words
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_bytes(text.encode())
    (folder / f"{name}.ann").write_text("\n".join([*labels, "R1\tKNOWS Arg1:T1 Arg2:T3"]), encoding="utf-8")


def unpack_objects(folder: Path) -> None:
    before, name, after = OBJECTS.replace("]", "[").split("[")
    spans, position = [], len(before)
    for number, word in enumerate(name.split()):
        spans.append(f"{number} name {position} {len(word)} 7 1  # 7 {word}")
        position += len(word) + 1
    folder.mkdir()
    (folder / "book_1.txt").write_bytes((before + name + after).encode())
    (folder / "book_1.spans").write_text("\n".join(spans) + "\n", encoding="utf-8")
    (folder / "book_1.objects").write_text(f"1 Person 2 0 1 # {name}\n2 Org 9 # …\n", encoding="utf-8")


@pytest.fixture
def corpora(tmp_path: Path) -> list[str]:
    unpack_objects(tmp_path / "objects")
    unpack(
        tmp_path / "brat", "001", BRAT, "\r\n"
    )  # as the mirrors of Collection5 have it: without its carriage returns
    unpack(tmp_path / "nested", "text", NESTED)
    return [str(tmp_path / name) for name in ("objects", "brat", "nested")]


def test_what_is_found_cut_wrong_and_false_is_counted(
    corpora: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(public_names, "natasha", lambda: None)
    assert public_names.main(corpora) == 0
    title, _, _, ours, natasha, grammemes = capsys.readouterr().out.splitlines()
    assert title == "4 full names (4 different) in 4 paragraphs"  # a repeated paragraph counts once
    # The street's name and no other is missed; the doctor's label is longer; nobody labelled Селезнёв.
    assert ours.split() == "people.find 3 1 1".split()
    assert "pip install natasha" in natasha
    assert grammemes.split()[-3:] == "3 1 1".split()  # it takes «Ыбе» for no name


def test_a_peer_is_counted_by_the_same_rule(corpora: list[str]) -> None:
    paragraphs = public_names.pool(map(Path, corpora))
    assert public_names.count(paragraphs, lambda text: []) == (0, 0, 0)
    assert public_names.count(paragraphs, lambda text: [(0, len(text))]) == (0, 0, 0)  # not of three words
    for one in paragraphs:
        assert public_names.count([one], lambda text, one=one: one.names) == (len(one.names), 0, 0)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Вершинин Степан Лукич", True),
        ("Анны Ильиничны Римской-Ланской", True),
        ("СТЕПАНУ ЛУКИЧУ ВЕРШИНИНУ", True),
        ("Эльчин Рустам оглы", True),
        ("Степан Лукич", False),
        ("Ким Ен Сун", False),
        ("И. И. Паньжин", False),
        ("Степан Лукич В.", False),
        ("князь Степан Лукич Вершинин", False),
    ],
)
def test_a_full_name_is_of_three_words_with_a_patronymic(name: str, full: bool) -> None:
    assert public_names.is_full(name) is full


def test_a_folder_without_a_corpus_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "readme.txt").write_text("no labels")
    unpack(tmp_path / "broken", "001", BRAT)
    (tmp_path / "broken" / "001.ann").write_text("T1\tPER six 9\twords")
    for name, said in (("none", "no such folder"), ("empty", "no .txt with"), ("broken", "cannot be read")):
        assert public_names.main([str(tmp_path / name)]) == 2
        out, error = capsys.readouterr()
        assert not out and error.count("\n") == 1 and name in error and said in error

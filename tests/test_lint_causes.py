"""Where a block cannot be read, lint tells the cause alone, not all that follows from it; a link's cure cures."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.book import load
from checker.guide import examples
from checker.model import Finding

from .guide_samples import line
from .test_lint import change, docs, faults

__all__ = ["docs"]
C, N = "eschool/_common.md", "eschool/new.md"

#: What somebody did to a file: old words, new words; the line that is named; what is said, and nothing else.
CAUSES: dict[str, tuple[str, str, str, str, str]] = {
    "a misspelt title": (C, "    title:", "    titel:", "titel:", "нет настройки «titel»; возможно, «title»"),
    "a misspelt check": (C, "    check:", "    chek:", "chek:", "нет настройки «chek»; возможно, «check»"),
    "misspelt kinds": (C, "    kinds:", "    kind:", "    kind:", "нет настройки «kind»; возможно, «kinds»"),
    "two spaces": (C, "    check:", "  check:", "check:", "отступ перед настройками должен быть 4 пробела"),
    "five spaces": (C, "    check:", "     check:", "check:", "разным отступом: перед каждой нужны 4 пробела"),
    "kinds that is no list": (C, "kinds: [new, repeat]", "kinds: new", "kinds: new", "должно быть списком"),
    "a rule of three slashes": (C, "//// rule", "/// rule", "/// rule", "начните его с «////»"),
    "an example not closed": (C, "///\n////", "////", "/// bad > /// bad", "блок bad не закрыт"),
    "a part of no file": (N, C, "eschool/_comon.md", "_comon", f"папки docs; возможно, «{C}»"),
    "a page of no file": (N, "(repeat.md)", "(repeet.md)", "repeet", "; возможно, «repeat.md»"),
}


@pytest.mark.parametrize("name", CAUSES)
def test_the_cause_alone_is_told(docs: Path, name: str) -> None:
    file, old, new, where, said = CAUSES[name]
    text = change(docs / file, old, new)
    [fault] = faults(docs)
    at = fault.split(":")[1]
    assert fault.startswith(f"docs/{file}:") and said in fault
    assert where.split(" > ")[0] in text.split("\n")[int(at) - 1] or int(at) == line(text, where)


def test_an_anchor_without_its_mark(docs: Path) -> None:
    change(docs / N, "(#screenshot)", "(screenshot)")
    assert any("возможно, «#screenshot»" in one for one in faults(docs))


def test_sentences_of_a_memo_that_there_is_not(docs: Path) -> None:
    (docs / "eschool" / "_memo.md").unlink()
    assert [one.partition(": ")[2] for one in faults(docs) if "_memo.md" in one] == [
        "правила называют предложения памятки, а файла docs/eschool/_memo.md нет: создайте его"
    ]


def test_a_bad_example_of_manual(docs: Path) -> None:
    text = change(docs / "tomsk/_common.md", "0503128\n///\n", "0503128\n///\n\n/// bad\n\n    Тема: нет\n///\n")
    assert faults(docs) == [
        f"docs/tomsk/_common.md:{line(text, '0503128 > /// bad')}: у check: manual не бывает примеров «bad»: "
        "программа этого не проверяет; уберите пример"
    ]


def test_a_bad_example_that_is_only_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples, "finding", lambda *_: (Finding("unclear", "Где это?"), False))
    guide = load().guide("tomsk")
    rule = guide.rules["tomsk/subject"]
    bad = next(one for one in rule.examples if not one.good)
    assert "о нём только спросит (?), нужна же ошибка (✗)" in examples._fault(guide, rule, bad)[0]


def test_a_letter_on_a_page_that_lacks_what_the_page_asks_for(docs: Path) -> None:
    text = change(docs / N, "    Телефон: 8 (38200) 2-14-35\n", "")
    [fault] = faults(docs)
    opening = text[: text.index("Пример: ")].count("\n") + 1
    assert fault.startswith(f"docs/{N}:{opening}: письмо-пример проверки не проходит (eschool/phone: ")


def test_a_page_that_the_menu_lacks(docs: Path) -> None:
    menu = docs.parent / "mkdocs.yml"
    text = change(menu, "      - Повторное обращение: eschool/repeat.md\n", "")
    at = line(text, "nav:")
    assert faults(docs) == [f"mkdocs.yml:{at}: страницы docs/eschool/repeat.md нет в меню: впишите её в nav"]

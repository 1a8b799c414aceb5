"""Where a block cannot be read, lint tells the cause alone, not all that follows from it; a link's cure cures."""

from __future__ import annotations

from pathlib import Path

import pytest

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

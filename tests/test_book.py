"""The rule book at run time: from its JSON, or anew from guides that changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from checker import book
from checker.guide.errors import GuideError
from checker.model import CheckerError, RuleBook

from .guide_samples import CHECKS, FILES, SAFETY, SITUATIONS, write

SECOND = 10**9


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sound guides, written a while ago."""
    monkeypatch.setattr("checker.checks.CHECKS", CHECKS, raising=False)
    monkeypatch.setattr("checker.situations.SITUATIONS", dict.fromkeys(SITUATIONS), raising=False)
    monkeypatch.setattr(book, "_reader", tuple)  # this checkout's own reader may be younger than the test's JSON
    docs = write(tmp_path, FILES)
    for path in (docs, *docs.rglob("*")):
        age(path, -100)
    return docs


def age(path: Path, seconds: int) -> None:
    """Date the file or folder so many seconds after now."""
    changed = path.stat().st_ctime_ns + seconds * SECOND
    os.utime(path, ns=(changed, changed))


def no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(docs: Path) -> RuleBook:
        raise AssertionError("the guides were read")

    monkeypatch.setattr("checker.guide.reader.read", fail)


def test_guides_are_read_where_there_is_no_json(docs: Path, tmp_path: Path) -> None:
    json = tmp_path / "rulebook.json"
    made = book.load(json, docs)
    assert made.guides[0].id == "tomsk"
    assert RuleBook.from_json(json.read_text("utf-8")) == made
    assert [path.name for path in tmp_path.glob("rulebook*")] == ["rulebook.json"]


def test_guides_are_left_alone_while_the_json_is_younger(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = book.load(tmp_path / "rulebook.json", docs)
    no_reading(monkeypatch)
    assert book.load(tmp_path / "rulebook.json", docs) == made
    assert book.load(tmp_path / "rulebook.json", docs) is book.load(tmp_path / "rulebook.json", docs)


@pytest.mark.parametrize("change", ["page", "partial", "new file", "file gone", "settings", "reader"])
def test_change_is_noticed(change: str, docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    json, settings, reader = tmp_path / "rulebook.json", tmp_path / "mkdocs.yml", tmp_path / "reader.py"
    reader.touch()
    age(reader, -100)
    (docs / "note.md").write_text("# Заметка\n")
    for path in (docs, docs / "note.md"):
        age(path, -100)
    monkeypatch.setattr(book, "_reader", lambda: [reader])
    book.load(json, docs)
    if change == "settings":
        settings.write_text("markdown_extensions:\n  - pymdownx.snippets: {base_path: docs}\n  - checker.guide\n")
    if change == "new file":
        (docs / "new.md").write_text("# Новое\n")
        age(docs / "new.md", -100)
    if change == "file gone":
        (docs / "note.md").unlink()
    touched = {
        "page": docs / "tomsk" / "error.md",
        "partial": docs / "_safety.md",
        "reader": reader,
        "settings": settings,
    }
    age(touched.get(change, docs), 10)
    no_reading(monkeypatch)
    with pytest.raises(AssertionError, match="were read"):
        book.load(json, docs)


def test_files_of_the_page_do_not_matter(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = book.load(tmp_path / "rulebook.json", docs)
    (docs / "assets" / "runtime").mkdir(parents=True)
    (docs / "assets" / "note.md").write_text("x")
    age(docs, -100)
    age(docs / "assets" / "note.md", 10)
    no_reading(monkeypatch)
    assert book.load(tmp_path / "rulebook.json", docs) == made


def test_json_alone_is_enough(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = book.load(tmp_path / "rulebook.json", docs)
    no_reading(monkeypatch)
    assert book.load(tmp_path / "rulebook.json", tmp_path / "no docs here") == made


def test_neither_json_nor_guides(tmp_path: Path) -> None:
    with pytest.raises(CheckerError, match="нет ни свода правил"):
        book.load(tmp_path / "rulebook.json", tmp_path / "docs")


def test_mistake_in_a_changed_guide_is_told_and_the_json_stays(docs: Path, tmp_path: Path) -> None:
    json = tmp_path / "rulebook.json"
    book.load(json, docs)
    before = json.read_bytes()
    (docs / "_safety.md").write_text(SAFETY.replace("check:", "chek:"))
    age(docs / "_safety.md", 10)
    with pytest.raises(GuideError, match=r"docs/_safety\.md:3: "):
        book.load(json, docs)
    assert json.read_bytes() == before


def test_missing_package_is_told_in_russian(docs: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; sys.modules['markdown'] = None\n"
        "from checker import book\n"
        "try: book.load(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except book.CheckerError as error: print(error)\n"
    )
    call = [sys.executable, "-X", "utf8", "-c", code, str(tmp_path / "rulebook.json"), str(docs)]
    said = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", cwd=Path(__file__).parents[1])
    assert "нет пакета markdown" in said.stdout, said.stderr
    assert "pip install -r requirements.txt" in said.stdout


def test_importing_needs_the_standard_library_alone() -> None:
    code = "import sys, checker.book; print({'markdown', 'pymdownx', 'yaml', 'checker.guide'} & set(sys.modules))"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[1], check=True
    )
    assert said.stdout == "set()\n"


def test_folder_that_cannot_be_written_to(docs: Path, tmp_path: Path) -> None:
    assert book.load(tmp_path / "no such folder" / "rulebook.json", docs).guides

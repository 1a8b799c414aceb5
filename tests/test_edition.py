"""Each page tells of which day its memo is and the site's version; a memo that changed is in the change log."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from checker.build import edition, guides, tools
from checker.checks.history import in_words
from checker.guide import memo
from checker.guide.lint import lint
from checker.guide.reader import survey
from checker.model import CheckerError

from .conftest import Site

DOCS = tools.ROOT / "docs"
#: An edit of one file; the file that is named, what is said.
SLIPS = {
    "other words, the same day": (
        "tomsk/_memo.md",
        (r"^1\. .*", r"\g<0> и ещё"),
        "tomsk/_memo.md:1: слова памятки или её день изменились",
    ),
    "a day without an entry": (
        "tomsk/_memo.md",
        (r"taken: \S+", "taken: 2099-03-05"),
        "changes.md:1: нет записи о памятке от 2099-03-05: нужен заголовок «## 5 марта 2099 года {#2099-03-05}»",
    ),
    "other words, the day that stands there": (
        "tomsk/_memo.md",
        (r"^1\. .*", r"\g<0> и ещё"),
        "changes.md:1: нет записи о памятке от 2099-03-05",
    ),
    "an entry that does not name the guide": (
        "changes.md",
        (r"\(eschool/index\.md\)", "(memo.md#eschool)"),
        "changes.md:1: под заголовком «22 ноября 2026 года» нет ссылки на eschool/index.md",
    ),
    "no day": ("eschool/_memo.md", (r"taken: \S+\n", ""), "eschool/_memo.md:1: в шапке нет дня"),
    "no day of the calendar": (
        "eschool/_memo.md",
        (r"taken: \S+", "taken: 22 ноября"),
        "eschool/_memo.md:3: «taken» должно быть днём вида 2099-03-05",
    ),
    "no fingerprint": ("eschool/_memo.md", (r"words: \w+\n", ""), "eschool/_memo.md:1: впишите в шапку сегодняшний"),
}
TODAY = dt.date(2099, 3, 5)


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which the edits are made."""
    monkeypatch.setattr(memo, "today", lambda: TODAY)


def copy(folder: Path) -> Path:
    """The guides, to be edited."""
    shutil.copytree(DOCS, folder / "docs", ignore=shutil.ignore_patterns("runtime", "checker"))
    shutil.copyfile(tools.ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder / "docs"


def replace(file: Path, old: str, new: str) -> None:
    """Replace what stands in the file; `old` is a pattern, for the memos' facts change."""
    text, number = re.subn(old, new, file.read_text("utf-8"), flags=re.MULTILINE)
    assert number
    file.write_text(text, "utf-8")


@pytest.mark.parametrize("name", SLIPS)
def test_a_change_that_is_not_told_is_named(tmp_path: Path, name: str) -> None:
    file, edit, said = SLIPS[name]
    docs = copy(tmp_path)
    replace(docs / file, *edit)
    with pytest.raises(CheckerError) as raised:
        lint(docs, tmp_path / "notes.json")
    assert f"docs/{said}" in str(raised.value)


def test_a_day_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    docs = copy(tmp_path)
    replace(docs / "eschool" / "_memo.md", r"taken: \S+", "taken: 28.11.2026")
    with pytest.raises(CheckerError) as raised:
        lint(docs, tmp_path / "notes.json")
    assert len(str(raised.value).splitlines()) == 1


def test_other_words_need_another_day(tmp_path: Path) -> None:
    """The fingerprint that is told does not go with the day that stood there."""
    docs = copy(tmp_path)
    file = docs / "tomsk" / "_memo.md"
    replace(file, r"^1\. .*", r"\g<0> и ещё")
    for _ in range(2):
        with pytest.raises(CheckerError) as raised:
            lint(docs, tmp_path / "notes.json")
        told = r"tomsk/_memo.md:1: .*день \(taken: 2099-03-05\) и отпечаток \(words: (\w+)\)"
        words = re.search(told, str(raised.value))
        assert words
        replace(file, r"^words: \w+$", f"words: {words[1]}")


def test_a_change_that_is_told_passes(tmp_path: Path) -> None:
    docs = copy(tmp_path)
    file = docs / "tomsk" / "_memo.md"
    replace(file, r"^1\. .*", r"\g<0> и ещё")
    replace(file, r"taken: \S+", "taken: 2099-03-05\ndated: 2099-03-01")
    with pytest.raises(CheckerError) as raised:
        lint(docs, tmp_path / "notes.json")
    words = re.search(r"\(words: (\w+)\)", str(raised.value))
    assert words
    replace(file, r"^words: \w+$", f"words: {words[1]}")
    entry = "## 5 марта 2099 года {#2099-03-05}\n\n[«Кейсистемс»](tomsk/index.md): нет больше +7 (3822) 71 25 00.\n\n"
    replace(docs / "changes.md", "^# .*", f"\\g<0>\n\n{entry}")
    lint(docs, tmp_path / "notes.json")
    assert "памятка от 1 марта 2099 года, взята на сайт 5 марта 2099 года." in edition.line(survey(docs), "1.2.3")


def test_the_line_follows_the_version(tmp_path: Path) -> None:
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\nversion = "12.3"\n')
    assert "Версия сайта 12.3." in edition.line(survey(DOCS), edition.version(project))
    guides.build()
    assert f"Версия сайта {edition.version()}." in edition.LINE.read_text("utf-8")


@pytest.mark.browser  # it needs the built site
def test_every_page_tells_its_memo_and_the_version(site: Site) -> None:
    reading = survey(DOCS)
    days = {guide.id: f"{guide.name}: памятка" for guide in reading.book.guides}
    taken = {guide: in_words(one.taken) for guide, one in reading.memos.items() if one.taken}
    for path in site.pages():
        if path.name == "404.html":
            continue
        page = path.relative_to(site.folder).as_posix()
        found = re.findall(r'<p class="edition">(.+?)</p>', path.read_text("utf-8"), re.S)
        assert len(found) == 1, page
        told = {guide for guide, words in days.items() if re.search(f"{words} [^;]*{taken[guide]} года", found[0])}
        assert told == ({page.partition("/")[0]} & set(days) or set(days)), page
        assert f"Версия сайта {edition.version()}. <a href=" in found[0]
        link = re.search(r'href="([^"]*)"', found[0])
        assert link and (path.parent / link[1] / "index.html").exists(), page

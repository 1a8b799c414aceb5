"""An id that was published stays: by an alias, or as a requirement that was given up. No line of a rule is lost."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from checker.build import tools
from checker.command.line import main
from checker.command.rules import _texts
from checker.guide import published
from checker.guide.errors import GuideError
from checker.guide.lint import lint
from checker.judge import check
from checker.model import Rule, RuleBook

from .guide_samples import line
from .test_guide_block import convert
from .test_lint import C, E, change, docs, faults, run
from .test_tutorial import texts

__all__ = ["docs"]
SUBJECT = "//// rule | tomsk/subject\n"
BAD = "Тема: Ошибка в отчёте\n\nДобрый день! Отчёт не формируется."


def test_every_rule_and_kind_is_published() -> None:
    lines = (tools.ROOT / "docs" / published.FILE).read_text("utf-8").splitlines()
    assert set(published.ids(lint(tools.ROOT / "docs").book)) <= set(lines)
    assert {"rule tomsk/subject", "rule eschool/phone", "rule safety/password", "kind tomsk/error"} <= set(lines)


def test_a_rule_that_is_renamed_needs_an_alias(docs: Path) -> None:
    number = line(change(docs / C, SUBJECT, "//// rule | tomsk/topic\n"), "tomsk/topic")
    [fault] = faults(docs)
    assert fault.startswith("docs/published.txt:") and "правило tomsk/subject опубликовано, а теперь его нет: " in fault
    assert f"допишите правилу tomsk/topic (docs/{C}:{number}) «alias: subject»" in fault
    change(docs / C, "tomsk/topic\n", "tomsk/topic\n    alias: subject\n")
    for file in docs.glob("tomsk/*.md"):
        file.write_text(file.read_text("utf-8"), "utf-8")
    assert faults(docs) == []
    book = lint(docs, docs.parent / "notes.json").book
    verdict = check(BAD, guide="tomsk", kind="error", book=book)
    assert "tomsk/topic" in [one.rule for one in verdict.results if one.outcome == "wrong"]
    assert "tomsk/subject" not in [one.rule for one in verdict.results]
    assert listed(book, "tomsk/topic").endswith("      прежние имена: tomsk/subject\n")


def test_an_alias_is_an_anchor_too() -> None:
    page, md = convert("//// rule | a/new\n    title: T\n    check: c\n    alias: [old, a/older]\n\nТекст.\n////\n")
    assert '<span id="old"></span><span id="older"></span><h3 id="new">' in page.replace("\n", "")
    assert [one["id"] for one in md.toc_tokens] == ["new"]  # type: ignore[attr-defined]


def test_a_rule_that_goes_away_is_told(docs: Path) -> None:
    text = (docs / E).read_text("utf-8")
    start = text.index("//// rule | tomsk/video")
    (docs / E).write_text(text[:start] + text[text.index("\n////\n", start) + 6 :], "utf-8")
    number = (docs / published.FILE).read_text("utf-8").splitlines().index("rule tomsk/video") + 1
    assert [one for one in faults(docs) if "опубликовано" in one] == [
        f"docs/published.txt:{number}: правило tomsk/video опубликовано, а теперь его нет: если его переименовали, "
        "допишите новому «alias: video»; если требование отменили, верните правило с настройкой "
        "«deprecated: почему, и что вместо»"
    ]


def test_new_ids_are_published_by_the_command(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = docs / published.FILE
    whole = file.read_text("utf-8")
    file.write_text(whole.replace("rule tomsk/video\n", "").replace("kind eschool/new\n", ""), "utf-8")
    assert faults(docs) == []  # what is new is no mistake
    assert main(["lint", "--publish", str(docs)]) == 0
    assert "новых имён 2\nkind eschool/new\nrule tomsk/video\n" in capsys.readouterr().out
    assert file.read_text("utf-8") == whole


GIVEN_UP = "    deprecated: тема больше не нужна, пишите в тексте\n"


def test_a_rule_that_was_given_up_is_no_fault(docs: Path) -> None:
    change(docs / C, SUBJECT, f"{SUBJECT}{GIVEN_UP}    after: true\n    spoken: true\n")
    assert [one for one in faults(docs) if "о предложении" not in one] == []
    reader = docs / C
    for number in (10, 17):  # the memo asks for no subject any more
        memo = (docs / "tomsk" / "_memo.md").read_text("utf-8").splitlines(keepends=True)
        at = next(i for i, line in enumerate(memo) if line.startswith(f"{number}. "))
        memo.insert(at + 1, "    : Не требование: отменено.\n")
        (docs / "tomsk" / "_memo.md").write_text("".join(memo), "utf-8")
    assert faults(docs) == [], reader
    book = lint(docs, docs.parent / "notes.json").book
    assert RuleBook.from_json(book.to_json()) == book
    rule = book.guide("tomsk").rules["tomsk/subject"]
    assert (rule.after, rule.spoken) == (False, False)  # it is no longer asked for anywhere
    verdict = check(BAD, guide="tomsk", kind="error", book=book)
    [result] = [one for one in verdict.results if one.rule == "tomsk/subject"]
    assert (result.outcome, result.fix) == ("not-applicable", None)
    assert result.note == "Требование отменено: тема больше не нужна, пишите в тексте"
    assert f"      {result.note}\n" in listed(book, "tomsk/subject")


def test_the_page_says_that_a_rule_was_given_up() -> None:
    page, _ = convert(f"//// rule | a/b\n    title: T\n    check: c\n{GIVEN_UP}\nТекст.\n////\n")
    assert '<span class="rule-badge rule-badge--deprecated">требование отменено</span>' in page
    assert '<p class="rule-hint">тема больше не нужна, пишите в тексте</p>' in page  # the badge has said the rest
    assert '<section class="rule rule--deprecated"' in page
    assert "проверяется" not in page and "обязательно" not in page


def listed(book: RuleBook, id: str) -> str:
    """What `rules --rule ID` says of a book."""
    guide = book.guide(id.partition("/")[0])
    return "".join(_texts([guide], {guide.id: [guide.rules[id]]}))


def test_the_command_shows_one_rule() -> None:
    one = run("rules", "--rule", "tomsk/subject")
    assert (one.returncode, one.stderr) == (0, "")
    assert [line for line in one.stdout.splitlines() if " — " in line] == ["  tomsk/subject — Тема письма"]
    wrong = run("rules", "--rule", "tomsk/no")
    assert (wrong.returncode, wrong.stdout, wrong.stderr) == (2, "", "checker: нет правила «tomsk/no»\n")


# One line of a guide, spoiled

PARTS = ("library/_common.md", "library/fault.md", "library/question.md", "_safety.md")
SPOIL: dict[str, Callable[[str], str | None]] = {
    "deleted": lambda line: None,
    "moved": lambda line: " " + line,
    "first letters changed over": lambda line: line.replace(line.strip()[:2], line.strip()[:2][::-1], 1),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tutorial's guide alone, its ids published."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "docs" / "library").mkdir(parents=True)
    for name, text in texts().items():
        if name.startswith("docs/"):
            (folder / name).write_text(text, "utf-8")
    for name in ("docs/_legend.md", "docs/_safety.md"):
        shutil.copy(tools.ROOT / name, folder / name)
    settings = (tools.ROOT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(re.sub(r"^nav:\n(?: .*\n)+", "", settings, flags=re.MULTILINE), "utf-8")
    book = lint(folder / "docs", folder / "notes.json").book
    published.publish(folder / "docs", book)
    return folder / "docs"


def of_rules(text: str) -> Iterator[int]:
    """The lines of a file that belong to rules, blank ones apart."""
    inside = False
    for i, one in enumerate(text.split("\n")):
        inside = inside or one.startswith("//// rule")
        if inside and one.strip():
            yield i
        inside = inside and one != "////"


def differences(before: RuleBook, after: RuleBook) -> set[tuple[str, str]]:
    """What of which rule is not as it was; an example counts by its number."""

    def parts(book: RuleBook) -> dict[tuple[str, str], object]:
        found: dict[tuple[str, str], object] = {}
        for guide in book.guides:
            for rule in guide.rules.values():
                for field in fields(Rule):
                    found[rule.id, field.name] = repr(getattr(rule, field.name))
                found[rule.id, "examples"] = len(rule.examples)
                for i, example in enumerate(rule.examples):
                    found[rule.id, f"example {i}"] = replace(example, line=0)
            for kind in guide.kinds:
                found[kind.id, "rules"] = kind.rules
        return found

    one, other = parts(before), parts(after)
    return {key for key in {*one, *other} if one.get(key) != other.get(key)}


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("how", SPOIL)
def test_no_line_of_a_rule_is_lost_silently(library: Path, name: str, how: str) -> None:
    """Either it is told, or just that changed which the line says: one field of one rule, or one example."""
    file, notes = library / name, library.parent / "notes.json"
    text = file.read_text("utf-8")
    sound = lint(library, notes).book
    kept = notes.read_text("utf-8")
    told = silent = 0
    try:
        for i in of_rules(text):
            lines: list[str | None] = [*text.split("\n")]
            lines[i] = SPOIL[how](str(lines[i]))
            file.write_text("\n".join(line for line in lines if line is not None), "utf-8")
            notes.write_text(kept, "utf-8")
            try:
                book = lint(library, notes).book
            except GuideError as error:
                assert all(one.startswith(("docs/", "mkdocs.yml:")) for one in str(error).splitlines())
                told += 1
            else:
                assert len(differences(sound, book)) <= 1, (name, i + 1, text.split("\n")[i], differences(sound, book))
                silent += 1
    finally:
        file.write_text(text, "utf-8")
    assert told and json.loads(kept)
    print(f"{name}, {how}: told {told}, one thing changed {silent}")

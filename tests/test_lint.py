"""`python -m checker lint`: every mistake in the guides is told with its line and its cure, none is lost."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.build import guides, runtime, scripts, tools
from checker.command.line import main
from checker.guide import examples, notes
from checker.guide.errors import GuideError
from checker.guide.examples import finding
from checker.guide.lint import lint
from checker.model import Example, Finding, Guide, Rule

from .guide_samples import line

#: So many times what it takes to import lint's parts is a second on a quiet machine (0.37 s, November 2026).
SECOND = 2.6

C, E, F, M, R = "tomsk/_common.md", "tomsk/error.md", "tomsk/index.md", "tomsk/_memo.md", "tomsk/return.md"
RULE = "//// rule | tomsk/subject\n"

#: What somebody did to a file: old words, new words; the line that is named ("a > b": as `line` has it, in the new
#: text; "file: a": of another file); what is said.
SLIPS: dict[str, tuple[str, str, str, str, str]] = {
    "unknown check": (C, "check: subject\n", "check: subjekt\n", "check: subjekt", "«subjekt»; возможно, «subject»"),
    "misspelt option": (C, "    check: subject\n", "    chek: subject\n", "chek:", "«chek»; возможно, «check»"),
    "misspelt argument": (C, "{words: [Томская", "{wrds: [Томская", "with: {wrds", "«wrds»; возможно, «words»"),
    "an option to the left": (C, "    check: subject\n", "  check: subject\n", "  check: subject", "4 пробела"),
    "an option to the right": (C, "    check: subject\n", "      check: subject\n", "  check: subject", "YAML"),
    "a block to the right": (C, RULE, f"    {RULE}", "rule | tomsk/subject", "сдвинуто вправо"),
    "a rule without an end": (
        C,
        "///\n////\n\n//// rule | tomsk/subject",
        f"///\n\n{RULE[:-1]}",
        "tomsk/recipient",
        "блок rule не закрыт",
    ),
    "an example without an end": (
        C,
        "    Добрый день!\n///\n\n/// bad\n\n    Кому: help@rostu-komp",
        "    Добрый день!\n\n/// bad\n\n    Кому: help@rostu-komp",
        "tomsk/recipient > good > Вопрос по > good",
        "блок good не закрыт",
    ),
    "a block of another sort": (
        "use.md",
        "\n## ",
        "\n/// details | Ещё\n    open: да\n\nТекст\n///\n\n## ",
        "/// details",
        "неизвестный блок «details»",
    ),
    "a fold that is none": (R, '??? info "Телефоны', "??? info Телефоны", "??? info", "простым текстом"),
    "a fence without an end": (E, "____\n    ```\n\n=== ", "____\n\n=== ", "``` {", "ограда «```» не закрыта"),
    "a fence without an end, on a page of no kind": (
        "how.md",
        "\n## ",
        "\n```\nкод\n\n## ",
        "```",
        "ограда «```» не закрыта",
    ),
    "an id twice": (
        C,
        "rule | tomsk/subject\n",
        "rule | tomsk/recipient\n",
        "help@rostu-komp > rule | tomsk/recipient",
        "уже занято: docs/tomsk",
    ),
    "an id twice, in two files": (E, "rule | tomsk/video", "rule | tomsk/subject", "tomsk/subject", "уже занято"),
    "an anchor twice": (
        R,
        "## Готовое письмо {#letter}",
        "## Готовое письмо {#check}",
        "Что должно > {#check}",
        "место «#check» на этой странице уже есть",
    ),
    "an id renamed": (
        C,
        "tomsk/subject\n",
        "tomsk/topic\n",
        "published.txt: rule tomsk/subject",
        "правилу tomsk/topic (docs/",
    ),
    "a kind renamed": (F, "  return:\n", "  back:\n", "published.txt: kind tomsk/return", "верните «return:»"),
    "a good example that breaks its rule": (
        C,
        "Тема: Томская область\n",
        "Тема: Томская обл.\n",
        "tomsk/subject > /// good",
        "помечен «good»",
    ),
    "a bad example that breaks nothing": (
        C,
        "Тема: Ошибка в отчёте\n",
        "Тема: Ошибка. Томская область\n",
        "tomsk/subject > /// bad",
        "помечен «bad»",
    ),
    "a dead anchor": ("index.md", "error.md#document)", "error.md#documnt)", "#documnt", "возможно, «document»"),
    "a dead anchor on the same page": (R, "(#return-window)", "(#return-windw)", "#return-windw", "«return-window»"),
    "a dead link": ("index.md", "(tomsk/return.md)", "(tomsk/retrn.md)", "retrn.md", "возможно, «tomsk/return.md»"),
    "a dead link to a file": (
        "index.md",
        "(tomsk/return.md)",
        "(assets/no.pdf)",
        "no.pdf",
        "нет файла docs/assets/no.pdf",
    ),
    "a dead link in HTML": (
        "use.md",
        "\n## ",
        '\n<p><a href="../check/">Да</a>, <a href="../chek/">нет</a></p>\n\n## ',
        "../chek/",
        "ссылка «../chek/» никуда не ведёт",
    ),
    "a dead link in a part": (C, "Сокращения не", "[Сокращения](x.md) не", "x.md", "нет файла docs/tomsk/x.md"),
    "a dead link in a memo": (M, "(index.md#contacts)", "(index.md#contakts)", "#contakts", "возможно, «contacts»"),
    "a link to a part": ("index.md", "(tomsk/return.md)", "(tomsk/_common.md)", "_common.md", "в файл для вставки"),
    "a link to a folder": ("index.md", "(tomsk/return.md)", "(tomsk/)", "(tomsk/)", "«tomsk/index.md»"),
    "a link from the root": ("index.md", "(tomsk/return.md)", "(/tomsk/return/)", "(/tomsk", "от корня"),
    "a link with a gap": ("index.md", "](tomsk/return.md)", "] (tomsk/return.md)", "(tomsk/return.md", "слитно"),
    "a link not closed": ("index.md", "(tomsk/return.md)", "(tomsk/return.md", "(tomsk/return.md", "простым текстом"),
    "a snippet of no file": (E, "tomsk/_common.md", "tomsk/_comon.md", "_comon", "нет файла «tomsk/_comon.md»"),
    "a snippet of no file, on a page of no kind": (
        F,
        "tomsk/_contacts.md",
        "tomsk/_contact.md",
        "_contact.md",
        "нет файла «tomsk/_contact.md»",
    ),
    "a snippet of no section": (E, "tomsk/_common.md", "tomsk/_common.md:x", "md:x", "нет раздела «x»"),
    "a snippet without quotes": (
        F,
        '"tomsk/_contacts.md"',
        "tomsk/_contacts.md",
        "tomsk/_contacts.md",
        "простым текстом",
    ),
    "a page without a kind": (F, "  return:\n    name: Возврат обращения\n", "", "return.md: 1", "ни к одному виду"),
    "a kind without a page": (F, "  return:\n", "  retrun:\n", "  retrun:", "нет страницы docs/tomsk/retrun.md"),
    "a kind that there is not": (C, "[consultation, error, return]", "[consultation, eror, return]", "eror", "«error»"),
    "a window of no kind": (R, 'kind="return"', 'kind="retrun"', "retrun", "возможно, «return»"),
    "a missing field": (F, "name: Кейсистемс, Томская область\n", "", "1", "нет поля «name»"),
    "a field that there is not": (F, "subjects:", "subject:", "subject:", "возможно, «subjects»"),
    "a field that is like none": (F, "subjects:", "цвет: синий\nsubjects:", "цвет:", "нет поля «цвет»"),
    "a field of a page": ("use.md", "description:", "desription:", "desription:", "возможно, «description»"),
    "a front that is not YAML": ("use.md", "title: Как", "title: Как: и", "title:", "двоеточие внутри"),
    "a front that is not closed": ("use.md", "---\n\n", "\n", "1", "не закрыта"),
    "a part with a front": ("_legend.md", "Пометка", "---\ntitle: x\n---\nПометка", "1", "не бывает шапки"),
    "a tab in a front": (F, "  consultation:\n    name", "  consultation:\n\tname", "name: Консультация", "табуляцией"),
    "two rules of one sentence": (
        C,
        "Поле «Тема» обязательно заполните словами «Томская область».",
        "Составляйте обращение по принципу «одно обращение — одна проблема». Две проблемы — два письма.",
        "rule | tomsk/subject",
        "один и тот же текст",
    ),
    "a rule without words": (
        C,
        "Поле «Тема» обязательно заполните словами «Томская область».\n",
        "",
        RULE[:-1],
        "нет текста требования",
    ),
    "a sentence that nothing answers to": (
        C,
        "memo: [5, 10, 17]",
        "memo: [5, 10]",
        "_memo.md: 17. ",
        "о предложении 17",
    ),
    "a sentence that there is not": (
        C,
        "memo: [5, 10, 17]",
        "memo: [5, 10, 17, 99]",
        "tomsk/subject",
        "предложения 99",
    ),
    "another telephone": (
        "tomsk/_contacts.md",
        "71\u00a025\u00a004](",
        "71\u00a025\u00a040](",
        "40](",
        "в памятке нет",
    ),
    "an alias that is a rule's": (
        C,
        "check: subject\n",
        "check: subject\n    alias: phone\n",
        "tomsk/subject",
        "прежнее имя «phone» занято",
    ),
}


def copied(target: Path) -> Path:
    ignore = shutil.ignore_patterns("runtime", "checker")
    shutil.copy(tools.ROOT / "mkdocs.yml", target)
    return Path(shutil.copytree(tools.ROOT / "docs", target / "docs", ignore=ignore))


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy of the repository's guides."""
    return copied(tmp_path)


def faults(docs: Path) -> list[str]:
    """What is wrong, or nothing."""
    try:
        lint(docs, docs.parent / "notes.json")
    except GuideError as error:
        return str(error).splitlines()
    return []


def change(file: Path, old: str, new: str) -> str:
    text = file.read_text("utf-8")
    assert old in text, old
    text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")
    return text


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        cwd=tools.ROOT, check=False, capture_output=True, encoding="utf-8",
    )  # fmt: skip


def test_the_guides_are_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint"]) == 0
    said, errors = capsys.readouterr()
    assert (said.startswith("памяток "), said.endswith("ошибок нет\n"), errors) == (True, True, "")


@pytest.mark.parametrize("slip", SLIPS)
def test_a_mistake_is_told_with_its_line_and_its_cure(docs: Path, slip: str) -> None:
    name, old, new, where, said = SLIPS[slip]
    text = change(docs / name, old, new)
    if ": " in where and where.partition(": ")[0].endswith((".md", ".txt")):
        other, _, where = where.partition(": ")
        file = next(path for path in (docs / "tomsk" / other, docs / other) if path.exists())
        name, text = file.relative_to(docs).as_posix(), file.read_text("utf-8")
    number = int(where) if where.isdecimal() else line(text, where)
    found = faults(docs)
    assert any(one.startswith(f"docs/{name}:{number}: ") and said in one for one in found), found


def test_a_part_that_no_page_takes(docs: Path) -> None:
    (docs / "tomsk" / "_more.md").write_text("Ещё.\n", "utf-8")
    assert faults(docs) == [
        "docs/tomsk/_more.md:1: файл не вставлен ни на одну страницу: "
        'вставьте его строкой «--8<-- "tomsk/_more.md"» или удалите'
    ]


@pytest.mark.parametrize("name", [C, E, F, "use.md", "tomsk/_memo.md"])
@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (lambda text: b"\xef\xbb\xbf" + text.encode(), "UTF-8 без BOM"),
        (lambda text: text.encode("utf-16"), "это не UTF-8"),
        (lambda text: text.encode("cp1251", errors="replace"), "это не UTF-8"),
    ],
)
def test_another_encoding_is_told(docs: Path, name: str, alter: Callable[[str], bytes], said: str) -> None:
    text = (docs / name).read_text("utf-8")
    (docs / name).write_bytes(alter(text))
    assert [one for one in faults(docs) if one.startswith(f"docs/{name}:1: ") or one.startswith(f"docs/{name}:2: ")]
    assert any(said in one for one in faults(docs))


def test_windows_line_ends_and_tabs_are_read_rightly(docs: Path) -> None:
    for file in docs.rglob("*.md"):
        text = file.read_text("utf-8")
        tabs = text if file.name == "index.md" or "maintain" in file.parts else text.replace("    ", "\t")
        file.write_bytes(tabs.replace("\n", "\r\n").encode())
    assert faults(docs) == []


def test_all_mistakes_are_told_at_once(docs: Path) -> None:
    change(docs / F, "name: Кейсистемс, Томская область\n", "")
    change(docs / C, "check: subject\n", "check: subjekt\n")
    change(docs / "index.md", "(tomsk/return.md)", "(tomsk/retrn.md)")
    change(docs / "use.md", "title: Как", "title: Как: и")
    change(docs / "eschool/_common.md", "Регион: Томская область", "Регион: нет")
    named = [one.partition(":")[0] for one in faults(docs)]
    wanted = ["eschool/_common.md", "index.md", C, F, "use.md"]
    assert named == [f"docs/{name}" for name in wanted]


def test_a_guide_that_cannot_be_read_hides_no_other_mistake(docs: Path) -> None:
    change(docs / F, "guide: tomsk\n", "")
    change(docs / "eschool/_common.md", "check: region", "check: regio")
    named = [one.partition(":")[0] for one in faults(docs)]
    assert named == ["docs/eschool/_common.md", f"docs/{F}"]


def test_exit_status_and_output(docs: Path) -> None:
    clean = run("lint", str(docs))
    assert (clean.returncode, clean.stderr) == (0, "")
    number = line(change(docs / C, "check: subject\n", "check: subjekt\n"), "subjekt")
    wrong = run("lint", str(docs))
    assert (wrong.returncode, wrong.stderr) == (1, "")
    assert wrong.stdout == f"docs/tomsk/_common.md:{number}: неизвестная проверка «subjekt»; возможно, «subject»\n"
    for call in (["lint", str(docs / "нет")], ["lint", "--all"], ["lint", str(docs), str(docs)]):
        done = run(*call)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_mkdocs_tells_the_same(docs: Path) -> None:
    shutil.copytree(tools.ROOT / "checker", docs.parent / "checker", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(tools.ROOT / "overrides", docs.parent / "overrides")
    for made in (*guides.MADE, runtime.RUNTIME, scripts.SCRIPTS):  # without them MkDocs does not begin
        path = docs.parent / made.relative_to(tools.ROOT)
        if made.suffix == ".md":
            path.write_text("", "utf-8")
        else:
            path.mkdir(parents=True, exist_ok=True)
    number = line(change(docs / C, "check: subject\n", "check: subjekt\n"), "subjekt")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "site"],
        cwd=docs.parent, check=False, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 1
    assert f"docs/tomsk/_common.md:{number}: неизвестная проверка «subjekt»" in done.stderr
    assert done.stderr.count("subjekt") == 1


def test_the_build_tells_the_same(docs: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    change(docs / C, "check: subject\n", "check: subjekt\n")
    monkeypatch.setattr(guides, "DOCS", docs)
    monkeypatch.setattr(tools, "WORK", tmp_path)
    with pytest.raises(GuideError) as caught:
        guides.read()
    assert str(caught.value).splitlines() == faults(docs)


def test_it_takes_less_than_a_second(capsys: pytest.CaptureFixture[str]) -> None:
    """The quickest of some, once the build has judged the examples.

    A machine that has more to do is slower at everything: there a second is so many times what it takes to import
    lint's parts, measured in turns with it, as on a quiet machine.
    """

    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def taken(*words: str) -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, *words], cwd=tools.ROOT, check=True, capture_output=True, env=kept)
        return time.perf_counter() - started

    pairs = []
    for _ in range(12):
        pairs.append((taken("-m", "checker", "lint", "docs/"), taken("-c", "import checker.guide.lint")))
        if pairs[-1][0] < 0.9:
            break
    quickest, bare = min(lint for lint, _ in pairs), min(bare for _, bare in pairs)
    with capsys.disabled():
        print(f"\nlint docs/: {quickest:.2f} s, its imports: {bare:.2f} s")
    assert quickest < 1 or quickest < SECOND * bare


def test_an_example_is_judged_anew_when_its_answer_may_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On another day those whose dates may read otherwise; after a change of the program all."""
    judged: list[str] = []

    def noted(guide: Guide, rule: Rule, example: Example) -> tuple[Finding, bool]:
        judged.append(rule.id)
        return finding(guide, rule, example)

    def judge(day: dt.date) -> int:
        judged.clear()
        monkeypatch.setattr(notes, "_today", lambda: day)
        lint(tools.ROOT / "docs", file)
        return len(judged)

    file = tmp_path / "notes.json"
    monkeypatch.setattr(examples, "finding", noted)
    first = judge(dt.date(2026, 11, 28))
    assert first > 100
    assert judge(dt.date(2026, 11, 28)) == 0
    assert 0 < judge(dt.date(2027, 3, 1)) < first / 10
    monkeypatch.setattr(notes, "_digest", lambda parts: hashlib.sha256(b"changed".join(parts)).hexdigest())
    assert judge(dt.date(2027, 3, 1)) == first

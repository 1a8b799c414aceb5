"""The memos, sentence by sentence: whole, each one answered to, no fact of them changed on the site."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from checker.build import sentences, tools
from checker.guide.lint import lint
from checker.guide.reader import survey
from checker.model import CheckerError

DOCS = tools.ROOT / "docs"
#: As their owners published them.
PUBLISHED = Path(__file__).parent / "memos"
GUIDES = ("eschool", "tomsk")
#: What the published files have and the memo's words have not: marks of lists and of headings, of Word and Markdown.
MARKS = re.compile(r"\[(bookmark: \w+|image: )\]|^\s*(?:[·#-]+|(?:\d+\.)+\d*|\d+\))\s|\*\*", re.MULTILINE)

#: An edit of one file, the line that is named, what is said. The line: where the new words stand.
SLIPS = {
    "a sentence that nothing answers to": (
        "tomsk/_memo.md",
        ("    : Не требование: заголовок.\n10.", "10."),
        "9. для консультаций",
        "о предложении 9 на сайте не сказано",
    ),
    "a new sentence": ("tomsk/_memo.md", ("2. Способы", "30. Новое.\n2. Способы"), "30. Новое", "о предложении 30 на"),
    "a rule that names none": (
        "tomsk/_common.md",
        ("    memo: [7]\n", ""),
        "rule | tomsk/one-problem",
        "не называет предложений",
    ),
    "a sentence that no rule names any more": (
        "tomsk/_common.md",
        ("memo: [7]", "memo: [5]"),
        "",
        "о предложении 7 на сайте не сказано",
    ),
    "a sentence that is said to ask for nothing": (
        "tomsk/_memo.md",
        ("8. При", "    : Не требование: так.\n8. При"),
        "7. Все",
        "предложение 7 называет правило tomsk/one-problem",
    ),
    "a sentence that there is not": (
        "tomsk/_common.md",
        ("memo: [7]", "memo: [7, 70]"),
        "rule | tomsk/one-problem",
        "предложения 70 в памятке нет",
    ),
    "words instead of numbers": (
        "tomsk/_common.md",
        ("memo: [7]", "memo: семь"),
        "memo: семь",
        "номера в квадратных скобках",
    ),
    "a number twice": ("eschool/_memo.md", ("5. ФИО", "4. ФИО"), "4. ФИО", "номер 4 уже занят"),
    "neither a link nor a reason": (
        "eschool/_memo.md",
        (": [Что должно быть в письме](new.md#rules)", ": см. выше"),
        ": см. выше",
        "нужна ссылка",
    ),
    "a line of something else": ("eschool/_memo.md", ("5. ФИО", "5) ФИО"), "5) ФИО", "непонятная строка"),
    "another telephone to be dialled": ("tomsk/_contacts.md", ("tel:+7382", "tel:+7392"), "tel:+7392", "в ссылке tel:"),
    "another telephone": ("tomsk/_contacts.md", ("[+7 (38", "[+7 (39"), "[+7 (39", "телефона «39"),
    "another telephone in the front": ("eschool/index.md", ('["8-80', '["8-90'), '["8-90', "телефона «90"),
    "another extension": (
        "tomsk/index.md",
        ('extension: "3"', 'extension: "4"'),
        'n: "4"',
        "добавочного «4» в памятке",
    ),
    "another hour": (
        "tomsk/_contacts.md",
        ("с 9:00 до 18:00", "с 9:00 до 17:00"),
        "17:00",
        "времени «17:00» в памятке",
    ),
    "another address": (
        "eschool/_contacts.md",
        ("**[edu.support@o7.com]", "**[edu.suport@o7.com]"),
        "edu.suport",
        "адреса «edu.suport@o7.com» в памятке нет",
    ),
    "another number of days": ("tomsk/_solution.md", ("2 рабочих", "3 рабочих"), "3 рабочих", "срока «3 рабочих дней»"),
    "a fact of the memo that the site does not have": (
        "tomsk/_memo.md",
        ("с 9:00 до 22:00", "с 9:00 до 21:00"),
        "до 21:00",
        "времени «21:00» из памятки на сайте нет",
    ),
}


@pytest.mark.parametrize("guide", GUIDES)
def test_the_sentences_are_the_published_memo(guide: str) -> None:
    published = MARKS.sub("", (PUBLISHED / f"{guide}.txt").read_text("utf-8"))
    written = " ".join(one.text for one in survey(DOCS).memos[guide].sentences)
    assert written.split() == published.split()


@pytest.mark.parametrize("name", SLIPS)
def test_what_differs_is_named(tmp_path: Path, name: str) -> None:
    file, (old, new), blamed, said = SLIPS[name]
    docs = tmp_path / "docs"
    shutil.copytree(DOCS, docs, ignore=shutil.ignore_patterns("assets"))
    shutil.copyfile(tools.ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    text = (docs / file).read_text("utf-8").replace("\xa0", " ")
    assert old in text
    (docs / file).write_text(text.replace(old, new), "utf-8")
    with pytest.raises(CheckerError) as raised:
        lint(docs, tmp_path / "notes.json")
    lines = (docs / file).read_text("utf-8").splitlines()
    at = next((number for number, line in enumerate(lines, 1) if blamed and blamed in line), None)
    place = f"docs/{file}:{at}: " if at else ""
    assert any(each.startswith(place) and said in each for each in str(raised.value).splitlines()), str(raised.value)


def test_the_table_has_every_sentence_with_its_rules_and_examples() -> None:
    reading = survey(DOCS)
    table = sentences.table(reading)
    for guide, memo in reading.memos.items():
        for one in memo.sentences:
            assert table.count(f'<span id="{guide}-{one.number}">') == 1
    rows = {row.split('id="')[1].split('"')[0]: row for row in table.splitlines() if 'id="' in row}
    assert "[Тема письма](tomsk/consultation.md#subject)<br>" in rows["tomsk-5"]
    assert "проверяется, проверьте сами" in rows["tomsk-5"]
    assert rows["tomsk-5"].count("<pre>") == 2
    assert "[Позвоните или напишите](tomsk/index.md#contacts) | сказано на странице" in rows["tomsk-3"]
    assert "Не требование" in rows["tomsk-1"]

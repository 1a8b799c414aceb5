"""`rules` lists the whole book, for people and for programs."""

from __future__ import annotations

import json

import pytest

from checker.book import load

from .test_cli import one_line, run


def test_the_list_is_the_book() -> None:
    book = load()
    listed = json.loads(run("rules", "--format", "json").stdout)
    assert len(listed) == sum(len(guide.rules) for guide in book.guides)
    for row in listed:
        rule = book.guide(row["guide"]).rules[row["rule"]]
        told = (row["title"], row["text"], row["level"], row["check"], row["urls"])
        assert told == (rule.title, rule.text, rule.level, rule.check, dict(rule.urls))
        assert set(row["kinds"]) == set(rule.urls)
    firsts = [row["rule"] for row in listed if row["guide"] == "tomsk"][:3]
    assert firsts == list(book.guide("tomsk").kinds[0].rules[:3])


def test_people_read_the_same() -> None:
    done = run("rules", "--guide", "tomsk")
    assert (done.returncode, done.stderr) == (0, "")
    rows = json.loads(run("rules", "--guide", "tomsk", "--format", "json").stdout)
    assert {row["guide"] for row in rows} == {"tomsk"}
    for row in rows:
        level = {"must": "обязательно", "should": "желательно"}[row["level"]]
        assert f"  {row['rule']} — {row['title']}\n      {level}; виды: {', '.join(row['kinds'])};" in done.stdout
        assert f"      {next(iter(row['urls'].values()))}\n" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rules", "--guide", "school"], "нет памятки «school»"),
        (["rules", "--format", "sarif"], "такого нет"),
        (["rules", "tomsk"], "непонятные слова"),
        (["rulez"], "может быть, «rules»?"),
        (["reply"], "не хватает: ПИСЬМО"),
        (["reply", "нет.txt"], "нет.txt: нет такого файла"),
        (["reply", "tests"], "tests: это папка"),
        (["reply", "--site", "example.com", "-"], "не адрес вида https://"),
        (["reply", "--kind", "нет", "-"], "нет вида письма «нет»"),
        (["reply", "--date", "вчера", "-"], "не дата"),
        (["reply", "-", "-"], "непонятные слова"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert one_line(done.stderr) and said in done.stderr

"""Verdicts of whole letters: the contract's JSON, the guide's order, spans that point at the words, one answer by
every door."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checker
from checker import CheckerError, Verdict, browser
from checker.book import load
from checker.draft.files import kind_from_name
from checker.draft.letter import Attachment, Letter
from checker.draft.read import from_text
from checker.recognise import recognise

ROOT = Path(__file__).parents[1]
BOOK = load()
CORPUS = ROOT / "tests" / "corpus" / "dev.jsonl"
CASES = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
OUTCOMES = {"met", "missing", "wrong", "unclear", "not-applicable", "manual"}
KINDS = [(guide.id, kind.id) for guide in BOOK.guides for kind in guide.kinds]
DAY = dt.date(2026, 3, 12)

LETTER = """Добрый день! В журнале 7 «В» по географии не сохраняется отметка: ставлю 5, нажимаю Enter, выходит окно
«Нет прав на операцию». Браузер Chrome 131.0. Снимок прилагаю.

Орлов Пётр Сергеевич, МБОУ СОШ № 205, г. Сургут, ХМАО
логин orlov_ps, проблема под ним же, пароль Vesna-2026
orlov@example,com, тел. 8 913 845 12 34
"""


def letter_of(case: dict[str, Any], before: str = "") -> Letter:
    """A corpus case as a letter whose body is left as it is, with something put before it."""
    files = None
    if case["form"] == "eml":
        files = [
            Attachment(file["name"], file["kind"].split("-with-")[0].replace("log-zip", "zip"))
            for file in case["attachments"]
        ]
    day = dt.date.fromisoformat(case["date"]) if case["date"] else DAY
    return from_text(before + case["body"], subject=case["subject"] or "", to=case["to"], files=files, date=day)


def part_of(letter: Letter, part: str) -> str:
    if part.startswith("attachment:"):
        assert letter.attachments is not None
        return letter.attachments[int(part.partition(":")[2])].name
    text = {"body": letter.body, "subject": letter.subject, "to": letter.to}[part]
    assert text is not None or part == "subject"
    return "" if text is None else text.raw


def assert_sound(verdict: Verdict, letter: Letter) -> None:
    """Spans and fixes lie inside their parts, the rules are the kind's in its order, `ready` follows from them."""
    assert [result.rule for result in verdict.results] == list(BOOK.guide(verdict.guide).kind(verdict.kind).rules)
    faults = [one for one in verdict.results if one.outcome in ("missing", "wrong") and one.level == "must"]
    assert verdict.ready is (not faults)
    for result in verdict.results:
        assert result.outcome in OUTCOMES
        assert result.note or result.outcome == "met", result.rule
        for span in result.spans:
            assert 0 <= span.start <= span.end <= len(part_of(letter, span.part)), (result.rule, span)
        if result.fix:
            old = part_of(letter, result.fix.part)
            assert 0 <= result.fix.start <= result.fix.end <= len(old)
            assert old[result.fix.start : result.fix.end] != result.fix.text
            assert result.fix.title


def test_json_is_the_contracts() -> None:
    data = json.loads(checker.check(LETTER, guide="eschool", kind="new", date=DAY).to_json())
    assert {name: type(value) for name, value in data.items()} == {
        "draft": str, "guide": str, "kind": str, "ready": bool, "results": list,
    }  # fmt: skip
    for result in data["results"]:
        assert list(result) == ["rule", "outcome", "level", "note", "url", "spans", "fix"]
        assert result["outcome"] in OUTCOMES and result["level"] in ("must", "should")
        assert isinstance(result["note"], str) and isinstance(result["url"], str)
        for span in result["spans"]:
            assert list(span) == ["part", "start", "end"]
            assert isinstance(span["start"], int) and isinstance(span["end"], int)
            assert re.fullmatch(r"subject|to|body|attachment:\d+", span["part"])
        if result["fix"] is not None:
            assert list(result["fix"]) == ["title", "part", "start", "end", "text"]
    fixed = {result["rule"] for result in data["results"] if result["fix"]}
    assert {"eschool/email", "safety/password"} <= fixed


def page_rules(page: Path) -> list[str]:
    """Ids of the rule blocks in the order of a page, the included partials in their places."""
    text = re.sub(r"(?ms)^(```+|~~~+).*?^\1\s*$", "", page.read_text("utf-8"))
    ids: list[str] = []
    for match in re.finditer(r'(?m)^--8<-- "(?P<partial>[^"]+)"|^/{3,} rule \| (?P<id>\S+)', text):
        ids += page_rules(ROOT / "docs" / match["partial"]) if match["partial"] else [match["id"]]
    return ids


@pytest.mark.parametrize(("guide", "kind"), KINDS)
def test_rules_stand_in_the_guides_order_and_lead_to_its_page(guide: str, kind: str) -> None:
    written = page_rules(ROOT / "docs" / guide / f"{kind}.md")
    verdict = checker.check("Добрый день!", guide=guide, kind=kind)
    judged = [result.rule for result in verdict.results]
    assert judged == [id for id in written if id in judged]
    assert {id for id in written if id.startswith("safety/")} <= set(judged)
    for result in verdict.results:
        assert result.url == f"{guide}/{kind}/#{result.rule.partition('/')[2]}"
        assert result.rule in written


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_spans_keep_pointing_at_the_same_words(case: dict[str, Any]) -> None:
    letter = letter_of(case)
    plain = checker.check(letter, guide=case["service"], kind=case["kind"])
    assert_sound(plain, letter)
    for before in ("\U0001f600\n", "\u00a0\n", "Ёлка.\n", "\r\n\r\n", "\U0001f468\u200d\U0001f469\u200d\U0001f467\n\n"):
        if letter.zones[0].kind == "header" and not before.isspace():
            continue  # words above header lines make them the sender's own text
        moved = letter_of(case, before)
        verdict = checker.check(moved, guide=case["service"], kind=case["kind"])
        assert_sound(verdict, moved)
        for old, new in zip(plain.results, verdict.results, strict=True):
            assert old.outcome == new.outcome, (new.rule, before)
            assert [part_of(letter, one.part)[one.start : one.end] for one in old.spans] == [
                part_of(moved, one.part)[one.start : one.end] for one in new.spans
            ], (new.rule, before)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_fixes_leave_a_sound_letter(case: dict[str, Any]) -> None:
    letter = letter_of(case)
    for result in checker.check(letter, guide=case["service"], kind=case["kind"]).results:
        if fix := result.fix:
            old = part_of(letter, fix.part)
            parts = {part: part_of(letter, part) for part in ("body", "subject")} | {"to": case["to"] or ""}
            parts[fix.part] = old[: fix.start] + fix.text + old[fix.end :]
            mended = from_text(parts["body"], subject=parts["subject"], to=parts["to"], files=letter.attachments)
            verdict = checker.check(mended, guide=case["service"], kind=case["kind"], date=letter.date)
            after = next(one for one in verdict.results if one.rule == result.rule)
            assert after.outcome not in ("missing", "wrong"), after


@pytest.mark.parametrize("case", CASES[::3], ids=[case["id"] for case in CASES[::3]])
def test_every_door_gives_the_same_verdict(case: dict[str, Any]) -> None:
    day = case["date"] or DAY.isoformat()
    subject, to = case["subject"], case["to"]
    letter = from_text(case["body"], subject=subject, to=to)
    once = checker.check(letter, date=dt.date.fromisoformat(day)).to_json()
    again = checker.check(from_text(case["body"], subject=subject, to=to), date=dt.date.fromisoformat(day)).to_json()
    asked = {"to": to, "subject": subject, "body": case["body"], "date": day, "files": None}
    answer = browser.check(json.dumps(asked))
    assert once == again
    assert answer.endswith(f', "verdict": {once}}}')


def test_the_browsers_door() -> None:
    answer = json.loads(browser.check(json.dumps({"body": "Тема: х\nКому: a@b.ru\n\nТекст"})))
    assert list(answer) == ["letter", "lines", "verdict"]
    assert answer["letter"]["subject"] == "х" and answer["letter"]["to"] == "a@b.ru"
    assert answer["letter"]["attachments"] is None
    assert answer["verdict"]["draft"] == "-"
    error = json.loads(browser.check(json.dumps({"body": "х", "guide": "нет"})))
    assert list(error) == ["error"] and "нет памятки" in error["error"]
    assert json.loads(browser.book())["guides"]


@pytest.mark.parametrize(("guide", "kind"), KINDS)
def test_given_guide_and_kind_hold(guide: str, kind: str) -> None:
    verdict = checker.check("Здравствуйте, это не о чём", guide=guide, kind=kind)
    assert (verdict.guide, verdict.kind) == (guide, kind)


def test_guide_and_kind_are_recognised_in_the_corpus() -> None:
    lost = []
    for case in CASES:
        guide, kind = recognise(letter_of(case), BOOK)
        if (guide.id, kind.id) != (case["service"], case["kind"]):
            lost.append(case["id"])
    assert len(lost) <= len(CASES) // 20, lost


@pytest.mark.parametrize(
    ("guide", "kind", "said"),
    [("school", None, "нет памятки «school»"), ("tomsk", "new", "нет вида письма «new»"), (None, "нет", "«нет»")],
)
def test_unknown_guide_or_kind(guide: str | None, kind: str, said: str) -> None:
    with pytest.raises(CheckerError, match=said):
        checker.check("Добрый день!", guide=guide, kind=kind)


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max], ids=str)
@pytest.mark.parametrize("told", ["вчера", "послезавтра", "10 дней назад", "в пятницу", "5 мая", "31.12.9999"])
def test_any_day_will_do(told: str, day: dt.date) -> None:
    assert checker.check(f"Решение получено {told}", guide="tomsk", kind="return", date=day).results


def test_attachments_have_places_of_their_own() -> None:
    files = (Attachment("снимок.png", "bmp"), Attachment("a.docx", "docx", pictures=1))
    letter = from_text(LETTER, files=files)
    verdict = checker.check(letter, guide="eschool", kind="new", date=DAY)
    assert_sound(verdict, letter)
    parts = {span.part for result in verdict.results for span in result.spans}
    assert {"attachment:0", "attachment:1", "body"} <= parts


# --- any text --------------------------------------------------------------------------------------------------

_WORDS = (
    "Навигатор: А \\ Б \\ В|логин|пароль|Vesna-2026|orlov_ps|Орлов Пётр Сергеевич|И. И. Иванов|МБОУ СОШ № 5|г. Томск|"
    "Томская область|8 913 845 12 34|8 (38200) 2-14-35|a@b.ru|a@b,ru|INC0047712|INC00000X|от 19.02.2026|вчера|"
    "ошибка «Нет прав»|сообщений нет|скриншот прилагаю|картинка1|рис. 2|okno.bmp|Chrome 131|в хроме|как|ли|?|. |, |: |"
    'кроме того|1.|2)|\n|\n\n|\n> |\r\n|\t|«|»|"|(|)|Тема: |Кому: |С уважением|-- |😀|\u00a0|\u200b|ё|Ё|\x00|\u2028|'
    "31.02.2026|İ|ﬁ|не|нет|вместо|15 200,00|в строке 040|отчёт 0503127|решение получено|пишу повторно|журнал ошибок|"
    "у учителя"
).split("|")
_SOUP = st.lists(st.sampled_from(_WORDS) | st.text(max_size=6), max_size=40).map(" ".join)
_GLUED = st.lists(st.sampled_from(_WORDS) | st.characters(), max_size=60).map("".join)
_SPACED = st.tuples(_SOUP, st.sampled_from([" ", "\n", "\t", "\u00a0"]), st.integers(0, 3000), _SOUP).map(
    lambda given: given[0] + given[1] * given[2] + given[3]
)
_ANY = st.text() | _SOUP | _GLUED | _SPACED
_FILE = st.builds(
    lambda name, kind, pictures: Attachment(name, kind or kind_from_name(name), 1, (), pictures),
    st.text(max_size=12) | st.sampled_from(["картинка1.png", "рис 2.jpg", "журнал ошибок.zip", "скрин.docx"]),
    st.sampled_from(["", "png", "jpeg", "bmp", "zip", "rar", "docx", "doc", "txt", "other", "empty"]),
    st.integers(0, 2),
)


@settings(max_examples=150, deadline=None)
@given(
    body=_ANY,
    subject=st.none() | _ANY,
    to=st.none() | _ANY,
    files=st.none() | st.lists(_FILE, max_size=3),
    which=st.sampled_from([(None, None), *KINDS]),
    day=st.dates(),
)
def test_any_letter_is_judged(
    body: str,
    subject: str | None,
    to: str | None,
    files: list[Attachment] | None,
    which: tuple[str | None, str | None],
    day: dt.date,
) -> None:
    letter = from_text(body, subject=subject, to=to, files=files)
    verdict = checker.check(letter, guide=which[0], kind=which[1], date=day)
    assert_sound(verdict, letter)
    assert json.loads(verdict.to_json())["results"]

"""Every check on drafts of its own table: outcome, words under the spans, and the fix that mends the fault."""

from __future__ import annotations

import pytest

from checker.book import load
from checker.checks import CHECKS
from checker.draft.letter import Letter
from checker.draft.read import from_text
from checker.facts import Facts
from checker.model import FLAGGED, Finding, Fix
from tests.check_tables import TABLES, Case

BOOK = load()


def letter_of(case: Case) -> Letter:
    # a recipient, even an empty one, keeps the body as it is: no header lines are cut off
    letter = from_text(case.body, subject=case.subject, to=case.to, files=case.files, date=case.date)
    assert letter.body.raw == case.body
    return letter


def judged(name: str, letter: Letter, case: Case) -> Finding:
    return CHECKS[name](Facts(letter, BOOK.guide(case.guide), case.kind), **case.arguments)


def part_of(letter: Letter, part: str) -> str:
    """The text of a letter's part as its reader sees it."""
    if part.startswith("attachment:"):
        assert letter.attachments is not None
        return letter.attachments[int(part.partition(":")[2])].name
    text = {"body": letter.body, "subject": letter.subject, "to": letter.to}[part]
    return "" if text is None else text.raw


def apply_fix(letter: Letter, fix: Fix) -> Letter:
    """The letter after the one edit that the fix proposes."""
    old = part_of(letter, fix.part)
    assert 0 <= fix.start <= fix.end <= len(old)
    parts = {part: part_of(letter, part) for part in ("body", "subject", "to")}
    parts[fix.part] = old[: fix.start] + fix.text + old[fix.end :]
    return from_text(
        parts["body"],
        subject=parts["subject"] if letter.subject is not None or fix.part == "subject" else None,
        to=parts["to"] if letter.to is not None or fix.part == "to" else None,
        files=letter.attachments,
        date=letter.date,
    )


@pytest.mark.parametrize(
    ("name", "case"),
    [
        pytest.param(name, case, id=f"{name}-{case.outcome}-{n}")
        for name, cases in TABLES.items()
        for n, case in enumerate(cases)
    ],
)
def test_check(name: str, case: Case) -> None:
    letter = letter_of(case)
    finding = judged(name, letter, case)
    words = tuple(part_of(letter, span.part)[span.start : span.end] for span in finding.spans)
    assert finding.outcome == case.outcome, f"{finding.note} {words}"
    if case.words is not None:
        assert words == case.words
    if finding.outcome not in ("met", "not-applicable"):
        assert finding.note.endswith((".", "?")), finding.note
    if case.fixed:
        assert finding.fix is not None
        mended = apply_fix(letter, finding.fix)
        again = judged(name, mended, case)
        assert again.outcome not in FLAGGED, f"{again.note} {part_of(mended, finding.fix.part)}"


def test_every_check_has_its_table() -> None:
    assert set(TABLES) == set(CHECKS)
    assert all({case.outcome in FLAGGED for case in cases} == {True, False} for cases in TABLES.values())

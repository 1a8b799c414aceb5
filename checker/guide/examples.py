"""The guides' examples, judged: one that is marked `good` breaks nothing, one that is marked `bad` breaks its rule.

Judging them all for the first time takes a second, nearly all of it to prepare patterns for the words of letters. So
what behaved is noted (build/examples.json, by a hash of all that may change the answer, the program included), and is
not judged again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

from checker.draft.files import attachment
from checker.draft.read import from_text
from checker.facts import Facts
from checker.judge import apply
from checker.model import FLAGGED, Example, Finding, Guide, Rule

from .errors import Faults, Place
from .reader import Reading
from .samples import sample

_PACKAGE = Path(__file__).resolve().parents[1]
NOTES = _PACKAGE.parent / "build" / "examples.json"


def finding(guide: Guide, rule: Rule, example: Example) -> tuple[Finding, bool]:
    """What the rule says of the example, and whether it may say otherwise on another day."""
    files = None if example.attach is None else [attachment(*sample(item)) for item in example.attach]
    date = dt.date.fromisoformat(example.date) if example.date else None
    facts = Facts(from_text(example.text, files=files, date=date), guide, example.kind)
    found = apply(rule, facts)
    return found, facts.letter.date is None and "today" in vars(facts)


def examples(reading: Reading, faults: Faults, notes: Path = NOTES) -> None:
    """Report every example that does not behave as it is marked; rules that are broken or given up are passed over."""
    known = _noted(notes)
    behaved: list[str] = []
    program = _digest(path.read_bytes() for path in sorted(_PACKAGE.rglob("*.py")) if "build" not in path.parts)
    for guide in reading.book.guides:
        front = json.dumps(asdict(replace(guide, rules={})), ensure_ascii=False)
        for rule in guide.rules.values():
            if rule.id in reading.broken or rule.deprecated:
                continue
            terms = (rule.check, rule.arguments, rule.situations, rule.level)
            for example in rule.examples:
                asked = (program, front, repr(terms), repr(replace(example, line=0)))
                always, today = (_digest(part.encode() for part in (*asked, day)) for day in ("", str(_today())))
                if not known & {always, today}:
                    text, dated = _fault(guide, rule, example)
                    if text:
                        faults.add(Place(reading.places[rule.id].file, example.line), text)
                        continue
                    behaved.append(today if dated else always)
                else:
                    behaved += known & {always, today}
    if set(behaved) != known:
        _note(notes, behaved)


def _fault(guide: Guide, rule: Rule, example: Example) -> tuple[str, bool]:
    """What is wrong with the example, "" for nothing; and whether that depends on the day."""
    try:
        found, dated = finding(guide, rule, example)
    except Exception as error:  # arguments may be of the right type and yet senseless
        text = f"проверка {rule.check} на этом примере не работает ({error!r}): посмотрите на «with» правила"
        return text, False
    if (found.outcome in FLAGGED) is not example.good:
        return "", dated
    said = f"проверка {rule.check}: {found.note}" if found.note else f"проверка {rule.check}"
    if example.good:
        text = f"пример помечен «good», а правило {rule.id} находит в нём ошибку ({said}): исправьте пример или «with»"
    elif found.outcome == "unclear":
        text = (
            f"пример помечен «bad», а правило {rule.id} о нём только спросит (?), нужна же ошибка (✗) ({said}): "
            "исправьте пример или «with»"
        )
    else:
        text = (
            f"пример помечен «bad», а правило {rule.id} ошибки в нём не находит ({said}): исправьте пример или «with»"
        )
    return text, dated


def _today() -> dt.date:
    return dt.date.today()


def _digest(parts: Iterable[bytes]) -> str:
    total = hashlib.blake2b(digest_size=12)
    for part in parts:
        total.update(len(part).to_bytes(4, "little") + part)
    return total.hexdigest()


def _noted(notes: Path) -> set[str]:
    try:
        return set(json.loads(notes.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return set()


def _note(notes: Path, behaved: list[str]) -> None:
    try:
        notes.parent.mkdir(exist_ok=True)
        notes.write_text(json.dumps(sorted(behaved)), "utf-8")
    except OSError:
        pass  # they are judged again the next time

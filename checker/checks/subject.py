"""The subject line, and what the letter is about: path, record, report, figures.

Memo sentences (tomsk): «требуется обязательно заполнить поле «Тема» письма словами «Томская область»», and errors,
items 3, 4, 6.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..draft.files import is_picture
from ..draft.text import Text
from ..facts import Facts, figures, records
from ..facts import report_parameters as parameters
from ..model import Finding, Fix, Located, Span
from .attachments import lost_pictures
from .findings import MET, met, missing

_LOOK_ALIKES = str.maketrans("acekopxytmhb3", "асекорхутмнвз")


def subject(facts: Facts, words: tuple[str, ...]) -> Finding:
    """The subject holds one of the given phrases, in any letter case."""
    text = facts.letter.subject
    phrase = words[0]
    fix = Fix(
        f"Добавить «{phrase}» в тему",
        "subject",
        0,
        0,
        phrase if text is None or not text.raw.strip() else f"{phrase}. ",
    )
    if text is None or not text.raw.strip():
        return missing(f"Тема письма пуста. Нужны слова «{phrase}».", fix)
    low = text.low.translate(_LOOK_ALIKES)
    for wanted in words:
        match = re.search(r"\W{1,3}".join(Text(wanted).low.split()), low)
        if match:
            return Finding("met", "", (Span("subject", *match.span()),))
    declined = re.search(r"\W{1,3}".join(rf"{word[:-2]}\w{{1,3}}" for word in Text(phrase).low.split()), low)
    if declined:
        return Finding(
            "unclear",
            f"В теме есть «{text.raw[slice(*declined.span())]}». Надёжнее слово в слово: «{phrase}».",
            (Span("subject", *declined.span()),),
            Fix(f"Написать «{phrase}»", "subject", *declined.span(), phrase),
        )
    return Finding("wrong", f"В теме «{text.raw.strip()}» нет слов «{phrase}».", (Span("subject", 0, len(text)),), fix)


def path(facts: Facts) -> Finding:
    """The entity's name as copied out of the navigator, or the same path written by hand."""
    if facts.paths:
        return met("", facts.paths[:1])
    if re.search(r"\bнавигатор", facts.own.low):
        return missing("Слово «Навигатор» есть, а пути нет: скопируйте наименование из контекстного меню.")
    return missing("Нет строки из навигатора (пункт «Копировать наименование»).")


def record(facts: Facts) -> Finding:
    """Data that tell one document or entry of a reference book from all others."""
    if facts.identities:
        return met("", facts.identities[:3])
    in_subject = records.identities(facts.subject)
    if in_subject:
        return Finding("met", "", (Span("subject", *in_subject[0]),))
    what = "запись справочника" if facts.matter == "reference-book" else "документ"
    return missing(
        f"Непонятно, какой именно это {what}: нет ни номера, ни даты, ни id."
        if what == "документ"
        else f"Непонятно, какая именно это {what}: нет ни кода, ни наименования."
    )


def report_parameters(facts: Facts) -> Finding:
    """The report's parameters in words, or a picture of them."""
    files = facts.letter.attachments
    attached = files is None or any(is_picture(file.kind) or file.pictures for file in files)
    lost = lost_pictures(facts) if attached else []
    claims = [claim for claim in facts.claims if claim.what == "parameters"]
    if claims and attached and not _speaks_of(lost, claims[0].start, claims[0].end):
        return met("", claims[:1])
    if facts.letter.attachments and any(
        re.search(r"парам|param", file.name.lower()) for file in facts.letter.attachments
    ):
        return MET
    if facts.report_parameters:
        return met("", facts.report_parameters[:3])
    pictured = parameters.pictured(facts.story)
    if pictured and attached and not _speaks_of(lost, *pictured):
        return met("", [pictured])
    return missing("Параметры отчёта не названы, снимка параметров тоже нет.")


def _speaks_of(pictures: Iterable[Located], start: int, end: int) -> bool:
    """Whether one of the pictures is named at a place."""
    return any(one.start < end and start < one.end for one in pictures)


def wrong_data(facts: Facts) -> Finding:
    """Which data exactly are wrong."""
    if facts.wrong_figures:
        return met("", facts.wrong_figures[:3])
    if facts.identities and figures.doubles(facts.story):
        return met("", facts.identities[:3])
    return missing("Сказано, что данные неверны, но не сказано, какие именно и какими они должны быть.")

"""Situations of a letter that narrow rules: what the error is in, whether a message or pictures are there.

Each function tells whether the letter is in the situation. The words are those of the memos: «Для ошибок в документах
и справочниках», «в отчетах», «при направлении документов по маршрутам» (tomsk, errors, items 4-6), «появилось
информационное сообщение или сообщение об ошибке», «Требования к снимкам экрана» (eschool).
"""

from __future__ import annotations

from collections.abc import Callable

from .draft.files import is_picture
from .facts import Facts

#: What is said to be attached that is no picture.
_NO_PICTURES = frozenset(("log", "file"))


def report(facts: Facts) -> bool:
    """The error is in a report, rather than in a document that is named more."""
    return facts.matter == "report"


def document(facts: Facts) -> bool:
    """The error is in a document."""
    return facts.matter == "document"


def reference_book(facts: Facts) -> bool:
    """The error is in a reference book."""
    return facts.matter == "reference-book"


def route(facts: Facts) -> bool:
    """A document does not go along its route."""
    return facts.on_route


def wrong_data(facts: Facts) -> bool:
    """The point of the letter is wrong figures or data."""
    return facts.about_wrong_data


def message(facts: Facts) -> bool:
    """A message or an error appeared on the screen."""
    return facts.message_appeared


def pictures(facts: Facts) -> bool:
    """Image files are attached, or named in the text, or said to lie in a document or an archive."""
    attachments = facts.letter.attachments
    if attachments is not None and any(is_picture(file.kind) or file.pictures for file in attachments):
        return True
    return bool(facts.picture_names) or bool({claim.what for claim in facts.claims} - _NO_PICTURES)


SITUATIONS: dict[str, Callable[[Facts], bool]] = {
    "report": report,
    "document": document,
    "reference-book": reference_book,
    "route": route,
    "wrong-data": wrong_data,
    "message": message,
    "pictures": pictures,
}

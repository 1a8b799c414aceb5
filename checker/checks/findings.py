"""Short ways to write a finding."""

from __future__ import annotations

from collections.abc import Iterable

from ..draft.text import Text
from ..model import Finding, Fix, Located, Span


def body(place: Located | tuple[int, int]) -> Span:
    """A place in the body as a span."""
    if isinstance(place, tuple):
        return Span("body", place[0], place[1])
    return Span("body", place.start, place.end)


def met(note: str = "", places: Iterable[Located | tuple[int, int]] = ()) -> Finding:
    """The requirement is satisfied, at these places of the body."""
    return Finding("met", note, tuple([body(place) for place in places]))


def missing(note: str, fix: Fix | None = None) -> Finding:
    """The letter does not hold what is required."""
    return Finding("missing", note, (), fix)


def wrong(note: str, places: Iterable[Located | tuple[int, int]] = (), fix: Fix | None = None) -> Finding:
    """The letter holds something that breaks the requirement, at these places of the body."""
    return Finding("wrong", note, tuple([body(place) for place in places]), fix)


def unclear(note: str, places: Iterable[Located | tuple[int, int]] = ()) -> Finding:
    """The program cannot tell and asks the person."""
    return Finding("unclear", note, tuple([body(place) for place in places]))


MET = Finding("met")
NOT_APPLICABLE = Finding("not-applicable", "К этому письму не относится.")


def cited(text: Text, place: Located | tuple[int, int], most: int = 60) -> str:
    """The words at a place, in quotation marks, shortened for a note."""
    span = body(place)
    words = " ".join(text.raw[span.start : span.end].split())
    return f"«{words if len(words) <= most else words[: most - 1].rstrip() + '…'}»"

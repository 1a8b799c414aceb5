"""Which guide a letter belongs to, and of what kind it is, by the words of the guides' front matter."""

from __future__ import annotations

from . import phrases
from .draft.letter import Letter
from .facts import addresses
from .model import Guide, Kind, RuleBook


#: How many words one sign is worth.
SIGN = 5


def recognise(
    letter: Letter, book: RuleBook, *, guide: str | None = None, kind: str | None = None
) -> tuple[Guide, Kind]:
    """The letter's guide and kind; given ones are taken as they are. Raises CheckerError where they are unknown."""
    low = (letter.subject.low + "\n" if letter.subject else "") + letter.own.low
    chosen = book.guide(guide) if guide else _guide(letter, book, low)
    return chosen, chosen.kind(kind) if kind else _kind(chosen, low)


def _guide(letter: Letter, book: RuleBook, low: str) -> Guide:
    """The guide whose words the letter uses most; the recipient decides only where the words do not."""
    to = letter.to.raw if letter.to else ""

    def score(guide: Guide) -> tuple[int, int]:
        sent = any(addresses.same(to, address) or address in to.lower() for address in guide.addresses)
        return len(phrases.found(guide.words, low)), sent

    return max(book.guides, key=score)


def _kind(guide: Guide, low: str) -> Kind:
    """The kind whose words the letter uses most, the first where they are equal."""
    return max(guide.kinds, key=lambda kind: SIGN * len(phrases.found(kind.signs, low)) + len(phrases.found(kind.words, low)))

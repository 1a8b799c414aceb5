"""Which guide a letter belongs to, and of what kind it is, by the words of the guides' front matter."""

from __future__ import annotations

from . import phrases, wording
from .draft.letter import Letter
from .facts import addresses
from .model import Guide, Kind, RuleBook

#: In words of the front matter: what a sign is worth; what the guide's address as the recipient is; what a wording
#: that speaks clearly for a guide is, and at most, so that a service which the model has not learnt is not talked
#: down; what a wording that speaks clearly for a kind is.
SIGN = 3
SENT = 2
GUIDE_WEIGHT, MOST = 0.5, 1.0
KIND_WEIGHT = 4.0


def recognise(
    letter: Letter, book: RuleBook, *, guide: str | None = None, kind: str | None = None
) -> tuple[Guide, Kind]:
    """The letter's guide and kind; given ones are taken as they are. Raises CheckerError where they are unknown."""
    chosen = book.guide(guide) if guide else _guide(letter, book)
    return chosen, chosen.kind(kind) if kind else _kind(chosen, letter)


def _guide(letter: Letter, book: RuleBook) -> Guide:
    """The guide whose words the letter uses most; its address (or one like it) as the recipient counts as some, its
    phrase in the subject as much as a sign."""
    low = _said(letter)
    to = addresses.find(letter.to) if letter.to else ()
    wording_says = wording.scores("guide", wording.features(low))

    def score(guide: Guide) -> float:
        sent = any(
            addresses.same(one.text, address) or addresses.alike(one.text, address)
            for one in to
            for address in guide.addresses
        )
        named = letter.subject is not None and bool(phrases.found(guide.subjects, letter.subject.low))
        help = max(-MOST, min(MOST, GUIDE_WEIGHT * wording_says.get(guide.id, 0.0)))
        return len(phrases.found(guide.words, low)) + SENT * sent + SIGN * named + help

    return max(book.guides, key=score)


def _kind(guide: Guide, letter: Letter) -> Kind:
    """The kind whose words the letter uses most, a sign counting as much as some words; the first where they are
    equal or one apart. Signs count in what the letter quotes too: an answer of the support makes it a reply."""
    low = _said(letter)
    everything = low + letter.foreign.low.rstrip()
    wording_says = wording.scores(guide.id, wording.features(low))

    def score(kind: Kind) -> float:
        usual = kind is guide.kinds[0] and not wording_says
        said = len(phrases.found((*kind.signs, *kind.words), low))
        sign = bool(phrases.found(kind.signs, everything))
        return usual + SIGN * sign + said + KIND_WEIGHT * wording_says.get(kind.id, 0.0)

    return max(guide.kinds, key=score)


def _said(letter: Letter) -> str:
    return (letter.subject.low + "\n" if letter.subject else "") + letter.own.low

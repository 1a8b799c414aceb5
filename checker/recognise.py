"""Which guide a letter belongs to, and of what kind it is, by the words of the guides' front matter."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from . import wording
from .draft.letter import Letter
from .draft.text import Text
from .facts import addresses, earlier, incidents, story
from .model import Guide, Kind, RuleBook
from .phrases import Phrases

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
    to = addresses.find(letter.to) if letter.to else ()
    subject = _subject(letter)
    found = _phrases(tuple(guide.words for guide in book.guides)).found(subject, letter.own.low)
    wording_says = wording.scores("guide", said(letter))

    def score(guide: Guide) -> float:
        sent = any(
            addresses.same(one.text, address) or addresses.alike(one.text, address)
            for one in to
            for address in guide.addresses
        )
        named = bool(subject and _phrases((guide.subjects,)).found(subject))
        help = max(-MOST, min(MOST, GUIDE_WEIGHT * wording_says.get(guide.id, 0.0)))
        return len(found.intersection(guide.words)) + SENT * sent + SIGN * named + help

    return max(book.guides, key=score)


def _kind(guide: Guide, letter: Letter) -> Kind:
    """The kind whose words the letter uses most, a sign counting as much as some words; the first where they are
    equal or one apart. Signs count in what the letter quotes too: an answer of the support makes it a reply."""
    told = _of_matter(story.tell(letter, guide.addresses, answered=False))  # a colleague's letter is the matter too
    wording_says = wording.scores(guide.id, _subject(letter) + "\n" + told)
    wanted = _phrases(tuple(phrases for kind in guide.kinds for phrases in (kind.words, kind.signs)))
    found = wanted.found(_subject(letter), told)
    quoting = any(zone.kind in ("quote", "forward") for zone in letter.zones)
    everywhere = found | wanted.found(letter.foreign.low) if quoting else found

    def score(kind: Kind) -> float:
        usual = kind is guide.kinds[0] and not wording_says
        sign = not everywhere.isdisjoint(kind.signs)
        words = len(found.intersection(kind.words)) + len(found.intersection(kind.signs))
        return usual + SIGN * sign + words + KIND_WEIGHT * wording_says.get(kind.id, 0.0)

    return max(guide.kinds, key=score)


@lru_cache(maxsize=32)
def _phrases(groups: tuple[tuple[str, ...], ...]) -> Phrases:
    """The phrases of several lists, to be found in one pass."""
    return Phrases(chain.from_iterable(groups))


def said(letter: Letter) -> str:
    """The subject and the sender's own words, in lower case."""
    return _subject(letter) + "\n" + letter.own.low


def said_of_matter(letter: Letter) -> str:
    """The same without the numbers of incidents that are closed or on another matter: «INC0033815 про вход закрыт,
    речь о другом» is no word of a letter on that incident."""
    return _subject(letter) + "\n" + _of_matter(letter.own)


def _subject(letter: Letter) -> str:
    return letter.subject.low if letter.subject else ""


def _of_matter(own: Text) -> str:
    low = own.low
    for one in incidents.find(own):
        if earlier.other_matter(own, one.start, one.end):
            low = low[: one.start] + " " * (one.end - one.start) + low[one.end :]
    return low

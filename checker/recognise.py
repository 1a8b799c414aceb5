"""Which guide a letter belongs to, and of what kind it is, by the words of the guides' front matter."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from . import wording
from .draft.letter import Letter
from .draft.text import Text
from .facts import addresses, follow_ups, inquiries, returns, story
from .model import Guide, Kind, RuleBook
from .phrases import Phrases

#: In words of the front matter: what a sign is worth; what the guide's address as the recipient is; what a wording
#: that speaks clearly for a guide is, and at most, so that a service which the model has not learnt is not talked
#: down.
SIGN = 3
SENT = 2
GUIDE_WEIGHT, MOST = 1.0, 1.0
#: By so much the wording must speak more for one kind than for the next: of 700 letters that it had not learnt the
#: model was wrong with seven, by 0.6 at most, while 95 % lay above this.
SURE = 1.5
#: By less than the first it leaves the kind open, by less than the second in a letter without a word of the service's
#: own: «Свяжитесь со мной», «Ничего не работает».
LEFT_OPEN, LEFT_OPEN_WORDLESS = 1.0, 2.5
#: Kinds that are told apart by more than the words of the front matter, in any guide that has these and no others.
FOLLOWED, RETURNED = {"new", "repeat"}, {"consultation", "error", "return"}
#: So many letters of a domain make it like another.
_DOMAIN = 5
#: Longer lists of recipients are not kept.
_LONG = 200


def recognise(
    letter: Letter, book: RuleBook, *, guide: str | None = None, kind: str | None = None
) -> tuple[Guide, Kind]:
    """The letter's guide and kind; given ones are taken as they are. Raises CheckerError where they are unknown."""
    chosen = book.guide(guide) if guide else _guide(letter, book)
    return chosen, chosen.kind(kind) if kind else _kind(chosen, letter)


def _guide(letter: Letter, book: RuleBook) -> Guide:
    """The guide whose words the letter uses most; its address (or one like it) as the recipient counts as some, its
    phrase in the subject as much as a sign, and so does a path «А \\ Б» where the guide asks for one. Where that leaves
    it open, the wording as a whole helps."""
    to = letter.to.raw if letter.to else ""
    subject, body = _subject(letter), letter.own.low
    for zone in letter.zones:
        if zone.kind in ("quote", "forward"):
            body = letter.body.low  # what a colleague wrote is the matter, what the support wrote is its own service's
            break

    path = "\\" in body

    def score(guide: Guide, points: int) -> int:
        if to and (_is_sent_to if len(to) < _LONG else _is_sent_to.__wrapped__)(to, guide.addresses):
            points += SENT
        if subject and guide.subjects and _phrases((guide.subjects,)).found(subject):
            points += SIGN
        if path and _asks_for_path(guide):
            points += SIGN
        return points

    counts = _guide_words(book).counts(subject, body)
    scores = [(score(guide, points), guide) for guide, points in zip(book.guides, counts, strict=True)]
    first = max([points for points, _ in scores])
    close = [(points, guide) for points, guide in scores if points >= first - 2 * MOST]
    if len(close) == 1:
        return close[0][1]
    wording_says = wording.scores("guide", body, subject)

    def helped(one: tuple[int, Guide]) -> float:
        return one[0] + max(-MOST, min(MOST, GUIDE_WEIGHT * wording_says.get(one[1].id, 0.0)))

    return max(close, key=helped)[1]


def _asks_for_path(guide: Guide) -> bool:
    """Whether a rule of the guide wants the navigator's path."""
    return any(rule.check == "path" for rule in guide.rules.values())


@lru_cache(maxsize=256)  # most letters go to the same few addresses
def _is_sent_to(to: str, known: tuple[str, ...]) -> bool:
    """Whether one of the recipients is one of the known addresses, or like one."""
    return any(
        addresses.same(one.text, address) or addresses.alike(one.text, address) or _near(one.text, address)
        for one in addresses.find(Text(to))
        for address in known
    )


def _near(one: str, address: str) -> bool:
    """Whether an address keeps the first syllables of a support's domain («help@rostu.ru», «info@rostu-komp.ru»)."""
    domain, known = (text.lower().partition("@")[2].partition(".")[0] for text in (one, address))
    return len(known) > _DOMAIN and domain[:_DOMAIN] == known[:_DOMAIN]


def _kind(guide: Guide, letter: Letter) -> Kind:
    """The kind that the letter's wording as a whole surely speaks for, else what it asks, reports and wants tells it.

    Of a guide with other kinds than FOLLOWED or RETURNED it is the one whose words the letter uses most, a sign
    counting as much as some words; the first where they are equal.
    """
    ids = {kind.id for kind in guide.kinds}
    if ids == FOLLOWED:
        return guide.kind(follow_ups.kind(letter) or "new")
    learnt = _learnt(guide, letter)
    if learnt and learnt[1] >= SURE:
        return guide.kind(learnt[0])
    if ids == RETURNED:
        if returns.returned(letter):
            return guide.kind("return")
        told = story.tell(letter, guide.addresses, answered=False)  # a colleague's letter is the matter too
        return guide.kind("consultation" if inquiries.asks(letter, told) else "error")
    return max(guide.kinds, key=_spoken_for(guide, letter))


def kind_is_told(letter: Letter, guide: Guide) -> bool:
    """Whether the letter says anything that tells its kind: where not, `recognise` guesses, and a person would ask.

    A letter that speaks of no earlier one is simply a new one.
    """
    ids = {kind.id for kind in guide.kinds}
    if ids == FOLLOWED or len(ids) == 1:
        return True
    learnt, body = _learnt(guide, letter), matter(letter, guide)
    if learnt and body.strip():
        named = _phrases((guide.words,)).found(_subject(letter), body)
        if learnt[1] >= (LEFT_OPEN if named else LEFT_OPEN_WORDLESS):
            return True
    if ids == RETURNED:
        return returns.returned(letter)
    return any(map(_spoken_for(guide, letter), guide.kinds))


def _learnt(guide: Guide, letter: Letter) -> tuple[str, float] | None:
    """The kind that the letter's wording as a whole speaks for, and by how much more than for the next."""
    learnt = wording.scores(guide.id, matter(letter, guide), _subject(letter))
    if not learnt:
        return None
    *_, second, first = sorted(learnt, key=lambda id: learnt[id])
    return first, learnt[first] - learnt[second]


def _spoken_for(guide: Guide, letter: Letter) -> Callable[[Kind], float]:
    """How much the letter's words speak for a kind, by its words in the front matter."""
    wanted = _phrases(tuple(phrases for kind in guide.kinds for phrases in (kind.words, kind.signs)))
    found = wanted.found(_subject(letter), letter.own.low)

    def score(kind: Kind) -> float:
        return SIGN * (not found.isdisjoint(kind.signs)) + len(found.intersection((*kind.words, *kind.signs)))

    return score


def _guide_words(book: RuleBook) -> Phrases:
    """The words of a book's guides. Kept by the book itself: to hash all its words would cost more than to find them in
    a letter."""
    global _latest
    known = _latest
    if known is None or known[0] is not book:
        known = _latest = (book, Phrases(*[guide.words for guide in book.guides]))
    return known[1]


#: The book asked for last, with the words of its guides.
_latest: tuple[RuleBook, Phrases] | None = None


@lru_cache(maxsize=32)
def _phrases(lists: tuple[tuple[str, ...], ...]) -> Phrases:
    """The phrases of several lists, to be found in one pass."""
    return Phrases(*lists)


def matter(letter: Letter, guide: Guide) -> str:
    """What tells a letter's kind, in lower case: the sender's own words above the signature, and a colleague's that he
    passes on."""
    told = story.tell(letter, guide.addresses, answered=False).low
    for zone in letter.zones:
        if zone.kind == "signature":
            return told[: zone.start]
    return told


def _subject(letter: Letter) -> str:
    return letter.subject.low if letter.subject else ""

"""What a letter says: every fact is looked for once, when a check first asks for it."""

from __future__ import annotations

import datetime as dt
import time
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from ..draft.letter import Letter
from ..draft.text import Text
from ..model import Guide
from . import (
    actions,
    addresses,
    browsers,
    dates,
    figures,
    incidents,
    logins,
    messages,
    organisations,
    passwords,
    paths,
    people,
    phones,
    problems,
    questions,
    records,
    regions,
    report_parameters,
    settlements,
    story,
    subject_matter,
    which_figures,
)
from . import claims as attached
from .forms import covered
from .people import Person

_NO_SUBJECT = Text("")
_FIRST_DAY, _LAST_DAY = dt.date(1900, 1, 1), dt.date(2200, 12, 31)
Place = tuple[int, int]
Matter = Literal["document", "reference-book", "report", "other"]


if TYPE_CHECKING:
    _once = cached_property
else:

    class _once(cached_property):
        """As `cached_property`, without the lock that Python 3.11 takes each time: a letter has one thread."""

        def __get__(self, facts: Any, owner: Any = None) -> Any:
            if facts is None:
                return self
            found = facts.__dict__[self.attrname] = self.func(facts)
            return found


#: Kinds of letters that answer the support.
_REPLIES = ("return", "repeat")


class Facts:
    """The facts of one letter, judged by `guide` as a letter of `kind`; positions are those of the body.

    Only the sender's own words count (`letter.own`); the support's own phones and addresses are left out.
    """

    def __init__(self, letter: Letter, guide: Guide, kind: str) -> None:
        self.letter = letter
        self.guide = guide
        self.kind = kind
        self.own: Text = letter.own
        self.subject: Text = letter.subject or _NO_SUBJECT

    @_once
    def today(self) -> dt.date:
        """The day of the letter, kept within years in which «вчера» and «в мае» exist too."""
        return min(max(self.letter.date or _day(int(time.time() // 60)), _FIRST_DAY), _LAST_DAY)

    @_once
    def story(self) -> Text:
        """Where it may stand what happened: the sender's own text and what a colleague wrote and the letter passes on;
        what the support wrote is neither."""
        return story.tell(self.letter, self.guide.addresses, self.kind in _REPLIES)

    @_once
    def quoted_dates(self) -> tuple[dates.DateFact, ...]:
        """Dates in what the letter quotes of the support's answers."""
        foreign = self.letter.foreign
        if not any(one in foreign.low for one in (*self.guide.addresses, "поддержк", "обращени", "инцидент")):
            return ()
        return tuple(one for one in dates.find(foreign, self.today) if one.date is not None)

    @_once
    def signature_from(self) -> int:
        """Where the signature begins; the end of the text where there is none."""
        for zone in self.letter.zones:
            if zone.kind == "signature":
                return zone.start
        return len(self.own.raw.rstrip())

    # --- what the subject names, for letters that name it nowhere else ---

    @_once
    def subject_organisations(self) -> tuple[organisations.Organisation, ...]:
        """Institutions that the subject names."""
        if not self.subject.low:
            return ()
        return organisations.find(self.subject, settlements.find(self.subject))

    @_once
    def subject_settlements(self) -> tuple[settlements.Settlement, ...]:
        """Towns and villages that the subject names."""
        if not self.subject.low:
            return ()
        found = settlements.find(self.subject)
        institutions = tuple((one.start, one.end) for one in self.subject_organisations if one.named)
        places = tuple((one.start, one.end) for one in self.subject_regions)
        return found or settlements.by_place(self.subject, institutions, places, ())

    @_once
    def subject_regions(self) -> tuple[regions.Region, ...]:
        """Regions that the subject names."""
        return regions.find(self.subject) if self.subject.low else ()

    # --- who writes ---

    @_once
    def phones(self) -> tuple[phones.Phone, ...]:
        """Phones of the sender, the support's own left out."""
        found = phones.find(self.own)
        if not found:
            return found
        support = {_digits(phone.number) for phone in self.guide.phones}
        return tuple([phone for phone in found if phone.digits[-10:] not in support])

    @_once
    def emails(self) -> tuple[addresses.Address, ...]:
        """Addresses, broken ones too, the support's own left out."""
        found = addresses.find(self.own)
        for support in self.guide.addresses:
            found = tuple([one for one in found if not addresses.same(one.text, support)])
        return found

    @_once
    def people(self) -> tuple[people.Person, ...]:
        """Names of people, each with whose it is likely to be."""
        contacts = [one.start for one in self.phones]
        contacts += [one.start for one in self.emails]
        contacts += [one.start for one in self.organisations]
        return people.find(self.own, self.signature_from, contacts)

    @_once
    def sender(self) -> Person | None:
        """Who writes."""
        return people.sender(self.people)

    @_once
    def told_organisations(self) -> tuple[organisations.Organisation, ...]:
        """Institutions that a forwarded letter of a colleague names too."""
        return self.organisations if self.story is self.own else organisations.find(self.story, self._towns)

    @_once
    def organisations(self) -> tuple[organisations.Organisation, ...]:
        """Mentions of institutions."""
        return organisations.find(self.own, self._towns)

    @_once
    def _towns(self) -> tuple[settlements.Settlement, ...]:
        return settlements.find(self.own)

    @_once
    def settlements(self) -> tuple[settlements.Settlement, ...]:
        """Towns and villages."""
        named = tuple([(one.start, one.end) for one in self.people])
        if self._towns:
            inside = covered(named)
            found = tuple([one for one in self._towns if one.start not in inside])
            if found:
                return found
        institutions = tuple((one.start, one.end) for one in self.organisations if one.named)
        return settlements.by_place(self.own, institutions, tuple((one.start, one.end) for one in self.regions), named)

    @_once
    def regions(self) -> tuple[regions.Region, ...]:
        """Regions of Russia."""
        return regions.find(self.own)

    @_once
    def logins(self) -> tuple[logins.Login, ...]:
        """Logins, each with whose it is."""
        return logins.find(self.own, self.people, self.sender, self.emails)

    @_once
    def same_login(self) -> Place | None:
        """Where the letter says that both logins are one."""
        return logins.says_same(self.own)

    @_once
    def passwords(self) -> tuple[Place, ...]:
        """Passwords written out, in quoted text too."""
        return passwords.find(self.letter.body)

    # --- what happened ---

    @_once
    def actions(self) -> tuple[actions.Action, ...]:
        """What the sender did."""
        return actions.find(self.story)

    @_once
    def shown(self) -> messages.Shown:
        """What is said of messages on the screen."""
        return messages.find(self.story)

    @_once
    def message_appeared(self) -> bool:
        """A message is quoted, or mentioned without «сообщений нет»."""
        return bool(self.shown.quoted) or bool(self.shown.mentioned and not self.shown.none)

    @_once
    def _messages(self) -> tuple[Place, ...]:
        """The texts of messages that marks part from the sender's own words."""
        low = self.story.low
        return tuple(place for place in self.shown.quoted if low[: place[0]].rstrip(" ")[-1:] in ("«", '"', ":"))

    @_once
    def questions(self) -> tuple[Place, ...]:
        """Clearly put questions."""
        return questions.find(self.story)

    @_once
    def several_problems(self) -> tuple[Place, ...]:
        """Where a second problem begins."""
        return problems.several(self.story, self.subject, self.kind == "return")

    @_once
    def matter(self) -> Matter:
        """What the error is in."""
        return subject_matter.kind(self.story, self.subject, self._messages)

    @_once
    def on_route(self) -> bool:
        """Whether a document does not go along its route."""
        return subject_matter.on_route(self.story, self.subject)

    @_once
    def about_wrong_data(self) -> bool:
        """Whether the point is wrong figures or data."""
        return figures.wrong(self.story, self.subject, self.shown.quoted)

    @_once
    def paths(self) -> tuple[paths.Path, ...]:
        """Paths of the navigator."""
        return paths.find(self.story)

    @_once
    def identities(self) -> tuple[Place, ...]:
        """Data that tell one document or entry from all others."""
        dialled = [(one.start, one.end) for one in self.phones]
        return tuple(
            place
            for place in records.identities(self.story, self._messages, self._contacts_from)
            if not any(start < place[1] and place[0] < end for start, end in dialled)
        )

    @_once
    def _contacts_from(self) -> int:
        """Where the sender's contacts begin, with a signature or without one; those at the letter's top are none."""
        low, found = self.story.low, self.signature_from
        if self.story is not self.own:
            return len(low)  # above a passed-on letter stands a signature of its own
        places = [one.start for one in self.phones] + [one.start for one in self.emails]
        places += [self.sender.start] if self.sender else []
        for place in places:
            start = low.rfind("\n", 0, place) + 1
            if 5 * place < 2 * found:
                continue
            if place - start > 60:  # behind the story, in one paragraph
                start = place
            for _ in range(2):
                above = low.rfind("\n", 0, max(0, start - 1)) + 1
                start = above if 1 < start - above <= 90 else start
            found = min(found, start)
        return found

    @_once
    def report_parameters(self) -> tuple[Place, ...]:
        """A report's parameters."""
        return report_parameters.find(self.story, self._messages)

    @_once
    def wrong_figures(self) -> tuple[Place, ...]:
        """Where it is said which data exactly are wrong."""
        return which_figures.which(self.story)

    @_once
    def browsers(self) -> tuple[browsers.Browser, ...]:
        """Browsers, with versions where they are told."""
        return browsers.find(self.story)

    # --- attachments ---

    @_once
    def claims(self) -> tuple[attached.Claim, ...]:
        """What the letter says is attached."""
        logs_wanted = any(rule.check == "log-archives" for rule in self.guide.rules.values())
        return tuple([claim for claim in attached.find(self.story, logs_wanted) if not claim.denied])

    @_once
    def picture_names(self) -> tuple[attached.Reference, ...]:
        """Pictures that the text names."""
        return attached.references(self.story)

    # --- when ---

    @_once
    def dates(self) -> tuple[dates.DateFact, ...]:
        """Dates of the sender's text."""
        return dates.find(self.own, self.today)

    @_once
    def incidents(self) -> tuple[incidents.Incident, ...]:
        """Incident numbers of the body, a quoted answer of the support included."""
        return incidents.find(self.letter.body)


@lru_cache(maxsize=1)
def _day(minute: int) -> dt.date:
    """Today, looked up once in a minute: it takes longer than to find a letter's dates."""
    return dt.date.today()


@lru_cache(maxsize=64)
def _digits(phone: str) -> str:
    return "".join(char for char in phone if char.isdigit())[-10:]

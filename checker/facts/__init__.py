"""What a letter says: every fact is looked for once, when a check first asks for it."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Literal

from ..draft.letter import Letter
from ..draft.text import Text
from ..model import Guide
from . import (
    actions,
    addresses,
    browsers,
    claims,
    dates,
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
    settlements,
    subject_matter,
)

Place = tuple[int, int]
Matter = Literal["document", "reference-book", "report", "other"]


class Facts:
    """The facts of one letter, judged by `guide` as a letter of `kind`; positions are those of the body.

    Only the sender's own words count (`letter.own`); the support's own phones and addresses are left out.
    """

    def __init__(self, letter: Letter, guide: Guide, kind: str) -> None:
        self.letter = letter
        self.guide = guide
        self.kind = kind
        self.own: Text = letter.own
        self.subject: Text = letter.subject or Text("")
        self.today: dt.date = letter.date or dt.date.today()

    @cached_property
    def signature_from(self) -> int:
        """Where the signature begins: the zone's start, else the last fifth of the sender's text."""
        for zone in self.letter.zones:
            if zone.kind == "signature":
                return zone.start
        return len(self.own.raw.rstrip())

    # --- who writes ---

    @cached_property
    def phones(self) -> tuple[phones.Phone, ...]:
        support = {_digits(phone) for phone in self.guide.phones}
        return tuple(phone for phone in phones.find(self.own) if phone.digits[-10:] not in support)

    @cached_property
    def emails(self) -> tuple[addresses.Address, ...]:
        return tuple(
            one
            for one in addresses.find(self.own)
            if not any(addresses.same(one.text, support) for support in self.guide.addresses)
        )

    @cached_property
    def people(self) -> tuple[people.Person, ...]:
        contacts = tuple((one.start, one.end) for one in (*self.phones, *self.emails, *self.organisations))
        return people.find(self.own, self.signature_from, contacts)

    @cached_property
    def organisations(self) -> tuple[organisations.Organisation, ...]:
        return organisations.find(self.own)

    @cached_property
    def settlements(self) -> tuple[settlements.Settlement, ...]:
        return settlements.find(self.own)

    @cached_property
    def regions(self) -> tuple[regions.Region, ...]:
        return regions.find(self.own)

    @cached_property
    def logins(self) -> tuple[logins.Login, ...]:
        return logins.find(self.own, self.people, people.sender(self.people), self.emails)

    @cached_property
    def same_login(self) -> Place | None:
        return logins.says_same(self.own)

    @cached_property
    def passwords(self) -> tuple[Place, ...]:
        return passwords.find(self.letter.body)

    # --- what happened ---

    @cached_property
    def actions(self) -> tuple[actions.Action, ...]:
        return actions.find(self.own)

    @cached_property
    def shown(self) -> messages.Shown:
        return messages.find(self.own)

    @cached_property
    def message_appeared(self) -> bool:
        """A message is quoted, or mentioned without «сообщений нет»."""
        return bool(self.shown.quoted) or bool(self.shown.mentioned and not self.shown.none)

    @cached_property
    def questions(self) -> tuple[Place, ...]:
        return questions.find(self.own)

    @cached_property
    def several_problems(self) -> tuple[Place, ...]:
        return problems.several(self.own, self.subject)

    @cached_property
    def matter(self) -> Matter:
        return subject_matter.kind(self.own, self.subject)

    @cached_property
    def on_route(self) -> bool:
        return subject_matter.on_route(self.own)

    @cached_property
    def about_wrong_data(self) -> bool:
        return subject_matter.about_wrong_data(self.own, self.subject)

    @cached_property
    def paths(self) -> tuple[paths.Path, ...]:
        return paths.find(self.own)

    @cached_property
    def identities(self) -> tuple[Place, ...]:
        return records.identities(self.own)

    @cached_property
    def report_parameters(self) -> tuple[Place, ...]:
        return records.report_parameters(self.own)

    @cached_property
    def wrong_figures(self) -> tuple[Place, ...]:
        return records.wrong_figures(self.own)

    @cached_property
    def browsers(self) -> tuple[browsers.Browser, ...]:
        return browsers.find(self.own)

    # --- attachments ---

    @cached_property
    def claims(self) -> tuple[claims.Claim, ...]:
        return tuple(claim for claim in claims.find(self.own) if not claim.denied)

    @cached_property
    def picture_names(self) -> tuple[claims.Reference, ...]:
        return claims.references(self.own)

    # --- when ---

    @cached_property
    def dates(self) -> tuple[dates.DateFact, ...]:
        return dates.find(self.own, self.today)

    @cached_property
    def incidents(self) -> tuple[incidents.Incident, ...]:
        """Incident numbers of the body, a quoted answer of the support included."""
        return incidents.find(self.letter.body)


def _digits(phone: str) -> str:
    return "".join(char for char in phone if char.isdigit())[-10:]

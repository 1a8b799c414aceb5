"""What flows through the program: rules out of the guides, verdicts out of letters.

The names and the JSON are those of the checker's contract: a *rule* belongs to a
guide, a *check* is the function that judges it, a *result* is one rule's outcome on
one letter, a *span* is a place in the letter, a *fix* one edit that mends a fault.
All positions are half-open ranges in Unicode code points of the part's text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

Outcome = Literal["met", "missing", "wrong", "unclear", "not-applicable", "manual"]
Level = Literal["must", "should"]

#: What is said of a requirement that was given up; why, and what instead, stands after it.
DEPRECATED = "Требование отменено"

#: Outcomes that call the letter faulty.
FLAGGED: frozenset[str] = frozenset({"missing", "wrong"})


class CheckerError(Exception):
    """A mistake of the caller or of a guide's author; the message is Russian and fit to be shown."""


class Span(NamedTuple):
    """A place in the letter: `part` is "subject", "to", "body" or "attachment:N" (N from 0)."""

    part: str
    start: int
    end: int


class Located(Protocol):
    """Anything with a place in the body."""

    @property
    def start(self) -> int:
        """Where it begins, in code points."""

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""


class Fix(NamedTuple):
    """One edit: replace `start`:`end` of `part` by `text`; `title` (Russian) names the edit for the person."""

    title: str
    part: str
    start: int
    end: int
    text: str


class Finding(NamedTuple):
    """What a check found: the outcome, a Russian sentence about this letter, places, an edit or None."""

    outcome: Outcome
    note: str = ""
    spans: tuple[Span, ...] = ()
    fix: Fix | None = None


class Result(NamedTuple):
    """One rule's outcome on one letter; `url` leads to the guide's sentence, relative to the site's root."""

    rule: str
    outcome: Outcome
    level: Level
    note: str
    url: str
    spans: tuple[Span, ...]
    fix: Fix | None

    def as_dict(self) -> dict[str, Any]:
        """The result as the contract's JSON object (plain lists and dicts)."""
        spans = [span._asdict() for span in self.spans]
        return {**self._asdict(), "spans": spans, "fix": self.fix and self.fix._asdict()}


class Verdict(NamedTuple):
    """All results on one letter. `ready` is false when a rule of level `must` is missing or wrong."""

    draft: str
    guide: str
    kind: str
    ready: bool
    results: tuple[Result, ...]

    def as_dict(self) -> dict[str, Any]:
        """The verdict as the contract's JSON object (plain lists and dicts)."""
        return {**self._asdict(), "results": [result.as_dict() for result in self.results]}

    def to_json(self) -> str:
        """The contract's JSON on one line; the same letter gives the same bytes everywhere."""
        return json.dumps(self.as_dict(), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Example:
    """A sample letter out of a rule block, which runs as a test of that rule.

    `text` is read like any pasted draft. `attach` lists files as «name» or «name = type»
    (type: the true content, "png", "bmp" …); None means that attachments are not known.
    """

    text: str
    good: bool
    kind: str
    date: str | None = None
    attach: tuple[str, ...] | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement, as written in a guide's rule block.

    `id` is public and permanent ("tomsk/subject"). `check` names a function of
    `checker.checks`, `arguments` are its keyword arguments. `situations` narrows the rule
    to letters of one of these situations (empty: all). `urls` gives, for each kind of
    letter, the page and anchor where the requirement stands. `text` is its plain wording.
    `fill` is the template's line for it, blanks as «____», by situation ("": any letter); empty where there is none.
    `after` marks what is (also) to be kept in mind once the letter is sent, `spoken` what
    whoever phones instead of writing is asked for. `aliases` are names that it had before.
    `deprecated` says why the requirement was given up, and what holds instead; empty where it holds.
    """

    id: str
    title: str
    level: Level
    check: str
    arguments: Mapping[str, Any]
    kinds: tuple[str, ...]
    situations: tuple[str, ...]
    text: str
    urls: Mapping[str, str]
    examples: tuple[Example, ...] = ()
    fill: Mapping[str, str] = field(default_factory=dict)
    after: bool = False
    spoken: bool = False
    aliases: tuple[str, ...] = ()
    deprecated: str = ""

    @property
    def name(self) -> str:
        """The part of the id after the slash; the anchor on the page."""
        return self.id.partition("/")[2]

    def former(self) -> tuple[str, ...]:
        """The ids that it had before."""
        return tuple(f"{self.id.partition('/')[0]}/{alias}" for alias in self.aliases)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of letter, one page of the guide: `rules` are ids in the page's order.

    `words` are phrases that speak for this kind, `signs` phrases that hardly any other kind has.
    """

    id: str
    name: str
    url: str
    words: tuple[str, ...]
    signs: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phone:
    """A number of the support, as its guide's front matter tells it.

    `number` is written as people read it, `extension` is dialled after it, `who` answers. `opens` and `closes` are
    wall-clock times ("09:00") of the IANA zone `zone`, which `clock` names in Russian («по томскому времени»); all
    four are empty where the memo gives no hours. `days` are ISO weekdays (1 = Monday) on which the hours hold;
    empty where the memo does not say.
    """

    number: str
    extension: str = ""
    who: str = ""
    opens: str = ""
    closes: str = ""
    zone: str = ""
    clock: str = ""
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """One support service: what its folder's index.md says in the front matter, and its rules by id.

    `words` are phrases that speak for the service, `subjects` phrases of a subject line that no other service asks for.
    """

    id: str
    name: str
    url: str
    addresses: tuple[str, ...]
    phones: tuple[Phone, ...]
    subjects: tuple[str, ...]
    words: tuple[str, ...]
    kinds: tuple[Kind, ...]
    rules: Mapping[str, Rule] = field(default_factory=dict)

    def kind(self, id: str) -> Kind:
        """The kind with this id. Raises CheckerError naming the kinds there are."""
        for kind in self.kinds:
            if kind.id == id:
                return kind
        known = ", ".join(kind.id for kind in self.kinds)
        raise CheckerError(f"у памятки {self.id} нет вида письма «{id}»; есть: {known}")


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All guides, as read from the Markdown. `version` is a hash of their content."""

    version: str
    guides: tuple[Guide, ...]

    def guide(self, id: str) -> Guide:
        """The guide with this id. Raises CheckerError naming the guides there are."""
        for guide in self.guides:
            if guide.id == id:
                return guide
        raise CheckerError(f"нет памятки «{id}»; есть: {', '.join(guide.id for guide in self.guides)}")

    def to_json(self) -> str:
        """The book as JSON, for `from_json`."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, indent=1)

    @classmethod
    def from_json(cls, text: str) -> RuleBook:
        """Read what `to_json` wrote."""
        data = json.loads(text)
        return cls(data["version"], tuple(_guide(guide) for guide in data["guides"]))


def _guide(data: dict[str, Any]) -> Guide:
    """A guide out of its JSON object, lists turned into tuples."""
    data["rules"] = {id: _rule(rule) for id, rule in data["rules"].items()}
    data["kinds"] = tuple(Kind(**_tupled(kind)) for kind in data["kinds"])
    data["phones"] = tuple(Phone(**_tupled(phone)) for phone in data["phones"])
    return Guide(**_tupled(data))


def _rule(data: dict[str, Any]) -> Rule:
    data["examples"] = tuple(Example(**_tupled(example)) for example in data["examples"])
    data["arguments"] = _tupled(data["arguments"])
    return Rule(**_tupled(data))


def _tupled(data: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}

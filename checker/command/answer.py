"""The text of the support's answer to a letter: what it lacks, in the guide's own words, and how to send it again.

All facts are the guide's (its rules, pages, telephones) or the letter's; a password of the letter is never repeated.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, pairwise

from ..draft.files import visible
from ..draft.letter import Letter
from ..draft.text import Text
from ..facts import Facts, full_names, passwords
from ..facts.name_words import agreement, is_patronymic
from ..judge import judge
from ..model import FLAGGED, Guide, Kind, Phone, Result, Rule, RuleBook, Verdict
from ..recognise import kind_is_told

_MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_DAYS = "пн вт ср чт пт сб вс".split()
_LONGEST = 150
_INNER = str.maketrans("«»", "„“")
#: What mail programs put before the subject of an answer.
_RE = re.compile(r"(?:(?:re|отв|ha|на)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_SENTENCE = re.compile(r".*?[.!?](?=\s|$)", re.DOTALL)
#: Checks that find a second matter in the letter; what breaks them is not mended by a line more.
_SECOND_MATTER = {"one-problem", "same-matter"}
#: Checks whose faults nobody mends by adding to the letter.
_NOT_ADDED = {*_SECOND_MATTER, "duplicate", "password", "recipient"}


class Answer:
    """The answer to a letter that was judged. `site` is the address of the published guides, "" where none is given;
    `kind_given` says that the caller named the letter's kind."""

    def __init__(self, letter: Letter, verdict: Verdict, book: RuleBook, site: str = "", kind_given: bool = False):
        self.guide: Guide = book.guide(verdict.guide)
        self.kind: Kind = self.guide.kind(verdict.kind)
        self.letter = without_passwords(letter)
        self._leaked = self.letter is not letter
        self._site = site.rstrip("/")
        self._flagged = [result for result in verdict.results if result.outcome in FLAGGED]
        self._told = kind_given or kind_is_told(letter, self.guide) or self._fits(verdict)
        again = judge(self.letter, book, guide=verdict.guide, kind=verdict.kind, date=letter.date)
        self._notes = {(result.rule, result.outcome): result.note for result in again.results}

    def text(self) -> str:
        """The whole answer."""
        return "\n\n".join(filter(None, (*self._opening(), *self._lacking(), self._password(), *self._ending()))) + "\n"

    def subject(self) -> str:
        """The answer's subject line, without a password that the letter's may hold."""
        subject = self.letter.subject.raw.strip() if self.letter.subject else ""
        return subject if _RE.match(subject) else f"Re: {subject}".strip()

    # --- who is answered, and to what ---

    def _opening(self) -> Iterator[str]:
        name = name_of(self.letter, self.guide, self.kind)
        yield f"Здравствуйте, {name}!" if name else "Здравствуйте!"
        subject = _RE.sub("", visible(self.letter.subject.raw)) if self.letter.subject else ""
        called = f" «{_cut(subject.translate(_INNER))}»" if subject else ""
        dated = f" от {_day(self.letter.date)}" if self.letter.date else ""
        yield f"Мы получили ваше письмо{called}{dated}."

    # --- what is lacking ---

    def _lacking(self) -> Iterator[str]:
        """The list, what must be first, or that there is nothing to add."""
        must, should = self._groups("must"), self._groups("should")
        numbers = count(1)
        if not self._told:
            yield "Из письма не понять, что у вас за случай. Напишите, пожалуйста, какой из этих:"
            yield "\n".join(map(self._case, self.guide.kinds))
            if must:
                yield "Кроме того, в любом письме нужно вот что:"
        elif must and all(result.outcome == "missing" for group in must for result in group):
            yield "Чтобы мы смогли помочь, в письме не хватает вот чего:"
        elif must:
            yield "Чтобы мы смогли помочь, дополните или исправьте, пожалуйста, вот что:"
        else:
            yield "В нём есть всё, что нужно: дополнять ничего не надо."
        yield "\n".join(f"{next(numbers)}. {self._item(group)}" for group in must)
        if should:
            yield "Желательно ещё:"
            yield "\n".join(f"{next(numbers)}. {self._item(group)}" for group in should)

    def _groups(self, level: str) -> list[list[Result]]:
        """The faults of this level; those for which the guide has one sentence together."""
        groups: dict[str, list[Result]] = {}
        for result in self._flagged:
            rule = self.guide.rules[result.rule]
            if result.level == level and rule.check != "password" and (self._told or self._is_common(rule)):
                groups.setdefault(_first(rule.text), []).append(result)
        return list(groups.values())

    def _item(self, group: Sequence[Result]) -> str:
        rules = [self.guide.rules[result.rule] for result in group]
        notes = [
            self._notes.get((result.rule, result.outcome)) or f"{rule.title}."
            for result, rule in zip(group, rules, strict=True)
        ]
        words = max((rule.text for rule in rules), key=len)
        lines = [visible(" ".join(notes)), f"   Памятка{self._page()}: {visible(words)}"]
        if self._site:
            lines.append(f"   Подробнее: {self._site}/{rules[0].urls[self.kind.id]}")
        return "\n".join(lines)

    def _page(self) -> str:
        """The page's name, where no address is given that leads there; a rule of all kinds stands on each page."""
        return "" if self._site or not self._told else f" (страница «{self.kind.name}»)"

    def _case(self, kind: Kind) -> str:
        """A kind of letter: what the guide wants to know in it and in no other."""
        rules = [self.guide.rules[id] for id in kind.rules]
        own = [
            rule.title for rule in rules
            if not (self._is_common(rule) or rule.situations or rule.check == "manual") and rule.level == "must"
        ]  # fmt: skip
        page = f"\n  {self._site}/{kind.url}" if self._site else ""
        return f"- {kind.name}" + (f" ({'; '.join(map(_small, own))})" if own else "") + page

    def _is_common(self, rule: Rule) -> bool:
        """Whether a rule holds for every kind of letter."""
        return all(kind.id in rule.kinds for kind in self.guide.kinds)

    def _fits(self, verdict: Verdict) -> bool:
        """Whether the letter holds something that is asked for in its kind of letter and not in all."""
        return any(
            result.outcome == "met" and not self._is_common(self.guide.rules[result.rule]) for result in verdict.results
        )

    def _password(self) -> str:
        """What is to be done where the letter gave a password away."""
        rule = next((rule for rule in self.guide.rules.values() if rule.check == "password"), None)
        if not self._leaked or rule is None:
            return ""
        return (
            "В письме написан пароль. Смените его, пожалуйста, как можно скорее: письмо могли прочитать посторонние. "
            f"{visible(_first(rule.text))}"
        )

    # --- how to go on ---

    def _ending(self) -> Iterator[str]:
        checks = {self.guide.rules[result.rule].check: result for result in self._flagged if result.level == "must"}
        subject, late = checks.get("subject"), checks.get("deadline")
        lines = []
        if late and late.outcome == "wrong":
            lines.append("Срок возврата прошёл, поэтому напишите, пожалуйста, новое письмо.")
        elif checks.keys() - _NOT_ADDED or not self._told:
            lines.append("Ответьте, пожалуйста, на это письмо, новое не нужно: так вся переписка останется вместе.")
        if subject and subject.fix:
            text, fix = self.letter.subject.raw if self.letter.subject else "", subject.fix
            lines.append(f"Тему поставьте такую: «{visible(text[: fix.start] + fix.text + text[fix.end :])}».")
        elif lines and self.guide.subjects:
            lines.append(f"Слова «{self.guide.subjects[0]}» в теме оставьте.")
        if checks.keys() & _SECOND_MATTER:
            lines.append("Одну проблему оставьте в этой переписке, о другой напишите, пожалуйста, отдельно.")
        yield " ".join(lines)
        yield "\n".join(
            ["С уважением,", "техническая поддержка", self.guide.name, *map(_phone, self.guide.phones),
             *self.guide.addresses]
        )  # fmt: skip


def without_passwords(letter: Letter) -> Letter:
    """The letter with asterisks in the place of passwords, wherever it repeats them; itself where it holds none."""
    texts = [letter.body, letter.subject or Text("")]
    secrets = {text.raw[start:end] for text in texts for start, end in passwords.find(text)}
    if not secrets:
        return letter
    pattern = re.compile("|".join(re.escape(secret) for secret in sorted(secrets, key=len, reverse=True)))

    def hidden(text: str) -> str:
        return pattern.sub(lambda match: "*" * len(match[0]), text)

    return replace(
        letter,
        body=Text(hidden(letter.body.raw)),
        subject=letter.subject and Text(hidden(letter.subject.raw)),
        to=letter.to and Text(hidden(letter.to.raw)),
        attachments=letter.attachments
        and tuple(replace(file, name=hidden(file.name), entries=()) for file in letter.attachments),
    )


def name_of(letter: Letter, guide: Guide, kind: Kind) -> str:
    """The sender's given name and patronymic, as they are in the nominative; "" where the letter does not give both."""
    person = Facts(letter, guide, kind.id).sender
    texts = [letter.own.raw[person.start : person.end]] if person else []
    for raw in [*texts, letter.sender or ""]:
        text = Text(raw)
        for start, end, _form in full_names.find(text.plain, text.low):
            words = list(re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", raw[start:end]))
            for given, patronymic in pairwise(words):
                low = text.low[start:end][slice(*patronymic.span())]
                if is_patronymic(low) and agreement(low) in ("m", "fа") and len(given[0]) > 1:
                    return f"{_name(given[0])} {_name(patronymic[0])}"
    return ""


def _name(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))


def _first(text: str) -> str:
    """The first sentence."""
    match = _SENTENCE.match(text)
    return match[0] if match else text


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _day(day: dt.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year} года"


def _phone(phone: Phone) -> str:
    """A telephone as the guide's front matter tells it: «+7 … (доп. 3) — кто, с 9:00 до 18:00 по томскому времени»."""
    line = phone.number + (f" (доп. {phone.extension})" if phone.extension else "")
    hours = f"с {_hour(phone.opens)} до {_hour(phone.closes)} {phone.clock}".strip() if phone.opens else ""
    days = ", ".join(_DAYS[day - 1] for day in phone.days)
    told = ", ".join(filter(None, (phone.who, days, hours)))
    return f"{line} — {told}" if told else line


def _hour(time: str) -> str:
    return time.removeprefix("0")

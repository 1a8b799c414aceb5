"""Who writes and to whom.

Memo sentences: «Указать свои контактные данные (ФИО, организация, телефон, электронная почта)» (tomsk); «Регион»,
«ФИО», «Наименование учреждения с указанием города», «Логин пользователя…», «Контактные данные» (eschool).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ..facts import Facts, addresses, logins, organisations, others, people, phones, writers
from ..model import Finding, Fix, Located, Span
from .findings import MET, NOT_APPLICABLE, cited, met, missing, unclear, wrong


def recipient(facts: Facts) -> Finding:
    """The letter is addressed to the guide's address; several recipients are fine where it is among them."""
    to = facts.letter.to
    if to is None or not to.raw.strip():
        return NOT_APPLICABLE
    right = facts.guide.addresses[0]
    if "@" not in to.raw:
        return Finding(
            "unclear",
            f"Адрес получателя не виден («{to.raw.strip()}»): это {right}?",
            (),
            Fix(f"Поставить адрес {right}", "to", 0, len(to), right),
        )
    found = addresses.find(to)
    for one in found:
        if any(addresses.same(one.text, address) for address in facts.guide.addresses):
            return Finding("met", "", (Span("to", one.start, one.end),))
    place = (found[0].start, found[0].end) if len(found) == 1 else (0, len(to))
    return Finding(
        "wrong",
        f"Письмо адресовано «{to.raw.strip()}», а поддержка читает {right}.",
        (Span("to", *place),),
        Fix(f"Поставить адрес {right}", "to", *place, right),
    )


def full_name(facts: Facts) -> Finding:
    """The sender's surname with a given name or initials."""
    person = facts.sender
    if person is None or person.form == "given-patronymic":
        above = _named_above(facts)
        if above:
            return Finding("met", "", (Span("subject", above.start, above.end),))
    if person is None:
        others = [one for one in facts.people if one.score < 0]
        if others:
            return missing(f"Названы только другие люди ({cited(facts.own, others[0])}), а кто пишет, не сказано.")
        return missing("Не нашлось ваших фамилии, имени и отчества.")
    if person.form == "given-patronymic":
        return wrong(f"Есть только имя и отчество: {cited(facts.own, person)}. Добавьте фамилию.", [person])
    if person.form == "given-surname":
        note = f"Есть имя и фамилия: {cited(facts.own, person)}. Добавьте отчество, если оно есть."
        return unclear(note, [person])
    return met("", [person])


def _named_above(facts: Facts) -> people.Person | None:
    """The sender's name in the subject: the full one beside an institution, none of the letter's other people."""
    if not facts.subject.low or not facts.subject_organisations:
        return None
    places = [one.start for one in facts.subject_organisations]
    person = people.sender(people.find(facts.subject, len(facts.subject), places))
    return person if person and person.score > 0 and person.form in ("full", "initials") else None


def organization(facts: Facts, settlement: bool = False) -> Finding:
    """A named organisation; with `settlement` also the town or village where it is."""
    named = _own(facts.organisations) or _own(facts.told_organisations)
    above = _own(facts.subject_organisations) if facts.subject.low and (not named or settlement) else []
    if not named and not above:
        if facts.organisations:
            first = next((one for one in facts.organisations if not one.partner), None)
            if first is None:
                return missing(f"Названа только другая сторона ({cited(facts.own, facts.organisations[0])}), не ваша.")
            return wrong(
                f"{cited(facts.own, first)} — по этим словам организацию не найти: нужно полное название.", [first]
            )
        return missing("Организация не названа.")
    if settlement and not (facts.settlements or facts.subject_settlements or _in_name(facts)):
        institution = cited(facts.own, named[0]) if named else cited(facts.subject, above[0])
        return wrong(f"Есть учреждение ({institution}), но не указан город или посёлок.", named[:1])
    if named:
        return met("", [*named[:1], *(facts.settlements[:1] if settlement else ())])
    return Finding("met", "", (Span("subject", above[0].start, above[0].end),))


def _own(found: Iterable[organisations.Organisation]) -> list[organisations.Organisation]:
    """Named institutions that may be the sender's."""
    return [one for one in found if one.named and not one.partner]


def _in_name(facts: Facts) -> bool:
    """Whether the region itself is a city: Москва, Санкт-Петербург, Севастополь."""
    return any(
        region.name in {"Москва", "Санкт-Петербург", "Севастополь"}
        for region in (facts.regions or facts.subject_regions)
    )


def region(facts: Facts) -> Finding:
    """A region of Russia is named."""
    if facts.regions:
        return met("", facts.regions[:1])
    if facts.subject_regions:
        above = facts.subject_regions[0]
        return Finding("met", "", (Span("subject", above.start, above.end),))
    if facts.settlements:
        return missing(f"Есть населённый пункт ({cited(facts.own, facts.settlements[0])}), но не назван регион.")
    return missing("Регион не назван.")


def phone(facts: Facts) -> Finding:
    """A number that can be dialled, in any layout."""
    own = [one for one in facts.phones if not _in_brackets_of_another(facts, one)]
    for status in ("full", "local", "wrong") if own else ():
        found = [one for one in own if one.status == status]
        if not found:
            continue
        if status == "full":
            return met("", found)
        words = cited(facts.own, found[0])
        if status == "local":
            return unclear(f"Номер {words} — местный, без кода города: дозвонятся ли до вас из другого города?", found)
        need = "11 с первой восьмёркой" if found[0].digits[0] in "78" else "10"
        return wrong(f"В номере {words} {_count(len(found[0].digits))}, а нужно {need}.", found)
    if facts.subject.low and any(char.isdigit() for char in facts.subject.low):
        for one in phones.find(facts.subject):
            if one.status == "full":
                return Finding("met", "", (Span("subject", one.start, one.end),))
    if facts.phones:
        return missing("Назван только телефон другого человека, а ваш не назван.")
    return missing("Телефона нет.")


def _in_brackets_of_another(facts: Facts, one: Located) -> bool:
    """Whether a contact stands in brackets behind the name of somebody else: «наш директор Иванова И. И. (тел. …)»."""
    low, start = facts.own.low, one.start
    opened = low.rfind("(", start - 80 if start > 80 else 0, start)
    if opened < 0 or low.find(")", opened, one.start) >= 0:
        return False
    return any(person.score < 0 and person.end <= opened <= person.end + 2 for person in facts.people)


def _count(digits: int) -> str:
    word = (
        "цифра"
        if digits % 10 == 1 and digits % 100 != 11
        else "цифры"
        if digits % 10 in (2, 3, 4) and digits % 100 not in (12, 13, 14)
        else "цифр"
    )
    return f"{digits} {word}"


def email(facts: Facts) -> Finding:
    """The sender's own e-mail address, not the support's."""
    if not facts.emails:
        for one in addresses.find(facts.subject) if "@" in facts.subject.low else ():
            if one.status == "valid" and not any(addresses.same(one.text, ours) for ours in facts.guide.addresses):
                return Finding("met", "", (Span("subject", one.start, one.end),))
        return missing("Адреса вашей электронной почты нет.")
    emails = [one for one in facts.emails if not _in_brackets_of_another(facts, one)]
    if not emails:
        return missing(_OF_ANOTHER)
    low = facts.own.low
    used = {facts.own.raw[one.start : one.end].lower() for one in facts.logins}
    addressed = [one.text.lower() for one in emails]
    given = Counter(addressed) if len(addressed) > 1 else {}
    own = [
        one
        for one, address in zip(emails, addressed, strict=True)
        if not (address in used or _ENTERS.search(low, _line_from(low, one.start, 80), one.start))
        or given.get(address, 0) > 1
        or _reply(facts, one)
    ]
    if "(" in [low[one.start - 1 : one.start] for one in own]:
        own = [one for one in own if not _COLLEAGUES.search(low, max(0, one.start - 60), one.start)]
        if not own:
            return missing(_OF_ANOTHER)
    valid = [one for one in own if one.status == "valid"]
    if valid:
        return met("", valid)
    for one in own:
        fix = one.suggestion and Fix(f"Исправить на {one.suggestion}", "body", one.start, one.end, one.suggestion)
        return wrong(f"Адрес {cited(facts.own, one)} написан с ошибкой, ответ на него не дойдёт.", [one], fix or None)
    return missing("Адрес дан только как логин: напишите, можно ли отвечать на него.")


def _line_from(low: str, end: int, most: int) -> int:
    """Where the line begins that a position is in, or so many characters before the position."""
    start = max(0, end - most)
    return low.rfind("\n", start, end) + 1 or start


_OF_ANOTHER = "Назван только адрес другого человека, а ваш не назван."
#: Words beside an address by which it is one to answer to, not only a login; «по почте захожу» is none.
_ANSWER = re.compile(
    r"почт(?!\w* (?:за|в)хо)|mail|отве[тч]|пиш|связ|(?:он|она|оно) же(?!,? (?:и )?(?:проблем|логин|с ошиб|с проблем))"
)
#: «экран коллеги Бочкаревой (…»
_COLLEAGUES = re.compile(
    r"\b(?:коллег(?:и|е|у|ой)|сотрудни(?:ка|цы|це|цу|ку|цей|ком)|напарни(?:ка|цы|це|цу|цей)|начальни(?:ка|ку|цы|це)|"
    r"директора|бухгалтера|завуча|учительницы|учителя|у (?:нее|него))(?: [а-я.-]+){0,3} ?\($"
)
#: «авторизуюсь через почтовый ящик …», «учётная запись на почту …»
_ENTERS = re.compile(
    r"(?:вхо[дж]|войти|войд|захо|зайти|авториз|логин|учетн)[^!?\n]{0,30}\b(?:по|через|под|с|на) "
    r"(?:электр[а-я]+ |эл\. ?|сво[а-я]+ |мо[а-я]+ )?(?:почт|ящик|адрес|мейл|e-?mail)[а-я]* ?(?:ящик[а-я]*|"
    r"адрес[а-я]*)? ?[:-]? ?$"
)
_BY_MAIL = re.compile(
    r"\b(?:по|через|под|с|(?:запись|зарегистрирован\w*|привязан\w*|оформлен\w*) на) (?:[а-я.]{2,15} )?(?:[eе]-?)?$"
)


def _reply(facts: Facts, one: addresses.Address) -> bool:
    """Whether the letter asks to reply to this address."""
    low = facts.own.low
    places = (max(0, one.start - 60), one.start), (one.end, min(len(low), one.end + 80))
    return any(
        not (match[0] in ("почт", "mail") and _BY_MAIL.search(low, max(0, match.start() - 30), match.start()))
        for place in places
        for match in _ANSWER.finditer(low, *place)
    )


def login(facts: Facts, whose: str) -> Finding:
    """The login of the person who writes (`whose: sender`) or under which the problem is seen (`affected`)."""
    draft = logins.is_own_draft(facts.letter, facts.sender) if facts.story is not facts.own else False
    if whose == "sender":
        mine = [one for one in facts.logins if one.sender]
        if mine:
            return met("", mine[:1])
        if facts.subject.low and (heading := logins.in_subject(facts.subject, facts.own)):
            return Finding("met", "", (Span("subject", *heading),))
        if draft and (told := logins.passed_on(facts.own, facts.story)):
            return met("", [told])
        if facts.logins:
            return missing(f"Логин {cited(facts.own, facts.logins[0])}, судя по письму, не ваш, а ваш не назван.")
        return missing("Ваш логин не назван.")
    affected = [one for one in facts.logins if one.affected]
    if affected:
        return met("", affected[:1])
    told = logins.passed_on(facts.own, facts.story)
    if told:
        return met("", [told])
    heading = logins.in_subject(facts.subject, facts.own) if facts.subject.low and not facts.logins else None
    if (facts.logins or heading) and not (others.outright(facts.own) or _left_empty(facts)):
        if facts.same_login:
            return met("", [facts.same_login])
        if not _of_another(facts, draft):
            return unclear("Не сказано, под каким логином видна проблема: под вашим?", facts.logins[:1])
    if len({facts.own.low[one.start : one.end] for one in facts.logins}) > 1:
        return unclear("Названо несколько логинов, и не сказано, под каким из них видна проблема.", facts.logins[:2])
    return missing("Не сказано, под каким логином видна проблема.")


def _of_another(facts: Facts, draft: bool) -> bool:
    """Whether the trouble is somebody else's."""
    me = writers.writer(facts.own, facts.people)
    if others.trouble(facts.own, facts.people, me) or writers.deeds_of_another(facts.own, facts.people, me):
        return True
    if facts.story is facts.own or draft or facts.kind == "repeat":
        return False
    return any(
        zone.kind in ("forward", "quote") and facts.story.raw[zone.start : zone.end].strip()
        for zone in facts.letter.zones
    )


def _left_empty(facts: Facts) -> bool:
    """Whether a form's field for the login with the trouble is not filled in."""
    low = facts.letter.body.low
    return any(
        zone.kind == "blank" and others.asks_for_affected(low[zone.start : zone.end]) for zone in facts.letter.zones
    )


#: What stands for a password taken out.
MASK = "[скрыт]"


def password(facts: Facts) -> Finding:
    """No password is written out."""
    if not facts.passwords:
        return MET
    start, end = facts.passwords[0][0], facts.passwords[-1][1]
    masked = facts.letter.body.raw[start:end]
    for first, last in reversed(facts.passwords):
        masked = masked[: first - start] + MASK + masked[last - start :]
    return wrong(
        "В письме написан пароль. Уберите его.", facts.passwords, Fix("Убрать пароль", "body", start, end, masked)
    )

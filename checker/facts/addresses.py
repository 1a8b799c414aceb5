"""E-mail addresses, the sound and the broken: «ivanova@mail.ru», «ivanova@mail», «ilinyh.tv@mail,ru».

Source: both memos ask for the sender's e-mail address. What counts is what a clerk could answer to, so quoted local
parts, comments and IP literals of RFC 5322 are no addresses here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..draft.text import Text
from .address_faults import CYRILLIC, HAS_CYRILLIC, HAS_LATIN, LOOK, PROVIDERS, Reason, alike, faults, is_zone, same
from .vocabulary import words

__all__ = ["Address", "Reason", "alike", "find", "same"]


class Address(NamedTuple):
    """An address as written (`text`); a broken one says why and, where it is sure enough, how it should read."""

    start: int
    end: int
    text: str
    status: Literal["valid", "broken"]
    reason: Reason = ""
    suggestion: str | None = None


_BEFORE = 81
#: These four are matched against the text before an address turned round, so that none is tried in vain.
_SOUND_LOCAL = re.compile(
    rf"(?=[A-Za-z0-9_])[A-Za-z0-9_-]{{1,40}}+(?:\.[A-Za-z0-9_-]{{1,40}}+){{0,2}}(?<=[A-Za-z0-9])(?![A-Za-z0-9._+\-{CYRILLIC}])"
)
_LOCAL = re.compile(rf"[A-Za-z0-9._+\-{CYRILLIC}]{{1,80}}")
_SPACED_LOCAL = re.compile(r" {1,2}(?=[0-9._+-]{0,20}[A-Za-z])[A-Za-z0-9._+\-]{0,63}[A-Za-z0-9](?![\w.@-])")
_TOKEN = re.compile(r"[a-z0-9._+\"'&-]{1,80}")
_SOUND_DOMAIN = re.compile(
    r"@(?:[A-Za-z0-9]{1,20}+(?>(?:-[A-Za-z0-9]{1,20}+){0,2})\.){1,3}[A-Za-z]{2,24}"
    r"(?=[\s)>»;\"]|\Z|\.(?:\s|\Z)|,\s)"
)
_DOMAIN = re.compile(rf"[A-Za-z0-9._\-{CYRILLIC}]{{0,260}}")
_ZONES = "ru|рф|com|net|org|su|info|biz|gov|edu|me|by|kz|ua|онлайн|москва|дети|рус|сайт|орг|ком"
_COMMA = re.compile(rf"[ ]?[,;][ ]?(?P<zone>{_ZONES})(?![\w@-])", re.I)
_SPACED_DOT = re.compile(rf"(?:[ ]\.|\.[ ]|[ ]\.[ ])(?P<zone>{_ZONES})(?![\w@-])")
_SPACED_ZONE = re.compile(r"[ ](?P<zone>ru|com)(?![\w@.-])")
_SPACED_DOMAIN = re.compile(
    rf"[ ]{{1,2}}(?=[A-Za-z0-9-]{{1,40}}(?:\.[A-Za-z0-9-]{{1,40}}){{0,3}}\.(?:{_ZONES})(?![\w@-]))", re.I
)
_LAST_CYRILLIC = re.compile(rf".*[{CYRILLIC}]", re.S)
_GLUED_WORD = re.compile(rf"(?P<zone>[A-Za-z]{{2,24}})[{CYRILLIC}]")
_NOT_MAIL = re.compile(
    r"(?:парол\w{0,3}|password|pass|логин\w{0,3}|login|учетн\w{0,4}(?: запис\w{1,3})?)[ :=(«\"-]{0,4}\Z", re.I
)

_AT_WORD = re.compile(
    r"(?P<local>[A-Za-z0-9][A-Za-z0-9._+-]{0,63})"
    r"(?:[ ]?[(\[{<][ ]?(?:собака|собачка|at|эт|а|a)[ ]?[)\]}>][ ]?|[ ](?:собака|собачка)[ ])"
    r"(?P<domain>[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){1,4})(?![\w@])",
    re.I,
)

#: The last dot of several struck as a comma: «…@tomsk.gov,ru».
_COMMA_ZONE = re.compile(r",(?P<zone>ru|com|рф)(?![\w@-]|\.\w)", re.I)
_PUBLIC_DOMAINS = tuple(PROVIDERS.values())
_WITH_AT = tuple(f"@{domain}" for domain in _PUBLIC_DOMAINS)
_DOMAINS = "|".join(domain.replace(".", r"\.") for domain in PROVIDERS.values())
_PUBLIC = re.compile(rf"(?:(?P<local>[a-z0-9][a-z0-9._+-]{{0,60}}?)(?P<at>[_.\"'&-]?))?(?P<domain>{_DOMAINS})\Z")
_MAIL_LABEL = re.compile(
    r"(?<![^\W_])(?:e-?mail|е-?mail|mail|электронн\w{2,3} (?:почт\w{1,2}|адрес\w{0,2}|ящик\w{0,2})|"
    r"эл\.? ?(?:почт\w{1,2}|адрес\w{0,2})|почт(?:а|у|е|ы|ой)|емейл|имейл|мейл|мыло|писать(?: на)?|пишите на)"
    r" ?[:=-]?[ \n]{0,2}\Z"
)


def find(text: Text) -> tuple[Address, ...]:
    """All addresses of the text, in its order; a telegram name («@ivanova») or a password with @ is none."""
    raw = text.raw
    found: list[Address] = []
    done, at = 0, raw.find("@")
    while at >= 0:
        address = _sound(raw, at, done) or _around(text, at, done)
        if address is not None:
            found.append(address)
            done = address.end
        at = raw.find("@", max(at + 1, done))
    low = text.low
    vocabulary = words(low)
    extra: list[Address] = []
    for zone in (".ru", ".com"):
        # no look around if each stands at the end of an address
        if zone[1:] in vocabulary and low.count(zone) > sum([one.text.endswith(zone) for one in found]):
            extra += _without_at(text, zone)
    if _may_tell_at(low, vocabulary):
        extra += _at_words(raw)
    return _merged(found, extra) if extra else tuple(found)


def _may_tell_at(low: str, vocabulary: frozenset[str]) -> bool:
    """Whether a word may stand for an @."""
    if "собака" in vocabulary or "собачка" in vocabulary or ("[" in low and "[at" in low):
        return True
    return ("at" in vocabulary or "а" in vocabulary or "a" in vocabulary or "эт" in vocabulary) and (
        "(at" in low or "(а)" in low or "(a)" in low or "(эт" in low
    )


def _merged(found: list[Address], extra: list[Address]) -> tuple[Address, ...]:
    """Both lists in order, without those of `extra` that lie over others."""
    merged: list[Address] = []
    for address in sorted((*found, *extra), key=lambda one: (one.start, -one.end)):
        if not merged or address.start >= merged[-1].end:
            merged.append(address)
    return tuple(merged)


def _sound(raw: str, at: int, done: int) -> Address | None:
    """The address whose @ stands at `at`, if nothing is wrong with it or unclear around it, as with nearly all."""
    after = _SOUND_DOMAIN.match(raw, at)
    before = _SOUND_LOCAL.match(raw[max(done, at - _BEFORE) : at][::-1]) if after else None
    if not after or not before:
        return None
    start, end = at - before.end(), after.end()
    return Address(start, end, raw[start:end], "valid")


def _around(text: Text, at: int, done: int) -> Address | None:
    """The address whose @ stands at `at`, looking no further back than `done`."""
    raw = text.raw
    before = raw[max(done, at - _BEFORE) : at][::-1]
    odd: Reason = ""
    start = at
    if match := _LOCAL.match(before):
        start = at - len(match.group()) + _skipped(match.group()[::-1])
    elif match := _SPACED_LOCAL.match(before):
        start, odd = at - len(match.group()), "space"
    local = raw[start:at].rstrip(" ")
    head = at + 1
    while raw[head : head + 1] == "@" and head < at + 4:
        head, odd = head + 1, "two-at"
    gap = _SPACED_DOMAIN.match(raw, head)
    if gap and local and (HAS_LATIN.search(local) or local.isdigit()):
        head, odd = gap.end(), odd or "space"
    domain, end, slip = _domain(raw, head)
    if domain and raw[end : end + 1] == "@" and local:
        _, end, _ = _domain(raw, end + 1)
        return Address(start, end, raw[start:end], "broken", "two-at")
    return _judged(text, start, end, local, domain, slip or odd)


def _skipped(local: str) -> int:
    """How many characters before the local part belong to the text («почта.ivanova», «-ivanova»)."""
    skip = 0
    if HAS_CYRILLIC.search(local) and HAS_LATIN.search(local) and (word := _LAST_CYRILLIC.match(local.translate(LOOK))):
        skip = word.end()  # after the last Cyrillic letter that is no look-alike …
        while skip < len(local) and HAS_CYRILLIC.match(local[skip]):
            skip += 1  # … and the rest of its word
        begin = skip
        while begin and HAS_CYRILLIC.match(local[begin - 1]):
            begin -= 1
        if skip == len(local) or (skip - begin < 3 and local[skip] not in "._-+"):
            skip = 0  # a slip inside the address, not a word before it
    while skip < len(local) - 1 and (local[skip] in "-_+" or local[skip : skip + 2] in ("..", "._", ".-")):
        skip += 1
    if skip and local[skip] == "." and skip < len(local) - 1:
        skip += 1
    return skip


def _domain(raw: str, head: int) -> tuple[str, int, Reason]:
    """The domain that begins at `head`, where it ends, and what slip was made in writing it."""
    match = _DOMAIN.match(raw, head)
    domain = _cut(match.group() if match else "")
    end = head + len(domain)
    if domain and raw[end : end + 1] == "," and (comma := _COMMA_ZONE.match(raw, end)):
        return f"{domain}.{comma['zone']}", comma.end(), "comma"
    if domain and "." not in domain.strip("."):
        if comma := _COMMA.match(raw, end):
            return f"{domain}.{comma['zone']}", comma.end(), "comma"
        spaced = _SPACED_DOT.match(raw, end)
        if not spaced and domain.lower() in PROVIDERS:
            spaced = _SPACED_ZONE.match(raw, end)
        if spaced:
            return f"{domain}.{spaced['zone']}", spaced.end(), "space"
    return domain, end, ""


def _cut(run: str) -> str:
    """The domain without its sentence's marks and the words glued to it («mail.ruТел», «mail.ru.С уважением»)."""
    domain = run.rstrip(".-_")
    if not domain:
        return ""
    if not HAS_CYRILLIC.search(domain):
        return domain
    labels = domain.split(".")
    for index, label in enumerate(labels[1:], 1):
        if not HAS_CYRILLIC.search(label):
            continue
        if not HAS_LATIN.search(label):
            if index >= 2 and is_zone(labels[index - 1]) and not any(map(HAS_CYRILLIC.search, labels[:index])):
                return ".".join(labels[:index])
        elif (glued := _GLUED_WORD.match(label)) and HAS_CYRILLIC.search(label.translate(LOOK)):
            return ".".join([*labels[:index], glued["zone"]])
    return domain


def _judged(text: Text, start: int, end: int, local: str, domain: str, odd: Reason) -> Address | None:
    written = text.raw[start:end]
    if not local:
        known = domain.lower() in PROVIDERS.values()
        return Address(start, end, written, "broken", "no-local") if known else None
    if not domain:
        meant = HAS_LATIN.search(local) and len(local) > 2
        return Address(start, end, written, "broken", "no-domain") if meant else None
    zoned = "." in domain.strip(".")
    if not zoned and (domain.isdigit() or _NOT_MAIL.search(text.plain, max(0, start - 30), start)):
        return None
    if domain.startswith("."):
        return Address(start, end, written, "broken", "no-domain")
    reason, local, domain = faults(local, domain)
    if not odd and not reason:
        return Address(start, end, written, "valid")
    sure = local and domain and not faults(local, domain)[0]
    return Address(start, end, written, "broken", odd or reason, f"{local}@{domain}" if sure else None)


def _at_words(raw: str) -> Iterator[Address]:
    """«ivanova(собака)mail.ru»: a person understands it, a mail program does not."""
    for match in _AT_WORD.finditer(raw):
        reason, local, domain = faults(match["local"], match["domain"].rstrip(".-"))
        end = match.end() - (len(match["domain"]) - len(match["domain"].rstrip(".-")))
        suggestion = None if reason else f"{local}@{domain}"
        yield Address(match.start(), end, raw[match.start() : end], "broken", "at-word", suggestion)


def _without_at(text: Text, zone: str) -> Iterator[Address]:
    """«почта: ivanova_mail.ru», «ivanova"mail.ru» (the key of @ struck in the Russian layout)."""
    low = text.low
    at = low.find(zone)
    while at >= 0:
        end = at + len(zone)
        if low.endswith(_PUBLIC_DOMAINS, 0, end):
            after = low[end : end + 1]
            if not after.isalnum() and after not in ("@", "_", "/") and (address := _public(text, end)):
                yield address
        at = low.find(zone, end)


def _public(text: Text, end: int) -> Address | None:
    """The address without @ that ends at `end` with a public service's domain."""
    low, raw = text.low, text.raw
    if low.endswith(_WITH_AT, 0, end):
        return None
    token = _TOKEN.match(low[max(0, end - 80) : end][::-1])
    start = end - len(token.group()) if token else end
    match = _PUBLIC.match(low, start, end)
    if not match or low[start - 1 : start] == "@":
        return None
    local = match["local"]
    written = raw[start:end]
    if local and match["at"] in ('"', "'", "&"):
        return Address(start, end, written, "broken", "no-at", f"{written[: len(local)]}@{match['domain']}")
    if not _MAIL_LABEL.search(low, max(0, start - 32), start) or (local or "").startswith(("www.", "http")):
        return None
    if not local:
        return Address(start, end, written, "broken", "no-local")
    suggestion = f"{written[: len(local)]}@{match['domain']}" if local[-1].isalpha() else None
    return Address(start, end, written, "broken", "no-at", suggestion)

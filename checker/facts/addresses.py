"""E-mail addresses, the sound and the broken: «ivanova@mail.ru», «ivanova@mail», «ilinyh.tv@mail,ru».

Source: both memos ask for the sender's e-mail address. What counts is what a clerk could answer to, so quoted local
parts, comments and IP literals of RFC 5322 are no addresses here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..draft.text import Text

#: Why an address is broken.
Reason = Literal[
    "",
    "no-zone",  # ivanova@mail
    "no-domain",  # ivanova@.ru, ivanova@
    "no-local",  # @mail.ru
    "no-at",  # почта: ivanova_mail.ru
    "at-word",  # ivanova(собака)mail.ru
    "comma",  # ivanova@mail,ru
    "space",  # ivanova @mail.ru
    "dots",  # ivanova@mail..ru, .ivanova@mail.ru
    "two-at",  # ivanova@@mail.ru
    "look-alike",  # a Cyrillic letter inside an ASCII address
    "cyrillic",  # иванова@mail.ru
    "characters",  # ivanova@my_school.ru
    "length",
]


@dataclass(frozen=True, slots=True)
class Address:
    """An address as written (`text`); a broken one says why and, where it is sure enough, how it should read."""

    start: int
    end: int
    text: str
    status: Literal["valid", "broken"]
    reason: Reason = ""
    suggestion: str | None = None


_CYRILLIC = "а-яёА-ЯЁіІѕЅјЈ"
_LATIN_OF = dict(zip("аеорсухікмтвнзАЕОРСУХІКМТВНЅѕЈј", "aeopcyxikmtbh3AEOPCYXIKMTBHSsJj", strict=True))
#: Small Cyrillic letters that can be taken for Latin ones in print.
_LOOK = str.maketrans({c: latin for c, latin in _LATIN_OF.items() if c not in "кмтвнз"})

_LOCAL_MAX, _DOMAIN_MAX, _LABEL_MAX = 64, 253, 63
_LOCAL_BEFORE = re.compile(rf"[A-Za-z0-9._+\-{_CYRILLIC}]{{1,80}}\Z")
_DOMAIN = re.compile(rf"[A-Za-z0-9._\-{_CYRILLIC}]{{0,260}}")
_ZONES = "ru|рф|com|net|org|su|info|biz|gov|edu|me|by|kz|ua|онлайн|москва|дети|рус|сайт|орг|ком"
_COMMA = re.compile(rf" ?[,;] ?(?:{_ZONES})(?![\w@-])", re.I)
_SPACED_DOT = re.compile(rf"(?: \.|\. | \. )(?:{_ZONES})(?![\w@-])")
_SPACED_ZONE = re.compile(r" (?:ru|com)(?![\w@.-])")
_SPACED_DOMAIN = re.compile(
    rf" {{1,2}}(?=[A-Za-z0-9-]{{1,40}}(?:\.[A-Za-z0-9-]{{1,40}}){{0,3}}\.(?:{_ZONES})(?![\w@-]))", re.I
)
_SPACED_LOCAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+\-]{0,63} {1,2}\Z")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\Z")
_IDN_LABEL = re.compile(r"[а-яё0-9](?:[а-яё0-9-]{0,61}[а-яё0-9])?\Z", re.I)
_ASCII_ZONE = re.compile(r"(?:[a-z]{2,24}|xn--[a-z0-9-]{2,58})\Z", re.I)
_IDN_ZONE = re.compile(r"[а-яё]{2,24}\Z", re.I)
_HAS_CYRILLIC = re.compile(rf"[{_CYRILLIC}]")
_HAS_LATIN = re.compile(r"[A-Za-z]")
_LAST_CYRILLIC_WORD = re.compile(rf".*[{_CYRILLIC}]", re.S)
_GLUED_TAIL = re.compile(rf"([A-Za-z]{{2,24}})[{_CYRILLIC}]")

#: Zones of the great public services; their names may be joined to the local part by mistake.
_PROVIDERS = {
    "mail": "mail.ru",
    "yandex": "yandex.ru",
    "ya": "ya.ru",
    "gmail": "gmail.com",
    "bk": "bk.ru",
    "list": "list.ru",
    "inbox": "inbox.ru",
    "rambler": "rambler.ru",
}
_JOINED = {domain.replace(".", ""): domain for domain in _PROVIDERS.values()}
_PROVIDER_DOMAINS = "|".join(domain.replace(".", r"\.") for domain in _PROVIDERS.values())

_AT_WORD = re.compile(
    r"([A-Za-z0-9][A-Za-z0-9._+-]{0,63})( ?[(\[{<] ?(?:собака|собачка|at|эт|а|a) ?[)\]}>] ?| (?:собака|собачка) )"
    r"([A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){1,4})(?![\w@])",
    re.I,
)
_MAIL_LABEL = re.compile(
    r"(?<![^\W_])(?:e-?mail|е-?mail|mail|электронн\w{2,3} (?:почт\w{1,2}|адрес\w{0,2}|ящик\w{0,2})|"
    r"эл\.? ?(?:почт\w{1,2}|адрес\w{0,2})|почт(?:а|у|е|ы|ой)|емейл|имейл|мейл|мыло|писать(?: на)?|пишите на)"
    r" ?[:=-]?[ \n]{0,2}(?P<token>[a-z0-9][a-z0-9._+-]{1,64}[a-z0-9])(?![\w@]| ?@| ?[(\[])"
)
_QUOTE_FOR_AT = re.compile(
    rf"(?<![\w.+@-])(?P<local>[a-z0-9][a-z0-9._+-]{{1,63}})[\"'&](?P<domain>{_PROVIDER_DOMAINS})(?![\w@-])", re.I
)
_NOT_MAIL = re.compile(
    r"(?:парол\w{0,3}|password|pass|логин\w{0,3}|login|учетн\w{0,4}(?: запис\w{1,3})?)[ :=(«\"-]{0,4}\Z", re.I
)


def find(text: Text) -> tuple[Address, ...]:
    """All addresses of the text, in its order; a telegram name («@ivanova») or a password with @ is none."""
    raw = text.raw
    found: list[Address] = []
    done, at = 0, raw.find("@")
    while at >= 0:
        address = _around(text, at, done)
        if address is not None:
            found.append(address)
            done = address.end
        at = raw.find("@", max(at + 1, done))
    low = text.low
    extra: list[Address] = []
    if "собак" in low or "собач" in low or "(at" in low or "[at" in low or "(а)" in low or "(a)" in low:
        extra += _at_words(raw)
    if any(name in low for name in ("mail", "почт", "мейл", "мыло", "писать", "пишите", "адрес")):
        extra += _labelled(text)
        extra += _quotes_for_at(raw)
    for address in extra:
        if not any(address.start < other.end and other.start < address.end for other in found[-_NEAR:] or found):
            found.append(address)
    found.sort(key=lambda fact: fact.start)
    return tuple(found)


_NEAR = 1_000_000


def same(one: str, other: str) -> bool:
    """Whether two addresses reach the same box: compared without case, IDN domains in either spelling."""
    return _canonical(one) == _canonical(other)


def alike(one: str, other: str) -> bool:
    """Whether `one` is not `other` but was probably meant to be: a look-alike letter, a lost dot, a slip of the pen."""
    left, right = _canonical(one), _canonical(other)
    if left == right or not left or not right:
        return False
    left, right = _shape(left), _shape(right)
    return left == right or _close(left, right)


def _canonical(address: str) -> str:
    local, at, domain = address.strip().strip("<>").casefold().rpartition("@")
    if "xn--" in domain:
        try:
            domain = domain.encode("ascii").decode("idna")
        except UnicodeError:
            pass
    return local + at + domain


def _shape(address: str) -> str:
    folded = address.translate(_LOOK_ALL).translate(_SHAPES)
    return folded.replace("-", "").replace("_", "").replace(".", "").replace(",", "").replace(" ", "")


_LOOK_ALL = str.maketrans(_LATIN_OF)
_SHAPES = str.maketrans("01l", "oii")


def _close(one: str, other: str) -> bool:
    """Whether one letter was added, lost, changed, or two neighbours swapped (addresses of 8 letters and more)."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) < 8 or len(other) - len(one) > 1 or len(other) > 320:
        return False
    head = 0
    while head < len(one) and one[head] == other[head]:
        head += 1
    if one[head + 1 :] == other[head + 1 :] or one[head:] == other[head + 1 :]:
        return True
    return one[head : head + 2] == other[head : head + 2][::-1] and one[head + 2 :] == other[head + 2 :]


def _around(text: Text, at: int, done: int) -> Address | None:
    """The address whose @ stands at `at`, looking no further back than `done`."""
    raw = text.raw
    before = raw[max(done, at - 81) : at]
    spaced = False
    match = _LOCAL_BEFORE.search(before)
    start = at
    if match:
        start = at - len(match.group()) + _local_start(match.group())
    elif (match := _SPACED_LOCAL.search(before)) and _CODE_LIKE.search(match.group()):
        start, spaced = at - len(match.group()), True
    local = raw[start:at].rstrip(" ")
    head = at + 1
    two = raw[head : head + 1] == "@"
    while raw[head : head + 1] == "@" and head < at + 4:
        head += 1
    if gap := _SPACED_DOMAIN.match(raw, head):
        if local and (spaced or _HAS_LATIN.search(local) or local.isdigit()):
            head, spaced = gap.end(), True
    domain, end, odd = _domain(raw, head)
    return _judge(text, start, end, local, domain, odd or ("two-at" if two else "space" if spaced else ""))


#: A lone word before « @mail.ru» is taken for the local part when it is written in Latin letters or digits.
_CODE_LIKE = re.compile(r"[A-Za-z]")


def _local_start(local: str) -> int:
    """How many characters before the local part belong to the text («почта.ivanova», «—ivanova»)."""
    skip = 0
    if _HAS_CYRILLIC.search(local) and _HAS_LATIN.search(local):
        folded = local.translate(_LOOK)
        if match := _LAST_CYRILLIC_WORD.match(folded):
            skip = match.end()  # a Cyrillic word that is no look-alike: the address begins after it
            if skip == len(local):
                return 0
    while (skip < len(local) - 1 and local[skip] in "-_+") or local[skip : skip + 2] in ("..", "._", ".-"):
        skip += 1
    if skip and local[skip] == "." and skip < len(local) - 1:
        skip += 1
    return skip


def _domain(raw: str, head: int) -> tuple[str, int, Reason]:
    """The domain that begins at `head`, where it ends, and what is odd about its writing."""
    match = _DOMAIN.match(raw, head)
    domain = match.group() if match else ""
    domain = _cut(domain.rstrip(".-_"), domain)
    end = head + len(domain)
    if domain and "." not in domain.strip("."):
        if comma := _COMMA.match(raw, end):
            return domain + "." + comma.group().lstrip(" ,;"), comma.end(), "comma"
        spaced = _SPACED_DOT.match(raw, end) or _SPACED_ZONE.match(raw, end)
        if spaced and (spaced.group()[1] in ". " or spaced.group()[0] == "." or domain.lower() in _PROVIDERS):
            return domain + "." + spaced.group().strip(" ."), spaced.end(), "space"
    return domain, end, ""


def _cut(domain: str, whole: str) -> str:
    """Without the words glued to the domain's end («mail.ruТел», «mail.ru.С уважением»)."""
    if not domain:
        return whole if whole.startswith(".") and len(whole) > 1 else ""
    if not _HAS_CYRILLIC.search(domain):
        return domain
    labels = domain.split(".")
    for index in range(1, len(labels)):
        if _HAS_CYRILLIC.search(labels[index]) and not _HAS_LATIN.search(labels[index]):
            head = labels[:index]
            if index >= 2 and _ASCII_ZONE.match(head[-1]) and not any(map(_HAS_CYRILLIC.search, head)):
                return ".".join(head)
        elif glued := _GLUED_TAIL.match(labels[index]):
            if _HAS_CYRILLIC.search(labels[index].translate(_LOOK)):
                return ".".join([*labels[:index], glued.group(1)])
    return domain


def _judge(text: Text, start: int, end: int, local: str, domain: str, odd: Reason) -> Address | None:
    raw = text.raw
    written = raw[start:end]
    if not local:
        known = domain.lower() in _PROVIDERS.values()
        return Address(start, end, written, "broken", "no-local") if known else None
    if not domain:
        return (
            Address(start, end, written, "broken", "no-domain") if _HAS_LATIN.search(local) and len(local) > 2 else None
        )
    zone = "." in domain.strip(".")
    if not zone and (domain.isdigit() or _NOT_MAIL.search(text.plain[max(0, start - 30) : start])):
        return None
    if domain.startswith(".") or not domain.strip("."):
        return Address(start, end, written, "broken", "no-domain")
    reason, fixed_local, fixed_domain = _faults(local, domain)
    if not odd and not reason:
        return Address(start, end, written, "valid")
    suggestion = None
    if fixed_domain and _faults(fixed_local, fixed_domain)[0] == "":
        suggestion = f"{fixed_local}@{fixed_domain}"
    return Address(start, end, written, "broken", odd or reason, suggestion)


def _faults(local: str, domain: str) -> tuple[Reason, str, str]:
    """The first fault of the address, and its parts mended as far as that is sure ("" where it is not)."""
    reason: Reason = ""
    if _HAS_CYRILLIC.search(domain):
        reason, domain = _idn(domain)
    if _HAS_CYRILLIC.search(local):
        folded = local.translate(_LOOK_ALL)
        if _HAS_CYRILLIC.search(folded) or not (_HAS_LATIN.search(local) or not reason):
            idn = _HAS_CYRILLIC.search(domain) and not _HAS_LATIN.search(local)
            if not idn:
                return "cyrillic", "", ""
        elif _HAS_LATIN.search(local) or not _HAS_CYRILLIC.search(domain):
            reason, local = reason or "look-alike", folded
    if reason == "cyrillic":
        return reason, "", ""
    if ".." in local or ".." in domain or local[0] == "." or local[-1] == ".":
        reason = reason or "dots"
        local, domain = _DOTS.sub(".", local).strip("."), _DOTS.sub(".", domain)
    if "." not in domain:
        mended = _PROVIDERS.get(domain.lower()) or _JOINED.get(domain.lower()) or ""
        return reason or "no-zone", local, mended
    if len(local) > _LOCAL_MAX or len(domain) > _DOMAIN_MAX or len(local) + len(domain) > _DOMAIN_MAX:
        return reason or "length", "", ""
    labels = domain.split(".")
    if any(len(label) > _LABEL_MAX for label in labels):
        return reason or "length", "", ""
    cyrillic = bool(_HAS_CYRILLIC.search(domain))
    fits = all(_LABEL.match(label) or (cyrillic and _IDN_LABEL.match(label)) for label in labels)
    zone_fits = _ASCII_ZONE.match(labels[-1]) or (cyrillic and _IDN_ZONE.match(labels[-1]))
    if not (fits and zone_fits):
        return reason or "characters", "", ""
    return reason, local, domain


_DOTS = re.compile(r"\.{2,9}")


def _idn(domain: str) -> tuple[Reason, str]:
    """A domain with Cyrillic letters: sound when its zone is Cyrillic (школа.рф), else a look-alike or a mistake."""
    labels = domain.split(".")
    mixed = any(_HAS_CYRILLIC.search(label) and _HAS_LATIN.search(label) for label in labels)
    if not mixed and len(labels) > 1 and _IDN_ZONE.match(labels[-1]) and labels[-1].lower() in _IDN_ZONES:
        return "", domain
    folded = domain.translate(_LOOK_ALL)
    if not _HAS_CYRILLIC.search(folded):
        return "look-alike", folded
    if _RU.search(domain) and not _HAS_CYRILLIC.search(mended := _RU.sub("ru", domain).translate(_LOOK_ALL)):
        return "look-alike", mended
    return "cyrillic", domain


_IDN_ZONES = frozenset({"рф", "рус", "москва", "дети", "онлайн", "сайт", "орг", "ком"})
_RU = re.compile(r"(?<=\.)ру\Z", re.I)


def _at_words(raw: str) -> list[Address]:
    found = []
    for match in _AT_WORD.finditer(raw):
        local, domain = match[1], match[3].rstrip(".-")
        reason, local, domain = _faults(local, domain)
        suggestion = f"{local}@{domain}" if not reason else None
        end = match.end() - (len(match[3]) - len(match[3].rstrip(".-")))
        found.append(Address(match.start(), end, raw[match.start() : end], "broken", "at-word", suggestion))
    return found


_ENDS_WITH_PROVIDER = re.compile(
    rf"(?:(?P<local>[a-z0-9][a-z0-9._+-]{{0,60}}?)[_.-]?)?(?P<domain>{_PROVIDER_DOMAINS})\Z"
)
_SITE = re.compile(r"(?:www\.|https?)")


def _labelled(text: Text) -> list[Address]:
    """«почта: ivanova_mail.ru»: the label promises an address, the word after it ends like a known domain."""
    found = []
    for match in _MAIL_LABEL.finditer(text.low):
        token = match["token"]
        ending = _ENDS_WITH_PROVIDER.match(token)
        if not ending or _SITE.match(token):
            continue
        start, end = match.span("token")
        written = text.raw[start:end]
        local = ending["local"]
        if not local:
            found.append(Address(start, end, written, "broken", "no-local"))
            continue
        suggestion = f"{written[: len(local)]}@{ending['domain']}" if local[-1].isalpha() else None
        found.append(Address(start, end, written, "broken", "no-at", suggestion))
    return found


def _quotes_for_at(raw: str) -> list[Address]:
    """«ivanova"mail.ru»: the key of @ struck in the Russian layout."""
    if '"' not in raw and "'" not in raw and "&" not in raw:
        return []
    return [
        Address(m.start(), m.end(), m.group(), "broken", "no-at", f"{m['local']}@{m['domain']}")
        for m in _QUOTE_FOR_AT.finditer(raw)
    ]

"""What is wrong with an e-mail address, how it should read, and whether two addresses are one."""

from __future__ import annotations

import contextlib
import re
from typing import Literal

#: Why an address is broken; "" where it is not.
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

CYRILLIC = "а-яёА-ЯЁіІѕЅјЈ"
HAS_CYRILLIC = re.compile(rf"[{CYRILLIC}]")
HAS_LATIN = re.compile(r"[A-Za-z]")

_LATIN_OF = dict(zip("аеорсухікмтвнзАЕОРСУХІКМТВНЅѕЈј", "aeopcyxikmtbh3AEOPCYXIKMTBHSsJj", strict=True))
_LATIN = str.maketrans(_LATIN_OF)
#: Without the small letters that only their capitals make look Latin.
LOOK = str.maketrans({cyrillic: latin for cyrillic, latin in _LATIN_OF.items() if cyrillic not in "кмтвнз"})

#: The great public services; their zone may be forgotten.
PROVIDERS = {
    "mail": "mail.ru",
    "yandex": "yandex.ru",
    "ya": "ya.ru",
    "gmail": "gmail.com",
    "bk": "bk.ru",
    "list": "list.ru",
    "inbox": "inbox.ru",
    "rambler": "rambler.ru",
}
_JOINED = {domain.replace(".", ""): domain for domain in PROVIDERS.values()}

_LOCAL_MAX, _DOMAIN_MAX, _LABEL_MAX = 64, 253, 63
_DOTS = re.compile(r"\.{2,9}")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\Z")
_IDN_LABEL = re.compile(r"[а-яё0-9](?:[а-яё0-9-]{0,61}[а-яё0-9])?\Z", re.I)
_ASCII_ZONE = re.compile(r"(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})\Z", re.I)
_IDN_ZONES = frozenset("рф рус москва дети онлайн сайт орг ком".split())
#: Addresses without a fault, the most of all.
_SOUND_LOCAL = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*")
_SOUND_DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}")
_RU = re.compile(r"(?<=\.)ру\Z", re.I)


def faults(local: str, domain: str) -> tuple[Reason, str, str]:
    """The first fault of the address and its parts, mended as far as that is sure (the domain "" where it is not)."""
    short = len(local) <= _LOCAL_MAX and len(local) + len(domain) <= _DOMAIN_MAX
    if short and _SOUND_DOMAIN.fullmatch(domain) and _SOUND_LOCAL.fullmatch(local):
        return "", local, domain
    reason: Reason = ""
    if HAS_CYRILLIC.search(domain):
        reason, domain = _idn(domain)
        if reason == "cyrillic":
            return reason, "", ""
    if HAS_CYRILLIC.search(local) and (HAS_LATIN.search(local) or not HAS_CYRILLIC.search(domain)):
        local = local.translate(_LATIN) if HAS_LATIN.search(local) else local
        if HAS_CYRILLIC.search(local):
            return "cyrillic", "", ""
        reason = reason or "look-alike"
    if ".." in local or ".." in domain or local[0] == "." or local[-1] == ".":
        reason = reason or "dots"
        local, domain = _DOTS.sub(".", local).strip("."), _DOTS.sub(".", domain)
    if "." not in domain:
        return reason or "no-zone", local, PROVIDERS.get(domain.lower()) or _JOINED.get(domain.lower()) or ""
    labels = domain.split(".")
    too_long = len(local) > _LOCAL_MAX or len(local) + len(domain) > _DOMAIN_MAX
    if too_long or any(len(label) > _LABEL_MAX for label in labels):
        return reason or "length", "", ""
    idn = bool(HAS_CYRILLIC.search(domain))
    fits = all(_LABEL.match(label) or (idn and _IDN_LABEL.match(label)) for label in labels)
    if not local or not fits or not (is_zone(labels[-1]) or labels[-1].lower() in _IDN_ZONES):
        return reason or "characters", "", ""
    return reason, local, domain


def is_zone(label: str) -> bool:
    """Whether the label can be a top-level domain in Latin letters."""
    return bool(_ASCII_ZONE.match(label))


def _idn(domain: str) -> tuple[Reason, str]:
    """A domain with Cyrillic letters: sound when its zone is Cyrillic (школа.рф), else a look-alike or a mistake."""
    labels = domain.split(".")
    mixed = any(HAS_CYRILLIC.search(label) and HAS_LATIN.search(label) for label in labels)
    if not mixed and len(labels) > 1 and labels[-1].lower() in _IDN_ZONES:
        return "", domain
    folded = _RU.sub("ru", domain).translate(_LATIN)
    return ("cyrillic", domain) if HAS_CYRILLIC.search(folded) else ("look-alike", folded)


def same(one: str, other: str) -> bool:
    """Whether two addresses reach the same box: compared without case, IDN domains in either spelling."""
    return _canonical(one) == _canonical(other)


def alike(one: str, other: str) -> bool:
    """Whether `one` is not `other` but was probably meant to be: a look-alike letter, a lost dot, a slip of the pen."""
    left, right = _canonical(one), _canonical(other)
    if left == right or not left or not right:
        return False
    left, right = _shape(left), _shape(right)
    return left == right or _close(left, right) or (len(right) > _LONG and left.startswith(right))


def _canonical(address: str) -> str:
    folded = address.strip().strip("<>").casefold()
    if "xn--" not in folded:
        return folded
    local, at, domain = folded.rpartition("@")
    if "xn--" in domain:
        with contextlib.suppress(UnicodeError):
            domain = domain.encode("ascii").decode("idna")
    return local + at + domain


#: «edu.support@o7.com.ru»: something was added to an address of more characters.
_LONG = 12
_SHAPES = str.maketrans({"0": "o", "1": "i", "l": "i", **dict.fromkeys("-_., ")})


def _shape(address: str) -> str:
    return address.translate(_LATIN).translate(_SHAPES)


def _close(one: str, other: str) -> bool:
    """Whether one letter was added, lost, changed, or two neighbours swapped (in words of 8 letters and more)."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) < 8 or len(other) - len(one) > 1 or len(other) > 320:
        return False
    head = 0
    while head < len(one) and one[head] == other[head]:
        head += 1
    if one[head:] == other[head + 1 :] or (len(one) == len(other) and one[head + 1 :] == other[head + 1 :]):
        return True
    return one[head : head + 2] == other[head : head + 2][::-1] and one[head + 2 :] == other[head + 2 :]

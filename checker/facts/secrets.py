"""The look of a password, as a word by itself: what tells it from logins, file names, dates and programs."""

from __future__ import annotations

import re
from functools import lru_cache

#: Words of letters with digits or signs that are something else: addresses, files, dates, codes, keys, programs.
_OTHER = re.compile(
    r"@[\w-]+\.\w|^@|^0x|^(?i:https?:|www\.)|^(?i:inc|инс)-?\d|^[A-Z]{2,6}-\d{3,}|^\d{1,2}[.:/]\d{1,2}|^(?i:id)\d|[\\]|"
    r"(?i:\.(?:png|jpe?g|gif|bmp|webp|tiff?|heic|docx?|xlsx?|pdf|zip|rar|7z|txt|log|xml|csv|odt|exe|mp4|ru|com|net|"
    r"org|su|рф))$|^(?i:ctrl|alt|shift|win)[+-]|"
    r"^(?i:windows|win|office|word|excel|chrome|firefox|opera|safari|edge|yandex|android|ios|iphone|server|astra|linux|"
    r"vipnet|java|криптопро|cryptopro|рутокен|континент|випнет|яндекс|хром|виндовс|офис|ворд|эксель|https?|utf|cp|caps(?:lock)?|num(?:lock)?|shift|enter|ctrl|alt|esc|delete|backspace|tab|"
    r"e?mail|google|explorer|chromium|mozilla|teamviewer|anydesk|rdp|sql|err|error|img|screen|скрин|фото|картинка|"
    r"рисунок|рис|снимок)[_.-]?\d{0,4}$|"
    r"^(?i:login|password|user)$"
)
_BLANK = re.compile(r"\*+|_+|\.+|x+|х+|-+|[*•●]+", re.IGNORECASE)
_SIGN = re.compile(r"[#!$%^&*](?=.)|(?<=\d)[!#$%*]$|(?<=\d)[+=?~@]|[+=?~@](?=\d)")


_LATIN, _DIGIT, _SMALL, _CAPITAL = (re.compile(chars) for chars in (r"[a-zA-Z]", r"\d", r"[a-z]", r"[A-Z]"))
_RUSSIAN = re.compile(r"[а-яА-Я]{4,20}[_.-]?\d{1,6}[!#$%*]?")


@lru_cache(maxsize=5000)
def is_other(token: str) -> bool:
    """Whether a word is known to be something else."""
    return _OTHER.search(token) is not None


@lru_cache(maxsize=5000)
def is_mixed(token: str) -> bool:
    """Letters with digits or signs: of Latin script, or a long Russian word with digits after it."""
    if _LATIN.search(token):
        return _DIGIT.search(token) is not None or _SIGN.search(token) is not None
    return _RUSSIAN.fullmatch(token) is not None


@lru_cache(maxsize=5000)
def has_look(token: str) -> bool:
    """The look that logins seldom have: digits with capitals inside the word's script, or signs as «#»."""
    if not is_mixed(token) or _BLANK.fullmatch(token):
        return False
    if _SIGN.search(token):
        return True
    return _CAPITAL.search(token) is not None and _SMALL.search(token) is not None


def looks_like_one(token: str, explicit: bool, english: bool = False) -> bool:
    """Whether what stands right after a label is a password.

    Latin letters or a mixture with digits and signs are one; a plain Russian word never; digits, and after an `english`
    label letters alone, only where a mark announces them (`explicit`).
    """
    if _BLANK.fullmatch(token) or ("@" in token and "." in token) or is_other(token):
        return False
    letters = any(char.isalpha() for char in token)
    latin = any("a" <= char.lower() <= "z" for char in token)
    digits = any(char.isdigit() for char in token)
    signs = any(char in "!#$%^&*_+=@~?/\\" for char in token)
    if digits and (letters or signs):
        return not re.fullmatch(r"\d+-?(?:[а-я]{1,3}|[А-Я])|\d{1,2}[.:/]\d{1,2}.*", token)
    if digits:
        return explicit or (len(token) >= 5 and not re.search(r"\.", token))
    if latin:
        return explicit or signs or re.search(r"[a-z][A-Z]", token) is not None or (len(token) >= 5 and not english)
    return letters and signs

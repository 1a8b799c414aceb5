"""Whose name a login is made of: «sadovnikova_lp» is Садовникова's, by letters as people transcribe them."""

from __future__ import annotations

import re
from functools import lru_cache

#: Letters that are transcribed in several ways fall together, soft ones and «й», «ы», «и» fall out.
_RUSSIAN = str.maketrans(
    {
        **dict(zip("абвгдезклмнопрстуфхц", "abvgdezklmnoprstufhc", strict=True)),
        "ж": "zh",
        "ч": "ch",
        "ш": "sh",
        "щ": "sh",
        "э": "e",
        "ю": "u",
        "я": "a",
        "и": "",
        "й": "",
        "ы": "",
        "ь": "",
        "ъ": "",
    }
)
_LATIN = (("shch", "sh"), ("sch", "sh"), ("kh", "h"), ("ts", "c"), ("w", "v"), ("ck", "k"), ("x", "ks"))
_SOFT = str.maketrans("", "", "iyj'")
#: With which letters a name may begin, by the login's first.
CAPITALS = {
    **dict(zip("bvgdklmnoprtfw", "БВГДКЛМНОПРТФВ", strict=True)),
    **{"a": "АЯ", "e": "ЕЭ", "z": "ЗЖ", "s": "СШЩ", "u": "УЮ", "h": "Х", "c": "ЦЧК", "y": "ЯЮЕ", "i": "ИЯЮ"},
    **{"j": "ЯЮЖ", "x": "ХК"},
}
#: So many letters of a name tell it from others.
_ENOUGH = 5
_PIECE = re.compile(r"[a-z]+|[а-я]+")


@lru_cache(maxsize=5000)
def folded(word: str) -> str:
    """A word of either script in lower case as bare Latin letters."""
    if not word.isascii():
        return word.translate(_RUSSIAN)
    for several, one in _LATIN:
        if several in word:
            word = word.replace(several, one)
    return word.translate(_SOFT)


@lru_cache(maxsize=5000)
def _parts(login: str) -> list[str]:
    """The words of a login, each folded."""
    return [part for piece in _PIECE.findall(login) if len(part := folded(piece)) >= 2]


def is_of(login: str, surname: str) -> bool:
    """Whether a login, in lower case, is made of a surname in any case and gender: of its beginning at least."""
    name = folded(surname)
    for part in _parts(login):
        if len(part) >= _ENOUGH and len(name) >= _ENOUGH:
            if name[:_ENOUGH] in part[: _ENOUGH + 2]:  # initials may stand before: «ivpetrova»
                return True
        elif name.startswith(part) and (len(part) == _ENOUGH - 1 or len(name) - len(part) <= 2):
            return True
    return False

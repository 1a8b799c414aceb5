"""Text whose folded forms keep every position.

Findings point into the text that the person sees, so nothing may move: each folded
form has exactly as many code points as the original.
"""

from __future__ import annotations

import re

from ..model import CheckerError

#: Characters of a letter that are read: a megabyte of one-byte text, in a time that a person waits.
MAX_TEXT = 1_200_000
#: So many bytes hold more than MAX_TEXT characters in every encoding.
MAX_CODED = 8 * MAX_TEXT

_SPACES = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\t\v\f"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ac"
_QUOTES = "“”„‟\u2033"
_FOLD: dict[str, str] = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys("\u0085\u2028\u2029", "\n"),
    **dict.fromkeys(_QUOTES, '"'),
    **dict.fromkeys("’‘ʼ`´", "'"),
    "ё": "е",
    "Ё": "Е",
    "\u0130": "I",  # the one letter whose lower case is longer
}
_FOLDED = re.compile(f"[{re.escape(''.join(_FOLD))}]")


def _folded(match: re.Match[str]) -> str:
    return _FOLD[match[0]]


#: Latin letters that look like Cyrillic ones: a word of both scripts was typed with the wrong keyboard here and there.
_LOOK_ALIKES = str.maketrans("acekopxytmhbACEKOPXTMHBY", "асекорхутмнвАСЕКОРХТМНВУ")
_MIXED = re.compile(r"[A-Za-z](?:(?=[А-Яа-я])|(?<=[А-Яа-я].))")
_INITIALS = re.compile(r"(?<=[А-Яа-я] )[ACEKOPXTMHBY]\. ?[ACEKOPXTMHBY]\.")
#: A word with a Latin letter.
_WORD = re.compile(r"(?<![\w@./\\-])[А-Яа-я]*+[A-Za-z][A-Za-zА-Яа-я]*+(?![\w@/\\]|[.-][a-z])")


def _one_script(text: str) -> str:
    """Turn the Latin look-alikes in a text's mixed words into Cyrillic; words of look-alikes alone («OOO») follow."""
    if not _MIXED.search(text):
        return text

    def folded(match: re.Match[str]) -> str:
        word = match[0]
        if word.isascii() and not all(char in "ACEKOPXTMHBYaceopxy" for char in word):
            return word
        return word.translate(_LOOK_ALIKES)

    text = _WORD.sub(folded, text)
    return _INITIALS.sub(lambda match: match[0].translate(_LOOK_ALIKES), text)


def fits(text: str) -> str:
    """Return the text. Raises CheckerError when it is longer than any letter."""
    if len(text) > MAX_TEXT:
        raise CheckerError(f"текст длиннее {MAX_TEXT // 1000} тыс. знаков, это не похоже на письмо")
    return text


class Text:
    """A string with folded forms of the same length.

    `raw` as given; `plain` with one kind of space, hyphen and straight double quote («» are kept), ё as е and Latin
    look-alikes in Russian words as Cyrillic; `low` is `plain` in lower case.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.plain = _one_script(_FOLDED.sub(_folded, raw))
        self.low = self.plain.lower()

    def __len__(self) -> int:
        return len(self.raw)

    def blank(self, start: int, end: int) -> Text:
        """Return the same text with `start`:`end` turned into spaces (line ends stay)."""
        return Text(self.raw[:start] + re.sub(r"[^\n]", " ", self.raw[start:end]) + self.raw[end:])

"""The pictures that a letter names: «картинка1», «рис. 2», «period.png»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..draft.text import Text
from .claim_parts import Span
from .patterns import WordPattern


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture that the text names: «картинка1», «рис. 2», «period.png»."""

    start: int
    end: int
    name: str


_NUMBERED = WordPattern(
    r"(?<![\w@/])(?:картинк[аеиуой]{1,2}|рис(?:унок|унк[аеуи])?\.?|скрин(?:шот)?[аеы]?|screen|screenshot|фото|снимок|"
    r"снимк[аеуи]|изображени[еяи])[ _-]?(?:№ ?)?(\d{1,2})\b"
)
_EXTENSION = re.compile(r"\.(?:png|jpe?g|bmp|gif|webp|tiff?|heic)\b")
_FILE_NAME = re.compile(r"(?<![\w@/])(?:[\w()-][\w ()-]{0,40}[\w()-]|\w)$")


def references(text: Text) -> tuple[Reference, ...]:
    """The pictures that the text names by number or by file name, in order of first mention."""
    found = []
    low = text.low
    places = [match.span() for match in _NUMBERED.finditer(low)]
    places += file_names(low)
    taken = 0
    for start, end in sorted(places):
        if start >= taken:
            taken = end
            found.append(Reference(start, end, re.sub(r"[\s_]+", " ", low[start:end]).strip()))
    return tuple(found)


@lru_cache(maxsize=4)  # asked for by both finders
def file_names(low: str) -> list[Span]:
    """Where the text names files in a format of pictures."""
    places = []
    for extension in _EXTENSION.finditer(low):
        name = _FILE_NAME.search(low, max(0, extension.start() - 42), extension.start())
        if name:
            places.append((name.start(), extension.end()))
    return places

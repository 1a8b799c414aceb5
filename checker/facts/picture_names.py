"""The pictures that a letter names: «картинка1», «рис. 2», «period.png»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase

from ..draft.text import Text
from .claim_parts import Span
from .patterns import WordPattern
from .vocabulary import Heads, index, words


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture that the text names: «картинка1», «рис. 2», «period.png»."""

    start: int
    end: int
    name: str


_NUMBERED = WordPattern(
    r"(?<![\w@/])(?:картинк[аеиуой]{1,2}|рис(?:унок|унк[аеуи])?\.?|скрин(?:шот)?[аеы]?|screen|screenshot|фото|снимок|"
    r"снимк[аеуи]|изображени[еяи])[ _-]?(?:№ ?)?(\d{1,2})\b"
    r"(?! ?(?:на|[хx*×]) ?\d| (?:учени|дет[ея]|реб[её]н|сотруд|чел|шт|класс|мб|кб|раз|год|лет))"
)
#: Names without an ending: «сообщение на frdo1, список на frdo2», «скрины err1 и err2».
_PLAIN = (
    r"(?!(?:win|windows|ie|xp|ms|office|excel|word|ff|v|id|inn|chrome|edge|opera|rev|build|kb|pc|pk|comp|arm|srv|"
    r"server|host|user|login|buh|kab)[ _-]?\d)"
    r"[a-z][a-z_-]{1,24}\d{1,2}(?![\w@])(?!\.\w)"
)
_ON_ONE = WordPattern(
    r"(?:сообщени\w|окн\w|окош\w+|ошибк\w|спис[ок]\w*|текст\w?|экран\w?|вид\b|результат\w?|таблиц\w|параметр\w+|"
    r"настройк\w|страниц\w|карточк\w|журнал\w?|отчет\w?|документ\w?|это|все|видн\w+|показан\w*|дальше|потом|остальн\w+)"
    rf"(?: (?!на )[а-я]{{2,14}}){{0,3}}(?: -|:)? (?:на|см\.?|смотри\w*|в файле) (?:\w+ )?(?P<name>{_PLAIN})"
)
_CALLED = WordPattern(
    r"(?:скрин\w*|снимк\w+|снимок|картинк\w+|картинок|фото\w{0,4}|изображени\w+)(?: экрана| окна)?(?: -|:)? [«\"]?"
    rf"(?P<name>{_PLAIN})(?:[»\"]?(?:,| и|, и) [«\"]?(?P<second>{_PLAIN}))?"
)
#: A Latin word with a number, whatever it names.
_SOME_NAME = re.compile(r"[a-z][a-z_-]{1,24}\d{1,2}(?![\w@])(?!\.\w)")
#: How it begins.
_LATIN = Heads(first + second for first in ascii_lowercase for second in f"{ascii_lowercase}_-")
_EXTENSIONS = frozenset("png jpg jpeg bmp gif webp tif tiff heic".split())
_EXTENSION = re.compile(r"\.(?:png|jpe?g|bmp|gif|webp|tiff?|heic)\b")
_FILE_NAME = re.compile(r"(?<![\w@/])(?:[\w()-][\w ()-]{0,40}[\w()-]|\w)$")

#: The day and the time in the name of a picture that the system named.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d|\d{2}[._-]\d{2}[._-]\d{4}|\d{6,}")


def references(text: Text) -> tuple[Reference, ...]:
    """The pictures that the text names by number or by file name, in order of first mention."""
    low = text.low
    places = [match.span() for match in _NUMBERED.finditer(low)]
    places += file_names(low)
    places += plain_names(low)
    if not places:
        return ()
    found = []
    taken = 0
    for start, end in sorted(places):
        if start >= taken:
            taken = end
            found.append(Reference(start, end, re.sub(r"[\s_]+", " ", low[start:end]).strip()))
    return tuple(found)


@lru_cache(maxsize=4)  # asked for by both finders
def file_names(low: str) -> list[Span]:
    """Where the text names files in a format of pictures."""
    places: list[Span] = []
    if _EXTENSIONS.isdisjoint(words(low)):
        return places
    for extension in _EXTENSION.finditer(low):
        name = _FILE_NAME.search(low, max(0, extension.start() - 42), extension.start())
        if name:
            start = name.start()
            if name[0].count("(") > name[0].count(")"):  # «(ошибка.png)», «(.png или .jpeg)»; but «снимок (2).png»
                start += name[0].rindex("(") + 1
            if start < name.end():
                places.append((start, extension.end()))
    return places


@lru_cache(maxsize=4)
def plain_names(low: str) -> list[Span]:
    """Where the text names pictures by Latin words with a number and no ending."""
    match_at = _SOME_NAME.match
    for start in index(low).starts(_LATIN):
        if match_at(low, start):
            break
    else:
        return []
    return [
        match.span(group)
        for pattern in (_ON_ONE, _CALLED)
        for match in pattern.finditer(low)
        for group in match.groupdict()
        if match[group]
    ]


def extension(name: str) -> str:
    """What a name ends with, as a kind of picture: "jpeg" for «a.jpg»; "" where it has no ending."""
    match = re.search(r"\.([a-z]{3,4})$", name.lower())
    return {"jpg": "jpeg", "tif": "tiff"}.get(match[1], match[1]) if match else ""


def extension_end(low: str, at: int) -> int:
    """Where an ending of pictures that begins at `at` ends; `at` where none begins there."""
    match = _EXTENSION.match(low, at)
    return match.end() if match else at


def referent(one: Reference, names: Sequence[str]) -> int | None:
    """Which of the attached pictures of these file names the text means, the likeliest; None when it is not there."""
    name = _plain(one.name)
    available = [_plain(other) for other in names]
    if name in available:
        return available.index(name)
    digits = re.sub(r"\D", "", name)
    alike = [number for number, other in enumerate(available) if name and (name in other or other in name)]
    numbered: list[int] = []
    if digits:
        own_number = re.compile(rf"(?<!\d)0*{int(digits)}(?!\d)")
        numbered = [number for number, other in enumerate(available) if own_number.search(other)]
    both = [number for number in alike if number in numbered]
    bare = not extension(one.name)
    for found in (both, numbered if bare else [], alike):
        if found:
            return min(found, key=lambda number: abs(len(available[number]) - len(name)))
    if bare and digits and int(digits) <= len(names) and not any(re.search(r"\d", other) for other in available):
        return max(int(digits) - 1, 0)
    return None


def _plain(name: str) -> str:
    name = _MOMENT.sub("", name)
    return re.sub(r"[\s_.-]+", "", re.sub(r"\.[a-z]{3,4}$", "", name.lower())).replace("ё", "е")

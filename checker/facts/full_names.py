"""Names with a patronymic: «Петрова Анна Сергеевна», «Анны Сергеевны Петровой», «Мамедов Эльчин Рустам оглы»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from .name_words import (
    MOST_KNOWN,
    Agreement,
    agreement,
    fit,
    is_given,
    is_joined_son_of,
    is_known_patronymic,
    is_no_given,
    is_no_surname,
    is_patronymic,
    is_son_of,
)
from .settlements import TOWNS
from .vocabulary import Heads, index

Span = tuple[int, int]
Form = Literal["full", "given-patronymic"]

WORD = re.compile(r"[а-яa-zіїєґ]+(?:-[а-яa-zіїєґ]+)*")
#: Words are shorter than this, with few exceptions.
_LONG = 24
_INITIAL_AFTER = re.compile(r" ([а-я])\.")
#: A word with a capital that opens the next line and no name follows.
_NEXT_LINE = re.compile(r" ?\r?\n([А-Я][а-яА-Я-]+)(?= ?[,;.)\n]|$| [а-я])")
#: The ends of words that end like a patronymic, each from a letter that is quick to look for.
_ENDS = (
    re.compile(r"н(?:(?<=[оеьюаи]вн)|(?<=ичн)|(?<=[нльрсмш]н)(?=а))(?:[аыеу]|о[йю])(?![^\W\d_])"),
    re.compile(r"ч(?:(?<=ич)|(?<=[лмнрст]ыч))(?:[ауе]|[ео]м)?(?![^\W\d_])"),
)
#: Words like «оглы» that are never joined to another, or with a hyphen; the ends of words with any.
_SON_HEADS = Heads(("угли", "кизи", "уулу", "заде"))
_SON_ENDS = re.compile(r"(?:огл[ыу]|угли|[кг]ызы|кизи|ул[уы]|заде)(?![^\W\d_])")
_CAPITAL_NEXT = re.compile(r" [А-Я]")
_PLACE = re.compile(
    r"(?:\b(?:[гсдп]\.|(?:пос|дер|ст|пгт|рп|р\.п|ул|пер|им)\.?|села?|городе?а?|деревн[яи]|поселка?|"
    r"улиц[аы]|имени) {0,2})$"
)
#: «школа имени Ивана Петровича Иванова», «ул. Анны Сергеевны Петровой»: nobody who signs; «от имени …» is somebody.
_NAMED_AFTER = re.compile(
    r"(?:(?<!от )\bимени|\bим|\b(?:им|ул|пер|просп|пр-т|пл|наб)\.|\b(?:ул|улиц[аыеу]|переул(?:ок|ка|ке)|проспекта?е?|"
    r"площад[ьи]|набережн(?:ая|ой)|бульвара?е?|проезда?е?)) {0,2}$"
)
#: What a surname of two words begins with: «Мария Ильинична фон Ланге».
_PARTICLES = frozenset("фон де ван дер ди ле ла эль аль".split())
_OF_SOMEBODY = ("от имени ", "по имени ")


def find(plain: str, low: str) -> Iterator[tuple[int, int, Form]]:
    """All names that hold a patronymic, as (start, end, form); not in order."""
    for ends in _ENDS:
        for match in ends.finditer(low):
            end = match.end()
            start = word_start(low, end)
            word = low[start:end]
            if is_patronymic(word):
                yield from _around(plain, low, start, end, agreement(word))
    if (
        "оглы" in low
        or "кызы" in low
        or "улы" in low
        or "оглу" in low
        or "гызы" in low
        or index(low).starts(_SON_HEADS)
    ):
        yield from _sons(plain, low)


def _sons(plain: str, low: str) -> Iterator[tuple[int, int, Form]]:
    """Names with «оглы», «кызы» and the like for a patronymic."""
    for match in _SON_ENDS.finditer(low):
        end = match.end()
        start = word_start(low, end)
        word = low[start:end].rpartition("-")[2]
        if is_son_of(word):
            father = previous(low, end - len(word))
            if father:
                yield from _around(plain, low, father[0], end, "son")
        elif (word == "заде" or is_joined_son_of(word)) and plain[start].isupper() and is_joined_son_of(low[start:end]):
            yield from _around(plain, low, start, end, "son")


def _around(plain: str, low: str, start: int, end: int, as_: Agreement) -> Iterator[tuple[int, int, Form]]:
    """The name around the patronymic at `start`:`end`, if a given name stands before it; the surname may stand before
    or after both."""
    upper = plain[start].isupper()
    given = previous(low, start)
    upright = not given  # each part on a line of its own
    if not given:
        given = _across(plain, low, start)
        if not given or not is_given(low[slice(*given)]):
            return
    begin, stop = given
    name = low[begin:stop]
    if plain[begin].isupper() != upper or is_no_given(name):
        return
    if as_ != "son" and not is_known_patronymic(low[start:end]) and _is_surname_of(low, end):
        return  # «Тишкевич Ян Брониславович»
    if not upper and not _sure(name, low[start:end], as_):
        return
    whole = begin and low[begin - 1] == "(" and not low.startswith(")", end)  # «Айвазовский (Ованес … Айвазян)»
    before, fit_before = (None, 0) if whole else _before(plain, low, begin, upper, as_)
    after, fit_after = _after(plain, low, end, upper, as_) if fit_before < 2 or not upper else (None, 0)
    if before and after and fit_before < fit_after + (not _opens(low, before[0])):
        before = None  # «в театре Соболь Иван Петрович Куц»: in running text a surname that comes last is likelier
    if not before and not after and upper:
        before, after = _on_the_line_before(plain, low, given, as_, upright), _on_the_line_after(plain, low, end, as_)
        after = after or _in_brackets(plain, low, end, as_)
    start = before[0] if before else begin
    if not before:
        if after:
            end = after[1]
        else:
            initial = _INITIAL_AFTER.match(low, end)  # «Анна Сергеевна П.»
            end = initial.end() if initial and plain[initial.start(1)].isupper() else end
    if not named_after(low, start):
        yield start, end, "full" if before or after else "given-patronymic"


def _is_surname_of(low: str, end: int) -> bool:
    """Whether a given name and a patronymic follow the word that ends like one itself."""
    given = following(low, end)
    patronymic = following(low, given[1]) if given and is_given(low[slice(*given)]) else None
    return patronymic is not None and is_patronymic(low[slice(*patronymic)])


def _sure(given: str, patronymic: str, as_: Agreement) -> bool:
    """Whether two words without capitals are a name: «в этой деревне» ends like one."""
    if as_ in ("m", "mа", "mу", "mем", "mе", "fа", "son"):
        return True
    return is_given(given) or is_known_patronymic(patronymic)


def _before(plain: str, low: str, begin: int, upper: bool, as_: Agreement) -> tuple[Span | None, int]:
    """The surname before the given name that begins at `begin`, and how well it agrees."""
    word = previous(low, begin)
    if not word and begin > 1 and low[begin - 1] == "(" and low[begin - 2] == " ":  # «Нифантова (Дарья Глебовна)»
        word = previous(low, begin - 2)
        if not word or not plain[word[0]].isupper() or fit(low[slice(*word)], as_) < 2:
            return None, 0
    if not word:
        return None, 0
    start, end = word
    capital = plain[start].isupper()
    if (capital != upper and not (capital and _opens(low, start))) or not may_be_surname(plain, low, word):
        return None, 0
    name = low[start:end]
    agrees = fit(name, as_)
    if agrees == 2:
        return word, 2
    if not agrees and name[-1] == "ы" and capital and _opens(low, start):
        agrees = 1 if as_ in ("m", "fа") else 0  # «Бельды Ирина Константиновна»
    if agrees == 1 and name in TOWNS and not _opens(low, start):
        return None, 0
    return (word, agrees) if agrees else (None, 0)


def _after(plain: str, low: str, end: int, upper: bool, as_: Agreement) -> tuple[Span | None, int]:
    """The surname after the patronymic, and how well it agrees."""
    word = following(low, end)
    if word and low[slice(*word)] in _PARTICLES:
        rest = following(low, word[1])
        if rest and plain[rest[0]].isupper() and is_like_surname(plain, low, rest):
            return (word[0], rest[1]), 2
    if not word or plain[word[0]].isupper() != upper:
        return None, 0
    name = low[slice(*word)]
    agrees = fit(name, as_)
    if agrees < 2 and (not upper or (is_given(name) and _CAPITAL_NEXT.match(plain, word[1]))):
        return None, 0  # «анна сергеевна пишет», «Анна Сергеевна Иван Петрович»
    return (word, agrees) if agrees and may_be_surname(plain, low, word) else (None, 0)


def _opens(low: str, position: int) -> bool:
    """Whether a line begins at `position`."""
    return position == 0 or low[position - 1] == "\n"


def _across(plain: str, low: str, end: int) -> Span | None:
    """The last word of the line before, if `end` is where a line begins and both words have capitals."""
    stop = end
    while stop > 0 and low[stop - 1] in " \r\n" and end - stop < 4:
        stop -= 1
    if low.count("\n", stop, end) != 1 or not plain[end].isupper():
        return None
    word = previous(low, stop)
    return word if word and plain[word[0]].isupper() else None


def _on_the_line_before(plain: str, low: str, given: Span, as_: Agreement, upright: bool) -> Span | None:
    word = _across(plain, low, given[0])
    if not word or not may_be_surname(plain, low, word):
        return None
    agrees = fit(low[slice(*word)], as_)
    return word if agrees == 2 or (agrees and upright and _opens(low, word[0])) else None


def _on_the_line_after(plain: str, low: str, end: int, as_: Agreement) -> Span | None:
    found = _NEXT_LINE.match(plain, end)
    word = found and found.span(1)
    return word if word and fit(low[slice(*word)], as_) == 2 and may_be_surname(plain, low, word) else None


def _in_brackets(plain: str, low: str, end: int, as_: Agreement) -> Span | None:
    """«Анна Сергеевна (Орешкина)»: the surname with the bracket after it."""
    word = following(low, end + 2) if low.startswith(" (", end) else None
    if not word or not low.startswith(")", word[1]) or not plain[word[0]].isupper() or low[slice(*word)] in TOWNS:
        return None
    return (word[0], word[1] + 1) if fit(low[slice(*word)], as_) == 2 and is_like_surname(plain, low, word) else None


def word_start(low: str, position: int) -> int:
    """Where the word begins that holds the character before `position`."""
    word = low[position - _LONG if position > _LONG else 0 : position].rpartition(" ")[2]
    if word.isalpha() and len(word) < _LONG:
        return position - len(word)
    while position > 0 and (low[position - 1].isalpha() or low[position - 1] == "-"):
        position -= 1
    return position


def previous(low: str, end: int) -> Span | None:
    """The word that ends right before `end`, with only spaces (at most three) between."""
    stop = end
    while stop > 0 and low[stop - 1] == " " and end - stop < 3:
        stop -= 1
    if not stop or not (low[stop - 1].isalpha() or low[stop - 1] == "-"):
        return None
    start = word_start(low, stop)
    while start < stop and low[start] == "-":
        start += 1
    return (start, stop) if stop - start > 1 else None


def following(low: str, start: int) -> Span | None:
    """The word that begins after the spaces at `start`."""
    while start < len(low) and low[start] == " ":
        start += 1
    match = WORD.match(low, start)
    if not match or match.end() - start < 2 or low[match.end() : match.end() + 1].isalpha():
        return None
    return match.span()


def may_be_surname(plain: str, low: str, span: Span) -> bool:
    """Whether nothing speaks against the word at `span` being a surname."""
    if not is_like_surname(plain, low, span):
        return False
    return not _is_place_mark(_last(low, span[0])) or low.endswith(_OF_SOMEBODY, 0, span[0])


def is_like_surname(plain: str, low: str, span: Span) -> bool:
    """The same by the word itself, whatever stands before it."""
    start, end = span
    if is_no_surname(low[start:end]):
        return False
    if end - start > 5 or not plain[start:end].isupper():
        return True
    return plain[max(0, start - 30) : end + 30].isupper()  # else it is an abbreviation: МБОУ, СОШ


def named_after(low: str, start: int) -> bool:
    """Whether a street or an institution is named after whom the name at `start` is of."""
    last = _last(low, start)
    return bool(last) and _is_named_after(last) and not low.endswith(_OF_SOMEBODY, 0, start)


def _last(low: str, end: int) -> str:
    """What stands right before a name on its line, up to a space."""
    return low[end - 16 if end > 16 else 0 : end].rstrip(" ").rpartition(" ")[2]


@lru_cache(maxsize=MOST_KNOWN)
def _is_place_mark(last: str) -> bool:
    return _PLACE.search(last) is not None


@lru_cache(maxsize=MOST_KNOWN)
def _is_named_after(last: str) -> bool:
    return _NAMED_AFTER.search(last) is not None

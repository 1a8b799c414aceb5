"""Runs of digits and the chains that they form: what every layout of a telephone number is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .phone_context import extension_after


class Run(NamedTuple):
    """A run of digits; `link` tells how it is joined to the run before, "" begins a chain (see `_links`)."""

    start: int
    end: int
    digits: str
    link: str


def _links() -> dict[str, str]:
    """Every gap that may stand inside a number, by its kind: s(pace), d(ash), p(oint), b(racket), / and n(ew line)."""
    kinds = {"": "s", "-": "d", "--": "d", "_": "d", ".": "p", "/": "/"}
    kinds |= dict.fromkeys(("(", ")", "-(", ")-", ").", ".(", "/(", ")/"), "b")
    spaces = ("", " ", "  ")
    links = {left + core + right: kind for core, kind in kinds.items() for left in spaces for right in spaces}
    del links[""]
    return links | dict.fromkeys(("\n", "-\n", ")\n", " \n", "\n ", "- \n", ") \n", "-\n ", ")\n "), "n")


_LINKS = _links()
#: Digits and whatever may stand between those of one chain, an O in place of a zero too; shorter ones are no numbers.
_STRETCH = re.compile(r"[0-9][0-9 \n()./_oOоО-]{2,}[0-9]")
_RUNS = re.compile(r"(\d+)(\D*)")
#: The mark of an item in front of a number: «7) 8-48444-6-81-50».
_ITEM = re.compile(r"\d(?<![^\n].)\d?\) {1,2}(?=[78]\b)")
#: The letter O struck for a zero inside a number.
_OH = re.compile(r"\d-?[oOоО]{1,2}-?(?=\d)")
_ZERO = str.maketrans("oOоО", "0000")
#: What makes the digits before it a sum.
MONEY_TAIL = re.compile(r",\d\d(?!\d)|[ ]?(?:руб|р\.|₽|тыс|млн)")
_WORDS_AFTER = ("раб", "сот", "моб", "дом", "эл", "поч", "доб", "тел", "г.", "e-mail", "email", "mail", "whatsapp")

#: What a Russian area or operator code begins with.
CODES = frozenset("3489")

_MAX_RUNS, _MAX_DIGITS, _MIN_DIGITS = 10, 16, 4


def stretches(plain: str) -> tuple[str, list[re.Match[str]]]:
    """Where digits stand with nothing but separators between them; and the text, zeros in place of the letter O."""
    found = list(_STRETCH.finditer(plain))
    for match in found:
        stretch = match[0]
        if (not stretch.isascii() or "o" in stretch or "O" in stretch) and _OH.search(stretch):
            plain = _OH.sub(lambda match: match.group().translate(_ZERO), plain)
            return plain, list(_STRETCH.finditer(plain))
    return plain, found


def chains(low: str, plain: str, start: int, end: int) -> Iterator[Chain]:
    """The chains of a stretch that hold enough digits for a telephone number, in its order."""
    if (plain[start + 1] == ")" or plain[start + 2] == ")") and (item := _ITEM.match(plain, start, end)):
        start = item.end()
    yield from _chains_within(low, plain, start, end)


def _chains_within(low: str, plain: str, start: int, end: int) -> Iterator[Chain]:
    """The chains of a stretch that nothing but digits and separators stands in."""
    runs: list[Run] = []
    gap, count = "", 0
    for digits, following in _RUNS.findall(plain, start, end):
        link = _LINKS.get(gap, "") if runs else ""
        if runs and not link:
            if count >= _MIN_DIGITS and _may_be_number(plain, runs, count):
                yield Chain(low, plain, runs)
            runs, count = [], 0
        size = len(digits)
        runs.append(Run(start, start + size, digits, link))
        count += size
        start += size + len(following)
        gap = following
    if count >= _MIN_DIGITS and _may_be_number(plain, runs, count):
        yield Chain(low, plain, runs)


def _may_be_number(plain: str, runs: list[Run], count: int) -> bool:
    """Whether the runs are neither a year nor a date with points, the most of all numbers."""
    start, end = runs[0].start, runs[-1].end
    if len(runs) == 1:
        return count > _MIN_DIGITS or plain[start] in "78" or "+" in plain[max(0, start - 2) : start]
    return len(runs) != 3 or end - start != count + 2 or not DATE.fullmatch(plain, start, end)


#: The usual date with points.
DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.20(?:2\d|3[0-5])")


class Chain:
    """Runs of digits with nothing but spaces and separators between them, and the text that they stand in."""

    __slots__ = ("low", "plain", "runs")

    def __init__(self, low: str, plain: str, runs: list[Run]) -> None:
        self.low = low
        self.plain = plain
        self.runs = runs

    def borders(self, index: int, *, lines: bool = False) -> list[tuple[int, int]]:
        """Where the number that begins at `index` may end: (run after it, digits so far).

        With `lines` it may go on after a line's end, where it is broken at a hyphen or after its code.
        """
        borders: list[tuple[int, int]] = []
        total, dashed = 0, False
        for stop in range(index, min(index + _MAX_RUNS, len(self.runs))):
            run = self.runs[stop]
            if stop > index:
                if run.link == "n" and not (lines and self._breaks(stop, total)):
                    break
                if (run.link == "/" and total > 6) or (run.link == "b" and total <= 2 and self._is_item(index, stop)):
                    break
                if run.link == "s" and dashed and total >= 8 and len(run.digits) == 1:
                    break
                dashed = run.link == "d"
            total += len(run.digits)
            if total > _MAX_DIGITS:
                break
            borders.append((stop + 1, total))
        return borders

    def extent(self, index: int, need: int) -> tuple[int, int]:
        """How far a number of not `need` digits reaches: (run after it, its digits)."""
        stop, total = index, 0
        for stop, total in self.borders(index):
            if stop == len(self.runs):
                break
            run = self.runs[stop]
            if total > need and run.link not in "dp":
                break
            another = len(run.digits) >= 4 or run.digits in ("8", "7")
            if run.link == "s" and total >= need - 3 and another:
                break
        return stop, total

    def shape(self, index: int, stop: int) -> tuple[int, ...]:
        """The lengths of the runs."""
        return tuple([len(run.digits) for run in self.runs[index:stop]])

    def links(self, index: int, stop: int) -> str:
        """The kinds of the gaps between the runs, a letter each."""
        return "".join([run.link for run in self.runs[index + 1 : stop]])

    def is_money(self, index: int, stop: int) -> bool:
        """Whether the runs look like a sum: groups of three after the first, all parted by spaces, or kopecks after."""
        if self.has_money_tail(stop):
            return True
        rest = self.runs[index + 1 : stop]
        return bool(rest) and all(len(run.digits) == 3 and run.link == "s" for run in rest)

    def has_money_tail(self, stop: int) -> bool:
        """Whether kopecks or roubles follow run `stop` - 1."""
        return bool(MONEY_TAIL.match(self.low, self.runs[stop - 1].end))

    def is_date(self, index: int, stop: int) -> bool:
        """Whether the runs can be read as day, month and year (or year, month and day)."""
        runs = [int(run.digits) for run in self.runs[index:stop]]
        shape = self.shape(index, stop)
        if shape in ((1, 2, 2), (2, 2, 2)):
            return 1 <= runs[0] <= 31 and 1 <= runs[1] <= 12 and 20 <= runs[2] <= 35
        if shape in ((1, 2, 4), (2, 2, 4), (1, 1, 4), (2, 1, 4)):
            return runs[0] <= 31 and runs[1] <= 12 and 1900 <= runs[2] <= 2100
        return shape[:1] == (4,) and len(shape) <= 3 and 1990 <= runs[0] <= 2100

    def ends(self, stop: int) -> bool:
        """Whether what follows run `stop` - 1 lets a number end there."""
        end = self.runs[stop - 1].end
        after = self.plain[end : end + 1]
        if not after or after in " ,.;)\n(/-":
            return True
        if after in "@_%\\":
            return False
        return (
            not after.isalpha() or extension_after(self.low, end) is not None or self.low.startswith(_WORDS_AFTER, end)
        )

    def closes(self, index: int) -> bool:
        """Whether a bracket closes between run `index` and the one before."""
        return ")" in self.plain[self.runs[index - 1].end : self.runs[index].start]

    def begins(self, index: int) -> bool | None:
        """Whether the lone 8 or 7 begins a number: True, False where only the count of digits can tell, None if not."""
        if index + 1 == len(self.runs):
            return None
        code = self.runs[index + 1]
        size, known = len(code.digits), code.digits[0] in CODES
        if code.link in "bd/":
            return True if 3 <= size <= 7 or known or size == 10 else None
        if code.link == "p":
            return known if 3 <= size <= 5 or size == 10 else None
        return False if code.link == "s" and known and size >= 2 else None

    def is_alone(self, index: int) -> bool:
        """Whether the run stands alone between commas or on its line, as in a signature."""
        run = self.runs[index]
        before = self.plain[max(0, run.start - 2) : run.start].strip(" ")
        after = self.plain[run.end : run.end + 2].strip(" ")
        return (not before or before[-1] in ",;\n(/") and (not after or after[0] in ",;\n./)")

    def opening(self, index: int) -> int:
        """The number's start: with the bracket before it where that closes inside the number."""
        start = self.runs[index].start
        at = start - 1 if self.plain[start - 1 : start] == "(" else start - 2
        if at < 0 or self.plain[at] != "(" or self.plain[at + 1 : start].strip(" "):
            return start
        closing, opening = (self.plain.find(mark, start, start + 12) for mark in ")(")
        return at if closing >= 0 and (opening < 0 or opening > closing) else start

    def _is_item(self, index: int, stop: int) -> bool:
        """Whether the runs before the bracket number an item of a list: «2) 8-913-…»."""
        first = self.runs[index]
        return first.digits not in ("7", "8") and "(" not in self.plain[max(0, first.start - 2) : self.runs[stop].start]

    def _breaks(self, index: int, total: int) -> bool:
        gap = self.plain[self.runs[index - 1].end : self.runs[index].start]
        return "-" in gap or ")" in gap or total <= 6

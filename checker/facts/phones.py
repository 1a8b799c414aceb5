"""Telephone numbers in any layout: «8 (38244) 2-51-17», «8.983.344.71.09», «(384-41) 2-77-13 доб. 3».

Source: both memos ask for the sender's phone. A number without the leading 8 or +7 is dialable; one that is meant as a
phone and has too many or too few digits is `wrong`.

Runs of digits are joined into chains where only a space, hyphen, dot, bracket or slash stands between them; every
run of a chain is tried as the beginning of a number. What no layout tells apart from sums and document numbers
needs a label beside it («тел.», «р.т.»).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ..draft.text import Text
from .phone_context import extension_after, is_labelled, is_other_number, is_tax_number

Status = Literal["full", "local", "wrong"]


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number.

    `digits` as dialled, without the extension. `status`: "full" (10 digits, or 11 with 8, 7 or +7, or a foreign
    number with +), "local" (5-7 digits), "wrong" (meant as a phone, wrong number of digits). `normalised`:
    «+79138047715» for a full number, else the digits.
    """

    start: int
    end: int
    digits: str
    extension: str | None
    status: Status
    normalised: str


class _Run(NamedTuple):
    """A run of digits; `link` tells how it is joined to the run before: "" begins a chain."""

    start: int
    end: int
    digits: str
    link: str


def _links() -> dict[str, str]:
    """Every gap that may stand inside a number, by its kind: s(pace), d(ash), p(oint), b(racket), / and n(ew line)."""
    kinds = {
        "": "s",
        "-": "d",
        "--": "d",
        ".": "p",
        "/": "/",
        ",": "",
        **dict.fromkeys(("(", ")", "-(", ")-", ").", ".("), "b"),
    }
    links: dict[str, str] = {}
    for core, kind in kinds.items():
        if not kind:
            continue
        for left in ("", " ", "  "):
            for right in ("", " ", "  "):
                if left or core or right:
                    links[left + core + right] = kind
    for core in ("\n", "-\n", ")\n", " \n", "\n ", "- \n", ") \n"):
        links[core] = "n"
    return links


_LINKS = _links()
_DIGITS = re.compile(r"\d+")
#: The letter O struck for a zero inside a number.
_OH = re.compile(r"(?<=\d)-?[oOоО]{1,2}-?(?=\d)")
_CODES = frozenset("3489")
_MONEY_TAIL = re.compile(r",\d\d(?!\d)|[ ]?(?:руб|р\.|₽)")

_MAX_RUNS, _MAX_DIGITS = 10, 16


def find(text: Text) -> tuple[Phone, ...]:
    """All telephone numbers of the text, in its order."""
    plain = text.plain
    if _OH.search(plain):
        plain = _OH.sub(lambda match: match.group().translate(_ZERO), plain)
    found: list[Phone] = []
    chain: list[_Run] = []
    last, count = -1, 0
    for match in _DIGITS.finditer(plain):
        start, end = match.span()
        link = _LINKS.get(plain[last:start], "") if last >= 0 and start - last <= 5 else ""
        if not link and chain:
            if count >= 5:
                _Chain(text, plain, chain).read(found)
            chain, count = [], 0
        chain.append(_Run(start, end, match.group(), link))
        count += end - start
        last = end
    if count >= 5:
        _Chain(text, plain, chain).read(found)
    return tuple(found)


_ZERO = str.maketrans("oOоО", "0000")


class _Chain:
    """One chain of runs and the text it stands in."""

    def __init__(self, text: Text, plain: str, runs: list[_Run]) -> None:
        self.low = text.low
        self.plain = plain
        self.runs = runs

    def read(self, found: list[Phone]) -> None:
        """Append the chain's numbers to `found` (which holds those that stand before)."""
        index = 0
        while index < len(self.runs):
            taken = self._number(index, found)
            index += taken or 1

    def _number(self, index: int, found: list[Phone]) -> int:
        """Try the number that begins at run `index`; the runs that it took, or 0."""
        run = self.runs[index]
        if run.link in ("d", "p", "/") or len(run.digits) > 13:
            return 0
        before = self.plain[run.start - 1 : run.start]
        plus = before == "+" or (before in " (" and self.plain[run.start - 2 : run.start - 1] == "+")
        bracket = before == "(" or (before == " " and self.plain[run.start - 2 : run.start - 1] == "(")
        if before and (before in "_@#" or before.isalpha()) and not self._glued_label(run.start):
            return 0
        if before in ",." and before and self.plain[run.start - 2 : run.start - 1].isdigit():
            return 0
        for reader in (self._plus if plus else self._prefixed, self._bracketed if bracket else self._national):
            if plus and reader != self._plus:
                break
            if taken := reader(index, found):
                return taken
        return 0 if plus else self._local(index, found)

    # -- layouts ---------------------------------------------------------------------------------------------------

    def _plus(self, index: int, found: list[Phone]) -> int:
        """«+7 …» and foreign numbers with +."""
        run = self.runs[index]
        start = run.start - (1 if self.plain[run.start - 1] == "+" else 2)
        if self.plain[start - 1 : start].isalnum():
            return 0
        if not run.digits.startswith("7"):
            borders = self._borders(index, lines=False)
            fits = [(stop, total) for stop, total in borders if 8 <= total <= 15]
            if not fits or run.digits[0] == "0":
                return 0
            return self._add(found, index, fits[-1][0], "full", start)
        return self._eleven(index, found, start, strong=True)

    def _prefixed(self, index: int, found: list[Phone]) -> int:
        """«8 (38244) 2-51-17», «8912 555 08 31», «89138047715»."""
        run = self.runs[index]
        first = run.digits
        if first[0] not in "87":
            return 0
        start = self._opening(index)
        if len(first) == 1:
            if index + 1 == len(self.runs):
                return 0
            code = self.runs[index + 1]
            if code.link == "n":
                return 0
            if code.link in "bd/" and (
                3 <= len(code.digits) <= 7 or code.digits[0] in _CODES or len(code.digits) == 10
            ):
                return self._eleven(index, found, start, strong=True)
            if code.link == "p" and (3 <= len(code.digits) <= 5 or len(code.digits) == 10):
                return self._eleven(index, found, start, strong=code.digits[0] in _CODES)
            if code.digits[0] in _CODES and len(code.digits) >= 2 and code.link == "s":
                return self._eleven(index, found, start, strong=False)
            return 0
        if len(first) in (4, 5, 6) or (len(first) in (7, 8, 9, 10, 12, 13) and self._meant(index)) or len(first) == 11:
            if first[1] not in _CODES and not self._meant(index):
                return 0
            if first[0] == "7" and len(first) < 11 and not self._meant(index):
                return 0
            if len(first) == 11 and is_other_number(self.low, run.start) and not is_labelled(self.low, run.start):
                return 0
            if (len(first) == 10 and first[:2] != "89") or (len(first) == 10 and is_tax_number(first)):
                return 0
            return self._eleven(index, found, start, strong=False)
        if len(first) in (10, 12) and first.startswith("89") and not is_tax_number(first):
            if not is_other_number(self.low, run.start):
                return self._add(found, index, index + 1, "wrong", start)
        return 0

    def _eleven(self, index: int, found: list[Phone], start: int, *, strong: bool) -> int:
        """A number that must have 11 digits with its prefix."""
        borders = self._borders(index, lines=True)
        for stop, total in borders:
            if total != 11 or not self._clean(stop):
                continue
            if self._shape(index, stop) == (3, 3, 3, 2) and not is_labelled(self.low, start):
                return 0  # a СНИЛС
            if not strong and self._money(index, stop) and not is_labelled(self.low, start):
                return 0
            following = self.runs[stop] if stop < len(self.runs) else None
            if (
                following
                and following.link == "d"
                and len(following.digits) < 4
                and len(self.runs[stop - 1].digits) < 4
            ):
                break  # «8-913-123-45-67-8»: a digit too many
            return self._add(found, index, stop, "full", start)
        return self._wrong(index, found, start, strong=strong, need=11)

    def _wrong(self, index: int, found: list[Phone], start: int, *, strong: bool, need: int) -> int:
        """The wrong number of digits, where the layout or a label shows that a phone is meant."""
        stop, total = self._extent(index, need)
        runs = self.runs[index:stop]
        labelled = is_labelled(self.low, start)
        if total == need or not self._clean(stop) or not 5 <= total <= 18:
            return 0
        plus = self.plain[start] == "+"
        code = runs[1].digits if len(runs[0].digits) == 1 and len(runs) > 1 else runs[0].digits[1:]
        if labelled or plus:
            meant = total >= (5 if labelled else 8) and (not plus or labelled or len(runs) > 1 or total > 9)
        elif is_other_number(self.low, start):
            meant = False
        elif strong and any(run.link == "b" for run in runs[1:3]):
            meant = 3 <= len(code) <= 5 and code[0] in _CODES and total >= 8
        else:
            groups = 3 if len(runs[0].digits) > 1 else 4
            fits = 3 <= len(code) <= 5 and code[0] in _CODES and len(runs) >= groups and 9 <= total <= 14
            meant = fits and (strong or not self._money(index, stop))
        return self._add(found, index, stop, "wrong", start) if meant else 0

    def _bracketed(self, index: int, found: list[Phone]) -> int:
        """«(38259) 3-10-48», «(384-41) 2-77-13»."""
        close = next((i for i in range(index + 1, min(index + 3, len(self.runs))) if self._closes(i)), None)
        if close is None:
            return self._national(index, found)
        code = "".join(run.digits for run in self.runs[index:close])
        start = self._opening(index)
        if not 3 <= len(code) <= 6 or code[0] not in _CODES:
            return 0
        need = 11 if len(code) == 6 and code[0] == "8" else 10
        for stop, total in self._borders(index, lines=True):
            if total == need and stop > close and self._clean(stop):
                return self._add(found, index, stop, "full", start)
        stop, total = self._extent(index, need)
        dashed = any(run.link == "d" for run in self.runs[close:stop])
        if total - len(code) >= 4 and total <= 14 and (dashed or is_labelled(self.low, start)) and self._clean(stop):
            return self._add(found, index, stop, "wrong", start)
        return 0

    def _national(self, index: int, found: list[Phone]) -> int:
        """Ten digits without a prefix: «3822 99-41-70», «913-804-77-15», «9138047715»."""
        run = self.runs[index]
        first = run.digits
        if first[0] not in _CODES or len(first) not in (3, 4, 5, 6, 10):
            return 0
        labelled = is_labelled(self.low, run.start)
        for stop, total in self._borders(index, lines=False):
            if total != 10 or not self._clean(stop):
                continue
            shape = self._shape(index, stop)
            dashes = sum(r.link == "d" for r in self.runs[index + 1 : stop])
            if shape[:3] in ((3, 2, 2), (2, 2, 2), (1, 2, 2)) and len(shape) > 3:
                continue  # a local number and something after it
            if not labelled:
                if (
                    is_other_number(self.low, run.start)
                    or (any(r.link in "/p" for r in self.runs[index + 1 : stop])
                    and first[0] != "9")
                ):
                    continue
                if len(shape) == 1 and (
                    (first[0] != "9" and not self._alone(index)) or (is_tax_number(first) and first[0] != "9")
                ):
                    continue
                if len(shape) > 1 and not dashes and not (first[0] == "9" and shape[0] == 3 and shape[1] in (2, 3, 7)):
                    continue
                if len(shape) > 1 and dashes and len(shape) < 3 and shape[0] > 5:
                    continue
                if (stop < len(self.runs) and self.runs[stop].link in "dp") or (self._money(index, stop) and not dashes):
                    continue
            return self._add(found, index, stop, "full", self._opening(index))
        return 0

    def _local(self, index: int, found: list[Phone]) -> int:
        """«2-14-35», «44-17-29»; with a label any 5-7 digits; with a label a wrong number of digits too."""
        run = self.runs[index]
        labelled = is_labelled(self.low, run.start) or self._continues(index, found)
        stop = index + 1
        while stop < len(self.runs) and self.runs[stop].link == "d" and stop - index < _MAX_RUNS:
            stop += 1
        shape = self._shape(index, stop)
        total = sum(shape)
        typical = shape in ((1, 2, 2), (2, 2, 2), (3, 2, 2))
        if not self._clean(stop):
            return 0
        if typical and (labelled or (not is_other_number(self.low, run.start) and not self._dateish(index, shape))):
            if run.digits[0] != "0" or labelled:
                return self._add(found, index, stop, "local", run.start)
            return 0
        if not labelled:
            return 0
        if 5 <= total <= 7 and len(shape) <= 3 and not run.digits.startswith("05"):
            return self._add(found, index, stop, "local", run.start)
        if len(shape) == 1:  # parts with spaces: «41 23 33»
            for last, count in self._borders(index, lines=False):
                if 5 <= count <= 7 and last == len(self.runs) and last > index + 1:
                    return self._add(found, index, last, "local", run.start)
        stop, total = self._extent(index, 10)
        if 8 <= total <= 13 and total != 10 and run.digits[0] != "0" and (total != 11 or run.digits[0] not in "78"):
            return self._add(found, index, stop, "wrong", run.start)
        return 0

    # -- questions -------------------------------------------------------------------------------------------------

    def _borders(self, index: int, *, lines: bool) -> list[tuple[int, int]]:
        """Where the number that begins at `index` may end: (run after it, digits so far)."""
        borders: list[tuple[int, int]] = []
        total, dashed = 0, False
        for stop in range(index, min(index + _MAX_RUNS, len(self.runs))):
            run = self.runs[stop]
            if stop > index:
                if run.link == "n" and not (lines and self._breaks(stop, total)):
                    break
                if run.link == "/" and total > 6:
                    break
                if run.link == "s" and dashed and total >= 8 and len(run.digits) == 1:
                    break
                dashed = run.link == "d"
            total += len(run.digits)
            if total > _MAX_DIGITS:
                break
            borders.append((stop + 1, total))
        return borders

    def _extent(self, index: int, need: int) -> tuple[int, int]:
        """How far a number with the wrong number of digits reaches."""
        total, stop = 0, index
        for stop, total in self._borders(index, lines=False):
            if stop == len(self.runs):
                break
            following = self.runs[stop]
            if total > need and following.link not in "dp":
                break
            if (
                following.link == "s"
                and total >= need - 3
                and (len(following.digits) > 4 or following.digits in ("8", "7") or len(following.digits) == 4)
            ):
                break
        return stop, total

    def _breaks(self, index: int, total: int) -> bool:
        """Whether a number may go on after the line's end before run `index`."""
        gap = self.plain[self.runs[index - 1].end : self.runs[index].start]
        return "-" in gap or ")" in gap or total <= 6

    def _shape(self, index: int, stop: int) -> tuple[int, ...]:
        return tuple(len(run.digits) for run in self.runs[index:stop])

    def _money(self, index: int, stop: int) -> bool:
        """Whether the runs look like a sum: groups of three after the first, all parted by spaces, or kopecks after."""
        end = self.runs[stop - 1].end
        if _MONEY_TAIL.match(self.low, end):
            return True
        rest = self.runs[index + 1 : stop]
        return bool(rest) and all(len(run.digits) == 3 and run.link == "s" for run in rest)

    def _dateish(self, index: int, shape: tuple[int, ...]) -> bool:
        if shape not in ((1, 2, 2), (2, 2, 2)):
            return False
        day, month, year = (int(run.digits) for run in self.runs[index : index + 3])
        return 1 <= day <= 31 and 1 <= month <= 12 and 20 <= year <= 35

    def _clean(self, stop: int) -> bool:
        """Whether what follows run `stop` - 1 lets a number end there."""
        end = self.runs[stop - 1].end
        after = self.plain[end : end + 1]
        if after in ("@", "_", "%", "\\") and after:
            return False
        return (
            not after.isalpha() or extension_after(self.low, end) is not None or self.low.startswith(_WORDS_AFTER, end)
        )

    def _closes(self, index: int) -> bool:
        return ")" in self.plain[self.runs[index - 1].end : self.runs[index].start]

    def _opening(self, index: int) -> int:
        """The number's start: with the bracket before it when that closes inside the number."""
        start = self.runs[index].start
        for at in (start - 1, start - 2):
            if at >= 0 and self.plain[at] == "(":
                closing = self.plain.find(")", start, start + 12)
                opening = self.plain.find("(", start, start + 12)
                return at if closing >= 0 and (opening < 0 or opening > closing) else start
            if at >= 0 and self.plain[at] != " ":
                break
        return start

    def _meant(self, index: int) -> bool:
        return is_labelled(self.low, self.runs[index].start)

    def _glued_label(self, start: int) -> bool:
        """«тел89138047715», «т2-14-35»."""
        return is_labelled(self.low, start)

    def _alone(self, index: int) -> bool:
        """Whether ten digits in one run stand alone between commas or on their line, as in a signature."""
        run = self.runs[index]
        before = self.plain[max(0, run.start - 2) : run.start].strip(" ")
        after = self.plain[run.end : run.end + 2].strip(" ")
        return (not before or before[-1] in ",;\n(/") and (not after or after[0] in ",;\n./)")

    def _continues(self, index: int, found: list[Phone]) -> bool:
        """Whether another number stands right before: «2-51-17, 2-51-18»."""
        if not found:
            return False
        gap = self.plain[found[-1].end : self.runs[index].start]
        return len(gap) <= 5 and gap.strip(" ,;/и") == "" and "\n" not in gap

    def _add(self, found: list[Phone], index: int, stop: int, status: Status, start: int) -> int:
        end = self.runs[stop - 1].end
        digits = "".join(run.digits for run in self.runs[index:stop])
        plus = self.plain[start] == "+" or self.plain[start : start + 2] == "(+"
        extension, after = extension_after(self.low, end) or (None, end)
        normalised = digits
        if status == "full":
            normalised = "+" + digits if plus else "+7" + digits[-10:]
        if self.plain[start] == "(" and self.plain[end : end + 1] == ")" and ")" not in self.plain[start:end]:
            after = max(after, end + 1)
        found.append(Phone(start, after, digits, extension, status, normalised))
        return stop - index


_WORDS_AFTER = ("раб", "сот", "моб", "дом", "эл", "поч", "доб", "тел", "г.", "e-mail", "email", "mail")

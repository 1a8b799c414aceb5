"""Telephone numbers in any layout: «8 (38244) 2-51-17», «8.983.344.71.09», «(384-41) 2-77-13 доб. 3».

Source: both memos ask for the sender's phone. A number without the leading 8 or +7 is dialable; one that is meant as
a phone and has too many or too few digits is `wrong`.

Runs of digits are joined into chains where only a space, hyphen, dot, bracket or slash stands between them; every run
of a chain is tried as the beginning of a number. What no layout tells apart from sums and document numbers needs a
label beside it («тел.», «р.т.»).
"""

from __future__ import annotations

import re

from ..draft.text import Text
from .phone_context import Label, extension_after, is_other_number, is_tax_number, label_before
from .phone_runs import CODES, DATE, Chain, chains, stretches
from .usual_phones import Phone, Status, usual

__all__ = ["Phone", "find"]


def find(text: Text) -> tuple[Phone, ...]:
    """All telephone numbers of the text, in its order."""
    found: list[Phone] = []
    low = text.low
    plain, places = stretches(text.plain)
    for place in places:
        digits = place[0]
        start, end = place.span()
        size = end - start
        if size > 10 and digits[0] in "78" and (phone := usual(low, plain, digits, start, end)):
            found.append(phone)
            continue
        if size == 10 and digits[2] == "." and DATE.fullmatch(digits):
            continue
        if (
            (digits.isdecimal() if size < 10 else _is_version(digits))
            or (size < 9 and _JOINS.isdisjoint(digits) and not low[start - 1 : start].isalnum())
        ) and "+" not in plain[max(0, start - 2) : start]:
            # ten digits may be a number by themselves, fewer only behind a plus, a number or a label, or with a dash
            is_year = size == 4 and digits[0] not in "78"
            if not (found and start - found[-1].end <= _NEXT) and (is_year or not label_before(low, start)):
                continue
        for chain in chains(low, plain, start, end):
            _read(chain, found)
    return tuple(found)


def _read(chain: Chain, found: list[Phone]) -> None:
    """Add a chain's numbers."""
    index, runs = 0, chain.runs
    while index < len(runs):
        run = runs[index]
        if run.link == "d" or (run.link == "p" and index > 1 and chain.plain[run.start - 1] != " "):
            index += 1  # no number begins behind a dash or a point inside one
            continue
        phone = _Reader(chain, index, found).read()
        if phone is None:
            index += 1
            continue
        found.append(phone[0])
        index = phone[1]


#: So far behind a number another may stand that is one because of it: «2-51-17, 2-51-18».
_NEXT = 5


def _is_version(digits: str) -> bool:
    """Whether digits are parted by points alone and begin with three that no number begins with."""
    return digits[3] == "." and digits[0] in "1256" and digits.replace(".", "").isdecimal()


#: What joins the parts of a local number, or parts an item's number from it.
_JOINS = frozenset("-_)")
_LOCAL_SHAPES = frozenset({(1, 2, 2), (2, 2, 2), (3, 2, 2)})

#: No area code begins so: a digit is lost behind the 8.
_NO_CODES = tuple("830 832 837 838 839 849 819 88 89".split())
#: «4016133502 - раб. телефон»
_NAMED_BEHIND = re.compile(r" {0,2}[-,(:/]? {0,2}(?:раб|моб|сот|дом|гор|тел|личн|мой|приемн|факс)")

#: A number and the run that follows it.
_Found = tuple[Phone, int]


class _Reader:
    """Reads the number that begins at one run of a chain; `before` are the numbers found so far."""

    __slots__ = ("_is_other", "_label", "before", "chain", "index", "run")

    def __init__(self, chain: Chain, index: int, before: list[Phone]) -> None:
        self.chain = chain
        self.index = index
        self.before = before
        self.run = chain.runs[index]
        self._label: Label | None = None
        self._is_other: bool | None = None

    def read(self) -> _Found | None:
        """The number, or None where none begins here."""
        found = self._by_layout()
        return found if found and found[0].status == "full" else self._whole() or found

    def _by_layout(self) -> _Found | None:
        run, plain = self.run, self.chain.plain
        if run.link == "p" and plain[run.start - 1] == " " and run.digits[0] in "78":
            return self._eleven(run.start, strong=False)  # «… версия 131.0. 8 84465 2 88 14»: a sentence ended before
        if run.link in ("d", "p") or (run.link == "/" and not self._continues()) or len(run.digits) > 13:
            return None
        last = plain[run.start - 1 : run.start]
        if last in ("", "\n"):
            return self._prefixed() or self._national() or self._local()
        if last == "+" or (last in " (" and plain[run.start - 2 : run.start - 1] == "+"):
            return self._plus(run.start - (1 if last == "+" else 2))
        if (last in "_@#" or last.isalpha()) and self.label < Label.PHONE:
            return None
        if last in ",." and plain[run.start - 2 : run.start - 1].isdigit() and not self._continues():
            return None
        if last == "(" or (last == " " and plain[run.start - 2 : run.start - 1] == "("):
            return self._prefixed() or self._bracketed() or self._local()
        return self._prefixed() or self._national() or self._local()

    # --- layouts ---

    def _whole(self) -> _Found | None:
        """Eleven digits with 8 or 7 in front that nothing follows, however they are parted: «8.38.253.2-14-70»,
        «8 9 2 9 - 3 7 2 - 1 0 - 4 4», «89 61 890 17 44»; in a numbered list too: «7. 8-987-660-24-15»."""
        chain, index = self.chain, self.index
        stop = len(chain.runs)
        if not (3 <= stop - index <= 11) or (index and not self._is_listed()):
            return None
        digits = "".join([run.digits for run in chain.runs[index:stop]])
        meant = len(digits) == 11 and digits[0] in "78" and digits[1] in CODES and "n" not in chain.links(index, stop)
        if not meant or self.is_other or chain.is_money(index, stop) or not chain.ends(stop):
            return None
        if chain.shape(index, stop) == (3, 3, 3, 2) or chain.links(index, stop) == "ppp":
            return None  # a СНИЛС, an address of a computer
        return self._phone(stop, "full", chain.opening(index))

    def _is_listed(self) -> bool:
        """Whether the run before numbers an item of a list."""
        first = self.chain.runs[0]
        begins_line = self.chain.plain[first.start - 1 : first.start] in ("", "\n")
        return self.index == 1 and self.run.link == "p" and len(first.digits) <= 2 and begins_line

    def _plus(self, start: int) -> _Found | None:
        """«+7 …» and foreign numbers with +."""
        if self.chain.plain[start - 1 : start].isalnum():
            return None
        first = self.run.digits
        if first[0] == "7" or first == "8" or first[:2] == "89":
            return self._eleven(start, strong=True) or self._wrong(start, strong=True, need=11)
        for stop, total in reversed(self.chain.borders(self.index)):
            if 8 <= total <= 15 and first[0] != "0" and self.chain.ends(stop):
                if self.chain.has_money_tail(stop) or (total < 11 and self.chain.is_money(self.index, stop)):
                    return None
                return self._phone(stop, "full", start)
        return None

    def _prefixed(self) -> _Found | None:
        """«8 (38244) 2-51-17», «8912 555 08 31», «89138047715»."""
        first = self.run.digits
        if first[0] not in "78":
            return None
        start = self.chain.opening(self.index)
        if len(first) == 1:
            strong = self.chain.begins(self.index)
            return (
                None
                if strong is None
                else self._eleven(start, strong=strong) or self._wrong(start, strong=strong, need=11)
            )
        if len(first) == 11:
            meant = self.label >= Label.LOOSE or (first[1] in CODES and not self.is_other)
            return self._eleven(start, strong=False) if meant else None
        if first[:2] == "89" and len(first) in (10, 12, 13) and (self.label >= Label.LOOSE or not self.is_other):
            return (
                None
                if is_tax_number(first) and self.label < Label.PHONE
                else self._phone(self.index + 1, "wrong", start)
            )
        glued = first[0] == "8" and (
            (first[1] in CODES and 4 <= len(first) <= 6) or (first[:2] == "89" and len(first) <= 8)
        )
        if (glued or self.label >= Label.PHONE) and len(first) >= 4:
            return self._eleven(start, strong=False) or self._national() or self._wrong(start, strong=False, need=11)
        return None

    def _eleven(self, start: int, *, strong: bool) -> _Found | None:
        """A full number that has 11 digits with its prefix."""
        chain = self.chain
        for stop, total in chain.borders(self.index, lines=True):
            if total != 11 or not chain.ends(stop):
                continue
            is_snils = chain.shape(self.index, stop) == (3, 3, 3, 2)
            if (is_snils or (not strong and chain.is_money(self.index, stop))) and self.label < Label.LOOSE:
                return None
            following = chain.runs[stop] if stop < len(chain.runs) else None
            if (
                following
                and following.link == "d"
                and len(following.digits) < 4
                and len(chain.runs[stop - 1].digits) < 4
            ):
                return None  # «8-913-123-45-67-8»: a digit too many
            return self._phone(stop, "full", start)
        return None

    def _bracketed(self) -> _Found | None:
        """«(38259) 3-10-48», «(384-41) 2-77-13»."""
        chain, index = self.chain, self.index
        close = next((i for i in range(index + 1, min(index + 3, len(chain.runs))) if chain.closes(i)), None)
        if close is None:
            return self._national()
        code = "".join([run.digits for run in chain.runs[index:close]])
        if not 3 <= len(code) <= 6 or (code[0] not in CODES and self.label < Label.LOOSE):
            return None
        start = chain.opening(index)
        for stop, total in chain.borders(index, lines=True):
            if stop > close and (total == 10 or (total == 11 and code[0] == "8")) and chain.ends(stop):
                return self._phone(stop, "full", start)
        stop, total = chain.extent(index, 10)
        meant = "d" in chain.links(close - 1, stop) or self.label >= Label.LOOSE
        if meant and len(code) + 4 <= total <= 14 and chain.ends(stop):
            return self._phone(stop, "wrong", start)
        return None

    def _national(self) -> _Found | None:
        """Ten digits without a prefix: «3822 99-41-70», «913-804-77-15», «9138047715»."""
        chain, index, first = self.chain, self.index, self.run.digits
        last = index + 1 == len(chain.runs)
        if len(first) != 10 and (last or len(first) not in (3, 4, 5, 6)):
            return None
        if first[0] not in CODES and self.label < Label.PHONE:
            return None
        for stop, total in chain.borders(index):
            if total != 10 or not chain.ends(stop):
                continue
            if first.startswith(_NO_CODES):
                return self._phone(stop, "wrong", chain.opening(index)) if self.label >= Label.LOOSE else None
            shape = chain.shape(index, stop)
            if len(shape) > 3 and shape[:3] in _LOCAL_SHAPES:
                continue  # a local number and something after it
            if self.label >= Label.LOOSE or self._looks_national(stop, shape):
                return self._phone(stop, "full", chain.opening(index))
        return None

    def _looks_national(self, stop: int, shape: tuple[int, ...]) -> bool:
        """Whether ten digits that no label stands by are a telephone number by their layout."""
        chain, first = self.chain, self.run.digits
        if self.is_other or chain.has_money_tail(stop) or (stop < len(chain.runs) and chain.runs[stop].link in "dp"):
            return False
        mobile = first[0] == "9"
        if len(shape) == 1:
            if mobile or _NAMED_BEHIND.match(chain.low, self.run.end):
                return True
            return chain.is_alone(self.index) and not is_tax_number(first)
        links = chain.links(self.index, stop)
        if "/" in links or "p" in links:
            return mobile and shape[0] == 3
        if "d" in links:
            return len(shape) > 2 or shape[0] <= 5
        if len(shape) == 4 and shape[-2:] == (2, 2):
            return 3 <= shape[0] <= 5  # «39546 5 17 32»: sums come in threes
        return mobile and shape[0] == 3 and shape[1] in (2, 3, 7)

    def _local(self) -> _Found | None:
        """«2-14-35», «44-17-29»; with a label any 5-7 digits, or a wrong number of them."""
        chain, index, first = self.chain, self.index, self.run.digits
        stop = index + 1
        while stop < len(chain.runs) and chain.runs[stop].link == "d" and stop - index < 6:
            stop += 1
        shape = chain.shape(index, stop)
        if not chain.ends(stop):
            return None
        if shape in _LOCAL_SHAPES:
            looks = first[0] != "0" and not chain.is_date(index, stop)
            if self._named() or (looks and (self.label >= Label.LOOSE or not self.is_other)):
                return self._phone(stop, "local", self.run.start)
            return None
        guess = self._guess(stop, shape) if self._named() else None
        return self._phone(*guess, self.run.start) if guess else None

    def _guess(self, stop: int, shape: tuple[int, ...]) -> tuple[int, Status] | None:
        """What the digits can be if a label calls them a telephone: where they end, and their status."""
        chain, index, first = self.chain, self.index, self.run.digits
        total = sum(shape)
        if chain.has_money_tail(stop) or chain.is_date(index, stop):
            return None
        if 5 <= total <= 7 and len(shape) <= 3 and not first.startswith("05"):
            return stop, "local"
        if total == 4 and len(shape) > 1:
            return stop, "wrong"
        if len(chain.runs) - index <= 4:  # parts with spaces: «41 23 33»
            last, count = len(chain.runs), sum(chain.shape(index, len(chain.runs)))
            if 5 <= count <= 7 and set(chain.links(index, last)) == {"s"}:
                return last, "local"
        stop, total = chain.extent(index, 10)
        if set(chain.links(index, stop)) & {"p", "/"} or not chain.ends(stop) or first[0] == "0":
            return None
        return (stop, "wrong") if 8 <= total <= 13 and total != 10 and stop - index <= 7 else None

    def _named(self) -> bool:
        """Whether a word before the number, or a number right before it, makes it a telephone."""
        return self._continues() or self.label >= Label.PHONE

    def _wrong(self, start: int, *, strong: bool, need: int) -> _Found | None:
        """The wrong number of digits, where the layout or a label shows that a phone is meant."""
        chain, index = self.chain, self.index
        stop, total = chain.extent(index, need)
        runs = chain.runs[index:stop]
        if total == need or total > 18 or not chain.ends(stop):
            return None
        code = runs[1].digits if len(runs[0].digits) == 1 and len(runs) > 1 else runs[0].digits[1:]
        coded = 3 <= len(code) <= 5 and code[0] in CODES
        if self.label >= Label.LOOSE:
            meant = total >= 5 and not chain.is_date(index, stop)
        elif chain.has_money_tail(stop) or self.is_other:
            meant = False
        elif chain.plain[start] == "+":
            meant = total >= 8 and (len(runs) > 1 or total > 9)
        elif strong and "b" in chain.links(index, stop)[:2]:
            meant = coded and total >= 8
        else:
            enough = len(runs) >= (3 if len(runs[0].digits) > 1 else 4)
            meant = coded and enough and 9 <= total <= 14 and (strong or not chain.is_money(index, stop))
        return self._phone(stop, "wrong", start) if meant else None

    # --- questions ---

    @property
    def label(self) -> Label:
        """How the text before the number names it."""
        if self._label is None:
            self._label = self._named_before()
        return self._label

    def _named_before(self) -> Label:
        """As `label_before`: a word does not reach over the digits between, unless they are glued to it («факс8 …»)."""
        chain, index = self.chain, self.index
        if index:
            first = chain.runs[0].start
            glued = chain.plain[first - 1 : first]
            if not glued.isalnum() and glued != "_":
                return Label.NONE
        return label_before(chain.low, self.run.start)

    @property
    def is_other(self) -> bool:
        """Whether the text says that it is an account, a document …"""
        if self._is_other is None:
            self._is_other = is_other_number(self.chain.low, self.run.start)
        return self._is_other

    def _continues(self) -> bool:
        """Whether another number stands right before: «2-51-17, 2-51-18»."""
        if not self.before:
            return False
        gap = self.chain.plain[self.before[-1].end : self.run.start]
        return len(gap) <= _NEXT and gap.strip(" ,;/и") == ""

    def _phone(self, stop: int, status: Status, start: int) -> _Found:
        plain, runs = self.chain.plain, self.chain.runs[self.index : stop]
        end = runs[-1].end
        digits = "".join([run.digits for run in runs])
        extension, after = extension_after(self.chain.low, end) or (None, end)
        normalised = digits
        if status == "full":
            foreign = "+" in plain[start : start + 2] and digits[0] not in "78"
            normalised = "+" + digits if foreign else "+7" + digits[-10:]
        if plain[after : after + 1] == ")" and plain.count("(", start, after) > plain.count(")", start, after):
            after += 1
        return Phone(start, after, digits, extension, status, normalised), stop

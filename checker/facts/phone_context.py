"""What stands beside a number: a label that makes it a telephone, a label that makes it something else."""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import IntEnum
from functools import cache

from .patterns import telling
from .vocabulary import Heads, index


class Label(IntEnum):
    """How a number is named: not at all, by a word about calling or contacts, by a word that means a telephone."""

    NONE = 0
    LOOSE = 1
    PHONE = 2


def _any(words: str) -> str:
    """The alternatives of a pattern, one a word of `words` (~ stands for a space)."""
    return "|".join(words.split()).replace("~", "[ ]")


_NOUN = _any(
    r"тел(?:еф(?:он\w{0,3})?)? т/ф сот(?:ов\w{1,3})? моб(?:ил\w{0,6})? раб(?:оч\w{1,3})? дом(?:ашн\w{1,3}|(?=\.)) "
    r"гор(?:одск\w{1,3}|(?=\.)) факс\w{0,2} what'?s~?app w/a ватс?ап\w{0,2} вотс?ап\w{0,2} вац?ап\w{0,2} "
    r"вайбер\w{0,2} viber телеграм\w{0,2} telegram phone tel mob cell fax (?:по|мой)~номер[уа]? "
    r"номер~(?:тот~же|прежний|мой|для~связи|связи) приемн\w{2,3}"
)
#: Right before the number; a bare «т» needs its dot, colon or digit.
_PHONE = re.compile(
    rf"(?<![^\W_])(?:(?:[рсмдк]\.?[ ]?)?т(?:\.|[ ]?(?=[\d(+:]))|{_NOUN})[ .:;,()№+\n\"«»/-]{{0,6}}\Z"
    r"|(?<![^\W_])тел(?:ефон\w{0,3}|\.)?[ ](?:[а-я]{1,14}\.?[ ]){1,2}[:-]?[ ]?[(+]{0,2}\Z"
    r"|(?<![^\W_])(?:(?:по|пере)?звоните|звонить|набира[йт]\w{1,3})[ :]{1,3}(?:по|на)?[ ]?[(+]{0,2}\Z"
)
#: On the same line, some words before; enough for numbers that look like telephones anyway.
_LOOSE = re.compile(
    r"(?<![^\W_])(?:тел\.?|телефон\w{0,3}|сотов\w{1,3}|мобил\w{1,6}|факс|звоните|звонить|звонк\w{1,3}|"
    r"(?:по|пере|до)звони\w{1,5}|связ[аьи]\w{0,6}|контакт\w{1,6})[^\n\d№@]{0,28}\Z"
)
#: Right before a number that is no telephone.
_NUMBERED = _any(
    r"инн кпп огрн\w{0,2} снилс\w{0,2} бик октмо окпо окато оквэд кбк кцср квр кфср косгу [лркх]/с[чт]? р\.с\. "
    r"лс сч счет\w{0,3} id ид guid уин уип код\w{0,2} обр обращени\w{1,2} заявк\w{1,2} заявлени\w{1,2} "
    r"инцидент\w{0,2} inc инц тикет\w{0,2} договор\w{0,2} контракт\w{0,2} соглашени\w{1,2} логин\w{0,2} login "
    r"парол\w{1,2} пин pin документ\w{0,2} паспорт\w{0,2} полис\w{0,2} верси\w{1,2} сумм\w{1,3} приказ\w{0,2} "
    r"письм\w{1,2} исх вх n no строк\w{1,2} графа? форм\w{1,2} (?<!\b[а-я]\.)(?<!\b[а-я]\.~)ф отчет\w{0,2} зор п/п пп "
    r"платеж\w{1,4} "
    r"запис\w{1,2} идентификатор\w{0,2} ip айпи порт\w{0,2} индекс\w{0,2} школ[аеуы] сош лице[йяе] гимнази[яи] "
    r"класс\w{0,2} урок\w{0,2} остат\w{1,3} лимит\w{0,3} кабинет\w{0,2} каб (?<!\b[а-я]\.)(?<!\b[а-я]\.~)д кв корп оф"
)
_OTHER = re.compile(rf"(?<![^\W_])(?:{_NUMBERED})[ .:=(«\"#№-]{{0,4}}(?:№[ ]?)?(?:от[ ])?\Z")
_MARK = re.compile(r"[№#][ .:=(«\"#№-]{0,4}(?:от[ ])?\Z")
_LETTERS = re.compile(r"[^\W\d_]+")

_EXTENSION = re.compile(
    r"[ \n]?[,;]?[ \n]{0,2}\(?[ ]?(?:доб(?:авочный|авоч|ав)?|доп(?:олнительный|олн)?|вн(?:утр(?:енний|енн)?)?|ext|x|#)"
    r"(?:[. ]{0,2}(?:тел|ном|н)?\.?)"
    r"[ ]?(?:номер|№)?[ ]?:?[ ]?-?(?P<number>\d{1,6})(?!\d)(?:[ ]?\))?"
)
#: What the word of an extension begins with.
_EXTENDS = frozenset("двex#")


def label_before(low: str, start: int) -> Label:
    """What the text before the number at `start` says of it; a line that ends with a label counts too."""
    head = max(0, start - _REACH)
    places = index(low).starts(_label_heads())
    last = bisect_left(places, start)
    if (not last or places[last - 1] < head) and low.find("_", head, start) < 0:
        return Label.NONE  # for the most part; «_» makes one word of the index of two
    line = low.rfind("\n", head, start) + 1
    if line and not low[line:start].strip(" (+-"):
        if not low[head : line - 1].rstrip(" ").endswith(_LINE_LABELS):
            return Label.NONE
        line = low.rfind("\n", head, line - 1) + 1
    begin = max(head, line)
    mays = 0
    for word in _LETTERS.findall(low, begin, start):
        mays |= _may(word)
    if not mays & (_MAY_PHONE | _MAY_LOOSE):
        return Label.NONE
    told = [(_may(match[0]), match.start()) for match in _LETTERS.finditer(low, begin, start)]
    for may, at in told[-4:]:
        if may & _MAY_PHONE and _PHONE.match(low, at, start):
            return Label.PHONE
    for may, at in told:
        if may & _MAY_LOOSE and _LOOSE.match(low, at, start):
            return Label.NONE if is_other_number(low, start) else Label.LOOSE
    return Label.NONE


#: So far before a number a label may begin.
_REACH = 44


@cache
def _label_heads() -> Heads:
    """How a label may begin."""
    before_digit = _PHONE.pattern.replace(r"(?=[\d(+:])", r"[\d(+:]")
    return Heads(telling(before_digit) | telling(_LOOSE.pattern))


# What a word may begin, as far as its letters tell.
_MAY_PHONE, _MAY_LOOSE, _MAY_OTHER = 1, 2, 4
_MOST_KNOWN = 40_000
_PHONE_WORDS = frozenset(
    "т рт ст мт дт кт тел сот моб раб дом гор w viber telegram phone tel mob cell fax по мой номер".split()
)
_PHONE_HEADS = tuple(
    "телеф телегр сотов мобил рабоч домашн городск факс what ватс ватап вотс вотап вацап ваап вайбер прием звон позвон "
    "перезвон набира".split()
)
_LOOSE_HEADS = tuple("тел сотов мобил факс звон позвон перезвон дозвон связ контакт".split())
_OTHER_HEAD = re.compile(rf"(?:{_NUMBERED})(?![^\W_])|(?:р|л|к|х|п|\w?от)\Z")


class _May(dict[str, int]):
    """What a word may begin; letters are full of the same words."""

    def __missing__(self, word: str) -> int:
        if len(self) > _MOST_KNOWN:
            self.clear()
        may = _MAY_PHONE if word in _PHONE_WORDS or word.startswith(_PHONE_HEADS) else 0
        may |= _MAY_LOOSE if word.startswith(_LOOSE_HEADS) else 0
        may |= _MAY_OTHER if _OTHER_HEAD.match(word) else 0
        self[word] = may
        return may


_may = _May().__getitem__
_LINE_LABELS = (":", "-", "тел.", "тел", "телефон", "телефоны")


#: Eleven digits behind «СОШ» are no school's number.
_SCHOOLS = ("сош ", "оош ", "школа ", "школы ", "лицей ", "гимназия ")
_MOBILE = re.compile(r"[78]9\d{9}(?!\d)")


def is_other_number(low: str, start: int) -> bool:
    """Whether the text right before `start` says that the number is an account, a document, a login …"""
    near = low[max(0, start - 9) : start]
    if ("№" in near or "#" in near) and _MARK.search(near):
        return True
    if near.endswith(". ") and low[start : start + 1] in "78" and low[start - 6 : start - 2].isalpha():
        return False  # «под этим логином. 8 913 …»: a sentence ended before
    begin, may_name = max(0, start - 26), 0
    for word in _LETTERS.findall(low, begin, start):
        may_name |= _may(word)
    if low.endswith(_SCHOOLS, 0, start) and _MOBILE.match(low, start):
        return False
    if not may_name & _MAY_OTHER:
        return False
    told = [(match[0], match.start()) for match in _LETTERS.finditer(low, begin, start)]
    return any(_may(word) & _MAY_OTHER and _OTHER.match(low, at, start) for word, at in told[-3:])


def extension_after(low: str, end: int) -> tuple[str, int] | None:
    """The extension that follows a number ending at `end`, and where it ends."""
    if low[end : end + 8].lstrip(" \n,;(")[:1] not in _EXTENDS:
        return None
    match = _EXTENSION.match(low, end)
    return (match["number"], match.end()) if match else None


_TEN = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_ELEVEN = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_TWELVE = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def is_tax_number(digits: str) -> bool:
    """Whether 10 or 12 digits carry the control digits of an ИНН."""
    numbers = [int(digit) for digit in digits]
    if len(numbers) == 10:
        return _control(numbers, _TEN) == numbers[9]
    if len(numbers) == 12:
        return _control(numbers, _ELEVEN) == numbers[10] and _control(numbers, _TWELVE) == numbers[11]
    return False


def _control(numbers: list[int], weights: tuple[int, ...]) -> int:
    return sum(number * weight for number, weight in zip(numbers, weights, strict=False)) % 11 % 10

"""Dates told from the day of writing: «вчера», «в прошлый четверг», «три дня назад», «на прошлой неделе»."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from .date_fact import WEEKDAYS, DateFact
from .patterns import WordPattern

_FROM_TODAY = {"сегодня": 0, "вчера": -1, "позавчера": -2, "завтра": 1, "послезавтра": 2}
#: These begin with a letter and look back after it, so that the search may skip everything else.
_TODAY = re.compile(r"[свпз](?<![^\W_].)(?:(?<=с)егодня|(?<=в)чера|(?<=з)автра|(?<=п)о(?:завчера|слезавтра))(?![^\W_])")

_COUNTS = {word: n for n, word in enumerate("один два три четыре пять шесть семь восемь девять десять".split(), 1)}
_COUNTS |= {"две": 2}
_AGO = re.compile(
    rf"(?<![^\W_])(?:(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)}|пару|несколько)[ \n])?"
    r"(?P<unit>день|дня|дней|сутки|суток|недел[юьи]|месяц(?:а|ев)?)[ \n](?:тому[ \n])?назад(?![^\W_])"
)

_WEEKDAY = WordPattern(
    r"(?:(?P<prep>во?|со?|ко?|до|на)[ \n])?"
    r"(?:(?P<which>прошл|эт|минувш|предыдущ|следующ|ближайш|будущ)\w{1,4}[ \n])?"
    rf"(?P<name>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})(?![^\W_])"
)
_TO_COME = frozenset({"следующ", "ближайш", "будущ"})

_MONTH = (
    r"(?:январ[ея]|феврал[ея]|март[еа]|апрел[ея]|ма[ея]|июн[ея]|июл[ея]|август[еа]|сентябр[ея]|октябр[ея]|ноябр[ея]|"
    r"декабр[ея])"
)
_VAGUE = re.compile(
    r"[внс](?<![^\W_].)(?:(?:(?<=н)а|(?<=с))[ \n](?:прошлой|той|этой|позапрошлой|минувшей|предыдущей)[ \n]недел[еию]|"
    r"(?<=[вс])[ \n](?:(?:прошл|эт|позапрошл|минувш)\w{2,3}[ \n]месяц[еа]|"
    rf"(?:(?:начал[еа]|конц[еа]|середин[еы])[ \n])?{_MONTH})|(?<=н)а[ \n]днях)(?![^\W_])"
)

_TODAY_WORDS = frozenset(_FROM_TODAY)
_WEEKDAY_WORDS = frozenset(WEEKDAYS)
_VAGUE_WORDS = frozenset("неделе недели неделю месяце месяца днях".split()) | frozenset(
    stem + ending
    for stem, endings in (
        *((stem, "ея") for stem in "январ феврал апрел июн июл сентябр октябр ноябр декабр ма".split()),
        ("март", "еа"),
        ("август", "еа"),
    )
    for ending in endings
)


def find(low: str, words: frozenset[str], dated: list[DateFact], today: dt.date) -> list[DateFact]:
    """The text's relative dates; `words` are its words, `dated` the dates that stand in it in figures or words."""
    found: list[DateFact] = []
    if not words.isdisjoint(_TODAY_WORDS):
        for match in _TODAY.finditer(low):
            day = today + dt.timedelta(days=_FROM_TODAY[match.group()])
            found.append(DateFact(match.start(), match.end(), day, True))
    if "назад" in words:
        found.extend(_ago(low, today))
    if not words.isdisjoint(_WEEKDAY_WORDS):
        found.extend(_weekdays(low, dated, today))
    if not words.isdisjoint(_VAGUE_WORDS):
        vague = [DateFact(match.start(), match.end(), None, False) for match in _VAGUE.finditer(low)]
        found.extend(_free(vague, sorted((fact.start, fact.end) for fact in dated)))
    return found


def _ago(low: str, today: dt.date) -> Iterator[DateFact]:
    for match in _AGO.finditer(low):
        word = match["count"] or "один"
        count = int(word) if word.isdigit() else _COUNTS.get(word)
        if match["unit"][0] in "дс" and count is not None:
            yield DateFact(match.start(), match.end(), today - dt.timedelta(days=count), False)
        else:
            yield DateFact(match.start(), match.end(), None, False)


def _weekdays(low: str, dated: list[DateFact], today: dt.date) -> Iterator[DateFact]:
    """Weekdays that stand alone; one that stands beside a date («в четверг, 11 июня») belongs to it."""
    near = sorted((fact.start, fact.end) for fact in dated)
    index = 0
    for match in _WEEKDAY.finditer(low):
        prep, which = match["prep"], match["which"]
        if which in _TO_COME or (prep not in ("в", "во", "с", "со") and not which):
            continue  # a day to come, a heading, a timetable
        if match["name"] == "среде" and prep != "к":
            continue  # «в среде разработки»
        while index < len(near) and near[index][1] + 4 < match.start():
            index += 1
        if index < len(near) and near[index][0] <= match.end() + 4:
            continue
        back = (today.weekday() - WEEKDAYS[match["name"]]) % 7
        if back == 0 and which != "эт":
            back = 7
        yield DateFact(match.start(), match.end(), today - dt.timedelta(days=back), False)


def _free(facts: list[DateFact], taken: list[tuple[int, int]]) -> Iterator[DateFact]:
    """Those of `facts` (in order) that overlap no taken place (in order)."""
    index = 0
    for fact in facts:
        while index < len(taken) and taken[index][1] <= fact.start:
            index += 1
        if index == len(taken) or taken[index][0] >= fact.end:
            yield fact

"""Wrong figures and data: whether a letter is about them; `which_figures` finds whether it says which they are.

Memo sentence (tomsk, errors, item 6): «указать, какие конкретно данные оказались ошибочными».
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache

from ..draft.text import Text
from .figure_words import ALWAYS, BAD, BAD_PLAINLY, DATA, GONE, INSTEAD, WHOLE
from .forms import covered
from .patterns import WordPattern, heads
from .quotations import quotations
from .vocabulary import Heads, index

Place = tuple[int, int]

_NEAR = WordPattern(
    rf"(?:{DATA}\b[^.!?;\n→>]{{0,45}}?[ (]{BAD}|{BAD}\b[^.!?;\n→>]{{0,25}}?[ (]{DATA}|"
    rf"вместо [^.!?;\n«\"]{{0,20}}?{DATA}|{DATA} (?:у нас |все |опять |еще |какие-то )?стар(?:ые|ая|ое|ый)|"
    rf"(?!данн|сведен|информац){DATA} (?!с таким|на форме|в форме)(?:[а-я]+ ){{0,3}}?{GONE}|"
    rf"{GONE} (?:[а-я]+ ){{0,2}}?(?!данн|сведен|"
    rf"информац){DATA}|"
    rf"(?!докум|заяв|запис|табел){WHOLE}\b[^.!?;\n]{{0,35}}?[ (]{BAD}|"
    rf"{WHOLE}\b[^.!?;\n]{{0,35}}?[ (]{BAD_PLAINLY}|{BAD_PLAINLY} (?:[а-я]+ ){{0,2}}?{WHOLE})(?!\w)"
)
_ALONE = WordPattern(ALWAYS)
#: The same without what begins with any number.
_ALONE_BUT_INSTEAD = WordPattern(ALWAYS.replace(INSTEAD, ""))


#: What `_NEAR` is made of: a word for wrong, and the name of data or of a document.
_BAD_WORD = WordPattern(rf"(?:{BAD}|{GONE}|стар(?:ые|ая|ое|ый))")
_NAME = WordPattern(rf"(?:{DATA}|{WHOLE})")
_QUOTATION = re.compile(r"[«\"]([^«»\"\n]{1,200})[»\"]")
#: Messages by which a program refuses what was filled in.
_FIELD_REFUSED = re.compile(
    r"(?:пол[еяю]\b|значени|реквизит|атрибут|параметр|инн\b|кпп\b|огрн|снилс|дат[аы]\b|код|номер)[^.\n]{0,60}?"
    r"(?:не (?:может|могут|должн|найден|"
    r"заполн|указан|задан|соответств|допуска)|обязательн|пуст|некоррект|недопустим|неверн)|"
    r"\b(?:заполните|укажите|введите)\b|\bне (?:заполнен|указан|задан)"
)
#: «не даёт ввести сумму больше лимита»: what the program does not let be done
_NOT_LET = re.compile(
    r"\bне (?:да[её]т|дал[ао]?|позволяет|могу|можем|может|пускает|разрешает|удается|получается) (?:мне |нам |я )?"
    r"[а-я]{3,14}(?:ть|ти)(?: [а-я]{1,12})? \Z"
)
_ACCESS_REFUSED = re.compile(r"\b(?:доступ|прав\b|права\b|полномоч|запрещ|ограничен|соединени|связ[ьи]|сервер)")
_NOT_SEEN = re.compile(r"\bне (?:видно|отобра|показ|вывод|заполн)|\bнет\b|\bпуст")
#: «убрала ошибочную дату»: what the sender mended
_BY_SENDER = re.compile(
    r"\b(?:убра|убира|исправ|удал|замен|поправ|стер|стира|переправ|вычист|откорректир)[а-я]*[аяию]?(?:л[аи]?|ю|ем|ли)\b"
    r" (?:[а-я]+ ){0,2}\Z"
)
#: «не создаётся копия прошлогодней сметы»
_COPY_OF = re.compile(r"\b(?:копи|дубл|основ|образц|шаблон)[а-я]* (?:[а-я]+ )?\Z")
#: «у одного банка поменялось название»: it did outside the program
_CHANGES = re.compile(r"\b(?:поменял|сменил|измени)(?:ся|ась|ось|ись)")
_IN_LIFE = re.compile(
    r"\bу (?:[а-я]+ ){0,2}(?:банк|организаци|контрагент|поставщик|подрядчик|сотрудни|работни|учрежден|получател|"
    r"школ|сад|поселени|администраци|нас\b)[а-я]* (?:[а-я]+ ){0,2}\Z"
)
_EMPTY = re.compile(r"\bпуст")
_HOLDS = re.compile(r"\b(?:файл|спис|лист|окн|форм[аеуы]\b|экран)")
_PLAINLY = re.compile(rf"(?<!\w){BAD_PLAINLY}(?!\w)")
#: No match of `_NEAR` goes on behind these.
_STOPS = ".!?;\n"
_STOP = re.compile(f"[{_STOPS}]")
_INSTEAD = re.compile("вместо")


def wrong(body: Text, subject: Text, messages: Iterable[Place] = ()) -> bool:
    """Whether the point of the letter is wrong figures or data; what a message or a name in quotes says is no word
    of the sender's."""
    low = body.low
    messages = tuple(messages)
    refused = any(_FIELD_REFUSED.search(low, *place) for place in messages)
    no_access = refused or any(_ACCESS_REFUSED.search(low, *place) for place in messages)
    quoted: frozenset[int] | None = None
    for find in (_alone, _near):
        for match in find(low):
            if (
                find is _near
                and (refused or (no_access and _NOT_SEEN.search(match[0])))
                and not _PLAINLY.search(match[0])
            ):
                continue  # «КПП не может быть пустым, а у ИП его нет»: what is so, not what the program did to it
            around = max(0, match.start() - 25), match.end() + 12
            if find is _near and _EMPTY.search(match[0]) and _HOLDS.search(low, *around):
                continue  # «формируется пустой файл», «список пустой»
            if find is _near and _NOT_LET.search(low, max(0, match.start() - 40), match.start()):
                continue
            if find is _near and (
                _BY_SENDER.search(low, max(0, match.start() - 30), match.start())
                or _COPY_OF.search(low, max(0, match.start() - 30), match.start())
                or (_CHANGES.search(match[0]) and _IN_LIFE.search(low, max(0, match.start() - 50), match.start()))
            ):
                continue
            if quoted is None:
                quoted = covered((*messages, *(match.span(1) for match in quotations(_QUOTATION, low))))
            if match.end() - 1 in quoted:
                continue
            if match.start() not in quoted or (find is _near and _behind_quotation(match[0])):
                return True
        if subject.low and next(find(subject.low), None):
            return True
    return False


def _alone(low: str) -> Iterator[re.Match[str]]:
    """Words for wrong that need no name beside them."""
    return (_ALONE if "вместо" in low else _ALONE_BUT_INSTEAD).finditer(low)


def _behind_quotation(part: str) -> bool:
    """Whether a match that begins in quotation marks says the same behind them: «отчёт «…» данные неверны»."""
    behind = max(part.rfind("»"), part.rfind('"')) + 1
    return behind > 0 and next(_near(part[behind:]), None) is not None


@cache
def _near_heads() -> Heads:
    return heads("|".join(pattern.pattern for pattern in (_NEAR, _BAD_WORD, _NAME)))


def _near(low: str) -> Iterator[re.Match[str]]:
    """The matches of `_NEAR`, which is long: tried only where a word for wrong and a name stand between two stops.

    «вместо» may stand before a part of a word, so beside it all is tried.
    """
    wrongs = [match.start() for match in _BAD_WORD.finditer(low)]
    instead = "вместо" in low
    if instead:
        wrongs = sorted([*wrongs, *(match.start() for match in _INSTEAD.finditer(low))])
    if not wrongs:
        return
    starts = index(low).starts(_near_heads())
    done = end = 0
    for wrong in wrongs:
        if wrong < done:
            continue  # between the same two stops
        begin = max(low.rfind(mark, done, wrong) for mark in _STOPS)
        found = _STOP.search(low, wrong)
        done = found.start() if found else len(low)
        part = starts[bisect_left(starts, begin + 1) : bisect_left(starts, done)]
        if part and ((instead and low.find("вместо", part[0], done) >= 0) or _one_of(_NAME, low, part)):
            for start in part:
                if start >= end and (match := _NEAR.match(low, start)):
                    end = match.end()
                    yield match


def _one_of(pattern: WordPattern, low: str, starts: list[int]) -> bool:
    for start in starts:  # noqa: SIM110  # any() over a generator takes twice the time
        if pattern.match(low, start):
            return True
    return False


#: Documents or entries that are there twice.
_TWICE = re.compile(r"\b(?:задво|(?:за)?дубл|двойник|дважды|по два раза|(?:два|две|двое) одинаков|повторяющ|раздво)")


#: «задвоилась и исказилась информация»: that tells of no entry.
_IN_GENERAL = re.compile(r"(?:[а-я]* и [а-я]+|[а-я]*) (?:вся |все )?(?:информаци|данны|сведени)")


def doubles(text: Text) -> bool:
    """Whether the matter is an entry that is there twice: which data are wrong it tells by naming the entry."""
    low = text.low
    return any(not _IN_GENERAL.search(low, match.end(), match.end() + 45) for match in _TWICE.finditer(low))

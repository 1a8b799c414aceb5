"""Questions put in a letter (tomsk, consultations: «Четко сформулировать вопрос»)."""

from __future__ import annotations

import re

from ..draft.text import Text

_ASK = re.compile(
    r"\b(?:подскаж\w+|разъясн\w+|поясн\w+|об[ъь]ясн\w+|проконсультир\w+|посовет\w+|уточн(?:ите|ить)|"
    r"расскаж\w+|научите|интересует|интересно|непонятно|не понятно|не (?:понима\w+|могу понять|"
    r"можем понять|можем разобраться|знаем|знаю|нашл[аи]|нашел|разобрал\w+)|"
    r"хотел\w{0,3} (?:бы )?(?:узнать|уточнить|спросить|понять)|хочу (?:узнать|уточнить|спросить|"
    r"понять)|надо понять|нужно понять|вопрос\w{0,2}|прошу (?:ответить|сообщить|дать ответ|"
    r"консультац\w+|помочь разобраться)|сообщите|скажите|требуется (?:разъяснение|консультация)|"
    r"нужна консультация|помогите разобраться|спрашива\w+|спросить|узнать|уточнить|понять)\b"
)
_CLEAR = re.compile(
    r"\b(?:как(?:ой|ая|ое|ие|им|ую|их|ого|ому|ими)?|каким образом|где|куда|откуда|почему|зачем|кто|"
    r"кому|сколько|чем|на каком|в каком|в какой|за счет чего)\b (?!раз\b|всегда|обычно|можно скорее|"
    r"будто|бы|и |только|прошлый|советовал|сказано|написано|на скрин|написали)[^\n?!]{8,}|"
    r"\b(?:можно|нужно|надо|должн\w{1,2}|следует|есть|возможно|правильно|верно|обязательно|будет|"
    r"достаточно|допустимо|положено|имеем|имеет|требуется|предусмотрен\w{0,2}|существует|реально|"
    r"позволяет|умеет|[а-я]{3,}(?:ет|ит|ся|но|ем|им))(?: [а-я]+){0,2} ли\b[^\n?!]{6,}|"
    r"\bли\b[^\n?!]{8,}|\bто ли\b"
)
_EMPTY = re.compile(
    r"^\W*(?:что делать|как быть|почему так|в чем дело|что не так|как исправить|что это|помогите|"
    r"когда|и что теперь|как же так|поможете|можете помочь|ну сколько можно|сколько можно|"
    r"когда решите|чего не хватает|а дальше что)\b[^\n]{0,12}\?"
)


def find(text: Text) -> tuple[tuple[int, int], ...]:
    """Places of clear questions: with a question mark and content, or asked in words."""
    low = text.low
    found = []
    for match in re.finditer(r"[^.!?\n]{12,300}\?", low):
        if not _EMPTY.match(match[0].strip()) and len(match[0].split()) >= 3:
            found.append(_trim(low, *match.span()))
    for match in _ASK.finditer(low):
        tail = low[match.start() : match.end() + 200]
        clear = _CLEAR.search(tail)
        if clear and clear.start() < 120:
            found.append((match.start(), match.start() + clear.end()))
    for match in re.finditer(
        r"(?:^|[\n.!] ?|вопрос ?[:–-])[^\n:.!]{0,60}?\b(?:как|где|можно ли|нужно ли|каким образом|"
        r"надо ли) [^\n]{10,}",
        low,
    ):
        if _CLEAR.search(match[0]) and re.match(
            r"\W*(?:вопрос\W+)?(?:а |и |так |еще |теперь |\d+[.)] ?)?(?:как|где|можно ли|нужно ли|"
            r"каким образом|надо ли)\b",
            match[0],
        ):
            found.append(_trim(low, *match.span()))
    return tuple(sorted(set(found)))


def vague(text: Text) -> tuple[tuple[int, int], ...]:
    """Places where the letter asks for help without saying what about."""
    low = text.low
    places = [match.span() for match in _ASK.finditer(low)]
    places += [
        match.span()
        for match in re.finditer(r"\b(?:помогите|помощь|прошу помочь|как быть|что делать|что не так|прошу)\b|\?", low)
    ]
    return tuple(sorted(places))


def _trim(low: str, start: int, end: int) -> tuple[int, int]:
    while start < end and low[start] in " \n\t-–—.,":
        start += 1
    return start, end

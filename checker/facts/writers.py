"""Who writes, where a letter names several people, and whether it tells only of what another does.

The name with the best marks of a sender may be of somebody whom the letter is about: «Директор Саврасов О.И. (логин …)
не может утвердить план» is signed by the secretary.
"""

from __future__ import annotations

import re

from ..draft.text import Text
from .others import DOES, PERSONAL, STAFF
from .patterns import WordPattern
from .people import Person, sender

#: After a name: its owner is told of, by a colleague or by himself.
_ACTS = re.compile(
    rf"(?:,? ?\([^)\n]{{0,50}}\)|,? (?:(?:его|ее) )?(?:логин|вход|учетка) [a-z][\w.-]+)?,? (?:[а-я]+ ){{0,2}}?"
    rf"(?:не |{PERSONAL}|{DOES}|остал(?:ся|ась) без|потерял)"
)
#: Who asks on behalf of somebody writes, if nobody signs below.
_ASKS = re.compile(r",? (?:вас )?(?:просит|обращается|сообщает|доводит|направляет|ходатайствует|пишет|информирует)\b")
#: A line of a signature: «Лаборант Ионов Сергей».
_SIGNED = re.compile(
    rf"\n[ \t]*(?:с уважением,? |исп\. |исполнитель:? )?(?:{STAFF})(?: [а-я]+){{0,2}}? "
    r"(?P<name>[а-я]{3,} [а-я]{3,})"
)
_CAPITALS = re.compile(r"[А-Я][а-я]+ [А-Я][а-я]+")


def writer(text: Text, people: tuple[Person, ...]) -> Person | None:
    """The person who writes the letter, as far as logins are concerned."""
    me = sender(people)
    if me and me.score < 4 and told_of(text.low, me):
        me = sender(tuple(one for one in people if one.score > 0 and not told_of(text.low, one)))
    if me is None:
        me = next((one for one in people if _LETTER_OF.search(text.low, max(0, one.start - 120), one.start)), None)
    if me is None:
        me = next((one for one in people if _KIN_BEFORE.search(text.plain, max(0, one.start - 20), one.start)), None)
    if me is None or me.score < 2:
        for person in people:
            if person.score <= 0 and person != me and _ASKS.match(text.low, person.end) and _opens(text, person):
                return person
    if me is None or me.score >= 4 or not _ACTS.match(text.low, me.end):
        return me
    surname = text.low[me.start : me.start + 4]
    below = [
        one for one in people if one.score > 0 and one.start > me.end and text.low[one.start : one.start + 4] != surname
    ]
    if below:
        return below[-1]
    for line in _SIGNED.finditer(text.low, me.end):
        if _CAPITALS.match(text.plain, line.start("name")) and not line["name"].startswith(surname):
            return Person(*line.span("name"), "given-surname", 2)
    return me


#: «у дефектолога …», «Пострадавшая: учитель биологии …»
_OF_ANOTHER = re.compile(
    r"(?:\b(?:у|для|по (?:просьбе|жалобе|поручению)|помощь|помочь) |"
    r"(?:пострадавш|потерпевш|пользовател|у кого)[а-я ]{0,20}[:-] ?)(?:[а-я-]+ ){0,4}$"
)
#: «Мама Дорохова Е.С.»
_KIN_BEFORE = re.compile(
    r"(?:^|[.!?\n] ?|уважением,? )(?:Мам|Пап|Бабушк|Дедушк|Родител|Опекун|Мать|Отец|мам|пап|родител)[а-я]{0,5},? $"
)


#: «Обращение директора школы Юдиной Киры Олеговны»
_LETTER_OF = re.compile(
    rf"(?:^|\n|[.!] )(?:повторное )?(?:обращение|заявка|письмо|заявление|запрос) (?:от )?(?:{STAFF})"
    r"(?:(?! в | по | о | для | за )[^!?\n;:()]){0,90}$"
)


def told_of(low: str, person: Person) -> bool:
    """Whether what stands before a name says that the letter is about its owner."""
    start = person.start
    if not start or low[start - 1] not in " :-":
        return False
    return _OF_ANOTHER.search(low, max(0, start - 70), start) is not None


_POST_BEFORE = re.compile(rf"(?<![а-я])(?:{STAFF})(?<![аяую])[^.!?\n]{{0,90}}$")


def _opens(text: Text, person: Person) -> bool:
    """Whether a person is told of as one who has a post, in the nominative."""
    return _POST_BEFORE.search(text.low, max(0, person.start - 120), person.start) is not None


#: What only a person does.
_DEED = WordPattern(
    r"(?:нажимает|жмет|выбирает|отмечает|вводит|вносит|заходит|щелкает|кликает|заполняет|пытается|пробует|"
    r"прикрепляет|выгружает|проставляет)\b"
)
_I_DO = re.compile(
    r"\b(?:я|мной|у меня|мы|у нас в|(?!сообща|переда|пересыла|направля|прилага|прикладыва|прикрепля|работа|благодар|"
    r"уважа|повторя|уточня|напомина|ожида|предполага|дума|зна|поясня|обраща|назнача)[а-я]{2,}(?:[ая]ю|ую)|"
    r"(?:на)?жму|вхожу|захожу|вижу|ставлю|ввожу|вношу|провожу|(?:наж|зашл|вошл|откры|выбр|ввел|пробова|попробова|"
    r"постав|загруз|выгруз)(?:ал|ил|л)?[аи]?)\b"
)


def deeds_of_another(text: Text, people: tuple[Person, ...], me: Person | None) -> bool:
    """Whether somebody is named besides the sender, and all that the letter tells is told in the third person."""
    if me is None or all(person == me for person in people):
        return False
    return _DEED.search(text.low) is not None and not _I_DO.search(text.low)

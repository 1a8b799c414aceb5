"""Who is spoken of before a login: the sender, somebody else, or one named by a pronoun."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from functools import cache

from .others import WHO
from .patterns import heads
from .vocabulary import Heads, index

#: The one who sent the letter: «логин руководителя, направившего обращение».
WRITING = (
    r"(?:направивш|подавш|составивш|отправивш|обративш|написавш|заполнивш|оформивш|сообщивш|(?:за|по)явивш|"
    r"пишущ|подающ|заполняющ|сообщающ|обращающ|отправляющ|направляющ)[а-я]{2,5}"
)
#: Who is spoken of before a login; the last one named is whose it is.
_REFERENCE = (
    r"(?P<writer>(?:(?:заявк|письм|обращени)[а-я]{1,2} (?:шлет|пода[а-я]+|отправ[а-я]+|пишет|состав[а-я]+|заполн[а-я]+|"
    r"направ[а-я]+|оформ[а-я]+)|я|пишет|пишу|спрашиваю я|обращ(?:аюсь|ается)|сообща(?:ю|ет)|беспоко(?:ю|ит)|прошу|"
    r"заявител\w*|"
    r"инициатор\w*|отправител\w*|автор\w*)(?: вас| вам)?[ ,:-]{1,3}(?:это |как )?(?:(?![а-я]+(?:ть|ти) |за |вместо |"
    r"от |по |у |"
    rf"для |не |об? )[а-я-]+,? ){{0,3}}?(?:{WHO})|(?<!ит )(?<!ет )как (?:{WHO})|"
    rf"(?:мне|меня|мной|я)(?:,| под) (?:как )?(?:[а-я]+ )?(?:{WHO})|"
    rf"(?:заявк|письм|обращени)[а-я]{{1,2}} от (?:[а-я]+ )?(?:{WHO}))|"
    rf"(?P<others>(?:мо(?:й|я|ей|его|ему|ю|и|их|им|ем)|наш\w{{1,3}}) (?:(?!логин|учет|вход)[а-я]+ )?(?:{WHO})|"
    r"(?<!своим )(?<!моим )(?<!своей )(?<!моей )(?<!мой )(?<!моя )"
    r"(?:родительск|учительск|детск|ученическ|директорск|мамин|папин|чуж)\w{0,3}"
    r"(?: (?:логин|учет|аккаунт|вход|кабинет|запис|профил)|,? (?:с|под|на|из|через) котор)|"
    r"(?<!мой, )(?<!мой )(?:родительск|детск|ученическ|мамин|папин)[а-я]{1,3},?(?=(?: -|:)? [a-z])|"
    r"не мо(?:й|я|е|его|ей|им|ю)\b|(?:за|в)ход(?:ит|ят)\b|(?:сидит|авторизуется|работает) (?:под|как|с)\b)|"
    r"(?P<does>(?:проверяла?|проверил[аи]?|смотрела?|посмотрела?|захожу|смотрю|вхожу|зашла|зашел)\b)|"
    r"(?P<me>(?:я|мен[яе]|мне|мною|"
    r"(?:мо[йяеию]|моего|моим|моей|мою)(?! (?:[«\"]?\d|класс|групп|урок|предмет|журнал|учени))|собой|собою|"
    r"собственн\w+|личн\w+|инициатор\w*|иниц|"
    rf"заявител\w*|отправител\w*|автор\w*|{WRITING}|исполнител\w+|составител\w+|кто (?:пишет|обращается)|"
    r"пишу|обращаюсь|сижу|работаю|логинюсь|"
    r"авторизуюсь|числюсь|(?:подан[ао]?|пода[юе]м?|отправляю|шлю|оформляю|направляю) (?:с|от|под))\b)|"
    rf"(?P<who>(?:{WHO})|у (?!мен[яе]|нас\b|себя|вас\b|кого|котор|всех|кажд|люб|5|класс|логин|журнал)[а-я]+)|"
    r"(?P<pronoun>(?:ее|его|их|не[ей]|него|них)\b)|(?P<own>сво[йеи]\w{0,2}\b)"
)
#: Its kind and its place.
Reference = tuple[str, int, int]


@cache
def _tried() -> tuple[Heads, Callable[[str, int], re.Match[str] | None]]:
    return heads(_REFERENCE), re.compile(_REFERENCE).match


def references(low: str, begin: int, end: int) -> list[Reference]:
    """Who is spoken of between two places."""
    at, match_at = _tried()
    starts = index(low).starts(at)
    found: list[Reference] = []
    reached = begin
    for start in starts[bisect.bisect_left(starts, begin) : bisect.bisect_left(starts, end)]:
        if start >= reached and (match := match_at(low, start)):
            reached = match.end()
            found.append((match.lastgroup or "", start, reached))
    return found

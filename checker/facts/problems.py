"""One problem in a letter or several, and whether it is told at all.

Memo sentences: «одно обращение – одна проблема» (tomsk), «В одном письме должна быть описана одна проблема»
(eschool), «Суть вопроса» (eschool).
"""

from __future__ import annotations

import re

from ..draft.text import Text
from . import clauses, discourse, earlier
from .forms import WORD, covered
from .vocabulary import Stems

Place = tuple[int, int]


def several(text: Text, subject: Text) -> tuple[Place, ...]:
    """Places where a second problem begins; empty when the letter holds one problem."""
    low = text.low
    announced = discourse.announced(subject.low)
    return tuple(
        clauses.place(low, one.clause) for one in discourse.describe(low, announced) if discourse.score(one) > 0
    )


# --- what the letter is about -------------------------------------------------------------------------------------

#: Beginnings of words that say nothing of the matter: complaints, requests, greetings, what everybody has.
_EMPTY = Stems(
    """
    янв фев март апр мая июн июл авг сент окт нояб дек сутк волну выговор обеща
    срыва звон сказал присла класс
    крут колес завтра провер быстр
    настоящ сообща наблюд устран возможн коротк срок уведом результат техническ глубоко вежлив ситуац
    работа зараб помо прош прос примит меры разбер исправ почин сдел программ систем сайт портал журнал дневник
    электрон школ проблем ошибк выда пиш вылет вылез завис зависа глюч тормоз откр заход зайти зайд вход войти мож
    могу жду жде ответ спасиб заране уваж коллег поддерж техпод сроч вопрос обращ заявк письм инцидент номер решен
    решит решё закон жалу жалоб учител педагог сил терп безобраз ваш наш пользов столк здравств добр день дня вечер
    утр пожалуйст тема суть регион фио наименов учрежден инициатор контакт почт адрес телефон логин парол отправл
    iphone опиш нескольк недел месяц год раз третий второй перв опять снова кажд постоян всегд сколько никто ничего
    вообще совсем никак просто очень давно вчера сегодня когда наконец делат дела нормальн принят
    """.split()
)
_SMALL = frozenset(
    """
    это так как все всё что кто где или для при под над без про уже еще ещё тот том там тут вот они она оно его ней нет
    нам вам мне нас вас мой моя мое мои был была было если чтобы пока воз ныне поэтому потому который которым нельзя
    """.split()
)


#: No sentence is longer, in characters.
_LONG = 1000
_STOP = re.compile(r"[.!?\n]")
_MATTER = re.compile(r"\b(?:по поводу|о том,? что|насчет|по вопросу|по проблеме|про|с тем,? что|что)\b|:")


def told(text: Text, others: tuple[Place, ...]) -> int:
    """How many words of the letter say something of the matter.

    Left out are empty words, the given places (names, institutions, contacts, logins) and sentences that only speak
    of an earlier request.
    """
    low = text.low
    left_out = covered([*others, *(_sentence(low, start, end) for start, end in earlier.requests(text))])
    words = {
        match[0]
        for match in WORD.finditer(low)
        if len(match[0]) > 2 and match[0] not in _SMALL and not _EMPTY.begin(match[0]) and match.start() not in left_out
    }
    return len(words)


def _sentence(low: str, start: int, end: int) -> Place:
    near, far = max(0, start - _LONG), min(len(low), end + _LONG)
    left = max(near, *(low.rfind(mark, near, start) + 1 for mark in ".!?\n"))
    stop = _STOP.search(low, end, far)
    matter = _MATTER.search(low, end, stop.start() if stop else far)
    if matter:  # «уже обращалась по поводу сдвоенных уроков»: what follows is the matter
        return left, matter.end()
    return left, stop.start() if stop else far

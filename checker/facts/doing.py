"""Whether a verb tells what a user did in the program.

«Открыли» may be what the program or the treasury did, what was always so, what is asked for, how the letter was written
or what was tried against the error.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from .patterns import WordPattern
from .quotations import marks
from .vocabulary import holds_one

#: All up to the last mark that ends a clause: greedy, it is found from behind, the quickest way to look back.
_TO_CLAUSE = re.compile(r"(?:.*[.,;:!?\n()«»\"–→])?", re.DOTALL)
_CLAUSE_SIGNS = (" - ", "->")
#: What stands directly before a verb whose action was not done, with a small word between or without.
_DENIES = frozenset(
    "не ни нельзя невозможно чтобы чтоб хотел хотела хотели хотело хочу хотим пусть прошу просим пожалуйста просьба "
    "где кто никто буду будем будет".split()
)
_BETWEEN = frozenset("не бы я мы же опять снова".split())
_NOTHING_SUCH = frozenset("такого лишнего нового особенного".split())
#: Subjects that are no person; what they do is what happened, not what was done.
_MACHINES = frozenset(
    """
    программа прога система сайт портал сервер браузер приложение кейсистемс аис дневник модуль отчет форма окно окошко
    таблица ошибка сообщение кнопка страница документ заявка поле строка сумма итог остаток галочка обновление
    антивирус компьютер принтер клиент база вкладка смета она оно которая которое автоматически само запись файл
    карточка плашка надпись колесико ячейка скрипт сессия казначейство минфин министерство департамент разработчик
    разработчика разработчики разработчику разработчик техподдержка поддержка
    """.split()
)
#: Those of them whose accusative is like the nominative: «документ открыли», «отчёт сформировала» is the user's doing.
_OBJECTS = frozenset("документ отчет файл запись поле окно окошко дневник модуль сайт портал браузер".split())
_FEMININE_OBJECT = frozenset(("запись",))
#: Documents that are said to reckon: «ведомость опять посчитала неправильно»; else one reckons them.
_RECKONED = re.compile(
    r"(?:ведомост[ьи]|листк?[ои]?к?|табель|баланс|оборотка|расчет|калькулятор|контроль|проверка|форма)"
    r"(?: (?!мы\b|я\b)[а-я-]+){0,4} $"
)
_RECKONS = re.compile(
    r"(?:по|рас|под|пере|на|об)?с?счита|рассчит|начисл|удерж|напечат|показ|округл|прибав|сложил|отним|вычл"
)
#: «кто последний правил», «какой пользователь удалил»: asked, not told.
_WHO = re.compile(
    r"\b(?:кто|кем|(?:как(?:ой|ая|ие)|чей) (?:именно )?(?:пользовател|сотрудни|человек|бухгалтер|учител)\w*|вроде|"
    r"якобы|видимо|кажется)\b"
)
_WHO_SIGNS = ("кто", "кем", "как", "чей", "вроде", "якобы", "видимо")
#: «и это печатает ваша программа»: who does it may stand behind the verb.
_MACHINE_AFTER = re.compile(
    r" (?:(?:это|его|ее|их|все|нам|мне|вам|теперь|опять|сама|ваша|наша|ваши|же|эта|уже|так) ){0,3}"
    r"(?:(?:ваш|наш)\w* (?:инженер|программист|специалист|сотрудник|администратор|айтишник|мастер|коллег)\w*|"
    r"программа|система|прога|техподдержка|поддержка|разработчики?|само|автоматически|сам[аи]? по себе)\b"
)
_BY_ITSELF = ("по себе", "служба поддержки")
_ITSELF = ("себе", "поддержки")
#: People who act on the sender («нам закрыли доступ») or answer: their doing is no step.
_OTHERS = frozenset("вы вами коллеги никто кто-то нам мне вам нас меня тогда уже ранее".split())
_OTHERS_BEGIN = (
    "поддержк", "разработчик", "специалист", "администратор", "программист", "министерств", "департамент",
    "казначейств", "начальств",
)  # fmt: skip
_ANOTHER_BEGIN = (
    "администратор",
    "программист",
    "разработчик",
    "провайдер",
    "техподдержк",
    "айтишник",
    "сисадмин",
    "поставщик",
    "контрагент",
    "подрядчик",
)
_OTHER_TIME = ("в прошлый раз", "до этого письма")
#: So far before a verb others may be named, in characters.
_OTHERS_NEAR = 26
#: What was so before, or always: «раньше закрывали спокойно», «обычно ставим».
_BEFORE = WordPattern(
    r"(?:раньше|прежде|ранее|(?<!как )обычно|(?<!как )всегда|до сих пор|в прошл\w+ (?:году|месяце|раз|"
    r"квартале|четверти|неделе)|еще вчера|до обновления|годами|много лет)\b"
)
_WELL = WordPattern(r"(?:нормально|спокойно|без (?:проблем|ошибок)|успешно|и все работало)\b")
_SO_FAR_BEFORE, _SO_FAR_AFTER = 60, 60
_STOP = re.compile(r"[.;!?\n]")
#: Sending the letter and its pictures is no step.
_ENCLOSING = re.compile(
    r"(?:прикреп|прицеп|отправ|направ|собра|собир|снял|снима|сдела|записал|вставил|вложил|выдел|обвел|"
    r"добавил|поместил|скопир|положил|отмет|пометил|набира|набрал|загру|указ|создал|создав|завел|зарегистр|"
    r"заполня|написал|дубл|запис|переслал)"
)
_OF_LETTER_BEGIN = (
    "скрин", "снимок", "снимк", "картинк", "фотограф", "изображени", "видео", "письм", "вложени", "обращени",
    "инцидент", "архив", "ответ", "дозвон",
)  # fmt: skip
_ARCHIVED = ("журнал", "лог", "прил", "прикр", "влож", "скрин", "сним", "отправ", "положил", "собра")
_OF_LETTER = frozenset(("фото", "логи", "красным"))
_ABOUT_SIGNS = ("ошибок", "заявк", "inc", "ворд", "word", "отдельн")
_ABOUT_LETTER = re.compile(
    r"\b(?:журнал\w* ошибок|заявк\w+ (?:в|к вам|вам|заново|повторно|снова|еще раз|через)\b|inc\d|в ворд|в word\b|"
    r"отдельн\w+ файл)"
)
_RUN = re.compile(r"\w+")
#: «отправляю заявку на согласование» is a step, «отправила заявку» may be one of the letters.
_REQUEST_SENT = re.compile(r"(?:отправ|направ|остав|созда)\w+ (?:уже )?заявк\w+(?! (?:на|по|в казн|для|№))")
#: What a letter begins with and no step: «месяц уже закрыла», «закрыли год, а …».
_PERIOD_CLOSED = re.compile(r"(?:пере)?(?:за|от|рас)кры(?:л[аи]?|то?|в)\b")
_PERIOD = re.compile(
    r"\b(?:месяц|период|квартал|год|полугодие|смену|день|опердень|март|апрель|май|январь|февраль|декабрь)\b"
)
_REQUEST_WORD = re.compile(r"(?:отправ|направ|остав|созда)")
_LOGIN_WORD = re.compile(r"(?:захо|вхожу|заш|входим|авториз)")
_LOGGING_IN = re.compile(
    r"(?:захожу|вхожу|заходим|заходит|зашла|зашел|входим|авторизуюсь)"
    r"(?: (?:в систему|в программу|на сайт|я|всегда))? (?:под|как (?!классн|учител|родител)|с[о]? ?(?:логин|"
    r"телефон|компьютер|ноутбук|планшет|мобильн|моим|своим|смартфон)|через|\w+[_@\d])"
)
#: Words that tell little of what was done: seeing, trying, doing.
_LITTLE = re.compile(
    r"(?:смотр|посмотр|искал|ищ|нашл|нашел|найд|наход|дела|сдела|провер|перепровер|повтор|попроб|проб|пыта|попыт|"
    r"выполн|отраб|обраб|нача|начи|шел|шла|шли|идет|идут|пош|ушел|ушла|ушли|ждал|измени|меня|исправ|ставши|указан|"
    r"прошел|прошл|установ|скача|настр|сверя|сверил|сравн|реги|зарегистр|подключ|отключ|включи)"
)
#: What is tried against an error, whatever the error is; and what is so where these things are meant.
_REPAIR = re.compile(r"(?:перезагру|перезапус|переустан|чист|почист|перезаш|перезаход|перелог|выключ)")
_MAY_REPAIR = re.compile(
    r"(?:очист|обнов|сброс|меня|смени|помен|удал|отключ|установ|закры|откры|проб|попроб|провер|заход|заш|вош|скача|"
    r"включ|стира|стер|подключ)"
)
_REPAIRED_BEGIN = (
    "кеш", "кэш", "cache", "куки", "cookie", "роутер", "интернет", "браузер", "компьютер", "ноутбук", "телефон",
    "windows", "антивирус", "провайдер", "обновлени", "устройств", "инкогнито", "хром", "яндекс", "firefox", "chrome",
    "планшет", "соединени", "верси",
)  # fmt: skip
_REPAIRED = frozenset(
    "комп компа компу компе компы ноут ноута ноуте ноуты пароль программу приложение впн vpn вpn связь скорость сеть "
    "права".split()
)
_REPAIRED_NEAR = 30
_LONGEST_QUOTED = 200


class Reader:
    """A text with what stands in quotation marks known: what the program says there is not told by the sender."""

    def __init__(self, low: str) -> None:
        self.low = low
        self._starts: list[int] = []
        self._ends: list[int] = []
        reached = 0
        for at in marks(low):
            if at < reached:
                continue
            end = low.find("»" if low[at] == "«" else '"', at + 1, at + _LONGEST_QUOTED + 2)
            if end > at + 1 and low.find("\n", at, end) < 0:
                reached = end + 1
                self._starts.append(at)
                self._ends.append(reached)
        self._usual: tuple[list[int], list[int]] | None = None

    def quoted(self, position: int) -> bool:
        """Whether a position stands in quotation marks."""
        if not self._starts:
            return False
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and position < self._ends[at]

    def before(self, position: int, up_to: re.Pattern[str], most: int) -> str:
        """What stands before a position in the same clause or sentence; `up_to` matches all before that."""
        near = max(0, position - most)
        begun = up_to.match(self.low, near, position)
        return self.low[begun.end() if begun else near : position]

    def as_before(self, start: int, end: int, third: bool) -> bool:
        """Whether a verb tells what was so before («раньше закрывали») or went well («закрыли без ошибок»)."""
        low = self.low
        if self._usual is None:
            self._usual = (
                [match.end() for match in _BEFORE.finditer(low)],
                [match.start() for match in _WELL.finditer(low)],
            )
        befores, wells = self._usual
        if befores:
            for place in befores[bisect_left(befores, start - _SO_FAR_BEFORE) : bisect_right(befores, start)]:
                if not _STOP.search(low, place, start):
                    return True
        if third or not wells:
            return False
        for place in wells[bisect_left(wells, end) : bisect_right(wells, end + _SO_FAR_AFTER)]:
            if not _STOP.search(low, end, place):
                return True
        return False


class Traits(NamedTuple):
    """What is to be asked of a verb, by its form alone."""

    person: bool  # the first person
    plural: bool
    reckons: bool  # what documents are said to do
    little: bool  # it says little alone
    repair: bool  # something tried against an error
    may_repair: bool  # so where a browser, a cache or the like is meant
    special: bool  # one of the following
    login: bool
    request: bool
    period: bool
    enclosing: bool


_FIRST_PERSON = ("ю", "у", "юсь", "усь", "ем", "им", "емся", "имся")
#: The past in the feminine and the plural.
_PAST_OF_OTHERS = ("ла", "лась", "ли", "лись")
_PLURAL = ("ли", "лись", "ют", "ут", "ят", "ат", "ются", "ятся", "утся", "атся")


@lru_cache(maxsize=4096)  # letters are full of the same verbs
def traits_of(word: str) -> Traits:
    """What is to be asked of a verb."""
    login, request, period, enclosing = (
        pattern.match(word) is not None for pattern in (_LOGIN_WORD, _REQUEST_WORD, _PERIOD_CLOSED, _ENCLOSING)
    )
    return Traits(
        person=word.endswith(_FIRST_PERSON),
        plural=word.endswith(_PLURAL),
        reckons=_RECKONS.match(word) is not None,
        little=_LITTLE.match(word) is not None,
        repair=_REPAIR.match(word) is not None,
        may_repair=_MAY_REPAIR.match(word) is not None,
        special=login or request or period or enclosing,
        login=login,
        request=request,
        period=period,
        enclosing=enclosing,
    )


def is_doing(reader: Reader, verb: re.Match[str], third: bool) -> bool:
    """Whether a verb is something that a user did in the program."""
    low, (start, end), word = reader.low, verb.span(), verb[0]
    traits = traits_of(word)
    if traits.repair or is_denied(low, start) or (traits.may_repair and _repairs(low, end)):
        return False
    if traits.special and _is_special(traits, low, start, end):
        return False
    if traits.person and not third:
        return True
    clause = _clause(low, start)
    words = clause.split()
    if words:
        if not _MACHINES.isdisjoint(words) and _is_subject(_MACHINES.intersection(words), word):
            return False
        if (traits.reckons and _RECKONED.search(clause)) or (
            words[-1] in _ITSELF and clause.rstrip().endswith(_BY_ITSELF)
        ):
            return False
        if _others_do(clause) if traits.plural else _another_does(words):
            return False
        if holds_one(clause, _WHO_SIGNS) and _WHO.search(clause):
            return False
    return not (_MACHINE_AFTER.match(low, end) or reader.as_before(start, end, third))


def _clause(low: str, start: int) -> str:
    """What stands before a verb in its clause, at most some words."""
    near = start - 60 if start > 60 else 0
    begun = _TO_CLAUSE.match(low, near, start)
    clause = low[begun.end() if begun else near : start]
    if "-" in clause:
        for sign in _CLAUSE_SIGNS:
            if sign in clause:
                clause = clause.rpartition(sign)[2]
    return clause


def _is_subject(machines: frozenset[str], verb: str) -> bool:
    """Whether one of the programs or documents before a verb is its subject; in another gender or number it is the
    object."""
    if not verb.endswith(_PAST_OF_OTHERS):
        return True
    feminine = verb.endswith(("ла", "лась"))
    return any(one not in _OBJECTS or (feminine and one in _FEMININE_OBJECT) for one in machines)


def is_denied(low: str, start: int) -> bool:
    """Whether the words directly before a verb say that it was not done: «не», «чтобы», «прошу»."""
    if start < 2 or low[start - 1] != " ":
        return False
    near = max(0, start - 40)
    blank = low.rfind(" ", near, start - 1)
    last = _bare(low[blank + 1 if blank >= 0 else near : start - 1])
    if last in _DENIES:
        return True
    if blank < 0 or (last not in _BETWEEN and last not in _NOTHING_SUCH):
        return False
    first = _bare(low[max(near, low.rfind(" ", near, blank) + 1) : blank])
    if last in _BETWEEN:
        return first in _DENIES or "если бы" in low[max(0, start - 12) : start]
    return first == "ничего"


def _bare(word: str) -> str:
    """A word without what may stand before it."""
    return word.rpartition("\n")[2].lstrip('(«"-:,.')


def _is_special(traits: Traits, low: str, start: int, end: int) -> bool:
    """Whether a verb tells of the letter, its pictures, a login or a closed period."""
    if (traits.login and _LOGGING_IN.match(low, start)) or (traits.request and _REQUEST_SENT.match(low, start)):
        return True
    if not (traits.enclosing or traits.period):
        return False
    near = low[max(0, start - 35) : start].rpartition("\n")[2] + low[start : end + 40].partition("\n")[0]
    if traits.period and _PERIOD.search(near):
        return True
    return traits.enclosing and _is_about_letter(near)


def _is_about_letter(near: str) -> bool:
    """Whether words beside a verb name the letter or its pictures."""
    for word in _RUN.findall(near):
        if word.startswith("архив") and not any(one in near for one in _ARCHIVED):
            continue  # «Сформировать архив» is the program's
        if word.startswith(_OF_LETTER_BEGIN) or word in _OF_LETTER:
            return True
    return holds_one(near, _ABOUT_SIGNS) and _ABOUT_LETTER.search(near) is not None


def _repairs(low: str, end: int) -> bool:
    """Whether what a verb is done to («обновила браузер») is no part of the program."""
    stop = _STOP.search(low, end, end + _REPAIRED_NEAR)
    last = stop.start() if stop else end + _REPAIRED_NEAR
    for word in _RUN.finditer(low, end, end + _REPAIRED_NEAR + 12):
        if word.start() > last:
            break
        if word[0].startswith(_REPAIRED_BEGIN) or word[0] in _REPAIRED:
            return True
    return False


def is_repair(low: str, end: int, word: str) -> bool:
    """Whether a verb that ends at `end` tells of something tried against an error."""
    traits = traits_of(word)
    return traits.repair or (traits.may_repair and _repairs(low, end))


def _another_does(words: list[str]) -> bool:
    """Whether one who is not the user is named as who did something: «администратор района обновил базу»."""
    for word in words[:4]:
        if word.startswith(_ANOTHER_BEGIN):
            return "я" not in words
    return False


def _others_do(clause: str) -> bool:
    """Whether other people are named shortly before a verb in the plural."""
    near = clause
    if len(clause) > _OTHERS_NEAR:
        near = clause[clause.rfind(" ", 0, len(clause) - _OTHERS_NEAR) + 1 :]
    for word in near.split():
        if word in _OTHERS or word.startswith(_OTHERS_BEGIN):
            return True
    return holds_one(clause, _OTHER_TIME)

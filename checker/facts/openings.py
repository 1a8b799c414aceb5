"""Words with which a letter turns to another matter: «вдогонку», «и ещё просьба», «теперь другая беда».

What opens a clause surely or perhaps, and what says of the whole letter that it holds several matters. None of it
decides alone: «ещё» may open a symptom, «два момента» two sides of one trouble (`discourse.py` weighs them).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

from .patterns import WordPattern, beginnings

#: «два вопроса», «обнаружены две неполадки», «накопилось».
_ANNOUNCED = WordPattern(
    r"(?:(?:дв[аеух]{1,2}|двумя|три|трех|тремя|четыре|несколько|нескольк\w+|пара|пару|пары|ряд|2|3|4|оба|обоим|"
    r"разн\w+) "
    r"(?:[а-я]+ ){0,2}?(?:вопрос\w*|проблем\w*|ошибк\w+|ошибок|просьб\w*|момент\w*|задач\w*|неполад\w+|беды|бед|темы|"
    r"тем|сбо\w+|вещ\w+|дел[ао]?|случа\w+|трудност\w+|пункт\w*|неисправност\w+|замечани\w+|неприятност\w+|жалоб\w*|"
    r"неудобств\w*|недоработ\w+|недочет\w*|пожелани\w+|обращени\w+)\b|"
    r"(?:вопрос(?:ов|а)|просьб[ыа]?|момент(?:ов|а)|проблем[ыа]?|ошибок|замечаний) (?:два|две|три|пара|несколько)\b|"
    r"(?:вопросы|просьбы|замечания|проблемы|неполадки|ошибки|неприятности)\b[^.\n]{0,40}:|накопил\w+|обо всем|"
    r"вопрос и (?:одна )?просьба|просьба и вопрос|в ходе работы|каждому пункту|выявлен\w+)"
)
#: In a subject.
_PLURAL = re.compile(
    r"\b(?:вопрос(?:ы|ов|ах|ам)|проблем(?:ы|ах|ам)?|ошибк(?:и|ах|ам)|ошибок|просьб(?:ы|ах|ам)?|замечани(?:я|й|ях)|"
    r"недоработ(?:ки|ок|ках)|неполад(?:ки|ок|ках)|недочет(?:ы|ов|ах)|трудност(?:и|ей|ях)|обращени(?:я|й)|"
    r"перечень|список|накопи\w+|"
    r"нескольк\w+|сраз[уы]|дв[аеух]{1,2}|три|трех|2|3|разн\w+)\b"
)
_AND_ANOTHER = re.compile(r"(?:\bи ещ?е?\b|\+|\bи (?!т\.|др)[а-я]{4,}|, (?:а )?также|\bплюс\b|; )")
#: How the name of a field of one description begins: «Навигатор: …», «3. Сообщение: …».
FIELD_NAMES = tuple(
    "навигатор действи шаги порядок сообщени текст предмет проблема участник скрин снимок браузер логин путь запись "
    "документ дата номер класс период параметр организаци учреждени школа регион фио тел почта контакт заявител "
    "исполнител ошибка суть описани что где когда кто результат ожида факт архив лог должност субъект отправ сведени "
    "дано инцидент обращени решени получен основани требу приложени вложени".split()
)
#: What speaks of both of two matters told.
_BOTH = WordPattern(
    r"(?:(?:по|об|в|на) (?:обеим|обоим|обеих|обоих)(?! (?:документ|учени|отчет|класс|журнал|заявк|карточ|"
    r"браузер|форм))|"
    r"ни т[ау][мт],? ни т[ауои][мт]|ни в том,? ни в (?:друг|ин)\w+|ни (?:по|в) перв\w+[^.\n]{0,20}ни (?:по|"
    r"во) втор\w+|"
    r"оба (?:случая|вопроса|момента|пункта|дела|явления|видны|раза)|обе (?:проблемы|ошибки|просьбы|неполадки|беды)|"
    r"и т[оа],? и друг\w+|там и там)"
)
#: What says anywhere in a clause that it is about another matter.
_ANOTHER = WordPattern(
    r"(?:(?:по|на) (?:другому|другой|новому|новой|иному|отдельному) (?:поводу|вопросу|причине|теме|предмету|"
    r"делу|проблеме)|"
    r"(?:с|о|про|вот) (?:другим|другой|другую|другом|ином|иным|иное|другое)(?= ?[:,.–-])|(?:совсем|уже|"
    r"тоже) (?:о |про |из )"
    r"?друг(?:ом|ое|ой|ого)|(?:сейчас|теперь|вылезло|всплыло|беспокоит|случилось|возникло|появилось|узнать|"
    r"спросить|про)"
    r" (?:уже |и )?(?:другое|иное|новое)\b|"
    r"раз уж (?:пиш|обрат|обращ|зашл|заш|вы|я|мы|откр|взял)|пользуясь (?:случ|момент|возможн)|два раза не|"
    r"второй раз не (?:пис|обращ|вст|беспок)|чтоб[ы]? (?:отдельн|новое|новую|не плодить|не заводить|не писать)|"
    r"(?:в|тем|этим) (?:том|этом|тем|этим)?(?: ?же) (?:письм|обращен|заявк)\w+ (?:прос|прош|спрош|хо|сообщ|ещ)|"
    r"в этом же (?:обращен|письм)|(?:нов|друг|втор|ещ[её] одн)(?:ая|ой|ую|ое|ый|а|у|о) (?:бед|проблем|ошибк|"
    r"напаст|печал|неприятн|неполадк|"
    r"неисправн|"
    r"загвоздк|сложност|трудност|странност|истори|вопрос|просьб|момент|дело|сюрприз)|"
    r"отдельн(?:ый|ая|ым|ой) (?:вопрос|просьб|проблем|пункт|тем|строк)|"
    r"к (?:[а-я]+ )?[а-я]+ (?:это )?(?:отношения не|не относ|не имеющ)|"
    r"не (?:относится|связан\w*) (?:к|с) )"
)
_OPENS = (
    r"(?:(?:есть )?еще (?:од[инаоу]+|вопрос\w*|просьб\w*|проблем\w*|бед\w*|момент|такой|такая|вот)|вопрос второй|"
    r"(?:второ[ейя]|втор(?:ая|ым)|во-вторых|в-третьих)(?! раз| день| недел| месяц| подгр)|отдельн|кстати|к слову|"
    r"между (?:прочим|делом)|мало того|заодно|попутно|вдобавок|в придачу|впридачу|до кучи|вдогонку|вдогон|"
    r"в довесок|плюс (?:к|ко|еще|сюда|туда)|(?:туда|сюда) же|раз уж|пользуясь|пока (?:вы там|(?:(?:я|мы|вы|вас|"
    r"от вас|ответа?|это|тут|все) ){0,3}(?:жд\w+|пиш[уе]\w*|писал\w*|ищ\w+|разбира\w+|решал\w*|дозван\w+))|"
    r"на очереди|на будущее|напоследок|параллельно|одновременно про[сш]|дополнительно|"
    r"помимо (?:этого|того|проч)|кроме (?:этого|того,? (?!что))|"
    r"(?:друг(?:ой|ая|ое)|иное|нов(?:ый|ая|ое)|следующ\w+|последн\w+) (?:вопрос|просьб|бед|проблем|напаст|дело|ошибк|"
    r"неприятн|истори|сюрприз|момент|ситуац)|по друго|о другом|другое:|следующее:|"
    r"теперь (?:друг(?:ая|ое)|нов(?:ая|ое)|о|про|моя|вот|еще|же|уже)|"
    r"к (?:этому|делу|теме) (?:это )?не относ|не (?:по теме|в тему)|с этим не связан|"
    r"чтоб[ы]? (?:два|дважды|второй|лишний|не писать|вас не|новое|отдельн|повторно)|p\.? ?s|п\.? ?с\.|постскриптум|"
    r"вспомнил|(?:чуть не )?забыл\w? (?:сказать|спросить|написать|добавить)|чуть не забыл|следом|тут же еще|"
    r"за компанию|(?:сразу|тут|заодно) же (?:просим|прошу|хотим|хочу|хотел\w*|просьба) (?:еще|также|и|вас)|"
    r"сверх того|(?:прошу|просим|просьба|хочу|хотел\w*|хотим|сообща\w+|добавлю) (?:также|еще|заодно|дополнительно|"
    r"попутно|и|отдельно) (?!раз |обратить|учесть|отметить)|(?:скажите|подскажите|объясните|поясните|"
    r"посмотрите|проверьте|помогите|добавьте|исправьте|уточните|сделайте|ответьте) (?:еще|также|заодно|"
    r"попутно)(?! раз)|"
    r"(?:(?:вчера|сегодня|недавно|потом|с \w+|на дн\w+) )?(?:добавил\w+с|(?:появил|вылез|обнаружил|возник|всплыл)\w+ "
    r"(?:и )?(?:нов|друг|еще|втор|дополн)))"
)
_SURELY = (
    r"(?:(?:(?:сразу |уже |мо[йе] ){0,2}второе(?= (?:[вунс]|на|по|не|что|то|как|из|для|при|раз|же|со|об?) )|"
    r"сразу второе|в этом же (?:обращении|письме))|(?:сразу |мо[йе] )?второ(?:е|й)(?: (?:вопрос|момент|пункт|"
    r"туда|нюанс))?(?= [,:]| что| то)|второ(?:й|"
    r"е) (?:вопрос|момент|дело)|"
    r"вопрос второй|момент второй|вторая (?:проблема|беда|просьба|ошибка|история|неполадка|печаль|неприятность|"
    r"задача)|"
    r"(?:во-вторых|в-третьих)|(?:есть )?(?:и )?еще (?:од[инаоу]+ )?(?:вопрос|просьб|проблем|бед|момент|одна|одно|"
    r"один|такой|"
    r"хотел|прошу|просим|просьба)|до кучи|вдогон\w*|в придачу|туда же|сюда же|в довесок|плюс (?:к|ко|еще|сюда|туда)) "
)
_MAY_OPEN = (
    r"(?:еще(?! раз| вчера| утром| недавно| не\b| в \w+ раз| три| два)|также|так же|плюс|одновременно|аналогично|"
    r"зато|теперь|однако|наконец|далее|дальше|затем|потом|тоже|небольшая|маленькая|просьба|вопрос|обнаружил|выяснил|"
    r"заметил|хотел|вместе с|наряду|тем временем|за это время|"
    r"у (?:нас|меня|нее|него|них) (?:же|еще|также|тоже))"
)
#: «А у меня …», «и где …», «и второе …».
_AFTER_A = frozenset("у в для по вот как можно где почему еще".split())
_AFTER_AND = frozenset("где как почему можно на последнее".split())
_SECOND = re.compile(r"второ\w+")
#: What may stand in front of what opens another matter.
PARTICLES = frozenset([*"иа(,", "но", "да", "ну", "вот", "так", "есть", *map(str, range(1, 20))])
#: So many of them open nothing.
_TOO_MANY = 5


def _alternatives(pattern: str) -> list[str]:
    """Those of a pattern `(?:…|…)…`, what follows the group with each."""
    found, depth, start = [], 0, 3
    for match in re.finditer(r"\\.|[(|)]", pattern):
        char = match[0]
        depth += (char == "(") - (char == ")")
        if depth == (char == "|"):
            found.append(pattern[start : match.start()])
            start = match.end()
            if char == ")":
                return [one + pattern[start:] for one in found]
    raise ValueError(f"no group of alternatives: {pattern}")


class _Opening:
    """What may open another matter with the same two letters: how it begins, and the pattern.

    That has three groups, from the surest to the least sure.
    """

    def __init__(self) -> None:
        self.heads: tuple[str, ...] = ()
        self.ways: tuple[list[str], ...] = ([], [], [])

    def add(self, way: str, grade: int, heads: Iterable[str]) -> None:
        self.ways[grade].append(way)
        self.heads = (*self.heads, *heads)

    @cached_property
    def match(self) -> Callable[[str], re.Match[str] | None]:
        return re.compile("|".join(f"({'|'.join(ways) or '(?!)'})" for ways in self.ways)).match


def _by_letters() -> dict[str, _Opening]:
    """Tried at once, all of them would take as long as all other tests of a clause."""
    found: defaultdict[str, _Opening] = defaultdict(_Opening)
    for grade, pattern in enumerate((_SURELY, _OPENS, _MAY_OPEN)):
        for way in _alternatives(pattern):
            heads = beginnings(way)
            for letters in {head[:2] for head in heads}:
                found[letters].add(way, grade, [head for head in heads if head.startswith(letters)])
    return dict(found)


_BY_LETTERS = _by_letters()


def may_open(form: str) -> bool:
    """Whether what opens another matter may begin with a word."""
    word = form + " "
    known = _BY_LETTERS.get(word[:2])
    return known is not None and any(word.startswith(head) or head.startswith(word) for head in known.heads)


def announces(low: str) -> bool:
    """Whether a text says that several matters follow."""
    return _ANNOUNCED.search(low) is not None


def speaks_of_several(subject: str) -> bool:
    """Whether the subject of a letter speaks of matters in the plural."""
    return _PLURAL.search(subject) is not None


def joins_two(subject: str) -> bool:
    """Whether the subject of a letter names one thing and another: «Питание и тарификация»."""
    return _AND_ANOTHER.search(subject) is not None


def speaks_of_both(low: str) -> bool:
    """Whether a text says something of both of two matters."""
    return _BOTH.search(low) is not None


def opening(tokens: list[str], words: tuple[int, ...], may: int) -> int:
    """3: a clause of these tokens surely opens another matter, 2: it does, 1: it may, 0: it says neither.

    `words`: what is said of each token; the bit `may` there, that it is a particle or `may_open`. Needs to be asked
    only where it holds of the first one.
    """
    count, first = len(tokens), 0
    while tokens[first] in PARTICLES:
        first += 1
        if first in (count, _TOO_MANY):
            return 0
    if words[first] & may:
        text = " ".join(tokens[first : first + 7]) + " "
        known = _BY_LETTERS[text[:2]]
        if text.startswith(known.heads) and (match := known.match(text)):
            return 4 - match.lastindex  # type: ignore[operator]
    return 1 if first and _joins(tokens[0], tokens[1], tokens) else 0


def _joins(word: str, following: str, tokens: list[str]) -> bool:
    """«А ещё …», «да и …», «и второе …»: perhaps another matter."""
    if word == "и":
        return following in _AFTER_AND or _SECOND.fullmatch(following) is not None
    if word == "а":
        return following in _AFTER_A
    return word == "да" and (following == "и" or tokens[1:3] == [",", "и"])


def turns(low: str, start: int, end: int) -> bool:
    """Whether a part of a text says that it turns to another matter."""
    return next(_ANOTHER.within(low, start, end), None) is not None

"""What the sender did: the actions that a letter tells of.

Memo sentences: «описать последовательность действий» (tomsk), «Подробное описание порядка действий» (eschool).

A verb for what one does with a program is no action yet: the program may do it («система закрывает»), the support may
be asked for it, it may stand in the text of a message or be what was tried against the error. `find` gives those that
are the sender's (or another user's) doing, `hints` words that say little alone («смотрю», «делаем»).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from ..draft.text import Text
from ..tables.verbs import STEMS
from .doing import Reader, is_denied, is_doing, is_repair, traits_of
from .forms import WORD, Forms
from .patterns import WordPattern, telling
from .vocabulary import Heads, index


class Action(NamedTuple):
    """One action told: a verb, or one step of a menu path or of a numbered list."""

    start: int
    end: int


#: By kind, as `checker/build/verbs_table.py` has them; a form of two kinds is of the first.
_KINDS = {kind: Forms(stems) for kind, stems in STEMS.items()}
_INFINITIVE = _KINDS["infinitive"]
#: By the whole words: most that begin with a short stem only are others («да-ли», «да-та»).
_BEGIN = Heads(
    [stem + ending for stems in STEMS.values() for stem, endings in stems.items() for ending in endings.split("|")]
)
#: All up to the last mark that ends a sentence, and a clause.
_TO_SENTENCE = re.compile(r"(?:.*[.!?\n])?", re.DOTALL)
_TO_CLAUSE = re.compile(r"(?:.*[.!?\n;:(«»\"])?", re.DOTALL)
_INTENT = re.compile(
    r"\b(?:прошу|просим|просьба|просил\w?|попрос\w+|нужно|надо|необходимо|требуется|следует|хо[тч]\w+|"
    r"мо(?:гу|жем|жет|гут|жно|жете|г|гла|гли)|нельзя|невозможно|не|ни|чтобы|чтоб|помо[гч]\w+|дайте|дайте|"
    r"срок\w*|пора|"
    r"как|где|куда|как\w{2,3}|чем|почему|должн\w+|обязан\w*|планиру\w+|собира\w+|предлага\w+|"
    r"разреш\w+|позвол\w+|дае[тм]|дают|уме\w+|научи\w+|способ\w*|порядок|возможност\w+|прав[оа]?|доступ\w*|успе\w+|"
    r"готов\w*|ли|лучше|придется|приходится|приш\w+|стоит ли|рекоменд\w+|совет\w+|сказали|велели|"
    r"инструкци\w+|попытк\w+|при|для|функци\w+|кнопк\w+|пункт\w*|вместо|перед|прежде|после того|будем|"
    r"буду|будет|давайте|могли|легче|проще|трудно|сложно|тяжело|некому|некогда|нечем|помочь|срочно)\b"
)
_TRY = WordPattern(
    r"(?:(?:по)?пыта(?:юсь|лась|лся|емся|лись|ется|ются)|(?:по)?проб(?:ую|уем|овала?|овали|ует)|"
    r"начина(?:ю|ем|ет|ла|л|ли)|нача(?:л|ла|ли)|решил[аи]?|стал[аи]?|принял\w+|взял\w+|(?:не )?удалось)"
    r" (?:(?:снова|опять|еще раз|сразу|вручную|потом|сперва|сначала|я|мы|ее|его|их|заново|"
    r"повторно) ){0,2}(?=([а-я]+))"
)
_CORE_ORDER = re.compile(
    r"(?:наж|кликн|щелкн|перейд|переход|выбер|введ|вбей|наберит|возьм|разверн|раскро|встан|прокрут|листа|"
    r"перетащ|постав)"
)
_PASSIVE = re.compile(
    r"\b(?:был[аои]?|мно[йю]|нами|после чего|затем|далее|потом|сначала|сотрудни[кц]\w+|педагогом|учителем|"
    r"бухгалтером|выполн\w+|осуществл\w+|произвед\w+|следующее|сделано|действия|порядок|последовательность)\b"
)
#: How a line of a list or a table begins: «1 ; Открыта карточка», «- выбран период».
_LISTED = re.compile(r"(?:^|\n)[ \t]*(?:\d{1,2}[ \t]*[.);:|/-]*|[-•*·+|]+)[ \t]*\Z|(?:^|\s)(?:[а-з]|\d{1,2})\) ?\Z")
_PERFORMED = WordPattern(
    r"(?:осуществл|выполн|произв|соверш)(?:ен[аоы]?|ил[аи]?|яю|яем|едено?|едены|едена|ела?|ели|яла?|яли|ожу|одим)"
    r" (?:[а-я]+ ){0,2}?(?:вход|переход|нажат\w+|команд\w+|выбор|поиск|ввод|печать|сохранени\w+|отбор|запуск|"
    r"операци\w+|действи\w+|расчет\w*|загрузк\w+|выгрузк\w+|отправк\w+|авторизаци\w+|удалени\w+|добавлени\w+|"
    r"запись|копировани\w+|импорт\w*|экспорт\w*|формировани\w+|настройк\w+|клик\w*)\b"
)
#: «сначала выбирается вид, потом вводится сумма»: the steps told in the passive
_REFLEXIVE = WordPattern(
    r"(?:выбира|добавля|нажима|указыва|заполня|став|простав|отмеча|внос|ввод|набира|задава|вбива)(?:е|ю|и|я)тся\b"
)
_ORDERED = re.compile(r"\b(?:сначала|сперва|потом|затем|далее|после чего|после этого|дальше)\b")
_KEYS = WordPattern(
    r"(?:enter|энтер|интер|insert|delete|tab|esc|ctrl|alt|f\d{1,2}|двойн\w+ (?:щелч|клик)\w*|прав\w+ кнопк\w+|"
    r"(?:левой|правой) (?:кнопкой|клавишей)|клавиш\w (?=[a-z]))\b"
)
#: Spellings of haste.
_MISSPELT = WordPattern(
    r"(?:захажу|зашол|зашола|вашла|вашел|нажемаю|нажымаю|нажима|выбераю|выбирю|добовляю|добавляйу|схраняю|"
    r"сохроняю|сахраняю|аткрываю|откриваю|отрываю|загружаю|запалняю|заполняйу|удоляю|ставлю|кликою|"
    r"перехажу|ввожю|вважу)\b"
)


@cache
def _rare() -> Heads:
    """How any of these ways to tell an action begins."""
    return Heads(head for rare in (_TRY, _PERFORMED, _REFLEXIVE, _KEYS, _MISSPELT) for head in telling(rare.pattern))


#: Users of whom a letter tells.
_PERSON = re.compile(
    r"\b(?:(?:учител|педагог|завуч|директор|бухгалтер|секретар|физрук|трудовик|тьютор|классн|родител(?!ьск)|ученик|ученица|сотрудни|специалист|"
    r"экономист|"
    r"кассир|методист|пользовател|коллег|заведующ|психолог|логопед|воспитател|начальник|главбух|инспектор)\w*|"
    r"(?:мам[аы]|пап[аы]|он[аи]?|я|мы|люб(?:ой|ая|ые)|кажд(?:ый|ая)|все)\b|[а-я]\. ?[а-я]\.)"
)
#: With so many actions told a letter has its steps.
_ENOUGH = 2
#: So many are cited at most; the rest of a letter need not be read for more.
_MOST = 4
#: Kinds of verbs that tell an action in their own form.
_FINITE = ("told", "third", "future")


_MOST_KNOWN = 40_000
#: The kind of each word met so far, "" for words that tell no action: letters are full of the same words.
_KIND: dict[str, str] = {}


def _kind(word: str) -> str:
    """The kind of a word met for the first time."""
    if len(_KIND) > _MOST_KNOWN:
        _KIND.clear()
    found = next((kind for kind, forms in _KINDS.items() if word in forms), "")
    _KIND[word] = found
    return found


@lru_cache(maxsize=4)
def _read(low: str) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
    reader, kind_of, word_at = Reader(low), _KIND.get, WORD.match
    words: dict[str, list[re.Match[str]]] = {kind: [] for kind in _KINDS}
    sure: list[re.Match[str]] = []
    hints: list[re.Match[str]] = []
    for start in index(low).starts(_BEGIN):
        match = word_at(low, start)
        if match is None:
            continue
        kind = kind_of(match[0])
        if kind is None:
            kind = _kind(match[0])
        if not kind or reader.quoted(start):
            continue
        if start > 1 and low[start - 1] == "-" and "а" <= low[start - 2] <= "я":  # a word's second part
            continue
        words[kind].append(match)
        if kind in _FINITE and is_doing(reader, match, third=kind == "third"):
            if kind == "future" or traits_of(match[0]).little:
                hints.append(match)
                continue
            sure.append(match)
            if len(sure) == _MOST:
                break
    if 0 < len(sure) <= _ENOUGH and len(words["third"]) >= len(sure):
        third = words["third"]
        if all(match in third for match in sure):
            sure = [match for match in sure if not _nobody_does(low, match)]
    if not sure:
        hints = [match for match in hints if traits_of(match[0]).person or not _nobody_does(low, match)]
    if len(sure) < _ENOUGH:  # the rarer ways to tell an action need not be looked for
        sure += _rarer(reader, words)
        chain = [match for match in words["infinitive"] if _is_scenario(reader, match)]
        (sure if len(chain) > 1 else hints).extend(chain)
    return _places(sure), _places(hints)


def _rarer(reader: Reader, words: dict[str, list[re.Match[str]]]) -> list[re.Match[str]]:
    """What tells an action less often than a verb in its own form does."""
    low = reader.low
    found: list[re.Match[str]] = []
    if index(low).starts(_rare()):
        found += _MISSPELT.finditer(low)
        found += [
            match
            for match in _TRY.finditer(low)
            if match[1] in _INFINITIVE
            and not is_repair(low, match.end(), match[1])
            and not reader.quoted(match.start())
        ]
        found += [match for match in _KEYS.finditer(low) if not reader.quoted(match.start())]
        told = [match for match in _REFLEXIVE.finditer(low) if not reader.quoted(match.start())]
        told = [match for match in told if not is_denied(low, match.start())]
        if len(told) > 1 and _ORDERED.search(low):
            found += told
        found += [match for match in _PERFORMED.finditer(low) if not reader.quoted(match.start())]
    found += _passives(reader, words["done"])
    orders = words["order"]
    if len(orders) > 1 and any(_CORE_ORDER.match(order[0]) for order in orders):
        found += orders
    return found


def _places(matches: list[re.Match[str]]) -> tuple[Action, ...]:
    if not matches:
        return ()
    if len(matches) == 1:
        return (Action(*matches[0].span()),)
    return tuple([Action(*place) for place in sorted({match.span() for match in matches})])


def find(text: Text) -> tuple[Action, ...]:
    """The first few actions told, in order; one that did not happen («не открываю») does not count."""
    return _read(text.low)[0]


def names_action(low: str) -> bool:
    """Whether a word that may tell an action stands in a piece of text, whoever does it."""
    return any(_KIND.get(word) or _kind(word) for word in WORD.findall(low))


def hints(text: Text) -> tuple[Action, ...]:
    """Words that tell of doing something and hardly of what: «смотрю», «делаем», «пробовали»."""
    return _read(text.low)[1]


def _is_scenario(reader: Reader, match: re.Match[str]) -> bool:
    """Whether an infinitive is a step («как повторить: войти, открыть …», «если открыть …»), not a wish or a duty."""
    return not _INTENT.search(reader.before(match.start(), _TO_CLAUSE, 160))


def _nobody_does(low: str, verb: re.Match[str]) -> bool:
    """Whether a verb in the third person has no user for its subject: «или их вводят руками?», «из Ворда печатает»."""
    return _PERSON.search(low, max(0, verb.start() - 240), verb.start()) is None


def _passives(reader: Reader, done: list[re.Match[str]]) -> list[re.Match[str]]:
    """Short participles that tell an action («был создан и отправлен»), not a state («поля заполнены»)."""
    low = reader.low
    if len(done) < 2:
        return []
    done = [match for match in done if not is_denied(low, match.start())]
    if len(done) < 2:
        return []
    return [
        match
        for match in done
        if _PASSIVE.search(reader.before(match.start(), _TO_SENTENCE, 200))
        or _LISTED.search(low, max(0, match.start() - 10), match.start())
    ]

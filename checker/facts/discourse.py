"""Whether a description turns to a second problem: its clauses, compared one by one with all that was said before.

A second problem is a trouble, a request or a question about another thing than the first one. No word says so for
certain: «ещё» may open a symptom, and a new sentence with no such word another matter. So each clause is described by
features (what it says, whether its words and topics are new, how it is tied to what stands before), and a linear
model, learnt from labelled letters (`checker/build/discourse_table.py`), weighs them.

Memo sentences: «одно обращение – одна проблема» (tomsk), «В одном письме должна быть описана одна проблема» (eschool).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ..tables.discourse import BIAS, WEIGHTS
from .clauses import ASKS_HOW, CALL, QUESTION, REQUEST, TROUBLE, Clause, clauses
from .patterns import WordPattern
from .wordings import BITS, WORDS

_INF, _VERB, _RETURN, _GOOD, _PERSON = (BITS[name] for name in ("inf", "verb", "return", "good", "person"))
_CONTACT = BITS["org"] | BITS["reach"]
_TIES = BITS["it"] | BITS["this"] | BITS["same"] | BITS["cause"]
_REAL = TROUBLE | REQUEST | QUESTION | ASKS_HOW
_KINDS = (("T", TROUBLE), ("R", REQUEST), ("Q", QUESTION), ("W", ASKS_HOW))

_ANNOUNCED = WordPattern(
    r"(?:(?:дв[аеух]{1,2}|двумя|три|трех|тремя|четыре|несколько|нескольк\w+|пара|пару|ряд|2|3|4|оба|обоим|разн\w+) "
    r"(?:[а-я]+ ){0,2}?(?:вопрос\w*|проблем\w*|ошибк\w+|ошибок|просьб\w*|момент\w*|задач\w*|неполад\w+|беды|бед|темы|"
    r"тем|сбо\w+|вещ\w+|дел[ао]?|случа\w+|трудност\w+|пункт\w*|неисправност\w+|замечани\w+)\b|"
    r"(?:вопросы|просьбы|замечания|проблемы|неполадки|ошибки)\b[^.\n]{0,40}:|накопил\w+|обо всем|в ходе работы|"
    r"каждому пункту|выявлен\w+)"
)
#: A return of a request to work, asked for in so many words.
_RETURNED = WordPattern(
    r"(?:верн(?:ите|уть)\b|возвра[щт]|переоткр|возобнов|открыть|откройте|в работу|не закрыва|незакрыт|доработк)"
)
_NO_MORE = re.compile(r"больше (?:нет|не )|вопрос(?:ов)? (?:нет|снят|закрыт)")
_NOT = re.compile(r"\bне (?!только)")

#: What opens another matter at the head of a clause, surely and perhaps.
_LEAD = r"[ (]*(?:\d[.)] ?)?(?:(?:и|а|но|да|ну|вот|так|,) ){0,4}"
_OPENS = re.compile(
    _LEAD
    + r"(?:(?:есть )?еще (?:од[инаоу]+|вопрос\w*|просьб\w*|проблем\w*|бед\w*|момент|такой|такая|вот)|вопрос второй|"
    r"(?:второ[ейя]|втор(?:ая|ым)|во-вторых|в-третьих)(?! раз| день| недел| месяц| подгр)|отдельн|кстати|к слову|"
    r"между прочим|мало того|заодно|попутно|вдобавок|в придачу|до кучи|плюс (?:к|ко|еще)|раз уж|пользуясь|"
    r"пока (?:вы там|жд[уе]м|ждали)|на очереди|на будущее|напоследок|параллельно|одновременно про[сш]|дополнительно|"
    r"помимо (?:этого|того|проч)|кроме (?:этого|того,? (?!что))|"
    r"(?:друг(?:ой|ая|ое)|иное|нов(?:ый|ая|ое)|следующ\w+) (?:вопрос|просьб|бед|проблем|напаст|дело|ошибк|неприятн|"
    r"истори|сюрприз)|по друго|о другом|другое:|теперь (?:друг(?:ая|ое)|нов(?:ая|ое)|о|про|моя|вот|еще|же|уже)|"
    r"к (?:этому|делу|теме) (?:это )?не относ|не (?:по теме|в тему)|с этим не связан|"
    r"чтобы (?:два|дважды|второй|лишний|не писать|вас не)|p\.? ?s|п\.? ?с\.|постскриптум|вспомнил|"
    r"забыл\w? (?:сказать|спросить|написать)|следом|тут же еще|за компанию|сверх того|"
    r"(?:(?:вчера|сегодня|недавно|потом|с \w+|на дн\w+) )?(?:добавил\w+с|(?:появил|вылез|обнаружил|возник|всплыл)\w+ "
    r"(?:и )?(?:нов|друг|еще|втор)))"
)
_MAY_OPEN = re.compile(
    _LEAD
    + r"(?:еще(?! раз| вчера| утром| недавно| не\b| в \w+ раз| три| два)|также|так же|плюс|одновременно|аналогично|"
    r"зато|теперь|однако|наконец|далее|затем|тоже|небольшая|маленькая|просьба|вопрос|обнаружил|выяснил|заметил|хотел|"
    r"у (?:нас|меня|нее|него|них) (?:же|еще|также|тоже))|"
    r" ?(?:да (?:, )?и|а (?:у|в|для|вот|как|можно|где|почему)|и (?:где|как|почему|можно|на|последнее)) "
)
_PARTICLES = frozenset([*"иа(,", "но", "да", "ну", "вот", "так", "есть", *map(str, range(1, 20))])
_JOINING = frozenset(["а", "и", "да"])
#: The first letters of what the two look for, particles aside.
_OPENING = frozenset(
    "p ps ps вд во вс вт вы го да дл до др ду ед ес ещ за зам зат и ин к ка ко кр кс ку ме мо на не ни но об од отд "
    "ог от па пк пл по пр ра с св се сл со ст та те то тр тут ту у уж хо че чт".split()
)


@dataclass(slots=True)
class Described:
    """A clause that may open a second problem, and its features: those that hold, and those with a value."""

    clause: Clause
    names: list[str]
    values: dict[str, float]


def announced(low: str) -> bool:
    """Whether a text says that several matters follow."""
    return _ANNOUNCED.search(low) is not None


def describe(low: str, is_announced: bool = False) -> list[Described]:
    """All clauses that say something of a matter after a first one, with their features.

    `is_announced`: the subject speaks of several matters.
    """
    found = clauses(low)
    for before, clause in pairwise(found):
        if not clause.sentence and before.kinds & REQUEST and any(WORDS[t][0] & _INF for t in clause.tokens[:3]):
            clause.kinds |= REQUEST
    contacts = [bool(clause.classes & _CONTACT) and not clause.kinds for clause in found]
    behind: list[tuple[frozenset[str], int]] = []
    several = is_announced or announced(low)
    items = sum(clause.item for clause in found)
    returned = _RETURNED.search(low) is not None
    seen: set[str] = set()
    topics = kinds = previous = matters = seen_items = carried = said = 0
    good = named = asked = begun = False
    result = []
    for number, clause in enumerate(found):
        stems, classes, head = clause.stems, clause.classes, clause.head
        contact = contacts[number]
        opening = 0
        if number and not contact:
            opening = _opening(clause.tokens)
        back = bool(classes & _RETURN) and bool(clause.kinds & (REQUEST | CALL) or not clause.kinds)
        real = bool(clause.kinds & _REAL)
        strong = opening == 2 or carried == 2
        likely = not strong and (opening == 1 or carried == 1)
        if (
            said
            and not contact
            and (real or strong or clause.item)
            and not (back and not clause.kinds & (TROUBLE | QUESTION) and not clause.topics & ~topics)
            and (
                (matters and (strong or likely or clause.kinds & TROUBLE or kinds & _REAL))
                or (good and returned)
                or (strong and said >= 4)
                or (clause.item and seen_items)
            )
        ):
            fresh = sum(stem not in seen for stem in stems)
            novelty = fresh / len(stems) if stems else 0.0
            values = {"fresh": min(fresh, 8) / 8, "novelty": novelty, "place": min(number, 10) / 10}
            values["length"] = min(len(clause.tokens), 20) / 20
            values["matters"] = min(matters, 5) / 5
            names = ["strong" if strong else "likely" if likely else "bare"]
            mark = names[0]
            values[mark + "&novelty"] = novelty
            tied = head & _TIES
            add = names.append
            new_topic, same_topic = clause.topics & ~topics, clause.topics & topics
            apart = bool(clause.topics and topics and not same_topic)
            behind = behind or _behind(found)
            words_behind, topics_behind = behind[number]
            block = seen.isdisjoint(words_behind)
            first_new = bool(stems) and stems[0] not in seen
            person = bool(head & _PERSON) and not named
            facts = (
                ("real", real),
                ("nothing", not clause.kinds),
                ("all new", novelty == 1 and len(stems) >= 3),
                ("short", len(stems) < 3),
                ("new topic", bool(new_topic)),
                ("same topic", bool(same_topic)),
                ("apart", apart),
                ("no topic", not clause.topics),
                ("block", block),
                ("topics apart", bool(topics and topics_behind and not topics & topics_behind)),
                ("sentence", clause.sentence),
                ("paragraph", clause.paragraph),
                ("item", clause.item and items >= 2),
                ("item&real", clause.item and items >= 2 and real),
                ("several", several),
                ("several&real", several and real),
                ("several&sentence", several and real and clause.sentence and matters > 0),
                ("good", good),
                ("returned", returned),
                ("begun", begun),
                ("back", back),
                ("back&few", back and len(stems) < 4),
                ("back&no topic", back and not clause.topics),
                ("before T", bool(previous & TROUBLE)),
                ("same sentence", not clause.sentence and bool(previous & TROUBLE)),
                ("none before", not kinds & _REAL),
                ("two new", len(stems) > 1 and first_new and stems[1] not in seen),
                ("person", person),
                ("asked before", asked and bool(clause.kinds & (REQUEST | QUESTION | ASKS_HOW))),
                ("quoted", "«" in clause.tokens or '"' in clause.tokens),
                ("carried", carried > 0),
                ("first ask", not asked and bool(clause.kinds & ~TROUBLE) and not clause.kinds & TROUBLE),
                (mark + "&real", real),
                (mark + "&sentence", clause.sentence),
                (mark + "&apart", apart),
                (mark + "&free", not tied),
                (mark + "&block", block),
                (mark + "&short", len(stems) < 3),
                (mark + "&back", back),
            )
            names += [name for name, holds in facts if holds]
            if not kinds & _REAL and good:
                add("none before&good")
            values["overlap"] = min(3, len(seen.intersection(stems))) / 3
            for kind, bit in _KINDS:
                if clause.kinds & bit:
                    add(kind)
                    names += [f"{other}>{kind}" for other, was in _KINDS if kinds & was]
                    values[kind + "&novelty"] = novelty
                    names += [
                        f"{kind}&{name}"
                        for name, holds in (
                            ("apart", apart),
                            ("free", not tied),
                            ("all free", not classes & _TIES),
                            ("paragraph", clause.paragraph),
                            ("clause", not clause.sentence),
                            ("first", first_new),
                            ("person", person),
                        )
                        if holds
                    ]
            result.append(Described(clause, names, values))
        if carried and len(stems) >= 3:
            carried = 0
        if opening and len(stems) < 3 and not (real and len(stems) >= 2):
            carried = max(carried, opening)
        seen_items += clause.item
        if not contact:
            if clause.kinds & (REQUEST | QUESTION | ASKS_HOW) and not back and len(stems) >= 2:
                asked = True
            told = real and (len(stems) >= 3 or (len(stems) >= 2 and clause.topics))
            matters += bool(told or (len(stems) >= 4 and clause.topics and classes & _VERB))
            seen.update(stems)
            topics |= clause.topics
            said += len(stems)
            if len(stems) >= 2:
                kinds |= clause.kinds
            named = named or bool(classes & _PERSON)
        previous = clause.kinds if clause.sentence else previous | clause.kinds
        text = " ".join(clause.tokens) if classes & _GOOD or "больше" in clause.tokens else ""
        if text and ((classes & _GOOD and not _NOT.search(text)) or _NO_MORE.search(text)):
            good = True
        begun = begun or bool(classes & _RETURN)
    return result


def _opening(tokens: list[str]) -> int:
    """2: the clause opens another matter, 1: it may, 0: it says neither."""
    first = next((token for token in tokens[:5] if token not in _PARTICLES), "")
    if first[:2] not in _OPENING and tokens[0] not in _JOINING:
        return 0
    text = " ".join(tokens[:7]) + " "
    return 2 if _OPENS.match(text) else 1 if _MAY_OPEN.match(text) else 0


def _behind(found: list[Clause]) -> list[tuple[frozenset[str], int]]:
    """The words and topics from each clause on, of clauses that say something of a matter."""
    words: frozenset[str] = frozenset()
    topics = 0
    result = []
    for clause in reversed(found):
        if clause.kinds and not (clause.classes & _RETURN and len(clause.stems) < 5):
            words = words.union(clause.stems)
            topics |= clause.topics
        result.append((words, topics))
    return result[::-1]


def class_names(classes: int, head: int) -> tuple[str, ...]:
    """The features of the classes in a clause and at its head."""
    return (
        *("has " + name for name, bit in BITS.items() if classes & bit),
        *("head " + name for name, bit in BITS.items() if head & bit),
    )


#: What the features of single classes weigh, in and at the head of a clause.
_IN_CLAUSE, _AT_HEAD = (
    tuple((bit, WEIGHTS[place + name]) for name, bit in BITS.items() if place + name in WEIGHTS)
    for place in ("has ", "head ")
)


def score(one: Described) -> float:
    """How much speaks for a second problem that begins with the clause, in hundredths; 0 is neither for nor against."""
    weight = WEIGHTS.get
    classes, head = one.clause.classes, one.clause.head
    total = BIAS + sum([weight(name, 0) for name in one.names])
    total += sum([worth for bit, worth in _IN_CLAUSE if classes & bit])
    total += sum([worth for bit, worth in _AT_HEAD if head & bit])
    return total + sum([weight(name, 0) * value for name, value in one.values.items()])

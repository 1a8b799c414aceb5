"""What a single word can be in a person's name: a patronymic, in which gender and case; a given name; a surname that
agrees with them.

«президент Украины Пётр Петрович Иванов»: «Украины» does not agree with a nominative patronymic, «Иванов» does.
All words come in lower case, ё as е.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from ..tables.names import GIVEN, NEIGHBOURS
from .forms import Forms
from .words import NOT_GIVEN, NOT_SURNAMES

#: So many words are kept with what they can be: letters are full of the same.
MOST_KNOWN: Final = 20_000

#: Gender and case of a patronymic by its ending: "m" and "f" with the ending of the case after them.
Agreement = Literal["m", "mа", "mу", "mем", "mе", "fа", "fы", "fе", "fу", "fой", "son"]

_SON_OF = frozenset("оглы оглу угли кызы гызы кизи уулу улы".split())
#: «Ильич», «Лукич», «Фомич»: fathers in -а and -я; «Сергеич», «Иваныч»: as people speak.
_PATRONYMIC = re.compile(
    r"(?:[оеью]вич|(?:иль|зьм|лук|фом|кит|авв|(?<![а-я])(?:сав|фок)|[бвгджзклмнрстфхчш]е|ола|(?:яро|бори|вяче|стани|влади|рости|мсти|все)слав)ич|[а-я][лмнрст]ыч)(?:а|у|ем|ом|е)?$|"
    r"(?:[оеью]вн|(?:яро|бори|вяче|стани|влади|рости|мсти|все)славн|(?:ильин|кузьмин|козьмин|лукин|фомин|никит|савв|лук|гаврил)ичн)(?:а|ы|е|у|ой|ою)$"
)
_ENDING = re.compile(r"(ич|ыч|вн|чн)(а|ы|е|у|ем|ом|ой|ою)?$")

#: Words that end like a woman's patronymic, without their own ending: «основной», «в деревне».
_NOT_WOMENS = tuple(
    "дневн душевн условн основн словн церковн верховн готовн окровн скровн бровн сшовн ошовн плачевн напевн распевн "
    "посевн деревн царевн островн кружевн грузовн часовн штормовн греховн уголовн свекровн кожевн чревн".split()
)
_NOT_WOMENS_WHOLE = frozenset(
    "виновн невиновн ровн неровн поровн голов головн поголовн болтовн нервн плевн запевн ревн гневн безгневн древн "
    "королевн цесаревн поповн бревн говн жаровн газовн кузовн луковн морковн сановн садовн смоковн дубровн рыболовн "
    "ломовн сыновн хлевн высевн осевн отсевн подсевн самосевн зубовн деловн псковн харьковн подковн воловн вовн зевн "
    "штевн духовн бездуховн чиновн любовн полюбовн баловн остовн кровн уровн подуровн микроуровн шовн швартовн стиховн "
    "харчевн солодовн уловн сковн альковн форштевн".split()
)
_NOT_MENS = frozenset("царевич цесаревич королевич попович рядович москвич пскович паныч маныч".split())


#: Patronymics as people speak, where they end otherwise: «Мария Санна», «Денис Георгич».
_SPOKEN = frozenset(
    """
    санна сергевна алексевна андревна николавна михална пална иванна степанна романна владимирна борисна викторна
    антонна семенна федорна егорна анатольна васильна юрьна валерьна геннадьна евгеньна григорьна дмитривна львонна
    константинна валентинна александрна павлна максимна богданна германна рубенна ильинишна кузьминишна никитишна
    саввишна савишна фоминишна лукинишна лукишна
    георгич анатольич григорьич геннадьич валерьич юрьич дмитрич евгеньич аркадьич витальич игорич олегич лаврентьич
    василич валентиныч вениаминыч афанасьич прокофьич терентьич савельич макарыч игоревыч юрич
    """.split()
)


@lru_cache(maxsize=MOST_KNOWN)
def is_patronymic(word: str) -> bool:
    """Whether `word` ends like a patronymic and is no other word of the language."""
    if word in _SPOKEN:
        return True
    return len(word) >= 5 and _PATRONYMIC.search(word) is not None and not _ordinary(word)


def is_son_of(word: str) -> bool:
    """Whether `word` is «оглы», «кызы» or the like, which follow the father's name."""
    return word in _SON_OF


@lru_cache(maxsize=MOST_KNOWN)
def is_joined_son_of(word: str) -> bool:
    """Whether `word` is a father's name with that: «Рустамоглы», «Асанулы»."""
    return word.endswith(("оглы", "оглу", "кызы", "гызы", "-заде")) or (word.endswith("улы") and is_given(word[:-3]))


def _ordinary(word: str) -> bool:
    ending = _ENDING.search(word)
    if not ending:
        return False
    stem = word[: ending.end(1)]
    if ending[1] in ("ич", "ыч"):
        return stem in _NOT_MENS
    return stem in _NOT_WOMENS_WHOLE or (stem.endswith(_NOT_WOMENS) and stem.removesuffix("овн") not in GIVEN)


@lru_cache(maxsize=MOST_KNOWN)
def agreement(patronymic: str) -> Agreement:
    """Gender and case of a patronymic; "son" where «оглы» or «кызы» tells nothing of the case."""
    if patronymic in _SPOKEN:
        return "fа" if patronymic[-1] == "а" else "m"
    ending = _ENDING.search(patronymic)
    if not ending:
        return "son"
    case = ending[2] or ""
    if ending[1] in ("вн", "чн"):
        return _WOMENS.get(case, "fой")
    return _MENS.get(case, "m")


_WOMENS: dict[str, Agreement] = {"а": "fа", "ы": "fы", "е": "fе", "у": "fу", "ой": "fой", "ою": "fой"}
_MENS: dict[str, Agreement] = {"": "m", "а": "mа", "у": "mу", "ем": "mем", "ом": "mем", "е": "mе"}


def _all(stems: str, endings: str) -> tuple[str, ...]:
    return tuple([stem + ending for stem in stems.split() for ending in endings.split("|")])


#: Typical endings of surnames that have no cases, and stems of those that have.
_FIXED = tuple("ко их ых дзе швили аго ово янко".split())
_POSSESSIVE, _ADJECTIVE = "ов ев ин ын", "ск цк"
_CONSONANT = "ук юк чак щак ян янц дз ич ец ман берг штейн фельд ер аев иев"

#: What a surname typically ends in that agrees so.
_STRONG: dict[Agreement, tuple[str, ...]] = {
    "m": (*_FIXED, *_all(_POSSESSIVE, ""), *_all(_ADJECTIVE, "ий|ой"), *_all(_CONSONANT, "")),
    "mа": (*_FIXED, *_all(_POSSESSIVE, "а"), *_all(_ADJECTIVE, "ого"), *_all(_CONSONANT, "а"), "ца"),
    "mу": (*_FIXED, *_all(_POSSESSIVE, "у"), *_all(_ADJECTIVE, "ому"), *_all(_CONSONANT, "у"), "цу"),
    "mем": (*_FIXED, *_all(_POSSESSIVE, "ым|ом"), *_all(_ADJECTIVE, "им"), *_all(_CONSONANT, "ом|ем")),
    "mе": (*_FIXED, *_all(_POSSESSIVE, "е"), *_all(_ADJECTIVE, "ом"), *_all(_CONSONANT, "е")),
    "fа": (*_FIXED, *_all(_POSSESSIVE, "а"), *_all(_ADJECTIVE, "ая"), *_all(_CONSONANT, "")),
    "fы": (*_FIXED, *_all(_POSSESSIVE, "ой"), *_all(_ADJECTIVE, "ой"), *_all(_CONSONANT, "")),
    "fе": (*_FIXED, *_all(_POSSESSIVE, "ой"), *_all(_ADJECTIVE, "ой"), *_all(_CONSONANT, "")),
    "fу": (*_FIXED, *_all(_POSSESSIVE, "у"), *_all(_ADJECTIVE, "ую"), *_all(_CONSONANT, "")),
    "fой": (*_FIXED, *_all(_POSSESSIVE, "ой|ою"), *_all(_ADJECTIVE, "ой"), *_all(_CONSONANT, "")),
    "son": tuple("ов ев ин ова ева ина ого ому ой заде ли лы ски ян".split()),
}
#: What no surname ends in: verbs («Назначить», «Поздравляем»), nouns and adjectives of many, nouns of doing and being
#: («Упрямство»).
_VERBS = "ить ать еть ался ился алась илась ались ились аем яем уем юем"
_MANY = "ами ями ыми ими ые ое ее"
_STATES = "ство ства ству ством стве ность ности ностью"
_NOMINATIVES = "ий ый ая яя"
#: What no surname ends in that agrees so.
_UNFIT_CASES: dict[Agreement, str] = {
    "m": "ого его ому ему ии ие ию ую юю ая яя ы ист тель лог вед",
    "mа": f"{_NOMINATIVES} ую юю ов ев ин ын ому ему ию ы ие",
    "mу": f"{_NOMINATIVES} ов ев ин ын ова ева ого его ы ие",
    "mем": f"{_NOMINATIVES} ую юю ов ев ова ева ого его ому ему ию ие",
    "mе": f"{_NOMINATIVES} ую юю ов ев ова ева ого его ому ему ию ы",
    "fа": "ий ый ого его ому ему ии ию ие ую юю ы ский ской",
    "fы": f"{_NOMINATIVES} ого его ому ему ию ие ую юю ова ева",
    "fе": f"{_NOMINATIVES} ого его ому ему ию ие ую юю ова ева ы",
    "fу": f"{_NOMINATIVES} ого его ому ему ии ие ова ева ы",
    "fой": f"{_NOMINATIVES} ого его ому ему ию ие ую юю ова ева ы",
    "son": "ии ию ие ую юю ы",
}
_UNFIT = {as_: tuple(f"{endings} {_MANY} {_STATES} {_VERBS}".split()) for as_, endings in _UNFIT_CASES.items()}
#: The same for surnames of which neither case nor gender is known.
TYPICAL: Final = tuple("ов ев ин ын их ых ова ева ина ына ая ий ко ук юк ян дзе швили ия ец ер ман берг ич".split())

_NEIGHBOURS = Forms(NEIGHBOURS)
#: «завсектором», «замдиректора», «начфин»: posts written as one word.
_POST = re.compile(
    r"(?!.*(?:[иы]н|[ое]в|[сц]к)ой$)(?:зав|зам|нач|пом|глав|спец)(?:[а-я]*(?:ом|ей|ой|ора|тора|ктора|ника|ука|ач|буха?)|фин|хоз|уч)$"
)


@lru_cache(maxsize=MOST_KNOWN)
def is_no_name(word: str) -> bool:
    """Whether `word` is known to stand beside names without being one: a post, a kin, a land, a verb."""
    if word in NOT_SURNAMES or word in _NEIGHBOURS or _POST.match(word) is not None:
        return True
    return "-" in word and any(len(part) > 4 and is_no_name(part) for part in word.split("-"))  # «бухгалтер-ревизор»


#: Verbs: «Ольга Борисовна Скажите», «выбираю и.о.»
_ORDERS = ("ите", "йте", "аю", "яю")


@lru_cache(maxsize=MOST_KNOWN)
def is_no_surname(word: str) -> bool:
    """Whether `word` alone tells that it is no surname."""
    return len(word) < 2 or word[0].isascii() or word.endswith(_ORDERS) or is_no_name(word)


@lru_cache(maxsize=MOST_KNOWN)
def is_no_given(word: str) -> bool:
    """Whether `word` is known to be no given name."""
    return word in NOT_GIVEN or word in _NEIGHBOURS


@lru_cache(maxsize=MOST_KNOWN)
def fit(word: str, as_: Agreement) -> int:
    """How well `word` agrees as a surname: 2 it ends like one, 1 it may be one, 0 it is of another case or gender."""
    if word.endswith(_STRONG[as_]):
        return 2
    if "-" in word:
        return max(fit(part, as_) for part in word.split("-"))
    return 0 if len(word) > 3 and word.endswith(_UNFIT[as_]) else 1


@lru_cache(maxsize=MOST_KNOWN)
def is_given(word: str) -> bool:
    """Whether `word` is a known given name, in any case."""
    if word in GIVEN or word in _FLEETING:
        return True
    for cut in (1, 2):
        stem, ending = word[:-cut], word[-cut:]
        if ending in _GIVEN_ENDINGS and any(stem + nominative in GIVEN for nominative in _GIVEN_ENDINGS[ending]):
            return True
    return False


#: Names that lose a vowel.
_FLEETING = frozenset("льва льву львом льве павла павлу павлом павле".split())
#: Ending of an oblique case → endings of the nominative.
_GIVEN_ENDINGS: dict[str, tuple[str, ...]] = {
    "а": ("",), "у": ("", "а"), "е": ("", "а", "я", "й", "ь"), "ом": ("",), "ы": ("а",), "ой": ("а",), "ою": ("а",),
    "я": ("й", "ь"), "ю": ("й", "ь", "я"), "ем": ("й", "ь"), "и": ("я", "ь", "а"), "ей": ("я", "а"), "ью": ("ь",),
    "ии": ("ия", "ий"), "ия": ("ий",), "ию": ("ий", "ия"),
}  # fmt: skip


@lru_cache(maxsize=MOST_KNOWN)
def is_known_patronymic(word: str) -> bool:
    """Whether the father of a patronymic has a known given name."""
    ending = _ENDING.search(word)
    if not ending:
        return False
    stem = word[: ending.end(1)]
    for suffix, names in (("ович", ("",)), ("овн", ("",)), ("евич", ("й", "ь", "ий")), ("евн", ("й", "ь", "ий")),
                          ("ьевич", ("ий", "ей")), ("ьевн", ("ий", "ей")), ("ич", ("а", "я")), ("ичн", ("а", "я")),
                          ("иничн", ("а", "я"))):  # fmt: skip
        if stem.endswith(suffix) and any(stem.removesuffix(suffix) + name in GIVEN for name in names):
            return True
    return False

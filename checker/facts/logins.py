"""Logins in a letter: whose they are, and whether the letter says that the two are one.

Memo sentences (eschool): «Логин пользователя инициатора заявки», «Логин пользователя под которым наблюдается проблема».
"""

from __future__ import annotations

import bisect
import re
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from ..draft.letter import Letter
from ..draft.text import Text
from .addresses import Address
from .login_names import CAPITALS, is_of
from .login_references import WRITING, Reference
from .login_references import references as spoken_of
from .login_words import candidates
from .others import CLOSE, PERSONAL, STAFF, THEY_DO, WHO
from .people import Person
from .same_login import says_same
from .writers import told_of, writer

__all__ = ["Login", "find", "passed_on", "says_same"]


class Login(NamedTuple):
    """A login's place. `sender` and `affected`: whose login the letter says it is (both: one for both)."""

    start: int
    end: int
    sender: bool
    affected: bool


_ONE_FOR_BOTH = re.compile(
    r"логин\w*(?: [а-я]{3,15})? ?(?:/|и|\+|,|\(?он же) ?(?:и )?(?:проблемн|с проблем|пострадав|"
    r"логин\w*,? (?:где|с котор|под котор|"
    r"проблем))|"
    # «для работы и он же проблемный», «общий для меня и для проблемы», «один на ошибку и заявку»
    r"логин[^:=\n]{0,40}\bон же (?:и )?(?:проблемн|с проблем)|"
    r"\b(?:общ|един|один|одн)[а-я]*[ (][^:=]{0,30}?(?:"
    r"\b(?:мен[яе]|заяв|обращ|письм|автор|инициат|отправ)[^:=]{0,25}\b(?:пробл|ошиб|сбо[йя])|"
    r"\b(?:пробл|ошиб|сбо[йя])[^:=]{0,25}\b(?:мен[яе]|заяв|обращ|письм|автор|инициат|отправ))|"
    r"\b(?:заяв|обращ|инициат)[^:=]{0,25}\b(?:пробл|ошиб|сбо[йя])[^:=]{0,12} (?:общий|един|один|одна|одинак)"
)
#: «мой» after a login belongs to the next one: «par_8814, мой логин klruk_7».
_NOT_NEXT = (
    r"(?!(?: же)?(?: (?:логин|вход|учетка|аккаунт|учетная запись|собственный|личный)){0,2}(?: ?[:=-])? ?[«\"(]?[a-z]|"
    r" (?:логин|вход|учетка) (?!и\b|он\b|тоже\b|проблем|под\b|с\b|для\b|в (?:систем|эж|журнал))[а-я])"
)
_MINE = re.compile(
    r"\b(?:мо[йяе]|моего|моим|моей|инициатор\w*|иниц\b|заявител\w*|заявк\w+ подан\w+|отправител\w*|автор\w*|"
    r"сво[йеи]\w{1,2}|"
    r"собственн\w+|личн\w+|исполнител\w+|составител\w+|"
    rf"{WRITING}|кто (?:пишет|обращается))\b"
)
_AFFECTED = re.compile(
    r"\b(?:проблем\w*|пробл\b|наблюда\w+|(?:под|с|на) котор\w+(?! (?:я |мы )?(?:пиш|захо|вхо|обращ|работа))|"
    r"пострадавш\w+|где (?:проблема|ошибка|сбой|видно)|"
    r"с ошибк\w+|возника\w+|видна|виден|видно|ошибочн\w+|где (?:[а-я]+ )?(?:нужно|смотр\w+|надо|появля\w+)|у кого|"
    r"неисправн\w+|неполад\w+|проверен\w|воспроизвод\w+|повторя\w+|сбо[йия]\w{0,2}|глюк\w{0,2}|не работает|"
    r"не пускает|выкидывает)\b"
)
_AFTER_MINE = re.compile(
    rf"[ ,)(»-]*(?:это |и |тоже )*мой{_NOT_NEXT}|\)?,? (?:пишет|сообщает|обращается|просит|беспокоит)\b|"
    r"[ ,(-]{1,3}(?:это )?я\b"
)
_AFTER_THEIRS = re.compile(
    rf"[ ,(-]{{1,3}}(?:это )?(?:логин|вход|учетка) (?:его|ее|их|(?:[а-я]+ )?{WHO})|"
    r"[ ,-]{1,3}у (?:него|нее)(?! (?:же|и)\b)|"
    rf" ?\((?:это )?(?:у |наш\w{{0,2}} )?{WHO}|"
    r"[»\")]* ?,? ?(?:(?:никак|совсем|тоже|вдруг|теперь|сегодня|вообще) )?(?:не (?:вид|мож|мог|смог|наход|откр|пуск|"
    r"заход|вход|"
    r"получ|отобр|работ|попад|показ)|видит|видят|заходит|жалуется|показывает|пишет «|заблокирован|выкидывает)"
)
_NOBODY = re.compile(r"[\s(]*(?:логин|login|вход|учетка|учетная запись|аккаунт)?[ :=(-]*")
#: «учитель биологии, логин …»: a post that begins a sentence is an introduction, unless somebody else's deeds follow.
_INTRODUCED = re.compile(
    rf"[\d.)\s]*(?:(?:соц|кл|зам|пед)[. ] ?|это |с уважением,? |[а-я]+(?:ый|ий|ая|ой) )?(?:(?:{STAFF})(?<![аяую])|"
    rf"(?:учитель|воспитатель)ница|(?:родитель|родительница|мать|отец|"
    r"мама|папа|бабушка|опекун)(?=,))(?![а-я])[^\n]{0,100}"
    r"(?:логин|вход|учетк|учетная|аккаунт|login|\Z)"
)
_AS_HERSELF = re.compile(rf"[\d.)\s]*(?:[а-я]+ ){{0,2}}?(?:{STAFF})")
_DOES_IT = re.compile(rf"[»\")]* ?,? ?(?:(?:[а-я]+ ){{0,3}}?{PERSONAL}|у (?:нее|него)(?! (?:же|и)\b))")
_WITHIN = re.compile(r"[^,.;:]*")
_DEEDS = re.compile(rf"проблем|\bу (?!мен)[а-я]|\b{THEY_DO}")
_SURNAME = re.compile(r"(?<=[ (])([А-Я][а-я]{2,20}) ?[-(]? ?$")
_CLOSE = re.compile(rf"\b(?!дет(?:ей|и|ям|ьми)\b|ученик(?:и|ов)\b|учащихся|обучающихся|родител(?:ей|и)\b){CLOSE}")
#: A word with a capital after whoever it may name: «учитель Рогова», «от Роговой».
_CALLED = re.compile(r" ([А-Я][а-я]{2,20})(?![а-я])")
_IS_SOMEBODY = re.compile(rf"(?:{WHO})|у|от|за|под|для|пускает|[а-я]*сь")
#: «X и для заявки и для проверки», «X (и оператора, и тот, где видно)»
_BOTH_AFTER = re.compile(
    r"[ ,(-]{1,3}и (?:для )?(?:мо[йя]|заявк|заявител|инициатор|оператор|автор|мен)[а-я]*,? и (?:для )?(?:тот,? )?"
    r"(?:проверк|проблем|ошибк|сбо|где)"
)
_UNDER = re.compile(r"\b(?:под|на|с|у|через) $")
_IN_BRACKETS = re.compile(rf"[ ,)(-]*(?:это |он )?(?:и |тоже )?(?:мо[йя]\b|я\b|у меня\b){_NOT_NEXT}")


def find(text: Text, people: tuple[Person, ...], me: Person | None, emails: tuple[Address, ...]) -> tuple[Login, ...]:
    """The logins that the letter names, in order. `me` is the sender among `people`; an e-mail address is a login only
    where the letter calls it so."""
    low, plain = text.low, text.plain
    named = sorted(candidates(low, emails), key=_by_place)
    if not named:
        return ()
    if people:
        me = writer(text, people)
    found: list[Login] = []
    outright: list[bool] = []  # whether the letter says of each outright whose it is
    first: dict[str, int] = {}
    taken = -1
    for start, end, label in named:
        if start < taken or (not label and _is_code(plain, start, end)):
            continue
        told = _OF_LAST.match(low, taken) if found else None
        taken = end
        login, said = _judged(text, people, me, (start, end, label), told.end() if told else 0)
        earlier = first.setdefault(low[start:end], len(found))
        if earlier < len(found) and found[earlier].sender and _UNDER.search(low, max(0, start - 8), start):
            login = Login(start, end, True, True)
        if login.sender and low.endswith(_UNDER_IT, 0, start) and _SEEN_UNDER.search(low, max(0, start - 40), start):
            login = Login(start, end, True, True)
        if _BOTH_AFTER.match(low, end) or low.endswith("у меня под логином ", 0, start):
            login, said = Login(start, end, True, True), True
        found.append(login)
        outright.append(said)
    if not found:
        return ()
    if "мой " in low and _MINE_LATER.search(low) and any(one.sender for one in found):
        found = [
            one if said and _under_mine(low, one) else Login(one.start, one.end, False, True)
            for one, said in zip(found, outright, strict=True)
        ]
    if len(first) > 1:
        if not any(one.sender for one in found) and _BY_POST.match(low, found[0].end):
            found[0], outright[0] = Login(found[0].start, found[0].end, True, False), True  # «adm_as9 (админ), …»
        _part(found, outright, low)
    return tuple(found)


#: «Смотрю под zam_uvr_41.»
_SEEN_UNDER = re.compile(
    r"\b(?:смотрю|смотрела?|вижу|видно|видим|проверял[аи]?|проверила?|наблюда[а-я]+) (?:это |все )?(?:под|с|на) \Z"
)
_UNDER_IT = (" под ", " с ", " на ")


def _by_place(found: tuple[int, int, str]) -> tuple[int, int]:
    return found[0], -len(found[2])


#: «мой собственный логин сообщу по телефону»
_MINE_LATER = re.compile(
    r"\bмой (?:(?:[а-я]+ )?логин )?(?:я )?(?:сообщу|пришлю|вышлю|уточню|дошлю|позже|потом|"
    r"не (?:помню|знаю|скажу|при себе)|забыл|неизвестен|уточняю|потерял|назову|продиктую|напишу|отдельно)"
)


def _under_mine(low: str, one: Login) -> bool:
    return one.sender and " мой" in low[max(0, one.start - 20) : one.start]


_BY_POST = re.compile(rf" ?\((?:{STAFF})\)")


def _part(found: list[Login], outright: list[bool], low: str) -> None:
    """Where the sender's own login is told outright, another of which nothing is said is not his too."""
    own = {low[one.start : one.end] for one, said in zip(found, outright, strict=True) if said and one.sender}
    if not own:
        return
    for number, one in enumerate(found):
        if not outright[number] and not one.affected and low[one.start : one.end] not in own:
            found[number] = Login(one.start, one.end, False, True)


def _judged(
    text: Text, people: tuple[Person, ...], me: Person | None, place: tuple[int, int, str], told: int
) -> tuple[Login, bool]:
    """Whose a login is, and whether the letter says so outright. `told`: what stands before is said of another."""
    low = text.low
    start, end, label = place
    begin = max(_clause_start(text.plain, start), min(told, start))
    if ", " in label or "; " in label:
        label = _EMPTY_FIELD.split(label)[-1]
        begin = max(begin, start - len(label))
    after = _AFTER.match(low, end, end + 70)[0]  # type: ignore[index]  # matches anything
    near = (
        spoken_of(low, begin, start)
        if start - begin > 3 and (start - begin > 30 or not _NOBODY.fullmatch(low, begin, start))
        else []
    )
    theirs = _theirs(text, near, people, me, (begin, start), after)
    before = label or low[max(begin, start - 20) : start]
    label_mine, affected, for_both = _told_by(label)
    mine = label_mine or _IN_BRACKETS.match(after) is not None
    said = mine or affected or theirs is not None
    if theirs is False and affected:
        mine = True
    if people and not mine and (named := _named_like(text, people, me, start, low[start:end])) is not None:
        if named:
            theirs, said = theirs is not False, True
        elif theirs and not _CLOSE.search(low, begin, start) and not _THEIRS_OUTRIGHT.search(before):
            theirs = False
    if theirs and not (mine and _MINE_OUTRIGHT.search(label)):
        mine, affected = False, True
    if for_both:  # «Логин/проблемный логин: …», «логин и логин, где это видно: …»
        mine = affected = True
    if (
        ("пробл" in after or "пострад" in after or "у кого" in after or "и где " in after)
        and _TROUBLED.search(after)
        and _ALSO_MINE.search(after + label)
    ):
        mine = affected = True
    return Login(start, end, mine or not affected, affected), said


@lru_cache(maxsize=5000)
def _told_by(label: str) -> tuple[bool, bool, bool]:
    """What a label tells of a login: whether it is the sender's, whether the one with the trouble, whether one for
    both. Letters have the same labels."""
    return (
        _MINE.search(label) is not None,
        _AFFECTED.search(label) is not None,
        _ONE_FOR_BOTH.search(label) is not None,
    )


#: «логин заявителя: -, проблемный логин: …»
_EMPTY_FIELD = re.compile(r"[:=-] ?(?:-+|нет|_+|прочерк|отсутствует|неизвестен)?[,;] (?=[^,;]*(?:логин|учет|пробл))")
#: What follows a login and belongs to it: «(секретарь)», «– это я», «мой».
_OF_LAST = re.compile(r"[»\")]?(?: ?\([^)\n]{0,60}\)|[ ,-]{1,3}(?:это )?(?:я|мой|моя)(?![а-я]))")
_AFTER = re.compile(r"[^\n;.]*(?:\.(?! )[^\n;.]*)*")
_TROUBLED = re.compile(
    r"проблемн[а-я]*(?![а-я])(?! ?(?:логин|учет|[:-]))|проблемы\b|пострадав|(?:и|/|\+|=|,) ?проблема\b|у кого|"
    r"\bи (?:тот,? )?где (?:[а-я]+ )?(?:проблем|ошибк|сбой|пусто|видн)[а-я]*(?! ?[:-])"
)
_ALSO_MINE = re.compile(r"\bмой|\bон же\b|заявител|инициатор|и то|обо|[(/] ?и проблем")
_THEIRS_OUTRIGHT = re.compile(r"\b(?:ее|его|их|у нее|у него)\b|пострадав|проблемн")


#: So many names are compared with a login, and so far from the top words with a capital: letters hold far less.
_MOST_NAMES, _FAR = 40, 20_000


def _named_like(text: Text, people: tuple[Person, ...], me: Person | None, start: int, login: str) -> bool | None:
    """Whether a login is made of somebody else's name; False: of the sender's; None: of nobody's."""
    low = text.low
    if me and any(is_of(login, name) for name in _NAME.findall(low, me.start, me.end)):
        return False
    for person in people[:_MOST_NAMES]:
        name = _NAME.search(low, person.start, person.end)
        if person != me and name and is_of(login, name[0]):
            return (
                True if me or (person.score < 0 and _FOR.search(low, max(0, person.start - 60), person.start)) else None
            )
    beside = None
    if text.plain[max(0, start - 25) : start] != low[max(0, start - 25) : start]:
        beside = _BESIDE.search(text.plain, max(0, start - 40), start)
    if beside and not is_somebody(beside[1].lower()) and is_of(login, beside[1].lower()):
        return True
    plain = text.plain
    for capital in CAPITALS.get(login[0], ""):
        place = plain.find(" " + capital, 0, _FAR)
        while place >= 0:
            called = _CALLED.match(plain, place)
            if (
                called
                and is_of(login, called[1].lower())
                and _after_somebody(low[max(0, place - 28) : place].split(" "), me is None)
            ):
                return True
            place = plain.find(" " + capital, place + 1, _FAR)
    return None


def _after_somebody(words: list[str], oblique: bool) -> bool:
    """Whether a name follows these words: «учителя», «учителя труда»; `oblique`: in an oblique case."""
    return (is_somebody(words[-1]) and (not oblique or words[-1][-1:] in _OBLIQUE)) or (
        len(words) > 1 and words[-2][-1:] in _OBLIQUE and is_somebody(words[-2])
    )


_OBLIQUE = ("я", "ю", "а", "у", "м", "е")
#: «для учителя биологии Ходаковой»
_FOR = re.compile(r"\b(?:у|для|к|от|за|про|по поводу|учителю|коллеге) [^.\n]*$")


@lru_cache(maxsize=2000)
def is_somebody(word: str) -> bool:
    """Whether a name follows a word: a post or a preposition."""
    return _IS_SOMEBODY.fullmatch(word) is not None


_NAME = re.compile(r"[а-я]{3,}")
#: A name right before a login: «Чернов (chernov_do)», «Ким С. – kim_s».
_BESIDE = re.compile(r"([А-Я][а-я]+)(?: [А-Я]\. ?[А-Я]?\.?)?[ (,:-]{1,4}(?:(?:логин|вход|учетка)[ :-]{1,3})?\Z")


#: «мой логин библиотекаря», «логин инициатора (учителя)»: the role is the sender's own.
_MINE_OUTRIGHT = re.compile(
    r"\b(?:мо[йяе]|моего|моим|моей|моему) (?:[а-я]+ )?(?:логин|учет|вход|аккаунт|юзер|ник|login)|инициатор|иниц\b|"
    r"заявител|"
    rf"отправител|автор|исполнител|составител|{WRITING}|кто (?:пишет|обращается)|"
    r"(?:логин|вход|учетка|аккаунт) (?:у меня|мо[йя])\b|"
    r"\bмо[йяе]\b(?: \([а-я ]+\))?[ :-]*\Z"
)


def _is_code(plain: str, start: int, end: int) -> bool:
    """Whether a word is a code out of a message («Отсутствует роль EVENT_EDIT»): in capitals as no word before it."""
    return plain[start:end].isupper() and re.search(r"[а-я]{3}", plain[max(0, start - 30) : start]) is not None


def _theirs(
    text: Text,
    references: list[Reference],
    people: tuple[Person, ...],
    me: Person | None,
    before: tuple[int, int],
    after: str,
) -> bool | None:
    """Whether the login is somebody else's by the one named last before it in its sentence or right after it; None:
    nobody is named. `before`: from where the sentence begins to the login, in it the `references`."""
    begin, start = before
    segment = text.low[begin:start]
    if _AFTER_MINE.match(after):
        return False
    named = _named(people, begin, start)
    theirs: bool | None = None
    place = -1
    for reference in references:
        kind, first, last = reference
        if kind == "own" and _SEEN_BY_ME.search(text.low, max(begin, start - 90), first):
            theirs, place = False, last - begin
            continue
        if kind == "own" and _GIVEN_TO_ME.search(text.low, max(begin, start - 60), first):
            theirs, place = True, last - begin
            continue
        if kind == "own" or (kind == "pronoun" and theirs is False):
            continue
        beside = me is not None and (me in named or first - me.end < _NEXT_LINE)
        if kind == "pronoun" and theirs is None and beside and _is_of_name(text.plain, me, first):
            continue  # «Заявку подаёт: Цой А. Б., техник, его логин …»
        if kind == "who" and place >= 0 and first - begin - place == 1:
            place = last - begin
            continue  # «мама ученика»
        if kind == "who" and named and _beside(named, reference, text.low):
            continue
        if kind == "does" and theirs and _WITHIN.fullmatch(text.low, begin + place, first):
            continue  # «у ребят проверяла на учётке …»
        theirs, place = kind not in ("me", "writer", "does"), last - begin
    for person in named:
        if person.end - begin >= place:
            other = person != me if me else person.score < 0 or told_of(text.low, person)
            theirs = other if other or person == me else None
            place = person.end - begin
    surname = None
    if text.plain[max(begin, start - 25) : start] != text.low[max(begin, start - 25) : start]:
        surname = _SURNAME.search(text.plain, max(0, start - 25), start)
    if surname and begin < surname.start(1) and not surname[1].isupper() and place <= surname.start(1) - begin:
        stem = surname[1].lower()[:4]
        own = me is not None and stem in text.low[me.start : me.end]
        known = text.low.count(stem) > 1
        if known and not own and not re.match(r"логи|учет|вход|аккау|инте|моя|мой", stem):
            return True
    if theirs and me and text.low[me.start : me.start + 6] in segment:
        herself = _AS_HERSELF.match(segment) and place <= me.end - begin
        return False if herself else theirs
    tells = bool(references) and references[-1][0] in ("others", "pronoun") and me not in named  # «… работает под»
    if (
        theirs
        and not tells
        and (not named or me in named)
        and _INTRODUCED.match(segment)
        and not _DEEDS.search(segment)
    ):
        return True if _DOES_IT.match(after) else None
    if theirs is None and _AFTER_THEIRS.match(after):
        return True
    return theirs


#: «Заявитель: Цой А. Б.», and below it «Её логин: …».
_NEXT_LINE = 4


def _is_of_name(plain: str, me: Person | None, pronoun: int) -> bool:
    """Whether a pronoun follows the sender's name and no other."""
    return me is not None and me.end <= pronoun and _CAPITAL.search(plain, me.end, pronoun) is None


_CAPITAL = re.compile(r"[А-Я][а-я]")


_END = attrgetter("end")


def _named(people: tuple[Person, ...], begin: int, start: int) -> list[Person]:
    """The people named between two places."""
    last = bisect.bisect_right(people, start, key=_END) if people else 0
    return [person for person in people[max(0, last - 4) : last] if person.start >= begin - 1]


#: «открываю под своим логином», «вижу это и под своим»: a verb in the first person in the same clause.
_SEEN_BY_ME = re.compile(
    r"\b(?!прошу|хочу|могу|прилагаю|сообщаю|пишу)(?:[а-я]{2,}[жшгчаяуеи][ую]|вижу|(?:за|во)шл[аи]|зашел|вошел|"
    r"(?:за|в)ходил[аи]?|"
    r"(?:по)?пробовал[аи]?|(?:про|по)(?:верил|верял|смотрел)[аи]?|смотрел[аи]?|проверял[аи]?)"
    r"(?: (?!учител|родител|учени|коллег|он|она|они\b)[а-я\d«»]+){0,5} $"
)
_ROLE_AFTER = re.compile(r"[ ,(-]*(?:[а-я]+[. ] ?){0,2}")
_ROLE_BEFORE = re.compile(r" (?:[а-я]+ ){0,3}")


#: «завуч оставила мне свой логин»
_GIVEN_TO_ME = re.compile(
    r"\b(?:остав|да|сообщ|переда|назва|присла|продиктова|одолж|довер)(?:и|ва)?(?:ла|л|ли)(?: [а-я]+)? (?:мне|нам) "
    r"(?:[а-я]+ )?\Z"
)


def _beside(named: list[Person], role: Reference, low: str) -> bool:
    """Whether a role belongs to a name before or after it: then the name tells who it is."""
    _, start, end = role
    for person in named:
        if 0 <= start - person.end <= 25 and _ROLE_AFTER.fullmatch(low, person.end, start):
            return True
        before = 0 < person.start - end <= 25 and not low.startswith("у ", start)
        if before and _ROLE_BEFORE.fullmatch(low, end, person.start):
            return True
    return False


def passed_on(own: Text, story: Text) -> tuple[int, int] | None:
    """The login in a letter that a colleague wrote and the sender forwards: it is the one with the trouble."""
    if own is story:
        return None
    for start, end, _ in candidates(story.low, ()):
        if own.low[start:end] != story.low[start:end]:
            return start, end
    return None


_FROM = re.compile(
    r"(?:^|\n)[> \t]*(?:от(?: кого)?|from) ?:[ \t]*([^\n]{1,120})|\n[^\n]{0,60}\b(?:черновик|моего письма)"
)
_ME = re.compile(r"(?:от )?(?:я|меня|мне|себя)\b|.*черновик")


def is_own_draft(letter: Letter, me: Person | None) -> bool:
    """Whether what a letter passes on was written by its sender."""
    low = letter.foreign.low
    heading = _FROM.search(low)
    if not heading or not heading[1] or _ME.match(heading[1]):
        return heading is not None
    name = _NAME.search(letter.own.low, me.start, me.end) if me else None
    surname = name[0] if name else ""
    return len(surname) > 2 and surname[: max(4, len(surname) - 1)] in heading[1]


#: A login in the subject: after its label or before it, or where the body says that it stands there.
_SAID_IN_SUBJECT = re.compile(r"(?:логин|вход|учетк)[а-я]* (?:[а-я]+ ){0,4}?в тем[еу]|в тем[еу] (?:[а-я]+ ){0,3}логин")


def in_subject(subject: Text, own: Text) -> tuple[int, int] | None:
    """The sender's login in the letter's subject."""
    low = subject.low
    if not any(word in low for word in ("логин", "login", "вход", "учетк")) and not (
        low and "в тем" in own.low and _SAID_IN_SUBJECT.search(own.low)
    ):
        return None
    found = [one for one in find(subject, (), None, ()) if one.sender]
    return (found[0].start, found[0].end) if found else None


#: Before and after a full stop that ends a sentence: not that of an abbreviation.
_WORD_BEFORE = re.compile(r"(?:[а-я]{3}|[А-Я]{2}|[a-z]\w|\d[А-Яа-я]?|[«\"][А-Яа-я]|\))[»\")]?$")
_BEGINNING = re.compile(r"[A-ZА-Я«\"\d(]")
#: The same in a text without capitals; shorter words may be abbreviations.
_LONG_WORD = re.compile(r"[а-я]{5}$")
_LOGIN_BEGINS = re.compile(r"[Лл]огин|[Вв]ход|[Уу]четн|[Мм]ой ")


def _clause_start(plain: str, position: int) -> int:
    """Where the sentence begins, at most 160 characters before."""
    begin = max(0, position - 160)
    for stop in ("\n", ";", "! ", "? "):
        last = plain.rfind(stop, begin, position)
        if last >= 0:
            begin = last + len(stop)
    last = plain.rfind(". ", begin, position)
    small = last >= 0 and plain[begin:position].islower()
    while last >= 0:
        if small and plain[last + 2].isalpha() and _LONG_WORD.search(plain, max(begin, last - 5), last):
            return last + 2
        if _LOGIN_BEGINS.match(plain, last + 2) or (
            _BEGINNING.match(plain, last + 2) and _WORD_BEFORE.search(plain, max(begin, last - 5), last)
        ):
            return last + 2
        last = plain.rfind(". ", begin, last)
    return begin

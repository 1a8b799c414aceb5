"""Logins in a letter: whose they are, and whether the letter says that the two are one.

Memo sentences (eschool): «Логин пользователя инициатора заявки», «Логин пользователя под которым наблюдается проблема».
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from ..draft.text import Text
from .addresses import Address
from .login_words import candidates
from .others import STAFF, THEY_DO, WHO
from .patterns import WordPattern
from .people import Person


@dataclass(frozen=True, slots=True)
class Login:
    """A login's place. `sender` and `affected`: whose login the letter says it is (both: one for both)."""

    start: int
    end: int
    sender: bool
    affected: bool


_SAME = re.compile(
    r"\b(?:под|с|за|на) (?:ним|нем|этим|тем|моим|своим|им|ней|этой|той|моей|своей|тою)(?: же| и| самым?|"
    r" самим)*(?: (?:логин\w{0,2}|учетк\w{1,2}|учетной записью|аккаунт\w{0,2}))?\b|"
    r"\b(?:тот|он|она|та|такой|там|тут|то)[ -]же\b(?: самый| логин)?|\b(?:логин\w{0,2}|оба|они|"
    r"данные)[^.!?\n]{0,40} (?:совпада\w+|один\w{0,3}|одинаков\w+|одно и то же)|\bодин и тот же|"
    r"\bодно и то же|"
    r"\b(?:тоже|также|же)? ?(?:по)?д (?:моей|моим|своей|своим)\b|\bи (?:мой|заявител\w+|"
    r"инициатор\w*),? и (?:проблемн\w+|пострадавш\w+|с проблем\w+)|\b(?:мой|он)[ ,]+(?:он же|и|"
    r"же) проблемн\w+|\bпроблемн\w+ (?:он )?(?:тоже|тот же|он же|мой|мой же|логин мой)|"
    r"\b(?:проблем\w*|ошибк\w*|вижу|видн\w|сбой)[^.\n]{0,20} с (?:него|нее)\b|\bпо (?:обоим|обеим)\b|"
    r"\bпроблем\w*[: -]{1,3}(?:-?/{2}-?|-?\"-?|см\.|как выше|выше)|\bоб[ае]их? (?:учет|логин|аккаунт)|"
    r"\bпроблем\w*[^.\n]{0,12}(?:тоже|и) (?:он|она|я|мой)\b|"
    r"\bу (?:него|нее|нему)(?: же)?(?: и)?(?: [а-я]+){0,3}? (?:не|нет|пуст\w*|пропа\w+)\b|"
    r"\b(?:вижу|видн\w|видно)(?: и)? из (?:нее|него)\b|"
    r"\bу меня (?:самой|самого|же)\b|\bаналогичн\w+|\bидентич\w+|\bтоже мой\b|\bмой же\b|\bсовпада\w+"
)
_SAME_CONTEXT = re.compile(
    r"логин|учет[кн]|аккаунт|проблем|ошибк|сбо[йя]|наблюда|вижу|видн|смотр|под (?:ним|моим|этим|своим|"
    r"ней|моей|тем|этой|им)\b|вхожу|захожу|делаю|случ|происх|приключ"
)
_ONE_FOR_BOTH = re.compile(
    r"логин\w*(?: [а-я]{3,15})? ?(?:/|и|\+|,) ?(?:и )?(?:проблемн|пострадав|логин\w*,? (?:где|с котор|под котор|"
    r"проблем))"
)
_MINE = re.compile(
    r"\b(?:мо[йяе]|моего|моим|моей|инициатор\w*|иниц\b|заявител\w*|заявк\w+ подан\w+|отправител\w*|автор\w*|"
    r"сво[йеи]\w{1,2}|"
    r"собственн\w+|личн\w+|обратившегося|исполнител\w+)\b"
)
_AFFECTED = re.compile(
    r"\b(?:проблем\w*|пробл\b|наблюда\w+|(?:под|с|на) котор\w+(?! (?:я |мы )?(?:пиш|захо|вхо|обращ|работа))|"
    r"пострадавш\w+|где (?:проблема|ошибка|сбой|видно)|"
    r"с ошибк\w+|возника\w+|видна|виден|видно|ошибочн\w+)\b"
)
_AFTER_MINE = re.compile(
    r"[ ,)(»-]*(?:это |и |тоже )*мой(?!:? [a-z])|\)?,? (?:пишет|сообщает|обращается|просит|беспокоит)\b|[ ,(-]{1,3}я\b"
)
_AFTER_THEIRS = re.compile(
    rf"[ ,(-]{{1,3}}(?:это )?(?:логин|вход|учетка) (?:его|ее|их|{WHO})|"
    r"[»\")]* ?,? ?(?:(?:никак|совсем|тоже|вдруг|теперь|сегодня|вообще) )?(?:не (?:вид|мож|мог|смог|наход|откр|пуск|"
    r"заход|вход|"
    r"получ|отобр|работ|попад|показ)|видит|видят|заходит|жалуется|показывает|пишет «|заблокирован|выкидывает)"
)
#: Who is spoken of before a login; the last one named is whose it is.
_REFERENCE = WordPattern(
    rf"(?P<writer>(?:я|пишет|пишу|спрашиваю я|обращ(?:аюсь|ается)|сообща(?:ю|ет)|беспоко(?:ю|ит)|прошу|заявител\w*|"
    rf"инициатор\w*|отправител\w*|автор\w*)(?: вас| вам)?[ ,:-]{{1,3}}(?:это |как )?(?:(?!за |вместо |от |по |у |"
    rf"для |не |об? )[а-я-]+,? )"
    rf"{{0,3}}?(?:{WHO}))|"
    rf"(?P<others>(?:мо(?:й|я|ей|его|ему|ю|и|их|им|ем)|наш\w{{1,3}}) (?:(?!логин|учет|вход)[а-я]+ )?(?:{WHO})|"
    r"(?:родительск|учительск|детск|ученическ|директорск|мамин|папин|чуж)\w{2,3} (?:логин|уч[е]т|аккаунт|вход|кабинет)|"
    r"не мо\w+ |(?:за|в)ход(?:ит|ят)\b|(?:сидит|авторизуется|работает) (?:под|как|с)\b)|"
    r"(?P<me>(?:я|мен[яе]|мне|мною|мо[йяеию]|моего|моим|моей|мою|собой|собою|собственн\w+|личн\w+|инициатор\w*|иниц|"
    r"заявител\w*|"
    r"отправител\w*|автор\w*|обратившегося|исполнител\w+|пишу|обращаюсь|захожу|вхожу|сижу|работаю|смотрю|проверяла?|"
    r"логинюсь|"
    r"авторизуюсь|числюсь|подан[ао]? (?:с|от|под))\b)|"
    rf"(?P<who>(?:{WHO})|у (?!мен[яе]|нас\b|себя|вас\b|кого|котор|всех|кажд|люб|5|класс|логин|журнал)[а-я]+)|"
    r"(?P<pronoun>(?:ее|его|их|не[ей]|него|них)\b)|(?P<own>сво[йеи]\w{0,2}\b)"
)
_NOBODY = re.compile(r"[\s(]*(?:логин|login|вход|учетка|учетная запись|аккаунт)?[ :=(-]*")
#: «учитель биологии, логин …»: a post that begins a sentence is an introduction, unless somebody else's deeds follow.
_INTRODUCED = re.compile(
    rf"[\d.)\s]*(?:(?:соц|кл|зам|пед)[. ] ?|это |с уважением,? )?(?:{STAFF})(?<![аяую])[^\n]{{0,100}}"
    r"(?:логин|вход|учетк|учетная|аккаунт|login|\Z)"
)
_DEEDS = re.compile(rf"проблем|\bу (?!мен)[а-я]|\b{THEY_DO}")
_SURNAME = re.compile(r"(?<=[ (])([А-Я][а-я]{2,20}) ?[-(]? ?$")


def find(text: Text, people: tuple[Person, ...], me: Person | None, emails: tuple[Address, ...]) -> tuple[Login, ...]:
    """The logins that the letter names, in order. `me` is the sender among `people`; an e-mail address is a login only
    where the letter calls it so."""
    low = text.low
    found: list[Login] = []
    first: dict[str, int] = {}
    taken = -1
    references: list[re.Match[str]] | None = None
    for start, end, label in sorted(candidates(low, emails), key=lambda found: (found[0], -len(found[2]))):
        if start < taken or (not label and _is_code(text.plain, start, end)):
            continue
        taken = end
        begin = _clause_start(text.plain, start)
        after = re.split(r"[\n;]|\. ", low[end : end + 70], maxsplit=1)[0]
        near: list[re.Match[str]] = []
        if not _NOBODY.fullmatch(low, begin, start):
            if references is None:
                references = list(_REFERENCE.finditer(low))
            first_near = bisect.bisect_left(references, begin, key=re.Match.start)
            near = references[first_near : bisect.bisect_left(references, start, key=re.Match.start)]
        theirs = _theirs(text, near, people, me, (begin, start), after)
        mine = bool(
            _MINE.search(label) or (_MINE.search(after[:30]) and re.match(r"[ ,)(-]*(?:это )?(?:и |тоже )?мой", after))
        )
        affected = bool(_AFFECTED.search(label))
        if theirs is False and affected:
            mine = True
        if theirs and not (mine and _MINE_OUTRIGHT.search(label)):
            mine, affected = False, True
        if _ONE_FOR_BOTH.search(label):  # «Логин/проблемный логин: …», «логин и логин, где это видно: …»
            mine = affected = True
        if re.search(r"проблемн|проблемы\b|пострадав", after) and re.search(
            r"\bмой|заявител|инициатор|и то|обо", after + label
        ):
            mine = affected = True
        login = Login(start, end, mine or not affected, affected)
        earlier = first.setdefault(low[start:end], len(found))
        if (
            earlier < len(found)
            and found[earlier].sender
            and re.search(r"\b(?:под|на|с|у|через) $", low[max(0, start - 8) : start])
        ):
            login = Login(start, end, True, True)
        found.append(login)
    return tuple(found)


#: «мой логин библиотекаря», «логин инициатора (учителя)»: the role is the sender's own.
_MINE_OUTRIGHT = re.compile(
    r"\b(?:мо[йяе]|моего|моим|моей|моему) (?:[а-я]+ )?(?:логин|учет|вход|аккаунт|юзер|ник|login)|инициатор|иниц\b|"
    r"заявител|"
    r"отправител|автор|исполнител|(?:логин|вход|учетка|аккаунт) (?:у меня|мо[йя])\b"
)


def _is_code(plain: str, start: int, end: int) -> bool:
    """Whether a word is a code out of a message («Отсутствует роль EVENT_EDIT»): in capitals as no word before it."""
    return plain[start:end].isupper() and re.search(r"[а-я]{3}", plain[max(0, start - 30) : start]) is not None


def _theirs(
    text: Text,
    references: list[re.Match[str]],
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
        kind = reference.lastgroup
        if kind == "own" or (kind == "pronoun" and theirs is False):
            continue
        if kind == "who" and (_beside(named, reference, text.low)):
            continue
        theirs, place = kind not in ("me", "writer"), reference.end() - begin
    for person in named:
        if person.end - begin >= place:
            other = person.score < 0 or (me is not None and person != me)
            theirs = other if other or person == me else None
            place = person.end - begin
    surname = _SURNAME.search(text.plain, max(0, start - 25), start)
    if surname and begin < surname.start(1) and not surname[1].isupper() and place <= surname.start(1) - begin:
        stem = surname[1].lower()[:4]
        own = me is not None and stem in text.low[me.start : me.end]
        known = text.low.count(stem) > 1
        if known and not own and not re.match(r"логи|учет|вход|аккау|инте|моя|мой", stem):
            return True
    if theirs and (not named or me in named) and _INTRODUCED.match(segment) and not _DEEDS.search(segment):
        return False
    if theirs is None and _AFTER_THEIRS.match(after):
        return True
    return theirs


def _named(people: tuple[Person, ...], begin: int, start: int) -> list[Person]:
    """The people named between two places."""
    last = bisect.bisect_right(people, start, key=lambda person: person.end)
    return [person for person in people[max(0, last - 4) : last] if person.start >= begin - 1]


def _beside(named: list[Person], role: re.Match[str], low: str) -> bool:
    """Whether a role belongs to a name before or after it: then the name tells who it is."""
    for person in named:
        if 0 <= role.start() - person.end <= 25 and re.fullmatch(
            r"[ ,(-]*(?:[а-я]+[. ] ?){0,2}", low[person.end : role.start()]
        ):
            return True
        after = low[role.end() : person.start] if person.start > role.end() else ""
        if len(after) <= 25 and not role[0].startswith("у ") and re.fullmatch(r" (?:[а-я]+ ){0,3}", after):
            return True
    return False


def says_same(text: Text) -> tuple[int, int] | None:
    """Where the letter says that the problem is seen under the sender's own login: «логин тот же», «под ним же»."""
    for match in _SAME.finditer(text.low):
        if _SAME_CONTEXT.search(text.low, max(0, match.start() - 70), match.end() + 50):
            return match.span()
    return None


_STOP = re.compile(r"[\n;]|[.!?] ")
#: Before and after a full stop that ends a sentence: not that of an abbreviation.
_WORD_BEFORE = re.compile(r"(?:[а-я]{3}|[А-Я]{2}|[a-z]\w|\d|\))[»\")]?$")
_BEGINNING = re.compile(r"[A-ZА-Я«\"\d(]")
_LOGIN_BEGINS = re.compile(r"[Лл]огин|[Вв]ход|[Уу]четн|[Мм]ой ")


def _clause_start(plain: str, position: int) -> int:
    """Where the sentence begins, at most 160 characters before."""
    near = begin = max(0, position - 160)
    for stop in _STOP.finditer(plain, near, position):
        if (
            plain[stop.start()] != "."
            or _LOGIN_BEGINS.match(plain, stop.end())
            or (
                _BEGINNING.match(plain, stop.end())
                and _WORD_BEFORE.search(plain, max(near, stop.start() - 5), stop.start())
            )
        ):
            begin = stop.end()
    return begin

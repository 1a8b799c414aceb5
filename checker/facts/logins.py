"""Logins in a letter: whose they are, and whether the letter says that the two are one.

Memo sentences (eschool): «Логин пользователя инициатора заявки», «Логин пользователя под которым наблюдается проблема».
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..draft.text import Text
from .addresses import Address
from .forms import covered
from .people import Person
from .patterns import WordPattern


@dataclass(frozen=True, slots=True)
class Login:
    """A login's place. `sender` and `affected`: whose login the letter says it is (both: one for both)."""

    start: int
    end: int
    sender: bool
    affected: bool


_MENTION = WordPattern(
    r"(?:логин\w{0,3}|login|уч[её]тк[аиуеой]{1,2}|учетн\w+ запис\w+|аккаунт\w{0,2}|имя пользователя|"
    r"юзер|вхожу как|вход|имен\w+ входа|имя входа|под кем (?:работаю|захожу|вхожу))(?![\w-])"
)
#: Words that may stand between «логин» and the login itself.
_FILLER = re.compile(
    r"(?:[ \t]*(?:\([^)\n]{0,50}\)|/ ?парол\w*|[:=(«\",-]|(?:пользовател\w+|инициатора?|заявки|заявител[яью]|"
    r"мо[йяе]|моего|свой|своя|наш|ее|его|их|у|не[её]|него|учител[яь]|"
    r"ученик[аи]?|ученицы|ребенка|родител\w+|мамы|папы|директора|завуча|педагога|преподавателя|"
    r"оператора|администратора|школы|сотрудника|коллеги|"
    r"под|которым|котором|где|наблюда\w+|вид\w{1,4}|проблем\w+|с|ошибк\w+|сбо\w+|для|входа|в|систему|"
    r"системе|эж|аис|дневник\w?|журнал\w?|и|тот|же|тут|там|такой|это|который|отправителя|"
    r"пострадавшего|возникает|возникла|она|он|меня|автора|письма|обращения|работаю|захожу|вхожу|"
    r"заходит|ниже|один|на|всех|оба|обоих|то|другое|совпада\w+|одинаков\w+|одно|логин\w{0,2}|"
    r"первого|второго|собственный|личный|прежний|рабочий|учётный|сам\w{0,2}|заходим|\d{1,2}[а-я]|и то|"
    r"же самое)(?![\w.@-]))){0,24}[ \t]*"
)
#: What follows a mention directly may be any word of Latin letters or digits, or Cyrillic with a digit or a dot.
_VALUE = re.compile(
    r"[a-z][\w.@-]{1,60}\w|[a-z]{2,}|\d{4,12}(?!\w)|"
    r"(?=[а-я\w.-]{0,30}?(?:[\d_]|\.\w))[а-я][а-я\d_.-]{1,38}[а-я\d_]"
)
_NO_VALUE = re.compile(
    r"inc\d*|chrome|firefox|opera|safari|edge|email|e-mail|mail|http.*|yandex|windows|google|mozilla|"
    r"browser|id|excel|word"
)
#: A word that looks like a login wherever it stands: ivanova_mp, sosh5-admin, u0417.
_BARE = WordPattern(
    r"(?<![\w.@/\\-])(?:[a-z][a-z0-9]{0,24}(?:[._-][a-z0-9]{1,24}){1,4}|\d{1,6}[a-z]?[_-][a-z]{2,24}|"
    r"[a-z]{1,12}\d{2,8}[a-z]{0,3})(?![\w@/\\-]|\.\w)"
)
#: «иванова.мп (проблема …»: only what follows shows that it is one.
_BARE_RUSSIAN = re.compile(r"\.[а-я]{2}(?= \(|,? проблем)")
_BEFORE_DOT = re.compile(r"(?<![\w.@/\\-])[а-я]{3,24}$")
_NO_BARE = re.compile(
    r"\.(?:png|jpe?g|gif|bmp|webp|tiff?|docx?|xlsx?|pdf|zip|rar|7z|txt|log|xml|ru|com|net|org|рф|su|"
    r"html?|exe|mp4|csv|heic|eml)$|^inc|^e-mail|^www|^win\d|^x64|^rv|^(?:chrome|firefox|edge|opera|"
    r"safari)|^ie\d|^wi-?fi|^kb\d|^f\d|^id\d|^img|^screen|^(?:a|h)\d|^ms-|^on-?line|^usb|^covid|^v\d|"
    r"^n\d|^no\d"
)
_SAME = re.compile(
    r"\b(?:под|с|за) (?:ним|этим|тем|моим|своим|им|ней|этой|той|моей|своей|тою)(?: же| и| самым?|"
    r" самим)*(?: (?:логин\w{0,2}|учетк\w{1,2}|учетной записью|аккаунт\w{0,2}))?\b|"
    r"\b(?:тот|он|она|та|такой|там|тут|то)[ -]же\b(?: самый| логин)?|\b(?:логин\w{0,2}|оба|они|"
    r"данные)[^.!?\n]{0,40} (?:совпада\w+|один\w{0,3}|одинаков\w+|одно и то же)|\bодин и тот же|"
    r"\bодно и то же|"
    r"\b(?:тоже|также|же)? ?(?:по)?д (?:моей|моим|своей|своим)\b|\bи (?:мой|заявител\w+|"
    r"инициатор\w*),? и (?:проблемн\w+|пострадавш\w+|с проблем\w+)|\b(?:мой|он)[ ,]+(?:он же|и|"
    r"же) проблемн\w+|\bпроблемн\w+ (?:он )?(?:тоже|тот же|он же|мой|мой же|логин мой)|"
    r"\bу меня (?:самой|самого|же)\b|\bаналогичн\w+|\bидентич\w+|\bтоже мой\b|\bмой же\b|\bсовпада\w+"
)
_SAME_CONTEXT = re.compile(
    r"логин|учет[кн]|аккаунт|проблем|ошибк|сбо[йя]|наблюда|вижу|видн|смотр|под (?:ним|моим|этим|своим|"
    r"ней|моей|тем|этой|им)\b|захожу|делаю"
)
_MINE = re.compile(
    r"\b(?:мо[йяе]|моего|моим|моей|инициатор\w*|заявител\w*|отправител\w*|автор\w*|сво[йеи]\w{1,2}|"
    r"собственн\w+|личн\w+|обратившегося|исполнител\w+)\b"
)
_AFFECTED = re.compile(
    r"\b(?:проблем\w+|наблюда\w+|под котор\w+|пострадавш\w+|где (?:проблема|ошибка|сбой|видно)|"
    r"с ошибк\w+|возника\w+|видна|виден|видно|ошибочн\w+)\b"
)
_OTHERS = re.compile(
    r"\b(?:учени[кц]\w*|учащ\w+|ребен\w+|дочер\w+|сына?|родител\w+|мам[аыуе]|пап[аыу]|педагог\w*|"
    r"преподавател\w+|коллег\w+|директор[ау]|завуч[ау]|оператор[ау]|сотрудни\w+|ее|её|его|их|у не[ей]|"
    r"у него|"
    r"детск\w+|деть?ми|классн\w+ руководител\w+|учител[яюе]\w?|психолог[ау]|библиотекар\w+|"
    r"воспитател\w+|секретар[яю]|медсестр\w+|логопед[ау])\b"
)
#: Somebody else named after the sender: «…, у родителей (например par_0933)».
_ELSE = re.compile(r"\bу (?!меня|себя|нас)[а-я]+|\b(?:учени[кц]|родител|мам[аыу]|ребен|ее|его|их)\w*")
_LABEL_OTHERS = re.compile(r"\b(?:учител[ья]|психолог|педагог|оператор)\b")


def find(text: Text, people: tuple[Person, ...], me: Person | None, emails: tuple[Address, ...]) -> tuple[Login, ...]:
    """The logins that the letter names, in order. `me` is the sender among `people`; an e-mail address is a login only
    where the letter calls it so."""
    low = text.low
    found: list[Login] = []
    taken = -1
    for start, end, label in sorted(_candidates(low, emails), key=lambda found: (found[0], -len(found[2]))):
        if start < taken:
            continue
        taken = end
        clause = low[_clause_start(low, start) : start]
        after = re.split(r"[\n;]|\. ", low[end : end + 70], maxsplit=1)[0]
        mine = bool(
            _MINE.search(label) or (_MINE.search(after[:30]) and re.match(r"[ ,)(-]*(?:это )?(?:и |тоже )?мой", after))
        )
        affected = bool(_AFFECTED.search(label))
        owner = _owner(low, people, start)
        role = max((found.end() for found in _ELSE.finditer(clause)), default=0)
        if owner is not None and start - len(clause) + role > owner.end:
            owner = None  # «Яковец Д. Р., логин …, у родителей (например par_0933)»
        if not mine:
            if owner is not None:
                affected = affected or owner.score < 0 or (me is not None and owner != me)
            elif _OTHERS.search(label) or _OTHERS.search(clause) or _LABEL_OTHERS.search(label):
                affected = True
        if re.search(r"проблемн|пострадав", after) and re.search(r"\bмой|заявител|инициатор|и то|обо", after + label):
            mine = affected = True
        found.append(Login(start, end, mine or not affected, affected))
    return tuple(found)


def says_same(text: Text) -> tuple[int, int] | None:
    """Where the letter says that the problem is seen under the sender's own login: «логин тот же», «под ним же»."""
    for match in _SAME.finditer(text.low):
        if _SAME_CONTEXT.search(text.low, max(0, match.start() - 70), match.end() + 50):
            return match.span()
    return None


def _candidates(low: str, emails: tuple[Address, ...]) -> Iterator[tuple[int, int, str]]:
    """Start, end and label (the words from the mention to the login) of everything that may be a login."""
    for mention in _MENTION.finditer(low):
        filler = _FILLER.match(low, mention.end())
        position = filler.end() if filler else mention.end()
        value = _VALUE.match(low, position)
        if value and not _NO_VALUE.fullmatch(value[0]) and not (mention[0] == "вход" and value[0].isdigit()):
            lead = re.split(r"[\n;!?.,(:]", low[max(0, mention.start() - 25) : mention.start()])[-1]
            yield value.start(), _end(value), lead + low[mention.start() : value.start()]
    addressed = covered((one.start, one.end) for one in emails)
    for start, end in _bare(low):
        near = max(0, start - 400)
        line = low[max(near, low.rfind("\n", near, start) + 1) : start]
        if (
            start not in addressed
            and not _NO_BARE.search(low[start:end])
            and "mozilla/" not in line
            and not re.search(r"парол\w*[ :=-]*$", line)
        ):
            yield start, end, ""
    for one in emails:
        if re.search(
            r"(?:логин\w*|захожу|вхожу|входит|заходит|под)(?: (?:под|как|мой|с|логином|почт\w+))*[ :=(-]*\Z",
            low[max(0, one.start - 40) : one.start],
        ):
            yield one.start, one.end, low[max(0, one.start - 25) : one.start]


def _bare(low: str) -> Iterator[tuple[int, int]]:
    """Words that look like logins wherever they stand."""
    for match in _BARE.finditer(low):
        yield match.span()
    for tail in _BARE_RUSSIAN.finditer(low):
        name = _BEFORE_DOT.search(low, max(0, tail.start() - 25), tail.start())
        if name:
            yield name.start(), tail.end()


def _end(value: re.Match[str]) -> int:
    return value.end() - (len(value[0]) - len(value[0].rstrip(".-")))


def _clause_start(low: str, position: int) -> int:
    """Where the sentence begins, at most 80 characters before."""
    piece = low[max(0, position - 80) : position]
    cut = max((found.end() for found in re.finditer(r"[\n;!?]|[а-я]{3,}\. ", piece)), default=0)
    return position - len(piece) + cut


def _owner(low: str, people: tuple[Person, ...], position: int) -> Person | None:
    """The person named last before the login in its sentence, or right after it in the same line."""
    near = max(0, position - 160)
    start = max(near, low.rfind("\n", near, position) + 1)
    before = bisect.bisect_right(people, position, key=lambda person: person.end)
    return people[before - 1] if before and people[before - 1].end >= start else None

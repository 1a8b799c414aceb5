"""Words of a letter that may be logins, each with the words that lead up to it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from .addresses import Address
from .patterns import WordPattern
from .vocabulary import Heads, index

_MENTION = WordPattern(
    r"(?:логин\w{0,3}|login|username|user|лог\.(?: ?(?:пробл|иниц|заяв)\w*\.?)?|уч[её]тк[аиуеой]{1,2}|"
    r"учетн\w+ запис\w+|"
    r"аккаунт\w{0,2}|имя пользователя|имен\w+ пользователя|идентификатор\w*|ник(?:нейм)?(?:ом|а|у)?|(?:под )?именем|"
    r"пользовател[а-я]{1,2}(?:-[а-я]+)?|"
    r"юзер\w{0,2}|(?:за|в)хо(?:жу|дит|дила?|дим|дят|дите)|зашла|зашел|зайдите|вош(?:ел|ла|ли)|войдите|войти|зайти|"
    r"сижу|сидит|"
    r"работа(?:ю|ет|ем)|пишу|смотрю|обращаюсь|авторизу\w+|логи(?:нюсь|нится)|под(?= [a-z])|из[- ]под|от имени|"
    r"(?:заведен|зарегистрирован|записан|числ(?:юсь|ится)|значусь|значится|известн?)\w*(?: [а-я]+){0,3} (?:как|под)|"
    r"зовут(?: меня| его| ее)? в \w+|в (?:системе|эж|журнале|базе|программе),? (?:я|меня зовут)|"
    r"вход|имен\w+ входа|имя входа|под кем (?:работаю|захожу|вхожу)|"
    r"(?:мой|моя|мое|ее|его|их|у нее|у него|у меня)(?=(?: \([а-я ]{2,20}\))?(?: -|:)? [a-z])|"
    r"(?:мой и )?проблемный(?=(?: -|:)? (?:[a-z]|\d{4,12}\b)))"
    r"(?![\w-])"
)
#: A verb or a preposition names a login only where it leads to one: «захожу под …», «как …».
_VERB = re.compile(r"(?!вход\b)(?:за|во|в)[хшй]|зайти|войти|сиж|сид|работа|пишу|смотр|обращ|автор|логи(?:ню|ни)")
#: «мой …», «у неё …» names one where logins are spoken of.
_WHOSE = re.compile(r"(?:мо[йяе]|ее|его|их|у нее|у него|у меня|проблемный)(?: и проблемный)?\Z")
_MARK, _ENDS = re.compile(r"[:=-]"), re.compile(r"[\n;!?.,(:]")
#: «Пользователь: …» names one only after a mark: messages are full of users.
_USER = re.compile(r"пользовател[^ ]*\Z")
_LEADS = re.compile(r"\b(?:под|как|из|с|через|по|от)\b|логин|учетк|запис|аккаунт|[:(]")
#: Words that may stand between «логин» and the login itself.
_FILLER = re.compile(
    r"(?:[ \t]*(?:\([^)\n]{0,50}\)|/ ?парол\w*|[:=(«\",-]|(?:пользовател\w+|инициатора?|заявки|заявител[яью]|"
    r"мо[йяе]|моего|моей|моим|своим|своей|собственн\w+|свой|своя|наш|ее|его|их|у|не[её]|него|учител[яь]|собой|собою|"
    r"учительниц[аы]|ученик[аи]?|ученицы|ребенка|родител\w+|мамы|папы|сына|дочери|директора|завуча|педагога|"
    r"преподавателя|методиста|секретаря|психолога|библиотекаря|напоминаю|назову|пишу|такая|служит|стоит|был|будет|есть|"
    r"оператора|администратора|школы|сотрудника|коллеги|из|как|через|логином|учеткой|учетной|записью|записи|аккаунта|"
    r"под|которым|которой|котором|где|наблюда\w+|вид\w{1,4}|проблем\w+|с|ошибк\w+|сбо\w+|для|входа|в|систему|русскими|"
    r"латинскими|буквами|латиницей|"
    r"системе|эж|аис|дневник\w?|журнал\w?|и|тот|же|тут|там|такой|это|который|отправителя|"
    r"пострадавшего|возникает|возникла|она|он|меня|мне|автора|письма|обращения|работаю|захожу|вхожу|"
    r"заходит|ниже|один|на|всех|оба|обоих|то|другое|совпада\w+|одинаков\w+|одно|логин\w{0,2}|"
    r"первого|второго|собственный|личный|прежний|рабочий|школьный|общий|учётный|сам\w{0,2}|заходим|\d{1,2}[а-я]|и то|"
    r"снилс\w{0,2}|по|же самое)(?![\w.@-]))){0,24}[ \t]*"
)
#: What follows a mention directly may be any word of Latin letters or digits, or Cyrillic with a digit or a dot.
_VALUE = re.compile(
    r"[a-z][\w.@-]{1,60}\w|[a-z]{2,}|\d{3}-\d{3}-\d{3}[ -]\d\d\b|\d{2,3}\.\d{2,3}\.\d{3}\b|"
    r"(?<!под )\+?[78][ (-]{0,2}\d{3}[ )-]{0,2}\d{3}[ -]?\d\d[ -]?\d\d(?!\d)|\d{4,12}(?!\w)|"
    r"(?=[а-я\w.-]{0,30}?(?:[\d_]|\.\w))[а-я][а-я\d_.-]{1,38}[а-я\d_]|(?<=[:=-] )[а-я]{3,20}-[а-я]{1,5}(?![\w-])"
)
#: The name of a field up to its colon, in whatever words: «Логин спрашивающего и логин, где это нужно: …».
_FIELD = re.compile(
    r"логин[а-я]{0,3}(?: (?!не |нет |пиш|выда|выход|сообщ)[а-я]{1,16}){0,5}"
    r"(?:,? (?:и логин|где|под|с|на|у|для|при)[а-я]*(?: (?!пиш|выда|выход|"
    r"сообщ)[а-я]{1,16}){0,5})?(?: ?\([^)\n]{0,30}\))? ?[:=] ?"
)
_NO_VALUES = frozenset(
    "chrome firefox opera safari edge email e-mail mail yandex windows google mozilla linux android browser id excel "
    "word iphone ipad ios astra vpn rdp wifi wi-fi telegram whatsapp viber max gosuslugi usb macbook mac hp asus acer "
    "lenovo samsung xiaomi".split()
)
_NO_VALUE = re.compile(r"inc\d*|http.*")
#: A word that looks like a login wherever it stands: ivanova_mp, sosh5-admin, u0417; no part of an address or a path.
_BARE = re.compile(
    r"(?:[a-z][a-z0-9]{0,24}(?:[._-][a-z0-9]{1,24}){1,4}|\d{1,6}[a-z]?[_-][a-z]{2,24}|"
    r"[a-z]{1,12}\d{2,8}[a-z]{0,3})(?=[.-]*(?![\w.@/\\-]))"
)
#: How one begins that begins with digits, as «12_school»; after two or three of other digits stands a mark.
_NUMBERED = re.compile(r"\d{1,6}[a-z]?[_-][a-z]{2}")
#: Whether there may be one with «_».
_NUMBER_JOINED = re.compile(r"_(?:(?<=\d_)|(?<=\d[a-z]_))[a-z]{2}")
#: «иванова.мп (проблема …»: only what follows shows that it is one.
_BARE_RUSSIAN = re.compile(r"\.[а-я]{2}(?= \(|,? проблем)")
_BEFORE_DOT = re.compile(r"(?<![\w.@/\\-])[а-я]{3,24}$")
#: «директор_школы3»
_UNDERSCORED = re.compile(r"_[а-я\d_]{1,24}(?![\w.]*\.[a-z])")
_BEFORE_UNDERSCORE = re.compile(r"(?<![\w.@/\\-])[а-я][а-я\d]{0,23}$")
#: Logins of digits alone: the insurance number, an identifier with dots.
_OF_DIGITS = re.compile(r"(?<![\w.-])(?:\d{3}-\d{3}-\d{3}[ -]\d\d|\d{2,3}\.\d{2,3}\.\d{3})(?![\w-]|\.\d)")
#: Whether there may be one.
_HYPHENED, _DOTTED = re.compile(r"-\d{3}-\d{3}[ -]\d\d(?![\w-])"), re.compile(r"\.\d{2,3}\.\d{3}(?![\w-]|\.\d)")
#: «захарченко это логин», «zaharchenko – мой логин»: what stands before «логин».
_CALLED = re.compile(
    r"(?<![\w.@/\\-])(?!(?:вот|все|что|имя|почта|адрес|снилс|телефон|номер|как|это|где|наш|мой|ниже|выше|тоже)\b)"
    r"(?:([a-z][\w.-]{3,30}|[а-я][\w.-]{4,24})(?: -)? это (?:и )?(?:мой |наш |ее |его )?|"
    r"([a-z][\w.-]{3,30}) - (?:мой |наш )?)$"
)
_LOGIN = re.compile(r"логин")
_NO_BARE = re.compile(
    r"(?<=.)\.(?:png|jpe?g|gif|bmp|webp|tiff?|docx?|xlsx?|pdf|zip|rar|7z|txt|log|xml|ru|com|net|org|рф|su|"
    r"html?|exe|mp4|csv|heic|eml)$|^inc|^e-mail|^www|^win\d|^x64|^x86|^(?:amd|arm)64|^\d+[_-]bit|^rv|^(?:chrome|firefox|edge|opera|"
    r"safari)|^ie\d|^wi-?fi|^kb\d|^f\d|^id\d|^img|^screen|^(?:a|h)\d|^ms-|^on-?line|^usb|^covid|^v\d|"
    r"^n\d|^no\d|^(?:microsoft|google|mozilla|yandex|chromium|internet|apple|astra|ubuntu|red|alt|ya|sputnik|"
    r"windows|linux|libre|open)-"
)
_PASSWORD_BEFORE = re.compile(r"парол\w*[ :=-]*$")
_SPEAKS_OF_LOGIN = re.compile(r"логин|уч[её]тк|вход|захо|\bпод |аккаунт")
_MESSAGE_BEFORE = re.compile(r"(?:ошибк|сообщен|пишет|выда|выход|выскак|вылет|появля|надпис|окн|код)[а-я]*[ :-]*\Z")
_PARTS = re.compile(r"[.;!?,(][ ]?|: (?=[а-я])")
_TELLS_WHOSE = re.compile(
    r"проблемн|пострадавш|инициатор|заявител|отправител|автор|\bмо[йяе]\b|у кого|где |виновник|"
    r"\b(?:(?:не работает|сбоит|глючит|ошибка|сбой) (?:у|под|на)|не пускает|выкидывает)\b"
)
_BARE_PIECE = re.compile(r"[a-z]\w*[_.\d]")
_LEADS_TO_ADDRESS = re.compile(r"логин|захо|вхо|под|учетк|аккаунт")
_ADDRESS_LEAD = re.compile(
    r"(?:логин\w*|захо\w+|вхо\w+|вход|под|учетк\w+|аккаунт\w*)(?: (?!пиш|отв|связ|забы|не\b|"
    r"нет\b)[а-я]+){0,4}[ :=(-]*\Z"
)
_CALLS = (" ", ",", "(", "-")
_ADDRESS_CALLED = re.compile(r"[ ,(-]{1,3}(?:это |он |она )?(?:и |же |он же )*(?:мой |тоже )?(?:логин|вход\b)")


def candidates(low: str, emails: tuple[Address, ...]) -> Iterator[tuple[int, int, str]]:
    """Start, end and label (the words from the mention to the login) of everything that may be a login."""
    mentioned: set[int] = set()
    for mention in _MENTION.finditer(low):
        begun, ended = mention.span()
        filler = _FILLER.match(low, ended)
        value = _VALUE.match(low, filler.end() if filler else ended)
        if not value:
            field = _FIELD.match(low, begun) if low.startswith("логин", begun) else None
            value = _VALUE.match(low, field.end()) if field else None
            if not value:
                continue
        word, start = value[0], value.start()
        if word in _NO_VALUES or _NO_VALUE.fullmatch(word) or (mention[0] == "вход" and word.isdigit()):
            continue
        if not low.startswith("логин", begun) or low.startswith(("ю", "и"), begun + 5):
            led = low[ended:start]
            if _VERB.match(mention[0]) and (not _LEADS.search(led) or (word.isdigit() and "снилс" not in led)):
                continue
            if _WHOSE.match(mention[0]) and not _spoken_of(low):
                continue
            if _USER.match(mention[0]) and not _MARK.search(led):
                continue
        lead = _ENDS.split(low[max(0, begun - 25) : begun])[-1]
        mentioned.add(start)
        yield start, start + len(word.rstrip(".-")), lead + low[begun:start]
    for start, end in _bare(low):
        if start in mentioned and not _TELLS_WHOSE.search(low, max(0, start - 60), start):
            continue  # it has no label of its own
        if _is_no_login(low[start:end]) or (emails and _in_address(start, emails)):
            continue
        near = max(0, start - 400)
        line = low[max(near, low.rfind("\n", near, start) + 1) : start]
        if (
            "mozilla/" in line
            or ("парол" in line and _PASSWORD_BEFORE.search(line))
            or _in_message(low, line, start, end)
        ):
            continue
        if not line and low[near:start].endswith(":\n"):  # the field's name has a line to itself
            line = low[low.rfind("\n", near, start - 1) + 1 : start]
        yield start, end, _label(line[-61:])
    for one in emails:
        before = low[max(0, one.start - 50) : one.start]
        lead = before.rstrip(" :=(-")[-1:]
        leads = (lead.isalnum() or lead == "_") and _LEADS_TO_ADDRESS.search(before) and _ADDRESS_LEAD.search(before)
        if leads or (low[one.end : one.end + 1] in _CALLS and _ADDRESS_CALLED.match(low, one.end)):
            yield one.start, one.end, re.split(r"\n|\. ", before[-30:])[-1]


def _in_address(position: int, emails: tuple[Address, ...]) -> bool:
    """Whether a place is inside one of the addresses, which are in order and lie apart."""
    number = bisect.bisect_right(emails, position, key=_BEGINNING)
    return number > 0 and position < emails[number - 1].end


_BEGINNING = attrgetter("start")


def _spoken_of(low: str) -> bool:
    return (
        "логин" in low
        or "учетк" in low
        or "учетн" in low
        or "проблемный" in low
        or "вход" in low
        or "имя пользо" in low
    )


@lru_cache(maxsize=2000)
def _label(line: str) -> str:
    """The words that lead up to a bare login: those after the last mark, if they tell whose it is."""
    if not _TELLS_WHOSE.search(line, max(0, len(line) - 60)):
        return ""
    label = _PARTS.split(line[-60:])[-1]
    return label if _TELLS_WHOSE.search(label) and not _BARE_PIECE.search(label) else ""


def _in_message(low: str, line: str, start: int, end: int) -> bool:
    """Whether a word is part of what stands in quotation marks: a code in a message, not a login."""
    opened = line.rfind("«") if line.rfind("«") > line.rfind("»") else -1
    if opened < 0 and line.count('"') % 2:
        opened = line.rfind('"')
    if opened < 0:
        return False
    alone = not line[opened + 1 :].strip() and low[end : end + 1] in ("»", '"')
    if alone:
        return _MESSAGE_BEFORE.search(line[:opened]) is not None
    return not _SPEAKS_OF_LOGIN.search(line, opened)


@lru_cache(maxsize=4)
def latin_words(low: str) -> list[int]:
    """Where words begin with Latin letters."""
    read = index(low)
    found = read.starts(_WORDS[0]) + read.starts(_WORDS[1]) + read.starts(_WORDS[2])
    found.sort()
    return found


#: In parts that are few enough for the index to tell these words from all others.
_WORDS = (Heads("abcdefghi"), Heads("jklmnopqr"), Heads("stuvwxyz"))
_NUMBERS = Heads("0123456789")


@lru_cache(maxsize=5000)
def _is_no_login(word: str) -> bool:
    """Whether a word is known to be something else: a file, a site, a program."""
    return _NO_BARE.search(word) is not None


def _bare(low: str) -> Iterator[tuple[int, int]]:
    """Words that look like logins wherever they stand."""
    match_at, underscored = _BARE.match, "_" in low
    joined = underscored and _NUMBER_JOINED.search(low) is not None
    for start in latin_words(low):
        if start and (before := low[start - 1]) in "_.@/\\-":
            if before == "-" and (low[start - 2 : start - 1].isdigit() or low[start - 3 : start - 2].isdigit()):
                joined = True
            continue  # part of a longer word
        if bare := match_at(low, start):
            yield bare.span()
    if joined:  # only then may letters follow digits as in «12_school», «12-school»
        for start in index(low).starts(_NUMBERS):
            if (
                _NUMBERED.match(low, start)
                and not (start and low[start - 1] in "_.@/\\-")
                and (bare := match_at(low, start))
            ):
                yield bare.span()
    for tail in _BARE_RUSSIAN.finditer(low):
        name = _BEFORE_DOT.search(low, max(0, tail.start() - 25), tail.start())
        if name:
            yield name.start(), tail.end()
    if "логин" not in low and "вход" not in low and "учетн" not in low and "идентиф" not in low:
        return
    if underscored:
        for tail in _UNDERSCORED.finditer(low):
            name = _BEFORE_UNDERSCORE.search(low, max(0, tail.start() - 25), tail.start())
            if name:
                yield name.start(), tail.end()
    if _HYPHENED.search(low) or _DOTTED.search(low):
        for start in index(low).starts(_NUMBERS):
            if number := _OF_DIGITS.match(low, start):
                yield number.span()
    if "это " not in low and "- " not in low:
        return
    for match in _LOGIN.finditer(low):
        piece = low[max(0, match.start() - 16) : match.start()]
        if "это " in piece or "- " in piece:
            called = _CALLED.search(low, max(0, match.start() - 50), match.start())
            if called:
                yield called.span(called.lastindex or 0)

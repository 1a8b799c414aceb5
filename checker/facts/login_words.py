"""Words of a letter that may be logins, each with the words that lead up to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .addresses import Address
from .forms import covered
from .patterns import WordPattern

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
    r"вход|имен\w+ входа|имя входа|под кем (?:работаю|захожу|вхожу))(?![\w-])"
)
#: A verb or a preposition names a login only where it leads to one: «захожу под …», «как …».
_VERB = re.compile(r"(?!вход\b)(?:за|во|в)[хшй]|зайти|войти|сиж|сид|работа|пишу|смотр|обращ|автор|логи(?:ню|ни)")
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
    r"первого|второго|собственный|личный|прежний|рабочий|учётный|сам\w{0,2}|заходим|\d{1,2}[а-я]|и то|"
    r"же самое)(?![\w.@-]))){0,24}[ \t]*"
)
#: What follows a mention directly may be any word of Latin letters or digits, or Cyrillic with a digit or a dot.
_VALUE = re.compile(
    r"[a-z][\w.@-]{1,60}\w|[a-z]{2,}|\d{3}-\d{3}-\d{3}[ -]\d\d\b|\d{2,3}\.\d{2,3}\.\d{3}\b|"
    r"(?<!под )\+?[78][ (-]{0,2}\d{3}[ )-]{0,2}\d{3}[ -]?\d\d[ -]?\d\d(?!\d)|\d{4,12}(?!\w)|"
    r"(?=[а-я\w.-]{0,30}?(?:[\d_]|\.\w))[а-я][а-я\d_.-]{1,38}[а-я\d_]|(?<=[:=-] )[а-я]{3,20}-[а-я]{1,5}(?![\w-])"
)
_NO_VALUE = re.compile(
    r"inc\d*|chrome|firefox|opera|safari|edge|email|e-mail|mail|http.*|yandex|windows|google|mozilla|linux|android|"
    r"browser|id|excel|word|iphone|ios|astra|vpn|rdp|wi-?fi"
)
#: A word that looks like a login wherever it stands: ivanova_mp, sosh5-admin, u0417.
_BARE = WordPattern(
    r"(?<![\w.@/\\-])(?:[a-z][a-z0-9]{0,24}(?:[._-][a-z0-9]{1,24}){1,4}|\d{1,6}[a-z]?[_-][a-z]{2,24}|"
    r"[a-z]{1,12}\d{2,8}[a-z]{0,3})(?![\w@/\\-]|\.\w)"
)
#: «иванова.мп (проблема …»: only what follows shows that it is one.
_BARE_RUSSIAN = re.compile(r"\.[а-я]{2}(?= \(|,? проблем)")
_BEFORE_DOT = re.compile(r"(?<![\w.@/\\-])[а-я]{3,24}$")
#: «директор_школы3»
_UNDERSCORED = re.compile(r"_[а-я\d_]{1,24}(?![\w.]*\.[a-z])")
_BEFORE_UNDERSCORE = re.compile(r"(?<![\w.@/\\-])[а-я][а-я\d]{0,23}$")
#: Logins of digits alone: the insurance number, an identifier with dots.
_OF_DIGITS = WordPattern(r"(?<![\w.-])(?:\d{3}-\d{3}-\d{3}[ -]\d\d|\d{2,3}\.\d{2,3}\.\d{3})(?![\w-]|\.\d)")
#: «захарченко это логин», «zaharchenko – мой логин»: what stands before «логин».
_CALLED = re.compile(
    r"(?<![\w.@/\\-])(?!(?:вот|все|что|имя|почта|адрес|снилс|телефон|номер|как|это|где|наш|мой|ниже|выше|тоже)\b)"
    r"(?:([a-z][\w.-]{3,30}|[а-я][\w.-]{4,24})(?: -)? это (?:и )?(?:мой |наш |ее |его )?|"
    r"([a-z][\w.-]{3,30}) - (?:мой |наш )?)$"
)
_LOGIN = re.compile(r"логин")
_NO_BARE = re.compile(
    r"\.(?:png|jpe?g|gif|bmp|webp|tiff?|docx?|xlsx?|pdf|zip|rar|7z|txt|log|xml|ru|com|net|org|рф|su|"
    r"html?|exe|mp4|csv|heic|eml)$|^inc|^e-mail|^www|^win\d|^x64|^rv|^(?:chrome|firefox|edge|opera|"
    r"safari)|^ie\d|^wi-?fi|^kb\d|^f\d|^id\d|^img|^screen|^(?:a|h)\d|^ms-|^on-?line|^usb|^covid|^v\d|"
    r"^n\d|^no\d"
)
_ADDRESS_LEAD = re.compile(
    r"(?:логин\w*|захо\w+|вхо\w+|вход|под|учетк\w+|аккаунт\w*)(?: (?!пиш|отв|связ|забы|не\b|"
    r"нет\b)[а-я]+){0,4}[ :=(-]*\Z"
)
_ADDRESS_CALLED = re.compile(r"[ ,(-]{1,3}(?:это |он |она )?(?:и |же |он же )*(?:мой |тоже )?(?:логин|вход\b)")


def candidates(low: str, emails: tuple[Address, ...]) -> Iterator[tuple[int, int, str]]:
    """Start, end and label (the words from the mention to the login) of everything that may be a login."""
    for mention in _MENTION.finditer(low):
        filler = _FILLER.match(low, mention.end())
        position = filler.end() if filler else mention.end()
        value = _VALUE.match(low, position)
        if not value or _NO_VALUE.fullmatch(value[0]) or (mention[0] == "вход" and value[0].isdigit()):
            continue
        led = low[mention.end() : value.start()]
        if _VERB.match(mention[0]) and (not _LEADS.search(led) or value[0].isdigit()):
            continue
        if _USER.match(mention[0]) and not re.search(r"[:=-]", led):
            continue
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
        before = low[max(0, one.start - 50) : one.start]
        if _ADDRESS_LEAD.search(before) or _ADDRESS_CALLED.match(low, one.end):
            yield one.start, one.end, re.split(r"\n|\. ", before[-30:])[-1]


def _bare(low: str) -> Iterator[tuple[int, int]]:
    """Words that look like logins wherever they stand."""
    for match in _BARE.finditer(low):
        yield match.span()
    for tail in _BARE_RUSSIAN.finditer(low):
        name = _BEFORE_DOT.search(low, max(0, tail.start() - 25), tail.start())
        if name:
            yield name.start(), tail.end()
    if "логин" not in low and "вход" not in low and "учетн" not in low and "идентиф" not in low:
        return
    if "_" in low:
        for tail in _UNDERSCORED.finditer(low):
            name = _BEFORE_UNDERSCORE.search(low, max(0, tail.start() - 25), tail.start())
            if name:
                yield name.start(), tail.end()
    for match in _OF_DIGITS.finditer(low):
        yield match.span()
    for match in _LOGIN.finditer(low):
        piece = low[max(0, match.start() - 16) : match.start()]
        if "это " in piece or "- " in piece:
            called = _CALLED.search(low, max(0, match.start() - 50), match.start())
            if called:
                yield called.span(called.lastindex or 0)


def _end(value: re.Match[str]) -> int:
    return value.end() - (len(value[0]) - len(value[0].rstrip(".-")))

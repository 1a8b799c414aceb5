"""Passwords written out, as against talk of passwords («пароль меняли»)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..draft.text import Text
from .patterns import WordPattern

_PASSWORD = WordPattern(r"(?:парол[а-яь]{1,3}|пасс?|password|pass|pwd|pw|psw|пасс?ворд\w?|пинкод|пин-код|пин)(?![\w-])")
_LEAD = re.compile(
    r"\)?(?:[ \t]*\([^)\n]{0,30}\))?[ \t]*(?:(?:от|для|к|входа|учетки|учетной|записи|логина|него|нее|"
    r"такой|вот|сейчас|теперь|временный|новый|старый|мой|её|ее|его|там|тоже|стоит|был|сменил[аи]?|на|"
    r"у|меня|ребенка|ученика|ученицы|системы|эж|дневника|журнала|простой|следующий|прежний|тот|же|это|"
    r"и|почты|компьютера|директора|учителя|демо|общий|на случай)\b[ \t]*){0,4}(?:[:=–—-]|-это|"
    r"\()?[ \t]*[«\"'(]?"
)
#: «данные для входа: aliev_r5b / Ruslan2014», «Логин/пароль: …»
_PAIR = WordPattern(
    r"(?:логин\w*|данные для входа|доступ\w*|вход\w*|уч[её]т\w+|зайти|захожу|зайдите|зайти|войти|войдите|"
    r"пользовател\w+)\b[^\n.;]{0,40}?[:=( -]"
    r" ?([a-z][\w.-]{2,40}) ?(?:[/|]{1,2}| {2,3}|[,;] ?(?:на вход|код|ключ|для входа|"
    r"вход)[: -]{1,3}) ?([^\s,;/|()]{5,40})"
)
_BOTH = re.compile(
    r"(?i:логин\w*) ?(?:/|и|,|\+) ?(?i:парол\w*)[ :=-]{1,4}[\w.@-]{3,40}[ /|,;]{1,4}([^\s,;/|"
    r"()]{4,40})"
)
#: «пароль на май Vesna_05»: letters and digits of Latin script some words after.
_STRONG = re.compile(
    r"(?i:\bпарол[а-яь]{1,2})(?: [а-яё]{1,12}){1,3}[ :=«\"-]{1,3}"
    r"((?=[A-Za-z_#!$%-]*\d)(?=[\d_#!$%-]*[A-Za-z])[\w#!$%-]{5,30})"
)
_TOKEN = re.compile(r"[^\s,;«»\"()]{4,40}")


def find(text: Text) -> tuple[tuple[int, int], ...]:
    """Places of passwords that are written out."""
    found = []
    for match in _PASSWORD.finditer(text.low):
        if _BOTH.search(text.plain, max(0, match.start() - 12), match.end() + 60):
            continue  # «логин/пароль: buh_kedr / Kedr#417»: the second word is the password
        lead = _LEAD.match(text.low, match.end())
        position = lead.end() if lead else match.end()
        token = _TOKEN.match(text.plain, position)
        if not token:
            continue
        end = token.end() - (len(token[0]) - len(token[0].rstrip(".!?:")))
        explicit = re.search(r"[:=–—-]|\(", text.low[match.end() : position]) is not None
        if _looks_like_one(text.plain[token.start() : end], explicit):
            found.append((token.start(), end))
    if "парол" not in text.low:
        return tuple(sorted({*found, *_pairs(text)}))
    found += [
        both.span(1) for both in _BOTH.finditer(text.plain) if not re.fullmatch(r"[\[*_].*|[А-Яа-яё.!?]+", both[1])
    ]
    for strong in _STRONG.finditer(text.plain):
        if not re.search(r"@\w+\.\w", strong[1]) and not _EXTENSION.search(strong[1]):
            found.append(strong.span(1))
    return tuple(sorted({*found, *_pairs(text)}))


def _pairs(text: Text) -> Iterator[tuple[int, int]]:
    """The second of two words that stand side by side as login and password."""
    for pair in _PAIR.finditer(text.low):
        end = pair.end(2) - (len(pair[2]) - len(pair[2].rstrip(".!?:")))
        secret = text.plain[pair.start(2) : end]
        mixed = any(char.isdigit() for char in secret) and any(char.isalpha() for char in secret)
        if mixed and not re.search(r"@\w+\.\w", secret) and not _EXTENSION.search(secret):
            yield pair.start(2), end


_EXTENSION = re.compile(r"\.(?:png|jpe?g|docx?|zip|rar|xml|ru|com)$", re.IGNORECASE)


def _looks_like_one(token: str, explicit: bool) -> bool:
    """Latin letters or a mixture with digits and signs; a plain Russian word never, digits only after a colon."""
    if re.fullmatch(r"\*+|_+|\.+|x+|х+|-+|[*•●]+", token, re.IGNORECASE) or ("@" in token and "." in token):
        return False
    letters = any(char.isalpha() for char in token)
    latin = any("a" <= char.lower() <= "z" for char in token)
    digits = any(char.isdigit() for char in token)
    signs = any(char in "!#$%^&*_+=@~?/\\" for char in token)
    if digits and (letters or signs):
        return not re.fullmatch(r"\d+-?(?:[а-я]{1,3}|[А-Я])|\d{1,2}[.:/]\d{1,2}.*", token)
    if digits:
        return explicit or (len(token) >= 5 and not re.search(r"\.", token))
    if latin:
        return explicit or signs or re.search(r"[a-z][A-Z]", token) is not None or len(token) >= 5
    return letters and signs

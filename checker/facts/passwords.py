"""Passwords written out, as against talk of passwords («пароль меняли»).

A secret is known by its label («пароль», «код входа», «секретное слово»), after it, before it («Elka_2025 – это
пароль») or in its column of a table; or by its place beside a login («учётка zavhoz, Metla55»), where nothing else
has its look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..draft.text import Text
from .login_words import latin_words
from .patterns import WordPattern
from .secrets import has_look, is_mixed, is_other, looks_like_one
from .vocabulary import Heads, index

_LABEL = WordPattern(
    r"(?:[пр][ао]рол(?!им|ит)[а-я]{1,6}|п[ао]р{1,2}о{0,2}л{1,2}(?:[ьяию]|ем|ей)?|п[-/]ль|парол|parol\w?|пар(?=[.:])|"
    r"пасс?|passw(?:or)?d|секрет(?=[ :-]{1,3}[a-z])|pass|pwd|pw|psw|пасс?в[оа]рд\w{0,2}|"
    r"(?:пин|pin)(?:-?код\w{0,2})?|"
    r"(?P<word>код\w{0,2} (?:(?:для|на) )?(?:вход|доступ)\w{0,2}|"
    r"ключ\w{0,2} (?:для )?(?:вход|доступ)\w{0,2}|слов\w (?:для входа|доступа)|слов\w-парол\w|"
    r"(?:секретн|кодов|тайн|ключев|контрольн)\w{2,3} (?:слов\w{0,2}|фраз\w{0,2}|комбинаци\w)|"
    r"слово(?=(?: у (?:нее|него|нас|всех))? ?[:-]? ?[a-z]\w*\d)|(?:доступ|вход|открыва\w{2,4}|"
    r"пуска\w{2}) по (?:слову|коду|ключу|фразе))|"
    r"(?P<old>(?:стар|нов|прежн|временн)[ыи]й (?:был|стал|теперь|сейчас|такой|-))|"
    r"(?P<field>нижн\w{2}|(?:нижн|втор)\w{2} (?:окош\w+|окн\w|пол[ея]|строк\w|строчк\w|граф\w|ячейк\w)))(?![\w-])"
)
#: «л: buh_kedr п: Kedr#417»
_ONE_LETTER = re.compile(r"[пp](?=: ?\S)(?P<word>(?!))?(?P<old>(?!))?(?P<field>(?!))?")
_ONE_LETTER_HEADS = Heads(("п:", "p:"))
#: Words between a label and what stands right after it.
_LEAD = re.compile(
    r"(?:(?<=пар)\.|(?<=пасс)\.)?\)?»?(?:[ \t]*\([^)\n]{0,30}\))?[ \t]*(?:(?:от|для|к|входа|учетки|учетной|записи|"
    r"логина|него|"
    r"нее|ней|нему|ним|"
    r"такой|вот|сейчас|теперь|временный|новый|старый|мой|ее|его|их|там|тоже|стоит|был|сменил[аи]?|на|"
    r"у|меня|нас|него|ребенка|ученика|ученицы|системы|эж|дневника|журнала|простой|следующий|прежний|тот|же|это|"
    r"и|почты|компьютера|директора|учителя|демо|общий|на случай)\b[ \t]*){0,4}(?:[:=|-]|-это|"
    r"\()?[ \t]*(?:(?<=[:=])\n)?[«\"'(]?"
)
#: «Логин/пароль: buh_kedr / Kedr#417»: the second word is the password.
_BOTH = re.compile(
    r"(?i:логин\w*) ?(?:/|и|,|\+) ?(?i:парол\w*)[ :=-]{1,4}[\w.@-]{3,40}[ /|,;]{1,4}([^\s,;/|"
    r"()]{4,40})"
)
_TOKEN = re.compile(r"[^\s,;«»\"()<>|=:][^\s,;«»\"()<>|]{2,40}")
_UNWORDLY = re.compile(r"[a-z\d]")
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-ZА-Я«\"]|\s*\n|\s*$)|\n")
#: Before a token: it is a login or another thing's name.
_NAMES_LOGIN = re.compile(
    r"(?:логин\w*|login|лог\.|\b[лl]:|имя|имени|пользовател\w*|польз\.|юзер\w*|user\w*|под|как|файл\w*|телефон\w*|"
    r"ошибк\w*|код\w? ошибки|верси\w+|класс\w*|групп\w*|адрес\w*|почт\w*|сайт\w*|сервер\w*|баз\w{1,2}|приложени\w+|"
    r"форм\w*|отчет\w*|№|номер\w*|инн|снилс|звон\w+|anydesk|ammyy|teamviewer|учени(?:ку|це)|ребенку|сыну|дочери|"
    r"дочке|родителю|учителю|коллеге|сотруднику|бухгалтеру|педагогу|завучу|директору)"
    r"(?: (?:у|нас|меня|его|ее|тот|же|мо[а-я]+|наш[а-я]*|сво[а-я]+|общ[а-я]+))?[ :=«\"(-]*$"
)
#: «пароль есть, а логин такой: …», «пароль сброшен, логин прежний: …»
_LOGIN_IS = re.compile(
    r"(?<!от )(?<!к )(?<!для )(?:логин|учетк|имя пользоват|(?<!на )вход(?!а))[а-я]*(?: [а-я]+){0,4}[ ,:=«\"(-]*$|"
    r"логины[а-я ]*[ :]*(?:[\w.@-]{2,40}(?:, | и )){1,9}$"
)
#: «её …, мой …»: of logins and passwords together the logins are told.
_WHOSE = re.compile(r"(?:^|[ :,])(?:ее|его|их|мо[йя]|у нее|у него|у меня|у них)[ :-]*$")
_MESSAGE = re.compile(
    r"(?:появля|выскак|выска|выход|вышл|пишет|выда[её]|вылез|вылаз|вылета|показыв|ошибк|сообщен|окн|надпис|потом|"
    r"затем|сразу|дальше|далее)[а-я]*[ :-]*$"
)
_SAME_AS_LOGIN = re.compile(r"(?:тот же|такой же|тоже|одинаков\w+|совпада\w+|как и?)[^.]{0,20}логин\w*[ :=(-]+$")
_MAY_NAME_LOGIN = re.compile(r"(?:учетк\w*|запис\w*|аккаунт\w*|\bот|\bдля|\bза|\bу|\bк|\bс|\bв|\bна)[ :=«\"(-]*$")
_CHANGED_TO = re.compile(r"(?:смен|помен|измен|замен|обнов|переустанов)[а-я]+(?: [а-я]+){0,2} (?:на|с) [«\"(]?$")
_NAMED_AFTER = re.compile(r"[»\")]? ?(?:-|это|мой)? ?(?:мой )?(?:логин|учетк|учетная)")
#: «такой: …», «с большой буквы …»: a word of letters alone is the secret too.
_SPELT = re.compile(
    r"(?:такой|такая|так|следующ\w+|вот|по буквам)[^:]{0,30}:|с (?:больш|заглавн|прописн|маленьк)\w+|латин\w+|"
    r"английск\w+"
)
_DIGITS_LEAD = re.compile(
    r"(?:\bон|это|цифр\w*|ввожу|вводила?|набираю|набирала?|ставлю|ставила?|вот|так\w*|то есть|рождения|"
    r"умолчанию)[ :=«\"(-]*$|"
    r"^(?:,? [а-я]+){0,5} ?[:=] ?[«\"(]?$|^(?: (?:от|к|на|для) [а-я]+| [а-я]+(?:ый|ой|ий)| [а-я]*(?:токен|контейнер|"
    r"ключ)а)"
    r"{1,3} [«\"(-]{0,2} ?$"
)
#: «пароль поставили простой - qwerty»
_ANNOUNCED = re.compile(r"(?: [а-я]{1,14}){0,5} ?[:=-] ?[«\"(]?")
_QUOTED = re.compile(
    r"(?: (?!кнопк|поле|окно|вкладк|ссылк|строк)[а-я]{1,12}){0,4} ?[:=-]? ?[«\"]([а-я]{4,20}\d{0,4})[»\"]"
)
_QUOTED_NAME = re.compile(
    r"(?: (?:такой|у нас|у меня|у всех|стоит|мой|наш|это|слово|был|теперь|"
    r"сейчас)){0,3} ?[:=-]? ?[«\"]([А-Я][а-я]{3,20})(?<!ть)[»\"]"
)
#: «пароль четыре нуля», «пароль – цифры от 1 до 8», «пароль раз два три»
_COUNTED = re.compile(
    r"(?:,? [а-я]{1,12}){0,3},? ?[:-]? ?(?:(?:[2-9]|дв[ае]|три|четыре|пять|шесть|семь|восемь) (?:единиц|нул|дво[ей]к|"
    r"тро[ей]к|"
    r"четвер[ок]к|пятер[ок]к|шестер[ок]к|семер[ок]к|восьмер[ок]к|девят[ок]к|девяток)[а-я]{0,2}|"
    r"(?:от|с) (?:1|одного|единицы|нуля|0) до (?:\d|[а-я]+)|(?:(?:раз|ноль|один|два|три|четыре|пять|шесть|семь|восемь|"
    r"девять)[ ,-]{1,2}){3,9})"
)
_UNQUOTED = re.compile(r"(?: [а-я]{1,12}){0,3} ?[:=-] ?([а-я]{4,20})(?=[.,;)\n]|$)")
_NO_SECRET = re.compile(
    r"не|забы|парол|логин|ошиб|отсутств|измен|обнов|устар|исте|сбро|смен|восстан|войти|вход|верн|прав|знаю|прежн|стар|"
    r"сообщ|имеет|есть|введ|тест|действ|рабоч|актуал|подход|скрыт|отдельн|лично|телефон|запрос|стандарт|обыч|пуст|тот|"
    r"такой|свой|один|временн|звезд|точк|по |там|будет|нужен|известен|принят|прилож|вышл|пришл|напиш|назов|дам"
)
#: «Elka_2025 – это пароль нашей вожатой», «Kedr55 в качестве пароля»
_BEFORE = re.compile(
    r"(?<![^\s«\"(])([^\s,;«»\"()|]{4,40})[»\"]?(?P<link>(?:,? ?(?:-|это|и есть|\(|в качестве|как|служит|стоит|"
    r"в (?:поле|окно|строку|графе))){1,3})"
    r"(?: [а-я]{1,15}){0,2} ?$"
)
#: The same without the secret.
_LINKED = re.compile(
    r"(?:-|это|и есть|\(|в качестве|как|служит|стоит|в (?:поле|окно|строку|графе))(?: [а-я]{1,15}){0,2} ?$"
)
_PAIR = re.compile(
    r"(?<!\w)[a-z][\w.@-]{2,40}+(?P<sep> (?=[a-z])| ?(?:[/|\\]{1,2}|[,;:(]|-)[ \t]?| {2,3}|[ \t]?\n|\) ?[/,:-] ?|"
    r"»[,;]? «| и (?=[a-z]))"
    r"(?:(?:на вход|код|ключ|для входа|вход|а|и|далее|потом)[: -]{1,3})?[«\"(]?"
    r"(?P<secret>[^\s,;/|()«»\"]{5,40})"
)
#: «Вход директор/Shkola_100»
_RUSSIAN_PAIR = WordPattern(
    r"(?:вход|доступ|зайти|заходите|войдите)[: -]{1,3}(?:под )?[а-я]{3,20} ?/ ?(?P<secret>[^\s,;/|()«»\"]{5,40})"
)
#: What makes two words side by side a login with its password.
_ACCESS = re.compile(
    r"логин|login|доступ|вход|зайти|зайд|заход|войти|войд|учет[кн]|пользовател|юзер|подключ|парол|\b[лl]:|лог\.|"
    r"запис[аь]н|\bпод (?:наш|мо[ей]|общ|сво|тест|демо)"
)


_EXPLICIT = re.compile(r"[:=|(-]")
_OF_ERROR = re.compile(r"(?:ошибк|сообщени|код)[а-я]* (?:[а-я]+ ){0,3}$")
_OWNER = re.compile(r"\b(?:(?:для|от|у|к) |(?:учетки|учетной записи|логина|аккаунта) )\Z")
_PLAIN = re.compile(r"[\w.-]*")
_LOGIN_LETTER = re.compile(r"\b[лl]:")
#: How long the heading of a table may be to either side of a label.
_LINE = 200


def find(text: Text) -> tuple[tuple[int, int], ...]:
    """Places of passwords that are written out."""
    low = text.low
    found = {*_pairs(text)}
    labels = [*_LABEL.finditer(low)]
    for start in index(low).starts(_ONE_LETTER_HEADS):
        label = _ONE_LETTER.match(low, start)
        if label and _LOGIN_LETTER.search(low, max(0, start - 40), start):
            labels.append(label)
    for label in labels:
        start, end = label.span()
        if label["field"] and not _ACCESS.search(low, max(0, start - 100), start):
            continue
        if label["old"] and low.find("парол", max(0, start - 150), start) < 0:
            continue
        if label[0] == "пароля" and _OF_ERROR.search(low, max(0, start - 50), start):
            continue  # «код ошибки при вводе пароля: …»
        near = max(0, start - 12)
        both = _BOTH.search(text.plain, near, end + 60) if low.find("логин", near, end + 60) >= 0 else None
        if both:
            if not re.fullmatch(r"[\[*_].*|[А-Яа-яё.!?]+", both[1]):
                found.add(both.span(1))
            continue
        found.update(_after(text, label))
        found.update(_before(text, start))
        if "|" in low:
            found.update(_column(text, start))
    return tuple(sorted(found))


def _after(text: Text, label: re.Match[str]) -> Iterator[tuple[int, int]]:
    """What stands after a label: right after it, or later in its sentence with the look of a password."""
    low, start = text.low, label.end()
    lead = _LEAD.match(low, start)
    position = lead.end() if lead else start
    token = _TOKEN.match(text.plain, position)
    if token:
        end = _end(token)
        explicit = _EXPLICIT.search(low, start, position) is not None
        given = text.plain[token.start() : end]
        whose = _OWNER.search(low, start, position) and (not has_look(given) or _PLAIN.fullmatch(given))
        if not whose and looks_like_one(given, explicit, label[0].isascii()):
            yield token.start(), end
    limit = _SENTENCE_END.search(text.plain, start, start + 140)
    stop = limit.start() if limit else start + 140
    following = low.find("парол", start, stop)  # what stands after the next label is looked at from there
    stop = stop if following < 0 else following
    for token in _TOKEN.finditer(text.plain, start, stop) if _UNWORDLY.search(low, start, stop) else ():
        end = _end(token)
        given = text.plain[token.start() : end]
        if not (is_mixed(given) or (given.isascii() and given.isalnum())):
            continue  # a Russian word, for the most part
        gap = low[start : token.start()]
        if "должен" in gap or _in_message(gap, low[end : end + 20]):
            continue
        if "логин" in low[max(0, start - 40) : token.start()] and _WHOSE.search(gap):
            continue
        if _is_named(given, gap, low[end : end + 20]):
            yield token.start(), end
    bare = label["word"] or (low[start : start + 1] == ":" and "логин" in low[max(0, start - 60) : start])
    for pattern in (_QUOTED, _UNQUOTED) if bare else (_QUOTED,):
        word = pattern.match(low, start)
        if word and text.plain[word.start(1)].islower() and not _NO_SECRET.match(word[1]):
            yield word.span(1)
    name = _QUOTED_NAME.match(text.plain, start)
    if name and not _NO_SECRET.match(name[1].lower()):
        yield name.span(1)
    counted = _COUNTED.match(low, start)
    if counted:
        yield start, counted.end()


def _in_message(gap: str, after: str) -> bool:
    """Whether a token stands in a message quoted after the label: among other words, or as what is shown."""
    opened = gap.rfind("«") if gap.rfind("«") > gap.rfind("»") else -1
    if opened < 0 and gap.count('"') % 2:
        opened = gap.rfind('"')
    if opened < 0:
        return False
    alone = not gap[opened + 1 :].strip() and after[:1] in ("»", '"')
    return not alone or _MESSAGE.search(gap[:opened]) is not None


def _is_named(token: str, gap: str, after: str) -> bool:
    """Whether a token of the label's sentence is the secret. `gap`: from the label to it; `after`: what follows."""
    if is_other(token) or _NAMED_AFTER.match(after):
        return False
    if _NAMES_LOGIN.search(gap) or _LOGIN_IS.search(gap):
        return _SAME_AS_LOGIN.search(gap) is not None and is_mixed(token)
    if token.isdigit():
        return (
            4 <= len(token) <= 10
            and _DIGITS_LEAD.search(gap) is not None
            and not re.match(r" ?(?:раз|год|мин|руб|час|знак|символ|цифр|\d)", after)
        )
    whose = _MAY_NAME_LOGIN.search(gap)
    if has_look(token):
        return whose is None or _CHANGED_TO.search(gap) is not None or not re.fullmatch(r"[\w.-]*", token)
    if whose:
        return _CHANGED_TO.search(gap) is not None and is_mixed(token)
    if is_mixed(token):
        marks = len(re.findall(r"[,:;-]", gap))
        return marks <= 1 and len(gap.split()) <= 8 and not (marks and "," in gap and re.search(r"[._]", token))
    if not token.isascii() or not token.isalpha() or len(token) < 4 or re.match(r" [a-z]", after):
        return False
    return _SPELT.search(gap) is not None or _ANNOUNCED.fullmatch(gap) is not None


def _before(text: Text, label: int) -> Iterator[tuple[int, int]]:
    """What is called a password after it was given."""
    near = max(0, label - 80)
    if not _UNWORDLY.search(text.low, near, label) or not _LINKED.search(text.low, near, label):
        return
    token = _BEFORE.search(text.plain, near, label)
    if not token or is_other(token[1]) or _NAMES_LOGIN.search(text.low[near : token.start(1)]):
        return
    if has_look(token[1]) or (is_mixed(token[1]) and re.search(r"это|качестве|есть|служит|в ", token["link"])):
        yield token.span(1)


def _column(text: Text, label: int) -> Iterator[tuple[int, int]]:
    """The cells under a heading: lines divided by «|»."""
    low = text.low
    head = low.rfind("\n", max(0, label - _LINE), label) + 1
    line_end = low.find("\n", label, label + _LINE)
    if line_end < 0 or label - head > _LINE or "|" not in low[head:line_end]:
        return
    column = low.count("|", head, label)
    for line in re.compile(r"[^\n]*").finditer(low, line_end + 1, line_end + 1000):
        if not line[0]:
            continue
        cells = line[0].split("|")
        if len(cells) < 2 or "парол" in line[0]:
            return
        if column < len(cells):
            start = line.start() + sum(len(cell) + 1 for cell in cells[:column])
            token = _TOKEN.search(text.plain, start, start + len(cells[column]))
            if token and looks_like_one(token[0], True):
                yield token.span()


def _pairs(text: Text) -> Iterator[tuple[int, int]]:
    """The second of two words that stand side by side as login and password."""
    low = text.low
    match_at, reached = _PAIR.match, 0
    for word in latin_words(low):
        if word < reached or not (pair := match_at(low, word)):
            continue
        reached = pair.end()
        start, end = pair.span("secret")
        secret = text.plain[start:end].rstrip(".!?:")
        if not is_mixed(secret) or is_other(secret):
            continue
        end = start + len(secret)
        mark = pair["sep"].strip(" \t)")
        before = low[max(0, word - 90) : word]
        if mark == "" and "\n" in pair["sep"]:
            heading = before.rstrip().rsplit("\n", 1)[-1]
            if not (heading.endswith(":") and _ACCESS.search(heading) and has_look(secret)):
                continue
        elif pair["sep"] in (" ", " и "):
            if not (has_look(secret) and _ACCESS.search(before[-25:])):
                continue
            if mark and text.plain[pair.start()].isupper() and secret[:3].lower() == pair[0][:3]:  # two logins
                continue
        elif has_look(secret):
            if not _ACCESS.search(before) and not _ACCESS.search(low, end, end + 80):
                continue
        elif mark[:1] in ("/", "|", "") and not re.search(r"[._]", secret):
            if not _ACCESS.search(before[-45:]):
                continue
        elif not (secret[0].isdigit() and "парол" in low[max(0, start - 200) : end + 200]):
            continue
        yield start, end
    for pair in _RUSSIAN_PAIR.finditer(low):
        secret = text.plain[pair.start("secret") : pair.end()].rstrip(".!?:")
        if has_look(secret) and not is_other(secret):
            yield pair.start("secret"), pair.start("secret") + len(secret)


def _end(token: re.Match[str]) -> int:
    return token.end() - (len(token[0]) - len(token[0].rstrip(".!?:")))

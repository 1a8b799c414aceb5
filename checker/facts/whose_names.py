"""Whose a name is: the sender's own or somebody else's, by the words around it and its place in the letter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from .vocabulary import Stems
from .words import NOT_SURNAMES

#: What a word before a name tells of it: "o" somebody else's, "s" the sender's own, "p" a post in an oblique case,
#: "n" a post that is somebody else's with «наш» before it, "h" «наш», "y" «ваш».
Sign = Literal["", "o", "s", "p", "n", "h", "y"]

_OTHERS = Stems(
    """
    ученик учениц учащ воспитанни обучающ ребен дети детей детям дочь дочер дочк мама маме мамы мамой мамин папа папе
    папы папу папой родител коллега коллеги коллеге коллегу контрагент получател физлиц гражд школьни выпускни девочк
    мальчик участник участниц согласующ вместо именем карточк подопечн подчиненн поддержк одноклассни новеньк
    участвуют участвует подписант подавал помогал ответил отвечал участвовал
    """.split()
)
_OTHERS_WHOLE = frozenset("сын сына сыну сыном сыне маршрут маршруте ип".split())
_SELF = Stems(
    """
    фио зовут это исполнител заявител отправител инициатор обраща пишет пишу писал беспоко уважением подпись контакт
    автор ответственн звон перезвон созвон связ составил подготовил сообща спрашива
    """.split()
)
_SELF_WHOLE = frozenset("исп ув я фио меня мне отвечать ответить".split())
#: Not where a word about others follows: «это ученица Иванова», «у меня ученик Петров».
_WEAK = frozenset("это меня мне фио".split())
#: «у учителя Иванова П. С.»; beside a name in the nominative they are the sender's own («заместитель директора Хромых
#: Светлана Борисовна»).
_OBLIQUE_POST = re.compile(
    r"(?:учител(?:я|ю|ем|ей|ям)|педагог(?:а|у|ом|ов|ам|и)|преподавател(?:я|ю|ем|ей)|руководител(?:я|ю|ем)|"
    r"сотрудни(?:ка|ку|ком|цы|цу|цей|ков|кам)|работни(?:ка|ку|ком|цы)|бухгалтер(?:а|у|ом)|главбух(?:а|у|ом)|"
    r"директор(?:а|у|ом)|начальник(?:а|у|ом)|специалист(?:а|у|ом)|заместител(?:я|ю|ем)|пользовател(?:я|ю|ем)|"
    r"завуч(?:а|у|ем)|методист(?:а|у|ом)|завхоз(?:а|у|ом)|заведующ(?:его|ему|ей|им|ую)|секретар(?:я|ю|ем)|"
    r"воспитател(?:я|ю|ем)|оператор(?:а|у|ом)|экономист(?:а|у|ом)|глав(?:ы|е|у|ой)|председател(?:я|ю|ем))$"
)
_POSTS = Stems(
    """
    директор начальни заведующ руководител бухгалтер главбух завуч учител завхоз методист секретар специалист оператор
    экономист воспитател педагог сотрудни глава главе главы юрист кассир программист преподават психолог логопед
    классн главн коллег администратор техни инженер лаборант библиотекар работни зам пом врио помощни сисадмин
    консультант инспектор делопроизводит кадрови ведущ старш приемн канцеляр кабинет
    председател депутат
    """.split()
)
_KNOWN: dict[str, Sign] = {}
_MOST_KNOWN = 40_000
_WORDS = re.compile(r"[а-я]+")
#: «нач. отдела», «зам. гл. бухгалтера»: no sentence ends there.
_ABBREVIATED = frozenset(
    """
    нач зам гл зав спец бух ст вед экон тех рук пом секр кл инж исп отв гр фин отд упр адм им пос тел преп уч соц ув
    """.split()
)
#: So far a word speaks for a name after it.
_REACH = 62


def _sign(word: str) -> Sign:
    known = _KNOWN.get(word)
    if known is None:
        if len(_KNOWN) > _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[word] = _learn(word)
    return known


def _learn(word: str) -> Sign:
    if word in _OTHERS_WHOLE or (_OTHERS.begin(word) and not word.startswith("родительск")):
        return "o"
    if word in _SELF_WHOLE or _SELF.begin(word):
        return "s"
    if word.startswith("наш") and len(word) < 7:
        return "h"
    if word.startswith("ваш") and len(word) < 7:
        return "y"
    if _OBLIQUE_POST.match(word):
        return "p"
    return "n" if _POSTS.begin(word) and not word.startswith(("бухгалтери", "учительск")) else ""


def is_post(word: str) -> bool:
    """Whether a word in the nominative is a post: «учитель», «секретарь»."""
    return _sign(word) == "n"


_FROM = re.compile(r"\s*от(?! имени)(?: кого:?)? [^!?]{0,50}")
#: «у нашего завхоза Дементьева О. О.»
_AT_SOMEBODYS = re.compile(r"\bу (?:[а-я\d«»-]+ ){1,4}$")
#: «у кого проблема: Иванова А. А.»
_WHOSE = re.compile(r"\bу (?:кого|котор[а-я]{2,3}) [^.!?\n]{0,30}: ?$")
#: «приезжал методист Иванов П. П.»; «составила бухгалтер …» is the sender.
_DID = (*(f"{vowel}л{ending}" for vowel in "аеиыоуя" for ending in ("", "а", "и")), "лся", "лась")
#: Deeds of who signs («составила Иванова А. А.»), and nouns that end like verbs.
_OWN_DEEDS = (
    "отдел", "раздел", "подраздел", "дел", "журнал", "филиал", "квартал", "портал", "персонал", "школ",
    "протокол", "стол",
    "начал", "зал", "канал", "материал", "отправ", "запол", "обра", "выпол", "испол", "провер", "напис",
    "писал", "состав", "подгот", "сообщ", "спрос", "подпис",
    "прилож", "прикреп", "вложил",
)  # fmt: skip


#: «появился новый психолог, Юлаева …», «подписывать будет заместитель Ушакова …»
_NEWCOMER = re.compile(
    r"(?:\b(?:будет|назначен[аы]?|назначили|принят[аы]?|приняли|появил(?:ся|ась)|приш(?:ел|ла)|устроил(?:ся|ась)) "
    r"(?:к нам |у нас )?(?:[а-я]+ ){0,2}?|\b(?:у нас|к нам) (?:[а-я]+ )?нов(?:ый|ая) )(?:[а-я-]+,? )?$"
)
#: Rooms, which a name in the genitive may follow: «кабинет Ивановой А. А.».
_ROOMS = ("приемн", "канцеляр", "кабинет", "коллег")


#: «питанием заведует Харламова Зоя Эдгаровна»
_IN_CHARGE = frozenset("заведует ведает занимается курирует руководит преподает ведет".split())


def _did_before(before: str) -> bool:
    """Whether a verb in the past stands right before a name, or before its post."""
    words = before[-50:-1].rsplit(" ", 3)
    if _sign(words[-1]) == "n":
        words.pop()
    if words and (words[-1].startswith("наш") or words[-1] in ("сам", "сама")):
        words.pop()
    verb = words[-1] if words else ""
    if verb in _IN_CHARGE:
        return True
    return len(verb) > 3 and verb.endswith(_DID) and not (verb.startswith(_OWN_DEEDS) or verb.endswith("отдела"))


#: «пишу от имени учителя физики», «обращаюсь по просьбе»: the name is of whom the sender writes for; a comma ends it.
_ON_BEHALF = re.compile(
    r"\b(?:от имени|вместо|по (?:просьбе|поручению|поводу|жалобе)|(?:пишу|обращаюсь|пишет|обращается) за)"
    r"(?! (?:коллектив|школ|учрежд|администр|организац|лицея|гимназ|родител|педагог[а-я]* колл))(?: [а-я.\d «»-]*)? $"
)
#: «10а, Ваганов Пётр»: a pupil.
_OF_CLASS = re.compile(r"[,:>/-] ?(?:1[01]|[1-9]) ?-?[«\"]?[а-к][»\"]?(?:,| -| >| /) $")
#: What it ends with.
_BEHIND_CLASS = (", ", " - ", " > ", " / ")
#: «и у меня, и у Инны Львовны», «я и Инна Львовна»
_NOT_ME_ALONE = re.compile(
    r"\b(?:я|меня|мне|мной),? (?:и|или|ни|с|со|вместе с) (?!я\b|меня\b|мне\b)(?:(?:у|для|с|к|также|наш[а-я]{1,3}) )?$|"
    r"\b(?:меня|мне) (?!зовут)[^,:;.\d]{1,40} (?:с|к|для) $"
)
#: A post in these cases, or after these words, is no part of the one named before it («заместитель директора»).
_DATIVE = ("у", "ю", "ом", "ем", "им", "ям", "ам")
_OF_THIRD = frozenset("для у за про".split())
_TO_OTHERS = re.compile(r"\b(?:у|для|к|с|со|на|про|за|по|о|об|под|вместе с|через|и|имени) $")
#: What _TO_OTHERS ends with.
_PREPOSITIONS = tuple(f"{word} " for word in "у для к с со на про за по о об под через и имени".split())
_DOES = re.compile(
    r"(?: ?\([^()\n]{0,60}\))?(?:, (?=говорит|утверждает|жалуется|рассказывает)| )(?:(?:не|очень|тоже|также|уже|сам|"
    r"сама|вчера|сегодня|раньше|обычно|сейчас|теперь|"
    r"больше|снова|опять|еще|тогда|потом|всегда) ){0,2}[а-я]+(?:ает|яет|ует|еет|чет|дит|тит|сит|"
    r"рит|лит|вит|мит|жет|ется|ится|ают|яют|ят|уют|"
    r"[аеиоуыя]л[аи]?|шла|гла|шел|лся|лась)\b"
)
#: What people say of themselves in the third person: «Директор МБОУ СОШ № 5 Дымова Р. А. просит помощи».
_ASKS = re.compile(
    r"(?: ?\([^()\n]{0,60}\))?,? (?:очень |убедительно |настоятельно |снова |вновь |опять |к вам )?(?:просит|"
    r"обраща(?:ется|юсь)|пишет|сообщает|"
    r"спрашивает|интересуется|уведомляет|информирует|беспокоит|приветствует|докладывает|умоляет|ждет ответа)\b"
)
_MYSELF = re.compile(r"\b(?:я|у меня|мой|моя|мое|моем|моим)\b")
_OBLIQUE = re.compile(
    r"(?:ича|ичу|ичем|иче|ыча|ычу|ычем|вны|вне|вну|вной|чны|чне|чну|чной)(?= |$)|"
    r"(?:[ое]вой|[ое]ву|[а-я]{2}ую|[иы]ной|[сц]кой|[сц]ко(?:го|му)|[ое]вым|[иы]ным)(?= [а-я]\.)|"
    r"\. ?[а-я]+(?:[ое]вой|[иы]ной|[сц]кой|[сц]ко(?:го|му))$"
)
#: What all that matches ends with, before a space or the end.
_OBLIQUE_ENDS = tuple(
    """
    ича ичу ичем иче ыча ычу ычем ыче вны вне вну вной чны чне чну чной овой евой ову еву ую иной ыной ской цкой ского
    скому цкого цкому овым евым иным ыным
    """.split()
)


def _is_oblique(name: str) -> bool:
    """Whether a name stands in an oblique case."""
    for word in name.split(" "):
        if word.endswith(_OBLIQUE_ENDS):
            return _OBLIQUE.search(name) is not None
    return False


#: What stands before a name that heads a list of people: «1. », «- », «: ».
_MARKED = re.compile(r"[\s\d.)*•-]*$")
#: Between two names of one list: «Иванова А. А. (бухгалтер), Петров П. П.».
_LISTED = re.compile(
    r"(?: ?\([^)\n]{0,40}\))?(?: ?(?:,|;|\+|/|->|>|→|-) ?(?:и )?| и |[ ,;.]{0,2}\n ?(?:\d{1,2}[.)]|[-*•]) ?)$"
)

#: «Вялова Екатерина Тихоновна, таб. № 0118, id 40071»: an entry of the program.
_ENTRY = re.compile(r" ?[,(] ?(?:таб(?:\.|ельн)|(?:id|ид) ?[:№=]? ?\d)")

#: A line that is longer than this to either side of a name is no line of a signature.
_LONG = 1000


def score(plain: str, low: str, start: int, end: int, signature_from: int, contacts: Sequence[int]) -> int:
    """How much speaks for the name at `start`:`end` of a text being the sender's (> 0) or somebody else's (< 0).

    `signature_from` is where the signature begins; `contacts` are where phones and addresses begin, in order.
    """
    near = start - _LONG if start > _LONG else 0
    line_start = low.rfind("\n", near, start) + 1 or near
    line_end = low.find("\n", end, end + _LONG)
    if line_end < 0:
        line_end = min(len(low), end + _LONG)
    before = low[line_start if start - line_start < 70 else start - 70 : start]
    oblique = _is_oblique(low[start:end])
    if before:
        whole = line_start if line_start > near else 0
        points, others = _by_words(low, start, end, whole, before, oblique, contacts)
        if points == _CERTAIN:
            return -3
    else:  # «дерновой с.с. маоу сош 4 …»
        others, own = False, oblique and _is_adjective(low, start, end) and _has_contact(contacts, end)
        points = -3 if oblique and not own else 0
    if start >= signature_from:
        points += 2
    if contacts:
        beside = bisect_left(contacts, min(line_start, end - 159))
        if beside < len(contacts) and contacts[beside] < max(line_end, end + 160):
            points += 1
    rest = low[end:line_end]
    if _ENTRY.match(rest):
        points -= 3
    if ("»" in rest and before.rfind("«") > before.rfind("»")) or (
        '"' in rest and low.count('"', line_start, start) % 2 and low[start - 1] not in '"('
    ):
        points -= 3  # in a message that the letter quotes
    if rest.count(" ") <= 8 and low.count(" ", line_start, start) <= 4:
        points += 1
    if (
        points < 4
        and rest
        and rest[0] in " ,("
        and not (low[end - 1] == "." and plain[end : end + 2].strip(" ").isupper())
    ):
        if asks := _ASKS.match(rest):
            institution = bisect_left(contacts, line_start)
            beside_one = institution < len(contacts) and contacts[institution] < end + asks.end()
            myself = _MYSELF.search(rest) is not None  # «… пишет вам: у меня …»
            points = 1 if (beside_one or myself) and not others else points - 3
        elif (does := _DOES.match(rest)) and not _is_noun(does[0].rpartition(" ")[2]):
            points -= 3
    return points


#: «по поручению главного бухгалтера Шаманаевой В. К.»: another's, wherever it stands.
_CERTAIN = -9


def _by_words(
    low: str, start: int, end: int, line_start: int, before: str, oblique: bool, contacts: Sequence[int]
) -> tuple[int, bool]:
    """How much the words before a name on its line speak for its being the sender's, and whether they tell of another.

    `line_start` is where the line begins, 0 for the first or a very long one.
    """
    spaced = before[-1] == " "
    if line_start and not before[0].isalpha() and _MARKED.match(before) and before.strip():
        before = _head(low, line_start) or before  # an item of a list: its head counts
        spaced = before[-1] == " "
    others, own, post, headed = _said(before)
    if oblique and headed and not post and _is_adjective(low, start, end):
        oblique = False  # «бухгалтер Яровой К. Л.»
    if spaced and _did_before(before):
        others, own = True, False
    elif (" буд" in before or " нов" in before or " при" in before or "назнач" in before) and _NEWCOMER.search(before):
        others = True
    if own and before.endswith((", у ", " и у ")):
        own = False  # «я отправила, у Игоря Павловича открывается»
    if spaced and not own and before.endswith(_BEHIND_CLASS) and _OF_CLASS.search(before):
        others = True
    if own and before.endswith("мне ") and _has_patronymic(low, start, end) and not _has_contact(contacts, end):
        own = oblique  # «мне Инна Львовна сказала»
    if others and not oblique and _KIN.search(before) and _has_contact(contacts, end):
        others = False
    points = 4 if own or low.endswith(" от ", 0, start) or ("от" in before and _FROM.fullmatch(before)) else 0
    if (
        others
        or ((" у " in before or before.startswith("у ")) and (_AT_SOMEBODYS.search(before) or _WHOSE.search(before)))
        or (points < 4 and (oblique or (post and not _has_patronymic(low, start, end))))
    ):
        return _CERTAIN if others and oblique else points - 3, others
    if points < 4 and spaced and before.endswith(_PREPOSITIONS) and _TO_OTHERS.search(before[-12:]):
        return points - 2, others
    return points, others


def _is_adjective(low: str, start: int, end: int) -> bool:
    """Whether a name begins with a surname like «Яровой», which has that ending in the nominative too."""
    return low.endswith(("овой", "евой"), start, max(start, low.find(" ", start, end)))


#: Nouns that end like verbs in the past, besides those of NOT_SURNAMES («тел», «школа», «отдел»).
_NOUNS = frozenset("финотдел райотдел журнал раздел портал филиал материал протокол стол персонал квартал мыло".split())


def _is_noun(word: str) -> bool:
    return word in NOT_SURNAMES or word in _NOUNS


#: «мама Василькова О. И., 8 910 …»: kin that signs.
_KIN = re.compile(r"(?:^|[.!?,;] ?)(?:мама|папа|мать|отец|бабушка|дедушка|родител(?:ь|ьница)|опекун),? $")


def _has_contact(contacts: Sequence[int], end: int) -> bool:
    """Whether a phone or an address stands right behind a name."""
    beside = bisect_left(contacts, end)
    return beside < len(contacts) and contacts[beside] < end + 30


def listed_with(gap: str) -> bool:
    """Whether what stands between two names makes both of one list."""
    return len(gap) < 60 and _LISTED.match(gap) is not None


def _head(low: str, line_start: int) -> str:
    """The line above an item, if it ends with a colon."""
    above = low[max(0, line_start - 70) : line_start - 1].rstrip(" ")
    return above.rpartition("\n")[2] if above.endswith(":") else ""


def _has_patronymic(low: str, start: int, end: int) -> bool:
    name = low[start:end]
    return any(part.endswith(("вна", "вич", "ич", "чна", "ыч", "нна")) for part in name.split())


def _said(before: str) -> tuple[bool, bool, bool, bool]:
    """Of the clause before a name: whether it tells that it is somebody else's, or the sender's, or a post that it
    belongs to stands in an oblique case, or one in the nominative with no comma behind it."""
    clause = before[-_REACH:]
    if (closed := clause.rfind("»")) >= 0:  # МКУ «Центр поддержки образования»
        clause = clause[: max(0, clause.rfind("«", 0, closed))] + clause[closed + 1 :]
    cut = max(clause.rfind("!"), clause.rfind("?")) + 1
    dot = clause.rfind(".")
    while dot >= cut:
        begin = dot
        while begin and clause[begin - 1].isalpha():
            begin -= 1
        initial = dot - begin == 1 and not (clause[max(0, begin - 1)].isdigit() or clause[max(0, begin - 1)] == "_")
        if not initial and clause[begin:dot] not in _ABBREVIATED:
            cut = dot + 1
            break
        dot = clause.rfind(".", 0, dot)
    others = own = post = weak = False
    headed = "и.о" in clause or "и. о" in clause
    last = nominative = ""
    known = _KNOWN.get
    for word in _WORDS.findall(clause, cut):
        sign = known(word)
        if sign == "":
            others = others or (word == "имя" and last == "на")
            last = word
            continue
        if sign is None:
            sign = _sign(word)
        if sign == "o":
            others, own = True, own and not weak
        elif sign == "s":
            own, weak = True, word in _WEAK and (weak or not own)
        elif sign == "p" or sign == "n":
            if sign == "p" and (last in _OF_THIRD or word.endswith(_DATIVE)):  # «директор просит помочь учителю …»
                headed, nominative = False, ""
            others = others or last == "y" or (last == "h" and not post)
            post = post or (sign == "p" and not headed)
            headed = headed or sign == "n"
            nominative = word if sign == "n" and not word.startswith(_ROOMS) else nominative
            others = others or (sign == "p" and not own and not headed and clause.endswith(f"{word}: "))
        last = sign or word
    if own and _NOT_ME_ALONE.search(clause, cut):
        own = False
    if others or own:
        behalf = _ON_BEHALF.search(clause, cut)
        if behalf:
            others, own = True, False
    return others, own, post, bool(nominative) and "," not in clause[clause.rfind(nominative) :]

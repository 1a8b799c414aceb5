"""Logins in a letter: whose they are, and whether the letter says that the two are one.

Memo sentences (eschool): «Логин пользователя инициатора заявки», «Логин пользователя под которым наблюдается проблема».
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..draft.text import Text


@dataclass(frozen=True, slots=True)
class Login:
    """A login's place. `sender` and `affected`: whose login the letter says it is (both: one for both)."""

    start: int
    end: int
    sender: bool
    affected: bool


# What a login looks like: Latin letters with digits, dots, underscores or hyphens; an e-mail address; Cyrillic with a
# digit, dot or underscore.
_VALUE = r"(?:[a-z][\w.@-]{1,60}\w|[a-z]{2,}\d*|\d{5,12}|(?=[а-я\w.-]{0,30}[\d_.])[а-я][а-я\d_.-]{1,38}[а-я\d_])"
_MENTION = re.compile(r"\b(?:логин\w{0,3}|login|учетк[аиуеой]{1,2}|учетн\w+ запис\w+|уз|аккаунт\w{0,2}|имя пользователя|юзер)(?![\w-])")
_VALUE_AFTER = re.compile(
    r"(?:[ \t]*(?:[:=–—-]|\(|«|\"|,)?[ \t]*(?:(?:пользовател[яьей]{1,2}|инициатора?|заявки|заявителя|заявител[ья]|мой|моя|свой|наш|ее|его|их|у нее|у него|учител[яь]|"
    r"ученик[аи]?|ученицы|ребенка|родител[яьей]{1,2}|мамы|директора|завуча|педагога|преподавателя|оператора|администратора|школы|сотрудника|коллеги|"
    r"под|которым|котором|наблюдается|видна|видно|проблем\w+|с|ошибк\w+|для|входа|в|систему|эж|аис|дневник\w?|журнал\w?|мой,?|и|тот|же|такой|это|который|отправителя|"
    r"пострадавшего|проблемного|проблемный|возникает|возникла|она|он|у|меня|автора|письма|обращения|работаю|захожу|вхожу|заходит|ниже|один|на|всех|оба|обоих|"
    r"первого|второго|класса|логин\w{0,2}|совпада\w+|одинаков\w+|и там и там|одно|же самое|инициатора|классного|\d{1,2}[а-я]?)\b[ \t]*,?[ \t]*){0,8}(?:\([^)\n]{0,40}\))?[ \t]*(?:[:=–—-]|\(|«|\"|,)?[ \t]*)(" + _VALUE + r")"
)
_VALUE_BEFORE = re.compile(r"(?:^|[\s(«\"])(" + _VALUE + r")[»\")]?[ \t]*(?:[-–—,(:]|это)?[ \t]*(?:(?:мой|это|и)[ \t]*){0,2}$")
_SAME = re.compile(
    r"\b(?:(?:он|тот|этот|такой|тем|тоже|там|под ним|под этим|под тем|под ней|под той|под моим|под своим|та|она|то) ?-?же?(?: сам\w{2})?(?: логин\w{0,2})?|тот-же|он-же|"
    r"совпада\w+|один(?:аков\w*)? и т[оа]т? же|одно и то же|одинаков\w+|(?:и )?мой,? и проблемн\w+|мой (?:и|он же) проблемн\w+|"
    r"(?:под|с) (?:моим|своим|этим|им|ним|моей|своей|этой)(?: же)?(?: (?:логин\w{0,2}|учетк\w{1,2}|учетной записью))?|под логином инициатора|у меня (?:самой|самого|же)|"
    r"оба логина|для обоих|логин один|аналогичн\w+|идентич\w+|инициатор\w* же)\b"
)
_OTHERS = re.compile(
    r"\b(?:ученик\w*|учениц\w+|учащ\w+|ребенк\w+|ребенок|дочер\w+|сына?|родител\w+|мам[аыу]|пап[аы]|учител[яюье]\w?|педагог\w*|преподавател\w+|коллег\w+|директор[ау]|"
    r"завуч[ау]|оператор[ау]|сотрудни\w+|ее|его|их|проблемн\w+|пострадавш\w+|проблем\w+|наблюда\w+|ошибк\w+|видн[оа]|у не[ей]\b|у него|детск\w+|классн\w+ руководител\w+|"
    r"психолог[ау]|библиотекар\w+|воспитател\w+|секретар[яю]|под которым)\b"
)
_MINE = re.compile(
    r"\b(?:мо[йяе]|моего|моим|инициатор\w*|заявител\w*|отправител\w*|автор\w*|мною|я|меня|сво[йи]м?|инициатор|заявк\w+|обратившегося|исполнител\w+|пишущего)\b"
)


def find(text: Text) -> tuple[Login, ...]:
    """The logins that the letter names, in order."""
    low = text.low
    found: dict[tuple[int, int], Login] = {}
    for mention in _MENTION.finditer(low):
        value = _value(low, mention)
        if value is None:
            continue
        start, end = value
        lead = _clause(low, mention.start()) + low[mention.start() : max(start, mention.end())]
        label = low[mention.start() : max(start, mention.end())]
        near = label + " " + _lead(low, mention.start())
        mine = bool(_MINE.search(near))
        others = bool(_OTHERS.search(label) or (not mine and _OTHERS.search(lead)))
        after = re.split(r"[\n.;]", low[end : end + 60], maxsplit=1)[0]
        if re.search(r"\bмой\b|\bзаявител|\bинициатор", after) and re.search(r"проблемн|проблем", after):
            mine = others = True
        old = found.get((start, end))
        found[start, end] = Login(
            start, end, mine or not others or bool(old and old.sender), others or bool(old and old.affected)
        )
    return tuple(found[key] for key in sorted(found))


def says_same(text: Text) -> tuple[int, int] | None:
    """Where the letter says that the problem is seen under the sender's own login: «логин тот же», «под ним же»."""
    match = next(_same_near_login(text.low), None)
    return match.span() if match else None


def _same_near_login(low: str):  # type: ignore[no-untyped-def]
    for match in _SAME.finditer(low):
        around = low[max(0, match.start() - 90) : match.end() + 60]
        if re.search(r"логин|учетк|учетн|проблем|вопрос|ошибк|под (?:ним|моим|этим|своим|ней|моей|тем|этой|им)\b", around):
            yield match


def _value(low: str, mention: re.Match[str]) -> tuple[int, int] | None:
    after = _VALUE_AFTER.match(low, mention.end())
    if after and not re.fullmatch(r"[a-z]{1,2}|inc\d*|chrome|firefox|opera|safari|edge|email|e-mail|mail|http.*", after[1]):
        return after.span(1)
    before = _VALUE_BEFORE.search(low, max(0, mention.start() - 70), mention.start())
    if before and "\n" not in low[before.end(1) : mention.start()] and not before[1].isalpha():
        return before.span(1)
    return None


def _clause(low: str, position: int) -> str:
    """What stands before `position` in its sentence, at most 80 characters."""
    return re.split(r"[\n;!?]|\. ", low[max(0, position - 80) : position])[-1]


def _lead(low: str, position: int) -> str:
    return re.split(r"[\n;!?.,(]", low[max(0, position - 25) : position])[-1]

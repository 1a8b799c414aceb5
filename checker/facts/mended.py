"""Of a letter that returns a request: that the old trouble is gone, and that another one was seen since.

«Отчёт теперь правильный. Но сегодня обнаружили, что не печатается реестр».
"""

from __future__ import annotations

from .clauses import Clause
from .patterns import WordPattern
from .wordings import BITS

_IT, _NO = BITS["it"], BITS["no"]
#: What works now.
_WORKS = (
    *("правильн", "верно", "верны", "верна", "считает", "считают", "сошл", "сход", "ушл", "исчезла", "формиру"),
    *("открыва", "печата"),
)
#: What is seen for the first time, and what is as it was.
_NEWLY = (
    *("теперь", "обнаруж", "замети", "выясни", "появил", "возник", "вылез", "всплыл", "зато", "попутно", "сегодня"),
    *("сейчас", "испорт", "нов", "друг", "столкнул", "добавил", "взамен"),
)
_AS_BEFORE = ("опять", "снова", "по-прежнему", "прежн", "так", "остал", "все-таки", "равно", "вновь", "тоже", "верн")


def works(clause: Clause) -> bool:
    """Whether a clause says that something works, and denies nothing."""
    return not clause.classes & _NO and any(token.startswith(_WORKS) for token in clause.tokens)


def newly(clause: Clause) -> bool:
    """Whether a clause tells of something seen for the first time."""
    if clause.classes & _IT or len(clause.stems) < 2:
        return False
    found = False
    for token in clause.tokens:
        if token.startswith(_AS_BEFORE):
            return False
        found = found or token.startswith(_NEWLY)
    return found


_SOLVED = WordPattern(
    r"(?:вопрос(?:ов)?|проблема|тема|замечани[йе]|претензий)\w* (?:\([^()\n]{3,60}\) )?(?:по (?:не|эт|обращ)\w+ )?"
    r"(?:больше )?(?:снят|закрыт|решен|исчерпан|нет\b)\w*|"
    r"все (?:сразу |действительно )?(?:заработало|хорошо|в порядке|отлично|нормально|работает|верно|правильно|"
    r"подписалось|помогло|исправил\w+|супер)\b|"
    r"(?:теперь|сейчас) (?:(?!не )[а-я]+ ){0,4}(?:видн[аоы]|виден|порядок|верн[аоы]|правильн\w+|"
    r"[а-я]{3,}(?:[аеиу]ет|ит|ют|ят|ат)(?:ся)?)\b|"
    r"стал[аои]? (?!не )[а-я]+ть(?:ся)?\b|заработал\w*|(?<!не )(?:исправлен|устранен|решен)[аоы]?\b|"
    r"(?<!заранее )благодар(?:им|ю|ны|ен)|(?<!заранее )(?<!заранее большое )спасибо\b|(?<!не )помог(?:л[оаи])?\b|"
    r"сошл\w+ копейка"
)
_UNSOLVED = WordPattern(
    r"(?:опять (?!откр|верн|приш)|по ?-?прежнему|все равно|так и\b|та же\b|тот же (?!день)|прежн\w+|"
    r"не (?:помог|исправ|реш|устран|измен|заработ|сработ|соглас|устраива)\w+|(?:все )?так же|"
    r"ничего не (?:дал|помог|измен|поменя|закры)\w*|без измен|как (?:был\w+|и (?:писал|раньше|прежде|был))|частично|"
    r"все еще|до сих пор|снова (?!откр|вер|взять|возьм|прин|по друг)|осталось,|остал(?:ась|ся|ись))"
)


def solved(low: str) -> bool:
    """Whether a returned letter says that what it asked for was done, thanks for it included."""
    return _SOLVED.search(low) is not None


def unsolved(low: str) -> bool:
    """Whether a returned letter says that something is as it was before the decision."""
    return _UNSOLVED.search(low) is not None

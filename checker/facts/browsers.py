"""The browser and its version: «Google Chrome 133.0.6943.98», «хром, версия 131», a line of User-Agent.

Source: the school memo, «Наименование и версию браузера».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..draft.text import Text
from .browser_names import mentions
from .vocabulary import words


class Browser(NamedTuple):
    """A browser named in the text; `version` is None where none is told. `end` is the version's end if it follows."""

    start: int
    end: int
    name: str
    version: str | None


#: In a User-Agent the first of these that is there tells the browser.
_AGENTS = (
    ("Яндекс.Браузер", re.compile(r"yabrowser/([\d.]{1,40})")),
    ("Edge", re.compile(r"edg(?:e|a|ios)?/([\d.]{1,40})")),
    ("Opera", re.compile(r"(?:opr|opera|opx)/([\d.]{1,40})")),
    ("Vivaldi", re.compile(r"vivaldi/([\d.]{1,40})")),
    ("Samsung Internet", re.compile(r"samsungbrowser/([\d.]{1,40})")),
    ("Mi Browser", re.compile(r"miuibrowser/([\d.]{1,40})")),
    ("Спутник", re.compile(r"sputnik(?:browser)?/([\d.]{1,40})")),
    ("Атом", re.compile(r"(?<![a-z])atom/([\d.]{1,40})")),
    ("Firefox", re.compile(r"(?:firefox|fxios)/([\d.]{1,40})")),
    ("Internet Explorer", re.compile(r"(?:msie |trident/[\d.]{1,9};[^\n]{0,60}rv:)([\d.]{1,40})")),
    ("Chromium", re.compile(r"chromium/([\d.]{1,40})")),
    ("Chrome", re.compile(r"(?:chrome|crios)/([\d.]{1,40})")),
    ("Safari", re.compile(r"version/([\d.]{1,40})[^\n]{0,60}safari/")),
)
_AGENT = re.compile(
    r"(?:mozilla|opera)/\d\.\d{1,3}[ ]?\([^\n]{0,500}|(?:yabrowser|edg|opr|chrome|"
    r"firefox)/[\d.]{1,40}"
)
_AGENT_WORDS = frozenset({"mozilla", "yabrowser", "edg", "opr", "opera", "chrome", "firefox"})

_WORD = r"(?:верси[яиюей]{1,2}|верс\.?|вер\.|version|ver\.?|v\.?|в\.(?=[ ]?\d)|сборк[аи]|релиз)"
_NUMBER = r"\d{1,4}(?:\.\d{1,5}){0,4}(?:[ ]?esr|b\d{1,2})?"
_STOP = r"(?!\d|[.,]\d|[^\W_])"
#: Right after the name: «Chrome 131», «Chrome, версия 131», «(v.133.0)», «Chrome - 131-я версия».
_ADJACENT = re.compile(
    rf"(?P<gap>(?:[ ](?:beta|бета|dev|canary|stable|for business|для организаций|developer edition|quantum|"
    rf"gx))?[ ,:;(«»\"=/-]{{0,5}}(?P<word>{_WORD}[ ]?(?:браузера[ ]?)?[.:№=-]?[ ]?)?(?:№|n)?)(?P<number>{_NUMBER})"
    rf"(?P<nth>-?[яй]{{1,2}}[ ]{_WORD})?(?![ -]?(?:бит|bit|разр))(?![ ]?[«\"]?[а-я][»\"]?(?![^\W_]))(?!\d|"
    rf"[.,]\d|[ ]?-[ ]?\d|[ ]\d{{3,5}}[ -]\d|[ ]?\((?!(?:32|64)\D)\d|:\d\d|/\d|[^\W_])"
)
#: At a distance: a long version by itself, or any number that the word «версия» leads to.
_LONG = re.compile(
    rf"\d(?<![\d.,@/\\_-].)(?:(?<![^\W_].)|(?<=\bv.))\d{{0,3}}(?:\.\d{{1,5}}){{2,4}}(?:esr)?(?!-\d){_STOP}"
)
_TOLD = re.compile(
    rf"(?<![^\W_]){_WORD}(?![a-zа-я])(?:[ ](?:у[ ])?(?:браузера|его|последняя|такая|стоит|следующая))?"
    r"[^\d\n]{0,24}?[ :№=(\n-]{1,3}"
    rf"(?P<number>{_NUMBER}){_STOP}(?!-\d)"
)
#: Before the name: «131-я версия хрома», «25.2.1.887 (Яндекс)».
_NTH = re.compile(
    rf"(?<![\d.,-])(?P<number>\d{{1,3}}(?:\.\d{{1,5}}){{0,4}})(?:-?[яйю]{{1,2}}|-?ей|-?ой)?"
    rf"[ ]{_WORD}[ ]?(?:браузера[ ])?\Z"
)
_BEFORE = re.compile(
    rf"(?:(?<![^\W_])(?P<word>{_WORD})[ ]?[:№=-]?[ ]?(?:браузера[ ])?)?"
    rf"(?P<number>(?<![\d.])(?<!\d[,-]){_NUMBER})[ ,;)(«\"-]{{1,4}}"
    r"(?:браузер\w{0,3}[ :«\"-]{1,3})?\Z"
)
#: In words or as an ordinal, in the browser's own clause: «хром сто тридцать первый», «стоит 109-й».
_SPOKEN = re.compile(
    r"(?:[ ,:(-]{1,3}(?:у меня|у нас|стоит|уже|сейчас|верси[яиюей]{1,2}|номер|браузера|она|он|наверное|кажется|"
    r"вроде)){0,4}[ ,:(-]{1,3}"
    r"(?P<number>сто (?:(?:двадцат|тридцат|сорок|пятьдесят)\w{0,3} ?)?(?:\w{3,12}надцат\w{1,3}|(?:одна|два|две|"
    r"три|четыр|пять|шесть|семь|восемь|"
    r"девять|десят|двадцат|тридцат|сорок|перв|втор|трет|четверт|пят|шест|седьм|восьм|девят)\w{0,3})|"
    r"сто (?:двадцат|тридцат|сорок)\w{0,3}|"
    r"(?:девяносто|восемьдесят) (?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят)\w{2,3}|(?:1[0-4]\d|"
    r"[5-9]\d)-?(?:ы?й|о?й|а?я|ю|ую|о?м|о?го|ей))"
    r"(?![^\W_])(?! (?:класс|урок|школ|параллел|кабинет))"
)
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:(?:19|20)\d\d|\d\d)\Z")
#: Names of other programs, whose versions are not the browser's.
_OTHER = re.compile(
    r"(?<![^\W_])(?:windows|виндовс|винда|win|ос|os|android|андроид|macos|крипто[ ]?про|csp|плагин\w{0,3}|1с|java|"
    r"office|платформ\w{1,2}|навигатор\w{0,2}|не ниже|не старше|от|урок|№|(?<![^\W_])ip\b|айпи|адрес\w{0,2}|\.net|"
    r"система|(?<!\bо )программ\w|"
    r"клиент\w{0,2}|расширени\w{1,2}|"
    r"cades\w{0,8}|ios)[^\n\d.;]{0,20}\Z"
)
_SIGN = re.compile(r"браузер|browser|обозревател")
_THROUGH = re.compile(
    r"(?<![^\W_])(?:во?|через|из|со?|под|на|открываю|запускаю|использую|пользуюсь|стоит|установлен)[ ]?[\"«]?\Z"
)
_TAIL = re.compile(r"[ ]?esr|b\d{1,2}$")
_MAIL = re.compile(r"почт|ящик|адрес|облак|mail|писать|пишите")
_UNIT = re.compile(
    r"[ ](?:класс|час|мин|раз|урок|январ|феврал|март|апрел|ма[яй]|ию[нл]|август|сентяб|октяб|нояб|декаб|ученик|дн)"
)

#: How far after the name its version may stand, and before it.
_FAR, _BACK = 220, 60


def find(text: Text) -> tuple[Browser, ...]:
    """All browsers of the text, in its order; names that only may be one («опера») need a sign of it beside."""
    low = text.low
    vocabulary = words(low)
    found: list[Browser] = []
    if "/" in low and any(f"{word}/" in low for word in vocabulary & _AGENT_WORDS):
        found = list(_agents(low))
    names = mentions(low, vocabulary, [(agent.start, agent.end) for agent in found])
    for index, (start, end, name, weak) in enumerate(names):
        limit = names[index + 1].start if index + 1 < len(names) else len(low)
        floor = names[index - 1].end if index else 0
        version, stop = _version(low, start, end, floor, limit, name)
        if not weak or _is_browser(low, start, end, version, stop):
            found.append(Browser(start, max(end, stop), name, version))
    found.sort(key=lambda fact: fact.start)
    return tuple(found)


def _agents(low: str) -> Iterator[Browser]:
    for match in _AGENT.finditer(low):
        for name, pattern in _AGENTS:
            if token := pattern.search(low, match.start(), match.end()):
                yield Browser(match.start(), match.end(), name, token[1].rstrip(".") or None)
                break


def _is_browser(low: str, start: int, end: int, version: str | None, stop: int) -> bool:
    """Whether something beside the weak name shows that a browser is meant."""
    if version is not None and end < stop <= end + 30:
        return True
    line = low.rfind("\n", max(0, start - 60), start) + 1
    if _SIGN.search(low, max(line, start - 60), min(len(low), end + 30)):
        return True
    called = low.startswith(("яндекс", "гугл", "опер", "ie", "сафари"), start)
    return called and bool(_THROUGH.search(low, max(0, start - 14), start)) and not _MAIL.search(low, line, start)


def _version(low: str, start: int, end: int, floor: int, limit: int, name: str) -> tuple[str | None, int]:
    """The version told for the name at `start`:`end`, and where it ends (0 when it stands before the name)."""
    match = _ADJACENT.match(low, end)
    if match and match.end("number") <= limit and _fits(match, name):
        return match["number"], match.end("number")
    if found := _before(low, start, floor):
        return found, 0
    far = min(limit, end + _FAR)
    blank = low.find("\n\n", end, far)
    far = blank if blank >= 0 else far
    for pattern, group in ((_LONG, 0), (_TOLD, "number")):
        for match in pattern.finditer(low, end, far):
            number = match[group]
            at = match.start(group)
            if not _DATE.match(number) and not _OTHER.search(low, max(end, at - 36), at):
                return number, match.end(group)
    if spoken := _SPOKEN.match(low, end, limit):
        return spoken["number"], spoken.end()
    if told := list(_TOLD.finditer(low, max(floor, start - _BACK), start)):
        number, at = told[-1]["number"], told[-1].start("number")
        if number.count(".") >= 2 and not _OTHER.search(low, max(floor, at - 36), at):
            return number, 0
    return None, 0


def _before(low: str, start: int, floor: int) -> str | None:
    """The version that stands right before the name."""
    match = _NTH.search(low, max(floor, start - 40), start) or _BEFORE.search(low, max(floor, start - 32), start)
    if not match or _DATE.match(match["number"]):
        return None
    if match["number"].count(".") < 2 and match.re is _BEFORE and not match["word"]:
        return None
    at = match.start("number")
    return None if _OTHER.search(low, max(floor, at - 36), at) else match["number"]


def _fits(match: re.Match[str], name: str) -> bool:
    """Whether the number right after the name is a version rather than a class, a date, a telephone."""
    if match["word"] or match["nth"]:
        return True
    number = _TAIL.sub("", match["number"])
    dots = number.count(".")
    if _DATE.match(number):
        return len(number.rsplit(".", 1)[1]) == 2 and name == "Яндекс.Браузер"
    if dots >= 2:
        return True
    if "\n" in match["gap"] or len(number.split(".")[0]) > 3:
        return False
    if dots == 1:
        head, tail = number.split(".")
        date = len(tail) == 2 and int(tail) <= 12 and int(head) <= 31
        return not date or name in ("Яндекс.Браузер", "Safari")
    if "," in match["gap"] or ";" in match["gap"]:
        return int(number) >= 40
    return int(number) >= 5 and not _UNIT.match(match.string, match.end())

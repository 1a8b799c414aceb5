"""The browser and its version: «Google Chrome 133.0.6943.98», «хром, версия 131», a line of User-Agent.

Source: the school memo, «Наименование и версию браузера».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..draft.text import Text


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser named in the text; `version` is None where none is told. `end` is the version's end if it follows."""

    start: int
    end: int
    name: str
    version: str | None


_W = r"(?<![^\W_])(?<![@.\\/-])"
_E = r"(?![^\W_])(?![@\\]|\.(?:ru|com|рф|net|org))"

#: Stem to look for, the canonical name, the pattern of the name, and whether the name needs a sign that it is a browser.
_NAMES: tuple[tuple[tuple[str, ...], str, str, bool], ...] = (
    (
        ("ябраузер", "я.браузер", "я-браузер", "я браузер", "yabrowser", "yandexbrowser"),
        "Яндекс.Браузер",
        rf"{_W}(?:я[. -]?браузер\w{{0,3}}|ya(?:ndex)?browser){_E}",
        False,
    ),
    (
        ("яндекс",),
        "Яндекс.Браузер",
        rf"{_W}яндекс[. -]{{0,2}}\"?браузер\w{{0,3}}{_E}|браузер\w{{0,3}}[ :.,\"«-]{{0,4}}яндекс\w{{0,2}}{_E}",
        False,
    ),
    (
        ("yandex",),
        "Яндекс.Браузер",
        rf"{_W}yandex[. -]{{0,2}}(?:browser|браузер\w{{0,3}}){_E}|браузер\w{{0,3}}[ :.,\"«-]{{0,4}}yandex{_E}",
        False,
    ),
    (("яндекс", "yandex"), "Яндекс.Браузер", rf"{_W}(?:яндекс(?:а|е|ом|у)?|yandex){_E}", True),
    (
        ("hromium", "хромиум"),
        "Chromium",
        rf"{_W}(?:[cс]hromium|хромиум\w{{0,2}})(?:[ -](?:gost|гост))?{_E}",
        False,
    ),
    (("hrome",), "Chrome", rf"{_W}(?:google[ -]{{0,2}}|гугл\w{{0,1}}[ -])?[cс]hrome{_E}", False),
    (("хром",), "Chrome", rf"{_W}(?:(?:google|гугл|гугол|гугель)\w{{0,2}}[ -]{{0,2}})?хром(?:а|е|ом|у)?{_E}", False),
    (("гугл", "google"), "Chrome", rf"{_W}(?:гугл(?:а|е|ом|у)?|google){_E}", True),
    (
        ("firefox", "файрфокс", "фаерфокс", "фаирфокс", "файерфокс", "файрфох", "фоерфокс"),
        "Firefox",
        rf"{_W}(?:mozilla[ -]{{0,2}}|мозил\w{{1,3}}[ -]{{0,2}})?(?:firefox|фа[йеи]е?рфо[кх]с?\w{{0,2}}|фоерфокс\w{{0,2}}){_E}",
        False,
    ),
    (
        ("mozil", "мозил", "мазил"),
        "Firefox",
        rf"{_W}(?:mozill?a|м[оа]зил+(?:а|е|ой|у|ы)){_E}(?!/)(?![ -]{{0,2}}(?:firefox|фа[йеи]))",
        False,
    ),
    (("огненн",), "Firefox", rf"{_W}огненн\w{{2,3}} лис\w{{1,2}}{_E}", False),
    (("ff",), "Firefox", rf"{_W}ff{_E}", True),
    (("edge",), "Edge", rf"{_W}(?:(?:microsoft|ms|майкрософт)[ -]{{0,2}})?edge{_E}", False),
    (("эдж", "эйдж"), "Edge", rf"{_W}(?:(?:microsoft|майкрософт)[ -]{{0,2}})?э[й]?дж(?:е|а|ем)?{_E}", False),
    (("opera",), "Opera", rf"{_W}opera(?:[ ]gx)?{_E}", False),
    (("опер",), "Opera", rf"{_W}опер(?:а|е|ы|у|ой){_E}", True),
    (("safari",), "Safari", rf"{_W}safari{_E}", False),
    (("сафари",), "Safari", rf"{_W}сафари{_E}", True),
    (
        ("explorer", "эксплорер"),
        "Internet Explorer",
        rf"{_W}(?:internet|интернет)[ -]{{0,2}}(?:explorer|эксплорер\w{{0,2}}){_E}",
        False,
    ),
    (("ie",), "Internet Explorer", rf"{_W}(?:ms[ ])?ie(?=[ -]?\d{{1,2}}(?!\d)|[ ]?[,.;)]|\Z|[ ]верси){{1}}", True),
    (("спутник",), "Спутник", rf"{_W}спутник(?:е|а|ом)?{_E}", True),
    (("vivaldi", "вивальди"), "Vivaldi", rf"{_W}(?:vivaldi){_E}|{_W}вивальди{_E}", True),
    (("атом", "atom"), "Атом", rf"{_W}(?:атом(?:е|а|ом)?|atom){_E}", True),
    (
        ("samsung", "самсунг"),
        "Samsung Internet",
        rf"{_W}(?:samsung[ ](?:internet|browser|браузер)|браузер\w{{0,2}}[ ](?:samsung|самсунг)|самсунг[ ](?:интернет|браузер)){_E}",
        False,
    ),
    (
        ("mi browser", "mi браузер", "xiaomi", "ми браузер"),
        "Mi Browser",
        rf"{_W}(?:(?:mi|ми|xiaomi)[ -](?:browser|браузер\w{{0,2}})|браузер\w{{0,2}}[ ]xiaomi){_E}",
        False,
    ),
)
_COMPILED = tuple((stems, name, re.compile(pattern), weak) for stems, name, pattern, weak in _NAMES)

#: In a User-Agent the first of these that is there tells the browser.
_AGENTS = (
    ("Яндекс.Браузер", re.compile(r"yabrowser/([\d.]{1,40})")),
    ("Edge", re.compile(r"edg(?:e|a|ios)?/([\d.]{1,40})")),
    ("Opera", re.compile(r"(?:opr|opera|opx)/([\d.]{1,40})")),
    ("Vivaldi", re.compile(r"vivaldi/([\d.]{1,40})")),
    ("Samsung Internet", re.compile(r"samsungbrowser/([\d.]{1,40})")),
    ("Mi Browser", re.compile(r"(?:xiaomi/)?miuibrowser/([\d.]{1,40})")),
    ("Спутник", re.compile(r"sputnik(?:browser)?/([\d.]{1,40})")),
    ("Атом", re.compile(r"atom/([\d.]{1,40})")),
    ("Firefox", re.compile(r"(?:firefox|fxios)/([\d.]{1,40})")),
    ("Internet Explorer", re.compile(r"(?:msie |trident/[\d.]{1,9};[^\n]{0,60}rv:)([\d.]{1,40})")),
    ("Chromium", re.compile(r"chromium/([\d.]{1,40})")),
    ("Chrome", re.compile(r"(?:chrome|crios)/([\d.]{1,40})")),
    ("Safari", re.compile(r"version/([\d.]{1,40})[^\n]{0,60}safari/")),
)
_AGENT = re.compile(r"(?:mozilla|opera)/\d\.\d{1,3}[ ]?\([^\n]{0,500}|yabrowser/[\d.]{1,40}|(?:edg|opr)/[\d.]{1,40}")

_WORD = r"(?:верси[яиюей]{1,2}|верс\.?|вер\.|ver(?:sion|\.)?|version|v\.?|в\.(?=[ ]?\d)|сборк[аи]|релиз)"
_NUMBER = r"\d{1,4}(?:\.\d{1,5}){0,4}(?:esr)?"
#: Right after the name: «Chrome 131», «Chrome, версия 131», «(v.133.0)».
_ADJACENT = re.compile(
    rf"(?P<gap>[ ,:;(«»\"\n–=/-]{{0,5}}(?P<word>{_WORD}[ ]?(?:браузера[ ]?)?[.:№=-]?[ ]?)?(?:№|n)?)(?P<number>{_NUMBER})(?P<nth>-?[яй]{{1,2}}[ ]{_WORD})?"
    r"(?!\d|[.,]\d|[ ]?-[ ]?\d|[ ]?\(\d|:\d\d|/\d|[^\W_])"
)
_LONG = re.compile(r"(?<![\d.,@/\\_-])(?<![^\W_])v?(\d{1,4}(?:\.\d{1,5}){2,4}(?:esr)?)(?!\d|[.,]\d|-\d|[^\W_])")
_TOLD = re.compile(
    rf"{_WORD}(?:[ ](?:у[ ])?(?:браузера|его|последняя|такая|стоит|следующая|программы))?[^\d\n]{{0,24}}?[ :№=(\n-]{{1,3}}({_NUMBER})(?!\d|[.,]\d|[^\W_])"
)
_NTH = re.compile(
    rf"(?<![\d.,-])(\d{{1,3}}(?:\.\d{{1,5}}){{0,4}})(?:-?[яйю]{{1,2}}|-?ей|-?ой)?[ ]{_WORD}[ ]?(?:браузера[ ])?\Z"
)
_BEFORE = re.compile(rf"(?<![\d.,-])({_NUMBER})[ ,;)(«\"–-]{{1,4}}\Z")
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:(?:19|20)\d\d|\d\d)\Z")
#: Names of other programs, whose versions are not the browser's.
_OTHER = re.compile(
    r"(?:windows|виндовс|винда|win|ос|os|android|андроид|macos|крипто\s?про|csp|плагин\w{0,3}|1с|java|office|платформ\w{1,2}|навигатор\w{0,2}|"
    r"(?<![^\W_])ip|айпи|адрес\w{0,2}|\.net|система|программы|клиент\w{0,2}|расширени\w{1,2}|cades\w{0,8}|ios)[^\n\d.;]{0,20}\Z"
)
_SIGN = re.compile(r"браузер|browser|обозревател")
_THROUGH = re.compile(r"(?<![^\W_])(?:в|во|через|из|с|под|на|открываю|использую|пользуюсь)[ ]?[\"«]?\Z")
_NO_BROWSER = re.compile(
    r"[ .«\"-]{0,2}(?:диск|почт|музык|карт|такси|маркет|метрик|облак|телемост|форм|станци|погод|переводчик|поиск|учебник|ключ|пей|лице|"
    r"класс|документ|таблиц|аккаунт|мит|meet|play|docs|drive|forms?|id|алис|disk|mail|практикум|акаде)"
)
_CHEMISTRY = re.compile(
    r"(?:оксид\w{0,2}|соединени\w{1,2}|сульфат\w{0,2}|металл\w{0,3}|элемент\w{0,2}|тем[аеуы]|урок\w{0,2})[ :«\"]{1,3}\Z"
)

_FAR = 220


def find(text: Text) -> tuple[Browser, ...]:
    """All browsers of the text, in its order; names that only may be one («опера») need a sign of it beside."""
    low = text.low
    found = list(_agents(low)) if "mozilla/" in low or "opera/" in low or "yabrowser/" in low or "edg/" in low else []
    names = _mentions(low, found)
    for index, (start, end, name, weak) in enumerate(names):
        limit = names[index + 1][0] if index + 1 < len(names) else len(low)
        floor = names[index - 1][1] if index else 0
        version, stop = _version(low, start, end, floor, limit, name)
        if weak and not _is_browser(low, start, end, version, stop):
            continue
        found.append(Browser(start, max(end, stop), name, version))
    found.sort(key=lambda fact: fact.start)
    return tuple(found)


def _agents(low: str) -> Iterator[Browser]:
    for match in _AGENT.finditer(low):
        for name, pattern in _AGENTS:
            if token := pattern.search(low, match.start(), match.end()):
                yield Browser(match.start(), match.end(), name, token[1].rstrip(".") or None)
                break


def _mentions(low: str, agents: list[Browser]) -> list[tuple[int, int, str, bool]]:
    """Places of names (start, end, name, weak), in order, none inside another or inside a User-Agent."""
    places: list[tuple[int, int, str, bool]] = []
    for stems, name, pattern, weak in _COMPILED:
        if any(stem in low for stem in stems):
            for match in pattern.finditer(low):
                gost = name == "Chromium" and match.group().endswith(("gost", "гост"))
                places.append((match.start(), match.end(), "Chromium-GOST" if gost else name, weak))
    places.sort(key=lambda place: (place[0], -place[1], place[3]))
    kept: list[tuple[int, int, str, bool]] = []
    last, index = 0, 0
    for place in places:
        while index < len(agents) and agents[index].end <= place[0]:
            index += 1
        inside = index < len(agents) and agents[index].start <= place[0]
        if place[0] >= last and not inside and not _elsewhere(low, place):
            kept.append(place)
            last = place[1]
    return kept


def _elsewhere(low: str, place: tuple[int, int, str, bool]) -> bool:
    """Whether the name is part of another one: Яндекс Диск, yandex.ru, an oxide of chrome."""
    start, end, name, weak = place
    if weak and name in ("Яндекс.Браузер", "Chrome"):
        return bool(_NO_BROWSER.match(low, end))
    return (
        name == "Chrome" and low.startswith("хром", start) and bool(_CHEMISTRY.search(low, max(0, start - 20), start))
    )


def _is_browser(low: str, start: int, end: int, version: str | None, stop: int) -> bool:
    if version is not None and (stop <= end + 30 and stop > end):
        return True
    line = low.rfind("\n", max(0, start - 60), start) + 1
    if _SIGN.search(low, max(line, start - 60), min(len(low), end + 30)):
        return True
    return low.startswith(("яндекс", "гугл", "опер"), start) and bool(_THROUGH.search(low, max(0, start - 14), start))


def _version(low: str, start: int, end: int, floor: int, limit: int, name: str) -> tuple[str | None, int]:
    """The version told for the name at `start`:`end`, and where it ends (0 when it stands before the name)."""
    match = _ADJACENT.match(low, end)
    if match and match.end("number") <= limit and _fits(match, name):
        return match["number"], match.end("number")
    match = _NTH.search(low, max(floor, start - 40), start) or _BEFORE.search(low, max(floor, start - 32), start)
    if match and ("верси" in match.group() or match[1].count(".") >= 2) and not _DATE.match(match[1]):
        return match[1], 0
    far = min(limit, end + _FAR)
    blank = low.find("\n\n", end, far)
    far = blank if blank >= 0 else far
    for pattern in (_LONG, _TOLD):
        for match in pattern.finditer(low, end, far):
            number = match[1]
            if not _DATE.match(number) and not _OTHER.search(low, max(end, match.start(1) - 36), match.start(1)):
                return number, match.end(1)
    return None, 0


def _fits(match: re.Match[str], name: str) -> bool:
    """Whether the number right after the name is a version rather than a class, a date, a telephone."""
    number = match["number"]
    if match["word"] or match["nth"]:
        return True
    dots = number.count(".")
    if _DATE.match(number):
        return number.count(".") == 2 and len(number.rsplit(".", 1)[1]) == 2 and name == "Яндекс.Браузер"
    if dots >= 2:
        return True
    if "\n" in match["gap"] or len(number.split(".")[0]) > 3:
        return False
    if dots == 1:
        head, tail = number.replace("esr", "").split(".")
        return not (len(tail) == 2 and int(tail) <= 12 and int(head) <= 31) or name in ("Яндекс.Браузер", "Safari")
    if "," in match["gap"] or ";" in match["gap"]:
        return int(number) >= 40
    return int(number) >= 5 and not _UNIT.match(match.string, match.end())


_UNIT = re.compile(
    r"[ ](?:класс|час|мин|раз|урок|марта|февраля|января|апреля|мая|июн|июл|август|сентябр|октябр|ноябр|декабр|ученик|дн)"
)

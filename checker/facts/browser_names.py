"""Names of browsers as people write them, and where they stand in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple


class Mention(NamedTuple):
    """A name in the text; `weak`: the word may mean something else («опера»), so it needs a sign of a browser."""

    start: int
    end: int
    name: str
    weak: bool


@dataclass(frozen=True, slots=True)
class _Name:
    """How a browser is called: words one of which must be in the text, the pattern that begins with them."""

    name: str
    words: frozenset[str]
    pattern: re.Pattern[str]
    weak: bool


_END = r"(?![^\W\d_])(?![@\\]|\.(?:ru|com|рф|net|org))"


def _name(name: str, words: str, pattern: str, *, weak: bool = False) -> _Name:
    return _Name(name, frozenset(words.split()), re.compile(f"(?:{pattern}){_END}"), weak)


_BROWSER = r"(?:браузер\w{0,3}|browser)"
_BROWSER_WORDS = "браузер браузера браузере браузером браузеру браузеры browser"

_NAMES = (
    _name(
        "Яндекс.Браузер",
        "яндекс яндекса яндексе яндексом яндексу яндексбраузер яндексбраузере яндексбраузером yandex",
        rf"(?:яндекс(?:а|е|ом|у)?|yandex)(?:[. -]{{0,2}}\"?{_BROWSER})?",
        weak=True,
    ),
    _name("Яндекс.Браузер", f"{_BROWSER_WORDS} ябраузер ябраузере ябраузером", r"я[. -]?браузер\w{0,3}"),
    _name("Яндекс.Браузер", "яб", r"яб", weak=True),
    _name("Яндекс.Браузер", "yabrowser yandexbrowser", r"ya(?:ndex)?browser"),
    _name("Chromium-GOST", "гост gost", r"(?:chromium|хромиум\w{0,2})[ -]?(?:gost|гост)"),
    _name(
        "Chromium",
        "chromium хромиум хромиуме хромиума хромиумом",
        r"chromium|хромиум\w{0,2}",
    ),
    # «Chrome» with a Cyrillic «С»: folded to one script it reads so
    _name("Chrome", "chrome снrоме chrom хроум хроуме", r"chrome?|снrоме|хроуме?"),
    _name("Chrome", "хром хрома хроме хромом хрому", r"хром(?:а|е|ом|у)?"),
    _name("Chrome", "гуглхром гуглхроме гуглхрома googlechrome", r"гуглхром(?:а|е|ом)?|googlechrome"),
    _name("Chrome", "гугл гугла гугле гуглом гуглу google", r"гугл(?:а|е|ом|у)?|google", weak=True),
    _name(
        "Firefox",
        "firefox файрфокс файрфоксе файрфокса фаерфокс фаерфоксе фаерфокса фаирфокс файерфокс файрфох фоерфокс",
        r"firefox(?: esr| developer edition)?|фа[йеи]е?рфо[кх]с?\w{0,2}|фоерфокс\w{0,2}",
    ),
    _name(
        "Firefox",
        "mozilla mozila мозилла мозилле мозиллой мозиллу мозиллы мозила мозиле мозилой мозилу мозилы мазила мазилла",
        r"(?:mozill?a|м[оа]зил+(?:а|е|ой|у|ы))(?!/)",
    ),
    _name("Firefox", "огненная огненной огненную огненный", r"огненн\w{2,3} лис\w{1,2}"),
    _name("Firefox", "ff", r"ff", weak=True),
    _name("Edge", "edge", r"edge"),
    _name("Edge", "эдж эдже эджа эджем эйдж эйдже эйджа", r"э[й]?дж(?:е|а|ем)?"),
    _name("Opera", "opera", r"opera(?:[ ]gx)?"),
    _name("Opera", "опера опере оперы оперу оперой", r"опер(?:а|е|ы|у|ой)", weak=True),
    _name("Safari", "safari", r"safari"),
    _name("Safari", "сафари", r"сафари", weak=True),
    _name("Internet Explorer", "explorer эксплорер эксплорере эксплорера", r"(?:explorer|эксплорер\w{0,2})", weak=True),
    _name("Internet Explorer", "ie", r"ie", weak=True),
    _name("Спутник", "спутник спутнике спутника спутником", r"спутник(?:е|а|ом)?", weak=True),
    _name("Vivaldi", "vivaldi вивальди", r"vivaldi|вивальди", weak=True),
    _name("Атом", "атом атоме атома атомом atom", r"атом(?:е|а|ом)?|atom", weak=True),
    _name(
        "Samsung Internet",
        "samsung самсунг",
        rf"(?:samsung|самсунг)(?:[ ](?:internet|интернет|{_BROWSER}))|(?<=браузер )(?:samsung|самсунг)",
    ),
    _name("Mi Browser", "mi ми xiaomi", rf"(?:mi|ми|xiaomi)[ -]{_BROWSER}|(?<=браузер )xiaomi"),
)
_ALL_WORDS = frozenset().union(*(name.words for name in _NAMES))
#: The numbers of the names that a word may belong to.
_BY_WORD = {word: [number for number, name in enumerate(_NAMES) if word in name.words] for word in _ALL_WORDS}

#: The maker's name, which belongs to the browser's.
_LEFT = re.compile(
    r"(?<![^\W_])(?:google|гугл\w{0,2}|гугол|гугель|microsoft|ms|майкрософт|mozilla|мозил\w{1,3}|internet|интернет)"
    r"[ -]{1,2}\Z"
)
#: Яндекс Диск, Google Forms …
_SERVICE = re.compile(
    r"[ .«\"-]{0,2}(?:диск|почт|музык|карт|такси|маркет|метрик|облак|телемост|форм|станци|погод|переводчик|поиск|"
    r"учебник|ключ|пей|лице|класс|документ|таблиц|аккаунт|мит|meet|play|docs|drive|forms?|id|алис|"
    r"disk|mail|практикум|акаде)"
)
_CHEMISTRY = re.compile(
    r"(?:оксид\w{0,2}|соединени\w{1,2}|сульфат\w{0,2}|металл\w{0,3}|элемент\w{0,2}|тем[аеуы]|"
    r"урок\w{0,2})[ :«\"]{1,3}\Z"
)


def mentions(low: str, words: frozenset[str], taken: list[tuple[int, int]]) -> list[Mention]:
    """The names in the text, in its order, none inside another or inside `taken` places (in order)."""
    telling = words & _ALL_WORDS
    if not telling:
        return []
    numbers = {number for word in telling for number in _BY_WORD[word]}
    places: list[Mention] = []
    for number in sorted(numbers):
        name = _NAMES[number]
        for match in name.pattern.finditer(low):
            if place := _mention(low, match, name):
                places.append(place)
    if len(places) > 1:
        places.sort(key=lambda place: (place.start, -place.end, place.weak))
    kept: list[Mention] = []
    last = index = 0
    for place in places:
        while index < len(taken) and taken[index][1] <= place.start:
            index += 1
        inside = index < len(taken) and taken[index][0] <= place.start
        if place.start >= last and not inside:
            kept.append(place)
            last = place.end
    return kept


def _mention(low: str, match: re.Match[str], name: _Name) -> Mention | None:
    start, end = match.span()
    left = _LEFT.search(low, max(0, start - 16), start)
    before = low[start - 1 : start]
    if before and not left and (before.isalnum() or before in "_@.\\/-"):
        return None
    if name.weak and name.name in ("Яндекс.Браузер", "Chrome") and _SERVICE.match(low, end):
        return None
    if match.group().startswith("хром") and _CHEMISTRY.search(low, max(0, start - 20), start):
        return None
    if name.name == "Internet Explorer" and match.group() != "ie":
        return Mention(left.start(), end, name.name, False) if left else None
    return Mention(left.start() if left else start, end, name.name, name.weak)

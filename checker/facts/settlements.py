"""Settlements: «г. Томск», «с. Усть-Лемва», «города Салехарда», «сыктывкар», «Томская обл., Асино»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from ..draft.text import Text
from ..tables.cities import AMBIGUOUS, SEVERAL_WORDS, STEMS
from ..tables.names import GIVEN
from .forms import WORD, Forms
from .name_words import is_no_name
from .patterns import WordPattern
from .vocabulary import HEAD, Heads, index
from .words import NOT_SURNAMES


class Settlement(NamedTuple):
    """A named settlement; `start` is where its mark («г.») or its name begins."""

    start: int
    end: int


_MARKED = WordPattern(
    r"(?<![\w.-])(?:(?:[гспдхам]|ст|гор|пос|дер|пгт|пст|рп|р\. ?п|п\. ?г\. ?т|г\. ?о|с\. ?п|нп|н\. ?п|хут|аал|сел|рзд|"
    r"слоб|мест)\. {0,2}|"
    r"(?:ст-ц[аыеу]|пгт|пст|рп|пос|гор|с/п|рзд|нп|"
    r"город(?:а|е|у|ом)?|сел(?:о|а|е|у|ом)|посел(?:ок|ка|ке|ку|ком)|деревн(?:я|и|е|ю|ей)|станиц(?:а|ы|"
    r"е|у|ей)|хутор(?:а|е|у|ом)?|аул(?:а|е)?|улус(?:а|е)?|слобод(?:а|ы|е|у)|кишлака?|местечк[оае]|разъезда?е?|станци[яи]|"
    r"[гспдх](?= [а-я])) {1,2})"
    r"((?:(?:[а-я]{2,15}(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его)) )?[а-я][а-я-]{1,30})"
)
#: «а.» is an initial or a class as often as a village, «с» a preposition: only as «а. Кошехабль», «с Тегульдет,».
_UNSURE = frozenset(("а.", "м.", "с/п", "с.п.", "с. п."))
_FIELD_END = re.compile(r" ?(?:[,;.)(\n»\"/|+]|- |\d{5}|$)")
#: «ЗАТО Видяево»; in small letters it is a conjunction.
_CLOSED = re.compile(r"ЗАТО (?:г\. ?|пос\. ?)?[А-Я][а-я-]{2,}")
_NOT_NAMES = frozenset(
    "наш нашего наша нашей котором школа школы округа округ района район и в на не по с для где это "
    "учебного всех года все".split()
)
_STREET = re.compile(r"\b(?:ул|улица|улице|пер|переулок|пр|проспект|просп|бульвар|пл|им|имени)\.? {0,2}$")
#: What that ends with, before its dot.
_STREETS = ("ул", "улица", "улице", "пер", "переулок", "пр", "проспект", "просп", "бульвар", "пл", "им", "имени")
#: «психолога Ершову»
_POST = re.compile(
    r"\b(?:учител|психолог|директор|завуч|педагог|воспитател|логопед|секретар|бухгалтер|методист|коллег|сотрудни|ученик|"
    r"учениц)[а-я]{0,3} \Z|\bу \Z"
)
TOWNS = Forms(STEMS)


def _beginnings() -> Iterator[str]:
    """The words that a town may begin with: the stem, or a short one with each ending."""
    for stem, endings in STEMS.items():
        if len(stem) < HEAD - 1:
            yield from (stem + ending for ending in endings.split("|"))
        else:
            yield stem


#: In three, since the index tells so many apart for one finder.
_TOWN_HEADS = [
    Heads(head for head in _beginnings() if first <= head[0] < last) for first, last in ("ал", "лс", "с\u0450")
]
_SEVERAL_WORDS = WordPattern(r"(?:" + "|".join(SEVERAL_WORDS) + r")\b")


def find(text: Text) -> tuple[Settlement, ...]:
    """All settlements, marked ones and towns of Russia that are named bare, in order."""
    low, plain = text.low, text.plain
    found: list[Settlement] = []
    for match in _MARKED.finditer(low):
        start, end = match.span()
        named = match.start(1)
        lone = low[start + 1] == " "
        if lone and not plain[named].isupper() and not _near_land(low, named, end) and not _is_behind_land(low, start):
            continue  # «с пятницы»
        first = match[1].partition(" ")[0]
        if first in _NOT_NAMES or first.startswith(("наш", "класс", "школ")):
            continue
        if low.startswith("советского союза", named):
            continue
        if end - named > len(first) and (_INITIAL.match(plain, end) or _OF_LAND.match(low, end - 4)):
            end = named + len(first)  # «г. Стрежевой Ибатуллин А. Ф.», «с. Светлое Ставропольский край»
        small = plain[start].islower()
        if not (small and plain[named].isupper()) and low[start:named].rstrip(" ") in _UNSURE:
            continue
        if not small and named - start <= 3 and plain[start].isupper() and plain[named].islower():
            continue  # «Зинаида П. прививки»: an initial
        if low[start] == "п" and low[max(0, start - 3) : start].endswith(("т. ", "т.")):
            continue  # «и т. п.»
        if lone and not _is_lone_mark(plain, low, start, (named, end)):
            continue
        found.append(Settlement(start, end))
    for match in _SEVERAL_WORDS.finditer(low):
        found.append(Settlement(*match.span()))
    if "ЗАТО" in plain:
        found += [Settlement(*match.span()) for match in _CLOSED.finditer(plain)]
    if len(found) > 1:
        found.sort(key=itemgetter(0))
    known, number, reached = len(found), 0, 0
    for start, end in _bare(low):
        while number < known and found[number].start <= start:
            reached = max(reached, found[number].end)
            number += 1
        if start < reached:
            continue
        ambiguous = low[start:end] in AMBIGUOUS
        if ambiguous and not plain[start].isupper():
            continue
        before = low[max(0, start - 12) : start]
        if not (before.rstrip(" .\n").endswith(_STREETS) and _STREET.search(before)) and not (
            ambiguous and _POST.search(low, max(0, start - 20), start)
        ):
            found.append(Settlement(start, end))
    if known and len(found) > known:
        found.sort(key=itemgetter(0))
    return tuple(found)


def _bare(low: str) -> list[tuple[int, int]]:
    """Where the towns of the table stand, in order."""
    places = []
    at = index(low)
    starts = [start for heads in _TOWN_HEADS for start in at.starts(heads)]
    starts.sort()
    for start in starts:
        inside = start > 1 and low[start - 1] == "-" and "а" <= low[start - 2] <= "я"
        if not inside and (match := WORD.match(low, start)) and match[0] in TOWNS:
            places.append(match.span())
    return places


def _near_land(low: str, start: int, end: int) -> bool:
    """Whether a region or a district follows within some words."""
    near = low[start : end + 80]
    return " обл" in near or " кра" in near or " р-н" in near or " район" in near


#: «псковская обл, г остров»
_LAND_BEFORE = re.compile(r"(?:\bобл(?:аст[ьи])?|\bкра[йя]|\bреспублик[аи])\.?, {0,2}\Z")


def _is_behind_land(low: str, start: int) -> bool:
    """Whether a region and a comma stand right before the mark of a town."""
    return low[start] == "г" and _LAND_BEFORE.search(low, max(0, start - 12), start) is not None


def _is_lone_mark(plain: str, low: str, start: int, name: tuple[int, int]) -> bool:
    """Whether a single letter without its dot is a mark: «г Томск», «школа № 3, с Подгорное»."""
    if not (plain[start].islower() and plain[name[0]].isupper() and plain[name[0] + 1].islower()):
        beside = _is_behind_land(low, start) or _LAND_FOLLOWS.match(low, name[1])
        return bool(beside) and not low.endswith(_INSTRUMENTAL, *name)
    if low[start] == "г":
        return True
    ended = _FIELD_END.match(low, name[1]) or _LAND_FOLLOWS.match(low, name[1])
    return ended is not None and not low.endswith(_INSTRUMENTAL, *name)


_INITIAL = re.compile(r" [А-Я]\.")
_OF_LAND = re.compile(r"(?:[сц]к(?:ая|ой|ий)|кого) (?:обл|кра|р-н|район)")
#: «с каргасок томская обл»
_LAND_FOLLOWS = re.compile(r",? [а-я-]+(?:[сц]к(?:ая|ой|ий|ого)) (?:обл|кра|р-н|район)")
_INSTRUMENTAL = ("ой", "ей", "ым", "им", "ом", "ем", "ами", "ями", "ью", "ми")

# --- bare names that no table holds ---------------------------------------------------------------------------

_NAME = r"[А-Я][а-я]{2,}(?:-[А-Яа-я][а-я]*)*"
_TWO = (
    r"[А-Я][а-я]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие) [А-Я][а-я]{2,}|(?:Усть|Кош|Сан|Бай|Кызыл|Ак|Нижн|Верх) [А-Я][а-я]{2,}"
)
_EITHER = rf"({_TWO}|{_NAME})"
_AFTER = re.compile(rf"[)»\"]{{0,2}} ?[,;:(|/\n.-]{{0,2}} {{0,2}}{_EITHER}(?= {{0,2}}(?:[,;:).|/\n]|- |$))")
_BEFORE = re.compile(
    rf"(?:^|[,;:(|/\n.]|- |\bпо |\bиз |\bв ) {{0,2}}{_EITHER} {{0,2}}([,;:(|/\n-]{{0,2}}) {{0,2}}[«\"(]?$"
)
_SMALL_BETWEEN = re.compile(r" ?[,;/] ?([а-я]{3,}(?:-[а-я]+)*(?: [а-я]{3,})?) ?[,;/.] ?| ([а-я]{3,}(?:-[а-я]+)*) ")
_LABELLED = WordPattern(
    r"(?:населен\w{1,3} пункт|нас\.? ?пункт|нп|город(?: ?[/,(] ?(?:село|поселок|нас\w* пункт)\)?)?|село|поселок|"
    r"место(?:нахождение|положение)?|адрес(?: школы| учреждения)?|муниципалитет) ?(?:[:=]|-) ?([а-я-]{3,})"
)
#: A line of a letter or a field of a signature that is one word, yet no settlement: school subjects, words about the
#: letter, ends like those of surnames and districts.
_FIELDS = frozenset(
    """
    наименование фио суть контакты тема регион учреждение школа логин почта телефон заявитель инициатор
    алгебра геометрия математика физика химия биология география история литература музыка технология информатика
    обществознание физкультура изо обж чтение окружающий природоведение астрономия экономика право родной русский
    английский немецкий французский иностранный журнал расписание дневник портал сайт браузер яндекс хром опера
    мозилла скриншот картинка скрин вложение срочно повторно помогите спасибо логин пароль почта телефон контакты
    район область край республика россия понедельник вторник среда четверг пятница суббота воскресенье четверть год
    заранее ответ вопрос проблема суть тема регион учреждение организация школа класс сегодня вчера уважением
    администрация бухгалтерия управление отдел кадры отчеты документы справочники настройки главная родитель ученик
    windows сфера сетевой электронная асу сибирь урал юг север восток запад поволжье кавказ
    """.split()
)
_SURNAMES = ("ова", "ева", "ина", "ына", "ов", "ев", "ин", "ын", "ская", "цкая", "ко", "ук", "юк", "ич")

Span = tuple[int, int]


def by_place(
    text: Text, institutions: tuple[Span, ...], regions: tuple[Span, ...], taken: tuple[Span, ...]
) -> tuple[Settlement, ...]:
    """Settlements told by their place in the letter alone: «Ачхой-Мартан, СОШ № 5, Чеченская Республика», «СОШ № 3,
    Подгорное», «Населённый пункт: …». `taken` are places of other things."""
    low, plain = text.low, text.plain
    found = []
    for match in _LABELLED.finditer(low):
        if not _no_settlement(match[1]):
            found.append(match.span(1))
    anchors = sorted({*institutions, *regions})
    if not found:
        for start, end in anchors:
            after = _AFTER.match(plain, end)
            if after:
                found.append(after.span(1))
            before = _BEFORE.search(plain, max(0, start - 60), start)
            if before and (before[2] or (start, end) in regions):
                found.append(before.span(1))
    small = []
    for (_, end), (start, _) in pairwise(anchors):
        between = _SMALL_BETWEEN.fullmatch(low, end, start) if start - end < 50 else None
        if between:
            small.append(between.span(between.lastindex or 1))
    return tuple(
        Settlement(start, end)
        for start, end in sorted({*found, *small})
        if not any(first < end and start < last for first, last in (*taken, *anchors))
        and not any(is_no_name(word) or _no_settlement(word) for word in low[start:end].split())
        and ((start, end) in small or not low.endswith(_SURNAMES, start, end))
    )


def _no_settlement(word: str) -> bool:
    return word.endswith(("аю", "яю", "ую")) or word in _FIELDS or word in NOT_SURNAMES or word in GIVEN

"""Organisations and institutions named in a letter, and the settlement where they are.

Memo sentences: «организация» (tomsk), «Наименование учреждения с указанием города» (eschool). A named organisation
is a kind of institution together with what tells it from others: a number, a name in quotation marks, a place.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..draft.text import Text
from . import settlements
from .patterns import WordPattern

# Kinds of institution, in text without capitals too; a bare «школа» or «отдел» is a kind, not yet a name.
_KIND = WordPattern(
    r"(?:"
    # legal forms: municipal, state, regional; school, preschool, culture, budget, health …
    r"(?:[фокр]?г|м|об)(?:б|а|к)?(?:о|д|дошк|н|сп|пр|профес)?(?:о|д)?у(?:к|д|дпо|з|дод|со|сон|рц|ио|"
    r"отп|р|с)?(?!\w)|м[ук]п|ооо|ао|пао|зао|чоу|ноу|ано|ано дпо|"
    r"(?:[гмокф]|[гмокфтр][гобс]|тог|ког)?[бак]п?оу|сош|сш|оош|нош|нош-дс|сош-дс|осош|впсош|цо|доу|цдо|дши|дюсш|сшор|дмш|дхш|"
    r"цдт|ддт|дют|ддю|црр|пу|кш|"
    r"ц[бк]|мцб|мкц|уо|фо|фу|рцб|рмк|"
    r"школ(?:а|ы|е|у|ой)(?:-интернат\w{0,2})?|школы?-сад\w{0,2}|гимнази[яию]\w?|лице[йяею]\w?м?|"
    r"интернат\w{0,2}|прогимнази\w{1,2}|колледж\w{0,2}|техникум\w{0,2}|училищ\w{1,2}|"
    r"детск(?:ий|ого|ом|ому) сад\w{0,2}|детсад\w{0,2}|дет\. ?сад\w{0,2}|ясли|кадетск\w+|академи[яию]|"
    r"институт\w{0,2}|университет\w{0,2}|"
    r"администраци[яию]\w?|адм\.|управлени[еяю]\w?|упр\.|департамент\w{0,2}|комитет\w{0,2}|"
    r"отдел(?!ьн)\w{0,2}|финотдел\w{0,2}|финуправлени\w{1,2}|райфо|"
    r"палат[аы]|контрольно-счетн\w+ (?:орган|палат)\w*|казначейств\w{1,2}|дум[аы]|совет|мэри[яи]|район[оу]|"
    r"горфо|горфин\w*|"
    r"централизованн\w{2,3} бухгалтери[яию]\w?|бухгалтери[яи]|центр\w{0,2}|библиотек[аи]|музе[йя]|"
    r"театр\w?|дом культуры|дом творчества|дворец\w*|клуб\w{0,2}|"
    r"больниц[аы]|поликлиник[аи]|амбулатори[яи]|црб|фап|рдк|сдк|мфц|едддс|еддс|служб[аы]|"
    r"предприяти[ея]|учреждени[ея]|организаци[яи]|общество|дирекци[яи]|контор[аы]|архив|инспекци[яию]|"
    r"агентств\w|редакци[яи]|фонд|парк|палат[аы]"
    r")(?![\w])"
)
_NUMBER = re.compile(
    r" {0,2}(?:№|n|no|номер|#) {0,2}\d{1,4}\b(?!-\d)| {1,2}\d{1,4}\b(?!-\d| ?(?:класс|клас|[абвг]\b|лет|год|"
    r"человек|учен|раз|чел|мин|час|сент|окт|ноя|дек|янв|фев|мар|апр|ма[йя]|июн|июл|авг))"
)
_QUOTED = re.compile(r"[^.!?;\n\"«»]{0,60}[\"«][^\"«»\n]{2,80}[\"»]?")
# «Кривошеинского района», «Верхнечулымского р-на», «Притомского муниципального округа»
_OF_PLACE = re.compile(
    r"[^.!?;:\n]{0,60}?\b[а-я-]{3,30}(?:ского|цкого|ской|цкой|ого|ый|ий|ая|ское|"
    r"цкое)(?:-на-[а-я]{2,15})?(?: (?:муниципальн\w+|городск\w+|сельск\w+|внутригородск\w+))?"
    r" (?:р-на|р-н|района?|поселени[яе]|округа?|области|края|города|г/п|с/п|[сг]п|мо|с/с|муниципалитета|"
    r"образования|улуса|аймака|сельсовета|волости|наслега)\b"
)
#: «Комитет финансов Обского Мыса»: a place of two words, the first an adjective.
_OF_CAPITALS = re.compile(r"(?: [а-я]+){0,3} [А-Я][а-я-]{2,}(?:ого|его|ой|ей|их|ых) [А-Я]?[а-я-]{3,}")
_ADJECTIVE = re.compile(
    r"(?:^|[^а-я-])([а-я-]{3,30}(?:ская|цкая|ский|цкий|ское|цкое|ной|ная|ный|ской|цкой|ского|цкого|"
    r"нская)) {1,2}(?:(?:средняя|основная|начальная|общеобразовательная|детская|районная|городская|"
    r"сельская|централизованная|центральная|музыкальная|художественная|спортивная) {1,2}){0,3}$"
)
_PLAIN_ADJECTIVES = re.compile(
    r"^(?:средн|основн|начальн|общеобразоват|наш|своя|детск|районн|городск|сельск|централизован|"
    r"центральн|финансов|музыкальн|художествен|спортивн|электронн|данн|кажд|мест|планов|главн|областн|"
    r"государствен|школьн|вечерн|муниципальн|средней|русск|английск|учебн|родительск|классн|красн|"
    r"приемн|контрактн|юридическ|хозяйственн|экономическ|кадров|социальн|психологическ|техническ|закупочн)"
)
_VILLAGE_SCHOOL = re.compile(
    r" {0,2}(?:[гспд]\.|пос\.?|дер\.?|пгт\.?|рп\.?|р\. ?п\.|села?|города?|деревни|поселка|станицы|"
    r"ст-цы|аула|им\.|имени) {0,2}[а-я-]{3,}"
)
_OURS = re.compile(
    r"\b(?:наш\w{1,2}|нашего|нашему|своей|своего|вашей|вашего|данн\w+|этой|этого|моей|"
    r"моего) (?:[а-я]+ ){0,2}$"
)
_ACRONYM = re.compile(r" {1,2}[\"«]?[А-ЯЁ][А-ЯЁа-яё-]{2,}")


@dataclass(frozen=True, slots=True)
class Organisation:
    """An institution's mention; `named` tells whether one could find it, or it is just «наша школа»."""

    start: int
    end: int
    named: bool


def find(text: Text, towns: Sequence[settlements.Settlement]) -> tuple[Organisation, ...]:
    """All mentions of institutions, in order. `towns` are the settlements of the text."""
    low, plain = text.low, text.plain
    found: list[Organisation] = []
    for match in _KIND.finditer(low):
        start, end = match.span()
        if found and start < found[-1].end:
            continue
        tail = low[end : end + 120].split("\n", 1)[0]
        named_to = _name_end(low, plain, start, end, tail, towns)
        ours = _OURS.search(low, max(0, start - 40), start)
        if ours and named_to is not None and not _NUMBER.match(tail):
            named_to = None if not _QUOTED.match(tail) else named_to
        found.append(Organisation(start, end if named_to is None else named_to, named_to is not None))
    return tuple(found)


#: «с. Ивановка, МОБУ СОШ»: the only school of a village.
_VILLAGE_BEFORE = re.compile(r"(?:\b[спдх]|\b(?:ст|пос|дер|село|поселок|деревня|пгт|рп))[. ] ?[а-я][а-я-]{2,25},? ?$")
_LEGAL = re.compile(r"\b(?:м|г|ог|об|к)[абк]?о?б?оу |\bм[аб]?обу |\bмо[ба]у ")
_SCHOOL = re.compile(r"сош|оош|нош|школа|доу|сш")


def _name_end(
    low: str, plain: str, start: int, end: int, tail: str, towns: Sequence[settlements.Settlement]
) -> int | None:
    kind = low[start:end]
    number = _NUMBER.match(tail)
    if number:
        return end + number.end()
    village = _VILLAGE_SCHOOL.match(tail)
    if village:
        return end + village.end()
    quoted = _QUOTED.match(tail)
    if quoted and not re.search(
        r"\b(?:не|при|в|на|что|где|когда|выдает|пишет|кнопк\w+|сообщени\w+|ошибк\w+|документ\w*|"
        r"отчет\w*|справочник\w*|вкладк\w+|раздел\w*|нажима\w+) ",
        tail[: quoted.end()].split("«")[0].split('"')[0] + " ",
    ):
        return end + quoted.end()
    place = _OF_PLACE.match(tail)
    if place:
        return end + place.end()
    capitals = _OF_CAPITALS.match(plain, end)
    if capitals:
        return capitals.end()
    before = _ADJECTIVE.search(low[max(0, start - 60) : start])
    if (
        before
        and not _PLAIN_ADJECTIVES.match(before[1])
        and (plain[max(0, start - 60) + before.start(1)].isupper() or not plain[start].isupper())
    ):
        return end
    nearest = bisect.bisect_left(towns, end, key=lambda town: town.start)
    if nearest < len(towns) and towns[nearest].end <= end + len(tail) and towns[nearest].start < end + 40:
        return towns[nearest].end
    if (
        len(kind) <= 6
        and plain[start:end].isupper()
        and not plain[start : end + 40].isupper()
        and _ACRONYM.match(plain, end)
    ):
        nested = _KIND.match(low, end + 1)
        if not nested:
            return end + _ACRONYM.match(plain, end).end()  # type: ignore[union-attr]
    if _SCHOOL.match(kind) and _VILLAGE_BEFORE.search(_LEGAL.sub("", low[max(0, start - 45) : start])):
        return end
    return None

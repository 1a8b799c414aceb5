"""Organisations and institutions named in a letter, and the settlement where they are.

Memo sentences: «организация» (tomsk), «Наименование учреждения с указанием города» (eschool). A named organisation
is a kind of institution together with what tells it from others: a number, a name in quotation marks, a place.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..draft.text import Text
from . import settlements
from .name_words import TYPICAL, is_given, is_no_name
from .partners import is_partner
from .patterns import WordPattern, together

# Kinds of institution, in text without capitals too; a bare «школа» or «отдел» is a kind, not yet a name.
_FORM = WordPattern(
    r"(?:"
    # legal forms: municipal, state, regional; school, preschool, culture, budget, health …
    r"(?:[фокр]?г|м|об)(?:б|а|к)?(?:о|д|дошк|н|сп|пр|профес)?(?:о|д)?у(?:к|д|до|дпо|з|дод|со|сон|рц|ио|"
    r"отп|р|с)?(?!\w)|м[ук]п|ооо|ао|пао|зао|чоу|ноу|ано|ано дпо|"
    r"(?:[гмокф]|[гмокфтр][гобс]|тог|ког)?[бак]п?оу|сош|сш|оош"
    r")(?!\w)"
)
#: The others.
_KIND = WordPattern(
    r"(?:ош(?= ?№)|нош|нош-дс|сош-дс|осош|впсош|цо|доу|цдо|дши|дюсш|"
    r"сшор|дмш|дхш|"
    r"цдт|ддт|дют|ддю|црр|пу|кш|"
    r"ц[бк]|мцб|мкц|уо|уф|фо|фу|рцб|рмк|"
    r"(?:спорт|муз|худ|арт)?школ(?:а|ы|е|у|ой)(?:-интернат\w{0,2})?|школы?-сад\w{0,2}|гимнази[яию]\w?|гимн(?=\.)|лице[йяею]\w?м?|"
    r"интернат\w{0,2}|прогимнази\w{1,2}|колледж\w{0,2}|техникум\w{0,2}|училищ\w{1,2}|"
    r"детск(?:ий|ого|ом|ому) сад\w{0,2}|детсад\w{0,2}|дет\. ?сад\w{0,2}|ясли|кадетск\w+|академи[яию]|"
    r"институт\w{0,2}|университет\w{0,2}|"
    r"администраци[яию]\w?|адм(?:-ци[яию]|\.)?|с/п|с\.п|сп|г/п|гп|руо|управлени[еяю]\w?|упр\.|департамент\w{0,2}|комитет\w{0,2}|"
    r"отдел(?!ьн)\w{0,2}|финотдел\w{0,2}|финуправлени\w{1,2}|райфо|"
    r"палат[аы]|контрольн\w+(?:-счетн\w+)? (?:орган|палат)\w*|казначейств\w{1,2}|дум[аы]|совет|мэри[яи]|район[оу]|"
    r"горфо|горфин\w*|"
    r"централизованн\w{2,3} бухгалтери[яию]\w?|бухгалтери[яи]|центр\w{0,2}|библиотек[аи]|музе[йя]|"
    r"театр\w?|дом культуры|дом (?:детского )?творчества|дворец\w*|клуб\w{0,2}|"
    r"библиотечн\w{2,3} систем\w|больниц[аы]|поликлиник[аи]|амбулатори[яи]|црб|фап|рдк|сдк|мфц|едддс|еддс|служб[аы]|"
    r"предприяти[ея]|учреждени[ея]|организаци[яи]|общество|дирекци[яи]|контор[аы]|архив|инспекци[яию]|"
    r"агентств\w|редакци[яи]|фонд|парк|палат[аы]|"
    # what has no typical legal form: hospitals, culture, sports, offices of education, finance and social care
    r"рб|гб|дк|рцк|цк|кдц|кдо|скц|ркц|цсдк|гдк|фок|фсц|цбс|мцбс|рмцбс|ецбс|рцбс|цгб|гкб|окб|"
    r"роо|гороо|районо|усзн|узн|осзн|цзн|цсон|кцсон|цсп[нс]|рцсон|соцзащит[аы]|ксо|ксп|пнди|"
    r"д/с|д/сад\w{0,2}|дс(?= [а-я№\d])|ц/б|сюн|сют|дюц|дцк|дод|дол|дом-интернат\w{0,2}|санатори[йяюе]\w?|стадион\w?|"
    r"бассейн\w?|"
    r"дом[ае] культуры|дом[ае] (?:детского )?творчества|"
    r"сельсовет\w{0,2}|поселени[еяюий]\w?|кинотеатр\w?|киноцентр\w?|дом (?:детства|ремесел|юных|пионеров|"
    r"ветеранов|спорта)|"
    r"правительств[оа]|министерств[оа]|ифнс|уфк|офк|"
    r"аптек[аи]|ансамбл[ья]|филармони[яи]|галере[яи]|лесхоз|лесничеств[оа]|водоканал"
    r")(?![\w])"
)
_NUMBER = re.compile(r"(?:-[а-я]{3,10})? {0,2}(?:№|n|no|номер|#) {0,2}\d{1,4}\b(?!-\d)")
_BARE_NUMBER = re.compile(
    r" {1,2}\d{1,4}\b(?!-\d| ?\+| ?\( ?\d| \d{2}| \d-| ?(?:класс|клас|[абвг]\b(?! ?\.? ?[а-я]{4})|лет|год|"
    r"человек|учен|раз|чел|мин|час|сент|окт|ноя|дек|янв|фев|мар|апр|ма[йя]|июн|июл|авг))"
)
#: «2 школы» are two of them.
_NUMBER_BEFORE = re.compile(r"(?<![\d№#.,:/-])(?<!№ )\d{1,3}(?:-?(?:я|й|ю|ей|ой))? \Z")
_IS_NUMBERED = re.compile(
    r".*(?:ш|оу|у|о|с)$|школ|лице|гимн|сад|д/с|дет|интерн|училищ|больн|полик|центр|ц|аптек|инсп|колл|техн|библ"
)
_QUOTED = re.compile(r"[^.!?;\n\"«»]{0,60}[\"«][^\"«»\n]{2,80}[\"»]?")
#: Before quotation marks: what stands in them is no institution's name.
_NO_NAME = re.compile(
    r"\b(?:не|при|в|на|что|где|когда|выдает|пишет|кнопк\w+|сообщени\w+|ошибк\w+|документ\w*|"
    r"отчет\w*|справочник\w*|вкладк\w+|раздел\w*|нажима\w+|период|год|вид|"
    r"вариант|галк\w|галочк\w|флаж\w+|параметр\w?) "
)
# «Кривошеинского района», «Верхнечулымского р-на», «Притомского муниципального округа»
_OF_PLACE = re.compile(
    r"[^.!?;:\n]{0,60}?\b(?!сельск|городск|муниципальн|наш|данн|районн|внутригор|сво[её]|"
    r"автономн)[а-я-]{3,30}(?:ского|цкого|ской|цкой|ого|ый|ий|ая|ское|"
    r"цкое)(?:-на-[а-я]{2,15})?(?: (?:муниципальн\w+|городск\w+|сельск\w+|внутригородск\w+))?"
    r" (?:р-на|р-н|района?|поселени[яе]|с\.п|г\.п|[гм]\.о|округа?|области|края|города|г/п|с/п|[сг]п|мо|с/с|"
    r"муниципалитета|"
    r"образования|улуса|аймака|сельсовета|волости|наслега)\b"
)
#: «Дума городского округа Лесогорск»
_OF_KIND = re.compile(
    r"[^.!?;:\n]{0,30}?\b(?:сельского|городского|муниципального) (?:[а-я]{5,15} )?(?:поселения|округа|района|"
    r"образования) "
    r"[«\"]?[А-Я]"
)
#: «Комитет финансов Обского Мыса»: a place of two words, the first an adjective.
_OF_CAPITALS = re.compile(r"(?: [а-я]+){0,3} [А-Я][а-я-]{2,}(?:ого|его|ой|ей|их|ых) [А-Я]?[а-я-]{3,}")
_ADJECTIVE = re.compile(
    r"(?:^|[^а-я-])([а-я-]{3,30}(?:ская|цкая|ский|цкий|ское|цкое|ной|ная|ный|ской|цкой|ского|цкого|"
    r"нская)) {1,2}(?:(?:средн|основн|начальн|общеобразовательн|детск|районн|городск|областн|краев|государственн|"
    r"муниципальн|"
    r"сельск|централизованн|центральн|музыкальн|художественн|спортивн|межпоселенческ)[а-я]{2,3} {1,2}){0,3}$"
)
_PLAIN_ADJECTIVES = re.compile(
    r"^(?:средн|основн|начальн|общеобразоват|наш|своя|детск|районн|городск|сельск|централизован|"
    r"центральн|финансов|музыкальн|художествен|спортивн|электронн|данн|кажд|мест|планов|главн|областн|"
    r"государствен|школьн|вечерн|муниципальн|средней|русск|английск|учебн|родительск|классн|красн|"
    r"приемн|контрактн|юридическ|хозяйственн|экономическ|кадров|социальн|психологическ|техническ|закупочн)"
)
_VILLAGE_SCHOOL = re.compile(
    r" {0,2}(?:(?:[гспдах]|пос|дер|пгт|пст|рп|р\. ?п|ст|им)\. {0,2}|(?:пос|пгт|пст|рп|село|села|городе?|города|деревни|"
    r"поселка|станицы|ст-цы|аула|хутора|имени) {1,2})(?:[а-я]\. ?(?:[а-я]\. ?)?)?(?:героя \w+ )?[а-я-]{3,}"
)
_OURS = re.compile(
    r"\b(?:наш\w{1,2}|нашего|нашему|своей|своего|вашей|вашего|данн\w+|этой|этого|моей|"
    r"моего) (?:[а-я]+ ){0,2}$"
)
_MAY_BE_OURS = re.compile(r"[нв]аш|сво|данн|это|мое")
_ACRONYM = re.compile(r" {1,2}[\"«]?[А-ЯЁ][А-ЯЁа-яё-]{2,}")


class Organisation(NamedTuple):
    """An institution's mention; `named` tells whether one could find it, or it is just «наша школа»; `partner`
    whether it is the other side of a contract, a payment or a reconciliation."""

    start: int
    end: int
    named: bool
    partner: bool = False


def find(text: Text, towns: Sequence[settlements.Settlement]) -> tuple[Organisation, ...]:
    """All mentions of institutions, in order. `towns` are the settlements of the text."""
    low, plain = text.low, text.plain
    found: list[Organisation] = []
    for match in together(low, _FORM, _KIND):
        start, end = match.span()
        if (found and start < found[-1].end) or (low.startswith(_MAY_SUPPORT, start) and _SUPPORT.match(low, start)):
            continue
        tail = low[end : end + 120]
        if "\n" in tail:
            tail, _, under = tail.partition("\n")
            if under and not tail.strip(" ") and _GOES_ON.match(under):
                tail = " " * (len(tail) + 1) + under.partition("\n")[0]
        if tail[:1] == "." and low[end - 1] != ".":
            end, tail = end + 1, tail[1:]  # «адм. района», «с.п.»
        named_to = _name_end(low, plain, start, end, tail, towns)
        if named_to is not None and not _NUMBER.match(tail) and not _QUOTED.match(tail) and _is_ours(low, start):
            named_to = None
        if named_to is not None and found and not found[-1].named and start - found[-1].end <= 2:
            start = found.pop().start if _LEGAL_FORM.match(low, found[-1].start, found[-1].end) else start
        named = named_to is not None
        if not named and len(match[0]) < 4 and match[0] in _LANDS:
            continue
        found.append(Organisation(start, named_to or end, named, named and is_partner(low, start, end)))
    short = list(_shortened(plain, low, found))
    return tuple(sorted((*found, *short), key=lambda one: one.start)) if short else tuple(found)


def _is_ours(low: str, start: int) -> bool:
    """Whether «наша», «данная» or the like stands before an institution, which it then only points to."""
    if not start or low[start - 1] != " ":
        return False
    near = low[max(0, start - 40) : start]
    for word in near.split(" ")[-4:-1]:
        if _MAY_BE_OURS.search(word):
            return _OURS.search(near) is not None
    return False


def _shortened(plain: str, low: str, found: Sequence[Organisation]) -> Iterator[Organisation]:
    """«КДЦ „Лира“», «Зырянский РМЦ»: what no kind in the list tells."""
    for short in _LAND_SHORT.finditer(plain):
        land = _LAND.search(plain, max(0, short.start() - 32), short.start())
        if (
            land
            and short[1].lower() not in _PROGRAMS
            and not any(one.start < short.end() <= one.end for one in found if one.named)
        ):
            yield Organisation(land.start(), short.end(), True)
    for land_word in _LAND_WORD.finditer(low):
        office = _OFFICE_OF_LAND.search(plain, max(0, land_word.start() - 60), land_word.start())
        if (
            office
            and office[0].partition(" ")[0].lower() not in _PROGRAMS
            and not any(one.start <= office.start() < one.end for one in found)
        ):
            yield Organisation(office.start(), land_word.end(), True)
    reached = 0
    for quote in _quotes_behind_capitals(plain):
        match = _QUOTE.match(plain, quote) if quote >= reached else None
        if not match:
            continue
        reached = match.end()
        word = _SHORT.search(plain, max(0, quote - 10), quote)
        around = plain[quote : reached + 30], plain[max(0, quote - 30) : quote]
        if not word or low[word.start() : quote].rstrip(" ") in _PROGRAMS or any(map(str.isupper, around)):
            continue  # a program; all is in capitals
        if not any(one.start < reached and word.start() < one.end for one in found if one.named):
            yield Organisation(word.start(), reached, True)


def _quotes_behind_capitals(plain: str) -> list[int]:
    """Where a quotation mark stands behind a capital, with a space between or without, and one before it."""
    found = []
    for mark in '«"':
        place = plain.find(mark)
        while place >= 0:
            before = plain[place - 1 : place]
            if (plain[place - 2 : place - 1] if before == " " else before).isupper() and plain[
                place + 1 : place + 2
            ].isupper():
                found.append(place)
            place = plain.find(mark, place + 1)
    found.sort()
    return found


#: Short for a settlement's administration, where its name stands before it.
_LANDS = frozenset("сп с/п с.п гп г/п".split())
#: «сельское поселение Копыловское», «Финуправление Александровское».
_LAND_AFTER = re.compile(r" [«\"]?[А-Я][а-я-]{3,30}[сц]к(?:ое|ого|ая|ой|ий)(?![а-я])")
_HAS_LAND_AFTER = re.compile(r"поселени|округ|финупр|райфо|управлени|мо$|уф$|уо$|руо")
#: «УФЭП Колпашевского района», «РУО с. Мельниково»: an office that no list holds.
_LAND_WORD = WordPattern(r"(?:р-на|района|округа|поселения|с/п|г/п|сп|гп)\b")
_OFFICE_OF_LAND = re.compile(
    r"[А-Я](?<![\w-].)[А-Я]{1,6} [А-Я][а-я-]{3,30}[сц]кого (?:муниципальн[а-я]+ |городск[а-я]+ |сельск[а-я]+ )?\Z"
)
#: Whom the letter is addressed to; «отдел поддержки предпринимательства» is an office like any other.
_SUPPORT = re.compile(
    r"(?:служб|отдел|центр)[а-я]{0,3} (?:[а-я]+ ){0,2}?(?:тех)?(?:поддержк|сопровожд)[а-я]+"
    r"(?! (?:предприн|бизнес|малого|семь|насел|социал|детств|одарен|творч|спорт|граждан|инвалид))"
)
_MAY_SUPPORT = ("служ", "отде", "цент")
#: The next line, where a name is broken: «администрации / Нарымского сельского поселения».
_GOES_ON = re.compile(r" ?[«\"№]| ?[а-я-]+(?:ского|цкого|ской|цкой|ого|его) [а-я]")
#: «компьютерный отдел», «хозяйственная служба»: an office is told by a place, not by what it does.
_OFFICE = re.compile(
    r"отдел|управл|упр|бухгалт|служб|комитет|департ|центр|дирекц|контор|учрежд|организац|предпри|общест"
)
_OF_LAND = ("ская", "цкая", "ский", "цкий", "ское", "цкое", "ской", "цкой", "ского", "цкого")
#: «детский сад Рябинка», «клуб Юность,»
_BARE_NAME = re.compile(r"(?: ДО| ДПО)? ([А-Я][а-я]{3,}(?: [а-я]{4,})?)(?= ?(?:[,;.\n)(]|$))")
#: «детсад Солнышко Мельниково»
_NAME_AND_PLACE = re.compile(r" ([А-Я][а-я]{3,}) [А-Я][а-я]{3,}(?= ?(?:[,;.\n)(\d]|$| тел))")
_CHILDREN = re.compile(r"дет|д/с|сад|ясли")
_SMALL_NAME = re.compile(
    r" (?:детский сад|дет\.? ?сад|детсад|сад|д/с|дс|црр|дк|сдк|цдо|цдт) ([а-я]{4,}+)(?!,? \d[\d ]* руб)"
)
_HAS_BARE_NAME = re.compile(
    r"дет|спорт|д/с|сад|ясли|м?б?доу|клуб|центр|дк|лице|гимназ|театр|санатор|школ|стади|бассейн"
)
#: «Зырянский РМЦ»: from the adjective's «к» on, and what stands before that.
_LAND_SHORT = re.compile(r"к(?:ая|ий|ое|ой|ого) (?!АО|ОБЛ|ГО|МР|МО|РН|РФ|НДС|ЭЖ)([А-Я]{2,6})(?![\w-])")
_LAND = re.compile(r"[А-Я](?<![\w-].)[а-я-]{3,30}[сц]\Z")
#: A short name in capitals before one in quotation marks: «КДЦ „Лира“»; not those of programs and papers.
_QUOTE = re.compile(r"[«\"](?:(?<=[А-Я].)|(?<=[А-Я] .))[А-Я][^«»\"\n]{1,60}[»\"]")  # tried at such marks alone
_SHORT = re.compile(r"(?<![\w-])[А-Я]{2,8} ?$")
_PROGRAMS = frozenset(
    "аис гис пк ис сэд ацк пп фгис егисм ии по ас эис рис пак сбис кб сзи скзи эп эцп пфхд бгу зкгу зуп ерп фио инн "
    "кпп кбк квр косгу бо лс гз фкр му нпа ссд ос субд уц егрюл эж эд эл эш рф окпо октмо тп ок да нет то на не во за "
    "урм смэв еисукс егаис фгис есиа пуд егр пфр ддо суфд цфо грбс гасу еис хмао янао рсо снт".split()
)


#: «с. Ивановка, МОБУ СОШ»: the only school of a village.
_VILLAGE_BEFORE = re.compile(
    r"(?:\b[спдха]|\b(?:ст|пст|пос|дер|село|поселок|деревня|станица|хутор|аул|пгт|рп|"
    r"ст-ца))[. ] ?[а-я][а-я-]{2,25},? ?$"
)
#: «Белоусова Ангелина Марковна»: no town.
_PERSON_GOES_ON = re.compile(r" (?:[А-Я]\.|[А-Я][а-я]+ [А-Я][а-я]+(?:вн|вич|ич))")
#: A town has many of these.
_SCHOOLS = re.compile(r"(?:школ|лице|гимназ|дет|сад|д/с|ясл)")
#: Offices that a land or a town has one of each.
_SEAT = re.compile(
    r"дворец|админ|адм\.|управлен|упр\.|комитет|департ|дум|совет|фин|райфо|отдел|централ|ц[бк]$|уо$|уф$|фу$|мфц|црб|рб$|рцб|"
    r"м?цбс|рдк|дк$|дши|дюсш|к?цсон|контрольно"
)
#: «Усть-Бакчарское сп, администрация», «Чаинский р-н, отдел культуры», «г. Асино, управление образования».
_LAND_BEFORE = re.compile(
    r"(?<![а-я-])(?:[а-я-]{3,30}(?:[сц]кое|[сц]кий|[сц]кая|[сц]ком|[сц]кого) (?:сельск[а-я]+ |городск[а-я]+ |"
    r"муниципальн[а-я]+ )?"
    r"(?:поселени[ея]|с\.?/?п\.?|г\.?/?п\.?|район|р-н|округ|м\.?о\.?|мр|сельсовет)|"
    r"(?:городской округ|город|г\.|зато|село|с\.|пос\.|п\.) ?[а-я][а-я-]{2,30})(?: |(?: ?[,(:-] {0,2}))"
    r"(?:[а-я]+(?:ый|ий|ая|ое) |м[кб]у )?\Z"
)
#: «Финансовый отдел Тегульдета», «администрация Бакчара»; what ends like a surname only where a seat is called so.
_OF_TOWN = re.compile(
    r"(?: [а-я]{4,}){0,2} ([А-Я][а-я-]{2,}(?:(?<![ое]в)(?<![иы]н)а|я|и|ы|[ое]во|ино))(?= ?[,;.\n)(:]|$| [а-я\d+]| - )|"
    r"(?: [а-я]{4,}){0,2} ((?:Кожевников|Молчанов|Кривошеин|Мельников)а|(?:Подгорн|Зырянск|Первомайск)(?:ого|ое))\b"
)
#: «огбуз чаинская рб», «мкук молчановская мцбс», «ОГАУЗ Александровская районная больница».
_LEGAL_FORM = re.compile(r"(?:[фокр]?г|м|об)(?:б|а|к)?\w{0,4}у\w{0,3}$|м[ук]п$|чоу$|ноу$|ано$")
_LEGAL_NAMED = re.compile(r" {1,2}[«\"]?([а-я-]{3,30}(?:ская|цкая|ский|цкий|ское|цкое)) [а-я]{2,}(?: [а-я]{5,})?")
_LEGAL = re.compile(r"\b(?:м|г|ог|об|к)[абк]?о?б?оу |\bм[аб]?обу |\bмо[ба]у ")
_SCHOOL = re.compile(r"сош|оош|нош|школа|доу|сш")


def _follows_adjective(low: str, start: int) -> bool:
    """Whether the word before `start` may end what _ADJECTIVE tells."""
    if start < 4 or low[start - 1] != " ":
        return False
    end = start - 2 if low[start - 2] == " " else start - 1
    return low.endswith(_ADJECTIVE_ENDS, 0, end) or low[max(0, end - 24) : end].rpartition(" ")[2].startswith(_BETWEEN)


#: What the adjectives of _ADJECTIVE end in, and how those begin that may follow them.
_ADJECTIVE_ENDS = ("кая", "кий", "кое", "ной", "ная", "ный", "кой", "кого")
_BETWEEN = tuple(
    """
    средн основн начальн общеобразовательн детск районн городск областн краев государственн муниципальн сельск
    централизованн центральн музыкальн художественн
    спортивн межпоселенческ
    """.split()
)
_SEVERAL_FIELDS = re.compile(r"[^«\"]*,[^«\"]*,")


def _has_adjective(tail: str) -> bool:
    """Whether a word ends like what _OF_PLACE and _OF_KIND tell."""
    return (
        "ого " in tail
        or "кой " in tail
        or "ий " in tail
        or "ый " in tail
        or "ая " in tail
        or "кое " in tail
        or "-на-" in tail
    )


class _Traits(NamedTuple):
    """What an institution's kind alone tells."""

    numbered: bool
    school: bool
    office: bool
    seat: bool
    #: A name may follow without quotation marks.
    bare: bool
    legal: bool
    children: bool
    land_after: bool
    only_one: bool


@lru_cache(maxsize=2000)
def _traits(kind: str) -> _Traits:
    legal = _LEGAL_FORM.match(kind) is not None
    return _Traits(
        _IS_NUMBERED.match(kind) is not None,
        _SCHOOLS.match(kind) is not None,
        _OFFICE.match(kind) is not None,
        _SEAT.match(kind) is not None,
        legal or _HAS_BARE_NAME.match(kind) is not None,
        legal,
        _CHILDREN.match(kind) is not None,
        _HAS_LAND_AFTER.match(kind) is not None,
        _SCHOOL.match(kind) is not None,
    )


def _name_end(
    low: str, plain: str, start: int, end: int, tail: str, towns: Sequence[settlements.Settlement]
) -> int | None:
    kind = low[start:end]
    numbered, school, office, seat, has_bare_name, legal_form, children, land_after, only_one = _traits(kind)
    number = _NUMBER.match(tail) or (_BARE_NUMBER.match(tail) if numbered else None)
    if number:
        return end + number.end()
    if (
        school
        and kind[-1] != "ы"
        and low[start - 1 : start] == " "
        and _NUMBER_BEFORE.search(low, max(0, start - 14), start)
    ):
        return end  # «4 школа»
    village = _VILLAGE_SCHOOL.match(tail)
    if village:
        return end + village.end()
    quoted = _QUOTED.match(tail) if "«" in tail or '"' in tail else None
    if quoted and quoted[0].count(",") > 1 and _SEVERAL_FIELDS.match(tail):
        quoted = None  # «сельское поселение, единица измерения – рубли, галка „…“»
    if quoted and not _NO_NAME.search(tail[: quoted.end()].split("«")[0].split('"')[0] + " "):
        return end + quoted.end()
    apart = school and tail.startswith(", ")  # «школа, Парабельский р-н»: which?
    if not apart and _has_adjective(tail):
        place = _OF_PLACE.match(tail) or _OF_KIND.match(plain[end : end + 120])
        if place:
            return end + place.end()
    capitals = _OF_CAPITALS.match(plain, end)
    if capitals:
        return capitals.end()
    before = _ADJECTIVE.search(low[max(0, start - 60) : start]) if _follows_adjective(low, start) else None
    if (
        before
        and (before[1].endswith(_OF_LAND) or not office)
        and not _PLAIN_ADJECTIVES.match(before[1])
        and (plain[max(0, start - 60) + before.start(1)].isupper() or not plain[start].isupper())
    ):
        return end
    nearest = bisect.bisect_left(towns, end, key=lambda town: town.start)
    if (
        nearest < len(towns)
        and not apart
        and towns[nearest].end <= end + len(tail)
        and towns[nearest].start < end + 40
        and ("," not in low[end : towns[nearest].start] or seat or towns[nearest].start <= end + 3)
        and not _PERSON_GOES_ON.match(plain, towns[nearest].end)
    ):
        return towns[nearest].end
    if (
        len(kind) <= 6
        and plain[start:end].isupper()
        and not plain[start : end + 40].isupper()
        and (acronym := _ACRONYM.match(plain, end))
        and not (_FORM.match(low, end + 1) or _KIND.match(low, end + 1))
    ):
        return acronym.end()
    if has_bare_name and (bare := _BARE_NAME.match(plain, end)):
        name = bare[1].lower()
        if not any(is_no_name(word) or is_given(word) for word in name.split()) and not name.endswith(TYPICAL):
            return bare.end()
    if children and (both := _NAME_AND_PLACE.match(plain, end)) and not is_given(both[1].lower()):
        return both.end(1)
    small = _SMALL_NAME.match(tail) if legal_form and plain[start].islower() else None
    if small and not (is_no_name(small[1]) or is_given(small[1])):
        return end + small.end()  # «мбдоу детский сад ромашка»
    legal = _LEGAL_NAMED.match(tail) if legal_form else None
    if legal and not _PLAIN_ADJECTIVES.match(legal[1]):
        return end + legal.end()
    land = _LAND_AFTER.match(plain, end) if land_after else None
    if land:
        return land.end()
    if has_bare_name and low[start - 2 : start] in ("» ", '" '):
        return end  # «„Томскавтотранс“ ОГУП»
    if seat:
        if _LAND_BEFORE.search(low, max(0, start - 70), start):
            return end
        town = _OF_TOWN.match(plain, end)
        if town and (town[2] or not (is_no_name(name := town[1].lower()) or is_given(name))):
            return town.end()
    if only_one and _VILLAGE_BEFORE.search(_LEGAL.sub("", low[max(0, start - 45) : start])):
        return end
    return None

"""What came before: a decision and its return, an earlier incident.

Memo sentences: «в течение 2-х рабочих дней от даты получения решения может вернуть обращение в работу», «только в
рамках исходной формулировки» (tomsk); «Обязательно зафиксируйте номер и дату созданного инцидента», «не пытайтесь
создать новый инцидент с идентичной проблемой» (eschool).
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from functools import lru_cache
from operator import attrgetter

from ..facts import Facts, decision_dates, earlier, follow_ups, workdays
from ..facts.dates import DateFact
from ..facts.incidents import Incident
from ..facts.patterns import WordPattern
from ..model import Finding
from .findings import MET, cited, met, missing, unclear, wrong

_MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()


def deadline(facts: Facts, days: int) -> Finding:
    """The decision was received at most `days` working days ago, by the official Russian calendar."""
    found = _decision_date(facts)
    if found is None:
        return missing("Нет даты, когда получено решение: по ней считается срок возврата.")
    assert found.date is not None
    passed = _workdays_after(found.date, facts.today)
    if passed is None:
        return unclear(
            f"Производственного календаря на {facts.today.year} год ещё нет: посчитайте рабочие дни сами.", [found]
        )
    last = workdays.add_workdays(found.date, days)
    if passed > days:
        until = f" Вернуть можно было до {in_words(last)}." if last else ""
        return wrong(
            f"Решение получено {in_words(found.date)}, прошло рабочих дней: {passed}.{until} Нужно новое обращение.",
            [found],
        )
    return met(f"Решение получено {in_words(found.date)}, вернуть можно до {in_words(last)}." if last else "", [found])


@lru_cache(maxsize=1024)
def _workdays_after(start: dt.date, end: dt.date) -> int | None:
    """As `workdays` counts them, day by day; many letters ask for the same."""
    return workdays.workdays_after(start, end)


def _decision_date(facts: Facts) -> DateFact | None:
    """The day on which the decision came, not later than today."""
    past = [one for one in facts.dates if one.date is not None and one.date <= facts.today]
    found = decision_dates.find(facts.own, past) if past else None
    return found or (facts.quoted_dates[0] if facts.quoted_dates else None)


def in_words(day: dt.date) -> str:
    """A day as people write it: «5 марта 2026»."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def same_matter(facts: Facts) -> Finding:
    """The return stays inside the original problem."""
    added = facts.several_problems or earlier.solved_then_new(facts.own)
    if added:
        return wrong("К возврату добавлена новая проблема. Для неё нужно отдельное обращение.", added)
    return MET


def incident_number(facts: Facts, prefix: str = "INC") -> Finding:
    """The number of the incident that was opened before, in the subject, the text or a quoted answer."""
    from ..facts import incidents

    numbers = [one for one in facts.incidents if not one.sample]
    complete = [one for one in numbers if one.prefix and not _is_others(facts, one)]
    if complete:
        return met("", complete[:1])
    if facts.subject.low and any(one.prefix and not one.sample for one in incidents.find(facts.subject)):
        return met("Номер инцидента — в теме письма.")
    if numbers:
        return unclear(
            f"Номер {cited(facts.letter.body, numbers[0])} — без букв {prefix}: тот ли это номер?", numbers[:1]
        )
    if any(one.sample for one in facts.incidents):
        return wrong(
            f"{prefix}00000X — образец из памятки, а нужен ваш номер.",
            [one for one in facts.incidents if one.sample][:1],
        )
    return missing("Номера инцидента нет.")


def _is_others(facts: Facts, number: Incident) -> bool:
    """Whether an incident is that of another matter, or of one that is closed."""
    return earlier.other_matter(facts.letter.body, number.start, number.end)


def incident_date(facts: Facts) -> Finding:
    """The date of that incident."""
    from ..facts import dates

    near = next((one for one in facts.dates if one.date is not None and _near_incident(facts, one)), None)
    near = near or next((one for one in dates.loose(facts.own) if _near_incident(facts, one)), None)
    if near:
        return met("", [near])
    if facts.quoted_dates:
        return met("", facts.quoted_dates[:1])
    if facts.subject.low and any(one.date is not None for one in dates.find(facts.subject, facts.today)):
        return met("Дата инцидента — в теме письма.")
    return missing("Даты инцидента нет.")


#: Words of the request itself, or of how it was made; beside one of them a date is the request's.
_OF_INCIDENT = WordPattern(
    r"(?:инц\w*|incident|обращени\w+|обращал\w+|обратил\w+|заявк\w+|заявлял\w+|inc|регистрац\w*|(?:за)?регистр\w+|"
    r"зарег\w*|завел\w*|завод\w+|завед\w+|(?:по)?звон\w+|(?:на)?писал\w*|оставл\w+|остав\w+|созда\w+|открыт\w*|"
    r"открыл[аи]?|оформ\w+|отправ\w+|пода(?:ва)?л\w*|подан\w*|номер\w{0,2}|письм\w+|оператор\w*|жалова\w+|жалоб\w+|"
    r"сигнал\w*|сообщ(?:ал|ил)\w*|присво\w+|присвое\w+|принят\w*|приняли|тикет\w*|запрос\w*|смс|разговарива\w+|ушл[оаи]|"
    r"направ\w+|датирован\w*|талон\w*|квитанц\w*|дело|дела|уведомлен\w+|общал\w+|связыва\w+|говорил\w*|поступ\w+|"
    r"поддержк\w+|горяч\w+|выдан\w*|выдали|дали|получ(?:ил|ен)\w*)\b"
)
#: Words of other things that have dates.
_OF_OTHER = WordPattern(
    r"(?:урок\w*|занят\w+|тем[аыуе]|оценк\w+|отметк\w+|пропуск\w*|контрольн\w+|четверт[ьи]\w*|полугоди\w+|период\w*|"
    r"приказ\w*|рожд\w+|отчисл\w+|зачисл\w+|выбыл\w*|прибыл\w*|перевед\w+|журнал\w*|расписани\w+|недел\w+|замен\w+|"
    r"документ\w*|справк\w+|свидетельств\w+|договор\w*|распоряжени\w+|каникул\w*|срок\w*|исчез\w*|пропал\w*|"
    r"слома\w+|перестал\w*|ответил\w*|не работает|длится|началось|началась|проблема|ошибка|сбой|обновлени\w+|"
    r"болел\w*|отсутств\w+|не прих\w+|"
    r"домашн\w+|мероприяти\w+|экзамен\w*|акт|протокол\w*|педсовет\w*)\b"
)
#: «вы звонили мне 12 марта»: the support did, later.
_BY_SUPPORT = WordPattern(
    r"вы (?:мне |нам |уже |в |тогда ){0,2}(?:звонил|писал|ответил|сказал|обещал|просил)\w*(?: мне| нам)?"
)
#: «вчера опять пропала тема»: a day that is told from today is the incident's only where it says so.
_FROM_TODAY = ("сегодня", "вчера", "позавчера")
#: «за 5 марта», «до 20 марта»: the date of a lesson, a term to come.
_NOT_ITS = re.compile(r"\b(?:по|за|на|до|к|после|перед|дату|датой) ?\(?$")
#: More characters than such a word has, with what may stand behind it.
_WORD_LONG = 12
_START = attrgetter("start")
#: «по обращению № 57120 от …»
_NUMBERED = re.compile(r"\b(?:обращени|заявк|инцидент)\w* (?:№|номер) ?\d{4,7},? от $")
_SINCE = re.compile(r"\b(?:с|со) $")
_WAITING = re.compile(
    r"\b(?:лежит|висит|стоит|открыт\w*|в работе|жд[уе]\w*|числится|тянется|у вас|ответа|"
    r"пиш\w+|обраща\w+|звон\w+)\b[^.!?\n]{0,25}$"
)
_RANGE_BEFORE = re.compile(r"\d ?- ?\(?$")
_RANGE_AFTER = re.compile(r" ?- ?\d")
_BIRTH = re.compile(r",? ?(?:г\. ?р|года? рожд|рожд|г/р|д\. ?р)")
_LABELLED = re.compile(
    r"\b(?:дата|число|датирован\w*|от)(?! рожд)[^.\n:]{0,30}[:-] ?$|(?:^|[,;] ?)дата $|"
    r"\bдата [а-я]+: ?$|\bчисло [^.!?\n]{0,20}: ?$"
)
_NUMBER = re.compile(r"(?:in[cс]|ин[сц])\D{0,3}\d{3}")
#: «INC0047712. Было это 4 марта.»: so little stands beside a date that is all that a sentence says.
_FEW = 10
_STOP = re.compile(r"\n|(?<=[а-яa-z\d]{3})[.!?] ")
#: Between two of a list: «03.02, 10.02, 17.02».
_LISTED = re.compile(r"[ ,;и]{1,4}")


def _near_incident(facts: Facts, one: DateFact) -> bool:
    """Whether a date is the incident's: by the nearest of the words in its sentence that have dates."""
    low = facts.own.low
    near, far = max(0, one.start - 130), min(len(low), one.end + 130)
    left = max(near, *(low.rfind(mark, near, one.start) + 1 for mark in ("\n", ". ", "! ", "? ")))
    stop = _STOP.search(low, one.end, far)
    right = stop.start() if stop else far
    numbers: list[tuple[int, int]] = []
    if facts.incidents:
        first = bisect.bisect_left(facts.incidents, left, key=_START)
        last = bisect.bisect_left(facts.incidents, right, first, key=_START)
        numbers = [(number.start, number.end) for number in facts.incidents[first:last] if number.end <= right]
    just_before = bool(numbers) and any(0 <= one.start - end <= 5 for _, end in numbers)
    before = low[max(left, one.start - 45) : one.start]
    if not just_before and _NOT_ITS.search(before[-_WORD_LONG:]):
        return False
    since = before.endswith(("с ", "со ")) and _SINCE.search(before)
    if since and not (just_before or _WAITING.search(before[: before.rindex("с")])):
        return False
    if (
        (not just_before and "-" in before[-3:] and _RANGE_BEFORE.search(before))
        or _RANGE_AFTER.match(low, one.end, one.end + 4)
        or _BIRTH.match(low, one.end)
    ):
        return False
    place = bisect.bisect_left(facts.dates, one.start, key=_START)
    if len(facts.dates) > 1 and any(
        other.end > left
        and other.start < right
        and _LISTED.fullmatch(low, min(one.end, other.end), max(one.start, other.start))
        for other in facts.dates[max(0, place - 1) : place + 2]
        if other.start != one.start and low[other.start : other.end] not in _FROM_TODAY
    ):
        return False
    if _LABELLED.search(before) or _NUMBERED.search(before):
        return True
    theirs = [match.span() for match in _BY_SUPPORT.within(low, left, right)]
    own = [] if low[one.start : one.end] in _FROM_TODAY else [_distance(one, *place) for place in numbers]
    own += [
        _distance(one, *match.span())
        for match in _OF_INCIDENT.within(low, left, right)
        if not any(start <= match.start() < end for start, end in theirs)
    ]
    others = [_distance(one, *match.span()) for match in _OF_OTHER.within(low, left, right)]
    others += [_distance(one, *place) for place in theirs]
    if own or others:
        return bool(own) and (not others or min(own) <= min(others))
    # «INC0056661» in the subject, «От 02.10. ЖДЁМ» below
    around = low[max(0, left - 60) : left], low[right : right + 60], facts.subject.low
    alone = len(low[left : one.start].strip()) + len(low[one.end : right].strip()) <= _FEW
    return alone and low[one.start : one.end] not in _FROM_TODAY and any(_NUMBER.search(text) for text in around)


def _distance(one: DateFact, start: int, end: int) -> int:
    """How many characters lie between a date and a place; what stands after a date counts for a little farther."""
    return one.start - end if end <= one.start else start - one.end + 3


def duplicate(facts: Facts) -> Finding:
    """It is no new letter on a matter for which an incident is open."""
    if facts.kind == "repeat":
        return MET
    numbers = [one for one in facts.incidents if not one.sample and not _is_others(facts, one)]
    asked = [(one.start, one.end) for one in numbers] or earlier.requests(facts.own)
    if not asked and (again := follow_ups.filed_again(facts.own.low)):
        asked = [again]
    if asked:
        return wrong(
            "Об этом уже есть обращение. Не создавайте новое: позвоните или напишите по прежнему, "
            "с его номером и датой.",
            asked[:2],
        )
    return MET

"""The day on which a decision was received, among the other days of a letter that returns a request.

Memo sentence: «в течение 2-х рабочих дней от даты получения решения». A date is the decision's where the nearest of the
words in its sentence that have dates is one of receiving it; the request's own date, the day of trying the advice, the
date of a document and the end of a period are others.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..draft.text import Text
from .date_fact import DateFact
from .sayings import Saying, Sayings

_ROLES = Sayings(
    {
        "decided": (
            r"решени[еяюй]\w?",
            r"решил[иа]?\b(?! (?:[а-я]+ )?[а-я]+ть)",
            r"решен[аоы]?\b",
            r"ответ(?:а|ом|е|ил\w?|ы)?\b",
            r"отвеч(?:ено|али)\b",
            r"отреагир\w+",
            r"закры(?:т\w{0,3}|л\w?)\b",
            r"(?:выполнен[оа]?|исполнено|завершен\w?)\b(?= \d| ?[»(]| вчера| в )",
            r"(?:получ(?:ил\w?|ен\w{0,2})|приш(?:ел|л[аои])|прислал\w?|прислан\w*|поступил\w?|дали|выслан\w*|"
            r"выслал\w?|дан[оа]?|вынес\w+|упал[оа]?|"
            r"прилетел\w?|дошл[ао]|доставлен\w*|увидел\w?(?! ошиб)|датир\w+|отчитал\w+|капн\w+|свалил\w+|"
            r"известил\w*|уведомил\w*|сообщил\w?|объявил\w*)\b",
            r"(?:рекомендаци|инструкци|заключени|уведомлени|разъяснени|подсказк)\w+",
            r"(?:совет|патч|письмо|письме|письмом)\w{0,2}\b",
            r"(?:отписал|отработан|помогл|исправил|поправил|предложил|посоветовал|рекомендовал)\w*",
            r"вы (?:[а-я]+ ){0,2}?(?:написали|сказали|сообщили|сделали|дали|пометили)\b",
            r"помощь\b",
            r"подсказали\b",
        ),
        "filed": (
            r"(?:за)?регистр(?:иров|ац)\w+",
            r"подавал\w*|подал[иа]?\b|подан[оа]?\b|заве(?:ли|л|ла|ден[оа]?)\b|обращал\w+|обратил\w+|"
            r"создан[оа]?\b|создавал\w*|создал\w?\b|открыт[оа]\b",
            r"(?:мы|я) (?:[а-я]+ )?(?:писал|отправлял|направлял|звонил|заявлял)\w*",
            r"(?:писал|отправлял|направлял|сообщал|заявлял)\w* вам",
            r"(?:оставлял|оставил|отправлял|направлял)\w*",
            r"дата обращения",
            r"звонил[аи]?\b",
            r"обращени[ея] (?:датировано|у вас|от)",
            r"(?:обращени|заявк)\w* от\b",
        ),
        "done": (
            r"(?:проверил|проверен|проверя|попробовал|приступил|добрал|перепроверил|протестир|запустил|"
            r"пересчитал|переустановил|"
            r"обновил|поставил|сделал|сделан|выполнил|исполнил)\w*",
            r"(?:руки )?дошли\b",
            r"(?:прошу|просим|просьба) (?:[а-я]+ )?(?:вернуть|возвратить|открыть|возобновить)|(?:вернуть|"
            r"возвратить) (?:прошу|просим)|возвраща(?:ю|ем)",
            r"из отпуска|с больничного|вышл[аи]\b|болел\w*|болен\b",
            r"исполнено|проверено|установлено|выполнены\b|учтены\b|соблюдены\b",
        ),
        "record": (
            r"(?:документ|договор|выписк|справк|проводк|отчет|остат|ведомост|акт(?:а|е|у|ом)?\b|контракт|платеж|"
            r"приказ|табел|роспис|накладн|"
            r"период|утвержд|сальдо|баланс|счет-фактур|соглашени|поручени|журнал|смет)\w*",
            r"с (?=\d)",
        ),
    }
)
#: All begin with one of a class, so that the engine leaps from one to the next.
_STOP = re.compile(r"[.!?…\n](?:(?<=\n)|(?=[\s»)])(?<!\bг\.)(?<!\bобр\.)(?<!\bт\.))")
#: «остатки за 16 марта», «на 01.03.2026»: the record's date, or the end of a period.
_NOT_ITS = re.compile(r"\b(?:за|на|по|до|к|после) ?$")
_ANSWER_FROM = re.compile(
    r"\b(?:ответ|решени|рекомендаци|инструкци|заключени|письм|совет)\w{0,3} (?:[а-я]+ |"
    r"(?:№ ?)?\d[\w/-]{0,15} )?(?:от|за) ?$|"
    r"\b(?:ответ|решени)\w{0,2} (?:по|на) [^.!?\n;,]{0,50}от $"
)
#: «заявка от 11.03.2026», «№ 51 от 10.03»: the record's date, not the decision's.
_OF_RECORD = re.compile(
    r"(?:№ ?\S{1,20}|\b(?:заявк|документ|договор|поручени|выписк|соглашени|справк|приказ|акт|счет|контракт|"
    r"плат[её]ж|обращени|"
    r"обр\.|отчет)\w{0,4}(?: \d\S{0,15})?) от $"
)
#: «в выходные и 4 ноября не работали»: no day on which anything came.
_IDLE = re.compile(r",? (?:мы |я )?(?:не работа|отдыха|был[аои]? (?:выходн|праздн))")
_IDLE_BEFORE = re.compile(r"\b(?:выходн|праздн)\w* (?:и|с|до|по|дн\w+) $")
#: Each mark between a word and a date makes the word so much farther.
_MARK = 12
_MARKS = re.compile("[,;:()]")
#: «получено в пятницу, 6 марта»: the day of the week belongs to the date.
_WEEKDAY = re.compile(r"\b(?:понедельник|вторник|сред[уы]|четверг|пятниц[уы]|суббот[уы]|воскресенье),? ?\(?\Z")
_FAR = 140
#: The date of a second answer stands so near the first's.
_SECOND = 40


def find(text: Text, dates: Sequence[DateFact], roles: Sequence[Saying] | None = None) -> DateFact | None:
    """The decision's date among the dates (in the text's order); None where none is."""
    low = text.low
    words = list(_ROLES.finditer(low)) if roles is None else roles
    starts = [word.start for word in words]
    ends = [match.end() for match in _STOP.finditer(low)]
    best: tuple[float, DateFact] | None = None
    for one in dates:
        number = bisect_left(ends, one.start + 1)
        left, right = ends[number - 1] if number else 0, ends[number] if number < len(ends) else len(low)
        left, right = max(left, one.start - _FAR), min(right, one.end + _FAR)
        before = low[max(left, one.start - 70) : one.start]
        if _IDLE.match(low, one.end) or _IDLE_BEFORE.search(before):
            continue
        if _ANSWER_FROM.search(before):
            near = [(0.0, "decided")]
        elif _OF_RECORD.search(before) or _NOT_ITS.search(before):
            continue
        else:
            near = [
                (_distance(low, one, word), word.name)
                for word in words[bisect_left(starts, left) : bisect_left(starts, right)]
                if word.end <= one.start or word.start >= one.end
            ]
        if not near:
            # a date that is alone in its sentence belongs to what was told before it
            last = bisect_left(starts, left)
            if last and words[last - 1].name == "decided" and left - words[last - 1].end < _FAR and one.end - left < 40:
                near = [(60.0, "decided")]
            else:
                continue
        distance, name = min(near)
        if name == "decided" and (best is None or distance < best[0] or _second(low, best[1], one, left, words)):
            best = (distance, one)
    return best[1] if best else None


def _second(low: str, first: DateFact, one: DateFact, left: int, words: Sequence[Saying]) -> bool:
    """Whether a date tells of a second answer («2 июля (не помогло) и вчера, 7 июля»): that one counts."""
    between = low[first.end : one.start]
    return (
        left <= first.start
        and len(between) < _SECOND
        and " и " in between
        and not any(
            word.name in ("done", "record") and first.end <= word.start and word.end <= one.start for word in words
        )
    )


def _distance(low: str, one: DateFact, word: Saying) -> float:
    """How far a word is from a date; what stands before the date counts for nearer."""
    if word.end <= one.start:
        named = _WEEKDAY.search(low, max(word.end, one.start - 20), one.start)
        start = named.start() if named else one.start
        return start - word.end + _MARK * len(_MARKS.findall(low, word.end, start))
    return word.start - one.end + 6 + _MARK * len(_MARKS.findall(low, one.end, word.start))

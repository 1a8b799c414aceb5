"""Where a letter says that the same matter was raised before.

Memo sentence: «не пытайтесь создать новый инцидент с идентичной проблемой» (eschool).

Each sentence is read for words of some classes (`earlier_words`): which of them stand together tells an earlier
request from everything else that people wrote, sent or waited for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from ..draft.text import Text
from . import earlier_words as said
from .patterns import WordPattern
from .sayings import Saying, Sayings
from .vocabulary import words

Place = tuple[int, int]

#: What may tell of an earlier request, alone or beside the words of `_BESIDE`.
_SAYINGS = Sayings(
    {
        "again": said.AGAIN,
        "earlier": said.EARLIER,
        "silence": said.SILENCE,
        "same": said.SAME,
        "support": said.SUPPORT,
        "told": said.TOLD,
        "sent": said.SENT,
        "request": said.REQUEST,
        "hush": said.HUSH,
    }
)
_BESIDE = Sayings({"time": said.TIME, "you": said.YOU})
#: Each that speaks to the support holds one of these; most that was sent was sent elsewhere.
_YOU = frozenset("вам вас вами вы сюда адрес почту".split())
_YOU_STEMS = ("ваш", "поддержк", "техпод", "саппорт", "горяч", "служб", "800")
_ASKED = frozenset({"told", "sent", "request", "support"})

_DATED = re.compile(said.DATED)
#: How far apart words of one saying stand, in characters: people who write without full stops write long.
_NEAR = 60
#: All ends of sentences begin with one of a class, so that the engine leaps from one to the next.
_STOP = re.compile(r"[.!?…\n](?:(?<=\n)|(?=[\s)»\"]|\Z))")
_QUOTED = re.compile(r"«[^»\n]{0,200}»|\"[^\"\n]{0,200}\"")

#: The letter itself says that it is the first on its matter.
FIRST = WordPattern(
    r"(?:ранее|раньше|до этого|прежде|по (?:этому|данному) (?:вопросу|поводу)|по (?:этой|данной) (?:теме|проблеме)|"
    r"с этим|об этом|пока|прежних|других|никаких)[^.!?\n]{0,60} "
    r"(?<!ответа )(?<!ответ )не (?:обращал\w*|писал\w?|создавал\w?|оставлял\w?|было|подавал\w?|подано|"
    r"направлял\w?|беспокоил\w*|сообщал\w?|"
    r"заводил\w?|регистрировал\w?)|"
    r"не (?:обращал\w*|писал\w?|сообщал\w?|беспокоил\w?)[^.!?\n]{0,30} (?:ранее|раньше|прежде|до этого)|"
    r"впервые(?: [а-я]+){0,3}? (?:пиш|обращ|беспоко|сообща|прошу)\w*|(?:пиш|обраща|"
    r"беспоко)\w+(?: [а-я]+){0,3}? впервые|"
    r"(?<!не )первый раз (?:[а-я]+ ){0,2}?(?:обраща[юе]|пиш|беспоко)\w+|(?<!как )в первый раз (?:обраща|пиш)\w+|"
    r"(?:обращаюсь|обращаемся|пишу|пишем)(?: (?!втор|трет|"
    r"четв)[а-я]+){0,3}? (?<!не )(?<!не в )(?<!как )(?<!как в )(?:в )?первый раз|"
    r"(?:это|у меня|у нас) (?:мо[ея] |наш[ае] )?перв(?:ое|ая|ый) (?:обращени|заявк|письм|запрос)\w*|мо[ея] перв(?:ое|"
    r"ая) "
    r"(?:обращени|заявк|письм)\w* (?:к вам|в поддержку)[.,]|"
    r"перв(?:ое|ая) (?:наш[ае] )?(?:обращени|заявк|письм)\w* (?:от|из) (?:нашей|наше|школ|сад|учрежд|гимназ|"
    r"лице|меня|нас)\w*|"
    r"первичн\w+ обращен|(?:вопрос|проблема|тема) (?:для нас |у нас |это )?нов(?:ый|ая)\b|"
    r"нов(?:ый|ая)(?: для нас)? (?:вопрос|проблема)\b(?! все)|(?:этот|данный) вопрос нов|"
    r"(?:раньше|до этого|ранее) (?:все )?(?:работал|было|открыв|все|так\w+ не|такого)"
)
#: Another matter, whatever else is said of the earlier one.
_OTHER = re.compile(
    r"\b(?:по друг\w+|друг(?:ой|ому|ого) вопрос\w*|на другую тему|о другом|про другое|с другой (?:проблем|бед)\w*|"
    r"друг(?:ая|ую|ой) (?:проблем|ошибк|бед|тем)\w*|не (?:относ|каса|косну|связан)\w*|отношения|(?:сейчас|"
    r"теперь) (?:ин|друг)ое|"
    r"отдельн\w+ (?:проблем|вопрос)\w*|(?:это|здесь|сейчас|тут|тема)(?: -)? (?:уже )?отдельн\w+ (?:заявк|"
    r"обращен)\w*|только по|среди них нет|там все (?:отлично|хорошо|в порядке|"
    r"нормально)|"
    r"своим чередом|совсем ин\w+|(?:вопрос|проблема|речь|дело|тема) (?:[а-я]+ )?(?:в |о )?(?:ин|друг)(?:ой|ая|ое|ом)|"
    r"не (?:повтор|дубл)\w*|"
    r"к (?:этому|делу|нему|ней) отношени\w+|на (?:этот|сей) раз|нов(?:ый|ым|ому|ая|ую|ой|ое) (?:вопрос|проблем|"
    r"просьб|тем|бед|дел|повод)\w*|"
    r"(?:с|о|об) (?:ин|нов)(?:ым|ой|ом)\b|по (?:иному|новому|иной)\b|про новое|ин(?:ой|ая|ое) (?:вопрос|дело|"
    r"тема|проблема)|"
    r"совсем друг\w+|не об этом|не про это|не о том|не соответств\w+ [«\"]?(?:памятк|требован|правил|форм|образц)\w*|"
    r"не по (?:форме|образцу|памятке)|как неполн\w+|ящик\w* [^.!?\n]{0,25}(?:полон|переполн\w+)|не доставлен\w*|"
    r"(?:был[аои]?|шл[аои]) (?:[а-я]+ )?(?:про|о|об|насчет) [^.!?\n]{2,50} и (?:[а-я]+ )?(?:закры|реш)\w*|"
    r"(?:почта|почтовик|сервер) [^.!?\n]{0,25}(?:вернул|выплюнул|отбил)\w*|недоставк\w+)\b"
)
#: How a sentence begins that adds something.
_ADDS = re.compile(r"\s*(?:и )?(?:кроме (?:того|этого)|еще|также|заодно|плюс|дополнительно|вдобавок|помимо)\b")
#: «мою заявку (о паролях) вы отклонили»: refused, and its matter told apart from the letter's.
_REFUSED_OTHER = re.compile(
    r"(?:заявк|обращени|письм|инцидент|запрос)\w{0,3} \((?:о|об|про|по|насчет|касательно|с|на) [^()\n]{3,60}\)"
    r"[^.!?\n]{0,40}"
    r"\b(?:отклон|верну|отказ|забраков|не принял|закры)"
)
_CLOSED = re.compile(
    r"\b(?<!не )(?<!что )(?<!мол )(?<!якобы )(?:закры(?:т[аоы]?|ли|лось)|решен[аоы]?|"
    r"решил[аио]?(?! (?:[а-я]+ )?[а-я]+ть(?:ся)?\b)|решил[аио]сь|"
    r"помог(?:ли|ло|ла)?|исправил[аи]|исправлен[аоы]?|"
    r"починили|спасибо|благодар\w+|выполнен[аоы]?|выполнили|разобрались|устранили|устранен[аоы]?|заработал[аои]?|"
    r"наладил\w+|снят[аоы]?|исчерпан\w?|отработан[аоы]?|получили ответ|ответ получ\w+|претензий нет|вопросов нет|"
    r"все (?:хорошо|отлично|в порядке|нормально|работает)|довольн\w+|оперативно|быстро сделали)\b"
)
#: What was closed is not done with.
_STILL = re.compile(
    r"\b(?:хотя|однако|все еще|об этом|о том же|по эт(?:ой|ому(?! поводу)|им)|про это|так и|по-прежнему|"
    r"все равно|опять|снова|вернул\w*|"
    r"та же|тот же|то же|как и (?:в прошлый|раньше|тогда)|до сих пор|как был\w?|как не|осталась|остался|ничего не|"
    r"не (?:сделал|исправ|помог|реш|закр|устран|ответ|"
    r"отвеча|починил)\w*|отписк\w*|без (?:решения|ответа|объяснен)\w*|а (?:проблема|воз|ошибка))\b"
)
#: Told to somebody else: «обращались к классному руководителю», «писала родителям».
_TO_OTHERS = re.compile(
    r"\b(?:к (?!вам|вашей|вашим|вашему|нам|поддержк|тех|специалист|разработчик|оператор|сожален|тому|этой|"
    r"этому)[а-я]+|"
    r"(?:родителям|учителям|классн\w+ руководител\w+|учителю|директору|завучу|администратору|коллегам|детям|ученикам|"
    r"ученику|провайдеру|мужу|дочери|сыну|(?:ей|ему|им)(?! (?:[а-я]+ )?не ))|в (?:[а-я]+(?:ый|ий|ую|ое|"
    r"ой) )?(?:управлени|департамент|"
    r"министерств|школ|цент|отдел|"
    r"комитет|рцои|чате класса|родительск|бухгалтери|администраци)\w*)\b"
)
#: «звонил в поддержку, линия занята»: nobody was reached.
_NOT_REACHED = re.compile(
    r"\b(?:линия|номер|телефон) (?:[а-я]+ )?(?:занят|недоступ|не отвеч|перегруж|молч)\w*|\bзанято\b|"
    r"\bне (?:смог\w* |удалось |получилось )?дозвони\w*|\bне (?:бер|подним|снима)\w+|автоответчик|очеред[ьи]|\bгудки"
)
#: Told by somebody else: «родители уже писали».
_BY_OTHERS = re.compile(
    r"\b(?:родител[ьи]\w*|мам[аы]|пап[аы]|учител[ья]\w{0,2}|педагоги?|дети|ученик\w*|ребенок|он[аи]?|коллеги?|"
    r"директор|"
    r"администратор|система|программа|все|кто-то|соседн\w+ [а-я]+|друг\w+ школ\w+)(?: [а-я]+,?){0,4} $"
)
#: What does not answer is the program, not the support.
_SCREEN = re.compile(
    r"\b(?:нажима\w+|нажал\w*|нажатии|жму|кнопк\w+|сервер\w*|систем\w+|сайт\w*|программ\w+|страниц\w+|щелка\w+|"
    r"клика\w+|сохраня\w+|экран\w*|уведомлени\w+|провайдер\w*|приложени[ея])\b"
)
#: «посоветовали обратиться к вам»: it was not the support that said so.
_SENT_TO_YOU = re.compile(
    r"\bк вам\b|\b(?:обрати(?:ть)?с[яь]|написать|писать|позвонить|звонить)\b|\bк вам\b|\bв (?:управлени|департамент|"
    r"школ|рцои|отдел|министерств)\w*|\b(?:директор|завуч|администратор|коллег|учител|руководител|родител|методист|"
    r"рассылк|новост|инструкци|памятк)\w*"
)
_IN_NEWS = re.compile(r"\b(?:в|из|на) (?:[а-я]+ )?(?:рассылк|новост|инструкци|памятк|сайт|телеграм|канал|чат)\w*")
#: «та же ошибка у второго учителя»: the same at another place, not another time.
_ELSEWHERE = re.compile(
    r"\b(?:друг(?:ом|ой|их|ого|им)|коллег\w*|второ(?:го|й)|остальн\w+|(?:у|на|в|с|под) (?:телефон|ноутбук|домашн|"
    r"компьютер|chrome|хром|яндекс|firefox|edge|нег|нее|них|всех)\w*|браузер\w*)\b"
)
#: «рассмотрите моё обращение»: this letter.
_THIS_LETTER = re.compile(
    r"\b(?:рассмотр\w+|принять|примите|зарегистрир\w+|прошу (?:ответ|учесть)\w*|ответ\w* (?:на|прошу)|тем[аы]|суть|"
    r"содержание|"
    r"цел[ьи]|причин[аы]|предмет|повод|присво\w+|в (?:ответ|этом)|к (?:этому|данному))(?: [а-я]+){0,3}? $"
)


def requests(text: Text) -> tuple[Place, ...]:
    """Places where the letter says that the same matter was raised before."""
    return _requests(text.low)


def other_matter(text: Text, start: int, end: int) -> bool:
    """Whether the sentence around a place (or the next) speaks of an earlier request that is closed or on another
    matter."""
    sentences = _sentences(text.low)
    return _other(text.low, sentences.at(start), sentences.at(end - 1))


@lru_cache(maxsize=64)  # a letter that names a hundred incidents in a sentence asks a hundred times
def _other(low: str, first: int, last: int) -> bool:
    return _sentences(low).other(first, last)


@lru_cache(maxsize=4)
def _sentences(low: str) -> _Sentences:
    return _Sentences(low)


class _Sentences:
    """A text's sentences."""

    def __init__(self, low: str) -> None:
        self.low = low
        self.ends = [match.end() for match in _STOP.finditer(low)]
        if not self.ends or self.ends[-1] < len(low):
            self.ends.append(len(low))

    def at(self, position: int) -> int:
        """The number of the sentence that a position is in."""
        return bisect_left(self.ends, position + 1)

    def text(self, number: int, stop: int | None = None) -> str:
        """What the sentences from a number up to another say (without it, the one)."""
        last = min(number if stop is None else stop - 1, len(self.ends) - 1)
        return self.low[self.ends[number - 1] if number else 0 : self.ends[last]]

    def other(self, first: int, last: int) -> bool:
        """Whether these sentences say that an earlier request was about something else, or is done with."""
        told, on = self.text(first, last + 1), self.text(first, last + 2)
        another = _OTHER.search(on)  # both sentences in one pass: few speak of another matter
        if another and another.start() >= len(told) and _ADDS.match(on, len(told)):
            another = None  # «… прошу ускорить. Кроме того, появилась новая беда»
        if another and (another.end() <= len(told) or _OTHER.search(told) or not _STILL.search(told)):
            return True
        if "(" in told and _REFUSED_OTHER.search(told) and not _STILL.search(told):
            return True
        if told.rstrip().endswith("?"):
            return False  # «INC… уже закрыли или ещё нет?»
        return _CLOSED.search(told) is not None and not _STILL.search(on)


@lru_cache(maxsize=8)
def _requests(low: str) -> tuple[Place, ...]:
    marks = list(_SAYINGS.finditer(low))
    names = {mark.name for mark in marks}
    if names <= {"request", "hush"} and len(names) < 2:
        return ()
    if "told" in names or ("sent" in names and (_YOU & words(low) or any(stem in low for stem in _YOU_STEMS))):
        marks += _BESIDE.finditer(low)
    elif names == {"sent"}:
        return ()
    if "«" in low or '"' in low:
        for left, right in [match.span() for match in _QUOTED.finditer(low)]:
            marks = [mark for mark in marks if not left < mark.start < right]
    sentences = _sentences(low)
    by_sentence: dict[int, list[Saying]] = {}
    for mark in marks:
        by_sentence.setdefault(sentences.at(mark.start), []).append(mark)
    found: list[Place] = []
    for number, inside in by_sentence.items():
        places = _told(low, sentences.text(number), inside)
        if places and not sentences.other(number, number):
            found += places
    return tuple(found) if found and not FIRST.search(low) else ()


#: «звонила, сказали написать письмо»: this is that letter.
_TOLD_TO_WRITE = re.compile(
    r"\b(?:сказал\w?|ответил\w?|велел\w?|посоветовал\w?|попросил\w?|просил\w?|предложил\w?|направил\w?|перенаправил\w?|"
    r"рекомендовал\w?)"
    r"[^.!?\n]{0,40}(?:\b(?:на)?писать\b|(?:при|вы|от|пере)(?:слать|шлите) (?:[а-я]+ ){0,3}?(?:письмо|описание|заявк|"
    r"обращени|запрос|"
    r"сюда|вам|все)|(?:отправить|направить|подать|составить|продублировать) (?:[а-я]+ ){0,2}?(?:письмо|описание|заявк|"
    r"обращени|запрос|сюда|вам)|\bк вам\b|(?:о|на)пиш(?:ите|и)|описать|письмом|письменн|на почту|"
    r"на (?:этот |ваш )?адрес|на edu|оформить|обратиться|обращаться)"
)
#: «заявка родителя на кружок висит»: a matter of the program itself.
_IN_PROGRAM = re.compile(
    r"\b(?:заявк|запрос|заявлен|письм|обращен)\w{0,3} (?:[а-я]+ )?(?:на (?:зачисл|перев|замен|питан|участ|прием|обед|"
    r"запис|"
    r"льгот|отпуск|восстанов|смен)|в (?:кружок|секци)|родител|ученик|от родител|со ссылк|с код|для восстан)"
)
_THEY = (" родител", " учител", " ученик", " дети", " коллег", " педагог")
#: «Обращение от 16.03.2026»: the heading of this letter's own form.
_HEADING = re.compile(r"\A\s*(?:обращени|заявк|письмо|запрос)\w{0,2} от \d[\d.]{3,9}(?: ?г\w{0,3}\.?)?\s*$")
#: «20 февраля писали контрольную», «написала «Прочитать главы 1–5»».
_SCHOOL_WORK = re.compile(
    r" ?[«\"]| (?:[а-я]+ ){0,2}?(?:контрольн|диктант|сочинени|изложени|эссе|тест|впр|проверочн|"
    r"самостоятельн|срез|олимпиад|"
    r"экзамен|огэ|егэ|"
    r"(?:про|об?) (?:собрани|урок|экскурси|праздник|поездк|меропри|каранти)|работ[уы]|задани|упражнени|тем[уы]\b|"
    r"комментари|замечани|реферат|словарн|зачет)"
)
#: «Письмо отправлено с корпоративной почты», «наша заявка касается …»
_OF_ITSELF = re.compile(
    r" с (?:корпор|почтов|мобил|телефон|моего|устройств)| из (?:мобил|почт)|: |"
    r",? (?:касается|связан|по поводу|о том)"
)
_PRESSES = re.compile(r"\b(?:нажима|нажал|жму|клика|щелка)")


def _told(low: str, sentence: str, marks: list[Saying]) -> list[Place]:
    """The places of one sentence that speak of an earlier request, as far as this sentence tells."""
    found: list[Place] = []
    marks = [one for one in marks if not low.endswith((" не", " ни"), 0, max(0, one.start - 1))]
    by_start = sorted(marks)
    starts = [one.start for one in by_start]
    longest = max((one.end - one.start for one in marks), default=0)

    @lru_cache
    def holds(pattern: re.Pattern[str]) -> bool:
        return pattern.search(sentence) is not None

    for start, end, name in marks:
        if name in ("you", "time", "request"):
            continue
        around = by_start[bisect_left(starts, start - _NEAR - longest) : bisect_right(starts, end + _NEAR)]
        near = {one.name for one in around if start - _NEAR <= one.end}
        if name in ("told", "sent") and holds(_DATED):
            near.add("time")
        if name == "told":
            right = "you" in near or ("time" in near and not _BY_OTHERS.search(low, max(0, start - 40), start))
            if low.endswith(("ко мне ", "к нам "), 0, start) or low.startswith(_THEY, end):
                right = False  # «ко мне обратилась мама», «сообщали родители»
            if low.startswith((" мне ", " нам "), end) and "вы " not in low[max(0, start - 20) : start]:
                right = False  # «учителя жаловались мне»
            others = _TO_OTHERS.search(low, end, end + 70) if right else None
            right = (
                right
                and not (others and others.start() <= end + (5 if "you" in near else 30))
                and not _TOLD_TO_WRITE.search(low, end, end + 160)
            )
            right = right and not (_NOT_REACHED.search(low, end, end + 70) or _SCHOOL_WORK.match(low, end))
        elif name == "sent":
            right = ("request" in near or {"you", "time"} <= near) and not (
                _TO_OTHERS.search(low, end, end + 80)
                or holds(_IN_PROGRAM)
                or _BY_OTHERS.search(low, max(0, start - 40), start)
            )
        elif name == "silence":
            right = not holds(_SCREEN)
        elif name == "support":
            if low.startswith("вы ", start):
                right = not _IN_NEWS.search(low, end, end + 40)
            else:
                right = not _SENT_TO_YOU.search(low, end, end + 40) and not _SENT_TO_YOU.search(
                    low, max(0, start - 30), start
                )
            right = right and not _TOLD_TO_WRITE.search(low, max(0, start - 40), end + 60) and "парол" not in sentence
        elif name == "hush":
            right = not _ASKED.isdisjoint(near) and not holds(_SCREEN)
        elif name == "again":
            right = not holds(_PRESSES)
        elif name == "same":
            right = not _ELSEWHERE.search(low, max(0, start - 40), end + 40) and not low.endswith("у нас ", 0, start)
        elif name == "earlier":
            right = not (
                _THIS_LETTER.search(low, max(0, start - 50), start)
                or holds(_IN_PROGRAM)
                or holds(_HEADING)
                or _OF_ITSELF.match(low, end)
            )
        else:
            right = True
        if right:
            found.append((start, end))
    return found

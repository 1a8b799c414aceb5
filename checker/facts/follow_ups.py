"""Whether a letter files a matter anew or writes on about an earlier request.

Both speak of the earlier request; what parts them, in all labelled letters:

- who asks to have the matter registered again («оформляю заново», «отправляю новую», «заведите ещё одну заявку»)
  files anew, with the earlier number or without it;
- who does not, and tells the number, writes on;
- who has no number, and says so («номер не записала», «номера у меня нет»), writes on too: the writer knows that an
  incident is there. Unless nobody answered, the day is vague, and the whole is told again as a second letter;
- of the others, who only met silence («писала в феврале, никто не ответил») sends the whole matter a second time;
  who got an answer, a promise, a closing, or reminds of a request, asks how it goes, writes on.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..draft.letter import Letter
from . import earlier_words as said
from . import incidents
from .earlier_requests import FIRST, other_matter, requests
from .patterns import WordPattern
from .sayings import Sayings

_REQUEST = r"(?:обращени|заявк|заявоч|инцидент|письм|тикет|запрос|номер|задач|жалоб|регистраци)\w*"
#: To file: in the person of who does so, asked of the support, or as a wish.
_FILE = (
    r"(?:(?:пере)?оформ(?:ля(?:ю|ем)|ить|ите|им|лю)|завож[уи]\w{0,2}|заводим|завести|завед(?:у|ем|ите)|"
    r"(?:пере|за)?регистриру(?:ю|ем|йте)|(?:за|пере)?регистрировать|созда(?:ю|ем|ть|дим|йте|м)|"
    r"состав(?:ля(?:ю|ем)|ить|лю)|заполня(?:ю|ем)|пода(?:ю|ем|ть|м|дим)|остав(?:ля(?:ю|ем)|ить|лю)|присво(?:ить|"
    r"йте)|(?:вы)?да(?:ть|йте)|назнач(?:ить|ьте)|"
    r"постав(?:ить|ьте)|принять|примите|внес(?:ти|ите))"
)
_OPEN = r"(?:откры(?:ва(?:ю|ем)|ть|ваем)|открою|откройте)"
_WRITE = (
    r"(?:(?:на|о|рас)?пис(?:ать|ываю|ываем)|(?:на)?пиш(?:у|ем)|шл(?:ю|ем)|высыла(?:ю|ем)|вышлю|отправля(?:ю|ем)|"
    r"отправ(?:ить|лю)|направля(?:ю|ем)|направ(?:ить|лю)|посыла(?:ю|ем)|обраща(?:юсь|емся|ться)|излага(?:ю|ем)|"
    r"изложу|дела(?:ю|ем)|повторя(?:ю|ем)|начина(?:ю|ем)|начну|рассказыва(?:ю|ем)|объясня(?:ю|ем)|прошу|просим|"
    r"просьба)"
)
_ENDS = r"(?= ?[.,:;!?)\n–-]|\Z| на (?:то|ту|тот|эту|это|случай)\b| взамен| вместо| по (?:то|эт)| о том| с )"
_OF_NEW = (
    r"(?:нов(?:ую|ое|ый|ым|ой|ого)|(?:еще|по) (?:один|одн(?:у|о|им|ой))|втор(?:ую|ое|ой|ым)|"
    r"третью|третье|отдельн(?:ую|ое|ый|ым|ой)|друг(?:ую|ое|ой|им)|свеж(?:ую|ее|ий)|повторн(?:ую|ое|ый|ой|ым))"
)
_AFRESH = (
    r"(?:заново|по[- ]?нов(?:ой|ому)(?! (?:повод|вопрос|дел|тем|проблем|случа|ошибк|задач))|с нуля|"
    r"с (?:самого )?начала|сначала(?! (?:надо|нужно|мне|нам|следует|должн|пишут))|по (?:второму|новому|"
    r"третьему) (?:кругу|разу))"
)
_ONCE_MORE = r"(?:снова|повторно|опять|вторично|вновь|еще раз\w*|еще разок|отдельно)"
_GAP = r"(?:,? (?!не )[а-я]+,?){0,3}?"

_LOST = (
    r"(?:дал|дава|сообщ|сказ|назв|назыв|присво|присла|присыла|высла|приш|приход|сохран|запис|запомн|помн|знаю|знаем|нашл|"
    r"наш[её]л|наход|нахожу|остал|успел|мог|скаж|вспомн|указ|дош[еёл]|был|оказал|получ|вид|выда|спроси|поступ)"
)
_GONE = r"(?:утрати|утрач|поте?ря|затеря|утер|удали|стер|забы|выкин|выброс|пропа)"
_SAYINGS = Sayings(
    {
        "anew": (
            rf"(?:{_FILE}|{_OPEN}|{_WRITE}){_GAP} {_OF_NEW} (?:[а-я]+ )?{_REQUEST}",
            rf"(?:{_FILE}|{_OPEN}|{_WRITE}){_GAP} {_OF_NEW}{_ENDS}",
            rf"(?:прошу|просим|просьба|можно|можете) (?:[а-я]+ )?{_FILE}{_GAP} (?:{_AFRESH}|{_ONCE_MORE})\b",
            rf"{_FILE}{_GAP} (?:{_AFRESH}|{_ONCE_MORE})\b",
            rf"{_WRITE}(?! (?:[а-я]+ ){{0,2}}?(?:пере|при)?от?кры(?:ть|вать)\b){_GAP} {_AFRESH}\b",
            rf"{_AFRESH}(?: [а-я]+)? (?:{_FILE}|{_WRITE})\b",
            rf"{_ONCE_MORE}(?: [а-я]+)? {_FILE}\b",
            r"(?:нов|отдельн|друг)(?:ой|ым|им) (?:заявкой|письмом|обращением|инцидентом|тикетом)\b",
            rf"(?:как|в качестве|в виде|через|пусть будет|это будет)(?: [а-я]+)? (?:нов|отдельн|"
            rf"самостоятельн)\w+ {_REQUEST}",
            rf"(?:нов|отдельн|самостоятельн|втор)\w+ {_REQUEST} (?:пусть|вместо|взамен)\b",
            r"(?:попытка|дубль) (?:номер )?(?:два|вторая|второй|№? ?2)\b",
            r"вторая попытка",
            rf"(?:нов|повторн|отдельн)(?:ая|ое|ый|ую) {_REQUEST},? (?:взамен|вместо|потому|поскольку|так как|"
            rf"ведь|раз|на т)\b",
            rf"{_WRITE}(?: [а-я]+)? дубл[ьия]\w*",
            rf"дубл[ьия]\w* {_REQUEST}",
            rf"(?:про)?дублиру(?:ю|ем)\b(?! (?:контакт|телефон|номер|почт|адрес|данн|"
            rf"[а-я]+ по (?:инц|обращ|заявк)))(?: [а-я]+){{0,2}}? {_REQUEST}",
        ),
        "filing": (
            rf"(?:прошу|просим|просьба|можно|можете) (?:[а-я]+ )?(?:{_FILE}|{_OPEN})(?: [а-я]+)? {_REQUEST}",
            rf"(?:заведите|зарегистрируйте|оформите|создайте)(?:,? [а-я]+,?)? {_REQUEST}",
        ),
        "numberless": (
            rf"{said.NUMBER}(?:,? (?!не )[а-я\-]+,?){{0,6}}? (?:нет|нету|не (?:[а-я]+ )?{_LOST}\w*|{_GONE}\w*|обещали|"
            r"где-то был|неизвест\w+|без номера|записать)\b",
            rf"(?:{_GONE})\w* (?:[а-я]+ )?номер\w*",
            rf"(?:не (?:[а-я]+ )?{_LOST}\w*|без) (?:[а-я]+ ){{0,3}}?номер\w*",
            rf"(?:бумажк|талон|смс|листо?к)\w{{0,3}}(?:,? (?!не )[а-я]+){{0,3}}? (?:{_GONE}|не {_LOST})\w*",
            r"ничего не записыва\w+",
        ),
        "dateless": (
            r"(?:дат[аеуы]|числ[оа]|когда)(?: [а-я]+,?){0,3}? (?:не (?:помн|зна|скаж|запис|сохран|назов)|забы|тоже)\w*",
        ),
        "sample": (r"inc0{0,7}[xх]+\b",),
        "reminds": (
            r"напомина(?:ю|ем)\b",
            r"напоминание\b",
            r"(?:прошу|просим|просьба|можно|нельзя) (?:[а-я]+ )?(?:ли )?(?:ускорить|поторопить\w*|возобновить|"
            r"сообщить,? (?:статус|когда|срок|о ход)|"
            r"информацию о|подтвердить)",
            r"(?:ускорьте|возобновите|поторопите\w*|найдите)\b",
            r"когда (?:же )?(?:вы )?(?:[а-я]+ )?(?:решит|почини|исправ|устран|сдела|заработ|будет|ждать)\w*",
            r"(?:что|как) (?:там )?(?:с|по) (?:мо|наш)\w+ (?:заявк|обращен|вопрос|просьб|проблем)\w*",
            r"(?:сообщите|уточните|подскажите|хочу узнать|хотелось бы узнать|"
            r"интересует)[^.!?\n]{0,40}? (?:статус|стади|судьб|ход[е ]|срок|"
            r"этап|когда|что с|решается|решен|рассм|сделан|исправл|выполн)\w*",
            r"(?:как|что) (?:[а-я]+ )?(?:продвига|движ|дела с|обстоит|слышно)\w*",
            r"(?:разобрались|посмотрели|исправили|решили|сделали)\?",
            r"по (?:мо|наш|прошл|прежн|стар|предыдущ)\w+ (?:[а-я]+ )?(?:заявк|обращени|инцидент|вопрос|письм)\w*",
            r"по (?:заявке|обращению|инциденту|письму)\b",
            r"верните (?:[а-я]+ )?в работу",
            r"повторяю (?:сво|мо|наш)\w+ (?:обращени|заявк)\w+",
            r"дополняю\b",
            r"(?:вы|меня|нас) (?:по)?просили\b(?! (?:[а-я]+ ){0,4}не )",
            r"возвраща(?:юсь|емся) к\b",
            r"(?:дать |дайте |жду |ждем )?ответ(?:ить)? на (?:[а-я]+ )?обращение\b",
            r"(?:по|на|после|из|пунктам) ваш\w{1,3} (?:[а-я]+ )?(?:инструкци|вопрос|вмешательств|звонк|письм|"
            r"совет|рекомендац|"
            r"подсказк|просьб)\w*(?! на сайт)",
            r"(?:понял\w*|получил\w*|прочитал\w*) ваш (?:вопрос|ответ)",
            r"отвечаю (?:на|специалист|по|ваше)\w*",
        ),
        "where": (r"(?:и )?где (?:же )?(?:[а-я]+ )?(?:ответ|решение|результат|реакция)\b(?= ?[?!.,])",),
        "second": (
            r"(?:второй|третий|четвертый|пятый|который|десятый|не первый|очередной) (?:раз|заход|круг)\b",
            r"(?:второе|третье|четвертое|пятое|вторая|третья) (?:[а-я]+ )?(?:письмо|обращение|заявка|жалоба)",
            rf"{_WRITE}(?: [а-я]+){{0,2}} {_ONCE_MORE}\b",
            rf"{_ONCE_MORE}(?: [а-я]+)? {_WRITE}\b",
            r"повторя(?:ю|ем):",
        ),
        "unchanged": (
            r"так и не (?:решен|исправлен|устранен|сделан|решил|исправил|сделал)\w*",
            r"(?:ничего|ничто) (?:[а-я]+ )?не (?:сдел|измен|поменя|исправ|реш)\w*",
            r"(?:проблема|вопрос|суть|ситуация|тема) (?:[а-я]+ )?(?:прежн|стар|та же|тот же|не реш|не измен|остал)\w*",
            r"(?:не (?:решен|исправлен|устранен)[аоы]?)\b",
        ),
        "still": (r"(?:все (?:еще|так же|равно)|по-прежнему|до сих пор|и ныне|и поныне|так и (?:не|нет|ст)\w*)\b",),
        "told": said.SUPPORT,
        "silence": (
            *said.SILENCE,
            r"ответ\w{0,2} (?:[а-я]+ )?не (?:получ|поступ|приш|последов|был)\w*",
            r"ни (?:звонк|письм|строчк|слов|ответ|вест)\w*",
            r"(?<!-)(?:тишина|тихо|молчок|молчани\w+|глухо|молчите|"
            r"игнор\w*|про?игнор\w+|ни слова|заглохл\w*|замолчал\w*|"
            r"кану\w+|забыли|как в воду)\b",
            r"не (?:[а-я]+ )?(?:дожд|дош|отозв|отреаг|откликну|отклика|ответи|отвеча|перезвон|связал|исполнил|"
            r"рассмотре|реагир|прочита|"
            r"чита|замеча|замети)\w*",
            r"(?:затер|поте?р)ял(?:ось|ась|ся|и)\b",
        ),
    }
)
#: Subjects of a letter that goes on with an earlier one.
_GOES_ON = re.compile(
    r"\b(?:повтор(?!я[юе]щ|яе)|напомин|вновь|по (?:[а-я]+ )?(?:заявк|обращен|вопрос|инцидент)|когда|статус|ответ|"
    r"просроч|"
    r"отв:|re:|сколько (?:[а-я]+ )?(?:можно|ждать|еще)|"
    r"доколе|долго\b|безобраз|возмут|жалоб|где (?:[а-я]+ )?(?:ответ|решени)|жд(?:ать|ем|у)\b|не решен|"
    r"не исправл|все еще|до сих пор)"
)
_NEW = re.compile(r"\bнов(?:ая|ое|ый|ую|ого) (?:заявк|обращени|инцидент|письм)")
_AGAIN = re.compile(r"(?:re: ?)?(?:повтор(?!я[юе]щ|яе)\w*|напомина\w+|вновь)\b")
#: «по обращению № 57120»: the number without its letters.
_BY_NUMBER = WordPattern(r"по (?:[а-я]+ )?(?:обращени|заявк|инцидент)\w* (?:№|номер) ?\d{4,7}\b(?![^.!?\n]{0,60}закры)")
_NEAR = 50
#: The matter, in the sentences before the mention of an earlier request.
_MATTER = re.compile(
    r"\b(?:не [а-я]+|нет|нету|пуст\w*|пропа\w+|исчез\w*|ошибк\w+|сер(?:ая|ый|ое|ые)|двоит\w*|задво\w+|лишн\w+|слете\w+|"
    r"вместо|виснет|зависа\w+|выда[её]т|пишет|неверн\w+|непра\w+|числ\w+|как (?:[а-я]+ ){0,3}[а-я]+ть)\b"
)
#: Whoever counts his letters so far reminds, and tells nothing anew.
_THIRD = re.compile(r"\b(?:трет|четверт|пят|шест|десят)(?:ье|ое|ий|ый) (?:уже )?(?:письмо|обращение|раз)\b")
#: Beside a number that is lost: of what.
_MENTION = re.compile(
    r"\b(?:обращени|обращал|обратил|заявк|заявл|заявил|писал|письм|запрос|звон|инцидент|inc\b|сообщ[аи]л|"
    r"регистрац|специалист|"
    r"оператор|жалов|принима|принял|завел|обеща)"
)
#: What the support writes.
_ANSWER = re.compile(
    r"\b(?:обращени|заявк|инцидент|запрос)\w{0,3} (?:[а-я]+ )?(?:принят|зарегистр|передан|закрыт|выполнен|решен|"
    r"создан|в работе)\w*|"
    r"\b(?:служба|специалист\w*) (?:[а-я]+ )?поддержки|ваш\w* (?:обращени|заявк|инцидент|запрос)\w*"
)
_DATED = re.compile(said.DATED)


#: Beside the filing anew: that something was filed before.
_BEFORE = frozenset({"numberless", "second", "silence", "told", "unchanged"})


class Reading(NamedTuple):
    """What is said, by the names of the sayings, and where the matter is filed anew."""

    names: frozenset[str]
    anew: tuple[int, int] | None


@lru_cache(maxsize=8)
def read(low: str) -> Reading:
    """What a text (lower case, ё as е) says of the earlier request and of filing the matter."""
    found = list(_SAYINGS.finditer(low))
    return Reading(
        frozenset(one.name for one in found), next(((one.start, one.end) for one in found if one.name == "anew"), None)
    )


def filed_again(low: str) -> tuple[int, int] | None:
    """Where the matter is filed anew after something came before."""
    names, anew = read(low)
    return anew if anew and names & _BEFORE and not FIRST.search(low) else None


def kind(letter: Letter) -> str | None:
    """ "new" or "repeat"; None where the letter tells of no earlier request, or does not tell enough."""
    low, subject = letter.own.low, letter.subject.low if letter.subject else ""
    names, _ = read(low)
    titled = read(subject).names if subject else frozenset()
    if "anew" in names or "anew" in titled or _NEW.search(subject) or {"filing", "silence"} <= names:
        return "new"
    if _numbered(letter) or _BY_NUMBER.search(low) or _BY_NUMBER.search(subject):
        return "repeat"
    told = requests(letter.own)
    goes_on = "reminds" in names or "where" in names or "reminds" in titled or _GOES_ON.search(subject) is not None
    if "sample" in names or "sample" in titled:
        return "repeat"
    if not told:
        lost = "numberless" in names and (goes_on or _MENTION.search(low)) and not FIRST.search(low)
        followed = "reminds" in names and not (names.isdisjoint(_BEFORE) and "still" not in names)
        followed = followed or (goes_on and "second" in names)
        followed = followed or ("where" in names and _MENTION.search(low) is not None)
        return "repeat" if lost or followed or _AGAIN.match(subject) or _answered(letter) else None
    if "filing" in names:
        return "new"
    if goes_on and not {"second", "silence"} <= names:
        return "repeat"
    # «третье письмо, а всё так и стоит» urges on what is known to the support
    once_more = "silence" in names or (
        "second" in names and names.isdisjoint(("still", "told")) and not _THIRD.search(low)
    )
    if "numberless" in names:
        return "new" if once_more and "dateless" not in names and not _dated(low, told) else "repeat"
    if once_more:
        return "new"
    if "told" in names and "silence" not in names:
        return "repeat"  # who got an answer or a promise writes on
    return "repeat" if "unchanged" in names or not _behind(low, min(told)[0]) else "new"


def _numbered(letter: Letter) -> bool:
    """Whether the number of an incident on this matter is told."""
    body, subject = letter.body, letter.subject
    if any(not one.sample and not other_matter(body, one.start, one.end) for one in incidents.find(body)):
        return True
    return subject is not None and any(
        not one.sample and not other_matter(subject, one.start, one.end) for one in incidents.find(subject)
    )


def _answered(letter: Letter) -> bool:
    """Whether an answer of the support is quoted."""
    return any(zone.kind in ("quote", "forward") for zone in letter.zones) and bool(_ANSWER.search(letter.foreign.low))


def _behind(low: str, position: int) -> bool:
    """Whether the matter is told before the earlier request is mentioned."""
    above = max(low.rfind(mark, 0, position) for mark in (".", "!", "?", "\n"))
    return above > 0 and _MATTER.search(low, 0, above) is not None


def _dated(low: str, told: tuple[tuple[int, int], ...]) -> bool:
    """Whether the day of the earlier request is told."""
    return any(_DATED.search(low, max(0, start - _NEAR), end + _NEAR) for start, end in told)

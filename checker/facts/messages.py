"""What the program showed: the text of its message, or the letter's word that there was none.

Memo sentences: «тексты ошибок, выдаваемых системой» (tomsk), «появилось информационное сообщение или сообщение об
ошибке» (eschool).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..draft.text import Text
from . import message_absence, message_texts, message_unmarked
from .forms import covered
from .message_words import PROGRAM, PROGRAM_AFTER, SENTENCE_END, Cue, Told
from .patterns import WordPattern

Place = tuple[int, int]


class Shown(NamedTuple):
    """What is said of messages: places of quoted texts, of a mention without the text, of «сообщений нет».

    A mention is looked for only where no text is quoted and none is denied: it alone matters then, one as much as many.
    """

    quoted: tuple[Place, ...]
    mentioned: tuple[Place, ...]
    none: tuple[Place, ...]


#: How far from a verb its message may stand.
_NEAR = 60
_BARE = re.compile(
    r"(?:[ао]ш[иы][бп][ао]?ч?к[аиу]|глюк|надпис\w{1,3}|плашк\w|алерт\w?|эррор|извинени\w|предупреждени\w|"
    r"попап)\b"
)
#: What is said of its words.
#: «сообщение» by itself, where people do not write to each other.
_VAGUELY = re.compile(r" (?:опять |снова |мне |нам )?(?:что|чего|как[а-я]{2,3})[- ]?то\b")
_QUOTES = re.compile(r"[ :-]{1,3}[«\"]")
_AT = re.compile(r",? (?:что|будто|на|про)\b(?! вопрос)")
_NAMED_ALONE = re.compile(r"сообщени\w{1,3}|уведомлени(?:е|я|ем)|(?<=\d )ошибок|(?<=куча )ошибок|(?<=много )ошибок")
_MESSENGER = re.compile(
    r"родител|ученик|учител|учащ|классн|чат|мессендж|почт|рассыл|отправ|доставл|приходят|адресат|абонент|объявл|"
    r"лент|писем|письма|пуш|смс|бюджет|ассигн|лимит|от \d|№"
)
#: What begins a clause that names nobody who speaks.
_NOBODY = re.compile(r"(?:^|[.!?;,\n] ?)\Z")
#: «проверка выдала замечания», «программа выводит протокол»
_GIVES = ("выда", "вывод", "вывел", "выход", "вышл", "показ", "формир")
_CHECK = re.compile(r"\b(?:проверк|контрол|программ|систем)\w*")
_THAT = re.compile(r",? (?:что|будто)\b")
_OF = re.compile(
    r" (?:длинн|непонятн|больш|коротк|странн|мелк|английск|невнятн)\w+| (?:системы |программы )?(?:об?|про|насчет|"
    r"с текстом|с кодом|с цифрами|такого|следующего) |,? (?:что|мол|"
    r"дескать)\b"
)
_TO_ME = re.compile(r"\b(?:мне|нам|ему|ей|в ответ|вдруг|поверх [а-я ]{3,30}) (?:[а-я-]{3,16} ){0,2}$")
#: «жму эцп, и сразу красная строка»
_FLASHES = re.compile(r"\b(?:и|а|тут|сразу|опять|снова) (?:же |сразу |тут )?красн[а-я]{2} \Z")
_WITH = re.compile(
    r"\b(?:с|со|об|о|про|насчет|скрин\w*|снимок|снимк\w|фото\w*|текст\w?|вид|код\w?|номер) (?:[а-я-]{3,16} ){0,2}$"
)
#: What is beside «окно», «строка», «буквы» where they are a message.
_TELLING = re.compile(
    r"\b(?:одн\w{1,2} и т\w{1,3} же|диалогов\w{2,3}|красн\w{2,3}|желт\w{2,3}|непонятн\w{2,3}|неизвестн\w{2,3}|"
    r"как(?:ой|ая|ое|ие|ую|им|ими)-?(?: |-)?то|английск\w{2,3}|по-английски|"
    r"восклицательн\w{2,3}|с ошиб\w+|с предупр\w+|с сообщ\w+|с текстом|с надписью|с кодом|с цифрами|про |о том|"
    r"иностран\w+|"
    r"информационн\w+|всплывающ\w+|системн\w+|диагностическ\w+)"
)
#: A window that is let stand as it came, not filled in.
_PLAIN = re.compile(
    r"(?:[.!;\n]|,? (?:и|а|на) |$|, )(?!(?:я )?(?:ввожу|ввод|выбир|выбра|заполн|став|указ|вно[шс]|впис|жм|наж)\w*)"
)
_QUALITY = re.compile(
    r"\b(?:одно и то же|всплывающее|информационное|системное|красное|непонятное) (?:красное )?$|(?:-|бах|хлоп|"
    r"раз),? (?:опять |снова )?$"
)
_WITHIN = re.compile(
    r"\w* (?:с|со) (?:[а-я]{3,15} )?(?:крест|восклиц|ошиб|предупр|текст|надпис|сообщ|английск|красн|цифр|"
    r"непонятн|треуг|код)"
)
#: Nobody could, or would, read or copy it; or the reason stands where only the sender sees it.
_UNREAD = WordPattern(
    r"не (?:успе(?:л[аи]?|ва(?:ю|ем|ешь)) |смогл[аи] |могу |стал[аи] )?(?:(?:про|до)?чит(?:ать|ая|ав|ал[аи]?|"
    r"ается)|про(?:честь|чла|чли)|прочту|"
    r"разобра(?:ть|л[аи]?)|запомн\w{1,4}|перепис\w{2,4}|перепечат\w{2,5})\b|(?:перепис|перепечат|прочита|"
    r"проче)\w{2,5}"
    r"(?: его| ее| всё| все)? (?:не|долго|лень|нет|невозможно)\b|"
    r"(?:контрол[ья]|проверк[аиу]) (?:\w{2,12} )?не (?:про(?:ходит|шел|шла|йден\w?)|пуска\w{2,3}|пропуска\w{2,3})|"
    r"не проход(?:ит|ят|ила|ил) (?:\w{3,15} )?(?:контрол|проверк)\w{1,2}|не про(?:шел|шла|шло|"
    r"шли) (?:\w{3,15} )?(?:контрол|проверк)\w{1,2}|"
    r"отрицательн\w{2,3} протокол\w{0,2}|протокол\w{0,2} (?:проверк|контрол|импорт|загрузк)\w{1,2}|"
    r"(?:выда[её]т|показывает|выводит|выходит|вылезает|появляется|кажет) (?:мне |нам |опять )?(?:как[а-я]{2,3})[- ]?то "
    r"(?:ерунд|белиберд|фигн|чуш|чепух|бред|гадост|хрен|мут|штук|ругательств|тарабарщин)\w{0,5}|"
    r"причин\w [^.!?\n;]{0,30}?(?:указан\w|написан\w|показан\w|в окн\w|в окош\w+|в сообщени\w)|"
    r"английск\w{2,3} (?:слов|букв|текст|надпис|фраз|строч)\w{0,3}|непонятн\w{2,3} (?:слова|букв\w|"
    r"символ\w{0,2}|знак\w{0,2})|"
    r"(?:какое|какие|какая|какую|каким|какой)[- ]то (?:букв|цифр|код|слов|крест|окн|окош|надпис|знак|символ)\w{0,4}|"
    r"красн\w{2,3} крест\w{0,3}|(?:окн[оа]|окошк[оа]|табличк[ау]|сообщение|надпись) "
    r"(?:я |мы |сразу |тут же )?(?:закры(?:л|ва|т)|"
    r"не чита)\w*|"
    r"(?:какое|какие|какая|какую|каким)[- ]то (?:нарушени|несоответств|расхожден|замечани|ограничени|проверк|"
    r"противоречи)\w{1,3}"
)
_SOMETHING = WordPattern(
    r"(?:что|чего|какую|какое|какие|какая)[- ]?то (?:мне |нам |там |ей |ему )?(?:[а-я-]{3,15} )?(?:пишет|"
    r"написал\w|написано|выскак\w+|выскоч\w+|"
    r"вылез\w*|вылаз\w+|мельк\w+|всплы\w+|высве\w+|появл\w+|появил\w+|спрашива\w+|требует|просит|говорит|"
    r"загор\w+|красн\w{2,3})|"
    r"(?:вот )?это (?:[а-я]+ ){0,2}?(?:выскакива|вылеза|вылета|всплыва)\w+|"
    r"(?:вылез|вылаз|выскак|выскоч|всплыва)\w+ (?:что-то )?красн\w+|"
    r"(?:ругается|жалуется) (?:там )?(?:что|чего)[- ]?то\b|"
    r"что (?:[а-я]+ ){0,2}(?:пишет|ругается|выдает|показывает|говорит)\b"
)
#: «404 выдаёт», «пишет 500»
_BARE_CODE = WordPattern(
    r"[45]\d\d (?:опять |снова |мне |все время )?(?:выда|пиш|выход|вылез|вылет|выскак)\w*|"
    r"(?:выда|пиш|выход|вылез|вылет|выскак)\w* (?:опять |снова |мне |все время )?[45]\d\d\b"
    r"(?! ?(?:руб|р\.|коп|шт|тыс|\d))"
)
_WORDLESS = re.compile(
    r"\b(?:не ошибк|работа над ошибк|без ошибок|ошибочн)\w*|журнал\w{0,3} ошибок|по ошибке|"
    r"пересланное сообщ|исходное сообщ|сообщение от(?! (?:программ|систем))|(?<!текст )ошибк\w+ (?:в )?(?:нет|не)\b|"
    r"ошибк\w (?:учител|моя|наша|оператор)|ошибок (?:в|по) \w+ (?:много|полно|куча|нет)"
)
#: «сообщение родителям»: people write to each other.
_TO_PEOPLE = re.compile(
    r" (?:вам\b|всем\b|(?:[а-я]+ )?(?:родител|учител|ученик|коллег|класс(?:н|у\b|ам\b)|групп[еу]\b|завуч|"
    r"директор|отправ|напис|посл|для|от учит|от родит|"
    r"о новых|о выставл|на почту|по почте|в мессендж|"
    r"пушк)\w*)"
)
_CHAT = re.compile(
    r"\b(?:родителям|с родител|от родител|чат|классн\w+ руковод|рассыл|пропуск|собрани|объявл|лент|смс|пуш|мессендж)"
)
#: «написано в журнале не то число»
_WRITTEN_IN_DATA = re.compile(
    r"написан\w (?:(?:в|во) (?:\w+ )?(?:дневник|журнал|табел|карточк|справк|расписани|аттестат|списк)|не т(?:о|а|от|"
    r"е)\b)"
)
_OF_PROGRAM = re.compile(r"ошиб|систем|програм|сайт|экран|сообщени[ея],? что")
#: «оповещение о карантине отправилось не тому классу»
_WENT = re.compile(
    r"(?! об ошибк)[^.!?\n,;]{0,40}? (?:не )?(?:отправ|разосл|рассыл|приход|пришл\w (?:не )?т|ушл|дош|доход|"
    r"достав|получил|получают|"
    r"прочит)\w*"
)
_SENT = re.compile(
    r"(?:отправ|посла|пош[ле]|рассыл|приходят|напис(?:ать|ала|али)|шл[юе]|достав|получать|чит)\w*(?: [а-я]+)? $"
)


def find(text: Text) -> Shown:
    """Collect what the letter says of messages on the screen."""
    low = text.low
    told = Told(low)
    none = message_absence.find(low)
    quoted = message_texts.marked(low, told, surely=bool(none))
    if none:
        if quoted:
            denied = covered(none)
            quoted = [span for span in quoted if span[0] not in denied]
        return Shown(tuple(sorted(quoted)), (), none)
    if not quoted:
        quoted = message_texts.loose(text, told)
    if quoted:
        return Shown(tuple(sorted(quoted)), (), ())
    for mention in _mentions(low, told.cues()):
        return Shown((), (mention,), ())
    return Shown((), (), message_absence.hints(low))


def _mentions(low: str, told: list[Cue]) -> Iterator[Place]:
    """Words on messages, by the text's cues."""
    for number, cue in enumerate(told):
        if cue.kind == "noun":
            if _is_mention(low, told, number):
                yield cue.start, cue.end
        elif cue.kind == "thing":
            if (low.startswith("вопрос", cue.start) and low.endswith("на ", 0, cue.start)) or (
                low.startswith("провер", cue.start) and low.endswith("для ", 0, cue.start)
            ):
                continue
            verb = _verb(low, told, number, ("pop", "say", "show", "end"))
            if low.endswith(("смс с ", "смской с ", "sms с "), 0, cue.start):
                continue
            near = low[max(0, cue.start - 25) : cue.end + 30]
            window = low.startswith("окно", cue.start)
            if (
                (verb and (verb.kind == "pop" or _TELLING.search(near) or (window and _PLAIN.match(low, cue.end))))
                or (window and (_QUALITY.search(low, max(0, cue.start - 20), cue.start) or _WITHIN.match(low, cue.end)))
                or (
                    verb is not None
                    and low.startswith(("замечани", "протокол", "отказ"), cue.start)
                    and low.startswith(_GIVES, verb.start)
                    and _CHECK.search(low, max(0, cue.start - 70), cue.start)
                )
                or _FLASHES.search(low, max(0, cue.start - 24), cue.start)
                or (
                    low.startswith(("окн", "набор", "строк", "строч", "текст", "слов", "цифр"), cue.start)
                    and _TO_ME.search(low, max(0, cue.start - 50), cue.start)
                )
            ):
                yield cue.start, cue.end
        elif cue.kind == "say":
            if low.startswith(("написан", "значит"), cue.start) and _QUOTES.match(low, cue.end):
                continue  # words of the data: those of a message have been found by now
            if low.startswith("написан", cue.start) and message_unmarked.DATA_BEFORE.search(
                low, max(0, cue.start - 50), cue.end + 1
            ):
                continue  # «в расписании написано, что …»
            if low.endswith(" не ", 0, cue.start) or _WRITTEN_IN_DATA.match(low, cue.start):
                continue
            if not message_unmarked.PERSON.search(low, max(0, cue.start - 45), cue.start) and not _TO_PEOPLE.match(
                low, cue.end
            ):
                yield cue.start, cue.end
        elif cue.kind == "tell":
            if _NOBODY.search(low, max(0, cue.start - 3), cue.start) and _AT.match(low, cue.end):
                yield cue.start, cue.end
                continue
            if message_unmarked.PERSON.search(low, max(0, cue.start - 45), cue.start):
                continue  # «директор просит открыть ей доступ»
            said = not low.startswith(("счита", "полага", "дума"), cue.start) or _THAT.match(low, cue.end)
            if said and (PROGRAM.search(low, max(0, cue.start - 30), cue.start) or PROGRAM_AFTER.match(low, cue.end)):
                yield cue.start, cue.end
        elif cue.kind == "pop" and (low.startswith(("вылета", "вылете"), cue.start) or _VAGUELY.match(low, cue.end)):
            yield cue.start, cue.end
    for pattern in (_SOMETHING, _UNREAD, _BARE_CODE):
        yield from (match.span() for match in pattern.finditer(low))


def _is_mention(low: str, told: list[Cue], number: int) -> bool:
    """Whether a noun is a message that was seen."""
    cue = told[number]
    before, after = max(0, cue.start - 30), min(len(low), cue.end + 30)
    if _WORDLESS.search(low, max(0, cue.start - 18), cue.end + 20) or _TO_PEOPLE.match(low, cue.end):
        return False
    if message_texts.ONES_OWN.search(low, max(0, cue.start - 24), cue.start):
        return False
    verb = _verb(low, told, number, ("pop", "show", "say", "tell", "end"))
    if low.startswith(("сообщ", "оповещ", "уведомл"), cue.start) and (
        _WENT.match(low, cue.end) or ((verb is None or verb.kind != "pop") and _of_people(low, cue))
    ):
        return False
    if verb:
        return not _SENT.search(low, before, cue.start)
    if message_texts.SLIP.search(low, before, after) or _SENT.search(low, before, cue.start):
        return False
    return bool(
        _BARE.match(low, cue.start)
        or _WITH.search(low, before, cue.start)
        or _OF.match(low, cue.end)
        or _alone(low, cue)
    )


def _of_people(low: str, cue: Cue) -> bool:
    """Whether people write the message to each other in the program."""
    start, end = max(0, cue.start - 40), cue.end + 40
    return _CHAT.search(low, start, end) is not None and _OF_PROGRAM.search(low, start, end) is None


def _verb(low: str, told: list[Cue], number: int, kinds: tuple[str, ...]) -> Cue | None:
    """A verb in the sentence of a noun, near it."""
    noun = told[number]
    for step in (-1, 1):
        other = number + step
        while 0 <= other < len(told):
            cue = told[other]
            start, end = (cue.end, noun.start) if step < 0 else (noun.end, cue.start)
            if end - start > _NEAR or SENTENCE_END.search(low, start, end):
                break
            if cue.kind in kinds:
                return cue
            other += step
    return None


def _alone(low: str, cue: Cue) -> bool:
    """Whether a noun needs no other word to be a message on the screen."""
    if not _NAMED_ALONE.match(low, cue.start):
        return False
    return not _MESSENGER.search(low, max(0, cue.start - 60), cue.end + 60)

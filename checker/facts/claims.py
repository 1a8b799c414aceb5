"""What a letter says of its attachments: «скриншот прилагаю», «журналы ошибок во вложении», «картинка1».

For each thing that may be attached, the clauses of its sentence are asked who does what to it: its own clause first,
then the others, as long as they do not speak of another thing.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ..draft.text import Text
from .claim_parts import Span, clause_at, clauses, sentence, without_quotes
from .claim_words import CUES, OTHER, PICTURE, THING, counted
from .containers import container, may_be_named, names_one
from .foreign_pictures import is_elsewhere, is_of_something_else
from .picture_names import Reference, file_names, plain_names, references
from .sayings import Saying


class Claim(NamedTuple):
    """Something said to be attached. `what`: picture, parameters (a picture of a report's parameters), log, archive,
    document (a picture inside a document), archive-of-pictures or file; `denied`: the letter says that it is not
    attached."""

    start: int
    end: int
    what: str
    denied: bool = False


__all__ = ["Claim", "Reference", "find", "references"]

#: What a clause says of a thing: it is attached, it is where attached things are, it may be, it is not.
Answer = Literal["yes", "placed", "maybe", "no", ""]

#: «Вложения: снимок экрана; журнал ошибок», or a line of its own above a list.
_HEADER = re.compile(
    r"\W{0,5}(?:\d[.)] ?)?(?:вложен\w+|прилож\w+|прилага\w+|прикреп\w+|прикладыва\w+|во вложении|"
    r"к письму прилож\w*|файлы|направля\w+|высыла\w+)(?: (?:к|в|во|при|с) (?:\w+ )?\w+)?(?:[:-]? ?:| ?[.…]{3,})"
)
#: A member of a list.
_ITEM = re.compile(r" {0,3}(?:[-*•·+]|\d{1,2}[.)])")
_PARAMETERS = re.compile(
    r"\b(?:параметр|услови[яейм]|настройк|отбор|фильтр|критери)\w*|\bформ\w{1,2} (?:ввода|запроса|выбора)|"
    r"\b(?:что|как(?:ие|ой)?|то,? что) (?:\w+ ){0,3}(?:выб[ие]ра|зада[юел]|указыва|указал|став[ли]|ввож|ввод|ввел|"
    r"заполн)\w*|"
    r"\b(?:окн\w|пол[яейм]{1,2}|экран\w?|заполненн\w+) (?:\w+ ){0,3}(?:выбора|ввода|задания|перед|до (?:построен|"
    r"формир|запуск)\w+)|"
    r"\bгде (?:\w+ ){0,2}(?:зада|выб|став|указ|ввож)\w*|\bкак(?:ие|ая) (?:\w+ )?галоч\w*|"
    r"\bгалоч\w+ (?:\w+ )?(?:стоят|став)\w*|"
    r"\bзаполненн\w+ (?:\w+ )?пол\w+|\bпериод\w{0,2}(?:,| и | за | с )|"
    r"\bперед (?:построен|формирован|запуск|выпуск|нажат)\w*"
)
_USUAL = re.compile(r"\bпараметр\w* (?:\w+ )?(?:обычн|те же|стандартн|люб|разн|одинаков|верн|правильн|провер)")
_OF_RESULT = re.compile(r"ошибк|результ|сообщ|таблиц|отчет|ведомост")
_NAMED_PARAMETERS = re.compile(r"\b(?:параметр|отбор|фильтр|настройк)\w* ")
#: «без скриншота», «вместо снимка», «нет картинки» before the thing.
_WITHOUT = re.compile(r"(?<!не )\b(?:без|вместо|кроме|нет|нету|ни|никаких|не) (?:\w+ ){0,2}?$")
_ON_IT = re.compile(r"\b(?:на|по|из|со?) (?:\w+ ){0,2}$")
_LIKE = re.compile(r"\b(?:как|словно|будто|похож\w*) (?:\w+ )?(?:на|в) (?:\w+ )?$")
#: A clause that is about what the one before it named.
_GOES_ON = re.compile(
    r"\W{0,3}(?:и |но |все |же |вот |потом |затем |уже |тоже |также |сейчас |сразу )*"
    r"(?:он[аои]?|их|его|ее|файл\w*|там|все|оба|обе|эт\w+|прил|прик|влож|вот|посыла|высыла|отправля|шлю|во вложен)"
)
#: Verbs that say as well what is done in the program: of a picture in another clause only where that one says no more.
_ALSO_IN_SYSTEM = re.compile(
    r"\b(?:(?P<now>(?:добавля|вставля|загружа)(?:ю|ем)\b)|добав|встав|прикреп(?:ил|ля)|влож|загру)"
)
_IN_LETTER = re.compile(
    r"\bво? (?:\w+ )?(?:вложени|приложени|письм|атт?ач|прицеп|теле)|\b(?:вложением|к (?:\w+ )?письму|при письме|под)\b"
)
#: «экран с журналом»
_SEEN_ON_IT = re.compile(r"\A со? (?:\w+ )?\w+")
#: «рисунок 1 – окно ошибки», «скрин 2: параметры»
_NUMBERED = re.compile(r" ?№? ?\d{0,2} ?(?:-|:|=) ?[а-яa-z«\"]")
#: «журналы с обоих компьютеров, а также снимок окна приложены»
_TOO = re.compile(r"\W{0,2}(?:а (?:также|так же)|и|также|вместе) ")
#: «Архивы журналов ошибок обоих.»: a sentence that names nothing else than whose they are.
_OWNED = re.compile(
    r"(?:[^\w«»!?]|\b(?:с|со|у|от|из|и|ошибок|обоих|обе|двух|трех|четырех|всех|сторон|каждого|участник\w*|мо[йяиюе]\w{0,2}|"
    r"сво\w+|наш\w*|рабоч\w+|мест\w*|компьютер\w*|пк|машин\w*|в|zip|зип\w*|rar|архив\w*|\d|е[её]|его|их|меня|"
    r"(?:бухгалтер|главбух|директор|начальник|юрист|экономист|руковод|заместит|специалист|исполнит|отправит|получат|"
    r"согласующ|подписант|контролер|глав[ыеу]\b|коллег|казначе|заведующ)\w*|[а-я]{2,12}(?:овой|евой|иной|ова|ева|ского|"
    r"ской))\b)*\Z"
)
_FAILS_IN = re.compile(r"\bне (?!вид|работа|провод|сохран)")
#: «пришлось вставить», «удалось заскринить»
_MANAGED = re.compile(
    r"(?<!не )\b(?:пришлось|решил\w?|удалось|смогл?[аи]?|сумел\w?|получилось|успел\w?|догадал\w+) (?:\w+ )?$"
)
#: Without one of these near it, a window or a message is not said to be attached; most are not.
_ATTACHING = re.compile(r"при[лкц]|вло?ж|вклад|встав|добав|атач|аттач|с[лы]а?л|шл|[тн]а?прав|кид|кин|attach")
#: What parts the members of a path.
_PARTS = (" - ", " > ")
#: No letter speaks of more things than that; a hostile one may repeat a word for ever.
_MOST = 200
_ENCLOSED = re.compile(r"\b(?:прил|прикр|влож)[а-я]+(?:л[аи]?|ю|ем|ы|но)\b")
#: A promise or an offer.
_PUT_OFF = re.compile(
    r"\b(?:если|мог[уел]\w*|можем|готов\w?|необходимости|запросу|позже|потом|завтра|приш(?:лю|лем)|выш(?:лю|лем)|"
    r"отправлю|скину)\b"
)
_ASKED = re.compile(r"\b(?:нуж[ен]\w*|надо|требу\w+|прикладывать|прислать|присылать|делать|сделать|отправить)\b")


def find(text: Text, logs_wanted: bool = True) -> tuple[Claim, ...]:
    """What the letter says is attached, in order.

    Where the guide asks for no logs of errors (`logs_wanted`), neither journals, of which a school has many, nor
    parameters of reports are told apart, unless they tell of what an archive holds.
    """
    own = text.low
    things: list[Saying] = []
    logs = archives = False
    for thing in THING.finditer(own):
        start, end, name = thing
        if name == "screen" and not _ATTACHING.search(own, max(0, start - 45), end + 45):
            continue
        if name != "log" and own.startswith(_PARTS, end) and own.endswith(_PARTS, 0, start):
            continue  # «Классы – 4Б – Фото – Выбрать файл»
        logs = logs or name == "log"
        archives = archives or name == "archive"
        things.append(thing)
    if not logs_wanted and logs and not archives:
        things = [thing for thing in things if thing.name != "log"]
    names = [*file_names(own), *plain_names(own), *counted(own)]
    if names:
        things += [Saying(start, end, "named") for start, end in names]
        things.sort()
    if not things:
        return ()
    low = without_quotes(own)
    told = Told(low, CUES.starts(own), may_be_named(own))
    found: list[Claim] = []
    taken, spoken_of, span = 0, 0, (0, 0)
    for start, end, group in things[:_MOST]:
        if start < taken:
            continue
        if low[start] == "_" and own[start] != "_":  # in quotation marks
            spoken_of = spoken_of or (start if group == "log" else 0)
            continue
        taken = end
        if not span[0] <= start < end <= span[1]:
            span = sentence(low, start, end)
        claim = _claim(told, start, end, group, span, logs_wanted)
        if group == "log" and not (claim and claim.denied):
            spoken_of = spoken_of or start
        if claim and claim.what == "archive" and not claim.denied and spoken_of and start - spoken_of < 200:
            claim = Claim(start, end, "log")  # «журнал директора удалось снять, теперь оба архива здесь»
        if claim:
            found.append(claim)
    return tuple(found)


class Told(NamedTuple):
    """A text with its quotations hidden, where a cue may begin in it, and where a container may be named in it."""

    low: str
    cues: list[int]
    containers: list[int]


def _claim(told: Told, start: int, end: int, group: str, span: Span, logs_wanted: bool) -> Claim | None:
    low = told.low
    own = clause_at(low, span, start)
    picture = group in ("picture", "image", "named", "screen")
    inside = None
    answer: Answer = ""
    if group == "screen":  # seldom attached, and soon seen
        answer = _answer(told, start, end, span, own, group)
        if answer == "":
            return None
    elif told.containers and picture:
        inside = container(low, start, span, own, told.containers)
    if picture and not inside and is_of_something_else(low, start, end, own, group):
        return None
    if group != "screen":
        answer = _answer(told, start, end, span, own, group)
    if picture and answer not in ("no", "") and is_elsewhere(low, start, end, span, own, answer):
        answer = "no"
    if inside and (answer == "" or (answer == "no" and not _PUT_OFF.search(low, *own))):
        answer = "placed"  # «скриншоты в ворде, иначе не прикреплялись»
    if answer == "":
        return None
    denied = answer == "no"
    if group == "log":
        return Claim(start, end, "log", denied) if answer != "maybe" else None
    if not picture:
        return Claim(start, end, group, denied)
    if inside:
        return Claim(start, end, inside, denied)
    if logs_wanted and _of_parameters(low, span):
        return Claim(start, end, "parameters", denied)
    return Claim(start, end, "picture", denied)


def _answer(told: Told, start: int, end: int, span: Span, own: Span, group: str) -> Answer:
    """What the sentence says of the thing, and the next one where it goes on about it."""
    low = told.low
    if group == "screen":
        listed = low.count(" ", *own) <= 4 and _under_header(low, start)
        return "yes" if listed else _of_screen(told, start, end, own)
    answer = _in_clause(told, start, end, own, group)
    if answer == "yes" or answer == "placed":
        return answer
    if answer != "no" and _under_header(low, start):
        return "yes"
    nominal = low.count(" ", *own) <= 5
    others = [part for part in clauses(low, span) if part != own]
    after = [part for part in others if part[0] > start]
    hinted = False
    for part in (*after, *reversed([part for part in others if part[0] < start])):
        said = _in_clause(told, start, end, part, group)
        if answer == "no" and said == "placed" and not _IN_LETTER.search(low, *part):
            continue  # «скрин не шлю: почта режет вложения»
        own_word = _speaks_of_other(low, part, group) and not (group == "log" and _TOO.match(low, *part))
        if said in ("yes", "placed") and (not own_word or (answer == "" and nominal)):
            if said == "yes" and not (answer == "" and nominal) and _in_program(low, part):
                continue
            return said
        hinted = hinted or (said == "maybe" and nominal)
        aside = low[part[0] - 1 : part[0]] == "("  # «журналы с двух компьютеров (больше участников нет)»
        if said == "no" and not own_word and answer in ("", "maybe") and part[0] > start and not aside:
            answer = answer if told.containers and names_one(low, part) else "no"
    if following := _next(low, span):
        said = _in_clause(told, start, end, following, group)
        if said in ("yes", "placed") and not _speaks_of_other(low, following, group):
            return said
    if answer in ("maybe", "") and low[span[1] - 1 : span[1]] == "?" and _ASKED.search(low, *own):
        return "no"
    if (
        answer == ""
        and group in ("picture", "image")
        and low[start : span[1]][:40].rstrip(" .!\n").endswith((" тоже", " также"))
    ):
        before = low[max(0, span[0] - 60) : span[0]]
        if _ENCLOSED.search(before) and " не " not in before:
            return "yes"  # «… архив приложила. Картинку с экрана тоже.»
    if answer == "" and group == "log" and _is_owned(low, start, end, span):
        return "yes"
    if answer == "" and group != "log" and group != "archive":
        if _LIKE.search(low, own[0], start):
            return ""
        if hinted or group == "named" or (_ON_IT.search(low, own[0], start) and low[end - 1] in "ехми"):
            return "maybe"
        if group in ("picture", "image") and _NUMBERED.match(low, end) and not _FAILS_IN.search(low, *own):
            return "maybe"
        if low[own[0] - 1 : own[0]] == "(" and (group == "picture" or low[end - 1].isdigit()):
            return "maybe"
        if not low[span[0] : start].strip(" -.)(*•+1234567890") and low.count(" ", *span) <= (
            5 if group == "picture" else 3
        ):
            return "maybe"
    return answer


def _is_owned(low: str, start: int, end: int, span: Span) -> bool:
    """Whether a sentence is but the name of logs and whose they are."""
    if low[span[0] : start].strip(" -.)(*•+1234567890") or low[span[1] - 1 : span[1]] == "?":
        return False
    return low.count(" ", end, span[1]) > 0 and _OWNED.match(low, end, span[1]) is not None


def _in_clause(told: Told, start: int, end: int, part: Span, group: str) -> Answer:
    """What one clause says: of several cues the nearest to the thing decides, clear words reach further."""
    low = told.low
    best: Answer = ""
    least = 1000.0
    inside = part[0] <= start < part[1]
    if inside and _WITHOUT.search(low, part[0], start):
        best, least = "no", 2.0
    weak: Answer = ""
    for cue_start, cue_end, kind in CUES.between(low, told.cues, *part):
        if kind == "around" or kind == "shown" or kind == "made":
            if kind == "around" and (group == "log" or part[1] - part[0] < 12):
                weak = "placed"
            weak = weak or ("" if kind == "made" and group == "image" else "maybe")
            continue
        if kind == "wish":
            weak = weak or ("maybe" if _MANAGED.search(low, part[0], cue_start) else "no")
            continue
        distance = float(max(start - cue_end, cue_start - end, 0)) if inside else cue_start - part[0]
        answer: Answer = "no"
        if kind == "yes" and low.endswith(("сейчас ", "теперь ", "снова ", "опять ", "еще раз "), 0, cue_start):
            return "yes"  # «прикладывал в первый раз и сейчас прикладываю»
        if kind == "yes":
            answer, distance = "yes", distance / 3
        elif kind == "sent":
            answer = "yes"
        elif kind == "placed":
            answer, distance = "placed", distance + 60
        if distance < least:
            best, least = answer, distance
    return best or weak


def _of_screen(told: Told, start: int, end: int, own: Span) -> Answer:
    """«Посылаю экран с ошибкой», «ошибка во вложении»: the attaching word stands beside."""
    low = told.low
    for cue_start, cue_end, kind in CUES.between(low, told.cues, max(own[0], start - 30), min(own[1], end + 40)):
        gap = low[cue_end:start] if cue_end <= start else low[end:cue_start]
        if kind in ("yes", "placed") and gap.count(" ") <= 4 and not OTHER.search(_SEEN_ON_IT.sub("", gap)):
            return "yes"
        if kind == "sent" and gap.count(" ") <= 1:
            return "yes"
    return ""


def _in_program(low: str, part: Span) -> bool:
    """Whether a clause tells what is done in the program: «добавляю второе задание»."""
    done = _ALSO_IN_SYSTEM.search(low, *part)
    return done is not None and (bool(done["now"]) or low.count(" ", *part) > 5)


def _of_parameters(low: str, span: Span) -> bool:
    """Whether the picture of a sentence is one of what was chosen before a report was made."""
    if _PARAMETERS.search(low, *span):
        return _USUAL.search(low, *span) is None
    line = low.rfind("\n", max(0, span[0] - 120), span[0]) + 1
    short = span[1] - span[0] < 60 and not _OF_RESULT.search(low, *span)
    return short and line > 0 and _NAMED_PARAMETERS.search(low, line, span[0]) is not None


def _speaks_of_other(low: str, part: Span, group: str) -> bool:
    """Whether a clause names another thing that may be attached."""
    if group == "log":
        return PICTURE.search(low, *part) is not None and "вместе с" not in low[slice(*part)]
    return OTHER.search(low, *part) is not None


def _next(low: str, span: Span) -> Span | None:
    """The first clause of the next sentence, where that goes on about what this one named."""
    after = span[1]
    while after < len(low) and low[after] in " \n":
        after += 1
    if after - span[1] > 3 or not _GOES_ON.match(low, after):
        return None
    following = sentence(low, after, after + 1)
    parts = clauses(low, (after, following[1]))
    return parts[0] if parts else None


def _sentence_begins(low: str, line: int, start: int) -> int:
    """Where the sentence begins within its line."""
    stop = low.rfind(". ", line, start)
    return stop + 2 if stop >= 0 else line


def _under_header(low: str, start: int) -> bool:
    """Whether the line is one of «Вложения: …», or of the list below such a line."""
    line = low.rfind("\n", max(0, start - 1000), start) + 1
    if _HEADER.match(low, line):
        return True
    begin = _sentence_begins(low, line, start)
    if begin != line and _HEADER.match(low, begin):
        return True
    for _ in range(8):
        if line < 2 or not _ITEM.match(low, line, line + 6):
            return False
        line = low.rfind("\n", max(0, line - 300), line - 1) + 1
        if _HEADER.match(low, line):
            return True
    return False

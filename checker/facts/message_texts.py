"""The text of a message as letters hold it: in quotes, after a colon or a dash, or with no mark at all.

A text stands at a joint. What leads to it must announce a message, what follows must not be the sender's own words
(«на скриншоте», «при сохранении»); the less the one says, the more the other has to read like a program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..draft.text import Text
from . import message_unmarked
from .message_refusals import READS_LIKE_ONE, READS_SURELY, REFUSAL
from .message_unmarked import CAPITAL, DATA_BEFORE, DESCRIBED, VAGUE
from .message_words import Cue, Told
from .patterns import WordPattern
from .quotations import marks, quotations
from .vocabulary import holds_one
from .vocabulary import words as vocabulary

Place = tuple[int, int]

_ENGLISH = WordPattern(r"[a-z](?<![\w@./\\-].)[\w.'-]{0,60}(?:[ :,;()'\"\[\]]{1,3}[a-z0-9_][\w.'-]{0,60}){0,14}")
_ENGLISH_FAULT = re.compile(
    r"\b(?:(?:\w+\.)*\w{0,40}exception|\w{0,30}error|fail(?:ed|ure)|cannot|can't|could not|invalid|violation|"
    r"denied|timed? ?out|"
    r"unable|undefined|unexpected|unhandled|refused|gateway|forbidden|overflow|deadlock\w*|conflict|expired|"
    r"unavailable|"
    r"out of (?:bounds|range|memory)|not (?:found|set|allowed|supported|valid|exist|responding)|no data|unknown|"
    r"unauthorized|corrupt\w*|missing|fatal)\b"
)
#: The name of a fault that is one word: «NullReferenceException».
_IDENTIFIER = re.compile(r"\w{3,60}(?:exception|error)\Z")
_FILE = re.compile(r"\.(?:png|jpe?g|bmp|gif|docx?|zip|rar|log|txt|pdf|webp|mp4|7z)\b")
_CODE = WordPattern(
    r"(?:рантайм )?[эе]рр?ор \d{2,5}\b|(?:ошибк\w+|error|код ошибки|exception|исключение)(?: с)? ?(?:№ ?|"
    r"код(?:ом)? ?)?(?:0x[0-9a-f]{4,8}|"
    r"[45]\d\d\b|[a-z]{2,5}-\d{2,5}|\d{3,6}\b)|ora-\d{4,5}|0x[0-9a-f]{6,8}|(?:err|net|dlg|ssl|dns)_[a-z_]{4,60}|"
    r"(?:потом|затем|цифрами|страница|опять|снова|вижу|видим|сразу) (?:40[0134]|50[0234])\b"
    r"(?! ?(?:руб|тыс|р\.|уч|чел|заяв|док|строк|запис|шт|каб))|(?:выда[её]т|пишет|показывает|получаю|выскакивает|"
    r"вылезает) (?:мне )?(?:40[01348]|50[0234])\b|(?:страница не найдена )?(?:40[34]|50[0234])"
    r"(?= (?:когда|при|вместо|и|на)\b)"
)

#: A quotation that names what was pressed, opened, filled in, or an institution.
_NAME_OF = re.compile(
    r"\b(?:кнопк\w{1,2}|раздел\w{0,2}|вкладк\w{1,2}|закладк\w{1,2}|пункт\w{0,2}|меню|документ\w{0,2}|"
    r"отч[её]т\w{0,2}|справочник\w{0,2}|"
    r"пол[еюя]|галочк\w|флаж\w+|статус\w{0,2}|этап\w{0,2}|режим\w{0,2}|форм\w|столб\w{2,3}|граф\w|колонк\w|"
    r"реестр\w{0,2}|журнал\w{0,2}|"
    r"на вопрос|школ\w|мбоу|маоу|сош|лицей|гимназия|ооо|мбу|мку|мау|сад\w?|навигатор|путь|кружок|групп\w|"
    r"программ\w(?!:)|"
    r"тем\w{1,2}|урок\w{0,2}|предмет\w{0,2}|"
    r"задани\w{1,2}|рассказ\w{0,2}|объявлени\w|лент\w|папк\w|тест\w{0,2}|значени\w|настройк\w{1,2}|"
    r"(?:в|во|на|из|по|для|при|после|к|со?|от|у|через|над|под|за|около|(?<![-,] )и)) ?[:-]? {1,2}$"
)
_PRESSED = re.compile(
    r"\b(?!получ|виж|вид|чита|проч|увид|отвеч|ответ|сообщ|выда|показ|напис|предуп)[а-я]{0,14}(?:[аяую]ю|жму|"
    r"[аяую]ем|жмем|[аяи]л[аи]?|"
    r"жав|[аи]в) {1,2}$"
)
#: «вместо отчёта «Forbidden: role TEACHER»»
_INSTEAD = re.compile(r"\bвместо [а-я]{3,20} {1,2}$")
_INFINITIVE = re.compile(r"(?!есть )[а-я]+(?:ть|ти|ться|чь)\b")
_QUOTATION = re.compile(r"[«\"]([^«»\"\n]{4,300})[»\"]?")
_FAULT = re.compile(r"\b(?:ошибк|сбой|отказ|доступ|недоступ|превыш|невозможн|недопуст|exception|error|[45]\d\d\b)")
#: Where a message often stands without being announced.
_JOINT = re.compile(r"(?:-|:|->|→|=|\bи|\bтут(?: же)?|\bа|\bопять|\bснова|\bпо-прежнему|\bвместо \w+) {1,2}\Z")
_DATA_AFTER = re.compile(
    r"[ ]?,? (?:а|хотя) (?:должн|должен|надо|нужн|правильн|на самом|вместо|по факту|у нас|он[аи]? )"
)
#: A quotation that ends the story: «… – «Создать» – «Шаблон устарел, код K-12».
_LAST = re.compile(
    r"(?:-|->|→|=|:|\bа мне|\bа там|\bпо-прежнему|\bи тут|\bвижу|\bполучаем|\bполучаю|\bа в ответ|\bв ответ) {1,2}$"
)
_STORY_ENDS = re.compile(r"[»\"] ?(?:$|[\n.!;,)]| (?:а|но|хотя|и (?:все|дата|форма|список))\b)")
_BUTTONS = frozenset(
    """
    сохранить отправить ок ok да нет войти загрузить открыть создать добавить удалить утвердить согласовать подписать
    сформировать построить печать экспорт импорт выгрузить ввод обновить закрыть отмена
    """.split()
)

#: After «Ошибка:» people tell of their trouble.
_TROUBLE = re.compile(
    r"\W*(?:(?:при|после|когда|если|как только|в|во|на|из|у|по|с|за|до|для|через|каждый|иногда|постоянно|я|мы|"
    r"он|она|захо\w+|открыва[юе]\w*|"
    r"нажима[юе]\w*|жм[уе]\w*|пыта\w+|хо[чт]\w+) |"
    r"(?:[а-я0-9№-]{1,20} ){0,3}не (?:мог|може[мт]|получ|работа|откр|формир|провод|сохран|уход|загруж|груз|"
    r"печат|строи|выгруж|"
    r"отправ|подпис|удал[яи]|созда|считает|видит|пуска|дает|заход|войти)\w*)"
)
#: What stands behind these is a message, whatever it begins with: «окошко: для проводки не задан счёт».
_WINDOW = re.compile(r"окн|окош|сообщ|надпис|табличк|плашк|предупр")
_ABOUT_WHERE = re.compile(
    r"\b(?:исправ\w+|прошу|просьба|нужно|помогите|пожалуйста|(?<!на )вопрос\w?|где|когда|как часто|у кого|сколько раз|"
    r"откуда|входите|зайдите|заходите)(?!\w)[^:,.!?\n]{0,60}$|"
    r"\bпарол\w*[^:\n]{0,60}$|\bвозник\w+ (?:[а-я]+ )?(?:проблем|вопрос|сложн|трудн|ситуац|неполад)[^:\n]{0,60}$|"
    r"\b(?:снимок|снимк\w|скрин\w*|фото\w*|файл\w*|картинк\w|архив\w*|журнал\w*)[^:.,!?\n]{0,40}$"
)
#: «исправить мою ошибку: поставила 2 вместо 5»
ONES_OWN = re.compile(r"\b(?:мо[юя]|сво[юя]|нашу?|исправ\w+|поправ\w+|допущ\w+|допустил\w?|сделал\w?) (?:\w+ )?\Z")
_OF_SOMEONE = re.compile(r" (?:учител|педагог|моя|наша|оператор|завуч|секретар|родител|сотрудни|при зачислени|ввода\b)")
#: A slip of a person in data: «в фамилии ошибка», «допустила ошибку в дате».
SLIP = re.compile(
    r"(?:допущ|допус[тк]|сдела|исправ|поправ|обнаруж|наш[ел]|замет|моя |наша |опечатк|"
    r"по )\w{0,6}(?: [а-я]{1,10}){0,2} [ао]шиб\w+|"
    r"\b(?:фамили|имен|отчеств|фио|дат[еыу]|написани|назван|адрес|оценк|тем[еы]|распис|расчет|инн|снилс|"
    r"свидетельств|рожден)"
    r"\w{0,5} (?:[а-я]{1,12} )?[ао]шиб\w+|"
    r"[ао]шиб\w+ (?:в |при написании |с )(?:[а-я]{3,12} )?(?:фамили|имен|отчеств|фио|дат|написани|назван|адрес|"
    r"оценк|тем|распис|расчет|номер|"
    r"инн|снилс|свидетельств|рожден|классе|данных|личных)"
)
#: After these a colon may stand for much else.
_WEAK_LEAD = re.compile(
    r"ошиб|сбо|окн|окно|строк|код|форм|контрол|проверк|слов|вопрос|протокол|набор|запрос|лист|экран|реакци|"
    r"следующ|на экране|в углу|"
    r"внутри|содержани|результат|полос|лент|значок|знак"
)
#: «Адрес для ответа: …»
_CONTACT = re.compile(r"[\w.-]+@|\+?\d[\d ()-]{6}")
_FIELD = re.compile(
    r"\n{1,2}(?:скрин|снимок|прилож|навигат|параметр|тел|логин|браузер|почт|документ|действ|шаг|порядок|дата|"
    r"организ|фио|класс|когда|где|что )[^\n:]{0,40}:|\s{0,3}\d{1,2}[.)] |\s{0,3}[-*•] "
)
_PATH = re.compile(r"[^\n]{0,60}[\\>→/] ?[А-Яа-я«]")

_TEXT_AFTER = re.compile(r"[ ]?\n{0,2}[ ]?(?P<text>[^\n]{2,200})")
_DASHED = re.compile(r" - (?P<text>[^\n.;«\"]{6,200})")
_COLON = re.compile(r"[:=](?:(?<=:)(?=[ \n]|$)|(?<==)(?= ))")
_PAREN = re.compile(r"\((?P<text>[^()\n]{10,200})\)")
#: How far from the joint its announcement may stand.
_NEAR, _QUOTE_NEAR = 45, 70


def marked(low: str, told: Told, surely: bool) -> list[Place]:
    """Places of texts that are known by quotation marks, by a code or by being English.

    `surely`: only those that read like one by their words alone, since the letter says that there was none.
    """
    places = [match.span() for match in _CODE.finditer(low)]
    places += _english(low)
    if surely:
        places = [span for span in places if READS_SURELY.search(low, *span)]
    if marks(low):
        places += _quotations(low, told, surely)
    return places


#: «нажала „Далее“ – ПРОГРАММА ПИШЕТ ЧТО-ТО ПРО ОСТАТОК»: in capitals as all of the letter, the sender's own words.
_OF_PROGRAM = re.compile(r"(?:программа|система|сайт|он[аои]?|мне|нам) (?:пишет|выда[её]т|показывает|говорит)\b")


def loose(text: Text, told: Told) -> list[Place]:
    """Places of texts that are known by what stands before them and how they read alone."""
    found = told.cues()
    after = _after_colons(text, told) if found else ()
    return [*after, *_after_dashes(text, told), *message_unmarked.find(text, found)]


#: «ваш сотрудник написал «проверьте ещё раз»»
_BY_PEOPLE = re.compile(
    r"\b(?:сотрудник\w*|специалист\w*|оператор\w*|консультант\w*|поддержк\w+|техподдержк\w+|вы|вами|девушк\w+|коллег\w+)\b"
    r"[^.!?\n«\"]{0,25}\b(?:напис|ответ|сказа|посовет|попрос|предлож|рекоменд|сообщи)\w* ?[:,-]?"
    r"(?: что)?(?: [а-я]{2,14}){0,4} ?$"
)
_SAID = ("напис", "ответ", "сказа", "посовет", "попрос", "предлож", "рекоменд", "сообщи")
#: One of these is in each `DATA_BEFORE`.
_STANDS = ("написан", "сто", "значится", "указан", "числится", "видно", "показывает")
#: One of these words is in every such text, or «error» or «exception» inside a longer one.
_ENGLISH_WORDS = frozenset(
    """failed failure cannot can could invalid violation denied timeout timed time unable undefined unexpected unhandled
    refused gateway forbidden overflow deadlock deadlocked deadlocks conflict expired unavailable out not no unknown
    unauthorized corrupt corrupted missing fatal""".split()
)


def _english(low: str) -> Iterator[Place]:
    if _ENGLISH_WORDS.isdisjoint(vocabulary(low)) and "error" not in low and "exception" not in low:
        return
    for match in _ENGLISH.finditer(low):
        if match[0].startswith("mozilla/"):
            continue
        words = match[0]
        whole = " " in words or "." in words or _IDENTIFIER.match(words)
        if whole and _ENGLISH_FAULT.search(words) and not _FILE.search(words):
            yield match.span()


def _quotations(low: str, told: Told, surely: bool) -> Iterator[Place]:
    for match in quotations(_QUOTATION, low):
        quoted = match[1]
        several = " " in quoted and " " in quoted.strip()  # words
        if not several and len(quoted) < 15:
            continue
        start, (inside, inside_end) = match.start(), match.span(1)
        if quoted[0] == " " and low.rfind("«", max(0, start - 80), start) <= low.rfind("»", max(0, start - 80), start):
            continue  # the mark that ends a name: «4 "В" в журнале»
        if "\\" in quoted or quoted.strip() in _BUTTONS:
            continue
        sure = READS_SURELY.search(low, inside, inside_end) is not None
        if surely and not sure:
            continue
        spaced = low[start - 1 : start] == " "  # what may stand directly before ends so
        reads = sure and several
        if not reads:
            cue = told.announced(start, _QUOTE_NEAR)
            stands = cue is not None and low.startswith("стоит", cue.start)
            if several and READS_LIKE_ONE.search(low, inside, inside_end):
                at_joint = spaced and _JOINT.search(low, max(0, start - 12), start) is not None
                reads = at_joint or (cue is not None and not stands)
            if (
                not reads
                and not (cue and not stands and _announces(low, cue, start))
                and not (
                    spaced
                    and len(quoted.split()) > 2
                    and _STORY_ENDS.match(low, match.end() - 1)
                    and not quoted.startswith(("на ", "в ", "к "))
                    and not _INFINITIVE.match(quoted)
                    and _LAST.search(low, max(0, start - 12), start)
                )
            ):
                continue
        if not sure and _DATA_AFTER.match(low, match.end()):
            continue
        far = max(0, start - 60)
        before = low[far:start]
        if holds_one(before, _SAID) and _BY_PEOPLE.search(low, far, start):
            continue
        if (
            holds_one(before, _STANDS)
            and DATA_BEFORE.search(low, max(0, start - 50), start)
            and not _FAULT.search(quoted)
        ):
            continue
        near = max(0, start - 18)
        named = spaced and bool(_NAME_OF.search(low, near, start) or _PRESSED.search(low, near, start))
        if reads and named:  # «нажимает галочку – «Недопустимый формат отметки»»
            shown = sure and low.endswith(" - ", 0, start)
            named = not shown and _INSTEAD.search(low, max(0, start - 30), start) is None
        if not named:
            yield inside, inside_end


def _announces(low: str, cue: Cue, start: int) -> bool:
    """Whether a cue before a quotation leads to it."""
    far = start - cue.end
    if (far >= 4 and cue.kind in ("show", "end")) or low.endswith(" не ", 0, cue.start):
        return False
    return far < 16 or ":" in low[cue.end : start]


def _after_colons(text: Text, told: Told) -> Iterator[Place]:
    low = text.low
    for colon in _COLON.finditer(low):
        at = colon.start()
        cue = told.announced(at, _NEAR)
        if not cue:
            continue
        follows = _TEXT_AFTER.match(low, colon.end())
        if cue.kind == "noun" and (
            ONES_OWN.search(low, max(0, cue.start - 24), cue.start)
            or _OF_SOMEONE.match(low, cue.end)
            or SLIP.search(low, max(0, cue.start - 30), at)
        ):
            continue
        if cue.kind == "say" and message_unmarked.PERSON.search(low, max(0, cue.start - 45), cue.start):
            continue  # «кто пишет тему: учитель или завуч?»
        if low.startswith("счита", cue.start):
            continue  # «неверно считает пропуски: показано 14»
        if cue.kind != "noun" and low.endswith(" не ", 0, cue.start):
            continue  # «никто не отвечает: третий день …»
        if not follows or _ABOUT_WHERE.search(low, max(0, at - 70), at):
            continue
        start, end = follows.span("text")
        words = follows["text"].split()
        refuses = REFUSAL.search(low, start, min(end, start + 90))
        if _CONTACT.match(low, start) or VAGUE.match(low, start, end):
            continue
        if _FIELD.match(low, colon.end()) or _PATH.match(text.plain, start):
            continue
        if len(words) < 2 and not (refuses or (words and words[0][:1].isascii() and words[0][:1].isalpha())):
            continue
        trouble = _TROUBLE.match(low, start, end)
        if cue.kind == "noun":
            if not trouble or (refuses and _WINDOW.match(low, cue.start)):
                yield start, end
            continue
        bare = cue.kind in ("show", "end", "deny") or bool(_WEAK_LEAD.match(low, cue.start))
        if refuses or (not trouble and (not bare or text.plain[start].isupper())):
            yield start, end


def _after_dashes(text: Text, told: Told) -> Iterator[Place]:
    low = text.low
    for pattern in (_DASHED, _PAREN):
        for match in pattern.finditer(low):
            start, end = match.span("text")
            if _OF_PROGRAM.match(low, start, end):
                continue
            cue = told.announced(match.start(), 25)
            if not cue and pattern is _DASHED and low[match.start() - 1] in '»"':
                if text.plain[start].isupper() and REFUSAL.search(low, start, min(end, start + 70)):
                    yield start, end
                continue
            if not cue or VAGUE.match(low, start, end) or DESCRIBED.match(low, start, end):
                continue
            capital = CAPITAL.match(text.plain, start) and cue.kind not in ("show", "end")
            reads = capital or REFUSAL.search(low, start, min(end, start + 70))
            if reads and not _TROUBLE.match(low, start, end):
                yield start, end

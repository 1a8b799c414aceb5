"""The text of a message as letters hold it: in quotes, after a colon or a dash, or with no mark at all.

A text stands at a joint. What leads to it must announce a message, what follows must not be the sender's own words
(«на скриншоте», «при сохранении»); the less the one says, the more the other has to read like a program.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from ..draft.text import Text
from .message_words import SENTENCE_END, Cue
from .patterns import WordPattern
from .vocabulary import words as vocabulary

Place = tuple[int, int]

#: Words that only a refusing program uses: they tell its text where no mark does.
_REFUSES = (
    r"не (?:[а-я]{2,16}(?:[ая]н|ен|[яыу]т|ит)[аоы]?|найд[а-я]+|соответств[а-я]+|совпада[а-я]+|мо(?:жет|гут|жно)|"
    r"удал[а-я]+|"
    r"явля[а-я]+|существ[а-я]+|поддерж[а-я]+|хвата[а-я]+|хватило|допуск[а-я]+|разреша[а-я]+|прошл[а-я]|пройд[а-я]+|"
    r"должн[а-я]+|имеет|имеете|равн[аоы]|зарегистр[а-я]+|обнаруж[а-я]+|содерж[а-я]+|доступ[а-я]+|актив[а-я]+|"
    r"принадлеж[а-я]+|"
    r"сходится|верн[аоы]|корректн[аоы]|отвечает|распозна[а-я]+|предусмотр[а-я]+|опубликован[а-я]*|лицензир[а-я]+)|"
    r"нет (?:прав|доступа|данных|связи|подключ|соедин|свобод|так|запис|открыт|лиценз|разреш|активн|указан|"
    r"ни одн|остат|"
    r"средств|сведен|строк|документ|действ|сертификат|объект|ответа|файл|интернет|мест)[а-я]*|"
    r"недопустим[а-я]+|превыш[а-я]+|запрещ[а-я]+|наруш[а-я]+|отказано|истек(?:ло|ла|ли)?|истек|устарел[а-я]?|"
    r"заблокирован[а-я]*|"
    r"некорректн[а-я]+|невер(?:ен|н(?:ый|ая|ое|ые|ого|ой|[аоы]))|неправильн(?:ый|ая|ое|ые)|не(?:поддерж|действ|"
    r"опозн|распозн|разреш|заполн|соответств|найд|зарегистр|авториз|обработ|предвид|полн)[а-я]+|ниже (?:порог|"
    r"минимал|допуст|норм)[а-я]*|повре[а-я]+|невозможно|нельзя|обязательн[а-я]+|уже (?:существу|использу|есть|занят|"
    r"зарегистр|провед|закрыт|открыт|создан|добавл|введен|отправл|подпис)[а-я]*|занят[аоы]?|дублир[а-я]+|"
    r"дубликат|пересечени[ея]|"
    r"конфликт[а-я]*|недоступ[а-я]+|недостаточ[а-я]+|отсутству[а-я]+|закрыт[аоы]?|исчерпан[аоы]?|прерван[аоы]?|"
    r"потерян[аоы]?|"
    r"неизвестн[а-я]+|непредвиденн[а-я]+|внутренн[а-я]+|отключен[аоы]?|удален[аоы]?|просрочен[аоы]?|"
    r"отклонен[аоы]?|отозван[аоы]?|"
    r"отменен[аоы]?|завершен[аоы]?|разорван[аоы]?|ожидани[ея]|"
    r"обратитесь|повторите|попробуйте|обновите|укажите|выберите|введите|проверьте|заполните|"
    r"подтвердите|войдите|перезайдите|требуется|необходимо|должн[аоы]|меньше|больше (?:сумм|остат|лимит|максим|"
    r"допуст)[а-я]*|"
    r"переполнени[ея]|вне (?:диапазон|границ)[а-я]*|за пределами|отрицательн[а-я]+|попытка|исключение|"
    r"нулев[а-я]+ (?:указат|ссылк)[а-я]*|"
    r"непроведенн[а-я]+|неаттестован[а-я]+|пользователем|что-то пошло|не пусто|null|error|failed|denied|invalid|"
    r"timeout|forbidden"
)
_REFUSAL = re.compile(rf"\b(?:{_REFUSES})\b")
#: By these too, where quotation marks set the text apart.
_READS_LIKE_ONE = re.compile(
    rf"\b(?:{_REFUSES}|не|нет|ошибк\w+|отказ\w*|сбой|тайм-?аут\w*|неопознан\w+|lost|exception|not found|overflow|"
    r"unknown|violation|unable|cannot|\d{3}|stack|server)\b"
)
_ENGLISH = WordPattern(r"[a-z](?<![\w@./\\-].)[\w.'-]{0,60}(?:[ :,;()'\"\[\]]{1,3}[a-z0-9_][\w.'-]{0,60}){0,14}")
_ENGLISH_FAULT = re.compile(
    r"\b(?:(?:\w+\.)*\w{0,40}exception|\w{0,30}error|fail(?:ed|ure)|cannot|can't|could not|invalid|violation|"
    r"denied|timed? ?out|"
    r"unable|undefined|unexpected|unhandled|refused|gateway|forbidden|overflow|deadlock\w*|conflict|expired|"
    r"unavailable|"
    r"out of (?:bounds|range|memory)|not (?:found|set|allowed|supported|valid|exist|responding)|no data|unknown|"
    r"unauthorized|corrupt\w*|missing|fatal)\b"
)
_FILE = re.compile(r"\.(?:png|jpe?g|bmp|gif|docx?|zip|rar|log|txt|pdf|webp|mp4|7z)\b")
_CODE = WordPattern(
    r"(?:ошибк\w+|error|код ошибки|exception|исключение)(?: с)? ?(?:№ ?|код(?:ом)? ?)?(?:0x[0-9a-f]{4,8}|"
    r"[45]\d\d\b|[a-z]{2,5}-\d{2,5}|\d{3,6}\b)|ora-\d{4,5}|0x[0-9a-f]{6,8}|"
    r"(?:потом|затем|цифрами|страница) (?:40[34]|50[0-4])\b|(?:выда[её]т|пишет|показывает|получаю|выскакивает|"
    r"вылезает) (?:мне )?[45]0\d\b|(?:страница не найдена )?(?:404|50[0234])"
    r"(?= (?:когда|при|вместо|и|на)\b)"
)

#: A quotation that names what was pressed, opened, filled in, or an institution.
_NAME_OF = re.compile(
    r"\b(?:кнопк\w{1,2}|раздел\w{0,2}|вкладк\w{1,2}|закладк\w{1,2}|пункт\w{0,2}|меню|документ\w{0,2}|"
    r"отч[её]т\w{0,2}|справочник\w{0,2}|"
    r"пол[еюя]|галочк\w|флаж\w+|статус\w{0,2}|этап\w{0,2}|режим\w{0,2}|форм\w|столб\w{2,3}|граф\w|колонк\w|"
    r"реестр\w{0,2}|журнал\w{0,2}|"
    r"на вопрос|школ\w|мбоу|маоу|сош|лицей|гимназия|ооо|мбу|мку|мау|сад\w?|навигатор|путь|кружок|групп\w|программ\w|"
    r"(?:в|во|на|из|по|для|при|после|к|со?|от|у|через|над|под|за|около|и)) ?[:-]? {1,2}$"
)
_PRESSED = re.compile(
    r"\b(?!получ|виж|вид|чита|проч|увид|отвеч|ответ|сообщ|выда|показ|напис|предуп)[а-я]{0,14}(?:[аяую]ю|жму|"
    r"[аяую]ем|жмем|[аяи]л[аи]?|"
    r"жав|[аи]в) {1,2}$"
)
#: «вместо отчёта «Forbidden: role TEACHER»»
_INSTEAD = re.compile(r"\bвместо [а-я]{3,20} {1,2}$")
_INFINITIVE = re.compile(r"[а-я]+(?:ть|ти|ться|чь)\b")
_QUOTATION = re.compile(r"[«\"]([^«»\"\n]{4,300})[»\"]?")
#: A quotation that ends the story: «… – «Создать» – «Шаблон устарел, код K-12».
_LAST = re.compile(r"(?:-|->|→|=|:|\bа мне|\bа там|\bи тут|\bвижу|\bполучаем|\bполучаю|\bа в ответ|\bв ответ) {1,2}$")
_STORY_ENDS = re.compile(r"[»\"] ?(?:$|[\n.!;,)]| (?:а|но|хотя|и (?:все|дата|форма|список))\b)")
_BUTTON = re.compile(
    r"^(?:сохранить|отправить|ок|ok|да|нет|войти|загрузить|открыть|создать|добавить|удалить|утвердить|"
    r"согласовать|подписать|сформировать|построить|печать|экспорт|импорт|выгрузить|ввод|обновить|"
    r"закрыть|отмена)$"
)

#: What follows a colon and is no text of a message: where it is to be seen, when it comes, that nobody read it.
_VAGUE = re.compile(
    r"\W*(?:(?:что|чего|каку?[юяо][яею]?|какой)[- ]?то\b|- ?видно|видно|(?:(?:он[аои]?|все|это|"
    r"полностью) )?(?:есть |видно |показан\w? )?"
    r"(?:на|в|во) (?:прилож|влож|скрин|сним|картин|фото|файл|экран|архив)|см\b|смотр|(?:скрин|сним|фото|картин|"
    r"прилаг|прикреп)\w*|прилож(?:ен|ил|у\b)\w*|файл\w? (?:\d|во? |прил|влож|с )|ошибку\b|"
    r"нет\b(?! [а-я])|не (?:помн\w{1,2}|запомни|записал|успе|понятн|знаю|пойм|поня|видно|прочит|разобра)|"
    r"непонятн|неизвестн\w+ ?$|"
    r"отсутству\w+ ?$|тел\b|[\w.-]{1,40}\.(?:png|jpe?g|bmp|gif|docx?|zip|log)|https?:)"
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
_ABOUT_WHERE = re.compile(
    r"\b(?:исправ\w+|прошу|просьба|нужно|помогите|пожалуйста|вопрос\w?|где|когда|как часто|у кого|сколько раз|"
    r"откуда)(?!\w)[^:.!?\n]{0,60}$|"
    r"\b(?:снимок|снимк\w|скрин\w*|фото\w*|файл\w*|картинк\w|архив\w*|журнал\w*)[^:.,!?\n]{0,40}$"
)
#: After these a colon may stand for much else.
_WEAK_LEAD = re.compile(
    r"ошиб|сбо|окн|окно|строк|код|форм|контрол|проверк|слов|вопрос|протокол|набор|запрос|лист|экран|реакци|"
    r"следующ|на экране|в углу|"
    r"внутри|содержани|результат|полос|лент|значок|знак"
)
_FIELD = re.compile(
    r"\n{1,2}(?:скрин|снимок|прилож|навигат|параметр|тел|логин|браузер|почт|документ|действ|шаг|порядок|дата|"
    r"организ|фио|класс|когда|где|что )[^\n:]{0,40}:|\s{0,3}\d{1,2}[.)] |\s{0,3}[-*•] "
)
_PATH = re.compile(r"[^\n]{0,60}[\\>→/] ?[А-Яа-я«]")

_FILL = (
    r"(?: (?:мне|нам|им|ей|ему|всем|что|так|вот|там|тут|это|такое|такая|такую|такой|следующее|следующую|"
    r"следующая|снова|опять|уже|"
    r"сразу|каждый раз|теперь|только|системы|программы|от программы|с текстом|ошибк[аиуе]|ошибкой|сообщени[ея]|"
    r"окно|окошко|надпись|предупреждение|"
    r"уведомление|табличк[ау]|плашк[ау]|ответ|внимание|красным|красн\w{2,3}|мол|дескать|якобы|есть|на экране|"
    r"что-де)){0,4}"
)
_UNMARKED = re.compile(rf"{_FILL}(?:,? (?:мол|дескать|якобы|де),?)? (?P<text>[^\n.!?;(«\":]{{6,200}})")
#: How a description of a message begins, as against its text.
_DESCRIBED = re.compile(
    r"(?:(?:как|как-|ка)[а-я]{2,4}[- ]то|что[- ]?то|чего[- ]?то|окн\w+|окош\w+|ошиб\w+|сообщ\w+|красн\w+|бел\w+|"
    r"бол\w+|длинн\w+|непонятн\w+|"
    r"разн\w+|постоянн\w+|опять|снова|всяк\w+|одн[аоу]\w*|об|о|про|на|из-за|при|после|когда|в|во|с|и|а|но|у|за|"
    r"из|по|от|для|через|"
    r"уведомл\w+|предупр\w+|надпис\w+|поясн\w+|диагност\w+|что делать|я|мы|почему|кто|как|[а-я]{2,14}(?:ть|ти|чь))\b"
)
_CAPITAL = re.compile(r"[А-ЯЁ][а-яё]+,? (?:[а-яё]+\b|[А-ЯЁ]{2,})|[A-Z][a-z]+ [a-z]+")
_TEXT_AFTER = re.compile(r"[ ]?\n{0,2}[ ]?(?P<text>[^\n]{2,200})")
_DASHED = re.compile(r" - (?P<text>[^\n.;«\"]{6,200})")
_COLON = re.compile(r":(?=[ \n]|$)|=(?= )")
_PAREN = re.compile(r"\((?P<text>[^()\n]{10,200})\)")
#: A refusal with a capital in the middle of a sentence needs no announcement: «и каждый раз Время ожидания истекло».
_BEGINS = WordPattern(
    r"(?:не|нет|ошибка|время|срок|доступ|запись|документ|файл|операция|сессия|сеанс|превыш[а-я]+|недо[а-я]+|"
    r"невозможно|нельзя|"
    r"поле|значение|сумма|объект|пользователь|сервер|сервис|лимит|остаток|дата|указан[а-я]*|введ[а-я]+|выберите|"
    r"выбран[а-я]*|"
    r"заполн[а-я]+|данн[а-я]+|соединение|подключение|внимание|отсутству[а-я]+|отказано|истек[а-я]*|неверн[а-я]+|"
    r"некорр[а-я]+|"
    r"период|счет|код|попытка|учетная|ключ|сертификат|база|контроль)\b"
)
_REST = re.compile(r"[^\n.;«\"]{1,200}")
_INSIDE = re.compile(r"[а-яё0-9»),-] {1,2}\Z")
#: «мол, период закрыт»
_RETOLD = WordPattern(r"(?:мол|дескать|что-де),? (?P<text>[^\n.!?;(«\":]{6,200})")
_LATIN_RUN = re.compile(r"(?:[a-z][\w']*[ :]{1,2}){2}[a-z]")

#: How far from the joint its announcement may stand.
_NEAR, _QUOTE_NEAR = 45, 70


def marked(low: str, cues: list[Cue]) -> list[Place]:
    """Places of texts that are known by quotation marks, by a code or by being English; `cues` are the text's own."""
    ends = [cue.end for cue in cues]
    places = [match.span() for match in _CODE.finditer(low)]
    return [*places, *_english(low), *_quotations(low, cues, ends)]


def loose(text: Text, cues: list[Cue]) -> list[Place]:
    """Places of texts that are known by what stands before them and how they read alone."""
    ends = [cue.end for cue in cues]
    after = [*_after_colons(text, cues, ends), *_unmarked(text, cues)] if cues else []
    return [*after, *_after_dashes(text, cues, ends), *_inside(text)]


def reads_like_one(low: str, start: int, end: int) -> bool:
    """Whether the words of a place are a program's: it refuses, lacks or breaks something."""
    return bool(_READS_LIKE_ONE.search(low, start, end))


#: «ваш сотрудник написал «проверьте ещё раз»»
_BY_PEOPLE = re.compile(
    r"\b(?:сотрудник\w*|специалист\w*|оператор\w*|консультант\w*|поддержк\w+|техподдержк\w+|вы|вами|девушк\w+|коллег\w+)\b"
    r"[^.!?\n«\"]{0,25}\b(?:напис|ответ|сказа|посовет|попрос|предлож|рекоменд|сообщи)\w* ?[:,-]? ?$"
)
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
        if _ENGLISH_FAULT.search(match[0]) and not _FILE.search(match[0]) and (" " in match[0] or "." in match[0]):
            yield match.span()


def _announced(low: str, cues: list[Cue], ends: list[int], at: int, far: int) -> Cue | None:
    """The last cue before a place in the same sentence."""
    number = bisect_right(ends, at) - 1
    if number < 0 or at - ends[number] > far or SENTENCE_END.search(low, ends[number], at):
        return None
    return cues[number]


def _quotations(low: str, cues: list[Cue], ends: list[int]) -> Iterator[Place]:
    for match in _QUOTATION.finditer(low):
        start, words = match.start(), len(match[1].split())
        if "\\" in match[1] or _BUTTON.match(match[1].strip()) or (words < 2 and len(match[1]) < 15):
            continue
        reads = words >= 2 and _READS_LIKE_ONE.search(match[1])
        if not reads:
            cue = _announced(low, cues, ends, start, _QUOTE_NEAR)
            near = cue is not None and (cue.kind not in ("show", "end") or start - cue.end < 4)
            announced = cue is not None and near and (start - cue.end < 16 or ":" in low[cue.end : start])
            if not announced and not (
                words >= 3
                and not _INFINITIVE.match(match[1])
                and _LAST.search(low, max(0, start - 12), start)
                and _STORY_ENDS.match(low, match.end() - 1)
            ):
                continue
        if _BY_PEOPLE.search(low, max(0, start - 60), start):
            continue
        named = _NAME_OF.search(low, max(0, start - 18), start) or _PRESSED.search(low, max(0, start - 18), start)
        if not named or (reads and _INSTEAD.search(low, max(0, start - 30), start)):
            yield match.span(1)


def _after_colons(text: Text, cues: list[Cue], ends: list[int]) -> Iterator[Place]:
    low = text.low
    for colon in _COLON.finditer(low):
        at = colon.start()
        cue = _announced(low, cues, ends, at, _NEAR)
        follows = _TEXT_AFTER.match(low, colon.end())
        if not cue or not follows or _ABOUT_WHERE.search(low, max(0, at - 70), at):
            continue
        start, end = follows.span("text")
        words = follows["text"].split()
        refuses = _REFUSAL.search(low, start, min(end, start + 90))
        if _VAGUE.match(low, start, end) or _FIELD.match(low, colon.end()) or _PATH.match(text.plain, start):
            continue
        if len(words) < 2 and not (refuses or (words and words[0][:1].isascii() and words[0][:1].isalpha())):
            continue
        trouble = _TROUBLE.match(low, start, end)
        if cue.kind == "noun":
            if not trouble:
                yield start, end
            continue
        bare = cue.kind in ("show", "end", "deny") or bool(_WEAK_LEAD.match(low, cue.start))
        if refuses or (not trouble and (not bare or text.plain[start].isupper())):
            yield start, end


def _after_dashes(text: Text, cues: list[Cue], ends: list[int]) -> Iterator[Place]:
    low = text.low
    for pattern in (_DASHED, _PAREN):
        for match in pattern.finditer(low):
            start, end = match.span("text")
            cue = _announced(low, cues, ends, match.start(), 25)
            if not cue and pattern is _DASHED and low[match.start() - 1] in '»"':
                if text.plain[start].isupper() and _REFUSAL.search(low, start, min(end, start + 70)):
                    yield start, end
                continue
            if not cue or _VAGUE.match(low, start, end) or _DESCRIBED.match(low, start, end):
                continue
            capital = _CAPITAL.match(text.plain, start) and cue.kind not in ("show", "end")
            reads = capital or _REFUSAL.search(low, start, min(end, start + 70))
            if reads and not _TROUBLE.match(low, start, end):
                yield start, end


def _unmarked(text: Text, cues: list[Cue]) -> Iterator[Place]:
    low = text.low
    for number, cue in enumerate(cues):
        match = _UNMARKED.match(low, cue.end)
        if not match or cue.kind in ("end", "cite", "deny"):
            continue
        start, end = match.span("text")
        if low.startswith("внимание", start) or (cue.kind != "tell" and _LATIN_RUN.match(low, start)):
            yield start, end
        if _DESCRIBED.match(low, start, end) or _VAGUE.match(low, start, end):
            continue
        if any(other.kind == "noun" and start <= other.start < start + 18 for other in cues[number + 1 : number + 3]):
            continue
        comma = low.find(",", start, end)
        refusal = _REFUSAL.search(low, start, min(end, start + 50, comma if comma > 0 else end))
        sure = cue.kind in ("noun", "say", "pop", "tell") or low.startswith("выда", cue.start)
        shouted = text.plain[cue.start : end].isupper()
        capital = _CAPITAL.match(text.plain, start) and not shouted
        if (sure and (capital or refusal)) or (capital and refusal):
            yield start, end


def _inside(text: Text) -> Iterator[Place]:
    low, plain = text.low, text.plain
    for match in _BEGINS.finditer(low):
        start = match.start()
        if not plain[start].isupper() or not plain[start + 1 : start + 2].islower():
            continue
        rest = _REST.match(low, start) if _INSIDE.search(low, max(0, start - 3), start) else None
        if rest and _REFUSAL.search(low, start, min(rest.end(), start + 60)):
            yield rest.span()
    for match in _RETOLD.finditer(low):
        if _REFUSAL.search(low, match.start("text"), min(match.end(), match.start("text") + 60)):
            yield match.span("text")

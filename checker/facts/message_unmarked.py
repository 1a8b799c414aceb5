"""The text of a message where no mark sets it apart: «программа пишет деление на ноль», «а она мне период закрыт»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..draft.text import Text
from .message_refusals import REFUSAL
from .message_words import PROGRAM, Cue
from .patterns import WordPattern

Place = tuple[int, int]

#: What follows a colon and is no text of a message: where it is to be seen, when it comes, that nobody read it.
VAGUE = re.compile(
    r"\W*(?:(?:что|чего|каку?[юяо][яею]?|какой)[- ]?то\b|- ?видно|видно|(?:(?:он[аои]?|все|это|"
    r"полностью) )?(?:есть |видно |показан\w? )?"
    r"(?:на|в|во) (?:прилож|влож|скрин|сним|картин|фото|файл|экран|архив)|см\b|смотр|(?:скрин|сним|фото|картин|"
    r"прилаг|прикреп)\w*|прилож(?:ен|ил|у\b)\w*|файл\w? (?:\d|во? |прил|влож|с (?!так|имен|эт))|ошибку\b|"
    r"нет\b(?! [а-я])|не (?:помн\w{1,2}|запомни|записал|успе|понятн|знаю|пойм|поня|видно|прочит|разобра)|"
    r"непонятн|неизвестн\w+ ?$|"
    r"отсутству\w+ ?$|тел\b|[\w.-]{1,40}\.(?:png|jpe?g|bmp|gif|docx?|zip|log)|https?:)"
)
_FILL = (
    r"(?: (?:мне|нам|им|ей|ему|всем|что|так|вот|там|тут|это|такое|такая|такую|такой|следующее|следующую|"
    r"следующая|снова|опять|уже|"
    r"сразу|каждый раз|теперь|только|системы|программы|от программы|с текстом|ошибк[аиуе]|ошибкой|сообщени[ея]|"
    r"окно|окошко|надпись|предупреждение|"
    r"уведомление|табличк[ау]|плашк[ау]|ответ|внимание|красным|красн\w{2,3}|мол|дескать|якобы|есть|на экране|"
    r"что-де)){0,4}"
)
_UNMARKED = re.compile(rf"{_FILL}(?:,? (?:мол|дескать|якобы|де),?)? (?P<text>[^\n.!?;(«»\":]{{6,200}})")
#: How a description of a message begins, as against its text.
DESCRIBED = re.compile(
    r"(?:(?:как|как-|ка)[а-я]{2,4}[- ]то|что[- ]?то|чего[- ]?то|окн\w+|окош\w+|ошиб\w+|сообщ\w+|красн\w+|бел\w+|"
    r"бол\w+|длинн\w+|непонятн\w+|"
    r"разн\w+|постоянн\w+|опять|снова|всяк\w+|одн[аоу]\w*|об|о|про|на|из-за|при|после|когда|в|во|с|и|а|но|у|за|"
    r"из|по|от|для|через|"
    r"уведомл\w+|предупр\w+|надпис\w+|поясн\w+|диагност\w+|что делать|я|мы|почему|кто|как|[а-я]{2,14}(?:ть|ти|чь))\b"
)
CAPITAL = re.compile(r"[А-ЯЁ][а-яё]+,? (?:[а-яё]+\b|[А-ЯЁ]{2,})|[A-Z][a-z]+ [a-z]+")
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
#: «у меня выходит вход запрещён»
_ACCESS = re.compile(r"(?:[а-я]+ ){0,3}(?:запрещ|ограничен|отказан|закрыт|недоступ|исте[кч]|заблокир|отключ|невозмож)")
_TO_ME = re.compile(r"\b(?:мне|нам|у меня|у нас) \Z")
_ADDRESSED = re.compile(
    r" (?:не (?:приход|доход|пришл|дошл|отправ|доставл|рассыл)|отправ|напис|посл|класс[уа]|групп|родител|ученик|"
    r"учител|детям|коллег|завуч|о двойк|"
    r"об отметк|о новых)"
)
#: «отправляю снова, и тут – Этап маршрута занят другой задачей»
_DASHED = re.compile(r"(?<=[а-яё0-9»]) - (?P<text>[А-ЯЁ][а-яё]{2,} [а-яё]+[^\n.;«\":]{3,200})")
#: «мол, период закрыт»
_RETOLD = WordPattern(r"(?:мол|дескать|что-де),? (?P<text>[^\n.!?;(«\":]{6,200})")
_LATIN_RUN = re.compile(r"(?:[a-z][\w']*[ :]{1,2}){2}[a-z]")


#: The words themselves, as the sender says: «пишет …», «гласит …»; any words that describe nothing are the program's.
_VERBATIM = re.compile(r"пиш|написан|понаписан|гласит|значит")
#: How a phrase begins after «пишет» that tells where, how often or what sort of thing is written.
_HOW = re.compile(
    r"(?:кажд|цел|мелк|по-|ерунд|белиб|чушь|бред|абракад|нечто|куч|мног|как|вместо|снизу|внизу|вверху|сверху|там|"
    r"только|"
    r"лишь|все\b|то\b|чуть|сплошн|набор|букв|цифр|код|текст|строк|символ|знак|слов|что|два|три|\d|иногда|часто|"
    r"периодич|сегодня|вчера|теперь|вам|всегда|по |под|через|простын|какую|какие|какой|каким|англ|иностр|китайск|"
    r"одно|нов|стар|друг|эт[оуи]|так|уже|ещё|еще|не пойм|не разб|не понят|неразб|не помн|отзыв|письм|объявл|коммент)"
)
#: What is said by a clause with «что»: of this length it is the message retold.
_THAT = re.compile(
    r"(?: мне| нам| сразу| опять| снова)?,?(?: о том| на то)?,? что (?!препятств|не позвол|меша|затрудн|привод|"
    r"ставит под|то\b|-то|делать|за |надо\b|именно|ей |ему )"
    r"(?P<text>[^\n.!?;(«\":]{6,200})"
)
#: «сообщает о невозможности удаления документа»: the message retold by a noun
_ABOUT = re.compile(
    r"(?: мне| нам)? об? (?P<text>(?:невозможност|отсутстви|недостат|превышени|нехватк|нарушени|некорректн|"
    r"наличи|несоответстви|необходимост|блокировк|запрет|истечени|дублировани|пересечени|расхождени|недопустим|"
    r"неполн|незаполнен)[а-я]* [^\n.!?;(«»\":]{6,200})"
)
_NO_TEXT = re.compile(
    r"(?:[а-я ]{0,20}(?:что|чего|как)[а-я]*[- ]то|ошибк|что-|не так|все (?:не|хорошо|плохо)|"
    r"(?:нельзя|невозможно|не может|не могу|ошибочн)[^а-я]{0,3}(?:$|а |но |и |хотя))"
)
#: «пишет ошибку контроля» names the message only.
_NAMED = re.compile(r"ошибк|сообщ|окн|окош|надпис|предупр|уведомл|табличк|плашк")
PERSON = re.compile(
    r"\b(?:кто|вам|вас|завуч|директор|учител\w*|родител\w*|мам[аы]|мать|отец|папа|бабушка|коллег\w*|классн\w+|ученик\w*|"
    r"бухгалтер\w*|методист\w*|сотрудни\w+|казначей\w*|педагог\w*|заведующ\w+|психолог\w*|логопед\w*|воспитател\w*|"
    r"зам\w{0,10}|секретар\w*|начальни\w+|экономист\w*|дедушка|сын|доч\w{1,3}|реб[её]нок|специалист\w*|руководител\w*|"
    r"инспектор\w*|депутат\w*|поставщик\w*|банк|министерство|департамент|управление|я|мы)"
    r"(?: (?!система|программа|сайт|мне|нам|она|он\b|[а-я]+[ую]?[еи]т )[а-я]{3,14}(?<!ет)(?<!ит)(?<!ют)){0,2} $"
)
#: What no person would say of the data.
_USED = re.compile(r"\bуже (?:есть|существ|занят|использ|зарег)|\bне найден|\bнет прав|\bнедостаточно|\bзапрещен")
_SPEAKER = re.compile(
    r"\b(?:завуч|директор|учитель\w*|учителя|родител[ьи]|мама|мать|папа|отец|коллег[аи]|классн\w+|ученик|бухгалтер|"
    r"методист|"
    r"администратор|программист|она сама|он сам|специалист\w*|поддержк\w|начальник|казначейство|банк)\b[^.!?\n;]{0,50}$"
)
#: What stands in the data: «в дневнике написано «…»», «стоит «2 класс», а должен быть третий».
DATA_BEFORE = re.compile(
    r"\b(?:в|во) (?:\w+ )?(?:дневник|журнал|табел|карточк|справк|отчет|расписани|граф|столбц|поле|шапк|списк|ячейк|"
    r"бланк|"
    r"профил|характеристик|аттестат)\w* (?:(?:у )?\w+ |[«\"][^«»\"\n]{1,30}[»\"] )?(?:написан|сто[ия]т|значится|"
    r"указан|числится|видно|"
    r"показывает)\w*[ ,]$"
)
#: «а выходит вес не может быть больше максимального»
_PROGRAMS_OWN = re.compile(
    r"\bне (?:может быть (?:больше|меньше|пуст|ранее|раньше|позже)|найден[аоы]?\b)|\bнедопустим\w+ (?:значени|формат|"
    r"символ|дат)|\bуже (?:занят|существует|используется)|\bпревышен[аоы]? (?:лимит|срок|остат|допуст|длин|размер|"
    r"числ|колич)"
)
_PROGRAM_NEAR = 30
#: A sentence that names nobody who speaks: it is the program.
_ALONE = re.compile(r"(?:^|[.!?;\n] ?|, (?:и|а|но) |, )\Z")
#: «а она мне период закрыт», «в ответ: сохраните сначала»
_ANSWER = WordPattern(
    r"(?:(?:а|и|но) (?:(?:он|она|оно|система|программа|прога|сайт|компьютер|комп|журнал|портал) )?"
    r"(?:мне|нам|ей|ему|в ответ)|в ответ)"
    r"(?: (?:опять|снова|сразу|тут же|так|от системы|от программы|вот|такое|что)){0,2}"
    r"(?P<colon>:| -)? (?P<text>[^\n.!?;(«\"]{6,200})"
)
_AT_ONCE = WordPattern(
    r"(?:и|а|но) (?:тут|сразу|тут же|сразу же|вдруг|раз|хоп|хлоп|бац|бах|опять)(?: (?:опять|снова|же|и|мне|нам))?,? "
    r"(?P<text>не [а-я]{2,16}(?:[ая]н|ен|[ая]на|ено|ены|аны|лось|лся)[^\n.!?;(«\"]{6,200})"
)
#: The sender's own state, though it is said as refusals are.
_OWN_STATE = re.compile(
    r"(?:не (?:понят|ясн|удобн|хват|над|нужн|да[юе]т|дал|видно|могу|пон|до|по |к спеху)|нужн|надо|необход|требу|должн|"
    r"нельзя|невозм|кажется|кто|что|как|когда|почему|где|на |в |за |по |с |и |а |пиш|говор|сказ|ответ|посовет|звон)"
)
#: «с формулировкой лимиты исчерпаны»
_WORDED = WordPattern(
    r"(?:формулировк(?:ой|а|у)|с текстом|с надписью|со словами|с пояснением|с причиной|с комментарием|дословно|"
    r"буквально|цитирую|переписываю|(?:и )?вот (?:оно|такое):|текст(?: ошибки| сообщения)?(?: такой)?:)[,:-]? "
    r"(?P<text>[а-яa-z][^\n.!?;(«\":]{6,200})"
)


def find(text: Text, cues: list[Cue]) -> Iterator[Place]:
    """Places of such texts; `cues` are the text's own."""
    yield from _after_words(text, cues)
    yield from _answers(text)
    yield from _inside(text)


#: A text that begins with a capital, names in quotation marks inside: «сообщение Поле «Группа» имеет недопустимое …».
_WHOLE = re.compile(r" ([А-ЯЁ][а-яё]+ (?:«[^»\n]{2,60}»|[а-яё-]{3,})(?: (?:«[^»\n]{2,60}»|[^.\n!?;:,«»]){2,120})?)")


def _after_words(text: Text, cues: list[Cue]) -> Iterator[Place]:
    low, plain = text.low, text.plain
    for number, cue in enumerate(cues):
        kind, after = cue.kind, cue.end
        if kind in ("end", "cite", "deny"):
            continue
        if (that := _THAT.match(low, after)) and _retold(low, cue, that):
            yield that.span("text")
            continue
        if low.startswith((" о", " мне о", " нам о"), after) and kind in ("noun", "say", "tell"):
            about = _ABOUT.match(low, after)
            if (
                about
                and low.count(" ", *about.span("text")) > 1
                and (kind != "tell" or PROGRAM.search(low, max(0, cue.start - _PROGRAM_NEAR), cue.start))
                and not PERSON.search(low, max(0, cue.start - 45), cue.start)
            ):
                yield about.span("text")
                continue
        if kind == "noun" and _ADDRESSED.match(low, after):
            continue  # «уведомления родителям не приходят»
        whole = _WHOLE.match(plain, after)
        if whole and (plain.startswith("Ошибка ", whole.start(1)) or REFUSAL.search(low, *whole.span(1))):
            yield whole.span(1)  # «пишет Ошибка ввода-вывода 103»
            continue
        match = _UNMARKED.match(low, after)
        if not match:
            continue
        start, end = match.span("text")
        if low.startswith("внимание", start) or (kind != "tell" and _LATIN_RUN.match(low, start)):
            yield start, end
        if DESCRIBED.match(low, start, end) or VAGUE.match(low, start, end):
            continue
        if (
            plain[start].isupper()
            and low.startswith("ошибка ", start)
            and low.count(" ", start, end) > 1
            and _INSIDE.search(low, max(0, start - 3), start)
        ):
            yield start, end  # «при сохранении выдает Ошибка преобразования varchar в numeric»
            continue
        if any(other.kind == "noun" and start <= other.start < start + 18 for other in cues[number + 1 : number + 3]):
            continue
        comma = low.find(",", start, end)
        refusal = REFUSAL.search(low, start, min(end, start + 50, comma if comma > 0 else end))
        sure = kind in ("noun", "say", "pop", "tell") or low.startswith("выда", cue.start)
        sure = sure or (kind == "show" and _PROGRAMS_OWN.search(low, start, min(end, start + 50)) is not None)
        if refusal and not sure and _ACCESS.match(low, start) and _TO_ME.search(low, max(0, cue.start - 8), cue.start):
            sure = True
        shouted = plain[cue.start : end].isupper()
        capital = CAPITAL.match(plain, start) and not shouted
        if (
            (sure and (capital or refusal))
            or (capital and refusal)
            or (kind == "say" and _verbatim(text, cue, start, end))
        ):
            yield start, end


def _verbatim(text: Text, cue: Cue, start: int, end: int) -> bool:
    """Whether «пишет» and the like lead to words that must be the program's."""
    low = text.low
    if not _VERBATIM.match(low, cue.start) or _HOW.match(low, start) or low.find(" ", start, end - 1) < 0:
        return False
    if PERSON.search(low, max(0, cue.start - 45), cue.start) or _NAMED.search(low, cue.end, start):
        return False
    return not text.plain[cue.start].isupper()


def _retold(low: str, cue: Cue, that: re.Match[str]) -> bool:
    """Whether a clause with «что» retells the program's words."""
    start, end = that.span("text")
    comma = low.find(",", start, end)
    end = comma if comma > 0 else end
    if _NO_TEXT.match(low, start, end):
        return False
    if low.startswith("написан", cue.start) and DATA_BEFORE.search(low, max(0, cue.start - 50), cue.end + 1):
        return REFUSAL.search(low, start, end) is not None  # «в расписании написано, что урок в 8 кабинете»
    long = low.count(" ", start, end) >= 2
    if cue.kind == "noun":
        return long
    if cue.kind == "say":
        said = not PERSON.search(low, max(0, cue.start - 45), cue.start)
        return said and (long or (REFUSAL.search(low, start, end) is not None and low.find(" ", start, end) > 0))
    if long and low.startswith(("жалу", "пожалов"), cue.start):
        return _SPEAKER.search(low, max(0, cue.start - 60), cue.start) is None
    if cue.kind in ("tell", "pop") or low.startswith(("выда", "вывод", "высве", "показыва"), cue.start):
        if cue.kind == "tell" and long and _USED.search(low, start, end):
            return _SPEAKER.search(low, max(0, cue.start - 60), cue.start) is None
        program = PROGRAM.search(low, max(0, cue.start - _PROGRAM_NEAR), cue.start) or _ALONE.search(
            low, max(0, cue.start - 6), cue.start
        )
        return program is not None and long and REFUSAL.search(low, start, end) is not None
    return False


def _answers(text: Text) -> Iterator[Place]:
    low, plain = text.low, text.plain
    for match in _ANSWER.finditer(low):
        start, end = match.span("text")
        if VAGUE.match(low, start, end) or DESCRIBED.match(low, start, end) or low.find(" ", start, end) < 0:
            continue
        if match["colon"] or (
            not _OWN_STATE.match(low, start)
            and (REFUSAL.search(low, start, min(end, start + 50)) or CAPITAL.match(plain, start))
        ):
            yield start, end
    for match in _AT_ONCE.finditer(low):
        if REFUSAL.match(low, match.start("text")):
            yield match.span("text")
    for match in _WORDED.finditer(low):
        start, end = match.span("text")
        if not (DESCRIBED.match(low, start, end) or VAGUE.match(low, start, end)) and low.find(" ", start, end) > 0:
            yield start, end


def _inside(text: Text) -> Iterator[Place]:
    low, plain = text.low, text.plain
    for match in _BEGINS.finditer(low):
        start = match.start()
        if not plain[start].isupper() or not plain[start + 1 : start + 2].islower():
            continue
        rest = _REST.match(low, start) if _INSIDE.search(low, max(0, start - 3), start) else None
        if rest and REFUSAL.search(low, start, min(rest.end(), start + 60)):
            yield rest.span()
    for match in _DASHED.finditer(plain):
        if REFUSAL.search(low, match.start("text"), min(match.end(), match.start("text") + 60)):
            yield match.span("text")
    for match in _RETOLD.finditer(low):
        if REFUSAL.search(low, match.start("text"), min(match.end(), match.start("text") + 60)):
            yield match.span("text")

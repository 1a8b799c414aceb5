"""What the sender did: the actions that a letter tells of.

Memo sentences: «описать последовательность действий» (tomsk), «Подробное описание порядка действий» (eschool).

A verb for what one does with a program is no action yet: the program may do it («система закрывает»), the support may
be asked for it, it may stand in the text of a message or be what was tried against the error. `find` gives those that
are the sender's (or another user's) doing, `hints` words that say little alone («смотрю», «делаем»).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from ..draft.text import Text
from ..tables.verbs import STEMS
from .forms import WORD, Forms
from .patterns import WordPattern


@dataclass(frozen=True, slots=True)
class Action:
    """One action told: a verb, or one step of a menu path or of a numbered list."""

    start: int
    end: int


#: By kind, as `checker/build/verbs_table.py` has them; a form of two kinds is of the first.
_KINDS = {kind: Forms(stems) for kind, stems in STEMS.items()}
_INFINITIVE = _KINDS["infinitive"]
_ANY = Forms(
    {
        stem: "|".join(stems[stem] for stems in STEMS.values() if stem in stems)
        for stem in {stem: None for stems in STEMS.values() for stem in stems}
    }
)
#: Where a clause ends, looking back from a verb.
_CLAUSE = re.compile(r"[.,;:!?\n()«»\"–]| - |->|→")
_FULL_STOP = re.compile(r"[.!?\n]")
_SENTENCE = re.compile(r"[.!?\n;:(«»\"]")
_NOT_DONE = re.compile(
    r"\b(?:не|ни|нельзя|невозможно|чтобы|чтоб|хотел\w{0,2}|хочу|хотим|пусть|прошу|просим|пожалуйста|просьба|"
    r"ничего (?:такого|лишнего|нового|особенного)|где|кто|кто последний|никто|буду|будем|будет|если бы)"
    r"(?: (?:не|бы|я|мы|же|опять|снова))? $"
)
#: Subjects that are no person; what they do is what happened, not what was done. Looked for in single clauses: an
#: index of each would cost more than it spares.
_MACHINE = re.compile(
    r"\b(?:программа|система|сайт|портал|сервер|браузер|приложение|кейсистемс|аис|дневник|"
    r"модуль|отчет|форма|окно|окошко|таблица|ошибка|сообщение|кнопка|страница|документ|заявка|поле|"
    r"строка|сумма|итог|остаток|галочка|обновление|антивирус|компьютер|принтер|клиент|база|"
    r"вкладка|смета|он[ао]|которая|которое|автоматически|само|сам[ао] по себе|все само|"
    r"запись|файл|карточка|плашка|надпись|колесико|ячейка|скрипт|сессия|казначейство|минфин|"
    r"министерство|департамент|разработчик\w{0,2}|техподдержка|служба поддержки|поддержка)\b"
)
#: People who act on the sender («нам закрыли доступ») or answer: their doing is no step.
_OTHERS = re.compile(
    r"\b(?:вы|вами|поддержк\w+|разработчик\w*|специалист\w*|администратор\w*|программист\w*|"
    r"министерств\w+|департамент\w*|казначейств\w+|начальств\w+|коллеги|никто|кто-то|нам|мне|вам|нас|меня|"
    r"в прошлый раз|тогда|уже|ранее|до этого письма)\b[^.,;:!?\n]{0,25}$"
)
#: What was so before, or always: «раньше закрывали спокойно», «обычно ставим».
_BEFORE = re.compile(
    r"\b(?:раньше|прежде|ранее|(?<!как )обычно|всегда|как всегда|до сих пор|в прошл\w+ (?:году|месяце|раз|"
    r"квартале|четверти|неделе)|еще вчера|до обновления|годами|много лет)\b[^.;!?\n]{0,60}$"
)
_WELL = re.compile(r"[^.;!?\n]{0,60}\b(?:нормально|спокойно|без (?:проблем|ошибок)|успешно|и все работало)\b")
#: Sending the letter and its pictures is no step.
_ENCLOSING = re.compile(
    r"(?:прикреп|прицеп|отправ|направ|собра|собир|снял|снима|сдела|записал|вставил|вложил|выдел|обвел|"
    r"добавил|поместил|скопир|положил|отмет|пометил|загру|указ|создал|создав|завел|зарегистр|"
    r"заполня|написал|дубл|запис|переслал)"
)
_ABOUT_LETTER = re.compile(
    r"\b(?:скрин\w*|снимок|снимк\w+|картинк\w+|фото\b|фотограф\w+|изображени\w+|видео\w*|"
    r"журнал\w* ошибок|логи|письм\w+|вложени\w+|обращени\w+|"
    r"заявк\w+ (?:в|к вам|вам|заново|повторно|снова|еще раз|через)|"
    r"инцидент\w*|inc\d+|архив\w*|в ворд\w*|в word|красным|отдельн\w+ файл\w+|к письму|ответ\w*)\b"
)
#: «отправляю заявку на согласование» is a step, «отправила заявку» may be one of the letters.
_REQUEST_SENT = re.compile(r"(?:отправ|направ|остав|созда)\w+ (?:уже )?заявк\w+(?! (?:на|по|в казн|для|№))")
#: What a letter begins with and no step: «месяц уже закрыла», «закрыли год, а …».
_PERIOD_CLOSED = re.compile(r"(?:пере)?(?:за|от|рас)кры(?:л[аи]?|то?|в)\b")
_PERIOD = re.compile(
    r"\b(?:месяц|период|квартал|год|полугодие|смену|день|опердень|март|апрель|май|январь|февраль|декабрь)\b"
)
_LOGGING_IN = re.compile(
    r"(?:захожу|вхожу|заходим|заходит|зашла|зашел|входим|авторизуюсь)"
    r"(?: (?:в систему|в программу|на сайт|я|всегда))? (?:под|как (?!классн|учител|родител)|с[о]? ?(?:логин|"
    r"телефон|компьютер|ноутбук|планшет|мобильн|моим|своим|смартфон)|через|\w+[_@\d])"
)
#: Words that tell little of what was done: seeing, trying, doing.
_LITTLE = re.compile(
    r"(?:смотр|посмотр|искал|ищ|нашл|нашел|найд|наход|дела|сдела|провер|повтор|попроб|проб|пыта|попыт|"
    r"выполн|отраб|обраб|нача|начи|шел|шла|шли|пош|ушел|ушла|ушли|ждал|измени|меня|исправ|ставши|указан|"
    r"прошел|прошл|установ|скача|настр|сверя|сверил|сравн|реги|зарегистр|подключ|отключ|включи)"
)
#: What is tried against an error, whatever the error is.
_REPAIR = re.compile(
    r"(?:перезагру|перезапус|переустан|чист|почист|перезаш|перезаход|перелог|выключ|"
    r"(?:о(?:чист|бнов)|сброс|меня|смени|помен|удал|отключ|установ|закры|откры|проб|попроб|провер|заход|заш|вош|"
    r"скача|включ|стира|стер|подключ)\w*"
    r"(?=[^.;!?\n]{0,30}\b(?:кеш\w*|кэш\w*|cache|куки\w*|cookies?|истори\w+ браузера|роутер\w*|"
    r"интернет\w*|браузер\w*|компьютер\w*|комп\w{0,2}|ноутбук\w*|ноут\w{0,2}|телефон\w*|windows|"
    r"антивирус\w*|провайдер\w*|обновлени\w+|устройств\w*|пароль|режим\w* инкогнито|хром\w*|яндекс\w*|"
    r"firefox|chrome|планшет\w*|программу|приложение|в(?:пн|pn)|связь|скорость|сеть|права|соединени\w+|"
    r"верси\w+)\b))"
)
_INTENT = re.compile(
    r"\b(?:прошу|просим|просьба|просил\w?|попрос\w+|нужно|надо|необходимо|требуется|следует|хо[тч]\w+|"
    r"мо(?:гу|жем|жет|гут|жно|жете|г|гла|гли)|нельзя|невозможно|не|ни|чтобы|чтоб|помо[гч]\w+|дайте|дайте|"
    r"срок\w*|пора|"
    r"как|где|куда|как\w{2,3}|чем|почему|должн\w+|обязан\w*|планиру\w+|собира\w+|предлага\w+|"
    r"разреш\w+|позвол\w+|дае[тм]|дают|уме\w+|научи\w+|способ\w*|порядок|возможност\w+|прав[оа]?|доступ\w*|успе\w+|"
    r"готов\w*|ли|лучше|придется|приходится|приш\w+|стоит ли|рекоменд\w+|совет\w+|сказали|велели|"
    r"инструкци\w+|попытк\w+|при|для|функци\w+|кнопк\w+|пункт\w*|вместо|перед|прежде|после того|будем|"
    r"буду|будет|давайте|могли|легче|проще|трудно|сложно|тяжело|некому|некогда|нечем|помочь|срочно)\b"
)
_TRY = WordPattern(
    r"(?:(?:по)?пыта(?:юсь|лась|лся|емся|лись|ется|ются)|(?:по)?проб(?:ую|уем|овала?|овали|ует)|"
    r"начина(?:ю|ем|ет|ла|л|ли)|нача(?:л|ла|ли)|решил[аи]?|стал[аи]?|принял\w+|взял\w+|(?:не )?удалось)"
    r" (?:(?:снова|опять|еще раз|сразу|вручную|потом|сперва|сначала|я|мы|ее|его|их|заново|"
    r"повторно) ){0,2}(?=([а-я]+))"
)
_CORE_ORDER = re.compile(
    r"(?:наж|кликн|щелкн|перейд|переход|выбер|введ|вбей|наберит|возьм|разверн|раскро|встан|прокрут|листа|"
    r"перетащ|постав)"
)
_PASSIVE = re.compile(
    r"\b(?:был[аои]?|мно[йю]|нами|после чего|затем|далее|потом|сначала|сотрудни[кц]\w+|педагогом|учителем|"
    r"бухгалтером|выполн\w+|осуществл\w+|произвед\w+|следующее)\b"
)
_PERFORMED = WordPattern(
    r"(?:осуществл|выполн|произв|соверш)(?:ен[аоы]?|ил[аи]?|яю|яем|едено?|едены|едена|ела?|ели|яла?|яли|ожу|одим)"
    r" (?:[а-я]+ ){0,2}?(?:вход|переход|нажат\w+|команд\w+|выбор|поиск|ввод|печать|сохранени\w+|отбор|запуск|"
    r"операци\w+|действи\w+|расчет\w*|загрузк\w+|выгрузк\w+|отправк\w+|авторизаци\w+|удалени\w+|добавлени\w+|"
    r"запись|копировани\w+|импорт\w*|экспорт\w*|формировани\w+|настройк\w+|клик\w*)\b"
)
_KEYS = WordPattern(
    r"(?:enter|энтер|интер|insert|delete|tab|esc|ctrl|alt|f\d{1,2}|двойн\w+ (?:щелч|клик)\w*|прав\w+ кнопк\w+|"
    r"(?:левой|правой) (?:кнопкой|клавишей)|клавиш\w (?=[a-z]))\b"
)
#: Spellings of haste.
_MISSPELT = WordPattern(
    r"(?:захажу|зашол|зашола|вашла|вашел|нажемаю|нажымаю|нажима|выбераю|выбирю|добовляю|добавляйу|схраняю|"
    r"сохроняю|сахраняю|аткрываю|откриваю|отрываю|загружаю|запалняю|заполняйу|удоляю|ставлю|кликою|"
    r"перехажу|ввожю|вважу)\b"
)
_QUOTED = re.compile(r"«[^»\n]{1,200}»|\"[^\"\n]{1,200}\"")


class _Reader:
    """A text with what stands in quotation marks known: what the program says there is not told by the sender."""

    def __init__(self, low: str) -> None:
        self.low = low
        self.quotes = [match.span() for match in _QUOTED.finditer(low)]
        self._starts = [start for start, _ in self.quotes]

    def quoted(self, position: int) -> bool:
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and position < self.quotes[at][1]

    def before(self, position: int, boundary: re.Pattern[str], most: int) -> str:
        """What stands before a position in the same clause or sentence."""
        near = max(0, position - most)
        begin = near
        for match in boundary.finditer(self.low, near, position):
            begin = match.end()
        return self.low[begin:position]


#: With so many actions told a letter has its steps.
_ENOUGH = 2
#: So many are cited at most; the rest of a letter need not be read for more.
_MOST = 4
#: Kinds of verbs that tell an action in their own form.
_FINITE = ("told", "third", "future")


@lru_cache(maxsize=2048)
def _kind(word: str) -> str:
    return next(kind for kind, forms in _KINDS.items() if word in forms)


@lru_cache(maxsize=4)
def _read(low: str) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
    reader = _Reader(low)
    words: dict[str, list[re.Match[str]]] = {kind: [] for kind in _KINDS}
    sure: list[re.Match[str]] = []
    hints: list[re.Match[str]] = []
    for match in _ANY.finditer(low):
        if reader.quoted(match.start()):
            continue
        kind = _kind(match[0])
        words[kind].append(match)
        if kind in _FINITE and _is_doing(reader, match, third=kind == "third"):
            (hints if kind == "future" or _LITTLE.match(match[0]) else sure).append(match)
            if len(sure) == _MOST:
                break
    if len(sure) < _ENOUGH:  # the rarer ways to tell an action need not be looked for
        sure += _rarer(reader, words)
        chain = [match for match in words["infinitive"] if _is_scenario(reader, match)]
        (sure if len(chain) > 1 else hints).extend(chain)
    return _places(sure), _places(hints)


def _rarer(reader: _Reader, words: dict[str, list[re.Match[str]]]) -> list[re.Match[str]]:
    """What tells an action less often than a verb in its own form does."""
    low = reader.low
    found = [*_MISSPELT.finditer(low)]
    found += [match for match in _TRY.finditer(low) if match[1] in _INFINITIVE and not _REPAIR.match(low, match.end())]
    found += [match for match in _KEYS.finditer(low) if not reader.quoted(match.start())]
    found += [match for match in _PERFORMED.finditer(low) if not reader.quoted(match.start())]
    found += _passives(reader, words["done"])
    orders = words["order"]
    if len(orders) > 1 and any(_CORE_ORDER.match(order[0]) for order in orders):
        found += orders
    return found


def _places(matches: list[re.Match[str]]) -> tuple[Action, ...]:
    ends = {match.start(): match.end() for match in matches}
    return tuple(Action(start, ends[start]) for start in sorted(ends))


def find(text: Text) -> tuple[Action, ...]:
    """The first few actions told, in order; one that did not happen («не открываю») does not count."""
    return _read(text.low)[0]


def names_action(low: str) -> bool:
    """Whether a word that may tell an action stands in a piece of text, whoever does it."""
    return any(word in _ANY for word in WORD.findall(low))


def hints(text: Text) -> tuple[Action, ...]:
    """Words that tell of doing something and hardly of what: «смотрю», «делаем», «пробовали»."""
    return _read(text.low)[1]


def _is_doing(reader: _Reader, match: re.Match[str], third: bool) -> bool:
    """Whether a verb is something that a user did in the program."""
    low, start, end = reader.low, match.start(), match.end()
    if _NOT_DONE.search(low, max(0, start - 40), start) or _REPAIR.match(low, start):
        return False
    if _LOGGING_IN.match(low, start) or _REQUEST_SENT.match(low, start):
        return False
    near = low[max(0, start - 35) : start].rpartition("\n")[2] + low[start : end + 40].partition("\n")[0]
    if _PERIOD_CLOSED.match(low, start) and _PERIOD.search(near):
        return False
    if _ENCLOSING.match(low, start) and _ABOUT_LETTER.search(near):
        return False
    person = match[0].endswith(("ю", "у", "юсь", "усь", "ем", "им", "емся", "имся"))
    if person and not third:
        return True
    clause = reader.before(start, _CLAUSE, 60)
    if _MACHINE.search(clause):
        return False
    plural = match[0].endswith(("ли", "лись", "ют", "ут", "ят", "ат", "ются", "ятся", "утся", "атся"))
    if plural and _OTHERS.search(clause):
        return False
    return not (_BEFORE.search(low, max(0, start - 90), start) or (not third and _WELL.match(low, end)))


def _is_scenario(reader: _Reader, match: re.Match[str]) -> bool:
    """Whether an infinitive is a step («как повторить: войти, открыть …», «если открыть …»), not a wish or a duty."""
    return not _INTENT.search(reader.before(match.start(), _SENTENCE, 160))


def _passives(reader: _Reader, done: list[re.Match[str]]) -> list[re.Match[str]]:
    """Short participles that tell an action («был создан и отправлен»), not a state («поля заполнены»)."""
    low = reader.low
    done = [match for match in done if not _NOT_DONE.search(low, max(0, match.start() - 12), match.start())]
    if len(done) < 2:
        return []
    return [match for match in done if _PASSIVE.search(reader.before(match.start(), _FULL_STOP, 200))]

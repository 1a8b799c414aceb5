"""Whether a letter to the school's service says what it is about (eschool, «Суть вопроса»).

Complaints are an open class («кошмар, третий год мучаемся»), what the service is made of is not: a letter is
understood when it names things of the service (marks, a timetable, a button, a message) or what became of them.
«Журнал», «дневник», «система» are the service itself and say nothing.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Literal, NamedTuple

from ..draft.text import Text
from ..model import Located
from . import earlier
from .forms import WORD, covered
from .patterns import WordPattern
from .quotations import quotations
from .vocabulary import Heads, Stems, index

Place = tuple[int, int]

#: Things of the service, and what is done with them or becomes of them.
_THINGS_OF_SERVICE = """
    оценк оценив оценок отметк отметок балл двойк тройк пятер четверк зачет колонк столб строк клетк ячейк графа
    графы урок домашн дз расписан звонк замен замещ нагруз часов предмет дисциплин подгруп групп параллел
    четверт полугод триместр каникул учебн период план ктп прогр поурочн посещ пропуск отсутств опоздан питани
    завтрак обед льгот меню кружок кружк секци внеуроч доп допобр факульт элект занят мероприят классн час
    контингент зачисл отчисл перевод перевест перевел переводи прибы выбы прием приказ движен личное личного
    личном личных карточк карта паспорт снилс свидетельств рожден возраст гражданств рожд табел отчет отчёт
    ведомост справк аттестат диплом свод статист мониторинг форм шаблон протокол печат распечат бланк листа
    excel эксель xlsx xls pdf word csv файл докум скан подпис сертифик эцп токен кнопк вкладк раздел страниц
    окно окна окошк поле полей списк список фильтр поиск галоч флаж значок иконк ссылк лента уведомл рассыл
    переписк чат сообщен объявл новост комментар замечан доступ прав роль роли ролей профил парол вход авториз
    аутент есиа госуслуг сессия сеанс код смс привяз отвяз прикреп загруз подгруз выгруз импорт экспорт синхрон
    обмен фрдо фис впр огэ егэ гиа диагност контрольн самостоят тест задан экзамен олимпиад портфолио достижен
    грамот фото аватар медкарт медицин прививк здоров освобожд больнич физкульт матем алгебр геометр физик хими
    биолог географ истори обществоз литерат русск англ немец француз технолог труд изо обж музык информат чтени
    окружающ астроном родно краевед сохран отображ показыв видн видит вид видят видно считает пересч рассч
    формир сформир выстав провод добав удал измен исправл редакт дубл задво задва сдво сдва двоит двоен пуст сдвин съех
    сбива сбрас обнул стир стер исчез пропад пропал пропаж появл объедин перенос перенес перенест назнач закрепл
    распред утвер соглас отклон заблок разблок закрыт закрыв архив восстан сбро смен смени поменя переимен
    переключ выбор выбира выбра заполн внес поставит внест вносит вноси введ ввод вводи зарегистр регистр подтверж
    подтверд отмен отправл дистант видеоурок комнат конференц трансл приложен планшет мобил кодир символ шрифт
    календар учебник материал библиот книг формул итог средн рейтинг успев аттестац категор порог превыш лимит
    норматив процент ошибоч неверн неправ перепут несовпад расхожд совпад путаниц лишн чуж староста психолог
    логопед характерист тариф ставк кадр сотрудн должност штат вакан трудов договор субъект зданий корпус
    кабинет аудитор спис сортир алфавит конструктор настро параметр провер соответств столов буфет турникет
    субсид путевк лагер опрос анкет голосован вебинар камер микрофон облак диск папк удостовер qr штрихкод капч
    каптч cookie масштаб установ скача скачив ярлык закладк пуш смайл мессендж сферум рэш мэш индивидуал надомн
    семейн экстерн овз адаптир гпд продленк отпуск совместит стаж зарплат надбавк собран доверенн представит
    статус многодет инвалид медосмотр отчетност сетк сетка коэффиц вес весов критери шкал похвал поведен
    дежурств выпуск медал отличи публик опублик актив деактив неактив недоступ мига прыга скака перескак
    перескоч циклит выкид выбрасыв выбива перенаправ перекид накладыв налож налез обреза обрез срез размы мелк
    подсвет подсвеч красн зелен серый серая серым серое желт недоста запраш подставл подставил автозаполн округл
    путает смещ сдвиг сдвиж уезж съезж сползл сполза перевор авторасч норма перечень перечн наличи штамп печате
    порядков нумерац алгоритм инструкц способ методист модул ролик видео аудио презентац ворд виджет плашк
    баннер подсказк всплыва подпункт перерыв перемен кнопоч ошибочн несоответ сертификац курс курсы квалифик
    аттест лицензи старосту старостой пропавш записи записей темы тему темой темам
    """.split()
_THINGS = Stems(_THINGS_OF_SERVICE)
_THINGS_BEGIN = Heads(_THINGS_OF_SERVICE)
#: Whom or when it concerns: context, not the matter.
_CONTEXT = Stems("класс ученик учениц ребен сын доч девоч мальчик школьник обучающ учащ воспитан педагог урок".split())
_CLASS = re.compile(r"\b(?:1[01]|[1-9]) ?[«\"-]?[а-к]\b|\b(?:1[01]|[1-9])-?[а-я]{0,2} класс")
#: Beginnings of words that say nothing of the matter: complaints, requests, greetings, what everybody has.
_EMPTY = Stems(
    """
    янв фев март апр мая июн июл авг сент окт нояб дек сутк волну выговор обеща срыва звон сказал присла крут
    колес завтра провер быстр настоящ сообща наблюд устран возможн коротк срок уведом результат техническ
    глубоко вежлив ситуац работ зараб помо прош прос примит приня меры мер разбер разоб исправ почин сдел
    программ систем сайт портал журнал дневник электрон школ проблем ошибк выда пиш вылет вылез завис зависа
    глюч тормоз откр заход зайти зайд вход войти мож могу жду жде ответ спасиб заране уваж коллег поддерж техпод
    сроч вопрос обращ заявк письм инцидент номер решен решит реше закон жалу жалоб учител педагог сил терп
    безобраз ваш наш пользов столк здравств добр дня вечер утр пожалуйст тема суть регион фио наименов учрежден
    инициатор контакт почт iphone опиш нескольк месяц раз третий второй перв опять снова кажд постоян всегд
    сколько никто ничего вообще совсем никак просто очень давно вчера сегодня когда наконец делат дела нормальн
    принят родител дети детей директор завуч педсовет министер департам прокурат управлен комисс проверк
    администр специалист оператор техни друг себ весь всё всем всех нужн надо логин телефон адрес имя имен фамил
    отчеств тел учетн учетк аккаунт браузер скрин снимок снимк картин версия хром яндекс понедел вторник сред
    четверг пятниц суббот воскрес день недел год язык заявит замест секретар зам вам ним под моим этим ошибоч
    трудност правд правильн неправильн неверно некорректн сбой сбои подведите обслужив запись
    """.split()
)
_SMALL = frozenset(
    """
    это эту эти так как все что кто где или для при под над без про уже еще тот том там тут вот они она оно его нее ней
    нет нам вам мне нас вас мой моя мое мои был была было если чтобы пока воз ныне поэтому потому который которым нельзя
    меня себя тоже есть ним нем них той того тому чем только сам сама самое одно один одна такой такая какой какая
    """.split()
)
#: Where words of school say nothing: posts, deadlines, despair, where one is to look.
_ASIDE = WordPattern(
    r"(?:(?:учител\w*|преподавател\w*|педагог\w*|классн\w+ руководител\w*|кл\.? ?рук\w*|руководител\w*|замест\w*|"
    r"мам[аы]|пап[аы]|мать|отец|родитель|бабушка|опекун|воспитател\w*|секретар\w*|ответственн\w+|дежурн\w+)"
    r"(?: (?:по |за )?(?:математик|алгебр|физик|хими|биологи|истори|русск|литератур|англий|иностран|географи|"
    r"информатик|музык|технологи|труда|изо|обж|физкультур|физры|началь|язык|общество|\d{1,2} |увр|вр|учебн|ученик|"
    r"питани|доп)[а-я»«\"]*(?: (?:язык|класс|работ|част)\w*)?)?|"
    r"урок\w* (?:срыва|сорв|гор|иду|стоя|начина|насмарк|пропада|вот-вот|через)\w*|срыва\w+ урок\w*|"
    r"(?:на|до|перед|после|между|во время|посреди|с) (?:\w+ )?(?:урок|каникул)\w*|(?:конец|конц[ае]|окончани[ея]) "
    r"(?:учебн\w+ )?(?:четверт\w+|полугоди\w+|триместр\w*|год\w*|месяц\w*|недел\w+)|"
    r"(?:первый|второй|третий|который|целый|вторую|третью|каждый|весь|вторые|какой) (?:день|год|раз|недел\w+|"
    r"месяц|сутки)|"
    r"(?:в|к|до|со?|по) (?:понедельник\w*|вторник\w*|сред[ыу]|четверг\w*|пятниц\w+|суббот\w+|выходн\w+)|"
    r"на (?:снимк\w+|скрин\w*|скриншот\w*|фото\w*|картинк\w+|экран\w*)|"
    r"(?:скрин|снимок|фото(?!графи\w{1,3} (?:учен|дет|класс|сотруд|педагог|учит|в ))|картинк)\w*|"
    r"(?:бумажн|классн)\w+ журнал\w*|сервер\w*|anydesk|как (?:раньше|было|всегда|прежде)|"
    r"(?:звон(?:ю|и[лмт]|ите)|позвон|перезвон|наберите|дозвон)\w*(?:(?! (?:по поводу|о том|насчет|про|"
    r"по вопросу) )[^.!?\n]){0,40}|(?:ваш|наш)\w* (?:телефон|"
    r"адрес|почт)\w*|"
    r"сда(?:вать|ть|ем|ю|м) (?:[а-я]+ )?отч[её]т\w*|отч[её]т\w* сда\w+|глаза? не вид\w+|(?:доч\w+|сын\w*|муж|внук|"
    r"внучка|зять|невестка|сосед\w*|подруг\w+|ученики|дети) "
    r"(?:сказал|говор|посовет|смеет|смеют|ругает|помога|научил|подсказал)\w*|все пропало|"
    r"логин\w*[^\n.;]{0,30} совпада\w+|ничего не [а-я]+|учетн\w+ запис\w+|"
    r"(?:обвел|подчеркнул|выделил)\w*(?: [а-я]+)? (?:красн|желт|ярк)\w+|(?:до|после) обеда|с (?:телефона|компьютера|"
    r"планшета)|тем(?:а|у|ой|е)? (?:письма|обращения)|тем,? что|тем более|"
    r"в (?:прошл|эт|том|так)\w+ (?:год|недел|раз|месяц|вид)\w*|на (?:это|прошл|следующ)\w+ недел\w+|"
    r"(?:хорошего|доброго|всего|добрый|прошлый) \w+|каждый|видите|видно,|вижу,|(?:в чем|так(?:ое|ие)|друг(?:ое|"
    r"ие)|мое|за|наше) дел[оа])\b"
)
#: «школа 5 г апатиты» is no class.
_NAMED_CLASS = re.compile(
    r"\b(?:1[01]|[1-9]) ?[«\"-]?(?:[абвдежзик]|г(?!\.? ?[а-я]{3}))\b|\b(?:1[01]|[1-9])-?[а-я]{0,2} класс"
)
_SUBJECT_OR_DAY = re.compile(
    r"\b(?:математ|алгебр|геометр|физик|хими|биолог|географ|истори|обществоз|литерат|русск|англ|немец|француз|технолог|"
    r"труд[ау]?\b|изо\b|обж\b|музык|информат|чтени|окружающ|физкультур)|\b\d{1,2}(?:\.\d\d\b| (?:янв|фев|мар|апр|"
    r"ма[йя]|"
    r"сен|окт|ноя|дек))"
)
_QUOTED = re.compile(r"[«\"]([^»\"\n]{3,200})[»\"]")
_NAME_OF_SERVICE = re.compile(r"^(?:аис )?(?:электронн\w+ )?(?:школ\w+|журнал\w*|дневник\w*|кейсистемс)$|не работает$")
#: No sentence is longer, in characters.
#: «Электронная школа не работает», «сбой системы»: the service as a whole.
_ALL_DOWN = WordPattern(
    r"(?:электронн\w+ (?:школ|журнал|дневник)\w*|эж|аис|сайт|портал|систем[аы]|программа|журнал|дневник|ничего|все)"
    r"(?: [а-я]+){0,3}? не (?:работа|открыва|груз|загружа|запуска|пуска)\w*|"
    r"не работает (?:[а-я]+ ){0,2}?(?:электронн\w+ (?:школ|журнал|дневник)\w*|эж|аис|сайт|портал|система|журнал|"
    r"дневник|ничего)\b|"
    r"сбой (?:в )?систем\w+|проблем\w+ (?:с|в) систем\w+"
)
#: «Ну почему не работает??»: nothing at all.
_NOTHING_NAMED = re.compile(
    r"[^а-я]{0,20}(?:(?:ну|почему|опять|снова|здравствуйте|добр\w+|день|утро|вечер|помогите|пожалуйста|коллеги|у|нас|меня|"
    r"уже|совсем|вообще|вот|а|и)[ ,!.]{1,3}){0,8}не работает[ ?!.]"
)
#: «не проставляются», «не подходит»: what exactly fails is a matter; of «не открывается» only what is told beside it.
_FAILS = WordPattern(
    r"не ([а-я]{3,}(?:[еи]тся|[ую]тся|ятся)|(?:подход|захо[дж]|груз|вид|наход)[ия]т|пуска[ею]т|приним[ае]\w+)\b"
)
#: «как передать её классы?»
_ASKS = WordPattern(
    r"(?:как|где|куда|можно ли)(?: мне| нам| теперь| правильно)? (?!быть|жить|работать|исправ|решить|решать|"
    r"дозвон|связат|"
    r"понять|делать|сделать|быть|пользоват|понимать|дальше)([а-я]{4,}(?:[аеияоу]ть|ти|чь)(?:ся)?)\b"
)
_FAILS_ALL = re.compile(
    r"работа|откр|груз|загру|подгру|запус|запущ|мо[жг]|получ|пон[ия]|пуска|да[ею]т|дало|ид[еу]т|реагир|отвеч|ответ|зна|"
    r"хо[чт]|буд|быва|помог|реша|реши|дозв|исправ|зах|уста|хват|терп|нрав|дела|меня|двиг|функци|отзыв|отклик|вид[ия]т|стан|жд"
)
_LONG = 1000
#: A comma ends it too: «обращался 12 октября, у 7б до сих пор чужой классный».
_STOP = re.compile(r"[.!?\n]|, ")
_MATTER = re.compile(
    r"\b(?:по поводу|о том,? что|насчет|по вопросу|по проблеме|про|с тем,? что|что)\b|:|"
    r"\b(?:заявк|обращени|запрос|инцидент)\w{1,3} (?:по|о|об) (?!эт|т[оау]|телефон|почт|данн|наш|мо)"
)


#: Who writes without full stops tells the matter in the same breath.
_RUN_ON = 70
#: With so many things named a letter is understood; the rest of it is not looked at.
ENOUGH = 2


#: So many places are looked through for each word.
_FEW = 24


class Gist(NamedTuple):
    """How many things of the service are named, how many words of context there are, and how many of any other kind."""

    things: int
    context: int
    others: int


def find(text: Text, subject: Text, known: Sequence[Located]) -> Gist:
    """What a letter names of its matter.

    Left out are the places `known` (names, institutions, contacts, logins), posts, deadlines and sentences that only
    speak of an earlier request.
    """
    things: set[str] = set()
    parts: list[tuple[str, _LeftOut]] = []
    for one, places in ((text, known), (subject, ())):
        low = one.low
        if not low:
            continue
        left_out = _LeftOut(one, places)
        parts.append((low, left_out))
        for start in index(low).starts(_THINGS_BEGIN):
            word = WORD.match(low, start)
            if word is None or word[0][:5] in things or word_kind(word[0]) != "thing":
                continue
            inside = start > 1 and low[start - 1] == "-" and "а" <= low[start - 2] <= "я"
            if not inside and start not in left_out:
                things.add(word[0][:5])
                if len(things) >= ENOUGH:
                    return Gist(len(things), 0, 0)
    context: set[str] = set()
    others: set[str] = set()
    for low, left_out in parts:
        _rest(low, left_out, things, context, others)
        for match in _ASKS.finditer(low):
            if match.start() not in left_out:
                things.add(match[1])
        for match in _FAILS.finditer(low):
            if match.start() not in left_out and (context or not _FAILS_ALL.match(match[1])):
                things.add(match[1])
    return Gist(len(things), len(context), len(others))


def _rest(low: str, left_out: _LeftOut, things: set[str], context: set[str], others: set[str]) -> None:
    """Add what is said besides things: context, other words, names in quotation marks (which are things)."""
    for match in WORD.finditer(low):
        told = word_kind(match[0])
        if told in ("context", "other") and match.start() not in left_out:
            if told == "context":
                context.add(match[0][:5])
            else:
                others.add(match[0])
    for match in quotations(_QUOTED, low):
        if match.start() not in left_out and not _NAME_OF_SERVICE.search(match[1]):
            things.add(match[1])
    context.update(match[0] for match in _CLASS.finditer(low) if match.start() not in left_out)


@lru_cache(maxsize=4096)
def word_kind(word: str) -> Literal["thing", "context", "other", ""]:
    """What a word tells of the matter; "" where it says nothing."""
    if len(word) < 3 or word in _SMALL:
        return ""
    if _CONTEXT.begin(word):
        return "context"
    if _EMPTY.begin(word):
        return ""
    return "thing" if _THINGS.begin(word) else "other"


def circumstances(low: str) -> bool:
    """Whether a letter tells the class and the subject or the day: «5 класс, ИЗО, 3 четверть»."""
    return _NAMED_CLASS.search(low) is not None and _SUBJECT_OR_DAY.search(low) is not None


def all_down(low: str) -> bool:
    """Whether a text complains of the service as a whole, or names nothing: «не работает» alone is no matter."""
    return ("не " in low or "сис" in low) and (
        _ALL_DOWN.search(low) is not None or _NOTHING_NAMED.match(low) is not None
    )


class _LeftOut:
    """The places of a text that say nothing of the matter; asides are looked for only as far as they are asked for."""

    def __init__(self, text: Text, known: Sequence[Located]) -> None:
        low = text.low
        told = [_sentence(low, *place) for place in earlier.requests(text)]
        self._known, self._told = known, told
        #: Of many places all positions: to look through them for each word would take the longer the more there are.
        self._covered = None
        if len(known) + len(told) > _FEW:
            self._covered = covered([*((one.start, one.end) for one in known), *told])
        self._more = _ASIDE.finditer(low)
        self._asides: list[Place] = []

    def __contains__(self, position: int) -> bool:
        if self._covered is not None:
            if position in self._covered:
                return True
        else:
            for one in self._known:
                if one.start <= position < one.end:
                    return True
            for start, end in self._told:
                if start <= position < end:
                    return True
        asides = self._asides
        while not asides or asides[-1][0] <= position:
            match = next(self._more, None)
            asides.append(match.span() if match else _NOWHERE)
        before = bisect_right(asides, position, key=_START) - 1
        return before >= 0 and position < asides[before][1]


_START = itemgetter(0)
#: Behind the last aside.
_NOWHERE = (sys.maxsize, sys.maxsize)


def _sentence(low: str, start: int, end: int) -> Place:
    near, far = max(0, start - _LONG), min(len(low), end + _LONG)
    left = max(near, *(low.rfind(mark, near, start) + 1 for mark in ".!?\n,"))
    if _MATTER.search(low, left, start):  # «писали вам, что слетели адреса, и воз и ныне там»: the matter stands before
        left = start
    stop = _STOP.search(low, end, far)
    matter = _MATTER.search(low, end, stop.start() if stop else far)
    if matter:  # «уже обращалась по поводу сдвоенных уроков»: what follows is the matter
        return left, matter.end()
    right = stop.start() if stop else far
    return left, right if right - end <= _RUN_ON else end + _RUN_ON // 2

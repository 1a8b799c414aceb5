"""What identifies a document or an entry of a reference book.

Memo sentence (tomsk, errors, item 4): «сведения, однозначно идентифицирующие их (id, дата, наименование организации
и т.п.)». Letters are full of numbers, dates and names that are those of something else: schools, versions, attempts,
messages, laws. So a number counts by the noun that it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..draft.text import Text
from .forms import covered
from .patterns import WordPattern
from .record_words import DOCUMENT, ENTRY

Place = tuple[int, int]

_NOUN = rf"(?:{DOCUMENT}|{ENTRY})"
#: What else letters number, date and name; the nearest such noun owns the number.
_FOREIGN = re.compile(
    r"\b(?:исх|вх|решением|обращени\w+|инцидент\w*|тикет\w*|заявк\w+ в (?:тех)?поддержк\w+|поддержк\w+|"
    r"письм[оаеу]\w{0,2}|ответ\w{0,2}|"
    r"звон\w+|сош|оош|нош|школ\w+|доу|мдоу|мбдоу|мкдоу|мадоу|ясл\w+|д/с|детсад\w*|сад(?:а|у|ом|е|ик\w*)?|лице\w{1,2}|"
    r"гимнази\w+|интернат\w*|колледж\w*|дши|дюсш|цб|бухгалтери\w+|поликлиник\w+|больниц\w+|обр\.|ифнс|инспекци\w+|"
    r"отдел(?!ени)\w{0,2}|отделени\w+|уфк|офис\w*|кабинет\w*|каб\.|комнат\w+|корпус\w*|дом\w?|"
    r"участ(?:ок|к)\w*|шаг\w*|рис\w*\.?|картинк\w+|фото\w*|сним\w+|скрин\w*|файл\w*|вложени\w+|этап\w*|"
    r"форм\w{1,2}|ф\.|шаблон\w*|вариант\w*|журнал\w* операций|журнал\w*|жо|графа|граф\w{1,2}|строк\w+|стр\.|столб\w+|"
    r"колонк\w+|пункт\w*|п\.|стать[яиюе]\w*|раздел\w*|закладк\w+|вкладк\w+|контрол\w+|проверк\w+|правил\w+|"
    r"ошибк\w+|код\w* ошибки|сообщени\w+|верси\w+|верс\.|v|сборк\w+|релиз\w*|патч\w*|обновлени\w+|build|windows|"
    r"excel|office|word|chrome|firefox|криптопро|крипто ?про|csp|java|net|закон\w*|фз|минфин\w*|инструкци\w+|"
    r"рекомендаци\w+|постановлени\w+|приказ\w{0,2} (?:минфин|мф|министерств|казначейств|фк)\w*|решени\w+ (?:дум|"
    r"совет|о бюджет)\w*|"
    r"памятк\w+|рабоч\w+ мест\w+|арм|компьютер\w*|пк|принтер\w*|сервер\w*|токен\w*|ключ\w*|сертификат\w*|"
    r"лицензи\w+|попыт\w+|раз\w?|тел\w*\.?|телефон\w*|доб\.|порт\w*|ip|адрес\w*|дн[яей]\w*|час\w*|срок\w*|"
    r"подпис[ьиюа]\w*|квартал\w*|раздел\w*|экземпляр\w*|копи\w+|лист\w? а4|мо)\b"
)
_NOUN_BEFORE = re.compile(rf"\b{_NOUN}")
_MONTH = r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)"
_DATE_IN_FIGURES = (
    rf"\d{{1,2}}(?:[./-]\d{{1,2}}(?:[./-]\d{{2,4}})?(?!\d)|(?:-?го)?\s{{1,2}}{_MONTH}\w*)|\d{{4}}-\d\d-\d\d"
)
_DATE_IN_WORDS = rf"[а-я]{{3,12}}(?:ого|его)\s{{1,2}}(?:[а-я]{{4,10}}го\s{{1,2}})?{_MONTH}[а-я]*"
_DATE = rf"(?:{_DATE_IN_FIGURES}|{_DATE_IN_WORDS})"
#: A record's number: letters may stand before the digits («БЧ-55», «АМ-118», «ЛБ 12»), many after them.
_FIGURES = r"(?:[a-zа-я]{1,5}[-/]){0,2}[a-zа-я]{0,2}\d(?>(?:[\w./-]{0,28}[\wа-я])?)"
#: What makes a number an amount, a time, a count.
_UNIT = (
    r"(?!\w| ?(?:раз[ауы]?\b|шт|мин\w*|час\w*|дн[еяю]\w*|день\b|недел\w+|месяц\w*|секунд\w*|сек\b|год\w*|г\.|гг|"
    r"лет\b|руб\w*|р\.|коп|тыс\w*|млн|миллион\w*|%|процент\w*|человек\w*|чел\b|сотрудник\w*|строк\w*|строчк\w*|"
    r"позици\w+|экземпляр\w*|стр\b|страниц\w*|мб\b|кб\b|гб\b|рабоч\w+|бит\w*|документ\w*|заявк\w*|заявок|"
    r"подпис\w+|участник\w*|кварт\w*|полугод\w*|попыт\w+|кабинет\w*|запис\w+|организаци\w+|контрагент\w*|копи\w|компьютер\w*|"
    r"класс\w*|(?:янв|фев|мар|апр|ма[йя]\b|"
    r"июн|июл|авг|сен|окт|ноя|дек)\w*)|[:]\d|[,.] ?\d{2}\b| \d{3}\b)"
)
_ID = WordPattern(
    r"(?:id(?: [а-я]+){0,3}|ид|айди|айдишник\w{0,2}|идентификатор\w{0,3}(?: [а-я]+)?|гуид|guid|uid|"
    r"uuid) ?\.? ?[:=№#-]{0,2} ?"
    r"(?:(?=[a-z-]{0,12}\d)[\da-f-]{3,36}\b|\d{2,12}\b)"
)
#: «инв. № 110134000082», «реестровый номер 0365…», «табельный 00123», «УИН 188…»: numbers that name themselves.
_LABELLED = WordPattern(
    r"(?:(?:инв|рег|реестр|таб(?=\.)|табельн|учетн|регистрационн|инвентарн|реестров|кадастров|уникальн|порядков|входящ|исходящ|"
    r"заводск|номенклатурн)\w*\.? ?(?:номер\w{0,2}|код\w{0,2}|№)?|уин|ун|идк|икз|л/с|лиц\w*\.? сч[её]т\w*|"
    r"лицев\w+|сч[её]т\w*(?= (?:№ ?)?\d{11})|сч[её]т\w*(?= (?:№ ?)?\d{2,4}(?:\.\d{1,6}){2})|табель|элн|октмо|бик|"
    r"окпо|огрн|кбк|кцср|цср|снилс|"
    r"(?:казначейск\w+|расчетн\w+|банковск\w+) сч[её]т\w*|р/с|код\w{0,2} (?:цели|субсидии|организации|гадб|"
    r"мероприятия))"
    r"(?: [а-я]+)? ?[:=№-]{0,2} ?(?:[a-zа-я]{1,3}-?)?\d[\w./-]{2,30}|\d{20}(?!\d)"
)
#: «документ (код 448812)»
_CODED = re.compile(
    rf"\b{DOCUMENT}[ (,-]{{1,3}}(?:с )?(?:внутренн\w+ )?код(?:ом)?(?: документа)? ?[:=№-]? ?"
    r"[a-zа-я-]{0,4}\d{3,14}\b"
)
#: A budget code written in groups: «1 16 10123 01 0041 140».
_CODE = re.compile(
    r"(?<![\d,.])\d{1,4}(?: \d{2,10}){3,}(?![\d,])|(?:строк\w{1,2}|код\w{0,2}|кбк) \d{2,20}(?: \d{2,20}){1,6}|"
    r"(?:строк\w{1,2}|код\w{0,2}|кцср):? \d{2} \d \d{2} \d{5}"
)
#: «код 78», «КОСГУ 349.7»: short codes tell an entry where the letter speaks of a reference book.
_SHORT_CODE = WordPattern(
    r"(?:с кодом|код\w{0,2}|косгу|квр|кфср|квфо|кфо|квср|вид\w{0,2} расход\w+)"
    r"[»\"]? ?[:=-]? ?\d[\d.]{0,20}"
)
_BOOKS = ("справочник", "классификатор", "контрагент", "корреспондент")
_ENTRIES = re.compile(r"\bзапис[ьи]")
_TAX = WordPattern(r"(?:инн|кпп)(?: [а-я]+){0,2}? ?[:=№-]? ?\d[\d ]{8,13}")
_TAX_OF = re.compile(
    r"карточк|контрагент|корреспондент|получател|поставщик|подрядчик|сотрудник|работник|запис|физлиц|плательщик|"
    r"ооо\b|\bип\b|\bао\b|справочник|\bищ[уе]|\bиска|наш[лё]|найти|поиск|завож|заводи|завел|ввож|ввел|вбива|добав|чуж|"
    r"организаци\w+ с\b"
)
_OURS = re.compile(r",? ?\(?(?:наш|сво)")
_SIGN = re.compile(rf"[№#] {{0,2}}(?P<number>{_FIGURES})(?!\w)")
_NUMBER = WordPattern(
    rf"(?:номер\w{{0,2}}|ном\.|n|no)(?: (?:ему|ей|у|него|нее|в системе|в программе|в базе|программа|система|"
    rf"дала?|присвоил\w|присвоен|такой|"
    rf"документа|заявки|договора|соглашения|контракта))*(?: ?[:=-])? {{0,2}}(?P<number>{_FIGURES}){_UNIT}"
)
#: Words that do not stand between a record's noun and its number.
_BETWEEN = (
    r"(?: (?!(?:(?:на|за|в|во|с|со|до|по|из|через|около|примерно|уже|все|всего|эти|этих|более|больше|меньше|не|и|или|а|"
    r"раз) ?\d|форм\w{1,2}|ф|строк\w*|строч\w+|граф\w{1,2}|контрол\w*|верси\w*|статус\w*|этап\w*|раз|ошибк\w*|"
    r"пункт\w*|вкладк\w+|"
    r"журнал\w*|школ\w*|сош|шаг\w*|код\w*|сумм\w+|минфин\w*|мф|кфо|квр|косгу|счет\w*|раздел\w*|приложени\w+|"
    r"минут\w*|час\w*|таких|нас|них|"
    r"секунд\w*|дн[яей]\w*|процент\w*|осталось|от|около|примерно|сад\w*|садик\w*|больш\w+|меньш\w+|отдел\w*|уфк|"
    r"лимит\w+)\b)"
    r"[а-я.«»\"-]{1,24}| \([^()\n]{1,40}\)| [«\"][^«»\"\n]{1,60}[»\"])"
)
#: Told at a glance, since the rest of the pattern is dear: no digit follows before a mark that stands in no match.
_NUMBER_AHEAD = r"(?=[^\n\d!?;,:(«\"]{0,200}+(?:[\d(«\"]|[,:] {1,2}(?:№ ?)?[a-zа-я/-]{0,14}\d))"
_NUMBERED = WordPattern(
    rf"{_NUMBER_AHEAD}{_NOUN}{_BETWEEN}{{0,3}}?(?:,|:| -)? {{1,2}}(?:№ ?)?(?P<number>{_FIGURES}){_UNIT}"
)
#: «план ФХД лицея на 2026 год, версия 3»
_VERSION = WordPattern(
    rf"{DOCUMENT}(?: [а-я-]{{3,20}}){{0,2}}(?: на 20\d\d(?:-20\d\d)? год\w{{0,2}})?,?"
    rf" \(?верси\w{{1,2}} \d{{1,3}}(?!\.?\d)"
)
#: «под номером двести один»
_IN_NUMERALS = WordPattern(
    r"номер\w{0,2} (?:один|два|три|четыре|пять|шесть|семь|восемь|девять|[а-я]{2,8}надцать|сто|двести|триста|четыреста|"
    r"[а-я]{4,6}сот|тысяча|двадцать|тридцать|сорок|[а-я]{4,6}десят|девяносто)\b"
)
#: The names of forms and laws: «2-НДФЛ», «44-ФЗ», «52н», «0504833».
_NORM = re.compile(r"\d-?ндфл|\d{1,3}-?фз|\d{2,3}н$|0[345]\d{5}(?!\d)|^(?:20[12]\d|19\d\d)$|1[сc]$|[аa][34]$")
_NUMBER_FROM_DATE = re.compile(rf"(?<![\w./-])\d{{1,6}}(?:[-/][\dа-яa-z]{{1,8}}){{0,4}} от {_DATE}")
_FROM = WordPattern(
    rf"(?:от|датой|дата(?: документа)?(?: -|:)?|датирован\w+|(?<!в )(?:опер)?день|смен[ауы]) "
    rf"(?:(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)[а-я]{{1,2}},? )?{_DATE}"
)
#: «ввели её третьего марта», «заключён 11.01.26»: when the record came to be.
_MADE = WordPattern(
    r"(?:созда(?:н\w*|л\w*)|введен\w*|ввел[аи]?|завел[аи]?|заведен\w*|заключ(?:ен|ил)\w*|подписан\w*|"
    r"зарегистрирован\w*|"
    r"оформ(?:лен|ил)\w*|составл?(?:ен|ил)\w*|выписан\w*|сформирован\w*|поступи\w+|пришл[аои]|пришедш\w+|получен\w*|"
    rf"проведен\w*|сделан\w*|датирован\w*)(?: (?:ее|его|их|мы|я|мной|нами|у|еще|от|как|был\w?|нам)){{0,2}} {_DATE}"
)
#: «выписка за 25.03», «акт за 3 апреля», «срок 01.03-31.05»
_FOR_DAY = WordPattern(rf"(?:за {_DATE}|{_DATE} ?- ?{_DATE})")
#: «кассовая книга, лист 14 за 17.03.2026»
_SHEET = WordPattern(rf"лист\w{{0,2}}(?: кассов\w+ книг\w)?,? ?(?:№ ?)?(?:\d{{1,4}},? ?)?(?:за|от) {_DATE}")
#: The same for a text in which no day is written out: one that is may begin with any word.
_FOR_DAY_IN_FIGURES = WordPattern(rf"(?:за |(?:{_DATE_IN_FIGURES}) ?- ?)(?:{_DATE_IN_FIGURES})")
_IN_WORDS = re.compile(rf"го\s{{1,2}}{_MONTH}")
#: Without these no match of `_CODE` and of `_INITIALS`; the engine finds them faster.
_GROUPS = re.compile(r"\d \d\d")
_CAPITAL_AND_STOP = re.compile(r"[А-Я][А-Яа-я-]{2,19} ?[А-Яа-я]\.")
_RECORD_NEAR = re.compile(rf"\b(?:{DOCUMENT}|{ENTRY})[^!?\n]{{0,100}}$")
_DATE_FOREIGN = re.compile(
    r"\b(?:исх|вх|письм\w+|обращени\w+|решени\w+|ответ\w*|инцидент\w*|обновлени\w+|верси\w+(?! \d{1,3} $)|релиз\w*|"
    r"сборк\w+|рассылк\w+|"
    r"инструкци\w+|закон\w*|минфин\w*|постановлени\w+|звон\w+|заявк\w+ в (?:тех)?поддержку|сертификат\w*|"
    r"сертификат\w*|лицензи\w+|ключ\w*|скрин\w*|сним\w+|срок\w*|крайн\w+|доверенност\w+)"
    r"(?: [а-яa-z№#\d./-]{1,20}){0,4} $"
)
_FIRM = WordPattern(
    r"(?:ип|ооо|оао|зао|пао|ао|нао|тпк|чоп|тд|снт|тсж|тсн|кфх|мхп|рнко|нпо|пкф)"
    r" ?(?:[«\"][^«»\"\n]{2,60}[»\"]?|[а-я][а-я-]{3,})|(?:сбер|россельхоз|газпром|альфа-?|почта ?|втб|"
    r"промсвязь)банк\w{0,2}"
)
_OWN_SIDE = re.compile(
    r"(?:\bя\b|\bмы\b|\bнаш\w*|работаю|работаем|вас беспокоит|бухгалтер\w?|директор\w?)[^.!?\n]{0,20}$"
)
#: «наш контракт с ООО …»: the other side
_WITH = re.compile(r"\b(?:с|со|от|для|на|контрагент\w*|поставщик\w*|подрядчик\w*|получател\w+) \Z")
#: Told at a glance: a quotation is ahead.
_QUOTE_AHEAD = r"(?=[^!?\n«\"]{0,200}+[«\"])"
#: «соглашение с ДК «Юность»», «план ФХД подведомственного (ДЮСШ «Атлант»)», «заявка для МКДОУ «Ручеёк»»
_PARTY = WordPattern(
    rf"{_QUOTE_AHEAD}"
    rf"{_NOUN}[^!?\n«\"]{{0,70}}?[ (](?:с|со|для|от|контрагент\w*|получател\w+|поставщик\w*|подрядчик\w*|исполнител\w+|"
    r"подведомственн\w+|плательщик\w*|заказчик\w*|арендатор\w*|продавц\w*|покупател\w*|банк\w?|лицо|учреждени\w+|"
    r"организаци\w+)[ :(,-]{1,3}(?:(?!вклад|ошиб|сообщ|стат|пол[еяю]|тип|вид|кноп|призн|пометк|метк|текст|надп|назв|"
    r"окн|"
    r"галоч|режим|форм|шабл|рол|прав|код|справоч|этап|отмет|фильтр|значени|красн)[а-я.№\d-]{1,20} ){0,3}?"
    r"[«\"](?!не |нет )[^«»\"\n]{3,60}[»\"]"
)
#: «табель по МБОУ «Зырянская СОШ»»
_INSTITUTION = WordPattern(
    rf"{_QUOTE_AHEAD}"
    rf"(?:{_NOUN}(?:[^.!?\n«\"]{{0,50}}? (?:по|у|на|в|за)|(?: (?!не |нет )[а-я-]{{3,20}}){{0,2}}?)|карточк\w+|"
    rf"запис\w+|лицев\w+ счет\w*) (?:мбоу|маоу|мкоу|"
    rf"мбдоу|мадоу|мкдоу|мбу|мку|"
    r"мау|муп|гбу|огбу|огку|огауз|огбуз|ооо|ип|дк|сош|оош|дши|дшк|дюсш|цдо|доу|школ\w+|сад\w?|учреждени\w+|организаци\w+)"
    r"(?: [а-я]{2,12}){0,2} ?[«\"][^«»\"\n]{3,60}[»\"]"
)
#: «адрес Тегульдетской районной больницы», where a reference book is spoken of
_BY_PLACE = re.compile(
    r"\b(?!наш|сельск|городск|районн|областн|российск|детск|бюджетн|муниципальн)[а-я-]{4,20}ск(?:ой|ого|ому|ая|ий|ую) "
    r"(?:[а-я]+ ){0,2}?(?:больниц|школ|администраци|библиотек|поселени|детск\w+ сад|дши|дк\b|лице[йя]|гимнази|оош|"
    r"сош|црб|"
    r"музе|дом\w? культур)\w*"
)
_OF_INSTITUTION = WordPattern(
    r"(?:для|по|у|на|за) (?:мбоу|маоу|мкоу|мбдоу|мадоу|мкдоу|мбу|мку|мау|муп|гбу|огбу|огку|ооо|дк|сош|оош|дши|дюсш|"
    r"цдо|доу)"
    r"(?: [а-я]{2,12}){0,2} ?[«\"][^«»\"\n]{3,60}[»\"]"
)
#: «между Департаментом и Городищенским поселением»
_BETWEEN_TWO = WordPattern(
    r"между (?:[а-я-]{3,20} ){0,3}?[а-я-]{3,20}(?:ом|ем|ой|ей|ью|ами|ым|им)[^.!?\n]{0,40}? и "
    r"(?:[а-я-]{3,20} ){0,3}?[а-я-]{3,20}(?:ом|ем|ой|ей|ью|ами|ым|им)\b"
)
_CAPITAL = re.compile(r"[А-Я]")
_CONTRACT = re.compile(r"(?:договор|соглашени|контракт|акт)\w*[^!?\n]{0,60}$")
#: «центр ответственности «Отдел ЖКХ»», «должностей: «помощник воспитателя»»
_NAMED = WordPattern(
    r"(?:контрагент\w*|корреспондент\w*|организаци\w+|учреждени\w+|получател\w+|поставщик\w*|подрядчик\w*|сотрудник\w*|"
    r"запис\w{1,2}|позици\w+|элемент\w*|карточк\w+|центр\w* ответственности|подразделени\w+|должност\w+|услуг\w*|"
    r"стать\w+|роль|рол\w|банк\w*|строк\w+|наименовани\w+|объект\w*|работ\w|программ\w+ мероприят\w+|мероприяти\w+|"
    r"источник\w*|цел\w{1,2}|склад\w*|показател\w+|норматив\w*|цфо|мол|отдел\w*|учреждени\w+|номенклатур\w+|"
    r"пользовател\w+|дубл\w+|код\w* [\d.]+)(?: (?!справочник|классификатор|вклад|пол[еяю]\b|кноп|меню|раздел|стат|"
    r"снима|отмет|галоч|призн|статус|флаж|ошиб|отвеча|ответ|систем|програм|говор|ругает|групп|жму|"
    r"сообщ|в |нажим|выход|выда|пиш|появл)[а-я-]{2,20}){0,3}?(?: ?[:-])?(?: [а-я.]{2,6})?[ :(,-]{1,3}"
    r"[«\"](?!не |нет |ошибк)[^«»\"\n]{3,80}[»\"]"
)
_PERSONAL = (
    r"(?:карточк\w+|сотрудник\w*|сотрудниц\w*|работник\w*|физлиц\w*|физическ\w+ лиц\w+|подотчет\w+(?: лиц\w+)?|"
    r"авансов\w+(?: отчет\w*)?|приказ\w*|договор\w*|соглашени\w{1,2}|контракт\w{0,2}|накладн\w{2,3}|акт[ауеы]?|"
    r"счет\w?|гпх|больничн\w+|отпуск\w*|командировк\w+|расчетн\w+ лист\w*|"
    r"увольнени\w+|контрагент\w*|корреспондент\w*|ип|получател\w+|учетк\w+|учетн\w+ запис\w+|пользовател\w+|"
    r"доверенност\w+|стаж\w*|депонент\w*|записью?|записи|плательщик\w*)"
)
_NO_SURNAMES = frozenset(
    (
        "Томская",
        "Томскую",
        "Минфина",
        "Минфин",
        "Минтруда",
        "Казначейства",
        "Росстата",
        "Думы",
        "Губернатора",
        "Томской",
        "Навигатор",
    )
)
_INITIALS = WordPattern(rf"{_PERSONAL}[^.!?\n«\"]{{0,40}}? (?P<name>[а-я-]{{3,20}}) ?[а-я]\. ?(?:[а-я]\.)?")
#: «оклад у Максимовой Т.Г. в карточке сотрудника»
_INITIALS_BEFORE = WordPattern(
    rf"(?:у|для|по|на|за|от|с) (?P<name>[а-я-]{{3,20}}) ?[а-я]\. ?(?:[а-я]\.)?[^.!?\n]{{0,60}}? {_PERSONAL}"
)
#: «авансовый отчёт физрука нашего, Дитриха Якова Андреевича»
_OF_PERSON = WordPattern(
    rf"{_PERSONAL}[^.!?\n«\"]{{0,40}}? (?P<name>[а-я-]{{3,20}}) [а-я]{{3,14}} [а-я]{{3,14}}(?:вича|ича|вны|чны)\b"
)
#: «у Панкова Егора Ильича»
_FULL_NAME = WordPattern(
    r"(?:у|для|по|на|за) (?P<name>[а-я-]{3,20}) [а-я]{3,14} [а-я]{3,14}(?:вича|ича|вны|чны|вне|чне|вичу|вной|вичем)\b"
)
_SURNAME = WordPattern(
    rf"{_PERSONAL}(?: (?:на|с|со|по|для|у|от|гпх|об?|[а-я]{{4,16}}(?:ии|ме|де|те|ке|не)|за|период|вычет|отпуска|"
    rf"командировк\w|(?:выполненн|оказанн)\w+ (?:работ|услуг)|оплату|(?:за )?{_MONTH}[а-я]*|"
    r"учет\w|отчет\w{0,2}|лиц\w{1,3}|сотрудни\w+|физлиц\w*|работни\w+|подотчет\w+|"
    r"пользовател\w+))* (?P<name>[а-я-]{4,20})\b"
)
_LOGIN = WordPattern(
    r"пользовател\w+[,:]? (?:с |под )?(?:логин\w*|учетн\w+ запис\w+|учетк\w+)?[ :,-]{0,2}[a-z][\w.-]{2,30}"
)


_TO_LOG_IN = re.compile(r"\b(?:вход|сервер|подключ|парол|password|pass|anydesk)")


def identities(text: Text, messages: Iterable[Place] = (), until: int | None = None) -> tuple[Place, ...]:
    """Places of data that tell one document or entry from all others.

    What stands in the program's messages tells none. Below `until`, where the signature begins, only numbers and
    dates count that a record's noun goes before.
    """
    low = text.low
    quoted = covered(messages)
    end = len(low) if until is None else until
    found = [match.span() for match in _ID.finditer(low)]
    found += [match.span() for match in _NUMBERED.finditer(low) if _is_number(match["number"])]
    places = _told(found, quoted)
    if places:  # nothing tells a record better
        return places
    found = [
        place for place in _stated(low) if place[0] < end or _RECORD_NEAR.search(low, max(0, place[0] - 60), place[0])
    ]
    found += [place for place in (*_named(text), *_detailed(low)) if place[0] < end]
    return _told(found, quoted)


def _told(found: Iterable[Place], quoted: frozenset[int]) -> tuple[Place, ...]:
    """The places outside messages, each once, in order."""
    return tuple(sorted({place for place in found if place[0] not in quoted and place[1] - 2 not in quoted}))


def _stated(low: str) -> Iterator[Place]:
    """Numbers, codes and dates."""
    for pattern in (_SIGN, _NUMBER) if "№" in low or "#" in low else (_NUMBER,):
        for match in pattern.finditer(low):
            if _is_number(match["number"]) and _of_record(low, match.start()):
                yield match.span()
    for match in _IN_NUMERALS.finditer(low):
        if _of_record(low, match.start()):
            yield match.span()
    for match in _NUMBER_FROM_DATE.finditer(low) if " от " in low else ():
        if _of_record(low, match.start()):
            yield match.span()
    for one in (_LABELLED, _CODE) if _GROUPS.search(low) else (_LABELLED,):
        yield from (match.span() for match in one.finditer(low))
    if " код" in low or "(код" in low:
        yield from (match.span() for match in _CODED.finditer(low))
    if "верси" in low:
        yield from (match.span() for match in _VERSION.finditer(low))
    if "лист" in low:
        yield from (match.span() for match in _SHEET.finditer(low))
    if _speaks_of_books(low):
        yield from (match.span() for match in _SHORT_CODE.finditer(low))
    for match in _TAX.finditer(low):
        if _TAX_OF.search(low, max(0, match.start() - 80), match.end() + 40) and not _OURS.match(low, match.end()):
            yield match.span()
    for match in _FROM.finditer(low):
        if not _DATE_FOREIGN.search(low, max(0, match.start() - 60), match.start()):
            yield match.span()
    for pattern in (_MADE, _FOR_DAY if _IN_WORDS.search(low) else _FOR_DAY_IN_FIGURES):
        for match in pattern.finditer(low):
            start = max(0, match.start() - 100)
            if _RECORD_NEAR.search(low, start, match.start()):
                yield match.span()


def _speaks_of_books(low: str) -> bool:
    return any(one in low for one in _BOOKS) or ("запис" in low and _ENTRIES.search(low) is not None)


#: What together tells a document of which neither number nor date is given: its sum, its period, whose it is.
_DETAILS = (
    re.compile(r"\d[\d ]{0,12},\d\d\b|\d (?:руб|р\.|коп)|\b(?:на|в) (?:сумм\w+|\d{1,3}(?: \d{3})+)"),
    re.compile(
        rf"\b(?:за|на) (?:(?:перв|втор)\w+ (?:половин|декад)\w+ )?(?:{_MONTH}[а-я]*|(?:\d|i{{1,3}}v?)-?й? (?:кв|"
        rf"полуг)\w*|"
        r"20\d\d)|\b20\d\d г"
    ),
    re.compile(r"[«\"](?!не |нет |ошиб)[а-я][^«»\"\n]{2,40}[»\"]"),
    re.compile(rf"\b(?:ушл|созда|отправ|принят|подпис|завел|завед|сдел|проведен)\w* {_DATE}"),
)
_SUCH = WordPattern(
    r"(?:плат[её]ж(?:к|ек)\w{0,3}|платежн\w+ поручени\w|заявк\w{1,2}|табел\w{1,2}|смет[ауые]|уведомлени\w{1,2}|"
    r"акт[ау]?\b|"
    r"ведомост\w{1,2}|накладн\w{2}|счет-фактур\w|реестр\w{0,2})(?=[^.!?\n]{10})"
)
_SO_FAR, _TOGETHER = 130, 2


def _detailed(low: str) -> Iterator[Place]:
    """Documents that are told by two details or more: «платёжка на 7 318 руб. энергетикам за сентябрь»."""
    for match in _SUCH.finditer(low):
        stop = _ENDS.search(low, match.end(), match.end() + _SO_FAR)
        end = stop.start() if stop else min(len(low), match.end() + _SO_FAR)
        if sum(detail.search(low, match.end(), end) is not None for detail in _DETAILS) >= _TOGETHER:
            yield match.start(), end


_ENDS = re.compile(r"\n|[.!?] (?=[^\d])|\bне [а-я]+[еия]тся\b")


def _is_number(number: str) -> bool:
    return not _NORM.search(number)


def _of_record(low: str, position: int) -> bool:
    """Whether no other thing than a record is named nearer before a number."""
    before = low[max(0, position - 44) : position]
    foreign = max((match.end() for match in _FOREIGN.finditer(before)), default=0)
    return not foreign or max((match.end() for match in _NOUN_BEFORE.finditer(before)), default=0) >= foreign


def _named(text: Text) -> Iterator[Place]:
    """Names of firms, institutions and people that the record is about."""
    low, plain = text.low, text.plain
    for match in _FIRM.finditer(low):
        start = match.start()
        if _WITH.search(low, max(0, start - 16), start) or not _OWN_SIDE.search(low, max(0, start - 40), start):
            yield match.span()
    quotes = "«" in low or '"' in low
    books = _speaks_of_books(low)
    if books:
        for match in _BY_PLACE.finditer(low):
            if not _OWN_SIDE.search(low, max(0, match.start() - 40), match.start()):
                yield match.span()
    if quotes:
        yield from (match.span() for match in _PARTY.finditer(low))
        yield from (match.span() for match in _INSTITUTION.finditer(low))
    for match in _BETWEEN_TWO.finditer(low):
        if _CONTRACT.search(low, max(0, match.start() - 70), match.start()) and _CAPITAL.search(plain, *match.span()):
            yield match.span()
    if quotes and books:
        yield from (match.span() for match in _OF_INSTITUTION.finditer(low))
        yield from (match.span() for match in _NAMED.finditer(low))
    initials = _CAPITAL_AND_STOP.search(plain) is not None
    whole = (_SURNAME, _OF_PERSON, _FULL_NAME)
    for pattern in (_INITIALS, _INITIALS_BEFORE, *whole) if initials else whole:
        for match in pattern.finditer(low):
            name = plain[match.start("name") : match.end("name")]
            if name[0].isupper() and not name.isupper() and name not in _NO_SURNAMES:
                yield match.span()
    for match in _LOGIN.finditer(low):
        if not _TO_LOG_IN.search(low, max(0, match.start() - 50), match.end() + 12):
            yield match.span()

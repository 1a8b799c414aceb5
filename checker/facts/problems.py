"""One problem in a letter or several, and whether it is told at all.

Memo sentences: «одно обращение – одна проблема» (tomsk), «В одном письме должна быть описана одна проблема»
(eschool), «Суть вопроса» (eschool).
"""

from __future__ import annotations

import re

from ..draft.text import Text
from . import earlier
from .forms import WORD, covered
from .vocabulary import Stems
from .patterns import WordPattern

Place = tuple[int, int]

_SEVERAL = WordPattern(
    r"(?:дв[аеух]{1,2}|три|трех|четыре|несколько|пара|пару|нескольки\w+|ряд|2|3|4|оба|обоим|двум|"
    r"трем) (?:[а-я]+ )?(?:вопрос\w{0,3}|проблем\w{0,2}|ошибк\w{1,2}|ошибок|просьб\w{0,2}|"
    r"момент\w{0,3}|задач\w{0,2}|неполад\w{2,3}|беды|темы|сбо[йяею]\w{0,2}|вещах|вещи|дела|"
    r"случа\w{1,2}|трудност\w+|пункт\w{0,3})\b|вопросы:|ни по первому|по второму (?:вопросу|пункту)|"
    r"по об[оe]им|по обоим|по обеим|оба вопроса|проблемы:|вопросы (?:следующие|такие)|"
    r"накопил\w+ вопрос\w*"
)
_ITEM = re.compile(
    r"(?:^|\n|; ?|: ?|\. |, (?=\d\. ))[ \t]*(?:(?:(?:вопрос|проблема|ошибка|история|пункт|беда|дело|"
    r"неполадка) ?)?(?:№ ?)?(\d|"
    r"[абвгabc])[.)]|[-•*](?= )|(?:вопрос|проблема|ошибка|история|пункт|задача) (?:№ ?)?(?:[абв12]|"
    r"первая|вторая|первый|второй)[.: -]|(перв|втор|трет)(?:ое|ый|ая|ьей?|ье|ий)(?: проблема| вопрос|"
    r" ошибка| история)?[ ,:.–-])[ \t]*(?=([^\n]{8,300}))"
)
_TROUBLE = re.compile(
    r"\bне (?:могу|можем|может|получает\w*|удает\w*|работа\w+|открыва\w+|вид\w+|отобража\w+|загруж\w+|"
    r"грузит\w*|проводит\w*|формиру\w+|сохран\w+|печата\w+|выгруж\w+|приход\w+|заход\w+|дает|даёт|"
    r"пуска\w+|"
    r"счита\w+|сход\w+|ставит\w*|выставл\w+|добавл\w+|подпис\w+|отправл\w+|наход\w+|показыв\w+|"
    r"активн\w+|обновл\w+|появл\w+|[а-я]{2,}(?:ет|ит|ут|ют|ат|ят|ется|ится|ются|ятся|ал\w?|ил\w?|"
    r"ел\w?|лось|лись))\b|\bперестал\w*|\bнеактивн\w+|"
    r"\b(?:пропал\w?|исчез\w{0,2}|слетел\w?|зависа\w+|завис\w*|сломал\w+|вылета\w+|двоит\w*|задво\w+|"
    r"удво\w+|неверн\w+|неправильн\w+|пуст\w{1,3}\b|стер\w{1,4}|пропада\w+|сбрасыва\w+|сбил\w+)|"
    r"\bнет (?:кнопки|вкладки|раздела|строк\w|прав|доступа|учени\w+|класса)|"
    r"\bкак (?!и |раз|обычно|всегда|будто|бы|только)[а-я]+|\bможно ли|\bнужно ли|\bнадо ли|\?|"
    r"\b(?:прошу|просим|просьба|нужно|надо|хотел\w{0,2}|хотим|необходимо|требуется|помогите|"
    r"подскажите|верните|сделайте|дайте|добавьте|заведите|удалите|исправьте|сбросьте|подключите|"
    r"посмотрите|гляньте|проверьте|разберитесь|восстановите|откройте|поменяйте)\b"
)
_NO_NEW = re.compile(
    r"\b(?:прилага\w+|прилож\w+|прикрепл\w+|вложен\w+|высыла\w+|скрин\w*|снимок|снимк\w|"
    r"журнал\w* ошибок|лог\w{0,3}\b|пробова\w+|попробова\w+|проверя\w+|проверил\w?|перезагру\w+|"
    r"чистил\w?|очистил\w?|пыта\w+|обновля\w+|перезаш\w+|"
    r"ускорить|быстрее|срочно|скорее|как можно|сообщ\w+ (?:о )?результат|связаться|позвонить|"
    r"звонит\w*|писать|пишите|телефон\w*|учесть|отметить|отмеч\w+|сообщаю|сообщаем|раз\b|"
    r"у коллег\w*|та же (?:ошибка|картина|проблема)|то же самое|одна и та же|один и тот же|так же|"
    r"такая же|по той же|тоже самое|"
    r"из-за (?:этого|того|чего)|поэтому|следовательно|вследствие|в результате)\b"
)


#: Words that announce another matter whatever follows.
_STRONG = re.compile(
    r"(?:и |а |да,? и )?(?:отдельн|заодно|попутно|второй вопрос|второе|второй|во-вторых|в-третьих|"
    r"новая просьба|новый вопрос|другой вопрос|раз уж|пользуясь|еще (?:вопрос|просьба|одна просьба|"
    r"один вопрос))"
)


def several(text: Text, subject: Text) -> tuple[Place, ...]:
    """Places where a second problem begins; empty when the letter holds one problem."""
    low = text.low
    found: list[Place] = []
    items = [match for match in _ITEM.finditer(low) if _TROUBLE.search(match[3]) or _is_heading(match[0])]
    announced = _SEVERAL.search(low) or _SEVERAL.search(subject.low) or sum(_is_heading(item[0]) for item in items) >= 2
    questions = [match for match in items if "?" in match[3]]
    if len(questions) >= 2 or (announced and len(items) >= 2):
        found += [match.span(3) for match in (questions if len(questions) >= 2 else items)[1:]]
    for start, end in earlier.additions(text):
        rest = re.split(r"[\n]|(?<=[.!?]) (?=[а-я])", low[end : end + 200].lstrip(" ,:–-"), maxsplit=1)[0]
        head = low[start:end] + " " + rest
        strong = _STRONG.match(low[start:end].strip()) is not None and len(rest.split()) >= 4
        if "не только" in low[max(0, start - 80) : start]:
            continue
        if (strong or _TROUBLE.search(rest)) and not _NO_NEW.search(head[:140]):
            found.append((start, end))
    return tuple(found)


def _is_heading(item: str) -> bool:
    """«Первая …», «б) …», «Вопрос А …»: such an item announces a matter, a digit may be a step."""
    return (
        re.match(r"[\n;:. \t]*(?:(?:перв|втор|трет)|[абвг][.)]|(?:вопрос|проблема|ошибка|история|беда|дело|№) )", item)
        is not None
    )


# --- what the letter is about -------------------------------------------------------------------------------------

#: Beginnings of words that say nothing of the matter: complaints, requests, greetings, what everybody has.
_EMPTY = Stems(
    """
    янв фев март апр мая июн июл авг сент окт нояб дек сутк волну выговор обеща
    срыва звон сказал присла класс
    крут колес завтра провер быстр
    настоящ сообща наблюд устран возможн коротк срок уведом результат техническ глубоко вежлив ситуац
    работа зараб помо прош прос примит меры разбер исправ почин сдел программ систем сайт портал журнал дневник
    электрон школ проблем ошибк выда пиш вылет вылез завис зависа глюч тормоз откр заход зайти зайд вход войти мож
    могу жду жде ответ спасиб заране уваж коллег поддерж техпод сроч вопрос обращ заявк письм инцидент номер решен
    решит решё закон жалу жалоб учител педагог сил терп безобраз ваш наш пользов столк здравств добр день дня вечер
    утр пожалуйст тема суть регион фио наименов учрежден инициатор контакт почт адрес телефон логин парол отправл
    iphone опиш нескольк недел месяц год раз третий второй перв опять снова кажд постоян всегд сколько никто ничего
    вообще совсем никак просто очень давно вчера сегодня когда наконец делат дела нормальн принят
    """.split()
)
_SMALL = frozenset(
    """
    это так как все всё что кто где или для при под над без про уже еще ещё тот том там тут вот они она оно его ней нет
    нам вам мне нас вас мой моя мое мои был была было если чтобы пока воз ныне поэтому потому который которым нельзя
    """.split()
)


#: No sentence is longer, in characters.
_LONG = 1000
_STOP = re.compile(r"[.!?\n]")
_MATTER = re.compile(r"\b(?:по поводу|о том,? что|насчет|по вопросу|по проблеме|про|с тем,? что|что)\b|:")


def told(text: Text, others: tuple[Place, ...]) -> int:
    """How many words of the letter say something of the matter.

    Left out are empty words, the given places (names, institutions, contacts, logins) and sentences that only speak
    of an earlier request.
    """
    low = text.low
    left_out = covered([*others, *(_sentence(low, start, end) for start, end in earlier.requests(text))])
    words = {
        match[0]
        for match in WORD.finditer(low)
        if len(match[0]) > 2 and match[0] not in _SMALL and not _EMPTY.begin(match[0]) and match.start() not in left_out
    }
    return len(words)


def _sentence(low: str, start: int, end: int) -> Place:
    near, far = max(0, start - _LONG), min(len(low), end + _LONG)
    left = max(near, *(low.rfind(mark, near, start) + 1 for mark in ".!?\n"))
    stop = _STOP.search(low, end, far)
    matter = _MATTER.search(low, end, stop.start() if stop else far)
    if matter:  # «уже обращалась по поводу сдвоенных уроков»: what follows is the matter
        return left, matter.end()
    return left, stop.start() if stop else far

"""Actions told without verbs: menu paths, numbered lists, commands, nouns of actions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from ..draft.text import Text
from .actions import Action, names_action
from .patterns import WordPattern

Place = tuple[int, int]

#: A stretch in which a path may stand, and what parts its members.
_STRETCH = re.compile(r"(?:[^\n.!?;:,()=]|(?<=\d)[.:](?=\d))+")
_PART = re.compile(r"[\n!?;,()=]|[.:](?:(?<!\d.)|(?!\d))")
_PARTED = re.compile(r" ?(?:->|→|>) ?| - | / ")
_ARROW = re.compile(r"->|→|>")
_ARROWS = ("->", "→", " > ", " - ", " / ")
#: Members of a path are no longer, in characters.
_MEMBER = 46
_LABEL = re.compile(
    r"[«\"]?(?:скрин|снимок|логин|телефон|тел\b|почта(?! (?:-|>|→|/) [а-я])|регион|фио|школа|учреждение|браузер|"
    r"тема|суть|"
    r"класс\b(?! (?:-|>|→|/))|"
    r"с уважением|мой логин|организация|область|край|республика|хром|chrome|яндекс|понедельник|с \d)"
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_CONTACT = re.compile(r"@|\+7|\b8[ -]?\(?\d{3}|\bлогин|\bтел\b|\bг\. ")
_NAVIGATOR = re.compile(r"навигатор\w*\W{0,3}$")
#: What goes from one program to the other is no way through a menu.
_EXCHANGE = re.compile(r"\b(?:связк|обмен|интеграци|синхронизаци|цепочк\w+ (?:соглас|подпис))")
#: «Порядок: Журнал, 8 «Б», Английский, группа 2».
_ORDER = WordPattern(
    r"(?:порядок|последовательность|ход|действия|шаги|путь|делаю|делала|делал|иду|идем|что делаю|мои действия|"
    r"как повторить|как воспроизвести|воспроизведение|сценарий)(?: [а-я]+){0,3} ?"
    r"[:-] ?[^\n.!?]{2,60}?[,;>→-][^\n.!?]{2,}"
)
_NUMBERED = re.compile(r"[ \t]*(?:шаг )?\d{1,2}[.)] ?([^\n]{6,})", re.IGNORECASE)
_NUMBERS = ("1.", "1)", "2.", "2)")  # one of them is in each list
_FIELD = re.compile(
    r"(?:фио|регион|логин|телефон|тел\b|почта|e-?mail|эл\. ?почта|учреждение|организация|наименование|браузер|"
    r"контакт|навигатор|скрин|снимок|суть|тема|город|школа|должность|область|дата и номер)",
    re.IGNORECASE,
)
_OF_ACTION = (
    r"(?:открыти|нажати|сохранени|добавлени|формировани|"
    r"попытк|вход|выгрузк|загрузк|печат|удалени|создани|выбор|переход|утверждени|согласовани|отправк|"
    r"зачислени|импорт|экспорт|заполнени|проведени|подписани|выставлени|редактировани|просмотр|"
    r"построени|клик|закрыти|обновлени[ия] (?:страниц|списк)|перевод|прикреплени|запуск|вводе|проверк|"
    r"копировани|нажим|перенос|расчет|пересчет|начислени|установк|изменени|смен|записи|поиск|вызов|щелч|"
    r"кнопк[иу] (?=[«\"])|распечат|отмен|замен|вставк|распределени|назначени|отчислени|авториза|двойн|"
    r"прав[оы]\w+ кнопк)\w*"
)
_NOUNS = WordPattern(
    r"(?:(?:при|после|во время|в момент|на этапе|в ходе|в процессе|от) (?:(?:этого|повторн\w+|каждом|любом|перв\w+|"
    r"очередн\w+|последующ\w+|"
    r"массов\w+|попытке|попытки) ){0,2}"
    rf"{_OF_ACTION})"
    r"|попытк\w (?:[а-я]+ )?[а-я]+(?:ть|ти|чь|ться)\b"
)
#: «… и нажатия», after an occasion
_NEXT_NOUN = re.compile(
    rf"(?: [а-я-]{{1,20}}| ?[«\"][^»\"\n]{{1,40}}[»\"]| \d[^ ,.\n]{{0,8}}){{0,5}}?(?:,| и) "
    rf"(?:и |затем |потом |далее |последующ\w+ |повторн\w+ ){{0,2}}({_OF_ACTION})"
)
_NAMES_PLACE = re.compile(r"(?: (?!(?:пиш|выход|выда|появля|вылез|выскак|ошибк|сообщ)\w*)[а-я-]{1,20}){0,3} ?[«\"]")
_TRIED = re.compile(
    r"(?:при )?попытк\w [^.!?\n]{0,50}?(?:ть|ти|чь)(?:ся)?\b[^.!?\n]{1,40}? (?:и|а|затем|"
    r"потом) [а-я ]{0,12}[а-я]{2,}(?:ть|ти|чь)\b"
)
#: Action nouns in the nominative or accusative: steps when several head the members of a list.
_STEP = WordPattern(
    r"(?:повторн\w+ |двойн\w+ |нов\w+ )?"
    r"(?:старт|запуск|вход|выход|выбор|ввод|смена|нажати[ея]|переход|открыти[ея]|закрыти[ея]|"
    r"добавлени[ея]|сохранени[ея]|запись|клик|щелчок|отправка|печать|выгрузка|загрузка|удалени[ея]|создани[ея]|"
    r"установка|выставлени[ея]|формировани[ея]|построени[ея]|заполнени[ея]|копировани[ея]|импорт|экспорт|"
    r"подписани[ея]|"
    r"отбор|поиск|просмотр|проведени[ея]|утверждени[ея]|обновлени[ея]|перенос|редактировани[ея]|изменени[ея]|"
    r"указани[ея]|"
    r"авторизаци[яю]|вызов|возврат|отмена|обработка|расчет|пересчет|вкладка|раздел|меню|пункт меню|кнопка|"
    r"команда|карточка)\b(?! (?:не|нет|неактив|серая|пропал|исчез|недоступ))"
)
_HEADS_MEMBER = re.compile(r"(?:^|[,;:(\n.]|->|→|>| - |\bи|\bпотом|\bзатем|\d\)) ?$")
#: A command by its name: «Добавить», «Печать».
_COMMAND = re.compile(
    r"[«\"](?:\+ ?)?(?![а-я]+ость[»\"])(?:[а-я]{2,}(?:ть|йти|(?:н|в)ести|чь|ться)(?: [^»\"\n?.!]{1,25})?|"
    r"печать[^»\"\n]{0,25}|"
    r"экспорт[^»\"\n]{0,15}|"
    r"импорт[^»\"\n]{0,15}|далее|готово|ок|ok|да|поиск|enter|просмотр|выгрузка|ввод|запись|пересчет|сверка|вход|"
    r"\+[^»\"\n]{0,15})[»\"]"
)
#: «Контингент», ученица 6 «В», «Документы», «Справка»; (Библиотека, Фонд, отбор по 5 классам, Списать).
_LISTED = re.compile(
    r"«(?<!поля «)(?<!поля: «)(?<!графы «)(?<!вкладки «)(?<!кнопки «)(?<!столбцы «)(?<!колонки «)"
    r"[^»\n]{1,40}»(?:,(?: [а-я0-9 ]{1,25})? «[^»\n]{1,40}»){2,7}(?! (?:не|нет|пуст|исчез|пропал))"
)
_LISTED_ASIDE = re.compile(
    r"(?:\(|класс[а-я]*: )[А-Я][А-Яа-я ]{2,30}(?:, (?:[^,.;:!?()@\n]|(?<=\d)\.(?=\d)){2,40}){2,6}\)"
)
_DENIED_BEFORE = re.compile(
    r"\b(?:нет|не|без|исчез\w*|дел(?:ась|ся|ось|ись)|пропал\w*|отсутству\w+|неактивн\w+|недоступн\w+|сер(?:ая|ый|ым)|вместо|где|функци\w+|"
    r"кнопк[уеи] [а-я]*|прав\w? на|сообщени\w+|надпис\w+|пиш\w+|выход\w+|выдае\w+|ошибк\w+|"
    r"появля\w+)[^.,;:!?\n]{0,25}$"
)
_DENIED_AFTER = re.compile(
    r" ?[-–]? ?(?:не |нет\b|неактивн|недоступн|серая|сер[оы]|пропал|исчез|отсутству|блокир|погас|скрыт|молчит)"
)
#: «чем отличается «Начислить» от «Рассчитать»?»
_ASKED = re.compile(r"[^.!?\n]{0,120}\?")
_CHAIN = re.compile(
    r"(?:«[^»\n]{1,40}»|\"[^\"\n]{1,40}\") ?(?:-|→|->|>|/|,? (?:потом|затем|далее|дальше|там)) ?(?:[а-я0-9 ]{0,30})"
    r"(?:«[^»\n]{1,40}»|\"[^\"\n]{1,40}\")"
)


def menu_paths(text: Text) -> tuple[Action, ...]:
    """Sequences written as a path: «Журнал – Печать – Excel», «порядок: журнал, 8 «Б», английский»."""
    low = text.low
    found = [Action(*place) for place in _stretches(low) if _is_path(text, *place)]
    if "«" in low or '"' in low:
        found += [Action(*match.span()) for match in _CHAIN.finditer(low)]
    for mark, pattern in (("«", _LISTED), ("(", _LISTED_ASIDE)):
        if mark in low:
            found += [Action(*match.span()) for match in pattern.finditer(text.plain) if not _CONTACT.search(match[0])]
    return (*found, *(Action(*match.span()) for match in _ORDER.finditer(low)))


def _stretches(low: str) -> list[Place]:
    """The stretches in which two arrows stand, a member apart."""
    arrows: list[int] = []
    for arrow in _ARROWS:
        at = low.find(arrow)
        while at >= 0:
            arrows.append(at)
            at = low.find(arrow, at + 1)
    if len(arrows) < 2:
        return []
    arrows.sort()
    found: list[Place] = []
    for first, second in pairwise(arrows):
        if second - first > _MEMBER + 4 or (found and first < found[-1][1]) or _PART.search(low, first, second):
            continue
        begin = max(0, first - _MEMBER - 2)
        for match in _PART.finditer(low, begin, first):
            begin = match.end()
        if (begin == 0 or _PART.match(low, begin - 1)) and (stretch := _STRETCH.match(low, begin)):
            found.append(stretch.span())
    return found


def acts(text: Text, place: Action) -> bool:
    """Whether a menu path names something that is done («Печать», «Создать»), not only where one is."""
    low = text.low[place.start : place.end]
    return names_action(low) or _STEP.search(low) is not None


def _is_path(text: Text, start: int, end: int) -> bool:
    """Whether a stretch is a path: three members or more, four where a dash may part other things too."""
    stretch = text.low[start:end]
    if sum(map(stretch.count, _ARROWS)) < 2:
        return False
    members = [member.strip() for member in _PARTED.split(stretch)]
    if any(len(member) > _MEMBER or not member for member in members[:-1]):
        return False
    if not any(_LETTERS.search(member) for member in members):  # «952) 754 - 90 - 12»
        return False
    named = text.plain[start:end].lstrip(' «"-')[:1]
    if len(members) < 4 and not _ARROW.search(stretch) and not (named.isupper() or named.isdigit()):
        return False
    return not (
        _LABEL.match(stretch.lstrip())
        or _EXCHANGE.search(members[0])
        or _CONTACT.search(stretch)
        or _NAVIGATOR.search(text.low, max(0, start - 15), start)
    )


def numbered(text: Text) -> tuple[Action, ...]:
    """The lines of numbered lists that are neither questions nor a form's fields."""
    plain = text.plain
    if not any(mark in plain for mark in _NUMBERS):
        return ()
    found, at = [], 0
    while at >= 0:
        match = _NUMBERED.match(plain, at)
        if match and not match[1].rstrip().endswith("?") and not _FIELD.match(match[1]):
            found.append(Action(*match.span()))
        at = plain.find("\n", at) + 1 or -1
    return tuple(found)


def occasions(text: Text) -> tuple[Action, ...]:
    """Nouns of actions that say on what occasion something happened: «при открытии вкладки», «после входа, выбора
    класса и нажатия кнопки»."""
    low = text.low
    found = []
    for match in _NOUNS.finditer(low):
        found.append(Action(*match.span()))
        end = match.end()
        while following := _NEXT_NOUN.match(low, end):
            found.append(Action(following.start(1), following.end()))
            end = following.end()
    return tuple(dict.fromkeys(found))


def is_exact(text: Text, occasion: Action, messages: Iterable[Place] = ()) -> bool:
    """Whether an occasion names the place or the button («при нажатии «Выставить»») or two things that were tried; one
    of `messages` names none («при входе «Доступ закрыт»»)."""
    named = _NAMES_PLACE.match(text.low, occasion.end)
    if named and all(start != named.end() for start, _ in messages):
        return True
    return _TRIED.match(text.low, occasion.start) is not None


def commands(text: Text) -> tuple[Action, ...]:
    """Names of commands that were given: «Добавить», «Печать»; not those that are missing or grey."""
    low = text.low
    if "«" not in low and '"' not in low:
        return ()
    return tuple(
        Action(*match.span())
        for match in _COMMAND.finditer(low)
        if not _DENIED_BEFORE.search(low, max(0, match.start() - 45), match.start())
        and not _DENIED_AFTER.match(low, match.end())
        and not _ASKED.match(low, match.end())
    )


def steps_by_nouns(text: Text) -> tuple[Action, ...]:
    """Members of a list that begin with a noun of action or a part of the screen: «запуск отчёта, смена периода»."""
    low = text.low
    return tuple(
        Action(*match.span())
        for match in _STEP.finditer(low)
        if _HEADS_MEMBER.search(low, max(0, match.start() - 8), match.start())
    )

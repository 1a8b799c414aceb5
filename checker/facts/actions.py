"""What the sender did: the actions that a letter tells of.

Memo sentences: «описать последовательность действий» (tomsk), «Подробное описание порядка действий» (eschool).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..draft.text import Text
from ..tables.verbs import STEMS
from .forms import Forms
from .patterns import WordPattern


@dataclass(frozen=True, slots=True)
class Action:
    """One action told: a verb, or one step of a menu path or of a numbered list."""

    start: int
    end: int


_FORMS = Forms(STEMS)
_NOT_TOLD = re.compile(
    r"\b(?:не|ни|нельзя|невозможно|чтобы|чтоб|если|хотел\w{0,2}|хочу|программа(?: сама)?|"
    r"система(?: сама)?|сайт(?: сам)?|она сама|автоматически|само|кто|кто последний|когда|пусть|прошу|"
    r"просим|пожалуйста|"
    r"никто не|кнопка|ошибка|как|где) $"
)
_ABOUT_LETTER = re.compile(
    r"скрин|снимок|снимк|картин|фото|журнал\w* ошибок|письм|вложени|заявк\w+ в|обращени|ответ|заявку|"
    r"\bжд[уе]м?\b|архив"
)
_LOGGING_IN = re.compile(r"(?:захожу|вхожу|заходим|заходит|зашла|зашел) (?:под|как|с логин)")
_KEYS = WordPattern(r"(?:enter|энтер|ctrl|f\d{1,2}|двойн\w+ (?:щелч|клик)\w*|прав\w+ кнопк\w+)\b")
_MENU = re.compile(
    r"[«\"]?[А-ЯЁA-Z0-9][^\n.!?;:,→>–—-]{1,45}?[»\"]?(?: {1,2}(?:->|→|>|-|"
    r"/) {1,2}[«\"]?[А-ЯЁA-Zа-яё0-9][^\n.!?;:,→>–—-]{1,45}?){2,8}(?=[\n.!?;:,)]|$)"
)
_ARROWS = (" -> ", " → ", " > ", " - ", " / ")
_LABEL = re.compile(
    r"(?:скрин|снимок|логин|телефон|тел|почта|регион|фио|школа|учреждение|браузер|тема|суть|класс|"
    r"с уважением)"
)
#: «Порядок: Журнал, 8 «Б», Английский, группа 2».
_ORDER = WordPattern(
    r"(?:порядок|последовательность|ход|действия|шаги|путь|делаю так|делала так|делал так|иду так|"
    r"идем так)(?: [а-я]+){0,3} ?[:-] ?[^\n.!?]{2,60}?[,;>-][^\n.!?]{2,}"
)
_NUMBERED = re.compile(r"(?:^|\n)[ \t]*(?:шаг )?\d{1,2}[.)] ?[^\n]{6,}", re.IGNORECASE)
_NOUNS = WordPattern(
    r"(?:при|после|во время|в момент|на этапе) (?:открыти|нажати|сохранени|добавлени|формировани|"
    r"попытк|вход|выгрузк|загрузк|печат|удалени|создани|выбор|переход|утверждени|согласовани|отправк|"
    r"зачислени|импорт|экспорт|заполнени|проведени|подписани|выставлени|редактировани|просмотр|"
    r"построени|клик|закрыти|открытии|обновлени|перевод|прикреплени|запуск|вводе|проверк|копировани|"
    r"нажим)\w*"
)


def find(text: Text) -> tuple[Action, ...]:
    """The actions told, in order; an action that did not happen («не открываю») does not count."""
    low = text.low
    found = [
        Action(*match.span())
        for match in _FORMS.finditer(low)
        if not _NOT_TOLD.search(low, max(0, match.start() - 16), match.start())
        and not (
            match[0].startswith(("прилож", "прикреп", "отправ", "жду", "ждем", "собра", "снял", "заполня"))
            and _ABOUT_LETTER.search(low, max(0, match.start() - 45), match.end() + 45)
        )
        and not _LOGGING_IN.match(low, match.start())
    ]
    found += [Action(*match.span()) for match in _KEYS.finditer(low)]
    return tuple(sorted(found, key=lambda action: action.start))


def menu_paths(text: Text) -> tuple[Action, ...]:
    """Sequences written as a path: «Журнал – Печать – Excel»."""
    found = []
    if sum(map(text.plain.count, _ARROWS)) >= 2:
        found = [Action(*match.span()) for match in _MENU.finditer(text.plain) if not _LABEL.match(match[0].lower())]
    return (*found, *(Action(*match.span()) for match in _ORDER.finditer(text.low)))


def numbered(text: Text) -> tuple[Action, ...]:
    """The lines of numbered lists."""
    return tuple(Action(*match.span()) for match in _NUMBERED.finditer(text.plain))


def occasions(text: Text) -> tuple[Action, ...]:
    """Nouns of actions that say on what occasion something happened: «при открытии вкладки»."""
    return tuple(Action(*match.span()) for match in _NOUNS.finditer(text.low))

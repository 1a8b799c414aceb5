"""The navigator's path: «Навигатор: Администратор \\ Справочники \\ Центры ответственности» (tomsk, errors, item 3)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ..draft.text import Text
from .patterns import WordPattern


@dataclass(frozen=True, slots=True)
class Path:
    """A path through the navigator's tree, `steps` names long."""

    start: int
    end: int
    steps: int


#: One of these is in each `_BARE_SEPARATOR`.
_MARKS = ("\\", ">", "→", "»", "/", "|", " - ")
#: Those that part names without the word «Навигатор» too.
_ALONE = ("\\", ">", "→", "/")
_BARE_SEPARATOR = re.compile(r"\\|>|→|»(?= ?\w)|(?<=[а-яё»\") ])/(?=[а-яёА-ЯЁ« ])|\|| - ")
#: Typing errors too: «навигтор», «новигатор».
_WORD = WordPattern(r"(?:н[ао]в[ие]г[ао]?т[ао]р|навигатр|навиатор|навгатор)\w{0,3}\b")
#: What a list of names with bars or dashes is said to be.
_LABEL = WordPattern(
    r"(?:путь|пути|место(?: ошибки)?|где|раздел|расположение|находится|адрес в программе|ветка|узел|дерево|объект|"
    r"наименование)(?: [а-я]{2,12})? ?(?::|-) "
)
#: Chains that are no path through the navigator's tree: statuses, menus and buttons, Windows, people along a route.
_OTHER_CHAIN = re.compile(
    r"\b(?:статус\w*|состояни\w+|меню|маршрут\w*|этап\w*|кнопк\w*|панел\w+ управления|пуск|нажима\w+|жму|нажал\w?|"
    r"щелка\w+|"
    r"мой компьютер|этот компьютер|рабочий стол|windows|проводник\w*|реестр\w* windows|браузер\w*|путь (?:к файлу|"
    r"установки)|"
    r"[a-z]:|hkey\w*|папк\w+|каталог\w*|директори\w+|диск\w*|сетев\w+|флешк\w+|ярлык\w*|файл\w*|архив\w*|"
    r"суфд\w*|еис\b|1с\b|chrome|firefox|яндекс\w*|outlook|excel\w*|word|эксел\w*|криптопро|криптоарм|госуслуг\w*|"
    r"портал\w*|сайт\w*|"
    r"почт\w+|настройк\w+ (?:браузер|windows|компьютер|принтер|системы)\w*|согласу\w+|подписыва\w+)\b[^\\>→/|"
    r",;.]{0,30}$"
)
#: The navigator's tree has folders too.
_FOLDER = re.compile(r"(?:папк|каталог|директори|меню)")
_ON_ITS_WAY = re.compile(r"маршрут|этап|статус|состояни|согласу|подписыва")
_OF_A_DISK = re.compile(r"[a-z]|\bдиск|\\\\|\bсетев|\bсервер|\bобмен|\bфлеш|рабоч\w+ стол|\.\w{3}\b")
_OTHER_NAME = re.compile(
    r"(?:панел\w+ управлени|пуск\b|файл\b|правка\b|вид\b|сервис\b|справка\b|черновик|новы[йе]\b|проверен[аоы]?\b|"
    r"на проверк|"
    r"утвержден[аоы]?\b|согласован[аоы]?\b|"
    r"отклонен[аоы]?\b|исполнен[аоы]?\b|зарегистрирован[аоы]?\b|на подпис|подписан[аоы]?\b|на рассмотр|в обработк|"
    r"обработан[аоы]?\b|отправлен[аоы]?\b|принят[аоы]?\b|отмена|"
    r"обновить|hkey|software\b|"
    r"program files|users\b|windows\b|пользователи\b.*appdata|excel|word\b|1с\b|да\b|нет\b|ок\b|"
    r"устройства и принтер|диспетчер|свойства|"
    r"параметры windows|сеть и интернет|keysystems|оборудовани\w+ и звук|журнал ошибок)"
)
_INFINITIVE = re.compile(r"[а-я]+(?:ть|ти|чь)(?:ся)?\b")
#: «открыла > заполнила > сохранила», «согласование → утверждение → исполнение»
_DOING = re.compile(r"[а-я]+(?:[аяиеоу]л[аи]?|аю|яю|ую|жму|ние)(?:сь|ся)?$")
_LATIN = re.compile(r"[^а-я]*[a-z][^а-я]*$")
_SURNAME = re.compile(r"[а-я]+(?:ов|ев|ин|ова|ева|ина|ский|ская|енко)(?: [а-я]\. ?[а-я]\.)?$")
_POST = re.compile(
    r"(?:главн\w+ |ведущ\w+ |старш\w+ )?(?:специалист|главбух|бухгалтер|директор|начальник|экономист|глава|"
    r"руководител|замест|зам\b|кассир|учредител|финорган|контролер|юрист|исполнител|завхоз|утвержда|согласу|подписант|инициатор|автор)\w*\b"
)
_SEPARATED = re.compile(r"[ «»\"]*(?:\\+|->|→|>+|/|\|| - |»)[ «»\"]*")


def find(text: Text) -> tuple[Path, ...]:
    """Paths of two names and more after the word «Навигатор», of three and more (or backslashes) without it."""
    plain, low = text.plain, text.low
    if "\\\n" in plain:  # a line that a mail program broke
        plain, low = plain.replace("\\\n", "\\ "), low.replace("\\\n", "\\ ")
    return _find(plain, low)


@lru_cache(maxsize=4)  # asked for by several finders
def _find(plain: str, low: str) -> tuple[Path, ...]:
    marks = {mark: -1 for mark in _MARKS if mark in plain}
    if not marks:
        return ()
    words = _Found(_WORD.finditer(low))
    labels = _Found(_LABEL.finditer(low))
    if not (words.starts or labels.starts) and not _stands_in(_ALONE, plain, 0, len(plain)):
        return ()
    found: list[Path] = []
    at = _next_mark(plain, marks, 0)
    while at >= 0:
        begin = plain.rfind("\n", 0, at) + 1
        end = plain.find("\n", at)
        end = end if end >= 0 else len(plain)
        separator = _BARE_SEPARATOR.search(plain, at, end)
        at = _next_mark(plain, marks, end)
        if not separator:
            continue
        named = words.first(begin, end)
        labelled = named or labels.first(begin, end)
        if not labelled and not _stands_in(_ALONE, plain, begin, end):
            continue
        start = labelled.end() if labelled else begin
        steps = _steps(plain[start:end], labelled is not None)
        if steps is None:
            continue
        first, last, count, strong = steps
        if count < 3 and not (count == 2 and (labelled or strong)):
            continue
        if named or not _is_other(low[begin : start + first], low[start + first : start + last]):
            found.append(Path(start + first, start + last, count))
    return tuple(found)


def _next_mark(plain: str, marks: dict[str, int], start: int) -> int:
    """Where one of the marks stands next; -1 where none does. `marks` holds where each was last found."""
    nearest = len(plain)
    for mark, at in marks.items():
        if at < start:
            at = plain.find(mark, start)
            marks[mark] = at = at if at >= 0 else len(plain)
        if at < nearest:
            nearest = at
    return nearest if nearest < len(plain) else -1


def _stands_in(marks: tuple[str, ...], plain: str, start: int, end: int) -> bool:
    for mark in marks:  # noqa: SIM110  # any() over a generator takes twice the time
        if plain.find(mark, start, end) >= 0:
            return True
    return False


class _Found:
    """The matches of a pattern, in order."""

    def __init__(self, matches: Iterable[re.Match[str]]) -> None:
        self._matches = list(matches)
        self.starts = [match.start() for match in self._matches]

    def first(self, start: int, end: int) -> re.Match[str] | None:
        """The first that begins between two positions."""
        at = bisect_left(self.starts, start)
        return self._matches[at] if at < len(self.starts) and self.starts[at] < end else None


#: What stands between the names, and whether two names are enough; the bar counts after «Навигатор» only.
_SLASH = re.compile("/")
_SEPARATORS = (
    (re.compile(r"\\+"), True),
    (re.compile(r"->|→|>+"), False),
    (_SLASH, False),
    (re.compile(r"\|"), False),
    (re.compile(r"»(?= ?[А-Я])(?! -)"), False),
    (re.compile(r"(?<= )-(?= [А-Я])"), False),
)
_ANYWHERE = 3


def _is_other(before: str, chain: str) -> bool:
    """Whether names in a row are those of something else than the navigator's tree."""
    names = [name for name in _SEPARATED.split(chain) if name]
    elsewhere = _OTHER_CHAIN.search(f"{before[-60:]}{names[0]}")
    if elsewhere and "\\" in chain and _ON_ITS_WAY.match(elsewhere[0]):
        elsewhere = None  # «по маршруту: открыла Госзакупки \\ Документы»
    if elsewhere and not (_FOLDER.match(elsewhere[0]) and "\\" in chain and not _OF_A_DISK.search(before + chain)):
        return True
    last_words = [names[0].split()[-1], *names[1:]]
    others = sum(_OTHER_NAME.match(name) is not None or _INFINITIVE.match(name) is not None for name in last_words)
    if all(_DOING.match(name) for name in last_words) or 2 * sum(map(bool, map(_LATIN.match, names))) >= len(names):
        return True
    people = sum(_SURNAME.match(name) is not None or _POST.match(name) is not None for name in last_words)
    first = _OTHER_NAME.match(last_words[0]) is not None
    return first or 2 * max(others, people) >= len(names)


def _steps(line: str, labelled: bool) -> tuple[int, int, int, bool] | None:
    """Start, end and number of names of the longest run of separated names in `line`."""
    for pattern, strong in _SEPARATORS if labelled else _SEPARATORS[:_ANYWHERE]:
        pieces = [piece for piece in pattern.finditer(line) if _separates(line, piece)]
        if pieces:
            first, last = pieces[0].start(), pieces[-1].end()
            start = 0
            for mark in _HEAD_ENDS:
                at = line.rfind(mark, start, first)
                if at >= 0:
                    start = at + len(mark)
            stop = _TAIL_ENDS.search(line, last)
            head = line[start:first]
            tail = line[last : stop.start()] if stop else line[last:]
            return first - len(head.lstrip()), last + len(tail.rstrip()), len(pieces) + 1, strong
    return None


#: How far a separator looks to either side, in characters.
_NEAR = 120


_ON_DISK = re.compile(r"\b[A-Za-z]:\\\S*$")
#: What the first name stands behind, and what ends the last.
_HEAD_ENDS = (".", ":", ";", "!", "?", "«", "(", ", ")
_TAIL_ENDS = re.compile(r"[.;!?»)\n]|, (?=[а-я])| - ")
_FIGURE = re.compile(r"(?:стр\w*\.? ?|гр\w*\.? ?|№ ?)?\d")


def _separates(line: str, piece: re.Match[str]) -> bool:
    before = line[max(0, piece.start() - _NEAR) : piece.start()].rstrip()
    after = line[piece.end() : piece.end() + _NEAR].lstrip()
    if (
        len(before) < 3
        or len(after) < 2
        or not (before[-1].isalnum() or before[-1] in '»")')
        or not (after[0].isalnum() or after[0] in '«"(')
    ):
        return False
    if ":\\" in before and _ON_DISK.search(before):  # C:\Budget
        return False
    if piece[0] == ">" and before[-1].isdigit() and _FIGURE.match(after):  # «стр. 010 > стр. 020»
        return False
    if piece.re is _SLASH:
        left, right = re.split(r"[\s/]", before)[-1], re.split(r"[\s/,.;]", after)[0]
        tight = piece.start() > 0 and line[piece.start() - 1] != " " and line[piece.end() : piece.end() + 1] != " "
        if tight and (not right[:1].isupper() or min(len(left), len(right)) < 4 or left.lower() in ("и", "или")):
            return False
        if left[:1].isdigit() or right[:1].isdigit() or "@" in left + right:
            return False
    return True

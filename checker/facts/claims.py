"""What a letter says of its attachments: «скриншот прилагаю», «журналы ошибок во вложении», «картинка1»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..draft.text import Text
from .patterns import WordPattern


@dataclass(frozen=True, slots=True)
class Claim:
    """Something said to be attached. `what`: picture, parameters (a picture of a report's parameters), log, archive,
    document (a picture inside a document) or file; `denied`: the letter says that it is not attached."""

    start: int
    end: int
    what: str
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture that the text names: «картинка1», «рис. 2», «period.png»."""

    start: int
    end: int
    name: str


_PICTURE = (
    r"(?:скрин\w{0,8}|скриншот\w{0,3}|с?нимк\w{1,3}|снимок|сним\w{0,3} экрана|картинк\w{1,3}|картинок|"
    r"фото\w{0,6}|изображени\w{1,3}|принт-?скрин\w{0,3}|"
    r"прин?т ?скрин\w{0,3}|prtsc\w{0,3}|print ?screen\w?|screen\w{0,6}|экран\w{0,2}|рис\.? ?\d|"
    r"рисун\w{1,3}|копи\w (?:\w+ )?(?:экрана|окна)|экранн\w+ копи\w|скринкопи\w|видеокадр\w*|"
    r"кадр\w{0,2})"
)
_LOG = (
    r"(?:журнал\w{0,3} ошибок|лог(?:и|ов|ами|а|ах|е)?(?: ошибок)?|лог-?файл\w{0,3}|"
    r"архив\w{0,2} (?:с )?журнал\w{0,3}|журнал\w{0,3}(?= (?:втор|перв|трет|с |со |участник|инициатор|"
    r"исполнител|моего|с моего|всех|обоих))|errorlog\w*|error ?log\w*)"
)
_ARCHIVE = r"(?:архив\w{0,2}|\bzip\b|\brar\b|зип\w{0,2})"
_FILE = r"(?:файл\w{0,3}|документ\w{0,2} word|ворд\w{0,3}|word)"
_ATTACHED = re.compile(
    r"\b(?:при(?:лож|лаг|креп|ложен|кладыв|клею|клеил|ат+ач)\w*|влож\w+|вклад\w+|во влож\w+|"
    r"прислан\w*|присыла\w+|высыла\w+|выслал\w?|посыла\w+|"
    r"отправля\w+|от ?прав(?:ил\w?|лен\w*)|скинул\w?|кин[уе]м?\b|кидаю|шлю\b|шлем\b|скидыва\w+|"
    r"дан\w?\b|даю|на(?:правля|прав)\w+|"
    r"добав(?:ил|ила|или|лен\w*|ляю|ляем)|загру(?:зил|жен)\w*|"
    r"см\b|смотрите|посмотрите|видно|ниже|в письме|к письму|в приложении|во вложенн\w+|в архиве|"
    r"в файле|в ворде|внутри|вставил\w?|вставлен\w*|сделал\w?|снял\w?|снят\w?|отдельн\w+ файл\w*|есть|"
    r"показан\w?|имеется|тут|здесь|п?рикрпл\w*|со скрин\w*|на скрин\w*|на сним\w*|на картин\w*)"
)
_DENIED = re.compile(
    r"\b(?:не (?:прилага\w+|приложил\w?|прикреп\w+|могу|смог\w*|получ\w+|сделал\w?|делал\w?|успел\w?|"
    r"вышло|присыла\w+|вставля\w+|дали|пришл\w+|отправля\w+|умею|знаю|вклад\w+|прикла\w+|"
    r"сохранил\w{0,3})|"
    r"нет\b(?! сообщ)|без (?:скрин|сним|картин)\w*|потом|позже|пришлю|вышлю|могу (?:прислать|выслать|"
    r"сделать)|нужен ли|нужны ли|нужно ли|надо ли|если (?:нужн|над|потреб|понадоб)\w*|пока не|"
    r"по запросу|скажите|дошлю|сделаю)"
)
_THING = WordPattern(
    rf"(?<![\w@])(?:(?P<log>{_LOG})|(?P<picture>{_PICTURE})|(?P<archive>{_ARCHIVE})|"
    rf"(?P<file>{_FILE}))(?![\w@])"
)
_IN_DOCUMENT = re.compile(r"\b(?:word\w{0,2}|ворд\w{0,7}|docx?|документ\w{0,2} word|\.docx?)\b")
_NOT_INSIDE = re.compile(
    r"(?:в |во )?(?:word|ворд\w*|архив\w*|документ\w*)[^.,!?\n]{0,15} не [а-я]+|не [а-я]+ (?:в |"
    r"во )(?:word|ворд\w*|архив\w*|документ\w*)"
)
_CANNOT = re.compile(
    r"\b(?:прислать|приложить|вложить|прикрепить|сделать|вставить)[^.!?\n]{0,15} не (?:умею|мог|получ|"
    r"зна|вышло)|не (?:умею|могу|получ\w+|зна\w+ как) (?:его |их )?(?:прислать|приложить|вложить|"
    r"прикрепить|сделать|вставить)"
)
_IN_ARCHIVE = re.compile(r"\b(?:в архив\w*|архив(?:ом|е)|zip|rar|зип\w{0,2}|7z)\b|\.(?:zip|rar|7z)\b")
#: «Вложения: снимок экрана; журнал ошибок».
_LIST = re.compile(
    r"\W{0,5}(?:\d[.)] ?)?(?:вложен\w+|прилож\w+|прилага\w+|во вложении|к письму приложен\w*|"
    r"файлы)(?: к письму)?(?:[:-]? ?:| ?[.…]{3,})"
)
_PARAMETERS = re.compile(r"\bпараметр\w*")
_NUMBERED = WordPattern(
    r"(?<![\w@/])(?:картинк[аеиуой]{1,2}|рис(?:унок|унк[аеуи])?\.?|скрин(?:шот)?[аеы]?|фото|снимок|"
    r"снимк[аеуи]|изображени[еяи])[ _-]?(?:№ ?)?(\d{1,2})\b"
)
_EXTENSION = re.compile(r"\.(?:png|jpe?g|bmp|gif|webp|tiff?|heic)\b")
_FILE_NAME = re.compile(r"(?<![\w@/])(?:[\w()-][\w ()-]{0,40}[\w()-]|\w)$")


def find(text: Text) -> tuple[Claim, ...]:
    """What the letter says is attached, in order."""
    low = text.low
    found = []
    for match in _THING.finditer(low):
        start, end = _sentence(low, match.start(), match.end())
        sentence = low[start:end]
        clause = _clause(low, match.start(), match.end(), start, end)
        denied = _CANNOT.search(sentence) is not None or (
            bool(_DENIED.search(clause))
            and not re.search(r"прилага|приложи|прикрепи|во вложен|вложи", _DENIED.sub("", clause))
        )
        near = max(0, match.start() - 1000)
        listed = _LIST.match(low, max(near, low.rfind("\n", near, match.start()) + 1)) is not None
        attached = listed or bool(_ATTACHED.search(sentence)) or (match["picture"] is not None and _alone(sentence))
        if not attached and not denied:
            continue
        what = "log" if match["log"] else "picture" if match["picture"] else "archive" if match["archive"] else "file"
        if what == "picture":
            sentence = _NOT_INSIDE.sub("", sentence)
            if _IN_DOCUMENT.search(sentence):
                what = "document"
            elif _IN_ARCHIVE.search(sentence):
                what = "archive-of-pictures"
            elif _PARAMETERS.search(sentence):
                what = "parameters"
        found.append(Claim(match.start(), match.end(), what, denied))
    return tuple(found)


def references(text: Text) -> tuple[Reference, ...]:
    """The pictures that the text names by number or by file name, in order of first mention."""
    found = []
    low = text.low
    places = [match.span() for match in _NUMBERED.finditer(low)]
    for extension in _EXTENSION.finditer(low):
        name = _FILE_NAME.search(low, max(0, extension.start() - 42), extension.start())
        if name:
            places.append((name.start(), extension.end()))
    taken = 0
    for start, end in sorted(places):
        if start >= taken:
            taken = end
            found.append(Reference(start, end, re.sub(r"[\s_]+", " ", low[start:end]).strip()))
    return tuple(found)


def _sentence(low: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a place, at most 160 characters to either side; a dot before a letter does not end it."""
    left = max((low.rfind(mark, max(0, start - 160), start) + 1 for mark in ("\n", ". ", "! ", "? ", "; ")), default=0)
    left = max(left, start - 160, 0)
    stop = re.compile(r"[\n!?;]|\.(?=\s|$)").search(low, end, min(len(low), end + 160))
    return left, stop.start() if stop else min(len(low), end + 160)


def _clause(low: str, start: int, end: int, left: int, right: int) -> str:
    """The part of the sentence between commas and dashes."""
    left = max((low.rfind(mark, left, start) + 1 for mark in (",", " - ", "(")), default=left) or left
    stop = re.compile(r"[,()]| - ").search(low, end, right)
    return low[left : stop.start() if stop else right]


def _alone(sentence: str) -> bool:
    """«Скриншот – sp.png», «Снимок: scr.jpg»: a picture with its file named."""
    return (
        re.search(
            r"[:=(-] {0,3}[\w .()-]{1,40}\.(?:png|jpe?g|bmp|gif|webp|tiff?|heic)\b|[\w()-]\.(?:png|jpe?g|bmp|"
            r"gif|webp)",
            sentence,
        )
        is not None
    )

"""Whether a picture lies inside a document or an archive, by what the letter says of it."""

from __future__ import annotations

import re
from bisect import bisect_left

from .claim_parts import Span, clauses, sentence
from .vocabulary import Heads, index

_WORD = (
    r"(?:ms[ -]?)?word(?:'\w+|-?\w*)?|в[оа]рд(?!ов\w* нет)\w*|docx?|док(?:е|ах|ов\w+ файл\w*)?|"
    r"текстов\w+ (?:документ|файл|редактор)\w*|офисн\w+ (?:документ|файл)\w*"
)
_ARCHIVE = (
    r"(?:win)?rar\w{0,3}|(?:вин)?рар(?:е|ом|а|у|ов\w+|ник\w*)?|7-?z(?:ip)?|(?:win)?zip\w{0,4}|зип\w{0,6}|архив\w{0,6}"
)
#: What stands in each container's name or act.
_NAMES = (
    *"ворд вард word doc доке доках доков odt rtf zip зип rar рар арх 7z 7-z пак".split(),
    *"сжа ужа записк служебк объяснит текстов офисн".split(),
    *("документе", "документах", "в документ", "один документ", " док ", " док.", " док,"),
)
#: A container by its name, or the act of packing.
_MENTION = re.compile(
    rf"(?<![\w@/])(?:(?P<document>{_WORD})|(?P<archive>{_ARCHIVE}))(?!\w)|[\w)]\.(?:(?P<docx>docx?|odt|rtf)|"
    rf"(?P<zip>zip|rar|7z))\b|"
    r"(?<!\w)(?P<packed>(?:за|раз)?архивир(?:ова|уй)\w*|(?:за|у)пакова[лн]\w*|сжа(?:л|т)\w{0,2}|ужа(?:л|т)\w{0,2}|"
    r"распакуй\w*)|"
    r"(?<!\w)(?P<plain>в(?:о|нутр[иь])? (?!\w*в[оа]рд|word|doc)(?:\w+ ){0,1}?(?:документ(?:е|ах)?|записк[уе]|"
    r"объяснительн\w+|служебк[уе]))(?!\w)"
)
#: «архив» that is a part of the system or of the past, or a log's; «Word» that a program's data go to or come from.
_NOT_ONE_BEFORE = re.compile(
    r"(?:\b(?:из|раздел\w?|вкладк\w|папк\w|меню|пункт\w?|кнопк\w|журнал\w*|школьн\w+|муниципальн\w+|городск\w+|"
    r"электронн\w+) (?:в )?|\b(?:выгру|загру|импорт|экспорт|скача(?!й)|печат|перевод|перенос|перев[ео]|перен[ео]с|"
    r"отправк|формиру|конверт|"
    r"инструкци|описани|таблиц|приказ|заявлени|вывод|открыва(?!й)|шаблон|ушл|уш[ео]л|попал|убра|списан|"
    r"снят)\w*[^,.!?\n]{0,25}|- )$"
)
_NOT_ONE_AFTER = re.compile(
    r"\s*(?:с (?!(?:\w+ ){0,2}(?:скрин|сним|карт|изображ|фото)|скрин|сним|карт|изображ|фото|экран|пароле|ними|ошибк|"
    r"кадр)|прошл|\d{4}|прежн|школ|систем|журнал|(?:с |со )?(?:журнал|лог|обоих|двух)|не (?:откр|загруж|формир|выгруж|"
    r"идет)|учеб|дел\b|документов|базы|отказыва|пишет|выда|ругает|вместо)"
)
_NEGATED_BEFORE = re.compile(
    r"(?<!только )\b(?:не|без|никак\w+|ни|нет) (?:\w+ ){0,2}(?:в |во )?(?:файл\w* |формат\w* |документ\w* )?$"
)
_NEGATED_AFTER = re.compile(r"(?:\w+ |\w+)?(?:[^,.!?\n;]{0,18} )?(?:не (?!только|могу иначе)\w+|нету?\b)")
_ONLY = re.compile(r"\b(?:только|лишь|иначе|по-другому|кроме|кроме как)\b")
_INSIDE = re.compile(
    r"\b(?:там|туда|внутр\w+|в нем|в ней|в них|в перв\w+|во втор\w+|на (?:перв|втор|треть|\d)\w* (?:стран|лист)\w*|"
    r"оттуда)\b"
)
_PUT = re.compile(
    r"\b(?:встав|вкле|помест|помещ|сложи|слож|собра|оформ|полож|засун|запих|скопир|перен[ео]с|сохран|скид|скин|кин|"
    r"закин|свел|"
    r"объедин|размест|располож|сгруппир|пришл|присла|посыла|отсыла|отправ|высыла|прилож|прилаг|прикреп|прицеп|влож|"
    r"вложен|шл|лежат|лежит|сдела|упак|запак|архивир|сжа)\w*"
)
#: A picture that is said to stand by itself.
_APART = re.compile(
    r"\b(?:png|jpe?g|пнг|джип[еэ]г|отдельн\w+|рядом|само (?:письмо|по себе)|в теле|прямо (?:в|сюда)|обычн\w+|не внутри|"
    r"просто (?:картин|файл)\w*)\b"
)
#: How the next sentence begins that goes on about the pictures.
_SAID_OF_IT = re.compile(
    r"\s{0,2}(?:все|всё|они|их|его|файл\w*|сложил\w?|собрал\w?|вставил\w?|поместил\w?|упаковал\w?|"
    r"запаковал\w?|сжал\w?)\b"
)
_WITHOUT_PICTURES = re.compile(r"\bбез (?:картин|скрин|сним|изображ|фото)")
_THEM = re.compile(r"\b(?:их|его|ее|все|всё|вс[её] вместе|оба|обе|так и|туда|документ\w*|файл\w*|отдельно)\b")


#: How words begin, one of which is in every mention.
_BEGIN = Heads(
    """
    ворд вард word msword doc odt rtf текстов офисн zip зип rar рар winrar winzip винрар 7z 7-z архив заархив разархив
    упаков запаков распак сжа ужа записк служебк объяснит док
    """.split()
)


def may_be_named(low: str) -> list[int]:
    """Where a container may be named in a text, which is seldom so."""
    return index(low).starts(_BEGIN)


def container(low: str, start: int, span: Span, own: Span, named: list[int]) -> str | None:
    """`document` or `archive-of-pictures` where the picture at `start` is said to lie in one.

    `named` are the places where a container may be named.
    """
    left, right = max(0, span[0] - 150), span[1] + 150
    if not _any_within(named, left, right) or not _holds(low, left, right, _NAMES):
        return None
    for part in _where(low, span):
        if _any_within(named, *part) and (found := _in_part(low, part, start, own, span)):
            return found
    return None


def _any_within(places: list[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _where(low: str, span: Span) -> list[Span]:
    """The clauses of the picture's sentence, and of a neighbour that it leans on."""
    parts = clauses(low, span)
    before = span[0] - 1
    if before > 1 and _INSIDE.search(low, span[0], min(span[1], span[0] + 40)):
        parts = parts + clauses(low, sentence(low, before - 1, before - 1))
    after = span[1]
    if after + 2 < len(low) and _SAID_OF_IT.match(low, after, after + 20):
        following = sentence(low, after + 1, after + 2)
        parts = parts + clauses(low, (after, following[1]))
    return parts


def _holds(low: str, start: int, end: int, names: tuple[str, ...]) -> bool:
    """Whether one of the names stands between two places: cheaper to ask than the pattern, and seldom so."""
    piece = low[start:end]
    for name in names:  # noqa: SIM110  # any() over a generator takes twice the time
        if name in piece:
            return True
    return False


def _in_part(low: str, part: Span, start: int, own: Span, span: Span) -> str | None:
    if not _holds(low, *part, _NAMES):
        return None
    for mention in _MENTION.finditer(low, *part):
        kind = mention.lastgroup
        if kind in ("document", "archive", "packed", "plain") and _excluded(low, mention, part):
            continue
        same = part[0] <= start < part[1]
        if _WITHOUT_PICTURES.search(low, mention.start(), min(len(low), mention.end() + 25)):
            continue
        if same:
            if kind == "plain" and not _PUT.search(low, *part):
                continue
            if _APART.search(low, *part) and not _contains(low, mention, part):
                continue
        else:
            if _APART.search(low, *own) or (kind == "plain" and not (_PUT.search(low, *part))):
                continue
            near = abs(part[0] - own[1]) < 6 or abs(own[0] - part[1]) < 6
            linked = (
                kind == "packed"
                or _ONE_FILE.search(low, part[0], mention.start())
                or (low[part[0] - 1 : part[0]] == "(" and mention.start() - part[0] < 3)
                or _INSIDE.search(low, *own)
                or _INSIDE.search(low, *part)
                or (near and re.search(r"\bсо? (?:\w+ )?$", low[own[0] : start]))
                or (_PUT.search(low, *part) and (near or (kind != "docx" and _THEM.search(low, *part))))
                or (
                    near
                    and part[0] > start
                    and re.match(r"\W*(?:в|во|внутри|файл\w*|документ\w*)? ?", low[part[0] : mention.start()])
                    and mention.start() - part[0] < (40 if kind in ("docx", "zip") else 14)
                    and part[1] - mention.end() < 14
                )
            )
            if not linked:
                continue
        return "document" if kind in ("document", "docx", "plain") else "archive-of-pictures"
    return None


#: «снимок приложен, но одним файлом Word»
_ONE_FILE = re.compile(r"\b(?:файлом|документом|одним|в виде|форматом?)(?: файла)? \Z")


def _excluded(low: str, mention: re.Match[str], part: Span) -> bool:
    """Whether the mention is denied, or is no container."""
    if _ONLY.search(low, *part):
        return False
    if _NEGATED_BEFORE.search(low, part[0], mention.start()):
        return True
    if mention.lastgroup != "packed" and _NEGATED_AFTER.match(low, mention.end(), part[1]):
        return True
    if _NOT_ONE_BEFORE.search(low, part[0], mention.start()):
        return True
    return _NOT_ONE_AFTER.match(low, mention.end(), part[1]) is not None


def _contains(low: str, mention: re.Match[str], part: Span) -> bool:
    return re.search(r"\b(?:в|во|внутри) (?:\w+ )?$", low[part[0] : mention.start()]) is not None


def names_one(low: str, part: Span) -> bool:
    """Whether a clause names a container, denied or not."""
    return _holds(low, *part, _NAMES) and _MENTION.search(low, *part) is not None

"""Attachments, by content where they are known, else by what the letter says of them.

Memo sentences: «приложить скриншоты», «приложить архивы с журналом ошибок с рабочих мест всех участников маршрута»
(tomsk); «Формат изображения - .jpeg или .png», «Изображения, вставленные в файлы .doc, .zip или .rar, не принимаются
к рассмотрению», «можно ссылаться на приложенные снимки экрана» (eschool).
"""

from __future__ import annotations

import re

from ..draft.files import describe, is_picture, kind_from_name
from ..draft.letter import Attachment
from ..facts import Facts
from ..facts.claims import Claim
from ..facts.picture_names import Reference, extension, referent
from ..model import Finding, Span
from .findings import MET, NOT_APPLICABLE, cited, met, missing, unclear, wrong

_PICTURE_CLAIMS = ("picture", "parameters")
_OF_PICTURES = (*_PICTURE_CLAIMS, "document", "archive-of-pictures")
_LOG_NAME = re.compile(r"журнал|log|лог(?![а-я]*ин)|err|ошиб", re.IGNORECASE)
_LOG_FILE = re.compile(r"(?<![\w-])(?=[\w-]{0,30}(?:log|лог|журнал|err|ошиб))[\w-]{2,40}\.zip\b")
_LOG_WORD = re.compile(r"\bжурнал|\bлог(?:и|ов|ами)?\b|\bархив")
_ARCHIVES = ("zip", "rar", "7z", "gz")
_ALL = re.compile(
    r"\b(?:всех|обоих|двух|трех|четырех|каждого|каждый|всеми|обеих|2-х|3-х|двух|у всех|со всех|"
    r"с обоих|все (?:три|четыре|журналы|логи|архивы)|оба|обе|три|два|четыре|моего и|моем и|мой и|"
    r"мои и|и (?:со? )?(?:мо|сво|руковод|начальник|директор|второ|согласу))\b"
)

#: Whose a log may be.
_OWNER = re.compile(
    r"\b(?:мо(?:й|его|ем|и|их|ими|я|ей|ю)\b|сво(?:й|его|ем|и|их|ими)\b|меня\b|себя\b|наш(?!л)\w{0,3}\b|ее\b|его\b|"
    r"директор|бухгалтер|главбух|главн|начальни|юрист|экономист|руковод|замест|специалист|исполнит|отправит|получат|"
    r"согласующ|подписант|контролер|глав[ыеу]\b|коллег|казначе|заведующ|втор|перв|трет|финорган|учредител|куратор)\w*"
)


def screenshot(facts: Facts) -> Finding:
    """A picture of the screen is attached or, where attachments are not known, said to be attached."""
    files = facts.letter.attachments
    if files is None:
        said = _said(facts)
        direct = [claim for claim in said if claim.what in _PICTURE_CLAIMS]
        if direct:
            return met("", direct[:1])
        if said:
            return unclear(
                "Снимок, судя по письму, внутри документа или архива: приложите его отдельным файлом.", said[:1]
            )
        return missing("О скриншоте ничего не сказано. Приложите снимок экрана.")
    pictures = [number for number, file in enumerate(files) if is_picture(file.kind)]
    if pictures:
        return Finding("met", "", tuple(_whole(files, number) for number in pictures))
    inside = [number for number, file in enumerate(files) if file.pictures or _picture_archive(file)]
    if inside:
        return Finding(
            "unclear",
            f"Снимок, похоже, внутри файла «{files[inside[0]].name}»: приложите его отдельным файлом.",
            (_whole(files, inside[0]),),
        )
    if any(
        file.kind in ("pdf", "doc", "docx") and re.search(r"скрин|screen|снимок|экран|ошибк", file.name.lower())
        for file in files
    ):
        return unclear("Скриншот, похоже, в документе: приложите сам снимок.")
    sham = [number for number, file in enumerate(files) if is_picture(kind_from_name(file.name))]
    if sham:
        name = files[sham[0]].name
        return Finding("wrong", f"Файл «{name}» назван картинкой, но это не картинка.", (_whole(files, sham[0]),))
    said = _said(facts)
    if said:
        return Finding(
            "wrong",
            f"В письме сказано {cited(facts.own, said[0])}, а снимка среди вложений нет.",
            (Span("body", said[0].start, said[0].end),),
        )
    return missing("Скриншот не приложен.")


def _said(facts: Facts) -> list[Claim]:
    """What the letter says of pictures, those inside documents and archives too."""
    return [claim for claim in facts.claims if claim.what in _OF_PICTURES]


def log_archives(facts: Facts) -> Finding:
    """Archives of the error log of all participants of the route."""
    files = facts.letter.attachments
    said = [claim for claim in facts.claims if claim.what == "log"]
    if files is None:
        named = [match.span() for match in _LOG_FILE.finditer(facts.own.low)] if ".zip" in facts.own.low else []
        if len(named) > 1:
            return met("", named)
        if not said:
            return missing("О журналах ошибок участников маршрута ничего не сказано.")
        if _everybody(facts):
            return met("", said)
        return unclear("Журнал ошибок нужен с рабочих мест всех участников маршрута. Приложены ли все?", said)
    logs = [number for number, file in enumerate(files) if _is_log(file)]
    if not logs:
        return missing("Архивы с журналами ошибок участников маршрута не приложены.")
    places = tuple(_whole(files, number) for number in logs)
    if len(logs) >= 2 or _everybody(facts):
        return Finding("met", "", places)
    return Finding(
        "unclear", "Приложен журнал ошибок с одного рабочего места, а нужны со всех участников маршрута.", places
    )


def _everybody(facts: Facts) -> bool:
    """Whether a line that speaks of logs speaks of everybody's, or of two participants' at least."""
    for line in facts.own.low.split("\n"):
        if _LOG_WORD.search(line):
            if _ALL.search(line):
                return True
            for sentence in line.split(". "):
                if _LOG_WORD.search(sentence) and len({match[0][:4] for match in _OWNER.finditer(sentence)}) > 1:
                    return True
    return False


def _is_log(file: Attachment) -> bool:
    if file.kind not in (*_ARCHIVES, "txt", "xml"):
        return False
    if file.pictures and not _LOG_NAME.search(file.name):
        return False
    return bool(_LOG_NAME.search(file.name)) or any(_LOG_NAME.search(entry) for entry in file.entries)


def picture_format(facts: Facts, formats: tuple[str, ...]) -> Finding:
    """Every attached picture has one of the formats, by content too; named ones by their names."""
    shown = " или ".join("." + one for one in formats)
    files = facts.letter.attachments
    if files is None:
        bad = [one for one in facts.picture_names if extension(one.name) and extension(one.name) not in formats]
        if bad:
            return wrong(f"Снимок {cited(facts.own, bad[0])} в другом формате, а нужен {shown}.", bad)
        told = _told_format(facts, formats)
        if told:
            return wrong(f"Снимок в формате {cited(facts.own, told)}, а нужен {shown}.", [told])
        return MET if facts.picture_names else NOT_APPLICABLE
    pictures = [(number, file) for number, file in enumerate(files) if is_picture(file.kind)]
    if not pictures:
        return NOT_APPLICABLE
    wrong_ones = [(number, file) for number, file in pictures if file.kind not in formats]
    if wrong_ones:
        _number, file = wrong_ones[0]
        renamed = extension(file.name) in formats
        what = f"«{file.name}» на самом деле {file.kind}" if renamed else f"«{file.name}» — это {file.kind}"
        return Finding("wrong", f"{what}, а нужен {shown}.", tuple(_whole(files, number) for number, _ in wrong_ones))
    return Finding("met", "", tuple(_whole(files, number) for number, _ in pictures))


_FORMAT_WORD = re.compile(
    r"\b(?<!не )(?<!не в )(?<!из )(?<!вместо )(?<!был )(?<!не был )(?:bmp|gif|webp|tiff?|"
    r"heic|бмп|гиф)\b"
)


def _told_format(facts: Facts, formats: tuple[str, ...]) -> tuple[int, int] | None:
    """Where a text says that its picture has a refused format: «снимок приложила в формате BMP»."""
    for claim in facts.claims:
        line_end = facts.own.low.find("\n", claim.end)
        far = min(claim.end + 80, line_end if line_end >= 0 else 10**9)
        word = _FORMAT_WORD.search(facts.own.low, claim.start, far)
        if word and claim.what in _PICTURE_CLAIMS and word[0] not in formats:
            return word.span()
    return None


def picture_container(facts: Facts, refused: tuple[str, ...]) -> Finding:
    """No picture lies inside a document or an archive of a refused kind."""
    files = facts.letter.attachments
    if files is None:
        said = [claim for claim in facts.claims if claim.what in ("document", "archive-of-pictures")]
        if said:
            return wrong("Снимки внутри документа или архива не принимаются: приложите их отдельными файлами.", said)
        return MET
    if not any(file.kind in refused for file in files):
        return MET
    said = [claim for claim in facts.claims if claim.what not in ("log", "file")]
    inside = [
        number
        for number, file in enumerate(files)
        if file.kind in refused
        and (
            file.pictures
            or _picture_archive(file)
            or (said and not file.entries and not any(is_picture(one.kind) for one in files))
        )
    ]
    if inside:
        file = files[inside[0]]
        return Finding(
            "wrong",
            f"Снимки внутри «{file.name}» ({describe(file.kind)}) не принимаются: приложите их отдельными файлами.",
            tuple(_whole(files, number) for number in inside),
        )
    return MET


def picture_references(facts: Facts) -> Finding:
    """Each picture that the text names is attached."""
    names = facts.picture_names
    if not names:
        return NOT_APPLICABLE
    files = facts.letter.attachments
    if files is None:
        return unclear("Проверьте, что каждая названная картинка приложена.", names)
    lost = lost_pictures(facts)
    if lost:
        return wrong(f"В письме названа {cited(facts.own, lost[0])}, но среди вложений её нет.", lost)
    return met("", names)


def lost_pictures(facts: Facts) -> list[Reference]:
    """The pictures that the text names and that are not among the attachments; none where these are not known."""
    files = facts.letter.attachments
    if files is None:
        return []
    available = [file.name for file in files if is_picture(file.kind)]
    return [one for one in facts.picture_names if referent(one, available) is None]


def _picture_archive(file: Attachment) -> bool:
    """An archive that cannot be looked into and is named as pictures are."""
    return (
        file.kind in ("rar", "7z", "doc")
        and re.search(r"скрин|screen|снимок|снимк|картин|фото|экран|image|pic|img", file.name.lower()) is not None
    )


def _whole(files: tuple[Attachment, ...], number: int) -> Span:
    return Span(f"attachment:{number}", 0, len(files[number].name))

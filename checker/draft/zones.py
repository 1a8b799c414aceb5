"""Whose word each line of the body is: the sender's, a quoted or forwarded one, a footer, an empty form line.

Works line by line, looks at most a few lines ahead, so its time grows with the text. Lines are told by
fixed words and bounded patterns on the folded text (`Text.low`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import quotes
from .headers import Line as Heading
from .headers import header_block
from .letter import Zone, ZoneKind
from .text import Text

_FAREWELL = re.compile(
    r"[ \t]*(?:[cс] уважением|с ув\.|с почтением|с наилучшими|всего (?:доброго|наилучшего|хорошего)"
    r"|искренне ваш|заранее (?:спасибо|благодар)|best regards|kind regards|regards|sincerely)[^\n]{0,80}"
)
_FAREWELL_BEGINS = frozenset("-_=cсвизbkrs")
_RULE = re.compile(r"[ \t]*(?:--+|-|_{2,}|={3,})[ \t]*")
#: Footers of one line.
_AUTOMATIC = re.compile(
    r"(?:(?:отправлено|отослано|написано|sent) (?:с|со|из|через|при помощи|с помощью|from|with|via) "
    r"(?:моего |мобильн[а-я]{2} |my )?(?:i(?:phone|pad)|айфон|андроид|android|samsung|galaxy|xiaomi|redmi|poco|huawei|"
    r"honor|realme|vivo|oppo|tecno|устройств|телефон|смартфон|планшет|приложени|почты (?:mail|для)|mail\.|яндекс|"
    r"yandex|gmail|outlook|proton|мобильн|my )|get outlook for|(?:получить|загрузить|скачать) outlook|"
    r"(?:сообщение |письмо )?проверено (?:на (?:наличие )?вирус|антивирусом|avast|kaspersky|dr\.|eset)|"
    r"(?:вирусов нет|без вирусов|не содержит вирусов)\. ?www|virus-free|перед тем,? как (?:рас)?печатать|"
    r"подумайте о природе|please consider the env|берегите природу)"
)
_LEGAL_START = re.compile(
    r"(?:(?:это|данное|настоящее) (?:[а-я]{4,12} )?(?:сообщение|письмо)|(?:эта|данная|настоящая) (?:переписка|"
    r"информация)|информация,? содержащ(?:аяся|ейся)|содержание (?:этого|данного|настоящего) (?:сообщения|письма|"
    r"электронного)|если вы (?:не являетесь|получили)|уведомление о конфиденциальности|конфиденциальн|"
    r"confidentiality|disclaimer|this (?:e-?mail|message|communication)|the information (?:in|contained)|"
    r"the contents of this)"
)
#: How either of them begins: few lines do.
_FOOTER_BEGINS = frozenset(
    "отпр отос напи sent полу загр скач сооб пись пров виру viru пере поду plea бере данн наст инфо соде если увед "
    "конф conf disc this".split()
) | {"get ", "без ", "не с", "это ", "эта ", "the "}
_LEGAL_WORDS = re.compile(
    r"конфиденциальн|предназначен[оаы]? (?:только|исключительно|для|указанн)|не являетесь (?:его |ее )?"
    r"(?:адресатом|получателем)|получили [^.]{0,60}по ошибке|публичной офертой|коммерческ[ая][яй] тайн|"
    r"несанкционированн|confidential|intended (?:only|solely|for)"
)
_FILLER = re.compile(r"_{2,}|\.{3,}|…+|\.\.(?=\s|$)|<[^<>\n]{1,60}>|\[[^\[\]\n]{1,60}\]|\{[^{}\n]{1,60}\}")
#: One of these is in each of them, and in few lines.
_FILLERS = ("__", "..", "…", "<", "[", "{")
_PLACEHOLDER = re.compile(
    r"[а-я ,.()/\-]*(?:укаж|указать|введ|впиш|запол|ваш|номер|фио|ф\.и\.о|логин|текст|имя|дата|если |напиш|опиш|вставь|"
    r"регион|город|телефон|почт|адрес|назван|фамили|браузер|учрежд|организац|сюда)[а-я ,.()/№\-]*"
)
_LABEL = re.compile(r"[ \t]*(?:[-•*–][ \t]*|\d{1,2}[.)][ \t]*)?[^\W\d_][^:\n?!]{1,70}:")
#: What a field that was left empty asks for; other lines that end with a colon begin a list or a quotation.
_FIELD = re.compile(
    r"фио|ф\.\s?и\.\s?о|фамили|имя|отчеств|заявител|инициатор|контакт|телефон|тел\.|моб|e-?mail|почт|адрес|ящик|логин|login|"
    r"уч[её]тн|организац|учрежд|школ|регион|субъект|район|город|населенн|должност|браузер|верси|номер|инцидент|дата|"
    r"класс|документ|отч[её]т|снимок|скрин|вложени"
)
_BULLET = re.compile(r"[ \t]*(?:[-•*–]|\d{1,2}[.)])")
#: A point of a list that was left empty: «1) ____».
_EMPTY_POINT = re.compile(r"(?:[-•*–]|\d{1,2}[.)])[ \t]*_{2,}[.;]?")


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    low: str  # folded, without its line end and outer spaces
    kind: ZoneKind = "own"


def zones(body: Text, heading: tuple[Heading, ...] | None = None) -> tuple[Zone, ...]:
    """Return the zones of a letter's body: runs of whole lines, in order, without gaps; none for an empty body.

    `heading` are the header lines at the body's top, where the caller has read them.
    """
    lines = _lines(body)
    top = _mark_header(body, header_block(body.raw) if heading is None else heading, lines)
    quotes.mark(lines, top)
    _mark_footers(lines)
    _mark_blanks(lines)
    _mark_signatures(lines)
    return _merged(lines)


def _lines(body: Text) -> list[_Line]:
    lines = []
    at = 0
    for piece in body.low.split("\n"):
        end = at + len(piece) + 1
        lines.append(_Line(at, end, piece.strip()))
        at = end
    if at == lines[-1].start + 1:
        lines.pop()  # nothing stands behind the last line end
    else:
        lines[-1].end -= 1
    return lines


def _mark_header(body: Text, block: tuple[Heading, ...], lines: list[_Line]) -> int:
    """Mark a heading repeated at the top of the body; return the number of lines it takes."""
    if not block or ":" not in body.raw[:400]:
        return 0
    spoken = {line.start for line in block if line.spoken}
    count = 0
    for line in lines:
        if line.start >= block[-1].end:
            break
        count += 1
        line.kind = "own" if line.start in spoken else "header"
    return count


def _mark_footers(lines: list[_Line]) -> None:
    """Automatic footers: a single line «Отправлено с iPhone», or a legal notice up to the end of its paragraph."""
    done = 0
    for at, line in enumerate(lines):
        if line.low[:4] not in _FOOTER_BEGINS or line.kind != "own" or at < done:
            continue
        if len(line.low) < 200 and _AUTOMATIC.match(line.low):
            line.kind = "disclaimer"
        elif _LEGAL_START.match(line.low):
            done = at
            while done < len(lines) and done < at + 30 and lines[done].low and lines[done].kind == "own":
                if done > at and lines[done - 1].low[-1] == "." and _is_no_notice(lines[done].low):
                    break
                done += 1
            if _LEGAL_WORDS.search(" ".join(line.low for line in lines[at:done])[:500]):
                for legal in lines[at:done]:
                    legal.kind = "disclaimer"


def _is_no_notice(low: str) -> bool:
    """Whether a line below a finished sentence of a legal notice is the sender's signature, not more of the notice."""
    return len(low) < 60 and low[-1] != "." and not _LEGAL_WORDS.search(low)


def _mark_blanks(lines: list[_Line]) -> None:
    """Unfilled lines of a form: «ФИО: ____», «Логин: <укажите>», «Организация:» before the next field, empty points of
    a list and what leads to them."""
    following = ""  # the nearest line below that is not empty
    for line in reversed(lines):
        low = line.low
        if not low or line.kind != "own":
            continue
        if ":" in low:
            if _is_unfilled(low) or (low[-1] == ":" and _is_left_out(low, following)):
                line.kind = "blank"
        elif "__" in low and _EMPTY_POINT.fullmatch(low):
            line.kind = "blank"
        following = low


def _is_unfilled(low: str) -> bool:
    """Whether nothing but labels and fillers stands in the line."""
    if len(low) > 300:
        return False
    for filler in _FILLERS:
        if filler in low:
            break
    else:
        return False
    rest, fillers, at = [], 0, 0
    for match in _FILLER.finditer(low):
        if match[0][0] in "<[{" and not _PLACEHOLDER.fullmatch(match[0][1:-1]):
            return False
        fillers += 1
        rest.append(low[at : match.start()])
        at = match.end()
    if not fillers:
        return False
    tail = low[at:].strip(" .;,\t|()\"'»" if low[at - 1] == "_" else " .;,\t|()\"'")
    return not tail and all(not piece.strip(" .;,\t|()\"'") or _is_label(piece) for piece in rest)


def _is_label(piece: str) -> bool:
    return piece.rstrip(" (\"'«").endswith(":") and bool(_LABEL.match(piece)) and piece.count(":") == 1


def _is_left_out(low: str, following: str) -> bool:
    """Whether a line that ends with a colon is a field without a value: the next line is another field."""
    if not _LABEL.fullmatch(low):
        return False
    if "__" in following and _EMPTY_POINT.fullmatch(following):
        return True
    if not _FIELD.search(low):
        return False
    if not following:
        return True
    return bool(_LABEL.match(following)) and bool(_BULLET.match(following)) == bool(_BULLET.match(low))


def _mark_signatures(lines: list[_Line]) -> None:
    """From a farewell or «--» to the next line that is not the sender's own."""
    inside = False
    seen = False
    for line in lines:
        if line.kind not in ("own", "disclaimer", "blank"):
            inside = False
        elif line.kind == "own":
            if not inside and seen and line.low and line.low[0] in _FAREWELL_BEGINS and _is_farewell(line.low):
                inside = True
            if inside:
                line.kind = "signature"
            seen = seen or bool(line.low)


def _is_farewell(low: str) -> bool:
    if low[0] in "-_=":
        return bool(_RULE.fullmatch(low))
    return len(low) < 200 and bool(_FAREWELL.match(low)) and low[0] not in "-_"


def _merged(lines: list[_Line]) -> tuple[Zone, ...]:
    """Return runs of lines of one kind; empty lines go with what stands above them, at the top with what follows."""
    zones: list[Zone] = []
    start = 0
    kind: ZoneKind | None = None
    for line in lines:
        if kind is None and (line.low or line is lines[-1]):
            kind = line.kind
        elif kind is not None and line.low and line.kind != kind:
            zones.append(Zone(kind, start, line.start))
            start, kind = line.start, line.kind
    if kind is not None:
        zones.append(Zone(kind, start, lines[-1].end))
    return tuple(zones)

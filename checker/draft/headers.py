"""Header lines of a pasted letter («Кому: …», «Тема: …») and the dates in them.

Source: the contract, «A text may begin with header lines … as it does when copied out of a mail program».
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

Field = Literal["to", "subject", "date", "from", "other"]

_NAMES: dict[str, Field] = {
    **dict.fromkeys(("кому", "to", "получатель", "получатели"), "to"),
    **dict.fromkeys(("тема", "subject", "тема письма", "тема сообщения"), "subject"),
    **dict.fromkeys(("дата", "date", "отправлено", "sent", "отправлен", "дата отправки"), "date"),
    **dict.fromkeys(("от", "from", "от кого", "отправитель"), "from"),
    **dict.fromkeys(
        ("копия", "cc", "скрытая копия", "bcc", "reply-to", "ответить", "важность", "importance", "вложения",
         "attachments"),
        "other",
    ),
}  # fmt: skip
_LINE = re.compile(
    r"[ \t*\u00a0\ufeff]{0,20}([A-Za-zА-Яа-яЁё-]{2,12}(?: [а-яё]{2,9})?)\*{0,2}[ \t\u00a0]{0,5}:\*{0,2}(.*)"
)
#: A sender as mail programs write it, with an address and nothing behind it.
_MAILBOX = re.compile(r"[^@\n]{0,200}[^@\s]{1,100}@[^@\s]{1,200}\s*")

_MONTHS = {
    **{name: number for number, name in enumerate("янв фев мар апр май июн июл авг сен окт ноя дек".split(), 1)},
    **{name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)},
    "мая": 5,
}
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[ -]([a-zа-я]{3})[a-zа-я]{0,7}\.?,?[ -](\d{4}|\d\d)(?!\d)")
_MONTH_FIRST = re.compile(r"(?<![a-zа-я])([a-z]{3})[a-z]{0,6}\.? (\d{1,2}),? (\d{4})(?!\d)")


@dataclass(frozen=True, slots=True)
class Line:
    """One header line: its field, its value without outer spaces, the line's place (with its line end)."""

    field: Field
    value: str
    start: int
    end: int

    @property
    def spoken(self) -> bool:
        """A «От: …» that is the sender's own word («Рзаева Айгюн, завуч, г. Воркута»), not a mail program's."""
        return self.field == "from" and not _MAILBOX.fullmatch(self.value)


def header_line(line: str) -> tuple[Field, str] | None:
    """Field and value when the line is a header line."""
    match = _LINE.match(line) if ":" in line else None
    if not match:
        return None
    field = _NAMES.get(match[1].lower())
    return (field, match[2].strip()) if field else None


def header_block(text: str) -> tuple[Line, ...]:
    """Return the header lines at the top of the text, up to the first empty line or line of another kind.

    Empty when what stands there is no heading: a lone date field of a form, a date that is none.
    """
    lines: list[Line] = []
    at = len(text) - len(text.lstrip(" \t\n\ufeff\u00a0"))
    at = text.rfind("\n", 0, at) + 1
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        raw = text[at:end].rstrip("\n")
        found = header_line(raw)
        if found is None and lines and raw[:1] in (" ", "\t") and raw.strip():  # a folded value goes on
            last = lines.pop()
            lines.append(Line(last.field, f"{last.value} {raw.strip()}".strip(), last.start, end))
            at = end
            continue
        if found is None or (found[0] == "date" and parse_date(found[1]) is None):
            break
        lines.append(Line(*found, at, end))
        at = end
    if not lines:
        return ()
    fields = {line.field for line in lines}
    closed = at >= len(text) or not text[at : text.find("\n", at) + 1 or len(text)].strip()
    if not fields & {"to", "subject"} and not (fields & {"date", "from"} and closed):
        return ()
    return tuple(lines)


def parse_date(value: str) -> dt.date | None:
    """Return the day in a header's date, as written there (no time zone is applied); None when there is none.

    Reads ISO, 12.03.2026, «12 марта 2026 г.», RFC 5322 and Outlook's «Чт 12.03.2026 10:00».
    """
    low = value[:200].lower().replace("\u00a0", " ").replace("ё", "е")
    try:
        if match := _ISO.search(low):
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        if match := _NUMERIC.search(low):
            return dt.date(_year(match[3]), int(match[2]), int(match[1]))
        if (match := _DAY_FIRST.search(low)) and match[2] in _MONTHS:
            return dt.date(_year(match[3]), _MONTHS[match[2]], int(match[1]))
        if (match := _MONTH_FIRST.search(low)) and match[1] in _MONTHS:
            return dt.date(int(match[3]), _MONTHS[match[1]], int(match[2]))
    except ValueError:
        return None
    return None


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)

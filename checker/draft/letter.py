"""The letter that a draft becomes: its parts, its zones, its attachments."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from .text import Text

#: `own` is the sender's running text, `signature` what follows it; the rest is not the sender's word.
#: `disclaimer` is an automatic footer (legal notice, «Отправлено с iPhone»), `blank` an unfilled template line.
ZoneKind = Literal["own", "signature", "quote", "forward", "header", "disclaimer", "blank"]


@dataclass(frozen=True, slots=True)
class Zone:
    """A run of whole lines of the body, in code points, half-open. A letter's zones cover its body without gaps."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the letter.

    `kind` is told by content: png jpeg gif bmp webp heic avif tiff ico emf svg, pdf doc docx odt rtf xls xlsx ods ppt
    pptx odp msg, zip rar 7z gz, mp4 avi mkv mov webm wmv, txt xml html mht eml, exe, other, empty. `entries` are the
    names inside a zip or document, `pictures` the number of pictures inside any file.
    """

    name: str
    kind: str
    size: int = 0
    entries: tuple[str, ...] = ()
    pictures: int = 0


@dataclass(frozen=True)
class Letter:
    """A draft as it was read.

    `subject` None: the draft carries no subject line; "" : it has one and it is empty. `to` is the whole
    recipient field or None, `sender` the «От:» field or None, `date` the letter's own date or None.
    `attachments` None: not known (a pasted text), so only what the text says of them counts.
    """

    body: Text
    zones: tuple[Zone, ...]
    subject: Text | None = None
    to: Text | None = None
    sender: str | None = None
    date: dt.date | None = None
    attachments: tuple[Attachment, ...] | None = None
    name: str = "-"

    @cached_property
    def own(self) -> Text:
        """The body with everything that is not the sender's word turned into spaces; positions are the body's."""
        return self._only("own", "signature")

    @cached_property
    def foreign(self) -> Text:
        """The body with only quoted and forwarded text left; positions are the body's."""
        return self._only("quote", "forward")

    def _only(self, *kinds: ZoneKind) -> Text:
        if all(zone.kind in kinds for zone in self.zones):
            return self.body
        raw = self.body.raw
        pieces, at = [], 0
        for zone in self.zones:
            text = raw[zone.start : zone.end]
            pieces += [raw[at : zone.start], text if zone.kind in kinds else _spaces(text)]
            at = zone.end
        return Text("".join([*pieces, raw[at:]]))


def _spaces(raw: str) -> str:
    """As many spaces; line ends stay."""
    return "\n".join(" " * len(line) for line in raw.split("\n"))

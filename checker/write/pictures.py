"""Taking the pictures out of a document or an archive, so that they can be attached by themselves.

Memo sentence: «Изображения, вставленные в файлы .doc, .zip или .rar, не принимаются к рассмотрению» (eschool). The
regional memo asks for archives of the error log, so an archive with a log in it is told apart (`holds_log`).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ..draft.archive import Entry, unpack, zip_entries
from ..draft.files import attachment, clean_name, is_picture, kind_from_name, told_by_content
from ..draft.letter import Attachment
from . import blips, ole, pdf
from .blips import Picture, Work

#: Bounds: pictures of one file, bytes of one picture, of all together, and of a file that is searched as a whole.
MAX_PICTURES = 60
MAX_BYTES = 40 << 20
MAX_TOTAL = 160 << 20
MAX_SEARCHED = 64 << 20

#: Kinds that pictures can be taken out of.
ZIPPED = frozenset("zip docx xlsx pptx odt ods odp".split())
SEARCHED = frozenset("doc xls ppt msg pdf rtf".split())
_ENDINGS = {"jpeg": "jpg"}
#: What programs write beside the document's own pictures.
_THUMBNAILS = ("docprops/", "thumbnails/", "__macosx/")
_MAX_TEXT = 24 << 20
_MAX_RELATIONS = 2 << 20

#: How a document's own text names its pictures, in the order of its pages: the file to read, what points there.
_RELATION = re.compile(rb"<Relationship\b[^>]{0,2000}>")
_ATTRIBUTE = re.compile(rb'\b(Id|Target)="([^"]{1,500})"')
_EMBEDDED = re.compile(rb'r:(?:embed|id|pict)="([^"]{1,100})"')
_LINKED = re.compile(rb'xlink:href="(Pictures/[^"]{1,200})"')

_RTF_KIND = re.compile(rb"\\(pngblip|jpegblip|emfblip|wmetafile\d{0,2})\b")
_RTF_DIGITS = re.compile(
    rb"[^{}]{0,400}?(?:\{\\\*\\blipuid[^{}]{0,80}\}[^{}]{0,100}?)?"
    rb"(?<=[\s}])([0-9a-fA-F\s]{128,})"
)
_BLANKS = b" \t\n\r\f\v"
#: Words for a picture with none behind them, records of a workbook.
_MAX_BROKEN = 200
_MAX_RECORDS = 4_000_000

_MSO_DRAWING_GROUP, _CONTINUE = 0xEB, 0x3C


class Named(NamedTuple):
    """A picture that was taken out: a file name (the archive's own, or «картинка1.png»), its kind, its bytes."""

    name: str
    kind: str
    data: bytes


class Taken(NamedTuple):
    """What was taken out of a file, in the order of its pages where that is known; `note` (Russian) what was not."""

    pictures: tuple[Named, ...]
    note: str


def holds_log(file: Attachment) -> bool:
    """Whether an archive holds texts beside its pictures, as the archive of an error log does."""
    return file.kind == "zip" and any(kind_from_name(entry) in ("txt", "xml") for entry in file.entries)


def can_be_opened(file: Attachment) -> bool:
    """Whether pictures can be taken out of a file of this kind."""
    return file.kind in ZIPPED | SEARCHED


def take_out(name: str, path: Path) -> Taken:
    """Take the pictures out of the file `name` that lies at `path`.

    Each picture comes once. Raises CheckerError when the file cannot be read.
    """
    whole = attachment(name, path)
    kind = whole.kind
    left: list[str] = []
    taken: list[Named] = []
    seen: set[bytes] = set()
    total = 0
    more = False
    work = Work()
    with path.open("rb") as file:
        for own, picture in _all(file, kind, path.stat().st_size, left, work):
            if picture.data in seen:
                continue
            seen.add(picture.data)
            total += len(picture.data)
            if len(taken) == MAX_PICTURES or total > MAX_TOTAL:
                more = True
                break
            ending = _ENDINGS.get(picture.kind, picture.kind)
            stem = own.rpartition(".")[0] if own else f"картинка{len(taken) + 1}"
            taken.append(Named(clean_name(f"{stem}.{ending}"), picture.kind, picture.data))
    others = [entry for entry in whole.entries if not _is_drawn(entry) and not entry.lower().startswith(_THUMBNAILS)]
    return Taken(tuple(taken), _note(left, len(taken) if more else 0, len(others) if kind == "zip" else 0, work))


def _is_drawn(name: str) -> bool:
    return is_picture(kind_from_name(name)) or name.lower().endswith(".wmf")


def _note(left: list[str], cut: int, others: int, work: Work) -> str:
    """What was left inside: pictures, those beyond the bounds, other files of an archive."""
    sentences = []
    if cut:
        sentences.append(f"Достаны первые {cut}: остальные не поместились.")
    elif work.over:
        sentences.append("Файл просмотрен не до конца: в нём больше, чем можно распаковать.")
    if left:
        shown = ", ".join(f"«{clean_name(name)}»" for name in left[:3])
        more = f" и ещё {len(left) - 3}" if len(left) > 3 else ""
        sentences.append(f"Не удалось достать: {shown}{more}.")
    if others:
        sentences.append(f"Других файлов в архиве: {others}, они не приложены.")
    return " ".join(sentences)


def _all(file: BinaryIO, kind: str, size: int, left: list[str], work: Work) -> Iterator[tuple[str, Picture]]:
    """Yield every picture with the name that it has inside ("" where it has none); names of those lost go to `left`."""
    if kind in ZIPPED:
        yield from _zipped(file, kind, size, left, work)
        return
    data = file.read(MAX_SEARCHED)
    if kind == "pdf":
        found = pdf.find(data, work)
    elif kind == "rtf":
        found = _rtf(data, work)
    elif data.startswith(ole.MARK):
        found = _compound(data, work)
    else:
        return
    for picture in found:
        if len(picture.data) <= MAX_BYTES:
            yield "", picture


def _zipped(file: BinaryIO, kind: str, size: int, left: list[str], work: Work) -> Iterator[tuple[str, Picture]]:
    entries = zip_entries(file, size)
    order = _order(file, kind, entries)
    rank = {name: number for number, name in enumerate(order)}
    for entry in sorted(entries, key=lambda one: (rank.get(one.name, len(rank)), _natural(one.name))):
        name = entry.name.replace("\\", "/")
        if name.endswith("/") or name.lower().startswith(_THUMBNAILS):
            continue
        found = told_by_content(entry.head, name) if entry.head else kind_from_name(name)
        drawing = name.lower().endswith((".emf", ".wmf")) or found == "emf"
        if not (is_picture(found) or drawing):
            continue
        if work.over:
            return
        data = unpack(file, entry, MAX_BYTES)
        work.may(MAX_BYTES if data is None and entry.head else len(data or b""))
        picture = None
        if data and drawing:
            picture = blips.from_emf(data, work) if found == "emf" else blips.from_wmf(data)
        elif data:
            picture = Picture(found, data)
        base = name.rpartition("/")[2]
        if picture is None:
            left.append(base)
        else:
            yield (base if kind == "zip" else ""), picture


def _natural(name: str) -> list[tuple[int, str]]:
    """image2 before image10."""
    return [(int(piece), "") if piece.isdigit() else (-1, piece) for piece in re.split(r"(\d{1,9})", name.lower())]


def _order(file: BinaryIO, kind: str, entries: tuple[Entry, ...]) -> list[str]:
    """The names of a text document's pictures as its text shows them; [] where it does not tell."""
    by_name = {entry.name: entry for entry in entries}

    def read(name: str, most: int = _MAX_TEXT) -> bytes:
        entry = by_name.get(name)
        return (entry and unpack(file, entry, most)) or b""

    if kind == "docx":
        targets: dict[bytes, str] = {}
        for relation in _RELATION.finditer(read("word/_rels/document.xml.rels", _MAX_RELATIONS)):
            told = {match[1]: match[2] for match in _ATTRIBUTE.finditer(relation[0])}
            if b"Id" in told and b"Target" in told:
                targets[told[b"Id"]] = "word/" + told[b"Target"].decode("utf-8", "replace")
        mentions = (targets.get(match[1]) for match in _EMBEDDED.finditer(read("word/document.xml")))
    elif kind in ("odt", "odp"):
        mentions = (match[1].decode("utf-8", "replace") for match in _LINKED.finditer(read("content.xml")))
    else:
        return []
    return [name for name in dict.fromkeys(mentions) if name in by_name]


def _compound(data: bytes, work: Work) -> Iterator[Picture]:
    """Pictures of .doc, .xls, .ppt and .msg: stream by stream, for a picture lies in pieces across the file."""
    found = False
    for name, content in ole.streams(data):
        found = True
        if name.startswith("\x05"):  # the thumbnail that belongs to the properties
            continue
        yield from blips.find(_drawings(content) if name in ("Workbook", "Book") else content, work)
    if not found:
        yield from blips.find(data, work)


def _drawings(workbook: bytes) -> bytes:
    """The drawings of an .xls: records of at most 8224 bytes, joined ([MS-XLS] 2.4.171)."""
    pieces, at, inside = [], 0, False
    for _ in range(_MAX_RECORDS):
        if at + 4 > len(workbook):
            break
        kind, size = struct.unpack_from("<HH", workbook, at)
        inside = kind == _MSO_DRAWING_GROUP or (inside and kind == _CONTINUE)
        if inside:
            pieces.append(workbook[at + 4 : at + 4 + size])
        at += 4 + size
    return b"".join(pieces)


def _rtf(data: bytes, work: Work) -> Iterator[Picture]:
    """Pictures of an RTF: hexadecimal digits behind the word that names their kind."""
    at = broken = 0
    while kind := _RTF_KIND.search(data, at):
        match = _RTF_DIGITS.match(data, kind.end())
        at = match.end() if match else kind.end()
        if not match:
            broken += 1
            if broken > _MAX_BROKEN:
                return work.stop()
            continue
        if not work.may(len(match[1])):
            return
        digits = match[1].translate(None, _BLANKS).decode("ascii")
        content = bytes.fromhex(digits[: len(digits) // 2 * 2])
        if kind[1] in (b"pngblip", b"jpegblip"):
            yield from blips.find_plain(content)
        else:
            picture = blips.from_emf(content, work) if kind[1] == b"emfblip" else blips.from_wmf(content)
            if picture:
                yield picture

"""What a file is, told by its content and never by its name, and what pictures lie inside it.

Source: «Скриншоты … в формате .jpeg или .png» and «не вставляйте в .doc, .docx, .zip» of the school memo;
the regional memo asks for archives of the error log.
"""

from __future__ import annotations

import io
import os
import re
import unicodedata
from typing import BinaryIO

from ..model import CheckerError
from .archive import count_pictures, zip_entries
from .charset import decode, is_binary
from .letter import Attachment

_HEAD = 4096
_MAX_NAME = 200

_EXTENSIONS = {
    "jpg": "jpeg", "jpe": "jpeg", "jfif": "jpeg", "pjpeg": "jpeg", "tif": "tiff", "heif": "heic", "dib": "bmp",
    "htm": "html", "xhtml": "html", "mhtml": "mht", "log": "txt", "csv": "txt", "json": "txt", "ini": "txt",
    "md": "txt", "m4v": "mp4", "3gp": "mp4", "qt": "mov", "docm": "docx", "dotx": "docx", "dot": "doc", "xlsm": "xlsx",
    "xlsb": "xlsx", "ppsx": "pptx", "pps": "ppt", "tgz": "gz", "com": "exe", "msi": "exe", "scr": "exe", "dll": "exe",
    **{kind: kind for kind in (
        "png jpeg gif bmp webp heic avif tiff ico emf svg pdf doc docx xls xlsx ppt pptx msg odt ods odp rtf zip rar "
        "7z gz mp4 avi mkv mov webm wmv txt xml html mht eml exe"
    ).split()},
}  # fmt: skip
_PICTURES = frozenset("png jpeg gif bmp webp heic avif tiff ico emf svg".split())
_NAMES = {
    **dict.fromkeys(_PICTURES, "картинка"),
    **dict.fromkeys(("mp4", "avi", "mkv", "mov", "webm", "wmv"), "видео"),
    **dict.fromkeys(("zip", "rar", "7z", "gz"), "архив"),
    **dict.fromkeys(("doc", "docx", "odt", "rtf"), "документ Word"),
    **dict.fromkeys(("xls", "xlsx", "ods"), "таблица"),
    **dict.fromkeys(("ppt", "pptx", "odp"), "презентация"),
    "pdf": "документ PDF",
    "msg": "письмо Outlook (.msg; сохраните его как .eml)",
    "exe": "программа",
}

_FIXED = (
    (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"),
    (b"II*\0", "tiff"), (b"MM\0*", "tiff"), (b"II+\0", "tiff"), (b"MM\0+", "tiff"), (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b\x08", "gz"), (b"\x7fELF", "exe"),
    (b"\0\0\x01\0", "ico"), (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "wmv"),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = tuple(
    (stream.encode("utf-16-le"), kind)
    for stream, kind in (
        ("WordDocument", "doc"), ("Workbook\0", "xls"), ("Book\0", "xls"), ("PowerPoint Document", "ppt"),
        ("__properties_version1.0", "msg"),
    )
)  # fmt: skip
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "heic"),
    **dict.fromkeys((b"avif", b"avis"), "avif"),
    b"qt  ": "mov",
}
_BMP_HEADERS = frozenset((12, 16, 40, 52, 56, 64, 108, 124))
_PICTURE_MARKS = (rb"\x89PNG\r\n\x1a\n", rb"\xff\xd8\xff[\xe0-\xe2\xdb\xee]")
_MAIL_FIELDS = frozenset(
    "mime-version message-id received content-type return-path delivered-to dkim-signature x-unsent x-mailer "
    "content-transfer-encoding x-originating-ip arc-seal".split()
)
_MAIL_LINE = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60})[ \t]{0,3}:")
_XML = re.compile(r"<[a-z_][a-z0-9_:.-]{0,100}[\s/>]")
_HIDDEN = frozenset("Cc Cf Cs Co Zl Zp".split())


def attachment(name: str, content: bytes | os.PathLike[str]) -> Attachment:
    """Return an attachment of that name with this content, or with the content of the file at this path.

    Raises CheckerError when the file cannot be read. Any content gives an answer.
    """
    if isinstance(content, bytes):
        return _look(name, io.BytesIO(content), len(content))
    try:
        with open(content, "rb") as file:
            return _look(name, file, os.fstat(file.fileno()).st_size)
    except (OSError, ValueError) as error:
        raise CheckerError(f"{clean_name(name)}: файл не читается") from error


def told_by_content(data: bytes, name: str = "") -> str:
    """Return the kind of a file by its first bytes; the name only tells apart kinds that share them (.doc and .xls)."""
    return _kind(io.BytesIO(data), len(data), name)[0]


def kind_from_name(name: str) -> str:
    """Return the kind that a file name promises (for files that are only named); "other" for unknown endings."""
    return _EXTENSIONS.get(os.path.splitext(name.strip().lower())[1][1:], "other")


def is_picture(kind: str) -> bool:
    """Whether files of this kind show a picture by themselves."""
    return kind in _PICTURES


def describe(kind: str) -> str:
    """Return the kind in Russian words, for messages: «картинка», «архив»."""
    return _NAMES.get(kind, "файл неизвестного вида")


def clean_name(name: str) -> str:
    """Return a file name fit to be shown: no folders, control or direction characters, at most 200 characters."""
    name = unicodedata.normalize("NFC", name[:4000]).replace("\\", "/").rstrip("/ \t\r\n").rpartition("/")[2]
    name = visible(name)
    if len(name) > _MAX_NAME:
        root, extension = os.path.splitext(name)
        name = root[: _MAX_NAME - 1 - len(extension[:20])] + "…" + extension[:20]
    return name or "без имени"


def printable(text: str) -> str:
    """Return a text on one line without what steers a terminal or turns the direction of writing."""
    return "".join(c if unicodedata.category(c) not in _HIDDEN else " " if c in "\t\n\r" else "" for c in text)


def visible(text: str) -> str:
    """Return the same with single spaces."""
    return " ".join(printable(text).split())


def _look(name: str, file: BinaryIO, size: int) -> Attachment:
    kind, entries, pictures = _kind(file, size, name)
    if kind in ("doc", "xls", "ppt", "msg"):
        pictures = count_pictures(file, *_PICTURE_MARKS)
    elif kind == "rtf":
        pictures = count_pictures(file, rb"\\pict\b")
    elif kind == "pdf":
        pictures = count_pictures(file, rb"/Subtype[ \r\n]{0,4}/Image\b")
    return Attachment(clean_name(name), kind, size, entries, pictures)


def _kind(file: BinaryIO, size: int, name: str) -> tuple[str, tuple[str, ...], int]:
    """Kind, names inside, number of pictures inside."""
    file.seek(0)
    head = file.read(_HEAD)
    if not head:
        return "empty", (), 0
    if head[:4] in (b"PK\3\4", b"PK\5\6"):
        return _zip(file, size)
    if head.startswith(_OLE):
        return _ole(file, name), (), 0
    return _by_signature(head) or _by_text(head, name), (), 0


def _by_signature(head: bytes) -> str | None:
    for mark, kind in _FIXED:
        if head.startswith(mark):
            return kind
    if head[:4] == b"RIFF":
        return {b"WEBP": "webp", b"AVI ": "avi"}.get(head[8:12], "other")
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12]) or _compatible(head) or "mp4"
    if head[4:8] in (b"moov", b"mdat", b"wide") and head[:1] == b"\0":
        return "mov"
    if head[:2] == b"BM" and len(head) >= 18 and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return "bmp"
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return "webm" if b"webm" in head[:256] else "mkv"
    if head[:4] == b"\x01\0\0\0" and head[40:44] == b" EMF":
        return "emf"
    if head[:2] == b"MZ" and b"\0" in head[:64]:
        return "exe"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    return None


def _compatible(head: bytes) -> str | None:
    """Return a picture brand among the compatible brands of an ISO media file."""
    length = min(int.from_bytes(head[:4], "big"), 64, len(head))
    brands = {head[at : at + 4] for at in range(16, length - 3, 4)}
    return "avif" if b"avif" in brands else "heic" if brands & {b"heic", b"heix"} else None


def _by_text(head: bytes, name: str) -> str:
    """Kinds of text; "other" when the bytes are no text."""
    if is_binary(decode(head)):
        return "other"
    start = decode(head).lstrip("\ufeff \t\r\n")[:600].lower()
    if start.startswith(("<!doctype html", "<html", "<head", "<body", "<meta")):
        return "html"
    if start.startswith(("<?xml", "<svg")):
        return "svg" if "<svg" in start else "html" if "<html" in start else "xml"
    if _XML.match(start):
        return "xml"
    if _is_mail(head):
        return "mht" if kind_from_name(name) == "mht" else "eml"
    return "txt"


def _is_mail(head: bytes) -> bool:
    """Whether the first lines are header fields, one of them such as only mail programs write."""
    lines = head.lstrip(b"\xef\xbb\xbf\r\n ").replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    known = False
    for number, line in enumerate(lines):
        if not line:
            break
        match = _MAIL_LINE.match(line)
        if match:
            known = known or match[1].lower().decode() in _MAIL_FIELDS
        elif not (number and line[:1] in b" \t") and not (number == 0 and line.startswith(b"From ")):
            return False
    return known


def _ole(file: BinaryIO, name: str) -> str:
    """Which program's document an OLE file is, by the names of its streams; a bare one counts as Word's."""
    file.seek(0)
    data = file.read(16 << 20)
    for mark, kind in _OLE_STREAMS:
        if mark in data:
            return kind
    promised = kind_from_name(name)
    return promised if promised in ("xls", "ppt", "msg") else "doc"


def _zip(file: BinaryIO, size: int) -> tuple[str, tuple[str, ...], int]:
    entries = zip_entries(file, size)
    names = tuple(entry.name.replace("\\", "/") for entry in entries)
    first = {name.partition("/")[0] for name in names if "/" in name}
    kind = "zip"
    if "[Content_Types].xml" in names or any(name.startswith("_rels/") for name in names):
        kind = "docx" if "word" in first else "xlsx" if "xl" in first else "pptx" if "ppt" in first else "zip"
    for entry in entries[:1]:
        if entry.name == "mimetype" and entry.head.startswith(b"application/vnd.oasis.opendocument."):
            kind = {b"spre": "ods", b"pres": "odp"}.get(entry.head[35:39], "odt")
    pictures = 0
    for name, entry in zip(names, entries, strict=True):
        if kind != "zip" and name.lower().startswith(("docprops/", "thumbnails/")):
            continue
        inside = _by_signature(entry.head) if entry.head else kind_from_name(name) if not name.endswith("/") else ""
        pictures += inside is not None and is_picture(inside)
    shown = tuple("/".join(filter(None, map(visible, name[:300].split("/")))) for name in names if name[-1:] != "/")
    return kind, shown, pictures

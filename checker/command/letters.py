"""Where letters lie: files, folders of them, archives of mail (Unix mbox), standard input; found one by one.

An archive is searched for its separators and not read into memory; a letter of it is a place in the file. Why not the
standard library's `mailbox`: it takes every line that begins with «From » for a separator and reads a line of a
gigabyte as a whole. It is the oracle in the tests. Sources: RFC 4155; qmail's mbox(5) for «>From ».
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from ..draft.files import told_by_content
from ..draft.letter import Attachment, Letter
from ..draft.read import MAX_BYTES, from_bytes, from_path
from ..model import CheckerError

_ARCHIVES = (".mbox", ".mbx")
#: Endings of letters that are plain text or a page; a text of another ending (.csv, .json) is no letter.
_TEXTS = ("", ".txt", ".text", ".htm", ".html")
_HEAD = 4096
#: A line that parts an archive's letters: «From », who sent it, when. A sentence «From now on» has no time of day.
_SEPARATOR = re.compile(rb"From [^\r\n]*\d:\d\d")
_LONGEST = 1 << 16
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


class Source(NamedTuple):
    """A letter to be read: from `start` to `end` of the file at `path` (`end` None: the whole file), or `data` itself.

    `name` is what the verdict calls it, `title` what people are told of it.
    """

    name: str
    title: str
    path: str = ""
    start: int = 0
    end: int | None = None
    data: bytes | None = None


class Trouble(NamedTuple):
    """What is said of something that is no letter or cannot be read; `skipped`: rightly so, nothing is lost."""

    text: str
    skipped: bool = False


Item = Source | Trouble


def find(drafts: Iterable[str]) -> Iterator[Item]:
    """The letters of the drafts that the caller named, in order; a folder's and an archive's are sorted by place."""
    for draft in drafts:
        if draft == "-":
            yield Source("-", "-", data=sys.stdin.buffer.read(MAX_BYTES + 1))
        elif os.path.isdir(draft):
            yield from _folder(draft)
        elif is_archive(draft):
            yield from _archive(draft)
        else:
            yield Source(draft, draft, draft)


def are_several(drafts: Iterable[str]) -> bool:
    """Whether the drafts may be more than one letter, whatever lies in the folders and archives."""
    named = list(drafts)
    return len(named) > 1 or any(os.path.isdir(draft) or is_archive(draft) for draft in named)


def one(draft: str) -> Source:
    """The one letter that is named: a file, standard input, or «архив.mbox#17». Raises CheckerError for several."""
    path, mark, number = draft.rpartition("#")
    if mark and number.isdecimal() and not os.path.exists(draft) and is_archive(path):
        found = (item for item in _archive(path) if isinstance(item, Source))
        letter = next((item for item in found if item.name == draft), None)
        if letter is None:
            raise CheckerError(f"{path}: письма {number} нет")
        return letter
    if os.path.isdir(draft):
        raise CheckerError(f"{draft}: это папка, а нужно одно письмо")
    if is_archive(draft):
        raise CheckerError(f"{draft}: это архив писем; назовите одно: {draft}#1")
    return next(item for item in find([draft]) if isinstance(item, Source))


def read(source: Source, files: Iterable[Attachment] | None = None) -> Letter:
    """Read the letter. Raises CheckerError, its text beginning with the source's title."""
    given = None if files is None else tuple(files)
    if source.data is None and source.end is None:
        return from_path(source.name, files=given)
    data = content(source)
    if source.end is None:
        return from_bytes(data, source.name, files=given)
    name = f"{source.name}.eml"  # a letter out of an archive is a message, however few fields it has
    try:
        if not data.strip():
            raise CheckerError("письмо пустое")
        return replace(from_bytes(data, name, files=given), name=source.name)
    except CheckerError as error:
        raise CheckerError(f"{source.title}: {str(error).removeprefix(f'{name}: ')}") from error


def content(source: Source) -> bytes:
    """The bytes of a letter, at most one more than a letter may have. Raises CheckerError."""
    if source.data is not None:
        return source.data
    try:
        with open(source.path, "rb") as file:
            file.seek(source.start)
            size = MAX_BYTES + 1
            data = file.read(size if source.end is None else min(size, source.end - source.start))
    except (OSError, ValueError) as error:
        raise CheckerError(f"{source.title}: файл не читается") from error
    return data if source.end is None else _QUOTED.sub(rb"\1", data)


def is_archive(path: str) -> bool:
    """Whether a file is an archive of mail, by its name or by its first line."""
    ending = os.path.splitext(path)[1].lower()
    if not os.path.isfile(path) or ending == ".eml":
        return False
    return ending in _ARCHIVES or _SEPARATOR.match((_head(path) or b"").lstrip(b"\r\n")) is not None


def _folder(folder: str) -> Iterator[Item]:
    """The letters of a folder and of the folders in it, sorted by name in each."""
    waiting, empty = [folder], True
    while waiting:
        path = waiting.pop()
        if path != folder and os.path.basename(path).startswith("."):
            yield Trouble(f"{path}: скрытое, пропущено", skipped=True)
        elif path != folder and os.path.isdir(path) and os.path.islink(path):
            yield Trouble(f"{path}: ссылка на папку, пропущена", skipped=True)
        elif os.path.isdir(path):
            try:
                waiting += [os.path.join(path, one) for one in sorted(os.listdir(path), reverse=True)]
            except OSError:
                yield Trouble(f"{path}: папка не читается")
        else:
            for item in _file(path):
                empty = empty and isinstance(item, Trouble) and item.skipped
                yield item
    if empty:
        yield Trouble(f"{folder}: писем нет")


def _file(path: str) -> Iterator[Item]:
    """A file out of a folder: a letter, an archive, or what is neither."""
    if is_archive(path):
        yield from _archive(path, inside=True)
        return
    head = _head(path) if os.path.isfile(path) else b""
    if head is None:
        yield Trouble(f"{path}: файл не читается")
        return
    ending, kind = os.path.splitext(path)[1].lower(), told_by_content(head, path)
    if head and (ending == ".eml" or kind == "eml" or (kind in ("txt", "html") and ending in _TEXTS)):
        yield Source(path, path, path)
    else:
        yield Trouble(f"{path}: не письмо, пропущено", skipped=True)


def _head(path: str) -> bytes | None:
    """The first bytes of a file; None where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read(_HEAD)
    except (OSError, ValueError):
        return None


def _archive(path: str, inside: bool = False) -> Iterator[Item]:
    """The letters of an archive, as places in it. `inside`: of a folder, where an empty one is no mistake."""
    number, start, at = 0, 0, 0
    try:
        with open(path, "rb") as file:
            fresh = True  # a line begins here
            while line := file.readline(_LONGEST):
                if fresh and _SEPARATOR.match(line):
                    if number:
                        yield _letter(path, number, start, at)
                    number, start = number + 1, at + len(line)
                fresh = line.endswith(b"\n")
                at += len(line)
    except OSError:
        yield Trouble(f"{path}: файл не читается")
        return
    yield _letter(path, number, start, at) if number else Trouble(f"{path}: писем нет", skipped=inside)


def _letter(path: str, number: int, start: int, end: int) -> Source:
    return Source(f"{path}#{number}", f"{path}, письмо {number}", path, start, end)

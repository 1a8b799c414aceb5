"""Markdown files as lines that know where they come from, with the snippets in their places.

The snippets are put in by pymdownx's own code, so the reader sees what the site's page is made of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from markdown import Markdown
from pymdownx.snippets import SnippetExtension, SnippetMissingError, SnippetPreprocessor

from .errors import Faults, Place, perhaps

#: Parts of two pages that the build makes of the guides (checker/build/guides.py). They are not read here: what they
#: say is of the guides as they were.
MADE = SENTENCES, CHECKS = "maintain/_sentences.md", "maintain/_checks.md"

_RULE = re.compile(r"-{3}[ \t]*")
_RULE_END = re.compile(r"(?:-{3}|\.{3})[ \t]*")


class Line(str):
    """A line of a source file; it keeps its place when white space is put before it."""

    place: Place

    def __radd__(self, other: str) -> Line:
        return _line(other + str(self), self.place)


def _line(text: str, place: Place) -> Line:
    line = Line(text)
    line.place = place
    return line


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its front matter's text (first line: 2), or None, and the lines after it."""

    file: Path
    front: str | None
    lines: tuple[Line, ...]


@dataclass(slots=True)
class Sources:
    """The files of one docs folder. `name` gives the path that messages show, relative to the checkout."""

    docs: Path
    faults: Faults
    _files: dict[Path, tuple[Line, ...]] = field(default_factory=dict)
    _broken: set[str] = field(default_factory=set)

    def name(self, file: Path) -> str:
        """`docs/tomsk/error.md`."""
        try:
            return file.resolve().relative_to(self.docs.resolve().parent).as_posix()
        except ValueError:
            return file.as_posix()

    def lines(self, file: Path) -> tuple[Line, ...]:
        """The file's lines (any line ending), read once. Reports a byte order mark and what is not UTF-8."""
        if file not in self._files:
            name, data = self.name(file), file.read_bytes()
            if data.startswith(b"\xef\xbb\xbf"):
                self.faults.add(
                    Place(name, 1), "в начале файла стоит метка BOM: сохраните файл в кодировке «UTF-8 без BOM»"
                )
                data = data[3:]
            try:
                text = data.decode()
            except UnicodeDecodeError as error:
                line = data.count(b"\n", 0, error.start) + 1
                self.faults.add(Place(name, line), "это не UTF-8: сохраните файл в кодировке UTF-8")
                self._broken.add(name)
                text = data.decode(errors="replace")
            text = text.replace("\r\n", "\n").replace("\r", "\n")
            self._files[file] = tuple(_line(part, Place(name, i)) for i, part in enumerate(text.split("\n"), 1))
        return self._files[file]

    def made(self, file: Path) -> bool:
        """Whether the file is one that the build makes."""
        return file.relative_to(self.docs).as_posix() in MADE

    def is_broken(self, file: Path) -> bool:
        """Whether the file is not UTF-8, which is reported then."""
        self.lines(file)
        return self.name(file) in self._broken

    def page(self, file: Path) -> Page:
        """The page, front matter apart. Reports front matter that is not closed."""
        lines = self.lines(file)
        if not _RULE.fullmatch(lines[0]):
            return Page(file, None, lines)
        for i, line in enumerate(lines[1:], 1):
            if _RULE_END.fullmatch(line):
                return Page(file, "\n".join(lines[1:i]), lines[i + 1 :])
        self.faults.add(lines[0].place, "шапка страницы не закрыта: после неё нужна строка «---»")
        return Page(file, None, lines)

    def expand(self, lines: Sequence[Line], settings: dict[str, Any] | None) -> list[Line]:
        """`lines` with the snippets in their places; `settings` are those of pymdownx.snippets, None: none."""
        if settings is None:
            return list(lines)
        return _Snippets(self, settings).expand(lines)


class _Snippets(SnippetPreprocessor):  # type: ignore[misc,unused-ignore]
    """pymdownx's snippets, on lines with places; what is missing is reported, not raised."""

    def __init__(self, sources: Sources, settings: dict[str, Any]) -> None:
        super().__init__(SnippetExtension(**{**settings, "check_paths": False}).getConfigs(), Markdown())
        self.sources = sources
        self.within: list[Sequence[str]] = []

    def expand(self, lines: Sequence[Line]) -> list[Line]:
        """Put the snippets in."""
        place = lines[0].place if lines else Place("", 0)
        out: list[Line] = []
        for line in self.run(list(lines)):
            place = line.place if isinstance(line, Line) else place
            out.append(_line(line, place))
        return out

    def parse_snippets(
        self, lines: list[str], file_name: str | None = None, is_url: bool = False, is_section: bool = False
    ) -> list[str]:
        if file_name and not is_url:
            lines = self._placed(lines, Path(file_name))
        self.within.append(lines)
        try:
            out: list[str] = super().parse_snippets(lines, file_name, is_url, is_section)
            return out
        finally:
            self.within.pop()

    def get_snippet_path(self, path: str) -> str:
        if path.partition(":")[0] in MADE:
            return ""
        found: str | None = super().get_snippet_path(path)
        if found is None:
            base = ", ".join(self.sources.name(Path(base)) for base in self.base_path)
            docs = self.sources.docs
            parts = [file.relative_to(docs).as_posix() for file in docs.rglob("_*.md")]
            text = f"нет файла «{path}» для вставки; путь считается от папки {base}{perhaps(path, parts)}"
            self.missing(path, text)
            return ""
        return "" if self.sources.is_broken(Path(found)) else found

    def _placed(self, lines: list[str], file: Path) -> list[str]:
        """The lines that were read from a file, all or some of them, with their places there."""
        source, at = self.sources.lines(file), 0
        placed: list[str] = []
        for line in lines:
            text = line.removeprefix("\ufeff")
            places = chain(range(at, len(source)), range(at))
            at = next((i for i in places if source[i].strip() == text.strip()), len(source) - 1)
            placed.append(_line(text, source[at].place))
            at += 1
        return placed

    def extract_section(self, section: str, lines: list[str]) -> list[str]:
        self.check_paths = True
        try:
            out: list[str] = super().extract_section(section, lines)
            return out
        except SnippetMissingError:
            self.missing(f":{section}", f"в файле для вставки нет раздела «{section}»")
            return []
        finally:
            self.check_paths = False

    def missing(self, path: str, text: str) -> None:
        for line in self.within[-1]:
            if path in line and isinstance(line, Line):
                self.sources.faults.cause(line.place, text)

"""Where the pages lead: each link, picture and anchor is looked for, as the site will have them.

A link in Markdown counts from the file that is a page, one in HTML from the address of the page: MkDocs leaves HTML
as it is.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from .convert import Converted
from .errors import Place, nearest, perhaps
from .memo import FILE
from .reader import Reader
from .scan import prose
from .source import SENTENCES, Line

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_NO_PLACE = "нет места"
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_ID = re.compile(r"\{[^}]*#([\w-]+)[^}]*\}|\bid=\"([^\"]+)\"")


def links(reader: Reader, pages: Iterable[Path]) -> None:
    """Report every link of the pages and of the memos' sentences that leads nowhere, and every anchor given twice."""
    look = _Links(reader, pages)
    for name, file in look.pages.items():
        page = reader.converted(file)
        lines = list(prose(page.lines))
        for link in page.shown.links:
            look.link(name, link, lines)
        look.twice(page, lines)
    for guide in reader.memos:
        for line in reader.sources.lines(reader.docs / guide / FILE):
            for link in _LINK.findall(line):
                if text := look.fault(f"{guide}/{FILE}", link):
                    look.told(line.place, text)


class _Links:
    def __init__(self, reader: Reader, pages: Iterable[Path]) -> None:
        self.reader = reader
        #: By the path in docs.
        self.pages = {file.relative_to(reader.docs).as_posix(): file for file in pages}
        self.addresses = {address(name): name for name in self.pages}

    def link(self, name: str, link: str, lines: Iterable[Line]) -> None:
        """Report a link of a page wherever it stands there."""
        forms = "|".join(map(re.escape, {link, html.escape(link), unquote(link)}))
        found = re.compile(rf"[(\"<\s:](?:{forms})(?=[)\"'>\s]|$)")
        lines = [line for line in lines if found.search(line)]
        typed = any(f'="{html.escape(link)}"' in line or f'="{link}"' in line for line in lines)
        if text := self.fault(name, link, typed):
            for place in [line.place for line in lines] or [Place(self.reader.sources.name(self.pages[name]), 1)]:
                self.told(place, text)

    def told(self, place: Place, text: str) -> None:
        """Report a dead link; a place that a page lacks may be that of a rule that cannot be read."""
        faults = self.reader.faults
        (faults.effect if _NO_PLACE in text else faults.add)(place, text)

    def fault(self, name: str, link: str, typed: bool = False) -> str:
        """What is wrong with a link of a page (`typed`: as HTML), or ""."""
        address_, _, anchor = link.partition("#")
        path = unquote(address_.partition("?")[0])
        if not link:
            return "у ссылки нет адреса: впишите его в скобки"
        if _ELSEWHERE.match(link):
            return ""
        if path.startswith("/"):
            return f"ссылка «{link}» идёт от корня сайта: пишите путь от этого файла, «../папка/страница.md»"
        target, docs = name, self.reader.docs
        if path and typed:
            found = posixpath.normpath(posixpath.join(address(name), path))
            target = self.addresses.get("" if found == "." else f"{found}/", "")
            if not target:
                there = (docs / found).is_file() and not found.endswith(".md")
                return "" if there else f"ссылка «{link}» никуда не ведёт: в HTML пишут адрес страницы, «../../check/»"
        elif path:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            if target not in self.pages:
                there = (docs / target).is_file() and not target.endswith(".md")
                return "" if there else self.no_page(name, link, target)
        return self.no_anchor(link, target, unquote(anchor)) if anchor else ""

    def no_page(self, name: str, link: str, target: str) -> str:
        """Why a link of a page leads to no page; "" where it is told already that the page is missing."""
        folder, last = posixpath.split(target)
        if last.removesuffix(".md") in self.reader.known.kinds.get(folder, ()):
            return ""
        if (self.reader.docs / target).is_dir():
            return f"ссылка «{link}» ведёт в папку: назовите файл, «{link.rstrip('/')}/index.md»"
        if posixpath.basename(target).startswith("_") and (self.reader.docs / target).exists():
            return f"ссылка «{link}» ведёт в файл для вставки, а он не страница: назовите страницу, где он вставлен"
        if name in self.pages and link in self.reader.converted(self.pages[name]).shown.anchors:
            return f"ссылка «{link}» никуда не ведёт: перед именем места нужна решётка; возможно, «#{link}»"
        alike = [page for page in self.pages if nearest(last, [posixpath.basename(page)])]
        close = nearest(target, alike)
        meant = [posixpath.relpath(close, posixpath.dirname(name) or ".")] if close else []
        return f"ссылка «{link}» никуда не ведёт: нет файла docs/{target}{perhaps(link, meant)}"

    def no_anchor(self, link: str, target: str, anchor: str) -> str:
        """What is wrong with an anchor on a page, or ""."""
        if target not in self.pages:  # a memo is no page
            return ""
        file = self.pages[target]
        anchors = set(self.reader.converted(file).shown.anchors)
        if any(SENTENCES in line for line in self.reader.sources.page(file).lines):
            for guide, memo in self.reader.memos.items():
                anchors |= {guide, *(f"{guide}-{number}" for number in memo.numbers())}
            if anchor.partition("-")[0] in self.reader.unread:
                return ""
        if anchor in anchors:
            return ""
        where = f"на странице docs/{target} {_NO_PLACE} «#{anchor}»"
        return f"ссылка «{link}» никуда не ведёт: {where}{perhaps(anchor, sorted(anchors))}"

    def twice(self, page: Converted, lines: Iterable[Line]) -> None:
        """An anchor stands for one place. (Those of rules are looked at by the reader.)"""
        seen: dict[str, Place] = {}
        for line in lines:
            for given, typed in _ID.findall(line):
                first = seen.setdefault(given or typed, line.place)
                if first != line.place and page.shown.anchors.get(given or typed, 0) > 1:
                    text = f"место «#{given or typed}» на этой странице уже есть: {first}; дайте другое имя"
                    self.reader.faults.add(line.place, text)


def address(name: str) -> str:
    """Where a page stands on the site: «tomsk/error/» for tomsk/error.md."""
    folder, _, last = name.removesuffix(".md").rpartition("/")
    return "".join(f"{part}/" for part in (folder, "" if last == "index" else last) if part)

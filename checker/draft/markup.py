"""A page of HTML as the text that a reader sees. Nothing is executed, fetched or kept of the markup.

A scanner of its own, since `html.parser` of the Pythons that are in use needs quadratic time for hostile
input (CVE-2025-6069); here every search moves forward or is remembered to fail.
"""

from __future__ import annotations

import html
import re

from ..model import CheckerError
from .text import MAX_TEXT

_NAME = re.compile(r"/?[A-Za-z][A-Za-z0-9:-]*")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_STOP = re.compile(r"""[>"']""")
#: Elements whose content no reader sees.
_UNSEEN = frozenset("script style head title template noscript svg math object iframe select textarea".split())
_UNTIL_END = frozenset("script style title textarea iframe".split())
#: Elements that begin on a new line, and those with an empty line before and after them.
_BLOCKS = frozenset(
    "div tr table li dt dd section article header footer main form center address tbody thead figure nav aside "
    "fieldset legend caption hr".split()
)
_SPACED = frozenset("p h1 h2 h3 h4 h5 h6 ul ol dl pre".split())
_MAX_NESTING = 50
#: Lines and tags of a page that are read, and those whose quotes never end that are looked through for their end.
_MAX_LINES = 500_000
_MAX_TAGS = 500_000
_MAX_UNENDED = 50


def html_to_text(source: str) -> str:
    """Return the readable text: blocks on lines of their own, lists numbered, quotations with «> » before each line.

    Raises CheckerError for more markup or text than a letter has.
    """
    writer = _Writer()
    at = 0
    while at < len(source):
        tag = source.find("<", at)
        if tag < 0:
            writer.text(source[at:])
            break
        if tag > at:
            writer.text(source[at:tag])
        at = _markup(source, tag, writer)
    return writer.finish()


def _markup(source: str, at: int, writer: _Writer) -> int:
    """Handle what begins with «<» at `at`; return where the text goes on."""
    if source.startswith("<!--", at):
        end = source.find("-->", at + 4)
        return len(source) if end < 0 else end + 3
    if source[at + 1 : at + 2] in ("!", "?"):
        end = source.find(">", at)
        return len(source) if end < 0 else end + 1
    match = _NAME.match(source, at + 1)
    if not match:
        writer.text("<")
        return at + 1
    end = _tag_end(source, match.end(), writer)
    name = match[0].lower()
    attributes = source[match.end() : end - 1][:2000]
    if name in _UNTIL_END:
        closing = re.compile(f"</{name}", re.IGNORECASE).search(source, end)
        if not closing:
            return len(source)
        end = source.find(">", closing.end()) + 1 or len(source)
        return end
    writer.tag(name, attributes)
    return end


def _tag_end(source: str, at: int, writer: _Writer) -> int:
    """After the «>» that ends a tag; one within quotes does not, unless the quotes never end."""
    first = source.find(">", at)
    if first < 0:
        return len(source)
    limit = min(len(source), at + 20_000)
    while writer.unended < _MAX_UNENDED and (match := _STOP.search(source, at, limit)):
        if match[0] == ">":
            return match.end()
        at = source.find(match[0], match.end(), limit) + 1
        if not at:
            break
    writer.unended += 1
    return first + 1


_TOO_LONG = "на странице HTML больше текста, чем бывает в письме"


class _Writer:
    """Collects lines; knows how deep quotations are and whether spaces count."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.depth = self.hidden = self.pre = 0
        self.hidden_by = ""
        self.tight = False
        self.lists: list[int] = []
        self.tags = self.unended = self.written = 0

    def text(self, text: str) -> None:
        if self.hidden:
            return
        if self.pre:
            if text.count("\n") > _MAX_LINES:
                raise CheckerError(_TOO_LONG)
            first, *more = html.unescape(text).split("\n")
            self.line.append(first)
            for line in more:
                self.break_line()
                self.line.append(line)
            return
        text = _SPACE.sub(" ", text)
        if text == " " and not self.line:
            return
        self.line.append(html.unescape(text))

    def tag(self, name: str, attributes: str) -> None:
        self.tags += 1
        if self.tags > _MAX_TAGS:
            raise CheckerError("в письме слишком много разметки HTML, это не похоже на письмо")
        closing = name.startswith("/")
        name = name.lstrip("/")
        if self.hidden or name in _UNSEEN:
            self._hide(name, closing, attributes)
        elif name == "br":
            self.break_line(always=True)
        elif name == "blockquote":
            self.block(spaced=False)
            self.depth = max(0, min(_MAX_NESTING, self.depth + (-1 if closing else 1)))
        elif name in ("td", "th"):
            if not closing and self.line:
                self.line.append("\t")
        elif name in _BLOCKS or name in _SPACED:
            if not closing:
                self.tight = "Mso" in attributes  # Word's paragraphs have no space between them
            self.block(spaced=name in _SPACED and not self.tight)
            self._list(name, closing)
            if name == "pre":
                self.pre = 0 if closing else 1

    def _hide(self, name: str, closing: bool, attributes: str) -> None:
        if not self.hidden:
            if not closing and not attributes.rstrip().endswith("/"):
                self.hidden, self.hidden_by = 1, name
        elif name == self.hidden_by:
            self.hidden += -1 if closing else 1
        elif name == "body":  # a head that was never closed
            self.hidden = 0

    def _list(self, name: str, closing: bool) -> None:
        if name in ("ol", "ul"):
            if closing and self.lists:
                self.lists.pop()
            elif not closing and len(self.lists) < _MAX_NESTING:
                self.lists.append(1 if name == "ol" else 0)
        elif name == "li" and not closing:
            number = self.lists[-1] if self.lists else 0
            self.line.append(f"{number}. " if number else "- ")
            if number:
                self.lists[-1] += 1

    def block(self, spaced: bool) -> None:
        self.break_line()
        if spaced and self.lines and self.lines[-1].strip("> "):
            self.lines.append("> " * self.depth)

    def break_line(self, always: bool = False) -> None:
        text = "".join(self.line)
        text = text.rstrip(" \t\n") if self.pre else text.strip(" \t\n")
        self.line = []
        if text or always or self.pre:
            self.lines.append("> " * self.depth + text)
            self.written += len(self.lines[-1])
            if self.written > 2 * MAX_TEXT or len(self.lines) > _MAX_LINES:
                raise CheckerError(_TOO_LONG)

    def finish(self) -> str:
        self.pre = 0
        self.break_line()
        lines: list[str] = []
        for line in self.lines:
            line = line.rstrip(" ")
            if line or (lines and (lines[-1] or (len(lines) > 1 and lines[-2]))):
                lines.append(line)
        return "\n".join(lines).strip("\n")

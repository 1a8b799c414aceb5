"""The blocks `rule`, `good` and `bad` of the guides' Markdown, built on pymdownx.blocks.

    //// rule | tomsk/subject
        title: Тема письма
        check: subject

    The requirement in the memo's words.

    /// good

        Тема: Томская область. Ошибка в отчёте
    ///
    ////

Sample letters never meet Markdown: before it starts, each is put aside and a mark is left in its
place (`_Shield`); the last step of all puts the text back (`_Restore`). So lists, quotes, HTML,
`---`, tabs and no-break spaces in a letter stay what they are.
"""

from __future__ import annotations

import base64
import html
import json
import logging
import re
import zlib
from functools import lru_cache
from typing import Any, ClassVar
from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block, type_any

from checker.model import DEPRECATED

from .samples import sample
from .scan import EXAMPLES, OURS, letter, scan

LEVELS = {"must": "обязательно", "should": "желательно"}
JUDGES = {"checked": "проверяется", "manual": "проверьте сами"}
EXAMPLES_TITLE = "Примеры: так и не так"
CAPTIONS = {"good": "Так", "bad": "Не так"}
OPEN = "Открыть в проверке"
RULE_OPTIONS = tuple("title memo check with level kinds situations fill after spoken alias deprecated".split())
EXAMPLE_OPTIONS = ("kind", "date", "attach")

#: A mark carries the index of the line where its block starts; private-use characters pass Markdown unchanged.
_MARK = re.compile("[ ]?\uf8f0([0-9]+)\uf8f1")
_log = logging.getLogger("mkdocs.checker.guide")  # under "mkdocs", so that `mkdocs build --strict` counts it


class _Rule(Block):  # type: ignore[misc,unused-ignore]
    """A requirement: section, heading with the anchor, badges, prose, examples."""

    NAME = "rule"
    ARGUMENT = True
    OPTIONS: ClassVar[dict[str, Any]] = dict.fromkeys(RULE_OPTIONS, (None, type_any))

    def on_validate(self, parent: etree.Element) -> bool:
        self.id = _MARK.sub("", self.argument).strip(" ")
        return bool(self.id and self.options["title"] and self.options["check"])

    def on_create(self, parent: etree.Element) -> etree.Element:
        _note(self, self.argument)
        level = str(self.options["level"] or "must")
        judge = "manual" if self.options["check"] == "manual" else "checked"
        sort = "deprecated" if self.options["deprecated"] else level
        section = etree.SubElement(parent, "section", {"class": f"rule rule--{sort}", "data-rule": self.id})
        given = self.options["alias"] or ()
        for alias in given if isinstance(given, list) else [given] if given else ():
            etree.SubElement(section, "span", {"id": str(alias).rpartition("/")[2]})  # old links lead here
        heading = etree.SubElement(section, "h3", {"id": self.id.rpartition("/")[2]})
        heading.text = AtomicString(str(self.options["title"]))
        badges = etree.SubElement(section, "p", {"class": "rule-badges"})
        said = {level: LEVELS.get(level, level), judge: JUDGES[judge]}
        if self.options["deprecated"]:
            said = {"deprecated": DEPRECATED.lower()}
        for name, text in said.items():
            badge = etree.SubElement(badges, "span", {"class": f"rule-badge rule-badge--{name}"})
            badge.text, badge.tail = text, " "
        badge.tail = None
        if self.options["deprecated"]:
            note = etree.SubElement(section, "p", {"class": "rule-hint"})
            note.text = AtomicString(str(self.options["deprecated"]))
        return section

    def on_markdown(self) -> str:
        return "block"

    def on_end(self, block: etree.Element) -> None:
        """Fold the examples away, so that a phone shows the requirements one after the other.

        The search leaves them out: invented letters hold any word, and would be found before the requirements.
        """
        figures = block.findall("figure[pre]")
        if figures:
            details = etree.SubElement(block, "details", {"class": "rule-examples", "data-search-exclude": "true"})
            etree.SubElement(details, "summary").text = EXAMPLES_TITLE
            columns = etree.SubElement(details, "div")
            for figure in figures:
                block.remove(figure)
                columns.append(figure)


class _Example(Block):  # type: ignore[misc,unused-ignore]
    """A sample letter: figure with a caption, the text in <pre>."""

    ARGUMENT = False
    OPTIONS: ClassVar[dict[str, Any]] = dict.fromkeys(EXAMPLE_OPTIONS, (None, type_any))

    def on_validate(self, parent: etree.Element) -> bool:
        return parent.tag == "section" and "data-rule" in parent.attrib

    def on_create(self, parent: etree.Element) -> etree.Element:
        data = {f"data-{name}": str(self.options[name]) for name in ("kind", "date") if self.options[name]}
        if (listed := self.options["attach"]) is not None:
            data["data-files"] = json.dumps([_packed(item) for item in listed], ensure_ascii=False)
        figure = etree.SubElement(parent, "figure", {"class": f"letter-example {self.NAME}", **data})
        caption = etree.SubElement(figure, "figcaption")
        caption.text = CAPTIONS[self.NAME]
        button = etree.SubElement(caption, "button", {"type": "button", "class": "letter-open"})
        button.set("data-search-exclude", "")  # else each page would be found by these words
        button.text = OPEN
        etree.SubElement(figure, "pre")
        return figure

    def on_add(self, block: etree.Element) -> etree.Element:
        return block[1]

    def on_markdown(self) -> str:
        return "raw"

    def on_end(self, block: etree.Element) -> None:
        text = (block[1].text or "").strip("\n")
        _note(self, text)
        block[1].text = AtomicString(self.html_escape(text))


class _Good(_Example):
    NAME = "good"


class _Bad(_Example):
    NAME = "bad"


@lru_cache(maxsize=256)
def _packed(item: str) -> tuple[str, str]:
    """A file of an example as page/rules.mjs unpacks it: its name, its content in zlib's form and base64."""
    try:
        name, content = sample(item)
    except KeyError:
        return item, ""  # the reader reports it
    return name, base64.b64encode(zlib.compress(content, 9)).decode()


def _note(block: Block, text: str) -> None:
    """Record that Markdown read the block whose mark stands in `text`."""
    read: set[int] = block.config["read"]
    read.update(int(mark) for mark in _MARK.findall(text))


class _Shield(Preprocessor):
    """Put the sample letters aside and mark the blocks. Runs after the snippets are in their places."""

    def __init__(self, md: Markdown, guide: GuideExtension) -> None:
        super().__init__(md)
        self.guide = guide

    def run(self, lines: list[str]) -> list[str]:
        guide = self.guide
        guide.read.clear()
        guide.letters.clear()
        guide.found = scan(lines, guide.names(self.md))
        out = list(lines)
        for block in reversed(guide.found.blocks):
            mark = f"\uf8f0{block.start}\uf8f1"
            if block.name == "rule":
                out[block.start] = f"{out[block.start].rstrip()} {mark}"
            elif block.name in EXAMPLES and block.end is not None:
                text = letter([lines[i] for i in block.body]).replace("\x02", "").replace("\x03", "")
                guide.letters[block.start] = text
                out[block.body.start : block.body.stop] = ["", mark, ""]
        return out


def _tell() -> None:
    """Tell a strict build of all mistakes, once for the guides as they stand."""
    from checker.book import PACKAGE

    from .lint import told

    for line in told(PACKAGE.parent / "docs"):
        _log.warning("%s", line)


class _Report(Treeprocessor):
    """Tell a strict build of every block that Markdown did not read; alone it would print them as text."""

    def __init__(self, md: Markdown, guide: GuideExtension) -> None:
        super().__init__(md)
        self.guide = guide

    def run(self, root: etree.Element) -> None:
        guide = self.guide
        if guide.lint and not guide.reading:
            _tell()
        lost = [block for block in guide.found.blocks if block.name in OURS and block.start not in guide.read]
        if lost and not guide.reading:
            names = ", ".join(f"{block.name} {block.argument}".rstrip() for block in lost)
            _log.warning("не прочитаны блоки: %s; причину назовёт «python -m checker lint»", names)


class _Restore(Postprocessor):
    """Put the sample letters back. (The table of contents calls this for its labels too.)"""

    def __init__(self, md: Markdown, guide: GuideExtension) -> None:
        super().__init__(md)
        self.guide = guide

    def run(self, text: str) -> str:
        letters = self.guide.letters
        return _MARK.sub(lambda mark: html.escape(letters.get(int(mark[1]), ""), quote=False), text)


class GuideExtension(BlocksExtension):  # type: ignore[misc,unused-ignore]
    """The extension `checker.guide`.

    `lint` (in mkdocs.yml) tells whoever builds the site of all mistakes in the guides beside this package.
    `reading` is true where the rule book's reader converts a page: it reports losses itself. After a
    conversion `found` holds the blocks as written, `read` the first lines (indices) of the blocks that
    Markdown read, `letters` the sample letters by the first line of their block.
    """

    def __init__(self, *, reading: bool = False, lint: bool = False, **settings: Any) -> None:
        super().__init__(**settings)
        self.lint = lint
        self.reading = reading
        self.read: set[int] = set()
        self.letters: dict[int, str] = {}
        self.found = scan([])

    @staticmethod
    def names(md: Markdown) -> frozenset[str]:
        """The names of all blocks that this site's Markdown knows."""
        manager = md.parser.blockprocessors["blocks"]
        assert isinstance(manager, BlocksProcessor)
        return frozenset(manager.blocks)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        """Add the blocks, the shield (after snippets, before all that changes text) and its undoing (last)."""
        for block in (_Rule, _Good, _Bad):
            block_mgr.register(block, {"read": self.read})
        md.preprocessors.register(_Shield(md, self), "checker_guide_shield", 31.5)
        md.treeprocessors.register(_Report(md, self), "checker_guide_report", -1)
        md.postprocessors.register(_Restore(md, self), "checker_guide_restore", -1)


def makeExtension(**settings: Any) -> GuideExtension:
    """What Python-Markdown calls for `markdown_extensions: - checker.guide`."""
    return GuideExtension(**settings)

"""Blocks as their author wrote them: found by line, without Markdown.

The parser of pymdownx prints a block with a slip in it as plain text and says nothing.
So the blocks are found a second time here, more forgivingly: the extension shields the
sample letters by it (`block.py`), the reader compares it with what Markdown read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from .errors import nearest

Text = TypeVar("Text", bound=str)

EXAMPLES = ("good", "bad")
OURS = ("rule", *EXAMPLES)

_HEADER = re.compile(r"([ \t]*)(/{2,})[ \t]*([^\W\d_][\w-]*)[ \t]*(.*)")
_END = re.compile(r" {0,3}(/{2,})[ \t]*")
_FENCE = re.compile(r"[ \t]*(`{3,}(?=[^`]*$)|~{3,}).*")
#: A line which pymdownx takes for an option: right under the header, four spaces or more.
_OPTION = re.compile(r" {4,}\S.*")


def blank(line: str) -> bool:
    """Is there nothing but spaces and tabs? (A no-break space is something.)"""
    return not line.strip(" \t")


def indent(line: str) -> int:
    """Columns of white space before the first character, a tab reaching to the next multiple of four."""
    lead = line[: len(line) - len(line.lstrip(" \t"))]
    return len(lead.expandtabs(4))


@dataclass(slots=True, eq=False)
class Written:
    """A block in the source. All numbers are indices of lines; `end` is None where the block is never closed."""

    name: str
    argument: str
    slashes: int
    start: int
    options: range
    parent: Written | None
    body: range = range(0)
    end: int | None = None
    children: list[Written] = field(default_factory=list)


@dataclass(slots=True)
class Scan:
    """What was found: the blocks in order, and faults as (index of line, Russian message)."""

    blocks: list[Written] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)


def scan(lines: Sequence[str], names: Collection[str] = OURS) -> Scan:
    """Find the blocks in `lines`. `names` are the names of all blocks which the site knows, ours among them."""
    return _Scanner(lines, {*names, *OURS}).run()


def prose(lines: Sequence[Text]) -> Iterator[Text]:
    """The lines that are neither in a fence nor in a sample letter."""
    letters = {i for block in scan(lines).blocks if block.name in EXAMPLES for i in block.body}
    fence = ""
    for i, line in enumerate(lines):
        mark = _FENCE.fullmatch(line)
        if mark and i not in letters:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        elif not fence and i not in letters:
            yield line


def letter(lines: Sequence[str]) -> str:
    """The sample letter in the body of an example: dedented, out of its fence, blank lines around it cut."""
    body = _trim(lines)
    margin = min((indent(line) for line in body if not blank(line)), default=0)
    body = [_cut(line, margin) for line in body]
    if body and _FENCE.fullmatch(body[0]) and _fence_end(body, 0) == len(body) - 1:
        body = _trim(body[1:-1])
    return "\n".join(body)


def _trim(lines: Sequence[str]) -> list[str]:
    body = ["" if blank(line) else line for line in lines]
    while body and not body[0]:
        del body[0]
    while body and not body[-1]:
        del body[-1]
    return body


def _cut(line: str, columns: int) -> str:
    rest = line.lstrip(" \t")
    return " " * (indent(line) - columns) + rest if rest else ""


def _fence_end(lines: Sequence[str], start: int) -> int | None:
    """The index of the line which closes the fence that `lines[start]` opens."""
    opening = _FENCE.fullmatch(lines[start])
    assert opening
    fence = opening[1]
    for i in range(start + 1, len(lines)):
        line = lines[i].strip(" \t")
        if len(line) >= len(fence) and set(line) == {fence[0]}:
            return i
    return None


class _Scanner:
    def __init__(self, lines: Sequence[str], names: Collection[str]) -> None:
        self.lines = lines
        self.names = names
        self.out = Scan()
        self.open: list[Written] = []

    def run(self) -> Scan:
        i = 0
        while i < len(self.lines):
            i = self.step(i)
        while self.open:
            self.unclosed(self.open.pop(), len(self.lines))
        return self.out

    def fault(self, line: int, text: str) -> None:
        self.out.faults.append((line, text))

    def step(self, i: int) -> int:
        """Take the line `i`; give the number of the line to go on with."""
        line = self.lines[i]
        raw = bool(self.open) and self.open[-1].name in EXAMPLES
        if not raw and _FENCE.fullmatch(line):
            return self.fence(i)
        if ending := _END.fullmatch(line):
            self.ending(i, len(ending[1]), raw)
            return i + 1
        header = _HEADER.fullmatch(line)
        if header and (not raw or (header[3].lower() in OURS and indent(line) < 4)):
            return self.header(i, header)
        return i + 1

    def ending(self, i: int, slashes: int, raw: bool) -> None:
        if not any(block.slashes == slashes for block in self.open):
            if slashes < 3 and (raw or not self.open):
                return
            if self.open and self.open[-1].slashes < 3:
                slashes = self.open[-1].slashes
            elif self.open:
                last = self.open[-1]
                self.fault(
                    i,
                    f"закрывающая строка «{'/' * slashes}» не подходит к открытому блоку {last.name}: "
                    f"нужно столько же косых черт, сколько в его начале, «{'/' * last.slashes}»",
                )
                return
            else:
                self.fault(i, f"лишняя закрывающая строка «{'/' * slashes}»: открытого блока нет; удалите её")
                return
        while self.open[-1].slashes != slashes:
            self.unclosed(self.open.pop(), i)
        block = self.open.pop()
        block.body = range(block.body.start, i)
        block.end = i

    def unclosed(self, block: Written, i: int) -> None:
        block.body = range(block.body.start, i)
        self.fault(
            block.start,
            f"блок {block.name} не закрыт: после его текста нужна строка «{'/' * max(block.slashes, 3)}» без отступа",
        )

    def header(self, i: int, header: re.Match[str]) -> int:
        name, slashes, rest = header[3].lower(), len(header[2]), header[4].rstrip(" \t")
        known = name in self.names
        if (rest and not rest.startswith("|") and name not in OURS) or (slashes < 3 and name not in OURS):
            return i + 1  # an ordinary line of text
        if indent(header[1]) > 3:
            if name in OURS:
                self.fault(i, f"начало блока {name} сдвинуто вправо: уберите пробелы перед «{header[2]}»")
            return i + 1
        if not known:
            close = nearest(name, self.names) or "rule, good или bad"
            self.fault(i, f"неизвестный блок «{name}»; возможно, «{close}»")
            name = close if close in EXAMPLES else name
        if slashes < 3:
            self.fault(i, f"блок {name} начинают не меньше чем с трёх косых черт: «///»")
        if rest and not rest.startswith("|"):
            self.fault(i, f"между «{name}» и «{rest}» нужна вертикальная черта: «{header[2]} {name} | {rest}»")
        if name in OURS:
            self.nest(i, name, slashes)
        parent = self.open[-1] if self.open else None
        j = i + 1
        while j < len(self.lines) and _OPTION.fullmatch(self.lines[j].expandtabs(4)):
            j += 1
        block = Written(name, rest.removeprefix("|").strip(" \t"), slashes, i, range(i + 1, j), parent, range(j, j))
        self.out.blocks.append(block)
        self.open.append(block)
        if parent:
            parent.children.append(block)
        return self.fenced(j, block) if name in EXAMPLES else j

    def nest(self, i: int, name: str, slashes: int) -> None:
        """Close what cannot hold the new block; say so if the new block has a wrong place or number of slashes."""
        while self.open and (self.open[-1].name in EXAMPLES or (name == "rule" and self.open[-1].name == "rule")):
            self.unclosed(self.open.pop(), i)
        if name in EXAMPLES and not any(block.name == "rule" for block in self.open):
            self.fault(i, f"блок {name} стоит вне блока rule; перенесите его внутрь правила")
        if name in EXAMPLES and self.open and self.open[-1].slashes == slashes and (end := self.ahead(i, slashes)):
            rule = self.open[-1]
            said = f"закрыто оно «{'/' * end}», а начато «{'/' * slashes}», как примеры в нём"
            self.fault(rule.start, f"у начала правила мало косых черт: {said}; начните его с «{'/' * end}»")
            rule.slashes = end
        if self.open and self.open[-1].slashes == slashes:
            outer = self.open[-1].name
            self.fault(
                i,
                f"у блока {name} столько же косых черт, сколько у внешнего {outer}: "
                f"внешний начинают и закрывают четырьмя («////»), внутренний тремя («///»)",
            )

    def ahead(self, i: int, slashes: int) -> int:
        """The number of slashes, more than these, of the line that ends the rule around `i`; 0 where there is none."""
        for line in self.lines[i:]:
            if (ending := _END.fullmatch(line)) and len(ending[1]) > slashes:
                return len(ending[1])
            if (header := _HEADER.fullmatch(line)) and header[3].lower() == "rule":
                break
        return 0

    def fence(self, i: int) -> int:
        """Step over a fence. One that goes on where another begins was not closed: Markdown would show that as text."""
        end = _fence_end(self.lines, i)
        opening = _FENCE.fullmatch(self.lines[i])
        assert opening
        mark = opening[1]
        for j in range(i + 1, len(self.lines) if end is None else end):
            inner = _FENCE.fullmatch(self.lines[j])
            if inner and inner[1].startswith(mark):
                end = None
        if end is None:
            self.fault(i, f"ограда «{mark}» не закрыта: после её текста нужна строка «{mark}» с тем же отступом")
        return i + 1 if end is None else end + 1

    def fenced(self, i: int, block: Written) -> int:
        """Step over a fence that holds the whole sample letter, whatever lines stand in it."""
        j = i
        while j < len(self.lines) and blank(self.lines[j]):
            j += 1
        if j == len(self.lines) or not _FENCE.fullmatch(self.lines[j]):
            return i
        end = _fence_end(self.lines, j)
        k = len(self.lines) if end is None else end + 1
        while k < len(self.lines) and blank(self.lines[k]):
            k += 1
        ending = _END.fullmatch(self.lines[k]) if k < len(self.lines) else None
        if ending and len(ending[1]) == block.slashes:
            return k
        mark = self.lines[j].strip(" \t")[:3]
        self.fault(
            j, f"ограда «{mark}» в примере не закрыта или после неё есть текст: сразу за оградой нужна строка «///»"
        )
        return j + 1

"""A page of the site through the site's own Markdown, beside what its author wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .block import GuideExtension
from .errors import Faults
from .prose import Shown
from .scan import Scan, scan
from .site import site
from .source import Line, Sources


@dataclass(frozen=True, slots=True)
class Converted:
    """A page as Markdown made it, and as it was written, the snippets in their places.

    `read` are the indices of the lines where the blocks begin that Markdown read.
    """

    lines: Sequence[Line]
    shown: Shown
    written: Scan
    read: frozenset[int]


class Converter:
    """Converts the pages of a docs folder, each once; blocks that are badly written are reported."""

    def __init__(self, docs: Path, sources: Sources, faults: Faults) -> None:
        self.faults, self.sources = faults, sources
        self.site = site(docs, faults)
        self.names = GuideExtension.names(self.site.markdown(GuideExtension(reading=True)))
        self._known: dict[Path, Converted] = {}

    def __call__(self, file: Path) -> Converted:
        """Convert a page."""
        if file not in self._known:
            lines = self.sources.expand(self.sources.page(file).lines, self.site.snippets)
            extension = GuideExtension(reading=True)
            text = "\n".join(lines)
            shown = Shown(self.site.markdown(extension, text).convert(text))
            written = scan(lines, self.names)
            for i, text in written.faults:
                self.faults.cause(lines[i].place, text)
            self._known[file] = Converted(lines, shown, written, frozenset(extension.read))
        return self._known[file]

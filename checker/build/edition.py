"""The line under each page: of which day the memo is, and the site's version; a part of a template, of one's own make.

MkDocs and its heir both include it (overrides/main.html), and no hook runs.
"""

from __future__ import annotations

import html
import tomllib
from pathlib import Path

from ..checks.history import in_words
from ..guide.memo import Memo
from ..guide.reader import Reading
from . import tools

LINE = tools.ROOT / "overrides" / "edition.html"
#: Holds the version, which is written nowhere else.
PROJECT = tools.ROOT / "pyproject.toml"


def version(project: Path = PROJECT) -> str:
    """The project's version."""
    return str(tomllib.loads(project.read_text("utf-8"))["project"]["version"])


def line(reading: Reading, version: str) -> str:
    """The template: on a guide's pages its own memo, on all others every memo, under its guide's name."""
    memos = [(guide, memo) for guide in reading.book.guides if (memo := reading.memos.get(guide.id))]
    told = {guide.id: f"{_text(guide.name)}: памятка {_days(memo)}." for guide, memo in memos}
    own = "".join(f'{{% if page and "/{id}/" in "/" ~ page.url %}}{text}\n{{% else %}}' for id, text in told.items())
    memos_told = own + " ".join(told.values()) + "\n" + "{% endif %}" * len(told)
    changes = "<a href=\"{{ 'changes/' | url }}\">Что изменилось</a>"
    return f'<p class="edition">\n{memos_told}Версия сайта {_text(version)}. {changes}\n</p>\n'


def _days(memo: Memo) -> str:
    """Of which day the memo is; where it bears no date, that is said."""
    dated = f"от {in_words(memo.dated)} года" if memo.dated else "без даты"
    return dated + (f", взята на сайт {in_words(memo.taken)} года" if memo.taken else "")


def _text(text: str) -> str:
    """A text that neither HTML nor the template language takes for its own."""
    return html.escape(text).replace("{", "&#123;")

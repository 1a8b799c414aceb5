"""What mkdocs.yml takes from here. Whoever reads that file imports this module, MkDocs before it loads the theme."""

from __future__ import annotations

import os
import sys

from pymdownx.slugs import slugify

from .edition import LINE
from .guides import MADE
from .runtime import RUNTIME
from .scripts import SCRIPTS

# The guides' reader imports this as well, and must: it makes what is missed here.
if sys.modules.keys() & {"mkdocs", "zensical"} and not all(path.exists() for path in (*MADE, LINE, RUNTIME, SCRIPTS)):
    sys.exit(
        "Сайт собирают командой make site: она сначала готовит проверку и части страниц, которых сейчас нет.\n"
        "Без make: python -m checker.build, python -m mkdocs build, python -m checker.build.offline."
    )

# Material prints a page of advertisement for its heir at each start, which would drown the warnings of a strict
# build. This is its own switch; set here, it also works for a person who types `python -m mkdocs build`.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

# The day of a build is written nowhere but into sitemap.xml.gz: one commit gives the same bytes on any day.
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")

#: Headings' anchors: Russian letters stay («#тема-письма»), where the default would number them («#_1»).
slug = slugify(case="lower")

"""What mkdocs.yml takes from here. MkDocs imports this module as it reads that file, before it loads the theme."""

from __future__ import annotations

import os

from pymdownx.slugs import slugify

# Material prints a page of advertisement for its heir at each start, which would drown the warnings of a strict
# build. This is its own switch; set here, it also works for a person who types `python -m mkdocs build`.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

# The day of a build is written nowhere but into sitemap.xml.gz: one commit gives the same bytes on any day.
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")

#: Headings' anchors: Russian letters stay («#тема-письма»), where the default would number them («#_1»).
slug = slugify(case="lower")

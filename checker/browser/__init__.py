"""The checker's door for the page's worker: strings of JSON in, strings of JSON out.

Each function but `book` may be called by its name. Besides what it documents, its request holds `files` (a list of
{"name", "path"}) where the page handed over files, and `folder`, where it may write files of its own; the answer
names these in `made` (a list of {"name", "path"}), and the page gets them.
"""

from .after import alike, call_card, diary_entry, return_deadline, workday
from .files import carried, naming, pictures
from .judging import book, check
from .mending import fill, named, plain
from .sending import message, split

__all__ = [
    "alike",
    "book",
    "call_card",
    "carried",
    "check",
    "diary_entry",
    "fill",
    "message",
    "named",
    "naming",
    "pictures",
    "plain",
    "return_deadline",
    "split",
    "workday",
]

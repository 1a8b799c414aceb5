"""The checker's door for the page's worker: strings of JSON in, strings of JSON out.

Each function but `book` may be called by its name. Besides what it documents, its request holds `files` (a list of
{"name", "path"}) where the page handed over files, and `folder`, where it may write files of its own; the answer
names these in `made` (a list of {"name", "path"}), and the page gets them.
"""

from importlib import import_module
from typing import Any

#: What the first verdict does not wait for is imported when it is asked for.
_PLACES = {
    **dict.fromkeys(("alike", "call_card", "diary_entry", "return_deadline", "workday"), "after"),
    **dict.fromkeys(("carried", "naming", "pictures"), "files"),
    **dict.fromkeys(("book", "check"), "judging"),
    **dict.fromkeys(("fill", "named", "plain"), "mending"),
    **dict.fromkeys(("message", "split"), "sending"),
}
__all__ = [*_PLACES]


def __getattr__(name: str) -> Any:
    """The function of this name."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_PLACES[name]}", __name__), name)

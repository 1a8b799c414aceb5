"""The rule book at run time: the JSON beside this file, made anew from the guides where they are at hand.

In the browser and in an installed copy there is the JSON alone. In a checkout the guides stand in
`docs/` beside the package; when they, the site's settings or their reader changed after the JSON was
written, they are read again. The question costs some calls of stat. Nothing but the standard library
is imported here; the Markdown packages only when the guides are read.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from .model import CheckerError, RuleBook

PACKAGE = Path(__file__).resolve().parent
JSON = PACKAGE / "rulebook.json"


def load(json: Path = JSON, docs: Path | None = None) -> RuleBook:
    """The rule book, up to date. `docs`: the guides' folder, by default the one beside the package.

    Raises CheckerError (Russian): mistakes in the guides, line by line; or neither JSON nor guides are there.
    """
    if docs is None and json is JSON:
        return _standing(0 if sys.platform == "emscripten" else int(time.monotonic()))  # on the page nothing changes
    return _load(json, docs or PACKAGE.parent / "docs")


@lru_cache(maxsize=1)
def _standing(second: int) -> RuleBook:
    """The book beside the package, looked at once a second: who judges a thousand letters asks a thousand times."""
    return _load(JSON, PACKAGE.parent / "docs")


def _load(json: Path, docs: Path) -> RuleBook:
    written = _changed(json)
    if sys.platform != "emscripten" and any(_changed(source) > written for source in _sources(docs)):
        return _renew(json, docs)
    if not written:
        raise CheckerError(f"нет ни свода правил {json}, ни памяток {docs}: установите программу заново")
    return _parse(json, written)


@lru_cache(maxsize=4)
def _parse(json: Path, written: int) -> RuleBook:
    """The book in the file as it was at this time; parsed once."""
    return RuleBook.from_json(json.read_text("utf-8"))


def _changed(path: Path) -> int:
    """When the file or folder was last changed, in nanoseconds; 0 where there is none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _sources(docs: Path) -> Iterator[Path]:
    """What the book is made of. Folders count, for files that come and go; `assets` holds no guides."""
    if not any(docs.glob("*/index.md")):
        return
    yield docs.parent / "mkdocs.yml"
    yield from _reader()
    for folder, folders, files in os.walk(docs):
        folders[:] = [name for name in folders if name != "assets"]
        yield Path(folder)
        yield from (Path(folder, name) for name in files if name.endswith(".md"))


def _reader() -> Iterable[Path]:
    """The files whose change may change the book though the guides stay."""
    return (PACKAGE / "model.py", *(PACKAGE / "guide").glob("*.py"))


def _renew(json: Path, docs: Path) -> RuleBook:
    """Read the guides and write the JSON."""
    started = time.time_ns()
    try:
        from .guide.reader import read
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("markdown", "pymdownx", "yaml"):
            raise
        raise CheckerError(
            f"памятки изменились после {json.name}, а прочитать их нечем: нет пакета {error.name}. "
            "Выполните «python -m pip install -r requirements.txt» тем же Python или запустите программу из .venv"
        ) from error
    book = read(docs)
    store(book, started, json)
    return book


def store(book: RuleBook, started: int, json: Path = JSON) -> None:
    """Write the JSON at one stroke, dated `started` (nanoseconds since 1970), when the reading of the guides began."""
    draft = json.with_name(f"{json.name}.{os.getpid()}.tmp")
    try:
        draft.write_text(book.to_json() + "\n", "utf-8", newline="\n")
        os.utime(draft, ns=(started, started))
        os.replace(draft, json)
    except OSError:  # a checkout that cannot be written to is read each time
        draft.unlink(missing_ok=True)

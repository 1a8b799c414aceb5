"""What was judged and found right, so that it is not judged again: by a hash of all that may change the answer.

To judge all examples for the first time takes a second, nearly all of it to prepare patterns for the words of letters.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
FILE = _PACKAGE.parent / "build" / "examples.json"


class Notes:
    """The notes in a file. A change of the program makes all of them void; a file that cannot be used does no harm."""

    def __init__(self, file: Path = FILE) -> None:
        self._file = file
        self._right: set[str] = set()
        self._program = _digest(
            path.read_bytes() for path in sorted(_PACKAGE.rglob("*.py")) if "build" not in path.parts
        )
        try:
            self._known = set(json.loads(file.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            self._known = set()

    def fault(self, asked: Iterable[str], judge: Callable[[], tuple[str, bool]]) -> str:
        """What is wrong, "" for nothing. `asked` is all that the answer depends on beside the program.

        `judge` gives what is wrong and whether another day may change that.
        """
        parts = (self._program, *asked)
        always, today = (_digest(part.encode() for part in (*parts, day)) for day in ("", str(_today())))
        if found := self._known & {always, today}:
            self._right |= found
            return ""
        text, dated = judge()
        if not text:
            self._right.add(today if dated else always)
        return text

    def write(self) -> None:
        """Keep what was right this time, and nothing else."""
        if self._right == self._known:
            return
        try:
            self._file.parent.mkdir(exist_ok=True)
            self._file.write_text(json.dumps(sorted(self._right)), "utf-8")
        except OSError:
            pass  # it is judged again the next time


def _today() -> dt.date:
    return dt.date.today()


def _digest(parts: Iterable[bytes]) -> str:
    total = hashlib.blake2b(digest_size=12)
    for part in parts:
        total.update(len(part).to_bytes(4, "little") + part)
    return total.hexdigest()

"""Whether a finder's time grows with the text's length and no faster."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any

from checker.draft.text import Text

#: Ten times the text may take this many times as long (the clock of a busy machine is no better).
_FACTOR = 14
_LEAST = 0.004
_SMALL, _LARGE = 30_000, 300_000


def is_linear(find: Callable[[Text], Any], piece: str) -> bool:
    """Run `find` on `piece` repeated to 30 000 and to 300 000 characters; true when the times are in proportion."""
    small, large = (Text((piece * (size // len(piece) + 1))[:size]) for size in (_SMALL, _LARGE))
    for text in (small, large):
        assert text.low  # folding is not the finder's time
    return any(_seconds(find, large) < _FACTOR * max(_seconds(find, small), _LEAST) for _ in range(3))


def _seconds(find: Callable[[Text], Any], text: Text) -> float:
    gc.disable()  # its share grows with what other tests have left behind
    try:
        start = time.process_time()
        find(text)
        return time.process_time() - start
    finally:
        gc.enable()

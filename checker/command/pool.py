"""Letters judged in several processes.

Each process reads, judges and writes down whole letters; what goes between them are places of letters and pieces of
the answer. A bounded number of letters is on the way at any time, so an archive of any size takes the same memory.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from .console import UNREADABLE
from .judging import Answer, Asked, answer
from .letters import Item

#: Letters that a process takes at once, and how many such parcels are on the way to each.
_PARCEL, _AHEAD = 16, 3


def answers_of_several(items: Iterable[Item], asked: Asked, jobs: int) -> Generator[Answer, None, None]:
    """As `judging.answers`, in so many processes.

    The first letters are judged here. So few take no process at all; and a child that is forked has the tables and
    patterns ready that they needed, which cost as much as some hundred letters.
    """
    source = iter(items)
    yield from (answer(item, asked) for item in islice(source, _PARCEL))
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(jobs, context, _begin, (asked,))
    waiting: deque[Future[list[Answer]]] = deque()
    try:
        while True:
            while len(waiting) < jobs * _AHEAD and (parcel := list(islice(source, _PARCEL))):
                waiting.append(pool.submit(_answer_all, parcel))
            if not waiting:
                return
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        yield Answer(said="один из процессов проверки прерван; попробуйте без --jobs", status=UNREADABLE)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_asked: Asked | None = None


def _begin(asked: Asked) -> None:
    """What a process knows of the call. Ctrl-C is the business of the process that started it."""
    global _asked
    _asked = asked
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _answer_all(parcel: list[Item]) -> list[Answer]:
    assert _asked is not None
    return [answer(item, _asked) for item in parcel]

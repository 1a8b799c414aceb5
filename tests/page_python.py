"""Runs in the page's own Python under Node (`tests/test_runtime.py`): everything that the page may ask of it."""

import sys

import checker_start  # type: ignore[import-not-found]

TYPE_CHECKING = False  # nothing but what is built in can be imported yet
if TYPE_CHECKING:
    from typing import Any

hits = {"patterns": 0, "known": 0}
wrong: "list[str]" = []


def watch_patterns() -> None:
    """Hold every answer of the table against the real compiler's."""
    import _sre  # type: ignore[import-not-found]
    from array import array
    from re import _compiler  # type: ignore[attr-defined]
    from types import SimpleNamespace

    real, taken = _compiler.compile, []

    def capture(pattern: Any, *rest: Any) -> Any:
        taken.append(rest)
        return _sre.compile(pattern, *rest)

    names = {name: getattr(_sre, name) for name in dir(_sre) if not name.startswith("__")}
    _compiler._sre = SimpleNamespace(**{**names, "compile": capture})
    original()
    by_table = _compiler.compile

    def compile(pattern: Any, flags: int = 0) -> Any:
        found = checker_start.PATTERNS.get(checker_start.key(str(int(flags)), pattern))
        if found:
            hits["patterns"] += 1
            real(pattern, flags)
            if (found[0], array("I", checker_start.unpacked(found[1])).tolist(), *found[2:]) != taken[-1]:
                wrong.append(repr(pattern))
        return by_table(pattern, flags)

    _compiler.compile = compile


def watch_known(function: Any) -> Any:
    """Hold every answer of the table against the function's own."""
    by_table = prepared(function)

    def known(pattern: str) -> frozenset[str]:
        held = checker_start.key(function.__name__, pattern) in checker_start.KNOWN
        answer: frozenset[str] = by_table(pattern)
        if held:
            hits["known"] += 1
            if answer != function(pattern):
                wrong.append(pattern)
        return answer

    return known


sources: "set[str]" = set()
load_table = checker_start.load


def watch_sources(table: bytes) -> None:
    """Note what sources the table brings."""
    load_table(table)
    sources.update(checker_start.SOURCES)


checker_start.load = watch_sources
original, checker_start.compile_patterns = checker_start.compile_patterns, watch_patterns
prepared, checker_start.prepared = checker_start.prepared, watch_known
checker_start.begin()

import json  # noqa: E402
from importlib import import_module  # noqa: E402

import checker.browser as page  # noqa: E402

#: Before any is run, so that what one imports is not there for the other.
for name in [name for name in checker_start.SHELF.modules if name.startswith("checker.")]:
    import_module(name)
from checker.book import load  # noqa: E402
from checker.facts.patterns import WordPattern  # noqa: E402
from checker.judge import check  # noqa: E402
from checker.report import FORMATS, written  # noqa: E402

TEXT = (
    "Тема: Вопрос\n\nНе формируется отчёт. Ещё не открывается журнал. Иванова Анна Петровна, т. 71-25-04, anna@школа.рф"
)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(100)
mail = b"Subject: =?koi8-r?B?98/Q0s/T?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
mail += b"--b\r\nContent-Type: text/plain; charset=%s\r\n\r\n%s\r\n"
mail += b'--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename="a.png"\r\n\r\nx\r\n--b--\r\n'


def write(path: str, content: bytes) -> str:
    with open(path, "wb") as file:
        file.write(content)
    return path


letter = {"body": TEXT, "subject": "Вопрос", "guide": "tomsk", "kind": None, "date": "2026-11-02", "folder": "/"}
files = [{"name": "снимок.png", "path": write("/a.png", PNG)}]
draft = write("/a.eml", mail % (b"koi8-r", "Добрый день".encode("koi8-r")))
requests: "dict[str, dict[str, Any]]" = {
    "alike": {**letter, "entries": [{"id": "1", "number": "INC1", "about": "Не формируется отчёт"}]},
    "call_card": letter,
    "carried": {"draft": draft, "name": "a.eml", "folder": "/"},
    "check": {**letter, "files": files},
    "diary_entry": letter,
    "fill": {**letter, "lines": [{"text": "Телефон: ____", "line": None}]},
    "message": {**letter, "draft": draft, "files": files},
    "named": {"agent": "Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Firefox/140.0", "brands": [], "words": None},
    "naming": {**letter, "to": None, "files": files, "kind": "consultation"},
    "pictures": {"files": files, "folder": "/"},
    "plain": {"html": "<p>Текст &laquo;да&raquo;"},
    "return_deadline": {"guide": "tomsk", "received": "2026-11-02", "number": "INC1", "folder": "/"},
    "split": letter,
    "workday": {"date": "2026-11-04"},
}
said: "dict[str, Any]" = {"calls": {}}
for name in page.__all__:
    if name != "book":
        said["calls"][name] = json.loads(getattr(page, name)(json.dumps(requests[name])))
said["charsets"] = {}
for charset in json.loads(CHARSETS):  # type: ignore[name-defined]  # noqa: F821 (the test puts it there)
    sent = mail % (charset.encode(), "Не открывается журнал, класс не виден".encode(charset))
    found = json.loads(page.check(json.dumps({"draft": write("/b.eml", sent), "name": "b.eml", "guide": "eschool"})))
    said["charsets"][charset] = found["letter"]["body"] if "letter" in found else found
said["formats"] = {name: len("".join(written(name, [check(TEXT)], load(), False))) for name in FORMATS}
import gc  # noqa: E402

for each in gc.get_objects():
    if isinstance(each, WordPattern):
        each._matcher, each._heads  # noqa: B018
said |= {"hits": hits, "wrong": wrong, "sources": len(sources - {*checker_start.SOURCES})}
import random  # noqa: E402

chance = []
for begin in (lambda: None, lambda: None, checker_start.wake):
    random.seed(1)
    begin()
    chance.append(random.random())
said["random"] = chance
said["modules"] = sorted({*sys.modules, *checker_start.SHELF.modules})
with open("/said", "w", encoding="utf-8") as file:
    json.dump(said, file)

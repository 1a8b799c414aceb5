"""Runs inside Pyodide, never on the host: makes the page's Python out of its sources.

In: /lib/python314.zip, the standard library as Pyodide brings it; /src, the checker's files; /start.py. Out:
/out/python_stdlib.zip, what Python needs to start and the table of the library's modules; /out/checker.data, the
table of the checker's (`start.py` says what a table holds). The same files give the same bytes.

Which modules are needed, and what is worked out of patterns, is seen by running the checker: all its modules are
imported, every example of the guides is judged, every call of `checker.browser` is made.
"""

from __future__ import annotations

import marshal
import sys
from types import CodeType, ModuleType, SimpleNamespace

TYPE_CHECKING = False  # what is imported here is not seen to work anything out
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    Modules = dict[str, tuple[str, bool, bytes]]  # as `start.py` has them, none packed yet

LIBRARY = "/lib/python314.zip"
#: Imported by Python itself before `checker_start` can be.
FIRST = ("encodings", "encodings.aliases", "encodings.utf_8")
#: What is imported only where it is needed, and was not while the checker ran here.
LATER = "_strptime calendar email.generator email.parser email.feedparser random stringprep traceback".split()
#: `inspect` and what it imports for itself: imported here, but not on the page, where it waits (`start.py`).
ASIDE = "_opcode_metadata dis inspect linecache opcode token tokenize".split()
#: Codecs that no letter is written in: they are of this machine alone or no charsets.
NO_CHARSET = "_win_cp_codecs mbcs oem".split()
#: Of bytes: the code of a pattern that is packed.
LONG = 4000
#: Entries of a table that are read at once.
PIECE = 32


def compiled(source: bytes, name: str) -> CodeType:
    """A module's code, without docstrings and assertions."""
    import ast

    tree = ast.parse(source, name)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            first = node.body[0] if node.body else None
            if (
                isinstance(first, ast.Expr)
                and isinstance(first.value, ast.Constant)
                and isinstance(first.value.value, str)
            ):
                node.body[:1] = [] if node.body[1:] else [ast.copy_location(ast.Pass(), first)]
            if isinstance(node, ast.ClassDef) and node.decorator_list:  # a data class without one writes it, for long
                node.body.insert(0, ast.copy_location(ast.Expr(ast.copy_location(ast.Constant("."), node)), node))
    return plain(compile(tree, name, "exec", dont_inherit=True, optimize=1))


def packed(code: bytes) -> bytes:
    """A pattern's code as the table holds it."""
    import zlib

    return zlib.compress(code, 9) if len(code) > LONG else code


def shelved(modules: Modules, soon: set[str]) -> dict[str, Any]:
    """The part of a table that holds modules: the code of those that are not wanted soon is packed together."""
    import zlib

    late = {name: code for name, (_, _, code) in modules.items() if name not in soon}
    kept = {name: (path, package, b"" if name in late else code) for name, (path, package, code) in modules.items()}
    return {"modules": kept, "packed": [zlib.compress(marshal.dumps(late), 9)]}


def plain(code: CodeType) -> CodeType:
    """Code without the table of its lines: a fifth of it, and only tracebacks ask for it."""
    inner = tuple(plain(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    return code.replace(co_consts=inner, co_linetable=b"")


def started() -> ModuleType:
    """The module `checker_start`, with tables that note all that is worked out from now on."""
    start = ModuleType("checker_start")
    with open("/start.py", encoding="utf-8") as file:
        exec(compile(file.read(), "start.py", "exec"), start.__dict__)
    sys.modules["checker_start"] = start

    def note(source: str, mode: str) -> CodeType:
        code = start.SOURCES[source] = plain(compile(source, "", mode, dont_inherit=True))
        return code

    import collections

    writes: Any = collections
    writes.eval = lambda source, scope: eval(note(source, "eval"), scope)
    import dataclasses
    from array import array

    writes = dataclasses
    writes.exec = lambda source, scope, names: exec(note(source, "exec"), scope, names)
    import _sre  # type: ignore[import-not-found]
    from re import _compiler  # type: ignore[attr-defined]

    asked: list[bytes] = []
    work_out = _compiler.compile

    def compile_(pattern: Any, flags: int = 0) -> Any:
        asked.append(start.key(str(int(flags)), pattern))
        return work_out(pattern, flags)

    def take(pattern: Any, flags: int, code: list[int], groups: int, names: dict[str, int], numbers: Any) -> Any:
        start.PATTERNS[asked[-1]] = (flags, packed(array("I", code).tobytes()), groups, names, numbers)
        return _sre.compile(pattern, flags, code, groups, names, numbers)

    deep = [0]

    def prepared(function: Any) -> Any:
        def noted(pattern: str) -> frozenset[str]:
            deep[0] += 1
            told: frozenset[str] = function(pattern)
            deep[0] -= 1
            if deep[0]:  # asked by another of these alone, whose answer is noted
                return told
            text = "\0".join(sorted(told)).encode("utf-8", "surrogatepass")
            if not any("\0" in each for each in told):
                start.KNOWN[start.key(function.__name__, pattern)] = text
            return told

        return noted

    names = {name: getattr(_sre, name) for name in dir(_sre) if not name.startswith("__")}
    _compiler.compile, _compiler._sre = compile_, SimpleNamespace(**{**names, "compile": take})
    start.__dict__["prepared"] = prepared
    return start


def run(names: Iterable[str]) -> set[str]:
    """Import all modules of the checker, judge all examples, make every call. Returns what a plain letter imports."""
    import gc
    import json
    from importlib import import_module

    import checker.browser as page

    text = "Тема: Вопрос\n\nНе формируется отчёт, выходит ошибка «Нет данных». Иванова Анна Петровна, т. 71-25-04"
    requests: list[dict[str, Any]] = [{"body": text}]
    for guide in json.loads(page.book())["guides"]:
        for rule in guide["rules"].values():
            for each in rule["examples"]:
                requests.append({"body": each["text"], "guide": guide["id"], "kind": each["kind"]})
    for request in requests:
        page.check(json.dumps(request))
    soon = {*sys.modules} - {*ASIDE}
    for name in names:
        import_module(name)
    from checker.facts.patterns import WordPattern

    for each in gc.get_objects():
        if isinstance(each, WordPattern):
            each._matcher, each._heads  # noqa: B018 (worked out when first asked)
    for name in ("call_card", "diary_entry", "split"):
        getattr(page, name)(json.dumps(requests[0]))
    page.message(json.dumps({**requests[0], "subject": "Вопрос", "folder": "/"}))
    page.plain(json.dumps({"html": "<p>Текст"}))
    for name in [*LATER, *(f"encodings.{name}" for name in charsets())]:
        import_module(name)
    return soon


def charsets() -> list[str]:
    """All modules of `encodings` that tell a charset."""
    held = sys.modules["encodings"].__loader__._get_files()  # type: ignore[union-attr]
    names = [name[10:-3] for name in held if name.startswith("encodings/") and name.endswith(".py")]
    return sorted(name for name in names if name not in NO_CHARSET and name != "__init__")


def library() -> Modules:
    """The modules of the standard library that were imported by now."""
    found: Modules = {}
    for name, module in sorted(sys.modules.items()):
        spec: Any = getattr(module, "__spec__", None)
        if name == (spec and spec.name) and str(spec.origin).startswith(LIBRARY):
            source = spec.loader.get_data(spec.origin)
            code = marshal.dumps(compiled(source, spec.origin))
            package = spec.submodule_search_locations is not None
            found[name] = (spec.origin, package, code)
    return found


def archive(modules: Modules, soon: set[str]) -> bytes:
    """What Python starts from: the first modules, `checker_start`, the table of all others."""
    import io
    import zipfile
    from importlib.util import MAGIC_NUMBER

    first = {f"{name.replace('.', '/')}{'/__init__' * modules[name][1]}.pyc": modules.pop(name)[2] for name in FIRST}
    with open("/start.py", "rb") as file:
        first["checker_start.pyc"] = marshal.dumps(compiled(file.read(), "checker_start.py"))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:  # nothing is packed: the whole is, and packs better so
        for name, code in first.items():
            unchecked = (1).to_bytes(4, "little") + bytes(8)  # by hash, against no source
            target.writestr(zipfile.ZipInfo(name), MAGIC_NUMBER + unchecked + code)
        target.writestr(zipfile.ZipInfo("modules"), marshal.dumps(shelved(modules, soon)))
    return made.getvalue()


def pieces(table: dict[str, Any]) -> Iterator[bytes]:
    """The table in parts: while it is read, no room for the whole is wanted beside what is made of it."""
    for kind, entries in table.items():
        if isinstance(entries, list):
            yield marshal.dumps({kind: entries})
            continue
        items = [*entries.items()]
        for at in range(0, len(items), PIECE):
            yield marshal.dumps({kind: dict(items[at : at + PIECE])})


def main() -> None:
    """Make both files."""
    start = started()
    import json

    with open("/files.json", encoding="utf-8") as file:
        files: list[str] = json.load(file)
    sources = [name for name in files if name.endswith(".py")]
    names = {name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): name for name in sources}
    sys.path.insert(0, "/src")
    soon = run(names)
    modules = {}
    for name, path in names.items():
        with open(f"/src/{path}", "rb") as file:
            code = marshal.dumps(compiled(file.read(), path))
            modules[name] = (f"/src/{path}", path.endswith("/__init__.py"), code)
    data = {}
    for path in set(files) - set(names.values()):
        with open(f"/src/{path}", "rb") as file:
            data[f"/src/{path}"] = file.read()
    table = {
        **shelved(modules, soon),
        "files": dict(sorted(data.items())),
        "patterns": dict(sorted(start.PATTERNS.items())),
        "sources": dict(sorted(start.SOURCES.items())),
        "known": dict(sorted(start.KNOWN.items())),
    }
    with open("/checker.data", "wb") as file:
        for piece in pieces(table):
            file.write(len(piece).to_bytes(4, "little") + piece)
    kept = library()
    with open("/python_stdlib.zip", "wb") as file:
        file.write(archive(kept, soon))
    with open("/kept.json", "w", encoding="utf-8") as file:
        json.dump(sorted(kept), file)


main()

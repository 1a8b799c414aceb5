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
    from collections.abc import Iterable
    from typing import Any

LIBRARY = "/lib/python314.zip"
#: Imported by Python itself before `checker_start` can be.
FIRST = ("encodings", "encodings.aliases", "encodings.utf_8")
#: What is imported only where it is needed, and was not while the checker ran here.
LATER = "_strptime calendar email.generator email.parser email.feedparser random stringprep traceback".split()
#: Codecs that no letter is written in: they are of this machine alone or no charsets.
NO_CHARSET = "_win_cp_codecs mbcs oem".split()


def compiled(source: bytes, name: str) -> CodeType:
    """A module's code, without docstrings and assertions."""
    import ast

    tree = ast.parse(source, name)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                if isinstance(node, ast.ClassDef):
                    first.value.value = " "  # a data class without one writes it, which takes long
                elif isinstance(first.value.value, str):
                    node.body[:1] = [] if node.body[1:] else [ast.copy_location(ast.Pass(), first)]
    return plain(compile(tree, name, "exec", dont_inherit=True, optimize=1))


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
        start.PATTERNS[asked[-1]] = (flags, array("I", code).tobytes(), groups, names, numbers)
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


def run(names: Iterable[str]) -> None:
    """Import all modules of the checker, judge all examples, make every call."""
    import gc
    import json
    from importlib import import_module

    for name in names:
        import_module(name)
    import checker.browser as page
    from checker.facts.patterns import WordPattern

    for each in gc.get_objects():
        if isinstance(each, WordPattern):
            each._matcher, each._heads  # noqa: B018 (worked out when first asked)
    text = "Тема: Вопрос\n\nНе формируется отчёт, выходит ошибка «Нет данных». Иванова Анна Петровна, т. 71-25-04"
    requests: list[dict[str, Any]] = [{"body": text}]
    for guide in json.loads(page.book())["guides"]:
        for rule in guide["rules"].values():
            for each in rule["examples"]:
                requests.append({"body": each["text"], "guide": guide["id"], "kind": each["kind"]})
    for request in requests:
        page.check(json.dumps(request))
    for name in ("call_card", "diary_entry", "split"):
        getattr(page, name)(json.dumps(requests[0]))
    page.message(json.dumps({**requests[0], "subject": "Вопрос", "folder": "/"}))
    page.plain(json.dumps({"html": "<p>Текст"}))
    for name in [*LATER, *(f"encodings.{name}" for name in charsets())]:
        import_module(name)


def charsets() -> list[str]:
    """All modules of `encodings` that tell a charset."""
    held = sys.modules["encodings"].__loader__._get_files()  # type: ignore[union-attr]
    names = [name[10:-3] for name in held if name.startswith("encodings/") and name.endswith(".py")]
    return sorted(name for name in names if name not in NO_CHARSET and name != "__init__")


def library() -> dict[str, tuple[str, bool, CodeType | bytes]]:
    """The modules of the standard library that were imported by now."""
    found: dict[str, tuple[str, bool, CodeType | bytes]] = {}
    for name, module in sorted(sys.modules.items()):
        spec: Any = getattr(module, "__spec__", None)
        if name == (spec and spec.name) and str(spec.origin).startswith(LIBRARY):
            source = spec.loader.get_data(spec.origin)
            code = compiled(source, spec.origin)
            seldom = name.startswith("encodings.") and name not in FIRST
            package = spec.submodule_search_locations is not None
            found[name] = (spec.origin, package, marshal.dumps(code) if seldom else code)
    return found


def archive(modules: dict[str, tuple[str, bool, CodeType | bytes]]) -> bytes:
    """What Python starts from: the first modules, `checker_start`, the table of all others."""
    import io
    import zipfile
    from importlib.util import MAGIC_NUMBER

    first = {f"{name.replace('.', '/')}{'/__init__' * modules[name][1]}.pyc": modules.pop(name)[2] for name in FIRST}
    with open("/start.py", "rb") as file:
        first["checker_start.pyc"] = compiled(file.read(), "checker_start.py")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:  # nothing is packed: the whole is, and packs better so
        for name, code in first.items():
            unchecked = (1).to_bytes(4, "little") + bytes(8)  # by hash, against no source
            target.writestr(zipfile.ZipInfo(name), MAGIC_NUMBER + unchecked + marshal.dumps(code))
        target.writestr(zipfile.ZipInfo("modules"), marshal.dumps({"modules": modules}))
    return made.getvalue()


def main() -> None:
    """Make both files."""
    start = started()
    import json

    with open("/files.json", encoding="utf-8") as file:
        files: list[str] = json.load(file)
    sources = [name for name in files if name.endswith(".py")]
    names = {name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): name for name in sources}
    sys.path.insert(0, "/src")
    run(names)
    modules = {}
    for name, path in names.items():
        with open(f"/src/{path}", "rb") as file:
            modules[name] = (f"/src/{path}", path.endswith("/__init__.py"), compiled(file.read(), path))
    data = {}
    for path in set(files) - set(names.values()):
        with open(f"/src/{path}", "rb") as file:
            data[f"/src/{path}"] = file.read()
    table = {
        "modules": modules,
        "files": dict(sorted(data.items())),
        "patterns": dict(sorted(start.PATTERNS.items())),
        "sources": dict(sorted(start.SOURCES.items())),
        "known": dict(sorted(start.KNOWN.items())),
    }
    with open("/checker.data", "wb") as file:
        file.write(marshal.dumps(table))
    kept = library()
    with open("/python_stdlib.zip", "wb") as file:
        file.write(archive(kept))
    with open("/kept.json", "w", encoding="utf-8") as file:
        json.dump(sorted(kept), file)


main()

"""Runs in the page's Python before all else: the module `checker_start` of the runtime, never imported on the host.

The page's modules lie in memory as one marshalled table each for the library and the checker: to look for a module in
a zip takes longer than to run it. What is worked out while the checker starts (the code of a regular expression, the
words at which it may begin, the source of a data class) was worked out when the runtime was built, by this very
Python (`bytecode.py`); what is not in these tables is worked out as ever. What was taken out of them is in them no
more: it is hardly ever asked for again, and room is short, since a memory of more than 30 MiB is not kept.
"""

import builtins
import gc
import marshal
import sys
import zlib
from _blake2 import blake2b
from _frozen_importlib import spec_from_loader

TYPE_CHECKING = False  # nothing but what is built in can be imported yet
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, ModuleType
    from typing import Any

    #: By name: the file that the module was, whether it is a package, its code marshalled, which takes half the room;
    #: empty where it is among the packed ones.
    Modules = dict[str, tuple[str, bool, bytes]]
    #: A compiled pattern as `_sre.compile` takes it: flags, code (words of 32 bits), groups, their names and numbers.
    Pattern = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
    Telling = Callable[[str], frozenset[str]]

#: Where JavaScript puts the checker's table and a request, and finds the answer.
CHECKER = "/checker.data"
REQUEST, ANSWER = "/request", "/answer"
#: Each so-many-th example warms.
STEP = 16


#: Imported by what the checker needs, and used by none of it: they run when something is asked of them.
LAZY = ("ast", "inspect")


MODULE: "Any" = type(sys)


class Later(MODULE):  # type: ignore[misc]
    """A module that runs when it is first asked for something that it does not hold yet."""

    def __getattr__(self, name: str) -> "Any":
        if name.startswith("__"):  # importing looks for some of these
            raise AttributeError(name)
        self.__class__ = MODULE
        SHELF.run(self)
        return getattr(self, name)


class Shelf:
    """Finds and runs the modules of the tables; an importer as `sys.meta_path` holds them."""

    def __init__(self) -> None:
        self.modules: Modules = {}
        #: Tables of the code of modules that few letters ask for, each packed as a whole until the first is asked for.
        self.packed: list[bytes] = []
        self.seldom: dict[str, bytes] = {}

    def find_spec(self, name: str, path: object = None, target: object = None) -> Any:
        """The module's specification, or None."""
        found = self.modules.get(name)
        if found is None:
            return None
        spec: Any = spec_from_loader(name, self, origin=found[0], is_package=found[1])  # type: ignore[arg-type]
        spec.has_location = True  # gives it a `__file__`
        return spec

    def create_module(self, spec: "Any") -> "ModuleType | None":
        """One that runs later, or nothing special."""
        return Later(spec.name) if spec.name in LAZY else None

    def exec_module(self, module: ModuleType) -> None:
        """Run it, or let it wait."""
        if type(module) is not Later:
            self.run(module)

    def run(self, module: ModuleType) -> None:
        """Run it; its code is let go."""
        path, package, code = self.modules.pop(module.__name__)
        if not code:
            while self.packed:
                self.seldom.update(marshal.loads(zlib.decompress(self.packed.pop())))
            code = self.seldom.pop(module.__name__)
        try:
            exec(marshal.loads(code), module.__dict__)
        except BaseException:
            self.modules[module.__name__] = path, package, code
            raise


SHELF = Shelf()
PATTERNS: "dict[bytes, Pattern]" = {}
#: By the function's name and its argument: the strings of its answer, joined by NUL.
KNOWN: dict[bytes, bytes] = {}
#: Code by its source.
SOURCES: "dict[str, CodeType]" = {}
#: What is read as a file, by path.
FILES: dict[str, bytes] = {}


def unpacked(code: bytes) -> bytes:
    """A pattern's code, which is packed where it is long; as it is, it never begins like that."""
    return zlib.decompress(code) if code.startswith(b"\x78\xda") else code


def key(kind: str, text: str | bytes) -> bytes:
    """Where a table holds what belongs to a pattern."""
    whole = text if isinstance(text, bytes) else f"{kind}:{text}".encode("utf-8", "surrogatepass")
    return blake2b(whole, digest_size=10).digest()


def prepared(function: Telling) -> Telling:
    """Decorates a function of a pattern whose answers KNOWN may hold (`checker.facts.patterns`)."""

    def known(pattern: str) -> frozenset[str]:
        told = KNOWN.pop(key(function.__name__, pattern), None)
        return function(pattern) if told is None else frozenset(told.decode("utf-8", "surrogatepass").split("\0"))

    return known


def compile_patterns() -> None:
    """Let `re` take patterns out of PATTERNS first."""
    import _sre  # type: ignore[import-not-found]
    from array import array
    from re import _compiler  # type: ignore[attr-defined]

    work_out = _compiler.compile

    def compile(pattern: Any, flags: int = 0) -> Any:
        place = key(str(int(flags)), pattern) if isinstance(pattern, (str, bytes)) else b""
        found = PATTERNS.pop(place, None)
        if found is None:
            return work_out(pattern, flags)
        return _sre.compile(pattern, found[0], array("I", unpacked(found[1])).tolist(), *found[2:])

    _compiler.compile = compile


def unwrap(member: Any) -> "Any":
    """As `inspect.unwrap`, which takes its place as soon as that module runs."""
    while hasattr(member, "__wrapped__"):
        member = member.__wrapped__
    return member


def compile_sources() -> None:
    """Let named tuples and data classes, which write source and compile it, take it out of SOURCES first."""
    import collections

    known: Any = SOURCES.pop
    writes: Any = collections
    writes.eval = lambda source, scope: builtins.eval(known(source, source), scope)
    import dataclasses

    writes = dataclasses
    writes.inspect.unwrap = unwrap  # all that it asks of `inspect` for a class with slots and a docstring
    writes.exec = lambda source, scope, names: builtins.exec(known(source, source), scope, names)


def load(table: bytes) -> None:
    """Put a table's modules on the shelf, and what is known of patterns at hand."""
    found = marshal.loads(table)
    SHELF.modules.update(found.get("modules", {}))
    SHELF.packed += found.get("packed", [])
    PATTERNS.update(found.get("patterns", {}))
    KNOWN.update(found.get("known", {}))
    SOURCES.update(found.get("sources", {}))
    FILES.update(found.get("files", {}))


def begin() -> None:
    """Import the checker, all of it."""
    gc.disable()  # nothing that is made here is let go
    load(__loader__.get_data(f"{__loader__.archive}/modules"))  # type: ignore[name-defined]
    with open(CHECKER, "rb") as file:
        while size := file.read(4):
            load(file.read(int.from_bytes(size, "little")))
    sys.meta_path.insert(0, SHELF)
    compile_sources()
    compile_patterns()
    import os

    while FILES:
        path, content = FILES.popitem()
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
    import checker.browser

    checker.browser.book()
    gc.freeze()  # nor is it looked at again
    gc.enable()


def warm() -> None:
    """Judge some examples of the guides, so that the next letter finds worked out what any letter asks for."""
    import json

    from checker.book import load
    from checker.browser import check

    for guide in load().guides:
        texts = [example.text for rule in guide.rules.values() for example in rule.examples]
        for text in texts[::STEP]:
            check(json.dumps({"body": text, "guide": guide.id}))
    gc.collect()


def wake() -> None:
    """After the memory was put back: what must not be as it was."""
    if random := sys.modules.get("random"):
        random.seed()


def call(name: str) -> None:
    """Answer the request by a function of `checker.browser`; `book` takes none."""
    import checker.browser

    if name == "book":
        answer = checker.browser.book()
    else:
        with open(REQUEST, encoding="utf-8") as file:
            answer = getattr(checker.browser, name)(file.read())
    with open(ANSWER, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        file.write(answer)

"""Runs in the page's Python before all else: the module `checker_start` of the runtime, never imported on the host.

The page's modules lie in memory as one marshalled table each for the library and the checker: to look for a module in
a zip takes longer than to run it. What the checker works out of its patterns while it starts (the code of a regular
expression, the words at which it may begin) was worked out when the runtime was built, by this very Python
(`bytecode.py`); what is not in these tables is worked out as ever.
"""

import gc
import marshal
import sys
from _frozen_importlib import spec_from_loader  # type: ignore[import-not-found]

TYPE_CHECKING = False  # nothing but what is built in can be imported yet
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, ModuleType
    from typing import Any

    #: By name: the file that the module was, whether it is a package, its code; that of few letters marshalled.
    Modules = dict[str, tuple[str, bool, CodeType | bytes]]
    #: A compiled pattern: flags, code as text, groups, their names, their numbers; as `_sre.compile` takes them.
    Pattern = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
    Telling = Callable[[str], frozenset[str]]

#: Where JavaScript puts the checker's table and a request, and finds the answer.
CHECKER = "/checker.data"
REQUEST, ANSWER = "/request", "/answer"
#: In a pattern's code, written as text: the next two characters are the halves of a number that no character has.
ESCAPE = 0x10FFFF
#: Of bytes: the code of a pattern that is not kept.
LONG = 2000


class Shelf:
    """Finds and runs the modules of the tables; an importer as `sys.meta_path` holds them."""

    def __init__(self) -> None:
        self.modules: "Modules" = {}

    def find_spec(self, name: str, path: object = None, target: object = None) -> Any:
        """The module's specification, or None."""
        found = self.modules.get(name)
        if found is None:
            return None
        spec = spec_from_loader(name, self, origin=found[0], is_package=found[1])
        spec.has_location = True  # gives it a `__file__`
        return spec

    def create_module(self, spec: object) -> None:
        """Nothing special."""

    def exec_module(self, module: ModuleType) -> None:
        """Run it; its code is let go."""
        path, package, code = self.modules.pop(module.__name__)
        try:
            exec(marshal.loads(code) if isinstance(code, bytes) else code, module.__dict__)
        except BaseException:
            self.modules[module.__name__] = path, package, code
            raise


SHELF = Shelf()
PATTERNS: "dict[bytes, Pattern]" = {}
#: By the function's name and its argument: the strings of its answer, joined by NUL.
KNOWN: dict[bytes, bytes] = {}
#: What is read as a file, by path.
FILES: dict[str, bytes] = {}


def key(kind: str, text: str | bytes) -> bytes:
    """Where a table holds what belongs to a pattern."""
    from _blake2 import blake2b

    name = f"{kind}:{'b' if isinstance(text, bytes) else 's'}:".encode()
    whole = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return blake2b(name + whole, digest_size=10).digest()


def coded(code: list[int]) -> bytes:
    """A pattern's code as text: a third of its size, and it packs better."""
    text: list[str] = []
    for number in code:
        if number < ESCAPE:
            text.append(chr(number))
        else:
            text += [chr(ESCAPE), chr(number & 0xFFFF), chr(number >> 16)]
    return "".join(text).encode("utf-8", "surrogatepass")


def decoded(text: bytes) -> list[int]:
    """The code that `coded` wrote."""
    from array import array

    numbers = array("I", text.decode("utf-8", "surrogatepass").encode("utf-32-le", "surrogatepass")).tolist()
    whole: list[int] = []
    at = 0
    for _ in range(numbers.count(ESCAPE)):
        mark = numbers.index(ESCAPE, at)
        whole += numbers[at:mark]
        whole.append(numbers[mark + 1] | numbers[mark + 2] << 16)
        at = mark + 3
    return whole + numbers[at:] if whole else numbers


def prepared(function: Telling) -> Telling:
    """Decorates a function of a pattern whose answers KNOWN may hold (`checker.facts.patterns`)."""

    def known(pattern: str) -> frozenset[str]:
        told = KNOWN.get(key(function.__name__, pattern))
        return function(pattern) if told is None else frozenset(told.decode("utf-8", "surrogatepass").split("\0"))

    return known


def compile_patterns() -> None:
    """Let `re` take patterns out of PATTERNS first."""
    from re import _compiler  # type: ignore[attr-defined]

    import _sre  # type: ignore[import-not-found]

    work_out = _compiler.compile

    def compile(pattern: Any, flags: int = 0) -> Any:
        place = key(str(int(flags)), pattern) if isinstance(pattern, (str, bytes)) else b""
        found = PATTERNS.get(place)
        if found is None:
            return work_out(pattern, flags)
        if len(found[1]) > LONG:
            del PATTERNS[place]  # is asked for once, and memory is short
        return _sre.compile(pattern, found[0], decoded(found[1]), *found[2:])

    _compiler.compile = compile


def load(table: bytes) -> None:
    """Put a table's modules on the shelf, and what is known of patterns at hand."""
    found = marshal.loads(table)
    SHELF.modules.update(found["modules"])
    PATTERNS.update(found.get("patterns", {}))
    KNOWN.update(found.get("known", {}))
    FILES.update(found.get("files", {}))


def begin() -> None:
    """Import the checker, all of it."""
    gc.disable()  # nothing that is made here is let go
    with open(CHECKER, "rb") as file:
        load(file.read())  # the larger one first: the other finds room where it lay
    load(__loader__.get_data(f"{__loader__.archive}/modules"))  # type: ignore[name-defined]
    sys.meta_path.insert(0, SHELF)
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

"""Pyodide's glue, pyodide.asm.mjs, without what only packages with code of their own ask for.

It hands each of 4,600 exports of the WebAssembly file to such packages, by name and as a pointer. The page has none,
so of these exports only those stay that the glue itself calls; what is left is half as large and starts in a third of
the time. It leaves its one function in `createPython`, since the worker that runs it is a blob. Nothing else is
changed but the length of its local names.

None of it is public: with a new Pyodide the build stops here, and says what to look at.
"""

from __future__ import annotations

import re
from collections import Counter

from ..model import CheckerError

_NAME = re.compile(r"[\w$]+")
_ASSIGN = re.compile(r'([\w$]+)=(Module\["[\w$]+"\]=)?wasmExports\["[\w$]+"\](?:\.value>>>0)?;')
_HEAD = "function assignWasmExports(wasmExports){"
_DECLARED = re.compile(r"var ((?:[\w$]+,){200,}[\w$]+);function assignWasmExports")
#: The loop that makes a pointer of each export; GOT holds what the WebAssembly file itself asks for.
_POINTERS = "if(isInternalSym(symName)){continue}var value=exports[symName];"
_FEWER = "if(isInternalSym(symName)||!GOT[symName]){continue}var value=exports[symName];"
#: The worker's own script is a blob, which nothing can import from.
_EXPORT, _GLOBAL = "export default _createPyodideModule;", "globalThis.createPython=_createPyodideModule;"
#: What `page/python.mjs` asks of the glue.
_ASKED = (
    "rawRun Jsv_GetError_import JsvError_Check emscripten_resize_heap runtimeKeepalivePush instantiateWasm "
    "noInitialRun runtimeEnv jsglobals"
).split()
_CHANGED = (
    "в новой Pyodide файл pyodide.asm.mjs устроен иначе ({}): пересмотрите checker/build/glue.py и page/python.mjs"
)


def slim(glue: str) -> str:
    """The glue without what is not called. Raises CheckerError where it is not as expected: a new Pyodide."""
    start = glue.find(_HEAD)
    declared = _DECLARED.search(glue)
    if start < 0 or glue.count(_POINTERS) != 1 or glue.count(_EXPORT) != 1 or not declared:
        raise CheckerError(_CHANGED.format("assignWasmExports"))
    if gone := set(_ASKED) - set(_NAME.findall(glue)):
        raise CheckerError(_CHANGED.format(", ".join(sorted(gone))))
    end = glue.index("}", start + len(_HEAD))
    used = Counter(_NAME.findall(glue))

    def kept(match: re.Match[str]) -> str:
        own = 3 if match[2] else 2  # declared, assigned, and named for packages
        return match[0] if used[match[1]] > own else ""

    body = _ASSIGN.sub(kept, glue[start:end])
    glue = (glue[:start] + body + glue[end:]).replace(_POINTERS, _FEWER).replace(_EXPORT, _GLOBAL)
    left = Counter(_NAME.findall(glue))
    names = [name for name in declared[1].split(",") if left[name] > 1]
    return glue.replace(declared[1], ",".join(names), 1)

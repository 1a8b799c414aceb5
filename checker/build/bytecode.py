"""Runs inside Pyodide, never on the host: compiles an archive's modules to byte code with pyodide-build.

In: /in.zip, a zip of .py and other files, and /pyodide-build, the folder of packages. Out: /out.zip, the same
with .pyc in place of .py; sorted, undated, checked against no source, so the same modules give the same bytes.
"""

from __future__ import annotations

import functools
import py_compile
import sys
import zipfile
from pathlib import Path

sys.path.append("/pyodide-build")

from pyodide_build import _py_compile  # type: ignore[import-not-found]

py_compile.compile = functools.partial(  # pyodide-build's own call leaves the mode to a default with a date in it
    py_compile.compile, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH
)
_py_compile._compile(Path("/in.zip"), Path("/compiled.zip"), verbose=False, compression_level=0)

with zipfile.ZipFile("/compiled.zip") as source, zipfile.ZipFile("/out.zip", "w") as target:
    for name in sorted(source.namelist()):
        target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED, 9)

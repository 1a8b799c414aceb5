"""The page's Python: Pyodide, the standard library and the checker as byte code, and a list of them with hashes.

All of it goes to docs/assets/runtime/. The byte code is made by the very Pyodide that will run it, so it fits
whatever Python the builder has; each archive by a fresh interpreter, so its bytes depend on its own modules alone.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from . import tools
from .stamp import Stamp, digest, save

RUNTIME = tools.ROOT / "docs" / "assets" / "runtime"
HERE = Path(__file__).parent
PACKAGE = HERE.parent

CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
FILES = (*CORE, "pyodide-lock.json", "python_stdlib.zip", "checker.zip")

#: A quarter of the standard library, by bytes: no page debugs, profiles, tests or serves. Everything else stays.
DROPPED = frozenset(
    "_pyrepl bdb cProfile doctest ftplib imaplib mailbox multiprocessing optparse pdb pickletools plistlib poplib "
    "profile pstats pydoc smtplib socketserver sqlite3 trace unittest webbrowser wsgiref xmlrpc".split()
)

#: Parts of the package that the page has no use for: they run on the host.
HOST_ONLY = ("build", "guide", "__main__.py")


def build(target: Path = RUNTIME, work: Path = tools.WORK, force: bool = False) -> None:
    """Bring `target` up to date; checker/rulebook.json must be there. Notes are kept in `work`. Raises CheckerError."""
    pyodide = tools.install_pyodide()
    programs = [HERE / name for name in ("runtime.py", "bytecode.py", "pyodide.mjs")]
    compiler = digest([tools.ROOT / "package-lock.json", *programs], tools.pins())
    core = Stamp(work, "core", compiler)
    if force or not core.fresh(target / name for name in FILES[:-1]):
        for name in CORE:
            save(target / name, (pyodide / name).read_bytes())
        save(target / "pyodide-lock.json", _lock(pyodide / "pyodide-lock.json"))
        tools.say("Перевожу стандартную библиотеку Python в байт-код…")
        with zipfile.ZipFile(pyodide / "python_stdlib.zip") as archive:
            kept = [name for name in archive.namelist() if name.split("/")[0].removesuffix(".py") not in DROPPED]
            library = {name: archive.read(name) for name in kept}
        _compile(library, target / "python_stdlib.zip", work)
        core.write()
    files = modules()
    checker = Stamp(work, "checker", digest(files, compiler))
    if force or not checker.fresh([target / "checker.zip"]):
        tools.say("Перевожу модули проверки в байт-код…")
        package = {path.relative_to(PACKAGE.parent).as_posix(): path.read_bytes() for path in files}
        _compile(package, target / "checker.zip", work)
        checker.write()
    save(target / "manifest.json", _manifest(target))


def verify(target: Path = RUNTIME) -> str:
    """Start the runtime under Node and import the checker. Returns what it answers. Raises CheckerError."""
    return tools.call([tools.node(), HERE / "pyodide.mjs", "run", target, HERE / "probe.py"]).strip()


def modules() -> list[Path]:
    """Every file of the package that goes to the page: modules that run there, and the rule book."""
    files = (path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".json", ".txt"})
    return sorted(path for path in files if path.relative_to(PACKAGE).parts[0] not in HOST_ONLY)


def _compile(files: Mapping[str, bytes], target: Path, work: Path) -> None:
    """Write an archive of the files, modules as byte code."""
    packages = tools.install_pyodide_build()
    source, result = work / f"{target.stem}.in.zip", work / f"{target.stem}.out.zip"
    work.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(source, "w") as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name])
    script = HERE / "bytecode.py"
    tools.call([tools.node(), HERE / "pyodide.mjs", "compile", tools.PYODIDE, packages, script, source, result])
    save(target, result.read_bytes())


def _lock(path: Path) -> bytes:
    """Pyodide's lock file without its 300 packages: the page loads none of them."""
    return json.dumps({"info": json.loads(path.read_text())["info"], "packages": {}}, indent=1).encode()


def _manifest(target: Path) -> bytes:
    """The size and SHA-256 of every file, and a version made of them; the page counts and checks by it."""
    entries: dict[str, object] = {}
    total = hashlib.sha256()
    for name in FILES:
        data = (target / name).read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        total.update(f"{sha256} {name}\n".encode())
        entries[name] = {"bytes": len(data), "sha256": sha256}
    return json.dumps({**entries, "version": total.hexdigest()[:16]}, indent=1).encode()

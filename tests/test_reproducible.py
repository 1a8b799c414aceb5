"""Two builds of one commit are the same bytes: in another folder, at another time, with another seed of hashes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import ROOT, Site

pytestmark = pytest.mark.browser  # it needs the built site

#: A year later, for Python and for Node.
LATER = """import datetime, time
_now = time.time
time.time = lambda: _now() + 31_536_000
class _Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
datetime.datetime = _Later
"""
LATER_NODE = "const now = Date.now; Date.now = () => now() + 31536e6;"
#: Installed, not built: packages, and the notes that they are there.
TOOL = "build/pyodide-build"
NOTES = {"npm", "pyodide-build"}


def test_another_build_is_the_same_bytes(site: Site, tmp_path: Path) -> None:
    clone, later = tmp_path / "elsewhere" / "clone", tmp_path / "later"
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True
    )
    for name in names.stdout.decode().splitlines():
        if (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, clone / name)
    (clone / "build" / "stamps").mkdir(parents=True)
    (clone / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    if (ROOT / TOOL).exists():  # Pyodide mounts no link
        shutil.copytree(ROOT / TOOL, clone / TOOL)
    for path in (ROOT / "build" / "stamps").iterdir():
        if path.name in NOTES:
            shutil.copy(path, clone / "build" / "stamps" / path.name)
    later.mkdir()
    (later / "sitecustomize.py").write_text(LATER)
    (later / "later.mjs").write_text(LATER_NODE)
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"} | {
        "PYTHONPATH": str(later),
        "PYTHONHASHSEED": "12345",
        "NODE_OPTIONS": f"--import={later / 'later.mjs'}",
        "TZ": "Asia/Tomsk",
    }
    year = subprocess.run(
        [sys.executable, "-c", "import datetime; print(datetime.datetime.now().year)"],
        env=environment,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert int(year.stdout) > time.localtime().tm_year, "the other build is not made later"
    for command in (["checker.build"], ["mkdocs", "build", "--strict", "-q"], ["checker.build.offline", "site"]):
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=clone,
            env=environment,
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stdout + done.stderr
    one, other = (
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (site.folder, clone / "site")
    )
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []

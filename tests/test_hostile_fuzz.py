"""A short search for inputs that break the readers (tests/fuzz), and that such a search would see a fault."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: Seconds for each search; `FUZZ_SECONDS=3600 python -m pytest tests/test_hostile_fuzz.py` looks longer.
SECONDS = int(os.environ.get("FUZZ_SECONDS", "20"))

pytestmark = pytest.mark.skipif(find_spec("atheris") is None, reason="atheris has no wheel for this system")


def search(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, errors="replace", check=False
    )


@pytest.mark.parametrize("target", ["letter", "files", "markup"])
def test_nothing_breaks_the_readers(target: str) -> None:
    done = search("-m", "tests.fuzz", target, "--seconds", str(SECONDS))
    assert done.returncode == 0, done.stderr[-3000:]


def test_a_search_sees_a_fault() -> None:
    """The same search with a fault in the reader of names inside archives: it is found and the status tells."""
    faulty = (
        "import sys, runpy, checker.draft.files as files\n"
        "def describe(kind): raise RuntimeError(kind)\n"
        "import checker.draft.read as read\n"
        "read.describe = describe\n"
        "sys.argv = ['tests.fuzz', 'letter', '--seconds', '60', '--trial']\n"
        "runpy.run_module('tests.fuzz', run_name='__main__')\n"
    )
    done = search("-c", faulty)
    assert done.returncode != 0 and "RuntimeError" in done.stderr + done.stdout

"""Served, the site follows edits of the guides: the pages, and the checker in them."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from checker.build import tools
from checker.build.serve import serve

#: Seconds from the moment that a file is saved.
MOST = 2.0
#: What the site is made of, and what was made of it before.
PARTS = ("checker", "docs", "overrides", "page", "build")
FILES = ("mkdocs.yml", "pyproject.toml", "requirements.txt", "package.json", "package-lock.json")
WORDS = "Укажите **регион**"


class Served(NamedTuple):
    """A copy of the repository that is served: its folder, its address, what it says."""

    folder: Path
    url: str
    said: Path

    def get(self, path: str) -> bytes:
        """A file of the site; nothing while it is not there."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=20) as answer:
                data: bytes = answer.read()
        except (OSError, urllib.error.URLError):
            return b""
        return data

    def write(self, words: str) -> None:
        """Put `words` in the place of a rule's wording."""
        file = self.folder / "docs" / "eschool" / "_common.md"
        text = (tools.ROOT / "docs" / "eschool" / "_common.md").read_text("utf-8")
        assert WORDS in text
        file.write_text(text.replace(WORDS, words), "utf-8")

    def shows(self, words: str) -> tuple[bool, bool]:
        """Whether they stand on the page, and in the checker's rule book."""
        data = self.get("assets/runtime/checker.data.gz")
        return words.encode() in self.get("eschool/new/"), bool(data) and words.encode() in gzip.decompress(data)


def wait(condition: object, seconds: float = 120) -> float:
    """Seconds until a condition (a function without arguments) held."""
    start = time.monotonic()
    assert callable(condition)
    while not condition():
        assert time.monotonic() - start < seconds, "it never came"
        time.sleep(0.05)
    return time.monotonic() - start


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    for name in PARTS:
        shutil.copytree(tools.ROOT / name, folder / name, ignore=shutil.ignore_patterns("cache", "__pycache__"))
    for name in FILES:
        shutil.copyfile(tools.ROOT / name, folder / name)
    (folder / "node_modules").symlink_to(tools.MODULES)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    said = folder / "said.txt"
    command = [sys.executable, "-m", "checker.build", "--serve", "--dev-addr", address]
    with said.open("w") as out, subprocess.Popen(command, cwd=folder, stderr=out, env=os.environ) as process:
        one = Served(folder, f"http://{address}/", said)
        wait(lambda: one.get("eschool/new/"))
        time.sleep(1)
        yield one
        process.terminate()


def test_a_sentence_is_on_the_page_and_in_the_checker_at_once(served: Served) -> None:
    taken = []
    for number in range(10):  # the quickest counts: the machine may have something else to do
        words = f"Назовите {number}-й регион"
        served.write(words)
        taken.append(wait(lambda words=words: all(served.shows(words))))
        if taken[-1] <= MOST:
            break
        time.sleep(1)
    assert min(taken) <= MOST


def test_its_pages_reload_themselves_and_keep_no_copy(served: Served) -> None:
    page = served.get("eschool/new/")
    assert b"'unsafe-inline'" in page and b"livereload(" in page
    assert b"letter-checker-offline" not in page


@pytest.mark.parametrize("address", ["8000", "127.0.0.1:port"])
def test_what_is_no_address_is_told(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve(address) == 1
    assert capsys.readouterr().err == f"--dev-addr: «{address}» — не адрес вида 127.0.0.1:8000\n"


def test_a_mistake_is_told_and_mended_without_a_new_start(served: Served) -> None:
    served.write(f"{WORDS}.\n\n/// goood\n///")
    wait(lambda: "goood" in served.said.read_text("utf-8"))
    assert served.get("eschool/new/")
    served.write("Регион после ошибки")
    wait(lambda: all(served.shows("Регион после ошибки")))

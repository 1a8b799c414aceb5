"""`python -m checker.build.chromium`: find a browser for the tests, or install one, and print its path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from ..model import CheckerError
from . import tools

#: What a Chromium is called on Linux; a path in the variable CHROMIUM comes before all.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")

#: Where it lies on macOS and Windows, which do not put it on the PATH.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
)

DEBIAN = (("apt-get", "-qq", "update"), ("apt-get", "-qq", "install", "--yes", "--no-install-recommends", "chromium"))


def find() -> Path | None:
    """A Chromium or Chrome of the machine that starts, or Playwright's own, or None."""
    return next((path for path in _candidates() if _starts(path)), None)


def install() -> Path:
    """The browser found, or else Playwright's, or else Debian's, installed now. Raises CheckerError."""
    if found := find():
        return found
    tools.say("Браузера для тестов нет, скачиваю Chromium…")
    _try(sys.executable, "-m", "playwright", "install", "chromium")
    if found := find():
        return found
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        tools.say("Не получилось; ставлю пакет chromium…")
        for command in DEBIAN:
            _try(*command)
        if found := find():
            return found
    raise CheckerError("нет браузера для тестов: установите Chromium или Chrome либо укажите его: CHROMIUM=/путь")


def _candidates() -> Iterator[Path]:
    if given := os.environ.get("CHROMIUM"):
        yield Path(given)
    yield from (Path(path) for name in NAMES if (path := shutil.which(name)))
    yield from (Path(os.path.expandvars(place)) for place in PLACES)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield Path(playwright.chromium.executable_path)


def _starts(path: Path) -> bool:
    """Whether it is there and is no stub (Ubuntu's asks for a snap) and finds its libraries."""
    if not path.exists() or path.suffix == ".exe":  # on Windows --version would open a window
        return path.exists()
    try:
        done = subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _try(*command: str) -> None:
    """Run an installer. Its failure is no fault: what counts is whether a browser is found afterwards."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=quiet)


if __name__ == "__main__":
    try:
        print(install())
    except CheckerError as error:
        sys.exit(str(error))

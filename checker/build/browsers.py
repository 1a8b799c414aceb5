"""`python -m checker.build.browsers`: find a Chromium and a Firefox for the tests, or install them; start one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model import CheckerError
from . import tools

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright


@dataclass(frozen=True)
class Kind:
    """A kind of browser: where one is looked for, and what is installed if there is none.

    `variable` names the environment variable whose path comes before all; `names` are commands on the PATH, `places`
    are where macOS and Windows have it, `package` is Debian's.
    """

    name: str
    variable: str
    names: tuple[str, ...]
    places: tuple[str, ...]
    package: str


CHROMIUM = Kind(
    "chromium",
    "CHROMIUM",
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"),
    (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
        r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
    ),
    "chromium",
)
FIREFOX = Kind(
    "firefox",
    "FIREFOX",
    ("firefox-esr", "firefox"),
    (
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        r"%ProgramFiles%\Mozilla Firefox\firefox.exe",
    ),
    "firefox-esr",
)
KINDS = {kind.name: kind for kind in (CHROMIUM, FIREFOX)}

#: Root's Chromium starts only so; the rest keeps it from calling home while it is measured.
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)


#: Firefox's WebRTC passes over hosts on loopback, where the tests listen for what leaks.
FIREFOX_PREFS: dict[str, str | float | bool] = {"media.peerconnection.ice.loopback": True}


def find(playwright: Playwright, kind: Kind = CHROMIUM) -> Path | None:
    """A browser of the machine that starts, or Playwright's own, or None."""
    return next((path for path in _candidates(playwright, kind) if _starts(path)), None)


def install(playwright: Playwright, kind: Kind = CHROMIUM) -> Path:
    """The browser found, or else Playwright's, or else Debian's, installed now. Raises CheckerError."""
    if found := find(playwright, kind):
        return found
    tools.say(f"Браузера {kind.name} для тестов нет, скачиваю…")
    tools.attempt(sys.executable, "-m", "playwright", "install", kind.name)
    if found := find(playwright, kind):
        return found
    tools.say(f"Не получилось; ставлю пакет {kind.package}…")
    if tools.install_debian(kind.package) and (found := find(playwright, kind)):
        return found
    raise CheckerError(f"нет браузера {kind.name}: установите его либо укажите: {kind.variable}=/путь")


def start(playwright: Playwright, kind: Kind = CHROMIUM, home: Path | None = None) -> Browser:
    """Start the browser that `install` finds; `home` becomes its home folder, where the machine's may be closed to it.

    It takes what the browser downloads as well.

    A Firefox of the machine is driven by WebDriver BiDi, Playwright's own by Playwright's protocol. Raises
    CheckerError where there is none.
    """
    path = install(playwright, kind)
    environment = dict(os.environ)
    if home is not None:
        environment |= {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home)}
    given: dict[str, Any] = {"executable_path": path, "env": environment, "downloads_path": home}
    if kind is CHROMIUM:
        return playwright.chromium.launch(args=[*CHROMIUM_FLAGS], **given)
    channel = None if path == _playwrights(playwright, kind) else "moz-firefox"
    return playwright.firefox.launch(channel=channel, firefox_user_prefs=FIREFOX_PREFS, **given)


def _candidates(playwright: Playwright, kind: Kind) -> Iterator[Path]:
    if given := os.environ.get(kind.variable):
        yield Path(given)
    yield from (Path(path) for name in kind.names if (path := shutil.which(name)))
    yield from (Path(os.path.expandvars(place)) for place in kind.places)
    yield _playwrights(playwright, kind)


def _playwrights(playwright: Playwright, kind: Kind) -> Path:
    """Where Playwright would keep its own."""
    return Path((playwright.chromium if kind is CHROMIUM else playwright.firefox).executable_path)


def _starts(path: Path) -> bool:
    """Whether it is there and is no stub (Ubuntu's asks for a snap) and finds its libraries."""
    if not path.exists() or path.suffix == ".exe":  # on Windows --version would open a window
        return path.exists()
    try:
        done = subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def main() -> None:
    """Install what is lacking, and print where both lie."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        for kind in KINDS.values():
            print(install(playwright, kind))


if __name__ == "__main__":
    try:
        main()
    except CheckerError as error:
        sys.exit(str(error))

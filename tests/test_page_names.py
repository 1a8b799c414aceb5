"""What a name server hears: the name of a host can hold a word of the letter, and no policy binds who asks for it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checker.build import browsers

from .conftest import ROOT, Server

pytestmark = pytest.mark.browser

#: What a page without protection has asked for, of tests.names.WAYS.
BARE = {
    "chromium": {"dns-prefetch", "preconnect", "image", "fetch", "frame-dns-prefetch", "frame-preconnect"},
    "firefox": {"dns-prefetch", "anchor", "anchor-allowed", "image", "fetch", "frame-dns-prefetch"},
}
RTC = {"web-rtc", "frame-web-rtc"}

#: What the site's pages cannot forbid; docs/why.md says so.
OPEN = {
    ("chromium", "first"): BARE["chromium"] - {"image", "fetch"} | {"frame-web-rtc"},
    ("chromium", "later"): set(),
    ("firefox", "first"): {"frame-dns-prefetch", "frame-web-rtc"},
    ("firefox", "later"): {"frame-dns-prefetch", "frame-web-rtc"},
}


@pytest.mark.parametrize("kind", [*browsers.KINDS])
def test_the_names_that_are_asked_for_are_those_that_the_page_says(server: Server, tmp_path: Path, kind: str) -> None:
    """A name server of the test's own needs /etc/resolv.conf for itself, which root has on Linux."""
    given = tmp_path / "resolv.conf"
    given.write_text("nameserver 127.0.0.53\n")
    mount = f"mount --bind {given} /etc/resolv.conf"
    if not shutil.which("unshare") or subprocess.run(["unshare", "-m", "sh", "-c", mount], check=False).returncode:
        pytest.skip("no mount namespace here")
    command = f'{mount} && exec {sys.executable} -m tests.names "$@"'
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", command, "names", f"{server.url}how/", kind],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        timeout=300,
    )
    heard = {mark: set(ways) for mark, ways in json.loads(done.stdout).items()}
    assert heard["bare"] == BARE[kind] | RTC
    assert {mark: heard[mark] for mark in ("first", "later")} == {mark: OPEN[kind, mark] for mark in ("first", "later")}

"""The hashes of the theme's inline scripts, for the pages' Content-Security-Policy.

They are read out of a trial build of the site, so no update of the theme and no new depth of pages asks for a hand.
The outcome is a part of a template, overrides/hashes.html: MkDocs and its heir both include it, and no hook runs.
"""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

from ..model import CheckerError
from . import tools
from .stamp import Stamp, digest, save

HASHES = tools.ROOT / "overrides" / "hashes.html"


class Scripts(HTMLParser):
    """The inline scripts of a page that a browser would run: `texts`, and its policy: `policy`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.policy = ""
        self._inline = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a script begins; see HTMLParser."""
        given = dict(attrs)
        if (given.get("http-equiv") or "").lower() == "content-security-policy":
            self.policy = " ".join((given.get("content") or "").split())
        kind = given.get("type") or "text/javascript"
        self._inline = tag == "script" and "src" not in given and kind in {"text/javascript", "module"}

    def handle_data(self, data: str) -> None:
        """Take the script's text; see HTMLParser."""
        if self._inline:
            self.texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Note where a script ends; see HTMLParser."""
        self._inline = False


def build(force: bool = False) -> None:
    """Bring overrides/hashes.html up to date. Raises CheckerError where MkDocs cannot build the site."""
    pages = [path for path in tools.ROOT.glob("docs/**/*.md") if not path.name.startswith("_")]
    depths = {len(path.relative_to(tools.ROOT).parts) + (path.name != "index.md") for path in pages}
    theme = [tools.ROOT / "mkdocs.yml", tools.ROOT / "overrides" / "main.html", tools.REQUIREMENTS, Path(__file__)]
    stamp = Stamp(tools.WORK, "policy", digest(theme, str(sorted(depths))))
    if not force and stamp.fresh([HASHES]):
        return
    if not HASHES.exists():
        save(HASHES, b"")  # the template asks for it
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
        done = subprocess.run(command, cwd=tools.ROOT, check=False, stderr=subprocess.PIPE, encoding="utf-8")
        if done.returncode:
            raise CheckerError(f"MkDocs не собрал сайт:\n{done.stderr}".rstrip())
        save(HASHES, " ".join(words(Path(folder))).encode())
    stamp.write()


def words(site: Path) -> list[str]:
    """The policy's words for every inline script of a built site («'sha256-…'»), in one order each time."""
    texts = {text for path in site.rglob("*.html") for text in Scripts(path.read_text("utf-8")).texts}
    return sorted(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts)

"""`python -m checker.build.offline SITE` finishes a built site, whichever program built it.

The pages' policy is sealed, then the service worker is made, of the very files that go to the host: sw.js, their list
and the program; every page that is opened asks for it. A site without it works too, with a network. With `--none`
sw.js is one that frees the readers of the site from the service worker that they have, should one ever go wrong.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Collection
from html.parser import HTMLParser
from pathlib import Path

from ..model import CheckerError
from . import tools
from .policy import seal
from .stamp import save

PROGRAM = tools.ROOT / "page" / "service-worker.js"
NONE = tools.ROOT / "page" / "no-service-worker.js"
NAME = "sw.js"
PYTHON = "assets/runtime/"
#: What no page asks for: maps for developers, what robots read, the search's ways with languages, Zensical's own look
#: and licence.
LEFT_OUT = re.compile(
    r"\.map$|^sitemap\.|^404\.html$|^assets/javascripts/lunr/|(^|/)\."
    r"|^assets/stylesheets/modern/|^assets/javascripts/LICENSE$"
)
#: Schemes that leave the page to another program of the person's: a mail program, a phone.
PROGRAMS = ("mailto:*", "tel:*")


class Links(HTMLParser):
    """The addresses of other hosts that a page links to: `foreign`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.foreign: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link; see HTMLParser."""
        address = dict(attrs).get("href") or ""
        if tag == "a" and re.match(r"https?://", address):
            self.foreign.add(address.partition("#")[0])


def build(site: Path) -> Path:
    """Seal the pages of a built site and write its sw.js, whose path is returned. Raises CheckerError; see `seal`."""
    policy = seal(site)
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    kept = [name for name in names if name != NAME and not LEFT_OUT.search(name)]
    hashes = {name: hashlib.sha256((site / name).read_bytes()).hexdigest() for name in kept}
    pages = [Links((site / name).read_text("utf-8")) for name in kept if name.endswith(".html")]
    listed = {
        "policy": policy,
        "allowed": [*PROGRAMS, *sorted(set().union(*(page.foreign for page in pages)))],
        "files": {name: {"sha256": hashes[name], "part": _part(name, hashes)} for name in kept},
    }
    program = PROGRAM.read_text("utf-8")
    version = hashlib.sha256((json.dumps(listed) + program).encode()).hexdigest()[:16]
    save(site / NAME, f"self.SITE = {json.dumps({'version': version, **listed}, indent=1)};\n{program}".encode())
    return site / NAME


def _part(name: str, names: Collection[str]) -> str:
    """What a file is of: «site», «python», or «spare», where the same lies beside it, packed. See service-worker.js."""
    if not name.startswith(PYTHON):
        return "site"
    return "spare" if f"{name}.gz" in names else "python"


def main() -> int:
    """Do what the command line asks. Returns the exit status: 0 done, 1 a fault, named on standard error."""
    parser = argparse.ArgumentParser(
        prog="python -m checker.build.offline", description="Заканчивает собранный сайт: запреты в страницах, sw.js"
    )
    parser.add_argument("site", type=Path, nargs="?", default=tools.ROOT / "site", help="папка сайта")
    parser.add_argument("--none", action="store_true", help="такой sw.js, который убирает себя у читателей")
    options = parser.parse_args()
    try:
        if options.none:
            save(options.site / NAME, NONE.read_bytes())
        else:
            build(options.site)
    except CheckerError as error:
        tools.say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The pages' Content-Security-Policy: what overrides/main.html says, and the hashes of the theme's inline scripts.

`seal` goes over the pages of a finished site, whichever program built it, so no update of the theme asks for a hand.
A page that nobody sealed is bound as well, and more: the theme's inline scripts do not run on it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

from ..model import CheckerError
from .stamp import save

#: Behind this word of the policy stand the hashes.
PLACE = "'wasm-unsafe-eval'"
#: With this word the hashes would count for nothing; overrides/main.html has it while a site is only shown.
FREE = "'unsafe-inline'"
_META = re.compile('(?<=<meta http-equiv="Content-Security-Policy" content=")[^"]*')


class Scripts(HTMLParser):
    """The inline scripts of a page that a browser would run: `texts`, and its policy, "" if it has none: `policy`."""

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
        if self._inline:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        """Take the script's text, which may come in parts; see HTMLParser."""
        if self._inline:
            self.texts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Note where a script ends; see HTMLParser."""
        self._inline = False


def seal(site: Path) -> str:
    """Write the hashes of the site's inline scripts into the policy of each of its pages, which is one for all.

    Returns that policy, as a header can give it. A site that was sealed before is sealed anew. Raises CheckerError
    where a page has no policy, or one that would let any inline script run.
    """
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    hashes = " ".join(sorted({_hash(text) for html in pages.values() for text in Scripts(html).texts}))
    policies = set()
    for path, html in pages.items():
        found = Scripts(html).policy
        scripts = next((part for part in found.split(";") if part.split()[:1] == ["script-src"]), "")
        policy = re.sub(" 'sha256-[^']*'", "", found).replace(PLACE, f"{PLACE} {hashes}".rstrip())
        sealed, number = _META.subn(policy, html)
        if PLACE not in scripts or FREE in scripts or number != 1:
            raise CheckerError(f"{path}: страница не запрещает чужие программы; соберите сайт заново: make site")
        save(path, sealed.encode())
        policies.add(policy)
    if not policies:
        raise CheckerError(f"в папке {site} нет собранного сайта: выполните make site")
    if len(policies) > 1:
        raise CheckerError(f"в страницах {site} разные запреты, они из разных сборок; соберите сайт заново: make site")
    return policies.pop()


def _hash(script: str) -> str:
    """The word of a policy that lets this script run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"

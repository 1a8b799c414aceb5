"""`python -m checker.build.publish SITE`: a finished site made ready for a server of one's own, into build/published.

build/published/site is the site, each file that shrinks also packed beside it: name.br and name.gz. The server then
packs nothing while it answers; GitLab Pages and nginx (deploy/nginx.conf) look for such files. headers.conf beside it
is for nginx: the pages' own policy as a header, and what a page cannot say of itself.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

from ..model import CheckerError
from . import tools
from .policy import Scripts
from .stamp import save

PUBLISHED = tools.WORK / "published"
PACK = Path(__file__).with_name("pack.mjs")
#: What shrinks no more. The packed files of assets/runtime are the site's own: pages ask for them by name.
PACKED = {".gz", ".br", ".png"}
#: Beside the policy: what a page cannot say of itself.
MORE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-DNS-Prefetch-Control": "off",
}


def headers(site: Path) -> dict[str, str]:
    """The headers with which a server gives the site: its pages' policy, that no other page may frame them, MORE.

    Raises CheckerError where the pages have no policy, or not all the same.
    """
    policies = {Scripts(path.read_text("utf-8")).policy for path in site.rglob("*.html")}
    if len(policies) != 1 or not (policy := policies.pop()):
        raise CheckerError(f"в папке {site} нет собранного сайта, или его страницы из разных сборок: make site")
    return {"Content-Security-Policy": f"{policy}; frame-ancestors 'none'", **MORE}


def build(site: Path, target: Path = PUBLISHED) -> None:
    """Make `target` anew of a finished site. Raises CheckerError, see `headers`; `target` is then as it was."""
    lines = [f'add_header {name} "{value}" always;\n' for name, value in headers(site).items()]
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(site, target / "site")
    files = [path for path in sorted((target / "site").rglob("*")) if path.is_file() and path.suffix not in PACKED]
    tools.call([tools.node(), PACK], json.dumps([str(path) for path in files]))
    save(target / "headers.conf", "".join(lines).encode())


def main() -> int:
    """Do what the command line asks. Returns the exit status: 0 done, 1 a fault, named on standard error."""
    parser = argparse.ArgumentParser(
        prog="python -m checker.build.publish", description="Готовит собранный сайт для своего сервера"
    )
    parser.add_argument("site", type=Path, nargs="?", default=tools.ROOT / "site", help="папка сайта")
    try:
        build(parser.parse_args().site)
    except CheckerError as error:
        tools.say(str(error))
        return 1
    tools.say(f"Готово: {PUBLISHED}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

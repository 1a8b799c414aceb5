"""`python -m checker.build.nginx`: an nginx with Brotli for the tests, found or installed (Debian's); its path."""

from __future__ import annotations

import shutil
from pathlib import Path

from . import tools

PACKAGES = ("nginx", "libnginx-mod-http-brotli-static")
#: Where the module is switched on, which deploy/nginx.conf takes in.
MODULES = Path("/etc/nginx/modules-enabled")


def find() -> Path | None:
    """The machine's nginx, if it packs by Brotli; else None. Others than root may not have it on their PATH."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    return Path(found) if found and any(MODULES.glob("*brotli-static*")) else None


def main() -> None:
    """Install it where it is lacking and may be installed, and print its path; else say that there is none."""
    if not find():
        tools.say("Сервера nginx для тестов нет, ставлю…")
        tools.install_debian(*PACKAGES)
    print(find() or "нет nginx с Brotli: его тесты будут пропущены")


if __name__ == "__main__":
    main()

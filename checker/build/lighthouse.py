"""What Lighthouse says of the guides: `python -m checker.build.lighthouse [PAGE …]`.

The built site stands on loopback behind a server that packs text. Each page is visited RUNS times as a phone and once
as a desktop; of each category the median of 0 … 100 is printed. Lighthouse comes from npm when it is asked for. On a
machine that does something else meanwhile, the figures for performance mean nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from ..book import load
from ..model import CheckerError
from . import browsers, loopback, tools

LIGHTHOUSE = "lighthouse@12.8.2"
RUNS = int(os.environ.get("RUNS", "5"))
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def scores(url: str, browser: Path, *options: str) -> list[int]:
    """What a visit was worth in each of CATEGORIES. Raises CheckerError where Lighthouse fails."""
    command: list[str | Path] = [tools.node(), tools.npm(), "exec", "--yes", "--ignore-scripts"]
    command += ["--cache", tools.WORK / "cache" / "npm", f"--package={LIGHTHOUSE}"]
    command += ["--", "lighthouse", url, "--quiet", "--output=json", *options]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    command += [f"--chrome-flags=--headless {' '.join(browsers.CHROMIUM_FLAGS)}"]
    paths = os.pathsep.join([str(tools.node().parent), os.environ.get("PATH", "")])
    environment = os.environ | {"CHROME_PATH": str(browser), "PATH": paths}
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=environment)
    if done.returncode:
        raise CheckerError(f"Lighthouse: {done.stderr.strip()[-500:]}")
    report = json.loads(done.stdout)["categories"]
    return [round(100 * report[name]["score"]) for name in CATEGORIES]


def main() -> int:
    """Measure and print. Returns 1 where a median is under 100."""
    pages = [url for guide in load().guides for url in (guide.url, *(kind.url for kind in guide.kinds))]
    lowest = 100
    with loopback.site(loopback.Packing) as site, sync_playwright() as playwright:
        browser = browsers.install(playwright)
        print(f"{LIGHTHOUSE}, medians of {RUNS} visits as a phone\n\n{'page':24}{'  '.join(CATEGORIES)}", flush=True)
        for page in sys.argv[1:] or pages:
            found = zip(*(scores(site.url + page, browser) for _ in range(RUNS)), strict=True)
            for name, row in (
                (page, [round(median(each)) for each in found]),
                ("  desktop", scores(site.url + page, browser, "--preset=desktop")),
            ):
                lowest = min(lowest, *row)
                cells = (f"{score:>{len(category)}}" for score, category in zip(row, CATEGORIES, strict=True))
                print(f"{name:24}{'  '.join(cells)}", flush=True)
    return int(lowest < 100)


if __name__ == "__main__":
    sys.exit(main())

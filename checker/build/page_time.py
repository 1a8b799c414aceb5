"""How long the page's worker takes for a letter: the built site, in a real Chromium, by the page's own client."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from . import browsers, loopback

LOADING = 120_000
_ASK = """async texts => {
    const client = document.querySelector("letter-checker").session.client;
    const taken = [];
    for (const body of texts) {
        const start = performance.now();
        await client.check({body}, {draft: null, files: null});
        taken.push(performance.now() - start);
    }
    return taken;
}"""


def milliseconds(texts: Sequence[str], warm: int) -> float:
    """The median time from the question to the answer over `texts`, after the first `warm` of them.

    Builds the site in a folder of its own. Raises CheckerError where there is no browser and none can be installed.
    """
    from playwright.sync_api import sync_playwright

    with loopback.site() as site, sync_playwright() as playwright:
        browser = browsers.start(playwright)
        page = browser.new_page()
        page.goto(f"{site.url}check/")
        page.locator(".checker-form").wait_for()
        page.wait_for_function(
            "() => document.querySelector('letter-checker').session.client.state === 'ready'", timeout=LOADING
        )
        taken: list[float] = page.evaluate(_ASK, list(texts))
        browser.close()
    return median(taken[warm:])

"""The browser that shows the page, named as a letter names it.

Source: the school memo, «Наименование и версию браузера». Browsers tell a page their name in the User-Agent, with the
version's first number alone since 2022-2023 (Chromium's «User-Agent reduction»); the whole version stands in the
User-Agent Client Hints (`fullVersionList`), where the browser has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..draft.text import Text
from ..facts import browsers

#: What a reduced User-Agent has behind the number that counts: «131.0.0.0».
_REDUCED = re.compile(r"(?:\.0){2,}$")


class Agent(NamedTuple):
    """A browser's name and version; either is "" where it cannot be told."""

    name: str
    version: str


def tell(agent: str, brands: Iterable[Mapping[str, str]] = ()) -> Agent:
    """The browser of a User-Agent; `brands` is the list of {"brand", "version"} of its Client Hints."""
    found = next(iter(browsers.find(Text(agent))), None)
    if found is None:
        return Agent("", "")
    versions = [found.version or ""]
    for brand in brands:
        told = browsers.find(Text(f"Браузер {brand['brand']} {brand['version']}"))
        versions += [one.version or "" for one in told if one.name == found.name]
    version = max((_REDUCED.sub("", one) for one in versions), key=len)
    return Agent(found.name, version)


def is_called(agent: Agent, words: str) -> bool:
    """Whether a letter's words («Яндекс», «хром») name this browser."""
    return any(one.name == agent.name for one in browsers.find(Text(f"Браузер {words}")))

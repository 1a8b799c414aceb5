"""Runs inside the page's runtime under Node: does the checker import, and from the tables? The answer is a line."""

from __future__ import annotations

import json
import sys

import checker.browser

book = json.loads(checker.browser.book())
modules = [module for name, module in sys.modules.items() if name.split(".")[0] in {"checker", "json", "zipfile"}]
found = [type(module.__spec__.loader).__name__ for module in modules if module.__spec__]
guides = [guide["id"] for guide in book["guides"]]
answer = {"python": sys.version.split()[0], "guides": guides, "modules": len(modules), "loaders": sorted(set(found))}
with open("/said", "w", encoding="utf-8") as file:
    json.dump(answer, file)

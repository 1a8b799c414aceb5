"""The page's scripts: few, small, with their licences, and no part of an earlier build among them."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from checker.build import scripts

#: Of the checker's own code outside Pyodide, bytes compressed.
MOST = 150_000


def compressed(names: list[str]) -> int:
    return sum(len(gzip.compress((scripts.SCRIPTS / name).read_bytes(), 9)) for name in names)


def loaded(name: str) -> set[str]:
    """A script and what it imports from the start; what it imports later is left out, but for the first one."""
    text = (scripts.SCRIPTS / name).read_text("utf-8")
    found = set(re.findall(r"""(?:from|import)\s*["']\./([\w.-]+\.mjs)["']""", text))
    if name == "letter-checker.mjs":
        found |= set(re.findall(r"""import\(["']\./([\w.-]+\.mjs)["']\)""", text))
    return {name}.union(*map(loaded, found))


def test_what_a_checking_page_loads_is_small() -> None:
    scripts.build()
    names = set().union(*(loaded(name) for name in scripts.ENTRIES if name.endswith(".mjs")))
    assert len(names) <= 6 and not any(name.startswith("tiff") for name in names)
    assert compressed([*names, "style.css"]) < MOST


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    scripts.build()
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "chunk-OLD.mjs").touch()
    scripts.build(target=tmp_path / "scripts", work=tmp_path / "work", force=True)
    one, other = (
        {path.name: path.read_bytes() for path in folder.iterdir()}
        for folder in (scripts.SCRIPTS, tmp_path / "scripts")
    )
    assert one == other


def test_the_licences_of_all_libraries_are_there() -> None:
    text = (scripts.SCRIPTS / scripts.LICENCES).read_text("utf-8")
    for name in ("@codemirror/view", "idb-keyval", "image-size", "utif2"):
        assert re.search(rf"^{name} \d", text, re.MULTILINE), name

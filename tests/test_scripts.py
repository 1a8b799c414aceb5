"""The page's scripts: few, small, with their licences, and no part of an earlier build among them."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from checker.build import scripts

#: Of the checker's own code outside Pyodide, bytes compressed.
MOST = 150_000


def test_what_a_checking_page_loads_is_small() -> None:
    """Every script and the style, those included that an earlier script asks for, but for the reader of TIFF."""
    scripts.build()
    paths = [path for path in scripts.SCRIPTS.iterdir() if path.suffix in (".mjs", ".css")]
    [tiff] = [path for path in paths if path.name.startswith("tiff")]
    paths.remove(tiff)
    assert len(paths) <= 6
    whole = sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)
    print(f"{whole:,} bytes by gzip")
    assert whole < MOST


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

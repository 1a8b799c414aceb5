"""The policy of a site's pages: one for all, with the hashes of every inline script, whichever program built them."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checker.build import policy, tools
from checker.model import CheckerError

HEAD = """<head><meta http-equiv="Content-Security-Policy" content="
    default-src 'none';
    script-src 'self' 'wasm-unsafe-eval'{free};
    style-src 'self' 'unsafe-inline'"></head>"""
BOUND = HEAD.format(free="")
ENDED = "document.title = '</b>' + '<p>'"


def site(folder: Path, *scripts: str, free: str = "") -> Path:
    for number, script in enumerate(scripts):
        text = f"<html>{HEAD.format(free=free)}<body>{script}</body></html>\n"
        (folder / f"{number}.html").write_text(text, "utf-8")
    return folder


def word(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_the_scripts_of_all_pages_are_named_in_each(tmp_path: Path) -> None:
    site(tmp_path, "<script>one()</script>", f'<script type="module">{ENDED}</script><p>Слово</p>')
    found = policy.seal(tmp_path)
    hashes = " ".join(sorted([word("one()"), word(ENDED)]))
    start, end = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'", "; style-src 'self' 'unsafe-inline'"
    assert found == f"{start} {hashes}{end}"
    texts = [path.read_text("utf-8") for path in tmp_path.iterdir()]
    assert {policy.Scripts(text).policy for text in texts} == {found}
    assert any("<p>Слово</p></body></html>\n" in text for text in texts)


def test_what_runs_nothing_is_not_named(tmp_path: Path) -> None:
    data = '<script type="application/json">{"a": 1}</script><script src="a.js"></script><p>one()</p>'
    assert "sha256" not in policy.seal(site(tmp_path, data))


def test_a_sealed_site_is_sealed_anew(tmp_path: Path) -> None:
    once = policy.seal(site(tmp_path, "<script>one()</script>"))
    assert policy.seal(tmp_path) == once
    page = tmp_path / "0.html"
    page.write_text(page.read_text("utf-8").replace("one()", "two()"), "utf-8")
    assert policy.seal(tmp_path) == once.replace(word("one()"), word("two()"))


@pytest.mark.parametrize("free", [" 'unsafe-inline'", " 'sha256-YQ==' 'unsafe-inline'"])
def test_a_site_that_is_only_shown_is_not_published(tmp_path: Path, free: str) -> None:
    with pytest.raises(CheckerError, match=r"0\.html: страница не запрещает чужие программы"):
        policy.seal(site(tmp_path, "<script>one()</script>", free=free))


@pytest.mark.parametrize(
    "head", ["", BOUND.replace("meta http", "meta id=policy http"), BOUND.replace(" 'wasm-", " '")]
)
def test_a_page_without_a_policy_is_not_published(tmp_path: Path, head: str) -> None:
    (site(tmp_path, "") / "bare.html").write_text(f"<html>{head}</html>", "utf-8")
    with pytest.raises(CheckerError, match=r"bare\.html: "):
        policy.seal(tmp_path)


def test_pages_of_two_builds_are_not_published(tmp_path: Path) -> None:
    page = site(tmp_path, "", "") / "1.html"
    page.write_text(page.read_text("utf-8").replace("style-src 'self' 'unsafe-inline'", "style-src 'self'"), "utf-8")
    with pytest.raises(CheckerError, match="разные запреты"):
        policy.seal(tmp_path)


def test_a_folder_without_a_site_is_told(tmp_path: Path) -> None:
    with pytest.raises(CheckerError, match="make site"):
        policy.seal(tmp_path)


def test_who_builds_the_site_too_early_is_told_so(tmp_path: Path) -> None:
    for name in ("docs", "checker", "overrides"):
        shutil.copytree(tools.ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("assets", "_checks.md"))
    shutil.copyfile(tools.ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Сайт собирают командой make site") and done.stderr.count("\n") == 2

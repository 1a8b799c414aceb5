"""All letters of the corpus: the page's worker gives the very bytes that the command line prints."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from .conftest import ROOT, Site
from .letter_page import LetterPage

CORPUS = ROOT / "tests" / "corpus"


@pytest.mark.browser
def test_page_and_command_line_agree_on_every_letter(site: Site, page: Page, tmp_path: Path) -> None:
    write = [sys.executable, *map(str, (CORPUS / "to_files.py", CORPUS / "dev.jsonl", tmp_path))]
    subprocess.run(write, check=True, capture_output=True)
    drafts = sorted(path for path in tmp_path.iterdir() if path.suffix in {".eml", ".txt"})
    assert len(drafts) == 90
    done = subprocess.run(
        [sys.executable, "-m", "checker", "check", "--format", "jsonl", *map(str, drafts)],
        cwd=ROOT,
        env={"PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode in (0, 1), done.stderr
    printed = done.stdout.splitlines()
    letter = LetterPage.open(page)
    letter.ready()
    differ = []
    for path, line in zip(drafts, printed, strict=True):
        if path.suffix == ".eml":
            answer = letter.ask({"name": str(path)}, (path.name, path.read_bytes()))
        else:
            answer = letter.ask({"name": str(path), "body": path.read_text("utf-8")})
        if not answer.endswith(f', "verdict": {line}}}'):
            differ.append((path.name, json.loads(line), json.loads(answer)))
    assert not differ, differ[0]

"""The README's rule can be pasted as it stands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from textwrap import dedent

from checker.draft.read import from_text
from checker.facts import Facts
from checker.guide.reader import read
from checker.judge import apply
from checker.model import FLAGGED

ROOT = Path(__file__).parents[1]


def test_the_rule_of_the_readme_reads_and_its_examples_behave(tmp_path: Path) -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("### Add a rule")[1].split("###")[0]
    block = dedent("\n".join(line for line in section.splitlines() if not line or line.startswith("    ")))
    id = re.search(r"^//// rule \| (\S+)", block, re.MULTILINE)
    page = re.search(r"`docs/(\S+\.md)`", section)
    assert id and page
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("assets"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    with (tmp_path / "docs" / page[1]).open("a", encoding="utf-8") as file:
        file.write(f"\n{block}\n")
    guide = read(tmp_path / "docs").guide(id[1].partition("/")[0])
    rule = guide.rules[id[1]]
    assert {example.good for example in rule.examples} == {True, False}
    for example in rule.examples:
        finding = apply(rule, Facts(from_text(example.text), guide, example.kind))
        assert (finding.outcome in FLAGGED) is not example.good, finding

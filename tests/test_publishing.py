"""What publishes the site names what there is: commands of the Makefile, folders that they make, actions by hash."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.build import nginx, publish

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github" / "workflows" / "pages.yml"
GITLAB = ROOT / ".gitlab-ci.yml"
CONTAINER = ROOT / "deploy" / "Containerfile"
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
MADE = publish.PUBLISHED.relative_to(ROOT).as_posix()


def github() -> dict[str, Any]:
    """The workflow's jobs."""
    jobs: dict[str, Any] = yaml.safe_load(GITHUB.read_text("utf-8"))["jobs"]
    return jobs


@pytest.mark.parametrize("file", [GITHUB, GITLAB, CONTAINER], ids=lambda path: path.name)
def test_the_commands_are_those_of_the_makefile(file: Path) -> None:
    asked = re.findall(r"(?:run:|-|RUN) make ([a-z]+)$", file.read_text("utf-8"), re.M)
    assert asked and set(asked) <= TARGETS


def test_github_publishes_what_is_built_and_takes_actions_by_hash() -> None:
    steps = [step for job in github().values() for step in job["steps"]]
    uses = [step["uses"] for step in steps if "uses" in step]
    assert len(uses) == 3 and all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", use) for use in uses)
    assert [step["with"]["path"] for step in steps if "upload-pages-artifact" in step.get("uses", "")] == ["site"]
    assert github()["deploy"]["needs"] == "build"
    assert github()["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_gitlab_publishes_the_packed_site_as_pages() -> None:
    job = yaml.safe_load(GITLAB.read_text("utf-8"))["pages"]
    assert job["script"] == ["make publish", f"mv {MADE}/site public"]
    assert job["artifacts"]["paths"] == ["public"]


def test_the_container_holds_what_nginx_asks_for() -> None:
    text, conf = CONTAINER.read_text("utf-8"), (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    for source in re.findall(r"^COPY (?!--)(.+) \S+$", text, re.M):
        assert all((ROOT / name).exists() for name in source.split())
    copied = re.search(rf"^COPY --from=build /src/{MADE} (\S+)$", text, re.M)
    assert copied
    assert f"root {copied[1]}/site;" in conf and f"include {copied[1]}/headers.conf;" in conf
    assert all(name in text for name in nginx.PACKAGES)
    assert re.search(r"^USER www-data$", text, re.M)
    port = re.search(r"^EXPOSE (\d+)$", text, re.M)
    assert port and int(port[1]) > 1023 and f"listen {port[1]};" in conf


def test_the_container_is_built_of_nothing_that_was_made_here() -> None:
    left_out = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert {".git", ".venv", "node_modules", "build", "site"} <= set(left_out)

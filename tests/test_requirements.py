"""What the project installs: named by exact version, locked with hashes, whole, and from no address."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.txt").read_text("utf-8")
#: A package of the lock and all that is said of it.
ENTRY = re.compile(r"^(?P<name>[^\s#]+==.+?) \\\n(?P<hashes>(?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)


def named() -> list[Requirement]:
    """What people wrote into requirements.in."""
    lines = (ROOT / "requirements.in").read_text("utf-8").splitlines()
    return [Requirement(line.partition("#")[0]) for line in lines if line.partition("#")[0].strip()]


def locked() -> list[Requirement]:
    """What stands in requirements.txt, with hashes."""
    return [Requirement(entry["name"]) for entry in ENTRY.finditer(LOCK)]


def test_every_package_is_named_by_its_exact_version() -> None:
    assert len(named()) > 20
    assert [str(one) for one in named() if not re.fullmatch(r"==[\w.]+", str(one.specifier))] == []


def test_the_lock_holds_what_is_named_and_nothing_without_a_hash() -> None:
    stray = [line for line in ENTRY.sub("", LOCK).splitlines() if not line.lstrip().startswith("#")]
    assert stray == []
    lock = {(one.name, one.specifier) for one in locked()}
    assert [str(one) for one in named() if (one.name, one.specifier) not in lock] == [], "run make lock"


def test_the_lock_holds_what_the_packages_need() -> None:
    """As pip sees it: with hashes asked for, it installs nothing that is not in the list."""
    here = {canonicalize_name(one.name): one for one in locked() if not one.marker or one.marker.evaluate()}
    lacking, looked = [], 0
    for one in here.values():
        try:
            needs = distribution(one.name).requires or []
        except PackageNotFoundError:  # new in the list, not yet installed
            continue
        looked += 1
        for need in map(Requirement, needs):
            if need.marker and not need.marker.evaluate({"extra": ""}):
                continue
            found = here.get(canonicalize_name(need.name))
            if not found or not need.specifier.contains(str(found.specifier).removeprefix("==")):
                lacking.append(f"{one.name}: {need}")
    assert (lacking, looked > 50) == ([], True)


def test_no_address_is_kept() -> None:
    assert not re.search(r"://|--(?:index|extra|find|trusted)|@ ", LOCK)
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
    assert not [name for name, package in lock["packages"].items() if name and "integrity" not in package]

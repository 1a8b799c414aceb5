"""The page's runtime: byte code of this very Pyodide, the same bytes each time, made only when something changed."""

from __future__ import annotations

import hashlib
import json
import re
import sys
import zipfile
from pathlib import Path

import pytest

from checker.build import book, runtime, tools
from checker.build.stamp import Stamp, digest, save

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    book.build()
    runtime.build()


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    runtime.build(target=tmp_path / "runtime", work=tmp_path / "work", force=True)
    for name in (*runtime.FILES, "manifest.json"):
        assert (tmp_path / "runtime" / name).read_bytes() == (runtime.RUNTIME / name).read_bytes(), name


def test_a_second_build_runs_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(command: object) -> str:
        raise AssertionError(command)

    monkeypatch.setattr(tools, "call", refuse)
    book.build()
    runtime.build()


def test_the_manifest_describes_the_files() -> None:
    manifest = json.loads((runtime.RUNTIME / "manifest.json").read_text())
    assert re.fullmatch("[0-9a-f]{16}", manifest.pop("version"))
    assert set(manifest) == set(runtime.FILES)
    for name, entry in manifest.items():
        data = (runtime.RUNTIME / name).read_bytes()
        assert entry == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


@pytest.mark.parametrize("name", ["python_stdlib.zip", "checker.zip"])
def test_archives_hold_byte_code_that_no_source_is_asked_for(name: str) -> None:
    with zipfile.ZipFile(runtime.RUNTIME / name) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert not [entry for entry in names if entry.endswith(".py")]
        flags = {archive.read(entry)[4:8] for entry in names if entry.endswith(".pyc")}
        assert flags == {b"\1\0\0\0"}  # by hash, unchecked


def test_the_page_gets_what_it_needs_and_no_more() -> None:
    with zipfile.ZipFile(runtime.RUNTIME / "checker.zip") as archive:
        names = set(archive.namelist())
    assert {"checker/__init__.pyc", "checker/browser/__init__.pyc", "checker/rulebook.json"} <= names
    assert not [name for name in names if name.startswith(("checker/guide/", "checker/build/"))]


def test_the_runtime_starts_and_imports_the_checker() -> None:
    answer = json.loads(runtime.verify())
    assert answer["python"].startswith("3.14.")
    assert set(answer["guides"]) == {"tomsk", "eschool"}
    assert answer["sources"] == []


def test_a_stamp_is_stale_after_a_change(tmp_path: Path) -> None:
    source, output = tmp_path / "a" / "in", tmp_path / "out"
    save(source, b"1")
    stamp = Stamp(tmp_path, "step", digest([source]))
    stamp.write()
    assert not stamp.fresh([output])
    save(output, b"")
    assert stamp.fresh([output])
    save(source, b"2")
    assert not Stamp(tmp_path, "step", digest([source])).fresh([output])


def test_packages_are_pinned_and_no_download_address_is_kept() -> None:
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    assert all("==" in line for line in lines if line and not line.startswith("#"))
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]


def test_the_page_needs_the_standard_library_alone() -> None:
    foreign = {
        (path.name, name)
        for path in runtime.modules()
        for name in re.findall(r"^ *(?:import|from) +(\w+)", path.read_text("utf-8"), re.M)
        if path.suffix == ".py" and name not in sys.stdlib_module_names and name != "checker"
    }
    assert foreign == set()

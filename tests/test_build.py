"""The page's runtime: byte code of this very Pyodide, the same bytes each time, made only when something changed."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
import zipfile
from pathlib import Path

import pytest

from checker.build import guides, runtime, tools
from checker.build.stamp import Stamp, digest, save

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    guides.build()
    runtime.build()


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    runtime.build(target=tmp_path / "runtime", work=tmp_path / "work", force=True)
    packed = [f"{name}.gz" for name in runtime.FILES]
    for name in (*runtime.FILES, *packed, "manifest.json"):
        assert (tmp_path / "runtime" / name).read_bytes() == (runtime.RUNTIME / name).read_bytes(), name


def test_a_second_build_runs_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(command: object, given: object = None) -> str:
        raise AssertionError(command)

    monkeypatch.setattr(tools, "call", refuse)
    guides.build()
    runtime.build()


def test_the_manifest_describes_the_files() -> None:
    manifest = json.loads((runtime.RUNTIME / "manifest.json").read_text())
    assert re.fullmatch("[0-9a-f]{16}", manifest.pop("version"))
    assert set(manifest) == set(runtime.FILES)
    for name, entry in manifest.items():
        for path, told in ((name, entry), (f"{name}.gz", entry.pop("gz"))):
            data = (runtime.RUNTIME / path).read_bytes()
            assert told == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        assert gzip.decompress(data) == (runtime.RUNTIME / name).read_bytes()


def test_nothing_else_lies_there() -> None:
    stray = runtime.RUNTIME / "pyodide-lock.json"
    stray.touch()
    runtime.build()
    named = {f"{name}{end}" for name in runtime.FILES for end in ("", ".gz")}
    assert {path.name for path in runtime.RUNTIME.iterdir()} == {*named, "manifest.json"}


def test_the_library_holds_byte_code_that_no_source_is_asked_for() -> None:
    with zipfile.ZipFile(runtime.RUNTIME / "python_stdlib.zip") as archive:
        names = archive.namelist()
        assert {"encodings/__init__.pyc", "checker_start.pyc", "modules"} <= set(names) and len(names) < 10
        assert not [entry for entry in names if entry.endswith(".py")]
        flags = {archive.read(entry)[4:8] for entry in names if entry.endswith(".pyc")}
        assert flags == {b"\1\0\0\0"}  # by hash, unchecked


def test_the_runtime_starts_and_imports_the_checker() -> None:
    answer = json.loads(runtime.verify())
    assert answer["python"].startswith("3.14.")
    assert set(answer["guides"]) == {"tomsk", "eschool"}
    assert answer["loaders"] == ["Shelf"] and answer["modules"] > 100


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


def test_the_page_needs_the_standard_library_alone() -> None:
    foreign = {
        (path.name, name)
        for path in runtime.modules()
        for name in re.findall(r"^ *(?:import|from) +(\w+)", path.read_text("utf-8"), re.M)
        if path.suffix == ".py" and name not in sys.stdlib_module_names and name != "checker"
    }
    assert foreign == set()

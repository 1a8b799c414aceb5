"""The page's Python, pruned and with its tables, under Node: all that may be asked of it runs, and says the same."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import checker.browser
from checker.book import JSON
from checker.build import guides, runtime
from checker.build.exports import fewer, names
from checker.build.glue import slim
from checker.build.startup import MOST_PACKED, MOST_PLAIN, packed
from checker.build.tools import PYODIDE, WORK
from checker.model import CheckerError
from checker.report import FORMATS

SCRIPT = Path(__file__).with_name("page_python.py")
#: Charsets that letters come in, and some that they might.
CHARSETS = (
    "utf-8 utf-8-sig cp1251 windows-1251 koi8-r koi8-u cp866 ibm866 iso-8859-5 mac-cyrillic utf-16 utf-16-le "
    "utf-16-be utf-32 utf-7 kz1048 gb18030 gb2312 shift_jis euc-jp euc-kr iso-2022-jp"
).split()


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `page_python.py` answered."""
    guides.build()
    runtime.build()
    script = tmp_path_factory.mktemp("script") / "script.py"
    lines = SCRIPT.read_text("utf-8")
    script.write_text(f"CHARSETS = {json.dumps(CHARSETS)!r}\n{lines}", "utf-8")
    answer: dict[str, Any] = json.loads(runtime.verify(script=script))
    return answer


def test_every_call_of_the_page_runs(said: dict[str, Any]) -> None:
    assert set(said["calls"]) == set(checker.browser.__all__) - {"book"}
    assert not {name: answer for name, answer in said["calls"].items() if "error" in answer}


def test_every_charset_of_letters_is_there(said: dict[str, Any]) -> None:
    assert len(said["charsets"]) > 20
    assert {name: text.strip() for name, text in said["charsets"].items()} == dict.fromkeys(
        said["charsets"], "Не открывается журнал, класс не виден"
    )


def test_every_report_can_be_written(said: dict[str, Any]) -> None:
    assert set(said["formats"]) == set(FORMATS)
    assert all(length > 100 for length in said["formats"].values())


def test_the_tables_say_what_would_be_worked_out(said: dict[str, Any]) -> None:
    assert said["wrong"] == []
    assert said["hits"]["patterns"] > 1200 and said["hits"]["known"] > 500 and said["sources"] > 50


def test_chance_is_new_after_the_memory_was_put_back(said: dict[str, Any]) -> None:
    first, again, woken = said["random"]
    assert first == again != woken


def test_no_module_of_the_host_is_there(said: dict[str, Any]) -> None:
    modules = said["modules"]
    assert {"checker.browser", "checker.write.split", "checker.report"} <= set(modules)
    host = ("checker.build", "checker.command", "checker.guide", "asyncio", "pyodide")
    assert not [name for name in modules if name.startswith(host)]


def test_python_has_no_way_to_the_browser(said: dict[str, Any]) -> None:
    assert not {"js", "pyodide_js", "socket", "ssl", "_pyodide_core", "urllib.request"} & set(said["modules"])


def test_what_a_first_visit_loads_is_small() -> None:
    files = [str(runtime.RUNTIME / name) for name in (*runtime.FILES, "manifest.json")]
    assert packed(files) < MOST_PACKED
    plain = [*(f"{name}.gz" for name in runtime.FILES), "manifest.json"]
    assert sum((runtime.RUNTIME / name).stat().st_size for name in plain) < MOST_PLAIN


def test_exports_that_are_wanted_stay_as_they_were() -> None:
    whole = (PYODIDE / "pyodide.asm.wasm").read_bytes()
    wanted = names(whole)[::100]
    less = fewer(whole, wanted)
    assert names(less) == wanted
    assert fewer(whole, names(whole)) == whole
    assert len(whole) - len(less) > 300_000


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("isInternalSym(symName)", "isInternalSym (symName)"),
        ("export default _createPyodideModule;", "export {_createPyodideModule};"),
        ("rawRun", "runRaw"),
    ],
)
def test_the_glue_of_another_pyodide_is_not_taken_for_this_one(here: str, there: str) -> None:
    glue = (PYODIDE / "pyodide.asm.mjs").read_text("utf-8")
    assert len(slim(glue)) < len(glue) * 0.7
    with pytest.raises(CheckerError, match=r"glue\.py"):
        slim(glue.replace(here, there))


def test_the_rule_book_alone_can_be_renewed(tmp_path: Path) -> None:
    guides.build()
    runtime.build()
    target, work, book = tmp_path / "runtime", tmp_path / "work", tmp_path / "book.json"
    shutil.copytree(runtime.RUNTIME, target)
    shutil.copytree(WORK / "runtime", work / "runtime")
    text = JSON.read_text("utf-8")
    assert '"name": "Консультация"' in text
    book.write_text(text.replace('"name": "Консультация"', '"name": "Вопрос"'), "utf-8")
    runtime.renew(book, target, work)
    script = tmp_path / "script.py"
    script.write_text(
        "import checker_start\nchecker_start.begin()\nimport json, checker.browser\n"
        "kinds = [kind for one in json.loads(checker.browser.book())['guides'] for kind in one['kinds']]\n"
        "with open('/said', 'w') as file:\n    json.dump([kind['name'] for kind in kinds], file)\n"
    )
    said = json.loads(runtime.verify(target, script))
    assert "Вопрос" in said and "Консультация" not in said
    table, gz = (target / "checker.data").read_bytes(), (target / "checker.data.gz").read_bytes()
    listed = json.loads((target / "manifest.json").read_text())["checker.data"]
    assert hashlib.sha256(table).hexdigest() == listed["sha256"]
    assert hashlib.sha256(gz).hexdigest() == listed["gz"]["sha256"] and gzip.decompress(gz) == table

"""The generated tables hold what their makers return."""

from __future__ import annotations

import pytest

from checker.build.tables import FOLDER, MAKERS


@pytest.mark.parametrize("name", MAKERS)
def test_table_is_what_its_maker_returns(name: str) -> None:
    assert (FOLDER / f"{name}.py").read_text(encoding="utf-8") == MAKERS[name]()

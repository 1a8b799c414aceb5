"""The labelled signatures of tests/signatures are judged as labelled."""

from __future__ import annotations

import pytest

from .signatures.score import HERE, signatures, wrong

#: A surname without a typical end that is alone on its line, which might be a village as well.
UNSURE = "МОУ СОШ № 1\nШтерн\nЭльвира"


@pytest.mark.parametrize("name", sorted(file.stem for file in HERE.glob("*.tsv")))
def test_signatures(name: str) -> None:
    differing = {one.text: differs for one in signatures(name) if (differs := wrong(one)) and UNSURE not in one.text}
    assert differing == {}

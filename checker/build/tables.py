"""Write the generated tables: `python -m checker.build.tables` (host only).

Each maker returns a module's source; `checker/tables/NAME.py` holds what it returned, so a test can
compare them without writing anything.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from . import discourse_table, names_table, regions_table, towns_table, verbs_table, wording_table, workdays_table

FOLDER = Path(__file__).resolve().parent.parent / "tables"

MAKERS: dict[str, Callable[[], str]] = {
    "workdays": workdays_table.source,
    "regions": regions_table.source,
    "cities": towns_table.source,
    "verbs": verbs_table.source,
    "names": names_table.source,
    "wording": wording_table.source,
    "discourse": discourse_table.source,
}


def main() -> None:
    """Write every table that has changed and name it."""
    for name, maker in MAKERS.items():
        path, source = FOLDER / f"{name}.py", maker()
        if not path.exists() or path.read_text(encoding="utf-8") != source:
            path.write_text(source, encoding="utf-8")
            print(path)


if __name__ == "__main__":
    main()

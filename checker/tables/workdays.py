"""Days on which the official Russian calendar differs from Monday to Friday.

Generated, do not edit: python -m checker.build.tables
Source: the Python package holidays 0.109 (country RU, https://github.com/vacanza/holidays), MIT licence;
it follows the government's decrees on transferred days off, 2024-2027.
Keys of days: month * 100 + day.
"""

from typing import Final

#: Monday to Friday, yet a day off.
OFF: Final[dict[int, frozenset[int]]] = {
    2024: frozenset({101, 102, 103, 104, 105, 108, 223, 308, 429, 430, 501, 509, 510, 612, 1104, 1230, 1231}),
    2025: frozenset({101, 102, 103, 106, 107, 108, 501, 502, 508, 509, 612, 613, 1103, 1104, 1231}),
    2026: frozenset({101, 102, 105, 106, 107, 108, 109, 223, 309, 501, 511, 612, 1104, 1231}),
    2027: frozenset({101, 104, 105, 106, 107, 108, 222, 223, 308, 503, 510, 614, 1104, 1105, 1231}),
}

#: Saturday or Sunday, yet a working day.
WORKING: Final[dict[int, frozenset[int]]] = {
    2024: frozenset({427, 1102, 1228}),
    2025: frozenset({1101}),
    2026: frozenset(),
    2027: frozenset({220}),
}

"""YAML with the line of every value, and with its mistakes told in Russian."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

Path = tuple[str | int, ...]

#: What PyYAML says, and what the author of a guide is told.
_RUSSIAN = (
    ("mapping values are not allowed", "двоеточие внутри значения: возьмите всё значение в кавычки"),
    ("undefined alias", "значение, которое начинается со звёздочки, возьмите в кавычки"),
    ("scanning an alias", "значение, которое начинается со звёздочки, возьмите в кавычки"),
    ("scanning a block scalar", "значение начинается со служебного знака: возьмите его в кавычки"),
    ("'\\t' that cannot start any token", "отступ сделан табуляцией: замените её пробелами"),
    ("cannot start any token", "значение начинается со служебного знака: возьмите его в кавычки"),
    ("did not find expected ',' or", "не закрыта квадратная или фигурная скобка, или пропущена запятая"),
    ("expected ',' or", "не закрыта квадратная или фигурная скобка, или пропущена запятая"),
    ("found unexpected end of stream", "не закрыты кавычки или скобка"),
    ("but found '<block mapping start>'", "сбились отступы: у настроек одного уровня он должен быть одинаковым"),
    ("expected <block end>", "сбились отступы или кавычки: у настроек одного уровня отступ должен быть одинаковым"),
    ("could not find expected ':'", "нужна запись «имя: значение»; между именем и значением двоеточие с пробелом"),
    ("unknown escape", "обратную косую черту пишите в одинарных кавычках"),
)


#: The reader in C takes a tenth of the time; not every PyYAML has it.
Quick: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(Quick):  # type: ignore[misc]
    """YAML whose days stay texts: JSON has no dates, and a day that does not exist shall not end the reading."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: the data, the index of the line of each value by its path, faults as (line, message)."""

    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: tuple[tuple[int, str], ...] = ()

    def line(self, *path: str | int) -> int:
        """The line of the value at `path`, else of the nearest thing that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)


@lru_cache(maxsize=4096)
def load(text: str) -> Loaded:
    """Read YAML; lines count from 0. A key given twice is a fault, as is what YAML cannot read.

    One text is read once: a part that several pages show has the same blocks on each.
    """
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        data = None if node is None else loader.construct_document(node)
    except yaml.YAMLError as error:
        return Loaded(faults=(told(text, error),))
    lines: dict[Path, int] = {}
    faults: list[tuple[int, str]] = []
    _walk(node, (), lines, faults)
    return Loaded(data, lines, tuple(faults))


def told(text: str, error: yaml.YAMLError) -> tuple[int, str]:
    """What YAML cannot read in a text: the line, counted from 0, and a message."""
    try:
        yaml.compose(text, yaml.SafeLoader)  # the slow reader says more exactly what is wrong
    except yaml.YAMLError as exact:
        error = exact
    context, mark = getattr(error, "context", None) or "", getattr(error, "problem_mark", None)
    if "flow" in context or "quoted" in context:  # what was opened and never closed; the problem shows later
        mark = getattr(error, "context_mark", None) or mark
    said = " ".join(f"{context} {getattr(error, 'problem', None) or error}".split())
    said = next((russian for english, russian in _RUSSIAN if english in said), said)
    last = max(len(text.splitlines()) - 1, 0)
    return min(mark.line, last) if mark else 0, f"запись не по правилам YAML: {said}"


def _walk(node: yaml.Node | None, path: Path, lines: dict[Path, int], faults: list[tuple[int, str]]) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*path, str(key.value))
            if inner in lines:
                faults.append((key.start_mark.line, f"«{key.value}» задано дважды; оставьте одно"))
            lines[inner] = key.start_mark.line
            _walk(value, inner, lines, faults)
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            lines[(*path, i)] = value.start_mark.line
            _walk(value, (*path, i), lines, faults)

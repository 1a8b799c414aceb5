"""The options of a block and the front matter of a guide: names and types, with the place of each mistake."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

from .block import EXAMPLE_OPTIONS, RULE_OPTIONS
from .errors import Faults, Place, cure, nearest
from .scan import Written, blank, indent
from .source import Line
from .yamlmap import Loaded, Path, load

#: What ties a rule to pages and to sentences: where it cannot be read, others seem to be wrong.
_TYING = ("kinds", "memo", "alias")


@dataclass(frozen=True, slots=True)
class Options:
    """What YAML gave, and where. Every getter reports a value of a wrong type and gives the default instead."""

    data: Mapping[str, Any]
    loaded: Loaded
    places: Sequence[Place]
    faults: Faults
    whole: Place
    ok: bool = True

    def place(self, *path: str | int) -> Place:
        """The place of a value; of the block's first line where it is not given."""
        return self.places[self.loaded.line(*path)] if path and (path[0],) in self.loaded.lines else self.whole

    def fault(self, path: Path, text: str) -> None:
        """Report what is wrong with the value at `path`."""
        told = self.faults.cause if path and path[0] in _TYING else self.faults.add
        told(self.place(*path), text)

    def text(self, *path: str | int) -> str:
        """A text, not empty; "" where there is none."""
        value = self._get(path)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is not None:
            self.fault(path, f"«{path[-1]}» должно быть текстом" + _quote(value))
        return ""

    def texts(self, *path: str | int) -> tuple[str, ...] | None:
        """A list of texts; None where there is none."""
        value = self._get(path)
        if value is None:
            return None
        if not isinstance(value, list):
            self.fault(path, f"«{path[-1]}» должно быть списком в квадратных скобках: [один, другой]")
            return None
        for i, item in enumerate(value):
            if not isinstance(item, str):
                self.fault((*path, i), f"в списке «{path[-1]}» должны быть тексты" + _quote(item))
        return tuple(item.strip() for item in value if isinstance(item, str))

    def flag(self, name: str) -> bool:
        """Whether a mark is set: `name: true`."""
        value = self._get((name,))
        if value is not None and not isinstance(value, bool):
            self.fault((name,), f"«{name}» — пометка: «{name}: true» или ничего")
        return value is True

    def numbers(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers; empty where there is none."""
        value = self._get((name,))
        if isinstance(value, list) and all(type(one) is int for one in value):
            return tuple(value)
        if value is not None:
            self.fault((name,), f"«{name}» — номера в квадратных скобках: [5, 8]")
        return ()

    def names(self, known: Sequence[str], *path: str | int) -> tuple[str, ...] | None:
        """A list of names, each of them known; None where there is none."""
        given = self.texts(*path)
        if given is None:
            return None
        for name in given:
            if name not in known:
                self.fault(path, f"в «{path[-1]}» неизвестное имя «{name}»; {cure(name, known)}")
        if len(set(given)) < len(given):
            self.fault(path, f"в «{path[-1]}» одно имя стоит дважды")
        return tuple(name for name in given if name in known)

    def date(self, name: str) -> str | None:
        """A day as YYYY-MM-DD."""
        value = self._get((name,))
        try:
            return None if value is None else dt.date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.fault((name,), f"«{name}» должно быть датой вида 2026-03-12")
            return None

    def _get(self, path: Path) -> Any:
        value: Any = self.data
        for step in path:
            if isinstance(value, list) and isinstance(step, int):
                value = value[step]
            else:
                value = value.get(step) if isinstance(value, Mapping) else None
        return value


def _quote(value: object) -> str:
    return "; возьмите в кавычки" if isinstance(value, (int, float)) else ""


def block_options(block: Written, lines: Sequence[Line], faults: Faults) -> Options:
    """Read the header of a block. `ok` is false where pymdownx cannot have read it; why is reported."""
    known = RULE_OPTIONS if block.name == "rule" else EXAMPLE_OPTIONS
    whole = lines[block.start].place
    places = [lines[i].place for i in block.options]
    loaded = load(dedent("\n".join(lines[i].expandtabs(4) for i in block.options)))
    data = loaded.data if isinstance(loaded.data, dict) else {}
    ok = not loaded.faults and loaded.data in (None, data)
    slips = [name for name in data if name not in known]
    names = [lines[i].partition(":")[0].strip() for i in block.options]
    if block.name != "rule" and names and not any(nearest(name, known) for name in names):
        faults.cause(
            places[0],
            f"после строки «/// {block.name}» и её настроек нужна пустая строка: строки с отступом сразу под ней "
            "читаются как настройки, а не как письмо",
        )
        return Options({}, Loaded(), places, faults, whole, ok=False)
    margins = {indent(lines[i]) for i, name in zip(block.options, names, strict=True) if name in known}
    for line, text in loaded.faults:
        uneven = "запись не по правилам YAML: настройки стоят с разным отступом: перед каждой нужны 4 пробела"
        faults.cause(places[line], uneven if len(margins) > 1 else text)
    if loaded.data is not None and loaded.data is not data:
        faults.cause(places[0], f"настройки пишут по одной в строке, «имя: значение»; есть: {', '.join(known)}")
    for name in slips:
        place = places[loaded.line(str(name))]
        faults.cause(place, f"у блока {block.name} нет настройки «{name}»; {cure(name, known)}")
    strayed = _strayed(block, lines, known)
    if strayed:
        faults.cause(*strayed)
    return Options(data, loaded, places, faults, whole, ok and not slips and not strayed)


def _strayed(block: Written, lines: Sequence[Line], known: Sequence[str]) -> tuple[Place, str] | None:
    """An option that stands where Markdown does not look for it."""
    name_of = re.compile(rf"\W{{0,8}}({'|'.join(known)})[ \t]*:.*")
    after_blank = False
    for i in block.body:
        line = lines[i]
        found = name_of.fullmatch(line)
        if blank(line):
            after_blank = True
        elif not after_blank:
            if found:
                text = "отступ перед настройками должен быть 4 пробела, и других строк между ними нет"
                return line.place, f"настройка «{found[1]}» не прочитана: {text}"
        elif found and indent(line):  # (a letter has its date as «Дата:» or «Date:»)
            text = "перед ней пустая строка; настройки пишут подряд, сразу под началом блока"
            return line.place, f"настройка «{found[1]}» не прочитана: {text}"
        else:
            return None
    return None

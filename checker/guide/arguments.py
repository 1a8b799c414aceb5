"""Does a rule's `with` fit its check's signature?"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, Union

from .errors import cure

Check = Callable[..., Any]


def misfits(check: Check, given: Mapping[str, Any]) -> Iterator[tuple[str | None, str]]:
    """What is wrong with the arguments: (the argument's name or None, Russian message).

    The check's first parameter is the letter's facts; the others are the rule's arguments, and their
    annotations (str, int, float, bool, tuple[str, ...], Literal, unions of these) say what may be given.
    """
    parameters = list(inspect.signature(check).parameters.values())[1:]
    hints = typing.get_type_hints(check)
    named = {p.name: p for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)}
    anything = any(p.kind is p.VAR_KEYWORD for p in parameters)
    for name, value in given.items():
        if name in named:
            wanted = hints.get(name, Any)
            if not _fits(value, wanted):
                yield name, f"аргумент «{name}» должен быть {russian(wanted)}, а дано: {value!r}"
        elif not anything:
            yield name, f"у проверки нет аргумента «{name}»; {cure(name, named)}"
    for name, parameter in named.items():
        if name not in given and parameter.default is parameter.empty:
            yield None, f"проверке нужен аргумент «{name}» ({russian(hints.get(name, Any))}): добавьте его в with"


def _fits(value: Any, wanted: Any) -> bool:
    origin, inner = typing.get_origin(wanted), typing.get_args(wanted)
    if origin in (Union, types.UnionType):
        return any(_fits(value, one) for one in inner)
    if origin is Literal:
        return value in inner
    if origin in (tuple, list) or (origin is not None and issubclass(origin, Sequence)):
        return isinstance(value, list) and all(_fits(item, inner[0]) for item in value)
    if origin is not None and issubclass(origin, Mapping):
        return isinstance(value, dict) and all(_fits(k, inner[0]) and _fits(v, inner[1]) for k, v in value.items())
    if wanted is None or wanted is type(None):
        return value is None
    if wanted is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if wanted is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if wanted in (str, bool):
        return isinstance(value, wanted)
    return True  # an annotation that says nothing of YAML's types


def russian(wanted: Any) -> str:
    """What may be given for an annotation, as a noun in the instrumental («текстом», «целым числом»)."""
    origin, inner = typing.get_origin(wanted), typing.get_args(wanted)
    if origin in (Union, types.UnionType):
        return " или ".join(russian(one) for one in inner)
    if origin is Literal:
        return "одним из: " + ", ".join(map(str, inner))
    if origin is not None and inner:
        return f"списком, где каждое — {russian(inner[0])}" if inner[0] is not str else "списком текстов"
    names = {str: "текстом", int: "целым числом", float: "числом", bool: "true или false", type(None): "null"}
    return names.get(wanted, "значением")

"""The site's Markdown: the extensions that mkdocs.yml names, so that a page is read as it is built.

mkdocs.yml is read and not a list of our own, because the reader's promise is that what it read is
what people see: with another list a rule could be read here and printed as text there. YAML tags
are resolved without running anything but the packages that the site runs anyway (`_PACKAGES`);
any other tag leaves its setting out, so its extension has the default.
"""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown

from .block import GuideExtension
from .errors import Faults, Place
from .yamlmap import Quick, told

OURS, SNIPPETS = "checker.guide", "pymdownx.snippets"
#: What MkDocs always adds.
_ALWAYS = ("toc", "tables", "fenced_code")
_PACKAGES = ("checker", "markdown", "pymdownx", "material", "zensical")
_UNKNOWN = object()
_EMOJI, _SIGN = "pymdownx.emoji", re.compile(r"(?<!\d):[+\-\w]+:")  # «8:00-17:00» holds none


@dataclass(slots=True)
class Site:
    """Extensions by name with their settings; `snippets` are those of pymdownx.snippets, None where unused.

    `menu` are the pages in the site's menu, None where it has none of its own; it stands at `menu_place`.
    """

    extensions: dict[str, dict[str, Any]] = field(default_factory=dict)
    snippets: dict[str, Any] | None = None
    menu: frozenset[str] | None = None
    menu_place: Place = field(default_factory=lambda: Place("mkdocs.yml", 1))

    def markdown(self, guide: GuideExtension, text: str = "") -> Markdown:
        """A converter for one page with this text; `guide` is the extension of ours that takes part.

        The extension for «:smile:» looks at thousands of pictures before it begins: a page without any goes without.
        """
        wanted = [name for name in self.extensions if name != _EMOJI or _SIGN.search(text)]
        return Markdown(extensions=[*wanted, guide], extension_configs=self.extensions)


def site(docs: Path, faults: Faults) -> Site:
    """The settings in the mkdocs.yml beside `docs`; without that file: snippets from `docs`, superfences."""
    file = docs.parent / "mkdocs.yml"
    if not file.exists():
        extensions: dict[str, dict[str, Any]] = {
            name: {} for name in (*_ALWAYS, "attr_list", "md_in_html", "pymdownx.superfences")
        }
        return Site(extensions, {"base_path": [str(docs)]})
    data: Any = None
    text = file.read_text("utf-8-sig")
    try:
        data = yaml.load(text, _Loader)
    except yaml.YAMLError as error:
        at, said = told(text, error)
        faults.add(Place(file.name, at + 1), said)
        faults.check()
    listed = data.get("markdown_extensions") if isinstance(data, dict) else None
    found: dict[str, dict[str, Any]] = {name: {} for name in _ALWAYS}
    for item in listed or ():
        for name, settings in (item if isinstance(item, dict) else {item: None}).items():
            found[str(name)] = {k: v for k, v in (settings or {}).items() if v is not _UNKNOWN}
    if OURS not in found:
        faults.add(
            _setting(file, text, "markdown_extensions"),
            f"в markdown_extensions нет «- {OURS}»: добавьте, без него правил нет",
        )
    found.pop(OURS, None)
    snippets = found.pop(SNIPPETS, None)
    if snippets is not None:
        bases = snippets.get("base_path", ["."])
        bases = [bases] if isinstance(bases, str) else bases
        snippets = {**snippets, "base_path": [str(docs.parent / base) for base in bases]}
    try:
        Site(found).markdown(GuideExtension(reading=True))
    except Exception as error:  # an extension may raise anything on settings it does not take
        faults.add(Place(file.name, 1), f"расширение Markdown не подключается: {error}")
        faults.check()
    menu = data.get("nav")
    return Site(found, snippets, menu and frozenset(_leaves(menu)), _setting(file, text, "nav"))


def _setting(file: Path, text: str, name: str) -> Place:
    """Where a setting stands in mkdocs.yml."""
    lines = enumerate(text.split("\n"), 1)
    return Place(file.name, next((at for at, line in lines if line.startswith(f"{name}:")), 1))


def _leaves(menu: Any) -> Iterator[str]:
    """The pages of a menu, in whatever depth."""
    if isinstance(menu, str):
        yield menu
    elif isinstance(menu, (list, dict)):
        for each in menu.values() if isinstance(menu, dict) else menu:
            yield from _leaves(each)


class _Loader(Quick):  # type: ignore[misc]
    """YAML with MkDocs's tags."""


def _env(loader: _Loader, node: yaml.Node) -> Any:
    """`!ENV NAME` or `!ENV [NAME, OTHER, default]`."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(str(node.value))
    *names, default = map(str, loader.construct_sequence(node)) if isinstance(node, yaml.SequenceNode) else [""]
    return next((os.environ[name] for name in names if name in os.environ), default)


def _name(loader: _Loader, suffix: str, node: yaml.Node) -> Any:
    """`!!python/name:package.thing`."""
    module, _, thing = suffix.rpartition(".")
    if module.partition(".")[0] not in _PACKAGES:
        return _UNKNOWN
    try:
        return getattr(importlib.import_module(module), thing)
    except (ImportError, AttributeError):
        return _UNKNOWN


def _apply(loader: _Loader, suffix: str, node: yaml.Node) -> Any:
    """`!!python/object/apply:package.thing` with `kwds` or a list of arguments."""
    thing = _name(loader, suffix, node)
    if thing is _UNKNOWN:
        return thing
    if isinstance(node, yaml.MappingNode):
        given = loader.construct_mapping(node, deep=True)
        return thing(*given.get("args", ()), **given.get("kwds", {}))
    return thing(*loader.construct_sequence(node, deep=True)) if isinstance(node, yaml.SequenceNode) else thing()


def _other(loader: _Loader, suffix: str, node: yaml.Node) -> Any:
    return _UNKNOWN


_Loader.add_constructor("!ENV", _env)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", _name)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/object/apply:", _apply)
_Loader.add_multi_constructor("!", _other)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _other)

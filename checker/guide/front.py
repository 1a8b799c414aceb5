"""The front page of a guide: what its front matter says of the service and the kinds of letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from checker.model import Phone

from .errors import Faults, Place, cure, nearest
from .options import Options
from .phones import phones
from .source import Sources
from .yamlmap import load

FIELDS = ("guide", "name", "addresses", "phones", "subjects", "words", "kinds")
KIND_FIELDS = ("name", "words", "signs")
#: What MkDocs and its theme read in a front matter.
PAGE_FIELDS = ("title", "description", "hide", "icon", "status", "subtitle", "tags", "template", "search")
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
#: The guide whose rules hold for every guide.
COMMON = "safety"


@dataclass(frozen=True, slots=True)
class FrontKind:
    """A kind of letter; `page` is its Markdown file, which may be missing."""

    id: str
    name: str
    words: tuple[str, ...]
    signs: tuple[str, ...]
    page: Path
    place: Place


@dataclass(frozen=True, slots=True)
class Front:
    """A guide's front matter."""

    id: str
    name: str
    addresses: tuple[str, ...]
    phones: tuple[Phone, ...]
    subjects: tuple[str, ...]
    words: tuple[str, ...]
    kinds: tuple[FrontKind, ...]
    place: Place

    def kind_ids(self) -> tuple[str, ...]:
        """The ids of the kinds, in order."""
        return tuple(kind.id for kind in self.kinds)


def fronts(sources: Sources, faults: Faults) -> tuple[list[Front], frozenset[str]]:
    """Every guide in the docs folder, by folder; and the folders whose index.md means to be a guide's and is not."""
    found: list[Front] = []
    broken = set[str]()
    for index in sorted(sources.docs.glob("*/index.md")):
        folder, first = index.parent.name, Place(sources.name(index), 1)
        options = front_options(index, sources, faults)
        if options is None:
            broken |= {folder} if faults.at(first) else set()
            continue
        if "guide" in options.data:
            found.append(_front(index, options))
            continue
        names = [name for name in options.data if name not in PAGE_FIELDS]
        slip = next((name for name in names if nearest(name, ["guide"])), None)
        if slip or "kinds" in options.data:
            text = f"в шапке нет строки «guide: {folder}»: без неё папка не считается памяткой"
            options.fault((slip,) if slip else (), text)
        if slip or "kinds" in options.data or options.loaded.faults:
            broken.add(folder)
    return found, frozenset(broken | {front.id for front in found if not front.kinds})


def front_options(file: Path, sources: Sources, faults: Faults) -> Options | None:
    """The front matter of a page; None where it has none. Reports what is not YAML."""
    page, first = sources.page(file), Place(sources.name(file), 1)
    if page.front is None:
        return None
    loaded = load(page.front)
    places = [Place(first.file, line + 2) for line in range(page.front.count("\n") + 1)]
    for line, text in loaded.faults:
        faults.add(places[line], text)
    data = loaded.data if isinstance(loaded.data, dict) else {}
    if loaded.data is not None and loaded.data is not data:
        faults.add(places[0], "в шапке пишут по полю в строке, «имя: значение»")
    return Options(data, loaded, places, faults, first)


def page_front(file: Path, sources: Sources, faults: Faults) -> None:
    """Report what is wrong with the front matter of a page that is no guide's front page."""
    options = front_options(file, sources, faults)
    for name in options.data if options else ():
        if options and name not in PAGE_FIELDS:
            options.fault((name,), f"в шапке страницы нет поля «{name}»; {cure(name, PAGE_FIELDS)}")


def _front(index: Path, options: Options) -> Front:
    folder = index.parent.name
    for name in options.data:
        if name not in (*FIELDS, *PAGE_FIELDS):
            options.fault((name,), f"в шапке памятки нет поля «{name}»; {cure(name, (*FIELDS, *PAGE_FIELDS))}")
    if options.text("guide") != folder or not NAME.fullmatch(folder):
        options.fault(("guide",), f"«guide» должно быть именем папки, латиницей: {folder}")
    required = ("name", "addresses", "kinds")
    for name in required:
        if not options.data.get(name):
            options.fault((name,), f"в шапке памятки нет поля «{name}»")
    addresses = options.texts("addresses") or ()
    for i, address in enumerate(addresses):
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", address):
            options.fault(("addresses", i), f"«{address}» не похоже на адрес почты")
    given = options.data.get("kinds")
    if given and not isinstance(given, dict):
        options.fault(
            ("kinds",), "«kinds» должно быть перечнем видов: под ним «имя-вида:», под каждым «name: Название»"
        )
    kinds = [_kind(index, options, str(id)) for id in given] if isinstance(given, dict) else []
    return Front(
        id=folder,
        name=options.text("name"),
        addresses=addresses,
        phones=phones(options),
        subjects=options.texts("subjects") or (),
        words=options.texts("words") or (),
        kinds=tuple(kinds),
        place=options.whole,
    )


def _kind(index: Path, options: Options, id: str) -> FrontKind:
    path, page = ("kinds", id), index.with_name(f"{id}.md")
    data = options.data["kinds"].get(id)
    if not NAME.fullmatch(id):
        options.fault(path, f"имя вида «{id}» должно быть латиницей, строчными буквами: error, wrong-data")
    elif not page.exists():
        options.fault(path, f"у вида «{id}» нет страницы {options.whole.file.rpartition('/')[0]}/{id}.md; создайте её")
    if not isinstance(data, dict) or not data.get("name"):
        options.fault(path, f"у вида «{id}» нет названия: «name: …»")
    for name in data if isinstance(data, dict) else ():
        if name not in KIND_FIELDS:
            options.fault((*path, name), f"у вида письма нет поля «{name}»; {cure(name, KIND_FIELDS)}")
    return FrontKind(
        id,
        options.text(*path, "name"),
        options.texts(*path, "words") or (),
        options.texts(*path, "signs") or (),
        page,
        options.place(*path),
    )

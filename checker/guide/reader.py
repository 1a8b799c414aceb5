"""The guides' Markdown in, the rule book out; or every mistake in the guides, each with its line.

Collecting is a step of its own and never a by-product of building the site: a builder may cache
pages and then not call the extension at all. Each page is converted with the site's own extensions;
the blocks that Markdown read are compared with the blocks that stand in the source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from checker.model import Example, Guide, Kind, Rule, RuleBook

from .arguments import Check
from .convert import Converter
from .drafts import Registries, RuleDraft, rule_draft
from .errors import Faults, Place
from .front import COMMON, Front, FrontKind, fronts
from .memo import Memo, memo
from .prose import Shown
from .scan import OURS, Written, scan
from .source import Line, Sources
from .templates import fences, shows
from .together import aliases, cited, duplicates, twins


@dataclass(frozen=True, slots=True)
class Reading:
    """The book, where each rule's block starts, and the memos with the sentences that rules name, by rule.

    `broken` are the rules in whose blocks something is wrong: their examples say nothing.
    """

    book: RuleBook
    places: Mapping[str, Place]
    memos: Mapping[str, Memo]
    cites: Mapping[str, tuple[int, ...]]
    broken: frozenset[str] = frozenset()
    #: The ids that rules had before, and those that they have now.
    aliases: Mapping[str, str] = field(default_factory=dict)


def read(docs: Path, checks: Mapping[str, Check] | None = None, situations: Iterable[str] | None = None) -> RuleBook:
    """The rule book of the guides in `docs`. Raises GuideError naming all mistakes as `docs/…md:LINE: …`.

    `checks` and `situations` are the registries that rules refer to; without them the checker's own.
    """
    return survey(docs, checks, situations).book


def survey(docs: Path, checks: Mapping[str, Check] | None = None, situations: Iterable[str] | None = None) -> Reading:
    """As `read`, with the place of every rule."""
    if checks is None:
        checks = import_module("checker.checks").CHECKS
    if situations is None:
        situations = import_module("checker.situations").SITUATIONS
    assert checks is not None and situations is not None
    reader = Reader(docs, checks, tuple(situations))
    reading = reader.run()
    reader.faults.check()
    return reading


@dataclass(slots=True)
class _Page:
    """What a kind's page shows: drafts in order, the prose by rule id, the templates of letters."""

    drafts: list[RuleDraft] = field(default_factory=list)
    texts: Mapping[str, str] = field(default_factory=dict)
    bold: Mapping[str, str] = field(default_factory=dict)
    templates: tuple[str, ...] = ()


class Reader:
    """Reads the guides of a folder; whatever is wrong with them is put down in `faults`."""

    def __init__(self, docs: Path, checks: Mapping[str, Check], situations: tuple[str, ...]) -> None:
        self.docs = docs
        self.faults = Faults()
        self.sources = Sources(docs, self.faults)
        self.converted = Converter(docs, self.sources, self.faults)
        self.fronts, self.unread = fronts(self.sources, self.faults)
        self._drafts: dict[tuple[Place, str], RuleDraft] = {}
        self.broken: set[str] = set()
        self.known = Registries(checks, situations, {front.id: front.kind_ids() for front in self.fronts})
        self.memos = {front.id: found for front in self.fronts if (found := memo(self.sources, docs / front.id))}
        self.seen: set[Place] = set()
        self.pages: dict[tuple[str, str], _Page] = {}
        self.places: dict[str, Place] = {}

    def run(self) -> Reading:
        """All that the guides say, as far as it can be read."""
        if not self.fronts and not self.unread:
            place = Place(self.sources.name(self.docs / "index.md"), 1)
            self.faults.add(
                place, "нет ни одной памятки: нужна папка с index.md, в шапке которой стоит «guide: имя-папки»"
            )
        for front in self.fronts:
            for kind in front.kinds:
                if kind.page.exists():
                    self.pages[front.id, kind.id] = self.page(front, kind)
        self.unshown()
        duplicates(self)
        cited(self)
        twins(self)
        guides = tuple(self.guide(front) for front in self.fronts)
        book = RuleBook("", guides)
        version = hashlib.sha256(book.to_json().encode()).hexdigest()[:12]
        cites = {draft.id: draft.memo for draft in self.written() if not draft.deprecated}
        broken = frozenset(self.broken)
        return Reading(replace(book, version=version), self.places, self.memos, cites, broken, aliases(self))

    def draft(self, block: Written, lines: Sequence[Line], guide: str) -> RuleDraft:
        """The rule in a block; a part that several pages of a guide show is read once."""
        key = lines[block.start].place, guide
        if key not in self._drafts:
            self._drafts[key] = rule_draft(block, lines, guide, self.known, self.faults)
        return self._drafts[key]

    def page(self, front: Front, kind: FrontKind) -> _Page:
        """Compare what was written on the page of a kind with what was read."""
        converted = self.converted(kind.page)
        lines, shown = converted.lines, converted.shown
        page = _Page(texts=shown.texts, bold=shown.bold, templates=tuple(text for _, text in fences(lines, "template")))
        for block in converted.written.blocks:
            if block.name not in OURS:
                continue
            whole = [lines[i].place for i in range(block.start, (block.end or block.body.stop - 1) + 1)]
            self.seen.add(lines[block.start].place)
            if block.name == "rule":
                page.drafts.append(self.draft(block, lines, front.id))
                if any(map(self.faults.at, whole)):
                    self.broken.add(page.drafts[-1].id)
            if block.parent and block.parent.name == "rule" and block.parent.start not in converted.read:
                continue  # lost together with its rule
            if block.start not in converted.read and not any(map(self.faults.at, whole)):
                self.faults.cause(
                    lines[block.start].place,
                    f"блок {block.name} не прочитан, на странице он стоит простым текстом: проверьте, что он не внутри "
                    "списка, HTML или комментария <!-- -->; если он не нужен, удалите его",
                )
        self.shown(page, shown)
        return page

    def shown(self, page: _Page, shown: Shown) -> None:
        """Each rule has its wording, and its anchor is its own."""
        for draft in page.drafts:
            name = draft.id.rpartition("/")[2]
            if draft.id in shown.texts and not shown.texts[draft.id]:
                self.faults.effect(
                    draft.place, f"у правила {draft.id} нет текста требования: напишите его перед примерами"
                )
            if shown.anchors.get(name, 0) > 1 and sum(draft.id == other.id for other in page.drafts) == 1:
                self.faults.add(
                    draft.place, f"якорь «#{name}» на странице уже занят: переименуйте другой заголовок или правило"
                )

    def unshown(self) -> None:
        """Blocks in files that no kind's page includes would be lost without a word."""
        for file in sorted(self.docs.rglob("*.md")):
            if self.sources.is_broken(file) or self.lost(file):
                continue
            lines: tuple[Line, ...] = self.sources.page(file).lines
            for block in scan(lines, self.converted.names).blocks:
                place = lines[block.start].place
                if block.name in OURS and place not in self.seen:
                    snippet = f'вставьте файл строкой «--8<-- "{file.relative_to(self.docs).as_posix()}"»'
                    cure = snippet if file.name.startswith("_") else "перенесите его туда или в общий файл _….md"
                    self.faults.effect(place, f"блок {block.name} не попал ни на одну страницу вида письма: {cure}")

    def lost(self, file: Path) -> bool:
        """Whether the file is of a guide whose front page cannot be read, which is reported, or may be."""
        folder = file.relative_to(self.docs).parts[0]
        return folder in self.unread or (folder == file.name and bool(self.unread))

    def guide(self, front: Front) -> Guide:
        """Put one guide together out of its pages."""
        shown: dict[str, dict[str, RuleDraft]] = {}  # rule id → kind → draft
        common = {draft.id: draft for draft in self.written() if draft.id.startswith(f"{COMMON}/")}
        for kind in front.kinds:
            for draft in self.drafts(front, kind.id):
                shown.setdefault(draft.id, {}).setdefault(kind.id, draft)
        for id in common:
            shown.setdefault(id, {})
        rules: dict[str, Rule] = {}
        for id, by_kind in shown.items():
            draft = next(iter(by_kind.values()), None) or common[id]
            kinds = tuple(k for k in front.kind_ids() if draft.kinds is None or k in draft.kinds)
            self.placed(front, draft, kinds, by_kind)
            self.filled(front, draft, by_kind)
            if kinds:
                rules[id] = self.rule(front, draft, kinds)
        return Guide(
            id=front.id,
            name=front.name,
            url=f"{front.id}/",
            addresses=front.addresses,
            phones=front.phones,
            subjects=front.subjects,
            words=front.words,
            kinds=tuple(
                Kind(
                    k.id, k.name, f"{front.id}/{k.id}/", k.words, k.signs, tuple(d.id for d in self.drafts(front, k.id))
                )
                for k in front.kinds
            ),
            rules=rules,
        )

    def written(self) -> Iterator[RuleDraft]:
        """All blocks of rules, one on several pages as often."""
        for page in self.pages.values():
            yield from page.drafts

    def drafts(self, front: Front, kind: str) -> list[RuleDraft]:
        """The blocks of rules on the page of a kind."""
        page = self.pages.get((front.id, kind))
        return page.drafts if page else []

    def placed(self, front: Front, draft: RuleDraft, kinds: tuple[str, ...], by_kind: Mapping[str, Any]) -> None:
        """A rule stands on the page of every kind that it lists, and on no other."""
        for kind in front.kinds:
            page = self.sources.name(kind.page)
            if kind.id in kinds and kind.id not in by_kind and kind.page.exists():
                self.faults.effect(
                    draft.place,
                    f"правило {draft.id} относится к виду «{kind.id}», а на странице {page} его нет: "
                    f"вставьте его туда (--8<--) или уберите {kind.id} из kinds",
                )
            if kind.id in by_kind and kind.id not in kinds:
                self.faults.effect(
                    draft.place,
                    f"страница {page} показывает правило {draft.id}, а вида {kind.id} в его kinds нет: добавьте его",
                )

    def filled(self, front: Front, draft: RuleDraft, by_kind: Mapping[str, Any]) -> None:
        """The line that the page offers for a rule stands in a template of each kind's page: they cannot differ."""
        for kind in front.kinds:
            for text in draft.fill.values() if kind.id in by_kind and not draft.deprecated else ():
                if not any(shows(template, text) for template in self.pages[front.id, kind.id].templates):
                    self.faults.add(
                        draft.place,
                        f"строки «{text}» правила {draft.id} нет ни в одном шаблоне на странице "
                        f"{self.sources.name(kind.page)}: впишите её туда или исправьте «fill»",
                    )

    def rule(self, front: Front, draft: RuleDraft, kinds: tuple[str, ...]) -> Rule:
        """The rule as this guide has it; an example of a kind that the guide has not is left to the other guide."""
        texts = [
            page.texts[draft.id]
            for (guide, _), page in self.pages.items()
            if guide == front.id and draft.id in page.texts
        ]
        name = draft.id.rpartition("/")[2]
        return Rule(
            id=draft.id,
            title=draft.title,
            level=draft.level,
            check=draft.check,
            arguments=draft.arguments,
            kinds=kinds,
            situations=draft.situations,
            text=texts[0] if texts else "",
            urls={kind: f"{front.id}/{kind}/#{name}" for kind in kinds},
            examples=tuple(
                Example(e.text, e.good, e.kind or kinds[0], e.date, e.attach, e.place.line)
                for e in draft.examples
                if e.kind is None or e.kind in kinds
            ),
            fill={} if draft.deprecated else draft.fill,
            after=draft.after and not draft.deprecated,
            spoken=draft.spoken and not draft.deprecated,
            aliases=draft.aliases,
            deprecated=draft.deprecated,
        )

"""One rule block as written: its options and examples, judged on their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from checker.model import Level

from .arguments import Check, misfits
from .block import LEVELS
from .errors import Faults, Place, cure
from .front import COMMON, NAME
from .options import Options, block_options
from .samples import KINDS, named
from .scan import EXAMPLES, Written, blank, indent, letter
from .source import Line
from .templates import BLANK

MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Registries:
    """What rules may name: checks by name, situations by id, kinds by guide."""

    checks: Mapping[str, Check]
    situations: Sequence[str]
    kinds: Mapping[str, Sequence[str]]

    def all_kinds(self) -> list[str]:
        """The kinds of all guides, each once."""
        return list(dict.fromkeys(kind for kinds in self.kinds.values() for kind in kinds))


@dataclass(frozen=True, slots=True)
class ExampleDraft:
    """An example; `kind` None: the first of its rule's kinds."""

    text: str
    good: bool
    kind: str | None
    date: str | None
    attach: tuple[str, ...] | None
    place: Place


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A rule as one block says; `kinds` None: all kinds of the guide (of every guide for a common rule)."""

    id: str
    title: str
    level: Level
    check: str
    arguments: Mapping[str, Any]
    kinds: tuple[str, ...] | None
    situations: tuple[str, ...]
    examples: tuple[ExampleDraft, ...]
    fill: Mapping[str, str]
    place: Place
    after: bool = False
    spoken: bool = False
    memo: tuple[int, ...] = ()
    aliases: tuple[str, ...] = ()
    deprecated: str = ""


def rule_draft(block: Written, lines: Sequence[Line], guide: str, known: Registries, faults: Faults) -> RuleDraft:
    """Read the block of a rule on a page of `guide`. Whatever is wrong is reported; something is always given."""
    options = block_options(block, lines, faults)
    id = _id(block.argument, guide, options)
    if options.ok:
        for name, what in (("title", "заголовка"), ("check", "проверки")):
            if options.data.get(name) is None:
                faults.cause(options.whole, f"у правила нет {what}: добавьте настройку «{name}»")
    check, arguments = _check(options, known)
    level = options.text("level") or "must"
    if level not in LEVELS:
        options.fault(("level",), f"неизвестный уровень «{level}»; {cure(level, LEVELS)}")
        level = "must"
    kinds = options.names(known.all_kinds() if id.startswith(f"{COMMON}/") else known.kinds[guide], "kinds")
    if options.data.get("kinds") == []:
        options.fault(("kinds",), "список «kinds» пуст; уберите настройку, если правило для всех видов письма")
    situations = options.names(known.situations, "situations") or ()
    allowed = kinds or (known.all_kinds() if id.startswith(f"{COMMON}/") else known.kinds[guide])
    examples = [_example(child, lines, allowed, faults) for child in block.children if child.name in EXAMPLES]
    deprecated = options.text("deprecated")
    for good, what in ((True, "хорошего примера («/// good»)"), (False, "плохого примера («/// bad»)")):
        if check != MANUAL and not deprecated and not any(example.good is good for example in examples):
            faults.effect(options.whole, f"у правила нет {what}; без примеров обходится только check: manual")
    for example in examples:
        if check == MANUAL and MANUAL not in known.checks and not example.good:
            text = "у check: manual не бывает примеров «bad»: программа этого не проверяет; уберите пример"
            faults.add(example.place, text)
    return RuleDraft(
        id,
        options.text("title"),
        cast(Level, level),
        check,
        arguments,
        kinds,
        situations,
        tuple(examples),
        _fill(options, situations),
        options.whole,
        options.flag("after"),
        options.flag("spoken"),
        options.numbers("memo"),
        _aliases(id, options),
        deprecated,
    )


def _id(id: str, guide: str, options: Options) -> str:
    prefix, slash, name = id.partition("/")
    if not id:
        options.faults.cause(options.whole, f"у правила нет имени: «//// rule | {guide}/имя-латиницей»")
    elif not slash or not NAME.fullmatch(prefix) or not NAME.fullmatch(name):
        text = f"имя правила «{id}» должно быть вида {guide}/wrong-data: строчная латиница, цифры и дефисы"
        options.faults.cause(options.whole, text)
    elif prefix not in (guide, COMMON):
        text = f"правило «{id}» стоит в памятке {guide}: имя должно начинаться с «{guide}/» или «{COMMON}/»"
        options.faults.cause(options.whole, text)
    return id


def _aliases(id: str, options: Options) -> tuple[str, ...]:
    """The names that a rule had before: one, or a list."""
    given = options.data.get("alias")
    found = options.texts("alias") if isinstance(given, list) else (options.text("alias"),)
    names = [one.removeprefix(f"{id.partition('/')[0]}/") for one in found or () if one]
    for name in names:
        if not NAME.fullmatch(name):
            options.fault(("alias",), f"прежнее имя «{name}» должно быть таким, каким было: строчная латиница, дефисы")
    return tuple(name for name in names if NAME.fullmatch(name))


def _check(options: Options, known: Registries) -> tuple[str, Mapping[str, Any]]:
    name, given = options.text("check"), options.data.get("with")
    if given is None:
        given = {}
    if not isinstance(given, dict):
        options.fault(("with",), "«with» должно быть перечнем аргументов: {имя: значение}")
        given = {}
    if name and name not in known.checks and name != MANUAL:
        options.fault(("check",), f"неизвестная проверка «{name}»; {cure(name, (*known.checks, MANUAL))}")
    elif name == MANUAL and name not in known.checks:
        for argument in given:
            options.fault(("with", argument), "у check: manual нет аргументов; уберите with")
    elif name:
        for argument, text in misfits(known.checks[name], given):
            options.fault(("with", argument) if argument else ("check",), f"проверка {name}: {text}")
    return name, {argument: tuple(value) if isinstance(value, list) else value for argument, value in given.items()}


def _fill(options: Options, situations: Sequence[str]) -> Mapping[str, str]:
    """The template's line, by situation; one text is the line of any letter."""
    given = options.data.get("fill")
    if not isinstance(given, dict):
        text = options.text("fill")
        lines = {"": text} if text else {}
    else:
        lines = {str(name): options.text("fill", name) for name in given}
    for name, text in lines.items():
        path = ("fill", name) if name else ("fill",)
        if name and name not in situations:
            options.fault(path, f"в «fill» ситуация «{name}», а у правила её нет; {cure(name, situations)}")
        if text and BLANK not in text:
            options.fault(path, f"в строке «{text}» нечего заполнять: пропуск пишут как «{BLANK}»")
    return {name: text for name, text in lines.items() if text}


def _example(block: Written, lines: Sequence[Line], kinds: Sequence[str], faults: Faults) -> ExampleDraft:
    options = block_options(block, lines, faults)
    if block.argument:
        options.fault((), f"после «/// {block.name}» ничего не пишут; уберите «| {block.argument}»")
    kind = options.text("kind") or None
    if kind and kind not in kinds:
        options.fault(("kind",), f"правило не для вида письма «{kind}»; {cure(kind, kinds)}")
    body = [lines[i] for i in block.body]
    text = letter(body)
    if options.ok and block.end is not None and not text:
        options.fault((), f"пример пуст: между «/// {block.name}» и «///» нужно письмо")
    written = [line for line in body if not blank(line)]
    if written and indent(written[0]) >= 4 and text:
        for line in written:
            if indent(line) < 4:
                faults.add(
                    line.place, "строка примера без отступа, а первая с отступом: сдвиньте весь пример на 4 пробела"
                )
    attach = options.texts("attach")
    for item in attach or ():
        name, content = named(item)
        if content not in KINDS:
            options.fault(("attach",), f"у файла «{name}» неизвестное содержимое «{content}»; {cure(content, KINDS)}")
    return ExampleDraft(text, block.name == "good", kind, options.date("date"), attach, options.whole)

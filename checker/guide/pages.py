"""What a page may lose without a word: Markdown prints what it does not understand, and says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from .convert import Converted
from .errors import Place, cure
from .front import page_front
from .memo import FILE
from .reader import Reader

#: What shows on a page only where Markdown did not understand it, and what to do.
_LEFT = (
    (re.compile(r"^\s*/{3,}.*", re.M), "блоки здесь: rule, good, bad; после имени пишут «| имя-правила»"),
    (re.compile(r"^\s*(?:`{3,}|~{3,}).*", re.M), "ограда кода не закрыта или написана не так"),
    (re.compile(r".*--8<--.*"), 'вставку пишут одну в строке, имя файла в прямых кавычках: --8<-- "tomsk/_common.md"'),
    (
        re.compile(r"^\s*(?:!!!|\?\?\?\+?|===\+?[!+]?)(?: .*)?$", re.M),
        'пишут «!!! note "Название"» или «=== "Название"», под ней строки с отступом в 4 пробела',
    ),
    (re.compile(r"\]\(.*|\]\[.*|\[\^.*|\] \([^)\s]+\.md.*"), "ссылку пишут слитно: [слова](страница.md#место)"),
    (re.compile(r"\{ ?:? ?[#.][\w-].*"), "«{ #место }» и «{ .вид }» пишут в конце заголовка или строкой под абзацем"),
    (re.compile(r"^\s*\|.*\|\s*$", re.M), "у таблицы нужна вторая строка |---|---| и пустая строка перед таблицей"),
    (re.compile(r"\*\*.*"), "звёздочки для жирного ставят вплотную к словам, по две с каждой стороны"),
)


def pages(reader: Reader) -> list[Path]:
    """Every page of the site, each looked at; parts that no page takes in are reported."""
    files = sorted(reader.docs.rglob("*.md"))
    found = [file for file in files if not file.name.startswith("_") and not reader.sources.is_broken(file)]
    fronts = {reader.docs / front.id / "index.md" for front in reader.fronts}
    taken = {Place(reader.sources.name(file), 0).file for file in found}
    for file in found:
        _menu(reader, file)
        if file not in fronts and not reader.lost(file):
            page_front(file, reader.sources, reader.faults)
        converted = reader.converted(file)
        taken |= {line.place.file for line in converted.lines}
        _left(reader, file, converted)
        _windows(reader, file, converted)
        _kind(reader, file)
    for file in files:
        name = file.relative_to(reader.docs).as_posix()
        if file.name.startswith("_") and file.name != FILE and not reader.sources.made(file):
            _part(reader, file, name, reader.sources.name(file) in taken)
    return found


def _left(reader: Reader, file: Path, page: Converted) -> None:
    """Report what was left as plain text."""
    for text in page.shown.loose:
        for pattern, advice in _LEFT:
            for match in pattern.finditer(text):
                said = match[0].strip()
                place = _place(said, page, Place(reader.sources.name(file), 1))
                if not reader.faults.at(place):
                    short = said if len(said) < 50 else f"{said[:48]}…"
                    reader.faults.effect(place, f"«{short}» осталось на странице простым текстом: {advice}")


def _place(said: str, page: Converted, otherwise: Place) -> Place:
    """Where something on the page stands in the source; a part of it, where it was changed on its way."""
    for part in (said, said[:12], said[:3]):
        for line in page.lines:
            if part in line:
                return line.place
    return otherwise


def _windows(reader: Reader, file: Path, page: Converted) -> None:
    """A window of the checker names a guide and a kind that there are."""
    kinds = reader.known.kinds
    for guide, kind in page.shown.windows:
        for name, given, known in (("guide", guide, list(kinds)), ("kind", kind, list(kinds.get(guide, ())))):
            if given and given not in known and not reader.unread:
                place = _place(f'{name}="{given}"', page, Place(reader.sources.name(file), 1))
                reader.faults.add(place, f"у <letter-checker> неизвестное {name} «{given}»; {cure(given, known)}")


def _kind(reader: Reader, file: Path) -> None:
    """A page in a guide's folder is of a kind of letter, or the front page."""
    kinds: Sequence[str] = reader.known.kinds.get(file.parent.name, ()) if file.parent.parent == reader.docs else ()
    if kinds and file.stem not in ("index", *kinds):
        text = f"страница не относится ни к одному виду письма ({', '.join(kinds)})"
        advice = f"назовите вид «{file.stem}» в kinds в шапке index.md или уберите страницу из папки памятки"
        reader.faults.add(Place(reader.sources.name(file), 1), f"{text}: {advice}")


def _menu(reader: Reader, file: Path) -> None:
    """A page is in the site's menu, as a strict build asks."""
    site, name = reader.converted.site, file.relative_to(reader.docs).as_posix()
    if site.menu is not None and name not in site.menu:
        reader.faults.add(site.menu_place, f"страницы docs/{name} нет в меню: впишите её в nav")


def _part(reader: Reader, file: Path, name: str, taken: bool) -> None:
    """A part is on some page, and has no front matter, which would be text there."""
    place = Place(reader.sources.name(file), 1)
    if not taken and not reader.lost(file) and not reader.faults.at(place):
        text = f'файл не вставлен ни на одну страницу: вставьте его строкой «--8<-- "{name}"» или удалите'
        reader.faults.effect(place, text)
    if reader.sources.page(file).front is not None:
        reader.faults.add(place, "у файла для вставки не бывает шапки: она стала бы текстом; удалите её")

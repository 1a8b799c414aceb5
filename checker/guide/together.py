"""How the rules of the guides fit together: no name twice, no sentence twice, none cited that there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .memo import FILE

if TYPE_CHECKING:
    from .reader import Reader


def duplicates(reader: Reader) -> None:
    """An id belongs to one block, and a page shows it once."""
    for (guide, kind), page in reader.pages.items():
        here: set[str] = set()
        for draft in page.drafts:
            first = reader.places.setdefault(draft.id, draft.place)
            if first != draft.place:
                reader.faults.add(draft.place, f"имя правила «{draft.id}» уже занято: {first}; дайте другое имя")
            elif draft.id in here:
                reader.faults.add(
                    draft.place,
                    f"правило «{draft.id}» стоит на странице {guide}/{kind} дважды; уберите лишнюю вставку",
                )
            here.add(draft.id)


def aliases(reader: Reader) -> dict[str, str]:
    """The ids that rules had before. None of them is a rule's now, and each belongs to one rule."""
    found: dict[str, str] = {}
    for draft in reader.written():
        for name in draft.aliases:
            old = f"{draft.id.partition('/')[0]}/{name}"
            other = old if old in reader.places else found.setdefault(old, draft.id)
            if other != draft.id:
                reader.faults.add(draft.place, f"прежнее имя «{name}» занято правилом {other}: уберите его из alias")
    return found


def twins(reader: Reader) -> None:
    """Two rules of a guide do not say the same; they may share a sentence if other words of it stand out."""
    for front in reader.fronts:
        first: dict[tuple[str, str], str] = {}
        for page in (page for (guide, _), page in reader.pages.items() if guide == front.id):
            for draft in page.drafts:
                text, bold = page.texts.get(draft.id, ""), page.bold.get(draft.id, "")
                said = " ".join(text.lower().split()).rstrip(".!")
                other = first.setdefault((said, bold), draft.id) if said else draft.id
                if other == draft.id:
                    continue
                text = f"у правил {other} и {draft.id} один и тот же текст: уберите одно или скажите иначе"
                reader.faults.add(draft.place, text)


def cited(reader: Reader) -> None:
    """A rule names sentences that its guide's memo has."""
    for draft in reader.written():
        guide = draft.id.partition("/")[0]
        if draft.memo and guide not in reader.memos and guide in reader.known.kinds:
            place = reader.places[min(id for id in reader.places if id.startswith(f"{guide}/"))]
            text = f"правила называют предложения памятки, а файла docs/{guide}/{FILE} нет: создайте его"
            reader.faults.add(place, text)
            continue
        known = reader.memos[guide].numbers() if guide in reader.memos else []
        for number in draft.memo:
            if number not in known:
                file = f"{guide}/{FILE}"
                reader.faults.add(draft.place, f"предложения {number} в памятке нет: номера стоят в файле {file}")

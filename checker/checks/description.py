"""What happened: one problem, the question, the actions, the message, the browser."""

from __future__ import annotations

from collections.abc import Iterable

from ..facts import Facts, action_lists, actions, gist, questions
from ..model import Finding, Located
from .findings import cited, met, missing, unclear, wrong

#: So many words that are no complaint may tell a matter that the program does not know.
_MANY = 20

_MET = met()
_NOTHING_TOLD = missing("Непонятно, в чём вопрос. Напишите, что вы делали и что получилось.")


def one_problem(facts: Facts) -> Finding:
    """One problem in the letter; several symptoms of one cause are one problem."""
    if not facts.several_problems:
        return _MET
    return wrong("Похоже, в письме больше одной проблемы. Отправьте их разными письмами.", facts.several_problems)


def summary(facts: Facts) -> Finding:
    """It can be understood what the letter is about."""
    if len(facts.actions) < 2 and not facts.shown.quoted and gist.all_down(facts.story.low):
        return _NOTHING_TOLD
    known: list[Located] = [
        *facts.people,
        *facts.organisations,
        *facts.settlements,
        *facts.regions,
        *facts.logins,
        *facts.emails,
        *facts.phones,
    ]
    found = gist.find(facts.story, facts.subject, known)
    if found.things >= gist.ENOUGH or (found.things and found.context + found.others > 1):
        return _MET
    if found.things or (found.context and found.others > 2) or found.others > _MANY:
        return unclear("О самой проблеме сказано очень мало. Поймёт ли её тот, кто не видит вашего экрана?")
    return _NOTHING_TOLD


def question(facts: Facts) -> Finding:
    """A clearly put question."""
    if facts.questions:
        return met("", facts.questions[:1])
    asked = questions.vague(facts.own)
    if asked:
        return unclear("Просьба есть, но сам вопрос не сформулирован.", asked[:1])
    return missing("В письме нет вопроса.")


def steps(facts: Facts) -> Finding:
    """Two actions or more are told, in their order.

    One alone, or occasions («при сохранении», «после печати»), is too little, and the program asks; one occasion that
    names no place is none. A word that hardly tells what was done («делаем», «проверили») counts beside another only.
    """
    text = facts.story
    told: list[Located] = list(facts.actions)
    hints = actions.hints(text)
    if len(told) + min(len(hints), 1) >= 2 and told:
        return met("", told[:4] if len(told) > 1 else _in_order(told, hints))
    told += action_lists.commands(text)
    menu = action_lists.menu_paths(text)
    if menu and any(rule.check == "path" for rule in facts.guide.rules.values()):
        # where the guide asks for the navigator's path, the way to a document is none of the steps
        ways = [(path.start, path.end) for path in facts.paths]
        menu = tuple(
            one
            for one in menu
            if action_lists.acts(text, one) or not any(start < one.end and one.start < end for start, end in ways)
        )
    if len(told) + min(len(hints), 1) + 2 * len(menu) >= 2 and (told or menu):
        return met("", _in_order(told, menu, hints)[:4])
    nouns = action_lists.steps_by_nouns(text)
    for places in (action_lists.numbered(text), nouns):
        if len(places) >= 2:
            return met("", places[:4])
    occasions = action_lists.occasions(text)
    if (
        told
        or len(hints) + len(nouns) > 1
        or len(occasions) > 1
        or any(action_lists.is_exact(text, one, facts.shown.quoted) for one in occasions)
    ):
        told += occasions
        return unclear(
            "Последовательность действий описана скупо: что вы делали шаг за шагом?", [*told, *hints, *nouns][:2]
        )
    if gist.circumstances(text.low):
        return unclear(
            "Сказано, где это видно, но не что вы делали: какие разделы открывали, что нажимали?", occasions[:1]
        )
    return missing("Не описано, что вы делали: какие разделы открывали, что нажимали.")


def _in_order(*groups: Iterable[Located]) -> list[Located]:
    return sorted((one for group in groups for one in group), key=lambda one: one.start)


def message_text(facts: Facts) -> Finding:
    """The text of the message is quoted, or the letter says that none appears."""
    shown = facts.shown
    if shown.quoted:
        return met("", shown.quoted[:2])
    if shown.none:
        return met("", shown.none[:1])
    if shown.mentioned:
        return missing("Об ошибке сказано, а её текста нет. Перепишите сообщение слово в слово.")
    return unclear("Не сказано, появляется ли сообщение. Если нет — так и напишите.")


def browser(facts: Facts, version: bool = True) -> Finding:
    """The browser's name and, with `version`, its version."""
    if not facts.browsers:
        return missing("Браузер не назван.")
    complete = [one for one in facts.browsers if one.version]
    if version and not complete:
        return wrong(f"Браузер {cited(facts.own, facts.browsers[0])} назван без версии.", facts.browsers[:1])
    return met("", (complete or list(facts.browsers))[:1])

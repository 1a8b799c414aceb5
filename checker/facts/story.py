"""Where it may stand what happened: the sender's own words, and those of a colleague that the letter passes on.

«Пересылаю от бухгалтера», «см. ниже»: what a colleague did and saw is the letter's matter, wherever it stands. What the
support wrote is not: it asks for a path and names a sample, it tells what is to be pressed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..draft import quotes
from ..draft.headers import header_line
from ..draft.letter import Letter, Zone
from ..draft.text import Text

#: The support by its name, where it signs or is named as the author.
_SUPPORT = re.compile(
    r"(?:^|\n)[> ]{0,20}(?:от(?: кого)?:|from:|с уважением,?|-+)?[> \d.:,\"«]{0,30}(?:ваша )?(?:аис |группа |отдел |"
    r"линия |служба )?(?:\"?(?:тех\w* ?)?(?:поддержк|сопровождени)|support\b|help ?desk|кейсистемс)"
    r"|\b\d-я линия|\b(?:служба|линия|специалист|отдел) (?:\w+ ){0,2}(?:поддержки|сопровождения)\b"
)
#: How it writes of what it was asked.
_ANSWER = re.compile(
    r"\b(?:(?:по |на )?ваш(?:е|его|ему|а|у|ей|им|ем)? (?:обращени|заявк|запрос|инцидент|письм|вопрос)|"
    r"(?:обращени|заявк|запрос|инцидент|заявлени)\w* (?:№ ?|inc)?[\w-]{0,12} ?(?:был[аои]? )?(?:принят|зарегистр|"
    r"закрыт|решен|создан|выполнен|передан|присвоен|исполнен)|присвоен\w* (?:номер|inc)|номер (?:вашего )?(?:инцидента|"
    r"обращения|заявки)\b|(?:по|решение по) обращени[юя] ?(?:№ ?|inc)?\d|(?:данн\w+|ваша) (?:ошибка|проблема) "
    r"(?:исправлен|устранен|передан)|вы писали|вы спрашивали|предоставлено решение|направляем решение)"
)
#: What it asks for or advises; colleagues ask each other so too, but tell of themselves besides.
_ADVICE = re.compile(
    r"\b(?:рекомендуем|советуем|уточните|пришлите|приложите|укажите|выполните|назначьте|обновите|проверьте|перезайдите|очистите|"
    r"установите|попробуйте|перезапустите|откройте|нажмите|выберите|перейдите|настройте|сообщите|предоставьте|"
    r"опишите|направьте|зайдите|воспользуйтесь|обратитесь|создайте|снимите|просим (?:вас )?(?:уточнить|прислать|"
    r"ожидать|указать|проверить))\b"
)
#: Somebody who tells what happened to him.
_TELLS = re.compile(
    r"\b(?:(?<!-)я|меня|мне|мной|у нас|мы|мо(?:й|я|е|и|его|ей|ем|их)|"
    r"(?!уважаю|благодарю|прошу|сообщаю|направляю|напоминаю|ожидаю|прилагаю|поясняю)[а-я]{2,}(?:[аяуюи]ю|жу|жму|чу|щу|лю)|"
    r"не могу|[а-я]{2,}(?:ала|ила|ела|ыла|шла|яла|нула|рла)|помогите|подскажите)\b"
)
#: What stands above a quotation of the support's.
_ASKED_BY_YOU = re.compile(
    r"\bвы (?:\w+ )?(?:пи(?:сали|шете)|спр(?:осили|ашива\w+)|просили|просите|ответили|прислали)\b[^\n]*\s*$"
)
_TO = ("to", "other")
#: Kinds of zones in which the words of others stand.
_QUOTED = ("quote", "forward")
#: Marks of a quotation, and lines of a heading that tell nothing of the matter.
_NOT_TOLD = re.compile(
    r"^[ \t]*>[> \t]*|^[ \t]*(?:от(?: кого)?|кому|дата|копия|отправлено|from|to|date|sent|cc) ?:[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def tell(letter: Letter, addresses: Sequence[str], answered: bool) -> Text:
    """The letter's body with what the support wrote, headers, footers and empty form lines turned into spaces.

    `addresses` are the support's; `answered`: the letter is a reply to it, so that a quotation nobody signs is its own.
    """
    own = letter.own
    for zone in letter.zones:
        if zone.kind in _QUOTED:
            break
    else:
        return own
    passed_on = list(_passed_on(letter, addresses, answered))
    if not passed_on:
        return own
    body, raw, pieces, at = letter.body.raw, own.raw, [], 0
    for start, end in passed_on:
        pieces += [raw[at:start], _NOT_TOLD.sub(_blank, body[start:end])]
        at = end
    return Text("".join([*pieces, raw[at:]]))


def _passed_on(letter: Letter, addresses: Sequence[str], answered: bool) -> Iterator[tuple[int, int]]:
    low = letter.body.low
    for zone in letter.zones:
        if zone.kind not in _QUOTED:
            continue
        above = _ASKED_BY_YOU.search(low, max(0, zone.start - 120), zone.start) is not None
        for start, end in _parts(low, zone):
            if not _of_support(low[start:end], addresses, answered or above):
                yield start, end


def _parts(low: str, zone: Zone) -> list[tuple[int, int]]:
    """A quoted thread by its letters: a heading begins one, and so does another depth of «>»."""
    starts, at, depth, headed = [zone.start], zone.start, 0, True
    for line in low[zone.start : zone.end].split("\n"):
        text = line.strip(" >")
        if text:
            marks = line[: len(line) - len(line.lstrip("> "))].count(">")
            field = header_line(text) if ":" in text[:30] else None
            begins = (field is not None and field[0] == "from") or (text[-1] == ":" and quotes.announces(text))
            if (begins and not headed) or (marks != depth and not headed):
                starts.append(at)
            headed = begins or field is not None or (headed and marks == depth)
            if not begins and field is None:
                headed = False
            depth = marks
        at += len(line) + 1
    return list(zip(starts, [*starts[1:], zone.end], strict=True))


def _of_support(low: str, addresses: Sequence[str], answered: bool) -> bool:
    """Whether a letter of a thread is the support's."""
    for address in addresses:
        at = low.find(address)
        if at >= 0:
            line = low[low.rfind("\n", 0, at) + 1 : at].lstrip("> ")
            field = header_line(line) if ":" in line[:30] else None
            return field is None or field[0] not in _TO  # else it is written to the support
    if _SUPPORT.search(low) or _ANSWER.search(low):
        return True
    return not _TELLS.search(low) and (answered or _ADVICE.search(low) is not None)

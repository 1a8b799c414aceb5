"""Words that tie a sentence to what stands before it: «И ещё:», «Во-вторых,», «2)». In a letter of its own they hang in
the air, so the page offers to leave them out.

Only what opens a piece is looked at, and only as far as it says nothing of the matter itself.
"""

from __future__ import annotations

import re

_NUMBERED = r"(?:\d{1,2}|[а-еa-e])(?:[.)]|(?: ?[-–—])(?= ))"
_NOUN = (
    r"вопрос\w*|проблем\w*|просьб\w*|момент\w*|ошибк\w*|бед[аыу]|истори\w+|неполадк\w*|неприятност\w+|дел[оау]м?|"
    r"пункт\w*|тем[аеы]|сложност\w+|задач\w*|печал\w+|напаст\w+|сюрприз\w*|заявк\w*|ситуаци\w*|странност\w+|нюанс\w*|"
    r"неудобств\w*|мелоч\w*"
)
#: Marks of items: «2)», «Вопрос Б.», «–», «№ 2.».
_ITEM = re.compile(
    rf"(?:(?:№|п\.|пункт|вопрос|проблема|беда|история|ошибка|просьба|тема) ?№? ?)?{_NUMBERED} *|[-–—•*+] +|"
    rf"(?:{_NOUN}) (?:№ ?)?(?:\d|[абв]|перв\w+|втор\w+|трет\w+) ?[:.,–—-]+\s*"
)
_ORDINAL = r"(?:во-)?(?:перв|втор|трет|четв[её]рт|послед)(?:ое|ый|ая|ой|ья|ий|ье|ых|ьих|ую|ым|нее|няя|ний)"
#: How a clause begins that announces another matter and may end in a colon, a dash or a full stop: «И ещё одно дело,
#: раз уж пишу: …», «Плюс сюда же, чтоб новое не писать: …».
_OPENS = re.compile(
    rf"(?:(?:и|а|да|но|ну|вот|есть|также|тоже|сразу|теперь|мой|моя|мо[её]|к ней|сюда|туда|совсем|уже),? )*"
    rf"(?:ещ[её]\b|{_ORDINAL}\b|плюс\b|заодно\b|попутно\b|отдельн\w+|кстати\b|кроме (?:того|этого)\b|помимо\b|"
    rf"дополнительно\b|друг(?:ой|ая|ое|ом)\b|нов(?:ый|ая|ое)\b|следующ\w+|до кучи|вдогон\w*|вдобавок|в придачу|"
    rf"(?:раз уж|уж раз)\b|пользуясь\b|пока пишу|между (?:прочим|делом)|к слову|чтоб[ы]? (?:не|два|второй|дважды)\b|"
    rf"напоследок|"
    rf"мало того|параллельно\b|(?:о|про|об) (?:друг\w+|ино[ме])\b|по другому|(?:есть )?(?:{_NOUN})\b|p\.? ?s\b\.?|"
    rf"п\.? ?с\.)"
)
#: Without a stop behind them: «Также прошу», «И ещё у нас», «А ещё справочник», «Во-вторых, …».
_SHORT = re.compile(
    r"(?:(?:и|а|да|ну|но|вот|плюс|теперь|сразу),? )*(?:(?:ещ[её](?! раз\b| не раз| в \w+ раз| двух| два| три| вчера|"
    r" утром|"
    r" недавно)(?: и)?|также|тоже|заодно|попутно|"
    r"дополнительно|отдельно|вдобавок|вдогонку|кстати|параллельно|напоследок|кроме (?:того|этого)|помимо (?:того|"
    r"этого)|"
    r"до кучи|плюс(?: (?:ко|к) (?:этому|всему|тому)| ещ[её])?|между (?:прочим|делом)|к слову|мало того|"
    r"(?:перв|втор|трет|четв[её]рт)(?:ое|ье)(?=,)|пользуясь случаем|во-(?:первых|вторых)|в-(?:третьих|"
    r"четв[её]ртых))(?:,? (?:ещ[её]|также|заодно|попутно|отдельно))?,? +)+|"
    r"(?:и|а|да|но) (?=[а-я])|p\.? ?s\.?:? *"
)
_STOP = re.compile(r"(?: ?:| [–—-](?= )|(?<=[а-яё)»])\.|,(?= \d))\s*")
#: What may stand between that and the stop and says nothing of the matter.
_FILLER = re.compile(
    rf"(?:[\s,]*\b(?:од(?:ин|на|но)|{_NOUN}|совсем|друг(?:ой|ая|ое|ом|им|ую)|нов(?:ый|ая|ое|ом|ую)|нового|сразу|уже|"
    rf"так(?:ой|ая)|"
    rf"про|случаем|моментом|возможностью|тоже|вот|что|это|добавлю|скажу|сообщ\w+|добавьте|напишу|спрошу|и|о|об|по|к|"
    rf"тем[еу]|поводу|этому|всему|тому|сюда|ещ[её]|"
    rf"от \w+|у меня|мой|моя|мо[её]|того|же|есть|{_ORDINAL})\b)*[\s,]*"
)
#: «раз уж пишу», «уж извините, что в том же письме», «чтоб новое не писать»: asides that hold such words.
_ASIDE = re.compile(
    r",? ?\b(?:(?:раз|коль) уж|уж раз|хо(?:чу|тим|тел\w*|телось)(?: бы)? (?:спросить|узнать|уточнить|попросить)|"
    r"уж извините|"
    r"извините|простите|чтоб[ы]?|пока|не относ|не связан|это отдельн|"
    r"(?:к (?:этому|теме|нему)[^,:]{0,20})?не (?:относ|связан|по)|с (?:этим|тем|первым) не|в (?:этом|том) же|из другой)"
    r"[^:–—]{0,60}"
)
_LONGEST = 90
_FIRST_OR_SECOND = re.compile(rf"(?:и |а |да |мой |моя )*{_ORDINAL}(?: (?:{_NOUN}))? ?[:.,–—-]|(?:{_NOUN}) {_ORDINAL}")


def lead(low: str) -> int:
    """How many code points at the beginning of a piece only tie it to what stands before it.

    `low`: the piece in lower case, its first character no blank.
    """
    at = _item(low)
    rest = low[at:]
    opened = _OPENS.match(rest)
    if opened:
        stop = _STOP.search(rest, opened.end())
        if stop and stop.start() <= _LONGEST and stop.end() < len(rest):
            aside = _ASIDE.search(rest, 0, stop.start())
            between = rest[opened.end() : max(opened.end(), aside.start()) if aside else stop.start()]
            if _FILLER.fullmatch(between):
                at += stop.end()
                return at + _short(low[at:])
    return at + _short(rest)


def marks_item(low: str) -> bool:
    """Whether a piece is an item of a list: «1. …», «– …», «Вопрос А. …», «Во-вторых, …»."""
    return _item(low) > 0 or _FIRST_OR_SECOND.match(low) is not None


def _short(low: str) -> int:
    match = _SHORT.match(low)
    return match.end() if match and match.end() < len(low.rstrip()) else 0


def _item(low: str) -> int:
    match = _ITEM.match(low)
    return match.end() if match and match.end() < len(low.rstrip()) else 0

"""The subject of a letter: a few words of its problem, beside what the guide demands.

Memo sentences: «В теме письма … «Томская область»», a reason may be added (tomsk); it stands in the guide's front
matter as `subjects`.
"""

from __future__ import annotations

import re

from ..facts.openings import announces, speaks_of_several
from ..model import Guide

#: So many code points of a problem, at most, and no fewer than that many where a clause ends.
LONGEST, SHORTEST = 70, 14

_POLITE = re.compile(
    r",? ?\b(?:пожалуйста|пжл?ст|будьте (?:добры|любезны)|если (?:можно|не трудно|не сложно))\b,?", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?:(?:убедительно |очень |настоятельно |ещ[её] |также |заодно )?(?:прошу|просим|просьба)"
    r" (?:вас |также |ещ[её] |нам |мне |отдельно )*"
    r"(?:подсказать|пояснить|объяснить|разъяснить|помочь|посмотреть|проверить|сообщить|разобраться)|"
    r"(?:подскаж|скаж|поясн|объясн|посмотр|помог|провер|сообщ|разъясн|гляньт)[а-я]*|хо(?:чу|тим|тел\w*|телось бы)"
    r" (?:также |ещ[её] )*(?:узнать|спросить|уточнить|понять)|интересует|заметил[аи]?|обнаружил[аи]?|оказалось)"
    r"(?: нам| мне| ещ[её]| также| заодно)*[:,]? +(?:что +(?=[а-яё]))?",
    re.IGNORECASE,
)
_PATH = re.compile(r"(?:навигатор|путь)?[: ]*[^\n\\]{2,60}(?: ?\\ ?[^\n\\.;:,]{2,60})+", re.IGNORECASE)
_END = re.compile(
    r"[.!?;:](?=\s|$)|\n| [–—-] | \(|, (?=а |но |хотя |при этом |что |котор|где |когда |потому |так как |поле )"
)
_JOINT = re.compile(r"(?: и (?:ещ[её] )?|\s*\+\s*|; |, (?:а )?также |,? ?\bплюс |(?<=\w), )", re.IGNORECASE)
#: Says that there are several matters, or that there is one, and of none what it is.
_EMPTY = re.compile(
    r"(?:(?:и|ещ[её]|нов\w+|друг\w+|од(?:ин|на|но)|втор\w+|также|просьб\w*|вопрос\w*|проблем\w*|ошибк\w*|ошибок|"
    r"неполадк\w*|замечани\w*|обращени[ея]|про|раз(?:ное|ные)|дв[аеух]{1,2}|три|нескольк\w+|пара|сразу|срочно|прошу|"
    r"кое-?что|не только|другое|помочь|помогите|разобраться|накопи\w+|\d|общие|по|эж|аис|письмо|здравствуйте)\b\W*)+"
)
_WORD = re.compile(r"[а-яa-z]{4,}|\d{2,}")
_STEM = 5


def headline(text: str) -> str:
    """A few words of a problem told in `text`: its first clause without courtesies, 70 code points at most; "" if it
    holds none."""
    text = _POLITE.sub("", text.strip())
    path = _PATH.match(text)
    if path:
        rest = text[path.end() :].lstrip(" .;:,\n")
        text = rest if len(rest) > SHORTEST else path[0].rpartition("\\")[2]
    asks = _ASKS.match(text)
    if asks and len(text) - asks.end() > SHORTEST:
        text = text[asks.end() :]
    end = next((match.start() for match in _END.finditer(text) if match.start() >= SHORTEST), len(text))
    text = " ".join(text[:end].split())
    if len(text) > LONGEST:
        text = text[: text.rfind(" ", SHORTEST, LONGEST)]
    text = re.sub(r"[\s,;:–—-]+(?:(?:и|а|но|что|в|на|с|по|у|за|из|к|о|для|при|не)\s*)?$", "", text.strip(' ,;:–—-"('))
    if text.count("«") > text.count("»"):
        text += "»"
    return text[:1].upper() + text[1:]


def subjects(subject: str, guide: Guide, texts: tuple[str, str], heads: tuple[str, str]) -> tuple[str, str]:
    """The subjects of two letters out of that of the whole one ("" = none).

    `texts`: what only the first and only the second one says; `heads`: a headline of each.
    """
    kept = _kept(subject, guide)
    own = subject.replace(kept, " ", 1).strip(" .,:;|/–—-()") if kept else subject.strip()
    prefix = kept.rstrip(" .,:;–—-") or (guide.subjects[0] if guide.subjects else "")
    first, second = _shared_out(own, texts, heads)
    written = _with(prefix, first), _with(prefix, second)
    if first and first == own:
        return subject, written[1]
    return written


def _shared_out(own: str, texts: tuple[str, str], heads: tuple[str, str]) -> tuple[str, str]:
    """What the subjects say of the two problems."""
    if not own or _empty(own):
        return heads
    own = re.sub(r",? и ещ[её]$", "", own)
    stems = _stems(texts[0]), _stems(texts[1])
    parts = [part for part in _JOINT.split(own) if part.strip()]
    told = [part for part in parts if not _empty(part)]
    sides = [_side(part, stems) for part in told]
    if 1 in sides and 2 in sides:
        first, second = (
            ", ".join(part.strip() for part, of in zip(told, sides, strict=True) if of == side) for side in (1, 2)
        )
        return _capital(first), _capital(second)
    if len(told) < len(parts) and told == parts[: len(told)]:  # «INC0061184 повторно + новый вопрос»
        own = own[: own.rindex(told[-1]) + len(told[-1])].strip()
    low = re.sub(r"обращени\w+", "", own.lower().replace("ё", "е"))
    if announces(low) or speaks_of_several(low):
        return heads
    return (heads[0], own) if _side(own, stems) == 2 else (own, heads[1])


def leans(words: str, texts: tuple[str, str]) -> int:
    """1 or 2: with which of two texts some words have more in common; 0: with both, or none."""
    return _side(re.sub(r"\d+", "", words), (_stems(texts[0]), _stems(texts[1])))


def _side(words: str, stems: tuple[set[str], set[str]]) -> int:
    """1 or 2: with which of two texts a phrase has more words in common; 0: with both, or none."""
    found = _stems(words)
    if re.search(r"\d{4,}", words) and found & stems[0]:
        return 1
    first, second = len(found & stems[0] - stems[1]), len(found & stems[1] - stems[0])
    return 1 if first > second else 2 if second > first else 0


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.lower().replace("ё", "е"))}


def _empty(words: str) -> bool:
    """Whether words of a subject name no matter: «Два вопроса», «ещё один вопрос»."""
    return _EMPTY.fullmatch(words.lower().replace("ё", "е").strip()) is not None


def _kept(subject: str, guide: Guide) -> str:
    """The guide's phrase as the subject holds it, in any case and word order's form; "" if it doesn't."""
    for phrase in guide.subjects:
        at = subject.lower().find(phrase.lower())
        if at >= 0:
            return subject[at : at + len(phrase)]
    return ""


def _with(prefix: str, words: str) -> str:
    return f"{prefix}. {words}" if prefix and words else prefix or words


def _capital(text: str) -> str:
    text = text.strip(" ,;:–—-")
    return text[:1].upper() + text[1:]

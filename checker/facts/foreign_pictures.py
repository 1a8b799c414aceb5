"""Pictures that a letter speaks of and does not attach: of pupils, in the memo, on their way into the program."""

from __future__ import annotations

import re

from .claim_parts import Span

#: Whose or what picture it is: no screen's.
_SUBJECT = re.compile(
    r" (?:\w+ ){0,1}?(?:учени|учащ|обуча|школьник|воспитан|ребен|детей|дочер|дочк|сын|сотрудник|работник|учител|"
    r"педагог|"
    r"выпускник|родител|люд|пользовател|профил|аватар|паспорт|подпис|печати|штамп|логотип|герб|факсимил|обложк|схем|"
    r"свидетельств|справк|сертификат|грамот|диплом|договор|приказ|документ|заявлени|карт[аыуе]\b|в (?:профил|личн|"
    r"карточк|портфолио|лич)|для (?:урок|карточк|профил|сайт|личн)|к (?:урок|задани|дз|домашн|теме|занят))\w*"
)
#: Where the program takes pictures to: a thing of its own, not the letter.
_INTO_PROGRAM = re.compile(
    r"\b(?:к|в|на|во|для) (?:\w+ ){0,2}?(?:урок|задани|дз\b|домашн|тем[еуы]\b|карточк|личн|профил|портфолио|систем|"
    r"программ(?!ист)|аис\b|лент|раздел|галере|модул|справочник|сайт|объявлени|новост|занят|кабинет|запис|аватар)\w*|"
    r"\bфото учен|\bэлектронн\w+ документ"
)
_FAILS = re.compile(
    r"\bне (?:\w+ )?(?:загруж|груз|прикрепл\w+ся|прикрепл|открыва|отобража|подставл|сохран|вставля\w+ся|подтяг|"
    r"добавля|меня|печата|принима|проход|показыва|появля|подгруж)\w*|\bпропа\w+|\bисчез\w*|\bсломан\w*|\bвместо\b|"
    r"\bпуст\w+|"
    r"\bзагру(?:жаю|жаем|жа[лю]\w*|зить|зка|зке|зки|зку)\b|\bзагру(?:зил|жен)\w*(?! (?:экран|окн|сюда))|\bгру(?:жу|"
    r"зим)\b|\bпечата\w+|\bменя[юе]\w*"
)
#: Where other people's pictures are.
_SOURCE = re.compile(
    r"\b(?:в|на|из|по|с) (?:\w+ ){0,2}?(?:инструкц|памятк|руководств|методич|интернет|учебник|презентац|справке|"
    r"видеоурок|вебинар|форум|курсах|обучени|примере|образц|регламент|документаци)\w*"
)
_LETTER = re.compile(r"\bписьм")
_ATTACHED = re.compile(r"\b(?:письм|вложен|прилаг|прикладыва|прилож|прикреп)")
_ABOUT_LETTER = re.compile(r"\b(?:письм|вложен|прилож|прилаг|прикладыва)")
#: Who else got it: a colleague, a messenger.
_SENT_TO = re.compile(
    r"\b(?:в|по|через|на) (?:\w+ ){0,1}?(?:вотсап|ватсап|вацап|whatsapp|телеграм|телег[уе]|вайбер|viber|мессенджер|"
    r"макс|"
    r"вк\b|"
    r"сферум|чат|личк|скайп|смс|ммс|мах\b|max\b)\w*|"
    r"\b(?:отправ|посла|послал|скин|скид|сброс|переда|показ|пересла|перекин|высла|кин|отда|шл)\w* (?:[^.!?\n]{0,40} )?"
    r"(?:(?:админ|сисадмин|директор|завуч|бухгалтер|программист|специалист|методист|айтишник|начальник|инженер|техник|"
    r"администратор|сотрудник|руководител|муж|сын|друг|оператор)\w{0,6}[уюм]|коллег[еа]м?|учительнице|начальнице|"
    r"секретарю|родителям|заведующей|подруге|дочери|соседке|классной|(?:нашей|нашему|вашей|вашему|своей|своему|одной|одному|"
    r"другой) \w+)\b"
)
_LEFT = re.compile(
    r"\b(?:остал\w+|сделан\w? ?,? ?но|лежит|лежат|хранится|хранятся|есть|сохранил\w*|"
    r"сохранен\w*) (?:\w+ ){0,2}?(?:у (?:нее|него|них|"
    r"коллег|завуч|директор|админ|"
    r"программист|бухгалтер|начальник|учител|секретар|родител|ребенк|мамы)\w*|дома|на флешке|в телефоне|на телефоне|"
    r"на (?:друг|домашн|рабоч|личн)\w+|на компьютере|на работе|в галерее|в кабинете|в папке|на столе)|"
    r"\b(?:файлы?|снимки?|скрин\w*|картинки?|фото) (?:\w+ )?у (?:нее|него|них)\b|\bв отпуске\b"
)
_PRINTED = re.compile(r"\b(?:распечат|на бумаг|подшил|в папку|на стену)\w*")


def is_of_something_else(low: str, start: int, end: int, own: Span, group: str) -> bool:
    """Whether the picture is no screenshot: a pupil's photo, a scheme for a lesson, a sample in the memo."""
    if low[own[0] - 1 : own[0]] == "(":  # what stands in brackets belongs to what stands before
        own = (max(0, own[0] - 80, low.rfind(". ", 0, own[0])), own[1] + 60)
    if group in ("image", "named") and (
        (_SUBJECT.match(low, end, own[1]) or _FAILS.search(low, *own) or _INTO_PROGRAM.search(low, *own))
        and not _ABOUT_LETTER.search(low, *own)
    ):
        return True
    if group == "image" and _INTO_PROGRAM.search(low, *own) and not _LETTER.search(low, *own):
        return True
    return bool(_SOURCE.search(low, *own)) and not _ABOUT_LETTER.search(low, *own)


def is_elsewhere(low: str, start: int, end: int, span: Span, own: Span, answer: str) -> bool:
    """Whether the letter says that the picture went to somebody else, or lies somewhere else."""
    if answer == "placed" or _ATTACHED.search(low, *span):
        return False
    return bool(_SENT_TO.search(low, *span) or _LEFT.search(low, *span) or _PRINTED.search(low, *span))

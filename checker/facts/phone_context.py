"""What stands beside a number: a label that makes it a telephone, a label that makes it something else."""

from __future__ import annotations

import re

#: Right before the number; the bare letters need their dot or bracket.
_LABEL = re.compile(
    r"(?<![^\W_])(?:(?:[рсмд]\.? ?)?т(?:\.|[ ]?(?=[\d(+:])|:)|тел(?:еф(?:он\w{0,3})?)?|сот(?:ов\w{1,3})?|моб(?:ил\w{0,6})?|раб(?:оч\w{1,3})?|"
    r"дом(?:\.|ашн\w{1,3})|гор(?:\.|одск\w{1,3})|факс|т/ф|whatsapp|what's ?app|в[ао]тс?ап\w{0,2}|в[ао]ц?ап\w{0,2}|вайбер\w{0,2}|viber|телеграм\w{0,2}|telegram|"
    r"phone|tel|mob|cell|fax|зво[нк]\w{1,6}|(?:по|пере|до)звон\w{1,7}|связь|связ[аи]\w{1,6}|контакт\w{0,6}|набра\w{1,4}|по номеру|мой номер|номер телефона|при[её]мн\w{2,3})"
    r"[ .:;,()№+\n\"«»/-]{0,6}\Z"
)
#: On the same line, with a few words between: «телефон приёмной 2-14-35», «звоните после обеда 2-14-35».
_LOOSE = re.compile(
    r"(?<![^\W_])(?:тел\.|телефон\w{0,3}|тел|сотов\w{1,3}|мобил\w{1,6}|факс|зво[нк]\w{1,6}|(?:по|пере|до)звон\w{1,7}|связ[аьи]\w{0,6}|контакт\w{1,6})"
    r"[^\n\d№@]{0,28}\Z"
)
_AFTER = re.compile(r"\d[ ,-]{0,3}\(?(?:раб|сот|моб|дом\.|домаш|тел|город|при[её]мн|whatsapp|ватсап|вотсап|вайбер)")

#: Right before a number that is no telephone.
_OTHER = re.compile(
    r"(?:(?<![^\W_])(?:инн|кпп|огрн\w{0,2}|снилс\w{0,2}|бик|октмо|окпо|окато|оквэд|кбк|кцср|квр|кфср|косгу|к?осгу|[лркх]/с[чт]?|р\.с\.|лс|"
    r"(?:лицев\w{2,3}|расч[её]тн\w{2,3}|банковск\w{2,3})? ?сч[её]?т\w{0,3}|сч|id|ид|иб|guid|код\w{0,2}|обращени\w{1,2}|обр|заявк\w{1,2}|заявлени\w{1,2}|"
    r"инцидент\w{0,2}|inc|инц|договор\w{0,2}|контракт\w{0,2}|соглашени\w{1,2}|логин\w{0,2}|login|парол\w{1,2}|пин|pin|документ\w{0,2}|"
    r"паспорт\w{0,2}|полис\w{0,2}|верси\w{1,2}|сумм\w{1,3}|на сумму|приказ\w{0,2}|письм\w{1,2}|исх|вх|n|no|строк\w{1,2}|графа?|форм\w{1,2}|ф|отч[её]т\w{0,2}|"
    r"зор|п/п|пп|платеж\w{1,4}|платёж\w{1,4}|учетн\w{2,3} запис\w{1,2}|уин|уип|идентификатор\w{0,2}|реестров\w{2,3} номер|номер (?:документа|заявки|обращения|договора|записи)|"
    r"ip|айпи|порт\w{0,2}|индекс|школ[аеуы]|сош|ооц|лицей|гимнази[яи]|детский сад|класс\w{0,2}|урок\w{0,2}|часов|индекс\w{0,2})|№|#)"
    r"[ .:=(«\"#№-]{0,4}(?:№ ?)?(?:от )?\Z"
)

_EXTENSION = re.compile(
    r"[ \n]?[,;]?[ \n]{0,2}\(?[ ]?(?:доб(?:авочный|авоч|ав)?|доп(?:олнительный|олн)?|вн(?:утр(?:енний|енн)?)?|ext|x|#)(?:[. ]{0,2}(?:тел|ном|н)?\.?)"
    r"[ ]?(?:номер|№)?[ ]?:?[ ]?-?(?P<number>\d{1,6})(?!\d)(?:[ ]?\))?"
)


def is_labelled(low: str, start: int) -> bool:
    """Whether the text before the number at `start` (or right after it) says that it is a telephone."""
    head = max(0, start - 44)
    line = low.rfind("\n", head, start) + 1
    if line and low[line:start].strip(" (+-") == "":
        line = low.rfind("\n", head, line - 1) + 1  # the label stands on the line above
        if not low[line:start].rstrip(" (+-\n").endswith((":", "-", "тел.", "тел", "телефон")):
            return False
    head = max(head, line)
    if _LABEL.search(low, head, start) or (_LOOSE.search(low, head, start) and not _OTHER.search(low, head, start)):
        return True
    return False


def is_labelled_after(low: str, end: int) -> bool:
    """Whether a label follows: «2-14-35 (раб.)»."""
    return bool(_AFTER.match(low, end - 1))


def is_other_number(low: str, start: int) -> bool:
    """Whether the text right before `start` says that the number is an account, a document, a login …"""
    return bool(_OTHER.search(low, max(0, start - 32), start))


def extension_after(low: str, end: int) -> tuple[str, int] | None:
    """The extension that follows a number ending at `end`, and where it ends."""
    match = _EXTENSION.match(low, end)
    return (match["number"], match.end()) if match else None


_TEN = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_ELEVEN = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_TWELVE = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def is_tax_number(digits: str) -> bool:
    """Whether 10 or 12 digits carry the control digits of an ИНН."""
    numbers = [int(digit) for digit in digits]
    if len(numbers) == 10:
        return _control(numbers, _TEN) == numbers[9]
    if len(numbers) == 12:
        return _control(numbers, _ELEVEN) == numbers[10] and _control(numbers, _TWELVE) == numbers[11]
    return False


def _control(numbers: list[int], weights: tuple[int, ...]) -> int:
    return sum(number * weight for number, weight in zip(numbers, weights, strict=False)) % 11 % 10

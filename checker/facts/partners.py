"""Institutions of a letter that are not its sender's: the other side of a deal, the school that a pupil came from."""

from __future__ import annotations

import re

#: «ученик прибыл из СОШ № 6», «в другой школе (СОШ № 6)»: another's institution.
_ELSEWHERE = re.compile(
    r"\b(?:(?:в|из) (?:друг|соседн|прежн|прошл|стар|бывш|чуж)[а-я]+ (?:[а-я]+ )?|"
    r"(?:перев[ео][дл]|переш|перех|прибы|выбы|приш|отчисл|зачисл|учил|ушел|ушла|уход)[а-я]* "
    r"(?:к нам )?(?:[\d.]+ (?:[а-я]+ )?)?(?:в|из) (?:[а-я]+ )?)[«\"(]?$"
)
_OF_US = re.compile(r"\b(?:я|мы|меня|нас|наш[а-я]*)\b")
#: «по ООО „Вега“ висит долг»
_TOLD_OF = re.compile(r"\b(?:по|на|с|со|для|у|к|про|между|перед|при|через|без) $")
#: «на 7 620,40 (ООО „Горсети“)»: whom the sum is for.
_OF_SUM = re.compile(r"\d ?(?:руб[а-я.]*|р\.?)? ?\([«\"]?$")
_BUSINESS = frozenset("ооо ао пао зао".split())
_DEAL = (
    r"владел|договор|контракт|соглашени|сверк|сверя|взаиморасч|взаимозач|расчет|акт(?:а|у|ом|е|ы|ов|ами)?\b|сч[её]т|"
    r"накладн|упд|оплат|платеж|"
    r"платил|перечисл|поставщик|контрагент|подрядчик|покупател|поставк|закуп|товар|услуг|аванс|поступлен|"
    r"справочник|задолженн|"
    r"обязательств|возврат|исполнител|арендатор|арендодател|заказчик|реквизит|дог\b|бо №|бюджетно"
)
#: A business: any word of the deal before it on its line tells; «бухгалтер ООО „Лес“» is the sender's own.
_WITH_BUSINESS = re.compile(rf"\b(?:{_DEAL})[^!?\n]*$")
_BY_POST = re.compile(
    r"\b(?:бухгалтер|главбух|директор|экономист|специалист|кассир|менеджер|инженер|руководител|начальник|секретар|"
    r"заведующ|организаци|учреждени|сотрудни|работни|пишу|пишет|мы|наше|нашего|"
    r"от имени)[а-я]* ?:?(?: [а-я]{1,12}){0,2} ?-? ?$"
)
#: Any institution: only where it is told to be the other side.
_WITH_ANY = re.compile(
    r"\b(?:(?:договор|контракт|соглашени|сверк|взаиморасч|взаимозач|расчет|дог\b)[^!?;\n]*?\b(?:с|со|между)|"
    r"(?:задолженн|долг|кредиторк|дебиторк)[^!?;\n]*?\b(?:перед|от|у)|"
    r"(?:сч[её]т|накладн|упд|платеж|оплат|поступлен|поставк|аванс|перечисл)[^!?;\n]*?\b(?:от|для|в адрес|в пользу)|"
    r"(?:контрагент|поставщик|подрядчик|покупател|плательщик|арендатор|арендодател|заказчик)[а-я]{0,3}:?(?: -)?)"
    r" [«\"]?(?:наш[а-я]{1,3} |друг[а-я]{2,3} |сосед[а-я]{2,4} )?$"
)
#: What stands right before an institution that is told to be another's.
_BEFORE_NAME = ' «"('


def is_partner(low: str, start: int, end: int) -> bool:
    """Whether the institution is the other side of a deal that the letter tells of."""
    before = low[max(0, low.rfind("\n", 0, start) + 1, start - 90) : start]
    if low[start:end] in _BUSINESS:
        if _TOLD_OF.search(before) or _OF_SUM.search(before):
            return True
        return _WITH_BUSINESS.search(before) is not None and not _BY_POST.search(before)
    if not before or before[-1] not in _BEFORE_NAME:
        return False
    if _WITH_ANY.search(before):
        return True
    if " из " not in before[-25:] and " в " not in before[-25:]:
        return False
    return _ELSEWHERE.search(before) is not None and not _OF_US.search(before)

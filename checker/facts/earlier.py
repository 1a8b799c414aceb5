"""What a letter says of earlier requests: decisions received, requests made before, old matters solved and new ones.

Memo sentences: «в течение 2-х рабочих дней от даты получения решения», «в рамках исходной формулировки» (tomsk);
«не пытайтесь создать новый инцидент с идентичной проблемой» (eschool).
"""

from __future__ import annotations

import re

from ..draft.text import Text
from .earlier_requests import other_matter, requests
from .patterns import WordPattern

Place = tuple[int, int]

__all__ = ["other_matter", "requests", "solved_then_new"]

_SOLVED = WordPattern(
    r"(?<!не )(?:вс[её] )?(?:заработал\w*|помогл[ои]|(?:проблема|вопрос|ошибка) (?:решен\w?|ушла|"
    r"исчезла|устранен\w?|снят\w?)|получилось|теперь (?:вс[её] )?(?:порядок|работает|собирается|проводится|"
    r"открывается|формируется|сходится|печатается|идет|нормально|верно|правильно)|вс[её] (?:[а-я]{3,}(?:лось|"
    r"лся|лась)|работает|"
    r"прошло|сошлось|в порядке|хорошо|нормально)|стал\w? (?:сразу |снова |опять |"
    r"нормально )?[а-я]{4,}ть(?:ся)?)\b"
)
_NEW_TROUBLE = re.compile(
    r"\b(?:с другим|с другой|другое|другой|другую|новая беда|но теперь|теперь (?:же |другая|новая|не|"
    r"вот)|зато|обнаружил\w*|выяснил\w*|появил\w*|вылезл\w*|однако|а вот|но (?!по-прежнему|все равно|"
    r"осталось)[а-я]+ не|но просим|но прошу|пропал\w*|перестал\w*)\b"
)


_INSTEAD = WordPattern(
    r"(?:разобраться|помочь|посмотреть|решить)[^.!?\n]{0,20} (?:с другим|с другой|другую|"
    r"другой вопрос|новую)|вместо (?:старой|прежней|той)[^.!?\n]{0,20} (?:новая|другая)|по (?:другому|"
    r"новому) (?:вопросу|поводу)|новая (?:проблема|беда|ошибка)|другая (?:проблема|беда|ошибка)\b"
)


def solved_then_new(text: Text) -> tuple[Place, ...]:
    """In a return: the old problem is called solved, and then something else is told."""
    instead = _INSTEAD.search(text.low)
    if instead:
        return (instead.span(),)
    solved = _SOLVED.search(text.low)
    if not solved:
        return ()
    new = _NEW_TROUBLE.search(text.low, solved.end())
    return (new.span(),) if new else ()

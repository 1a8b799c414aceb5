"""Whose a name is: the sender's own or somebody else's, by the words around it and its place in the letter."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from .name_words import MENS_END, WOMENS_END

_OTHERS = re.compile(
    r"\b(?:от имени|наш(?:а|его|ей|у|им)? (?:директор|начальник|заведующ|руководител|бухгалтер|завуч|учител)\w*|"
    r"учени[кц]\w*|"
    r"учащ\w+|воспитанни\w+|обучающ\w+|ребен\w+|дет(?:и|ей|ям)|сын\w{0,3}|"
    r"доч\w{0,5}|мам\w{1,2}|пап[аыуе]|родител\w+|"
    r"коллег[аиуе]\w{0,2} (?!добр|здрав)|контрагент\w*|получател\w+|физлиц\w*|гражд\w+|школьни\w+|"
    r"выпускни\w+|девочк\w+|мальчик\w*|"
    r"участник\w*|согласующ\w+|вместо|на имя|именем|карточк\w+)\b[^.!?\n]{0,40}$"
)
_SELF = re.compile(
    r"(?:\b(?:ф\. ?и\. ?о\.?|фио|меня зовут|мое имя|зовут|это|я|исп|исполнитель|заявитель\w*|"
    r"отправитель|инициатор\w*|обращается|"
    r"пишет|беспокоит|с уважением|подпись|контакт\w*|контактное лицо|от кого|вопрос задает|автор\w*|"
    r"ответственн\w+)\b[^.!?\n]{0,45}|\bот )$"
)
#: Posts in an oblique case: «у учителя Иванова П. С.»; beside a name in the nominative they are the sender's own
#: («заместитель директора Хромых Светлана Борисовна»).
_OBLIQUE_POSTS = re.compile(
    r"\b(?:учител(?:я|ю|ем|ей|ям)|педагог(?:а|у|ом|ов|ам|и)|преподавател(?:я|ю|ем|ей)|руководител(?:я|ю|ем)|"
    r"сотрудни(?:ка|ку|ком|цы|цу|цей|ков|кам)|работни(?:ка|ку|ком|цы)|бухгалтер(?:а|у|ом)|директор(?:а|у|ом)|"
    r"начальник(?:а|у|ом)|специалист(?:а|у|ом)|заместител(?:я|ю|ем)|пользовател(?:я|ю|ем)|завуч(?:а|у|"
    r"ем))\b[^.!?\n]{0,40}$"
)
#: «у нашего завхоза Дементьева О. О.»
_AT_SOMEBODYS = re.compile(r"\bу (?:[а-я\d«»-]+ ){1,4}$")
_TO_OTHERS = re.compile(r"\b(?:у|для|к|с|со|на|про|за|по|о|об|под|вместе с|через|и|имени) $")
_DOES = re.compile(
    r" (?:не |очень |тоже |также |уже |сам\w? |вчера |сегодня )?[а-я]{2,}(?:ает|яет|ует|еет|чет|дит|тит|сит|"
    r"рит|лит|вит|мит|ется|ится|ают|яют|ят|уют|"
    r"ала|яла|ила|ела|нула|шла|гла|али|или|ал|ял|ил|нул|шел|лся|лась)\b"
)
_OBLIQUE = re.compile(r"(?:ича|ичу|ичем|иче|вны|вне|вну|вной|чны|чне|чну|чной)(?= |$)")


#: A line that is longer than this to either side of a name is no line of a signature.
_LONG = 1000


def score(low: str, start: int, end: int, signature_from: int, contacts: Sequence[int]) -> int:
    """How much speaks for the name at `start`:`end` of `low` being the sender's (> 0) or somebody else's (< 0).

    `signature_from` is where the signature begins; `contacts` are where phones and addresses begin, in order.
    """
    near, far = max(0, start - _LONG), min(len(low), end + _LONG)
    line_start = max(near, low.rfind("\n", near, start) + 1)
    line_end = low.find("\n", end, far)
    line_end = far if line_end < 0 else line_end
    before = low[max(line_start, start - 70) : start]
    points = 0
    if _SELF.search(before) or re.fullmatch(r"\s*от(?: кого:?)? [^!?]{0,50}", before):
        points += 4
    patronymic = WOMENS_END.search(low, start, end) or MENS_END.search(low, start, end)
    nominative = patronymic is not None and not _OBLIQUE.search(low[start:end])
    if (
        _OTHERS.search(before)
        or _AT_SOMEBODYS.search(before)
        or (points < 4 and not nominative and _OBLIQUE_POSTS.search(before))
    ):
        points -= 3
    elif points < 4 and _TO_OTHERS.search(before):
        points -= 2
    if start >= signature_from:
        points += 2
    beside = bisect.bisect_left(contacts, min(line_start, end - 159))
    if beside < len(contacts) and contacts[beside] < max(line_end, end + 160):
        points += 1
    rest = low[end:line_end]
    if len(low[line_start:start].split()) <= 3 and len(rest.split()) <= 8:
        points += 1
    if points < 4 and _DOES.match(rest):
        points -= 3
    return points

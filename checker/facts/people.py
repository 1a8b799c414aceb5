"""People's names in a letter, and which of them is the sender's.

A name is anchored at its patronymic («Петрова Анна Сергеевна»), its initials («Иванов И. И.») or a label
(«ФИО: …»); the words beside the anchor give the rest. Memo sentences: «Указать свои контактные данные (ФИО, …)»
(tomsk), «ФИО» (eschool).
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..draft.text import Text
from ..tables.names import GIVEN
from .words import NOT_GIVEN, NOT_SURNAMES

Form = Literal["full", "initials", "given-surname", "given-patronymic"]


@dataclass(frozen=True, slots=True)
class Person:
    """A name in the text. `score` > 0: the letter's own sender; < 0: somebody else; 0: not said."""

    start: int
    end: int
    form: Form
    score: int


_WORD = re.compile(r"[а-яa-z]+(?:-[а-яa-z]+)*")
_PATRONYMIC_END = re.compile(
    r"(?:[оеь]вич(?:а|у|ем|е)?|[оеь]вн(?:а|ы|е|у|ой|ою)|(?<=[а-я])ичн(?:а|ы|е|у|ой)|"
    r"(?<=иль|зьм|лук|фом|кит|авв)ич(?:а|у|ом|е)?)\b"
)
_ICHNA = re.compile(r"(?:ильин|кузьмин|лукин|фомин|никит|савв|лук|гаврил)ичн")
_SON_OF = re.compile(r"\b(?:оглы|оглу|угли|кызы|гызы|кизи|уулу|улы)\b")
_INITIALS = re.compile(r"\b([а-я]{1,2})\. {0,2}([а-я]{1,2})(?:\.|\b(?=[^.а-я]|$))")
#: «Ивлева Тамара Ром.»: a patronymic cut short.
_CUT = re.compile(r"\b[А-Я][а-я-]{2,20} [А-Я][а-я]{2,15} [А-Я][а-я]{0,4}\.")
#: «Ким Ен Сун, бухгалтер» on a line of its own.
_LINE = re.compile(r"^([А-Я][а-я]{1,20}(?: [А-Я][а-я]{1,20}){2})(?=,|\n|$)", re.MULTILINE)
#: «Лебедева Ирина», «Ирина Лебедева»: one of the two is a known given name.
_PAIR = re.compile(r"(?<![\w»\"-] )\b([А-Я][а-я]{1,20}(?:-[А-Я][а-я]+)?) ([А-Я][а-я]{1,20}(?:-[А-Я][а-я]+)?)(?! [А-Я])")
#: «Я Нгуен Тхи Лан, бухгалтер»
_I_AM = re.compile(r"(?:^|[\n.!] ?)Я,? (?:- )?([А-Я][а-я]+(?: [А-Я][а-я]+){1,2})(?=[ ,.])")
_INITIAL = re.compile(r"(?<=[а-я]) ([а-я])\.(?! ?[а-я]\.)")
_LABEL = re.compile(
    r"\b(?:ф\. ?и\. ?о\.?|фио|фамилия,? имя,? отчество|меня зовут|мое имя)"
    r"(?: (?:заявителя|отправителя|инициатора|полностью|пользователя|обратившегося|сотрудника|контактного лица)){0,2}"
    r"(?: ?\([^)\n]{0,30}\))? {0,3}[:=-]? {0,3}"
)
#: Two-letter abbreviations that look like initials in a text without capitals.
_NOT_INITIALS = frozenset(
    "те тд тп тк ио рт мп пп сп го рп лс нэ км уе бу тч тж др рс кс пс им дс до но тн ии жд пм пд эп нп сш вч".split()
)
#: «завсектором», «замдиректора», «начфин»: posts written as one word.
_POST = re.compile(r"(?:зав|зам|нач|пом|глав|спец)(?:[а-я]*(?:ом|ей|ой|ора|тора|ктора|ника|ука|ач|буха?)|фин|хоз|уч)$")
_SETTLEMENT = re.compile(
    r"(?:\b(?:[гсдп]\.|(?:пос|дер|ст|пгт|рп|р\.п|ул|пер|им)\.?|села?|городе?а?|деревн[яи]|поселка?|"
    r"улиц[аы]|имени) {0,2})$"
)
_NOT_PATRONYMICS = frozenset(
    "основной основна основны основне верховной духовной уголовной словной церковной ровной кровной условной "
    "безусловной готовной штормовной дневной дневна древной древна плачевной ежедневной душевной "
    "плачевна грузовной часовной часовна "
    "часовны чиновной любовной повседневной однодневной верховна тревны ровны равны ровна нервной нервна".split()
)


def find(text: Text, signature_from: int, contacts: tuple[tuple[int, int], ...] = ()) -> tuple[Person, ...]:
    """All names, in order. `signature_from` is where the signature begins; `contacts` are places of phones and
    addresses: a name beside them is likely the sender's."""
    found: list[tuple[int, int, Form]] = []
    taken = -1
    for start, end, form in sorted(_anchored(text), key=lambda item: (item[0], -item[1])):
        if start >= taken:
            found.append((start, end, form))
            taken = end
    beside = sorted(place[0] for place in contacts)
    return tuple(
        Person(start, end, form, _score(text.low, start, end, signature_from, beside)) for start, end, form in found
    )


def sender(people: tuple[Person, ...]) -> Person | None:
    """The sender's name, the most complete first; a name of which nothing is said counts if it is the only one."""
    order = {"full": 0, "initials": 1, "given-surname": 2, "given-patronymic": 3}
    own = [person for person in people if person.score > 0]
    if not own and len(people) == 1 and people[0].score == 0:
        own = list(people)
    return min(own, key=lambda person: (order[person.form], -person.score), default=None)


def _anchored(text: Text) -> Iterator[tuple[int, int, Form]]:
    low, plain = text.low, text.plain
    for match in _PATRONYMIC_END.finditer(low):
        start = _word_start(low, match.start())
        if _is_patronymic(low[start : match.end()]):
            yield from _around_patronymic(plain, low, start, match.end())
    for match in _SON_OF.finditer(low):
        father = _previous(low, match.start())
        if father:
            yield from _around_patronymic(plain, low, father[0], match.end())
    for match in _INITIALS.finditer(low):
        if match[1] + match[2] in _NOT_INITIALS and plain[match.start()].islower():
            continue
        name = _around_initials(plain, low, match.start(), match.end())
        if name:
            yield name
    for match in _INITIAL.finditer(low):
        word = _previous(low, match.start() + 1)
        if word and _title(plain, word) and plain[match.start() + 1].isupper() and _may_be_surname(plain, low, word):
            yield word[0], match.end(), "initials"
    for match in _CUT.finditer(plain):
        words = low[match.start() : match.end()].split()
        if not NOT_SURNAMES.intersection(words) and _may_be_surname(
            plain, low, (match.start(), match.start() + len(words[0]))
        ):
            yield match.start(), match.end(), "full"
    for match in _I_AM.finditer(plain):
        words = low[slice(*match.span(1))].split()
        if not NOT_SURNAMES.intersection(words):
            yield match.start(1), match.end(1), "full" if len(words) == 3 else "given-surname"
    for match in _LINE.finditer(plain):
        words = low[slice(*match.span(1))].split()
        if not NOT_SURNAMES.intersection(words) and _may_be_surname(plain, low, match.span(1)):
            yield match.start(1), match.end(1), "full"
    for match in _PAIR.finditer(plain):
        pair = [(match.start(1), match.end(1)), (match.start(2), match.end(2))]
        given = [low[slice(*span)] in GIVEN for span in pair]
        surname = pair[given.index(True) - 1] if any(given) else None
        if surname and _may_be_surname(plain, low, surname) and low[slice(*surname)] not in GIVEN:
            yield match.start(), match.end(), "given-surname"
    for match in _LABEL.finditer(low):
        name = _labelled(plain, low, match.end())
        if name:
            yield name


def _is_patronymic(word: str) -> bool:
    if not _PATRONYMIC_END.search(word) or len(word) < 5 or word in _NOT_PATRONYMICS:
        return False
    return "ичн" not in word[-6:] or _ICHNA.search(word) is not None


def _word_start(low: str, position: int) -> int:
    while position > 0 and (low[position - 1].isalpha() or low[position - 1] == "-"):
        position -= 1
    return position


def _around_patronymic(plain: str, low: str, start: int, end: int) -> Iterator[tuple[int, int, Form]]:
    given = _previous(low, start)
    if not given or not _same_case(plain, given, (start, end)) or low[slice(*given)] in NOT_GIVEN:
        return
    surname = _previous(low, given[0])
    if surname and _same_case(plain, surname, given) and _may_be_surname(plain, low, surname):
        yield surname[0], end, "full"
        return
    after = _next(low, end)
    if (
        after
        and _same_case(plain, after, given)
        and _may_be_surname(plain, low, after)
        and (plain[after[0]].isupper() or _SURNAME_ENDING.search(low[slice(*after)]))
    ):
        yield given[0], after[1], "full"
        return
    initial = re.compile(r" ([а-я])\.").match(low, end)
    if initial and plain[initial.start(1)].isupper():  # «Анна Сергеевна П.»
        yield given[0], initial.end(), "given-patronymic"
        return
    yield given[0], end, "given-patronymic"


_SURNAME_ENDING = re.compile(r"(?:ов|ев|ин|ын|их|ых|ова|ева|ина|ына|ая|ий|ко|ук|юк|ян|дзе|ли|ия|ец|ер|ман|берг|ич)$")


def _around_initials(plain: str, low: str, start: int, end: int) -> tuple[int, int, Form] | None:
    before, after = _previous(low, start), _next(low, end)
    upper = plain[start].isupper()
    for word, span in ((before, (*(before or (0, 0))[0:1], end)), (after, (start, *(after or (0, 0))[1:2]))):
        if word and _may_be_surname(plain, low, word) and (not upper or plain[word[0]].isupper()):
            return span[0], span[1], "initials"
    return None


def _labelled(plain: str, low: str, start: int) -> tuple[int, int, Form] | None:
    words: list[tuple[int, int]] = []
    position = start
    while len(words) < 4:
        match = _WORD.match(low, position)
        if not match or low[match.start() : match.end()] in NOT_SURNAMES:
            break
        words.append(match.span())
        position = match.end()
        if low[position : position + 1] != " ":
            break
        position += 1
    if len(words) < 2 or any(end - start < 2 for start, end in words[:2]):
        return None
    last_patronymic = _is_patronymic(low[slice(*words[-1])]) or _SON_OF.fullmatch(low, *words[-1])
    if len(words) == 2:
        return words[0][0], words[1][1], "given-patronymic" if last_patronymic else "given-surname"
    return words[0][0], words[min(len(words), 4) - 1][1] if last_patronymic else words[2][1], "full"


def _previous(low: str, end: int) -> tuple[int, int] | None:
    """The word that ends right before `end`, with only spaces (at most three) between."""
    stop = end
    while stop > 0 and low[stop - 1] == " " and end - stop < 3:
        stop -= 1
    start = _word_start(low, stop)
    while start < stop and low[start] == "-":
        start += 1
    return (start, stop) if stop - start > 1 else None


def _next(low: str, start: int) -> tuple[int, int] | None:
    while start < len(low) and low[start] == " ":
        start += 1
    match = _WORD.match(low, start)
    return match.span() if match and match.end() - match.start() > 1 else None


def _title(plain: str, span: tuple[int, int]) -> bool:
    return plain[span[0]].isupper()


def _same_case(plain: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    return plain[one[0]].isupper() == plain[other[0]].isupper()


def _may_be_surname(plain: str, low: str, span: tuple[int, int]) -> bool:
    word = low[slice(*span)]
    if word in NOT_SURNAMES or len(word) < 2 or _POST.match(word):
        return False
    if len(word) <= 5 and plain[slice(*span)].isupper() and not plain[max(0, span[0] - 30) : span[1] + 30].isupper():
        return False  # an abbreviation: МБОУ, СОШ
    return not _SETTLEMENT.search(low, max(0, span[0] - 12), span[0])


# --- whose name -----------------------------------------------------------------------------------------------

_OTHERS = re.compile(
    r"\b(?:учени[кц]\w*|учащ\w+|воспитанни\w+|обучающ\w+|ребен\w+|дет(?:и|ей|ям)|сын\w{0,3}|"
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
    r" (?:не |тоже |также |уже |сам\w? |вчера |сегодня )?[а-я]{2,}(?:ает|яет|ует|еет|чет|дит|тит|сит|"
    r"рит|лит|вит|мит|ется|ится|ают|яют|ят|уют|"
    r"ала|яла|ила|ела|нула|шла|гла|али|или|ал|ял|ил|нул|шел|лся|лась)\b"
)
_OBLIQUE = re.compile(r"(?:ича|ичу|ичем|иче|вны|вне|вну|вной|чны|чне|чну|чной)(?= |$)")


#: A line that is longer than this to either side of a name is no line of a signature.
_LONG = 1000


def _score(low: str, start: int, end: int, signature_from: int, contacts: Sequence[int]) -> int:
    near, far = max(0, start - _LONG), min(len(low), end + _LONG)
    line_start = max(near, low.rfind("\n", near, start) + 1)
    line_end = low.find("\n", end, far)
    line_end = far if line_end < 0 else line_end
    before = low[max(line_start, start - 70) : start]
    score = 0
    if _SELF.search(before) or re.fullmatch(r"\s*от(?: кого:?)? [^!?]{0,50}", before):
        score += 4
    nominative = _PATRONYMIC_END.search(low, start, end) is not None and not _OBLIQUE.search(low[start:end])
    if (
        _OTHERS.search(before)
        or _AT_SOMEBODYS.search(before)
        or (score < 4 and not nominative and _OBLIQUE_POSTS.search(before))
    ):
        score -= 3
    elif score < 4 and _TO_OTHERS.search(before):
        score -= 2
    if start >= signature_from:
        score += 2
    beside = bisect.bisect_left(contacts, min(line_start, end - 159))
    if beside < len(contacts) and contacts[beside] < max(line_end, end + 160):
        score += 1
    rest = low[end:line_end]
    if len(low[line_start:start].split()) <= 3 and len(rest.split()) <= 8:
        score += 1
    if score < 4 and _DOES.match(rest):
        score -= 3
    return score

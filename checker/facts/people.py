"""People's names in a letter, and which of them is the sender's.

A name is anchored at its patronymic («Петрова Анна Сергеевна», see full_names.py), its initials («Иванов И. И.») or a
label («ФИО: …»); the words beside the anchor give the rest. Memo sentences: «Указать свои контактные данные (ФИО, …)»
(tomsk), «ФИО» (eschool).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Literal, NamedTuple

from ..draft.text import Text
from ..tables.names import GIVEN
from . import full_names
from .full_names import WORD, Span, following, is_like_surname, may_be_surname, named_after, previous
from .name_words import TYPICAL, is_given, is_no_name, is_patronymic, is_son_of
from .patterns import WordPattern
from .vocabulary import words
from .whose_names import is_post, listed_with, score
from .words import NOT_SURNAMES

Form = Literal["full", "initials", "given-surname", "given-patronymic"]
Found = tuple[int, int, Form]


class Person(NamedTuple):
    """A name in the text. `score` > 0: the letter's own sender; < 0: somebody else; 0: not said."""

    start: int
    end: int
    form: Form
    score: int


# Every pattern begins with one letter or a class of letters: quick to look for in a text, what stands before is
# looked at behind it.
_INITIALS = re.compile(r"\.(?:(?<=\b[а-я]\.)|(?<=\b[а-я][а-я]\.)(?<!ув\.)) {0,2}([а-я]{1,2})(?:\.|\b(?=[^.а-я]|$))")
_INITIAL = re.compile(r"\.(?<=[а-я] [а-я]\.)(?! ?[а-я]\.)")
#: Two or three words with capitals: «Лебедева Ирина», «Ивлева Тамара Ром.», «Ким Ен Сун»; a word with a capital and
#: capitals after it: «УшаковаТ.П.», «Ушакова.Т.П.», «Ушакова Т П», «Ушакова ТП».
_CAPITALS = re.compile(
    r"[А-Я](?<!\w.)[а-я]{1,20}+(?>(?:-[А-Я]?[а-я]++)?)"
    r"(?: [А-Я][а-я]{1,20}(?:-[А-Я][а-я]+)?(?: [А-Я][а-я]{0,20}(?![а-яА-Я]))?"
    r"|(\.?[А-Я](?:\. ?|(?=[А-Я]\.))[А-Я]\b\.?| [А-Я] [А-Я](?![\w-])(?:\.(?= ?[\n,;]))?(?!\.)|"
    r" [А-Я]{2}(?= ?(?:[,;\n(|/+\d]|- |$))))"
)
#: «Я Нгуен Тхи Лан, бухгалтер»
_I_AM = re.compile(
    r"Я(?:(?<=[\n.!]Я)|(?<=[\n.!] Я)|(?<!.Я)),? (?:- )?([А-Я][а-я]+(?: [А-Я][а-я]+){1,2})(?=[ ,.])", re.DOTALL
)
_LABEL_WORDS = frozenset("ф фио фамилия".split())
_LABEL = re.compile(
    r"[фм](?<!\w.)(?:(?<=ф)(?:\. ?и\. ?о\.?|ио|амилия,? имя,? отчество)|(?<=м)(?:еня зовут|ое имя))"
    r"(?: (?:заявителя|отправителя|инициатора|полностью|пользователя|обратившегося|сотрудника|контактного лица)){0,2}"
    r"(?: ?\([^)\n]{0,30}\))? {0,3}[:=-]? {0,3}"
)
#: A form's own lines: «Фамилия: Козлова / Имя: Анна / Отчество: Петровна»; «Фамилия моя Козлова, зовут Анна Петровна».
_IN_PARTS = WordPattern(
    r"фамилия(?: моя| у меня| заявителя)?[ :=-]{1,4}([а-я-]{2,30})(?: ?[,;.\n]|\n| и)[ \n]{0,3}"
    r"(?:(?:а )?(?:имя|зовут|звать)(?: меня)?(?:[,-]? отчество)?)[ :=-]{1,4}[а-я]{2,20}"
    r"(?:(?: ?[,;.\n])?[ \n]{0,3}(?:отчество[ :=-]{1,4})?[а-я]{2,20}(?:вна|вич|чна|ич)\b)?"
)
#: Two-letter abbreviations that look like initials in a text without capitals.
_NOT_INITIALS = frozenset(
    "те тд тп тк ио рт мп пп сп го рп лс нэ км уе бу тч тж др рс кс пс им дс до но тн ии жд пм пд эп нп сш вч "
    "сг тг нг пг".split()
)
#: Of these, those that are initials where a field ends with them.
_INITIALS_TOO = frozenset("ио рс лс нп пп дс вч нг сг пг пд".split())
#: Surnames of Koreans, Chinese and Vietnamese, whose given names are written in two words.
_OF_SYLLABLES = frozenset(
    "ким пак ли цой хан тен юн нам ан кан лим шин чен югай тян пан чжан ван лю нгуен чан ле фам хоанг фан ву данг буй "
    "нго хван юань чжао сюй сунь чжу".split()
)
#: Short names of offices, which look like initials.
_OFFICES = frozenset("цб рб гб цк дк рк ук уо фо фу кш пу сш цо мо оо цд цс".split())
#: The longest syllable of «Нгуен Тхи Лан».
_SYLLABLE = 6


def find(text: Text, signature_from: int, contacts: Sequence[int] = ()) -> tuple[Person, ...]:
    """All names, in order. `signature_from` is where the signature begins; `contacts` are where phones and addresses
    begin: a name beside them is likely the sender's."""
    found = _apart(_anchored(text))
    beside = sorted(contacts)
    low, plain = text.low, text.plain
    told: list[Person] = []
    reached, other = 0, 0  # where the last name ends, and its score if it is somebody else's
    for start, end, form in found:
        points = score(plain, low, start, end, signature_from, beside)
        if other < 0 <= points < 4 and listed_with(low[reached:start]):
            points = other
        told.append(Person(start, end, form, points))
        reached, other = end, min(points, 0)
    for one in told:
        if one.score > 0 and one.form in ("full", "initials"):
            break
    else:
        more = [one for one in _apart(_rare(text)) if not any(a.start < one[1] and one[0] < a.end for a in told)]
        told += [Person(*one, score(plain, low, *one[:2], signature_from, beside)) for one in more]
        told.sort(key=lambda one: one.start)
    return tuple(told)


def _apart(names: Iterable[Found]) -> list[Found]:
    """The names in order, of those that lie over each other the first and longest."""
    in_order = list(names)
    if len(in_order) < 2:
        return in_order
    apart: list[Found] = []
    taken = -1
    in_order.sort(key=itemgetter(1), reverse=True)
    in_order.sort(key=itemgetter(0))
    for start, end, form in in_order:
        if start >= taken:
            apart.append((start, end, form))
            taken = end
    return apart


def sender(people: tuple[Person, ...]) -> Person | None:
    """The sender's name, the most complete first; a name of which nothing is said counts if it is the only one."""
    own = [person for person in people if person.score > 0]
    if not own:
        return people[0] if len(people) == 1 and people[0].score == 0 else None
    if len(own) == 1:
        return own[0]
    best = surest = own[0]
    for person in own:
        order, least = _ORDER[person.form], _ORDER[best.form]
        if order < least or (order == least and person.score > best.score):
            best = person
        if person.score > surest.score or (person.score == surest.score and order < _ORDER[surest.form]):
            surest = person
    if surest.form == "given-patronymic":
        # «Директор Мухаметдинов Раиль Сагитович не видит журнала. … Секретарь Гульшат Ильдусовна»
        return surest
    return best


#: The most complete form first.
_ORDER = {"full": 0, "initials": 1, "given-surname": 2, "given-patronymic": 3}


def _anchored(text: Text) -> Iterator[Found]:
    low, plain = text.low, text.plain
    known: dict[int, int] = {}
    for one in full_names.find(plain, low):
        if one[2] == "full":
            known[one[0]] = one[1]
        yield one
    yield from _with_initials(plain, low)
    yield from _with_one_initial(plain, low)
    yield from _of_capitals(plain, low, known)
    if "фамилия" in low:
        for match in _IN_PARTS.finditer(low):
            if match[1] not in NOT_SURNAMES:
                yield match.start(1), match.end(), "full"
    for match in _I_AM.finditer(plain) if "Я" in plain else ():
        parts = low[slice(*match.span(1))].split()
        if not NOT_SURNAMES.intersection(parts):
            yield match.start(1), match.end(1), "full" if len(parts) == 3 else "given-surname"
    if not words(low).isdisjoint(_LABEL_WORDS) or "меня зовут" in low or "мое имя" in low:
        for match in _LABEL.finditer(low):
            name = _labelled(low, match.end())
            if name:
                yield name


# --- layouts that are looked for where no other name is the sender's -------------------------------------------

#: «ушакова т п», «ушакова т п.» without capitals.
_SMALL = re.compile(r" (?<=[а-я]{3} )([а-я]) ([а-я])(?:\.|(?=[ ,;\n]|$))")
#: «рудь алевтина ф.», «лось надежда петр.»
_SMALL_CUT = re.compile(r" (?<=[а-я]{3} )([а-я]{3,12}) [а-я]{1,5}\.")
_FIELD_ENDS = re.compile(
    r"$|[,;\n]| (?:[+(\da-z]|(?:тел|сот|моб|почт|эл|логин|конт|т)(?![а-я]{6})|"
    r"(?:администрация|школа|гимназия|бухгалтерия|бухгалтер|экономист|специалист|директор|завуч|учитель|секретарь|"
    r"глава|главный|ведущий|старший|юрист|инспектор|методист|сош|оош|(?:[фог]г|м)[абк]?(?:о|д|до)?у[а-я]?)(?![а-я]))"
)
_OPENS_FIELD = "\n,;.:(-"
#: «Дубровина Евг. Мих.»
_CUT_BOTH = re.compile(r"([А-Я](?<!\w.)[а-я-]{3,30}) ([А-Я][а-я]{1,4})\. ?[А-Я][а-я]{1,4}\.")
#: «Т. Ушакова, бухгалтер».
_INITIAL_FIRST = re.compile(r"[А-Я]\.(?:(?<![^\n,;:(]..)|(?<=[\n,;:(] ..)) ?([А-Я][а-я-]{3,30})(?= ?[,;.\n(]|$)")
#: «Гусева, Т. Н.»
_COMMA = re.compile(r"([А-Я](?<!\w.)[а-я-]{3,30}), [А-Я]\. ?[А-Я]\b\.?")
#: «Ivanova A. P.», «Petrova Anna Sergeevna».
_IN_LATIN = re.compile(
    r"[A-Z](?<!\w.)(?:[a-z]{2,} [A-Z]\. ?[A-Z]\b\.?|\. ?[A-Z]\. ?[A-Z][a-z]{3,}|[a-z]{2,} [A-Z][a-z]+ "
    r"[A-Z][a-z]+(?:vna|vich|chna)\b|[a-z]+ [A-Z][a-z]+(?:vna|vich|chna) [A-Z][a-z]{2,})"
)


def _rare(text: Text) -> Iterator[Found]:
    low, plain = text.low, text.plain
    for match in _SMALL.finditer(low):
        word = previous(low, match.start())
        if not word or word[1] - word[0] < 4 or not may_be_surname(plain, low, word):
            continue
        ends = low[match.end() - 1] == "." or _FIELD_ENDS.match(low, match.end()) is not None
        opens = _opens_field(low, word[0])
        if low[match.start() : match.end()] == " и т." and low[match.end() : match.end() + 2] in ("д.", "п."):
            continue
        unlike_words = not _WORDS_OF_ONE.issuperset(match.group(1, 2))
        if not opens and (post := previous(low, word[0])):
            opens = is_no_name(low[slice(*post)])
        named = unlike_words and opens
        if (ends or named) if _typical(low, word) else (ends and named):
            yield word[0], match.end(), "initials"
    for match in _SMALL_CUT.finditer(low):
        if match[1] in GIVEN:
            word = previous(low, match.start())
            if word and may_be_surname(plain, low, word) and not is_given(low[slice(*word)]):
                verb = low.endswith(_VERBS, *word)
                if _typical(low, word) or (_opens_field(low, word[0]) and not verb):
                    yield word[0], match.end(), "full"
    for match in _INITIAL_FIRST.finditer(plain):
        word = match.span(1)
        if may_be_surname(plain, low, word) and _typical(low, word) and not named_after(low, match.start(1) - 3):
            yield match.start(), match.end(), "initials"
    for match in _COMMA.finditer(plain):
        if _typical(low, match.span(1)) and may_be_surname(plain, low, match.span(1)):
            yield match.start(), match.end(), "initials"
    for match in _CUT_BOTH.finditer(plain):
        if may_be_surname(plain, low, match.span(1)) and any(name.startswith(match[2].lower()) for name in GIVEN):
            yield match.start(), match.end(), "full"
    for match in _IN_LATIN.finditer(plain):
        yield match.start(), match.end(), "full"


def _opens_field(low: str, start: int) -> bool:
    """Whether a line, a sentence or what follows a comma begins at `start`."""
    before = low[max(0, start - 3) : start].rstrip(" ")[-1:]
    return not before or before in _OPENS_FIELD or before.isdigit()


_VERBS = ("ите", "йте", "ет", "ит", "ть", "ся", "ем", "ам", "ым", "ого", "ому", "ой", "ые", "ое", "ую")
_WORDS_OF_ONE = frozenset("аивксоуя")


# --- initials -------------------------------------------------------------------------------------------------


def _with_initials(plain: str, low: str) -> Iterator[Found]:
    """«Иванов И. И.», «И. И. Иванов», «иванов и.и.»."""
    for match in _INITIALS.finditer(low):
        start, end = match.start() - 1, match.end()
        start -= start > 0 and low[start - 1].isalpha()
        upper = plain[start].isupper()
        if upper != plain[match.start(1)].isupper() or not _are_initials(plain, (start, match.start()), match):
            continue
        before, after = previous(low, start), following(low, end)
        if before and ((upper and not plain[before[0]].isupper()) or not may_be_surname(plain, low, before)):
            before = None
        if after and ((upper and not plain[after[0]].isupper()) or not is_like_surname(plain, low, after)):
            after = None
        if before and after and not _typical(low, before) and _typical(low, after):
            before = None
        place = (before[0], end) if before else (start, after[1]) if after else None
        if place and not named_after(low, place[0]):
            yield *place, "initials"


def _are_initials(plain: str, first: Span, match: re.Match[str]) -> bool:
    """Whether two short words are initials: «в 2026 г. по просьбе», «на сайте РФ. В мае», «Иванов П. И другие»."""
    one, other, end = plain[slice(*first)], plain[match.start(1) : match.end(1)], match.end()
    dotted = plain[end - 1] == "."
    if one.islower():
        ended = dotted or plain[end : end + 1] in ("", "\n", ",")
        pair = one + other
        known = (
            pair in _NOT_INITIALS
            and not (pair in _INITIALS_TOO and plain[end : end + 1] in (",", "\n", ";"))
            and not _OPENS_WITH_NAME.search(plain, max(0, first[0] - 32), first[0])
            and not _behind_post(plain, first[0])
        )
        return ended and len(one) == len(other) == 1 and not known
    if one[1:].isupper() or other[1:].isupper():
        return False
    return dotted or (len(other) == 1 and not _GOES_ON.match(plain, end))


def _behind_post(low: str, start: int) -> bool:
    """Whether a post and a surname stand before two short words: «бухгалтер зыряева п.с.»."""
    words = low[max(0, start - 50) : start].split()[-2:]
    return len(words) == 2 and len(words[1]) > 4 and words[1].endswith(TYPICAL) and is_no_name(words[0])


def _with_one_initial(plain: str, low: str) -> Iterator[Found]:
    """«Иванова М.»; «президент Ирана М. Ахмадинежад» has its surname after the initial."""
    for match in _INITIAL.finditer(low):
        if not plain[match.start() - 1].isupper():
            continue
        word = previous(low, match.start() - 1)
        if not word or not plain[word[0]].isupper() or not may_be_surname(plain, low, word):
            continue
        if low[slice(*word)] in GIVEN and not _typical(low, word):
            continue  # «секретарь Ольга Ю.»
        if _NAME_FOLLOWS.match(plain, match.end()) and (plain[match.end()] != " " or not _typical(low, word)):
            continue
        yield word[0], match.end(), "initials"


#: «козлов», where a line begins
_OPENS_WITH_NAME = re.compile(rf"(?:^|\n) ?(?:с уважением,? )?[а-я]{{2,20}}(?:{'|'.join(TYPICAL)}) ?\Z")
_GOES_ON = re.compile(r" [а-я]")
_NAME_FOLLOWS = re.compile(r" ?[А-Я][а-я]")


def _typical(low: str, span: Span) -> bool:
    return low.endswith(TYPICAL, *span)


# --- names without patronymic ---------------------------------------------------------------------------------


def _of_capitals(plain: str, low: str, known: dict[int, int]) -> Iterator[Found]:
    """Two or three words with capitals that are a name without a patronymic, or with one that is cut or slips; `known`
    are the beginnings and ends of full names."""
    for match in _CAPITALS.finditer(plain):
        start, end = match.span()
        if known.get(start, 0) >= end:
            continue
        if match[1]:
            word = (start, match.start(1))
            if _typical(low, word) and may_be_surname(plain, low, word) and not _is_office(low[start:end]):
                yield start, end, "initials"
            continue
        words = low[start:end].split(" ")
        if len(words) == 3 and words[0] in _INTRODUCES:  # «Обращается Петрова Анна»
            start += len(words.pop(0)) + 1
        if end < len(low) and (low[end].isalpha() or low[end] == "-"):
            cut = _CUT_WITHIN.match(low, end)  # «Чичаева Любовь Ал-на»
            if cut and len(words) > 1 and is_given(words[-2]):
                whole = len(words) == 3 and may_be_surname(plain, low, (start, start + len(words[0])))
                yield start, cut.end(), "full" if whole else "given-patronymic"
            continue
        form: Form | None
        if len(words) == 3:
            form = "full" if _are_three(plain, low, start, end, words) else None
            end += low[end : end + 1] == "." and len(words[2]) < 6
        elif low[end : end + 1] == "." and _is_cut(words[0], words[1], plain[end + 1 : end + 3]):
            end += 1
            after = following(low, end)
            surname = after is not None and plain[after[0]].isupper() and is_like_surname(plain, low, after)
            if after and surname and not _typical(low, after) and _GOES_ON.match(plain, after[1]):
                surname = False  # «Анна Викт. Потом мы решили»: the next sentence
            form, end = ("full", after[1]) if after and surname else ("given-patronymic", end)
        else:
            form = "given-surname" if _are_two(plain, low, start, words) else None
        if form:
            yield start, end, form


_CUT_WITHIN = re.compile(r"-(?:[а-я]{0,2}на|[а-я]{0,2}ч)(?![а-я-])")


def _is_office(words: str) -> bool:
    """«Парабельская ЦБ»: a land and the short name of an office."""
    land, _, office = words.partition(" ")
    return office in _OFFICES and land.endswith(("ская", "цкая", "ский", "цкий", "ная"))


def _is_cut(given: str, patronymic: str, rest: str) -> bool:
    """«Ольга Викт.»: a given name and a patronymic cut off."""
    return (
        len(patronymic) < 6
        and is_given(given)
        and patronymic not in _OF_SYLLABLES
        and not is_given(patronymic)
        and (rest.strip(" ")[:1] in (",", "-", "(") or any(name.startswith(patronymic) for name in GIVEN))
    )


def _are_three(plain: str, low: str, start: int, end: int, words: list[str]) -> bool:
    """«Ивлева Тамара Ром.»; alone on a line «Ким Ен Сун» and, with a slip, «Петрова Анна Сергевнна»."""
    surname, given, third = words
    after = low[end : end + 1]
    if after not in ("", "\n", ",", "."):
        return False
    if not may_be_surname(plain, low, (start, start + len(surname))) or is_no_name(given):
        return False
    if after == "." and len(third) < 6:
        return is_given(given) and not is_given(surname) and any(name.startswith(third) for name in GIVEN)
    if is_no_name(third):
        return False
    if start and low[start - 1] != "\n":
        return surname in _OF_SYLLABLES and max(map(len, words)) <= _SYLLABLE and low[start - 1] == " "
    if is_given(given):
        return third.endswith(("на", "ич")) and surname.endswith(TYPICAL)
    return max(map(len, words)) <= _SYLLABLE and len(third) > 1 and not (is_given(surname) or is_given(third))


def _are_two(plain: str, low: str, start: int, words: list[str]) -> bool:
    """«Лебедева Ирина», «Ирина Лебедева»: one of the two is a known given name, and no word stands before them."""
    one, other = words
    if (one in GIVEN) == (other in GIVEN):
        return False
    if start > 1 and low[start - 1] == " " and (low[start - 2].isalnum() or low[start - 2] in '_»"-'):
        word = previous(low, start)
        if not word or not (
            low[slice(*word)] in _INTRODUCES or any(map(is_post, low[max(0, start - _POST_NEAR) : start].split()[-3:]))
        ):
            return False
    if other in GIVEN:
        return may_be_surname(plain, low, (start, start + len(one)))
    second = start + len(one) + 1
    return may_be_surname(plain, low, (second, second + len(other)))


#: «учитель истории Феоктистова Инна»: so far stands the post.
_POST_NEAR = 40
#: Words after which a name in the nominative is that of who writes.
_INTRODUCES = frozenset(
    "ваш ваша обращается обращаюсь пишет пишу вам беспокоит это зовут исп исполнитель имя контакт".split()
)


def _labelled(low: str, start: int) -> Found | None:
    """The two to four words of a name after its label that ends at `start`."""
    words: list[Span] = []
    position = start
    while len(words) < 4:
        match = WORD.match(low, position)
        if not match or low[match.start() : match.end()] in NOT_SURNAMES:
            break
        words.append(match.span())
        position = match.end()
        if low[position : position + 1] != " ":
            break
        position += 1
    if len(words) < 2 or any(end - start < 2 for start, end in words[:2]):
        return None
    last_patronymic = is_patronymic(low[slice(*words[-1])]) or is_son_of(low[slice(*words[-1])])
    if len(words) == 2:
        return words[0][0], words[1][1], "given-patronymic" if last_patronymic else "given-surname"
    return words[0][0], words[min(len(words), 4) - 1][1] if last_patronymic else words[2][1], "full"

"""The words by which users speak of what a program shows: message nouns, verbs of showing and of saying.

They are found in one pass; their classes are those that `messages` and `message_texts` reason with:

noun  a message by its name: «ошибка», «окошко», «предупреждение»
thing a message only beside a verb or a quality: «окно», «строка красным», «буквы»
pop   what only messages do: «выскакивает», «вылезло»
show  what messages and other things do: «появляется», «выдаёт», «показывает»
say   what a program does with words: «пишет», «ругается»; people seldom do in these letters
tell  what people do as well as programs: «говорит», «требует», «объясняет»
deny  what a program does instead of an action: «не пускает»; no message by itself
end   how an action ends: «завершается», «прерывается»
cite  what leads to the words themselves: «дословно», «в ответ», «читаю»
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from .patterns import beginnings
from .vocabulary import Heads, index

Match = Callable[[str, int], "re.Match[str] | None"]


class Cue(NamedTuple):
    """A word of the classes above and its place."""

    start: int
    end: int
    kind: str


_NOUN = (
    r"соо[бп]?[щш]ени(?:[еяюй]|ем|ями?|ях)|[ао]ш[иы][бп](?:[ао]чк\w{1,3}|к[аиуе]|кой|ками?|ках|ок)|"
    r"предупреждени\w{1,3}|уведомлени\w{1,3}|"
    r"оповещени\w{1,3}|окош(?:к\w{1,3}|ек|ечк\w{1,3})|табличк\w{1,3}|табличек|надпис\w{1,3}|плаш(?:к\w{1,3}|ек)|"
    r"по[пу]-?ап\w{0,3}|popup\w{0,2}|алерт\w{0,2}|alert|баннер\w{0,3}|эррор\w{0,2}|исключени(?:[ея]|ем)|"
    r"диагностик\w{1,2}|"
    r"сбо(?:й|я|ем|и)|глюк\w{0,2}|тирад\w{1,2}|абракадабр\w{1,2}|кракозябр\w{1,3}|крякозябр\w{1,3}|иероглиф\w{0,3}|"
    r"ругательств\w{1,2}|матюк\w{0,2}|отлуп\w{0,2}|извинени\w{1,3}|предостережени\w{1,2}|модалк\w{1,2}"
)
_THING = (
    r"ок(?:но|на|не|ну|ном|он)|строк(?:[аиуе]|ой)|строч(?:к\w{1,3}|ек)|полос(?:[аыуе]|ой|к\w{1,3})|"
    r"лент(?:[аыуе]|ой)|текст\w{0,3}|"
    r"фраз(?:[аыуе]|ой)|букв(?:[аыуе]|ами)?|слов(?:[аоу]|ами)|подсказк\w{1,3}|пояснени\w{1,2}|"
    r"объяснени\w{1,2}|замечани[ея]|приписк\w{1,2}|отказ(?:а|у|ом)?|диалог\w{0,2}|треугольник\w{0,2}|"
    r"восклицательн\w{2,3}|простын\w{1,2}|набор|знак|знаки|значок|крестик|протокол\w{0,2}|код(?:а|ом|ы)?|цифры|"
    r"ответ(?:а|ом)?|"
    r"вопрос(?:ом)?|запрос|требование(?:м)?|проверк[аи]|контрол[ья]|форм[ауы]|реакци[яию]|лист|экран|заглушк\w{1,2}"
)
_POP = (
    r"выскак(?:ива\w{2,4}|уе\w{1,2}|[а-я]{1,4}т)|вылита\w{1,3}|выполз\w{1,4}|выскоч\w{2,4}|повыскакива\w{1,4}|вылез\w{0,4}|"
    r"вылаз\w{2,4}|повылаз\w{1,4}|всплыва(?:ет|ют|ло|ла|ли)|"
    r"всплы(?:л[аои]?|в[её]т)|высве[чт]\w{2,7}|мелька(?:ет|ют|л[аои]?)|"
    r"(?:про|с|за)?мелькн\w{2,3}|промельк\w{2,6}|мигн\w{2,3}|мигает|выва(?:лива\w{2,5}|лил\w{1,4}|лит\w{0,2})|"
    r"выпрыг\w{2,5}|"
    r"выпада(?:ет|ют|ло)|выпал[аои]|выезжает|выехал[аои]|лезет|лезут|загор(?:а\w{2,5}|ел\w{1,4})|вылупля\w{2,5}|"
    r"вылупил\w{1,4}|вырисовыва\w{2,5}|выстреливает|вывешива\w{2,5}|вылета(?:ет|ют|ла|ло|ли|л)|вылете(?:л[аои]?|ть)|"
    r"выбива(?:ет|ло|ла|л)|выбил[оа]|вышиба\w{2,3}"
)
_SHOW = (
    r"появ(?:ля\w{2,5}|ил\w{1,4}|ит\w{0,2}|лени\w{1,2})|возник(?:а\w{2,6}|л[аои]?|шая|шую|ло|ш\w{2,3})|"
    r"выход(?:ит|ят|ил[аои]?)|вышл[аои]|вышел|"
    r"выйдет|вывод(?:ит\w{0,2}|ят\w{0,2}|ил\w{1,3}|ом)|вывел[аои]?|выведен[аоы]?|выда(?:е[тм]\w{0,2}|ют\w{0,2}|"
    r"ст|л[аои]?|вал[аои]?|"
    r"н[аоы]|ч\w{1,2}|[её]тся)|показ(?:ыва\w{2,5}|ал[аои]?|алось|ано)|отобра[зж]\w{2,6}|получ(?:а(?:ю|ем|ет|ют|"
    r"ется|л[аи]?)|ил[аи]?|аешь)|"
    r"приход(?:ит|ят)|пришл[ао]|прилет\w{2,4}|прилетает|виж(?:у|ен)|вид(?:им|ит|ят|ел[аи]?|ен|на|но|ны)|"
    r"увид(?:ел[аи]?|им|ишь)|вис(?:ит|ят|ел[аои]?)|сыпать\w{0,2}|"
    r"повис\w{1,3}|встреча(?:ет|ют)\w{0,2}|встретил\w{1,3}|сыпл?[ею]т\w{0,2}|посыпал\w{1,4}|бывает|повторя(?:ет|"
    r"ют)ся|"
    r"возвраща(?:ет|ют)|верну[лв]\w{0,2}|да[её]т|дал[аои]?|лов(?:лю|им|ит)|словил[аи]?|поймал[аи]?|"
    r"натыка\w{2,4}|наткну\w{2,4}|столкну\w{2,4}|сталкива\w{2,4}|горит|горят|светит\w{0,2}|кидает|кинул[ао]?|"
    r"выкидыва\w{2,4}|выкинул[ао]?|выбрасыва\w{2,4}|выбросил[ао]?|открыва(?:ет|ют)ся|происход(?:ит|ят)|произошл[аои]|"
    r"случа(?:ет|ют)ся|случил\w{1,3}|формирует|генериру\w{2,4}|перекрыва(?:ет|л[ао]?)|закрыва(?:ет|л[ао]?)|"
    r"останавлива\w{2,5}|"
    r"реагиру\w{1,3}|начина(?:ет|ют)ся|присыла\w{1,3}|подсвечива\w{2,5}|подсвет\w{2,5}|краснеет|выставля\w{2,4}|"
    r"рисует|стоит"
)
_SAY = (
    r"пиш[еи]т(?:ся)?|пиш[уе]т|написал[ао]|написан[аоы]|понаписан[аоы]|руга(?:ется|лась|лся|лось)|ругну(?:лась|лся)|"
    r"заруга\w{4}|матерится|матюга\w{4}|возмуща(?:ется|лась)|бранится|негодует|недовол(?:ен|ьн[ао])|гласит|"
    r"гласил[ао]|"
    r"значится|значилось|орет|вопит|капризничает|фыркает|артачится|сигнал(?:ит|изирует)|"
    r"предупрежда(?:ет|ют|л[ао]?)|предупредил[ао]?|извеща(?:ет|л[ао]?)|"
    r"известил[ао]?|уведомля(?:ет|л[ао]?)|уведомил[ао]?|информиру(?:ет|ющ\w{2,3})"
)
_TELL = (
    r"говорит|сказал[ао]|сообщает(?:ся)?|сообщил[ао]?|отвеча(?:ет|л[ао]?)|ответил[ао]?|жалуется|"
    r"пожаловал\w{2,3}|просит|"
    r"попросил[ао]?|требует|потребовал[ао]?|объясня(?:ет|л[ао]?)|объяснил[ао]?|утверждает|уверяет|заявля(?:ет|"
    r"л[ао]?)|заявил[ао]?|"
    r"намекает|задает вопрос\w{0,2}|задала вопрос|твердит|спрашива(?:ет|л[ао]?)|спросил[ао]?|указывает|"
    r"отказ(?:ывает|ал[ао]?|ывается|алась|ался|ывала)|считает|полагает|"
    r"возража(?:ет|л[ао]?)|ссыла(?:ется|ясь)|напоминает|советует|предлагает|предложил[ао]?|докладывает|"
    r"рапортует|находит|нашл[ао]|обнаружи\w{2,4}|выявля\w{2}|настаивает|не нравится|думает|отбива\w{2,4}|"
    r"отклон(?:яет|ил[ао]?)"
)
_END = (
    r"заканчива(?:ет|ют)ся|закончил\w{2,4}|кончается|кончил\w{2,4}|заверша(?:ет|ют)ся|завершил\w{2,4}|"
    r"прерыва(?:ет|ют)ся|прервал\w{1,4}|обрыва(?:ет|ют)ся|оборвал\w{2,4}|валится|валятся|свалил\w{2,4}|"
    r"пада(?:ет|ют|л[аои]?)|упал[аои]?|"
    r"срыва(?:ет|ют)ся|сорвал\w{2,4}|сопровожда(?:ет|ют)ся|закрыва(?:ет|ют)ся|закрыл(?:ась|ось|ся)|слетает|"
    r"слетел[ао]?|отваливается"
)
_DENY = r"не (?:пускает|да[её]т|дал[ао]?|разрешает|позволяет|принимает|хочет|пропускает)|блокирует"
_CITE = (
    r"дословн[оа]|буквально|цитирую|цитата|цитат[ыу]|следующ(?:ее|ая|его|ую|ий|ие)|читаю|читаем|прочитал[аи]?|прочла|"
    r"красным|красненьким|на экране|на мониторе|в углу|внутри|результат\w{0,2}|переписываю|переписал[аи]?|списываю|"
    r"копирую|скопировал[аи]?|формулировк\w{1,2}|содержани[ея]|ctrl|реакция|отклик"
)
_KINDS = {
    "deny": _DENY,
    "noun": _NOUN,
    "thing": _THING,
    "pop": _POP,
    "show": _SHOW,
    "say": _SAY,
    "tell": _TELL,
    "end": _END,
    "cite": _CITE,
}


class _Lexicon:
    """The classes' words by how they begin: at a word of the text only the few that may stand there are tried."""

    def __init__(self, kinds: dict[str, str]) -> None:
        self._words: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
        found: set[str] = set()
        for kind, pattern in kinds.items():
            for word in alternatives(pattern):
                begins = beginnings(word)
                found |= begins
                for head in {one[:2] for one in begins}:
                    self._words[head].setdefault(kind, []).append(word)
        self._heads = Heads(found)
        self._matchers: dict[str, Match] = {}

    def cues(self, low: str) -> list[Cue]:
        found: list[Cue] = []
        end, matchers = 0, self._matchers
        for start in index(low).starts(self._heads):
            if start < end:
                continue
            match_at = matchers.get(low[start : start + 2]) or self._matcher(low[start : start + 2])
            if match := match_at(low, start):
                end = match.end()
                found.append(Cue(start, end, match.lastgroup or ""))
        return found

    def _matcher(self, head: str) -> Match:
        kinds = (f"(?P<{kind}>{'|'.join(words)})" for kind, words in self._words[head].items())
        match_at = self._matchers[head] = re.compile(rf"(?:{'|'.join(kinds)})\b").match
        return match_at


def alternatives(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern, without those inside its brackets."""
    depth = start = 0
    for place, char in enumerate(pattern):
        depth += (char in "([") - (char in ")]")
        if char == "|" and not depth:
            yield pattern[start:place]
            start = place + 1
    yield pattern[start:]


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon(_KINDS)


def cues(low: str) -> list[Cue]:
    """The cues of a text in lower case, in its order."""
    return _lexicon().cues(low)


#: Where a sentence ends; a full stop inside a number or a name ends none.
SENTENCE_END = re.compile(r"[.!?;\n](?:(?<=\n)|(?=\s|$))")


class Told:
    """The cues of a text, looked for when first asked for: of many letters no finder asks."""

    def __init__(self, low: str) -> None:
        self._low = low
        self._cues: list[Cue] | None = None
        self._ends: list[int] = []

    def cues(self) -> list[Cue]:
        """All of them, in order."""
        found = self._cues
        if found is None:
            found = self._cues = cues(self._low)
            self._ends = [cue.end for cue in found]
        return found

    def announced(self, at: int, far: int) -> Cue | None:
        """The last cue before a place in the same sentence, no farther than `far`."""
        found, ends = self.cues(), self._ends
        number = bisect_right(ends, at) - 1
        if number < 0 or at - ends[number] > far or SENTENCE_END.search(self._low, ends[number], at):
            return None
        return found[number]


#: What speaks in these letters when no person does.
PROGRAM = re.compile(
    r"\b(?:программ[аыу]|прога|проге|систем[аыу]|сайт\w{0,2}|портал\w{0,2}|журнал|дневник|браузер\w{0,2}|"
    r"компьютер\w{0,2}|комп|экран\w{0,2}|"
    r"приложени[ея]|сервис\w{0,2}|сервер\w{0,2}|смарт|бюджет|контрол[ья]|проверка|аис|модул[ья]|клиент|машина|"
    r"оболочка|форма|"
    r"окно|окошко|она|оно|мне|нам|электронн\w{2,3}|протокол|кейс\w{0,7}|база|страница|подсказка)\b"
)
#: The same where it follows its verb.
PROGRAM_AFTER = re.compile(
    r"[^.!?\n;,]{0,12} (?:программа|прога|система|сайт|портал|компьютер|комп|мне|нам|она|он|оно|браузер|сервер|"
    r"ей|ему)\b"
)

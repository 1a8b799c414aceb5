"""The words in which programs refuse: they tell the text of a message from the sender's own words."""

from __future__ import annotations

import re
from bisect import bisect_left

from .patterns import WordPattern
from .vocabulary import index

#: Words that only a refusing program uses: they tell its text where no mark does.
REFUSES = (
    r"не (?:[а-я]{2,16}(?:[ая]н|ен|[яыу]т|ит)[аоы]?|найд[а-я]+|соответств[а-я]+|совпада[а-я]+|мо(?:жет|гут|жно)|"
    r"удал[а-я]+|"
    r"явля[а-я]+|существ[а-я]+|поддерж[а-я]+|хвата[а-я]+|хватило|допуск[а-я]+|разреша[а-я]+|прошл[а-я]|пройд[а-я]+|"
    r"должн[а-я]+|имеет|имеете|равн[аоы]|зарегистр[а-я]+|обнаруж[а-я]+|содерж[а-я]+|доступ[а-я]+|актив[а-я]+|"
    r"принадлеж[а-я]+|"
    r"сходится|верн[аоы]|корректн[аоы]|отвечает|распозна[а-я]+|предусмотр[а-я]+|опубликован[а-я]*|лицензир[а-я]+)|"
    r"нет (?:прав|доступа|данных|связи|подключ|соедин|свобод|так|запис|открыт|лиценз|разреш|активн|указан|"
    r"ни одн|остат|"
    r"средств|сведен|строк|документ|действ|сертификат|объект|ответа|файл|интернет|мест)[а-я]*|"
    r"недопустим[а-я]+|превыш[а-я]+|запрещ[а-я]+|наруш[а-я]+|отказано|истек(?:ло|ла|ли)?|истек|устарел[а-я]?|"
    r"заблокирован[а-я]*|"
    r"некорректн[а-я]+|невер(?:ен|н(?:ый|ая|ое|ые|ого|ой|[аоы]))|неправильн(?:ый|ая|ое|ые)|не(?:поддерж|действ|"
    r"опозн|распозн|разреш|заполн|соответств|найд|зарегистр|авториз|обработ|предвид|полн)[а-я]+|ниже (?:порог|"
    r"минимал|допуст|норм)[а-я]*|повре[а-я]+|невозмож(?:но|ен|на|ны)|ограничен[аоы]?|нельзя|обязательн[а-я]+|"
    r"уже (?:существу|использу|есть|занят|"
    r"зарегистр|провед|закрыт|открыт|создан|добавл|введен|отправл|подпис)[а-я]*|занят[аоы]?|дублир[а-я]+|"
    r"дубликат|пересечени[ея]|"
    r"конфликт[а-я]*|недоступ[а-я]+|недостаточ[а-я]+|отсутству[а-я]+|закрыт[аоы]?|исчерпан[аоы]?|прерван[аоы]?|"
    r"потерян[аоы]?|"
    r"неизвестн[а-я]+|непредвиденн[а-я]+|внутренн[а-я]+|отключен[аоы]?|удален[аоы]?|просрочен[аоы]?|"
    r"отклонен[аоы]?|отозван[аоы]?|"
    r"отменен[аоы]?|завершен[аоы]?|разорван[аоы]?|ожидани[ея]|"
    r"обратитесь|повторите|попробуйте|обновите|укажите|выберите|введите|проверьте|заполните|"
    r"подтвердите|войдите|перезайдите|требуется|необходимо|должн[аоы]|меньше|больше (?:сумм|остат|лимит|максим|"
    r"допуст)[а-я]*|"
    r"переполнени[ея]|вне (?:диапазон|границ)[а-я]*|за пределами|отрицательн[а-я]+|попытка|исключение|"
    r"делени[ея] на (?:ноль|0)|"
    r"нулев[а-я]+ (?:указат|ссылк)[а-я]*|"
    r"непроведенн[а-я]+|неаттестован[а-я]+|пользователем|что-то пошло|не пусто|null|error|failed|denied|invalid|"
    r"timeout|forbidden"
)


class Within(WordPattern):
    """A pattern that many short parts of one text are asked for: tried only where a word begins like it."""

    def search(self, low: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match between two places."""
        match_at, starts = self._matcher.match, index(low).starts(self._heads)
        end = len(low) if end is None else end
        for number in range(bisect_left(starts, start), len(starts)):
            if starts[number] >= end:
                break
            if match := match_at(low, starts[number], end):
                return match
        return None


REFUSAL = Within(rf"(?:{REFUSES})\b")
#: By these at least, where something speaks against a message.
READS_SURELY = Within(
    rf"(?:{REFUSES}|ошибк\w+|отказ\w*|сбой|тайм-?аут\w*|exception|not found|overflow|unknown|violation|[45]\d\d|"
    r"не (?:[а-я]+[аи]н[аоы]?|удается|может)|нет [а-я]+а)\b"
)
#: By these too, where quotation marks set the text apart.
READS_LIKE_ONE = Within(
    rf"(?:{REFUSES}|не|нет|ошибк\w+|отказ\w*|сбой|тайм-?аут\w*|неопознан\w+|lost|exception|not found|overflow|"
    r"unknown|violation|unable|cannot|\d{3}|stack|server)\b"
)

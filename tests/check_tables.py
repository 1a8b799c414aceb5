"""Tables of drafts for the checks: what each check finds in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from checker.draft.letter import Attachment


@dataclass(frozen=True)
class Case:
    """A draft, the outcome of one check on it, the words under the finding's spans (None: not looked at)."""

    outcome: str
    body: str
    words: tuple[str, ...] | None = None
    subject: str | None = None
    to: str | None = None
    files: tuple[Attachment, ...] | None = None
    guide: str = "tomsk"
    kind: str = "error"
    date: dt.date = dt.date(2026, 3, 12)
    fixed: bool = False
    arguments: dict[str, Any] = field(default_factory=dict)


def met(body: str, *words: str, **more: Any) -> Case:
    return Case("met", body, words or None, **more)


def missing(body: str, **more: Any) -> Case:
    return Case("missing", body, (), **more)


def wrong(body: str, *words: str, **more: Any) -> Case:
    return Case("wrong", body, words or None, **more)


def unclear(body: str, *words: str, **more: Any) -> Case:
    return Case("unclear", body, words or None, **more)


def aside(body: str, **more: Any) -> Case:
    return Case("not-applicable", body, (), **more)


def file(name: str, kind: str, *entries: str, pictures: int = 0) -> Attachment:
    return Attachment(name, kind, 1000, entries, pictures)


REGION = {"words": ("Томская область",)}
TOWN = {"settlement": True}
SENDER = {"whose": "sender"}
AFFECTED = {"whose": "affected"}
FORMATS = {"formats": ("jpeg", "png")}
REFUSED = {"refused": ("doc", "docx", "zip", "rar")}
TWO_DAYS = {"days": 2}
SHOT = file("картинка1.png", "png")

WHO: dict[str, list[Case]] = {
    "recipient": [
        met("Добрый день!", "help@rostu-comp.ru", to="help@rostu-comp.ru"),
        met("Добрый день!", "HELP@Rostu-Comp.ru", to="Поддержка <HELP@Rostu-Comp.ru>; glavbuh@example.com"),
        met("Добрый день!", "edu.support@o7.com", to="edu.support@o7.com", guide="eschool", kind="new"),
        wrong("Добрый день!", "help@rostu-komp.ru", to="help@rostu-komp.ru", fixed=True),
        wrong("Добрый день!", "edu.support@o7.com", to="edu.support@o7.com", fixed=True),
        wrong("Добрый день!", to="a@example.com, b@example.com", fixed=True),
        unclear("Добрый день!", to="Служба поддержки"),
        aside("Добрый день!"),
        aside("Добрый день!", to="  "),
    ],
    "subject": [
        met("", "Томская область", subject="Томская область. Не печатается смета", arguments=REGION),
        met("", "ТОМСКАЯ  ОБЛАСТЬ", subject="смета, ТОМСКАЯ  ОБЛАСТЬ", arguments=REGION),
        met("", "томская область", subject="томская область", arguments=REGION),
        met("", "Томcкaя oблacть", subject="Томcкaя oблacть: ошибка", arguments=REGION),  # Latin c, a, o
        met("", "Томская область", subject="Fwd: Re: Томская область", arguments=REGION),
        wrong("", "Томская обл., смета", subject="Томская обл., смета", arguments=REGION, fixed=True),
        wrong("", "Томск", subject="Томск", arguments=REGION, fixed=True),
        wrong("", "Смета", subject="Смета", arguments=REGION, fixed=True),
        unclear("", "Томской области", subject="Вопрос по Томской области", arguments=REGION),
        missing("", subject="", arguments=REGION, fixed=True),
        missing("", subject="   ", arguments=REGION, fixed=True),
        missing("Томская область, смета", arguments=REGION, fixed=True),
    ],
    "full-name": [
        met("Зырянова Ксения Олеговна, экономист", "Зырянова Ксения Олеговна"),
        met("Смета не печатается.\n\nЗырянов К.О.\nтел. 8 913 845 12 34", "Зырянов К.О."),
        met("Исп. К. О. Зырянова", "К. О. Зырянова"),
        met("зырянова ксения олеговна 89138451234", "зырянова ксения олеговна"),
        met("ЗЫРЯНОВА КСЕНИЯ ОЛЕГОВНА, главный бухгалтер", "ЗЫРЯНОВА КСЕНИЯ ОЛЕГОВНА"),
        met("ФИО: Мамедов Эльчин Рустам оглы", "Мамедов Эльчин Рустам оглы"),
        met("С уважением, Ан-Кох Эльвира Густавовна", "Ан-Кох Эльвира Густавовна"),
        wrong("С уважением, Ксения Олеговна, бухгалтерия", "Ксения Олеговна"),
        unclear("ФИО: Ксения Зырянова", "Ксения Зырянова"),
        missing("Добрый день, не печатается смета. Спасибо, Ксюша"),
        missing("У ученика Белова Дмитрия Максимовича не открывается дневник."),
        missing("Наш адрес: ул. Пушкина, 5. Не печатается смета."),
    ],
    "organization": [
        met("Зырянова К. О., МБОУ СОШ № 205", "МБОУ СОШ № 205"),
        met("Администрация Заречного сельского поселения, Кох Э. Г.", "Администрация Заречного сельского поселения"),
        met("работаю в мбдоу детский сад №17 «Ромашка»"),
        met("ОГБУ «Центр спорта», бухгалтерия", "ОГБУ «Центр спорта»"),
        met("МАОУ Гимназия № 206 г. Томска", arguments=TOWN),
        met("МКОУ «Берёзовская ООШ», с. Берёзовое", arguments=TOWN),
        met("ГБОУ Школа № 12, регион: Москва", arguments=TOWN),
        wrong("МБОУ «Лицей № 214», учитель физики", arguments=TOWN),
        wrong("Зырянова К. О., бухгалтер нашей школы"),
        wrong("Наше учреждение ждёт ответа"),
        missing("Зырянова Ксения Олеговна, тел. 8 913 845 12 34"),
    ],
    "region": [
        met("Регион: Томская область", "Томская область"),
        met("МБОУ СОШ № 3, г. Сургут, ХМАО", "ХМАО"),
        met("Ухта, Республика Коми", "Республика Коми"),
        missing("МБОУ СОШ № 3, г. Сургут"),
        missing("Журнал 5 «А» не открывается"),
    ],
    "phone": [
        met("тел. 8 (38200) 2-14-35", "8 (38200) 2-14-35"),
        met("Звоните: +7 913 845-12-34", "+7 913 845-12-34"),
        met("моб 9138451234", "9138451234"),
        wrong("тел. 8-913-845-12", "8-913-845-12"),
        unclear("тел. 2-14-35", "2-14-35"),
        missing("Зырянова К. О., ИНН 7017001234, glavbuh@example.com"),
        missing("Звонили на 8-800-200-9582, не дозвонились", guide="eschool", kind="new"),
    ],
    "email": [
        met("Пишите на glavbuh@example.com", "glavbuh@example.com"),
        met("Логин: zyryanova@example.com, на эту же почту пришлите ответ", "zyryanova@example.com"),
        wrong("почта glavbuh@mail", "glavbuh@mail"),
        wrong("почта: glavbuh@yandex,ru", "glavbuh@yandex,ru", fixed=True),
        missing("Мой логин zyryanova@example.com, журнал не открывается."),
        missing("Отвечали с help@rostu-comp.ru"),
        missing("Почты у нас нет"),
    ],
    "login": [
        met("Мой логин zyryanova_ko", "zyryanova_ko", arguments=SENDER),
        met("Логин инициатора заявки: 70120034", "70120034", arguments=SENDER),
        met("учётка zyryanova.k, пишу за себя", "zyryanova.k", arguments=SENDER),
        missing("Не заходит ученица 8 «А», её логин belova_dm.", arguments=SENDER),
        missing("Журнал не открывается", arguments=SENDER),
        met("Мой логин zyryanova_ko, проблема под ним же.", arguments=AFFECTED),
        met("Логин заявителя - orlov_ps. Логин с проблемой - тот же.", arguments=AFFECTED),
        missing("Мой логин orlov_ps. У учителя Беловой Дарьи Максимовны не открывается журнал 6 «А».",
                arguments=AFFECTED),
        missing("Журнал не открывается", arguments=AFFECTED),
        unclear("Мой логин orlov_ps, не сохраняется тема урока.", "orlov_ps", arguments=AFFECTED),
    ],
    "password": [
        met("Мой логин orlov_ps. Пароль меняли вчера, не помогло."),
        met("Пароль в письме не пишу, сообщу по телефону."),
        met("Пароль: ******"),
        met("Забыла пароль, как восстановить?"),
        wrong("логин orlov_ps, пароль Vesna-2026", "Vesna-2026", fixed=True),
        wrong("Данные для входа: buh_kedr / Kedr417", "Kedr417", fixed=True),
        wrong("pass: qwerty", "qwerty", fixed=True),
        wrong("мой пароль - 123456, зайдите сами", "123456", fixed=True),
        wrong("> прислали: пароль Zima!2025\nЭто он и есть.", "Zima!2025", fixed=True),
    ],
}  # fmt: skip

WHAT: dict[str, list[Case]] = {
    "one-problem": [
        met("Смета не печатается: принтер выбираем, а лист выходит пустой."),
        met("После обновления пропали итоги, и средний балл тоже не считается.", guide="eschool", kind="new"),
        met("Порядок действий:\n1. Открываю журнал 5 «А».\n2. Ставлю оценку.\n3. Нажимаю «Сохранить» — не сохраняется.",
            guide="eschool", kind="new"),
        wrong("Первая проблема: заявка № 51 не проводится.\nВторая проблема: не печатаются платёжные поручения."),
        wrong("1. Как завести сотрудника без СНИЛС?\n2. Как выгрузить журнал операций за год?", kind="consultation"),
        wrong("Смета не печатается, лист пустой. Кроме того, не формируется отчёт 0503127, пишет «Нет данных»."),
    ],
    "summary": [
        met("В журнале 7 «В» по географии за 04.02.2026 не сохраняется отметка: ячейка остаётся пустой."),
        met("Подскажите, как перевести ученика из 5 «А» в 5 «Б» среди четверти, чтобы отметки остались?"),
        missing("Здравствуйте! Ничего не работает! Примите меры."),
        missing("Орлов Пётр Сергеевич, МБОУ СОШ № 205, логин orlov_ps, orlov@example.com, 8 913 845 12 34"),
        missing(""),
    ],
    "question": [
        met("Подскажите, пожалуйста, как в ведомости лимитов оставить только местный бюджет?"),
        met("Можно ли закрыть соглашение, если по нему остались неисполненные обязательства?"),
        met("Прошу разъяснить, в каком порядке закрывать месяц при отсутствии начислений."),
        missing("Работаем в программе второй год. Ведём учёт по двум счетам."),
        missing("Высылаем смету."),
    ],
    "steps": [
        met("Открываю реестр заявок, нажимаю «Провести» — ничего не происходит."),
        met("1. Журнал\n2. Класс 5 «А», предмет алгебра\n3. Кнопка «Сохранить» серая"),
        missing("Не работает смета."),
        missing("Прошу помочь, ничего не печатается."),
        missing("При сохранении заявки появляется ошибка."),
        unclear("При нажатии «Сохранить» появляется ошибка."),
    ],
    "message-text": [
        met("Выходит окно «Недостаточно лимитов по строке 211»."),
        met("Программа пишет: лимит по строке исчерпан."),
        met("Никаких сообщений не появляется, просто пустой лист."),
        met("Ошибка 500 при сохранении"),
        missing("При сохранении вылетает ошибка, снимок приложила."),
        unclear("Смета печатается на двух листах вместо одного."),
    ],
    "browser": [
        met("Браузер Google Chrome 131.0.6778.86", "Google Chrome 131.0.6778.86"),
        met("Яндекс.Браузер, версия 24.12"),
        wrong("Работаю в Хроме", "Хроме"),
        missing("Журнал не открывается"),
        met("Работаю в Хроме", "Хроме", arguments={"version": False}),
    ],
    "path": [
        met("Навигатор: Администратор \\ Справочники \\ Центры ответственности",
            "Администратор \\ Справочники \\ Центры ответственности"),
        met("Исполнение \\ Документы \\ Заявки на оплату", "Исполнение \\ Документы \\ Заявки на оплату"),
        met("В навигаторе: Отчёты > Регламентированные > 0503127"),
        missing("В навигаторе стоит нужная строка, копировать не стала."),
        missing("Ошибка в справочнике центров ответственности."),
        missing("Файл лежит в C:\\Temp\\Отчёты\\июнь"),
    ],
    "record": [
        met("Заявка № 51 от 10.03.2026 не проводится"),
        met("Документ id 4471203 не удаляется", "id 4471203"),
        missing("Одна из заявок не проводится, остальные прошли."),
        missing("Наша школа № 205: не удаляется документ."),
    ],
    "report-parameters": [
        met("Параметры отчёта: дата 01.03.2026, бюджет местный, в рублях."),
        met("Параметры отчёта на снимке, прилагаю.", files=(SHOT,)),
        met("Не формируется", files=(file("параметры отчёта.png", "png"),)),
        missing("Отчёт 0503127 не формируется."),
        missing("Параметры отчёта на снимке, прилагаю.", files=()),
    ],
    "wrong-data": [
        met("В строке 040 стоит 15 200,00, а должно быть 12 500,00."),
        met("Остаток завышен на 3000,00 руб."),
        met("По графе 7 показывает ноль вместо 1 200 000,00"),
        missing("Данные в отчёте неверные, исправьте."),
        missing("Отчёт врёт."),
    ],
}  # fmt: skip

FILES: dict[str, list[Case]] = {
    "screenshot": [
        met("Скриншот прилагаю.", "Скриншот"),
        met("снимок экрана во вложении", "снимок"),
        met("Смотрите", "картинка1.png", files=(file("журнал.zip", "zip"), SHOT)),
        met("Смотрите", "фото.bmp", files=(file("фото.bmp", "bmp"),)),
        wrong("Скриншот прилагаю.", "Скриншот", files=(file("смета.xls", "xls"),)),
        missing("Скриншота нет, сделать не смогла."),
        missing("Смета не печатается."),
        missing("Смета не печатается.", files=()),
        unclear("Скриншот в файле Word, прилагаю"),
        unclear("Смотрите файл", "скрин.docx", files=(file("скрин.docx", "docx", pictures=1),)),
    ],
    "log-archives": [
        met("Прилагаю журналы ошибок с рабочих мест всех участников маршрута."),
        met("", "log1.zip", "log2.zip",
            files=(file("log1.zip", "zip", "ErrorLog.xml"), file("log2.zip", "zip", "ErrorLog.xml"))),
        met("Журналы ошибок всех участников прилагаю", files=(file("журналы ошибок.zip", "zip", "a.xml"),)),
        unclear("Прилагаю журнал ошибок с моего рабочего места."),
        unclear("", "журнал ошибок.zip", files=(file("журнал ошибок.zip", "zip", "ErrorLog.xml"),)),
        missing("Заявка не уходит на согласование."),
        missing("Журналы ошибок всех участников прилагаю", files=(SHOT,)),
        missing("Логин прилагаю", files=(file("логин.txt", "txt"),)),
    ],
    "picture-format": [
        met("", "картинка1.png", files=(SHOT,), arguments=FORMATS),
        met("", "a.jpg", files=(file("a.jpg", "jpeg"),), arguments=FORMATS),
        met("Смотрите period.png", arguments=FORMATS),
        wrong("", "снимок.png", files=(SHOT, file("снимок.png", "bmp")), arguments=FORMATS),
        wrong("", "снимок.webp", files=(file("снимок.webp", "webp"),), arguments=FORMATS),
        wrong("Снимок: okno.bmp", arguments=FORMATS),
        aside("", files=(file("a.docx", "docx", pictures=2),), arguments=FORMATS),
        aside("", files=(), arguments=FORMATS),
        aside("Скриншот приложила", arguments=FORMATS),
    ],
    "picture-container": [
        met("Скриншот приложила", files=(SHOT,), arguments=REFUSED),
        met("Прилагаю журнал ошибок", files=(file("log.zip", "zip", "ErrorLog.xml"),), arguments=REFUSED),
        met("Скриншот приложила отдельным файлом", arguments=REFUSED),
        wrong("", "скрины.docx", files=(file("скрины.docx", "docx", pictures=2),), arguments=REFUSED),
        wrong("", "b.zip", files=(SHOT, file("b.zip", "zip", "1.png", pictures=1)), arguments=REFUSED),
        wrong("Скриншоты в архиве, прилагаю", "a.rar", files=(file("a.rar", "rar"),), arguments=REFUSED),
        wrong("Скриншоты вставила в ворд, прилагаю", arguments=REFUSED),
    ],
    "picture-references": [
        met("На картинке1 журнал", files=(SHOT,)),
        met("см. рис. 2", files=(file("рис1.png", "png"), file("рис2.png", "png"))),
        met("картинка 1 и картинка 2", files=(file("a.png", "png"), file("b.png", "png"))),
        wrong("На картинке1 журнал, на картинке2 табель", "картинке2", files=(SHOT,)),
        wrong("см. okno.png", files=(SHOT,)),
        unclear("На картинке1 журнал"),
        aside("Журнал не открывается", files=(SHOT,)),
        aside("Фото 3 на 4 не грузится, и фото 2 учеников тоже", files=(SHOT,)),
    ],
}  # fmt: skip

HISTORY: dict[str, list[Case]] = {
    "deadline": [
        met("Решение получено 11.03.2026, ошибка осталась.", "11.03.2026", kind="return", arguments=TWO_DAYS),
        met("Ответ пришёл вчера, но заявка не проводится.", "вчера", kind="return", arguments=TWO_DAYS),
        met("Обращение закрыли 6 марта, ошибка осталась.", kind="return", arguments=TWO_DAYS,
            date=dt.date(2026, 3, 11)),  # Sunday 8 March moves to Monday the 9th
        wrong("Решение получено 05.03.2026, ошибка осталась.", "05.03.2026", kind="return", arguments=TWO_DAYS),
        missing("Решение не помогло, верните обращение.", kind="return", arguments=TWO_DAYS),
        unclear("Решение получено 11.03.2071.", kind="return", arguments=TWO_DAYS, date=dt.date(2071, 3, 12)),
    ],
    "same-matter": [
        met("Решение получено вчера, заявка по-прежнему не проводится.", kind="return"),
        wrong("Всё заработало, спасибо, но теперь не печатается смета.", kind="return"),
        wrong("Прошу вернуть. Кроме того, не формируется отчёт 0503127.", kind="return"),
    ],
    "incident-number": [
        met("По инциденту INC0047712 ответа нет", "INC0047712"),
        met("инц. ИНС0047712 от 19.02.2026"),
        met("Повторно", subject="INC0047712"),
        met("Повторно\n\n> Ваше обращение INC0047712 принято", "INC0047712"),
        unclear("По инциденту № 47712 ответа нет"),
        wrong("По инциденту INC00000X ответа нет", "INC00000X"),
        missing("По нашему инциденту ответа нет"),
    ],
    "incident-date": [
        met("По инциденту INC0047712 от 19.02.2026 ответа нет", "19.02.2026"),
        met("INC0047712 зарегистрирован 19 февраля", "19 февраля"),
        met("Ответа нет", subject="INC0047712 от 19.02.2026"),
        missing("По инциденту INC0047712 ответа нет"),
        missing("INC0047712. Урок за 19.02.2026 не сохраняется."),
    ],
    "duplicate": [
        met("Не сохраняется отметка за 04.02.2026", guide="eschool", kind="new"),
        met("Раньше по этому вопросу не обращались.", guide="eschool", kind="new"),
        met("Инцидент INC0047712 по другому вопросу закрыт, спасибо.", guide="eschool", kind="new"),
        met("По INC0047712 ответа нет", guide="eschool", kind="repeat"),
        wrong("Пишу повторно, уже создавала обращение, ответа нет.", guide="eschool", kind="new"),
        wrong("По инциденту INC0047712 так ничего и не сделали.", "INC0047712", guide="eschool", kind="new"),
    ],
}  # fmt: skip

CARD: dict[str, Any] = {"labels": ("Номер карты", "карт*")}
FIELDS = {
    "field": [
        met("Номер карты: 4512 7033, не проходит.", "Номер карты: 4512 7033", arguments=CARD),
        met("номер моей карты - 4512", "номер моей карты - 4512", arguments=CARD),
        met("С картой № 4512 беда", "картой № 4512 беда", arguments=CARD),
        met("Не проходит", "Карта 4512", subject="Карта 4512", arguments=CARD),
        met("Класс: 7 «В»", "Класс: 7 «В»", arguments={"labels": ("Класс",)}),
        met("Учётная запись: ivanova", arguments={"labels": ("учетная запись",)}),
        unclear("Карта не проходит через турникет.", "Карта", arguments=CARD),
        unclear("В 7 «В» класс", "класс", arguments={"labels": ("Класс",)}),
        missing("Не проходит через турникет.", arguments=CARD),
        missing("Номер карты: ____", arguments=CARD),
        missing("Номер карты:\nТелефон: 8 (3822) 71-25-04", arguments={"labels": ("Номер карты",)}),
        missing("Картина 4512 не открывается", arguments={"labels": ("карта",)}),
        missing("Откартографировано: 15", arguments=CARD),
    ],
}  # fmt: skip

TABLES: dict[str, list[Case]] = {**WHO, **WHAT, **FILES, **HISTORY, **FIELDS}

"""What a letter says: who writes, where from, what was done, shown, asked and attached."""

from __future__ import annotations

import pytest

from checker.draft.text import Text
from checker.facts import (
    actions,
    addresses,
    claims,
    earlier,
    logins,
    messages,
    organisations,
    passwords,
    paths,
    people,
    problems,
    questions,
    records,
    report_parameters,
    settlements,
    which_figures,
)


def words(text: str, place: tuple[int, int]) -> str:
    return text[slice(*place)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Зырянова Ксения Олеговна", [("Зырянова Ксения Олеговна", "full")]),
        ("Ксения Олеговна Зырянова", [("Ксения Олеговна Зырянова", "full")]),
        ("зырянова ксения олеговна", [("зырянова ксения олеговна", "full")]),
        ("ЗЫРЯНОВА КСЕНИЯ ОЛЕГОВНА", [("ЗЫРЯНОВА КСЕНИЯ ОЛЕГОВНА", "full")]),
        ("у Зыряновой Ксении Олеговны", [("Зыряновой Ксении Олеговны", "full")]),
        ("Ан-Кох Эльвира Густавовна", [("Ан-Кох Эльвира Густавовна", "full")]),
        ("Никитин Пётр Ильич", [("Никитин Пётр Ильич", "full")]),
        ("Зырянова\u00a0Ксения\u00a0Олеговна", [("Зырянова\u00a0Ксения\u00a0Олеговна", "full")]),
        ("Мамедов Эльчин Рустам оглы", [("Мамедов Эльчин Рустам оглы", "full")]),
        ("Алиева Гюнай Тофик кызы", [("Алиева Гюнай Тофик кызы", "full")]),
        ("Зырянова К.О.", [("Зырянова К.О.", "initials")]),
        ("К. О. Зырянова", [("К. О. Зырянова", "initials")]),
        ("зырянов к.о.", [("зырянов к.о.", "initials")]),
        ("Ксения Олеговна, экономист", [("Ксения Олеговна", "given-patronymic")]),
        ("ФИО: Ксения Зырянова", [("Ксения Зырянова", "given-surname")]),
        ("Фамилия: Козлова\nИмя: Анна\nОтчество: Петровна", [("Козлова\nИмя: Анна\nОтчество: Петровна", "full")]),
        ("Фамилия моя Зимина, зовут Нина Архиповна", [("Зимина, зовут Нина Архиповна", "full")]),
        ("Меня зовут Ксения Зырянова", [("Ксения Зырянова", "given-surname")]),
        ("Директор Зырянова К. О. и завуч Кох Э. Г.", [("Зырянова К. О.", "initials"), ("Кох Э. Г.", "initials")]),
        ("МБОУ СОШ № 205, ул. Пушкина, 5", []),
        ("г. Томск, пер. Островского, 12", []),
        ("в основной ведомости и т. д.", []),
        ("Уважаемая поддержка, добрый день", []),
    ],
)
def test_people(text: str, expected: list[tuple[str, str]]) -> None:
    found = people.find(Text(text), len(text))
    assert [(text[one.start : one.end], one.form) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Смета не печатается.\n\nЗырянова К. О.\n8 913 845 12 34", "Зырянова К. О."),
        ("У ученика Белова Дмитрия Максимовича нет дневника.\nЗавуч Орлов П. С.", "Орлов П. С."),
        ("Я, Орлов Пётр Сергеевич, прошу помочь учителю Беловой Дарье Максимовне", "Орлов Пётр Сергеевич"),
        (
            "ФИО: Орлов Пётр Сергеевич\nСуть: у мамы ученика Беловой Дарьи Максимовны нет доступа",
            "Орлов Пётр Сергеевич",
        ),
        ("Не открывается журнал у учителя Беловой Дарьи Максимовны.", None),
        ("С уважением, Ксения Олеговна", "Ксения Олеговна"),
    ],
)
def test_sender(text: str, expected: str | None) -> None:
    found = people.sender(people.find(Text(text), len(text)))
    assert (found and text[found.start : found.end]) == expected


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("МБОУ СОШ № 205", True),
        ("мкоу «берёзовская оош»", True),
        ("Кедровская СОШ", True),
        ("Администрация Кривошеинского района", True),
        ("школа 205", True),
        ("детский сад «Ромашка»", True),
        ("ООО «Ветер»", True),
        ("ДШИ им. Глинки", True),
        ("наша школа", False),
        ("школа", False),
        ("бухгалтерия нашего учреждения", False),
        ("учебный год", None),
        ("отдельно", None),
    ],
)
def test_organisations(text: str, named: bool | None) -> None:
    found = organisations.find(Text(text), settlements.find(Text(text)))
    assert (any(one.named for one in found) if found else None) is named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("МАОУ Гимназия № 206 г. Томска", ["г. Томска"]),
        ("с. Усть-Лемва", ["с. Усть-Лемва"]),
        ("школа посёлка Новый Васюган", ["посёлка Новый Васюган"]),
        ("город  Сургут", ["город  Сургут"]),
        ("мы из сыктывкара", ["сыктывкара"]),
        ("рп. Кедровый", ["рп. Кедровый"]),
        ("псковская обл, г остров, школа", ["г остров"]),
        ("ул. Томская, 5", []),
        ("в этом городе", []),
        ("2026 г. не считается", []),
        ("с нашей школы", []),
    ],
)
def test_settlements(text: str, expected: list[str]) -> None:
    assert [text[one.start : one.end] for one in settlements.find(Text(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Мой логин orlov_ps", [("orlov_ps", True, False)]),
        ("логин: 70120034", [("70120034", True, False)]),
        ("логин orlov_ps.", [("orlov_ps", True, False)]),
        ("захожу под orlov@example.com", [("orlov@example.com", True, False)]),
        ("Логин проблемный: Belova", [("Belova", False, True)]),
        ("У ученицы логин belova_dm", [("belova_dm", False, True)]),
        ("Её зовут в системе maya_il, меня – yulia-2000.", [("maya_il", False, True), ("yulia-2000", True, False)]),
        ("Завуч, логин zav_2, не могу войти", [("zav_2", True, False)]),
        ("У географа (вход: geo_sovm) нет карт", [("geo_sovm", False, True)]),
        ("У меня под админом (логин br20-admin) открывается", [("br20-admin", True, False)]),
        ("Логин, под которым составляла: l593.sekr (он мой).", [("l593.sekr", True, True)]),
        ("Секретарь Вдовина, логин vdovina_pa (и проблемный).", [("vdovina_pa", True, True)]),
        ("захарченко это логин", [("захарченко", True, False)]),
        ("роль EVENT_EDIT отсутствует", []),
        ("Логин не помню, пароль тоже", []),
        ("файл a_b.png и INC0047712", []),
        ("вход 5 «А» в 10 часов", []),
    ],
)
def test_logins(text: str, expected: list[tuple[str, bool, bool]]) -> None:
    found = logins.find(Text(text), (), None, addresses.find(Text(text)))
    assert [(text[one.start : one.end], one.sender, one.affected) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Логин orlov_ps, проблема под ним же", True),
        ("Логин с проблемой тот же", True),
        ("Логины совпадают", True),
        ("Журнал тот же, что вчера", False),
        ("Логин orlov_ps", False),
    ],
)
def test_same_login(text: str, same: bool) -> None:
    assert (logins.says_same(Text(text)) is not None) is same


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Навигатор: Администратор \\ Справочники \\ Центры ответственности", 3),
        ("Исполнение\\Документы\\Заявки", 3),
        ("навигатор: Отчёты / Регламентированные / Баланс", 3),
        ("Документы → Заявки → Реестр", 3),
        ("навигатор: Документы > Заявки", 2),
        ("справочник центров ответственности", None),
        ("C:\\Budget\\log\\error.txt", None),
        ("и/или приход/расход", None),
        ("12/03/2026", None),
        ("https://example.com/a/b/c", None),
    ],
)
def test_paths(text: str, steps: int | None) -> None:
    found = paths.find(Text(text))
    assert (found[0].steps if found else None) == steps


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Открываю реестр и нажимаю «Провести»", 2),
        ("Зашла в журнал, выбрала класс, поставила отметку", 3),
        ("Не открываю и не нажимаю", 0),
        ("Скриншот прикрепила, жду ответа", 0),
        ("Прошу помочь", 0),
        ("Нажимаю Ctrl, потом Enter", 3),
    ],
)
def test_actions(text: str, count: int) -> None:
    assert len(actions.find(Text(text))) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Скриншот прилагаю", [("picture", False)]),
        ("Снимок во вложении", [("picture", False)]),
        ("Снимок параметров отчёта приложила", [("parameters", False)]),
        ("Скриншоты вставила в Word и прилагаю", [("document", False)]),
        ("Скриншоты в архиве прилагаю", [("archive-of-pictures", False)]),
        ("Прилагаю журналы ошибок", [("log", False)]),
        ("Скриншот не прикладываю", [("picture", True)]),
        ("Скриншот пришлю позже", [("picture", True)]),
        ("Нужен ли скриншот?", [("picture", True)]),
        ("Журнал 5 «А» не открывается", []),
    ],
)
def test_claims(text: str, expected: list[tuple[str, bool]]) -> None:
    found = claims.find(Text(text))
    assert [(one.what, one.denied) for one in found if one.what not in ("file", "archive")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("картинка1 и картинке 2", ["картинка1", "картинке 2"]),
        ("см. рис. 3", ["рис. 3"]),
        ("Снимки экрана (.png или .jpeg): ____", []),
        ("окно на снимке (ошибка.png), снимок (2).png", ["ошибка.png", "(2).png"]),
        ("снимок okno_1.PNG", ["okno 1.png"]),
        ("Сообщение на frdo1, список аттестатов на frdo2.", ["frdo1", "frdo2"]),
        ("скрины: err_a1 и err_a2, пробовала на win10", ["err a1", "err a2"]),
        ("логин ivanova1, ошибка на pc12", []),
        ("пять картинок", []),
        ("смета.xls", []),
    ],
)
def test_named_pictures(text: str, expected: list[str]) -> None:
    names = [one.name for one in claims.references(Text(text))]
    assert [name.removeprefix("снимок ") for name in names] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Выходит окно «Нет прав на операцию»", "quoted"),
        ("Пишет: лимит по строке исчерпан", "quoted"),
        ("Ошибка 500", "quoted"),
        ("В углу красным «Превышен остаток по строке»", "quoted"),
        ("Сообщений никаких нет", "none"),
        ("Ничего не пишет, просто пустой лист", "none"),
        ("Без ошибок, просто закрывается", "none"),
        ("Текст ошибки:\nФайл не соответствует формату", "quoted"),
        ("и каждый раз Время ожидания истекло", "quoted"),
        ("получаем Object reference not set to an instance", "quoted"),
        ("Жму «Провести», а в ответ ни слова, ни окошка", "none"),
        ("Предупреждений не бывает", "none"),
        ("Программа молча закрывает форму", "none"),
        ("При сохранении выходит ошибка", "mentioned"),
        ("вылезает окошко на английском, закрыла не читая", "mentioned"),
        ("Выдаёт ошибку при сохранении документа «Заявка на оплату расходов»", "mentioned"),
        ("Что за ошибка, программа молчит, а выскакивает она часто", "mentioned"),
        ("Родители жалуются, что не видят домашнее задание", ""),
        ("Нажимаю «Сохранить»", ""),
        ("Прилагаю журнал ошибок", ""),
        ("Открываю справочник «Центры ответственности»", ""),
    ],
)
def test_messages(text: str, expected: str) -> None:
    shown = messages.find(Text(text))
    kinds = [name for name in ("quoted", "none", "mentioned") if getattr(shown, name)]
    assert (kinds[0] if kinds else "") == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Заявка № 51 от 10.03.2026", True),
        ("id 4471203", True),
        ("КБК 1 16 10123 01 0041 140", True),
        ("одна из заявок", False),
        ("МБОУ СОШ № 205", False),
        ("наше обращение № 15", False),
    ],
)
def test_identities(text: str, found: bool) -> None:
    assert bool(records.identities(Text(text))) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Параметры: дата 01.03.2026, бюджет местный", True),
        ("Дата отчёта 01.03.2026, бюджет: местный, источник: все", True),
        ("Отчёт не формируется", False),
        ("Параметры не менялись", False),
    ],
)
def test_report_parameters(text: str, found: bool) -> None:
    assert bool(report_parameters.find(Text(text))) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("стоит 15 200,00 вместо 12 500,00", True),
        ("должно быть 12 500", True),
        ("итог больше на 3 000 руб.", True),
        ("в графе 7 пусто, хотя начисления есть", True),
        ("цифры неверные", False),
        ("сумма документа 15 200,00", False),
    ],
)
def test_wrong_figures(text: str, found: bool) -> None:
    assert bool(which_figures.which(Text(text))) is found


@pytest.mark.parametrize(
    ("text", "clear", "vague"),
    [
        ("Подскажите, как закрыть соглашение с остатком?", True, True),
        ("Можно ли удалить проведённую заявку?", True, True),
        ("прошу разъяснить, в каком порядке закрывать месяц", True, True),
        ("как перенести остатки на новый год", True, False),
        ("Что делать?", False, True),
        ("Помогите!", False, True),
        ("Высылаю смету.", False, False),
    ],
)
def test_questions(text: str, clear: bool, vague: bool) -> None:
    assert bool(questions.find(Text(text))) is clear
    assert bool(questions.vague(Text(text))) is vague or clear


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Журнал не открывается и табель тоже не открывается.", False),
        ("Не сохраняется отметка. Также прилагаю скриншот.", False),
        ("1. Открываю журнал.\n2. Ставлю отметку.\n3. Нажимаю «Сохранить».", False),
        ("Не сохраняется отметка. Кроме того, не печатается табель.", True),
        ("1. Как добавить ученика?\n2. Как удалить класс?", True),
        ("Есть два вопроса.\n1) не печатается смета\n2) не проводится заявка", True),
        (
            "1. Проблема: запись реестра контрактов (id=881204, контракт № 17 от 24.02.2026) не переходит на этап "
            "«Главный бухгалтер».\n"
            "2. Навигатор: Закупки \\ Реестр контрактов\n"
            "3. Действия: исполнитель (я) сохранил и подписал запись -> «Отправить по маршруту» -> у бухгалтера запись "
            "не видна, у меня статус не изменился.\n"
            "4. Текст ошибки: «Таймаут операции».",
            False,
        ),
    ],
)
def test_several_problems(text: str, several: bool) -> None:
    assert bool(problems.several(Text(text), Text(""))) is several


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Пишу повторно", True),
        ("Уже обращалась к вам неделю назад", True),
        ("По моей заявке ответа так и нет", True),
        ("Никто не ответил", True),
        ("Ранее с этим вопросом не обращались", False),
        ("Пишу впервые", False),
        ("Повторно нажимаю «Сохранить»", False),
        ("Моё прошлое обращение было по другому вопросу и закрыто", False),
        ("Раньше всё работало", False),
    ],
)
def test_requests(text: str, before: bool) -> None:
    assert bool(earlier.requests(Text(text))) is before


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("пароль Vesna-2026", "Vesna-2026"),
        ("Пароль: qwerty", "qwerty"),
        ("пароль от учётки — 123456.", "123456"),
        ("password=Zima!2025", "Zima!2025"),
        ("мой пароль (временный): Kedr#417", "Kedr#417"),
        ("данные для входа: belova_dm / Ruslan2014", "Ruslan2014"),
        ("Elka_2025 – это пароль вожатой", "Elka_2025"),
        ("заходите: econ3 (Zima-2025)", "Zima-2025"),
        ("секретное слово у нас «малахит»", "малахит"),
        ("логин | пароль\nmish.o | 7Rt2kk", "7Rt2kk"),
        ("Пароль сменили, вхожу как petrova_av2", None),
        ("password authentication failed", None),
        ("Пароль не подходит", None),
        ("пароль меняли 12.03.2026", None),
        ("пароль: ****", None),
        ("паспорт 2026", None),
        ("Пароль пришлите на orlov@example.com", None),
        ("логин и пароль верные", None),
    ],
)
def test_passwords(text: str, secret: str | None) -> None:
    found = passwords.find(Text(text))
    assert [words(text, place) for place in found] == ([] if secret is None else [secret])

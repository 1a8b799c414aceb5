"""Names in the manner of public texts, and names beside pymorphy3's judgement of the same words."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pymorphy3
import pytest

from checker.draft.text import Text
from checker.facts import people
from checker.facts.name_words import agreement, fit, is_given, is_no_name, is_patronymic


def full(text: str) -> list[str]:
    return [text[one.start : one.end] for one in people.find(Text(text), len(text)) if one.form == "full"]


def short(text: str) -> list[str]:
    return [text[one.start : one.end] for one in people.find(Text(text), len(text)) if one.form != "full"]


# --- sentences: «[» and «]» stand around the full name --------------------------------------------------------

MARKED = r"""
Губернатор [Степан Лукич Вершинин] открыл мост через Тихую.
Директор [Вершинин Степан Лукич] подписал приказ.
Президент Института Гоголя [Эдуард Карлович Рябинин] выступил первым.
О пропаже сообщил гражданин Украины [Тарас Юрьевич Малеев].
Народный артист России [Нил Борисович Селезнёв] вышел на поклон.
Умерла [Ариадна Фоминична Лугинская]
Ушёл из жизни [Модест Ильич Варгин] — краевед и учитель.
Если [Глеб Романович Сухарев] не приедет, начнут без него.
«Речь [Глеба Романовича Сухарева] напечатали утром».
На стене висит «Портрет [Анны Густавовны Жиро]».
«Назначить [Орешкину Веру Тихоновну] исполняющей обязанности».
Уволить [Беркута Савву Ильича] с должности лесничего.
Поздравляем [Анну Ильиничну Кац] с юбилеем!
Сохраним память о [Викторе Саввиче Ложкине].
Грамоту вручили [Соболю Эдуарду Юрьевичу].
Говорили с [Маргаритой Львовной Мицкевич] о даче.
[Салтыкова-Берг Анна Сергеевна] родилась в Томске.
[Павел Петрович Салтыков-Берг] там не был.
[Гулиев Эльчин Рустам оглы] и [Гулиева Айгюн Рустам кызы] живут здесь.
Приехал [Рустам Гасан-оглы Алиев].
[Асан Болат улы Сериков] ждёт ответа.
[Пак Людмила Енсековна] ведёт кружок.
[Ондар Белек Маадырович] ведёт другой.
Чай заварил [Семён Семёныч Горбун], а [Пётр Алексеич Лось] спал.
СЛОВО БЕРЁТ [ЗЫРЯНОВА КСЕНИЯ ОЛЕГОВНА], БУХГАЛТЕР.
в списке [зырянова ксения олеговна] и другие
[Вершинин\nСтепан Лукич]
Вечером выступит [Степан\nЛукич Вершинин] с лекцией
Спасибо за всё. [Степан Лукич\nВершинин], учитель
Были [Вершинин Степан Лукич], [Рябинин Эдуард Карлович] и [Кац Анна Ильинична].
[Вершинина Анна Лукична] [Рябинин Эдуард Карлович]
Художник [Абрамович Роман Ильич] и [Роман Ильич Абрамович]
от имени [Степана Лукича Вершинина] и по его просьбе
Пишу от имени [Вершинина Степана Лукича], соседа
Пришла девочка по имени [Орешкина Анна Лукична].
Актриса [Мария Константиновна Холод] (в девичестве Иванова).
Внучка её — [Мария Ильинична фон Ланге], муж внучки — [Степан Лукич Де Рибо].
Ему пишет [Тарас Юрьевич Малєєнко] из Ровно.
Мэр Томска [Олег Олегович Кляйн] сообщил о ремонте.
Фольклорист [Виктор Альфредович Орлэ] записал песню.
""".strip().splitlines()


@pytest.mark.parametrize("marked", MARKED)
def test_full_names_in_running_text(marked: str) -> None:
    marked = marked.replace("\\n", "\n")
    expected = [part.split("]")[0] for part in marked.split("[")[1:]]
    assert full(marked.replace("[", "").replace("]", "")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Школа имени Степана Лукича Вершинина открыта.",
        "Живёт на улице Анны Сергеевны Орешкиной, 5",
        "Собрались на пл. Степана Лукича Вершинина",
        "Скончался Степан Вершинин",
        "Президент Степан Вершинин, открывший мост",
        "Министр уехал в Тихое. Он вернётся в мае.",
        "Могила Неизвестного Лётчика",
        "Счётная Палата Края.",
        "Республика Марий Эл, г. Волжск",
        "Сегодня Степан Лукич болеет",
        "Президент Украины Тарас Юрьевич сообщил об этом",
        "чиновник администрации Томска Олег Олегович не ответил",
        "Как Глеб Романович поссорился с соседом",
        "Упрямство Глеба Романовича известно, в Агентство Глеб Романович не пришёл",
        "Вышли в соцсети Facebook Глеб Романович и другие",
        "в этой деревне на прежнем уровне, в основной ведомости",
        "была признана виновной, посчитала среднедневной расход",
        "В июле 2012 г. в Тихом прошёл дождь",
        "Так решил он. В мае об этом забыли.",
        "экран см. во вложении",
        "На сайте РФ. В мае открыли.",
    ],
)
def test_no_full_name(text: str) -> None:
    assert full(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Сегодня Степан Лукич болеет", ["Степан Лукич"]),
        ("Приехали он и Степан Рост. Потом они решили", ["Степан Рост."]),
        ("Степан Лукич да Томск", ["Степан Лукич"]),
        ("Сегодня Степан Лукич да Вершинин", ["Степан Лукич"]),
        ("Министр М. Ю. Вершинин приехал", ["М. Ю. Вершинин"]),
        ("Портрет А. П. Орешкиной", ["А. П. Орешкиной"]),
        ("Выступили А. С. Вершинин и Л. Н. Рябой", ["А. С. Вершинин", "Л. Н. Рябой"]),
        ("Учатся в академии им. А. Ф. Вершинина", []),
        ("Премьер Чехии П. Рябой", []),
        ("Скончался Степан Вершинин", []),
    ],
)
def test_shorter_names_in_running_text(text: str, expected: list[str]) -> None:
    assert short(text) == expected


def test_a_surname_behind_a_patronymic_that_is_cut() -> None:
    assert full("Пишет Анна Викт. Орешкина из школы") == ["Анна Викт. Орешкина"]
    assert full("Анна Викт. Кац, бухгалтер") == ["Анна Викт. Кац"]


def test_brackets_hold_a_whole_name_or_the_rest_of_one() -> None:
    assert "Ованес Геворкович Айвазян" in full("Иван Константинович Айвазовский (Ованес Геворкович Айвазян) родился")
    assert full("Нифантова (Дарья Глебовна)") == ["Нифантова (Дарья Глебовна"]
    assert full("Дарья Глебовна (Нифантова) ответила") == ["Дарья Глебовна (Нифантова)"]
    assert full("Нифантова Дарья Глебовна (Орешкина)") == ["Нифантова Дарья Глебовна"]
    assert not full("Дарья Глебовна (Томск), Дарья Глебовна (Орешкина и другие), Дарья Глебовна (Кирова)")


# --- beside pymorphy3 -----------------------------------------------------------------------------------------

MORPH = pymorphy3.MorphAnalyzer()
LETTERS = Path(__file__).parent / "letters"
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


@cache
def _stock() -> dict[str, dict[str, list[str]]]:
    data = json.loads((files("mimesis") / "datasets/ru/person.json").read_text(encoding="utf-8"))
    return {
        sex: {
            "Name": data["names"][key],
            "Patr": data["patronymic"][key],
            "Surn": data["surnames"][key],
        }
        for sex, key in (("masc", "male"), ("femn", "female"))
    }


def _inflected(word: str, part: str, sex: str, case: str) -> str | None:
    """The word in that case, with its capital; None where pymorphy3 does not know it as that part of a name."""
    for one in MORPH.parse(word):
        if {part, "nomn", "sing"} <= one.tag.grammemes and {sex, "ms-f"} & one.tag.grammemes and one.is_known:
            form = one.inflect({case, "sing"})
            if form:
                return "-".join(part.capitalize() for part in form.word.split("-"))
    return None


def _names() -> Iterator[tuple[str, str, str]]:
    """Surname, given name and patronymic of generated persons, in all cases; what pymorphy3 takes for a full name."""
    chance = random.Random(20260312)
    for sex, stock in _stock().items():
        for _ in range(400):
            picked = {part: chance.choice(words) for part, words in stock.items()}
            for case in CASES:
                forms = [_inflected(picked[part], part, sex, case) for part in ("Surn", "Name", "Patr")]
                if all(forms):
                    yield forms[0] or "", forms[1] or "", forms[2] or ""


#: Surnames that pymorphy3 knows and the checker does not take for one in the middle of a line, with the reason.
UNLIKE = {
    "Грозн": "a town: after «в городе» and the like it is likelier than a surname without a typical ending",
}


def test_names_that_pymorphy3_knows_are_found() -> None:
    """In each of both orders, after a word with a small letter and alone."""
    unlike: dict[str, set[str]] = {}
    count = 0
    for surname, given, patronymic in _names():
        for name in (f"{surname} {given} {patronymic}", f"{given} {patronymic} {surname}"):
            for text in (name, f"при участии {name} открыли мост", name.upper()):
                count += 1
                expected = name.upper() if text.isupper() else name
                if full(text) != [expected]:
                    unlike.setdefault(surname, set()).add(f"{text} {full(text)}")
    assert count > 5000
    assert {surname: names for surname, names in unlike.items() if not surname.startswith(tuple(UNLIKE))} == {}


@pytest.mark.parametrize("sex", ["masc", "femn"])
def test_patronymics_are_what_pymorphy3_takes_for_one(sex: str) -> None:
    for word in _stock()[sex]["Patr"]:
        forms = {
            form.word.replace("ё", "е")
            for one in MORPH.parse(word)
            if "Patr" in one.tag
            for form in one.lexeme
            if "sing" in form.tag
        }
        assert {form for form in forms if not is_patronymic(form)} == set()


@pytest.mark.parametrize("sex", ["masc", "femn"])
def test_given_names_in_all_cases(sex: str) -> None:
    """All forms that pymorphy3 gives of the names in the table lead back to it."""
    unknown = set()
    for word in _stock()[sex]["Name"]:
        for case in CASES:
            form = _inflected(word, "Name", sex, case)
            if form and not is_given(form.lower().replace("ё", "е")):
                unknown.add(form)
    assert unknown == set()


#: Ordinary words that end like patronymics.
ORDINARY = """
основной духовной церковной уголовной верховной дневной ежедневной однодневной трёхдневной словной дословной условной
безусловной кровной бескровной любовной плачевной душевной древней древне нервной ровной неровной виновной невиновной
посевной островной часовне деревне харчевне королевне царевне поповне уровне подуровне бревне
болтовне кожевне жаровне головне форштевне остовной чиновной гневной кирпич москвич бич паралич обычно личной отличной
царевич королевич налично язычна тычина добыча задача сановной
""".split()


@pytest.mark.parametrize("word", ORDINARY)
def test_ordinary_words_are_no_patronymics(word: str) -> None:
    word = word.replace("ё", "е")
    assert not any("Patr" in one.tag for one in MORPH.parse(word))
    assert not is_patronymic(word)


def test_surnames_agree_as_pymorphy3_declines_them() -> None:
    """A surname in the case of the patronymic is never of another case or gender by its ending."""
    refused = set()
    for surname, _, patronymic in _names():
        word, father = surname.lower().replace("ё", "е"), patronymic.lower().replace("ё", "е")
        if not fit(word, agreement(father)) and not is_no_name(word):
            refused.add((surname, patronymic))
    assert refused == set()


#: Full names of the letters in which pymorphy3 sees no patronymic, with the reason.
NO_PATRONYMICS = {
    " кызы": "a father's name with «daughter»",
    " угли": "a father's name with «son»",
    " оглы": "the same in Azerbaijani",
    "Фозил-заде": "a father's name with «born of»",
    "Тхи Лан": "Vietnamese, three syllables",
    "Елена Сановна": "a father's Korean name",
    "Пак Ен Сун": "Korean, three syllables",
    "Ли Ген Су": "the same",
    "Ким Де Сун": "the same",
    "Вуквувна": "a father's Chukchi name",
    "Фомична": "of Фома, in a form that pymorphy3 does not know",
}
WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
ORDERS = (("Surn", "Name", "Patr"), ("Name", "Patr", "Surn"))


def _letters() -> list[str]:
    files = sorted(LETTERS.glob("*.jsonl"))
    return [json.loads(line)["body"] for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def _grammemes(word: str) -> set[str]:
    return {mark for one in MORPH.parse(word) for mark in one.tag.grammemes}


def _by_grammemes(text: str) -> Iterator[str]:
    """Three words with capitals, spaces between, that are surname, given name and patronymic for pymorphy3 (for which
    initials are names too: «Тузова А В» is no full name)."""
    words = list(WORD.finditer(text))
    for three in zip(words, words[1:], words[2:], strict=False):
        name = text[three[0].start() : three[2].end()]
        if name.istitle() and len(three[1][0]) > 1 and name == " ".join(word[0] for word in three):
            marks = [_grammemes(word[0]) for word in three]
            if any(all(part in mark for part, mark in zip(order, marks, strict=True)) for order in ORDERS):
                yield name


def test_full_names_of_the_letters_are_those_of_pymorphy3() -> None:
    for text in _letters():
        found = full(text)
        whole = {name.removesuffix(".") for name in found}
        assert set(_by_grammemes(text)) <= whole
        for name in found:
            patronymic = any("Patr" in _grammemes(word) for word in name.split())
            cut = "." in name or name.endswith("-на")  # «Ивлева Тамара Ром.», «Тамара Ром. Ивлева», «… Ал-на»
            assert patronymic or cut or any(part in name for part in NO_PATRONYMICS), name

"""Regions of Russia: every subject in every case, the short names, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pymorphy3
import pytest

from checker.build import regions_table
from checker.draft.text import Text
from checker.facts import regions
from checker.tables import regions as table
from tests.linear import is_linear


def found(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.name) for one in regions.find(Text(text))]


SUBJECTS = sorted(regions_table.subjects())


def test_there_are_89_subjects() -> None:
    assert len(SUBJECTS) == 89


@pytest.mark.parametrize("name", SUBJECTS)
def test_official_names(name: str) -> None:
    for text in (name, name.upper(), name.lower(), f"Регион: {name}, г. Н-ск", name.replace(" — ", "-")):
        assert [region for _, region in found(text)] == [name], text


@pytest.mark.parametrize("name", SUBJECTS)
@pytest.mark.parametrize("case", ["gent", "datv", "accs", "ablt", "loct"])
def test_official_names_in_every_case(name: str, case: str) -> None:
    morph = _morph()
    words: list[str] = []
    for word in name.partition(" —")[0].partition(" (")[0].split():
        parses = [one for one in morph.parse(word) if "sing" in one.tag and "nomn" in one.tag]
        form = parses[0].inflect({case}) if parses else None
        undeclined = "республика" in name.lower() and words and word[0].isupper() and word != "Республика"
        words.append(word if form is None or undeclined else form.word)
    assert [region for _, region in found("в пределах " + " ".join(words))] == [name], words


_MORPH: list[pymorphy3.MorphAnalyzer] = []


def _morph() -> pymorphy3.MorphAnalyzer:
    if not _MORPH:
        _MORPH.append(pymorphy3.MorphAnalyzer())
    return _MORPH[0]


@pytest.mark.parametrize(
    ("text", "written", "name"),
    [
        ("Томская обл., Асино", "Томская обл.", "Томская область"),
        ("с. Мельниково Томской обл.", "Томской обл.", "Томская область"),
        ("обл. Томская, г. Асино", "обл. Томская", "Томская область"),
        ("Т\u043em\u0441кая \u043eблa\u0441ть", "Т\u043em\u0441кая \u043eблa\u0441ть", "Томская область"),
        ("Коми, с. Усть-Лемва", "Коми", "Республика Коми"),
        ("сыктывкар, республика коми, маоу", "республика коми", "Республика Коми"),
        ("(ХМАО-Югра)", "ХМАО-Югра", "Ханты-Мансийский автономный округ — Югра"),
        ("ХМАО — Югра", "ХМАО — Югра", "Ханты-Мансийский автономный округ — Югра"),
        ("п. Междуречный, ХМАО.", "ХМАО", "Ханты-Мансийский автономный округ — Югра"),
        ("XMAO", "XMAO", "Ханты-Мансийский автономный округ — Югра"),
        ("Ханты - Мансийский АО", "Ханты - Мансийский АО", "Ханты-Мансийский автономный округ — Югра"),
        ("янао. г. губкинский", "янао", "Ямало-Ненецкий автономный округ"),
        ("Ямало-Ненецкий АО", "Ямало-Ненецкий АО", "Ямало-Ненецкий автономный округ"),
        ("пгт Берёзовая Яя\nКузбасс", "Кузбасс", "Кемеровская область"),
        ("в Башкирии", "Башкирии", "Республика Башкортостан"),
        ("г. Уфа, РБ", "РБ", "Республика Башкортостан"),
        ("Якутия", "Якутия", "Республика Саха (Якутия)"),
        ("Республика Саха", "Республика Саха", "Республика Саха (Якутия)"),
        ("Саха (Якутия)", "Саха (Якутия)", "Республика Саха (Якутия)"),
        ("РС(Я)", "РС(Я)", "Республика Саха (Якутия)"),
        ("респ. Татарстан", "респ. Татарстан", "Республика Татарстан"),
        ("Казань, РТ", "РТ", "Республика Татарстан"),
        ("Чувашия", "Чувашия", "Чувашская Республика"),
        ("Марий Эл", "Марий Эл", "Республика Марий Эл"),
        ("РСО-Алания", "РСО-Алания", "Республика Северная Осетия — Алания"),
        ("Северная Осетия", "Северная Осетия", "Республика Северная Осетия — Алания"),
        ("Еврейская АО", "Еврейская АО", "Еврейская автономная область"),
        ("г. Москва", "Москва", "Москва"),
        ("СПб", "СПб", "Санкт-Петербург"),
        ("из Санкт-Петербурга", "Санкт-Петербурга", "Санкт-Петербург"),
        ("Крым", "Крым", "Республика Крым"),
        ("ДНР", "ДНР", "Донецкая Народная Республика"),
        ("Регион: Алтай", "Алтай", "Республика Алтай"),
        ("Приморье", "Приморье", "Приморский край"),
        ("на Чукотке", "Чукотке", "Чукотский автономный округ"),
    ],
)
def test_names_that_people_use(text: str, written: str, name: str) -> None:
    assert found(text) == [(written, name)]


def test_several_regions() -> None:
    assert [name for _, name in found("по Томской и Новосибирской областям")] == [
        "Томская область",
        "Новосибирская область",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "г. Томск",
        "Томский район",
        "ул. Томская, 5",
        "томские школы",
        "в области информатики",
        "коми язык",
        "урок языка коми",
        "Саха И. О.",
        "Алтай Иван Петрович",
        "гостиница Алтай",
        "ДОЛ «Ямал»",
        "ул. Югра",
        "с 9:00 до 18:00 по Москве",
        "по московскому времени",
        "Коми-Пермяцкий округ",
        "р.т. 2-14-35",
        "край таблицы",
        "Городской округ",
        "Банк Югра",
    ],
)
def test_what_is_no_region(text: str) -> None:
    assert found(text) == []


def test_the_table_is_what_its_maker_writes() -> None:
    assert Path(str(table.__file__)).read_text(encoding="utf-8") == regions_table.source()


@pytest.mark.parametrize("piece", ["томская ", "республика ", "коми ", "ханты-", "а-", "xmao ", "РТ ", "область "])
def test_time_grows_with_the_length(piece: str) -> None:
    assert is_linear(regions.find, piece)

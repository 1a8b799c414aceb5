"""Make checker/tables/regions.py: the 89 subjects of Russia and the names that people use for them.

The list of subjects is article 65 of the Constitution (no copyright, Civil Code art. 1259); short names and the rules
of declension are our own, so the table carries no other licence than the project's.
"""

from __future__ import annotations

_HEADER = '''"""The subjects of Russia and the names that people use for them, in all cases; lower case, ё as е.

Generated, do not edit: python -m checker.build.tables
Source: article 65 of the Constitution of Russia (not subject to copyright); short names and endings by
checker/build/regions_table.py.
"""

from typing import Final

'''

#: Adjectives in -ая before «область», without the ending.
OBLASTS = """амурск архангельск астраханск белгородск брянск владимирск волгоградск вологодск воронежск запорожск
ивановск иркутск калининградск калужск кемеровск кировск костромск курганск курск ленинградск липецк
магаданск московск мурманск нижегородск новгородск новосибирск омск оренбургск орловск пензенск псковск
ростовск рязанск самарск саратовск сахалинск свердловск смоленск тамбовск тверск томск тульск тюменск
ульяновск херсонск челябинск ярославск""".split()

#: Adjectives in -ий before «край».
KRAIS = "алтайск забайкальск камчатск краснодарск красноярск пермск приморск ставропольск хабаровск".split()

#: Adjectives in -ий before «автономный округ» or «АО».
OKRUGS = {
    "ненецк": "Ненецкий автономный округ",
    "ханты-мансийск": "Ханты-Мансийский автономный округ — Югра",
    "мансийск": "Ханты-Мансийский автономный округ — Югра",
    "чукотск": "Чукотский автономный округ",
    "ямало-ненецк": "Ямало-Ненецкий автономный округ",
}

#: Adjectives in -ая before «Республика».
ADJECTIVE_REPUBLICS = {
    "удмуртск": "Удмуртская Республика",
    "чеченск": "Чеченская Республика",
    "чувашск": "Чувашская Республика",
    "кабардино-балкарск": "Кабардино-Балкарская Республика",
    "карачаево-черкесск": "Карачаево-Черкесская Республика",
    "донецк": "Донецкая Народная Республика",
    "луганск": "Луганская Народная Республика",
    "башкирск": "Республика Башкортостан",
    "татарск": "Республика Татарстан",
    "якутск": "Республика Саха (Якутия)",
    "бурятск": "Республика Бурятия",
    "хакасск": "Республика Хакасия",
    "марийск": "Республика Марий Эл",
    "мордовск": "Республика Мордовия",
}

_A = ("а", "ы", "е", "у", "ой")
_YA = ("я", "и", "ю", "ей")
_IYA = ("ия", "ии", "ию", "ией")
_HARD = ("", "а", "у", "ом", "е")
_SOFT = ("ь", "я", "ю", "ем", "е")
_FEM = ("ь", "и", "ью")
_YE = ("ье", "ья", "ью", "ьем")

#: Names that stand alone: (name, stem, endings).
NAMES: list[tuple[str, str, tuple[str, ...]]] = [
    ("Республика Адыгея", "адыге", _YA),
    ("Республика Башкортостан", "башкортостан", _HARD),
    ("Республика Башкортостан", "башкир", _IYA),
    ("Республика Бурятия", "бурят", _IYA),
    ("Республика Дагестан", "дагестан", _HARD),
    ("Республика Ингушетия", "ингушет", _IYA),
    ("Республика Калмыкия", "калмык", _IYA),
    ("Республика Карелия", "карел", _IYA),
    ("Республика Крым", "крым", _HARD),
    ("Республика Мордовия", "мордов", _IYA),
    ("Республика Саха (Якутия)", "якут", _IYA),
    ("Республика Татарстан", "татарстан", _HARD),
    ("Республика Тыва", "тыв", _A),
    ("Республика Тыва", "тув", _A),
    ("Республика Хакасия", "хакас", _IYA),
    ("Удмуртская Республика", "удмурт", _IYA),
    ("Чеченская Республика", "чечн", _YA),
    ("Чувашская Республика", "чуваш", _IYA),
    ("Кабардино-Балкарская Республика", "кабардино-балкар", _IYA),
    ("Карачаево-Черкесская Республика", "карачаево-черкес", (*_IYA, "сия", "сии", "сию", "сией")),
    (
        "Республика Северная Осетия — Алания",
        "осет",
        (*_IYA, "ия-алания", "ии-алании", "ии-алания", "ию-аланию", "ией-аланией"),
    ),
    ("Кемеровская область", "кузбасс", _HARD),
    ("Кемеровская область", "кузбас", _HARD),
    ("Ханты-Мансийский автономный округ — Югра", "югр", _A),
    ("Ханты-Мансийский автономный округ — Югра", "хмао", ("", "-югра", "-югры", "-югре", "-югру")),
    ("Ямало-Ненецкий автономный округ", "янао", ("",)),
    ("Ямало-Ненецкий автономный округ", "ямал", _HARD),
    ("Чукотский автономный округ", "чукотк", ("а", "и", "е", "у", "ой")),
    ("Еврейская автономная область", "еао", ("",)),
    ("Камчатский край", "камчатк", ("а", "и", "е", "у", "ой")),
    ("Приморский край", "примор", _YE),
    ("Забайкальский край", "забайкал", _YE),
    ("Ставропольский край", "ставропол", _YE),
    ("Краснодарский край", "кубан", _FEM),
    ("Сахалинская область", "сахалин", _HARD),
    ("Московская область", "подмосковь", ("е", "я", "ю", "ем")),
    ("Донецкая Народная Республика", "днр", ("",)),
    ("Луганская Народная Республика", "лнр", ("",)),
    ("Кабардино-Балкарская Республика", "кбр", ("",)),
    ("Карачаево-Черкесская Республика", "кчр", ("",)),
    ("Республика Северная Осетия — Алания", "рсо-алания", ("",)),
    ("Республика Северная Осетия — Алания", "рсо", ("",)),
    ("Москва", "москв", _A),
    ("Санкт-Петербург", "санкт-петербург", _HARD),
    ("Санкт-Петербург", "петербург", _HARD),
    ("Санкт-Петербург", "питер", ("", "а", "у", "е")),
    ("Санкт-Петербург", "спб", ("",)),
    ("Севастополь", "севастопол", _SOFT),
    ("Нижегородская область", "нижегородчин", _A),
    ("Белгородская область", "белгородчин", _A),
]

#: Names that are also surnames, peoples or languages: they need «Республика» or a place of their own.
CAREFUL: list[tuple[str, str, tuple[str, ...]]] = [
    ("Республика Коми", "коми", ("",)),
    ("Республика Саха (Якутия)", "саха", ("",)),
    ("Республика Алтай", "алта", ("й", "я", "ю", "ем", "е")),
    ("Республика Марий Эл", "марий", ("",)),
]

#: Abbreviations that count in capitals only.
CAPITALS = {
    "РТ": "Республика Татарстан",
    "РБ": "Республика Башкортостан",
    "РХ": "Республика Хакасия",
    "РМЭ": "Республика Марий Эл",
    "НАО": "Ненецкий автономный округ",
    "ЧАО": "Чукотский автономный округ",
}


def source() -> str:
    """The module's source."""
    adjectives: dict[str, dict[str, str]] = {
        "oblast": {stem: _title(stem) + "ая область" for stem in OBLASTS} | {"еврейск": "Еврейская автономная область"},
        "krai": {stem: _title(stem) + "ий край" for stem in KRAIS},
        "okrug": OKRUGS,
        "republic": ADJECTIVE_REPUBLICS,
    }
    parts = [_HEADER, "#: Adjectives without their ending, by the word that they stand with.\n"]
    parts.append("ADJECTIVES: Final[dict[str, dict[str, str]]] = {\n")
    for kind, names in adjectives.items():
        parts.append(f'    "{kind}": {{\n')
        parts += [f'        "{stem}": "{name}",\n' for stem, name in names.items()]
        parts.append("    },\n")
    parts.append("}\n\n#: Names that stand alone, in all cases.\n")
    parts += _forms("NAMES", NAMES)
    parts.append("\n#: Names that need «Республика» before them or a place of their own («г. Инта, Коми»).\n")
    parts += _forms("CAREFUL", CAREFUL)
    parts.append("\n#: Abbreviations that count in capitals only.\nCAPITALS: Final[dict[str, str]] = {\n")
    parts += [f'    "{short}": "{name}",\n' for short, name in CAPITALS.items()]
    parts.append("}\n")
    return "".join(parts)


def _title(stem: str) -> str:
    return stem[0].upper() + stem[1:]


def _forms(table: str, rows: list[tuple[str, str, tuple[str, ...]]]) -> list[str]:
    lines = [f"{table}: Final[dict[str, str]] = {{\n"]
    lines += [f'    "{stem}{ending}": "{name}",\n' for name, stem, endings in rows for ending in endings]
    return [*lines, "}\n"]


def subjects() -> frozenset[str]:
    """Official names of all subjects that the table can give."""
    names = {_title(stem) + "ая область" for stem in OBLASTS} | {_title(stem) + "ий край" for stem in KRAIS}
    names |= {name for name, _, _ in (*NAMES, *CAREFUL)} | set(OKRUGS.values()) | set(ADJECTIVE_REPUBLICS.values())
    return frozenset(names)

"""One slip at a time in sound guides: the reader names the line, and says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from .guide_samples import (
    INDEX,
    changed,
    faults,
    line,
)

# What is wrong is named with its line: (file, (old, new) …, line that is blamed, words of the message)

C, E, F, S = "tomsk/_common.md", "tomsk/error.md", "tomsk/index.md", "_safety.md"
SLIPS: dict[str, tuple[str, list[tuple[str, str]], int | str, str]] = {
    # lost blocks
    "misspelt option": (C, [("title:", "titel:")], "titel:", "нет настройки «titel»; возможно, «title»"),
    "misspelt option of an example": (C, [("date:", "dat:")], "dat:", "нет настройки «dat»; возможно, «date»"),
    "option of another block": (C, [("    kind: error", "    level: must")], "level: must", "нет настройки «level»"),
    "options with too little indentation": (
        C,
        [("    title:", "  title:"), ("    check:", "  check:")],
        "title:",
        "отступ перед настройками должен быть 4",
    ),
    "last option with too little indentation": (
        C,
        [("    kinds:", "  kinds:")],
        "kinds:",
        "«kinds» не прочитана: отступ перед настройками",
    ),
    "line among the options": (C, [("    kinds:", "x\n    kinds:")], "kinds:", "«kinds» не прочитана: отступ перед"),
    "line among an example's options": (
        C,
        [("    kind: error", "- a\n    kind: error")],
        "kind: error",
        "«kind» не прочитана",
    ),
    "stray character before an option": (C, [("    kinds:", "  | kinds:")], "kinds:", "«kinds» не прочитана"),
    "mark that is not true": (C, [("    check:", "    after: после\n    check:")], "after:", "«after» — пометка"),
    "two bars": (C, [("rule |", "rule ||")], 1, "имя правила «| tomsk/subject» должно быть"),
    "options of unequal indentation": (C, [("    check:", "     check:")], "check:", "не по правилам YAML"),
    "blank line among the options": (
        C,
        [("    check:", "\n    check:")],
        "check:",
        "«check» не прочитана: перед ней пустая",
    ),
    "example's option after a blank line": (
        C,
        [("    kind: error", "\n    kind: error")],
        "kind: error",
        "«kind» не прочитана: перед ней пустая строка",
    ),
    "example's options after a blank line": (
        C,
        [("    date:", "\n    date:")],
        "date:",
        "«date» не прочитана: перед ней",
    ),
    "no blank line before the letter": (S, [("/// good\n\n", "/// good\n")], "/// good > Логин", "нужна пустая строка"),
    "no YAML": (C, [("title: Тема письма", "title: Тема: письма")], "title:", "двоеточие внутри значения"),
    "star in YAML": (F, [("[навигатор*, КБК]", "[*навигатор]")], "[*навигатор]", "звёздочки"),
    "no mapping": (S, [("    title: Без паролей\n    check: password\n", "    Без паролей\n")], 2, "имя: значение"),
    "option given twice": (
        C,
        [("    check: subject", "    title: x\n    check: subject")],
        "title: x",
        "«title» задано дважды",
    ),
    "no bar": (C, [("rule | tomsk", "rule tomsk")], 1, "нужна вертикальная черта: «//// rule | tomsk/subject»"),
    "misspelt block": (C, [("/// bad", "/// bda")], "/// bda", "неизвестный блок «bda»; возможно, «bad»"),
    "two slashes": (C, [("/// bad", "// bad")], "// bad", "не меньше чем с трёх"),
    "block moved to the right": (C, [("/// bad", "    /// bad")], "/// bad", "сдвинуто вправо"),
    "rule moved to the right": (S, [("//// rule", "    //// rule")], 1, "сдвинуто вправо"),
    "words after the block's name": (C, [("/// bad", "/// bad | x")], "/// bad", "ничего не пишут"),
    "example not closed": (C, [("///\n\n/// bad", "\n/// bad")], "/// good", "блок good не закрыт"),
    "last example not closed": (C, [("///\n////", "////")], "/// bad", "блок bad не закрыт"),
    "rule not closed": (
        E,
        [("////\n\n//// rule | tomsk/wait", "\n//// rule | tomsk/wait")],
        "rule | tomsk/phone",
        "блок rule не закрыт",
    ),
    "rule not closed at the end of a page": (
        E,
        [("ответа.\n////\n", "ответа.\n")],
        "rule | tomsk/wait",
        "блок rule не закрыт",
    ),
    "end moved to the right": (S, [("123\n///\n", "123\n    ///\n")], "/// bad", "блок bad не закрыт"),
    "wrong number of slashes at the end": (S, [("123\n///\n////", "123\n/////\n////")], "/////", "«/////» не подходит"),
    "as many slashes inside as outside": (S, [("////", "///")], "/// good", "столько же косых"),
    "end without a block": (S, [("123\n///\n////", "123\n///\n////\n\n////")], 17, "лишняя закрывающая строка"),
    "example outside a rule": (
        E,
        [("# Ошибка\n", "# Ошибка\n\n/// good\n\n    x\n///\n")],
        "/// good",
        "вне блока rule",
    ),
    "fence not closed": (S, [("    Пароль 123", "```\nПароль 123")], "```", "ограда «```» в примере не закрыта"),
    "part of the letter not indented": (S, [("    Пароль 123", "    Пароль\n123")], "123", "без отступа"),
    "rule in a comment": (
        E,
        [("//// rule | tomsk/wait", "<!--\n//// rule | tomsk/wait"), ("ответа.\n////", "ответа.\n////\n-->")],
        "rule | tomsk/wait",
        "блок rule не прочитан",
    ),
    "rule on a page of no kind": (
        "index.md",
        [("# Начало\n", "# Н\n\n//// rule | tomsk/x\n////\n")],
        "rule | tomsk/x",
        "не попал ни на одну",
    ),
    # names
    "no id": (C, [("rule | tomsk/subject", "rule")], 1, "у правила нет имени"),
    "id with capitals": (C, [("tomsk/subject", "tomsk/Subject")], 1, "строчная латиница"),
    "id in Russian": (C, [("tomsk/subject", "tomsk/тема")], 1, "строчная латиница"),
    "id with an underscore": (C, [("tomsk/subject", "tomsk/a_b")], 1, "строчная латиница"),
    "id of another guide": (C, [("tomsk/subject", "eschool/subject")], 1, "должно начинаться с «tomsk/» или «safety/»"),
    "same id twice": (
        E,
        [("tomsk/wait", "tomsk/phone"), ("title: Ждите", "title: Ж")],
        30,
        "уже занято: docs/tomsk/error.md:11",
    ),
    "anchor of a heading": (
        E,
        [("# Ошибка\n", '# Ошибка\n\n<h2 id="wait">Ждать</h2>\n')],
        "rule | tomsk/wait",
        "якорь «#wait»",
    ),
    "unknown kind": (
        C,
        [("[consultation, error]", "[consultation, eror]")],
        "[consultation, eror]",
        "«eror»; возможно, «error»",
    ),
    "unknown kind of an example": (
        C,
        [("    kind: error", "    kind: eror")],
        "kind: eror",
        "«eror»; возможно, «error»",
    ),
    "kind of an example that the rule has not": (
        E,
        [("/// bad", "/// bad\n    kind: consultation")],
        "kind: consultation",
        "не для вида",
    ),
    "unknown situation": (E, [("[report]", "[reports]")], "[reports]", "«reports»; возможно, «report»"),
    "unknown level": (E, [("should", "shuold")], "level:", "неизвестный уровень «shuold»; возможно, «should»"),
    "unknown check": (
        E,
        [("check: phone", "check: fone")],
        "check: fone",
        "неизвестная проверка «fone»; возможно, «phone»",
    ),
    "no title": (C, [("    title: Тема письма\n", "")], 1, "нет заголовка: добавьте настройку «title»"),
    "no check": (S, [("    check: password\n", "")], 1, "нет проверки: добавьте настройку «check»"),
    "title that is no text": (C, [("title: Тема письма", "title: 2026")], "title:", "возьмите в кавычки"),
    "kinds that is no list": (C, [("[consultation, error]", "error")], "kinds:", "должно быть списком"),
    "bad date": (C, [("2026-03-12", "12.03.2026")], "date:", "датой вида 2026-03-12"),
    "attach that is no list": (C, [("attach: []", "attach: x.png")], "attach: x.png", "должно быть списком"),
    # arguments
    "unknown argument": (C, [("{words:", "{exact: true, wrds:")], "with:", "нет аргумента «wrds»; возможно, «words»"),
    "missing argument": (C, [("    with: {words: [Томская область]}\n", "")], "check:", "нужен аргумент «words»"),
    "text for a list": (C, [("[Томская область]", "Томск")], "with:", "«words» должен быть списком текстов"),
    "number in a list": (C, [("[Томская область]", "[1]")], "with:", "«words» должен быть списком текстов"),
    "text for true": (C, [("область]}", "область], exact: да}")], "with:", "«exact» должен быть true или false"),
    "true for a number": (
        E,
        [("check: phone", "check: phone\n    with:\n      digits: true")],
        "digits:",
        "целым числом",
    ),
    "wrong choice": (E, [("check: phone", "check: phone\n    with: {where: head}")], "with:", "одним из: body, any"),
    "number or nothing": (E, [("check: phone", "check: phone\n    with: {note: 5}")], "with:", "текстом или null"),
    "arguments of manual": (E, [("check: manual", "check: manual\n    with: {a: 1}")], "with:", "нет аргументов"),
    "arguments that are no mapping": (C, [("{words: [Томская область]}", "[a]")], "with:", "перечнем аргументов"),
    # what a rule must have
    "no good example": (S, [("/// good\n\n    Логин ivanov\n///\n", "")], 1, "нет хорошего примера"),
    "no bad example": (S, [("/// bad\n\n    Пароль 123\n///\n", "")], 1, "нет плохого примера"),
    "empty example": (S, [("    Пароль 123\n", "")], 11, "пример пуст"),
    "no wording": (S, [("Не пишите пароль.\n", "")], 1, "нет текста требования"),
    "kind whose page does not show the rule": (
        E,
        [("kinds: [error]\n    situations", "kinds: [error, consultation]\n    situations")],
        "rule | tomsk/phone",
        "а на странице docs/tomsk/consultation.md его нет",
    ),
    "page of a kind that the rule does not list": (
        C,
        [("kinds: [consultation, error]", "kinds: [error]")],
        1,
        "docs/tomsk/consultation.md показывает",
    ),
    # snippets
    "snippet's file missing": (E, [("tomsk/_common.md", "tomsk/_comon.md")], "_comon", "нет файла «tomsk/_comon.md»"),
    "snippet's section missing": (E, [('_common.md"', '_common.md:part"')], "_common.md:part", "нет раздела «part»"),
    # front matter
    "no guide": (F, [("guide: tomsk\n", "")], 1, "нет строки «guide: tomsk»"),
    "misspelt guide": (F, [("guide: tomsk", "guid: tomsk")], "guid:", "нет строки «guide: tomsk»"),
    "guide not of its folder": (
        F,
        [("guide: tomsk", "guide: tmsk")],
        "tmsk",
        "должно быть именем папки, латиницей: tomsk",
    ),
    "no name": (F, [("name: Кейсистемс\n", "")], 1, "нет поля «name»"),
    "no addresses": (F, [("addresses: [help@rostu-comp.ru]\n", "")], 1, "нет поля «addresses»"),
    "misspelt field": (F, [("phones:", "phone:")], "phone:", "нет поля «phone»; возможно, «phones»"),
    "bad address": (F, [("help@rostu-comp.ru", "help.rostu-comp.ru")], "help.rostu", "не похоже на адрес"),
    "phone that is no text": (F, [('"+7 (3822) 71-25-04"', "83822712504")], "phones:", "возьмите в кавычки"),
    "no kinds": (F, [(INDEX[INDEX.index("kinds:") : INDEX.index("---\n\n#")], "")], 1, "нет поля «kinds»"),
    "kinds that is a list": (
        F,
        [(INDEX[INDEX.index("kinds:") : INDEX.index("---\n\n#")], "kinds: [error]\n")],
        "kinds:",
        "перечнем",
    ),
    "kind without a name": (F, [("    name: Ошибка\n", "    words: [a]\n")], "  error:", "у вида «error» нет названия"),
    "kind without a page": (F, [("  error:", "  return:")], "  return:", "нет страницы docs/tomsk/return.md"),
    "kind not in Latin": (F, [("  error:", "  ошибка:")], "  ошибка:", "должно быть латиницей"),
    "misspelt field of a kind": (
        F,
        [("words: [подскаж*]", "word: [a]")],
        "word: [a]",
        "нет поля «word»; возможно, «words»",
    ),
    "front matter not closed": (F, [("---\n\n# Памятка", "\n# Памятка")], 1, "шапка страницы не закрыта"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_slip_is_named_with_its_line(slip: str, tmp_path: Path) -> None:
    name, pairs, where, words = SLIPS[slip]
    docs = changed(tmp_path, name, *pairs)
    number = line((docs / name).read_text(), where) if isinstance(where, str) else where
    found = faults(docs)
    assert any(fault.startswith(f"docs/{name}:{number}: ") and words in fault for fault in found), found

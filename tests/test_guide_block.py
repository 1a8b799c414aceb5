"""The blocks `rule`, `good`, `bad`: Markdown in, HTML out."""

from __future__ import annotations

import base64
import html
import json
import logging
import re
import zlib

import pytest
from markdown import Markdown

from checker.guide.samples import screen

EXTENSIONS = [
    "toc",
    "tables",
    "attr_list",
    "md_in_html",
    "smarty",
    "abbr",
    "sane_lists",
    "pymdownx.superfences",
    "pymdownx.magiclink",
    "pymdownx.emoji",
    "pymdownx.details",
    "checker.guide",
]

RULE = """\
//// rule | tomsk/subject
    title: Тема письма
    check: subject
    with: {words: [Томская область]}

Укажите **тему**.

/// good

    Тема: Томская область
///

/// bad
    kind: error
    date: 2026-03-12
    attach: [скрин.png]

    Тема: Ошибка
///
////
"""


def convert(source: str) -> tuple[str, Markdown]:
    md = Markdown(extensions=EXTENSIONS, extension_configs={"toc": {"permalink": True}})
    return md.convert(source), md


def letters(source: str) -> list[str]:
    """The sample letters on the page, as a reader of the page sees them."""
    return [html.unescape(text) for text in re.findall(r"<pre>(.*?)</pre>", convert(source)[0], re.DOTALL)]


def with_letter(body: str, header: str = "\n") -> str:
    return f"//// rule | a/b\n    title: T\n    check: c\n\nТекст.\n\n/// good\n{header}{body}\n///\n////\n\nДальше.\n"


def test_rule_is_a_section_with_heading_badges_prose_and_examples() -> None:
    page, _ = convert(RULE)
    button = '<button class="letter-open" data-search-exclude="" type="button">Открыть в проверке</button>'
    [packed] = re.findall('data-files="([^"]*)"', page)
    [[name, content]] = json.loads(html.unescape(packed))
    assert (name, zlib.decompress(base64.b64decode(content))) == ("скрин.png", screen())
    assert page == (
        '<section class="rule rule--must" data-rule="tomsk/subject">\n'
        '<h3 id="subject">Тема письма<a class="headerlink" href="#subject" title="Permanent link">&para;</a></h3>\n'
        '<p class="rule-badges"><span class="rule-badge rule-badge--must">обязательно</span> '
        '<span class="rule-badge rule-badge--checked">проверяется</span></p>\n'
        "<p>Укажите <strong>тему</strong>.</p>\n"
        '<details class="rule-examples" data-search-exclude="true">\n<summary>Примеры: так и не так</summary>\n<div>\n'
        f'<figure class="letter-example good">\n<figcaption>Так{button}</figcaption>\n'
        "<pre>Тема: Томская область</pre>\n</figure>\n"
        f'<figure class="letter-example bad" data-date="2026-03-12" data-files="{packed}" data-kind="error">\n'
        f"<figcaption>Не так{button}</figcaption>\n<pre>Тема: Ошибка</pre>\n</figure>\n"
        "</div>\n</details>\n"
        "</section>"
    )


def test_rule_stands_in_the_table_of_contents_under_its_own_anchor() -> None:
    _, md = convert("## Что указать\n\n" + RULE)
    tokens = md.toc_tokens  # type: ignore[attr-defined]
    assert [(t["id"], t["name"]) for t in tokens[0]["children"]] == [("subject", "Тема письма")]


@pytest.mark.parametrize(
    ("options", "badges"),
    [
        ("check: c", ["обязательно", "проверяется"]),
        ("check: c\n    level: should", ["желательно", "проверяется"]),
        ("check: manual\n    level: should", ["желательно", "проверьте сами"]),
    ],
)
def test_badges(options: str, badges: list[str]) -> None:
    page, _ = convert(f"//// rule | a/b\n    title: T\n    {options}\n\nТекст.\n////\n")
    assert re.findall(r'<span class="rule-badge[^>]*>([^<]*)</span>', page) == badges


def test_title_is_text_not_markdown() -> None:
    page, _ = convert('//// rule | a/b\n    title: "*A* & <b>"\n    check: c\n\nТекст.\n////\n')
    assert '<h3 id="b">*A* &amp; &lt;b&gt;' in page


TRICKY = [
    "1. Первое\n2. Второе",
    "- список\n* список\n+ список",
    "Текст\n---\nТекст\n===",
    "// не конец\n/// хвост строки",
    "> цитата\n>> глубже",
    "Текст\n\n-- \nИванов И.И.",
    "Раз\n\n\n\nДва",
    "<div markdown>\n<b>html</b>\n</div>\n<!-- c -->",
    "&nbsp; &amp; &#8212; *a* _b_ `c` **d**",
    "НБСП:\u00a0тут, 😀 эмодзи :smile: \u2028 конец",
    "\u00a0с неразрывного пробела",
    "# не заголовок\n\n| a | b |\n|---|---|",
    'ivan@example.com https://example.com (c) -- "кавычки" ...',
    "[ссылка](x) ![](y) [^1] {: .x }",
    "```\nне ограда",
    "| Навигатор: А \\ Б \\ В",
    "столбец\tтабуляция\tконец",
    "Тема: ТО\n\n*[ТО]: Томская область",
    "первая\n    сдвинутая\n  чуть",
]


@pytest.mark.parametrize("text", TRICKY)
@pytest.mark.parametrize("form", ["indented", "tab", "bare", "fence", "tildes", "indented fence"])
def test_letter_survives_exactly(text: str, form: str) -> None:
    def shift(lines: str, by: str) -> str:
        return "\n".join(by + line if line else "" for line in lines.split("\n"))

    written = {
        "indented": shift(text, "    "),
        "tab": shift(text, "\t"),
        "bare": text,
        "fence": f"````\n{text}\n````",
        "tildes": f"~~~~ text\n{text}\n~~~~",
        "indented fence": shift(f"````\n{text}\n````", "    "),
    }[form]
    assert letters(with_letter(written)) == [text]
    assert "<p>Дальше.</p>" in convert(with_letter(written))[0]


def test_fence_holds_even_the_closing_line() -> None:
    assert letters(with_letter("```\nраз\n///\n////\nдва\n```")) == ["раз\n///\n////\nдва"]


def test_letter_right_under_the_header_without_indentation() -> None:
    assert letters(with_letter("Тема: x\n\nТекст", header="")) == ["Тема: x\n\nТекст"]


def test_block_in_a_fence_of_the_page_is_only_shown(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "mkdocs"):
        page, _ = convert(f"```text\n{RULE}```\n")
    assert "data-rule" not in page
    assert html.unescape(re.sub("<[^>]+>", "", page)) == RULE
    assert not caplog.records


@pytest.mark.parametrize(
    ("slip", "lost"),
    [
        (("title:", "titel:"), "rule tomsk/subject, good, bad"),
        (("kind: error", "knd: error"), "bad"),
        (("/// good\n\n", "/// good\n"), "good"),
        (("/// good\n", "/// good | x\n"), "good x"),
        (("rule | ", "rule "), "rule tomsk/subject, good, bad"),
    ],
)
def test_lost_block_warns_a_strict_build_and_loses_no_text(
    slip: tuple[str, str], lost: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "mkdocs"):
        page, _ = convert(RULE.replace(*slip))
    assert [(r.name, r.args) for r in caplog.records] == [("mkdocs.checker.guide", (lost,))]
    for text in ("Укажите", "Томская область", "Тема: Ошибка"):
        assert text in page
    assert "\uf8f0" not in page


def test_sound_page_warns_of_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "mkdocs"):
        convert(RULE)
        convert("# Без правил\n")
    assert not caplog.records


def test_example_outside_a_rule_is_no_example() -> None:
    page, _ = convert("/// good\n\n    Тема: x\n///\n")
    assert "<figure" not in page
    assert "Тема: x" in page


def test_converter_can_be_used_again() -> None:
    _, md = convert(RULE)
    md.reset()
    assert md.convert(with_letter("    другое")).count("<pre>другое</pre>") == 1

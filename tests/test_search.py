"""The search of the built site: a word is found in any of its forms and by what people call it, offline too."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pymorphy3 import MorphAnalyzer

from checker.build import search

from .conftest import FOLDER, Server, Site
from .letter_page import worker_active
from .search_words import FORMS, PLACES

#: Types a query and waits for its results: for each of the first three pages the links that show without unfolding.
ASK = """async query => {
    const field = document.querySelector("[data-md-component=search-query]");
    const [meta, list] = document.querySelector("[data-md-component=search-result]").children;
    const answered = new Promise((done, fail) => {
        new MutationObserver(() => setTimeout(done)).observe(meta, {childList: true});
        setTimeout(() => fail(new Error(`no answer to ${query}`)), 10000);
    });
    field.value = query;
    field.dispatchEvent(new KeyboardEvent("keyup", {key: "Shift", bubbles: true}));
    await answered;
    return [...list.children].slice(0, 3).map(item =>
        [...item.querySelectorAll("a")].filter(link => !link.closest("details")).map(link => link.href));
}"""
INDEX = Path("search", "search_index.json")
#: The index as it was before it knew forms and words that people search for, and what it may have grown to.
BYTES = 384_156 * 1.05
#: Other stems in some form, which a guide's line has to name («день, дня»), a misspelling, and what says nothing.
IRREGULAR = {"день", "имя", "год", "компьютер", "работа"}


def cut(word: str) -> str:
    """What the search keeps of a word."""
    return "".join(re.split(search.separator, word))


def index(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site.folder / INDEX).read_text("utf-8"))
    return found


def asks(page: Page, query: str) -> set[str]:
    """The places that the first three results show: «tomsk/error/#report»."""
    items = cast(list[list[str]], page.evaluate(ASK, query))
    links = [urlsplit(link) for item in items for link in item]
    return {link.path.removeprefix(FOLDER) + (f"#{link.fragment}" if link.fragment else "") for link in links}


def lost(page: Page) -> dict[str, set[str]]:
    """The queries that do not lead where they must, and what they show."""
    page.locator("[data-md-component=search-query]").focus()
    shown = {(places, query): asks(page, query) for places, queries in PLACES.items() for query in queries.split("; ")}
    return {query: found for (places, query), found in shown.items() if not {*places.split()} & found}


def test_the_table_is_large_and_names_places_that_are_there(site: Site) -> None:
    queries = [query for queries in PLACES.values() for query in queries.split("; ")]
    assert len({*queries}) == len(queries) > 300
    assert len(FORMS) == 21
    assert {*FORMS} <= {*queries}
    assert {place for places in PLACES for place in places.split()} <= {doc["location"] for doc in index(site)["docs"]}


def test_any_form_of_the_titles_words_is_cut_like_the_word(site: Site) -> None:
    analyse = MorphAnalyzer().parse
    titles = {word.lower() for doc in index(site)["docs"] for word in re.findall("[А-Яа-яЁё]{3,}", doc["title"])}
    known = [(word, parsed) for word in titles if (parsed := analyse(word)[0]).tag.POS == "NOUN" and parsed.is_known]
    forms = {
        (word, form.word) for word, parsed in known if parsed.normal_form not in IRREGULAR for form in parsed.lexeme
    }
    assert len(forms) > 500
    assert {(word, form) for word, form in forms if not cut(form) or not cut(word).startswith(cut(form))} == set()


def test_a_stem_is_never_cut_again(site: Site) -> None:
    """Otherwise the marks of found words would be set between all letters of a page."""
    text = " ".join(re.sub("<[^>]+>", " ", f"{doc['title']} {doc['text']}") for doc in index(site)["docs"])
    stems = {stem for stem in re.split(search.separator, text) if stem}
    assert len(stems) > 900
    assert {stem for stem in stems | {cut("какой"), cut("этой")} if cut(stem) != stem} == set()
    assert [cut(word) for word in ("приём", "не", "работу", "работает")] == ["приём", "", "", "работ"]


def test_a_word_is_found_while_it_is_being_typed(site: Site) -> None:
    text = " ".join(f"{doc['title']} {doc['text']}" for doc in index(site)["docs"]).lower()
    stems = {stem for stem in re.split(search.separator, text) if stem}
    words = {query for queries in PLACES.values() for query in queries.lower().split("; ") if query.isalpha()}
    begun = {word[:length] for word in words for length in range(4, len(word))}
    assert len(begun) > 300
    assert {part for part in begun if not any(stem.startswith(cut(part)) for stem in stems)} == set()


def test_capitals_are_cut_too() -> None:
    assert cut("СКРИНШОТЫ") == "СКРИНШОТ"


def test_the_index_has_not_grown_and_holds_no_letters_of_rules(site: Site) -> None:
    assert (site.folder / INDEX).stat().st_size < BYTES
    [rule] = [doc for doc in index(site)["docs"] if doc["location"] == "tomsk/error/#error-text"]
    assert "Ищут также" in rule["text"]
    assert "Добрый день" not in rule["text"]


@pytest.mark.browser
def test_every_query_leads_where_it_must(page: Page) -> None:
    page.goto("")
    assert lost(page) == {}


@pytest.mark.browser
def test_the_same_without_the_network(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    page.goto("use/")
    worker_active(page)
    page.close()
    server.down = True
    page = context.new_page()
    page.goto("tomsk/error/")
    assert lost(page) == {}


@pytest.mark.browser
def test_found_words_are_marked_whatever_their_form(page: Page) -> None:
    page.goto("")
    page.locator("[data-md-component=search-query]").press_sequentially("снимков")
    asks(page, "снимков экрана")
    page.locator(".md-search-result__link", has_text="Снимок экрана с сообщением").first.click()
    expect(page).to_have_url(re.compile("#screenshot$"))
    marks = page.locator("mark[data-md-highlight]")
    expect(page.locator("#screenshot mark[data-md-highlight]").first).to_have_text("Сним")
    assert {text.lower() for text in marks.all_text_contents()} == {"сним", "экран"}

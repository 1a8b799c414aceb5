"""How the checker comes: only when it is wanted, in the packing that suits the server, at once on a later visit.

What is kept for that visit holds nothing of a letter; where it is broken, of another build or not there, the person
sees nothing of it.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from checker.book import load
from checker.build import runtime, startup, tools

from .conftest import Server, Site
from .letter_page import LetterPage

pytestmark = pytest.mark.browser

TEXT = "Кейсистемс, Томская область. Не открывается журнал Цаплевидной Аграфены, паролем Жирандоль."
#: Bytes of a first visit to a guide, packed by Brotli.
LIGHT = 150_000
#: The guides that hold a checker.
PAGES = [kind.url for guide in load().guides for kind in guide.kinds]
#: A page whose checker waits for the first touch.
GUIDE = "tomsk/error/"
RUNTIME = "/letters/assets/runtime/"

KEPT = """() => new Promise(resolve => {
    const {client} = document.querySelector("letter-checker").session;
    client.addEventListener("kept", ({detail}) => resolve(detail), {once: true});
})"""
#: Change what is kept: `spoil` gets the bytes and what is told of them.
SPOIL = """async spoil => {
    const cache = await caches.open("letter-checker-memory");
    const [request] = await cache.keys();
    const found = await cache.match(request);
    const head = JSON.parse(found.headers.get("X-Memory"));
    let bytes = new Uint8Array(await found.arrayBuffer());
    const fnv = hash => new Uint32Array(bytes.buffer).reduce((sum, word) => Math.imul(sum ^ word, 0x01000193), hash);
    if (spoil === "one byte differs") bytes[bytes.length >> 1] ^= 1;
    if (spoil === "cut off") bytes = bytes.slice(0, bytes.length >> 1);
    if (spoil === "no header") head.pages = null;
    if (spoil === "of another program") { bytes.fill(0); head.sum = fnv(0x811c9dc5); }
    await cache.put(request, new Response(bytes, {headers: {"X-Memory": JSON.stringify(head)}}));
}"""
#: Where what is kept holds one of the words, in one of the ways in which Python or JavaScript writes text.
SEARCH = """async words => {
    const cache = await caches.open("letter-checker-memory");
    const [request] = await cache.keys();
    const bytes = new Uint8Array(await (await cache.match(request)).arrayBuffer());
    const latin = new TextDecoder("latin1").decode(bytes);
    const ways = word => [
        new TextEncoder().encode(word),
        new Uint8Array(Uint16Array.from(word, char => char.charCodeAt(0)).buffer),
        new Uint8Array(Uint32Array.from(word, char => char.charCodeAt(0)).buffer),
    ];
    const known = bytes => new TextDecoder("latin1").decode(bytes);
    return words.filter(word => ways(word).some(way => latin.includes(known(way))));
}"""
#: What is kept, by its addresses.
LEFT = "async () => (await (await caches.open('letter-checker-memory')).keys()).map(request => request.url)"
#: Lets Python start with a larger memory.
GROW = """{
    let real = globalThis.createPython;
    Object.defineProperty(globalThis, "createPython", {
        set: create => { real = create },
        get: () => async settings => {
            let grow;
            const {instantiateWasm} = settings;
            const module = await real({...settings, instantiateWasm: (imports, receive) => {
                grow = imports.env.emscripten_resize_heap;
                return instantiateWasm(imports, receive);
            }});
            if (!grow(31 * 2 ** 20)) throw new Error("not grown");
            return module;
        },
    });
}
"""


def python_files(server: Server) -> set[str]:
    """The files of Python's library and of the checker that were asked for."""
    asked = {path.removeprefix(RUNTIME).removesuffix(".gz") for path in server.asked if path.startswith(RUNTIME)}
    return asked & set(runtime.PYTHON)


def judge(page: Page, text: str = TEXT) -> str:
    """Open the guide's page and judge a text: the summary."""
    letter = LetterPage.open(page, GUIDE)
    letter.paste(text)
    expect(letter.failure).to_be_hidden()
    return letter.summary.inner_text()


@pytest.fixture
def known(page: Page, server: Server) -> str:
    """A profile in which a letter was judged and Python's memory kept: that verdict. Nothing is asked for yet."""
    summary = judge(page)
    assert page.evaluate(KEPT) is True
    server.asked.clear()
    return summary


def test_a_later_visit_asks_for_no_python(page: Page, server: Server, known: str) -> None:
    assert judge(page) == known
    assert python_files(server) == set()
    assert any(path.startswith(RUNTIME) for path in server.asked)


def test_what_is_kept_holds_nothing_of_the_letter(page: Page, known: str) -> None:
    assert page.evaluate(SEARCH, ["Цаплевидн", "цаплевидн", "Жирандоль", "жирандоль"]) == []
    assert page.evaluate(SEARCH, ["Томская область", "checker_start"]) == ["Томская область", "checker_start"]


@pytest.mark.parametrize("spoil", ["one byte differs", "cut off", "no header", "of another program"])
def test_broken_memory_means_an_ordinary_start(page: Page, server: Server, known: str, spoil: str) -> None:
    page.evaluate(SPOIL, spoil)
    assert judge(page) == known
    assert python_files(server) == set(runtime.PYTHON)
    assert page.evaluate(KEPT) is True, "and whole memory takes its place"


def test_memory_of_another_build_is_not_looked_at(page: Page, server: Server, known: str) -> None:
    def newer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, json={**response.json(), "version": "0123456789abcdef"})

    page.context.route("**/assets/runtime/manifest.json", newer)
    assert judge(page) == known
    assert python_files(server) == set(runtime.PYTHON)
    assert page.evaluate(KEPT) is True
    assert len(page.evaluate(LEFT)) == 1, "the older one is gone"


@pytest.mark.parametrize("storage", ["undefined", "{open: async () => { throw new DOMException('denied') }}"])
def test_without_cache_storage_letters_are_judged(page: Page, server: Server, storage: str) -> None:
    def without(route: Route) -> None:
        response = route.fetch()
        line = f"Object.defineProperty(globalThis, 'caches', {{value: {storage}}});"
        route.fulfill(response=response, body=line + response.text())

    page.context.add_init_script(f"Object.defineProperty(globalThis, 'caches', {{value: {storage}}})")
    page.context.route("**/assets/checker/worker.mjs", without)
    first = judge(page)
    server.asked.clear()
    assert judge(page) == first
    assert python_files(server) == set(runtime.PYTHON)


def test_memory_that_does_not_fit_in_is_given_up(page: Page, server: Server) -> None:
    def full(route: Route) -> None:
        response = route.fetch()
        line = "Cache.prototype.put = async () => { throw new DOMException('full', 'QuotaExceededError') };"
        route.fulfill(response=response, body=line + response.text())

    page.context.route("**/assets/checker/worker.mjs", full)
    judge(page)
    assert page.evaluate(KEPT) is False


def test_memory_of_more_than_30_mebibytes_is_not_kept(page: Page, server: Server) -> None:
    def large(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=GROW + response.text())

    page.context.route("**/assets/checker/worker.mjs", large)
    judge(page)
    assert page.evaluate(KEPT) is False
    assert page.evaluate(LEFT) == []


def test_after_a_crash_python_is_started_anew(page: Page, server: Server, known: str) -> None:
    assert judge(page) == known
    page.evaluate("() => document.querySelector('letter-checker').session.client.lose('killed by a test')")
    LetterPage(page).press_check()
    assert python_files(server) == set(runtime.PYTHON)


@pytest.mark.parametrize("path", ["", *PAGES])
def test_a_first_visit_to_a_guide_is_light(page: Page, server: Server, site: Site, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    names = [urlsplit(each).path.removeprefix("/letters/") for each in dict.fromkeys(server.asked)]
    files = [site.folder / name / ("index.html" if name.endswith("/") or not name else "") for name in names]
    assert len(files) > 5
    assert startup.packed([str(each) for each in files]) <= LIGHT
    if path:
        assert not [name for name in names if "element" in name]
        LetterPage.open(page, path)


def test_a_guide_asks_for_no_python_until_it_is_touched(page: Page, server: Server) -> None:
    letter = LetterPage.open(page, GUIDE)
    page.locator("letter-checker").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)
    assert not [path for path in server.asked if path.startswith(RUNTIME)]
    letter.body.focus()
    expect(page.locator(".checker-status")).to_contain_text(re.compile("Загружаю|Запускаю"))


@pytest.mark.parametrize(
    ("connection", "comes"), [("{saveData: true}", 0), ("{type: 'cellular'}", 0), ("{type: 'wifi'}", 1)]
)
def test_the_checking_page_waits_where_bytes_cost(page: Page, server: Server, connection: str, comes: int) -> None:
    page.context.add_init_script(f"Object.defineProperty(navigator, 'connection', {{value: {connection}}})")
    letter = LetterPage.open(page)
    asked = f"{RUNTIME}manifest.json"
    for _ in range(40):  # in tenths of a second; what comes, comes in far less
        if asked in server.asked:
            break
        page.wait_for_timeout(100)
    assert (asked in server.asked) == bool(comes)
    letter.paste(TEXT)


def test_a_server_that_packs_by_brotli_is_asked_for_the_files_as_they_are(
    page: Page, server: Server, tmp_path: Path
) -> None:
    script = (
        "const z = require('zlib'), fs = require('fs');"
        "for (const name of process.argv.slice(2)) fs.writeFileSync(`${process.argv[1]}/${name.split('/').pop()}`,"
        "z.brotliCompressSync(fs.readFileSync(name), {params: {[z.constants.BROTLI_PARAM_QUALITY]: 4}}))"
    )
    names = [*runtime.FILES, "manifest.json"]
    tools.call([tools.node(), "-e", script, tmp_path, *(runtime.RUNTIME / name for name in names)])
    server.brotli = tmp_path
    judge(page)
    asked = {path.removeprefix(RUNTIME) for path in server.asked if path.startswith(RUNTIME)}
    assert asked == set(names)


def test_progress_counts_what_comes(page: Page, server: Server) -> None:
    letter = LetterPage.open(page, GUIDE)
    page.evaluate(
        """() => {
            const {client} = document.querySelector("letter-checker").session;
            globalThis.told = [];
            client.addEventListener("change", () => client.progress && told.push(client.progress));
        }"""
    )
    letter.paste(TEXT)
    told: list[dict[str, int]] = page.evaluate("() => told")
    whole = sum((runtime.RUNTIME / f"{name}.gz").stat().st_size for name in runtime.FILES)
    assert told[-1] == {"done": whole, "total": whole}
    assert all(0 < one["done"] <= one["total"] <= whole for one in told)

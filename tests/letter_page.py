"""What a person does on the page with <letter-checker>, for the tests."""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page

from checker import book
from checker.judge import check
from checker.model import FLAGGED, Result, Verdict

#: How long the checker may take to load on a slow machine, milliseconds.
LOADING = 90_000


@dataclass(frozen=True)
class LetterPage:
    """The element on a page that is open."""

    page: Page

    @classmethod
    def open(cls, page: Page, path: str = "check/") -> LetterPage:
        page.goto(path)
        page.locator("letter-checker").scroll_into_view_if_needed()  # on a guide it comes when one is near
        page.locator(".checker-form").wait_for()
        return cls(page)

    @property
    def to(self) -> Locator:
        return self.page.get_by_label("Кому", exact=True)

    @property
    def subject(self) -> Locator:
        return self.page.get_by_label("Тема", exact=True)

    @property
    def body(self) -> Locator:
        return self.page.get_by_label("Текст письма")

    @property
    def text(self) -> str:
        """What stands in the body; nothing while the page is loading."""
        return self.draft("body")

    def draft(self, field: str) -> str:
        """What stands in a field: to, subject or body."""
        script = "field => document.querySelector('letter-checker')?.session?.form.draft[field] ?? ''"
        text: str = self.page.evaluate(script, field)
        return text

    def write(self, text: str) -> None:
        """Put text in the place of the body's, as Ctrl+A and Ctrl+V do."""
        self.body.focus()
        self.page.keyboard.press("Control+A")
        self.clip({"plain": text})

    def clip(self, flavours: Mapping[str, str], *files: FilePayload) -> bool:
        """Paste texts (by type: plain, html) and files where the focus is; whether the browser is left to do it."""
        given = [[each["name"], each["mimeType"], base64.b64encode(each["buffer"]).decode()] for each in files]
        untouched: bool = self.page.evaluate(
            """([flavours, files]) => {
                const data = new DataTransfer();
                for (const [name, type, bytes] of files) {
                    data.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name, {type}));
                }
                for (const [type, text] of Object.entries(flavours)) data.setData(`text/${type}`, text);
                const paste = new ClipboardEvent("paste", {bubbles: true, cancelable: true});
                Object.defineProperty(paste, "clipboardData", {value: data}); // Firefox takes none from the constructor
                return document.activeElement.dispatchEvent(paste);
            }""",
            [dict(flavours), given],
        )
        return untouched

    def holds(self, wanted: str | re.Pattern[str], timeout: float = 5, field: str = "body") -> None:
        """Wait until the field is this text, or the pattern is found in it; `timeout` in seconds."""
        end = time.monotonic() + timeout
        while True:
            text = self.draft(field)
            if wanted.search(text) if isinstance(wanted, re.Pattern) else text == wanted:
                return
            assert time.monotonic() < end, f"{text!r} instead of {wanted!r}"
            self.page.wait_for_timeout(50)

    @property
    def marked(self) -> list[str]:
        """The words that are marked in the body."""
        return self.page.locator(".checker-editor .cm-lintRange").all_inner_texts()

    @property
    def summary(self) -> Locator:
        return self.page.locator(".checker-summary")

    @property
    def failure(self) -> Locator:
        return self.page.locator(".checker-failure")

    @property
    def files(self) -> Locator:
        return self.page.locator(".checker-files .checker-name")

    @property
    def spoken(self) -> Locator:
        """What a screen reader was told last."""
        return self.page.locator("letter-checker > [role=status]")

    def finding(self, rule: str) -> Locator:
        return self.page.locator(f'.checker-finding[data-rule="{rule}"]')

    def shown(self) -> list[tuple[str, str]]:
        """Every rule on the page with its outcome, as the lists stand below each other."""
        found = self.page.locator(".checker-finding").evaluate_all(
            "items => items.map(item => [item.dataset.rule, item.dataset.outcome])"
        )
        return [(rule, outcome) for rule, outcome in found]

    def selected(self) -> str:
        """The text that is selected in the field that has the focus."""
        text: str = self.page.evaluate(
            """() => {
                const field = document.activeElement;
                if ("value" in field) return field.value.slice(field.selectionStart, field.selectionEnd);
                const {state} = document.querySelector("letter-checker").session.form.editor.view;
                return state.sliceDoc(state.selection.main.from, state.selection.main.to);
            }"""
        )
        return text

    def paste(self, text: str) -> None:
        """The same, and wait for the verdict."""
        self.write(text)
        self.settle()

    def press_check(self) -> None:
        self.page.get_by_role("button", name="Проверить", exact=True).click()
        self.settle()

    def settle(self) -> None:
        """Wait until the verdict belongs to what stands in the fields."""
        self.page.wait_for_timeout(50)
        self.page.locator('.checker-verdict[aria-busy="false"] .checker-summary').wait_for(timeout=LOADING)

    def ready(self) -> None:
        """Wait until the checker is loaded."""
        self.page.wait_for_function(
            "() => document.querySelector('letter-checker').session.client.state === 'ready'", timeout=LOADING
        )

    def choose(self, *files: FilePayload) -> None:
        """Take files by the button."""
        self.page.locator(".checker-form input[type=file]").set_input_files(list(files))

    def drop(self, *files: FilePayload) -> None:
        """Drop files on the element."""
        given = [{"name": file["name"], "data": base64.b64encode(file["buffer"]).decode()} for file in files]
        transfer = self.page.evaluate_handle(
            """files => {
                const transfer = new DataTransfer();
                for (const {name, data} of files) {
                    transfer.items.add(new File([Uint8Array.from(atob(data), c => c.charCodeAt(0))], name));
                }
                return transfer;
            }""",
            given,
        )
        for event in ("dragenter", "dragover", "drop"):
            self.page.locator("letter-checker").dispatch_event(event, {"dataTransfer": transfer})

    def ask(self, request: Mapping[str, Any], draft: tuple[str, bytes] | None = None) -> str:
        """One check through the page's own client, without the fields: the worker's answer as it came."""
        answer: str = self.page.evaluate(
            """([request, name, data]) => {
                const bytes = Uint8Array.from(atob(data), character => character.charCodeAt(0));
                const draft = name === null ? null : new File([bytes], name);
                return document.querySelector("letter-checker").session.client.check(request, {draft});
            }""",
            [dict(request), draft and draft[0], base64.b64encode(draft[1] if draft else b"").decode()],
        )
        return answer


def worker_active(page: Page) -> None:
    """Wait until the site's service worker has all of the site."""
    ready = "() => navigator.serviceWorker.getRegistration().then(found => found?.active?.state === 'activated')"
    for _ in range(150):
        if page.evaluate(ready):
            return
        page.wait_for_timeout(100)
    raise AssertionError("no service worker")


def served_by_worker(page: Page) -> None:
    """Wait until the site's service worker has all of it, and open the page anew, out of its hands."""
    worker_active(page)
    page.reload()
    assert page.evaluate("() => navigator.serviceWorker.controller !== null")


def browser_of(page: Page) -> str:
    """The browser's kind: chromium or firefox."""
    assert page.context.browser
    return page.context.browser.browser_type.name


def file(name: str, content: bytes) -> FilePayload:
    """A file of the person's disk."""
    return {"name": name, "mimeType": "", "buffer": content}


def in_order(verdict: Verdict) -> list[tuple[str, str]]:
    """The verdict's rules as the page lists them: what is to be done, then the three folded lists.

    What comes after sending stands in «После отправки» and nowhere else.
    """
    rules = book.load().guide(verdict.guide).rules
    manual = [r for r in verdict.results if r.outcome == "manual" and not rules[r.rule].after]
    open_ = [result for result in verdict.results if result.outcome in FLAGGED or result.outcome == "unclear"]
    folded = [[r for r in verdict.results if r.outcome == name] for name in ("met", "not-applicable")]
    return [(result.rule, result.outcome) for part in (open_, manual, *folded) for result in part]


def faults(verdict: Verdict) -> list[Result]:
    """What must be mended."""
    return [result for result in verdict.results if result.outcome in FLAGGED and result.level == "must"]


def places(verdict: Verdict, texts: Mapping[str, str]) -> list[tuple[str, int, str]]:
    """(rule, number of its place, the words there) for each place of a finding in `texts` by part."""
    return [
        (result.rule, number, texts[span.part][span.start : span.end])
        for result in verdict.results
        if result.outcome in FLAGGED or result.outcome == "unclear"
        for number, span in enumerate(result.spans)
        if span.part in texts
    ]


def judged(text: str, **options: Any) -> Verdict:
    """The library's verdict on the same letter."""
    return check(text, **options)

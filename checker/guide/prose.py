"""What the page's HTML shows: each rule's wording as plain text, and the anchors."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
#: After the start or the end of any other element the text goes on with a space.
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr"
)
#: The classes of what is no wording of the memo: badges, examples, what the site adds, words for the search.
_ADDED = frozenset({"rule-badges", "rule-examples", "rule-hint", "search-words"})
_SPACE = re.compile(r"[ \t\r\n\f]+")


#: What is shown as it was typed.
_VERBATIM = {"pre", "code", "script", "style", "textarea"}


class Shown(HTMLParser):
    """A page: `texts` by rule id (white space collapsed, no-break spaces kept), `anchors` with their number.

    `bold` are the words of a rule that stand out: rules that share a sentence differ in them. Also the addresses it
    leads to (`links`, each once), all text that is not shown as typed (`loose`), and the guide and the kind of each
    window of the checker (`windows`).
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.anchors: dict[str, int] = {}
        self._open: list[tuple[str, str | None, bool]] = []  # tag, the rule it is part of, does its text count?
        self._parts: dict[str, list[str]] = {}
        self.links: dict[str, None] = {}
        self.loose: list[str] = []
        self.bold: dict[str, str] = {}
        self.windows: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        for rule, parts in self._parts.items():
            self.texts[rule] = _SPACE.sub(" ", "".join(parts)).strip(" ")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note anchors; see whose text begins."""
        given = dict(attrs)
        id = given.get("id")
        for name in ("href", "src"):
            if given.get(name) is not None and "headerlink" not in (given.get("class") or ""):
                self.links[given[name] or ""] = None
        if tag == "letter-checker":
            self.windows.append((given.get("guide") or "", given.get("kind") or ""))
        if id:
            self.anchors[id] = self.anchors.get(id, 0) + 1
        _, rule, counts = self._open[-1] if self._open else ("", None, False)
        classes = (given.get("class") or "").split()
        if given.get("data-rule"):
            rule, counts = given["data-rule"], True
            self._parts.setdefault(rule or "", [])
        elif (rule and id == rule.rpartition("/")[2]) or _ADDED & {*classes}:
            counts = False
        self._gap(tag, rule, counts)
        if not _VOID.fullmatch(tag):
            self._open.append((tag, rule, counts))

    def handle_endtag(self, tag: str) -> None:
        """Go back to the element around; tags that were never closed end with it."""
        if any(tag == other for other, _, _ in self._open):
            while self._open:
                other, rule, counts = self._open.pop()
                self._gap(other, rule, counts)
                if other == tag:
                    break

    def handle_data(self, data: str) -> None:
        """Collect text."""
        _, rule, counts = self._open[-1] if self._open else ("", None, False)
        if rule and counts:
            self._parts[rule].append(data)
            if any(tag == "strong" for tag, _, _ in self._open):
                self.bold[rule] = f"{self.bold.get(rule, '')} {data}"
        if not any(tag in _VERBATIM for tag, _, _ in self._open):
            self.loose.append(data)

    def _gap(self, tag: str, rule: str | None, counts: bool) -> None:
        if rule and counts and not _INLINE.fullmatch(tag):
            self._parts[rule].append(" ")

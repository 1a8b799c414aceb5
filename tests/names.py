"""`python -m tests.names SITE KIND`: which names a browser asks the name server for, at pages that try to make it ask.

A name can hold a word, so this is a way out as well. The name server is the one of this process, on loopback: it runs
in a mount namespace of its own, where /etc/resolv.conf names it; see test_page_names.py. Prints
{"bare": […], "first": […], "later": […]}: the ways that were heard, from a page without protection, from the site on a
first visit, and from the site once its service worker is there.
"""

from __future__ import annotations

import json
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from checker.build import browsers

from .leaks import script, stranger
from .letter_page import served_by_worker

#: The name server's address; nobody else listens there.
SERVER = ("127.0.0.53", 53)
#: Seconds in which a name is asked for.
SOON = 4

#: Run in a page; `to` is an address on a host whose name begins with the way's.
WAYS = {
    "dns-prefetch": "add('link', {rel: 'dns-prefetch', href: to})",
    "preconnect": "add('link', {rel: 'preconnect', href: to})",
    "anchor": "add('a', {href: to, textContent: 'link'})",
    "anchor-allowed": "add('meta', {httpEquiv: 'x-dns-prefetch-control', content: 'on'}); add('a', {href: to})",
    "image": "new Image().src = to",
    "fetch": "fetch(to).catch(() => 0)",
    "frame-dns-prefetch": "const d = add('iframe').contentDocument; "
    "d.head.append(Object.assign(d.createElement('link'), {rel: 'dns-prefetch', href: to}))",
    "frame-preconnect": "const d = add('iframe').contentDocument; "
    "d.head.append(Object.assign(d.createElement('link'), {rel: 'preconnect', href: to}))",
    "web-rtc": "call(window, to)",
    "frame-web-rtc": "call(add('iframe').contentWindow, to)",
}


def answer(asked: set[str]) -> None:
    """Note each name that is asked for, and say that there is none such."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram:
        datagram.bind(SERVER)
        while True:
            data, client = datagram.recvfrom(2048)
            labels, at = [], 12
            while data[at]:
                labels.append(data[at + 1 : at + 1 + data[at]].decode("latin1").lower())
                at += data[at] + 1
            asked.add(".".join(labels))
            datagram.sendto(data[:2] + b"\x81\x83" + data[4:6] + bytes(6) + data[12 : at + 5], client)


def start(playwright: Playwright, kind: str, folder: str) -> BrowserContext:
    """A browser as a person has it: a Chromium of the tests asks for no name ahead, nor does one that keeps nothing."""
    if kind == "firefox":
        return browsers.start(playwright, browsers.FIREFOX, Path(folder)).new_context()
    silent = "--disable-background-networking"
    return playwright.chromium.launch_persistent_context(
        folder,
        executable_path=browsers.find(playwright),
        args=[flag for flag in browsers.CHROMIUM_FLAGS if flag != silent],
        ignore_default_args=[silent],
    )


def attempt(context: BrowserContext, address: str, mark: str) -> None:
    """Try each way from a page of its own."""
    for way, text in WAYS.items():
        page = context.new_page()
        page.goto(address)
        page.evaluate(script(text), f"http://{way}.{mark}.example/")
    time.sleep(SOON)


def main(site: str, kind: str) -> None:
    asked: set[str] = set()
    threading.Thread(target=answer, args=(asked,), daemon=True).start()
    with stranger() as host, sync_playwright() as playwright:
        for mark, address in (("bare", host.url()), ("first", site), ("later", site)):
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                context = start(playwright, kind, folder)
                if mark == "first":
                    context.add_init_script("navigator.serviceWorker.register = async () => {}")
                if mark == "later":
                    page = context.new_page()
                    page.goto(site)
                    served_by_worker(page)
                attempt(context, address, mark)
                (context.browser or context).close()
    marks = ("bare", "first", "later")
    print(json.dumps({mark: sorted(way for way in WAYS if f"{way}.{mark}.example" in asked) for mark in marks}))


if __name__ == "__main__":
    main(*sys.argv[1:])

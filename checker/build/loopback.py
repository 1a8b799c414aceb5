"""The site, built now into a folder of its own and served on loopback, to be measured."""

from __future__ import annotations

import gzip
import http.server
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from . import offline, tools


class Site(NamedTuple):
    """Where the site lies, and its address."""

    folder: Path
    url: str


class Handler(http.server.SimpleHTTPRequestHandler):
    """A plain static server: it compresses nothing."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 (the base class has it so)
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is told of requests; see the base class."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves before it has all is no error; see the base class."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Packing(Handler):
    """A server that packs text by gzip, as hosts of static sites do."""

    def do_GET(self) -> None:
        """Answer a request; see the base class."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        kind = self.guess_type(path)
        if not path.is_file() or not kind.endswith(("html", "css", "javascript", "json", "svg+xml")):
            return super().do_GET()
        packed = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(packed)
        return None


@contextmanager
def site(handler: type[Handler] = Handler) -> Iterator[Site]:
    """Build the site, serve it by `handler` while the context lasts. Raises CheckerError where it cannot be built."""
    with tempfile.TemporaryDirectory() as folder:
        tools.call([sys.executable, "-m", "checker.build"])
        tools.call([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder])
        offline.build(Path(folder))
        with _Server(("127.0.0.1", 0), partial(handler, directory=folder)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield Site(Path(folder), f"http://127.0.0.1:{server.server_port}/")
            server.shutdown()

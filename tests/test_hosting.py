"""The site behind a real nginx with deploy/nginx.conf: types, packed files, headers, and the checker in a browser."""

from __future__ import annotations

import base64
import gzip
import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from checker.build import nginx, publish, tools
from checker.build.policy import Scripts
from checker.model import CheckerError

from .conftest import Site
from .letter_page import LetterPage, in_order, judged, served_by_worker, worker_active

PROGRAM = nginx.find()
CONF = tools.ROOT / "deploy" / "nginx.conf"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".map": "application/json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
    ".data": "application/octet-stream",
    ".gz": "application/gzip",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
#: The same letter, wherever the site is.
LETTER = "Не открывается журнал 5А класса."
UNBROTLI = "process.stdout.write(require('zlib').brotliDecompressSync(Buffer.from(JSON.parse('%s'), 'base64')))"

pytestmark = [
    pytest.mark.browser,  # it needs the built site
    pytest.mark.skipif(PROGRAM is None, reason="no nginx with Brotli here: python -m checker.build.nginx, as root"),
]


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Host:
    """A running nginx, and the site that it gives, at its root and in the folder «letters»."""

    port: int
    site: Path

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to a request; `headers` with _ for -."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        got = connection.getresponse()
        answer = Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read())
        connection.close()
        return answer

    def files(self) -> list[str]:
        """The paths of the site's own files, without those packed beside them."""
        names = [path.relative_to(self.site).as_posix() for path in self.site.rglob("*") if path.is_file()]
        return sorted(name for name in names if not name.startswith("letters/") and name.removesuffix(".br") == name)


@pytest.fixture(scope="module")
def host(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """nginx with the configuration as it is, but for the place of the files and the port."""
    folder = tmp_path_factory.mktemp("nginx")
    publish.build(site.folder, folder / "published")
    (folder / "published" / "site" / "letters").symlink_to(folder / "published" / "site")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = CONF.read_text("utf-8")
    for old, new in (
        ("listen 8080;", f"listen 127.0.0.1:{port};"),
        ("/srv/letter-checker/", f"{folder}/published/"),
        ("/tmp/nginx", f"{folder}/nginx"),
    ):
        assert old in text
        text = text.replace(old, new)
    (folder / "nginx.conf").write_text(text, "utf-8")
    root = "" if os.geteuid() else "user root; "  # whose folder this is
    command = [str(PROGRAM), "-c", str(folder / "nginx.conf"), "-e", "stderr", "-g", f"{root}daemon off;"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as process:
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if not probe.connect_ex(("127.0.0.1", port)):
                        break
                assert process.poll() is None, process.stderr and process.stderr.read()
                time.sleep(0.1)
            yield Host(port, folder / "published" / "site")
        finally:
            process.terminate()


def test_every_file_has_its_type_and_the_headers(site: Site, host: Host) -> None:
    policy = Scripts((site.folder / "index.html").read_text("utf-8")).policy
    assert "default-src 'none'" in policy
    said = {name.lower(): value for name, value in publish.MORE.items()}
    said["content-security-policy"] = f"{policy}; frame-ancestors 'none'"
    assert said["x-content-type-options"] == "nosniff" and said["referrer-policy"] == "no-referrer"
    names = host.files()
    assert len(names) > 80 and {"sw.js", "404.html", "assets/runtime/pyodide.asm.wasm"} <= set(names)
    for name in [*names, "nowhere"]:
        answer = host.ask(f"/{name}", "HEAD")
        known = Path(name).suffix in TYPES
        assert (answer.status, answer.headers["content-type"]) == (
            (200, TYPES[Path(name).suffix]) if known else (404, TYPES[".html"])
        ), name
        assert said.items() <= answer.headers.items(), name
        assert "content-encoding" not in answer.headers


def test_packed_files_go_out_as_they_were_made(host: Host) -> None:
    for name in ("index.html", "sw.js", "assets/runtime/pyodide.asm.wasm", "assets/runtime/manifest.json"):
        content = (host.site / name).read_bytes()
        gz = host.ask(f"/{name}", Accept_Encoding="gzip")
        assert gz.headers["content-encoding"] == "gzip" and gzip.decompress(gz.body) == content
        br = host.ask(f"/{name}", Accept_Encoding="gzip, deflate, br, zstd")
        assert br.headers["content-encoding"] == "br" and len(br.body) < len(gz.body)
        assert br.headers["vary"] == "Accept-Encoding"
        packed = host.site / f"{name}.br"
        assert packed.read_bytes() == br.body
        assert br.headers["content-type"] == TYPES[packed.with_suffix("").suffix]
        assert host.ask(f"/{name}").body == content
    script = UNBROTLI % json.dumps(base64.b64encode((host.site / "sw.js.br").read_bytes()).decode())
    assert tools.call([tools.node(), "-e", script]) == (host.site / "sw.js").read_text("utf-8")
    runtime = host.ask("/assets/runtime/checker.data.gz", Accept_Encoding="gzip, br")  # the page unpacks it itself
    assert "content-encoding" not in runtime.headers and gzip.decompress(runtime.body)


def test_what_never_changes_is_kept_and_the_rest_is_asked_for(host: Host) -> None:
    kept = [name for name in host.files() if "immutable" in host.ask(f"/{name}", "HEAD").headers["cache-control"]]
    hashed = {path.rpartition("/")[2].split(".")[0].split("-")[0] for path in kept}
    assert {"bundle", "search", "main", "palette", "chunk", "element"} <= hashed
    assert not hashed & {"sw", "index", "letter", "worker", "landmarks", "guide", "manifest", "404", "checker"}
    assert all(name.endswith((".js", ".mjs", ".css")) for name in kept)
    for name in ("", "sw.js", "tomsk/error/", "assets/checker/letter-checker.mjs", "assets/runtime/manifest.json"):
        answer = host.ask(f"/{name}")
        assert answer.headers["cache-control"] == "no-cache", name
        assert host.ask(f"/{name}", If_None_Match=answer.headers["etag"]).status == 304


def test_a_folder_without_its_slash_is_found_behind_any_port(host: Host) -> None:
    answer = host.ask("/tomsk/error")
    assert (answer.status, answer.headers["location"]) == (301, "/tomsk/error/")


@pytest.mark.parametrize("folder", ["", "letters/"])
def test_the_checker_runs_behind_it(browser: Browser, host: Host, folder: str) -> None:
    context = browser.new_context(base_url=f"http://127.0.0.1:{host.port}/{folder}", locale="ru-RU")
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    for _ in range(2):  # the second visit is answered by the service worker
        opened = LetterPage.open(page)
        opened.ready()
        opened.paste(LETTER)
        opened.settle()
        assert opened.shown() == in_order(judged(LETTER))
        worker_active(page)
    served_by_worker(page)
    assert faults == []
    context.close()


def test_a_site_whose_pages_have_no_policy_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<p>")
    with pytest.raises(CheckerError, match="нет собранного сайта"):
        publish.build(tmp_path / "site", tmp_path / "published")
    assert not (tmp_path / "published").exists()

"""The built site on this machine: served as GitHub Pages serves it, for the tests that open it in a
browser.
"""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from site_fixture import BASE_PATH

Trouble = Callable[[http.server.SimpleHTTPRequestHandler], bool]


class SiteServer(http.server.ThreadingHTTPServer):
    """`head` is put before all else in the head of each page. While `cut` is set, nobody gets an
    answer.

    `trouble` may answer a request in place of the site: it returns whether it did.
    """

    daemon_threads = True
    head = b""
    cut = False

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
        self.folder = folder
        self.trouble: Trouble | None = None

    @property
    def home(self) -> str:
        """The address of the site's home page."""
        return f"http://127.0.0.1:{self.server_port}{BASE_PATH}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away before it has heard all is nothing to tell of."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Below the base path, with 404.html where there is nothing."""

    server: SiteServer

    def log_message(self, *_: object) -> None:
        pass

    def parse_request(self) -> bool:
        self.close_connection = True
        return not self.server.cut and super().parse_request()

    def translate_path(self, path: str) -> str:
        return super().translate_path(
            "/" + path.removeprefix(BASE_PATH) if path.startswith(BASE_PATH) else "/outside"
        )

    def do_GET(self) -> None:
        if self.server.trouble and self.server.trouble(self):
            return
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        if self.server.head and path.suffix == ".html" and path.is_file():
            self._send_page(HTTPStatus.OK, path)
        else:
            super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            return super().send_error(code, message, explain)
        return self._send_page(HTTPStatus.NOT_FOUND, Path(self.directory) / "404.html")

    def _send_page(self, code: int, file: Path) -> None:
        body = file.read_bytes().replace(b"<head>", b"<head>" + self.server.head, 1)
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serve(folder: Path) -> Iterator[SiteServer]:
    """Serve a built site as long as the block runs."""
    server = SiteServer(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()

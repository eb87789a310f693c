"""The built site in a real browser: served under its base path, cut off from every other host.

A test here fails if the page throws an error, complains in the console, or asks any other host for anything.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page
from site_fixture import BASE_PATH, Built, built_site, project
from watching import watch

__all__ = ["built_site", "project"]

BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome", "chromium-browser")
INSTALL = "sudo apt-get install --no-install-recommends chromium-headless-shell libatomic1"


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site as GitHub Pages does: below the base path, with 404.html where there is nothing."""

    def log_message(self, *_: object) -> None:
        pass

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(BASE_PATH) if path.startswith(BASE_PATH) else "/outside")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            return super().send_error(code, message, explain)
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


@pytest.fixture(scope="session")
def base_url(built_site: Built) -> Iterator[str]:
    """The address of the site's home page."""
    handler = functools.partial(_Handler, directory=str(built_site.folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE_PATH}"
    server.shutdown()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], browser_type: BrowserType) -> dict[str, Any]:
    """The system's Chromium or Playwright's own; a browser that cannot find any host but this one."""
    launch = dict(browser_type_launch_args)
    if browser_type.name == "chromium":
        found = next(filter(None, map(shutil.which, BROWSERS)), None)
        if found:
            launch["executable_path"] = found
        elif not Path(browser_type.executable_path).exists():
            pytest.exit(f"No Chromium. Install it with: {INSTALL}", returncode=4)
        alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        launch["args"] = [*launch.get("args", ()), alone, "--disable-gpu"]  # without a graphics card it only costs time
    return launch


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Nothing moves, so that tests see each state at rest."""
    return browser_context_args | {"reduced_motion": "reduce"}


@pytest.fixture
def page(context: BrowserContext, base_url: str) -> Iterator[Page]:
    """A new page in a new context. The test fails if anything goes wrong in it."""
    context.set_default_timeout(10_000)
    troubles = watch(context, base_url)
    yield context.new_page()
    assert not troubles, "\n".join(troubles)

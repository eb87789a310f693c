"""WebKit as Debian and Ubuntu have it, twice: WebKitGTK, about the newest Safari, and WPE, which is
an older one.

Both bring a WebDriver of their own; Selenium speaks with it. WebKitGTK needs a screen, and gets one
that nobody sees.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from driver import KEYS, Cannot, Driver, programs
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.pointer_input import PointerInput
from selenium.webdriver.remote.webdriver import WebDriver

SCREEN = "1400x1000x24"
# What GTK is told. The smallest window is as wide as its hidden tool bar, which is too wide for a
# small phone. it looks for no printer
SETTINGS = "[Settings]\ngtk-enable-animations={motion}\ngtk-print-backends=file\n"
NARROW = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; }\n"


class _WebKit(Driver):
    """What the two have in common: all that WebDriver knows."""

    _web: WebDriver

    def _try(self, what: Any, *arguments: Any) -> Any:
        try:
            return what(*arguments)
        except WebDriverException as error:
            raise Cannot(str(error.msg)) from None

    def open(self, address: str) -> None:
        self._try(self._web.get, address)

    def reload(self) -> None:
        self._try(self._web.refresh)

    def back(self) -> None:
        self._try(self._web.back)

    def run(self, function: str, *arguments: Any) -> Any:
        return self._try(self._web.execute_script, f"return ({function})(...arguments)", *arguments)

    def tap(self, x: float, y: float) -> None:
        actions = ActionBuilder(self._web, mouse=PointerInput("mouse", "mouse"), duration=0)
        actions.pointer_action.move_to_location(int(x), int(y)).click()
        self._try(actions.perform)

    def press(self, key: str) -> None:
        actions = ActionBuilder(self._web)
        actions.key_action.send_keys(KEYS.get(key, key))
        self._try(actions.perform)

    def resize(self, width: int, height: int) -> None:
        self._try(self._web.set_window_rect, 0, 0, width, height)

    def prefer(self, *, less_motion: bool = False, dark: bool = False) -> None:
        if less_motion or dark:
            raise Cannot("WebDriver has no word for it")

    def print(self) -> bytes:
        return base64.b64decode(self._try(self._web.print_page))

    def console(self) -> list[str]:
        """Where Chromium's WebDriver keeps it. These know of no such place, so far."""
        address = f"{self._web.service.service_url}/session/{self._web.session_id}/se/log"  # type: ignore[attr-defined]
        asking = Request(address, b'{"type": "browser"}')  # noqa: S310
        try:
            with urlopen(asking, timeout=10) as answer:  # noqa: S310
                return [str(entry["message"]) for entry in json.load(answer)["value"]]
        except HTTPError as error:
            raise Cannot(str(error)) from None

    def screenshot(self) -> bytes:
        return bytes(self._try(self._web.get_screenshot_as_png))

    def close(self) -> None:
        """Its WebDriver leads a group of its own: whatever that has started ends with it."""
        group = self._web.service.process.pid  # type: ignore[attr-defined]
        self._web.quit()
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)


class WebKitGTK(_WebKit):
    """The newest WebKit there is, in a window without a frame on a screen of its own."""

    name = "webkit"

    def __init__(self) -> None:
        self._driver, self._browser, _, _, screen = programs(self.name)
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self._screen, display = _screen(screen)
        homes = dict.fromkeys(
            ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), self._folder.name
        )
        self._environment = (
            os.environ | homes | {"DISPLAY": display, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"}
        )
        self._wishes = (False, False)
        self._start()

    def _start(self) -> None:
        """The browser is told of the reader's wishes before it starts; it does not look again."""
        less_motion, dark = self._wishes
        gtk = Path(self._folder.name) / "gtk-3.0"
        gtk.mkdir(exist_ok=True)
        (gtk / "gtk.css").write_text(NARROW, "utf-8")
        (gtk / "settings.ini").write_text(SETTINGS.format(motion=int(not less_motion)), "utf-8")
        options = webdriver.WebKitGTKOptions()
        options.binary_location = self._browser
        for option in ("--automation", "--full-screen", *(["--dark-mode"] if dark else [])):
            options.add_argument(option)
        service = webdriver.WebKitGTKService(
            self._driver,
            env=self._environment,
            popen_kw={"start_new_session": True},
            log_output=subprocess.DEVNULL,
        )
        self._web = webdriver.WebKitGTK(options, service)

    def prefer(self, *, less_motion: bool = False, dark: bool = False) -> None:
        if self._wishes != (less_motion, dark):
            size = self.run("() => [innerWidth, innerHeight]")
            self._wishes = (less_motion, dark)
            super().close()
            self._start()
            self.resize(*size)

    def print(self) -> bytes:
        """WebDriver cannot.

        So a small program shows the page in the same engine, and prints it as GTK's dialog would.
        """
        paper = Path(self._folder.name) / "paper.pdf"
        program = Path(__file__).with_name("print_webkit.py")
        command = ["/usr/bin/python3", str(program), str(self._web.current_url), str(paper)]
        done = subprocess.run(
            command, env=self._environment, capture_output=True, text=True, timeout=60, check=False
        )
        if done.returncode:
            raise Cannot(done.stderr)
        return paper.read_bytes()

    def close(self) -> None:
        super().close()
        self._screen.terminate()
        self._screen.wait()
        self._folder.cleanup()


def _screen(program: str) -> tuple[subprocess.Popen[bytes], str]:
    """A screen that nobody sees, and its name. It takes the first number that is free."""
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [program, "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    assert number, "the screen did not start"
    return process, f":{number}"


class Wpe(_WebKit):
    """An older WebKit, without a screen. Its view has one size."""

    name = "wpe"

    def __init__(self) -> None:
        driver, browser = programs(self.name)
        options = webdriver.WPEWebKitOptions()
        options.binary_location = browser
        options.set_capability("browserName", "cog")
        for option in ("--automation", "--platform=headless"):
            options.add_argument(option)
        service = webdriver.WPEWebKitService(
            driver, popen_kw={"start_new_session": True}, log_output=subprocess.DEVNULL
        )
        self._web = webdriver.WPEWebKit(options, service)

    def resize(self, width: int, height: int) -> None:
        super().resize(width, height)
        if self.run("() => [innerWidth, innerHeight]") != [width, height]:
            raise Cannot("the view has one size")

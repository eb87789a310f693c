"""Firefox as it is installed, driven over WebDriver BiDi, which it speaks itself: no driver beside
it.

https://www.w3.org/TR/webdriver-bidi/ describes the commands.
"""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Any

from driver import KEYS, Cannot, Driver, programs
from websocket import create_connection

# It asks no host but this one, and keeps to itself.
SETTINGS = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.type": 1,
    "services.settings.server": "http://127.0.0.1:9/",
    "ui.prefersReducedMotion": 0,
    "ui.systemUsesDarkTheme": 0,
}


class Firefox(Driver):
    """Headless, with a profile of its own that goes when it ends."""

    name = "firefox"

    def __init__(self) -> None:
        [program] = programs(self.name)
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
            for name, value in SETTINGS.items()
        ]
        (Path(self._folder.name) / "user.js").write_text("".join(lines), "utf-8")
        options = ["--headless", "--no-remote", "--profile", self._folder.name]
        remote = ["--remote-debugging-port", "0", "--remote-allow-system-access"]
        self._process = subprocess.Popen(
            [program, *options, *remote],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._socket = create_connection(
            f"{self._listening()}/session", suppress_origin=True, timeout=60
        )
        self._number = 0
        self._told: list[str] = []
        self._call("session.new", capabilities={})
        self._call("session.subscribe", events=["log.entryAdded"])
        self._tab = self._call("browsingContext.getTree")["contexts"][0]["context"]
        self._call("browsingContext.activate", context=self._tab)

    def _listening(self) -> str:
        """The address that it prints when it is ready."""
        assert self._process.stderr
        said = []
        for line in self._process.stderr:
            if found := re.search(r"WebDriver BiDi listening on (ws://\S+)", line):
                # so that the pipe never fills
                threading.Thread(target=self._process.stderr.read, daemon=True).start()
                return found[1]
            said.append(line)
        raise AssertionError(f"Firefox has ended at once:\n{''.join(said)}")

    def _call(self, method: str, **parameters: Any) -> Any:
        """Send a command and wait for its answer. What it says of the console meanwhile is kept."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("method") == "log.entryAdded":
                self._hear(message["params"])
            elif message.get("id") == self._number:
                if message["type"] == "error":
                    raise Cannot(f"{message['error']}: {message['message']}")
                return message["result"]

    def _hear(self, entry: dict[str, Any]) -> None:
        if entry["level"] == "error":
            self._told.append(entry["text"])

    def open(self, address: str) -> None:
        self._call("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def reload(self) -> None:
        self._call("browsingContext.reload", context=self._tab, wait="complete")

    def back(self) -> None:
        self._call("browsingContext.traverseHistory", context=self._tab, delta=-1)

    def run(self, function: str, *arguments: Any) -> Any:
        call = f"JSON.stringify(({function})(...{json.dumps(arguments)}) ?? null)"
        answer = self._call(
            "script.evaluate",
            expression=call,
            target={"context": self._tab},
            awaitPromise=False,
            userActivation=True,
        )
        if answer["type"] == "exception":
            raise Cannot(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def _act(self, kind: str, *actions: dict[str, Any], **parameters: str) -> None:
        source = {"type": kind, "id": kind, "actions": actions} | (
            {"parameters": parameters} if parameters else {}
        )
        self._call("input.performActions", context=self._tab, actions=[source])

    def tap(self, x: float, y: float) -> None:
        move = {"type": "pointerMove", "x": int(x), "y": int(y)}
        down, up = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
        self._act("pointer", move, down, up, pointerType="touch")

    def press(self, key: str) -> None:
        value = KEYS.get(key, key)
        self._act("key", {"type": "keyDown", "value": value}, {"type": "keyUp", "value": value})

    def resize(self, width: int, height: int) -> None:
        self._call(
            "browsingContext.setViewport",
            context=self._tab,
            viewport={"width": width, "height": height},
        )

    def prefer(self, *, less_motion: bool = False, dark: bool = False) -> None:
        window = self._call("browsingContext.getTree", **{"moz:scope": "chrome"})["contexts"][0][
            "context"
        ]
        wanted = {"ui.prefersReducedMotion": int(less_motion), "ui.systemUsesDarkTheme": int(dark)}
        for name, value in wanted.items():
            setting = f"Services.prefs.setIntPref({json.dumps(name)}, {value})"
            self._call(
                "script.evaluate",
                expression=setting,
                target={"context": window},
                awaitPromise=False,
            )

    def print(self) -> bytes:
        page = {"width": 21.0, "height": 29.7}
        return base64.b64decode(
            self._call("browsingContext.print", context=self._tab, page=page)["data"]
        )

    def console(self) -> list[str]:
        told, self._told = self._told, []
        return told

    def screenshot(self) -> bytes:
        return base64.b64decode(
            self._call("browsingContext.captureScreenshot", context=self._tab)["data"]
        )

    def close(self) -> None:
        self._socket.close()
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait()
        self._folder.cleanup()

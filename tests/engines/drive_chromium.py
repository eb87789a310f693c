"""Chromium, driven by Playwright."""

from __future__ import annotations

from typing import Any

from chromium import launching
from driver import Cannot, Driver
from playwright.sync_api import ConsoleMessage, Error, Playwright


class Chromium(Driver):
    """A phone's Chromium: it has a finger."""

    name = "chromium"

    def __init__(self, playwright: Playwright) -> None:
        self._browser = playwright.chromium.launch(**launching(playwright.chromium))
        self._page = self._browser.new_context(has_touch=True).new_page()
        self._told: list[str] = []
        self._page.on("console", self._hear)
        self._page.on("pageerror", lambda error: self._told.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._told.append(message.text)

    def open(self, address: str) -> None:
        self._page.goto(address)

    def reload(self) -> None:
        self._page.reload()

    def back(self) -> None:
        self._page.go_back()

    def run(self, function: str, *arguments: Any) -> Any:
        try:
            return self._page.evaluate(f"(all) => ({function})(...all)", list(arguments))
        except Error as error:
            raise Cannot(error.message) from None

    def tap(self, x: float, y: float) -> None:
        self._page.touchscreen.tap(x, y)

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def prefer(self, *, less_motion: bool = False, dark: bool = False) -> None:
        self._page.emulate_media(
            reduced_motion="reduce" if less_motion else "no-preference",
            color_scheme="dark" if dark else "light",
        )

    def print(self) -> bytes:
        return self._page.pdf(format="A4", prefer_css_page_size=True)

    def console(self) -> list[str]:
        told, self._told = self._told, []
        return told

    def screenshot(self) -> bytes:
        return self._page.screenshot()

    def close(self) -> None:
        self._browser.close()

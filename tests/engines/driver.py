"""What a browser engine must let a test do, and what it can be found to do.

A driver is thin: it opens, runs a function in the page, presses a point or a key. All that knows of elements stands in
`page.py`, once for all engines.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import pytest
from needs import NEEDS, advice, find, missing

BLANK = "about:blank"


class Cannot(Exception):
    """The engine, what drives it, or a script in the page has refused."""


def programs(engine: str) -> list[str]:
    """Where all that an engine needs is. A missing engine fails; tests that are left out would look green."""
    found = [find(wanted) for wanted, _ in NEEDS[engine]]
    if None in found:
        pytest.exit(advice(missing(engine)), returncode=4)
    return [place for place in found if place]


class Driver(ABC):
    """One browser with one page."""

    name: str

    @abstractmethod
    def open(self, address: str) -> None:
        """Go to an address, and wait until the page has loaded."""

    @abstractmethod
    def reload(self) -> None:
        """As the browser's own button does it."""

    @abstractmethod
    def back(self) -> None:
        """As the browser's own button does it."""

    @abstractmethod
    def run(self, function: str, *arguments: Any) -> Any:
        """Call a JavaScript function in the page, with arguments and an answer that JSON can hold."""

    @abstractmethod
    def tap(self, x: float, y: float) -> None:
        """Press a point of the view, with a finger where the driver has one, else with a mouse."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press a key: a letter, or one of `KEYS`."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the page a view of this size, in CSS pixels."""

    @abstractmethod
    def prefer(self, *, less_motion: bool = False, dark: bool = False) -> None:
        """What the reader has asked of the system. The open page may be lost."""

    @abstractmethod
    def print(self) -> bytes:
        """The open page on A4, as PDF."""

    @abstractmethod
    def console(self) -> list[str]:
        """Errors in the console since the last call."""

    @abstractmethod
    def screenshot(self) -> bytes:
        """What is in the view, as PNG."""

    @abstractmethod
    def close(self) -> None:
        """End the browser, and all that was started for it."""


# Keys that are no letters, as WebDriver writes them.
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004", "Backspace": "\ue003"}

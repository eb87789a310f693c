"""What a driver can do, found out by trying. A test asks `can`; what the answer is stands in docs/contribute/testing.md."""

from __future__ import annotations

import time
from collections.abc import Callable

from driver import Cannot
from page import Page

PHONE = (375, 667)


def _soon(page: Page, function: str) -> bool:
    """Whether something comes true, given a moment."""
    try:
        return bool(page.wait(function, seconds=3))
    except AssertionError:
        return False


def _touch(page: Page) -> bool:
    page.run(
        "() => { window.met = null; addEventListener('pointerdown', (e) => { window.met = e.pointerType }, { once: true }); }"
    )
    page.driver.tap(20, 20)
    return bool(page.wait("() => window.met") == "touch")


def _size(page: Page) -> bool:
    page.driver.resize(*PHONE)
    return bool(page.run("() => [innerWidth, innerHeight]") == list(PHONE))


def _less_motion(page: Page) -> bool:
    page.driver.prefer(less_motion=True)
    return _soon(page, "() => matchMedia('(prefers-reduced-motion: reduce)').matches")


def _dark(page: Page) -> bool:
    page.driver.prefer(dark=True)
    return _soon(page, "() => matchMedia('(prefers-color-scheme: dark)').matches")


def _print(page: Page) -> bool:
    return page.driver.print().startswith(b"%PDF")


def _console(page: Page) -> bool:
    page.driver.console()
    page.run("() => console.error('tried')")
    page.troubles()
    return any("tried" in line for line in page.driver.console())


def _copy(page: Page) -> bool:
    return bool(page.run("() => 'serviceWorker' in navigator && 'caches' in window"))


def _download(page: Page) -> bool:
    page.run(
        "() => { const link = document.createElement('a'); link.href = URL.createObjectURL(new Blob(['tried'])); link.download = 'tried.txt'; link.click(); }"
    )
    time.sleep(1)
    return page.address() == "404.html"


TRIALS: dict[str, Callable[[Page], bool]] = {
    "touch": _touch,
    "size": _size,
    "less motion": _less_motion,
    "dark": _dark,
    "print": _print,
    "console": _console,
    "keep a copy": _copy,
    "download": _download,
}


class Abilities:
    """Tries each thing once, when somebody asks first."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: dict[str, bool] = {}

    def can(self, thing: str) -> bool:
        """Whether the driver can do one of the things of `TRIALS`. The open page is lost, and what it tried may stay."""
        if thing not in self.found:
            self.page.open("404.html")
            try:
                self.found[thing] = TRIALS[thing](self.page)
            except Cannot:
                self.found[thing] = False
        return self.found[thing]

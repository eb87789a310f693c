"""Reading without a connection in each engine: a copy is saved, read while nobody answers, and
removed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from page import Page
from serving import SiteServer

KEPT = """() => { window.kept = null; Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()])
  .then(([names, workers]) => { window.kept = names.length + workers.length; }); }"""
SLOW = 60  # seconds: the copy is some hundred files


@pytest.fixture
def as_built(site: SiteServer) -> Iterator[None]:
    """Pages without the ear for troubles: a copy holds only files that are as the list of the build
    says.
    """
    ear, site.head = site.head, b""
    yield
    site.head = ear


@pytest.fixture
def saved(reader: Page, can: Callable[[str], None], as_built: None) -> Page:  # noqa: ARG001
    can("keep a copy")
    reader.open("offline/")
    reader.tap("#offline-save", large=True)
    reader.see("#offline-remove", seconds=SLOW)
    reader.see("#offline-status", "saved on this device")
    return reader


@pytest.fixture
def cut(site: SiteServer) -> Iterator[Callable[[], None]]:
    """Called, it cuts the connection; at the end of the test it is there again."""

    def pull() -> None:
        site.cut = True

    yield pull
    site.cut = False


def test_a_saved_site_reads_without_a_connection(saved: Page, cut: Callable[[], None]) -> None:
    saved.open("red-flags/")  # this visit is under the worker's control
    saved.see("h1")
    assert not saved.run("() => document.querySelectorAll('.hip-copy').length"), (
        "the site itself answered"
    )
    cut()
    saved.open("red-flags/")
    saved.see(".hip-copy p", "You are reading your saved copy")
    saved.see("h1")
    saved.open("pain-finder/")
    saved.tap("#finder-app button", "Start the pain finder")
    saved.see(".hip-progress", "Question 1")
    saved.tap("#search-link")
    saved.type("hip")
    saved.see("#search-hits a")
    saved.press("Escape")
    saved.open("sources/")  # not in the copy
    saved.see("h1", "We cannot find this page")
    saved.troubles()  # engines differ in how loudly they tell that nobody answered


def test_a_copy_goes_when_it_is_removed(saved: Page) -> None:
    saved.tap("#offline-remove", large=True)
    saved.see("#offline-save")
    saved.run(KEPT)
    assert saved.wait("() => window.kept !== null && [window.kept]") == [0]

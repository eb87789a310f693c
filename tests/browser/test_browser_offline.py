"""Saving for offline: only when asked, all that a runner needs, fresh pages first, and everything gone after "Remove"."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

OFFLINE = "offline/"


@pytest.fixture
def saved(page: Page) -> Page:
    """A page of a reader who has saved the site."""
    page.goto(OFFLINE)
    expect(page.get_by_role("status").first).to_contain_text(re.compile(r"takes \d+\.\d MB"))
    page.get_by_role("button", name="Save for offline").click()
    expect(page.get_by_role("button", name="Remove")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("status").first).to_contain_text("saved on this device")
    return page


def kept(page: Page) -> list[object]:
    """What the browser keeps: caches and service workers."""
    found: list[object] = page.evaluate(
        "async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]"
    )
    return found


def test_nothing_is_kept_unasked(page: Page) -> None:
    for path in ("", "causes/gluteal-tendinopathy/", "pain-finder/", OFFLINE):
        page.goto(path)
        assert kept(page) == [[], 0]


def test_a_saved_site_reads_without_a_connection(saved: Page, context: BrowserContext) -> None:
    saved.goto("")  # the next visit is under the worker's control
    context.set_offline(True)
    for path, words in (
        ("causes/sciatica/", "sciatica"),
        ("pain-finder/", "pain finder"),
        ("red-flags/", "warning signs"),
    ):
        saved.goto(path)
        expect(saved.get_by_role("heading", level=1)).to_contain_text(re.compile(words, re.I))
    saved.goto("pain-finder/")
    saved.get_by_role("button", name="Start").click()
    expect(saved.locator("#finder-step")).to_be_visible()
    saved.goto("exercises/clamshell/")
    saved.keyboard.press("/")
    saved.keyboard.type("sit bone")
    expect(saved.locator("#search-hits a").first).to_contain_text("sit bone")
    saved.goto("sources/")  # not in the copy
    expect(saved.get_by_role("heading", level=1)).to_have_text("We cannot find this page")
    expect(saved.get_by_role("main")).to_contain_text("the copy leaves out")
    context.set_offline(False)


def test_the_network_comes_first(saved: Page, context: BrowserContext) -> None:
    saved.goto("")
    context.route(
        "**/about/",
        lambda route: route.fulfill(
            body="<title>x</title><link rel=icon href=data:,><h1>Withdrawn</h1>", content_type="text/html"
        ),
    )
    saved.goto("about/")
    expect(saved.get_by_role("heading", level=1)).to_have_text("Withdrawn")


def test_a_newer_site_is_announced(saved: Page, context: BrowserContext) -> None:
    saved.goto("")
    context.route("**/offline-version.txt", lambda route: route.fulfill(body="another", content_type="text/plain"))
    saved.goto("about/")
    expect(saved.get_by_text("Your saved copy of this site is out of date.")).to_be_visible()


def test_remove_deletes_everything(saved: Page) -> None:
    saved.get_by_role("button", name="Remove").click()
    expect(saved.get_by_role("button", name="Save for offline")).to_be_visible()
    assert kept(saved) == [[], 0]

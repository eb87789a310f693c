"""Pages of every kind in the browser, light and dark, phone and desktop: they fit, and axe finds nothing wrong.

With EVERY_PAGE=1 in the environment the same is tested on every page of the site.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessibility import SCHEMES, resize, violations, violations_at_each_size
from playwright.sync_api import Browser, BrowserContext, Page
from watching import watch

Reader = tuple[BrowserContext, list[str], str]  # with what went wrong, and their colour scheme
Opened = tuple[Page, list[str], str]
ROOT = Path(__file__).resolve().parents[2]
WIDTHS = (320, 390, 1280)  # 320: a desktop window at 400 % zoom
SIDEWAYS = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > room + 1);
  return [`${document.documentElement.scrollWidth} > ${room}`, ...wide.slice(0, 8).map((e) => `${e.tagName}.${e.className}`)];
}"""


def _pages() -> list[str]:
    """Hand-written pages, the page for wrong addresses, and the longest record of each kind, or all records."""
    docs = ROOT / "docs"
    written = [f"{file.relative_to(docs).with_suffix('').as_posix()}/" for file in sorted(docs.rglob("*.md"))]
    paths = ["404.html", *(path.removesuffix("index/") for path in written)]
    for folder in ("causes", "symptoms", "exercises"):
        files = sorted((ROOT / "data" / folder).glob("*.yml"), key=lambda file: -file.stat().st_size)
        paths += [f"{folder}/{file.stem}/" for file in (files if os.environ.get("EVERY_PAGE") else files[:1])]
    return paths


@pytest.fixture(scope="module", params=SCHEMES)
def reader(request: pytest.FixtureRequest, browser: Browser, base_url: str) -> Iterator[Reader]:
    """A reader who likes light or dark."""
    context = browser.new_context(base_url=base_url, color_scheme=request.param, reduced_motion="reduce")
    yield context, watch(context, base_url), request.param
    context.close()


@pytest.fixture(scope="module", params=_pages(), ids=lambda path: path or "home")
def opened(request: pytest.FixtureRequest, reader: Reader) -> Iterator[Opened]:
    """One page of the site, opened once for the tests below."""
    context, troubles, scheme = reader
    troubles.clear()
    page = context.new_page()
    page.goto(request.param)
    yield page, troubles, scheme
    page.close()


def test_page_never_scrolls_sideways(opened: Opened) -> None:
    page, *_ = opened
    found = []
    for width in WIDTHS:
        resize(page, width, 800)
        found += [f"{width} px: {line}" for line in page.evaluate(SIDEWAYS)]
    assert not found, "\n".join(found)


def test_axe_finds_nothing(opened: Opened) -> None:
    page, _, scheme = opened
    found = violations_at_each_size(page, scheme)
    assert not found, "\n".join(found)


def test_page_opens_without_errors_or_outside_requests(opened: Opened) -> None:
    _, troubles, _ = opened
    assert not troubles, "\n".join(troubles)


@pytest.fixture(scope="module")
def plain(reader: Reader) -> Iterator[Page]:
    """A page for the states that a reader opens."""
    page = reader[0].new_page()
    yield page
    page.close()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])
def test_axe_finds_nothing_in_the_open_search(plain: Page, width: int, height: int) -> None:
    resize(plain, width, height)
    plain.goto("")
    plain.keyboard.press("/")
    plain.get_by_role("searchbox").fill("bursitis")
    plain.get_by_role("dialog", name="Search").get_by_role("link").first.wait_for()
    found = violations(plain)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", ["", "about/"])
def test_axe_finds_nothing_in_the_open_menu(plain: Page, path: str) -> None:
    resize(plain, 390, 844)
    plain.goto(path)
    plain.get_by_role("button", name="Menu").click()
    plain.get_by_role("navigation", name="Main").get_by_text("Warning signs").wait_for()
    found = violations(plain)
    assert not found, "\n".join(found)

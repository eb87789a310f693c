"""Pages of every kind in the browser, light and dark, phone and desktop: they fit, and axe finds nothing wrong.

With EVERY_PAGE=1 in the environment the same is tested on every page of the site.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessibility import (
    DESKTOP,
    PHONE,
    SCHEMES,
    THOROUGH,
    resize,
    violations,
    violations_on_a_desktop,
    violations_on_a_phone,
)
from playwright.sync_api import Browser, Page
from watching import watch

Reader = tuple[Page, list[str]]
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
    """Hand-written pages, the page for wrong addresses, and the longest record of each kind, or all records; the fullest page of sources."""
    docs = ROOT / "docs"
    written = [f"{file.relative_to(docs).with_suffix('').as_posix()}/" for file in sorted(docs.rglob("*.md"))]
    paths = ["404.html", *(path.removesuffix("index/") for path in written)]
    for folder in ("causes", "symptoms", "exercises"):
        files = sorted((ROOT / "data" / folder).glob("*.yml"), key=lambda file: -file.stat().st_size)
        paths += [f"{folder}/{file.stem}/" for file in (files if THOROUGH else files[:1])]
    pairs = re.findall(r"^([a-z0-9-]+):$", (ROOT / "data" / "compare.yml").read_text("utf-8"), re.M)
    shelves = Counter(file.name[0] for file in (ROOT / "data" / "sources").glob("*.yml"))
    paths += [f"sources/{shelf}/" for shelf, _ in shelves.most_common(None if THOROUGH else 1)]
    return paths + [f"compare/{pair}/" for pair in (pairs if THOROUGH else pairs[:1])]


def _opened() -> list[tuple[str, str]]:
    """Every page in the light; in the dark, day by day, only one of each kind: plain prose has no colours of its own."""
    plain = {"about/", "privacy/", "under-16/", "glossary/", "sources/", "symptoms/", "search/", "offline/"}
    pages = _pages()
    plain |= {page for page in pages if page.startswith("guides/")} - {"guides/return-to-running/"}
    dark = [p for p in pages if THOROUGH or (p not in plain and (p == "contribute/design/" or "contribute" not in p))]
    return [*(("light", path) for path in pages), *(("dark", path) for path in dark)]


@pytest.fixture(scope="module")
def readers(browser: Browser, base_url: str) -> Iterator[dict[str, Reader]]:
    """A page of a reader who likes it light and of one who likes it dark, each with what went wrong on it."""
    both = {}
    for scheme in SCHEMES:
        context = browser.new_context(base_url=base_url, color_scheme=scheme, reduced_motion="reduce")
        both[scheme] = (context.new_page(), watch(context, base_url))
    yield both
    for page, _ in both.values():
        page.context.close()


@pytest.fixture(scope="module", params=_opened(), ids=lambda p: f"{p[0]}-/{p[1]}")
def opened(request: pytest.FixtureRequest, readers: dict[str, Reader]) -> Opened:
    """One page of the site, light or dark, opened once for the tests below."""
    scheme, path = request.param
    page, troubles = readers[scheme]
    page.goto("about:blank")
    troubles.clear()
    page.goto(path)
    return page, troubles, scheme


def test_page_never_scrolls_sideways(opened: Opened) -> None:
    page, *_ = opened
    found = []
    for width in WIDTHS:
        resize(page, width, 800)
        found += [f"{width} px: {line}" for line in page.evaluate(SIDEWAYS)]
    assert not found, "\n".join(found)


def test_axe_finds_nothing(opened: Opened) -> None:
    page, _, scheme = opened
    found = [*violations_on_a_phone(page, scheme), *violations_on_a_desktop(page, scheme)]
    assert not found, "\n".join(found)


def test_page_opens_without_errors_or_outside_requests(opened: Opened) -> None:
    _, troubles, _ = opened
    assert not troubles, "\n".join(troubles)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_in_the_open_search(readers: dict[str, Reader], scheme: str, size: dict[str, int]) -> None:
    page, _ = readers[scheme]
    resize(page, **size)
    page.goto("")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("bursitis")
    page.get_by_role("dialog", name="Search").get_by_role("link").first.wait_for()
    found = violations(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", ["", "about/"])
def test_axe_finds_nothing_in_the_open_menu(readers: dict[str, Reader], scheme: str, path: str) -> None:
    page, _ = readers[scheme]
    resize(page, **PHONE)
    page.goto(path)
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("navigation", name="Main").get_by_text("Warning signs").wait_for()
    found = violations(page)
    assert not found, "\n".join(found)

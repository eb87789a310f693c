"""Pages of every kind in the browser, light and dark, phone and desktop: they fit, and axe finds
nothing wrong.

Day by day these are pages with pieces of their own, and one of each kind that the records make.
With EVERY_PAGE=1 in the environment it is every page of the site.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import real
from accessibility import MODES, PHONE, SCHEMES, resize, violations, violations_everywhere
from playwright.sync_api import Browser, Page
from thorough import THOROUGH
from watching import watch

from hipguide.kinds.kind import RecordPage
from hipguide.kinds.source.page import shelf
from hipguide.pages import of_records

Opened = tuple[Page, list[str], str]
ROOT = Path(__file__).resolve().parents[2]
WIDTHS = (320, 390, 1280)  # 320: a desktop window at 400 % zoom
SIDEWAYS = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > room + 1);
  return [`${document.documentElement.scrollWidth} > ${room}`, ...wide.slice(0, 8).map((e) => `${e.tagName}.${e.className}`)];
}"""


def _written() -> list[str]:
    """The hand-written pages."""
    docs = ROOT / "docs"
    written = [
        f"{file.relative_to(docs).with_suffix('').as_posix()}/"
        for file in sorted(docs.rglob("*.md"))
    ]
    return [path.removesuffix("index/") for path in written]


def _made() -> list[str]:
    """The pages that the records make: all of them, or of each kind the one whose record is
    longest, and the fullest shelf.
    """
    library = real.library()
    kinds: dict[str, list[RecordPage]] = {}
    for page in sorted(
        of_records(library), key=lambda page: -len(repr(library.records[page.kind][page.uid]))
    ):
        kinds.setdefault(page.folder, []).append(page)
    shelves = Counter(map(shelf, library.sources)).most_common(None if THOROUGH else 1)
    made = [
        page.path.removesuffix(".md")
        for kind in kinds.values()
        for page in (kind if THOROUGH else kind[:1])
    ]
    return [f"{path}/" for path in made] + [f"sources/{letter}/" for letter, _ in shelves]


# Prose in the same dress, and lists and pictures as other pages have them: a few stand for all.
# Plans have tests of their own.
ALIKE = (
    "guides/",
    "contribute/",
    "about/",
    "article/",
    "privacy/",
    "under-16/",
    "exercises/gallery/",
    "plans/",
    "my-plan/",
)
EXAMPLES = ("guides/return-to-running/", "contribute/correction-form/", "contribute/design/")


def _seldom(path: str) -> bool:
    """Whether a page has no pieces but those of its like, so that it waits for a thorough run."""
    return path in ("sources/", "symptoms/") or (path.startswith(ALIKE) and path not in EXAMPLES)


PAGES = [
    pytest.param(path, marks=pytest.mark.audit if _seldom(path) else [], id=f"/{path}")
    for path in ["404.html", *_written(), *_made()]
]


@pytest.fixture(scope="module")
def readers(browser: Browser, base_url: str) -> Iterator[dict[str, Page]]:
    """A page of a reader who likes it light and of one who likes it dark."""
    both = {}
    for scheme in SCHEMES:
        context = browser.new_context(
            base_url=base_url, color_scheme=scheme, reduced_motion="reduce"
        )
        both[scheme] = context.new_page()
    yield both
    for page in both.values():
        page.context.close()


@pytest.fixture(scope="module")
def reader(browser: Browser, base_url: str) -> Iterator[tuple[Page, list[str]]]:
    """A page, and all that goes wrong in it."""
    with browser.new_context(base_url=base_url, reduced_motion="reduce") as context:
        yield context.new_page(), watch(context, base_url)


@pytest.fixture(scope="module", params=PAGES)
def opened(request: pytest.FixtureRequest, reader: tuple[Page, list[str]]) -> Opened:
    """One page of the site, opened once for the tests below."""
    page, troubles = reader
    page.goto("about:blank")
    troubles.clear()
    page.emulate_media(color_scheme="light")
    page.goto(request.param)
    return page, troubles, request.param


def test_page_never_scrolls_sideways(opened: Opened) -> None:
    page, *_ = opened
    found = []
    for width in WIDTHS:
        resize(page, width, 800)
        found += [f"{width} px: {line}" for line in page.evaluate(SIDEWAYS)]
    assert not found, "\n".join(found)


def test_axe_finds_nothing(opened: Opened) -> None:
    page, _, path = opened
    found = violations_everywhere(page, path or "home")
    assert not found, "\n".join(found)


def test_page_opens_without_errors_or_outside_requests(opened: Opened) -> None:
    _, troubles, _ = opened
    assert not troubles, "\n".join(troubles)


def test_axe_finds_an_odd_text_among_many(readers: dict[str, Page]) -> None:
    """Day by day it looks at one text of each look."""
    page = readers["light"]
    page.goto("about/")
    page.evaluate("""() => {
      const [text, other] = [...document.querySelectorAll("article p:has(a)")].slice(-2);
      const link = other.querySelector("a");
      const listed = [...document.querySelectorAll("article li > a")].at(-1);
      [text.id, link.id, listed.id] = ["faint-text", "plain-link", "on-grey"];
      text.style.color = "rgb(150, 150, 150)";
      link.style.cssText = "all: unset; color: rgb(60, 60, 60)";
      listed.parentElement.style.background = "rgb(150, 150, 150)";
    }""")
    found = "\n".join(violations(page))
    assert "color-contrast [serious] at #faint-text" in found
    assert "color-contrast [serious] at #on-grey" in found
    assert "link-in-text-block [serious] at #plain-link" in found


@pytest.mark.parametrize(("scheme", "size"), [(scheme, size) for scheme, _, size in MODES])
def test_axe_finds_nothing_in_the_open_search(
    readers: dict[str, Page], scheme: str, size: dict[str, int]
) -> None:
    page = readers[scheme]
    resize(page, **size)
    page.goto("")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("bursitis")
    page.get_by_role("dialog", name="Search").get_by_role("link").first.wait_for()
    found = violations(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("scheme", "path"),
    [("light", ""), *([("dark", "about/"), ("light", "about/"), ("dark", "")] if THOROUGH else [])],
)
def test_axe_finds_nothing_in_the_open_menu(
    readers: dict[str, Page], scheme: str, path: str
) -> None:
    page = readers[scheme]
    resize(page, **PHONE)
    page.goto(path)
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("navigation", name="Main").get_by_text("Warning signs").wait_for()
    found = violations(page)
    assert not found, "\n".join(found)

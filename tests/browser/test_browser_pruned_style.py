"""The pruned style sheet shows every state as the whole one does: menu, search, finder, print,
light and dark.

The whole sheet is Material's own in front of ours. Each state is drawn twice, and the two pictures
must be alike: two runs of one browser differ by a few faint pixels, so only a difference that an
eye could see counts.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import material
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect
from thorough import THOROUGH, few

from hipguide.publish.style import joined

FAINT = 16  # of 255: what two drawings of the same page can differ by
ROOT = Path(__file__).parents[2]
PAIRS = [
    ("light", "phone"),
    ("dark", "desktop"),
    *([("dark", "phone"), ("light", "desktop")] if THOROUGH else []),
]
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}


def whole_sheet() -> str:
    theme = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    ours = joined(ROOT / "hipguide/theme/assets/css/hip")
    return "".join(path.read_text("utf-8") for path in theme.glob("main.*.min.css")) + ours


def _cause(page: Page) -> None:
    page.goto("causes/gluteal-tendinopathy/")


def _menu(page: Page) -> None:
    page.goto("")
    if page.get_by_role("button", name="Menu").is_visible():
        page.get_by_role("button", name="Menu").click()


def _search(page: Page) -> None:
    page.goto("about/")
    page.keyboard.press("/")
    # at once: each typed letter would be a search of its own
    page.get_by_role("searchbox").fill("stairs")
    expect(page.locator("#search-hits a").first).to_be_visible()


def _question(page: Page) -> None:
    page.goto("pain-finder/")
    page.get_by_role("button", name="Start").click()
    page.locator("#finder-app input").first.check()
    page.locator("#finder-app summary").first.click()


def _error(page: Page) -> None:
    page.goto("pain-finder/")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Next").click()


def _print(page: Page) -> None:
    page.goto("exercises/clamshell/")
    page.emulate_media(media="print")


def _filter(page: Page) -> None:
    page.goto("exercises/")
    page.get_by_label("Find an exercise").fill("zzxqy")
    expect(page.get_by_role("status").first).to_contain_text("Nothing fits")


def _offline(page: Page) -> None:
    page.goto("offline/")
    expect(page.get_by_role("button", name="Save for offline")).to_be_visible()
    page.evaluate("() => { document.getElementById('offline-progress').hidden = false }")


STATES: dict[str, Callable[[Page], None]] = {
    "menu": _menu, "cause": _cause, "search": _search, "error": _error, "question": _question, "filter": _filter,
    "print": _print, "offline": _offline,
}  # fmt: skip


def page_with(browser: Browser, base_url: str, sheet: str | None) -> Page:
    """A page of a new reader, to whom another style sheet is sent than ours."""
    context = browser.new_context(base_url=base_url, reduced_motion="reduce")
    if sheet is not None:
        context.route(
            "**/assets/css/hip.css",
            lambda route: route.fulfill(body=sheet, content_type="text/css"),
        )
    return context.new_page()


@pytest.fixture(scope="module")
def pruned(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page with the style sheet of the site."""
    page = page_with(browser, base_url, None)
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def whole(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page with the whole style sheet."""
    page = page_with(browser, base_url, whole_sheet())
    yield page
    page.context.close()


def picture(page: Page, state: str, scheme: Literal["light", "dark"], size: str) -> Image.Image:
    """What a reader sees who comes to this state."""
    width, height = SIZES[size]
    page.goto("about:blank")
    page.mouse.move(0, 0)  # nothing is pointed at that the last picture left
    page.emulate_media(media="null", color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": height})
    STATES[state](page)
    page.evaluate("() => document.activeElement?.blur()")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def worst(one: Image.Image, other: Image.Image) -> int:
    """By how much, of 255, the most different pixels differ."""
    assert one.size == other.size
    return max(high for _, high in ImageChops.difference(one, other).getextrema())  # type: ignore[misc]


@pytest.mark.parametrize(("scheme", "size"), PAIRS)
@pytest.mark.parametrize("state", few(STATES, 4))  # every second has parts that no other has
def test_a_state_looks_as_it_would_with_the_whole_style_sheet(
    pruned: Page, whole: Page, state: str, scheme: Literal["light", "dark"], size: str
) -> None:
    found = worst(picture(pruned, state, scheme, size), picture(whole, state, scheme, size))
    assert found <= FAINT, f"pixels differ by up to {found} of 255"


def test_the_comparison_can_fail(pruned: Page, browser: Browser, base_url: str) -> None:
    bare = page_with(browser, base_url, "body { color: #123 }")
    assert (
        worst(picture(pruned, "cause", "light", "phone"), picture(bare, "cause", "light", "phone"))
        > FAINT
    )
    bare.context.close()

"""The pruned style sheet shows every state as the whole one does: menu, search, finder, print, light and dark.

The whole sheet is Material's own in front of ours. Each state is drawn twice, and the two pictures must be alike: two runs
of one browser differ by a few faint pixels, so only a difference that an eye could see counts.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import material
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect
from thorough import THOROUGH

from hipguide.publish.style import squeeze

FAINT = 16  # of 255: what two drawings of the same page can differ by
ROOT = Path(__file__).parents[2]
PAIRS = [("light", "phone"), ("dark", "desktop"), *([("dark", "phone"), ("light", "desktop")] if THOROUGH else [])]
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}


def whole_sheet() -> str:
    theme = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    ours = squeeze((ROOT / "hipguide/theme/assets/css/hip.css").read_text("utf-8"))
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
    page.get_by_role("searchbox").fill("stairs")  # at once: each typed letter would be a search of its own
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
    "cause": _cause, "menu": _menu, "search": _search, "question": _question, "error": _error, "filter": _filter,
    "offline": _offline, "print": _print,
}  # fmt: skip


def picture(
    browser: Browser, base_url: str, state: str, scheme: str, size: tuple[int, int], sheet: str | None
) -> Image.Image:
    context = browser.new_context(
        base_url=base_url,
        color_scheme=scheme,
        reduced_motion="reduce",
        viewport={"width": size[0], "height": size[1]},  # type: ignore[arg-type]
    )
    if sheet is not None:
        context.route("**/assets/css/hip.css", lambda route: route.fulfill(body=sheet, content_type="text/css"))
    page = context.new_page()
    STATES[state](page)
    page.evaluate("() => document.activeElement?.blur()")
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return shot


@pytest.mark.parametrize(("scheme", "size"), PAIRS)
@pytest.mark.parametrize("state", STATES)
def test_a_state_looks_as_it_would_with_the_whole_style_sheet(
    browser: Browser, base_url: str, state: str, scheme: str, size: str
) -> None:
    pruned, whole = (picture(browser, base_url, state, scheme, SIZES[size], sheet) for sheet in (None, whole_sheet()))
    assert pruned.size == whole.size
    worst = max(high for _, high in ImageChops.difference(pruned, whole).getextrema())  # type: ignore[misc]
    assert worst <= FAINT, f"pixels differ by up to {worst} of 255"


def test_the_comparison_can_fail(browser: Browser, base_url: str) -> None:
    bare = "body { color: #123 }"
    pruned, other = (picture(browser, base_url, "cause", "light", SIZES["phone"], sheet) for sheet in (None, bare))
    assert max(high for _, high in ImageChops.difference(pruned, other).getextrema()) > FAINT  # type: ignore[misc]

"""What a reader's own settings and mistakes do: dark mode, a wrong address, the search."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from playwright.sync_api import Browser, Page, expect
from watching import watch

from hipguide.library import Library

BRIGHTNESS = """() => {
  const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
  return (r + g + b) / 765;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "pain-finder/", "404.html"])
def test_first_visit_follows_the_system_to_light_or_dark(
    browser: Browser, base_url: str, scheme: str, path: str
) -> None:
    context = browser.new_context(base_url=base_url, color_scheme=scheme)
    troubles = watch(context, base_url)
    page = context.new_page()
    page.goto(path)
    brightness = page.evaluate(BRIGHTNESS)
    context.close()
    assert not troubles
    assert brightness < 0.3 if scheme == "dark" else brightness > 0.7


def test_wrong_address_shows_a_page_with_style_and_a_way_home(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url)
    page = context.new_page()
    failed: list[str] = []
    page.on("response", lambda response: failed.append(response.url) if not response.ok else None)
    answer = page.goto("no/such/page/")
    assert answer is not None
    assert answer.status == HTTPStatus.NOT_FOUND
    assert failed == [answer.url], "its styles and scripts must be found from any address"
    page.get_by_role("main").get_by_role("link", name="Pain finder").or_(
        page.get_by_role("navigation").get_by_role("link", name="Pain finder")
    ).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("pain finder")
    context.close()


def test_search_finds_a_record_by_its_name(page: Page, library: Library) -> None:
    uid, cause = next(iter(library.causes.items()))
    page.goto("")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill(cause.name)
    result = page.get_by_role("dialog", name="Search").locator(f"a[href*='causes/{uid}/']").first
    result.wait_for()
    result.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(cause.name)

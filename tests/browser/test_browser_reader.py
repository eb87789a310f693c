"""What a reader's own settings and mistakes do: dark mode, a wrong address."""

from __future__ import annotations

from http import HTTPStatus
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

Scheme = Literal["light", "dark"]
BRIGHTNESS = """() => {
  const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
  return (r + g + b) / 765;
}"""


def is_as_bright_as_the_system(page: Page, scheme: Scheme, path: str) -> bool:
    """Whether a page that is opened while the system is light or dark, is so too."""
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    brightness: float = page.evaluate(BRIGHTNESS)
    return brightness < 0.3 if scheme == "dark" else brightness > 0.7


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "pain-finder/", "404.html"])
def test_first_visit_follows_the_system_to_light_or_dark(
    tab: Page, scheme: Scheme, path: str
) -> None:
    assert is_as_bright_as_the_system(tab, scheme, path)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_so_it_does_without_scripts(page: Page) -> None:
    assert is_as_bright_as_the_system(page, "light", "")
    assert is_as_bright_as_the_system(page, "dark", "")


def test_wrong_address_shows_a_page_with_style_and_a_way_home(
    browser: Browser, base_url: str
) -> None:
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

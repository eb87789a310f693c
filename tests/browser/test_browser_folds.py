"""Pages are short until a reader opens something, and a link to something in a fold opens it."""

from __future__ import annotations

import statistics

import pytest
from playwright.sync_api import Page, expect
from thorough import few

from hipguide.library import Library

PHONE = {"width": 390, "height": 844}
HEIGHT = "() => document.documentElement.scrollHeight"
# How far below the bar that stays a part of the page begins; less than 0 is hidden.
BELOW_BAR = """(id) => {
  const bar = document.querySelector(".hip-bar").getBoundingClientRect();
  return document.getElementById(id).getBoundingClientRect().top - Math.max(bar.bottom, 0);
}"""


def height(tab: Page, path: str) -> int:
    tab.goto(path)
    return int(tab.evaluate(HEIGHT))


def test_pages_are_short_on_a_phone_until_something_is_opened(tab: Page, library: Library) -> None:
    tab.set_viewport_size(PHONE)
    heights = {uid: height(tab, f"causes/{uid}/") for uid in library.causes}
    assert statistics.median(heights.values()) <= 6_500
    assert max(heights.values()) <= 8_000, heights
    assert height(tab, "red-flags/") <= 6_000
    guides = [page.address for page in library.written if page.address.startswith("guides/")]
    for guide in guides:
        assert height(tab, guide) <= 9_000, guide


def test_every_link_of_the_bar_leads_to_a_heading_in_view(tab: Page, library: Library) -> None:
    tab.set_viewport_size(PHONE)
    for uid in few(library.causes, 3):
        tab.goto(f"causes/{uid}/")
        for link in tab.locator(".hip-bar a").all():
            link.click()
            anchor = (link.get_attribute("href") or "").removeprefix("#")
            expect(tab.locator(f"#{anchor}")).to_be_in_viewport()
            assert 0 <= tab.evaluate(BELOW_BAR, anchor) < 120, (uid, anchor)


def test_a_link_to_something_in_a_fold_opens_it_and_shows_it(tab: Page, library: Library) -> None:
    uid, cause = next((uid, cause) for uid, cause in library.causes.items() if cause.findings)
    anchor = f"finding-{cause.findings[-1].symptom}"
    tab.set_viewport_size(PHONE)
    tab.goto(f"causes/{uid}/")
    assert not tab.locator(f"#{anchor}").is_visible()
    tab.goto(f"causes/{uid}/#{anchor}")
    expect(tab.locator(f"#{anchor}")).to_be_in_viewport()
    assert tab.evaluate(BELOW_BAR, anchor) >= 0


def test_the_number_of_a_source_opens_the_list_and_shows_the_source(
    tab: Page, library: Library
) -> None:
    tab.set_viewport_size(PHONE)
    tab.goto(f"causes/{next(iter(library.causes))}/")
    number = tab.locator("main .hip-evidence a:visible").first
    source = (number.get_attribute("href") or "").removeprefix("#")
    for _ in range(2):  # once more, after the list was closed again
        number.click()
        expect(tab.locator(f"#{source}")).to_be_in_viewport()
        tab.locator(f"details:has(#{source})").evaluate("fold => { fold.open = false; }")


def test_what_is_folded_is_open_on_paper_and_closed_again_after(
    tab: Page, library: Library
) -> None:
    tab.goto(f"causes/{next(iter(library.causes))}/")
    closed = "document.querySelectorAll('main details:not([open], .hip-basis, .hip-toc *)').length"
    before = tab.evaluate(closed)
    assert before > 5
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.evaluate(closed) == 0
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.evaluate(closed) == before


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_everything_can_be_opened(page: Page, library: Library) -> None:
    page.goto(f"causes/{next(iter(library.causes))}/")
    summary = page.locator("summary:has(#what-it-is)")
    inner = page.locator("#how-common")
    expect(inner).not_to_be_visible()
    summary.click()
    expect(inner).to_be_visible()


def test_buttons_dial_the_numbers_of_the_vocabulary(tab: Page, library: Library) -> None:
    tab.goto("red-flags/")
    for care in library.vocabulary.urgency.values():
        if care.dial:
            expect(tab.locator(f"a[href='tel:{care.dial}']").first).to_be_visible()

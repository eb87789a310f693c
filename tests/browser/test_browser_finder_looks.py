"""Each state of the pain finder, light and dark: it fits on a phone, and axe finds nothing wrong.

With EVERY_PAGE=1 in the environment also on a desktop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from accessibility import PHONE, SCHEMES, THOROUGH, resize, violations_on_a_desktop, violations_on_a_phone
from journeys import FINDER, address, app, begin, journey_to, step
from playwright.sync_api import Browser, Page, expect
from watching import watch

from hipguide.finder import Tree

SIDEWAYS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


def _intro(page: Page, _: Tree) -> None:
    page.goto(FINDER)


def _warning_signs(page: Page, _: Tree) -> None:
    begin(page)


def _error(page: Page, _: Tree) -> None:
    begin(page)
    app(page).get_by_role("button", name="Next").click()
    expect(app(page).get_by_role("alert")).to_be_visible()


def _explanation(page: Page, _: Tree) -> None:
    begin(page)
    app(page).locator("summary").first.click()


def _one_choice(page: Page, tree: Tree) -> None:
    page.goto(address(journey_to(tree, lambda end: end.kind == "pages")[:3]))


def _chart(page: Page, _: Tree) -> None:
    page.goto(FINDER)
    page.locator("summary", has_text="chart").click()
    expect(page.get_by_role("table").first).to_be_visible()


def _end(kind: str, care: str) -> Callable[[Page, Tree], None]:
    def show(page: Page, tree: Tree) -> None:
        page.goto(address(journey_to(tree, lambda end: (end.kind, end.care) == (kind, care))))

    return show


def _unsure(page: Page, tree: Tree) -> None:
    journey = journey_to(tree, lambda end: end.kind == "pages")
    page.goto(address([*journey[:2], *((uid, ["not-sure"]) for uid in (q.uid for q in tree.questions))]))


STATES: dict[str, Callable[[Page, Tree], None]] = {
    "intro": _intro,
    "warning-signs": _warning_signs,
    "error": _error,
    "explanation": _explanation,
    "one-choice": _one_choice,
    "chart": _chart,
    "emergency": _end("service", "emergency"),
    "urgent": _end("service", "urgent"),
    "under-16": _end("under-16", "urgent"),
    "nothing-fits": _end("nothing-fits", "routine"),
    "pages-self-care": _end("pages", "self-care"),
    "pages-routine": _end("pages", "routine"),
    "pages-urgent": _end("pages", "urgent"),
    "not-sure": _unsure,
}


@pytest.fixture(scope="module", params=SCHEMES)
def finder(request: pytest.FixtureRequest, browser: Browser, base_url: str) -> Iterator[tuple[Page, str]]:
    """A page in which each test opens its state of the finder."""
    context = browser.new_context(base_url=base_url, color_scheme=request.param, reduced_motion="reduce")
    troubles = watch(context, base_url)
    yield context.new_page(), request.param
    context.close()
    assert not troubles, "\n".join(troubles)


@pytest.mark.parametrize("state", STATES)
def test_state_of_the_finder_fits_and_axe_finds_nothing(finder: tuple[Page, str], tree: Tree, state: str) -> None:
    page, scheme = finder
    page.goto("about:blank")
    resize(page, **PHONE)
    STATES[state](page, tree)
    expect(step(page)).to_be_visible()
    assert not page.evaluate(SIDEWAYS), "the page scrolls sideways on a phone"
    found = violations_on_a_phone(page, scheme)
    if THOROUGH:
        found += violations_on_a_desktop(page, scheme)
    assert not found, "\n".join(found)

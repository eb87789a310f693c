"""Each state of the pain finder, light and dark, on a phone and on a desktop: it fits, and axe finds nothing wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from accessibility import DESKTOP, PHONE, resize, violations_everywhere
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


def _at(page: Page, tree: Tree, role: str) -> None:
    """The first question with this role, on the way to some page."""
    journey = journey_to(tree, lambda end: end.kind == "pages")
    roles = {q.uid: q.role for q in tree.questions}
    page.goto(address(journey[: next(i for i, (uid, _) in enumerate(journey) if roles[uid] == role)]))


def _one_choice(page: Page, tree: Tree) -> None:
    _at(page, tree, "age")


def _map(page: Page, tree: Tree) -> None:
    _at(page, tree, "place")
    expect(app(page).locator(".hip-map")).to_be_visible()


def _two_places(page: Page, tree: Tree, places: int = 2) -> None:
    _at(page, tree, "place")
    for box in app(page).get_by_role("checkbox").all()[:places]:
        box.click()


def _three_places(page: Page, tree: Tree) -> None:
    _two_places(page, tree, 3)
    expect(app(page).get_by_role("alert")).to_be_visible()


def _several(page: Page, tree: Tree) -> None:
    several = {q.uid for q in tree.questions if q.several and q.role == "detail"}
    journey = journey_to(tree, lambda end: end.kind == "pages")
    page.goto(address(journey[: next(i for i, (uid, _) in enumerate(journey) if uid in several)]))


def _changing(page: Page, tree: Tree) -> None:
    page.goto(address(journey_to(tree, lambda end: end.kind == "pages")))
    app(page).get_by_role("button", name="Change:").nth(2).click()
    expect(app(page).get_by_role("button", name="Cancel")).to_be_visible()


def _old_link(page: Page, _: Tree) -> None:
    page.goto(f"{FINDER}#red-flags-now=none&gone=yes")
    expect(app(page).get_by_text("older than the finder")).to_be_visible()


def _summary(page: Page, tree: Tree) -> None:
    _unsure(page, tree)
    app(page).get_by_role("button", name="Show the summary").click()
    expect(page.locator("#finder-summary")).to_be_visible()
    app(page).locator("summary", has_text="Why did it end here?").click()


def _copied(page: Page, tree: Tree) -> None:
    page.goto(address(journey_to(tree, lambda end: end.kind == "pages")))
    page.evaluate("() => Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })")
    app(page).get_by_role("button", name="Copy the summary").click()
    expect(app(page).get_by_label("The summary as text")).to_be_visible()


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
    "map": _map,
    "two-places": _two_places,
    "three-places": _three_places,
    "several": _several,
    "changing": _changing,
    "old-link": _old_link,
    "chart": _chart,
    "emergency": _end("service", "emergency"),
    "urgent": _end("service", "urgent"),
    "under-16": _end("under-16", "urgent"),
    "nothing-fits": _end("nothing-fits", "routine"),
    "pages-self-care": _end("pages", "self-care"),
    "pages-routine": _end("pages", "routine"),
    "pages-urgent": _end("pages", "urgent"),
    "pages-emergency": _end("pages", "emergency"),
    "not-sure": _unsure,
    "summary": _summary,
    "copied": _copied,
}


@pytest.fixture(scope="module")
def finder(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page in which each test opens its state of the finder."""
    context = browser.new_context(base_url=base_url, reduced_motion="reduce")
    troubles = watch(context, base_url)
    yield context.new_page()
    context.close()
    assert not troubles, "\n".join(troubles)


@pytest.mark.parametrize("state", STATES)
def test_state_of_the_finder_fits_and_axe_finds_nothing(finder: Page, tree: Tree, state: str) -> None:
    finder.goto("about:blank")
    resize(finder, **PHONE)
    STATES[state](finder, tree)
    expect(step(finder)).to_be_visible()
    for name, size in (("desktop", DESKTOP), ("phone", PHONE)):
        resize(finder, **size)
        assert not finder.evaluate(SIDEWAYS), f"the page scrolls sideways on a {name}"
    found = violations_everywhere(finder)
    assert not found, "\n".join(found)

"""Each state of the pain finder, light and dark, on a phone and on a desktop: it fits, and axe
finds nothing wrong.

Day by day axe looks at a few states that between them show each part of the finder.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from accessibility import DESKTOP, PHONE, resize, violations_everywhere
from journeys import FINDER, address, app, begin, first, open_at, step, to_end, to_pages
from playwright.sync_api import Page, expect
from thorough import THOROUGH

from hipguide.finder import Form
from hipguide.finder.form import NOT_SURE

SIDEWAYS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


def _intro(page: Page, _: Form) -> None:
    page.goto(FINDER)


def _warning_signs(page: Page, form: Form) -> None:
    open_at(page, form, first(form, "red-flags"))


def _error(page: Page, _: Form) -> None:
    begin(page)
    app(page).get_by_role("button", name="Next").click()
    expect(app(page).get_by_role("alert")).to_be_visible()


def _explanation(page: Page, form: Form) -> None:
    open_at(page, form, first(form, "place"))
    app(page).locator("summary").first.click()


def _one_choice(page: Page, form: Form) -> None:
    open_at(page, form, first(form, "age"))


def _map(page: Page, form: Form) -> None:
    open_at(page, form, first(form, "place"))
    expect(app(page).locator(".hip-map")).to_be_visible()


def _two_places(page: Page, form: Form, places: int = 2) -> None:
    open_at(page, form, first(form, "place"))
    for box in app(page).get_by_role("checkbox").all()[:places]:
        box.click()


def _three_places(page: Page, form: Form) -> None:
    _two_places(page, form, 3)
    expect(app(page).get_by_role("alert")).to_be_visible()


def _several(page: Page, form: Form) -> None:
    several = {q.uid for q in form.questions if q.several and q.role.name == "detail"}
    journey = to_pages(form)
    page.goto(address(journey[: next(i for i, (uid, _) in enumerate(journey) if uid in several)]))


def _changing(page: Page, form: Form) -> None:
    page.goto(address(to_pages(form)))
    app(page).get_by_role("button", name="Change:").nth(2).click()
    expect(app(page).get_by_role("button", name="Cancel")).to_be_visible()


def _old_link(page: Page, _: Form) -> None:
    page.goto(f"{FINDER}#age=18-39&gone=yes")
    expect(app(page).get_by_text("older than the finder")).to_be_visible()


def _summary(page: Page, form: Form) -> None:
    _unsure(page, form)
    app(page).get_by_role("button", name="Show the summary").click()
    expect(page.locator("#finder-summary")).to_be_visible()
    app(page).locator("summary", has_text="Why did it end here?").click()


def _copied(page: Page, form: Form) -> None:
    page.goto(address(to_pages(form)))
    page.evaluate(
        "() => Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })"
    )
    app(page).get_by_role("button", name="Copy the summary").click()
    expect(app(page).get_by_label("The summary as text")).to_be_visible()


def _chart(page: Page, _: Form) -> None:
    page.goto(FINDER)
    page.locator("summary", has_text="chart").click()
    expect(page.locator("#chart-1")).to_be_visible()


def _end(kind: str, care: str) -> Callable[[Page, Form], None]:
    def show(page: Page, form: Form) -> None:
        page.goto(address(to_end(form, kind, care)))

    return show


def _unsure(page: Page, form: Form) -> None:
    page.goto(address([(q.uid, [NOT_SURE]) for q in form.questions]))
    expect(app(page).get_by_role("heading", name="What you were not sure about")).to_be_visible()


STATES: dict[str, Callable[[Page, Form], None]] = {
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
    "under-16-self-care": _end("under-16", "self-care"),
    "not-sure": _unsure,
    "summary": _summary,
    "copied": _copied,
}


# A question with one answer, and a note above it; the map, a list and a refusal; the chart; the
# gravest end; one with all that an end can hold, unfolded; and one with a text to copy.
WITH_AXE = (
    list(STATES)
    if THOROUGH
    else ["old-link", "three-places", "chart", "emergency", "summary", "copied"]
)


@pytest.mark.parametrize("state", STATES)
def test_state_of_the_finder_fits_and_axe_finds_nothing(tab: Page, form: Form, state: str) -> None:
    resize(tab, **PHONE)
    STATES[state](tab, form)
    expect(step(tab)).to_be_visible()
    for name, size in (("phone", PHONE), ("desktop", DESKTOP)):
        resize(tab, **size)
        assert not tab.evaluate(SIDEWAYS), f"the page scrolls sideways on a {name}"
    found = violations_everywhere(tab, state) if state in WITH_AXE else []
    assert not found, "\n".join(found)

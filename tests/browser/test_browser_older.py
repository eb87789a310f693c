"""As older browsers see the site: style sheets without what they do not know, and no dialogs.

Nothing is lost that matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from journeys import FINDER, address, app, begin, journey_to, open_afresh, step
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pypdf import PdfReader
from watching import watch

from hipguide.finder import Form

# What Safari 15.4 or Firefox 115 pass over: a rule with one of these selectors, a declaration with
# one of these values.
RULES = re.compile(r"[^{}]*(?::has\(|::details-content)[^{}]*\{[^{}]*\}")
DECLARATIONS = re.compile(r"[\w-]+:[^;{}]*\d(?:dvh|lh)\b[^;{}]*;?|text-wrap:[^;{}]*;?")


@pytest.fixture(scope="module")
def older(browser: Browser, browser_context_args: dict[str, Any], base_url: str) -> Iterator[Page]:
    """A page whose style sheets lack what an older browser would pass over.

    Tests take turns with it.
    """

    def answer(route: Route) -> None:
        style = route.fetch().text()
        route.fulfill(content_type="text/css", body=DECLARATIONS.sub("", RULES.sub("", style)))

    with browser.new_context(**browser_context_args) as context:
        context.set_default_timeout(10_000)
        context.route("**/*.css", answer)
        troubles = watch(context, base_url)
        yield context.new_page()
    assert not troubles, "\n".join(troubles)


def beside_the_box(choice: Locator) -> bytes:
    """What the end of a choice looks like, where no box and no word is."""
    choice.scroll_into_view_if_needed()
    box = choice.bounding_box()
    assert box
    clip = {
        "x": box["x"] + box["width"] - 8,
        "y": box["y"] - 6,
        "width": 14,
        "height": box["height"] + 12,
    }
    return choice.page.screenshot(clip=clip)  # type: ignore[arg-type]


def test_a_choice_that_is_made_and_one_that_has_the_focus_stand_out(older: Page) -> None:
    begin(older)
    choice = app(older).locator(".hip-choice").first
    plain = beside_the_box(choice)
    choice.locator("input").focus()
    older.keyboard.press("Shift+Tab")
    older.keyboard.press("Tab")
    focused = beside_the_box(choice)
    assert focused != plain
    older.keyboard.press("Space")
    app(older).get_by_role("button", name="Next").focus()
    chosen = beside_the_box(choice)
    assert chosen not in (plain, focused)


def printed(page: Page) -> list[str]:
    """The text of each sheet of paper."""
    return [
        sheet.extract_text()
        for sheet in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    ]


def test_an_end_prints_the_summary_alone(older: Page, form: Form) -> None:
    open_afresh(older, address(journey_to(form, lambda end: end.kind == "pages")))
    expect(step(older)).to_have_text("What to do now")
    paper = printed(older)
    assert len(paper) == 1
    assert "summary for a clinician" in paper[0]
    assert "Your answers" not in paper[0]


def test_a_plan_prints_a_stage_a_page_and_nothing_else(older: Page) -> None:
    older.goto("plans/gluteal-tendinopathy/")
    paper = printed(older)
    assert len(paper) == older.locator(".hip-stage").count()
    assert not [sheet for sheet in paper if "It gives information, not a diagnosis" in sheet]


def test_what_is_folded_prints_unfolded_and_is_folded_again(older: Page) -> None:
    older.goto("contribute/design/")
    fold = older.locator("details.hip-ours")
    reason = str(fold.locator("p").text_content())
    assert reason in " ".join(" ".join(printed(older)).split())
    expect(fold).not_to_have_attribute("open", "")


def test_without_dialogs_search_is_a_page(page: Page) -> None:
    page.add_init_script("delete HTMLDialogElement.prototype.showModal")
    page.goto(FINDER)
    page.locator("#search-link").click()
    expect(page.locator("#search-page")).to_be_visible()

"""The site keeps nothing but the reader's choice of colours, and sets no cookie."""

from __future__ import annotations

import pytest
from journeys import address, open_afresh, step, to_pages
from playwright.sync_api import Page, expect

from hipguide.finder import Form

STORED = "() => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"


def test_reading_and_an_end_of_the_finder_keep_nothing(page: Page, form: Form) -> None:
    """Each journey through the finder, by hand, sees to this as well."""
    for path in (
        "",
        "causes/",
        "causes/sciatica/",
        "exercises/clamshell/",
        "red-flags/",
        "search/?q=hip",
    ):
        page.goto(path)
    open_afresh(page, address(to_pages(form)))
    expect(step(page)).to_have_text("What to do now")
    assert page.evaluate(STORED) == [[], [], ""]
    assert page.context.cookies() == []
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0


def test_no_text_can_become_markup_or_a_script(browser, base_url: str) -> None:  # type: ignore[no-untyped-def]
    """Whatever a script of ours might be led to do: the browser itself refuses."""
    with browser.new_context(base_url=base_url) as context:
        page = context.new_page()
        page.goto("offline/")
        for code in (
            "document.body.innerHTML = '<b>x</b>'",
            "new DOMParser().parseFromString('<b>x</b>', 'text/html')",
            "document.createElement('script').src = 'other.js'",
            "trustedTypes.createPolicy('another', {})",
            "trustedTypes.createPolicy('hip-worker', {})",
        ):
            refused = (
                f"() => {{ try {{ {code}; return '' }} catch (error) {{ return error.name }} }}"
            )
            assert page.evaluate(refused) == "TypeError", code


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_choice_of_colours_is_kept_and_nothing_else(page: Page, system: str) -> None:
    page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
    page.goto("")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    first = page.evaluate(ground)
    other = "Dark colours" if system == "light" else "Light colours"
    page.get_by_role("button", name=other).click()
    assert page.evaluate(ground) != first
    page.goto("causes/")
    assert page.evaluate(ground) != first
    assert page.evaluate(STORED) == [["hip-scheme"], [], ""]

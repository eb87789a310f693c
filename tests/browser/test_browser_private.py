"""The site keeps nothing but the reader's choice of colours, and sets no cookie."""

from __future__ import annotations

import pytest
from journeys import journey_to, travel
from playwright.sync_api import Page, expect

from hipguide.finder import Form

STORED = "() => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"


def test_reading_and_a_whole_finder_run_keep_nothing(page: Page, form: Form) -> None:
    for path in ("", "causes/", "causes/sciatica/", "exercises/clamshell/", "red-flags/", "search/?q=hip"):
        page.goto(path)
    travel(page, form, journey_to(form, lambda end: end.kind == "pages"))
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
            refused = f"() => {{ try {{ {code}; return '' }} catch (error) {{ return error.name }} }}"
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


def test_the_system_decides_at_a_first_visit_even_without_scripts(browser, base_url: str) -> None:  # type: ignore[no-untyped-def]
    grounds = set()
    for system in ("light", "dark"):
        with browser.new_context(base_url=base_url, color_scheme=system, java_script_enabled=False) as context:
            page = context.new_page()
            page.goto("")
            expect(page.get_by_role("heading", level=1)).to_be_visible()
        with browser.new_context(base_url=base_url, color_scheme=system) as context:
            page = context.new_page()
            page.goto("")
            grounds.add(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
    assert len(grounds) == 2

"""The moving picture of an exercise: it moves by style alone, stops when asked, and keeps still for
those who want that.
"""

from __future__ import annotations

import pytest
from accessibility import PHONE, resize, violations
from playwright.sync_api import Browser, Page, expect

PATH = "exercises/glute-bridge/"
STATES = "() => [...new Set(document.getAnimations().filter((a) => a instanceof CSSAnimation).map((a) => a.playState))]"
KNEE = "() => { const b = document.querySelector('.hip-motion [href=\"#side-shank\"]').getBoundingClientRect(); return [b.x, b.y, b.width] }"


@pytest.fixture
def lively(tab: Page) -> Page:
    """A page for a reader who has not asked for less motion."""
    tab.emulate_media(reduced_motion="no-preference")
    return tab


def at(page: Page, share: float) -> list[float]:
    """Where a shank is when the loop has come so far."""
    page.evaluate(
        "(share) => document.getAnimations().forEach((a) => { a.pause(); a.currentTime = share * a.effect.getComputedTiming().duration })",
        share,
    )
    return list(page.evaluate(KNEE))


def test_the_picture_moves_there_and_back(lively: Page) -> None:
    lively.goto(PATH)
    start, half, end = at(lively, 0), at(lively, 0.5), at(lively, 1)
    assert start != half
    assert start == end


@pytest.mark.parametrize("path", [PATH, "exercises/clamshell/", "exercises/cycling/"])
def test_the_style_sheet_says_each_change_again(tab: Page, path: str) -> None:
    """For WebKit, which does not animate what only an attribute of SVG says.

    To an element of HTML the attribute is nothing.
    """
    tab.goto(path)
    said = tab.evaluate("""() => [...document.querySelectorAll(".hip-motion :is(.hip-a, .hip-b, .hip-c, .hip-d)")].map((change) => {
      const other = document.createElement("div");
      other.setAttribute("transform", change.getAttribute("transform"));
      document.body.append(other);
      return [getComputedStyle(change).transform, getComputedStyle(other).transform];
    })""")
    assert said
    assert all(attribute.startswith("matrix(") and rule == attribute for attribute, rule in said), (
        said
    )


def test_it_can_be_paused_and_started_again_by_keyboard(lively: Page) -> None:
    lively.goto(PATH)
    assert lively.evaluate(STATES) == ["running"]
    pause = lively.get_by_role("checkbox", name="Pause the picture")
    pause.focus()
    lively.keyboard.press("Space")
    assert lively.evaluate(STATES) == ["paused"]
    lively.keyboard.press("Space")
    assert lively.evaluate(STATES) == ["running"]


def test_what_cannot_be_paused_does_not_move(lively: Page) -> None:
    """An exercise without a movement shows an arrow at most, as on crutches, and no Pause."""
    lively.goto(PATH)
    lively.evaluate("""() => {
      const svg = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);
      const [holder, still, arrow] = [document.createElement("div"), svg("svg"), svg("g")];
      still.setAttribute("class", "hip-figure");
      arrow.setAttribute("class", "hip-arrow");
      still.append(arrow);
      holder.append(still);
      document.querySelector(".hip-motion").replaceChildren(holder);
    }""")
    assert lively.evaluate(STATES) == []


def test_no_script_is_needed_for_it(browser: Browser, base_url: str) -> None:
    with browser.new_context(base_url=base_url, reduced_motion="no-preference") as context:
        context.route("**/*.mjs", lambda route: route.abort())
        page = context.new_page()
        page.goto(PATH)
        page.get_by_text("Pause the picture").click()
        assert page.evaluate(STATES) == ["paused"]


def test_what_is_pressed_to_pause_is_large_enough(lively: Page) -> None:
    lively.goto(PATH)
    box = lively.get_by_text("Pause the picture").bounding_box()
    assert box
    assert box["height"] >= 44
    assert box["width"] >= 44


def test_it_keeps_still_for_those_who_want_less_motion(tab: Page) -> None:
    tab.goto(PATH)
    assert tab.evaluate(STATES) == []
    expect(tab.get_by_text("Pause the picture")).to_be_hidden()
    expect(tab.locator(".hip-motion svg")).to_be_visible()


def test_print_shows_it_still(lively: Page) -> None:
    lively.goto(PATH)
    lively.emulate_media(media="print")
    assert lively.evaluate(STATES) == []
    expect(lively.get_by_text("Pause the picture")).to_be_hidden()
    expect(lively.locator(".hip-figure").first).to_be_visible()


@pytest.mark.parametrize(
    "path", [PATH, pytest.param("exercises/gallery/", marks=pytest.mark.audit)]
)
def test_pictures_have_no_accessibility_faults_with_forced_colours(tab: Page, path: str) -> None:
    tab.emulate_media(color_scheme="dark", forced_colors="active")
    resize(tab, **PHONE)
    tab.goto(path)
    assert not violations(tab)


def test_a_screen_reader_hears_the_step_and_the_pose(tab: Page) -> None:
    tab.goto(PATH)
    expect(
        tab.get_by_role("img", name="Step 1: Lie on your back with your knees bent and feet flat.")
    ).to_be_visible()

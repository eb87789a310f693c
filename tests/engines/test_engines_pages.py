"""Reading in each engine: from door to door, search, menu, colours, folds, and nothing wider than
the page.
"""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable

import pytest
from abilities import Abilities
from page import Page
from PIL import Image

LOOKS = 6
NARROW = (320, 640)
GROUND = "() => getComputedStyle(document.body).backgroundColor"
WIDEN = "() => { const line = document.createElement('pre'); line.textContent = 'wide '.repeat(500); document.querySelector('main').append(line); }"
# The root cuts off what is too wide. Without that, each engine tells how wide the page would be.
TOO_WIDE = """() => {
  const root = document.documentElement;
  root.style.overflowX = "visible";
  const beyond = root.scrollWidth - root.clientWidth;
  root.style.overflowX = "";
  return beyond;
}"""


# -- about -----------------------------------------------------------------------------------------


def test_from_home_to_a_cause_and_back(reader: Page) -> None:
    reader.open()
    reader.tap(".hip-doors a")
    reader.wait("() => location.pathname.includes('/symptoms/')")
    reader.see("h1")
    name = reader.see("main a[href*='causes/']:not([href$='causes/'])")
    reader.tap("main a[href*='causes/']:not([href$='causes/'])")
    reader.see("h1", name)
    assert reader.address().startswith("causes/")
    reader.driver.back()
    reader.wait("() => location.pathname.includes('/symptoms/')")


def test_the_body_map_leads_to_what_one_notices_there(reader: Page) -> None:
    reader.open()
    reader.tap("main .hip-map a .hip-zone")
    reader.wait("() => location.pathname.includes('/symptoms/')")
    reader.see("main .hip-map--place .is-on")


def test_a_comparison_puts_two_causes_side_by_side(reader: Page) -> None:
    reader.open("compare/")
    reader.tap("main li a[href*='-or-']")
    reader.see("main .hip-versus")
    reader.tap("main a[href*='causes/']")
    reader.wait("() => location.pathname.includes('/causes/')")


def test_folds_open_and_close(reader: Page, with_part: Callable[[str], list[str]]) -> None:
    reader.open(with_part('<details class="hip-more"><summary>')[0])
    fold = "details.hip-more:not([open]) > summary"
    words = reader.see(fold)
    within = "details.hip-more[open] > :not(summary)"
    assert not reader.sees(within)
    reader.tap(fold)
    reader.see(within)
    reader.tap("details.hip-more[open] > summary", words)
    reader.gone(within)


def test_the_menu_opens_and_leads_on(reader: Page, can: Callable[[str], None]) -> None:
    can("size")
    reader.driver.resize(390, 844)
    reader.open("causes/")
    assert not reader.sees(".hip-nav a")
    reader.tap("#menu-button", large=True)
    reader.see(".hip-nav a")
    reader.press("Escape")
    reader.gone(".hip-nav a")
    reader.tap("#menu-button")
    name = reader.see(".hip-nav li:last-child a")
    reader.tap(".hip-nav li:last-child a", large=True)
    reader.see("h1", name)


# -- search ----------------------------------------------------------------------------------------


@pytest.mark.short
def test_search_finds_a_page_and_leads_there(
    reader: Page, with_part: Callable[[str], list[str]]
) -> None:
    path = with_part('class="hip-motion')[0]
    reader.open("causes/")
    reader.tap("#search-link", large=True)
    reader.see("#search-dialog")
    assert reader.run("() => document.activeElement.id") == "search-input"
    reader.type(path.split("/")[-2].replace("-", " "))
    hit = f"#search-hits a[href$='/{path}']"
    name = reader.see(hit)
    reader.press("Escape")
    reader.gone("#search-dialog")
    assert reader.run("() => document.activeElement.id") == "search-link"
    reader.press("Enter")
    reader.see(hit)
    reader.tap(hit)
    reader.see("h1", name)
    assert reader.address() == path


def test_the_search_page_takes_words_from_its_address(reader: Page) -> None:
    reader.open("search/?q=hip")
    reader.see("#search-page a")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fields_for_words_can_be_seen(reader: Page, scheme: str) -> None:
    for path, field in (
        ("search/", "#search-page input"),
        ("exercises/", "#filter-text"),
        ("exercises/", "#search-input"),
    ):
        reader.open(path)
        wear(reader, scheme)
        if field == "#search-input":
            reader.tap("#search-link")
        reader.see(field)
        reader.run(
            "(field) => document.querySelector(field).scrollIntoView({ block: 'center' })", field
        )
        reader.run("() => document.activeElement.blur()")
        assert has_edges(reader, field), f"{field} on {path} has no edge that one could see"


def wear(reader: Page, scheme: str) -> None:
    """Put on light or dark colours with the site's own switch."""
    reader.see("#scheme-button")
    if reader.run(
        "(name) => document.getElementById('scheme-button').getAttribute('aria-label').toLowerCase().startsWith(name)",
        scheme,
    ):
        reader.tap("#scheme-button", large=True)


def has_edges(reader: Page, selector: str) -> bool:
    """Whether an element's edges have the contrast that WCAG asks of a control.

    A screen is drawn a moment later.
    """
    for _ in range(LOOKS):
        if edges(reader, selector) >= 3:
            return True
        time.sleep(0.3)
    return False


def edges(reader: Page, selector: str) -> float:
    """The least contrast of an element's four edges, as drawn, to what lies beside them."""
    box = reader.run(
        "(s) => { const b = document.querySelector(s).getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] }",
        selector,
    )
    left, top, right, bottom = (round(number) for number in box)
    shot = Image.open(io.BytesIO(reader.driver.screenshot())).convert("RGB")
    x, y = (left + right) // 2, (top + bottom) // 2
    ways = [
        ((left - 4, y), (1, 0)),
        ((right + 3, y), (-1, 0)),
        ((x, top - 4), (0, 1)),
        ((x, bottom + 3), (0, -1)),
    ]
    return min(most_contrast(shot, start, step) for start, step in ways)


def most_contrast(shot: Image.Image, start: tuple[int, int], step: tuple[int, int]) -> float:
    """From a point beside the edge a few pixels inwards: the most contrast to that point."""
    points = [(start[0] + i * step[0], start[1] + i * step[1]) for i in range(8)]
    lights = [brightness(shot.getpixel(point)) for point in points]  # type: ignore[arg-type]
    return max((max(lights[0], light) + 0.05) / (min(lights[0], light) + 0.05) for light in lights)


def brightness(colour: tuple[int, int, int]) -> float:
    """Relative luminance, as WCAG has it."""
    linear = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# -- colours, width --------------------------------------------------------------------------------


def test_dark_colours_are_put_on_and_kept(reader: Page) -> None:
    reader.open()
    wear(reader, "light")
    light = reader.run(GROUND)
    wear(reader, "dark")
    dark = reader.run(GROUND)
    assert dark != light
    reader.open("causes/")
    assert reader.run(GROUND) == dark
    reader.driver.reload()
    assert reader.run(GROUND) == dark


def test_the_system_may_ask_for_dark_colours(reader: Page, can: Callable[[str], None]) -> None:
    can("dark")
    reader.open()
    light = reader.run(GROUND)
    reader.driver.prefer(dark=True)
    reader.open()
    assert reader.run(GROUND) != light


def test_nothing_is_wider_than_a_small_phone_and_no_page_complains(
    reader: Page, abilities: Abilities, paths: list[str]
) -> None:
    if abilities.can("size"):
        reader.driver.resize(*NARROW)
    wide = []
    for path in [*(paths if os.environ.get("EVERY_PAGE") else one_of_each_kind(paths)), "404.html"]:
        reader.open(path)
        if (beyond := reader.run(TOO_WIDE)) > 0:
            wide.append(f"{path}: {beyond} px")
    assert not wide, "\n".join(wide)
    reader.run(WIDEN)
    assert reader.run(TOO_WIDE) > 0, "it would not be noticed"


def one_of_each_kind(paths: list[str]) -> list[str]:
    """Of each folder its own page, and the first below it."""
    kinds = {(path.split("/")[0], path.count("/")): path for path in reversed(paths)}
    return sorted(kinds.values())


@pytest.mark.short
def test_a_link_into_a_fold_opens_it(reader: Page, with_part: Callable[[str], list[str]]) -> None:
    path = with_part('class="hip-bar"')[0]
    is_open = "(id) => document.getElementById(id).closest('details').open"
    reader.open(path)
    anchor = reader.run("() => document.querySelector('.hip-fold tr[id]').id")
    assert not reader.run(is_open, anchor)
    reader.open("causes/")
    reader.open(f"{path}#{anchor}")
    reader.wait(is_open, anchor)
    reader.see(f"#{anchor}")
    reader.check_in_view(f"#{anchor} a")

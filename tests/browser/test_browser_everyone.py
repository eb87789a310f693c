"""For everyone: small and large text, few colours, keyboards, screen readers, fingers."""

from __future__ import annotations

import pytest
from accessibility import resize, violations
from journeys import open_at
from playwright.sync_api import Page, expect
from thorough import few

from hipguide.finder import Form

# Every third, which is what is looked at day by day, has the most pieces.
KINDS = [
    "", "article/", "red-flags/", "pain-finder/", "symptoms/pain-outer-hip/", "causes/", "causes/gluteal-tendinopathy/",
    "404.html", "guides/return-to-running/", "exercises/", "exercises/clamshell/", "search/", "offline/", "glossary/",
    "compare/gluteal-tendinopathy-or-femoral-neck-stress-fracture/",
]  # fmt: skip
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What success criterion 1.4.12 says a reader may set.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets = [sheet];
}"""
# The sum of all shifts since the page was opened (0.1 is the limit of a good page).
SHIFTED = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value; }).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(sum), 300);
})"""
# What is pressed on its own, not a link within a sentence or a list of text: 44 px in both
# directions.
SMALL = """() => [...document.querySelectorAll('button, summary, select, input:not([type=checkbox]):not([type=radio]), .hip-choice, .hip-nav a, .hip-tool, .hip-brand, .hip-doors a, .hip-bigdoors a')]
  .filter((e) => e.offsetParent && !e.closest('.hip-ours') && !e.matches('.hip-link'))
  .map((e) => [e, (e.closest('.hip-doors > li, .hip-bigdoors > li') ?? e).getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([e, box]) => `${e.tagName} ${e.textContent.trim().slice(0, 30)} ${Math.round(box.width)}x${Math.round(box.height)}`)"""


@pytest.mark.parametrize("path", few(KINDS, 5))
def test_it_fits_with_the_wide_spacing_of_wcag_and_with_text_twice_as_large(
    tab: Page, path: str
) -> None:
    resize(tab, 320, 900)
    tab.goto(path)
    tab.evaluate(SPACED)
    assert tab.evaluate(TOO_WIDE) <= 0, "with wide spacing"
    tab.evaluate(
        "() => { document.adoptedStyleSheets = []; document.documentElement.style.fontSize = '250%' }"
    )
    resize(tab, 640, 900)
    assert tab.evaluate(TOO_WIDE) <= 0, "with text of 200 %"


@pytest.mark.parametrize("path", few(KINDS, 5))
def test_on_a_phone_nothing_moves_while_it_loads_and_what_is_pressed_is_large(
    page: Page, path: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path)
    assert page.evaluate(SHIFTED) < 0.02
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("", marks=pytest.mark.audit),
        pytest.param("causes/gluteal-tendinopathy/", marks=pytest.mark.audit),
        "pain-finder/",
    ],
)
def test_it_reads_with_forced_colours(tab: Page, path: str) -> None:
    tab.emulate_media(forced_colors="active")
    tab.goto(path)
    assert not violations(tab)


def test_every_thing_that_can_be_reached_by_keyboard_shows_it(tab: Page) -> None:
    tab.goto("exercises/")
    for _ in range(14):
        tab.keyboard.press("Tab")
        seen = tab.evaluate(
            "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 }"
        )
        assert seen, tab.evaluate("() => document.activeElement.outerHTML.slice(0, 100)")


def test_a_table_that_is_too_wide_can_be_scrolled_by_keyboard(tab: Page) -> None:
    tab.set_viewport_size({"width": 320, "height": 640})
    stuck = """() => [...document.querySelectorAll("main *")]
      .filter((e) => e.scrollWidth > e.clientWidth && getComputedStyle(e).overflowX === "auto")
      .map((e) => e.matches("[tabindex='0']"))"""
    found = []
    for path in ("red-flags/", "finder-tests/", "contribute/design/"):
        tab.goto(path)
        found += tab.evaluate(stuck)
    assert found, "no table is too wide for this: take other pages"
    assert all(found)


def test_a_screen_reader_meets_the_finder_in_a_sensible_order(tab: Page, form: Form) -> None:
    asked = next(q for q in form.questions if q.help and not q.several)
    open_at(tab, form, asked)
    read = tab.locator("#finder-app").aria_snapshot()
    order = ["of at most", f'group "{asked.ask}"', f'heading "{asked.ask}"', asked.help, *(f'radio "{a.label}"' for a in asked.answers),
             "Why we ask", 'button "Next"', 'button "Back"']  # fmt: skip
    places = [read.find(words) for words in order]
    assert -1 not in places, f"{order[places.index(-1)]} is missing in:\n{read}"
    assert places == sorted(places), read


def test_filters_work_by_keyboard_and_say_what_they_found(tab: Page) -> None:
    tab.goto("exercises/")
    tab.get_by_label("Find an exercise").focus()
    tab.keyboard.type("clam")
    expect(tab.get_by_role("status").first).to_contain_text("1 of")
    tab.keyboard.press("Tab")
    expect(tab.get_by_label("Stage")).to_be_focused()


def test_contents_lists_and_reasons_open_by_keyboard(tab: Page) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto("red-flags/")
    tab.locator(".hip-toc summary").focus()
    tab.keyboard.press("Enter")
    expect(
        tab.get_by_role("navigation", name="On this page").get_by_role("link").first
    ).to_be_visible()


@pytest.mark.parametrize(
    "path", ["causes/gluteal-tendinopathy/", "exercises/clamshell/", "red-flags/"]
)
def test_print_leaves_the_text_and_drops_the_controls(tab: Page, path: str) -> None:
    tab.goto(path)
    tab.emulate_media(media="print")
    expect(tab.get_by_role("heading", level=1)).to_be_visible()
    for gone in (".hip-header", ".hip-toc", ".hip-crumbs"):
        expect(tab.locator(gone).first).to_be_hidden()

"""The body map: on the finder it ticks the list beside it, on the home page it leads to the places."""

from __future__ import annotations

import re

import pytest
from journeys import app, choice, first, open_at, step
from playwright.sync_api import Browser, Locator, Page, expect
from thorough import few
from watching import watch

from hipguide.finder import Form
from hipguide.finder.form import FormQuestion
from hipguide.library import Library

FINGER = 44
ENOUGH = 0.8
# Of the points of a square as large as a finger around a point of an outline: how many lie on the
# outline. The best square counts, or the first that is good enough.
HIT = """([zone, size, enough]) => {
  const box = zone.getBoundingClientRect();
  let best = 0;
  for (let x = box.left + size / 2; x <= box.right - size / 2; x += 2) {
    for (let y = box.top + size / 2; y <= box.bottom - size / 2; y += 2) {
      let on = 0;
      for (const dx of [-0.5, -0.25, 0, 0.25, 0.5]) for (const dy of [-0.5, -0.25, 0, 0.25, 0.5]) {
        const shrunk = size - 2;
        if (document.elementFromPoint(x + dx * shrunk, y + dy * shrunk) === zone) on += 1;
      }
      best = Math.max(best, on);
      if (best >= enough * 25) return best / 25;
    }
  }
  return best / 25;
}"""


def _place(form: Form) -> FormQuestion:
    return first(form, "place")


def _ask(page: Page, form: Form) -> FormQuestion:
    """Open the finder at the question about the place."""
    open_at(page, form, _place(form))
    return _place(form)


def _zones(page: Page, place: str) -> Locator:
    return app(page).locator(f"[data-place='{place}']")


def _click(page: Page, place: str) -> None:
    """On one half of a pair, or in the middle of a single zone."""
    zone = _zones(page, place).first
    zone.scroll_into_view_if_needed()
    x, y = zone.evaluate(
        """(e) => {
          const box = e.getBoundingClientRect();
          const at = [0.5, 0.2, 0.15].map((share) => [box.left + share * box.width, box.top + box.height / 2]);
          return at.find(([x, y]) => document.elementFromPoint(x, y) === e);
        }"""
    )
    page.mouse.click(x, y)


def _mapped(form: Form, library: Library) -> list[str]:
    zones = {zone.place for view in library.body_views.values() for zone in view.zones}
    return [a.uid for a in _place(form).answers if a.uid in zones]


def test_a_zone_ticks_its_place_and_unticks_it(tab: Page, form: Form, library: Library) -> None:
    asked = _ask(tab, form)
    for uid in few(_mapped(form, library), 4):
        label = asked.answer(uid).label
        _click(tab, uid)
        expect(choice(tab, label)).to_be_checked()
        expect(_zones(tab, uid).first).to_have_class(re.compile("is-on"))
        expect(app(tab).get_by_text(f"Chosen: {label}")).to_be_visible()
        _click(tab, uid)
        expect(choice(tab, label)).not_to_be_checked()
        expect(_zones(tab, uid).first).not_to_have_class(re.compile("is-on"))


def test_the_list_lights_up_the_map(tab: Page, form: Form, library: Library) -> None:
    asked = _ask(tab, form)
    for uid in few(_mapped(form, library), 4):
        box = choice(tab, asked.answer(uid).label)
        box.check()
        for zone in _zones(tab, uid).all():
            expect(zone).to_have_class(re.compile("is-on"))
        box.uncheck()
        expect(_zones(tab, uid).first).not_to_have_class(re.compile("is-on"))


@pytest.mark.parametrize("way", ["map", "list"])
def test_a_third_place_is_refused_with_a_reason(
    tab: Page, form: Form, library: Library, way: str
) -> None:
    asked = _ask(tab, form)
    one, two, three = _mapped(form, library)[:3]
    for uid in (one, two, three):
        if way == "map":
            _click(tab, uid)
        else:
            choice(tab, asked.answer(uid).label).click()
    for uid in (one, two, three):
        expect(choice(tab, asked.answer(uid).label)).to_be_checked(checked=uid != three)
    expect(app(tab).get_by_role("alert")).to_have_text(re.compile("two places"))
    expect(_zones(tab, three).first).not_to_have_class(re.compile("is-on"))
    app(tab).get_by_role("button", name="Next").click()
    expect(tab).to_have_url(re.compile(rf"{asked.uid}={re.escape(one)}(\+|%2B){re.escape(two)}"))


def test_not_sure_clears_the_map(tab: Page, form: Form, library: Library) -> None:
    asked = _ask(tab, form)
    first = _mapped(form, library)[0]
    _click(tab, first)
    choice(tab, asked.answers[-1].label).check()
    expect(_zones(tab, first).first).not_to_have_class(re.compile("is-on"))
    _click(tab, first)
    expect(choice(tab, asked.answers[-1].label)).not_to_be_checked()


def test_keyboards_and_screen_readers_meet_the_list_only(tab: Page, form: Form) -> None:
    _ask(tab, form)
    snapshot = app(tab).aria_snapshot()
    assert "checkbox" in snapshot
    assert "img" not in snapshot
    app(tab).locator("#finder-step").focus()
    tab.keyboard.press("Tab")
    assert tab.evaluate("() => document.activeElement.type") == "checkbox"


def test_the_chosen_zones_come_back_with_the_question(
    tab: Page, form: Form, library: Library
) -> None:
    asked = _ask(tab, form)
    tab.get_by_role("button", name="They are mine").click()
    one, two = _mapped(form, library)[:2]
    _click(tab, one)
    _click(tab, two)
    app(tab).get_by_role("button", name="Next").click()
    expect(step(tab)).not_to_have_text(asked.ask)
    tab.go_back()
    for uid in (one, two):
        expect(_zones(tab, uid).first).to_have_class(re.compile("is-on"))


def test_every_zone_is_large_enough_for_a_finger_on_a_phone(
    tab: Page, form: Form, library: Library
) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    _ask(tab, form)
    app(tab).locator(".hip-map").scroll_into_view_if_needed()
    for uid in _mapped(form, library):
        share = max(
            zone.evaluate(f"(e) => ({HIT})([e, {FINGER}, {ENOUGH}])")
            for zone in _zones(tab, uid).all()
        )
        assert share >= ENOUGH, f"{uid}: a finger has only {share:.0%} of its room"


def test_chosen_zones_are_told_apart_with_forced_colours(
    browser: Browser, base_url: str, form: Form, library: Library
) -> None:
    with browser.new_context(base_url=base_url, forced_colors="active") as context:
        page = context.new_page()
        _ask(page, form)
        one, two = _mapped(form, library)[:2]
        _click(page, one)
        look = "e => { const s = getComputedStyle(e); return [s.fill, s.strokeWidth, s.strokeDasharray].join() }"
        assert _zones(page, one).first.evaluate(look) != _zones(page, two).first.evaluate(look)


# -- on the home page ------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_zone_of_the_home_page_leads_to_its_place(
    browser: Browser, base_url: str, form: Form, library: Library, scripts: bool
) -> None:
    with browser.new_context(base_url=base_url, java_script_enabled=scripts) as context:
        troubles = watch(context, base_url)
        page = context.new_page()
        for uid in few(_mapped(form, library), 1):
            page.goto("")
            symptom = library.symptoms[_place(form).answer(uid).yes[0]]
            zone = page.locator(".hip-map").get_by_role("link", name=symptom.name, exact=True).first
            zone.focus()
            page.keyboard.press("Enter")
            expect(page.get_by_role("heading", level=1)).to_have_text(symptom.name)
        assert not troubles


def test_the_list_of_places_stands_beside_the_map(tab: Page, form: Form, library: Library) -> None:
    tab.goto("")
    for place in (a for a in _place(form).answers if a.yes):
        name = library.symptoms[place.yes[0]].name
        expect(tab.locator(".hip-doors").get_by_role("link", name=name, exact=True)).to_be_visible()

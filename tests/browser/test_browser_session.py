"""The guided session: it counts holds, repeats and rests, by keyboard too, with a pause, and silent
until asked.
"""

from __future__ import annotations

from typing import Any

from accessibility import PHONE, resize, violations_everywhere
from playwright.sync_api import Locator, Page, expect

PLAN = "plans/gluteal-tendinopathy/"  # holds twice a day, a bridge without holds, and a habit
OWN = "my-plan/#do=adductor-squeeze:135"
STEPS = """async ([exercises, choices]) => (await import('../../assets/js/session.mjs')).steps(exercises, choices)
  .map((s) => [s.kind, s.seconds ?? null, s.more])"""
SOUNDS = """() => { window.tones = 0; const real = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () { window.tones += 1; return real.call(this) } }"""


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def begin(page: Page, path: str = PLAN) -> None:
    """Open a plan with a clock that stands still, and begin its first session, by keyboard."""
    page.clock.install(time=0)
    page.goto(path)
    page.clock.pause_at(3600)
    start = page.get_by_role("button", name="Start a guided session").first
    start.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Guided session")).to_be_focused()
    button = dialog(page).get_by_role("button", name="Begin")
    button.focus()
    page.keyboard.press("Enter")
    expect(main(page)).to_be_focused()


def main(page: Page) -> Locator:
    return page.locator("#session-main")


def asked(page: Page) -> Locator:
    return page.locator("#session-do")


def count(page: Page) -> Locator:
    return dialog(page).get_by_role("timer")


def pass_seconds(page: Page, seconds: float) -> None:
    page.clock.run_for(int(seconds * 1000))


def steps(page: Page, exercise: dict[str, Any], **choices: Any) -> list[list[Any]]:
    if not page.url.endswith(PLAN):
        page.goto(PLAN)
    found: list[list[Any]] = page.evaluate(STEPS, [[{"name": "It", **exercise}], choices])
    return found


def test_a_session_runs_by_keyboard_from_start_to_end(page: Page) -> None:
    begin(page)
    expect(asked(page)).to_have_text("Get ready: Hip push-out hold")
    page.keyboard.press("Enter")
    expect(asked(page)).to_have_text("Get into place")
    pass_seconds(page, 5.2)
    expect(asked(page)).to_have_text("Hold")
    expect(count(page)).to_have_text("5")
    pass_seconds(page, 2)
    expect(count(page)).to_have_text("3")
    pass_seconds(page, 3.4)
    expect(asked(page)).to_have_text("Let go and rest")
    expect(main(page)).to_have_text("Next hold")
    for _ in range(2):  # the least is three holds
        page.keyboard.press("Enter")
        expect(asked(page)).to_have_text("Hold")
        pass_seconds(page, 5.4)
    expect(asked(page)).to_have_text("Get ready: Bridge")
    page.keyboard.press("Enter")
    expect(asked(page)).to_have_text("10 repeats")
    expect(count(page)).to_be_hidden()
    page.keyboard.press("Enter")
    expect(asked(page)).to_have_text("That is all. Well done.")
    page.keyboard.press("Enter")
    expect(dialog(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Start a guided session").first).to_be_focused()


def test_a_pause_stops_the_clock_and_skipping_keeps_it(page: Page) -> None:
    begin(page)
    page.keyboard.press("Enter")
    pass_seconds(page, 6.3)
    expect(count(page)).to_have_text("4")
    page.keyboard.press("Space")
    expect(main(page)).to_have_text("Go on")
    pass_seconds(page, 60)
    expect(asked(page)).to_have_text("Hold")
    expect(count(page)).to_have_text("4")
    page.keyboard.press("Space")
    pass_seconds(page, 1.2)
    expect(count(page)).to_have_text("3")
    page.keyboard.press("Space")
    dialog(page).get_by_role("button", name="Back").press("Enter")
    expect(asked(page)).to_have_text("Get into place")
    pass_seconds(page, 30)
    expect(asked(page)).to_have_text("Get into place")
    expect(main(page)).to_have_text("Go on")
    dialog(page).get_by_role("button", name="Skip").press("Enter")
    expect(asked(page)).to_have_text("Hold")


def test_each_step_is_said_once_and_politely(page: Page) -> None:
    begin(page)
    said = dialog(page).get_by_role("status")
    expect(said).to_have_text("Get ready: Hip push-out hold")
    page.keyboard.press("Enter")
    pass_seconds(page, 5.2)
    expect(said).to_have_text("Hold. 5 seconds. Hold 1 of 3")
    page.evaluate(
        "() => { window.changes = 0; new MutationObserver((all) => { window.changes += all.length }).observe(document.getElementById('session-said'), {childList: true}) }"
    )
    pass_seconds(page, 3)
    expect(count(page)).to_have_text("2")
    assert page.evaluate("() => window.changes") == 0, "it would read out every second"
    live = "(e) => [e.getAttribute('role'), e.getAttribute('aria-live')]"
    assert said.evaluate(live) == ["status", None], "a status is polite by itself"
    assert count(page).evaluate(live) == ["timer", None], "a timer is silent by itself"


def test_it_is_silent_until_sound_is_switched_on(page: Page) -> None:
    begin(page)
    page.evaluate(SOUNDS)
    page.keyboard.press("Enter")
    pass_seconds(page, 10.6)
    expect(asked(page)).to_have_text("Let go and rest")
    assert page.evaluate("() => window.tones") == 0
    dialog(page).get_by_role("button", name="Sound: off").press("Enter")
    expect(dialog(page).get_by_role("button", name="Sound: on")).to_be_visible()
    main(page).press("Enter")
    pass_seconds(page, 6)
    assert page.evaluate("() => window.tones") >= 3
    dialog(page).get_by_role("button", name="Close").press("Enter")
    page.get_by_role("button", name="Start a guided session").first.click()
    expect(dialog(page).get_by_label("Sound")).not_to_be_checked()


def test_escape_ends_it_and_nothing_runs_on(page: Page) -> None:
    begin(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    pass_seconds(page, 60)
    expect(page.locator("#session-do")).to_have_text("Get into place")


def test_a_source_gives_the_rest_and_otherwise_the_reader(tab: Page) -> None:
    squeeze = {"sets": [2, 2], "reps": [2, 2], "hold": [10, 10], "rest": [120, 120]}
    assert steps(tab, squeeze) == [
        ["ready", None, ""],
        ["lead", 5, ""],
        ["hold", 10, "Hold 1 of 2, Set 1 of 2"],
        ["loose", None, "Set 1 of 2"],
        ["hold", 10, "Hold 2 of 2, Set 1 of 2"],
        ["rest", 120, "Set 2 of 2"],
        ["hold", 10, "Hold 1 of 2, Set 2 of 2"],
        ["loose", None, "Set 2 of 2"],
        ["hold", 10, "Hold 2 of 2, Set 2 of 2"],
        ["done", None, ""],
    ]
    rests = [s for s in steps(tab, squeeze, gap=30) if s[0] in ("loose", "rest")]
    assert [seconds for _, seconds, _ in rests] == [30, 120, 30]


def test_the_least_is_the_default_and_the_most_can_be_chosen(tab: Page) -> None:
    bridge = {"sets": [2, 3], "reps": [8, 12]}
    assert [s[0] for s in steps(tab, bridge)] == ["ready", "reps", "rest", "reps", "done"]
    most = steps(tab, bridge, amount="high", pace=4)
    assert [s for s in most if s[0] == "reps"] == [["reps", 48, f"Set {i} of 3"] for i in (1, 2, 3)]


def test_holds_without_a_number_of_repeats(tab: Page) -> None:
    doses: list[tuple[dict[str, Any], int]] = [
        ({"hold": [20, 60], "minutes": [2, 2]}, 6),
        ({"sets": [5, 5], "hold": [30, 45]}, 5),
        ({"hold": [30, 30]}, 1),
    ]
    for dose, holds in doses:
        assert [s[0] for s in steps(tab, dose)].count("hold") == holds, dose


def test_repeats_at_a_pace_are_counted(page: Page) -> None:
    page.clock.install()
    page.goto("plans/snapping-hip/")
    page.get_by_role("button", name="Start a guided session").nth(1).click()
    dialog(page).get_by_label("Pace of repeats").select_option("4")
    dialog(page).get_by_role("button", name="Begin").click()
    main(page).click()
    pass_seconds(page, 5.2)
    expect(asked(page)).to_have_text("10 repeats")
    expect(count(page)).to_have_text("1")
    pass_seconds(page, 13)
    expect(count(page)).to_have_text("4")


def test_a_plan_of_ones_own_has_it_too_and_leaves_out_what_it_warns_of(tab: Page) -> None:
    tab.goto(OWN)
    tab.get_by_role("button", name="Start a guided session").click()
    expect(tab.get_by_role("heading", name="Guided session")).to_be_focused()
    tab.keyboard.press("Escape")
    tab.get_by_label("The cause, if you know it").select_option("stress-fracture")
    expect(tab.get_by_role("button", name="Start a guided session")).to_be_hidden()


def test_it_has_no_accessibility_problem_and_large_buttons(tab: Page) -> None:
    tab.goto(PLAN)
    tab.get_by_role("button", name="Start a guided session").first.click()
    assert not violations_everywhere(tab, "choices")
    dialog(tab).get_by_role("button", name="Begin").click()
    main(tab).click()
    assert not violations_everywhere(tab, "step")
    resize(tab, **PHONE)
    for button in dialog(tab).get_by_role("button").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44, button.inner_text()
    assert tab.evaluate("() => document.getElementById('session').scrollHeight <= innerHeight"), (
        "it does not fit a phone"
    )
    moving = "() => document.getAnimations().length"
    assert tab.evaluate(moving) == 0


def test_its_buttons_are_in_view_on_the_smallest_phones(tab: Page) -> None:
    """As much as the browser's bars leave of 375 by 667."""
    resize(tab, 375, 553)
    tab.goto(PLAN)
    tab.evaluate(
        "() => document.querySelector('.hip-stage .hip-item__name a').append(' with a name of many words')"
    )
    tab.get_by_role("button", name="Start a guided session").first.click()
    begin = dialog(tab).get_by_role("button", name="Begin")
    expect(begin).to_be_in_viewport(ratio=1)
    begin.click()
    for _ in range(2):  # while it waits, and while it counts
        for button in (
            main(tab),
            *(dialog(tab).get_by_role("button", name=name) for name in ("Back", "Skip", "Close")),
        ):
            expect(button).to_be_in_viewport(ratio=1)
        main(tab).click()

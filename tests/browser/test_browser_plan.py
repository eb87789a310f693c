"""Plans: made, kept in the address, printed on one page, put in a calendar.

Nothing is stored and nothing is sent.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from accessibility import resize, violations_everywhere
from icalendar import Calendar, Event
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader
from thorough import few
from watching import address_of

from hipguide import plans
from hipguide.library import Library
from hipguide.links import Links

MAKER = "my-plan/"
TWO = "my-plan/#cause=gluteal-tendinopathy&do=glute-bridge:135,quad-itb-stretch:24&from=2026-11-30"
# Of each cause, once it is chosen: the exercises with a word beside them.
MARKED = """(choice, causes) => Object.fromEntries(causes.map((cause) => {
  choice.value = cause;
  choice.dispatchEvent(new Event("input", { bubbles: true }));
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  const boxes = document.querySelectorAll(".hip-picks label:has(small:not([hidden])) input");
  return [choice.value, [...boxes].map((box) => box.value)];
}))"""
STORED = "async () => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie, (await indexedDB.databases()).length]"


def plan(page: Page) -> Locator:
    """The list of chosen exercises."""
    return page.locator("#plan-items")


def fragment(page: Page) -> str:
    return address_of(page).partition("#")[2]


def printed(page: Page) -> PdfReader:
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def choose(page: Page, name: str) -> None:
    page.locator("#plan-maker .hip-picks").get_by_role("checkbox", name=name, exact=True).check()


def saved(page: Page) -> Calendar:
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the calendar file").click()
    assert download.value.suggested_filename == "my-hip-plan.ics"
    raw = Path(download.value.path()).read_bytes()
    lines = raw.split(b"\r\n")
    assert lines[-1] == b""
    assert not [line for line in lines if len(line) > 75 or b"\n" in line], (
        "unfolded, or a bare line feed"
    )
    found = Calendar.from_ical(raw)
    assert isinstance(found, Calendar)
    return found


def events(calendar: Calendar) -> list[Event]:
    return [part for part in calendar.walk("VEVENT") if isinstance(part, Event)]


# -- the plan of a reader's own --------------------------------------------------------------------
def test_picking_exercises_and_days_writes_the_address_and_reading_it_gives_the_same_plan(
    tab: Page,
) -> None:
    tab.goto(MAKER)
    tab.get_by_label("The cause, if you know it").select_option("gluteal-tendinopathy")
    choose(tab, "Bridge")
    choose(tab, "Clamshell")
    days = plan(tab).get_by_role("group", name="Days for Clamshell")
    expect(days.get_by_label("Mon")).to_be_checked()
    days.get_by_label("Mon").uncheck()
    days.get_by_label("Sat").check()
    assert fragment(tab) == "cause=gluteal-tendinopathy&do=glute-bridge:1234567,clamshell:356"
    tab.reload()
    expect(tab.get_by_label("The cause, if you know it")).to_have_value("gluteal-tendinopathy")
    expect(plan(tab).get_by_role("heading")).to_have_text(["Bridge", "Clamshell"])
    chosen = (
        plan(tab).get_by_role("group", name="Days for Clamshell").locator("input:checked + span")
    )
    expect(chosen).to_have_text(["Wed", "Fri", "Sat"])


def test_an_address_goes_through_the_script_unchanged(tab: Page) -> None:
    tab.goto(MAKER)
    there_and_back = "async (f) => { const m = await import('../assets/js/plan.mjs'); return m.format(m.parse('#' + f)) }"
    for written in (
        "cause=sciatica&do=clamshell:135,hill-or-track-session:&from=2026-12-01&at=07:30&weeks=12",
        "do=rowing:",
        "cause=sciatica",
        "",
    ):
        assert tab.evaluate(there_and_back, written) == written


@pytest.mark.parametrize(
    "damaged",
    [
        "do=%E0%A4%A",
        "do=no-such-thing:12,:,clamshell:99",
        "weeks=999&at=25:00&from=2026-99-01&cause=<b>",
        "=&&==",
        "do",
    ],
)
def test_a_damaged_address_harms_nothing(tab: Page, damaged: str) -> None:
    tab.goto(f"{MAKER}#{damaged}&do2=1")
    expect(tab.locator("#plan-maker")).to_have_attribute("data-ready", "yes")
    expect(tab.get_by_label("Weeks, 1 to 26")).to_have_value("4")


def test_what_an_address_names_in_vain_is_said(tab: Page) -> None:
    tab.goto(f"{MAKER}#do=no-such-thing:12,clamshell:1")
    expect(tab.locator("#plan-picked")).to_contain_text("names an exercise that is not here")
    expect(plan(tab).get_by_role("heading")).to_have_text(["Clamshell"])


def test_a_sixth_exercise_is_refused_with_a_reason(tab: Page) -> None:
    tab.goto(f"{MAKER}#do=clamshell:1,glute-bridge:1,side-plank:1,pelvic-drop:1,hip-thrust:1")
    tab.locator("#plan-maker .hip-picks").get_by_label("Leg press").click()
    expect(tab.locator("#plan-picked")).to_contain_text("At most 5")
    expect(plan(tab).get_by_role("heading")).to_have_count(plans.MOST)
    expect(tab.locator("#plan-maker .hip-picks").get_by_label("Leg press")).not_to_be_checked()


def test_a_stage_of_a_cause_opens_as_a_plan(tab: Page, library: Library) -> None:
    tab.goto("plans/gluteal-tendinopathy/")
    tab.get_by_role("link", name="Change it in My plan").first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("My plan")
    names = [
        library.exercises[uid].name
        for uid in library.causes["gluteal-tendinopathy"].programme[0].exercises
    ]
    expect(plan(tab).get_by_role("heading")).to_have_text(names)
    tab.locator("#plan-maker").get_by_role("link", name="Build strength").click()
    names = [
        library.exercises[uid].name
        for uid in library.causes["gluteal-tendinopathy"].programme[1].exercises
    ]
    expect(plan(tab).get_by_role("heading")).to_have_text(names)


def test_what_is_chosen_gets_its_picture_and_the_session_shows_it(tab: Page) -> None:
    tab.goto(MAKER)
    expect(tab.locator("#plan-maker")).to_have_attribute("data-ready", "yes")
    assert not tab.locator(".hip-figure").count(), "none before something is chosen"
    choose(tab, "Clamshell")
    choose(tab, "Bridge")
    expect(plan(tab).locator(".hip-item__picture .hip-figure")).to_have_count(2)
    drawn = "els => els.every((e) => e.getBBox().width > 50 && [...e.querySelectorAll('use')].every((u) => document.querySelector(u.getAttribute('href'))))"
    assert plan(tab).locator(".hip-figure").evaluate_all(drawn)
    assert tab.locator(".hip-outlines").count() == 1
    tab.get_by_role("button", name="Start a guided session").click()
    tab.get_by_role("button", name="Begin").click()
    expect(tab.locator("#session-picture .hip-figure")).to_be_visible()


def test_a_plan_works_without_its_pictures_and_gets_them_later(
    browser: Browser, base_url: str
) -> None:
    with browser.new_context(base_url=base_url) as context:
        page = context.new_page()
        page.route("**/pictures.svg", lambda route: route.abort(), times=1)
        page.goto(TWO)
        expect(plan(page).get_by_role("heading")).to_have_count(2)
        assert not plan(page).locator("svg").count()
        choose(page, "Clamshell")
        expect(plan(page).locator(".hip-figure")).to_have_count(3)


def test_start_again_empties_plan_and_address(tab: Page) -> None:
    tab.goto(TWO)
    tab.get_by_role("button", name="Start again").click()
    assert fragment(tab) == ""
    expect(tab.get_by_text("Nothing is chosen yet.")).to_be_visible()


# -- warnings --------------------------------------------------------------------------------------
def test_an_exercise_to_avoid_with_the_cause_is_marked_with_the_records_words(
    tab: Page, library: Library
) -> None:
    why = next(
        a
        for a in library.exercises["quad-itb-stretch"].avoid_with
        if a.cause == "gluteal-tendinopathy"
    )
    tab.goto(TWO)
    rows = plan(tab).locator("[data-exercise]")
    warning = rows.nth(1).locator(".hip-avoid:visible")
    expect(warning).to_have_count(1)
    expect(warning).to_contain_text("Leave it out with Gluteal tendinopathy.")
    expect(warning).to_contain_text(why.text.partition("[")[0])
    expect(rows.nth(0).locator(".hip-avoid:visible")).to_have_count(0)
    tab.get_by_label("The cause, if you know it").select_option("")
    expect(plan(tab).locator(".hip-avoid:visible")).to_have_count(0)


def test_every_exercise_to_avoid_is_marked_for_every_cause(tab: Page, library: Library) -> None:
    tab.goto(MAKER)
    expect(tab.locator("#plan-maker")).to_have_attribute("data-ready", "yes")
    marked = tab.get_by_label("The cause, if you know it").evaluate(MARKED, list(library.causes))
    for uid in library.causes:
        avoided = {
            e
            for e, x in library.exercises.items()
            if x.kind != "aid" and any(a.cause == uid for a in x.avoid_with)
        }
        assert avoided <= set(marked[uid]), uid


def test_bone_says_first_who_must_have_cleared_you_and_no_rule_allows_pain(tab: Page) -> None:
    tab.goto(f"{MAKER}#cause=femoral-neck-stress-fracture&do=pool-running:135")
    card = tab.locator("#plan-maker .hip-care:visible")
    expect(card).to_contain_text("only after a clinician has cleared you")
    assert card.bounding_box()["y"] < plan(tab).bounding_box()["y"]  # type: ignore[index]
    expect(tab.locator("#plan-rules")).to_be_hidden()
    tab.get_by_label("The cause, if you know it").select_option("gluteal-tendinopathy")
    expect(tab.locator("#plan-rules")).to_contain_text("3 out of 10")


# -- paper -----------------------------------------------------------------------------------------
def test_each_stage_of_each_cause_prints_on_one_page(
    tab: Page, library: Library, site_links: Links
) -> None:
    planned = [uid for uid, cause in library.causes.items() if cause.programme]
    for uid in few(planned, 2):
        tab.goto(f"plans/{uid}/")
        sheets = plans.sheets(library, site_links, uid)
        pages = printed(tab).pages
        assert len(pages) == len(sheets) + (uid in site_links.running_plan), uid
        for sheet, paper in zip(sheets, pages, strict=False):
            text = " ".join(paper.extract_text().split())
            assert library.vocabulary.stage[sheet.stage].label in text, uid
            assert all(item.exercise.name in text for item in sheet.items), uid
            assert text.count("Mon") >= len(sheet.items), "no boxes to tick"
            assert ("Only after a clinician has cleared you" in text) == plans.is_strict(
                library, uid
            )
            assert "No clinician has reviewed this plan" in text


def test_one_stage_prints_alone(tab: Page) -> None:
    tab.goto("plans/gluteal-tendinopathy/")
    tab.evaluate(
        "() => { window.print = () => { window.asked = document.querySelectorAll('[data-sheet]:not([data-unprinted])').length } }"
    )
    tab.get_by_role("button", name="Print this stage").nth(1).click()
    assert tab.evaluate("() => window.asked") == 1
    paper = printed(tab).pages
    assert len(paper) == 1
    assert "Single-leg bridge" in paper[0].extract_text()


def longest(library: Library, cause: str) -> list[str]:
    """The exercises with the most words that may be done with a cause."""
    allowed = {
        u: e
        for u, e in library.exercises.items()
        if e.kind != "aid" and all(a.cause != cause for a in e.avoid_with)
    }
    words = {
        u: len(e.feel or "") + len(e.dose.text if e.dose else e.purpose.text)
        for u, e in allowed.items()
    }
    return sorted(words, key=lambda u: -words[u])[: plans.MOST]


@pytest.mark.parametrize(
    "cause",
    [
        "gluteal-tendinopathy",
        "stress-fracture",
        pytest.param("", marks=pytest.mark.audit),
        pytest.param("septic-arthritis", marks=pytest.mark.audit),
    ],
)
def test_the_longest_plan_of_ones_own_prints_on_one_page(
    tab: Page, library: Library, cause: str
) -> None:
    chosen = longest(library, cause)
    tab.goto(f"{MAKER}#cause={cause}&do={','.join(f'{uid}:1234567' for uid in chosen)}")
    expect(plan(tab).locator(".hip-item__picture svg")).to_have_count(plans.MOST)
    paper = printed(tab).pages
    assert len(paper) == 1
    text = " ".join(paper[0].extract_text().split())
    assert text.count("Sun") == plans.MOST + 1
    assert "Download the calendar file" not in text


def test_what_is_to_be_left_out_prints_no_dose_and_no_boxes(tab: Page) -> None:
    tab.goto(f"{MAKER}#cause=gluteal-tendinopathy&do=quad-itb-stretch:24")
    text = printed(tab).pages[0].extract_text()
    assert "Leave it out with" in text
    assert "20 to 30 seconds" not in text
    assert text.count("Mon") == 1, "only those for the pain"


# -- calendar --------------------------------------------------------------------------------------
def test_the_calendar_holds_each_days_exercises_for_as_many_weeks(tab: Page) -> None:
    tab.goto(f"{MAKER}#do=glute-bridge:135,clamshell:35&from=2026-12-01&weeks=6")  # a Tuesday
    calendar = saved(tab)
    assert calendar["PRODID"]
    assert calendar["VERSION"] == "2.0"
    found = {str(e["SUMMARY"]): e for e in events(calendar)}
    assert set(found) == {"Bridge", "Bridge, Clamshell"}
    both, one = found["Bridge, Clamshell"], found["Bridge"]
    assert both["RRULE"] == {"FREQ": ["WEEKLY"], "COUNT": [12], "BYDAY": ["WE", "FR"]}
    assert both.decoded("DTSTART") == date(2026, 12, 2)
    assert one["RRULE"] == {"FREQ": ["WEEKLY"], "COUNT": [6], "BYDAY": ["MO"]}
    assert one.decoded("DTSTART") == date(2026, 12, 7)
    text = str(both["DESCRIPTION"])
    assert "Bridge: 1 set of 10 repeats. Every day, for 2 weeks.\nClamshell: 2 to 3 sets" in text
    assert "Stop for today if pain goes above 5 out of 10, turns sharp or makes you limp." in text
    assert str(both["URL"]) == address_of(tab)
    assert len({str(e["UID"]) for e in events(calendar)}) == 2
    assert abs(both.decoded("DTSTAMP") - datetime.now().astimezone()) < timedelta(minutes=5)


def test_with_a_time_the_calendar_follows_the_readers_own_clock(tab: Page) -> None:
    tab.goto(f"{MAKER}#do=glute-bridge:7&from=2026-12-01")
    tab.get_by_label("Time, if you like").fill("18:45")
    assert "at=18:45" in fragment(tab)
    (event,) = events(saved(tab))
    assert event.decoded("DTSTART") == datetime(2026, 12, 6, 18, 45)
    assert event.decoded("DURATION") == timedelta(minutes=30)


def test_the_calendar_warns_in_place_of_a_dose(tab: Page) -> None:
    tab.goto(TWO)
    texts = {str(e["SUMMARY"]): str(e["DESCRIPTION"]) for e in events(saved(tab))}
    assert "Leave it out with Gluteal tendinopathy." in texts["Standing thigh stretch"]
    assert "20 to 30 seconds" not in texts["Standing thigh stretch"]
    assert "Leave it out" not in texts["Bridge"]


def test_without_a_day_there_is_no_file_but_a_reason(tab: Page) -> None:
    tab.goto(f"{MAKER}#do=glute-bridge:")
    tab.get_by_role("button", name="Download the calendar file").click()
    expect(tab.locator("#plan-saved")).to_contain_text("Choose a day")


HARD = "a\\b; c, d\nnext – œ😀" + "é" * 120


def test_the_calendar_file_waits_for_a_browser_that_asks_the_reader_first(page: Page) -> None:
    page.clock.install()
    page.goto(TWO)
    page.evaluate("() => { window.gone = 0; URL.revokeObjectURL = () => { window.gone += 1; }; }")
    saved(page)
    page.clock.run_for(30_000)
    assert page.evaluate("() => window.gone") == 0
    page.clock.run_for(15_000)
    assert page.evaluate("() => window.gone") == 1


def test_letters_of_every_kind_survive_the_calendar(tab: Page) -> None:
    tab.goto(MAKER)
    raw = tab.evaluate(
        """async (hard) => { const m = await import('../assets/js/ics.mjs');
        return m.calendar([{uid: m.newUid(), days: [1, 7], title: hard, text: hard}], {from: '2028-02-29', at: '', weeks: 1, address: 'https://example.org/#do=a:1,b:2'}) }""",
        HARD,
    )
    assert all(len(line.encode()) <= 75 for line in raw.split("\r\n"))
    (event,) = events(Calendar.from_ical(raw))
    assert str(event["SUMMARY"]) == str(event["DESCRIPTION"]) == HARD
    assert str(event["URL"]) == "https://example.org/#do=a:1,b:2"
    assert event.decoded("DTSTART") == date(2028, 3, 5), (
        "the first Sunday or Monday after a leap day"
    )


# -- for everyone ----------------------------------------------------------------------------------
def test_a_whole_plan_keeps_nothing_and_sends_nothing(page: Page) -> None:
    asked: list[str] = []
    page.goto(MAKER)
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("The cause, if you know it").select_option("gluteal-tendinopathy")
    choose(page, "Bridge")
    saved(page)
    assert {address.rpartition("/")[2] for address in asked if not address.startswith("blob:")} <= {
        "ics.mjs",
        "favicon.svg",
        "pictures.svg",  # of all exercises, whichever is chosen
    }
    assert page.evaluate(STORED) == [[], [], "", 0]
    assert page.context.cookies() == []


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript_the_page_leads_to_the_plans_of_causes(page: Page) -> None:
    page.goto(MAKER)
    expect(page.locator("#plan-maker")).to_be_hidden()
    page.get_by_role("link", name="the plan of your cause").click()
    page.get_by_role("main").get_by_role("link", name="Gluteal tendinopathy").click()
    expect(page.get_by_role("heading", name="1. Settle the pain")).to_be_visible()
    for button in page.get_by_role("main").get_by_role("button").all():
        assert not button.is_visible()


@pytest.mark.parametrize(
    "path",
    [
        TWO,
        "plans/stress-fracture/",
        pytest.param("my-plan/#cause=stress-fracture&do=glute-bridge:135", marks=pytest.mark.audit),
        pytest.param("plans/hip-osteoarthritis/", marks=pytest.mark.audit),
    ],
)
def test_plans_have_no_accessibility_problem(tab: Page, path: str) -> None:
    tab.goto(path)
    assert not violations_everywhere(tab, path)


@pytest.mark.parametrize("path", [TWO, "plans/hip-osteoarthritis/"])
def test_plans_fit_the_screen_and_what_is_pressed_is_large(tab: Page, path: str) -> None:
    tab.goto(path)
    wider = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    small = """() => [...document.querySelectorAll('article button, article .hip-button, article select, article input:not([type=checkbox]), .hip-days label, .hip-picks label')]
      .filter((e) => e.offsetParent).map((e) => e.getBoundingClientRect()).filter((b) => b.height < 43.5 || b.width < 43.5).length"""
    for width in (320, 390, 1280):
        resize(tab, width, 800)
        assert tab.evaluate(wider) <= 0, width
        assert tab.evaluate(small) == 0, width


def test_days_are_chosen_by_keyboard(tab: Page) -> None:
    tab.goto(f"{MAKER}#do=glute-bridge:1")
    plan(tab).get_by_label("Mon").focus()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    tab.wait_for_url("**#do=glute-bridge:12")
    outline = "() => getComputedStyle(document.activeElement.nextElementSibling).outlineWidth"
    assert tab.evaluate(outline) == "3px"


def test_the_tests_run_in_a_browser_that_prints(browser: Browser) -> None:
    """`page.pdf` works in Chromium only; another engine would make the tests of paper pass without
    looking.
    """
    assert browser.browser_type.name == "chromium"

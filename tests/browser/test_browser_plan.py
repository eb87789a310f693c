"""Plans: made, kept in the address, printed on one page, put in a calendar. Nothing is stored and nothing is sent."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from accessibility import PHONE, resize, violations
from icalendar import Calendar, Event
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader
from thorough import THOROUGH
from watching import address_of

from hipguide import plans
from hipguide.library import Library
from hipguide.links import Links

MAKER = "my-plan/"
TWO = "my-plan/#cause=gluteal-tendinopathy&do=glute-bridge:135,quad-itb-stretch:24&from=2026-11-30"
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
    assert not [line for line in lines if len(line) > 75 or b"\n" in line], "unfolded, or a bare line feed"
    found = Calendar.from_ical(raw)
    assert isinstance(found, Calendar)
    return found


def events(calendar: Calendar) -> list[Event]:
    return [part for part in calendar.walk("VEVENT") if isinstance(part, Event)]


# -- the plan of a reader's own ------------------------------------------------------------------------------------------
def test_picking_exercises_and_days_writes_the_address_and_reading_it_gives_the_same_plan(page: Page) -> None:
    page.goto(MAKER)
    page.get_by_label("The cause, if you know it").select_option("gluteal-tendinopathy")
    choose(page, "Bridge")
    choose(page, "Clamshell")
    days = plan(page).get_by_role("group", name="Days for Clamshell")
    expect(days.get_by_label("Mon")).to_be_checked()
    days.get_by_label("Mon").uncheck()
    days.get_by_label("Sat").check()
    assert fragment(page) == "cause=gluteal-tendinopathy&do=glute-bridge:1234567,clamshell:356"
    page.reload()
    expect(page.get_by_label("The cause, if you know it")).to_have_value("gluteal-tendinopathy")
    expect(plan(page).get_by_role("heading")).to_have_text(["Bridge", "Clamshell"])
    chosen = plan(page).get_by_role("group", name="Days for Clamshell").locator("input:checked + span")
    expect(chosen).to_have_text(["Wed", "Fri", "Sat"])


@pytest.mark.parametrize(
    "written",
    [
        "cause=sciatica&do=clamshell:135,hill-or-track-session:&from=2026-12-01&at=07:30&weeks=12",
        "do=rowing:",
        "cause=sciatica",
        "",
    ],
)
def test_an_address_goes_through_the_script_unchanged(page: Page, written: str) -> None:
    page.goto(MAKER)
    there_and_back = (
        "async (f) => { const m = await import('../assets/js/plan.mjs'); return m.format(m.parse('#' + f)) }"
    )
    assert page.evaluate(there_and_back, written) == written


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
def test_a_damaged_address_harms_nothing(page: Page, damaged: str) -> None:
    page.goto(f"{MAKER}#{damaged}&do2=1")
    expect(page.locator("#plan-maker")).to_have_attribute("data-ready", "yes")
    expect(page.get_by_label("Weeks, 1 to 26")).to_have_value("4")


def test_what_an_address_names_in_vain_is_said(page: Page) -> None:
    page.goto(f"{MAKER}#do=no-such-thing:12,clamshell:1")
    expect(page.locator("#plan-picked")).to_contain_text("names an exercise that is not here")
    expect(plan(page).get_by_role("heading")).to_have_text(["Clamshell"])


def test_a_sixth_exercise_is_refused_with_a_reason(page: Page) -> None:
    page.goto(f"{MAKER}#do=clamshell:1,glute-bridge:1,side-plank:1,pelvic-drop:1,hip-thrust:1")
    page.locator("#plan-maker .hip-picks").get_by_label("Leg press").click()
    expect(page.locator("#plan-picked")).to_contain_text("At most 5")
    expect(plan(page).get_by_role("heading")).to_have_count(plans.MOST)
    expect(page.locator("#plan-maker .hip-picks").get_by_label("Leg press")).not_to_be_checked()


def test_a_stage_of_a_cause_opens_as_a_plan(page: Page, library: Library) -> None:
    page.goto("plans/gluteal-tendinopathy/")
    page.get_by_role("link", name="Change it in My plan").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My plan")
    names = [library.exercises[uid].name for uid in library.causes["gluteal-tendinopathy"].programme[0].exercises]
    expect(plan(page).get_by_role("heading")).to_have_text(names)
    page.locator("#plan-maker").get_by_role("link", name="Build strength").click()
    names = [library.exercises[uid].name for uid in library.causes["gluteal-tendinopathy"].programme[1].exercises]
    expect(plan(page).get_by_role("heading")).to_have_text(names)


def test_what_is_chosen_gets_its_picture_and_the_session_shows_it(page: Page) -> None:
    page.goto(MAKER)
    expect(page.locator("#plan-maker")).to_have_attribute("data-ready", "yes")
    assert not page.locator(".hip-figure").count(), "none before something is chosen"
    choose(page, "Clamshell")
    choose(page, "Bridge")
    expect(plan(page).locator(".hip-item__picture .hip-figure")).to_have_count(2)
    drawn = "els => els.every((e) => e.getBBox().width > 50 && [...e.querySelectorAll('use')].every((u) => document.querySelector(u.getAttribute('href'))))"
    assert plan(page).locator(".hip-figure").evaluate_all(drawn)
    assert page.locator(".hip-outlines").count() == 1
    page.get_by_role("button", name="Start a guided session").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("#session-picture .hip-figure")).to_be_visible()


def test_a_plan_works_without_its_pictures_and_gets_them_later(browser: Browser, base_url: str) -> None:
    with browser.new_context(base_url=base_url) as context:
        page = context.new_page()
        page.route("**/pictures.svg", lambda route: route.abort(), times=1)
        page.goto(TWO)
        expect(plan(page).get_by_role("heading")).to_have_count(2)
        assert not plan(page).locator("svg").count()
        choose(page, "Clamshell")
        expect(plan(page).locator(".hip-figure")).to_have_count(3)


def test_start_again_empties_plan_and_address(page: Page) -> None:
    page.goto(TWO)
    page.get_by_role("button", name="Start again").click()
    assert fragment(page) == ""
    expect(page.get_by_text("Nothing is chosen yet.")).to_be_visible()


# -- warnings --------------------------------------------------------------------------------------------------------------
def test_an_exercise_to_avoid_with_the_cause_is_marked_with_the_records_words(page: Page, library: Library) -> None:
    why = next(a for a in library.exercises["quad-itb-stretch"].avoid_with if a.cause == "gluteal-tendinopathy")
    page.goto(TWO)
    rows = plan(page).locator("[data-exercise]")
    warning = rows.nth(1).locator(".hip-avoid:visible")
    expect(warning).to_have_count(1)
    expect(warning).to_contain_text("Leave it out with Gluteal tendinopathy.")
    expect(warning).to_contain_text(why.text.partition("[")[0])
    expect(rows.nth(0).locator(".hip-avoid:visible")).to_have_count(0)
    page.get_by_label("The cause, if you know it").select_option("")
    expect(plan(page).locator(".hip-avoid:visible")).to_have_count(0)


def test_every_exercise_to_avoid_is_marked_for_every_cause(page: Page, library: Library) -> None:
    page.goto(MAKER)
    for uid in library.causes:
        page.get_by_label("The cause, if you know it").select_option(uid)
        marked = page.locator(".hip-picks label:has(small:not([hidden])) input").evaluate_all(
            "all => all.map((b) => b.value)"
        )
        avoided = {
            e for e, x in library.exercises.items() if x.kind != "aid" and any(a.cause == uid for a in x.avoid_with)
        }
        assert avoided <= set(marked), uid


def test_bone_says_first_who_must_have_cleared_you_and_no_rule_allows_pain(page: Page) -> None:
    page.goto(f"{MAKER}#cause=femoral-neck-stress-fracture&do=pool-running:135")
    card = page.locator("#plan-maker .hip-care:visible")
    expect(card).to_contain_text("only after a clinician has cleared you")
    assert card.bounding_box()["y"] < plan(page).bounding_box()["y"]  # type: ignore[index]
    expect(page.locator("#plan-rules")).to_be_hidden()
    page.get_by_label("The cause, if you know it").select_option("gluteal-tendinopathy")
    expect(page.locator("#plan-rules")).to_contain_text("3 out of 10")


# -- paper -------------------------------------------------------------------------------------------------------------------
def test_each_stage_of_each_cause_prints_on_one_page(page: Page, library: Library, site_links: Links) -> None:
    planned = [uid for uid, cause in library.causes.items() if cause.programme]
    for uid in planned if THOROUGH else planned[::4]:
        page.goto(f"plans/{uid}/")
        sheets = plans.sheets(library, site_links, uid)
        pages = printed(page).pages
        assert len(pages) == len(sheets) + (uid in site_links.running_plan), uid
        for sheet, paper in zip(sheets, pages, strict=False):
            text = " ".join(paper.extract_text().split())
            assert library.vocabulary.stage[sheet.stage].label in text, uid
            assert all(item.exercise.name in text for item in sheet.items), uid
            assert text.count("Mon") >= len(sheet.items), "no boxes to tick"
            assert ("Only after a clinician has cleared you" in text) == plans.is_strict(library, uid)
            assert "No clinician has reviewed this plan" in text


def test_one_stage_prints_alone(page: Page) -> None:
    page.goto("plans/gluteal-tendinopathy/")
    page.evaluate(
        "() => { window.print = () => { window.asked = document.querySelectorAll('[data-sheet]:not([data-unprinted])').length } }"
    )
    page.get_by_role("button", name="Print this stage").nth(1).click()
    assert page.evaluate("() => window.asked") == 1
    paper = printed(page).pages
    assert len(paper) == 1
    assert "Single-leg bridge" in paper[0].extract_text()


def longest(library: Library, cause: str) -> list[str]:
    """The exercises with the most words that may be done with a cause."""
    allowed = {
        u: e for u, e in library.exercises.items() if e.kind != "aid" and all(a.cause != cause for a in e.avoid_with)
    }
    words = {u: len(e.feel or "") + len(e.dose.text if e.dose else e.purpose.text) for u, e in allowed.items()}
    return sorted(words, key=lambda u: -words[u])[: plans.MOST]


@pytest.mark.parametrize("cause", ["", "gluteal-tendinopathy", "stress-fracture", "septic-arthritis"])
def test_the_longest_plan_of_ones_own_prints_on_one_page(page: Page, library: Library, cause: str) -> None:
    chosen = longest(library, cause)
    page.goto(f"{MAKER}#cause={cause}&do={','.join(f'{uid}:1234567' for uid in chosen)}")
    expect(plan(page).locator(".hip-item__picture svg")).to_have_count(plans.MOST)
    paper = printed(page).pages
    assert len(paper) == 1
    text = " ".join(paper[0].extract_text().split())
    assert text.count("Sun") == plans.MOST + 1
    assert "Download the calendar file" not in text


def test_what_is_to_be_left_out_prints_no_dose_and_no_boxes(page: Page) -> None:
    page.goto(f"{MAKER}#cause=gluteal-tendinopathy&do=quad-itb-stretch:24")
    text = printed(page).pages[0].extract_text()
    assert "Leave it out with" in text
    assert "20 to 30 seconds" not in text
    assert text.count("Mon") == 1, "only those for the pain"


# -- calendar ------------------------------------------------------------------------------------------------------------------
def test_the_calendar_holds_each_days_exercises_for_as_many_weeks(page: Page) -> None:
    page.goto(f"{MAKER}#do=glute-bridge:135,clamshell:35&from=2026-12-01&weeks=6")  # a Tuesday
    calendar = saved(page)
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
    assert str(both["URL"]) == address_of(page)
    assert len({str(e["UID"]) for e in events(calendar)}) == 2
    assert abs(both.decoded("DTSTAMP") - datetime.now().astimezone()) < timedelta(minutes=5)


def test_with_a_time_the_calendar_follows_the_readers_own_clock(page: Page) -> None:
    page.goto(f"{MAKER}#do=glute-bridge:7&from=2026-12-01")
    page.get_by_label("Time, if you like").fill("18:45")
    assert "at=18:45" in fragment(page)
    (event,) = events(saved(page))
    assert event.decoded("DTSTART") == datetime(2026, 12, 6, 18, 45)
    assert event.decoded("DURATION") == timedelta(minutes=30)


def test_the_calendar_warns_in_place_of_a_dose(page: Page) -> None:
    page.goto(TWO)
    texts = {str(e["SUMMARY"]): str(e["DESCRIPTION"]) for e in events(saved(page))}
    assert "Leave it out with Gluteal tendinopathy." in texts["Standing thigh stretch"]
    assert "20 to 30 seconds" not in texts["Standing thigh stretch"]
    assert "Leave it out" not in texts["Bridge"]


def test_without_a_day_there_is_no_file_but_a_reason(page: Page) -> None:
    page.goto(f"{MAKER}#do=glute-bridge:")
    page.get_by_role("button", name="Download the calendar file").click()
    expect(page.locator("#plan-saved")).to_contain_text("Choose a day")


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


def test_letters_of_every_kind_survive_the_calendar(page: Page) -> None:
    page.goto(MAKER)
    raw = page.evaluate(
        """async (hard) => { const m = await import('../assets/js/ics.mjs');
        return m.calendar([{uid: m.newUid(), days: [1, 7], title: hard, text: hard}], {from: '2028-02-29', at: '', weeks: 1, address: 'https://example.org/#do=a:1,b:2'}) }""",
        HARD,
    )
    assert all(len(line.encode()) <= 75 for line in raw.split("\r\n"))
    (event,) = events(Calendar.from_ical(raw))
    assert str(event["SUMMARY"]) == str(event["DESCRIPTION"]) == HARD
    assert str(event["URL"]) == "https://example.org/#do=a:1,b:2"
    assert event.decoded("DTSTART") == date(2028, 3, 5), "the first Sunday or Monday after a leap day"


# -- for everyone ----------------------------------------------------------------------------------------------------------------
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        TWO,
        "my-plan/#cause=stress-fracture&do=glute-bridge:135",
        "plans/stress-fracture/",
        "plans/hip-osteoarthritis/",
    ],
)
def test_plans_have_no_accessibility_problem(page: Page, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto(path)
    resize(page, **PHONE)
    assert not violations(page)


@pytest.mark.parametrize("path", [TWO, "plans/hip-osteoarthritis/"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_plans_fit_the_screen_and_what_is_pressed_is_large(page: Page, path: str, width: int) -> None:
    page.goto(path)
    resize(page, width, 800)
    assert page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    small = """() => [...document.querySelectorAll('article button, article .hip-button, article select, article input:not([type=checkbox]), .hip-days label, .hip-picks label')]
      .filter((e) => e.offsetParent).map((e) => e.getBoundingClientRect()).filter((b) => b.height < 43.5 || b.width < 43.5).length"""
    assert page.evaluate(small) == 0


def test_days_are_chosen_by_keyboard(page: Page) -> None:
    page.goto(f"{MAKER}#do=glute-bridge:1")
    plan(page).get_by_label("Mon").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_url("**#do=glute-bridge:12")
    outline = "() => getComputedStyle(document.activeElement.nextElementSibling).outlineWidth"
    assert page.evaluate(outline) == "3px"


def test_the_tests_run_in_a_browser_that_prints(browser: Browser) -> None:
    """`page.pdf` works in Chromium only; another engine would make the tests of paper pass without looking."""
    assert browser.browser_type.name == "chromium"

"""Saving for offline: only when asked, all that a runner needs, fresh pages first, and everything
gone after "Remove".

A page from the copy says so, with the day and the reason. Readers share one saved copy in the tests
of what may go wrong.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from accessibility import PHONE, violations
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from serving import SiteServer, Trouble
from site_fixture import BASE_PATH
from watching import watch

from hipguide.publish.offline import write_offline

OFFLINE = "offline/"
OURS = '<meta name="generator" content="hipguide">'


def save(page: Page) -> None:
    """Save the site, as a reader does."""
    page.goto(OFFLINE)
    expect(state(page)).to_contain_text(re.compile(r"takes \d+\.\d MB"))
    page.get_by_role("button", name="Save for offline").click()
    expect(page.get_by_role("button", name="Remove")).to_be_visible(timeout=30_000)
    expect(state(page)).to_contain_text("saved on this device")


def state(page: Page) -> Locator:
    """What the page "Read offline" says of the copy."""
    return page.locator("#offline-status")


def notice(page: Page) -> Locator:
    """What a page from the copy says of itself."""
    return page.get_by_role("complementary", name="About this copy")


def day(when: datetime) -> str:
    return f"{when.day} {when:%B %Y}"


@pytest.fixture
def saved(page: Page, weather: SiteServer) -> Page:
    """A page of a reader who has saved the site, when it had but a few files: that is quicker."""
    listed = json.loads((weather.folder / "offline.json").read_text("utf-8"))
    few = listed | {"files": listed["files"][:10]}
    weather.trouble = on("offline.json", sends(json.dumps(few), kind="application/json"))
    save(page)
    return page


@pytest.fixture(scope="module")
def copy(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """The browser of a reader who has saved the site."""
    with browser.new_context(base_url=base_url, reduced_motion="reduce", viewport=PHONE) as context:  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        with context.new_page() as page:
            save(page)
        yield context


@pytest.fixture
def weather(server: SiteServer) -> Iterator[SiteServer]:
    """The server, for what may go wrong. Afterwards the weather is fair again."""
    yield server
    server.trouble, server.cut = None, False


@pytest.fixture
def reader(copy: BrowserContext, weather: SiteServer) -> Iterator[Page]:  # noqa: ARG001
    """A new page of theirs, not yet anywhere."""
    with copy.new_page() as page:
        yield page


def sends(body: str, status: int = 200, kind: str = "text/html", **headers: str) -> Trouble:
    """A server that answers everything in the same way."""

    def answer(request: SimpleHTTPRequestHandler) -> bool:
        request.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            **headers,
        }.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body.encode())
        return True

    return answer


def on(path: str, trouble: Trouble) -> Trouble:
    """The same for one path alone."""
    return lambda request: request.path == BASE_PATH + path and trouble(request)


def kept(page: Page) -> list[object]:
    """What the browser keeps: caches and service workers."""
    found: list[object] = page.evaluate(
        "async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]"
    )
    return found


def test_nothing_is_kept_unasked(page: Page) -> None:
    for path in ("", "causes/gluteal-tendinopathy/", "pain-finder/", OFFLINE):
        page.goto(path)
        assert kept(page) == [[], 0]


def test_a_saved_site_reads_without_a_connection(
    reader: Page, weather: SiteServer, base_url: str
) -> None:
    errors = watch(reader.context, base_url)
    reader.goto("", wait_until="networkidle")  # the next visit is under the worker's control
    weather.cut = True
    for path, words in (
        ("causes/sciatica/", "sciatica"),
        ("pain-finder/", "pain finder"),
        ("red-flags/", "warning signs"),
    ):
        reader.goto(path)
        expect(reader.get_by_role("heading", level=1)).to_contain_text(re.compile(words, re.I))
    reader.goto("pain-finder/")
    reader.get_by_role("button", name="Start").click()
    expect(reader.locator("#finder-step")).to_be_visible()
    reader.goto("exercises/clamshell/")
    reader.keyboard.press("/")
    reader.keyboard.type("sit bone")
    expect(reader.locator("#search-hits a").first).to_contain_text("sit bone")
    reader.goto("sources/")  # not in the copy
    expect(reader.get_by_role("heading", level=1)).to_have_text("We cannot find this page")
    expect(reader.get_by_role("main")).to_contain_text("the copy leaves out")
    weather.cut = False
    assert not errors, "\n".join(errors)


def test_the_network_comes_first(reader: Page, weather: SiteServer) -> None:
    reader.goto("")
    withdrawn = f"{OURS}<title>x</title><link rel=icon href=data:,><h1>Withdrawn</h1>"
    weather.trouble = on("about/", sends(withdrawn))
    reader.goto("about/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Withdrawn")


def test_a_newer_site_is_announced(reader: Page, weather: SiteServer) -> None:
    reader.goto("")
    weather.trouble = on("offline-version.txt", sends("another", kind="text/plain"))
    reader.goto("about/")
    expect(reader.get_by_text("Your saved copy of this site is out of date.")).to_be_visible()


def test_remove_deletes_everything(saved: Page) -> None:
    saved.get_by_role("button", name="Remove").click()
    expect(saved.get_by_role("button", name="Save for offline")).to_be_visible()
    assert kept(saved) == [[], 0]


# -- what a page from the copy says ----------------------------------------------------------------
def test_a_page_from_the_copy_says_at_its_top_that_it_is_one_and_of_which_day(
    reader: Page, weather: SiteServer
) -> None:
    reader.goto("causes/sciatica/")
    expect(notice(reader)).to_have_count(0)
    weather.cut = True
    for path in ("causes/sciatica/", "pain-finder/", "search/?q=hip"):
        reader.goto(path)
        expect(notice(reader)).to_contain_text(
            f"You are reading your saved copy of {day(datetime.now().astimezone())}."
        )
        expect(notice(reader)).to_contain_text("The site cannot be reached.")
        assert notice(reader).evaluate("e => e.getBoundingClientRect().top") == 0
    assert not violations(reader)


def test_a_copy_of_more_than_30_days_says_so_and_how_to_renew_it(
    reader: Page, weather: SiteServer
) -> None:
    reader.goto(OFFLINE)
    expect(state(reader)).to_contain_text("the newest")
    dates = """async (days) => {
      const cache = await caches.open("hip-offline");
      const [address] = (await cache.keys()).map((request) => request.url).filter((url) => url.endsWith("offline-copy.json"));
      const kept = await (await cache.match(address)).json();
      kept.asOf = new Date(Date.now() - days * 86400000);
      await cache.put(address, new Response(JSON.stringify(kept)));
    }"""
    weather.cut = True
    reader.evaluate(dates, 29)
    reader.goto("about/")
    expect(notice(reader)).to_contain_text("You are reading your saved copy")
    reader.evaluate(dates, 31)
    reader.goto("about/")
    then = day(datetime.now().astimezone() - timedelta(days=31))
    expect(notice(reader)).to_contain_text(
        f"This saved copy is more than 30 days old. It is of {then}."
    )
    assert not violations(reader)
    notice(reader).get_by_role("link", name="Renew the copy").click()
    expect(state(reader)).to_contain_text(f"Your copy is of {then}. That is more than 30 days ago.")
    weather.cut = False
    reader.goto(OFFLINE)  # it is what the site has today, which renews it
    expect(state(reader)).to_contain_text("the newest")
    weather.cut = True
    reader.goto("about/")
    expect(notice(reader)).to_contain_text(day(datetime.now().astimezone()))


# -- what else may answer --------------------------------------------------------------------------
PORTAL = "<!doctype html><title>Guest Wi-Fi</title><h1>Log in</h1>"


@pytest.mark.parametrize(
    ("trouble", "why"),
    [
        pytest.param(sends("<h1>Unavailable</h1>", 503), "answers with an error", id="503"),
        pytest.param(sends(PORTAL, 511), "answers with an error", id="log in first"),
        pytest.param(sends(PORTAL), "Something else answered", id="a page that is not ours"),
        pytest.param(sends(OURS, kind="text/plain"), "Something else answered", id="another type"),
        pytest.param(
            lambda request: (
                on("login/", sends(PORTAL))(request)
                or sends("", 302, Location=f"{BASE_PATH}login/")(request)
            ),
            "Something else answered",
            id="sent elsewhere",
        ),
        pytest.param(
            sends("", 302, Location="http://127.0.0.1:9/login"),
            "Something else answered",
            id="sent to another host",
        ),
    ],
)
def test_when_something_else_answers_the_copy_does_and_says_why(
    reader: Page, weather: SiteServer, trouble: Trouble, why: str
) -> None:
    weather.trouble = trouble
    reader.goto("causes/sciatica/")
    expect(reader.get_by_role("heading", level=1)).to_contain_text(re.compile("sciatica", re.I))
    expect(notice(reader)).to_contain_text(why)
    expect(notice(reader).get_by_role("link", name="Renew the copy")).to_be_visible()
    assert (
        reader.evaluate("() => getComputedStyle(document.querySelector('.hip-header')).display")
        == "block"
    )
    expect(reader.locator("#scheme-button")).to_be_visible()  # its scripts have come


def test_a_script_that_is_a_log_in_page_comes_from_the_copy_too(
    reader: Page, weather: SiteServer
) -> None:
    weather.trouble = on("assets/js/site.mjs", sends(PORTAL))
    reader.goto("causes/")
    expect(notice(reader)).to_have_count(0)
    expect(reader.locator("#scheme-button")).to_be_visible()


def test_a_server_that_falls_silent_is_waited_for_a_few_seconds_only(
    reader: Page, weather: SiteServer
) -> None:
    """Whether it does so at once, or in the middle of a page."""
    over = threading.Event()

    def silent(request: SimpleHTTPRequestHandler) -> bool:
        if request.path == f"{BASE_PATH}causes/":
            request.send_response(200)
            request.send_header("Content-Type", "text/html")
            request.end_headers()
            request.wfile.write(OURS.encode())
        return over.wait(60)

    weather.trouble = silent
    with reader.context.new_page() as other:
        both = {reader: "causes/sciatica/", other: "causes/"}
        for page, path in both.items():
            page.evaluate("(address) => location.assign(address)", f"{weather.home}{path}")
        for page in both:
            expect(notice(page)).to_contain_text("took too long to answer")
            expect(page.locator("#scheme-button")).to_be_visible()
        over.set()


def test_a_page_that_the_site_took_away_does_not_come_back(
    reader: Page, weather: SiteServer
) -> None:
    weather.trouble = on("causes/sciatica/", sends(f"{OURS}<h1>Gone</h1>", 404))
    reader.goto("causes/sciatica/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Gone")


def test_a_page_that_has_moved_leads_on(reader: Page, weather: SiteServer) -> None:
    weather.trouble = on("causes/sciatica/", sends("", 301, Location=f"{BASE_PATH}causes/"))
    reader.goto("causes/sciatica/")
    assert reader.url.endswith("/causes/")
    expect(notice(reader)).to_have_count(0)


# -- damaged, and switched off ---------------------------------------------------------------------
def test_a_damaged_copy_is_not_shown_and_can_be_saved_again(
    reader: Page, weather: SiteServer
) -> None:
    reader.goto(OFFLINE)
    reader.evaluate(r"""async () => {
      const cache = await caches.open("hip-offline");
      const address = new URL("../red-flags/", location.href).href;
      const html = (await (await cache.match(address)).text()).replace(/<main.*<\/main>/s, "<main>Run on, it is fine.</main>");
      await cache.put(address, new Response(html, {headers: {"Content-Type": "text/html"}}));
    }""")
    weather.cut = True
    reader.goto("red-flags/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("We cannot find this page")
    expect(notice(reader)).to_contain_text("damaged in the copy")
    reader.goto(OFFLINE)
    expect(state(reader)).to_contain_text("The copy is damaged. Save it again.")
    weather.cut = False
    reader.goto(OFFLINE)
    expect(state(reader)).to_contain_text("The copy is damaged. Save it again.")
    reader.get_by_role("button", name="Save for offline").click()
    expect(state(reader)).to_contain_text("saved on this device")
    weather.cut = True
    reader.goto("red-flags/")
    expect(reader.get_by_role("heading", level=1)).to_contain_text(
        re.compile("warning signs", re.I)
    )


def test_a_file_that_is_not_what_the_list_says_is_not_saved(
    page: Page, weather: SiteServer
) -> None:
    weather.trouble = on("red-flags/", sends(f"{OURS}<h1>Run on, it is fine.</h1>"))
    page.goto(OFFLINE)
    page.get_by_role("button", name="Save for offline").click()
    expect(state(page)).to_contain_text("Saving did not work.")
    weather.trouble = None
    page.goto(OFFLINE)
    expect(state(page)).to_contain_text("No copy is saved")


def test_switched_off_worker_and_copy_go_at_the_next_visit(
    saved: Page, weather: SiteServer, tmp_path: Path
) -> None:
    write_offline(tmp_path, on=False)
    weather.trouble = on(
        "sw.js", sends((tmp_path / "sw.js").read_text("utf-8"), kind="text/javascript")
    )
    saved.goto("about/")
    for _ in range(100):
        if kept(saved) == [[], 0]:
            break
        saved.wait_for_timeout(100)
    assert kept(saved) == [[], 0]


def test_switched_off_nothing_can_be_saved(
    browser: Browser, base_url: str, weather: SiteServer
) -> None:
    weather.trouble = on("offline.json", sends("", 404))
    with browser.new_context(base_url=base_url) as context:
        page = context.new_page()
        page.goto(OFFLINE)
        expect(state(page)).to_have_text("Saving is switched off at the moment.")
        expect(page.get_by_role("button", name="Save for offline")).to_be_hidden()

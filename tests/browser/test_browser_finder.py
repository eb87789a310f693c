"""The pain finder as a runner uses it: by mouse, by keyboard, with Back, by a shared link, and without JavaScript."""

from __future__ import annotations

import re

import pytest
from journeys import FINDER, Journey, address, answer, app, begin, choice, journey_to, question, step, travel
from playwright.sync_api import Browser, Locator, Page, expect
from watching import watch

from hipguide.finder import Tree, walk
from hipguide.library import Library

GROUPS = ("muscle-tendon", "itb", "bursitis", "bone-stress", "osteoarthritis")


def _care(page: Page, library: Library, care: str) -> Locator:
    return app(page).get_by_text(library.vocabulary.urgency[care].label, exact=True)


def _pages(tree: Tree) -> Journey:
    return journey_to(tree, lambda end: end.kind == "pages")


def _tab_to(page: Page, place: Locator) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if place.evaluate("e => e === document.activeElement"):
            return
    pytest.fail(f"the Tab key never reaches {place}")


def _open_afresh(page: Page, path: str) -> None:
    """As if from a link in a message: a fragment alone would not load the page again."""
    page.goto("about:blank")
    page.goto(path)


# -- answering -------------------------------------------------------------------------------------------------------


def test_finder_can_be_used_with_the_keyboard_alone(page: Page, tree: Tree) -> None:
    page.goto(FINDER)
    _tab_to(page, app(page).get_by_role("button", name="Start"))
    page.keyboard.press("Enter")
    for uid, (chosen, *_) in _pages(tree):
        asked = question(tree, uid)
        expect(step(page)).to_have_text(asked.ask)
        expect(step(page)).to_be_focused()
        box = choice(page, asked.answers[asked.index(chosen)].label)
        if asked.several:
            _tab_to(page, box)
            page.keyboard.press("Space")
        else:
            _tab_to(page, choice(page, asked.answers[0].label))
            page.keyboard.press("Space")
            for _ in range(asked.index(chosen)):
                page.keyboard.press("ArrowDown")
        expect(box).to_be_checked()
        _tab_to(page, app(page).get_by_role("button", name="Next"))
        page.keyboard.press("Enter")
    expect(step(page)).to_be_focused()
    first = walk(tree, dict(_pages(tree)))["causes"][0]
    _tab_to(page, app(page).get_by_role("link", name=first["name"], exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(first["name"])


def test_an_answer_draws_the_next_question_once(page: Page, tree: Tree) -> None:
    begin(page)
    page.evaluate("""() => {
      window.drawn = 0;
      new MutationObserver(() => { window.drawn += 1; }).observe(document.getElementById('finder-app'), {childList: true});
    }""")
    answer(page, tree.questions[0], "none")
    expect(step(page)).to_have_text(tree.questions[1].ask)
    page.evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(done)))")
    assert page.evaluate("() => window.drawn") == 1, "a second drawing would undo what a quick reader has ticked"


def test_next_without_an_answer_says_what_is_missing(page: Page, tree: Tree) -> None:
    begin(page)
    expect(app(page).get_by_role("alert")).to_be_hidden()
    app(page).get_by_role("button", name="Next").click()
    expect(app(page).get_by_role("alert")).to_be_visible()
    expect(step(page)).to_have_text(tree.questions[0].ask)


def test_none_of_these_clears_the_other_answers_and_they_clear_it(page: Page, tree: Tree) -> None:
    begin(page)
    flags = question(tree, tree.questions[0].uid).answers
    sign, none = choice(page, flags[0].label), choice(page, next(a.label for a in flags if a.uid == "none"))
    sign.check()
    none.check()
    expect(sign).not_to_be_checked()
    sign.check()
    expect(none).not_to_be_checked()
    choice(page, flags[-1].label).check()
    expect(sign).not_to_be_checked()


def test_nothing_is_requested_or_stored_while_answering(page: Page, tree: Tree) -> None:
    page.goto(FINDER, wait_until="networkidle")
    asked: list[str] = []
    stored = "() => [document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)]"
    before = page.evaluate(stored)
    page.on("request", lambda request: asked.append(request.url))
    app(page).get_by_role("button", name="Start").click()
    for uid, uids in _pages(tree):
        answer(page, question(tree, uid), *uids)
    expect(app(page).get_by_role("button", name="Start again")).to_be_visible()
    page.wait_for_load_state("networkidle")
    icon = page.locator("link[rel=icon]").evaluate("e => e.href")  # which Chromium looks up again at each new address
    assert set(asked) <= {icon}
    assert page.evaluate(stored) == before


# -- going back, coming back -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["the finder's button", "the browser"])
def test_back_returns_to_the_question_before(page: Page, tree: Tree, way: str) -> None:
    journey = _pages(tree)[:4]
    travel(page, tree, journey[:3])
    third = page.url
    answer(page, question(tree, journey[3][0]), *journey[3][1])
    expect(step(page)).not_to_have_text(question(tree, journey[3][0]).ask)
    if way == "the browser":
        page.go_back()
    else:
        app(page).get_by_role("button", name="Back").click()
    expect(step(page)).to_have_text(question(tree, journey[3][0]).ask)
    assert page.url == third


def test_back_and_forward_restore_the_end(page: Page, tree: Tree) -> None:
    travel(page, tree, _pages(tree))
    end = app(page).inner_text()
    page.go_back()
    expect(app(page).get_by_role("button", name="Next")).to_be_visible()
    page.go_forward()
    expect(app(page).get_by_role("button", name="Start again")).to_be_visible()
    assert app(page).inner_text() == end


def test_back_works_on_a_shared_link(page: Page, tree: Tree) -> None:
    journey = _pages(tree)
    _open_afresh(page, address(journey[:3]))
    expect(step(page)).to_have_text(question(tree, journey[3][0]).ask)
    app(page).get_by_role("button", name="Back").click()
    expect(step(page)).to_have_text(question(tree, journey[2][0]).ask)


def test_end_comes_back_when_a_reader_returns_from_a_page(page: Page, tree: Tree) -> None:
    travel(page, tree, _pages(tree))
    end = app(page).inner_text()
    app(page).get_by_role("link", name=walk(tree, dict(_pages(tree)))["causes"][0]["name"], exact=True).click()
    page.wait_for_url(re.compile("/causes/"))
    page.go_back()
    expect(app(page).get_by_role("button", name="Start again")).to_be_visible()
    assert app(page).inner_text() == end


def test_shared_link_shows_another_reader_the_same_end(page: Page, tree: Tree, browser: Browser, base_url: str) -> None:
    travel(page, tree, _pages(tree))
    context = browser.new_context(base_url=base_url, reduced_motion="reduce")
    troubles = watch(context, base_url)
    other = context.new_page()
    other.goto(page.url)
    assert app(other).inner_text() == app(page).inner_text()
    context.close()
    assert not troubles


def test_shared_link_to_a_question_opens_that_question(page: Page, tree: Tree) -> None:
    journey = _pages(tree)
    _open_afresh(page, address(journey[:3]))
    expect(step(page)).to_have_text(question(tree, journey[3][0]).ask)


@pytest.mark.parametrize(
    "fragment", ["age=120", "nobody=asked&this=ever", "red-flags-now=none+none", "%E0%A4%A=%", "=", "x"]
)
def test_damaged_link_still_opens_the_finder(page: Page, fragment: str) -> None:
    _open_afresh(page, f"{FINDER}#{fragment}")
    expect(step(page)).to_be_visible()
    expect(app(page).get_by_role("button").first).to_be_visible()


def test_skip_link_does_not_lose_the_answers(page: Page, tree: Tree) -> None:
    journey = _pages(tree)
    _open_afresh(page, address(journey[:3]))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(step(page)).to_have_text(question(tree, journey[3][0]).ask)


def test_change_asks_that_question_again_and_keeps_the_answers_before_it(page: Page, tree: Tree) -> None:
    journey = _pages(tree)
    _open_afresh(page, address(journey))
    third = question(tree, journey[2][0])
    app(page).get_by_role("button", name=f"Change: {third.ask}").click()
    expect(step(page)).to_have_text(third.ask)
    assert page.url.endswith(address(journey[:2]))


def test_start_again_returns_to_the_beginning(page: Page, tree: Tree) -> None:
    _open_afresh(page, address(_pages(tree)))
    app(page).get_by_role("button", name="Start again").click()
    expect(app(page).get_by_role("button", name="Start the")).to_be_visible()
    assert "=" not in page.url


# -- ends ------------------------------------------------------------------------------------------------------------


def test_end_lists_each_question_with_its_answer(page: Page, tree: Tree) -> None:
    journey = _pages(tree)
    _open_afresh(page, address(journey))
    for uid, uids in journey:
        asked = question(tree, uid)
        expect(app(page).get_by_text(asked.ask, exact=True)).to_be_visible()
        for chosen in uids:
            expect(app(page).get_by_text(asked.answers[asked.index(chosen)].label).first).to_be_visible()
    assert "[object" not in app(page).inner_text()


def test_not_sure_everywhere_ends_with_care_and_never_says_keep_running(
    page: Page, tree: Tree, library: Library
) -> None:
    begin(page)
    given: Journey = []
    next_button = app(page).get_by_role("button", name="Next")
    while next_button.is_visible():
        asked = next(q for q in tree.questions if q.ask == step(page).inner_text())
        answer(page, asked, "not-sure")
        expect(step(page)).not_to_have_text(asked.ask)
        given.append((asked.uid, ["not-sure"]))
    care = walk(tree, {})["care"]
    assert care in ("routine", "urgent", "emergency")
    expect(_care(page, library, care)).to_be_visible()
    for run in ("yes", "less"):
        expect(app(page).get_by_text(library.vocabulary.run[run].label)).to_have_count(0)
    assert [uid for uid, _ in given] == walk(tree, {})["asked"]


def test_each_warning_sign_ends_with_its_care(page: Page, tree: Tree, library: Library) -> None:
    begin(page)
    before: Journey = []
    for screen in (q for q in tree.questions if q.role == "red-flags"):
        for sign in screen.answers:
            if sign.uid in library.red_flags:
                page.goto(address(before))
                answer(page, screen, sign.uid)
                expect(_care(page, library, library.red_flags[sign.uid].urgency)).to_be_visible()
                expect(app(page).get_by_text(library.vocabulary.run["no"].label)).to_be_visible()
        before.append((screen.uid, ["none"]))


def test_the_most_urgent_of_several_signs_decides(page: Page, tree: Tree, library: Library) -> None:
    screen = next(q for q in tree.questions if q.role == "red-flags")
    signs = [a.uid for a in screen.answers if a.uid in library.red_flags]
    begin(page)
    answer(page, screen, *reversed(signs))
    expect(_care(page, library, walk(tree, {screen.uid: signs})["care"])).to_be_visible()
    expect(_care(page, library, "emergency")).to_be_visible()


def test_under_16_leaves_to_the_page_for_children(page: Page, tree: Tree) -> None:
    travel(page, tree, journey_to(tree, lambda end: end.kind == "under-16"))
    app(page).get_by_role("link", name="under 16").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("under 16")


def test_nothing_fits_sends_to_a_person(page: Page, tree: Tree, library: Library) -> None:
    travel(page, tree, journey_to(tree, lambda end: end.kind == "nothing-fits"))
    expect(_care(page, library, "routine")).to_be_visible()
    expect(app(page).get_by_role("link", name="warning sign").first).to_be_visible()


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_of_the_article_is_reached(page: Page, tree: Tree, library: Library, group: str) -> None:
    members = {uid for uid, cause in library.causes.items() if cause.group == group}
    journey = journey_to(tree, lambda end: end.kind == "pages" and bool(members & set(end.causes)))
    _open_afresh(page, address(journey))
    cause = next(cause for cause in walk(tree, dict(journey))["causes"] if cause["id"] in members)
    app(page).get_by_role("link", name=cause["name"], exact=True).click()
    expect(page).to_have_url(re.compile(f"/causes/{cause['id']}/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(cause["name"])


def test_every_link_of_an_end_opens_a_page(page: Page, tree: Tree) -> None:
    links: set[str] = set()
    for kind in ("pages", "service", "under-16", "nothing-fits"):
        _open_afresh(page, address(journey_to(tree, lambda end, kind=kind: end.kind == kind)))
        links.update(app(page).get_by_role("link").evaluate_all("all => all.map((a) => a.href)"))
    assert links
    assert [link for link in links if not page.request.get(link).ok] == []


def test_print_of_an_end_leaves_the_buttons_out(page: Page, tree: Tree, library: Library) -> None:
    journey = _pages(tree)
    _open_afresh(page, address(journey))
    page.emulate_media(media="print")
    expect(_care(page, library, walk(tree, dict(journey))["care"])).to_be_visible()
    assert [b.inner_text() for b in page.get_by_role("button").all() if b.is_visible()] == []
    expect(page.get_by_role("banner")).to_be_hidden()


# -- the chart -------------------------------------------------------------------------------------------------------


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript_the_chart_shows_the_warning_signs(page: Page, tree: Tree) -> None:
    page.goto(FINDER)
    for screen in (q for q in tree.questions if q.role == "red-flags"):
        for sign in screen.answers:
            if sign.uid not in ("none", "not-sure"):
                expect(page.get_by_role("listitem").filter(has_text=sign.label).first).to_be_visible()
    expect(page.get_by_role("table").first).to_be_visible()
    expect(app(page)).to_be_hidden()


def test_with_javascript_the_chart_is_folded_away_and_can_be_opened(page: Page) -> None:
    page.goto(FINDER)
    table = page.get_by_role("table").first
    expect(table).to_be_hidden()
    page.locator("summary", has_text="chart").click()
    expect(table).to_be_visible()

"""The pain finder step by step: answers, Back, changed answers, shared and old links, and the
chart.
"""

from __future__ import annotations

import re

import pytest
from accessibility import PHONE
from journeys import (
    FINDER,
    Journey,
    address,
    answer,
    app,
    begin,
    choice,
    first,
    journey_to,
    open_afresh,
    open_at,
    question,
    resume,
    step,
    to_pages,
    travel,
)
from playwright.sync_api import Locator, Page, expect
from watching import address_of

from hipguide.finder import Form, walk


def given_in(url: str) -> dict[str, list[str]]:
    """The answers in an address."""
    parts = (part.partition("=") for part in url.partition("#")[2].split("&"))
    return {uid: ids.split("+") for uid, _, ids in parts}


# -- answering -------------------------------------------------------------------------------------


def test_an_answer_draws_the_next_question_once(tab: Page, form: Form) -> None:
    begin(tab)
    tab.evaluate("""() => {
      window.drawn = 0;
      new MutationObserver(() => { window.drawn += 1; }).observe(document.getElementById('finder-app'), {childList: true});
    }""")
    answer(tab, form.questions[0], form.questions[0].answers[2].uid)
    expect(step(tab)).not_to_have_text(form.questions[0].ask)
    tab.evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(done)))")
    assert tab.evaluate("() => window.drawn") == 1, (
        "a second drawing would undo what a quick reader has ticked"
    )


def test_what_the_finder_is_stands_at_its_start_and_its_end_but_not_above_a_question(
    tab: Page, form: Form
) -> None:
    tab.goto(FINDER)
    said = tab.get_by_text("It does not diagnose").first
    expect(said).to_be_visible()
    app(tab).get_by_role("button", name="Start").click()
    expect(said).to_be_hidden()
    tab.goto(address(to_pages(form)))
    expect(said).to_be_visible()


def test_next_without_an_answer_says_what_is_missing(tab: Page, form: Form) -> None:
    begin(tab)
    expect(app(tab).get_by_role("alert")).to_be_hidden()
    app(tab).get_by_role("button", name="Next").click()
    expect(app(tab).get_by_role("alert")).to_be_visible()
    expect(step(tab)).to_have_text(form.questions[0].ask)


def test_none_of_these_clears_the_other_answers_and_they_clear_it(tab: Page, form: Form) -> None:
    open_at(tab, form, first(form, "red-flags"))
    flags = first(form, "red-flags").answers
    sign, none = (
        choice(tab, flags[0].label),
        choice(tab, next(a.label for a in flags if a.uid == "none")),
    )
    sign.check()
    none.check()
    expect(sign).not_to_be_checked()
    sign.check()
    expect(none).not_to_be_checked()
    choice(tab, flags[-1].label).check()
    expect(sign).not_to_be_checked()


# -- going back, changing an answer, coming back ---------------------------------------------------


def _shows(page: Page, form: Form, step_of: tuple[str, list[str]], ticked: bool = True) -> None:
    """The question is on screen, with its answer chosen, or with none."""
    uid, uids = step_of
    asked = question(form, uid)
    expect(step(page)).to_have_text(asked.ask)
    chosen = app(page).locator("input:checked").evaluate_all("all => all.map((e) => e.value)")
    assert set(chosen) == set(uids if ticked else [])


def _next(page: Page) -> None:
    app(page).get_by_role("button", name="Next").click()


@pytest.mark.parametrize("way", ["the finder's button", "the browser"])
def test_back_shows_the_question_before_with_its_answer(tab: Page, form: Form, way: str) -> None:
    journey = to_pages(form)
    travel(tab, form, journey[:3])
    for before in reversed(journey[:3]):
        if way == "the browser":
            tab.go_back()
        else:
            app(tab).get_by_role("button", name="Back").click()
        _shows(tab, form, before)


@pytest.mark.parametrize("way", ["the finder's button", "the browser"])
def test_after_going_back_each_next_shows_the_answer_that_was_given(
    tab: Page, form: Form, way: str
) -> None:
    journey = to_pages(form)
    resume(tab, journey[:-3])
    for uid, uids in journey[-3:]:
        answer(tab, question(form, uid), *uids)
    end = app(tab).inner_text()
    for _ in range(3):
        if way == "the browser":
            tab.go_back()
        else:
            app(tab).get_by_role("button", name="Back").click()
    for given in journey[-3:]:
        _shows(tab, form, given)
        _next(tab)
    expect(app(tab).get_by_role("button", name="Start again")).to_be_visible()
    assert app(tab).inner_text() == end
    assert address_of(tab).endswith(address(journey))


def test_going_back_on_the_finder_survives_a_reload(tab: Page, form: Form) -> None:
    journey = to_pages(form)
    open_afresh(tab, address(journey))
    for _ in range(3):
        app(tab).get_by_role("button", name="Back").click()
    tab.reload()
    for given in journey[-3:]:
        _shows(tab, form, given)
        _next(tab)
    assert address_of(tab).endswith(address(journey))


def _answer_the_last(page: Page, form: Form, journey: Journey) -> None:
    """Resume a journey at its last question and answer it."""
    resume(page, journey[:-1])
    uid, uids = journey[-1]
    answer(page, question(form, uid), *uids)
    expect(app(page).get_by_role("button", name="Start again")).to_be_visible()


def test_back_and_forward_restore_the_end(tab: Page, form: Form) -> None:
    _answer_the_last(tab, form, to_pages(form))
    end = app(tab).inner_text()
    tab.go_back()
    expect(app(tab).get_by_role("button", name="Next")).to_be_visible()
    tab.go_forward()
    expect(app(tab).get_by_role("button", name="Start again")).to_be_visible()
    assert app(tab).inner_text() == end


def test_the_heading_is_in_view_after_each_step_and_each_way_back(tab: Page, form: Form) -> None:
    """A reader leaves each question from its end, which the browser would show again."""
    tab.set_viewport_size({"width": 375, "height": 667})
    before, last = to_pages(form)[:-5], to_pages(form)[-5:]
    resume(tab, before)
    for uid, uids in last:
        asked = question(form, uid)
        expect(step(tab)).to_have_text(asked.ask)
        _in_view(tab)
        for chosen in uids:
            choice(tab, asked.answer(chosen).label).check()
        tab.evaluate("() => scrollTo(0, 1e6)")
        app(tab).get_by_role("button", name="Next").press("Enter")
    expect(step(tab)).to_have_text("What to do now")
    _in_view(tab)
    for uid, _ in reversed(last):
        tab.evaluate("() => scrollTo(0, 1e6)")
        tab.go_back()
        expect(step(tab)).to_have_text(question(form, uid).ask)
        _in_view(tab)


def _in_view(page: Page) -> None:
    expect(step(page)).to_be_focused()
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    expect(step(page)).to_be_in_viewport(ratio=1)


def test_back_works_on_a_shared_link(tab: Page, form: Form) -> None:
    journey = to_pages(form)
    open_afresh(tab, address(journey[:3]))
    _shows(tab, form, (journey[3][0], []), ticked=False)
    app(tab).get_by_role("button", name="Back").click()
    _shows(tab, form, journey[2])


def test_back_from_the_first_question_and_on_again(tab: Page, form: Form) -> None:
    journey = to_pages(form)
    travel(tab, form, journey[:1])
    app(tab).get_by_role("button", name="Back").click()
    app(tab).get_by_role("button", name="Back").click()
    app(tab).get_by_role("button", name="Start").click()
    _shows(tab, form, journey[0])


def test_end_comes_back_when_a_reader_returns_from_a_page(tab: Page, form: Form) -> None:
    _answer_the_last(tab, form, to_pages(form))
    end = app(tab).inner_text()
    app(tab).get_by_role(
        "link", name=walk(form, dict(to_pages(form)))["causes"][0]["name"], exact=True
    ).click()
    tab.wait_for_url(re.compile("/causes/"))
    tab.go_back()
    expect(app(tab).get_by_role("button", name="Start again")).to_be_visible()
    assert app(tab).inner_text() == end


def _change(page: Page, form: Form, uid: str, *uids: str) -> None:
    """Change one answer from the list at the end."""
    asked = question(form, uid)
    app(page).get_by_role("button", name=f"Change: {asked.ask}").click()
    expect(step(page)).to_have_text(asked.ask)
    boxes = app(page).locator("input[type=checkbox]:checked")
    while boxes.count():
        boxes.first.uncheck()
    answer(page, asked, *uids)


def test_a_changed_answer_leads_straight_to_the_new_end(tab: Page, form: Form) -> None:
    journey = to_pages(form)
    open_afresh(tab, address(journey))
    given = dict(journey)
    changes = [
        (uid, [a.uid])
        for uid in given
        for a in question(form, uid).answers
        if [a.uid] != given[uid]
    ]
    uid, uids = next(
        c for c in changes if walk(form, {**given, c[0]: c[1]})["asked"] == list(given)
    )
    _change(tab, form, uid, *uids)
    expect(app(tab).get_by_role("button", name="Start again")).to_be_visible()
    assert given_in(address_of(tab)) == {**given, uid: uids}


def test_a_changed_answer_keeps_what_is_still_asked_and_drops_the_rest(
    tab: Page, form: Form
) -> None:
    """From one place of pain to another: the new questions are asked, the answers that still count
    are kept.
    """
    place = next(q.uid for q in form.questions if q.role.locates)
    journey = to_pages(form)
    given = dict(journey)
    other = next(
        a.uid
        for a in reversed(question(form, place).answers[:-2])
        if a.yes and [a.uid] != given[place]
    )
    open_afresh(tab, address(journey))
    _change(tab, form, place, other)
    given[place] = [other]
    while app(tab).get_by_role("button", name="Next").is_visible():
        asked = next(q for q in form.questions if q.ask == step(tab).inner_text())
        assert asked.uid not in given, "an answer that is known is asked again"
        answer(tab, asked, "not-sure")
        expect(step(tab)).not_to_have_text(asked.ask)
        given[asked.uid] = ["not-sure"]
    asked_now = walk(form, given)["asked"]
    assert given_in(address_of(tab)) == {uid: given[uid] for uid in asked_now}
    assert set(asked_now) != set(dict(journey)), (
        "the two places ask the same, so this shows nothing"
    )


def test_a_change_can_be_called_off(tab: Page, form: Form) -> None:
    journey = to_pages(form)
    open_afresh(tab, address(journey))
    app(tab).get_by_role("button", name=f"Change: {question(form, journey[2][0]).ask}").click()
    _shows(tab, form, journey[2])
    app(tab).get_by_role("button", name="Cancel").click()
    expect(app(tab).get_by_role("button", name="Start again")).to_be_visible()
    assert address_of(tab).endswith(address(journey))


def test_an_answer_changed_in_the_middle_keeps_the_later_ones(tab: Page, form: Form) -> None:
    journey = to_pages(form)
    open_afresh(tab, f"{address(journey)}&_at={journey[2][0]}")  # as if gone back to there
    ages = [a.uid for a in question(form, journey[2][0]).answers]
    other = next(uid for uid in ages if [uid] != journey[2][1] and _same_way(form, journey, uid))
    answer(tab, question(form, journey[2][0]), other)
    for given in journey[3:]:
        if step(tab).inner_text() == "What to do now":
            break
        _shows(tab, form, given)
        _next(tab)
    expect(app(tab).get_by_role("button", name="Start again")).to_be_visible()


def _same_way(form: Form, journey: Journey, age: str) -> bool:
    """Whether the same questions are asked at another age."""
    given = {**dict(journey), journey[2][0]: [age]}
    return set(walk(form, given)["asked"]) <= set(given)


def test_shared_link_shows_another_reader_the_same_end(tab: Page, form: Form) -> None:
    """Nothing is stored, so one who comes from elsewhere is another reader."""
    _answer_the_last(tab, form, to_pages(form))
    link, end = address_of(tab), app(tab).inner_text()
    open_afresh(tab, link)
    expect(lender(tab)).to_be_visible()
    assert app(tab).inner_text() == end


def lender(page: Page) -> Locator:
    """What says that the answers came with a link."""
    return page.get_by_role("region", name="Whose answers these are")


def test_a_shared_end_says_first_whose_answers_these_are(tab: Page, form: Form) -> None:
    tab.set_viewport_size(PHONE)
    open_afresh(tab, address(to_pages(form)))
    note, advice = lender(tab), tab.locator(".hip-care")
    expect(note).to_contain_text("These answers came with the link. They may not be yours.")
    expect(note.get_by_role("button", name="Begin anew")).to_be_in_viewport(ratio=1)
    assert note.evaluate("e => e.getBoundingClientRect().bottom") < advice.evaluate(
        "e => e.getBoundingClientRect().top"
    )
    expect(tab.locator("#finder-status")).to_contain_text("These answers came with the link.")
    assert tab.evaluate("() => document.activeElement === document.body"), (
        "nothing takes the focus when a page opens"
    )


def test_begin_anew_forgets_the_answers_of_the_link(tab: Page, form: Form) -> None:
    journey = to_pages(form)
    open_afresh(tab, address(journey))
    lender(tab).get_by_role("button", name="Begin anew").click()
    expect(step(tab)).to_be_focused()
    expect(lender(tab)).to_be_hidden()
    assert "=" not in address_of(tab)
    app(tab).get_by_role("button", name="Start").click()
    _shows(tab, form, journey[0], ticked=False)
    answer(tab, form.questions[0], *journey[0][1])
    expect(lender(tab)).to_be_hidden()


def test_answers_of_a_link_stay_so_until_the_reader_says_that_they_are_theirs(
    tab: Page, form: Form
) -> None:
    journey = to_pages(form)
    open_afresh(tab, address(journey[:-1]))
    answer(tab, question(form, journey[-1][0]), *journey[-1][1])
    expect(step(tab)).to_have_text("What to do now")
    expect(lender(tab)).to_be_visible()
    tab.reload()
    expect(lender(tab)).to_be_visible()
    lender(tab).get_by_role("button", name="They are mine").click()
    expect(step(tab)).to_be_focused()
    expect(lender(tab)).to_be_hidden()
    tab.reload()
    expect(step(tab)).to_have_text("What to do now")
    expect(lender(tab)).to_be_hidden()


def test_ones_own_answers_are_never_called_somebody_elses(tab: Page, form: Form) -> None:
    travel(tab, form, journey_to(form, lambda end: end.care == "emergency"))  # soon reached
    expect(step(tab)).to_have_text("What to do now")
    tab.reload()
    expect(step(tab)).to_have_text("What to do now")
    expect(lender(tab)).to_be_hidden()
    tab.go_back()
    expect(app(tab).get_by_role("button", name="Next")).to_be_visible()
    expect(lender(tab)).to_be_hidden()
    tab.get_by_role("link", name="Warning signs").first.click()
    tab.go_back()
    expect(app(tab).get_by_role("button", name="Next")).to_be_visible()
    expect(lender(tab)).to_be_hidden()


def test_a_link_opened_over_ones_own_answers_says_that_too(tab: Page, form: Form) -> None:
    journey = to_pages(form)
    travel(tab, form, journey[:3])
    tab.goto(address(journey))
    expect(lender(tab)).to_be_visible()
    tab.go_back()
    _shows(tab, form, journey[3], ticked=False)
    expect(lender(tab)).to_be_hidden()


@pytest.mark.parametrize(
    "fragment",
    ["age=120", "nobody=asked&this=ever", "warning-leg=none+none", "%E0%A4%A=%", "=", "x"],
)
def test_damaged_link_still_opens_the_finder(tab: Page, fragment: str) -> None:
    open_afresh(tab, f"{FINDER}#{fragment}")
    expect(step(tab)).to_be_visible()
    expect(app(tab).get_by_role("button").first).to_be_visible()


def test_skip_link_does_not_lose_the_answers(tab: Page, form: Form) -> None:
    journey = to_pages(form)
    open_afresh(tab, address(journey[:3]))
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(step(tab)).to_have_text(question(form, journey[3][0]).ask)


@pytest.mark.parametrize(
    ("fragment", "asks"),
    [
        ("age=18-39&old-question=yes&warning-leg=none", "warning-illness"),
        ("warning-leg=none&age=120", "age"),
        ("age=18-39&warning-leg=none+old-sign", "warning-illness"),
    ],
)
def test_an_old_link_opens_where_its_answers_end_and_says_so(
    tab: Page, form: Form, fragment: str, asks: str
) -> None:
    open_afresh(tab, f"{FINDER}#{fragment}")
    asked = next(q for q in form.questions if asks in (q.uid, q.role.name))
    expect(step(tab)).to_have_text(asked.ask)
    note = app(tab).get_by_text("older than the finder")
    expect(note).to_be_visible()
    answer(tab, asked, "not-sure")
    expect(step(tab)).not_to_have_text(asked.ask)
    expect(note).to_have_count(0)
    assert "old-" not in address_of(tab)


def test_a_question_with_an_id_that_every_object_has_is_one_like_any_other(
    page: Page, form: Form
) -> None:
    journey = to_pages(form)
    old = f'"{journey[0][0]}"'
    page.route(
        "**/pain-finder/",
        lambda route: route.fulfill(body=route.fetch().text().replace(old, '"constructor"')),
    )
    travel(page, form, journey[:1])
    expect(step(page)).to_have_text(question(form, journey[1][0]).ask)
    assert "constructor=" in address_of(page)
    open_afresh(page, address([("constructor", journey[0][1]), *journey[1:]]))
    expect(app(page).get_by_role("heading", name="Pages to read, in this order")).to_be_visible()


def test_start_again_returns_to_the_beginning(tab: Page, form: Form) -> None:
    open_afresh(tab, address(to_pages(form)))
    app(tab).get_by_role("button", name="Start again").click()
    expect(app(tab).get_by_role("button", name="Start the")).to_be_visible()
    assert "=" not in address_of(tab)


def test_a_link_to_a_sign_of_the_chart_opens_the_chart_there(tab: Page, form: Form) -> None:
    sign = next(sign for sign in form.signs if sign.shown_by)
    open_afresh(tab, f"{FINDER}#chart-sign-{sign.uid}")
    expect(tab.locator(f"#chart-sign-{sign.uid}")).to_be_in_viewport()


# -- the chart -------------------------------------------------------------------------------------


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript_the_chart_shows_the_warning_signs(page: Page, form: Form) -> None:
    page.goto(FINDER)
    for screen in (q for q in form.questions if q.role.screens):
        for sign in screen.answers:
            if sign.uid not in ("none", "not-sure"):
                expect(
                    page.get_by_role("listitem").filter(has_text=sign.label).first
                ).to_be_visible()
    expect(app(page)).to_be_hidden()


def test_with_javascript_the_chart_is_folded_away_and_can_be_opened(tab: Page) -> None:
    tab.goto(FINDER)
    signs = tab.locator("#chart-1")
    expect(signs).to_be_hidden()
    tab.locator("summary", has_text="chart").click()
    expect(signs).to_be_visible()

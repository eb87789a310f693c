"""Where the pain finder leads: the advice and its reasons, what would change it, and the summary
for a clinician.
"""

from __future__ import annotations

import random
import re
from urllib.parse import urldefrag

import pytest
from journeys import (
    FINDER,
    Journey,
    address,
    answer,
    app,
    first,
    journey_to,
    open_afresh,
    open_at,
    question,
    step,
    to_end,
    to_pages,
    way_to,
)
from playwright.sync_api import Browser, Locator, Page, expect
from thorough import few
from watching import address_of

from hipguide.finder import Form, walk
from hipguide.finder.form import NONE, NOT_SURE
from hipguide.library import Library
from hipguide.prose import plain
from hipguide.records.base import URGENCIES

GROUPS = ("muscle-tendon", "itb", "bursitis", "bone-stress", "osteoarthritis")


def _care(page: Page, library: Library, care: str) -> Locator:
    return app(page).locator(".hip-care__title", has_text=library.vocabulary.urgency[care].label)


def _unsure(form: Form) -> Journey:
    """One place of pain, and no knowledge of anything else; some answer would change the end."""
    chance = random.Random(2)  # noqa: S311  no secret
    places = [a.uid for q in form.questions if q.role.locates for a in q.answers if a.yes]
    screens = {q.uid: [NONE] for q in form.questions if q.role.screens}
    for place in chance.sample(places, len(places)):
        given = screens | {q.uid: [place] for q in form.questions if q.role.locates}
        result = walk(form, given)
        if result["kind"] == "pages" and any(change["first"] for change in result["would_change"]):
            return [(uid, given.get(uid, [NOT_SURE])) for uid in result["asked"]]
    pytest.fail("no answer would ever change an end")


def _section(page: Page, title: str) -> Locator:
    """What stands under a heading, up to the next one."""
    return app(page).locator(f"xpath=.//h3[.='{title}']/following-sibling::*[not(self::h3)]"
                             f"[preceding-sibling::h3[1][.='{title}']]")  # fmt: skip


# -- every end -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "care"),
    [
        ("pages", "self-care"),
        ("pages", "routine"),
        ("pages", "urgent"),
        ("service", "emergency"),
        ("under-16", "urgent"),
        ("nothing-fits", "routine"),
        pytest.param("service", "urgent", marks=pytest.mark.audit),
        pytest.param("under-16", "self-care", marks=pytest.mark.audit),
        pytest.param("nothing-fits", "urgent", marks=pytest.mark.audit),
    ],
)
def test_every_end_says_how_soon_if_to_run_and_when_to_look_again(
    tab: Page, form: Form, library: Library, kind: str, care: str
) -> None:
    journey = to_end(form, kind, care)
    open_afresh(tab, address(journey))
    words, result = library.vocabulary, walk(form, dict(journey))
    card = app(tab).locator("h2 + .hip-care")
    expect(card).to_contain_text(words.urgency[result["care"]].when, ignore_case=True)
    expect(card).to_contain_text(words.urgency[result["care"]].who, ignore_case=True)
    expect(card).to_contain_text(words.run[result["run"]].label)
    expect(
        app(tab).get_by_text(plain(words.urgency[result["care"]].again), exact=True)
    ).to_be_visible()
    expect(app(tab).get_by_role("link", name="warning sign", exact=True)).to_be_visible()


def test_end_lists_each_question_with_its_answer(tab: Page, form: Form) -> None:
    journey = to_pages(form)
    open_afresh(tab, address(journey))
    for uid, uids in journey:
        asked = question(form, uid)
        row = app(tab).locator(".hip-answers > div").filter(has_text=asked.ask)
        for chosen in uids:
            expect(row.first).to_contain_text(asked.answer(chosen).label)
    assert "[object" not in app(tab).inner_text()
    assert "undefined" not in app(tab).inner_text()


def test_not_sure_everywhere_ends_with_care_and_never_says_keep_running(
    tab: Page, form: Form, library: Library
) -> None:
    asked = walk(form, {})["asked"]
    open_afresh(tab, address([(uid, [NOT_SURE]) for uid in asked[:-1]]))
    expect(step(tab)).to_have_text(question(form, asked[-1]).ask)
    answer(tab, question(form, asked[-1]), NOT_SURE)
    care = walk(form, {})["care"]
    assert care in ("routine", "urgent", "emergency")
    expect(_care(tab, library, care)).to_be_visible()
    for run in ("yes", "less"):
        expect(
            app(tab).locator(".hip-care").get_by_text(library.vocabulary.run[run].label)
        ).to_have_count(0)


def test_every_link_of_an_end_opens_a_page_at_its_place(tab: Page, form: Form) -> None:
    """The reasons link to where their sources stand: the row of the cause's page that says so."""
    links: set[str] = set()
    for kind in ("pages", "service", "under-16", "nothing-fits"):
        wanted = journey_to(
            form, lambda end, kind=kind: end.kind == kind and (end.signs or kind == "nothing-fits")
        )
        open_afresh(tab, address(wanted))
        links.update(app(tab).get_by_role("link").evaluate_all("all => all.map((a) => a.href)"))
    open_afresh(tab, address(_unsure(form)))
    links.update(app(tab).get_by_role("link").evaluate_all("all => all.map((a) => a.href)"))
    assert any("#finding-" in link for link in links)
    anchors: dict[str, set[str]] = {}
    for link in links:
        place, anchor = urldefrag(link)
        anchors.setdefault(place, set()).add(anchor)
    for place in sorted(anchors):
        reply = tab.request.get(place)
        assert reply.ok, place
        html = reply.text()
        for anchor in anchors[place]:
            assert not anchor or f'id="{anchor}"' in html, f"{place}#{anchor}"


# -- services --------------------------------------------------------------------------------------


def test_each_warning_sign_ends_with_its_care_and_what_to_do(
    tab: Page, form: Form, library: Library
) -> None:
    before = way_to(form, first(form, "red-flags"))
    screens = [q for q in form.questions if q.role.screens]
    for number, screen in enumerate(screens, 1):
        # all are asked, but for an emergency
        others: Journey = [(q.uid, [NONE]) for q in screens[number:]]
        for sign in screen.answers:
            if sign.uid in library.signs:
                flag = library.signs[sign.uid]
                tab.goto(address([*before, *others, (screen.uid, [sign.uid])]))
                expect(_section(tab, "Why").first).to_contain_text(plain(flag.text))
                expect(_care(tab, library, flag.urgency)).to_be_visible()
                expect(app(tab).locator(".hip-care")).to_contain_text(
                    library.vocabulary.run["no"].label
                )
                for cause in flag.causes:
                    expect(
                        app(tab).get_by_role("link", name=library.causes[cause].name, exact=True)
                    ).to_be_visible()
        before.append((screen.uid, ["none"]))


def test_the_most_urgent_of_several_signs_decides(tab: Page, form: Form, library: Library) -> None:
    screen = first(form, "red-flags")
    signs = [a.uid for a in screen.answers if a.uid in library.signs]
    open_at(tab, form, screen)
    answer(tab, screen, *reversed(signs))
    care = max((library.signs[uid].urgency for uid in signs), key=URGENCIES.index)
    expect(_care(tab, library, care)).to_be_visible()
    for uid in signs:
        expect(
            _section(tab, "Why").get_by_role("link", name=library.signs[uid].notice)
        ).to_be_visible()


def test_under_16_lists_pages_and_links_to_the_page_for_children(tab: Page, form: Form) -> None:
    journey = journey_to(form, lambda end: end.kind == "under-16")
    open_afresh(tab, address(journey))
    names = [cause["name"] for cause in walk(form, dict(journey))["causes"]]
    expect(app(tab).locator(".hip-result h4 a")).to_have_text(names)
    app(tab).get_by_role("link", name="under 16").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("under 16")


def test_nothing_fits_sends_to_a_person_and_names_the_warning_signs(
    tab: Page, form: Form, library: Library
) -> None:
    open_afresh(tab, address(to_end(form, "nothing-fits", "routine")))
    expect(_care(tab, library, "routine")).to_be_visible()
    for sign in (a for q in form.questions for a in q.answers if a.uid in library.signs):
        expect(app(tab).get_by_role("listitem").filter(has_text=sign.label).first).to_be_visible()


@pytest.mark.parametrize("kind", ["pages", "under-16", "service", "nothing-fits"])
def test_signs_that_answers_show_stand_under_why_with_what_to_do(
    tab: Page, form: Form, library: Library, kind: str
) -> None:
    by_answers = {sign.uid for sign in form.signs if sign.shown_by}
    journey = journey_to(form, lambda end: end.kind == kind and bool(by_answers & set(end.signs)))
    open_afresh(tab, address(journey))
    rows = _section(tab, "Why").get_by_role("listitem")
    result = walk(form, dict(journey))
    signs = [library.signs[uid] for uid in result["signs"]]
    expect(rows).to_have_count(len(signs))
    for row, sign in zip(rows.all(), signs, strict=True):
        expect(row).to_contain_text(sign.notice)
        if sign.urgency == result["care"]:
            expect(row).to_contain_text(plain(sign.text))
        else:
            expect(row).to_have_text(f"{sign.notice}.")  # what a milder one asks for would calm


# -- pages to read ---------------------------------------------------------------------------------


@pytest.mark.parametrize("group", few(GROUPS, 1))
def test_each_group_of_the_article_is_reached(
    tab: Page, form: Form, library: Library, group: str
) -> None:
    members = {uid for uid, cause in library.causes.items() if cause.group == group}
    journey = journey_to(form, lambda end: end.kind == "pages" and bool(members & set(end.causes)))
    open_afresh(tab, address(journey))
    cause = next(cause for cause in walk(form, dict(journey))["causes"] if cause["id"] in members)
    app(tab).get_by_role("link", name=cause["name"], exact=True).click()
    expect(tab).to_have_url(re.compile(f"/causes/{cause['id']}/$"))
    expect(tab.get_by_role("heading", level=1)).to_have_text(cause["name"])


def test_each_page_comes_with_the_answers_for_and_against_it(tab: Page, form: Form) -> None:
    journey = to_pages(form)
    open_afresh(tab, address(journey))
    for cause in walk(form, dict(journey))["causes"]:
        card = (
            app(tab)
            .locator(".hip-result")
            .filter(has=tab.get_by_role("link", name=cause["name"], exact=True))
        )
        for reason in (*cause["for"], *cause["against"]):
            row = card.get_by_role("listitem").filter(has_text=reason["name"])
            expect(row.get_by_role("link", name=f"Sources: {reason['name']}")).to_be_visible()
            words = row.inner_text()
            assert ("does not fit you" in words) == (not reason["has"])


def test_tonight_comes_from_the_first_page(tab: Page, form: Form) -> None:
    journey = journey_to(form, lambda end: end.kind == "pages" and end.care == "urgent")
    open_afresh(tab, address(journey))
    tonight = walk(form, dict(journey))["tonight"]
    assert tonight
    for line in tonight:
        expect(_section(tab, "What to do tonight").get_by_text(line)).to_be_visible()


def test_tonight_never_lets_a_reader_run_who_must_be_seen_first(
    tab: Page, form: Form, library: Library
) -> None:
    """Its steps are those of a page that may allow running; the advice of the finder comes before
    them.
    """
    bold = {
        uid for uid, cause in library.causes.items() if cause.can_i_run.answer in ("less", "yes")
    }
    journey = journey_to(
        form, lambda e: e.kind == "pages" and e.run in ("no", "not-now") and e.causes[0] in bold
    )
    open_afresh(tab, address(journey))
    expect(_section(tab, "What to do tonight").first).to_contain_text(
        "No running until someone has seen you."
    )


def test_what_was_not_known_says_which_answer_would_change_the_end(
    tab: Page, form: Form, library: Library
) -> None:
    journey = _unsure(form)
    open_afresh(tab, address(journey))
    result = walk(form, dict(journey))
    section = (
        app(tab)
        .inner_text()
        .partition("What you were not sure about")[2]
        .partition("When to look again")[0]
    )
    for uid in result["not_known"]:
        assert question(form, uid).ask in section
    for change in result["would_change"]:
        asked = question(form, change["question"])
        part = section.partition(f"If you knew: {asked.ask}")[2].partition("If you knew:")[0]
        line = part.partition(f"“{asked.answer(change['answer']).label}”")[2].partition("\n")[0]
        if change["first"] and change["first"] != result["causes"][0]["id"]:
            assert f"would put {library.causes[change['first']].name} first" in line
        if change["care"] != result["care"]:
            assert library.vocabulary.urgency[change["care"]].label.lower() in line.lower()


def test_what_would_change_the_end_can_be_answered_from_there(tab: Page, form: Form) -> None:
    journey = _unsure(form)
    open_afresh(tab, address(journey))
    change = walk(form, dict(journey))["would_change"][0]
    asked = question(form, change["question"])
    app(tab).get_by_role("button", name=f"Answer now: {asked.ask}").click()
    expect(step(tab)).to_have_text(asked.ask)
    box = app(tab).get_by_label(asked.answers[-1].label, exact=True)
    if asked.several:
        box.uncheck()
    answer(tab, asked, change["answer"])
    expect(step(tab)).not_to_have_text(asked.ask)
    assert f"{change['question']}={change['answer']}" in address_of(tab)


def test_why_it_ended_here_tells_what_each_answer_said(tab: Page, form: Form) -> None:
    journey = to_pages(form)
    open_afresh(tab, address(journey))
    app(tab).locator("summary", has_text="Why did it end here?").click()
    trace = app(tab).locator(".hip-trace > li")
    expect(trace).to_have_count(len(journey))
    for i, (uid, uids) in enumerate(journey):
        asked = question(form, uid)
        expect(trace.nth(i)).to_contain_text(asked.ask)
        for chosen in (asked.answer(u) for u in uids):
            for symptom in (*chosen.yes, *chosen.no):
                expect(trace.nth(i)).to_contain_text(form.symptoms[symptom])


# -- the summary for a clinician -------------------------------------------------------------------


def test_the_summary_holds_answers_timeline_and_the_signs_that_were_denied(
    tab: Page, form: Form, library: Library
) -> None:
    journey = _unsure(form)
    open_afresh(tab, address(journey))
    sheet = tab.locator("#finder-summary")
    expect(sheet).to_be_hidden()
    app(tab).get_by_role("button", name="Show the summary").click()
    expect(sheet).to_be_visible()
    words = sheet.inner_text()
    timeline = [q.ask for uid, q in library.questions.items() if q.timeline]
    denied = [
        a.label
        for q in form.questions
        if q.role.screens
        for a in q.answers
        if a.uid in library.signs
    ]
    unknown = [question(form, uid).ask for uid in walk(form, dict(journey))["not_known"]]
    asked = [question(form, uid).ask for uid, _ in journey if not question(form, uid).role.screens]
    for text in (*timeline, *denied, *unknown, *asked):
        assert text in words, text
    assert "%" not in words


def test_the_summary_is_copied_as_text(browser: Browser, base_url: str, form: Form) -> None:
    leave = ["clipboard-read", "clipboard-write"]
    with browser.new_context(base_url=base_url, permissions=leave) as context:
        page = context.new_page()
        page.goto(address(to_pages(form)))
        app(page).get_by_role("button", name="Copy the summary").click()
        expect(app(page).get_by_role("status").filter(has_text="Copied.")).to_be_visible()
        text = page.evaluate("() => navigator.clipboard.readText()")
    assert text.startswith("HIP PAIN: SUMMARY FOR A CLINICIAN")
    assert "Warning signs asked, and answered no\n- " in text


def test_without_a_clipboard_the_text_is_selected(tab: Page, form: Form) -> None:
    tab.goto(address(to_pages(form)))
    tab.evaluate("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    app(tab).get_by_role("button", name="Copy the summary").click()
    text = app(tab).get_by_label("The summary as text")
    expect(text).to_be_focused()
    assert text.evaluate(
        "e => e.value.length > 200 && e.selectionEnd - e.selectionStart === e.value.length"
    )
    expect(app(tab).get_by_text("Copy it by hand")).to_be_visible()


@pytest.mark.parametrize("kind", ["pages", "service", "nothing-fits", "not sure"])
def test_an_end_prints_the_summary_alone_on_one_page(tab: Page, form: Form, kind: str) -> None:
    journey = (
        _unsure(form) if kind == "not sure" else journey_to(form, lambda end: end.kind == kind)
    )
    tab.goto(address(journey))
    tab.emulate_media(media="print")
    expect(tab.locator("#finder-summary")).to_be_visible()
    expect(tab.get_by_role("heading", level=1)).to_be_hidden()
    expect(tab.get_by_role("banner")).to_be_hidden()
    assert [b.inner_text() for b in tab.get_by_role("button").all() if b.is_visible()] == []
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "15mm")
    assert len(re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4", margin=margin))) == 1


def test_print_opens_the_print_dialogue(tab: Page, form: Form) -> None:
    tab.goto(address(to_pages(form)))
    tab.evaluate("() => { window.print = () => { window.printed = true } }")
    app(tab).get_by_role("button", name="Print the summary").click()
    assert tab.evaluate("() => window.printed")


def test_a_question_prints_as_it_stands(tab: Page) -> None:
    tab.goto(FINDER)
    tab.emulate_media(media="print")
    expect(tab.get_by_role("heading", level=1)).to_be_visible()

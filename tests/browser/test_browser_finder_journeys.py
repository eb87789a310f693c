"""Whole journeys through the pain finder, from the first question to the advice, as three kinds of
reader make them.

One reader has a phone and taps; one has a keyboard and nothing else; one has no JavaScript and
reads the chart. The journeys differ in their answers, and between them meet every kind of end and
of question; in a thorough run every place of pain too.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pytest
import real
from journeys import FINDER, Journey, app, journey_to, question, step
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from thorough import THOROUGH, few
from watching import watch

from hipguide.finder import Form, walk
from hipguide.finder.form import NONE, NOT_SURE
from hipguide.finder.readers import any_answers
from hipguide.finder.walk import follow
from hipguide.library import Library

STORED = "() => [document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)]"


def _random_journey(form: Form, chance: random.Random, place: str | None) -> Journey:
    """Random answers from the first question to an end.

    With a place, of an adult with no warning sign ticked.
    """
    for _ in range(400):
        answers = any_answers(form, chance)
        if place:
            answers |= {q.uid: [NONE] for q in form.questions if q.role.screens}
            answers |= {q.uid: [place] for q in form.questions if q.role.locates}
            answers |= {q.uid: q.answers[-2].uid for q in form.questions if q.role.name == "age"}
        way = follow(form, answers)
        if way.end and (not place or len(way.steps) > 6):
            return [
                (question.uid, [answer.uid for answer in given]) for question, given in way.steps
            ]
    raise AssertionError(f"no way goes through {place}")


@cache
def _journeys() -> dict[str, Journey]:
    """By name: two to each place, some anywhere, one to an emergency, one of a child, and one of a
    reader who is never sure.

    The number at the end of a name says who goes: even, by touch; odd, with the keyboard. From
    place to place they take turns.
    """
    form, chance = real.form(), random.Random(11)  # noqa: S311  no secret
    places = [a.uid for q in form.questions if q.role.locates for a in q.answers]
    turns = [(turn + again, place) for again in range(2) for turn, place in enumerate(places)]
    found = {f"{place}-{turn}": _random_journey(form, chance, place) for turn, place in turns}
    found |= {f"anywhere-{i}": _random_journey(form, chance, None) for i in range(8)}
    found |= {"emergency-0": journey_to(form, lambda end: end.care == "emergency")}
    found |= {"child-0": journey_to(form, lambda end: end.kind == "under-16")}
    return found | {"not-sure-1": [(uid, [NOT_SURE]) for uid in walk(form, {})["asked"]]}


def _questions(name: str) -> set[object]:
    """What a journey meets: kinds of question, places on the map and off it, and whether it answers
    "not sure".
    """
    journey = _journeys()[name]
    asked = [(question(real.form(), uid), answers) for uid, answers in journey]
    places = {uid in _mapped() for q, answers in asked if q.role.locates for uid in answers}
    unsure = {NOT_SURE for _, answers in asked if answers == [NOT_SURE]}
    return {(q.role, q.several) for q, _ in asked} | places | unsure


def _questions_and_end(name: str) -> set[object]:
    """The same, with the kind of the end and the care there."""
    end = walk(real.form(), dict(_journeys()[name]))
    return _questions(name) | {end["kind"], end["care"]}


def _mapped() -> set[str]:
    """The places that the map shows. The others are in the list beside it only."""
    return {zone.place for view in real.library().body_views.values() for zone in view.zones}


def _chosen(names: list[str], meets: Callable[[str], set[object]]) -> list[str]:
    """All of them in a thorough run.

    Day by day a few short ones that between them meet what all meet.
    """
    if THOROUGH:
        return names
    met = {name: meets(name) for name in names}
    chosen = list(names)
    # the longest is the first to go
    for name in sorted(names, key=lambda name: -len(_journeys()[name])):
        others = [met[other] for other in chosen if other != name]
        if met[name] <= set().union(*others):
            chosen.remove(name)
    return chosen


TOUCHED = _chosen([name for name in _journeys() if int(name[-1]) % 2 == 0], _questions_and_end)
TYPED = _chosen([name for name in _journeys() if int(name[-1]) % 2], _questions)


def test_the_journeys_meet_every_kind_of_end_and_of_question() -> None:
    results = [walk(real.form(), dict(_journeys()[name])) for name in TOUCHED]
    assert {"pages", "service", "under-16", "nothing-fits"} == {
        result["kind"] for result in results
    }
    assert {"routine", "urgent", "emergency"} <= {result["care"] for result in results}
    for names in (TOUCHED, TYPED):
        asked = {question(real.form(), uid).role for name in names for uid, _ in _journeys()[name]}
        assert asked == {q.role for q in real.form().questions}
    assert not THOROUGH or min(len(TOUCHED), len(TYPED)) >= 20


@dataclass
class Reader:
    """A page in which a reader travels, all that it has asked for since it was opened, and what was
    stored then.
    """

    page: Page
    asked: list[str]
    stored: object = None

    def start(self) -> None:
        """Open the finder. From here on nothing may be asked for, or stored."""
        self.page.goto(FINDER)
        app(self.page).get_by_role("button", name="Start").wait_for()
        self.asked.clear()
        self.stored = self.page.evaluate(STORED)

    def arrive(self, form: Form, library: Library, journey: Journey) -> None:
        """The advice is what Python gives for these answers, it has the focus, and nothing was
        asked for or stored.
        """
        result = walk(form, dict(journey))
        expect(step(self.page)).to_have_text("What to do now")
        expect(step(self.page)).to_be_focused()
        care = app(self.page).locator(".hip-care")
        expect(care).to_contain_text(library.vocabulary.urgency[result["care"]].label)
        expect(care).to_contain_text(library.vocabulary.run[result["run"]].label)
        assert app(self.page).locator(".hip-result h4 a").all_inner_texts() == (
            [cause["name"] for cause in result["causes"]]
            if result["kind"] in ("pages", "under-16")
            else []
        )
        status = self.page.locator("#finder-status")
        expect(status).to_contain_text(
            f"Result: {library.vocabulary.urgency[result['care']].label}"
        )
        assert self.asked == []
        assert self.page.evaluate(STORED) == self.stored


def _reader(context: BrowserContext) -> Reader:
    context.set_default_timeout(10_000)
    reader = Reader(context.new_page(), [])
    icon = "/assets/img/favicon.svg"  # Chromium looks it up at each new address
    reader.page.on(
        "request",
        lambda request: None if request.url.endswith(icon) else reader.asked.append(request.url),
    )
    return reader


def _asks(page: Page, form: Form, uid: str, number: int) -> None:
    asked = question(form, uid)
    expect(step(page)).to_have_text(asked.ask)
    expect(app(page).locator(".hip-progress")).to_contain_text(f"Question {number} of at most")
    if asked.help:
        expect(app(page).get_by_text(asked.help, exact=True)).to_be_visible()


@pytest.fixture(scope="module")
def phone(browser: Browser, base_url: str) -> Iterator[Reader]:
    """A reader with a phone, who taps."""
    size = {"width": 390, "height": 844}
    with browser.new_context(
        base_url=base_url, viewport=size, has_touch=True, is_mobile=True
    ) as context:
        troubles = watch(context, base_url)
        yield _reader(context)
        assert not troubles, "\n".join(troubles)


@pytest.fixture(scope="module")
def keyboard(browser: Browser, base_url: str) -> Iterator[Reader]:
    """A reader with a keyboard and no mouse."""
    with browser.new_context(base_url=base_url, reduced_motion="reduce") as context:
        troubles = watch(context, base_url)
        yield _reader(context)
        assert not troubles, "\n".join(troubles)


# -- by touch --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TOUCHED)
def test_journey_by_touch(phone: Reader, form: Form, library: Library, name: str) -> None:
    journey, page = _journeys()[name], phone.page
    phone.start()
    app(page).get_by_role("button", name="Start").tap()
    for number, (uid, uids) in enumerate(journey, 1):
        _asks(page, form, uid, number)
        asked = question(form, uid)
        for chosen in uids:
            zone = app(page).locator(f"[data-place='{chosen}']")
            if asked.role.locates and zone.count():
                _tap(zone.first)
            else:
                app(page).locator("label", has=page.locator(f"input[value='{chosen}']")).tap()
        app(page).get_by_role("button", name="Next").tap()
    phone.arrive(form, library, journey)


def _tap(zone: Locator) -> None:
    """Tap where a zone is: a pair has nothing in its middle."""
    zone.scroll_into_view_if_needed()
    x, y = zone.evaluate(
        """(e) => {
          const box = e.getBoundingClientRect();
          for (const share of [0.5, 0.2, 0.15, 0.1]) {
            const [x, y] = [box.left + share * box.width, box.top + box.height / 2];
            if (document.elementFromPoint(x, y) === e) return [x, y];
          }
          return [0, 0];
        }"""
    )
    zone.page.touchscreen.tap(x, y)


# -- with the keyboard -----------------------------------------------------------------------------


def _tab_to(page: Page, place: Locator) -> None:
    element = place.element_handle()
    for _ in range(40):
        if element.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the Tab key never reaches {place}")


@pytest.mark.parametrize("name", TYPED)
def test_journey_with_the_keyboard(
    keyboard: Reader, form: Form, library: Library, name: str
) -> None:
    journey, page = _journeys()[name], keyboard.page
    keyboard.start()
    _tab_to(page, page.locator(".hip-skip"))
    page.keyboard.press("Enter")
    _tab_to(page, app(page).get_by_role("button", name="Start"))
    page.keyboard.press("Enter")
    for number, (uid, uids) in enumerate(journey, 1):
        _asks(page, form, uid, number)
        expect(step(page)).to_be_focused()
        asked = question(form, uid)
        boxes = {a.uid: app(page).locator(f"input[value='{a.uid}']") for a in asked.answers}
        if asked.several:
            for chosen in uids:
                _tab_to(page, boxes[chosen])
                page.keyboard.press("Space")
        else:
            _tab_to(page, boxes[asked.answers[0].uid])
            page.keyboard.press("Space")
            for _ in range(list(boxes).index(uids[0])):
                page.keyboard.press("ArrowDown")
        assert (
            app(page).locator("input:checked").evaluate_all("all => all.map((e) => e.value)")
            == uids
        )
        page.keyboard.press("Enter")  # sends the form, as the button does
    keyboard.arrive(form, library, journey)


# -- without JavaScript ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain(browser: Browser, base_url: str) -> Iterator[Page]:
    """A reader whose browser runs no scripts."""
    with browser.new_context(base_url=base_url, java_script_enabled=False) as context:
        troubles = watch(context, base_url)
        yield context.new_page()
        assert not troubles, "\n".join(troubles)


def _signs() -> list[str]:
    signs = [a.uid for q in real.form().questions if q.role.screens for a in q.answers]
    return few([uid for uid in signs if uid not in (NONE, NOT_SURE)], 2)


@pytest.mark.parametrize("sign", _signs())
def test_chart_sends_a_warning_sign_to_its_service(
    plain: Page, library: Library, form: Form, sign: str
) -> None:
    plain.goto(FINDER)
    label = next(a.label for q in form.questions for a in q.answers if a.uid == sign)
    care = library.vocabulary.urgency[library.signs[sign].urgency].label
    under = plain.locator("#chart-1 ~ .hip-pointers", has_text=care).locator("+ ul").first
    item = under.get_by_role("listitem").filter(has_text=label)
    expect(item).to_be_visible()
    item.get_by_role("link").click()
    expect(plain.locator(":target")).to_contain_text(label)


def test_chart_sends_a_child_to_the_page_for_children(plain: Page) -> None:
    plain.goto(FINDER)
    plain.locator("#finder-chart").get_by_role("link", name="under 16").first.click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("under 16")


def _places() -> list[str]:
    """Places on the map, and places that only the list has."""
    places = [a.uid for q in real.form().questions if q.role.locates for a in q.answers if a.yes]
    listed = [place for place in places if place not in _mapped()]
    return few([place for place in places if place in _mapped()], 1) + few(listed, 2)


@pytest.mark.parametrize("place", _places())
def test_chart_leads_from_a_place_to_a_page(plain: Page, library: Library, place: str) -> None:
    """By the map where it has the place, else by the list; then to the page that stands first
    there.
    """
    plain.goto(FINDER)
    zone = plain.locator(f"#finder-chart a[href='#chart-{place}']").first
    if zone.count():
        zone.focus()
        plain.keyboard.press("Enter")
        plain.wait_for_url(f"**#chart-{place}")
    under = plain.locator(f"#chart-{place} + *")
    if not under.get_by_role("link", name="warning sign").count():
        expect(under.get_by_role("listitem").first).to_be_visible()
    else:  # no page is about this place: a person looks
        expect(under).to_contain_text("See a GP or physiotherapist")
        return
    first = under.get_by_role("listitem").first
    name = first.get_by_role("link").inner_text()
    cause = next(c for c in library.causes.values() if c.name == name)
    expect(first).to_contain_text(library.vocabulary.urgency[cause.urgency].label)
    first.get_by_role("link").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text(name)


def test_chart_tells_the_signs_that_stand_together(plain: Page, form: Form) -> None:
    plain.goto(FINDER)
    for sign in (sign for sign in form.signs if sign.shown_by):
        expect(plain.locator(f"#chart-sign-{sign.uid}")).to_contain_text(sign.notice)
    expect(app(plain)).to_be_hidden()

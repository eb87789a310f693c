"""Journeys through the pain finder: which answers lead where, and how a reader gives them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from itertools import takewhile

from playwright.sync_api import Locator, Page, expect

from hipguide.finder.ends import End
from hipguide.finder.form import NONE, Form, FormQuestion
from hipguide.finder.readers import any_answers
from hipguide.finder.walk import follow

Journey = list[tuple[str, list[str]]]
FINDER = "pain-finder/"


def journey_to(
    form: Form, wanted: Callable[[End], bool], given: Mapping[str, object] | None = None
) -> Journey:
    """The first of many made-up ways, the same in each run, that leads to an end that is wanted:
    its questions and answers.

    What is given is answered so in each of them: an end that few meet is found sooner among those
    that may meet it.
    """
    dice = random.Random(4)  # noqa: S311  no secret
    for _ in range(5_000):
        way = follow(form, {**any_answers(form, dice), **(given or {})})
        if way.end and wanted(way.end):
            return [
                (question.uid, [answer.uid for answer in given]) for question, given in way.steps
            ]
    raise AssertionError("no journey leads to such an end")


def to_pages(form: Form) -> Journey:
    """A journey that ends at pages to read."""
    return journey_to(form, lambda end: end.kind == "pages")


def to_end(form: Form, kind: str, care: str) -> Journey:
    """A journey to an end of this kind that asks for this care."""
    given: dict[str, object] = {}
    if kind == "under-16":
        given |= {q.uid: NONE for q in form.questions if q.role.screens}
        given |= {q.uid: q.answers[0].uid for q in form.questions if q.role.name == "age"}
    return journey_to(form, lambda end: (end.kind, end.care) == (kind, care), given)


def address(journey: Journey) -> str:
    """The finder's address with these answers in it."""
    return FINDER + "#" + "&".join(f"{uid}={'+'.join(answers)}" for uid, answers in journey)


def question(form: Form, uid: str) -> FormQuestion:
    """A question by its id."""
    return next(q for q in form.questions if q.uid == uid)


def way_to(form: Form, asked: FormQuestion) -> Journey:
    """The answers of an adult without warning signs, up to a question that everybody is asked."""
    given: dict[str, object] = {q.uid: NONE for q in form.questions if q.role.screens}
    given |= {q.uid: q.answers[2].uid for q in form.questions if q.role.name == "age"}
    asked_before = takewhile(lambda step: step[0] != asked, follow(form, given).steps)
    return [(q.uid, [answer.uid for answer in picked]) for q, picked in asked_before]


def first(form: Form, role: str) -> FormQuestion:
    """The first question with this role."""
    return next(q for q in form.questions if q.role.name == role)


def open_at(page: Page, form: Form, asked: FormQuestion) -> None:
    """Open the finder at a question that every adult is asked."""
    open_afresh(page, address(way_to(form, asked)) + f"&_at={asked.uid}")
    expect(step(page)).to_have_text(asked.ask)


def app(page: Page) -> Locator:
    """The part of the page that the finder draws."""
    return page.locator("#finder-app")


def step(page: Page) -> Locator:
    """The heading of the present step."""
    return page.locator("#finder-step")


def begin(page: Page) -> None:
    """Open the finder and start it."""
    page.goto(FINDER)
    app(page).get_by_role("button", name="Start").click()


def choice(page: Page, label: str) -> Locator:
    """The box or button of an answer."""
    return app(page).get_by_label(label, exact=True)


def answer(page: Page, asked: FormQuestion, *uids: str) -> None:
    """Choose answers to the question on screen and go on."""
    for uid in uids:
        choice(page, asked.answer(uid).label).check()
    app(page).get_by_role("button", name="Next").click()


def travel(page: Page, form: Form, journey: Journey) -> None:
    """Start the finder and give these answers by hand."""
    begin(page)
    for uid, uids in journey:
        answer(page, question(form, uid), *uids)


def resume(page: Page, journey: Journey) -> None:
    """Open the finder where these answers lead, as if the reader had given them."""
    open_afresh(page, address(journey))
    page.get_by_role("button", name="They are mine").click()


def open_afresh(page: Page, path: str) -> None:
    """As if from a link in a message: a fragment alone would not load the page again."""
    if page.url != "about:blank":
        page.goto("about:blank")
    page.goto(path)

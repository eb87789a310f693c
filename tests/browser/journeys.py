"""Journeys through the pain finder: which answers lead where, and how a reader gives them."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page

from hipguide.finder.tree import End, Tree, TreeQuestion

Journey = list[tuple[str, list[str]]]
FINDER = "pain-finder/"


def journey_to(tree: Tree, wanted: Callable[[End], bool]) -> Journey:
    """The first answers, in the order of the questions, that lead to an end that is wanted."""
    barren: set[int] = set()

    def search(number: int) -> Journey | None:
        if number in barren:
            return None
        if (end := tree.end(number)) is not None:
            return [] if wanted(end) else None
        index, *following = tree.nodes[number]
        for answer, after in zip(tree.questions[index].answers, following, strict=True):
            rest = search(after)
            if rest is not None:
                return [(tree.questions[index].uid, [answer.uid]), *rest]
        barren.add(number)
        return None

    found = search(tree.root)
    assert found is not None, "no journey leads to such an end"
    return found


def address(journey: Journey) -> str:
    """The finder's address with these answers in it."""
    return FINDER + "#" + "&".join(f"{uid}={'+'.join(answers)}" for uid, answers in journey)


def question(tree: Tree, uid: str) -> TreeQuestion:
    """A question by its id."""
    return next(q for q in tree.questions if q.uid == uid)


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


def answer(page: Page, asked: TreeQuestion, *uids: str) -> None:
    """Choose answers to the question on screen and go on."""
    for uid in uids:
        choice(page, asked.answers[asked.index(uid)].label).check()
    app(page).get_by_role("button", name="Next").click()


def travel(page: Page, tree: Tree, journey: Journey) -> None:
    """Start the finder and give these answers by hand."""
    begin(page)
    for uid, uids in journey:
        answer(page, question(tree, uid), *uids)

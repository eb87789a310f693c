"""Journeys through the pain finder: which answers lead where, and how a reader gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from playwright.sync_api import Locator, Page

from hipguide.finder.tree import NONE, NOT_SURE, End, Tree, TreeQuestion

Journey = list[tuple[str, list[str]]]
FINDER = "pain-finder/"


def ways(tree: Tree, number: int) -> Iterator[tuple[list[str], int]]:
    """From a node: every answer, alone and as the first of two where the tree tells them apart, and where it leads."""
    index, *following = tree.nodes[number]
    asked = tree.questions[index]
    uids = [a.uid for a in asked.answers]
    alone = {NONE, NOT_SURE, *(a.uid for a in asked.answers if asked.role == "place" and not a.yes)}
    for i, after in enumerate(following):
        if after < 0 or tree.nodes[after][0] != index:
            yield [uids[i]], after
            continue
        _, *second = tree.nodes[after]
        yield [uids[i]], second[-1]
        for j in range(i + 1, len(uids)):
            if uids[j] not in alone:
                yield [uids[i], uids[j]], second[j]


def journey_to(tree: Tree, wanted: Callable[[End], bool]) -> Journey:
    """The first answers, in the order of the questions, that lead to an end that is wanted."""
    barren: set[int] = set()

    def search(number: int) -> Journey | None:
        if number in barren:
            return None
        if (end := tree.end(number)) is not None:
            return [] if wanted(end) else None
        uid = tree.questions[tree.nodes[number][0]].uid
        for answers, after in ways(tree, number):
            rest = search(after)
            if rest is not None:
                return [(uid, answers), *rest]
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


def open_afresh(page: Page, path: str) -> None:
    """As if from a link in a message: a fragment alone would not load the page again."""
    page.goto("about:blank")
    page.goto(path)

"""The example client in JavaScript, with the published finder.json, comes to the same ends as the finder in Python."""

from __future__ import annotations

from answer_sets import answer_sets
from journeys import FINDER
from playwright.sync_api import Page

from hipguide.finder import Tree, walk

SETS = 500
WALK_ALL = """async (sets) => {
  const base = document.getElementById('finder').dataset.base;
  const tree = await (await fetch(`${base}api/v1/finder.json`)).json();
  const { walk } = await import(new URL(`${base}assets/examples/walk.mjs`, location.href));
  return sets.map((answers) => walk(tree, answers));
}"""


def test_the_example_walks_as_the_finder_does(page: Page, tree: Tree) -> None:
    page.goto(FINDER)
    sets = [*answer_sets(tree, SETS), {}]
    for answers, theirs in zip(sets, page.evaluate(WALK_ALL, sets), strict=True):
        ours = walk(tree, answers)
        causes = [cause["id"] for cause in ours["causes"]]
        assert theirs == {key: ours[key] for key in ("kind", "care", "run", "asked")} | {"causes": causes}, answers

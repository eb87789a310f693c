"""The finder in the browser and the finder in Python give the same advice for the same answers."""

from __future__ import annotations

import random
from typing import Any

import pytest
from journeys import FINDER
from playwright.sync_api import Page

from hipguide.finder import Tree, walk
from hipguide.finder.tree import TreeQuestion

SETS = 300
ALONE = ("none", "not-sure")
WALK_ALL = """async (sets) => {
  const script = [...document.scripts].find((s) => s.type === 'module' && s.src.includes('finder'));
  const { walk } = await import(script.src);
  const tree = JSON.parse(document.getElementById('finder-data').textContent);
  return sets.map((answers) => {
    const { steps, question, end } = walk(tree, answers);
    return { asked: steps.map(([q]) => q.id), open: question ? question.id : null, end: end ?? null };
  });
}"""


def _some_answer(chance: random.Random, question: TreeQuestion) -> list[str]:
    uids = [a.uid for a in question.answers]
    if not question.several:
        return [chance.choice(uids)]
    if question.role == "red-flags" and chance.random() < 0.8:
        return ["none"]
    if chance.random() < 0.4:
        return [chance.choice(uids)]
    several = [uid for uid in uids if uid not in ALONE]
    return chance.sample(several, chance.randint(1, len(several)))


@pytest.fixture(scope="module")
def answer_sets(tree: Tree) -> list[dict[str, list[str]]]:
    """The same random answers to all questions in each run of the tests."""
    chance = random.Random(16)  # noqa: S311  no secret
    return [{q.uid: _some_answer(chance, q) for q in tree.questions} for _ in range(SETS)]


def _advice(result: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": result["kind"],
        "care": result["care"],
        "run": result["run"],
        "causes": [
            {
                "id": cause["id"],
                "name": cause["name"],
                "for": [(s["symptom"], s["name"], s["often"]) for s in cause["for"]],
                "against": [(s["symptom"], s["name"], s["often"], s["has"]) for s in cause["against"]],
            }
            for cause in result["causes"]
        ],
    }


def test_page_carries_the_compiled_tree(page: Page, tree: Tree) -> None:
    page.goto(FINDER)
    assert page.evaluate("() => JSON.parse(document.getElementById('finder-data').textContent)") == tree.as_json()


def test_browser_and_python_end_at_the_same_advice(
    page: Page, tree: Tree, answer_sets: list[dict[str, list[str]]]
) -> None:
    page.goto(FINDER)
    in_browser = page.evaluate(WALK_ALL, answer_sets)
    for answers, theirs in zip(answer_sets, in_browser, strict=True):
        ours = walk(tree, answers)
        assert theirs["open"] is None, answers
        assert theirs["asked"] == ours["asked"], answers
        assert theirs["end"]["notKnown"] == ours["not_known"], answers
        assert _advice(theirs["end"]) == _advice(ours), answers


def test_random_answers_meet_ends_of_every_kind(tree: Tree, answer_sets: list[dict[str, list[str]]]) -> None:
    assert {walk(tree, answers)["kind"] for answers in answer_sets} == {end.kind for end in tree.ends}


def test_browser_stops_at_the_first_question_without_an_answer(
    page: Page, tree: Tree, answer_sets: list[dict[str, list[str]]]
) -> None:
    chance = random.Random(17)  # noqa: S311  no secret
    parts, expected = [], []
    for answers in answer_sets:
        asked = walk(tree, answers)["asked"]
        known = chance.randrange(len(asked))
        parts.append({uid: answers[uid] for uid in asked[:known]})
        expected.append((asked[:known], asked[known]))
    page.goto(FINDER)
    stopped = page.evaluate(WALK_ALL, parts)
    assert [(s["asked"], s["open"]) for s in stopped] == expected
    assert not any(s["end"] for s in stopped)

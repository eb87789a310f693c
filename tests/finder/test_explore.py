"""What lies ahead of some answers is where the walk can still end, and no end is left out."""

from __future__ import annotations

import pytest
from answer_sets import answer_sets

from hipguide.finder import Tree, WalkError, explore, walk
from hipguide.finder.tree import NOT_SURE, follow
from hipguide.finder.why import ENDS


def ahead(tree: Tree, answers: dict[str, list[str]]) -> tuple[str, dict[str, dict[str, list[str]]]]:
    """The open question, and for each answer to it the first pages by care level."""
    asked, *lines = explore(tree, answers).splitlines()
    found: dict[str, dict[str, list[str]]] = {}
    for line in lines:
        if line.startswith("- "):
            here = found[line.rsplit(": ", 1)[1].removesuffix(")")] = {}
        else:
            care, pages = line.strip().split(": ", 1)
            here[care] = pages.split("; ")
    return asked, found


@pytest.mark.slow
def test_each_walk_ends_where_every_step_said_that_it_may(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(explore.__globals__, "LISTED", 99)
    for answers in answer_sets(tree, 5):
        one = {q: picked[:1] if q.startswith("red-flags") else picked for q, picked in answers.items()}
        outcome, way = walk(tree, one), follow(tree, one)
        first = outcome["causes"][0]["name"] if outcome["causes"] else ENDS[outcome["kind"]]
        given: dict[str, list[str]] = {}
        for question, picked in way.steps:
            asked, found = ahead(tree, given)
            assert asked == question.ask
            assert list(found) == [a.uid for a in question.answers]
            assert first in found[picked[0].uid][outcome["care"]]
            given[question.uid] = one[question.uid]
        assert explore(tree, given) == "No question is open. `--why` tells the end."


def test_the_last_answer_leads_to_one_end(tree: Tree) -> None:
    """What is said of the last question of a walk is what the walk then says."""
    answers = {q.uid: ["none"] for q in tree.questions if q.role == "red-flags"}
    *before, (last, _) = follow(tree, answers).steps
    given = answers | {q.uid: [NOT_SURE] for q, _ in before if q.uid not in answers}
    asked, found = ahead(tree, given)
    assert asked == last.ask
    for answer in last.answers:
        outcome = walk(tree, given | {last.uid: [answer.uid]})
        first = outcome["causes"][0]["name"] if outcome["causes"] else ENDS[outcome["kind"]]
        assert found[answer.uid] == {outcome["care"]: [first]}


def test_the_most_urgent_stands_first_and_long_lists_are_cut(tree: Tree) -> None:
    answers = {q.uid: ["none"] for q in tree.questions if q.role == "red-flags"}
    (age,) = [q for q in tree.questions if q.role == "age"]
    _, found = ahead(tree, answers | {age.uid: [age.answers[-2].uid]})
    for cares in found.values():
        assert list(cares) == [c for c in ("emergency", "urgent", "routine", "self-care") if c in cares]
        assert all(len(pages) <= 6 for pages in cares.values())
    assert any(", and " in pages[-1] and pages[-1].endswith(" more") for c in found.values() for pages in c.values())


def test_an_answer_that_does_not_exist_is_refused(tree: Tree) -> None:
    with pytest.raises(WalkError):
        explore(tree, {"place": ["moon"]})

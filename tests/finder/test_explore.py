"""What comes next after some answers, and where each answer leads."""

from __future__ import annotations

import pytest
from made_up import form

from hipguide.finder import WalkError, explore, walk

CALM = {"age": "young", "warning": "none"}


def test_the_next_question_is_told_with_each_answer_and_what_follows_it() -> None:
    lines = explore(form(), {**CALM, "place": "front"}).splitlines()
    assert lines[0] == "step?"
    assert lines[1] == "- Yes (step: yes)"
    assert lines[2] == "    next: risk?"
    assert [line for line in lines if line.startswith("- ")] == [
        "- Yes (step: yes)",
        "- No (step: no)",
        "- Not sure (step: not-sure)",
    ]


def test_where_an_answer_leads_is_where_a_walk_ends() -> None:
    told = explore(form(), {**CALM, "place": "front"}).splitlines()
    for answer, line in (("yes", told[3]), ("no", told[6])):
        outcome = walk(form(), {**CALM, "place": "front", "step": answer})
        names = "; ".join(cause["name"] for cause in outcome["causes"])
        assert line == f"    if not sure from there on: {outcome['care']}, running {outcome['run']}, {names}"


def test_an_answer_that_ends_the_questions_says_so() -> None:
    lines = explore(form(), {"age": "young"}).splitlines()
    assert lines[1:3] == ["- An icy leg (warning: ice-leg)", "    next: the end"]


def test_when_all_is_answered_no_question_is_open() -> None:
    answers = {**CALM, "place": "side", "stairs": "yes"}
    assert explore(form(), answers) == "No question is open. `--why` tells the end."


def test_an_answer_that_does_not_exist_is_refused() -> None:
    with pytest.raises(WalkError):
        explore(form(), {"place": ["mars"]})

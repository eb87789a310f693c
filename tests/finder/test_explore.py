"""What comes next after some answers, and where each answer leads."""

from __future__ import annotations

import pytest
from made_up import form

from hipguide.finder import WalkError, explore, walk

CALM = {"age": "young", "warning": "none"}


def test_the_next_question_is_told_with_each_answer_and_where_it_leads() -> None:
    assert explore(form(), {**CALM, "place": "front"}).splitlines() == [
        "step?",
        "- Yes (step: yes)",
        "    next: risk?",
        "    if not sure from there on: routine, running no, Strain; Crack",
        "- No (step: no)",
        "    next: stairs?",
        "    if not sure from there on: routine, running not-now, Strain; Tendon",
        "- Not sure (step: not-sure)",
        "    next: risk?",
        "    if not sure from there on: routine, running not-now, Strain; Crack; Tendon",
    ]


def test_where_an_answer_leads_is_where_a_walk_ends() -> None:
    outcome = walk(form(), {**CALM, "place": "front", "step": "yes"})
    names = "; ".join(cause["name"] for cause in outcome["causes"])
    assert f"{outcome['care']}, running {outcome['run']}, {names}" in explore(
        form(), {**CALM, "place": "front"}
    )


def test_an_answer_that_leads_to_no_page_says_so() -> None:
    lines = explore(form(), CALM).splitlines()
    moon = lines.index("- On the moon (place: moon)")
    assert lines[moon + 1 : moon + 3] == [
        "    next: the end",
        "    if not sure from there on: routine, running not-now, nothing fits well",
    ]


def test_an_answer_that_ends_the_questions_says_so() -> None:
    lines = explore(form(), {"age": "young"}).splitlines()
    assert lines[1:3] == ["- An icy leg (warning: ice-leg)", "    next: the end"]


def test_when_all_is_answered_no_question_is_open() -> None:
    answers = {**CALM, "place": "side", "stairs": "yes"}
    assert explore(form(), answers) == "No question is open. `--why` tells the end."


@pytest.mark.parametrize(
    "answers", [{"place": ["mars"]}, {"plaice": "front"}, {"warning": "ice-leg", "stairs": "maybe"}]
)
def test_an_answer_that_does_not_exist_is_refused_even_if_it_is_not_asked(
    answers: dict[str, object],
) -> None:
    with pytest.raises(WalkError):
        explore(form(), answers)

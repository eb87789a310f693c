"""A way told step by step: each question with what the answer says, the end with its reasons, and
what would change it.
"""

from __future__ import annotations

import pytest
from made_up import AGE, form, without

from hipguide.finder import WalkError, why
from hipguide.finder.form import FormAnswer

CALM = {"warning": "none", "age": "young"}
UNDER_16 = FormAnswer("child", "A child", facts=("under-16",))


def told(text: str) -> str:
    """The same lines without the margin that they have here."""
    return "\n".join(line.removeprefix("        ") for line in text.strip().splitlines())


def test_each_step_and_each_reason_stands_on_a_line() -> None:
    answers = {
        **CALM,
        "place": ["front", "side"],
        "step": "yes",
        "risk": ["load", "shoes"],
        "stairs": "no",
    }
    assert why(form(), answers) == told("""
        1. age?
             Young
             also says: young
        2. warning?
             None of these
        3. place?
             Front; Side
             says yes to: Front; Side
        4. step?
             Yes
             says yes to: Step
        5. risk?
             More load; New shoes
             says yes to: Shoes
             also says: risk
        6. stairs?
             No
             says no to: Stairs

        The end: pages to read. Care: urgent. Can I run: no.
           because of the sign: Step and risk (urgent)
           because of the sign: Step alone (routine)
        1. Crack
             for: Step (hallmark)
             for: Front (common)
        2. Strain
             for: Front (hallmark)
             for: Shoes (common)
    """)


def test_what_points_away_from_a_page_is_told_apart() -> None:
    lines = why(
        form(), {**CALM, "place": ["front", "side"], "step": "yes", "risk": "none", "stairs": "no"}
    ).splitlines()
    strain, tendon = lines.index("1. Strain"), lines.index("2. Tendon")
    assert lines[strain:tendon] == ["1. Strain", "     for: Front (hallmark)"]
    assert lines[tendon + 1 : tendon + 5] == [
        "     for: Side (hallmark)",
        "     for: Front (common)",
        "     against: Step (unusual)",
        "     against: no “Stairs” (common)",
    ]


def test_what_was_not_known_and_what_would_change_the_end_stand_last() -> None:
    lines = why(
        form(), {"warning": "none", "age": "old", "place": "front", "stairs": "no"}
    ).splitlines()
    assert lines[lines.index("Not known: step?") - 1] == ""
    assert lines[lines.index("Not known: step?") :] == [
        "Not known: step?",
        "Not known: risk?",
        "Would change it: step? Yes → care emergency, first page Crack",
        "Would change it: step? No → care routine, first page Strain",
    ]


def test_an_answer_that_leaves_would_lead_to_no_page() -> None:
    leaving = FormAnswer("yes", "Hit by a bus", leave="nothing-fits")
    made = without("stairs", answers=(leaving, FormAnswer("not-sure", "Not sure")))
    text = why(made, {**CALM, "place": "side"})
    assert "Would change it: stairs? Hit by a bus → care routine, no page" in text


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"warning": "ice-leg"}, "The end: a service, at once. Care: emergency. Can I run: no."),
        (
            {"warning": "none", "place": "moon"},
            "The end: nothing fits well. Care: routine. Can I run: not-now.",
        ),
        (
            {**CALM, "age": "child", "place": "side", "stairs": "yes"},
            "The end: the page for readers under 16. Care: self-care. Can I run: less.",
        ),
    ],
)
def test_each_kind_of_end_has_words(answers: dict[str, object], said: str) -> None:
    assert said in why(without("age", answers=(UNDER_16, *AGE.answers)), answers).splitlines()


def test_an_answer_that_does_not_exist_is_refused() -> None:
    with pytest.raises(WalkError):
        why(form(), {"place": ["mars"]})

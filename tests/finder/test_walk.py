"""One reader's way: what is asked, which signs are shown, what care is due, and which pages come in
which order.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from made_up import CRACK, ICE, LONE, OLD, PLACE, SCREEN, STAIRS, form, question, without

from hipguide.finder import WalkError, walk
from hipguide.finder.form import FormAnswer, FormSign
from hipguide.finder.walk import follow

CALM: dict[str, Any] = {"warning": "none"}


def end(**answers: object) -> dict[str, Any]:
    """The end of a way on which no warning sign was ticked."""
    return walk(form(), {**CALM, **answers})


def pages(outcome: dict[str, Any]) -> list[str]:
    return [cause["id"] for cause in outcome["causes"]]


# -- questions -------------------------------------------------------------------------------------


def test_a_question_about_a_place_is_asked_there_or_where_none_is_known() -> None:
    assert "step" in end(place="front")["asked"]
    assert "step" in end(place=["front", "side"])["asked"]
    assert "step" in end()["asked"]
    assert "step" not in end(place="side")["asked"]


def test_details_of_a_place_are_asked_only_of_those_who_know_where_it_hurts() -> None:
    made = without("stairs", only_at=("side",))
    assert "stairs" in walk(made, {**CALM, "place": "side"})["asked"]
    assert "stairs" not in walk(made, {**CALM, "place": "front"})["asked"]
    assert "stairs" not in walk(made, CALM)["asked"]


def test_a_question_that_needs_a_fact_is_asked_if_it_is_there_or_not_known() -> None:
    assert "risk" in end(place="front", step="yes")["asked"]
    assert "risk" in end(place="front")["asked"]
    assert "risk" not in end(place="front", step="no")["asked"]


def test_a_ticked_sign_ends_the_questions_at_a_service() -> None:
    outcome = walk(form(), {"age": "old", "warning": "ice-leg", "place": "front"})
    assert (outcome["kind"], outcome["care"], outcome["run"]) == ("service", "emergency", "no")
    assert outcome["asked"] == ["age", "warning"]
    assert (outcome["signs"], pages(outcome)) == (["ice-leg"], ["ice"])
    assert outcome["tonight"] == []


def test_a_ticked_sign_that_is_no_emergency_is_followed_by_the_other_screens() -> None:
    """Whoever ticks it may have a worse sign too, which stands further on."""
    sore = FormSign("sore", "Very sore", "urgent", "today", False, (), (), ())
    made = form(signs=(ICE, sore, CRACK, LONE, OLD))
    made.questions.insert(
        1, question("first-screen", "red-flags", FormAnswer("sore", "Very sore"), SCREEN.answers[1])
    )
    made.__post_init__()
    only = walk(made, {"age": "young", "first-screen": "sore", "warning": "none", "place": "front"})
    assert (only["kind"], only["care"], only["asked"]) == (
        "service",
        "urgent",
        ["age", "first-screen", "warning"],
    )
    both = walk(made, {"age": "young", "first-screen": "sore", "warning": "ice-leg"})
    assert (both["care"], both["signs"]) == ("emergency", ["ice-leg", "sore"])


def test_a_sign_of_a_place_waits_for_the_place() -> None:
    at_front = replace(OLD, shown_by=(("old",),))
    made = form(signs=(ICE, at_front))
    outcome = walk(made, {**CALM, "age": "old", "place": "front"})
    assert (outcome["care"], outcome["asked"]) == ("emergency", ["age", "warning", "place"])
    assert walk(made, {**CALM, "age": "old", "place": "side"})["care"] == "routine"
    assert walk(made, {**CALM, "age": "old"})["care"] == "emergency", (
        "not known where: it may be there"
    )


def test_an_urgent_sign_that_shows_after_the_warning_signs_ends_no_questions() -> None:
    for when in ("48-hours", "today"):
        made = form(signs=(ICE, replace(CRACK, when=when)))
        asked = walk(made, {**CALM, "age": "old", "place": "front", "step": "yes", "risk": "load"})[
            "asked"
        ]
        assert asked[-2:] == ["risk", "stairs"], when


def test_an_emergency_that_answers_show_ends_the_questions_too() -> None:
    outcome = end(age="old", place="front", step="yes", risk="none")
    assert (outcome["kind"], outcome["care"]) == ("service", "emergency")
    assert outcome["asked"][-1] == "step"


def test_an_answer_that_leaves_ends_where_nothing_fits() -> None:
    outcome = end(place="moon")
    assert (outcome["kind"], outcome["care"], outcome["run"]) == (
        "nothing-fits",
        "routine",
        "not-now",
    )
    assert outcome["asked"][-1] == "place"
    assert pages(outcome) == []


def test_a_way_can_stop_at_the_first_question_without_an_answer() -> None:
    way = follow(form(), {"age": "old", "warning": "none"}, stop=True)
    assert way.question is not None
    assert way.question.uid == "place"
    assert way.end is None


# -- signs and care --------------------------------------------------------------------------------


def test_a_sign_is_shown_when_all_facts_of_a_line_stand_together_at_its_place() -> None:
    both = end(age="young", place="front", step="yes", risk="load")
    assert both["signs"] == ["crack-risk", "lone-step"]
    assert (both["care"], both["run"], pages(both)[0]) == ("urgent", "no", "crack")


def test_a_sign_that_is_due_today_ends_at_a_service_after_the_warning_signs() -> None:
    """The others go on to pages."""
    today = FormSign(
        "young-one", "Young", "urgent", "today", False, (), (("young",),), ("crack", "strain")
    )
    outcome = walk(form(signs=(ICE, today)), {**CALM, "age": "young", "place": "side"})
    assert (outcome["kind"], outcome["care"], outcome["asked"]) == (
        "service",
        "urgent",
        ["age", "warning"],
    )
    assert pages(outcome) == ["crack", "strain"]
    later = walk(
        form(signs=(ICE, replace(today, when="48-hours"))),
        {**CALM, "age": "young", "place": "front"},
    )
    assert (later["kind"], later["care"]) == ("pages", "urgent")


def test_a_sign_of_a_place_waits_until_that_was_asked() -> None:
    young = replace(CRACK, shown_by=(("young",),))
    made = form(signs=(ICE, young))
    assert walk(made, {"age": "young", "warning": "ice-leg"})["signs"] == ["ice-leg"]
    assert walk(made, {**CALM, "age": "young", "place": "not-sure"})["signs"] == ["crack-risk"]


def test_any_line_of_what_excuses_a_sign_excuses_it_and_only_a_whole_one() -> None:
    excused = replace(CRACK, unless=(("young", "shoes"), ("stairs",)))
    made = form(signs=(ICE, excused, LONE, OLD))
    given = {**CALM, "age": "young", "place": "front", "step": "yes", "risk": ["load"]}
    assert "crack-risk" in walk(made, {**given, "stairs": "no"})["signs"]
    assert (
        "crack-risk"
        not in walk(made, {**given, "risk": ["load", "shoes"], "stairs": "no"})["signs"]
    )
    assert "crack-risk" not in walk(made, {**given, "stairs": "yes"})["signs"]


def test_a_calm_sign_brings_its_page_to_the_list_only_when_it_is_shown() -> None:
    ache = FormSign(
        "ache", "An ache on the stairs", "self-care", None, False, (), (("stairs",),), ("tendon",)
    )
    made = form(signs=(ICE, CRACK, LONE, OLD, ache))
    with_stairs = walk(made, {**CALM, "age": "young", "place": "side", "stairs": "yes"})
    assert (with_stairs["care"], pages(with_stairs)[0], with_stairs["signs"]) == (
        "self-care",
        "tendon",
        ["ache"],
    )
    without = walk(made, {**CALM, "age": "young", "place": "front", "step": "no", "stairs": "no"})
    assert "tendon" not in pages(without)[:1]
    assert without["signs"] == []


def test_a_sign_that_asks_for_no_running_says_so_without_more_care() -> None:
    alone = end(age="young", place="front", step="yes", risk="none")
    assert alone["signs"] == ["lone-step"]
    assert (alone["care"], alone["run"]) == ("routine", "no")
    assert pages(alone)[0] != "crack"
    assert "crack" in pages(alone), "the page that a sign names is always on the list"


def test_an_emergency_that_may_be_there_is_urgent() -> None:
    assert end(age="old", place="front", step="not-sure", risk="none")["care"] == "urgent"
    assert end(place="front", step="yes", risk="none")["care"] == "routine", (
        "only what a gate asks may be in doubt"
    )


def test_an_urgent_sign_that_may_be_there_asks_for_a_clinician_and_no_running_for_now() -> None:
    unsure = end(age="young", place="front", step="not-sure", risk="load", stairs="yes")
    assert (unsure["care"], unsure["run"], unsure["signs"]) == ("routine", "not-now", [])


def test_not_sure_about_a_screen_of_emergencies_is_urgent() -> None:
    assert end(warning="not-sure", age="young", place="side", stairs="yes")["care"] == "urgent"


def test_a_plain_no_leaves_the_care_to_the_pages() -> None:
    tendon = end(age="young", place="side", stairs="yes")
    assert (tendon["care"], tendon["run"], pages(tendon)[0]) == ("self-care", "less", "tendon")
    strain = end(age="young", place="front", step="no", stairs="no")
    assert (strain["care"], strain["run"], pages(strain)[0]) == ("routine", "not-now", "strain")


def test_whoever_says_only_age_and_place_is_not_told_to_look_after_it_alone() -> None:
    only = end(age="young", place="side")
    assert (only["care"], only["run"]) == ("routine", "not-now")
    gates = end(age="young", place="front", step="no")
    assert gates["care"] == "routine", "an answer to a gate calms nobody"


def test_whoever_does_not_know_where_it_hurts_is_not_told_to_look_after_it_alone() -> None:
    somewhere = end(age="young", place="not-sure", step="no", stairs="yes")
    assert (somewhere["care"], somewhere["run"]) == ("routine", "not-now")


def test_not_sure_to_everything_is_urgent_while_an_emergency_may_be_there() -> None:
    assert walk(form(), {})["care"] == "urgent"


# -- pages -----------------------------------------------------------------------------------------


def test_an_urgent_page_never_leads_unless_a_sign_says_so() -> None:
    for step in ("no", "not-sure", "yes"):
        outcome = end(age="young", place="front", step=step, risk="none", stairs="no")
        assert pages(outcome)[0] != "crack"


def test_a_page_that_an_answer_rules_out_is_not_listed() -> None:
    assert "crack" not in pages(end(place="side"))
    assert "crack" in pages(end(age="young", place=["front", "side"], step="yes", risk="load")), (
        "one of two places allows it"
    )


def test_every_tick_counts() -> None:
    plain = follow(
        form(), {**CALM, "age": "young", "place": "front", "step": "yes", "risk": ["load"]}
    )
    more = follow(
        form(), {**CALM, "age": "young", "place": "front", "step": "yes", "risk": ["load", "diet"]}
    )
    assert more.reading.totals()["tendon"] == plain.reading.totals()["tendon"] - 60


@pytest.mark.parametrize(
    ("answers", "sums"),
    [
        (
            {"place": "front", "step": "yes", "risk": "load"},
            {
                "tendon": 20 - 60 - 150 - 5 - 40,
                "strain": 10 - 80 - 5 - 40,
                "crack": -20 - 5 - 5 - 10 + 139,
            },
        ),
        (
            {"place": "front", "step": "not-sure", "risk": "load", "stairs": "no"},
            {
                "tendon": 20 - 60 - 5 - 40 - 90,
                "strain": 10 - 5 - 40 - 10,
                "crack": -20 - 5 - 10 - 40,
            },
        ),
        (
            {"place": ["front", "side"], "step": "no", "stairs": "yes"},
            {
                "tendon": 20 - 60 - 10 - 20,
                "strain": 10 - 190 - 10 - 150,
                "crack": -20 - 190 - 200 - 80 - 300,
            },
        ),
        ({"place": "side", "stairs": "no"}, {"tendon": 20 - 90, "strain": 10 - 200 - 10}),
        ({"place": "moon"}, {"tendon": 20, "strain": 10, "crack": -300}),
    ],
)
def test_the_sum_of_a_page_is_that_of_all_answers_that_are_known(
    answers: dict[str, object], sums: dict[str, int]
) -> None:
    assert follow(form(), {**CALM, "age": "young", **answers}).reading.totals() == sums


def test_a_page_that_all_answers_point_away_from_is_not_listed() -> None:
    reading = follow(
        form(), {**CALM, "age": "young", "place": "front", "step": "no", "stairs": "yes"}
    ).reading
    without_place = {uid: given for uid, given in reading.picked.items() if uid != "place"}
    ranked = type(reading)(reading.form, without_place)
    assert "strain" not in ranked.ranking(ranked.totals()), "only stairs speak, and against it"


def test_the_reasons_name_what_points_to_a_page_and_away_from_it() -> None:
    causes = {
        c["id"]: c for c in end(age="young", place="front", step="no", stairs="yes")["causes"]
    }
    strain = causes["strain"]
    assert {reason["symptom"]: reason["often"] for reason in strain["for"]} == {"front": "hallmark"}
    assert [(reason["symptom"], reason["has"]) for reason in strain["against"]] == [
        ("stairs", True)
    ]
    assert [reason["symptom"] for reason in causes["tendon"]["for"]] == ["front", "stairs"]


def test_the_outcome_holds_all_that_an_end_shows() -> None:
    assert end(age="young", place=["side", "front"], step="yes", risk=["shoes", "load"]) == {
        "version": 2,
        "kind": "pages",
        "care": "urgent",
        "run": "no",
        "signs": ["crack-risk", "lone-step"],
        "causes": [
            {
                "id": "crack",
                "name": "Crack",
                "parent": None,
                "for": [
                    {"symptom": "step", "name": "Step", "often": "hallmark", "has": True},
                    {"symptom": "front", "name": "Front", "often": "common", "has": True},
                ],
                "against": [],
            },
            {
                "id": "tendon",
                "name": "Tendon",
                "parent": None,
                "for": [
                    {"symptom": "side", "name": "Side", "often": "hallmark", "has": True},
                    {"symptom": "front", "name": "Front", "often": "common", "has": True},
                ],
                "against": [{"symptom": "step", "name": "Step", "often": "unusual", "has": True}],
            },
        ],
        "tonight": ["Rest the crack."],
        "not_known": ["stairs"],
        "would_change": [],
        "asked": ["age", "warning", "place", "step", "risk", "stairs"],
    }


def test_a_kind_of_another_cause_names_it() -> None:
    made = form()
    made.causes = {**made.causes, "tendon": replace(made.causes["tendon"], parent="strain")}
    assert walk(made, {**CALM, "place": "side"})["causes"][0]["parent"] == "strain"


def test_what_is_missing_counts_as_not_sure() -> None:
    empty = walk(form(), {**CALM, "age": None, "place": [], "step": (), "stairs": "not-sure"})
    assert empty == walk(form(), CALM)
    assert empty["not_known"] == ["age", "place", "step", "risk", "stairs"]


def test_what_would_change_the_care_or_the_first_page_is_told() -> None:
    """Only gates and details are told; of "no" on stairs nothing is, as it changes neither."""
    assert end(age="old", place="front", risk="load")["would_change"] == [
        {"question": "step", "answer": "yes", "care": "emergency", "first": "crack"},
        {"question": "step", "answer": "no", "care": "routine", "first": "strain"},
        {"question": "stairs", "answer": "yes", "care": "urgent", "first": "tendon"},
    ]
    for_old = end(place="front", step="yes", risk="none", stairs="no")
    assert (for_old["not_known"], for_old["would_change"]) == (["age"], []), (
        "an age cannot be found out"
    )


def test_an_answer_that_leads_to_no_page_may_change_the_end() -> None:
    made = without(
        "stairs", answers=(FormAnswer("yes", "Lost", leave="nothing-fits"), STAIRS.answers[-1])
    )
    assert walk(made, {**CALM, "age": "young", "place": "side"})["would_change"] == [
        {"question": "stairs", "answer": "yes", "care": "routine", "first": None}
    ]


# -- what is refused -------------------------------------------------------------------------------


ALONE = '"none", "not-sure" and an answer that leaves stand alone in the answer to'


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"plaice": "front"}, 'There is no question "plaice". Did you mean "place"?'),
        (
            {"xyz": "front"},
            'There is no question "xyz". Use one of: age, place, risk, stairs, step, warning.',
        ),
        ({"place": "fronnt"}, '"place" has no answer "fronnt". Did you mean "front"?'),
        (
            {"place": ["front", "xyz"]},
            '"place" has no answer "xyz". Use one of: back, front, moon, not-sure, side.',
        ),
        ({"place": ""}, '"place" has no answer "". Use one of: back, front, moon, not-sure, side.'),
        ({"age": ["young", "old"]}, '"age" takes one answer.'),
        ({"risk": ["none", "load"]}, f'{ALONE} "risk".'),
        ({"risk": ["load", "not-sure"]}, f'{ALONE} "risk".'),
        ({"place": ["moon", "front"]}, f'{ALONE} "place".'),
        ({"place": ["front", "side", "back"]}, '"place" takes at most 2 answers.'),
        ({"age": 5}, 'The answer to "age" must be an answer id, or a list of them.'),
        ({"age": [5]}, 'The answer to "age" must be an answer id, or a list of them.'),
        ({"risk": ["load", 5]}, 'The answer to "risk" must be an answer id, or a list of them.'),
        (
            {"warning": "ice-leg", "stairs": "maybe"},
            '"stairs" has no answer "maybe". Use one of: no, not-sure, yes.',
        ),
    ],
)
def test_an_answer_that_does_not_exist_is_refused_in_words(
    answers: dict[str, object], said: str
) -> None:
    made = without("place", answers=(FormAnswer("back", "Back", yes=("back",)), *PLACE.answers))
    with pytest.raises(WalkError) as caught:
        walk(made, answers)
    assert str(caught.value) == said


def test_three_ticks_are_taken_where_no_place_is_asked() -> None:
    ticks = follow(
        form(), {**CALM, "place": "front", "step": "yes", "risk": ["shoes", "diet", "load"]}
    ).reading.picked
    assert [answer.uid for answer in ticks["risk"]] == ["load", "diet", "shoes"], (
        "in the order of the question"
    )


def test_a_way_that_is_told_to_stop_stops_at_the_first_question_that_is_open() -> None:
    way = follow(form(), {"age": "young", "warning": "none", "stairs": "yes"}, stop=True)
    assert way.question == PLACE
    assert way.end is None
    assert [question.uid for question, _ in way.steps] == ["age", "warning"]


# -- pages that a sign names -----------------------------------------------------------------------


def test_the_page_that_does_most_harm_if_missed_is_listed_wherever_it_can_be_felt() -> None:
    """The sign names "tendon" first. It fits worse than "crack", so only this rule brings it."""
    dreaded = replace(CRACK, causes=("tendon", "crack"))
    made = form(signs=(ICE, dreaded, LONE, OLD))
    listed = pages(
        walk(
            made,
            {
                **CALM,
                "age": "young",
                "place": "front",
                "step": "yes",
                "risk": "load",
                "stairs": "no",
            },
        )
    )
    assert listed[0] == "crack"
    assert "tendon" in listed, "felt in front too, and named first"


def test_an_urgent_sign_where_no_page_fits_ends_at_a_service_with_the_pages_that_it_names() -> None:
    far = replace(CRACK, at=(), shown_by=(("young",),))
    outcome = walk(form(signs=(ICE, far, LONE, OLD)), {**CALM, "age": "young", "place": "moon"})
    assert (outcome["kind"], outcome["care"], outcome["run"]) == ("service", "urgent", "no")
    assert pages(outcome) == ["crack"]

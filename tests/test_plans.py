"""Exercise plans: doses in words, rules once, and nothing that a cause forbids."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import changed

from hipguide import finder, pages, plans
from hipguide.kinds.exercise.model import Dose
from hipguide.library import Library, load
from hipguide.links import Links, link
from hipguide.render import Site


def dose(**numbers: str) -> Dose:
    return Dose(text="A trial used it.", sources=("a-trial",), sure="trial", **numbers)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ({"sets": "1", "reps": "10"}, "1 set of 10 repeats"),
        ({"sets": "2-3", "reps": "10-15"}, "2 to 3 sets of 10 to 15 repeats"),
        ({"reps": "1"}, "1 repeat"),
        ({"sets": "3"}, "3 sets"),
        ({"sets": "5", "hold_seconds": "30-45"}, "5 holds of 30 to 45 seconds"),
        ({"hold_seconds": "20", "minutes": "2"}, "Holds of 20 seconds, 2 minutes in all"),
        ({"reps": "2", "hold_seconds": "30"}, "2 repeats, hold each for 30 seconds"),
        (
            {"sets": "3", "reps": "10", "hold_seconds": "10", "rest_seconds": "120"},
            "3 sets of 10 repeats, hold each for 10 seconds, rest for 120 seconds after each set",
        ),
        ({"minutes": "30"}, "30 minutes"),
        ({"reps": "8", "load": "heavy and slow"}, "8 repeats, heavy and slow"),
        ({"load": "heavy"}, "Heavy"),
        ({}, ""),
    ],
)
def test_how_much_in_words(numbers: dict[str, str], words: str) -> None:
    assert plans.amount(dose(**numbers)) == words


@pytest.mark.parametrize(
    ("numbers", "words", "days"),
    [
        ({"days_a_week": "7", "weeks": "1"}, "Every day, for 1 week", "1234567"),
        ({"days_a_week": "2-3", "weeks": "6-8"}, "2 to 3 days a week, for 6 to 8 weeks", "14"),
        ({"days_a_week": "1"}, "1 day a week", "1"),
        ({"times_a_day": "2"}, "Twice a day", "1234567"),
        ({"times_a_day": "3", "days_a_week": "5-6"}, "3 times a day, 5 to 6 days a week", "12345"),
        ({"weeks": "10"}, "For 10 weeks", ""),
        ({}, "", ""),
    ],
)
def test_how_often_in_words_and_the_days_to_start_from(
    numbers: dict[str, str], words: str, days: str
) -> None:
    assert plans.how_often(dose(**numbers)) == words
    assert plans.week(dose(**numbers)) == days


def test_without_a_dose_there_are_no_days() -> None:
    assert plans.week(None) == ""


def test_every_number_of_a_dose_is_told(made_up: Library) -> None:
    whole = made_up.exercises["slow-squat"].dose
    assert whole
    words = f"{plans.amount(whole)} {plans.how_often(whole)}".lower()
    for name in ("sets", "reps", "hold_seconds", "minutes", "rest_seconds", "weeks"):
        assert getattr(whole, name).replace("-", " to ") in words, name


def every_sheet(library: Library, links: Links) -> list[tuple[str, plans.Sheet]]:
    return [(uid, sheet) for uid in library.causes for sheet in plans.sheets(library, links, uid)]


def test_a_sheet_has_the_exercises_of_its_stage(made_up: Library, made_up_links: Links) -> None:
    for uid, cause in made_up.causes.items():
        found = [
            (s.stage, tuple(i.uid for i in s.items))
            for s in plans.sheets(made_up, made_up_links, uid)
        ]
        assert found == [(stage.stage, stage.exercises) for stage in cause.programme] != []


def test_a_rule_of_several_exercises_stands_once(made_up: Library, made_up_links: Links) -> None:
    first, second = plans.sheets(made_up, made_up_links, "deep-tendon")
    assert [s.text for s in first.drop_back] == ["Do less if it is worse the next day."]
    assert [s.text for s in first.stop] == ["Stop if the pain turns sharp."]
    assert [item.drop_back for item in first.items] == [(), ()]
    assert second.drop_back == [], "each has a rule of its own"
    for uid, sheet in every_sheet(made_up, made_up_links):
        told = [s.text for item in sheet.items for s in item.drop_back] + [
            s.text for s in sheet.drop_back
        ]
        assert len(told) == len(set(told)), uid


def test_while_a_clinician_must_clear_you_the_rule_of_the_bone_takes_the_place_of_others(
    made_up: Library, made_up_links: Links
) -> None:
    assert [uid for uid in made_up.causes if plans.is_strict(made_up, uid)] == [
        "neck-crack",
        "shaft-crack",
    ]
    _, sheet = plans.sheets(made_up, made_up_links, "shaft-crack")
    assert [s.text for s in sheet.drop_back] == ["Stop if the long bone hurts."]
    assert [item.drop_back for item in sheet.items] == [(), ()]
    assert sheet.stop == [], "the rule of an exercise may allow a little pain"
    first, _ = plans.sheets(made_up, made_up_links, "shaft-crack")
    assert [s.text for s in first.stop] == ["Ask for help if you cannot walk with them."], (
        "the rules of an aid always hold"
    )


def test_the_page_of_an_exercise_for_bone_opens_with_the_rule_for_bone(
    made_up: Library, made_up_links: Links, made_up_form: finder.Form
) -> None:
    site = Site(made_up, made_up_links, made_up_form)
    for uid in ("easy-run", "side-tap"):
        assert plans.cleared_first(made_up, made_up_links, uid) == ["shaft-crack"]
        page = next(p for p in pages.of_records(made_up) if p.path == f"exercises/{uid}.md")
        html = site.draw(page, f"exercises/{uid}/")
        first = html.index("Only after a clinician has cleared you")
        assert first < html.index("Stop if the long bone hurts.") < html.index("How to do it")
    assert not plans.cleared_first(made_up, made_up_links, "walking-sticks"), (
        "sticks come before the clinician"
    )
    assert not plans.cleared_first(made_up, made_up_links, "slow-squat")


def test_running_follows_the_plan_of_the_cause_where_it_has_one(
    made_up: Library, made_up_links: Links
) -> None:
    runs = {
        uid: item
        for uid, sheet in every_sheet(made_up, made_up_links)
        for item in sheet.items
        if item.exercise.kind == "running"
    }
    assert list(runs) == ["deep-tendon", "shaft-crack"]
    for uid, plan in (
        ("deep-tendon", "for-the-deep-tendon"),
        ("shaft-crack", "after-a-shaft-crack"),
    ):
        assert runs[uid].steps == made_up.running_plans[plan]
        assert runs[uid].move_on == made_up.running_plans[plan].step_rule
    others = [
        item
        for _, sheet in every_sheet(made_up, made_up_links)
        for item in sheet.items
        if item.exercise.kind != "running"
    ]
    assert others
    assert not any(item.steps for item in others)


def test_a_plan_of_bone_says_first_that_a_clinician_clears_you(good: Path) -> None:
    library = load(good)
    site = Site(library, link(library), finder.compile_form(library))
    html = site.draw(
        next(p for p in pages.of_records(library) if p.path == "plans/neck-crack.md"),
        "plans/neck-crack/",
    )
    first = html.index("Only after a clinician has cleared you")
    assert (
        first
        < html.index("Stop running until a clinician clears you.")
        < html.index("A clinician has cleared you.")
    )
    assert html.index("A clinician has cleared you.") < html.index("Walking sticks")
    assert html.count("Only after a clinician has cleared you") == 2, (
        "the box, and the first line on paper"
    )
    assert "data-timed" not in html, "an aid is nothing to time"


def test_every_cause_with_a_programme_has_a_page_of_its_plan(made_up: Library) -> None:
    planned = {p.uid: p for p in pages.of_records(made_up) if p.form == "plan"}
    assert (
        set(planned) == {uid for uid, cause in made_up.causes.items() if cause.programme} != set()
    )
    for uid, page in planned.items():
        assert page.path == f"plans/{uid}.md"
        assert page.data_file == f"data/causes/{uid}.yml"


def test_warnings_say_why_once_and_reach_wider_and_narrower_causes(
    made_up: Library, made_up_links: Links
) -> None:
    found = {
        (c.cause, tuple(c.exercises)): set(c.counts_for)
        for c in plans.cautions(made_up, made_up_links)
    }
    assert found == {
        ("outer-tendon", ("side-tap",)): {"outer-tendon", "deep-tendon"},
        ("groin-strain", ("slow-squat", "wall-lean")): {"groin-strain"},
        ("neck-crack", ("side-step",)): {"neck-crack"},
    }
    child = changed(made_up, "cause", "outer-tendon", parent="groin-strain")
    assert {"outer-tendon", "groin-strain"} <= {
        uid
        for c in plans.cautions(child, link(child))
        if c.cause == "outer-tendon"
        for uid in c.counts_for
    }


def test_an_address_opens_a_stage_as_a_plan(made_up: Library) -> None:
    assert (
        plans.fragment(made_up, "deep-tendon", ["slow-squat", "side-step", "wall-lean"])
        == "cause=deep-tendon&do=slow-squat:14,side-step:,wall-lean:1234567"
    )
    assert plans.fragment(made_up, "neck-crack", ["walking-sticks"]) == "cause=neck-crack"


def test_all_but_aids_may_stand_in_a_plan_of_ones_own(made_up: Library) -> None:
    found = {item.uid for items in plans.own(made_up).values() for item in items}
    assert found == set(made_up.exercises) - {"walking-sticks"}

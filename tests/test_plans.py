"""Exercise plans: doses in words, rules once, nothing that a cause forbids, and no rule that allows
pain in a bone.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from real import form

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


def test_every_number_of_every_dose_is_told(library: Library) -> None:
    for uid, exercise in library.exercises.items():
        if exercise.dose:
            words = f"{plans.amount(exercise.dose)} {plans.how_often(exercise.dose)}".lower()
            for name in ("sets", "reps", "hold_seconds", "minutes", "rest_seconds", "weeks"):
                value = getattr(exercise.dose, name)
                assert value is None or value.replace("-", " to ") in words, f"{uid}: {name}"


def every_sheet(library: Library, links: Links) -> list[tuple[str, plans.Sheet]]:
    return [(uid, sheet) for uid in library.causes for sheet in plans.sheets(library, links, uid)]


def test_a_sheet_has_the_exercises_of_its_stage_and_four_at_most(
    library: Library, site_links: Links
) -> None:
    for uid, cause in library.causes.items():
        found = [
            (s.stage, tuple(i.uid for i in s.items)) for s in plans.sheets(library, site_links, uid)
        ]
        assert found == [(stage.stage, stage.exercises) for stage in cause.programme]
    assert all(len(sheet.items) <= 4 for _, sheet in every_sheet(library, site_links))


def test_a_rule_of_several_exercises_stands_once(library: Library, site_links: Links) -> None:
    for uid, sheet in every_sheet(library, site_links):
        told = [s.text for item in sheet.items for s in item.drop_back] + [
            s.text for s in sheet.drop_back
        ]
        assert len(told) == len(set(told)), uid
        for item in sheet.items:
            assert item.drop_back or sheet.drop_back, (
                f"{uid}: nothing says when {item.uid} is too much"
            )


def test_no_plan_for_bone_allows_pain(library: Library, site_links: Links) -> None:
    strict = [uid for uid in library.causes if plans.is_strict(library, uid)]
    assert {uid for uid, cause in library.causes.items() if cause.group == "bone-stress"} <= set(
        strict
    )
    for uid in strict:
        for sheet in plans.sheets(library, site_links, uid):
            rules = [s.text for i in sheet.items for s in (*i.move_on, *i.drop_back)]
            rules += [s.text for s in (*sheet.drop_back, *sheet.stop)]
            assert not [rule for rule in rules if "above" in rule and "out of 10" in rule], uid


def test_whatever_allows_a_little_pain_keeps_bone_apart(
    library: Library, site_links: Links
) -> None:
    bone = {uid for uid, cause in library.causes.items() if cause.group == "bone-stress"}
    for uid, exercise in library.exercises.items():
        rules = [
            r.text
            for r in (exercise.drop_back, *exercise.stop_rule[:1])
            if r and "out of 10" in r.text
        ]
        if not rules or bone <= {avoid.cause for avoid in exercise.avoid_with}:
            continue
        assert plans.cleared_first(library, site_links, uid), (
            f"{uid}: nothing keeps it from a bone that hurts"
        )
        for rule in rules:
            assert "(cause:stress-fracture)" in rule.partition("out of 10")[0], f"{uid}: {rule}"


def test_the_page_of_an_exercise_for_bone_opens_with_the_rule_for_bone(
    library: Library, site_links: Links
) -> None:
    site = Site(library, site_links, form())
    for uid in ("cycling", "pool-running", "walk-run"):
        page = next(p for p in pages.of_records(library) if p.path == f"exercises/{uid}.md")
        html = site.draw(page, f"exercises/{uid}/")
        first = html.index("Only after a clinician has cleared you")
        assert first < html.index("Any pain in the bone? Stop.") < html.index("How to do it")
    assert not plans.cleared_first(library, site_links, "crutches"), (
        "crutches come before the clinician"
    )
    assert not plans.cleared_first(library, site_links, "clamshell")


def test_running_follows_the_plan_of_the_cause_where_it_has_one(
    library: Library, site_links: Links
) -> None:
    for uid, sheet in every_sheet(library, site_links):
        for item in sheet.items:
            expected = site_links.running_plan.get(uid) if item.exercise.kind == "running" else None
            assert item.steps == (library.running_plans[expected] if expected else None)
            if item.steps:
                assert item.move_on == item.steps.step_rule


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


def test_every_cause_with_a_programme_has_a_page_of_its_plan(library: Library) -> None:
    planned = {p.uid: p for p in pages.of_records(library) if p.form == "plan"}
    assert set(planned) == {uid for uid, cause in library.causes.items() if cause.programme}
    for uid, page in planned.items():
        assert page.path == f"plans/{uid}.md"
        assert page.data_file == f"data/causes/{uid}.yml"


def test_warnings_say_why_once_and_reach_wider_and_narrower_causes(
    library: Library, site_links: Links
) -> None:
    found = plans.cautions(library, site_links)
    assert len({(c.cause, c.why.text) for c in found}) == len(found)
    told = {(uid, c.cause, c.why.text) for c in found for uid in c.exercises}
    assert told == {
        (uid, a.cause, a.text) for uid, e in library.exercises.items() for a in e.avoid_with
    }
    for caution in found:
        near = {
            caution.cause,
            library.causes[caution.cause].parent,
            *site_links.children[caution.cause],
        } - {None}
        assert set(caution.counts_for) == near


def test_an_address_opens_a_stage_as_a_plan(library: Library) -> None:
    assert (
        plans.fragment(library, "iliotibial-band-syndrome", ["clamshell", "nordic-hamstring"])
        == "cause=iliotibial-band-syndrome&do=clamshell:135,nordic-hamstring:"
    )
    assert plans.fragment(library, "stress-fracture", ["crutches"]) == "cause=stress-fracture"


def test_all_but_aids_may_stand_in_a_plan_of_ones_own(library: Library) -> None:
    found = {item.uid for items in plans.own(library).values() for item in items}
    assert found == {uid for uid, exercise in library.exercises.items() if exercise.kind != "aid"}

"""What readers rely on most, looked at once more without the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hipguide import plans
from hipguide.kinds.exercise.model import Exercise
from hipguide.library import Library
from hipguide.links import Links

# How much pain a rule for a tendon allows. For bone it may stand only in a rule that denies it.
LEVEL = "out of 10"
ALLOWS = re.compile(rf"(?i)(?:above|up to|at most|less than|below) \d[^.?!]* {LEVEL}")
# The cause that a text leads to.
LINK = re.compile(r"\(cause:([a-z0-9-]+)\)")


def of_bone(library: Library) -> set[str]:
    found = {uid for uid, cause in library.causes.items() if library.is_bone(cause)}
    assert found
    return found


def test_an_urgent_cause_is_named_by_a_red_flag_and_has_an_urgent_help_line(
    library: Library,
) -> None:
    """No urgent cause is left to be found by luck."""
    flagged = {uid for flag in library.signs.values() for uid in flag.causes}
    urgent = {
        uid: cause
        for uid, cause in library.causes.items()
        if cause.urgency in ("urgent", "emergency")
    }
    assert urgent
    for uid, cause in urgent.items():
        assert uid in flagged
        assert cause.can_i_run.answer == "no"
        assert any(
            library.signs[line.sign].urgency in ("urgent", "emergency") for line in cause.get_help
        )


def test_ours_stands_in_no_treatment_dose_recovery_or_return_to_running(library: Library) -> None:
    """Nor does it say that running is all right."""
    for cause in library.causes.values():
        statements = [
            *cause.treatment,
            *cause.return_to_running,
            *([cause.recovery] if cause.recovery else []),
        ]
        if cause.can_i_run.answer in ("yes", "less"):
            statements += cause.can_i_run.text
        assert all(statement.sure != "ours" and statement.sources for statement in statements)
    doses = [e.dose for e in library.exercises.values() if e.dose]
    assert doses
    assert all(dose.sure != "ours" and dose.sources for dose in doses)


def test_a_walk_run_plan_for_bone_needs_a_clinician_and_allows_no_pain(library: Library) -> None:
    bone = of_bone(library)
    planned = [plan for plan in library.running_plans.values() if bone & set(plan.causes)]
    assert planned
    assert ALLOWS.search("Do less if pain goes above 3 out of 10.")
    for plan in planned:
        assert plan.clearance
        assert set(plan.causes) <= bone
        rules = [s.text for s in (*plan.entry_test, *plan.step_rule, *plan.drop_back_rule)]
        assert not [rule for rule in rules if ALLOWS.search(rule)]
        assert any("stop" in s.text.lower() for s in plan.drop_back_rule)


def test_no_plan_for_bone_allows_pain(library: Library, site_links: Links) -> None:
    strict = {uid for uid in library.causes if plans.is_strict(library, uid)}
    assert of_bone(library) <= strict
    told: list[str] = []
    for uid in strict:
        for sheet in plans.sheets(library, site_links, uid):
            rules = [s.text for i in sheet.items for s in (*i.move_on, *i.drop_back)]
            rules += [s.text for s in (*sheet.drop_back, *sheet.stop)]
            assert not [rule for rule in rules if ALLOWS.search(rule)], uid
            told += rules
    assert told


def _levels(exercise: Exercise) -> Iterator[str]:
    """The rules of an exercise that name a level of pain to go on with."""
    for rule in (exercise.drop_back, *exercise.stop_rule[:1]):
        if rule and LEVEL in rule.text:
            yield rule.text


def test_whatever_allows_a_little_pain_keeps_bone_apart(
    library: Library, site_links: Links
) -> None:
    """An exercise that allows it is not for bone, or says of bone first that no pain is allowed."""
    bone, looked_at = of_bone(library), 0
    for uid, exercise in library.exercises.items():
        rules = list(_levels(exercise))
        looked_at += len(rules)
        if not rules or bone <= {avoid.cause for avoid in exercise.avoid_with}:
            continue
        assert plans.cleared_first(library, site_links, uid), (
            f"{uid}: nothing keeps it from a bone that hurts"
        )
        for rule in rules:
            named = LINK.findall(rule.partition(LEVEL)[0])
            assert bone & set(named), f"{uid}: {rule}"
    assert looked_at

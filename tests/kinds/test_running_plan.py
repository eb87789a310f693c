"""The walk-run plans: safe for each cause that they name, and shown whole where they are needed."""

from __future__ import annotations

from pathlib import Path

from hipguide import finder
from hipguide.library import Library, load
from hipguide.links import Links, link
from hipguide.render import Site


def test_no_bone_plan_without_a_clinician_and_none_that_allows_pain(library: Library) -> None:
    """Looked at once more without the rule: what matters most about these plans."""
    bone = {uid for uid, cause in library.causes.items() if cause.group == "bone-stress"}
    for plan in library.running_plans.values():
        if bone & set(plan.causes):
            assert plan.clearance
            assert set(plan.causes) <= bone
            rules = " ".join(
                s.text for s in (*plan.entry_test, *plan.step_rule, *plan.drop_back_rule)
            )
            assert "no pain" in rules
            assert "Any pain in the bone? Stop." in rules


def test_every_plan_starts_with_short_runs_and_a_walk_between(library: Library) -> None:
    for plan in library.running_plans.values():
        first = plan.steps[0]
        assert first.run_minutes <= 2
        assert first.walk_minutes >= first.run_minutes


def test_every_cause_of_a_plan_leads_to_it(library: Library, site_links: Links) -> None:
    declared = {cause: uid for uid, plan in library.running_plans.items() for cause in plan.causes}
    assert site_links.running_plan == declared


def test_a_plan_is_shown_whole_on_its_guide_and_on_its_causes(good: Path) -> None:
    library = load(good)
    site = Site(library, link(library), finder.compile_form(library))
    guide = site.piece("piece_running_plans", "guides/return-to-running/")
    for cause, uid in (("neck-crack", "after-a-crack"), ("outer-tendon", "for-the-tendon")):
        plan = library.running_plans[uid]
        page = site.record("cause", cause, f"causes/{cause}/")
        for shown in (guide, page):
            for part in (
                *plan.entry_test,
                plan.about_steps,
                *plan.step_rule,
                *plan.drop_back_rule,
                *plan.afterwards,
            ):
                assert part.text in shown
            assert shown.count("<td>20 min</td>") >= 1
        assert f'href="../../guides/return-to-running/#{uid}"' in page
    crack = site.record("cause", "neck-crack", "causes/neck-crack/")
    assert crack.index("A clinician has cleared you.") < crack.index(
        "You walk for half an hour with no pain."
    )
    assert crack.index("A clinician has cleared you.") < crack.index('class="hip-walkrun"')

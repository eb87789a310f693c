"""The walk-run plans: each is shown whole where it is needed."""

from __future__ import annotations

from pathlib import Path

from hipguide import finder
from hipguide.library import Library, load
from hipguide.links import Links, link
from hipguide.render import Site


def test_every_cause_of_a_plan_leads_to_it(made_up: Library, made_up_links: Links) -> None:
    declared = {cause: uid for uid, plan in made_up.running_plans.items() for cause in plan.causes}
    assert made_up_links.running_plan == declared != {}


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

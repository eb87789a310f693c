"""The walk-run plans: safe for each cause that they name, and shown whole where they are needed."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hipguide import finder, walkrun
from hipguide.kinds.running_plan.model import RunningPlan
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


def _plan(library: Library, **changes: object) -> RunningPlan:
    return library.running_plans["outer-hip"].model_copy(update=changes)


@pytest.mark.parametrize(
    ("sessions", "days", "names"),
    [
        (3, "3-4", ["Week 1", "Week 2", "Week 3", "Week 4", "Week 5", "Week 6"]),
        (2, "3", ["Week 1", "Weeks 1–2", "Week 2", "Week 3", "Weeks 3–4", "Week 4"]),
        (6, "3", ["Weeks 1–2", "Weeks 3–4", "Weeks 5–6", "Weeks 7–8", "Weeks 9–10", "Weeks 11–12"]),
    ],
)
def test_weeks_follow_from_the_fewest_runs_a_week(
    library: Library, sessions: int, days: str, names: list[str]
) -> None:
    assert walkrun.weeks(_plan(library, sessions=sessions, days_a_week=days)) == names


def test_the_picture_shows_every_step_to_scale(library: Library) -> None:
    for plan in library.running_plans.values():
        picture = ElementTree.fromstring(walkrun.picture(plan))  # noqa: S314  our own
        paths = [path for path in picture.iter("path") if "h" in path.get("d", "")]
        # the first is in the legend
        walks = [path for path in paths if path.get("class") == "hip-walks"][1:]
        runs = [path for path in paths if path.get("class") == "hip-runs"][1:]
        assert len(walks) == len(runs) == len(plan.steps)
        scales = set()
        for step, walk, run in zip(plan.steps, walks, runs, strict=True):
            start, length = map(
                float, re.fullmatch(r"M([\d.]+) [\d.]+h([\d.]+)", walk.get("d", "")).groups()
            )  # type: ignore[union-attr]
            assert start + length <= walkrun.WIDTH - walkrun.RIGHT + 0.1, "it runs into the sums"
            dash, gap = map(float, (run.get("stroke-dasharray") or f"{length} 0").split())
            scales |= {
                round(length / (step.repeats * (step.run_minutes + step.walk_minutes)), 2),
                round(dash / step.run_minutes, 2),
            }
            assert gap * step.run_minutes == pytest.approx(dash * step.walk_minutes, rel=0.01)
        assert len(scales) == 1, "the rows have different scales"
        sums = [t.text for t in picture.iter("text") if t.get("class") == "hip-sum"][1:]
        assert sums == [f"{step.run_minutes * step.repeats} min" for step in plan.steps]


def test_the_picture_is_small_and_says_what_it_is(library: Library) -> None:
    for plan in library.running_plans.values():
        picture = walkrun.picture(plan)
        assert len(picture.encode()) <= 3000
        assert 'role="img" ' in picture
        assert "aria-label=" in picture
        ticks = [float(x) for x in re.findall(r'class="hip-tick" x="([\d.]+)"', picture)]
        assert all(b - a >= 30 for a, b in pairwise(ticks)), (
            "the numbers of the scale run into each other"
        )

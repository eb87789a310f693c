"""The picture of a walk-run plan: its weeks, and every step to scale."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from hipguide import walkrun
from hipguide.kinds.running_plan.model import RunningPlan
from hipguide.library import Library


def _six_steps(library: Library, **changes: object) -> RunningPlan:
    plan = library.running_plans["for-the-tendon"]
    return plan.model_copy(update={"steps": plan.steps * 2, **changes})


@pytest.mark.parametrize(
    ("sessions", "days", "names"),
    [
        (3, "3-4", ["Week 1", "Week 2", "Week 3", "Week 4", "Week 5", "Week 6"]),
        (2, "3", ["Week 1", "Weeks 1–2", "Week 2", "Week 3", "Weeks 3–4", "Week 4"]),
        (6, "3", ["Weeks 1–2", "Weeks 3–4", "Weeks 5–6", "Weeks 7–8", "Weeks 9–10", "Weeks 11–12"]),
    ],
)
def test_weeks_follow_from_the_fewest_runs_a_week(
    made_up: Library, sessions: int, days: str, names: list[str]
) -> None:
    assert walkrun.weeks(_six_steps(made_up, sessions=sessions, days_a_week=days)) == names


def test_the_picture_shows_every_step_to_scale(made_up: Library) -> None:
    for plan in made_up.running_plans.values():
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


def test_the_picture_is_small_and_says_what_it_is(made_up: Library) -> None:
    for plan in made_up.running_plans.values():
        picture = walkrun.picture(plan)
        assert len(picture.encode()) <= 3000
        assert 'role="img" ' in picture
        assert "aria-label=" in picture
        ticks = [float(x) for x in re.findall(r'class="hip-tick" x="([\d.]+)"', picture)]
        assert all(b - a >= 30 for a, b in pairwise(ticks)), (
            "the numbers of the scale run into each other"
        )

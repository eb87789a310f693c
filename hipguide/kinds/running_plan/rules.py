"""A walk-run plan is safe for each cause that it names, and no two plans are for one cause."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from ...origin import Origin
from ...problems import Problem
from ..kind import Rule
from ..running_plan.model import RunningPlan

if TYPE_CHECKING:
    from ...library import Library


def _check(library: Library) -> Iterator[Problem]:
    named: dict[str, str] = {}
    for uid, plan in library.running_plans.items():
        origin = library.origins["running_plan", uid]
        yield from _twice(origin, uid, plan, named)
        causes = [library.causes[name] for name in plan.causes if name in library.causes]
        bone = {library.is_bone(cause) for cause in causes}
        yield from _bone(origin, bone)
        forbidden = any(cause.can_i_run.answer == "no" for cause in causes)
        if (forbidden or True in bone) and plan.clearance is None:
            yield from _clearance(origin)
        yield from _ladder(origin, plan)


def _twice(origin: Origin, uid: str, plan: RunningPlan, named: dict[str, str]) -> Iterator[Problem]:
    """The causes of a plan that another plan is for. Notes those of this plan in `named`."""
    for i, cause in enumerate(plan.causes):
        first = named.setdefault(cause, uid)
        if first != uid:
            message = f'The plan "{first}" is for this cause already.'
            hint = "Name it in one plan only."
            yield origin.problem(("causes", i), "running-plan", message, hint)


def _bone(origin: Origin, bone: set[bool]) -> Iterator[Problem]:
    """Bone has a plan of its own."""
    if len(bone) > 1:
        message = "A plan for bone stress is for nothing else: its rules are stricter."
        yield origin.problem(("causes",), "running-plan", message, "Make two plans of it.")


def _clearance(origin: Origin) -> Iterator[Problem]:
    if not origin.doubtful("clearance"):
        message = "A cause of this plan forbids running, so the plan needs a `clearance`."
        yield origin.problem((), "running-plan", message, "Say who must have cleared the runner.")


def _ladder(origin: Origin, plan: RunningPlan) -> Iterator[Problem]:
    for i, (before, after) in enumerate(pairwise(plan.steps), 1):
        if after.run_minutes < before.run_minutes or after.walk_minutes > before.walk_minutes:
            rule = "A later step may not run for less, or walk for longer"
            message = f"{rule}, than the one before it."
            yield origin.problem(("steps", i), "running-plan", message, "Put the steps in order.")


RULES = (Rule(_check, ("running-plan",)),)

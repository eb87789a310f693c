"""A walk-run plan is safe for each cause that it names: who may not run needs a clinician's word first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..library import Library
from ..origin import Origin
from ..problems import Problem
from ..records import RunningPlan


def check(library: Library) -> Iterator[Problem]:
    named: dict[str, str] = {}
    for uid, plan in library.running_plans.items():
        origin = library.origins["running_plan", uid]
        for i, cause in enumerate(plan.causes):
            first = named.setdefault(cause, uid)
            if first != uid:
                message = f'The plan "{first}" is for this cause already.'
                yield origin.problem(("causes", i), "running-plan", message, "Name it in one plan only.")
        yield from _clearance(library, origin, plan)
        yield from _ladder(origin, plan)


def _clearance(library: Library, origin: Origin, plan: RunningPlan) -> Iterator[Problem]:
    """Bone has a plan of its own, and no plan lets a runner start whose page says not to run."""
    causes = [library.causes[uid] for uid in plan.causes if uid in library.causes]
    bone = [cause.group == "bone-stress" for cause in causes]
    if any(bone) and not all(bone):
        message = "A plan for bone stress is for nothing else: its rules are stricter."
        yield origin.problem(("causes",), "running-plan", message, "Make two plans of it.")
    strict = any(bone) or any(cause.can_i_run.answer == "no" for cause in causes)
    if strict and plan.clearance is None and not origin.doubtful("clearance"):
        message = "A cause of this plan forbids running, so the plan needs a `clearance`."
        yield origin.problem((), "running-plan", message, "Say who must have cleared the runner.")


def _ladder(origin: Origin, plan: RunningPlan) -> Iterator[Problem]:
    for i, (before, after) in enumerate(pairwise(plan.steps), 1):
        if after.run_minutes < before.run_minutes or after.walk_minutes > before.walk_minutes:
            message = "A later step may not run for less, or walk for longer, than the one before it."
            yield origin.problem(("steps", i), "running-plan", message, "Put the steps in order.")

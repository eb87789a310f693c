"""What has to be true of exercises: their dose, their ladder, and their figure."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from ...figures import faults
from ...origin import Origin
from ...problems import Problem
from ...records.figure import Figure
from ..kind import Rule

if TYPE_CHECKING:
    from ...library import Library

WITHOUT_DOSE = ("habit", "aid")

Steps = dict[str, dict[str, tuple[str, str]]]
"""Exercise → each exercise that is easier → the record and the field that say so."""


def _doses(library: Library) -> Iterator[Problem]:
    """An exercise has a dose."""
    for uid, exercise in library.exercises.items():
        origin = library.origins["exercise", uid]
        needs_dose = exercise.kind not in WITHOUT_DOSE and not origin.doubtful("dose", "kind")
        if needs_dose and exercise.dose is None:
            message = "An exercise needs a `dose`; only habits and aids go without."
            yield origin.problem((), "dose", message)


def _own_steps(library: Library) -> Iterator[Problem]:
    """An exercise is not its own step."""
    for uid, exercise in library.exercises.items():
        for field, other in (("easier", exercise.easier), ("harder", exercise.harder)):
            if other == uid:
                message = "An exercise cannot be its own step."
                origin = library.origins["exercise", uid]
                yield origin.problem((field,), "self-reference", message, "Name another one.")


def _ladders(library: Library) -> Iterator[Problem]:
    """No exercise is easier than itself, however many others are between."""
    steps = _steps(library)
    while circle := _circle(steps):
        uid, field = steps[circle[0]].pop(circle[1])  # without this step, look for the next circle
        names = ", ".join(f'"{name}"' for name in circle)
        message = f"Each of these exercises should be easier than the one before: {names}."
        hint = "They run in a circle. Take out the step that is wrong."
        yield library.origins["exercise", uid].problem((field,), "ladder", message, hint)


def _steps(library: Library) -> Steps:
    """All easier exercises, whichever of the two records names the other."""
    steps: Steps = {uid: {} for uid in library.exercises}
    for uid, exercise in library.exercises.items():
        if exercise.easier in steps and exercise.easier != uid:
            steps[uid].setdefault(exercise.easier, (uid, "easier"))
        if exercise.harder in steps and exercise.harder != uid:
            steps[exercise.harder].setdefault(uid, (uid, "harder"))
    return steps


def _circle(steps: Steps) -> list[str]:
    """A circle of exercises, the first also the last, each easier than the one before; or none."""
    try:
        TopologicalSorter(steps).prepare()
    except CycleError as error:
        ring = error.args[1][:0:-1]  # graphlib goes from the easier one up, and names one twice
        start = ring.index(min(ring))
        return [*ring[start:], *ring[: start + 1]]
    return []


def _figures(library: Library) -> Iterator[Problem]:
    """A figure is one that a human could be, and its frames show the steps of the exercise."""
    for uid, exercise in library.exercises.items():
        origin = library.origins["exercise", uid]
        if exercise.figure is None or origin.doubtful("figure"):
            continue
        for fault in faults(exercise.figure):
            yield origin.problem(("figure", *fault.loc), fault.check, fault.message, fault.hint)
        if not origin.doubtful("steps"):
            yield from _frames(origin, exercise.figure, len(exercise.steps))


def _frames(origin: Origin, figure: Figure, number: int) -> Iterator[Problem]:
    """Frames that show a step that is not there, or that another frame shows already."""
    seen: set[int] = set()
    for i, frame in enumerate(figure.frames):
        if frame.step is None:
            continue
        loc = ("figure", "frames", i, "step")
        if frame.step > number:
            message, hint = f"There is no step {frame.step}.", f"The exercise has {number} steps."
            yield origin.problem(loc, "figure-step", message, hint)
        if frame.step in seen:
            message = f"Another frame shows step {frame.step} already."
            hint = "Choose another step, or leave the number out."
            yield origin.problem(loc, "figure-step", message, hint)
        seen.add(frame.step)


RULES = (
    Rule(_doses, ("dose",)),
    Rule(_own_steps, ("self-reference",)),
    Rule(_ladders, ("ladder",)),
    Rule(
        _figures,
        (
            "figure-step",
            "figure-alike",
            "figure-floor",
            "figure-frame",
            "figure-joint",
            "figure-length",
            "figure-motion",
            "figure-part",
            "figure-rests",
            "figure-thing",
        ),
    ),
)

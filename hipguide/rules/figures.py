"""A figure is one that a human could be, and its frames show the steps of the exercise."""

from __future__ import annotations

from collections.abc import Iterator

from ..figures import faults
from ..library import Library
from ..origin import Origin
from ..problems import Problem
from ..records import Figure


def check(library: Library) -> Iterator[Problem]:
    for uid, exercise in library.exercises.items():
        origin = library.origins["exercise", uid]
        if exercise.figure is None or origin.doubtful("figure"):
            continue
        for fault in faults(exercise.figure):
            yield origin.problem(("figure", *fault.loc), fault.check, fault.message, fault.hint)
        if not origin.doubtful("steps"):
            yield from _steps(origin, exercise.figure, len(exercise.steps))


def _steps(origin: Origin, figure: Figure, number: int) -> Iterator[Problem]:
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

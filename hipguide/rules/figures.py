"""A figure is one that a human could be: the checks of `figures/`, on the line of each fault. Its frames show the exercise's steps."""

from __future__ import annotations

from collections.abc import Iterator

from ..figures import faults
from ..library import Library
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
            for frame, message, hint in _steps(exercise.figure, len(exercise.steps)):
                yield origin.problem(("figure", "frames", frame, "step"), "figure-step", message, hint)


def _steps(figure: Figure, number: int) -> Iterator[tuple[int, str, str]]:
    """Frames that show a step that is not there, or that another frame shows already."""
    seen: set[int] = set()
    for i, frame in enumerate(figure.frames):
        if frame.step is None:
            continue
        if frame.step > number:
            yield i, f"There is no step {frame.step}.", f"The exercise has {number} steps."
        if frame.step in seen:
            yield i, f"Another frame shows step {frame.step} already.", "Choose another step, or leave the number out."
        seen.add(frame.step)

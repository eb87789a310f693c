"""Programmes and exercises make sense together.

An exercise has a dose. A programme holds no exercise that is one to avoid with that cause. A list
of a cause names nothing twice. A ladder of exercises, each easier than the one before, has an end.
"""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from ..library import Library
from ..origin import Origin
from ..problems import Problem
from ..records import Cause, Exercise

WITHOUT_DOSE = ("habit", "aid")

Steps = dict[str, dict[str, tuple[str, str]]]
"""Exercise → each exercise that is easier → the record and the field that say so."""


def check(library: Library) -> Iterator[Problem]:
    for uid, cause in library.causes.items():
        origin = library.origins["cause", uid]
        yield from _stages(origin, cause)
        yield from _conflicts(library, uid, cause)
        yield from _differences(origin, uid, cause)
        yield from _findings(origin, cause)
    for uid, exercise in library.exercises.items():
        yield from _exercise(library.origins["exercise", uid], uid, exercise)
    yield from _ladders(library)


def _stages(origin: Origin, cause: Cause) -> Iterator[Problem]:
    """A programme has each stage once."""
    seen: set[str] = set()
    for i, stage in enumerate(cause.programme):
        if stage.stage in seen:
            message = f'The stage "{stage.stage}" is given twice.'
            yield origin.problem(("programme", i, "stage"), "programme", message, "Join the two.")
        seen.add(stage.stage)


def _conflicts(library: Library, uid: str, cause: Cause) -> Iterator[Problem]:
    """No exercise of a programme is one to avoid with its cause."""
    for i, stage in enumerate(cause.programme):
        for j, name in enumerate(stage.exercises):
            if _is_to_avoid(library.exercises.get(name), uid):
                message = f'"{name}" is one to avoid with this cause.'
                hint = "Choose another exercise, or mend `avoid_with` there."
                loc = ("programme", i, "exercises", j)
                yield library.origins["cause", uid].problem(loc, "conflict", message, hint)


def _is_to_avoid(exercise: Exercise | None, cause: str) -> bool:
    return exercise is not None and any(avoid.cause == cause for avoid in exercise.avoid_with)


def _differences(origin: Origin, uid: str, cause: Cause) -> Iterator[Problem]:
    for i, difference in enumerate(cause.tells_apart):
        if difference.cause == uid:
            loc = ("tells_apart", i, "cause")
            message = "A cause cannot be told apart from itself."
            yield origin.problem(loc, "self-reference", message, "Name the other cause.")


def _findings(origin: Origin, cause: Cause) -> Iterator[Problem]:
    """A cause lists each symptom once."""
    seen: set[str] = set()
    for i, finding in enumerate(cause.findings):
        if finding.symptom in seen:
            loc = ("findings", i, "symptom")
            message = f'The symptom "{finding.symptom}" is listed twice.'
            yield origin.problem(loc, "duplicate-finding", message, "Keep one of the two.")
        seen.add(finding.symptom)


def _exercise(origin: Origin, uid: str, exercise: Exercise) -> Iterator[Problem]:
    needs_dose = exercise.kind not in WITHOUT_DOSE and not origin.doubtful("dose", "kind")
    if needs_dose and exercise.dose is None:
        message = "An exercise needs a `dose`; only habits and aids go without."
        yield origin.problem((), "dose", message)
    for field, other in (("easier", exercise.easier), ("harder", exercise.harder)):
        if other == uid:
            message = "An exercise cannot be its own step."
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

"""Exercises have a dose. A programme may not hold an exercise that is one to avoid with that cause, nor may a ladder of exercises run in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from ..library import Library
from ..problems import Problem


def check(library: Library) -> Iterator[Problem]:
    for uid, cause in library.causes.items():
        origin = library.origins["cause", uid]
        stages: set[str] = set()
        for i, stage in enumerate(cause.programme):
            if stage.stage in stages:
                yield origin.problem(
                    ("programme", i, "stage"),
                    "programme",
                    f'The stage "{stage.stage}" is given twice.',
                    "Join the two.",
                )
            stages.add(stage.stage)
            for j, name in enumerate(stage.exercises):
                exercise = library.exercises.get(name)
                if exercise and any(avoid.cause == uid for avoid in exercise.avoid_with):
                    yield origin.problem(
                        ("programme", i, "exercises", j),
                        "conflict",
                        f'"{name}" is one to avoid with this cause.',
                        "Choose another exercise, or mend `avoid_with` there.",
                    )
        for i, difference in enumerate(cause.tells_apart):
            if difference.cause == uid:
                yield origin.problem(
                    ("tells_apart", i, "cause"),
                    "self-reference",
                    "A cause cannot be told apart from itself.",
                    "Name the other cause.",
                )
        seen: set[str] = set()
        for i, finding in enumerate(cause.findings):
            if finding.symptom in seen:
                yield origin.problem(
                    ("findings", i, "symptom"),
                    "duplicate-finding",
                    f'The symptom "{finding.symptom}" is listed twice.',
                    "Keep one of the two.",
                )
            seen.add(finding.symptom)
    for uid, exercise in library.exercises.items():
        origin = library.origins["exercise", uid]
        if exercise.dose is None and exercise.kind not in ("habit", "aid") and not origin.doubtful("dose", "kind"):
            yield origin.problem((), "dose", "An exercise needs a `dose`; only habits and aids go without.")
        for field in ("easier", "harder"):
            if getattr(exercise, field) == uid:
                yield origin.problem(
                    (field,), "self-reference", "An exercise cannot be its own step.", "Name another one."
                )

"""The finder's questions must be able to do their work: screens, an age, a place, and a gate for bone stress."""

from __future__ import annotations

from collections.abc import Iterator

from ..library import Library
from ..origin import Origin
from ..problems import Problem
from ..records import Cause, Question

ROLES = {"red-flags": (1, 2), "age": (1, 1), "place": (1, 1)}  # how many questions of a role there must and may be


def check(library: Library) -> Iterator[Problem]:
    for uid, question in library.questions.items():
        yield from _question(library.origins["question", uid], question)
    doubtful = any(library.origins["question", uid].doubtful() for uid in library.known["question"])
    if doubtful or "question" in library.unread:
        return
    yield from _roles(library)
    yield from _causes(library)


def _question(origin: Origin, question: Question) -> Iterator[Problem]:
    if origin.doubtful():
        return
    answers = question.answers
    if (question.role == "red-flags") != (question.screen is not None):
        yield origin.problem((), "question", "A red-flag question, and only that, names its `screen`.")
    elif question.role != "red-flags" and len(answers) < 2:
        yield origin.problem((), "question", "A question needs at least two answers.")
    elif question.role.startswith("gate") and any(a.level is None for a in answers.values()):
        yield origin.problem((), "question", "Each answer to a question of the bone-stress gate needs a `level`.")
    elif "not-sure" in answers:
        yield origin.problem((), "question", "`not-sure` is offered with every question; do not list it.")


def _roles(library: Library) -> Iterator[Problem]:
    for role, (least, most) in ROLES.items():
        found = [uid for uid, q in library.questions.items() if q.role == role]
        if len(found) > most:
            message = f'There may be {most} question(s) of the role "{role}".'
            yield library.origins["question", found[most]].problem(("role",), "question", message)
        if len(found) < least:
            message = f'There is no question of the role "{role}".'
            yield Problem("data/questions.yml", 1, 1, "question", message, "The finder cannot do without it.")


def _causes(library: Library) -> Iterator[Problem]:
    questions = library.questions
    places = {s for q in questions.values() if q.role == "place" for a in q.answers.values() for s in a.yes}
    asked = {s for q in questions.values() for a in q.answers.values() for s in (*a.yes, *a.no)}
    ordinary = 0
    for uid, cause in library.causes.items():
        origin = library.origins["cause", uid]
        if origin.doubtful("finder", "findings", "group", ""):
            ordinary += 1  # who knows
        elif not cause.finder.left_out:
            ordinary += not cause.finder.bone_stress_places
            yield from _findable(library, origin, cause, places, asked)
    if not ordinary and places and len(library.causes) == len(library.known["cause"]):
        message = "The finder needs at least one cause besides bone stress."
        yield Problem("data/questions.yml", 1, 1, "finder", message, "Take `left_out` from a cause.")


def _findable(library: Library, origin: Origin, cause: Cause, places: set[str], asked: set[str]) -> Iterator[Problem]:
    where = [f for f in cause.findings if f.symptom in places and f.often in ("hallmark", "common")]
    if not where:
        message = "The finder cannot lead here: no place of pain is a hallmark or common."
        hint = "Add a finding for a place that the finder asks, or say why in `finder: left_out`."
        yield origin.problem(("findings",), "finder", message, hint)
    elif sum(f.symptom in asked for f in cause.findings) < 3:
        message = "The finder cannot tell this cause apart: it asks fewer than three of its findings."
        yield origin.problem(("findings",), "finder", message, "Add findings that the finder's questions ask.")
    if (cause.group == "bone-stress") != bool(cause.finder.bone_stress_places):
        message = "Bone stress causes, and only those, list `bone_stress_places`."
        yield origin.problem(("finder",), "bone-stress-gate", message)
    for i, place in enumerate(cause.finder.bone_stress_places):
        if place in library.symptoms and place not in places:
            message = f'"{place}" is not a place that the finder asks.'
            yield origin.problem(("finder", "bone_stress_places", i), "bone-stress-gate", message)

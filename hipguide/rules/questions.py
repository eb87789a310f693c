"""The finder's questions must be able to do their work: screens, an age, a place, and a gate for bone stress."""

from __future__ import annotations

from collections.abc import Iterator

from ..library import Library
from ..problems import Problem


def check(library: Library) -> Iterator[Problem]:
    questions = library.questions
    if not questions:
        return
    for role, number in (("red-flags", 2), ("age", 1), ("place", 1)):
        found = [uid for uid, q in questions.items() if q.role == role]
        if len(found) > number:
            yield library.origins["question", found[number]].problem(
                ("role",), "question", f'There may be {number} question(s) of the role "{role}".', ""
            )
    places = {s for q in questions.values() if q.role == "place" for a in q.answers.values() for s in a.yes}
    asked = {s for q in questions.values() for a in q.answers.values() for s in (*a.yes, *a.no)}
    for uid, cause in library.causes.items():
        origin = library.origins["cause", uid]
        if cause.finder.left_out:
            continue
        where = [f for f in cause.findings if f.symptom in places and f.often in ("hallmark", "common")]
        if not where:
            yield origin.problem(
                ("findings",),
                "finder",
                "The finder cannot lead here: no place of pain is a hallmark or common.",
                "Add a finding for a place that the finder asks, or say why in `finder: left_out`.",
            )
        if sum(f.symptom in asked for f in cause.findings) < 3 and where:
            yield origin.problem(
                ("findings",),
                "finder",
                "The finder cannot tell this cause apart: it asks fewer than three of its findings.",
                "Add findings that the finder's questions ask.",
            )
        if (cause.group == "bone-stress") != bool(cause.finder.bone_stress_places):
            yield origin.problem(
                ("finder",), "bone-stress-gate", "Bone stress causes, and only those, list `bone_stress_places`.", ""
            )
        for i, place in enumerate(cause.finder.bone_stress_places):
            if place in library.symptoms and place not in places:
                yield origin.problem(
                    ("finder", "bone_stress_places", i),
                    "bone-stress-gate",
                    f'"{place}" is not a place that the finder asks.',
                    "",
                )

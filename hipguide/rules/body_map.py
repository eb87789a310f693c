"""A zone of the body map is a place that the finder asks about and that has a page."""

from __future__ import annotations

from collections.abc import Iterator

from ..library import Library
from ..problems import Problem, did_you_mean


def check(library: Library) -> Iterator[Problem]:
    if any(library.origins["question", uid].doubtful() for uid in library.known["question"]):
        return
    asked = [q for q in library.questions.values() if q.role == "place"]
    places = [uid for question in asked for uid, answer in question.answers.items() if answer.yes]
    for uid, view in library.body_views.items():
        origin = library.origins["body_view", uid]
        for i, zone in enumerate(view.zones):
            if places and zone.place not in places and not origin.doubtful("zones"):
                message = f'"{zone.place}" is not a place that the finder asks.'
                yield origin.problem(("zones", i, "place"), "body-map", message, did_you_mean(zone.place, places))

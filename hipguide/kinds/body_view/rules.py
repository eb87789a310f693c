"""A zone of the body map is a place that the finder asks about and that has a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...origin import Origin
from ...problems import Problem, did_you_mean
from ...records import ROLES
from ..body_view.model import BodyView
from ..kind import Rule

if TYPE_CHECKING:
    from ...library import Library


def _check(library: Library) -> Iterator[Problem]:
    for uid in library.known["question"]:
        if library.origins["question", uid].doubtful():
            return
    places = _places(library)
    if not places:
        return
    for uid, view in library.body_views.items():
        origin = library.origins["body_view", uid]
        if not origin.doubtful("zones"):
            yield from _zones(origin, view, places)


def _places(library: Library) -> list[str]:
    """The answers that are places of pain."""
    places: list[str] = []
    for question in library.questions.values():
        if ROLES[question.role].locates:
            places += [uid for uid, answer in question.answers.items() if answer.yes]
    return places


def _zones(origin: Origin, view: BodyView, places: list[str]) -> Iterator[Problem]:
    for i, zone in enumerate(view.zones):
        if zone.place not in places:
            message = f'"{zone.place}" is not a place that the finder asks.'
            hint = did_you_mean(zone.place, places)
            yield origin.problem(("zones", i, "place"), "body-map", message, hint)


RULES = (Rule(_check, ("body-map",)),)

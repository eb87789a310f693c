"""From causes to the exercises that are a bad idea with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ...library import Library
    from ..links import Links


def link(links: Links, library: Library) -> None:
    """Note what causes learn of each exercise."""
    for uid, exercise in library.exercises.items():
        for avoid in exercise.avoid_with:
            links.avoided[avoid.cause].append(uid)


def linked(links: Links, uid: str) -> dict[str, Any]:
    """What other records say of an exercise, for the API."""
    places = links.programmes.get(uid, ())
    return {"programmes": [{"cause": cause, "stage": stage} for cause, stage in places]}

"""What a complete exercise has. Activities, habits and aids need less."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..kind import Completeness

if TYPE_CHECKING:
    from ...library import Library

_EXERCISE = frozenset(
    {"also_called", "equipment", "article", "easier", "harder", "easier_tip", "harder_tip"}
)
_ACTIVITY = _EXERCISE | {"muscles", "feel", "move_on", "drop_back", "progress", "avoid_with"}
_MAY_LACK = {
    "exercise": _EXERCISE,
    "activity": _ACTIVITY,
    "habit": _ACTIVITY | {"dose"},
}
_ACTIVITIES = {  # form by the word of `kind`
    "running": "activity",
    "cross-training": "activity",
    "habit": "habit",
    "aid": "habit",
}


def _form(library: Library, uid: str) -> str:
    return _ACTIVITIES.get(library.exercises[uid].kind, "exercise")


def _more(library: Library, uid: str) -> Iterator[tuple[str, str]]:
    exercise = library.exercises[uid]
    steps = (exercise.easier, exercise.harder, exercise.easier_tip, exercise.harder_tip)
    if exercise.kind not in _ACTIVITIES and not any(steps):
        yield "easier or harder step", "Name an exercise, or give a tip."


COMPLETE = Completeness(may_lack=_MAY_LACK, form=_form, more=_more)

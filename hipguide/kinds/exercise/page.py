"""The page of an exercise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..kind import RecordPage

if TYPE_CHECKING:
    from ...library import Library


def pages(library: Library) -> Iterator[RecordPage]:
    """The page of every exercise."""
    kind = library.kind("exercise")
    for uid, exercise in library.exercises.items():
        yield kind.page(uid, exercise.name, exercise.purpose.text, names=exercise.also_called)

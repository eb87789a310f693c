"""A comparison is of two causes, has the id that their ids make, and is there once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...problems import Problem
from ..kind import Rule

if TYPE_CHECKING:
    from ...library import Library


def _check(library: Library) -> Iterator[Problem]:
    seen: dict[frozenset[str], str] = {}
    for uid, pair in library.comparisons.items():
        origin = library.origins["comparison", uid]
        if origin.doubtful("one", "other"):
            continue
        first = seen.setdefault(frozenset((pair.one, pair.other)), uid)
        if pair.one == pair.other:
            message = "A cause cannot be compared with itself."
            yield origin.problem(("other",), "comparison", message, "Name another.")
        elif first != uid:
            message = f'"{first}" compares the same two causes.'
            yield origin.problem((), "comparison", message, "Keep one of the two.")
        elif uid != f"{pair.one}-or-{pair.other}":
            message = f'The id should be "{pair.one}-or-{pair.other}".'
            yield origin.problem((), "comparison", message, "Rename it.")


RULES = (Rule(_check, ("comparison",)),)

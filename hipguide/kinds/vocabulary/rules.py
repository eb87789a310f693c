"""The vocabulary says which group of causes is of injuries to bone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...problems import Problem
from ..kind import Rule

if TYPE_CHECKING:
    from ...library import Library


def _bone(library: Library) -> Iterator[Problem]:
    """Without such a group, the stricter rules for bone would hold for nothing."""
    origin = library.origins["vocabulary", "vocabulary"]
    groups = library.vocabulary.group.values()
    if not origin.doubtful("group") and not any(group.bone for group in groups):
        message = "No group of causes is marked as injuries to bone."
        yield origin.problem(("group",), "bone-group", message, "Give one of them `bone: true`.")


RULES = (Rule(_bone, ("bone-group",)),)

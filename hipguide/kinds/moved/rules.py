"""An old address leads straight to a page that exists, and is not the address of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...problems import Problem
from ..kind import Rule

if TYPE_CHECKING:
    from ...library import Library


LONGEST = 200


def _check(library: Library) -> Iterator[Problem]:
    origin = library.origins.get(("moved", "moved"))
    if origin is None or origin.doubtful("pages"):
        return
    live = library.addresses
    for old, new in library.moved.items():
        if complaint := _complaint(library, old, new, live):
            yield origin.problem(("pages", old), "moved", *complaint)


def _complaint(library: Library, old: str, new: str, live: set[str]) -> tuple[str, str] | None:
    """Message and hint if an old address cannot lead to the new one; None if it can."""
    if len(old) > LONGEST:
        return "The old address is too long for a file.", "Take the line out."
    if new in library.moved:
        message = f'"{new}" has moved itself, so this address would lead on and on.'
        return message, "Let it lead straight to the page."
    if old in live:
        return f'There is a page at "{old}".', "Take the line out, or rename the page."
    if new not in live and not library.unread:
        return f'There is no page at "{new}".', library.guess("page", new)
    return None


RULES = (Rule(_check, ("moved",)),)

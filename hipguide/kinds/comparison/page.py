"""The page of a comparison."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..kind import RecordPage

if TYPE_CHECKING:
    from ...library import Library


def pages(library: Library) -> Iterator[RecordPage]:
    """The page of every comparison."""
    kind = library.kind("comparison")
    for uid, pair in library.comparisons.items():
        one, other = library.causes[pair.one], library.causes[pair.other]
        about = (
            f"{one.name} and {other.name}, side by side: "
            "where it hurts, what sets it off, can I run, what to do first."
        )
        yield kind.page(uid, pair.name, about)

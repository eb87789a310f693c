"""The page of a symptom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..kind import RecordPage

if TYPE_CHECKING:
    from ...library import Library


def pages(library: Library) -> Iterator[RecordPage]:
    """The page of every symptom."""
    kind = library.kind("symptom")
    for uid, symptom in library.symptoms.items():
        yield kind.page(uid, symptom.name, symptom.description, names=symptom.aliases)

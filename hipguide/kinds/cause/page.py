"""The pages of a cause: its own, its review pack, and its exercise plan if it has a programme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..kind import RecordPage

if TYPE_CHECKING:
    from ...library import Library

PACKS = "review"  # the folder of the review packs
PLANS = "plans"  # that of the exercise plans


def pages(library: Library) -> Iterator[RecordPage]:
    """The pages of every cause."""
    for uid in library.causes:
        yield from _of_cause(library, uid)


def _of_cause(library: Library, uid: str) -> Iterator[RecordPage]:
    cause, kind = library.causes[uid], library.kind("cause")
    summary, names = cause.summary.text, cause.also_called
    yield kind.page(uid, cause.name, summary, names=names, parent=cause.parent)
    title = f"Review pack: {cause.name}"
    about = f"{cause.name}: what this site says about it, for a clinician to tick on paper."
    pack = {"form": "pack", "folder": PACKS, "template": "cause/review_pack", "parent": uid}
    yield kind.page(uid, title, about, **pack)
    if cause.programme:
        title = f"Exercise plan: {cause.name}"
        about = (
            f"{cause.name}: exercises stage by stage. "
            "How much, how it should feel, when to move on or go back."
        )
        plan = {"form": "plan", "folder": PLANS, "template": "cause/plan", "parent": uid}
        yield kind.page(uid, title, about, **plan)

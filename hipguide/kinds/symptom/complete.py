"""What a complete symptom has: a meaning, and a picture if it is a place of pain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...figures import bodymap
from ...records import ROLES
from ..kind import Completeness

if TYPE_CHECKING:
    from ...library import Library


_MAY_LACK = {"symptom": frozenset({"meaning"})}  # the causes that list it may say enough


def _more(library: Library, uid: str) -> Iterator[tuple[str, str]]:
    if not library.symptoms[uid].meaning and not _is_listed(library, uid):
        yield "meaning", "Say what it may mean, or list it under `findings` of a cause."
    views, questions = library.body_views.values(), library.questions.values()
    if _is_place(library, uid) and not bodymap.marks(views, questions, uid):
        yield "picture of its place", "Add it to `areas` in data/body_map.yml."


def _is_listed(library: Library, symptom: str) -> bool:
    """Whether a cause lists the symptom."""
    for cause in library.causes.values():
        if symptom in [finding.symptom for finding in cause.findings]:
            return True
    return False


def _is_place(library: Library, symptom: str) -> bool:
    """Whether the finder asks for the symptom as a place of pain."""
    for question in library.questions.values():
        if ROLES[question.role].locates:
            for answer in question.answers.values():
                if symptom in answer.yes:
                    return True
    return False


COMPLETE = Completeness(may_lack=_MAY_LACK, form=lambda *_: "symptom", more=_more)

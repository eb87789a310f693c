"""What a complete cause has: most, if the article that the site grew from names it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..kind import Completeness

if TYPE_CHECKING:
    from ...library import Library

_CAUSE = frozenset({"also_called", "parent", "notes", "finder"})
_MAY_LACK = {
    "cause of the article": _CAUSE,
    # What a wider cause may lack is on the pages of its kinds.
    "wider cause of the article": _CAUSE | {"programme", "return_to_running", "recovery"},
    "other cause": _CAUSE | {"programme", "return_to_running", "prevention", "recovery", "beliefs"},
}


def _form(library: Library, uid: str) -> str:
    if uid not in library.article_causes:
        return "other cause"
    wider = any(cause.parent == uid for cause in library.causes.values())
    return "wider cause of the article" if wider else "cause of the article"


def _more(library: Library, uid: str) -> Iterator[tuple[str, str]]:
    treatments = library.causes[uid].treatment
    if uid in library.article_causes and not any(t.risk for t in treatments):
        yield "`risk` of any treatment", "Say what can go wrong with one of them."


COMPLETE = Completeness(may_lack=_MAY_LACK, form=_form, more=_more)

"""A statement may not claim more than its sources give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..library import Library
from ..problems import Problem
from ..records import Evidence

# Which kinds of source can carry which claim of certainty.
CARRIES = {
    "guideline": {"guideline", "consensus"},
    "trial": {"trial", "review", "guideline"},
    "review": {"review", "guideline", "consensus"},
    "study": {"study", "trial", "review", "guideline", "consensus"},
    "expert": {
        "expert",
        "health-service",
        "guideline",
        "consensus",
        "review",
        "trial",
        "study",
        "article",
    },
}


def source_kinds(library: Library) -> dict[str, str]:
    """The kind of each source, as far as it is not in doubt."""
    kinds: dict[str, str] = {}
    for uid, source in library.sources.items():
        if not library.origins["source", uid].doubtful("kind"):
            kinds[uid] = source.kind
    return kinds


def too_sure(kinds: Mapping[str, str], statement: Evidence) -> tuple[str, str] | None:
    """Compare what a statement claims with what its sources give.

    Args:
        kinds: Source → its kind; sources in doubt are left out.
        statement: What claims to be sure.

    Returns:
        Message and hint if it claims more; None if not, or if one of its sources is in doubt.
    """
    given = {kinds.get(uid) for uid in statement.sources}
    if statement.sure == "ours" or None in given or given & CARRIES[statement.sure]:
        return None
    listed = ", ".join(sorted(filter(None, given)))
    message = f'"{statement.sure}" is more than these sources give ({listed}).'
    return message, "Choose a weaker word, or cite a stronger source."


def check(library: Library) -> Iterator[Problem]:
    kinds = source_kinds(library)
    for key, loc, statement in library.statements:
        if complaint := too_sure(kinds, statement):
            yield library.origins[key].problem((*loc, "sure"), "too-sure", *complaint)

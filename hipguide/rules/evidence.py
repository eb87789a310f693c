"""A statement may not claim more than its sources give, nor name a proof that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..library import Library
from ..problems import Problem, did_you_mean
from ..records import Evidence

RESEARCH = {"study", "case-report", "trial", "review", "guideline", "consensus"}
# Which kinds of source can carry which claim of certainty.
CARRIES = {
    "guideline": {"guideline", "consensus"},
    "trial": {"trial", "review", "guideline"},
    "review": {"review", "guideline", "consensus"},
    "study": RESEARCH,
    "health-service": {"health-service", *RESEARCH},
    "clinician": {"clinician", "protocol", "health-service", *RESEARCH},
    "other": {"other", "article", "clinician", "protocol", "health-service", *RESEARCH},
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


def check_proof(library: Library) -> Iterator[Problem]:
    """Each proof names a source of its statement, and a passage of that source."""
    for key, loc, statement in library.statements:
        for source, passage in (statement.proof or {}).items():
            if complaint := _no_proof(library, statement, source, passage):
                yield library.origins[key].problem((*loc, "proof", source), "proof", *complaint)


def check_passages(library: Library) -> Iterator[Problem]:
    """Each passage of a source is the proof of a statement."""
    if library.unread:
        return  # a file that could not be read may name any passage
    named: set[tuple[str, str]] = set()
    for _, _, statement in library.statements:
        named.update((statement.proof or {}).items())
    for uid, source in library.sources.items():
        for passage in source.passages or {}:
            if (uid, passage) not in named and passage not in library.mentions:
                message = f'No statement names the passage "{passage}" as its proof.'
                hint = "Name it under `proof` of what it bears out, or delete it."
                loc = ("passages", passage)
                yield library.origins["source", uid].problem(loc, "proof", message, hint)


def _no_proof(
    library: Library, statement: Evidence, source: str, passage: str
) -> tuple[str, str] | None:
    """Message and hint if a passage cannot prove a statement; None if it can, or is in doubt."""
    if source not in statement.sources:
        hint = did_you_mean(source, statement.sources)
        return f'"{source}" is not one of the sources here.', hint or "Add it to `sources`."
    record = library.sources.get(source)
    if record is None or library.origins["source", source].doubtful("passages"):
        return None
    known = record.passages or {}
    if passage in known:
        return None
    hint = did_you_mean(passage, known) or f"Write it down in data/sources/{source}.yml."
    return f'"{source}" has no passage "{passage}".', hint

"""A statement may not claim more than its sources give, and a decision of ours may only make advice more careful."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from ..library import Library
from ..problems import Problem
from ..records import Evidence, Record
from ..yaml_source import Loc

# Which kinds of source can carry which claim of certainty.
CARRIES = {
    "guideline": {"guideline", "consensus"},
    "trial": {"trial", "review", "guideline"},
    "review": {"review", "guideline", "consensus"},
    "study": {"study", "trial", "review", "guideline", "consensus"},
    "expert": {"expert", "health-service", "guideline", "consensus", "review", "trial", "study", "article"},
}
KEEP_RUNNING = ("yes", "less")


def statements(record: Record) -> list[tuple[Loc, Evidence]]:
    """Every statement, finding and dose in a record, with its place."""
    found: list[tuple[Loc, Evidence]] = []
    _gather(record, (), found)
    return found


def _gather(value: object, loc: Loc, found: list[tuple[Loc, Evidence]]) -> None:
    if isinstance(value, Record):
        if isinstance(value, Evidence):
            found.append((loc, value))
        for name in _nested(type(value)):
            if (inner := getattr(value, name)) is not None:
                _gather(inner, (*loc, name), found)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            _gather(item, (*loc, i), found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _gather(item, (*loc, key), found)


@cache
def _nested(model: type[Record]) -> tuple[str, ...]:
    """The fields of a model that can hold further records."""
    return tuple(name for name, info in model.model_fields.items() if _holds_records(info.annotation))


def _holds_records(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return True
    return any(_holds_records(inner) for inner in get_args(annotation))


def source_kinds(library: Library) -> dict[str, str]:
    """The kind of each source, as far as it is not in doubt."""
    origins = library.origins
    return {uid: s.kind for uid, s in library.sources.items() if not origins["source", uid].doubtful("kind")}


def too_sure(kinds: Mapping[str, str], statement: Evidence) -> tuple[str, str] | None:
    """Message and hint if a statement claims more than its sources, of these `kinds`, give; None if not, or if one is in doubt."""
    given = {kinds.get(uid) for uid in statement.sources}
    if statement.sure == "ours" or None in given or given & CARRIES[statement.sure]:
        return None
    message = f'"{statement.sure}" is more than these sources give ({", ".join(sorted(filter(None, given)))}).'
    return message, "Choose a weaker word, or cite a stronger source."


def check(library: Library) -> Iterator[Problem]:
    kinds = source_kinds(library)
    for key, record in library.every():
        for loc, statement in statements(record):
            if complaint := too_sure(kinds, statement):
                yield library.origins[key].problem((*loc, "sure"), "too-sure", *complaint)
    for uid, cause in library.causes.items():
        if cause.can_i_run.answer in KEEP_RUNNING:
            for i, statement in enumerate(cause.can_i_run.text):
                if statement.sure == "ours":
                    yield library.origins["cause", uid].problem(
                        ("can_i_run", "text", i),
                        "ours-too-bold",
                        "A decision of ours may not say that running is all right.",
                        "Cite a source, or make the answer more careful.",
                    )

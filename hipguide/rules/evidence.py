"""A statement may not claim more than its sources give."""

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


def statements(record: Record) -> list[tuple[Loc, Evidence]]:
    """Every statement, finding and dose in a record, with its place."""
    gathered: list[tuple[Loc, Evidence]] = []
    _gather(record, (), gathered)
    return gathered


def _gather(value: object, loc: Loc, gathered: list[tuple[Loc, Evidence]]) -> None:
    if isinstance(value, Record):
        if isinstance(value, Evidence):
            gathered.append((loc, value))
        for name in _nested(type(value)):
            if (inner := getattr(value, name)) is not None:
                _gather(inner, (*loc, name), gathered)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            _gather(item, (*loc, i), gathered)
    elif isinstance(value, dict):
        for key, item in value.items():
            _gather(item, (*loc, key), gathered)


@cache
def _nested(model: type[Record]) -> tuple[str, ...]:
    """The fields of a model that can hold further records."""
    names: list[str] = []
    for name, info in model.model_fields.items():
        if _holds_records(info.annotation):
            names.append(name)
    return tuple(names)


def _holds_records(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return True
    return any(_holds_records(inner) for inner in get_args(annotation))


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
    for key, record in library.every():
        for loc, statement in statements(record):
            if complaint := too_sure(kinds, statement):
                yield library.origins[key].problem((*loc, "sure"), "too-sure", *complaint)

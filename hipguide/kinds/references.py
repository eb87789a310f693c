"""The kinds that models refer to have to exist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from ..records.base import Record, Ref
from .kind import Kind, KindProblem


def check_references(kinds: Sequence[Kind]) -> None:
    """Check that every id in a model is one of a kind that exists.

    Raises:
        KindProblem: a model refers to a kind that does not exist.
    """
    names = {kind.name for kind in kinds}
    for kind in kinds:
        for name in _referred(kind.model, set()):
            if name not in names:
                what = f'its model refers to "{name}", which is no kind of record'
                raise KindProblem(f"hipguide/kinds/{kind.name}/: {what}.")


def _referred(model: type[Record], seen: set[type[Record]]) -> Iterator[str]:
    """The kinds that a model, or a part of it, refers to."""
    if model in seen:
        return
    seen.add(model)
    for field in model.model_fields.values():
        yield from _in(field.annotation, seen)
        yield from (mark.kind for mark in field.metadata if isinstance(mark, Ref))


def _in(annotation: Any, seen: set[type[Record]]) -> Iterator[str]:
    if isinstance(annotation, Ref):
        yield annotation.kind
    elif isinstance(annotation, type) and issubclass(annotation, Record):
        yield from _referred(annotation, seen)
    else:
        for inner in (*get_args(annotation), *getattr(annotation, "__metadata__", ())):
            yield from _in(inner, seen)

"""The parts of a record, found in one walk: its texts, and its statements with their evidence.

Each text has the marks of its field. A mark says that the text is an id, a word of the vocabulary,
or prose.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo

from .records import Choice, Evidence, Prose, Record, Ref
from .yaml_source import Loc


@dataclass(frozen=True)
class Marks:
    """What its declaration says of a field that holds text."""

    every: tuple[object, ...] = ()
    ref: str | None = None  # the kind of record whose id it is
    choice: str | None = None  # the list of the vocabulary whose word it is
    prose: bool = False


class Leaf(NamedTuple):
    """One text in a record: where it is, what it says, and the marks of its field."""

    loc: Loc
    value: str
    marks: Marks


@dataclass(frozen=True)
class Parts:
    """What is in a record, each with its place.

    Attributes:
        texts: every text, with the marks of the field that holds it.
        statements: every statement, finding and dose; whatever has evidence.
    """

    texts: list[Leaf] = field(default_factory=list)
    statements: list[tuple[Loc, Evidence]] = field(default_factory=list)


def parts(record: Record) -> Parts:
    """Walk over a record."""
    found = Parts()
    _gather(record, (), Marks(), found)
    return found


def _gather(value: object, loc: Loc, marks: Marks, found: Parts) -> None:
    """Add what is in a value to `found`. `loc` and `marks` are the place and field of it."""
    if isinstance(value, str):
        found.texts.append(Leaf(loc, value, marks))
    elif isinstance(value, Record):
        if isinstance(value, Evidence):
            found.statements.append((loc, value))
        for name, own in _field_marks(type(value)):
            if (inner := getattr(value, name)) is not None:
                _gather(inner, (*loc, name), own, found)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            _gather(item, (*loc, i), marks, found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _gather(item, (*loc, key), marks, found)


@cache
def _field_marks(model: type[Record]) -> tuple[tuple[str, Marks], ...]:
    """Each field of a model that can hold text, with its marks."""
    marks = []
    for name, info in model.model_fields.items():
        if _holds_text(info.annotation):
            marks.append((name, _marks(info)))
    return tuple(marks)


def _holds_text(annotation: Any) -> bool:
    if get_origin(annotation) is dict:  # its keys are no texts of the record
        return _holds_text(get_args(annotation)[1])
    if annotation is str or get_origin(annotation) is Literal:
        return True
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return bool(_field_marks(annotation))
    return any(_holds_text(inner) for inner in get_args(annotation))


def _marks(info: FieldInfo) -> Marks:
    every = (*info.metadata, *_inner_marks(info.annotation))
    ref = choice = None
    prose = False
    for mark in reversed(every):  # the outermost mark counts
        if isinstance(mark, Ref):
            ref = mark.kind
        elif isinstance(mark, Choice):
            choice = mark.vocabulary
        elif isinstance(mark, Prose):
            prose = True
    return Marks(every, ref, choice, prose)


def _inner_marks(annotation: Any) -> tuple[object, ...]:
    """The marks inside `X | None`, tuples and nested `Annotated`."""
    found: list[object] = list(getattr(annotation, "__metadata__", ()))
    for inner in getattr(annotation, "__args__", ()):
        found.extend(_inner_marks(inner))
    if hasattr(annotation, "__origin__") and hasattr(annotation, "__metadata__"):
        found.extend(_inner_marks(annotation.__origin__))
    return tuple(found)

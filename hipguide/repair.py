"""Stand-ins for the broken parts of a record, so that the rules can still look at all the rest of it.

Without this, one misspelt key would hide every other mistake in the record until it is mended. A stand-in is never shown
to a reader: while a problem stands, nothing is published.
"""

from __future__ import annotations

import copy
import types
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticUndefined

from .problems import closest
from .records import Evidence, Record
from .yaml_source import Loc

BLANK = "\ue000\ue000"  # the stand-in for a text; rules pass over it
ROUNDS = 6
_SUSPECTS = {  # what to replace when the parts of a record do not go together
    "unsourced": {"sources", "sure", "reason"},
    "range": {"to_weeks"},
    "review": {"status", "reviewer", "written", "due"},
}


def repaired(model: type[Record], value: Any, errors: list[ErrorDetails]) -> Record | None:
    """The record with stand-ins for what is wrong, or None if it cannot be mended."""
    value = copy.deepcopy(value)
    for _ in range(ROUNDS):
        for error in sorted(errors, key=lambda e: (e["type"] != "extra_forbidden", -len(e["loc"]))):
            if error["type"] != "too_short" or not any(
                e["loc"][:-1][: len(error["loc"])] == error["loc"] for e in errors
            ):
                _mend(model, value, error)
        try:
            return model.model_validate(value)
        except ValidationError as failure:
            errors = failure.errors(include_url=False)
    return None


def annotation_at(model: type[Record], loc: Loc) -> Any:
    """The declared type of the part at `loc`; None if there is none."""
    here: Any = model
    for part in loc:
        here = _bare(here)
        if isinstance(here, type) and issubclass(here, Record):
            info = here.model_fields.get(str(part))
            here = Annotated[info.annotation, *info.metadata] if info and info.metadata else info and info.annotation
        elif get_origin(here) in (tuple, dict):
            here = get_args(here)[0 if get_origin(here) is tuple else 1]
        else:
            return None
    return here


def _mend(model: type[Record], value: Any, error: ErrorDetails) -> None:
    loc: Loc = error["loc"]
    if loc and loc[-1] == "[key]":  # of a mapping, whose keys have a form
        loc = loc[:-1]
    above: Loc = loc[:-1]
    part: Any = loc[-1] if loc else None
    holder = value
    step: Any
    for step in above:
        try:
            holder = holder[step]
        except (KeyError, IndexError, TypeError):
            return
    if loc != error["loc"]:
        holder.pop(part, None)
    elif error["type"] == "extra_forbidden":
        target = _bare(annotation_at(model, above))
        better = closest(str(part), getattr(target, "model_fields", ()))
        moved = holder.pop(part, None)
        if better and better not in holder:
            holder[better] = moved
    elif error["type"] in _SUSPECTS and part is not None:
        kept = {k: v for k, v in holder[part].items() if k not in _SUSPECTS[error["type"]]}
        holder[part] = {**blank(annotation_at(model, error["loc"])), **kept}
    elif isinstance(holder, dict) and part in holder and not _needed(annotation_at(model, above), part):
        del holder[part]
    elif isinstance(holder, dict | list) and part is not None and not (error["type"] == "missing" and part in holder):
        holder[part] = blank(annotation_at(model, error["loc"]))


def _needed(annotation: Any, field: Any) -> bool:
    """Whether a record cannot do without this field; a mapping's own key always counts as needed."""
    target = _bare(annotation)
    info = target.model_fields.get(field) if isinstance(target, type) and issubclass(target, Record) else None
    return info is None or (info.default is PydanticUndefined and info.default_factory is None)


def _bare(annotation: Any) -> Any:
    """A type without `Annotated` and `| None` around it."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next(a for a in get_args(annotation) if a is not type(None))
        else:
            return annotation


def blank(annotation: Any) -> Any:
    """The plainest value that a declared type accepts."""
    bare = _bare(annotation)
    origin = get_origin(bare)
    if origin is Literal:
        words = get_args(bare)
        return "expert" if "expert" in words else words[0]
    if origin is tuple:
        return [blank(get_args(bare)[0])]
    if isinstance(bare, type) and issubclass(bare, Record):
        made = {
            name: blank(Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation)
            for name, info in bare.model_fields.items()
            if info.default is PydanticUndefined and info.default_factory is None
        }
        if issubclass(bare, Evidence):
            made["sources"] = [BLANK]
        if {"written", "due"} <= made.keys():
            made["due"] = "2021-01-01"
        return made
    return {date: "2020-01-01", int: 1, bool: False}.get(bare, {} if origin is dict else BLANK)

"""Stand-ins for the broken parts of a record, so that the rules can still check the rest of it.

Without this, one misspelt key would hide every other mistake in the record until it is mended. A
stand-in is never shown to a reader: while there is a problem, nothing is published.
"""

from __future__ import annotations

import copy
import types
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

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
    """The record with stand-ins for what is wrong, or None if it cannot be mended.

    Args:
        model: the model of the record.
        value: the record as it was read; it stays as it is.
        errors: what pydantic reports of it.
    """
    value = copy.deepcopy(value)
    for _ in range(ROUNDS):
        for error in sorted(errors, key=_order):
            if error["type"] != "too_short" or not _has_inner(error, errors):
                _mend(model, value, error)
        try:
            return model.model_validate(value)
        except ValidationError as failure:
            errors = failure.errors(include_url=False)
    return None


def _order(error: ErrorDetails) -> tuple[bool, int]:
    """Unknown keys first, since one may be the missing key; then the innermost parts."""
    return error["type"] != "extra_forbidden", -len(error["loc"])


def _has_inner(error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Whether another error is further in."""
    loc = error["loc"]
    inner = [other for other in errors if len(other["loc"]) > len(loc)]
    return any(other["loc"][: len(loc)] == loc for other in inner)


def annotation_at(model: type[Record], loc: Loc) -> Any:
    """The declared type of the part at `loc`; None if there is none."""
    here: Any = model
    for part in loc:
        here = _bare(here)
        origin = get_origin(here)
        if _is_record(here):
            info = here.model_fields.get(str(part))
            here = _declared(info) if info else None
        elif origin is tuple:
            here = get_args(here)[0]
        elif origin is dict:
            here = get_args(here)[1]
        else:
            return None
    return here


def _is_record(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Record)


def _declared(info: FieldInfo) -> Any:
    """The type of a field, with the constraints of its declaration."""
    return Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation


def _mend(model: type[Record], value: Any, error: ErrorDetails) -> None:
    """Change the part of `value` that an error is about: drop it, rename it or replace it."""
    loc: Loc = error["loc"]
    if not loc:
        return
    of_key = loc[-1] == "[key]"  # of a mapping, whose keys have a form
    if of_key:
        loc = loc[:-1]
    holder = _value_at(value, loc[:-1])
    if holder is None:
        return
    if of_key:
        holder.pop(loc[-1], None)
    elif error["type"] == "extra_forbidden":
        _rename(holder, loc[-1], annotation_at(model, loc[:-1]))
    else:
        _replace(model, holder, loc, error["type"])


def _value_at(value: Any, loc: Loc) -> Any:
    """The part of a value at `loc`; None if there is none."""
    step: Any
    for step in loc:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _rename(holder: dict[Any, Any], part: str | int, annotation: Any) -> None:
    """Move the value of an unknown key to the known key that it most resembles, or drop it."""
    better = closest(str(part), getattr(_bare(annotation), "model_fields", ()))
    moved = holder.pop(part, None)
    if better and better not in holder:
        holder[better] = moved


def _replace(model: type[Record], holder: Any, loc: Loc, kind: str) -> None:
    """Put a stand-in at the end of `loc`, or drop what a record can do without.

    Args:
        model: the model of the record.
        holder: the list or mapping that holds the part.
        loc: the place of the part in the record.
        kind: pydantic's type of the error.
    """
    part: Any = loc[-1]
    there = isinstance(holder, dict) and part in holder
    if kind in _SUSPECTS:
        holder[part] = _without(_SUSPECTS[kind], holder[part], blank(annotation_at(model, loc)))
    elif kind == "missing" and isinstance(holder, list):  # in a list of so many items
        holder.append(blank(annotation_at(model, loc)))
    elif there and not _needed(annotation_at(model, loc[:-1]), part):
        del holder[part]
    elif isinstance(holder, dict | list) and not (there and kind == "missing"):
        holder[part] = blank(annotation_at(model, loc))


def _without(suspects: set[str], value: dict[str, Any], stand_in: dict[str, Any]) -> dict[str, Any]:
    """The value of a part with stand-ins for the fields that do not go together."""
    kept = {name: inner for name, inner in value.items() if name not in suspects}
    return {**stand_in, **kept}


def _needed(annotation: Any, name: Any) -> bool:
    """Whether a record needs this field. A key of a mapping always counts as needed."""
    target = _bare(annotation)
    info = target.model_fields.get(name) if _is_record(target) else None
    return info is None or info.is_required()


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
    if _is_record(bare):
        return _blank_record(bare)
    origin = get_origin(bare)
    if origin is Literal:
        words = get_args(bare)
        return "other" if "other" in words else words[0]
    if origin is tuple:
        return [blank(get_args(bare)[0])]
    if origin is dict:
        return {}
    return {date: "2020-01-01", int: 1, bool: False}.get(bare, BLANK)


def _blank_record(model: type[Record]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if info.is_required():
            made[name] = blank(_declared(info))
    if issubclass(model, Evidence):
        made["sources"] = [BLANK]
    if "written" in made and "due" in made:
        made["due"] = "2021-01-01"
    return made

"""What pydantic finds wrong in a record, in words that help a contributor to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic_core import ErrorDetails

from .origin import Origin
from .problems import Problem, did_you_mean
from .records import Record
from .records.base import FORMS
from .repair import annotation_at
from .yaml_source import Loc

_SIZES = {  # what is too small or too large, and how to mend it
    "string_too_short": ("The text is too short: it has at least {min_length} characters.", "Say more."),
    "string_too_long": ("The text is too long: it has at most {max_length} characters.", "Say less, or split it."),
    "too_short": ("The list is too short: it has at least {min_length} items, not {actual_length}.", "Add to it."),
    "too_long": ("The list is too long: it has at most {max_length} items.", "Leave some out."),
    "greater_than_equal": ("This must be at least {ge}.", "Look the number up again."),
    "less_than_equal": ("This must be at most {le}.", "Look the number up again."),
}


def complaints(errors: list[ErrorDetails], model: type[Record], origin: Origin) -> Iterator[Problem]:
    """Pydantic's errors in our words. One mistake gives one problem: a misspelt key hides "missing" for the right one."""
    extra = {e["loc"] for e in errors if e["type"] == "extra_forbidden"}
    for error in errors:
        loc: Loc = error["loc"]
        full = (*origin.prefix, *loc)
        if any(full[: len(b)] == b for b in origin.source.broken) or _follows(error, errors, origin):
            continue
        name = str(loc[-1]) if loc else ""
        if error["type"] == "extra_forbidden":
            fields = _fields_at(model, loc[:-1])
            yield origin.problem(loc, "unknown-key", f'The key "{name}" is not known here.', did_you_mean(name, fields))
        elif error["type"] == "missing":
            near = [e for e in extra if e[:-1] == loc[:-1] and did_you_mean(str(e[-1]), [name]).startswith("Did")]
            if not near:
                yield origin.problem(loc[:-1], "missing", f'The key "{name}" is missing.', "Add it.")
        else:
            yield origin.problem(loc, *_wording(error))


def _follows(error: ErrorDetails, errors: list[ErrorDetails], origin: Origin) -> bool:
    """Whether an error only follows from another one further in: a list is "too short" because its one item is wrong."""
    loc = error["loc"]
    inside = [e["loc"] for e in errors if len(e["loc"]) > len(loc) and e["loc"][: len(loc)] == loc]
    full = (*origin.prefix, *loc)
    broken = [b for b in origin.source.broken if b[: len(full)] == full]
    return (error["type"] == "too_short" and bool(inside)) or (bool(loc) and bool(broken))


def _wording(error: ErrorDetails) -> tuple[str, str, str]:
    kind, context, given = error["type"], error.get("ctx", {}), error.get("input")
    if given is None:
        what = error["loc"][-1] if error["loc"] else 0
        return "empty", "This item is empty." if isinstance(what, int) else f'The key "{what}" is empty.', "Fill it in."
    if kind == "literal_error":
        words = re.findall(r"'([^']+)'", str(context.get("expected", ""))) or [str(context.get("expected"))]
        return "unknown-word", f'"{given}" is not one of the words for this.', did_you_mean(str(given), words)
    if kind == "missing_word":
        return "missing", f"{error['msg']}.", "Add it."
    if kind in ("unsourced", "review", "range", "untidy", "direction", "urgency"):
        return kind, f"{error['msg']}.", ""
    if kind == "amount_order":
        return "range", f"{error['msg']}.", "Look the numbers up again."
    if kind == "amount_size":
        return "wrong-size", f"{error['msg']}.", "Look the number up again."
    if kind == "path_form":
        hint = "Write commands M, L and C with their points, such as M1 2L3 4, on the picture."
        return "wrong-form", f"{error['msg']}.", hint
    if kind == "string_pattern_mismatch":
        return "wrong-form", f'"{given}" does not have the right form.', f"Write {FORMS[context['pattern']]}."
    if kind in _SIZES:
        message, hint = _SIZES[kind]
        return "wrong-size", message.format(**context), hint
    if kind == "string_type" and isinstance(given, bool | int | float):
        return "wrong-type", f"This must be text, not {str(given).lower()}.", "Quote it."
    if kind == "string_type":
        what = "a list" if isinstance(given, list) else "a key with a value"
        return "wrong-type", f"This must be text, not {what}.", "Quote text that holds a colon, or starts with a sign."
    if kind.startswith("int_"):
        return "wrong-type", "This must be a whole number.", "Write digits only, without quotes."
    if kind.startswith("date_"):
        return "wrong-type", "This must be a date.", "Write year, month and day, such as 2026-11-25."
    if kind.startswith("bool_"):
        return "wrong-type", "This must be true or false.", ""
    if kind == "tuple_type":
        return "wrong-type", "This must be a list.", "Start each item with a hyphen."
    if kind in ("model_type", "dict_type"):
        return "wrong-type", "This must be a mapping of keys and values.", ""
    return "wrong-type", f"{error['msg']}.", ""


def _fields_at(model: type[Record], loc: Loc) -> list[str]:
    """The keys that are allowed where `loc` points."""
    here = annotation_at(model, loc)
    for inner in (here, *getattr(here, "__args__", ())):
        if isinstance(inner, type) and issubclass(inner, Record):
            return list(inner.model_fields)
    return []

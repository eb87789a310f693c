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

_SIZES = {  # error of pydantic → what is too small or too large, and how to mend it
    "string_too_short": (
        "The text is too short: it has at least {min_length} characters.",
        "Say more.",
    ),
    "string_too_long": (
        "The text is too long: it has at most {max_length} characters.",
        "Say less, or split it.",
    ),
    "too_short": (
        "The list is too short: it has at least {min_length} items, not {actual_length}.",
        "Add to it.",
    ),
    "too_long": ("The list is too long: it has at most {max_length} items.", "Leave some out."),
    "greater_than_equal": ("This must be at least {ge}.", "Look the number up again."),
    "less_than_equal": ("This must be at most {le}.", "Look the number up again."),
}
_OURS = {  # error that our models raise → the rule that is broken, and how to mend it
    "missing_word": ("missing", "Add it."),
    "unsourced": ("unsourced", ""),
    "review": ("review", ""),
    "range": ("range", ""),
    "untidy": ("untidy", ""),
    "direction": ("direction", ""),
    "urgency": ("urgency", ""),
    "amount_order": ("range", "Look the numbers up again."),
    "amount_size": ("wrong-size", "Look the number up again."),
    "path_form": (
        "wrong-form",
        "Write commands M, L and C with their points, such as M1 2L3 4, on the picture.",
    ),
}
_MAPPING = ("This must be a mapping of keys and values.", "")
_TYPES = {  # how an error of pydantic begins → what is of the wrong type, and how to mend it
    "int_": ("This must be a whole number.", "Write digits only, without quotes."),
    "date_": ("This must be a date.", "Write year, month and day, such as 2026-11-25."),
    "bool_": ("This must be true or false.", ""),
    "tuple_type": ("This must be a list.", "Start each item with a hyphen."),
    "model_type": _MAPPING,
    "dict_type": _MAPPING,
}


def complaints(
    errors: list[ErrorDetails], model: type[Record], origin: Origin
) -> Iterator[Problem]:
    """Pydantic's errors in our words, one problem for each mistake.

    Args:
        errors: what pydantic reports of the record.
        model: the model of the record.
        origin: the place of the record in its file.
    """
    unknown = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    for error in errors:
        if _in_broken_part(error, origin) or _follows(error, errors, origin):
            continue
        if error["type"] == "extra_forbidden":
            yield _unknown_key(error["loc"], model, origin)
        elif error["type"] == "missing":
            yield from _missing(error, unknown, origin)
        else:
            yield origin.problem(error["loc"], *_wording(error))


def _begins(loc: Loc, start: Loc) -> bool:
    return loc[: len(start)] == start


def _in_broken_part(error: ErrorDetails, origin: Origin) -> bool:
    """Whether an error is in a part of the file that already has a problem."""
    full = (*origin.prefix, *error["loc"])
    return any(_begins(full, part) for part in origin.source.broken)


def _unknown_key(loc: Loc, model: type[Record], origin: Origin) -> Problem:
    name = str(loc[-1])
    hint = did_you_mean(name, _fields_at(model, loc[:-1]))
    return origin.problem(loc, "unknown-key", f'The key "{name}" is not known here.', hint)


def _missing(error: ErrorDetails, unknown: list[Loc], origin: Origin) -> Iterator[Problem]:
    loc: Loc = error["loc"]
    if isinstance(loc[-1], int):  # in a list of so many items
        if loc[-1] == len(error["input"]):  # the first one that is missing
            yield origin.problem(loc[:-1], "wrong-size", "The list is too short.", "Add to it.")
    elif not _misspelt(loc, unknown):
        message = f'The key "{loc[-1]}" is missing.'
        yield origin.problem(loc[:-1], "missing", message, "Add it.")


def _misspelt(missing: Loc, unknown: list[Loc]) -> bool:
    """Whether an unknown key beside a missing one looks like it: then that one is the mistake."""
    for loc in unknown:
        beside = loc[:-1] == missing[:-1]
        if beside and did_you_mean(str(loc[-1]), [str(missing[-1])]).startswith("Did"):
            return True
    return False


def _follows(error: ErrorDetails, errors: list[ErrorDetails], origin: Origin) -> bool:
    """Whether an error only follows from another one further in.

    A list is "too short", for example, because its one item is wrong.
    """
    loc: Loc = error["loc"]
    if error["type"] == "too_short":
        for other in errors:
            if len(other["loc"]) > len(loc) and _begins(other["loc"], loc):
                return True
    full = (*origin.prefix, *loc)
    return bool(loc) and any(_begins(part, full) for part in origin.source.broken)


def _wording(error: ErrorDetails) -> tuple[str, str, str]:
    """The rule that an error breaks, what is wrong, and how to mend it."""
    kind, context, given = error["type"], error.get("ctx", {}), error.get("input")
    if given is None:
        return "empty", _empty(error["loc"]), "Fill it in."
    if kind == "literal_error":
        expected = str(context.get("expected"))
        words = re.findall(r"'([^']+)'", expected) or [expected]
        message = f'"{given}" is not one of the words for this.'
        return "unknown-word", message, did_you_mean(str(given), words)
    if kind in _OURS:
        rule, hint = _OURS[kind]
        return rule, f"{error['msg']}.", hint
    if kind == "string_pattern_mismatch":
        hint = f"Write {FORMS[context['pattern']]}."
        return "wrong-form", f'"{given}" does not have the right form.', hint
    if kind in _SIZES:
        message, hint = _SIZES[kind]
        return "wrong-size", message.format(**context), hint
    return "wrong-type", *_wrong_type(kind, given, error["msg"])


def _empty(loc: Loc) -> str:
    if not loc or isinstance(loc[-1], int):
        return "This item is empty."
    return f'The key "{loc[-1]}" is empty.'


def _wrong_type(kind: str, given: object, otherwise: str) -> tuple[str, str]:
    """What is wrong with a value of another type, and how to mend it."""
    if kind == "string_type":
        if isinstance(given, bool | int | float):
            return f"This must be text, not {str(given).lower()}.", "Quote it."
        what = "a list" if isinstance(given, list) else "a key with a value"
        hint = "Quote text that holds a colon, or starts with a sign."
        return f"This must be text, not {what}.", hint
    for start, wording in _TYPES.items():
        if kind.startswith(start):
            return wording
    return f"{otherwise}.", ""


def _fields_at(model: type[Record], loc: Loc) -> list[str]:
    """The keys that are allowed at `loc`."""
    here = annotation_at(model, loc)
    for inner in (here, *getattr(here, "__args__", ())):
        if isinstance(inner, type) and issubclass(inner, Record):
            return list(inner.model_fields)
    return []

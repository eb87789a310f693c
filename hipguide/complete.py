"""What a record needs to be called complete, beyond what it needs to be read at all.

A complete record fills in every field that its model declares, but for those that its form may
lack, as its kind says. So a new field of a model is a gap in every record until the records have
it, or it is listed there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .kinds import KINDS
from .library import Library
from .problems import Problem
from .records import Record


def gaps(library: Library) -> Iterator[Problem]:
    """What complete records would have and these have not, each as a problem at its record."""
    if "article" not in library.records["article"]:
        return
    for (kind, uid), record in library.every():
        complete = KINDS[kind].complete
        if complete is None:
            continue
        form = complete.form(library, uid)
        origin = library.origins[kind, uid]
        for what, hint in (*_fields(record, complete.may_lack[form]), *complete.more(library, uid)):
            yield origin.problem((), "gap", f'The {form} "{uid}" has no {what}.', hint)


def _fields(record: Record, may_lack: Collection[str]) -> Iterator[tuple[str, str]]:
    """The fields that a record should have and has not."""
    for name, info in type(record).model_fields.items():
        if name not in may_lack and getattr(record, name) in (None, ()):
            yield f"`{name}`", f"It is for: {info.description}." if info.description else ""

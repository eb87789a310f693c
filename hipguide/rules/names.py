"""No two records of a kind share a name or an alias, and no id is an anchor of ours."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds import KINDS, Kind
from ..library import Library
from ..problems import Problem
from ..records import Record
from ..repair import BLANK
from ..written.tags import OURS
from ..yaml_source import Loc


def check(library: Library) -> Iterator[Problem]:
    yield from _anchors(library)
    for kind in KINDS.values():
        if kind.other_names:
            yield from _duplicates(library, kind.name, kind.other_names)


def _duplicates(library: Library, kind: str, others: str) -> Iterator[Problem]:
    """Names and aliases that another record of the kind has, or the record itself."""
    seen: dict[str, str] = {}
    for uid, record in library.records[kind].items():
        own = str(getattr(record, "name", ""))
        for loc, name in _names(own, others, getattr(record, others)):
            if name == BLANK:
                continue
            first = seen.setdefault(name.casefold(), uid)
            repeats_own = loc != ("name",) and name.casefold() == own.casefold()
            if first != uid or repeats_own:
                message = f'"{name}" is already a name of the {kind} "{first}".'
                origin = library.origins[kind, uid]
                yield origin.problem(loc, "duplicate-name", message, "Use another name.")


def _names(own: str, others: str, aliases: tuple[str, ...]) -> Iterator[tuple[Loc, str]]:
    yield ("name",), own
    for i, alias in enumerate(aliases):
        yield (others, i), alias


def _anchors(library: Library) -> Iterator[Problem]:
    """Ids become anchors of pages. An anchor that the frame or a script uses cannot be one."""
    for (kind, uid), origin in library.origins.items():
        for place, name in _ids(KINDS[kind], uid, library.records[kind].get(uid)):
            if name in OURS or name.startswith("source-"):
                message = f'The id "{name}" is an anchor of the pages themselves.'
                yield origin.problem(place, "id", message, "Choose another.")


def _ids(kind: Kind, uid: str, record: Record | None) -> Iterator[tuple[Loc, str]]:
    """The id of a record, and the ids that are defined within it."""
    yield (), uid
    if kind.anchors and record is not None:
        yield from kind.anchors(record)

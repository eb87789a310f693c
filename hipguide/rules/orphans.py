"""No record that nothing refers to: a reader could not reach it from the page that needs it."""

from __future__ import annotations

from collections.abc import Container, Iterator

from .. import prose
from ..kinds import KINDS
from ..library import Key, Library
from ..problems import Problem


def check(library: Library) -> Iterator[Problem]:
    if library.unread:
        return  # a file that could not be read may use anything
    used = _used(library)
    for kind in KINDS.values():
        if kind.unused:
            yield from _unused(library, kind.name, kind.unused, used)


def _unused(library: Library, kind: str, hint: str, used: Container[Key]) -> Iterator[Problem]:
    """The records of a kind that nothing refers to."""
    for uid in library.records[kind]:
        if (kind, uid) not in used and uid not in library.mentions:
            message = f'Nothing refers to the {kind} "{uid}".'
            origin = library.origins[kind, uid]
            yield origin.problem((), "orphan", message, hint.format(uid=uid))


def _used(library: Library) -> set[Key]:
    """Each record that another record or a hand-written page refers to."""
    used: set[Key] = set()
    for page in library.written:
        for citation in page.citations:
            for uid in citation.evidence.sources:
                used.add(("source", uid))
    for _, leaf in library.leaves:
        if leaf.marks.ref:
            used.add((leaf.marks.ref, leaf.value))
        if leaf.marks.prose:
            for link in prose.links(leaf.value):
                used.add((link.kind, link.uid))
    return used

"""Every id that a record names must exist, and every link in a text must lead to a record."""

from __future__ import annotations

from collections.abc import Iterator

from .. import prose
from ..library import Leaf, Library, Origin
from ..problems import Problem, closest, did_you_mean
from ..records import KINDS


def check(library: Library) -> Iterator[Problem]:
    for key, leaf in library.leaves:
        origin, kind = library.origins[key], leaf.marks.ref
        if kind and not _known(library, kind, leaf.value):
            hint = did_you_mean(leaf.value, library.known[kind])
            library.mentions.add(closest(leaf.value, library.known[kind]) or "")
            origin.doubts.add(leaf.loc[0])
            message = f'There is no {kind} "{leaf.value}".'
            yield origin.problem(leaf.loc, "unknown-id", message, hint or f"Add data/{kind}s/{leaf.value}.yml.")
        if leaf.marks.prose:
            yield from _links(library, origin, leaf)


def _links(library: Library, origin: Origin, leaf: Leaf) -> Iterator[Problem]:
    for link in prose.links(leaf.value):
        if not _known(library, link.kind, link.uid):
            message = f'The link leads to no {link.kind} "{link.uid}".'
            library.mentions.add(closest(link.uid, library.known[link.kind]) or "")
            yield origin.problem(leaf.loc, "unknown-id", message, did_you_mean(link.uid, library.known[link.kind]))
    for written in prose.foreign_links(leaf.value):
        hint = "Write [words](cause:id), with cause, symptom, exercise or term."
        yield origin.problem(leaf.loc, "link-form", f'"{written}" is not a link to a record.', hint)


def _known(library: Library, kind: str, uid: str) -> bool:
    """Whether there is such a record, or it may stand in a list that could not be read."""
    return uid in library.known[kind] or (KINDS[kind].shape == "list" and kind in library.unread)

"""Every id that a record names must exist, and every link in a text must lead to a record."""

from __future__ import annotations

from collections.abc import Iterator

from .. import prose
from ..kinds import KINDS, LINKED
from ..library import Library
from ..origin import Origin
from ..parts import Leaf
from ..problems import Problem, listed
from .resolve import is_known, links_in


def check(library: Library) -> Iterator[Problem]:
    for key, leaf in library.leaves:
        origin, kind = library.origins[key], leaf.marks.ref
        if kind and not is_known(library, kind, leaf.value):
            message = f'There is no {kind} "{leaf.value}".'
            hint = library.guess(kind, leaf.value) or _add(kind, leaf.value)
            yield origin.problem(leaf.loc, "unknown-id", message, hint)
        if leaf.marks.prose and "](" in leaf.value:
            yield from _links(library, origin, leaf)


def _add(kind: str, uid: str) -> str:
    place = KINDS[kind].place
    if KINDS[kind].shape == "list":
        return f"Add it to data/{place}."
    return f"Add data/{place}/{uid}.yml."


def _links(library: Library, origin: Origin, leaf: Leaf) -> Iterator[Problem]:
    for link in links_in(leaf.value):
        if not is_known(library, link.kind, link.uid):
            message = f'The link leads to no {link.kind} "{link.uid}".'
            hint = library.guess(link.kind, link.uid)
            yield origin.problem(leaf.loc, "unknown-id", message, hint)
    for written in prose.foreign_links(leaf.value, LINKED):
        message = f'"{written}" is not a link to a record.'
        hint = f"Write [words](cause:id), with {listed(LINKED)}."
        yield origin.problem(leaf.loc, "link-form", message, hint)

"""Every id that a record names must exist, and every link in a text must lead to a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from .. import prose
from ..leaves import Leaf
from ..library import Library
from ..origin import Origin
from ..problems import Problem, closest, did_you_mean
from ..records import KINDS


def check(library: Library) -> Iterator[Problem]:
    guess = cache(partial(_guess, library))  # one id may be missing in a hundred places
    for key, leaf in library.leaves:
        origin, kind = library.origins[key], leaf.marks.ref
        if kind and not _known(library, kind, leaf.value):
            origin.doubts.add(leaf.loc[0])
            message = f'There is no {kind} "{leaf.value}".'
            yield origin.problem(
                leaf.loc, "unknown-id", message, guess(kind, leaf.value) or f"Add data/{kind}s/{leaf.value}.yml."
            )
        if leaf.marks.prose and "](" in leaf.value:
            yield from _links(library, origin, leaf, guess)


def _guess(library: Library, kind: str, uid: str) -> str:
    """A hint at the id that may be meant, which then counts as mentioned."""
    library.mentions.add(closest(uid, library.known[kind]) or "")
    return did_you_mean(uid, library.known[kind])


def _links(library: Library, origin: Origin, leaf: Leaf, guess: Callable[[str, str], str]) -> Iterator[Problem]:
    for link in prose.links(leaf.value):
        if not _known(library, link.kind, link.uid):
            message = f'The link leads to no {link.kind} "{link.uid}".'
            yield origin.problem(leaf.loc, "unknown-id", message, guess(link.kind, link.uid))
    for written in prose.foreign_links(leaf.value):
        hint = "Write [words](cause:id), with cause, symptom, exercise or term."
        yield origin.problem(leaf.loc, "link-form", f'"{written}" is not a link to a record.', hint)


def _known(library: Library, kind: str, uid: str) -> bool:
    """Whether there is such a record, or it may stand in a list that could not be read."""
    return uid in library.known[kind] or (KINDS[kind].shape == "list" and kind in library.unread)

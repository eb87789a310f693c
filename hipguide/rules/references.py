"""Every id that a record names must exist, and every link in a text must lead to a record."""

from __future__ import annotations

from collections.abc import Iterator

from .. import prose
from ..library import Leaf, Library, Origin
from ..problems import Problem, closest, did_you_mean
from ..records import Prose, Ref


def check(library: Library) -> Iterator[Problem]:
    for key, leaf in library.leaves:
        origin = library.origins[key]
        for mark in leaf.marks:
            if isinstance(mark, Ref) and leaf.value not in library.known[mark.kind]:
                hint = did_you_mean(leaf.value, library.known[mark.kind])
                library.mentions.add(closest(leaf.value, library.known[mark.kind]) or "")
                origin.doubts.add(leaf.loc[0])
                yield origin.problem(
                    leaf.loc,
                    "unknown-id",
                    f'There is no {mark.kind} "{leaf.value}".',
                    hint or f"Add data/{mark.kind}s/{leaf.value}.yml.",
                )
        if any(isinstance(mark, Prose) for mark in leaf.marks):
            yield from _links(library, origin, leaf)


def _links(library: Library, origin: Origin, leaf: Leaf) -> Iterator[Problem]:
    for link in prose.links(leaf.value):
        if link.uid not in library.known[link.kind]:
            message = f'The link leads to no {link.kind} "{link.uid}".'
            library.mentions.add(closest(link.uid, library.known[link.kind]) or "")
            yield origin.problem(leaf.loc, "unknown-id", message, did_you_mean(link.uid, library.known[link.kind]))
    for written in prose.foreign_links(leaf.value):
        hint = "Write [words](cause:id), with cause, symptom, exercise or term."
        yield origin.problem(leaf.loc, "link-form", f'"{written}" is not a link to a record.', hint)

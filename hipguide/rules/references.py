"""Every id that a record names must exist, and every link in a text must lead to a record."""

from __future__ import annotations

from collections.abc import Iterator

from .. import prose
from ..library import Library, leaves
from ..problems import Problem, did_you_mean
from ..records import Prose, Ref


def check(library: Library) -> Iterator[Problem]:
    for key, record in library.every():
        origin = library.origins[key]
        for leaf in leaves(record):
            for mark in leaf.marks:
                if isinstance(mark, Ref) and leaf.value not in library.known[mark.kind]:
                    yield origin.problem(
                        leaf.loc,
                        "unknown-id",
                        f'There is no {mark.kind} "{leaf.value}".',
                        did_you_mean(leaf.value, library.known[mark.kind])
                        or f"Add data/{mark.kind}s/{leaf.value}.yml.",
                    )
            if any(isinstance(mark, Prose) for mark in leaf.marks):
                for link in prose.links(leaf.value):
                    if link.uid not in library.known[link.kind]:
                        yield origin.problem(
                            leaf.loc,
                            "unknown-id",
                            f'The link leads to no {link.kind} "{link.uid}".',
                            did_you_mean(link.uid, library.known[link.kind]),
                        )
                for written in prose.foreign_links(leaf.value):
                    yield origin.problem(
                        leaf.loc,
                        "link-form",
                        f'"{written}" is not a link to a record.',
                        "Write [words](cause:id), with cause, symptom, exercise or term.",
                    )

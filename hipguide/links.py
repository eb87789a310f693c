"""Reverse links, computed: each kind notes what its records say of others."""

from __future__ import annotations

from collections import defaultdict

from .kinds import KINDS
from .kinds.kind import OwnPages
from .kinds.links import Links
from .library import Key, Library


def link(library: Library) -> Links:
    """Compute every reverse link of a library that has passed its checks."""
    links = Links()
    for kind in KINDS.values():
        if kind.links:
            kind.links(links, library)
        elif isinstance(kind.seen, OwnPages):
            _name(links, library, kind.name)
    return links


def _name(links: Links, library: Library, kind: str) -> None:
    """Note which pages of a kind name a record, each page once.

    So the way back is there for a kind that says nothing about its links.
    """
    named: dict[Key, dict[Key, None]] = defaultdict(dict)  # a dict keeps the order; a set does not
    for key, leaf in library.leaves:
        if key[0] == kind and leaf.marks.ref:
            named[leaf.marks.ref, leaf.value][key] = None
    for there, pages in named.items():
        links.named_by[there].extend(pages)

"""Reverse links, computed: each kind notes what its records say of others."""

from __future__ import annotations

from .kinds import KINDS
from .kinds.links import Links
from .library import Library


def link(library: Library) -> Links:
    """Compute every reverse link of a library that has passed its checks."""
    links = Links()
    for kind in KINDS.values():
        if kind.links:
            kind.links(links, library)
    return links

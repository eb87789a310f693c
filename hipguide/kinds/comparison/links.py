"""From causes to the comparisons that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...library import Library
    from ..links import Links


def link(links: Links, library: Library) -> None:
    """Note what causes learn of each comparison."""
    for uid, pair in library.comparisons.items():
        links.comparisons[pair.one].append(uid)
        links.comparisons[pair.other].append(uid)

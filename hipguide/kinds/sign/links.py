"""From causes to the signs that lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...library import Library
    from ..links import Links


def link(links: Links, library: Library) -> None:
    """Note what causes learn of each sign."""
    for uid, sign in library.signs.items():
        for cause in sign.causes:
            links.flags[cause].append(uid)

"""Where readers see a sign: with the warning signs, in the finder's chart, or on other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Sign

if TYPE_CHECKING:
    from ...library import Library
    from ...yaml_source import Loc
    from ..links import Links


def place(library: Library, links: Links, uid: str) -> str:
    """Where a sign is; one without a place of its own is on the first page that names it."""
    if library.signs[uid].has_own_place:
        return own_place(library, uid)
    for kind, page in links.helps[uid]:
        return f"{library.page_of(kind, page)}#sign-{uid}"
    return ""


def own_place(library: Library, uid: str) -> str:
    """Where a sign of the finder is: on a list of warning signs, or in the chart.

    The address is as seen from the root of the site.
    """
    sign = library.signs[uid]
    if not sign.warning:
        return f"pain-finder/#chart-sign-{uid}"
    return f"under-16/#{uid}" if sign.who == "under-16" else f"red-flags/#{uid}"


def texts_on(sign: Sign, _loc: Loc) -> str:
    """The page that shows the texts of a sign."""
    return "under-16.md" if sign.who == "under-16" else "red-flags.md"


def named(sign: Sign) -> str:
    """How a sign is called among the places that cite a source."""
    return f"when to get help: {sign.think_of or sign.notice}"

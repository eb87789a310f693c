"""The pages of sources. Those with the same first letter share one, or it would grow too heavy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...written import Piece, WrittenPage

if TYPE_CHECKING:
    from ...library import Library
    from ..links import Links


def shelf(source: str) -> str:
    """The first letter or figure of a source's id: the sources of one shelf share a page."""
    return source[:1]


def shelf_address(source: str) -> str:
    """The page of a source's shelf, from the root of the site."""
    return f"sources/{shelf(source)}/"


def place(_library: Library, _links: Links, source: str) -> str:
    """Where a source is."""
    return f"{shelf_address(source)}#{source}"


def shelves(library: Library) -> dict[str, list[str]]:
    """The shelves of the sources, and the ids on each."""
    shelves: dict[str, list[str]] = {}
    for uid in sorted(library.sources, key=shelf):
        shelves.setdefault(shelf(uid), []).append(uid)
    return shelves


def shelf_pages(library: Library) -> Iterator[WrittenPage]:
    """A page for each shelf, as if somebody had written it by hand."""
    for name in shelves(library):
        title = f"Sources: {name.upper()}"
        about = (
            "The works that this site draws on whose first author or publisher "
            f"begins with {name.upper()},"
            " and the pages that cite them."
        )
        front = {
            "title": title,
            "description": about,
            "record": {"section": "sources/", "section_name": "Sources"},
        }
        path = f"sources/{name}.md"
        text = f"# {title}\n\n{{{{ piece(0) }}}}\n"
        yield WrittenPage(path, front, text, [Piece(path, 1, 1, "sources", {"shelf_name": name})])

"""What people type leads to pages that exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...problems import Problem
from ..kind import Rule

if TYPE_CHECKING:
    from ...library import Library


def _leads(library: Library) -> Iterator[Problem]:
    """A beginning of an address is that of a page."""
    origin = library.origins.get(("typed", "typed"))
    if origin is None or origin.doubtful("leads") or library.unread:
        return
    addresses = library.addresses
    if "typed" not in library.records["typed"]:
        return  # the file could not be read
    for word, leads in library.search_words.leads.items():
        for i, start in enumerate(leads):
            if not any(address.startswith(start) for address in addresses):
                message = f'No address of a page begins with "{start}".'
                hint = "Write a folder of the site or a page, such as plans/."
                yield origin.problem(("leads", word, i), "search-word", message, hint)


RULES = (Rule(_leads, ("search-word",)),)

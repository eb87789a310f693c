"""The two conditions that a comparison is about, for search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..cause.json_ld import condition
from ..kind import RecordPage

if TYPE_CHECKING:
    from ...library import Library


def json_ld(library: Library, record_page: RecordPage, site_url: str) -> dict[str, Any]:
    """Both causes, by name and address."""
    pair = library.comparisons[record_page.uid]
    return {"about": [condition(library, uid, site_url) for uid in (pair.one, pair.other)]}

"""From sources to the records and pages that cite them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ..links import entries

if TYPE_CHECKING:
    from ...library import Key, Library
    from ..links import Links


def link(links: Links, library: Library) -> None:
    """Note the records that cite each source, each record once, and then the pages."""
    cited: dict[str, dict[Key, None]] = defaultdict(dict)  # a dict keeps the order; a set does not
    for key, leaf in library.leaves:
        if leaf.marks.ref == "source":
            cited[leaf.value][key] = None
    for uid, keys in cited.items():
        links.cited_on[uid].extend(keys)
    for page in library.written:
        uids: list[str] = []
        for citation in page.citations:
            uids.extend(citation.evidence.sources)
        for uid in dict.fromkeys(uids):
            links.cited_on[uid].append(("page", page.address))


def linked(links: Links, uid: str) -> dict[str, Any]:
    """What cites a source, for the API."""
    return {"cited_by": entries(links.cited_on.get(uid, ()))}

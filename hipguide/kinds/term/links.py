"""From explained words to the records whose texts use them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ... import prose
from ..links import entries

if TYPE_CHECKING:
    from ...library import Key, Library
    from ..links import Links


def link(links: Links, library: Library) -> None:
    """Note the records that use each word, each record once."""
    used: dict[str, dict[Key, None]] = defaultdict(dict)  # a dict keeps the order; a set does not
    for key, leaf in library.leaves:
        if leaf.marks.prose:
            for inner in prose.links(leaf.value):
                if inner.kind == "term":
                    used[inner.uid][key] = None
    for uid, keys in used.items():
        links.term_used_on[uid].extend(keys)


def linked(links: Links, uid: str) -> dict[str, Any]:
    """What uses a word, for the API."""
    return {"used_by": entries(links.term_used_on.get(uid, ()))}

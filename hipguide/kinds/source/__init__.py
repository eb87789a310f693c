"""Sources: the real works that statements point to."""

from ..kind import Kind, MadePages, SharedPage
from . import links, rules
from .model import Source
from .page import place, shelf_address, shelf_pages

KIND = Kind(
    name="source",
    model=Source,
    order=40,
    place="sources",
    shape="folder",
    seen=SharedPage(
        title="",
        file="sources/index.md",
        place=place,
        made=MadePages(address=shelf_address, pages=shelf_pages),
    ),
    texts="quoted",
    add="Add a source",
    next_step="Cite {uid} under `sources` of what it bears out.",
    unused="Cite it, or delete the file.",
    other_names=None,
    linked_in_texts=False,
    links=links.link,
    linked=links.linked,
    complete=None,
    rules=rules.RULES,
)

"""Names that lead nowhere, noted before the rules run, so that no rule depends on another's work.

A field with such a name is in doubt. What the name was meant to be counts as mentioned, and makes
the hint of the rule that reports it.
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import prose
from ..kinds import KINDS, LINKED
from ..library import Library
from ..parts import Leaf
from ..written import ANY_ID, PIECES, WrittenPage

Name = tuple[str, str]  # kind and id


def resolve(library: Library) -> None:
    """Note the doubts, guesses and mentions of the library that come from unknown names."""
    for key, leaf in library.leaves:
        if leaf.marks.ref and not is_known(library, leaf.marks.ref, leaf.value):
            library.origins[key].doubts.add(leaf.loc[0])
        for name in _in_leaf(leaf):
            _note(library, name)
    for page in library.written:
        for name in _in_page(page):
            _note(library, name)
    addresses = library.addresses
    for new in library.moved.values():
        if new not in addresses:
            library.note_unknown("page", new, addresses)


def is_known(library: Library, kind: str, uid: str) -> bool:
    """Whether there is such a record, or it may be in a list that could not be read."""
    return uid in library.known[kind] or (KINDS[kind].shape == "list" and kind in library.unread)


def links_in(text: str) -> Iterator[prose.Link]:
    """The links in a text that lead to kinds of record that texts may link to."""
    for link in prose.links(text):
        if link.kind in LINKED:
            yield link


def _note(library: Library, name: Name) -> None:
    kind, uid = name
    if not is_known(library, kind, uid):
        library.note_unknown(kind, uid, library.known[kind])


def _in_leaf(leaf: Leaf) -> Iterator[Name]:
    """The records that a text of a record names."""
    if leaf.marks.ref:
        yield leaf.marks.ref, leaf.value
    if leaf.marks.prose and "](" in leaf.value:
        for link in links_in(leaf.value):
            yield link.kind, link.uid


def _in_page(page: WrittenPage) -> Iterator[Name]:
    """The records that a hand-written page names in its calls."""
    for citation in page.citations:
        for uid in citation.evidence.sources:
            yield "source", uid
        for link in links_in(citation.evidence.reason or ""):
            yield link.kind, link.uid
    for piece in page.pieces:
        for kind, uid in piece.words.items():
            if PIECES[piece.name][kind] == ANY_ID:
                yield kind, uid

"""What hand-written pages cite and show exists, and no citation claims more than its sources."""

from __future__ import annotations

from collections.abc import Iterator

from .. import prose
from ..kinds import LINKED
from ..library import Library
from ..problems import Problem, listed
from ..written import ANY_ID, PIECES, Citation, Piece
from .evidence import source_kinds, too_sure
from .resolve import links_in


def check(library: Library) -> Iterator[Problem]:
    kinds = source_kinds(library)
    for page in library.written:
        for citation in page.citations:
            yield from _sources(library, citation)
            if complaint := too_sure(kinds, citation.evidence):
                yield citation.problem("too-sure", *complaint)
            yield from _reason(library, citation)
        for piece in page.pieces:
            yield from _named(library, piece)


def _sources(library: Library, citation: Citation) -> Iterator[Problem]:
    for uid in citation.evidence.sources:
        if uid not in library.known["source"]:
            message = f'There is no source "{uid}".'
            yield citation.problem("unknown-id", message, library.guess("source", uid))


def _reason(library: Library, citation: Citation) -> Iterator[Problem]:
    """Links in the reason of a decision of ours lead to records, as those in records do."""
    reason = citation.evidence.reason or ""
    for link in links_in(reason):
        if link.uid not in library.known[link.kind]:
            message = f'The link leads to no {link.kind} "{link.uid}".'
            yield citation.problem("unknown-id", message, library.guess(link.kind, link.uid))
    for written in prose.foreign_links(reason, LINKED):
        hint = f"Write [words](cause:id), with {listed(LINKED)}."
        yield citation.problem("link-form", f'"{written}" is not a link to a record.', hint)


def _named(library: Library, piece: Piece) -> Iterator[Problem]:
    """A piece that is about one record names one that there is."""
    for kind, uid in piece.words.items():
        if PIECES[piece.name][kind] == ANY_ID and uid not in library.known[kind]:
            message = f'There is no {kind} "{uid}".'
            yield piece.problem("unknown-id", message, library.guess(kind, uid))

"""What hand-written pages cite must exist, and may claim no more than it gives."""

from __future__ import annotations

from collections.abc import Iterator

from ..library import Library
from ..problems import Problem, closest, did_you_mean
from .evidence import source_kinds, too_sure


def check(library: Library) -> Iterator[Problem]:
    known, kinds = library.known["source"], source_kinds(library)
    for page in library.written:
        yield from page.problems
        for citation in page.citations:
            for uid in citation.evidence.sources:
                if uid not in known:
                    library.mentions.add(closest(uid, known) or "")
                    message = f'There is no source "{uid}".'
                    yield citation.problem("unknown-id", message, did_you_mean(uid, known))
            if complaint := too_sure(kinds, citation.evidence):
                yield citation.problem("too-sure", *complaint)

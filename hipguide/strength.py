"""How strong the evidence is: how many statements rest on what, and which of them are weak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .library import Library
from .parts import parts
from .problems import Problem
from .records import Evidence, Record
from .yaml_source import Loc

STRONG = ("guideline", "trial", "review")
MOST_OURS = 0.10  # of all statements
LEAST_STRONG = 0.50  # of the statements about the article's causes

Count = Counter[str]


def of_record(record: Record) -> Count:
    """How many statements of one record there are of each strength."""
    counted = Count()
    for _, evidence in parts(record).statements:
        counted[evidence.sure] += 1
    return counted


def of_site(library: Library) -> Count:
    """The same for all records and all hand-written pages."""
    counted = Count()
    for _, record in library.every():
        counted += of_record(record)
    for page in library.written:
        for citation in page.citations:
            counted[citation.evidence.sure] += 1
    return counted


def of_article(library: Library) -> Count:
    """The same for the causes that the article names, and their kinds."""
    counted = Count()
    for uid in library.article_causes:
        counted += of_record(library.causes[uid])
    return counted


def share(counted: Count, *strengths: str) -> float:
    """The part of the statements that have one of these strengths, from 0 to 1."""
    return sum(counted[strength] for strength in strengths) / max(1, counted.total())


def beyond(library: Library) -> Iterator[str]:
    """What is beyond the limits, in words."""
    ours, strong = share(of_site(library), "ours"), share(of_article(library), *STRONG)
    if ours > MOST_OURS:
        yield f"{ours:.1%} of all statements are our own judgement; {MOST_OURS:.0%} is the most."
    if strong < LEAST_STRONG:
        causes = "the statements in the article's causes"
        yield f"{strong:.1%} of {causes} are strong; {LEAST_STRONG:.0%} is the least."


def weak(library: Library) -> Iterator[Problem]:
    """Statements to find a better source for.

    These are our own judgement, and what rests on one source read as a summary only.
    """
    for key, record in library.every():
        for loc, _, why in doubts(library, record):
            yield library.origins[key].problem(loc, "weak", why)
    for page in library.written:
        for citation in page.citations:
            if why := _weakness(library, citation.evidence):
                yield citation.problem("weak", why)


def doubts(library: Library, record: Record) -> Iterator[tuple[Loc, Evidence, str]]:
    """The weak statements of one record: the place of each, what it is, and why it is weak."""
    for loc, evidence in parts(record).statements:
        if why := _weakness(library, evidence):
            yield loc, evidence, why


def _weakness(library: Library, evidence: Evidence) -> str:
    if evidence.sure == "ours":
        return "Our own judgement."
    read = [library.sources[uid].read for uid in evidence.sources if uid in library.sources]
    if read == ["summary"]:
        return f'One source, "{evidence.sources[0]}", read as a summary only.'
    return ""

"""A source in words, and where a reader finds it."""

from __future__ import annotations

from ..kinds.source.model import Source


def address(source: Source) -> str | None:
    """Where a reader finds the work: DOI first, then PubMed, then the page itself."""
    if source.doi:
        return f"https://doi.org/{source.doi}"
    if source.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/"
    return source.url


def citation(source: Source) -> str:
    """Authors, year, and where it was published, as one line of plain text.

    A publisher who is the author is named once.
    """
    authors, published = ", ".join(source.authors), source.published or ""
    parts: list[str] = []
    if not published.startswith(authors):
        parts.append(authors)
    if source.year:
        parts.append(str(source.year))
    if published:
        parts.append(published)
    return ". ".join(part.rstrip(".") for part in parts)

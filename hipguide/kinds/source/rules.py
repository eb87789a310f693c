"""One source record for each real work, and no links to copies on document-sharing sites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ...origin import Origin
from ...problems import Problem
from ..kind import Rule
from ..source.model import Source

if TYPE_CHECKING:
    from ...library import Library


SHARING_SITES = (
    "scribd.com",
    "docslib.org",
    "studylib.net",
    "coek.info",
    "vdocuments.site",
    "dokumen.pub",
    "pdfcoffee.com",
    "academia.edu",
    "researchgate.net",
    "ebrary.net",
)


def _check(library: Library) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for uid, source in library.sources.items():
        origin = library.origins["source", uid]
        yield from _lookup(origin, source)
        yield from _duplicate(origin, uid, source, seen)
        yield from _host(origin, source)


def _lookup(origin: Origin, source: Source) -> Iterator[Problem]:
    """Readers can look the work up, or the record says why they cannot."""
    given = source.doi or source.pmid or source.url or source.no_address
    if not given and not origin.doubtful():
        message = "A source needs a `doi`, `pmid` or `url`, or a `no_address` reason."
        yield origin.problem((), "source", message)


def _duplicate(
    origin: Origin,
    uid: str,
    source: Source,
    seen: dict[tuple[str, str], str],
) -> Iterator[Problem]:
    for field, value in _identifiers(source):
        first = seen.setdefault((field, value), uid)
        if first != uid:
            message = f'This is the same work as "{first}".'
            hint = "Keep one record and cite that."
            yield origin.problem((field,), "duplicate-source", message, hint)
            return


def _identifiers(source: Source) -> Iterator[tuple[str, str]]:
    """What only one work has, each in one spelling."""
    if source.doi:
        yield "doi", source.doi.casefold()
    if source.pmid is not None:
        yield "pmid", str(source.pmid)
    if source.url:
        url = source.url.rstrip("/").casefold()
        yield "url", url.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def _host(origin: Origin, source: Source) -> Iterator[Problem]:
    host = urlsplit(source.url).hostname or "" if source.url else ""
    if any(f".{host}".endswith(f".{site}") for site in SHARING_SITES):
        message = f"{host} is a document-sharing site."
        hint = "Give the DOI, the PMID or the publisher's address."
        yield origin.problem(("url",), "sharing-site", message, hint)


RULES = (Rule(_check, ("source", "duplicate-source", "sharing-site")),)

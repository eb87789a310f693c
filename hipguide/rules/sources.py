"""One source record for each real work, and no links to copies on document-sharing sites."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from ..library import Library
from ..problems import Problem

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


def check(library: Library) -> Iterator[Problem]:
    seen: dict[tuple[str, object], str] = {}
    for uid, source in library.sources.items():
        origin = library.origins["source", uid]
        if not (source.doi or source.pmid or source.url or source.no_address) and not origin.doubtful():
            yield origin.problem((), "source", "A source needs a `doi`, `pmid` or `url`, or a `no_address` reason.")
    for uid, source in library.sources.items():
        origin = library.origins["source", uid]
        url = (
            source.url.rstrip("/").casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.")
            if source.url
            else None
        )
        for field, value in (
            ("doi", source.doi.casefold() if source.doi else None),
            ("pmid", source.pmid),
            ("url", url),
        ):
            if value is None:
                continue
            first = seen.setdefault((field, value), uid)
            if first != uid:
                yield origin.problem(
                    (field,),
                    "duplicate-source",
                    f'This is the same work as "{first}".',
                    "Keep one record and cite that.",
                )
                break
        host = urlsplit(source.url).hostname or "" if source.url else ""
        if any(host == site or host.endswith("." + site) for site in SHARING_SITES):
            yield origin.problem(
                ("url",),
                "sharing-site",
                f"{host} is a document-sharing site.",
                "Give the DOI, the PMID or the publisher's address.",
            )

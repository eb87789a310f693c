"""Where a source has counted how many people with a cause have a symptom, the word of the finding follows from the number."""

from __future__ import annotations

from collections.abc import Iterator

from ..library import Library
from ..problems import Problem


def check(library: Library) -> Iterator[Problem]:
    for uid, cause in library.causes.items():
        origin = library.origins["cause", uid]
        if origin.doubtful("findings"):
            continue
        for i, finding in enumerate(cause.findings):
            share = finding.share
            if share is None:
                continue
            if finding.often not in share.words:
                message = f'"{finding.often}" does not follow from {share.of_100} of 100 people.'
                yield origin.problem(("findings", i, "often"), "share", message, f"Write {' or '.join(share.words)}.")
            if share.source not in finding.sources:
                message = f'"{share.source}" is not among the `sources` of this finding.'
                yield origin.problem(
                    ("findings", i, "share", "source"),
                    "share",
                    message,
                    "Name it there too, or name the one that counted.",
                )

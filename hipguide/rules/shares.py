"""The word of a finding follows from the number of people that a source has counted."""

from __future__ import annotations

from collections.abc import Iterator

from ..library import Library
from ..origin import Origin
from ..problems import Problem
from ..records import Finding
from ..yaml_source import Loc


def check(library: Library) -> Iterator[Problem]:
    for uid, cause in library.causes.items():
        origin = library.origins["cause", uid]
        if origin.doubtful("findings"):
            continue
        for i, finding in enumerate(cause.findings):
            yield from _share(origin, ("findings", i), finding)


def _share(origin: Origin, loc: Loc, finding: Finding) -> Iterator[Problem]:
    share = finding.share
    if share is None:
        return
    if finding.often not in share.words:
        message = f'"{finding.often}" does not follow from {share.of_100} of 100 people.'
        hint = f"Write {' or '.join(share.words)}."
        yield origin.problem((*loc, "often"), "share", message, hint)
    if share.source not in finding.sources:
        message = f'"{share.source}" is not among the `sources` of this finding.'
        hint = "Name it there too, or name the one that counted."
        yield origin.problem((*loc, "share", "source"), "share", message, hint)

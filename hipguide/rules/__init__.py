"""What no single record can know. One rule a file; each is a function from Library to problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..library import Library
from ..problems import Problem
from . import (
    body_map,
    comparisons,
    evidence,
    figures,
    moved,
    names,
    one_voice,
    orphans,
    programme,
    questions,
    references,
    running,
    safety,
    shares,
    sources,
    urgency,
    written,
)

Rule = Callable[[Library], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    references.check,
    names.check,
    sources.check,
    evidence.check,
    shares.check,
    urgency.check,
    programme.check,
    figures.check,
    questions.check,
    comparisons.check,
    body_map.check,
    running.check,
    moved.check,
    safety.check,
    one_voice.check,
    written.check,
    orphans.check,
)


def check(library: Library) -> list[Problem]:
    """All problems of the library, those found while loading included, in the order of the files."""
    found = [*library.problems]
    if "vocabulary" in library.records["vocabulary"]:
        for rule in RULES:
            found.extend(rule(library))
    return sorted(set(found))

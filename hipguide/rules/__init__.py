"""What no single record can know. Each module has one check, a function from Library to problems.

`resolve` first notes the names that lead nowhere. Then the checks only look at the library, so
that their order does not matter.
"""

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
from .resolve import resolve

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
    """Check the whole library.

    Returns:
        All its problems, those noted while it was loaded included, in the order of the files.
    """
    problems = [*library.problems]
    if "vocabulary" in library.records["vocabulary"]:
        resolve(library)
        for rule in RULES:
            problems.extend(rule(library))
    return sorted(set(problems))

"""The rules of the library: what no single record can know.

Rules about one kind of record are in its folder in `kinds/`; those here are about all records.
`resolve` first notes the names that lead nowhere. Then the rules only look at the library, so that
their order does not matter.
"""

from __future__ import annotations

from ..kinds import KINDS
from ..kinds.kind import Rule
from ..library import Library
from ..problems import Problem
from . import evidence, names, one_voice, orphans, references, safety, written
from .resolve import resolve

SHARED = (
    Rule(references.check, ("unknown-id", "link-form")),
    Rule(names.check, ("duplicate-name", "id")),
    Rule(evidence.check, ("too-sure",)),
    Rule(evidence.check_proof, ("proof",)),
    Rule(evidence.check_passages, ("proof",)),
    Rule(safety.check, ("hop-test", "diagnosis", "percentage")),
    Rule(one_voice.check, ("one-voice",)),
    Rule(written.check, ("too-sure", "unknown-id", "link-form")),
    Rule(orphans.check, ("orphan",)),
)


def _rules() -> tuple[Rule, ...]:
    """Those of all records, and those of each kind."""
    rules = list(SHARED)
    for kind in KINDS.values():
        rules.extend(kind.rules)
    return tuple(rules)


RULES = _rules()


def check(library: Library) -> list[Problem]:
    """Check the whole library.

    Returns:
        All its problems in the order of the files, those of single records and pages included.
    """
    problems = [*library.problems]
    for page in library.written:
        problems.extend(page.problems)
    if "vocabulary" in library.records["vocabulary"]:
        resolve(library)
        for rule in RULES:
            problems.extend(rule.check(library))
    return sorted(set(problems))

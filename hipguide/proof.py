"""What the sources themselves say: which statements should show it, and which do.

A statement and one of its sources make a pair. The pair is proven if the statement's `proof` names
a passage of the source: where it stands, and what it says, in our words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .kinds import KINDS
from .kinds.kind import EVERY
from .kinds.source.model import Passage
from .library import Key, Library
from .problems import Problem
from .records import Evidence
from .yaml_source import Loc

_NUMBER = re.compile(r"[0-9]")


class Pair(NamedTuple):
    """A statement and one of its sources; `passage` is None if nobody has written down what the
    source says.
    """

    key: Key
    loc: Loc
    statement: Evidence
    source: str
    passage: Passage | None


def passage(library: Library, statement: Evidence, source: str) -> Passage | None:
    """What a source says that bears a statement out; None if nobody has written it down."""
    named = (statement.proof or {}).get(source)
    record = library.sources.get(source)
    return (record.passages or {}).get(named) if record and named else None


def pairs(library: Library) -> Iterator[Pair]:
    """All pairs that should be proven, in the order of the records."""
    for key, loc, statement in library.statements:
        if _matters(key, loc, statement):
            for source in statement.sources:
                yield Pair(key, loc, statement, source, passage(library, statement, source))


def has_number(statement: Evidence) -> bool:
    """Whether a statement says a number."""
    return bool(_NUMBER.search(text(statement)))


def _matters(key: Key, loc: Loc, statement: Evidence) -> bool:
    """Whether readers act on a statement, or it has a number."""
    fields = KINDS[key[0]].proven
    return fields == EVERY or (loc and loc[0] in fields) or has_number(statement)


def text(statement: Evidence) -> str:
    """The words of a statement itself, without those of parts that have sources of their own."""
    own = []
    for name in type(statement).model_fields:
        value = getattr(statement, name)
        if isinstance(value, str) and name not in ("sure", "reason"):
            own.append(value)
    return " · ".join(own)


def unproven(library: Library) -> Iterator[Problem]:
    """The pairs that should be proven and are not, each as a problem at its statement."""
    for pair in pairs(library):
        if pair.passage is None:
            message = f'Nobody has written down what "{pair.source}" says of this.'
            yield library.origins[pair.key].problem((*pair.loc, "sources"), "unproven", message)


def share(library: Library) -> tuple[int, int]:
    """How many pairs are proven, and how many should be."""
    all_pairs = list(pairs(library))
    proven = [pair for pair in all_pairs if pair.passage]
    return len(proven), len(all_pairs)

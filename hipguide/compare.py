"""Two causes side by side: the findings that either lists, and which of them tell the two apart."""

from __future__ import annotations

from dataclasses import dataclass

from .kinds.cause.model import Cause, Finding
from .kinds.comparison.model import Comparison
from .library import Library
from .records.base import OFTEN_ORDER, URGENCIES, Urgency

# Steps between two words of `often` from which a finding tells two causes apart.
APART = 2
# A finding that only one cause lists is worth a row if it is one of these there.
TELLING = OFTEN_ORDER[:2]


@dataclass(frozen=True)
class Row:
    """One symptom, and how often each of the two causes has it; None where one does not list it."""

    symptom: str
    one: Finding | None
    other: Finding | None

    @property
    def differs(self) -> bool:
        """Whether both list it, and not nearly as often."""
        if self.one is None or self.other is None:
            return False
        return abs(_rank(self.one) - _rank(self.other)) >= APART

    @property
    def worth_it(self) -> bool:
        """Whether a reader learns something from the row."""
        if self.one and self.other:
            return True
        alone = self.one or self.other
        return alone is not None and alone.often in TELLING


def rows(library: Library, pair: Comparison) -> list[tuple[str, list[Row]]]:
    """The rows worth reading by kind of symptom, in the order of the vocabulary.

    Within a kind, those that differ come first.
    """
    kinds: dict[str, list[Row]] = {kind: [] for kind in library.vocabulary.symptom_kind}
    for row in sorted(_rows(library, pair), key=_order):
        kind = library.symptoms[row.symptom].kind
        if row.worth_it and kind in kinds:
            kinds[kind].append(row)
    return [(kind, members) for kind, members in kinds.items() if members]


def _rows(library: Library, pair: Comparison) -> list[Row]:
    """A row for each symptom that either cause lists."""
    one = _findings(library.causes[pair.one])
    other = _findings(library.causes[pair.other])
    symptoms = dict.fromkeys((*one, *other))
    return [Row(uid, one.get(uid), other.get(uid)) for uid in symptoms]


def _findings(cause: Cause) -> dict[str, Finding]:
    """The findings of a cause by their symptoms."""
    return {finding.symptom: finding for finding in cause.findings}


def _order(row: Row) -> tuple[bool, int]:
    return not row.differs, min(_rank(row.one), _rank(row.other))


def urgency(library: Library, pair: Comparison) -> Urgency:
    """How urgent the pair is while nobody knows which it is: as the more urgent of the two."""
    both = (library.causes[pair.one].urgency, library.causes[pair.other].urgency)
    return max(both, key=URGENCIES.index)


def _rank(finding: Finding | None) -> int:
    return OFTEN_ORDER.index(finding.often) if finding else len(OFTEN_ORDER)

"""Two causes side by side: the findings that either lists, and which of them tell the two apart."""

from __future__ import annotations

from dataclasses import dataclass

from .library import Library
from .links import OFTEN_ORDER
from .records import Comparison, Finding
from .records.base import URGENCIES, Urgency

APART = 2  # steps between two words of `often` from which a finding tells two causes apart
TELLING = OFTEN_ORDER[:2]  # a finding that only one cause lists is worth a row if it is one of these there


@dataclass(frozen=True)
class Row:
    """One symptom, and how often each of the two causes comes with it; None where a cause does not list it."""

    symptom: str
    one: Finding | None
    other: Finding | None

    @property
    def differs(self) -> bool:
        """Whether both list it, and not nearly as often."""
        return bool(self.one and self.other) and abs(_rank(self.one) - _rank(self.other)) >= APART

    @property
    def worth_it(self) -> bool:
        """Whether a reader learns something from the row."""
        alone = self.one or self.other
        return bool(self.one and self.other) or (alone is not None and alone.often in TELLING)


def rows(library: Library, pair: Comparison) -> list[tuple[str, list[Row]]]:
    """The rows worth reading by kind of symptom, in the order of the vocabulary. Those that differ come first."""
    one = {f.symptom: f for f in library.causes[pair.one].findings}
    other = {f.symptom: f for f in library.causes[pair.other].findings}
    found = [Row(uid, one.get(uid), other.get(uid)) for uid in dict.fromkeys((*one, *other))]
    found.sort(key=lambda row: (not row.differs, min(_rank(row.one), _rank(row.other))))
    kinds = {
        kind: [row for row in found if row.worth_it and library.symptoms[row.symptom].kind == kind]
        for kind in library.vocabulary.symptom_kind
    }
    return [(kind, members) for kind, members in kinds.items() if members]


def urgency(library: Library, pair: Comparison) -> Urgency:
    """How urgent the pair is while nobody knows which it is: as urgent as the more urgent one."""
    return max((library.causes[uid].urgency for uid in (pair.one, pair.other)), key=URGENCIES.index)


def _rank(finding: Finding | None) -> int:
    return OFTEN_ORDER.index(finding.often) if finding else len(OFTEN_ORDER)

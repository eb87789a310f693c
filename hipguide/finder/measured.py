"""What `score` finds, made ready for the page that tells readers how the finder is tested."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .cases import Case, Kind
from .form import Form, care_order
from .score import (
    DUMMIES,
    KINDS,
    Agreement,
    Group,
    Rate,
    Scored,
    agreement,
    broken_hazards,
    confusion,
    hazards_kept,
    in_group,
    score,
    score_people,
    self_care_kept,
    summary,
)

GROUPS: tuple[Group, ...] = ("exit", "place", "no-place")
OUTCOMES = ("as-due", "later-fine", "sooner-fine", "too-low", "too-high")


@dataclass(frozen=True)
class Measured:
    """The published cases with what became of them, the figures of all and of each group, and what
    stands beside them.

    `people` are the made-up ones, with how many were told to look after it themselves where that
    was right, and how many hazards hold. `agreement` says for each kind how often two who answered
    apart were led to the same care.
    """

    cases: Sequence[Scored]
    everyone: Mapping[str, Any]
    groups: Mapping[Group, Mapping[str, Any]]
    sent: Mapping[str, Mapping[str, int]]
    dummies: Mapping[str, Rate]
    people: Sequence[Scored]
    self_care: Rate
    hazards: Rate
    agreement: Mapping[Kind, Agreement]

    def outcomes(self, group: Group | None = None) -> dict[str, Rate]:
        """How many were told to get help as soon as was due, later or sooner than that, and too
        late or too soon.
        """
        return self._outcomes(in_group(self.cases, group) if group else self.cases)

    @property
    def outcomes_of_people(self) -> dict[str, Rate]:
        """The same for the made-up people."""
        return self._outcomes(self.people)

    @property
    def people_by_group(self) -> dict[Group, Mapping[str, Any]]:
        """The figures of each group of made-up people."""
        return _by_group(self.people)

    @staticmethod
    def _outcomes(among: Sequence[Scored]) -> dict[str, Rate]:
        counts = Counter(map(outcome, among))
        return {name: Rate(counts[name], len(among)) for name in OUTCOMES}

    @property
    def missed(self) -> list[Scored]:
        """The cases, but for exits, whose page is not among the first few."""
        return [s for s in self.cases if s.group != "exit" and not s.in_first_few]


def _by_group(scored: Sequence[Scored]) -> dict[Group, Mapping[str, Any]]:
    """The figures of each group."""
    return {group: summary(in_group(scored, group)) for group in GROUPS}


def outcome(case: Scored) -> str:
    """One of `OUTCOMES`.

    A level beside the one that was due is `fine` only if the case itself says that it would do.
    """
    if case.verdict == "acceptable":
        return (
            "later-fine"
            if care_order(case.care) < care_order(case.reference.care)
            else "sooner-fine"
        )
    return "as-due" if case.verdict == "exact" else case.verdict


def measured(form: Form, cases: Mapping[str, Case]) -> Measured:
    """Walk every case, and count."""
    found = score(form, cases)
    people = score_people(form, cases)
    dummies: dict[str, Rate] = {}
    for name, dummy in DUMMIES.items():
        dummies[name] = summary(dummy(form, cases))["served"]
    return Measured(
        found,
        summary(found),
        _by_group(found),
        confusion(found),
        dummies,
        people,
        self_care_kept(people),
        hazards_kept(cases, broken_hazards(form, cases)),
        {kind: agreement(form, cases, kind) for kind in KINDS},
    )

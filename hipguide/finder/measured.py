"""What `score` finds, made ready for the page that tells readers how the finder is tested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .cases import Case
from .score import DUMMIES, FIRST_FEW, Group, Rate, Scored, confusion, in_group, made_up, score, summary
from .tree import Tree, care_order

GROUPS: tuple[Group, ...] = ("exit", "place", "no-place")
OUTCOMES = ("as-due", "later-fine", "sooner-fine", "too-low", "too-high")


@dataclass(frozen=True)
class Measured:
    """The published cases with what became of them, the figures of all and of each group, and what stands beside them.

    `people` are the made-up ones: for each kind, how many end as expected.
    """

    cases: Sequence[Scored]
    everyone: Mapping[str, Any]
    groups: Mapping[Group, Mapping[str, Any]]
    sent: Mapping[str, Mapping[str, int]]
    dummies: Mapping[str, Rate]
    people: Mapping[str, Rate]

    def outcomes(self, group: Group | None = None) -> dict[str, Rate]:
        """How many were told to get help as soon as was due, later or sooner than that, and too late or too soon."""
        among = in_group(self.cases, group) if group else self.cases
        return {o: Rate(sum(outcome(s) == o for s in among), len(among)) for o in OUTCOMES}

    @property
    def missed(self) -> list[Scored]:
        """The cases, but for exits, whose page is not among the first few."""
        return [s for s in self.cases if s.group != "exit" and (s.place or 99) > FIRST_FEW]


def outcome(case: Scored) -> str:
    """One of `OUTCOMES`. A level beside the one that was due is `fine` only if the case itself says that it would do."""
    if case.verdict == "acceptable":
        return "later-fine" if care_order(case.care) < care_order(case.reference.care) else "sooner-fine"
    return "as-due" if case.verdict == "exact" else case.verdict


def measured(tree: Tree, cases: Mapping[str, Case]) -> Measured:
    """Walk every case, and count."""
    found = score(tree, cases)
    people = {kind: made_up(tree, cases, kind) for kind in ("benign", "red-flag")}
    return Measured(
        found,
        summary(found),
        {group: summary(in_group(found, group)) for group in GROUPS},
        confusion(found),
        {name: summary(dummy(tree, cases))["served"] for name, dummy in DUMMIES.items()},
        {kind: Rate(sum(care in c.expect for _, c, care in who), len(who)) for kind, who in people.items()},
    )

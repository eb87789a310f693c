"""How well the pain finder serves the cases: measured, in groups that are never added up to look
better. Published cases and made-up people are never added up either.

- exits: a warning sign, or an age under 16. The service must be right and never lower than the
  reference; no cause is scored.
- with a stated place: the right page first, and in the first three.
- without one: reported only, since the finder was told too little.

Two dummies stand beside it: "always urgent", and the finder when it is told nothing but the age. A
finder that does not beat both is worthless. Intervals are 95 % Wilson intervals; with so few cases
they are wide, and that is the point of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from operator import eq
from typing import Any, Literal

from ..records.base import URGENCIES, Urgency
from .cases import Case, Kind, Reference
from .ends import End
from .form import NONE, NOT_SURE, Form, care_order
from .walk import follow

Group = Literal["exit", "place", "no-place"]
Verdict = Literal["exact", "acceptable", "too-low", "too-high"]
KINDS: tuple[Kind, ...] = ("published", "person", "hazard")
VERDICTS: tuple[Verdict, ...] = ("exact", "acceptable", "too-low", "too-high")
FIRST_FEW = 3


@dataclass(frozen=True)
class Scored:
    """What became of one case."""

    uid: str
    case: Case
    reference: Reference
    group: Group
    care: Urgency
    pages: tuple[str, ...]
    questions: int

    @property
    def verdict(self) -> Verdict:
        if self.care == self.reference.care:
            return "exact"
        if self.care in self.reference.levels:
            return "acceptable"
        return (
            "too-low"
            if care_order(self.care) < min(map(care_order, self.reference.levels))
            else "too-high"
        )

    @property
    def place(self) -> int | None:
        """Where the right page stands in the list, from 1; None if it is not there."""
        for place, page in enumerate(self.pages, 1):
            if page in self.reference.pages:
                return place
        return None

    @property
    def in_first_few(self) -> bool:
        """Whether the right page is among the first three."""
        return not self.reference.pages.isdisjoint(self.pages[:FIRST_FEW])

    @property
    def served(self) -> bool:
        """Acceptable care, and (but for an exit) the right page among the first three."""
        return (self.group == "exit" or self.in_first_few) and self.care in self.reference.levels


@dataclass(frozen=True)
class Rate:
    """How many of how many, with a 95 % interval."""

    hits: int
    of: int

    @property
    def share(self) -> float:
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % Wilson interval of the share."""
        if not self.of:
            return 0.0, 1.0
        z, n, p = 1.96, self.of, self.share
        middle, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)

    @property
    def in_words(self) -> str:
        """The same for readers, without a percentage."""
        low, high = self.interval
        return (
            f"{self.hits} of {self.of} (between {round(100 * low)} and {round(100 * high)} of 100)"
        )

    def __str__(self) -> str:
        low, high = self.interval
        interval = f"95 % interval {round(100 * low)} to {round(100 * high)}"
        return f"{self.hits} of {self.of} ({round(100 * self.share)} %, {interval})"


def score(form: Form, cases: Mapping[str, Case]) -> list[Scored]:
    """Walk every published case, as far as its answers go."""
    return _scored_of(form, cases, "published")


def score_people(form: Form, cases: Mapping[str, Case]) -> list[Scored]:
    """The same for the made-up people."""
    return _scored_of(form, cases, "person")


def _scored_of(form: Form, cases: Mapping[str, Case], kind: Kind) -> list[Scored]:
    found: list[Scored] = []
    for uid, case in cases.items():
        if case.kind == kind and case.reference:
            found.append(_scored(form, uid, case, case.reference, case.answers))
    return found


def always_urgent(form: Form, cases: Mapping[str, Case]) -> list[Scored]:
    """The dummy that sends everybody to urgent care, with the pages that the finder lists when it
    knows nothing.
    """
    pages = follow(form, _no_flags(form)).outcome.causes
    found = score(form, cases)
    return [replace(s, care="urgent", pages=pages, questions=0) for s in found]


def age_only(form: Form, cases: Mapping[str, Case]) -> list[Scored]:
    """The dummy that knows nothing but the age: of what is basic, all but the place."""
    basics = [q.uid for q in form.questions if q.role.basic and not q.role.locates]
    found: list[Scored] = []
    for original in score(form, cases):
        case = original.case
        answers: dict[str, Any] = dict(_no_flags(form))
        for uid in basics:
            if uid in case.answers:
                answers[uid] = case.answers[uid]
        told = _scored(form, original.uid, case, original.reference, answers)
        found.append(replace(told, group=original.group))
    return found


def _no_flags(form: Form) -> dict[str, str]:
    return dict.fromkeys(form.screens, NONE)


def _scored(
    form: Form, uid: str, case: Case, reference: Reference, answers: Mapping[str, Any]
) -> Scored:
    way = follow(form, answers)
    place = form.locating[0].uid
    stated = case.answers.get(place, NOT_SURE) not in (NOT_SURE, [NOT_SURE])
    group: Group = "place" if stated else "no-place"
    if way.outcome.kind == "service":
        group = "exit"
    return Scored(uid, case, reference, group, way.outcome.care, way.outcome.causes, len(way.steps))


def summary(scored: Sequence[Scored]) -> dict[str, Any]:
    """The figures of one group or of all cases: rates with intervals, and means."""
    verdicts = Counter(s.verdict for s in scored)
    return {
        "cases": len(scored),
        "first": rate(scored, lambda s: s.place == 1),
        "first_three": rate(scored, lambda s: s.in_first_few),
        "mean_list": _mean(scored, lambda s: len(s.pages)),
        "mean_questions": _mean(scored, lambda s: s.questions),
        "served": rate(scored, lambda s: s.served),
        "care": {verdict: Rate(verdicts[verdict], len(scored)) for verdict in VERDICTS},
    }


def rate(scored: Sequence[Scored], is_so: Callable[[Scored], bool]) -> Rate:
    """Of how many cases something is so."""
    return Rate(sum(map(is_so, scored)), len(scored))


def _mean(scored: Sequence[Scored], count: Callable[[Scored], int]) -> float:
    return sum(map(count, scored)) / len(scored) if scored else 0.0


def confusion(scored: Iterable[Scored]) -> dict[str, dict[str, int]]:
    """For each level of care in the references, how many cases were sent to which level."""
    counts = Counter((s.reference.care, s.care) for s in scored)
    table: dict[str, dict[str, int]] = {}
    for right in reversed(URGENCIES):
        table[right] = {given: counts[right, given] for given in reversed(URGENCIES)}
    return table


def in_group(scored: Iterable[Scored], group: Group) -> list[Scored]:
    """The cases of one group."""
    return [s for s in scored if s.group == group]


def never_lower(scored: Iterable[Scored]) -> bool:
    """Whether no exit is less urgent than the reference allows."""
    return all(s.verdict != "too-low" for s in scored)


def broken_hazards(form: Form, cases: Mapping[str, Case]) -> list[tuple[str, list[str]]]:
    """The hazards that do not hold, each with what is wrong."""
    found = []
    for uid, case in cases.items():
        if case.kind == "hazard":
            wrong = _wrong(case, follow(form, case.answers).outcome)
            found += [(uid, wrong)] if wrong else []
    return found


def hazards_kept(cases: Mapping[str, Case], broken: Sequence[tuple[str, list[str]]]) -> Rate:
    """How many hazards hold, given those that do not."""
    hazards = sum(case.kind == "hazard" for case in cases.values())
    return Rate(hazards - len(broken), hazards)


def _wrong(case: Case, end: End) -> list[str]:
    wrong = []
    if end.care not in case.expect:
        wrong.append(f"care {end.care}")
    if case.lists and not set(case.lists) & set(end.causes):
        wrong.append(f"lists {', '.join(end.causes) or 'nothing'}")
    if case.first and end.causes[:1] and end.causes[0] not in case.first:
        wrong.append(f"first {end.causes[0]}")
    if case.run and end.run != case.run:
        wrong.append(f"running {end.run}")
    return wrong


@dataclass(frozen=True)
class Agreement:
    """How often the answers of two who worked apart lead to the same level of care."""

    same: Rate
    kappa: float  # Cohen's: 0 is chance, 1 is always


def agreement(form: Form, cases: Mapping[str, Case], kind: Kind) -> Agreement:
    """Of the cases of a kind that two have answered."""
    ones, twos = list[Urgency](), list[Urgency]()
    for case in cases.values():
        if case.kind == kind and case.second is not None:
            ones.append(follow(form, case.answers).outcome.care)
            twos.append(follow(form, case.second).outcome.care)
    same = Rate(sum(map(eq, ones, twos)), len(ones))
    by_chance = _agreement_by_chance(ones, twos)
    return Agreement(same, 1.0 if by_chance == 1 else (same.share - by_chance) / (1 - by_chance))


def _agreement_by_chance(ones: Sequence[Urgency], twos: Sequence[Urgency]) -> float:
    """The share in which two would agree who gave each level as often, and at random."""
    pairs = sum(ones.count(level) * twos.count(level) for level in URGENCIES)
    return pairs / max(1, len(ones)) ** 2


def self_care_kept(scored: Iterable[Scored]) -> Rate:
    """Of those for whom looking after it themselves was right, how many were told so."""
    mild = [s for s in scored if s.reference.care == "self-care"]
    return rate(mild, lambda s: s.care == "self-care")


DUMMIES: Mapping[str, Callable[[Form, Mapping[str, Case]], list[Scored]]] = {
    "always urgent": always_urgent,
    "age only": age_only,
}


NAMES: Mapping[Group, str] = {
    "exit": "Exits (a warning sign, or under 16)",
    "place": "With a stated place",
    "no-place": "Without one (reported only)",
}


def report(form: Form, cases: Mapping[str, Case]) -> str:
    """All of it as plain text."""
    parts = [
        _published(form, cases),
        _people(form, cases),
        _hazards(form, cases),
        _agreed(form, cases),
    ]
    return "\n\n".join(map("\n".join, parts))


def _published(form: Form, cases: Mapping[str, Case]) -> list[str]:
    """The published cases one by one, then their figures beside those of the dummies."""
    found = score(form, cases)
    lines = [f"{'case':9} {'group':9} {'reference':34} {'page':>5} {'care':10} care is"]
    for s in found:
        page = "-" if s.group == "exit" else str(s.place or "no")
        lines.append(
            f"{s.uid:9} {s.group:9} {s.reference.cause:34} {page:>5} {s.care:10} {s.verdict}"
        )
    for group, name in NAMES.items():
        lines += ["", *_group(name, group, in_group(found, group))]
    lines += ["", "Care, all cases:", *_care(found), ""]
    lines += ["Reference (rows) and what the finder said (columns):"]
    lines.append(_row("", reversed(URGENCIES)))
    for level, row in confusion(found).items():
        lines.append(_row(level, row.values()))
    lines += ["", "Served (right care, and the right page in the first three):"]
    lines.append(f"  the finder: {summary(found)['served']}")
    for name, dummy in DUMMIES.items():
        lines.append(f"  {name}: {summary(dummy(form, cases))['served']}")
    return lines


def _row(first: str, others: Iterable[object]) -> str:
    """A line of a table."""
    return f"{first:12}" + "".join(map("{!s:>11}".format, others))


def _people(form: Form, cases: Mapping[str, Case]) -> list[str]:
    """The figures of the made-up people."""
    people = score_people(form, cases)
    lines = [f"Made-up people (never quoted as accuracy): {len(people)}", *_care(people)]
    lines.append(f"  self-care where it was right: {self_care_kept(people)}")
    for group, name in NAMES.items():
        lines += ["", *_group(f"Made-up people: {name}", group, in_group(people, group))]
    return lines


def _hazards(form: Form, cases: Mapping[str, Case]) -> list[str]:
    """How many hazards hold, and what is wrong with the others."""
    broken = broken_hazards(form, cases)
    kept = hazards_kept(cases, broken)
    lines = [f"Hazards that hold: {kept.hits} of {kept.of}"]
    for uid, wrong in broken:
        lines.append(f"  {uid}: {'; '.join(wrong)}")
    return lines


def _agreed(form: Form, cases: Mapping[str, Case]) -> list[str]:
    """How often two who answered apart were led to the same care."""
    lines = ["Two who answered apart, and led to the same care:"]
    for kind in KINDS:
        both = agreement(form, cases, kind)
        lines.append(
            f"  {kind}: {both.same.hits} of {both.same.of}, Cohen's kappa {both.kappa:.2f}"
        )
    return lines


def _group(name: str, group: Group, scored: Sequence[Scored]) -> list[str]:
    figures = summary(scored)
    lines = [f"{name}: {len(scored)} cases"]
    if group == "exit":
        return [
            *lines,
            f"  never lower than the reference: {'yes' if never_lower(scored) else 'NO'}",
            *_care(scored),
        ]
    lines += [
        f"  right page first: {figures['first']}",
        f"  in the first three: {figures['first_three']}",
    ]
    lines += [
        f"  pages on a list: {figures['mean_list']:.1f}; questions: {figures['mean_questions']:.1f}"
    ]
    return [*lines, *_care(scored)]


def _care(scored: Sequence[Scored]) -> list[str]:
    lines: list[str] = []
    for verdict, share in summary(scored)["care"].items():
        lines.append(f"  {verdict}: {share}")
    return lines

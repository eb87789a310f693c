"""Reverse links, computed: a link is declared once, by the record that makes the claim, and shown on both pages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from . import prose
from .library import Library
from .records import Cause, Finding
from .records.base import URGENCIES

OFTEN_ORDER = ("hallmark", "common", "sometimes", "unusual", "never")


@dataclass(frozen=True)
class Meaning:
    """A cause that a symptom may belong to, and the finding that says so."""

    cause: str
    finding: Finding


@dataclass
class Links:
    """Who refers to whom, seen from the other side. All lists are in the order in which a page shows them."""

    meanings: dict[str, list[Meaning]] = field(default_factory=lambda: defaultdict(list))  # symptom → causes
    programmes: dict[str, list[tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )  # exercise → (cause, stage)
    avoided: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # cause → exercises to avoid
    children: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # cause → kinds of it
    look_alikes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # cause → causes, both ways
    flags: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # cause → warning signs
    helps: dict[str, list[tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )  # sign → (kind, id) of the pages that say to get help for it
    cited_on: dict[str, list[tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )  # source → (kind, id), or ("page", address) for a page written by hand
    term_used_on: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    comparisons: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # cause → comparisons
    running_plan: dict[str, str] = field(default_factory=dict)  # cause → walk-run plan
    symptom_exercises: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def link(library: Library) -> Links:
    """Compute every reverse link of a library that has passed its checks."""
    links = Links()
    for uid, cause in library.causes.items():
        _cause(links, uid, cause)
    for kinds in links.children.values():
        kinds.sort(key=lambda uid: library.causes[uid].name.casefold())
    for uid, exercise in library.exercises.items():
        for avoid in exercise.avoid_with:
            links.avoided[avoid.cause].append(uid)
    for uid, flag in library.signs.items():
        for cause_id in flag.causes:
            links.flags[cause_id].append(uid)
    for kind, records in (("cause", library.causes), ("symptom", library.symptoms)):
        for uid, record in records.items():
            for line in record.get_help:
                links.helps[line.sign].append((kind, uid))
    for uid, pair in library.comparisons.items():
        for cause_id in (pair.one, pair.other):
            links.comparisons[cause_id].append(uid)
    for uid, running_plan in library.running_plans.items():
        links.running_plan |= dict.fromkeys(running_plan.causes, uid)
    cited: set[tuple[str, tuple[str, str]]] = set()
    used: set[tuple[str, tuple[str, str]]] = set()
    for key, leaf in library.leaves:
        if leaf.marks.ref == "source" and (leaf.value, key) not in cited:
            cited.add((leaf.value, key))
            links.cited_on[leaf.value].append(key)
        for found in prose.links(leaf.value) if leaf.marks.prose else ():
            if found.kind == "term" and (found.uid, key) not in used:
                used.add((found.uid, key))
                links.term_used_on[found.uid].append(key)
    for page in library.written:
        for uid in dict.fromkeys(uid for citation in page.citations for uid in citation.evidence.sources):
            links.cited_on[uid].append(("page", page.address))
    for symptom, meanings in links.meanings.items():
        meanings.sort(
            key=lambda m: (
                OFTEN_ORDER.index(m.finding.often),
                -URGENCIES.index(library.causes[m.cause].urgency),
                m.cause,
            )
        )
        links.symptom_exercises[symptom] = _exercises(
            library, [m.cause for m in meanings if m.finding.often in OFTEN_ORDER[:2]]
        )
    return links


def _cause(links: Links, uid: str, cause: Cause) -> None:
    if cause.parent:
        links.children[cause.parent].append(uid)
    for finding in cause.findings:
        links.meanings[finding.symptom].append(Meaning(uid, finding))
    for stage in cause.programme:
        for exercise in stage.exercises:
            links.programmes[exercise].append((uid, stage.stage))
    for difference in cause.tells_apart:
        for one, other in ((uid, difference.cause), (difference.cause, uid)):
            if other not in links.look_alikes[one]:
                links.look_alikes[one].append(other)


def _exercises(library: Library, causes: list[str]) -> list[str]:
    """The first-stage exercises of these causes, each once; none where a bone stress injury is among them."""
    if any(library.causes[c].group == "bone-stress" for c in causes):
        return []
    found: list[str] = []
    for cause in causes:
        for stage in library.causes[cause].programme[:1]:
            found.extend(e for e in stage.exercises if e not in found)
    return found

"""Reverse links: the record that makes a claim declares the link, and both pages show it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from . import prose
from .library import Key, Library
from .records import Finding
from .records.base import URGENCIES

OFTEN_ORDER = ("hallmark", "common", "sometimes", "unusual", "never")


@dataclass(frozen=True)
class Meaning:
    """A cause that a symptom may belong to, and the finding that says so."""

    cause: str
    finding: Finding


def _lists() -> dict[str, list[str]]:
    return defaultdict(list)


def _pairs() -> dict[str, list[tuple[str, str]]]:
    return defaultdict(list)


def _meanings() -> dict[str, list[Meaning]]:
    return defaultdict(list)


@dataclass
class Links:
    """Which records refer to a record, by its id.

    Each list is in the order in which a page shows it.
    """

    meanings: dict[str, list[Meaning]] = field(default_factory=_meanings)  # symptom → causes
    # exercise → (cause, stage)
    programmes: dict[str, list[tuple[str, str]]] = field(default_factory=_pairs)
    avoided: dict[str, list[str]] = field(default_factory=_lists)  # cause → exercises to avoid
    children: dict[str, list[str]] = field(default_factory=_lists)  # cause → kinds of it
    look_alikes: dict[str, list[str]] = field(default_factory=_lists)  # cause → causes, both ways
    flags: dict[str, list[str]] = field(default_factory=_lists)  # cause → warning signs
    # sign → (kind, id) of the pages that say to get help for it
    helps: dict[str, list[tuple[str, str]]] = field(default_factory=_pairs)
    # source → (kind, id), or ("page", address) for a page written by hand
    cited_on: dict[str, list[tuple[str, str]]] = field(default_factory=_pairs)
    term_used_on: dict[str, list[tuple[str, str]]] = field(default_factory=_pairs)
    comparisons: dict[str, list[str]] = field(default_factory=_lists)  # cause → comparisons
    running_plan: dict[str, str] = field(default_factory=dict)  # cause → walk-run plan
    symptom_exercises: dict[str, list[str]] = field(default_factory=_lists)


def link(library: Library) -> Links:
    """Compute every reverse link of a library that has passed its checks."""
    links = Links()
    _link_causes(links, library)
    _link_to_causes(links, library)
    _link_help(links, library)
    _link_texts(links, library)
    _link_pages(links, library)
    for symptom, meanings in links.meanings.items():
        meanings.sort(key=lambda meaning: _rank(meaning, library))
        links.symptom_exercises[symptom] = _exercises(library, meanings)
    return links


def _link_causes(links: Links, library: Library) -> None:
    """From what causes refer to, back to the causes."""
    for uid, cause in library.causes.items():
        if cause.parent:
            links.children[cause.parent].append(uid)
        for finding in cause.findings:
            links.meanings[finding.symptom].append(Meaning(uid, finding))
        for stage in cause.programme:
            for exercise in stage.exercises:
                links.programmes[exercise].append((uid, stage.stage))
        for difference in cause.tells_apart:
            _link_look_alikes(links, uid, difference.cause)
    for kinds in links.children.values():
        kinds.sort(key=lambda uid: library.causes[uid].name.casefold())


def _link_look_alikes(links: Links, one: str, other: str) -> None:
    if other not in links.look_alikes[one]:
        links.look_alikes[one].append(other)
    if one not in links.look_alikes[other]:
        links.look_alikes[other].append(one)


def _link_to_causes(links: Links, library: Library) -> None:
    """From causes to the exercises, signs, comparisons and plans that name them."""
    for uid, exercise in library.exercises.items():
        for avoid in exercise.avoid_with:
            links.avoided[avoid.cause].append(uid)
    for uid, sign in library.signs.items():
        for cause in sign.causes:
            links.flags[cause].append(uid)
    for uid, pair in library.comparisons.items():
        links.comparisons[pair.one].append(uid)
        links.comparisons[pair.other].append(uid)
    for uid, plan in library.running_plans.items():
        for cause in plan.causes:
            links.running_plan[cause] = uid


def _link_help(links: Links, library: Library) -> None:
    """From signs to the causes and symptoms that say to get help for them."""
    for uid, cause in library.causes.items():
        for line in cause.get_help:
            links.helps[line.sign].append(("cause", uid))
    for uid, symptom in library.symptoms.items():
        for line in symptom.get_help:
            links.helps[line.sign].append(("symptom", uid))


def _link_texts(links: Links, library: Library) -> None:
    """From sources and terms to the records that use them, each record once."""
    cited: dict[str, dict[Key, None]] = defaultdict(dict)  # a dict keeps the order; a set does not
    used: dict[str, dict[Key, None]] = defaultdict(dict)
    for key, leaf in library.leaves:
        if leaf.marks.ref == "source":
            cited[leaf.value][key] = None
        if leaf.marks.prose:
            for inner in prose.links(leaf.value):
                if inner.kind == "term":
                    used[inner.uid][key] = None
    for uid, keys in cited.items():
        links.cited_on[uid].extend(keys)
    for uid, keys in used.items():
        links.term_used_on[uid].extend(keys)


def _link_pages(links: Links, library: Library) -> None:
    """From sources to the pages written by hand that cite them, each page once."""
    for page in library.written:
        uids: list[str] = []
        for citation in page.citations:
            uids.extend(citation.evidence.sources)
        for uid in dict.fromkeys(uids):
            links.cited_on[uid].append(("page", page.address))


def _rank(meaning: Meaning, library: Library) -> tuple[int, int, str]:
    """The place of a cause in the list of a symptom: often and urgent ones first."""
    urgency = URGENCIES.index(library.causes[meaning.cause].urgency)
    return OFTEN_ORDER.index(meaning.finding.often), -urgency, meaning.cause


def _exercises(library: Library, meanings: list[Meaning]) -> list[str]:
    """The first-stage exercises of the likeliest causes of a symptom, each once.

    None where a bone stress injury is among them.
    """
    exercises: list[str] = []
    for meaning in meanings:
        if meaning.finding.often not in OFTEN_ORDER[:2]:
            continue
        cause = library.causes[meaning.cause]
        if cause.group == "bone-stress":
            return []
        if cause.programme:
            exercises.extend(cause.programme[0].exercises)
    return list(dict.fromkeys(exercises))

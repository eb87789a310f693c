"""The shape of the compiled finder, its JSON form (version 1), and the walk through it.

The JSON is what runs in the reader's browser; `hipguide/theme/assets/js/finder.mjs` walks it in the same way as `walk` here.

    questions  list of {id, ask, help, why, choose, answers: [{id, label, yes, no, care?}]}; the last answer is "not-sure"
    nodes      list of [question, next, next, …]: the index of a question, then one number for each of its answers;
               a number >= 0 is a node, a number < 0 is end -1 - number
    ends       list of {care, run, causes, kind}
    care       an answer may carry a care level: the end's care is never less urgent than that of any answer on the path,
               and running advice is never bolder than that care allows

An answer to a question with `choose: several` is a list of ids: the one listed first in the question decides the way.
Such a question may stand in two nodes in a row: the first goes by the answer listed first, the second by the one listed
second, or by "not-sure" if there is none. Of the places, a reader names at most `most`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ..problems import did_you_mean
from ..records.base import URGENCIES, Urgency

VERSION = 1
NOT_SURE = "not-sure"
NONE = "none"
RUN_BY_CARE: Mapping[Urgency, str] = {"emergency": "no", "urgent": "no", "routine": "not-now"}
MOST_PLACES = 2
RUNS = ("no", "not-now", "less", "yes")  # from most to least careful


class WalkError(ValueError):
    """An answer that the finder does not offer."""


@dataclass(frozen=True)
class TreeAnswer:
    """An answer as the tree knows it: what it says, and the least urgent care that it allows."""

    uid: str
    label: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    care: Urgency | None = None
    level: Literal["yes", "no", "not-sure"] | None = None


@dataclass(frozen=True)
class TreeQuestion:
    """A question with all its answers, "not sure" last."""

    uid: str
    ask: str
    help: str
    why: str
    role: str
    several: bool
    answers: tuple[TreeAnswer, ...]

    def index(self, uid: str) -> int:
        return next(i for i, a in enumerate(self.answers) if a.uid == uid)


@dataclass(frozen=True)
class End:
    """Where a path ends: how soon to get help, whether to run, and the pages to read in order."""

    kind: Literal["pages", "service", "under-16", "nothing-fits"]
    care: Urgency
    run: str
    causes: tuple[str, ...] = ()


@dataclass(frozen=True)
class CauseCard:
    """What the finder knows of a cause: its words for the reasons, and how often it brings each symptom."""

    uid: str
    name: str
    summary: str
    urgency: Urgency
    parent: str | None
    often: Mapping[str, str]
    tonight: tuple[str, ...] = ()


@dataclass
class Tree:
    """The compiled finder. `nodes` refer to `questions` by index; a negative number -1-i stands for `ends[i]`."""

    questions: list[TreeQuestion]
    causes: dict[str, CauseCard]
    symptoms: dict[str, str]
    bone_places: frozenset[str]
    nodes: list[tuple[int, ...]] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)
    root: int = 0

    def end(self, number: int) -> End | None:
        """The end behind a number, or None if the number is a node."""
        return self.ends[-1 - number] if number < 0 else None

    def as_json(self) -> dict[str, Any]:
        """Plain data in the format described above."""
        asked = {s for q in self.questions for a in q.answers for s in (*a.yes, *a.no)}
        return {
            "version": VERSION,
            "root": self.root,
            "questions": [
                {
                    "id": q.uid,
                    "ask": q.ask,
                    "help": q.help,
                    "why": q.why,
                    "role": q.role,
                    "choose": "several" if q.several else "one",
                    **({"most": MOST_PLACES} if q.several and q.role == "place" else {}),
                    "answers": [
                        {"id": a.uid, "label": a.label}
                        | ({"yes": list(a.yes)} if a.yes else {})
                        | ({"no": list(a.no)} if a.no else {})
                        | ({"care": a.care} if a.care else {})
                        for a in q.answers
                    ],
                }
                for q in self.questions
            ],
            "nodes": [list(node) for node in self.nodes],
            "ends": [{"kind": e.kind, "care": e.care, "run": e.run, "causes": list(e.causes)} for e in self.ends],
            "causes": {
                c.uid: {"name": c.name, "summary": c.summary, "urgency": c.urgency}
                | ({"parent": c.parent} if c.parent else {})
                | {"often": {s: often for s, often in c.often.items() if s in asked}, "tonight": list(c.tonight)}
                for c in self.causes.values()
            },
            "symptoms": {s: name for s, name in self.symptoms.items() if s in asked},
        }

    def json_text(self) -> str:
        return json.dumps(self.as_json(), ensure_ascii=False, separators=(",", ":"))


def care_order(care: Urgency) -> int:
    """0 for self-care to 3 for emergency."""
    return URGENCIES.index(care)


def _chosen(question: TreeQuestion, given: object) -> list[TreeAnswer]:
    """The answers given to a question, in the order of the question. Missing means not sure."""
    uids = [NOT_SURE] if given is None or given in ([], ()) else [given] if isinstance(given, str) else given
    known = [a.uid for a in question.answers]
    if not isinstance(uids, Sequence) or not all(isinstance(u, str) for u in uids):
        raise WalkError(f'The answer to "{question.uid}" must be an answer id, or a list of them.')
    for uid in uids:
        if uid not in known:
            raise WalkError(f'"{question.uid}" has no answer "{uid}". {did_you_mean(uid, known)}'.strip())
    if len(uids) > 1 and not question.several:
        raise WalkError(f'"{question.uid}" takes one answer.')
    if len(uids) > 1 and (NONE in uids or NOT_SURE in uids):
        raise WalkError(f'"none" and "not-sure" stand alone in the answer to "{question.uid}".')
    if question.role == "place" and len(uids) > MOST_PLACES:
        raise WalkError(f'"{question.uid}" takes at most {MOST_PLACES} answers.')
    return [a for a in question.answers if a.uid in uids]


@dataclass(frozen=True)
class Way:
    """One way through the tree: the questions with the answers that were given to them, their nodes, and the end."""

    steps: tuple[tuple[TreeQuestion, tuple[TreeAnswer, ...]], ...]
    nodes: tuple[int, ...]
    end: End
    care: Urgency
    run: str


def follow(tree: Tree, answers: Mapping[str, object]) -> Way:
    """The way that these answers take. Raises WalkError for an answer that does not exist."""
    number = tree.root
    nodes: list[int] = []
    taken: list[tuple[TreeQuestion, tuple[TreeAnswer, ...]]] = []
    while (end := tree.end(number)) is None:
        node = tree.nodes[number]
        question = tree.questions[node[0]]
        if taken and taken[-1][0] is question:  # the second of two places
            picked = taken[-1][1]
            number = node[1 + question.index(picked[1].uid if len(picked) > 1 else NOT_SURE)]
            continue
        picked = tuple(_chosen(question, answers.get(question.uid)))
        taken.append((question, picked))
        nodes.append(number)
        number = node[1 + question.index(picked[0].uid)]
    floors = [a.care for _, picked in taken for a in picked if a.care]
    floor: Urgency = max(floors, key=care_order, default="self-care")
    care = max(end.care, floor, key=care_order)
    return Way(tuple(taken), tuple(nodes), end, care, min((end.run, RUN_BY_CARE.get(floor, "yes")), key=RUNS.index))


def steps(tree: Tree, answers: Mapping[str, object]) -> tuple[tuple[TreeQuestion, tuple[TreeAnswer, ...]], ...]:
    """The questions on the way that these answers take, each with the answers given to it."""
    return follow(tree, answers).steps


def walk(tree: Tree, answers: Mapping[str, object]) -> dict[str, Any]:
    """Follow the answers (question id → answer id, or list of ids) to the end.

    Returns care, run, kind, the causes in order with the reasons for and against each, what to do tonight, what was not
    known, which single answer would change the end, and the questions that were asked. Raises WalkError for a question or
    an answer that does not exist.
    """
    known = {q.uid: q for q in tree.questions}
    for uid, given in answers.items():
        if uid not in known:
            raise WalkError(f'There is no question "{uid}". {did_you_mean(uid, known)}'.strip())
        _chosen(known[uid], given)
    way = follow(tree, answers)
    chosen = [a for _, picked in way.steps for a in picked]
    has = list(dict.fromkeys(s for a in chosen for s in a.yes))
    lacks = list(dict.fromkeys(s for a in chosen for s in a.no))
    causes = way.end.causes
    return {
        "version": VERSION,
        "kind": way.end.kind,
        "care": way.care,
        "run": way.run,
        "causes": [reasons(tree.causes[uid], tree, has, lacks) for uid in causes],
        "tonight": list(tree.causes[causes[0]].tonight) if causes and way.end.kind == "pages" else [],
        "not_known": [q.uid for q, picked in way.steps if picked[0].uid == NOT_SURE],
        "would_change": _would_change(tree, answers, way),
        "asked": [q.uid for q, _ in way.steps],
    }


def _would_change(tree: Tree, answers: Mapping[str, object], way: Way) -> list[dict[str, Any]]:
    """Answers that are not known now and, each alone, would change the care level or the page that comes first."""
    found = []
    for question, picked in way.steps:
        if picked[0].uid != NOT_SURE or question.role not in ("gate-sign", "gate-risk", "detail"):
            continue
        for answer in question.answers[:-1]:
            other = follow(tree, {**answers, question.uid: answer.uid})
            if (other.care, other.end.causes[:1]) != (way.care, way.end.causes[:1]):
                first = other.end.causes[0] if other.end.causes else None
                found.append({"question": question.uid, "answer": answer.uid, "care": other.care, "first": first})
    return found


def reasons(cause: CauseCard, tree: Tree, has: Sequence[str], lacks: Sequence[str]) -> dict[str, Any]:
    """Why a page is on the list: the symptoms that point to it, the strongest first, and those that point away."""

    def pointers(symptoms: Sequence[str], *words: str) -> list[dict[str, Any]]:
        found = sorted((s for s in symptoms if cause.often.get(s) in words), key=lambda s: words.index(cause.often[s]))
        return [{"symptom": s, "name": tree.symptoms[s], "often": cause.often[s], "has": s in has} for s in found]

    return {
        "id": cause.uid,
        "name": cause.name,
        "parent": cause.parent,
        "for": pointers(has, "hallmark", "common", "sometimes"),
        "against": [*pointers(has, "never", "unusual"), *pointers(lacks, "hallmark", "common")],
    }

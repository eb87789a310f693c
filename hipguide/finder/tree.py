"""The shape of the compiled finder, its JSON form (version 1), and the walk through it.

The JSON is what runs in the reader's browser; `docs/assets/js/finder.mjs` walks it in the same way as `walk` here.

    questions  list of {id, ask, help, why, choose, answers: [{id, label, yes, no, care?}]}; the last answer is "not-sure"
    nodes      list of [question, next, next, …]: the index of a question, then one number for each of its answers;
               a number >= 0 is a node, a number < 0 is end -1 - number
    ends       list of {care, run, causes, kind}
    care       an answer may carry a care level: the end's care is never less urgent than that of any answer on the path,
               and running advice is never bolder than that care allows

An answer to a question with `choose: several` is a list of ids: the one listed first in the question decides the way.
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
                | {"often": {s: often for s, often in c.often.items() if s in asked}}
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
    return [a for a in question.answers if a.uid in uids]


def walk(tree: Tree, answers: Mapping[str, object]) -> dict[str, Any]:
    """Follow the answers (question id → answer id, or list of ids) to the end.

    Returns care, run, kind, the causes in order with the reasons for and against each, what was not known, and the
    questions that were asked. Raises WalkError for a question or an answer that does not exist.
    """
    known = {q.uid: q for q in tree.questions}
    for uid, given in answers.items():
        if uid not in known:
            raise WalkError(f'There is no question "{uid}". {did_you_mean(uid, known)}'.strip())
        _chosen(known[uid], given)
    number, asked, chosen = tree.root, [], []
    while (end := tree.end(number)) is None:
        node = tree.nodes[number]
        question = tree.questions[node[0]]
        picked = _chosen(question, answers.get(question.uid))
        asked.append(question.uid)
        chosen.extend(picked)
        number = node[1 + question.index(picked[0].uid)]
    care = max((end.care, *(a.care for a in chosen if a.care)), key=care_order)
    floor: Urgency = max((a.care for a in chosen if a.care), key=care_order, default="self-care")
    run = min((end.run, RUN_BY_CARE.get(floor, "yes")), key=RUNS.index)
    has = list(dict.fromkeys(s for a in chosen for s in a.yes))
    lacks = list(dict.fromkeys(s for a in chosen for s in a.no))
    return {
        "version": VERSION,
        "kind": end.kind,
        "care": care,
        "run": run,
        "causes": [reasons(tree.causes[uid], tree, has, lacks) for uid in end.causes],
        "not_known": [uid for uid in asked if _chosen(known[uid], answers.get(uid))[0].uid == NOT_SURE],
        "asked": asked,
    }


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

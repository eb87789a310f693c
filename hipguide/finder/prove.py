"""What must be true of every path through the finder. A build in which one of these fails stops.

- no dead end; every answer of every question leads on; no question is asked twice; the question limit holds
- every cause that the finder should know is on some end
- every red flag ends at least as urgent as the flag says; "not sure" about a flag is never treated as "none of these"
- behind the bone-stress gate, every end asks for at least the care that the gate's answers call for
- "you can keep running" only if the place is outside the bone-stress list, or every gate question was a plain "no"
- for each gate question, over answers that differ only there: care(yes) >= care(not sure) >= care(no), and running advice
  as careful; exhaustive over the gate's answers for each age and place, and over all answers to the questions behind it
- every end with pages lists two to four; "not sure" everywhere ends at routine care or above
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from ..library import Library
from .compile import LEAST_PAGES, MOST_PAGES, MOST_QUESTIONS
from .paths import stats
from .tree import NOT_SURE, RUNS, Tree, TreeAnswer, TreeQuestion, care_order, walk
from .weights import GATE_CARE, GateLevel, gate

LEVELS = {"no": 0, "not-sure": 1, "yes": 2}
ROLES = ("gate-sign", "gate-risk")


def prove(tree: Tree, library: Library) -> list[str]:
    """The proofs that fail, in words; an empty list if all hold."""
    broken = [*_edges(tree), *_words(tree)]
    if broken:  # the other proofs follow the edges, and would stumble
        return broken
    return [*_shape(tree), *_reached(tree, library), *_flags(tree, library), *_gate(tree), *_pages(tree)]


def _edges(tree: Tree) -> Iterator[str]:
    for i, node in enumerate(tree.nodes):
        question = tree.questions[node[0]]
        if len(node) != 1 + len(question.answers):
            yield f'node {i}: "{question.uid}" has an answer that leads nowhere'
        for number in node[1:]:
            if number >= i or -number > len(tree.ends):
                yield f"node {i}: leads to {number}, which does not come before it"


def _words(tree: Tree) -> Iterator[str]:
    for end in tree.ends:
        if end.run not in RUNS:
            yield f'an end has unknown running advice "{end.run}"'
        elif end.care in ("urgent", "emergency") and end.run != "no":
            yield f'an end with {end.care} care says "{end.run}" to running'


def _shape(tree: Tree) -> Iterator[str]:
    longest = stats(tree)["depth_max"]
    if longest > MOST_QUESTIONS:
        yield f"a path asks {longest} questions; the limit is {MOST_QUESTIONS}"
    above: list[set[int]] = [set() for _ in tree.nodes]  # the questions that some path has asked before this node
    for i in range(len(tree.nodes) - 1, -1, -1):
        node = tree.nodes[i]
        if node[0] in above[i]:
            yield f'"{tree.questions[node[0]].uid}" can be asked twice on one path'
        for number in node[1:]:
            if number >= 0:
                above[number] |= above[i] | {node[0]}


def _reached(tree: Tree, library: Library) -> Iterator[str]:
    listed = {uid for end in tree.ends if end.kind == "pages" for uid in end.causes}
    for uid, cause in library.causes.items():
        if not cause.finder.left_out and uid not in listed:
            yield f'no path leads to "{uid}": add findings that set it apart, or say why in `finder: left_out`'
        if cause.finder.left_out and uid in listed:
            yield f'"{uid}" says that it is left out of the finder, but a path leads to it'


def _flags(tree: Tree, library: Library) -> Iterator[str]:
    for question in tree.questions:
        if question.role != "red-flags":
            continue
        for answer in question.answers:
            flag = library.red_flags.get(answer.uid)
            outcome = walk(
                tree, {q.uid: "none" for q in tree.questions if q.role == "red-flags"} | {question.uid: answer.uid}
            )
            if flag and care_order(outcome["care"]) < care_order(flag.urgency):
                yield f'the red flag "{answer.uid}" ends less urgent than it says'
            if flag and outcome["kind"] != "service":
                yield f'the red flag "{answer.uid}" does not end at a service'
            if answer.uid == NOT_SURE and not answer.care:
                yield f'"not sure" in "{question.uid}" asks for no more care than "none of these"'
    if care_order(walk(tree, {})["care"]) < care_order("routine"):
        yield '"not sure" everywhere ends below routine care'


def _step(tree: Tree, number: int, uid: str, answer: str) -> int:
    """Follow one answer, if the question stands here."""
    if number >= 0 and tree.questions[tree.nodes[number][0]].uid == uid:
        return tree.nodes[number][1 + tree.questions[tree.nodes[number][0]].index(answer)]
    return number


def _after_flags(tree: Tree) -> int:
    number = tree.root
    for question in tree.questions:
        if question.role == "red-flags":
            number = _step(tree, number, question.uid, "none")
    return number


def _gate(tree: Tree) -> Iterator[str]:
    age, place = (next(q for q in tree.questions if q.role == role) for role in ("age", "place"))
    gates = [q for q in tree.questions if q.role.startswith("gate")]
    boldest: dict[
        int, tuple[int, bool]
    ] = {}  # node or end → the least care below it, and whether "keep running" is below
    compared: set[tuple[int, int]] = set()
    for a, p in product(age.answers, place.answers):
        number = _step(tree, _step(tree, _after_flags(tree), age.uid, a.uid), place.uid, p.uid)
        if p.yes and not set(p.yes) & tree.bone_places:
            continue
        if number < 0:
            if tree.ends[-1 - number].kind == "pages":
                yield f'at "{p.uid}" the gate is not asked'
            continue
        after: dict[tuple[int, ...], int] = {}
        for choice in product(*[range(len(q.answers)) for q in gates]):
            here = number
            for question, i in zip(gates, choice, strict=True):
                if here < 0 or tree.questions[tree.nodes[here][0]].uid != question.uid:
                    yield f'at "{p.uid}" the gate question "{question.uid}" is not asked'
                else:
                    here = tree.nodes[here][1 + i]
            after[choice] = here
            if here not in boldest:
                ends = [tree.ends[-1 - end] for end in _ends_below(tree, here)]
                boldest[here] = min(care_order(e.care) for e in ends), any(e.run in ("yes", "less") for e in ends)
            yield from _heeded(gates, [q.answers[i] for q, i in zip(gates, choice, strict=True)], *boldest[here], p.uid)
        for worse, better, where in _pairs(gates, after):
            if (worse, better) not in compared:
                compared.add((worse, better))
                yield from _as_careful(tree, worse, better, {}, f"{a.uid}, {p.uid}, {where}")


def _level(answer: TreeAnswer) -> GateLevel:
    return answer.level or "not-sure"


def _heeded(
    gates: list[TreeQuestion], answers: list[TreeAnswer], care: int, keeps_running: bool, place: str
) -> Iterator[str]:
    """Every end behind these gate answers asks for at least the care that they call for."""
    levels = {role: [_level(a) for q, a in zip(gates, answers, strict=True) if q.role == role] for role in ROLES}
    least = GATE_CARE[gate(levels["gate-sign"], levels["gate-risk"])]
    given = ", ".join(a.uid for a in answers)
    if care < care_order(least):
        yield f'at "{place}" an end asks for less than {least} care though the gate answers were {given}'
    if keeps_running and any(a.level != "no" for a in answers):
        yield f'at "{place}" an end says "keep running" though the gate answers were {given}'


def _pairs(gates: list[TreeQuestion], after: dict[tuple[int, ...], int]) -> Iterator[tuple[int, int, str]]:
    """Where two sets of gate answers lead that differ in one answer and in the end: the more worrying first."""
    levels = [[LEVELS[_level(a)] for a in q.answers] for q in gates]
    for choice, here in after.items():
        for i, mine in enumerate(choice):
            for other, level in enumerate(levels[i]):
                if level < levels[i][mine]:
                    there = after[(*choice[:i], other, *choice[i + 1 :])]
                    if there != here:
                        answers = gates[i].answers
                        yield here, there, f"{gates[i].uid}: {answers[mine].uid} and {answers[other].uid}"


def _ends_below(tree: Tree, number: int) -> set[int]:
    found, todo, seen = set(), [number], set()
    while todo:
        here = todo.pop()
        if here in seen:
            continue
        seen.add(here)
        if here < 0:
            found.add(here)
        else:
            todo.extend(tree.nodes[here][1:])
    return found


def _as_careful(tree: Tree, worse: int, better: int, known: dict[int, int], where: str) -> Iterator[str]:
    """Whatever the later answers are, the path from `worse` must end at least as careful as that from `better`."""
    if worse == better:
        return
    for first in (worse, better):
        if first >= 0:
            node = tree.nodes[first]
            for answer in [known[node[0]]] if node[0] in known else range(len(node) - 1):
                step = node[1 + answer]
                pair = (step, better) if first == worse else (worse, step)
                yield from _as_careful(tree, *pair, known | {node[0]: answer}, where)
            return
    a, b = tree.ends[-1 - worse], tree.ends[-1 - better]
    if care_order(a.care) < care_order(b.care) or RUNS.index(a.run) > RUNS.index(b.run):
        yield f"{where}: the more worrying answer ends in less careful advice ({a.care}, {a.run}) than the other ({b.care}, {b.run})"


def _pages(tree: Tree) -> Iterator[str]:
    for end in tree.ends:
        if end.kind == "pages" and not LEAST_PAGES <= len(end.causes) <= MOST_PAGES:
            yield f"an end lists {len(end.causes)} pages: {', '.join(end.causes)}"

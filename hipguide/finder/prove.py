"""What must be true of every path through the finder. A build in which one of these fails stops.

- no dead end; every answer of every question leads on; no question is asked twice; the question limit holds
- every cause that the finder should know is on some end
- every red flag ends at least as urgent as the flag says; "not sure" about a flag is never treated as "none of these"
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
from .tree import NOT_SURE, RUNS, Tree, care_order, walk

LEVELS = {"no": 0, "not-sure": 1, "yes": 2}


def prove(tree: Tree, library: Library) -> list[str]:
    """The proofs that fail, in words; an empty list if all hold."""
    return [*_shape(tree), *_reached(tree, library), *_flags(tree, library), *_gate(tree), *_pages(tree)]


def _shape(tree: Tree) -> Iterator[str]:
    for i, node in enumerate(tree.nodes):
        question = tree.questions[node[0]]
        if len(node) != 1 + len(question.answers):
            yield f'node {i}: "{question.uid}" has an answer that leads nowhere'
        for number in node[1:]:
            if number >= i or -number > len(tree.ends):
                yield f"node {i}: leads to {number}, which does not come before it"
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
    start = _after_flags(tree)
    compared: set[tuple[int, int]] = set()
    for a, p in product(age.answers, place.answers):
        number = _step(tree, _step(tree, start, age.uid, a.uid), place.uid, p.uid)
        if number < 0:
            continue
        possible = not p.yes or bool(set(p.yes) & tree.bone_places)
        after: dict[tuple[str, ...], int] = {}
        for answers in product(*[[x.uid for x in q.answers] for q in gates]):
            here = number
            for question, uid in zip(gates, answers, strict=True):
                if here >= 0 and tree.questions[tree.nodes[here][0]].uid != question.uid and possible:
                    yield f'at "{p.uid}" the gate question "{question.uid}" is not asked'
                here = _step(tree, here, question.uid, uid)
            after[answers] = here
            plain = all(q.answers[q.index(u)].level == "no" for q, u in zip(gates, answers, strict=True))
            if (
                possible
                and not plain
                and any(tree.ends[-1 - e].run in ("yes", "less") for e in _ends_below(tree, here))
            ):
                yield f'at "{p.uid}" an end says "keep running" though the gate answers were {answers}'
        for answers, here in after.items():
            for i, question in enumerate(gates):
                level = LEVELS[question.answers[question.index(answers[i])].level or "not-sure"]
                for other in question.answers:
                    if LEVELS[other.level or "not-sure"] < level:
                        pair = (here, after[(*answers[:i], other.uid, *answers[i + 1 :])])
                        if pair not in compared:
                            compared.add(pair)
                            yield from _as_careful(
                                tree, *pair, {}, f"{a.uid}, {p.uid}, {question.uid}: {answers[i]} and {other.uid}"
                            )


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
        if end.run not in RUNS:
            yield f'an end has unknown running advice "{end.run}"'

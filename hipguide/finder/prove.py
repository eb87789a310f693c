"""What must be true of every path through the finder. A build in which one of these fails stops.

- no dead end; every answer of every question leads on; no question is asked twice (one that takes several answers may
  stand in two nodes in a row); the question limit holds
- every cause that the finder should know is on some end, and comes first on some end
- every red flag ends at least as urgent as the flag says; "not sure" about a flag is never treated as "none of these"
- at every place where bone stress may be the reason, every sign is asked, and every end asks for the care that the gate's
  answers call for, whatever the risks that were not asked would have been
- "you can keep running" only if the places are outside the bone-stress list, or every gate question was a plain "no"
- for each gate question, over answers that differ only there: care(yes) >= care(not sure) >= care(no), and running advice
  as careful; exhaustive over all answers to all other questions
- an end lists two to four pages, and only pages that no answer on the way to it rules out
- "not sure" everywhere ends at routine care or above, and so does "not sure" to all that follows the age and the place

All proofs are exhaustive. They follow the finished tree, not the code that made it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from ..library import Library
from .compile import MOST_QUESTIONS
from .ends import LEAST_PAGES, MOST_PAGES
from .paths import stats
from .readers import core_places
from .tree import NOT_SURE, RUNS, End, Tree, TreeAnswer, TreeQuestion, care_order, walk
from .weights import GATE_CARE, Gate, GateLevel, gate, rules_out

LEVELS: tuple[GateLevel, ...] = ("no", "not-sure", "yes")
ROLES = ("gate-sign", "gate-risk")
Known = frozenset[tuple[int, int]]  # answers given on one side of a comparison: question → answer
Given = tuple[tuple[int, GateLevel], ...]  # the gate's answers on the way: question → level


def prove(tree: Tree, library: Library) -> list[str]:
    """The proofs that fail, in words and each once; an empty list if all hold."""
    broken = [*_edges(tree), *_words(tree)]
    if broken:  # the other proofs follow the edges, and would stumble
        return broken
    found = [*_shape(tree), *_reached(tree, library), *_flags(tree, library), *_pages(tree), *_unsure(tree)]
    return list(dict.fromkeys([*found, *_BoneStress(tree, library).prove(), *_compatible(tree, library)]))


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
    second: set[int] = set()
    for i in range(len(tree.nodes) - 1, -1, -1):
        node = tree.nodes[i]
        if node[0] in above[i] and i not in second:
            yield f'"{tree.questions[node[0]].uid}" can be asked twice on one path'
        for number in node[1:]:
            if number >= 0:
                above[number] |= above[i] | {node[0]}
                if i not in second and tree.nodes[number][0] == node[0] and tree.questions[node[0]].several:
                    second.add(number)


def _reached(tree: Tree, library: Library) -> Iterator[str]:
    listed = {uid for end in tree.ends if end.kind == "pages" for uid in end.causes}
    reached = listed | {uid for end in tree.ends for uid in end.causes}
    first = {end.causes[0] for end in tree.ends if end.causes}
    for uid, cause in library.causes.items():
        if not cause.finder.left_out and uid not in reached:
            yield f'no path leads to "{uid}": add findings that set it apart, or say why in `finder: left_out`'
        elif not cause.finder.left_out and uid not in first:
            yield f'"{uid}" never comes first: add findings that set it apart, or say why in `finder: left_out`'
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


def _pages(tree: Tree) -> Iterator[str]:
    for end in tree.ends:
        if end.kind == "pages" and not LEAST_PAGES <= len(end.causes) <= MOST_PAGES:
            yield f"an end lists {len(end.causes)} pages: {', '.join(end.causes)}"


# -- places -------------------------------------------------------------------------------------------------------


def _places(tree: Tree) -> Iterator[tuple[list[TreeAnswer], int]]:
    """Every choice of no, one or two places, for every age: the answers, and where they lead."""
    number = tree.root
    for question in tree.questions:
        if question.role == "red-flags" and number >= 0 and tree.nodes[number][0] == tree.questions.index(question):
            number = tree.nodes[number][1 + question.index("none")]
    age, place = (next(q for q in tree.questions if q.role == role) for role in ("age", "place"))
    for a, after in _branches(tree, number, age):
        for i, (one, first) in enumerate(_branches(tree, after, place)):
            if first >= 0 and tree.questions[tree.nodes[first][0]] is place:
                for two, second in list(_branches(tree, first, place))[i + 1 :]:
                    yield [a, one, two], second
            else:
                yield [a, one], first


def _branches(tree: Tree, number: int, question: TreeQuestion) -> list[tuple[TreeAnswer, int]]:
    """Where each answer leads, if the question stands here."""
    if number < 0 or tree.questions[tree.nodes[number][0]] is not question:
        return []
    return list(zip(question.answers, tree.nodes[number][1:], strict=True))


def _unsure(tree: Tree) -> Iterator[str]:
    """Whoever says only how old they are and where it hurts is not told to look after it alone."""
    for answers, number in _places(tree):
        here = number
        while here >= 0:
            here = tree.nodes[here][-1]  # "not sure" comes last
        if care_order(tree.ends[-1 - here].care) < care_order("routine"):
            where = ", ".join(a.uid for a in answers)
            yield f'at "{where}" "not sure" to all that follows ends below routine care'


# -- the bone-stress gate -----------------------------------------------------------------------------------------


class _BoneStress:
    """The proofs about bone stress, over all paths behind every choice of age and places."""

    def __init__(self, tree: Tree, library: Library) -> None:
        self.tree = tree
        self.gates = {i: q.role for i, q in enumerate(tree.questions) if q.role in ROLES}
        self.core = core_places(c for c in library.causes.values() if not c.finder.left_out)
        self.growing = {uid for q in library.questions.values() for uid, a in q.answers.items() if a.growing}
        self.heeded: set[tuple[int, bool, bool, Given]] = set()
        self.compared: set[tuple[int, int, Known]] = set()
        self.below: list[frozenset[int]] = []  # the questions at and behind each node
        for node in tree.nodes:
            behind = (self.below[n] for n in node[1:] if n >= 0)
            self.below.append(frozenset({node[0]}).union(*behind))

    def prove(self) -> Iterator[str]:
        for answers, number in _places(self.tree):
            places = {s for a in answers[1:] for s in a.yes}
            if any(a.uid == "elsewhere" for a in answers) or (places and not places & self.tree.bone_places):
                continue
            core = not places or bool(places & self.core)
            where = ", ".join(a.uid for a in answers)
            yield from self._heed(number, core, answers[0].uid in self.growing, (), where)
        for node in self.tree.nodes:
            if node[0] in self.gates:
                yield from self._pairs(node)

    def _heed(self, number: int, core: bool, growing: bool, given: Given, where: str) -> Iterator[str]:
        """Every end behind these gate answers asks for at least the care that they call for."""
        if (number, core, growing, given) in self.heeded:
            return
        self.heeded.add((number, core, growing, given))
        if number >= 0:
            node = self.tree.nodes[number]
            for answer, following in zip(self.tree.questions[node[0]].answers, node[1:], strict=True):
                more = (*given, (node[0], answer.level or "not-sure")) if node[0] in self.gates else given
                yield from self._heed(following, core, growing, more, where)
            return
        end, levels = self.tree.ends[-1 - number], dict(given)
        said = ", ".join(f"{self.tree.questions[i].uid}: {level}" for i, level in given) or "none"
        for question, role in self.gates.items():
            if role == "gate-sign" and question not in levels and end.kind == "pages":
                yield f'at "{where}" the gate question "{self.tree.questions[question].uid}" is not asked'
        least = GATE_CARE[self._worst(levels, core, growing)]
        if care_order(end.care) < care_order(least):
            yield f'at "{where}" an end asks for less than {least} care though the gate answers were {said}'
        if end.run in ("yes", "less") and any(levels.get(question) != "no" for question in self.gates):
            yield f'at "{where}" an end says "keep running" though the gate answers were {said}'

    def _worst(self, levels: Mapping[int, GateLevel], core: bool, growing: bool) -> Gate:
        """What the gate comes to if every question that was not asked had been answered "yes"."""
        by_role = {
            role: [levels.get(question, "yes") for question, its in self.gates.items() if its == role] for role in ROLES
        }
        return gate(by_role["gate-sign"], by_role["gate-risk"], core, growing)

    def _pairs(self, node: tuple[int, ...]) -> Iterator[str]:
        """For two answers to one question of the gate: the more worrying never ends in less careful advice."""
        question = self.tree.questions[node[0]]
        for worse, better in product(range(len(question.answers)), repeat=2):
            levels = [LEVELS.index(question.answers[i].level or "not-sure") for i in (worse, better)]
            if levels[0] > levels[1]:
                where = f"{question.uid}: {question.answers[worse].uid} and {question.answers[better].uid}"
                yield from self._as_careful(node[1 + worse], node[1 + better], where)

    def _as_careful(self, worse: int, better: int, where: str, known: Known = frozenset()) -> Iterator[str]:
        """Whatever the later answers are, the path from `worse` must end at least as careful as that from `better`.

        Where both ask the same, the answer is the same. A question that one side asks later than the other keeps its
        answer in `known`; one that only one side asks may have any answer.
        """
        if worse == better or (worse, better, known) in self.compared:
            return
        self.compared.add((worse, better, known))
        asks, also = (self.tree.nodes[n][0] if n >= 0 else None for n in (worse, better))
        told = dict(known)
        for asked, first in ((asks, True), (also, False)):
            if asked in told:
                step = self.tree.nodes[worse if first else better][1 + told[asked]]
                pair = (step, better) if first else (worse, step)
                yield from self._as_careful(*pair, where, self._still(known, *pair))
                return
        if asks is not None and asks == also:
            for pair in zip(self.tree.nodes[worse][1:], self.tree.nodes[better][1:], strict=True):
                yield from self._as_careful(*pair, where, self._still(known, *pair))
        elif asks is not None and (also is None or asks not in self.below[better] or also in self.below[worse]):
            for i, step in enumerate(self.tree.nodes[worse][1:]):
                yield from self._as_careful(step, better, where, self._still(known | {(asks, i)}, step, better))
        elif also is not None:
            for i, step in enumerate(self.tree.nodes[better][1:]):
                yield from self._as_careful(worse, step, where, self._still(known | {(also, i)}, worse, step))
        else:
            yield from self._less_careful(self.tree.ends[-1 - worse], self.tree.ends[-1 - better], where)

    def _still(self, known: Known, *numbers: int) -> Known:
        """The answers that one of these nodes may still ask for."""
        asked = frozenset[int]().union(*(self.below[n] for n in numbers if n >= 0))
        return frozenset((question, answer) for question, answer in known if question in asked)

    def _less_careful(self, worse: End, better: End, where: str) -> Iterator[str]:
        if care_order(worse.care) < care_order(better.care) or RUNS.index(worse.run) > RUNS.index(better.run):
            yield (
                f"{where}: the more worrying answer ends in less careful advice "
                f"({worse.care}, {worse.run}) than the other ({better.care}, {better.run})"
            )


# -- pages that fit the answers ------------------------------------------------------------------------------------


def _compatible(tree: Tree, library: Library) -> Iterator[str]:
    """Every end lists only pages that no answer on the way to it rules out."""
    causes = {uid: {f.symptom: f.often for f in c.findings} for uid, c in library.causes.items()}
    out: dict[tuple[str, str], frozenset[str]] = {}
    for question in tree.questions:
        for answer in question.answers:
            ruled = (uid for uid, often in causes.items() if rules_out(often, answer.yes, answer.no, question.role))
            asks = question.role in ("age", "place", "detail") and answer.uid != NOT_SURE
            out[question.uid, answer.uid] = frozenset(ruled) if asks else frozenset()
    age, place = (next(q.uid for q in tree.questions if q.role == role) for role in ("age", "place"))
    seen: set[tuple[int, frozenset[str]]] = set()
    for answers, number in _places(tree):
        at = [out[place, a.uid] for a in answers[1:] if a.yes]
        ruled_out = out[age, answers[0].uid] | (frozenset.intersection(*at) if at else frozenset())
        todo = [(number, ruled_out)]
        while todo:
            here, no = todo.pop()
            if (here, no) in seen:
                continue
            seen.add((here, no))
            if here >= 0:
                question = tree.questions[tree.nodes[here][0]]
                todo += [
                    (n, no | out[question.uid, a.uid])
                    for a, n in zip(question.answers, tree.nodes[here][1:], strict=True)
                ]
            elif tree.ends[-1 - here].kind == "pages":
                for uid in no & set(tree.ends[-1 - here].causes):
                    yield f'an end lists "{uid}" though an answer on the way to it rules it out'

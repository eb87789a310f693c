"""Records → tree.

The order is fixed where safety asks for it (red flags, age, place, signs of bone stress) and chosen by expected
information gain after that, weighted by harm. The questions after the gate are chosen without looking at its answers, so
that an answer about bone stress can change the advice but never which questions are asked: that is what makes "more
worrying answer, never less careful advice" hold by construction. `prove` checks it on the finished tree.

A question is asked only if it can change the end, and only while what it tells, times how many readers come that way, is
worth its bytes (`Limits.least_worth`). Risks of bone stress are asked at once when a sign is there or not known. When both
signs are a plain no, they are asked last, and only where the end would otherwise be self-care or running on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations, product
from math import fsum
from typing import Literal, NamedTuple

from .. import prose
from ..library import Library
from ..records import Cause, Question
from ..records.base import Urgency
from .ends import LEAST_PAGES, URGENT, pages
from .readers import Knowledge, Reader
from .tree import NONE, NOT_SURE, CauseCard, End, Tree, TreeAnswer, TreeQuestion, care_order
from .weights import GATE_CARE, Gate, GateLevel, gate

MOST_QUESTIONS = 12
TONIGHT = 3  # first steps that an end shows

FLAG_NOT_SURE: Mapping[int, Urgency] = {1: "urgent", 2: "routine"}
LEVELS: tuple[GateLevel, ...] = ("no", "not-sure", "yes")
# How many readers are expected to name one place, two places, or none.
ONE_PLACE, TWO_PLACES, NO_PLACE = 0.5, 0.4, 0.1
EQUAL = 1e-9  # of two questions whose gains differ by no more, the one listed first: logarithms end in other digits elsewhere
URGENT_SHARE = 0.3  # how many readers are expected to have such signs of bone stress that it is urgent

Levels = tuple[GateLevel, ...]


class Status(NamedTuple):
    """What the gate has come to, and if it is raised, the signs that are plain."""

    gate: Gate | Literal["quiet"]  # quiet: no sign of bone stress, and its risks not asked yet
    signs: tuple[str, ...] = ()


UNRAISED = (Status("quiet"), Status("open"), Status("wary"))


@dataclass(frozen=True)
class Limits:
    """How large the tree may grow: the trade-off between size, depth and accuracy that `tradeoff` measures."""

    most_details: int = 6  # questions after the place, besides the gate's
    most_when_raised: int = 1  # the same for a reader who must be seen within two days whatever they answer
    least_worth: float = 0.0018  # bits times share of readers
    least_gain: float = 0.02  # bits; a question that tells less is not worth a reader's time


def inputs(library: Library) -> object:
    """All that the tree is made of, to compare: while it stays equal, the tree need not be compiled again."""
    return (
        [
            (
                uid,
                c.name,
                c.summary.text,
                c.urgency,
                c.parent,
                c.commonness.level,
                c.can_i_run.answer,
                c.finder,
                tuple((f.symptom, f.often) for f in c.findings),
                tuple(step.text for step in c.first_steps),
            )
            for uid, c in library.causes.items()
        ],
        dict(library.questions),
        dict(library.red_flags),
        {uid: (s.name, s.otherwise) for uid, s in library.symptoms.items()},
    )


def compile_tree(library: Library, limits: Limits | None = None) -> Tree:
    """Compile the library's causes, questions and red flags. The library must have passed its checks."""
    return _Compiler(library, limits or Limits()).build()


@dataclass
class _Compiler:
    library: Library
    limits: Limits
    end_numbers: dict[End, int] = field(default_factory=dict)
    node_numbers: dict[tuple[int, ...], int] = field(default_factory=dict)
    most_care: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        library = self.library
        self.knows = Knowledge(library)
        self.questions = {uid: self._question(uid, q) for uid, q in library.questions.items()}
        self.roles = {role: [u for u, q in self.questions.items() if q.role == role] for role in _roles(library)}
        self.age, self.place = self.roles["age"][0], self.roles["place"][0]
        flagged = {uid for flag in library.red_flags.values() for uid in flag.causes}
        parents = {cause.parent for cause in self.knows.causes.values() if cause.parent}
        known = {*self.knows.causes, *flagged, *parents}
        cards = {uid: _card(uid, c) for uid, c in library.causes.items() if uid in known}
        names = {u: s.name for u, s in library.symptoms.items()}
        self.tree = Tree(list(self.questions.values()), cards, names, self.knows.bone_places)
        self.position = {q.uid: i for i, q in enumerate(self.tree.questions)}

    # -- parts of the tree -------------------------------------------------------------------------------------------

    def _question(self, uid: str, q: Question) -> TreeQuestion:
        answers = [TreeAnswer(a_uid, a.label, a.yes, a.no, level=a.level) for a_uid, a in q.answers.items()]
        if q.role == "red-flags":
            flags = [(f_uid, f) for f_uid, f in self.library.red_flags.items() if f.screen == q.screen]
            flags.sort(key=lambda item: -care_order(item[1].urgency))
            answers = [TreeAnswer(f_uid, prose.plain(f.ask), care=f.urgency) for f_uid, f in flags]
            answers.append(TreeAnswer(NONE, "None of these"))
        floor = FLAG_NOT_SURE[q.screen] if q.screen else None
        level: GateLevel | None = "not-sure" if q.role.startswith("gate") else None
        answers.append(TreeAnswer(NOT_SURE, q.not_sure, care=floor, level=level))
        return TreeQuestion(
            uid, q.ask, prose.plain(q.help), prose.plain(q.why), q.role, q.choose == "several", tuple(answers)
        )

    def _end(self, end: End) -> int:
        if end not in self.end_numbers:
            self.end_numbers[end] = -1 - len(self.tree.ends)
            self.tree.ends.append(end)
        return self.end_numbers[end]

    def _node(self, question: str, following: list[int]) -> int:
        """The number of a node; a node whose answers all lead to the same place is that place."""
        return following[0] if len(set(following)) == 1 else self._ask(question, following)

    def _ask(self, question: str, following: list[int]) -> int:
        """Like `_node`, but asked even if it changes nothing: signs of danger are never skipped."""
        node = (self.position[question], *following)
        if node not in self.node_numbers:
            self.node_numbers[node] = len(self.tree.nodes)
            self.tree.nodes.append(node)
        return self.node_numbers[node]

    # -- the fixed beginning -----------------------------------------------------------------------------------------

    def build(self) -> Tree:
        number = self._age()
        for uid in reversed(self.roles["red-flags"]):
            number = self._flags(uid, number)
        return _compact(replace(self.tree, root=number))

    def _flags(self, uid: str, after: int) -> int:
        following = []
        for answer in self.questions[uid].answers:
            flag = self.library.red_flags.get(answer.uid)
            following.append(self._end(End("service", flag.urgency, "no", flag.causes)) if flag else after)
        return self._ask(uid, following)

    def _leave(self, question: str, answer: str) -> int | None:
        record = self.library.questions[question].answers.get(answer)
        if record is None or record.leave is None:
            return None
        if record.leave == "under-16":
            return self._end(End("under-16", "urgent", "no"))
        return self._end(End("nothing-fits", "routine", "not-now"))

    def _age(self) -> int:
        everyone = self.knows.everyone()
        following = []
        for answer in self.questions[self.age].answers:
            left = self._leave(self.age, answer.uid)
            record = self.library.questions[self.age].answers.get(answer.uid)
            reader = replace(self.knows.after(everyone, self.age, answer.uid), growing=bool(record and record.growing))
            following.append(self._places(reader) if left is None else left)
        return self._ask(self.age, following)

    def _places(self, reader: Reader) -> int:
        """The question of the place: one node for the first place, and behind each place one for the second."""
        places = [a.uid for a in self.questions[self.place].answers if a.yes]
        chances = {(one, two): self.knows.chance(reader, self.place, one, two) for one in places for two in places}
        single = fsum(value for (one, two), value in chances.items() if one == two)
        pairs = fsum(value for (one, two), value in chances.items() if one != two) / 2
        following = []
        for i, answer in enumerate(self.questions[self.place].answers):
            left = self._leave(self.place, answer.uid)
            if left is not None:
                following.append(left)
            elif not answer.yes:
                following.append(self._signs(self.knows.anywhere(reader, self.place, NO_PLACE)))
            else:
                one = answer.uid
                alone = self._at(reader, one, one, ONE_PLACE * chances[one, one] / single)
                second = []
                for j, other in enumerate(self.questions[self.place].answers):
                    reach = TWO_PLACES * chances[one, other.uid] / pairs if j > i and other.yes else 0.0
                    second.append(self._at(reader, one, other.uid, reach) if reach else alone)
                following.append(self._node(self.place, second) if self.questions[self.place].several else alone)
        return self._ask(self.place, following)

    def _at(self, reader: Reader, one: str, two: str, reach: float) -> int:
        return self._signs(self.knows.at(reader, self.place, one, two, reach))

    # -- the bone-stress gate ----------------------------------------------------------------------------------------

    def _signs(self, reader: Reader) -> int:
        if not self.knows.bone or (reader.places and not reader.places & self.knows.bone_places):
            outside = Status("outside")
            return self._details(reader, (outside,))[outside]
        asked = self.roles["gate-sign"]
        plain = [signs for count in range(1, len(asked) + 1) for signs in combinations(asked, count)]
        raised = [Status("raised", signs) for signs in plain]
        return self._sign(self._details(reader, (*UNRAISED, *raised)), reader, ())

    def _sign(self, ends: Mapping[Status, int], reader: Reader, signs: Levels) -> int:
        asked = self.roles["gate-sign"]
        if len(signs) < len(asked):
            question = self.questions[asked[len(signs)]]
            return self._ask(question.uid, [self._sign(ends, reader, (*signs, _level(a))) for a in question.answers])
        if all(level == "no" for level in signs):
            return ends[Status("quiet")]
        plain = tuple(uid for uid, level in zip(asked, signs, strict=True) if level == "yes")
        return self._risk(lambda at: ends[Status(at, plain if at == "raised" else ())], reader, signs, ())

    def _risk(self, lead: Callable[[Gate], int], reader: Reader, signs: Levels, risks: Levels) -> int:
        """Ask the risks that can still change what the gate comes to."""
        left = self.roles["gate-risk"][len(risks) :]
        core = self.knows.core(reader)
        every = product(LEVELS, repeat=len(left))
        possible = {lead(gate(signs, (*risks, *rest), core, reader.growing)) for rest in every}
        if len(possible) == 1:
            return possible.pop()
        question = self.questions[left[0]]
        following = [self._risk(lead, reader, signs, (*risks, _level(a))) for a in question.answers]
        return self._node(question.uid, following)

    # -- the adaptive rest -------------------------------------------------------------------------------------------

    def _details(self, reader: Reader, statuses: tuple[Status, ...]) -> dict[Status, int]:
        """The tree behind the gate, once for each status of it. All have the same questions: the choice is blind to it.

        Only where nothing can be more urgent may a reader who must be seen within two days be asked less than others.
        """
        uid = self._choose(reader, gated=statuses[0].gate != "outside")
        if uid is None:
            return self._leaves(reader, statuses)
        urgent = tuple(s for s in statuses if s.gate in URGENT)
        if urgent and not self._worth_when_urgent(reader):
            rest = self._details(reader, tuple(s for s in statuses if s not in urgent))
            if max(self._most_care(number) for number in rest.values()) <= care_order(GATE_CARE["raised"]):
                return rest | self._leaves(reader, urgent)
        below = [self._answered(reader, uid, i, statuses) for i in range(len(self.questions[uid].answers))]
        return {status: self._node(uid, [numbers[status] for numbers in below]) for status in statuses}

    def _answered(self, reader: Reader, uid: str, first: int, statuses: tuple[Status, ...]) -> dict[Status, int]:
        """The tree behind one answer, and behind a second one where two ticks are worth more than one."""
        question = self.questions[uid]
        answers = question.answers
        after = self.knows.after(reader, uid, answers[first].uid)
        alone = self._details(after, statuses)
        others = tuple(a.uid for a in answers[first + 1 :] if a.uid not in (NONE, NOT_SURE))
        if not question.several or answers[first].uid in (NONE, NOT_SURE) or not others:
            return alone
        fit = self.knows.second_ticks(uid, others)
        if self.knows.worth(after, self.knows.gain(after)(fit.values())) < self.limits.least_worth:
            return alone
        below = {o: self._details(self.knows.also(after, uid, o, fit[o]), statuses) for o in others}
        return {
            s: self._node(uid, [below[a.uid][s] if a.uid in below else alone[s] for a in answers]) for s in statuses
        }

    def _most_care(self, number: int) -> int:
        """The most urgent care of all ends behind a node, as `care_order` counts it."""
        if number < 0:
            return care_order(self.tree.ends[-1 - number].care)
        if number not in self.most_care:
            self.most_care[number] = max(self._most_care(n) for n in self.tree.nodes[number][1:])
        return self.most_care[number]

    def _leaves(self, reader: Reader, statuses: Iterable[Status]) -> dict[Status, int]:
        """The ends of a reader of whom nothing more is asked, but the risks if no sign is there."""
        plain = cache(lambda told: self.knows.plain(reader, told))
        end = cache(lambda gate, signs=(): self._end(pages(self.knows, reader, gate, signs, plain)))
        no: Levels = tuple(LEVELS[0] for _ in self.roles["gate-sign"])
        return {s: self._risk(end, reader, no, ()) if s.gate == "quiet" else end(*s) for s in statuses}

    def _worth_when_urgent(self, reader: Reader) -> bool:
        """Whether a question is worth asking those who must be seen within two days: they are few, and it changes little."""
        few = replace(reader, reach=reader.reach * URGENT_SHARE)
        return len(reader.used) <= self.limits.most_when_raised and self._choose(few, gated=True) is not None

    def _choose(self, reader: Reader, gated: bool) -> str | None:
        gates = len(self.roles["gate-sign"]) + len(self.roles["gate-risk"]) if gated else 0
        most = min(self.limits.most_details, MOST_QUESTIONS - gates - len(self.roles["red-flags"]) - 2)
        if len(reader.used) - 1 >= most or reader.listed.count(True) < LEAST_PAGES:  # the age is one of those used
            return None
        open_ = [u for u in self.roles["detail"] if u not in reader.used and self.knows.sensible(reader, u)]
        gains = self.knows.gains(reader, open_)
        if not gains or max(gains.values()) < self.limits.least_gain:
            return None
        equal = max(gains.values()) * (1 - EQUAL)
        best = next(uid for uid in open_ if gains[uid] >= equal)
        return best if self.knows.worth(reader, gains[best]) >= self.limits.least_worth else None


def _compact(tree: Tree) -> Tree:
    """The same tree without the nodes and ends that no path reaches: some are made and then not needed."""
    reached = {tree.root}
    for i in range(len(tree.nodes) - 1, -1, -1):
        if i in reached:
            reached.update(tree.nodes[i][1:])
    numbers = {old: new for new, old in enumerate(sorted(n for n in reached if n >= 0))}
    numbers |= {old: -1 - new for new, old in enumerate(sorted((n for n in reached if n < 0), reverse=True))}
    nodes = [(n[0], *(numbers[m] for m in n[1:])) for i, n in enumerate(tree.nodes) if i in reached]
    ends = [end for i, end in enumerate(tree.ends) if -1 - i in reached]
    return replace(tree, nodes=nodes, ends=ends, root=numbers[tree.root])


def _roles(library: Library) -> set[str]:
    return {q.role for q in library.questions.values()} | {"red-flags", "gate-sign", "gate-risk", "detail"}


def _card(uid: str, cause: Cause) -> CauseCard:
    often = {finding.symptom: finding.often for finding in cause.findings}
    tonight = tuple(prose.plain(step.text) for step in cause.first_steps[:TONIGHT])
    return CauseCard(uid, cause.name, prose.plain(cause.summary.text), cause.urgency, cause.parent, often, tonight)


def _level(answer: TreeAnswer) -> GateLevel:
    return answer.level or "not-sure"

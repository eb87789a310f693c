"""Records → tree.

The order is fixed where safety asks for it (red flags, age, place, the bone-stress gate) and chosen by expected
information gain after that. The questions after the gate are chosen without looking at its answers, so that an answer
about bone stress can change the advice but never which questions are asked: that is what makes "more worrying answer,
never less careful advice" hold by construction. `prove` checks it on the finished tree.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from .. import prose
from ..library import Library
from ..records import Answer, Cause, Question
from ..records.base import Urgency
from .tree import NONE, NOT_SURE, RUNS, CauseCard, End, Tree, TreeAnswer, TreeQuestion, care_order
from .weights import COMMONNESS, GATE_CARE, GATE_FACTOR, Gate, GateLevel, fits, gate
from .weights import NOT_SURE as NOT_SURE_SHARE

MOST_QUESTIONS = 12
MOST_DETAILS = {True: 4, False: 5}  # questions after the gate: fewer where the gate has asked some already
LEAST_GAIN = 0.02  # bits; a question that tells less is not worth a reader's time
MOST_PAGES, LEAST_PAGES = 4, 2
BONE_BY = 3  # while bone stress is an open question, its page is at least third
PAGE_SHARE = 0.18  # a page is listed while it fits at least this well, compared with the first one

FLAG_NOT_SURE: Mapping[int, Urgency] = {1: "urgent", 2: "routine"}

Shares = tuple[float, ...]  # one number for each cause of the finder, in their order


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
            )
            for uid, c in library.causes.items()
        ],
        dict(library.questions),
        dict(library.red_flags),
        {uid: s.name for uid, s in library.symptoms.items()},
    )


def compile_tree(library: Library) -> Tree:
    """Compile the library's causes, questions and red flags. The library must have passed its checks."""
    return _Compiler(library).build()


class _Compiler:
    def __init__(self, library: Library) -> None:
        self.library = library
        self.causes: dict[str, Cause] = {u: c for u, c in library.causes.items() if not c.finder.left_out}
        self.bone = {u for u, c in self.causes.items() if c.finder.bone_stress_places}
        bone_places = frozenset(p for u in self.bone for p in self.causes[u].finder.bone_stress_places)
        self.questions = {uid: self._question(uid, q) for uid, q in library.questions.items()}
        common = [COMMONNESS[c.commonness.level] for c in self.causes.values()]
        self.prior = tuple(value / sum(common) for value in common)
        self.fits = {
            uid: _columns([fits(cause, q.answers, q.role) for cause in self.causes.values()])
            for uid, q in library.questions.items()
            if q.role in ("age", "place", "detail")
        }
        flagged = {uid for flag in library.red_flags.values() for uid in flag.causes}
        parents = {cause.parent for cause in self.causes.values() if cause.parent}
        cards = {uid: _card(uid, c) for uid, c in library.causes.items() if uid in {*self.causes, *flagged, *parents}}
        self.tree = Tree(
            list(self.questions.values()), cards, {u: s.name for u, s in library.symptoms.items()}, bone_places
        )
        self.position = {q.uid: i for i, q in enumerate(self.tree.questions)}
        self.end_numbers: dict[End, int] = {}
        self.node_numbers: dict[tuple[int, ...], int] = {}

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
        if len(set(following)) == 1:
            return following[0]
        return self._ask(question, following)

    def _ask(self, question: str, following: list[int]) -> int:
        """Like `_node`, but asked even if it changes nothing: safety questions are never skipped."""
        node = (self.position[question], *following)
        if node not in self.node_numbers:
            self.node_numbers[node] = len(self.tree.nodes)
            self.tree.nodes.append(node)
        return self.node_numbers[node]

    def _by_role(self, role: str) -> list[str]:
        return [q.uid for q in self.questions.values() if q.role == role]

    # -- the fixed beginning -----------------------------------------------------------------------------------------

    def build(self) -> Tree:
        number = self._age()
        for uid in reversed(self._by_role("red-flags")):
            number = self._flags(uid, number)
        self.tree.root = number
        return self.tree

    def _flags(self, uid: str, after: int) -> int:
        following = []
        for answer in self.questions[uid].answers:
            flag = self.library.red_flags.get(answer.uid)
            following.append(self._end(End("service", flag.urgency, "no", flag.causes)) if flag else after)
        return self._ask(uid, following)

    def _leave(self, answer: Answer | None) -> int | None:
        if answer is None or answer.leave is None:
            return None
        return self._end(
            End("under-16", "urgent", "no") if answer.leave == "under-16" else End("nothing-fits", "routine", "not-now")
        )

    def _age(self) -> int:
        uid = self._by_role("age")[0]
        following = []
        for answer in self.questions[uid].answers:
            left = self._leave(self.library.questions[uid].answers.get(answer.uid))
            following.append(self._place(answer.uid) if left is None else left)
        return self._ask(uid, following)

    def _place(self, age: str) -> int:
        uid = self._by_role("place")[0]
        following = []
        for answer in self.questions[uid].answers:
            left = self._leave(self.library.questions[uid].answers.get(answer.uid))
            following.append(self._gate(age, answer) if left is None else left)
        return self._ask(uid, following)

    def _gate(self, age: str, place: TreeAnswer) -> int:
        shares = self._blend(
            self._blend(self.prior, self._by_role("age")[0], age), self._by_role("place")[0], place.uid
        )
        if not self.bone or (place.yes and not set(place.yes) & self.tree.bone_places):
            return self._details(shares, ("outside",), ())["outside"]
        ends = self._details(shares, ("clear", "open", "raised"), ())
        return self._gate_step([*self._by_role("gate-sign"), *self._by_role("gate-risk")], ends, (), ())

    def _gate_step(
        self, ask: list[str], ends: Mapping[Gate, int], signs: tuple[GateLevel, ...], risks: tuple[GateLevel, ...]
    ) -> int:
        if not ask:
            return ends[gate(signs, risks)]
        uid, rest = ask[0], ask[1:]
        following = []
        for answer in self.questions[uid].answers:
            level: GateLevel = answer.level or "not-sure"
            if self.questions[uid].role == "gate-sign":
                following.append(self._gate_step(rest, ends, (*signs, level), risks))
            else:
                following.append(self._gate_step(rest, ends, signs, (*risks, level)))
        return self._ask(uid, following)

    # -- the adaptive rest -------------------------------------------------------------------------------------------

    def _blend(self, shares: Shares, question: str, answer: str) -> Shares:
        """How well each cause fits after one more answer, as shares of 1. "Not sure" changes nothing."""
        if answer == NOT_SURE:
            return shares
        joint = tuple(share * fit for share, fit in zip(shares, self.fits[question][answer], strict=True))
        total = sum(joint)
        return tuple(value / total for value in joint)

    def _details(self, shares: Shares, statuses: tuple[Gate, ...], used: tuple[str, ...]) -> dict[Gate, int]:
        """The tree behind the gate, once for each status of it. All have the same questions: the choice is blind to it."""
        uid = self._choose(shares, used, gated=len(statuses) > 1)
        if uid is None:
            return {status: self._end(self._pages(shares, status)) for status in statuses}
        below = [
            self._details(self._blend(shares, uid, answer.uid), statuses, (*used, uid))
            for answer in self.questions[uid].answers
        ]
        return {status: self._node(uid, [numbers[status] for numbers in below]) for status in statuses}

    def _choose(self, shares: Shares, used: tuple[str, ...], gated: bool) -> str | None:
        if len(used) >= MOST_DETAILS[gated]:
            return None
        gains = {uid: _gain(shares, self.fits[uid]) for uid in self._by_role("detail") if uid not in used}
        best = max(gains, key=lambda uid: gains[uid], default=None)
        return best if best and gains[best] >= LEAST_GAIN else None

    def _pages(self, shares: Shares, status: Gate) -> End:
        share = dict(zip(self.causes, shares, strict=True))
        first = max((uid for uid in share if uid not in self.bone), key=lambda uid: share[uid])
        weighed = {uid: s * (GATE_FACTOR[status] if uid in self.bone else 1.0) for uid, s in share.items()}
        order = sorted((uid for uid in weighed if weighed[uid] > 0), key=lambda uid: -weighed[uid])
        pages = [uid for uid in order if weighed[uid] >= PAGE_SHARE * weighed[order[0]]][:MOST_PAGES]
        pages = order[:LEAST_PAGES] if len(pages) < LEAST_PAGES else pages
        if status in ("open", "raised"):  # a dangerous cause is not dropped for being rare
            bone = next(uid for uid in order if uid in self.bone)
            if status == "raised":
                pages = [bone, *(uid for uid in pages if uid != bone)][:MOST_PAGES]
            elif bone not in pages[:BONE_BY]:
                pages = [*pages[: BONE_BY - 1], bone, *(uid for uid in pages[BONE_BY - 1 :] if uid != bone)][
                    :MOST_PAGES
                ]
        elif status == "clear":  # as far as questions can tell it is not bone: its page never leads the list
            pages.sort(key=lambda uid: uid in self.bone)
        if not set(pages) - self.bone:
            pages = [*pages[: MOST_PAGES - 1], first]
        care = max(GATE_CARE[status], self.causes[first].urgency, key=care_order)
        run = self.causes[first].can_i_run.answer
        if care_order(care) >= care_order("urgent"):
            run = "no"
        elif status == "open":
            run = min(run, "not-now", key=RUNS.index)
        return End("pages", care, run, tuple(pages))


def _card(uid: str, cause: Cause) -> CauseCard:
    often = {finding.symptom: finding.often for finding in cause.findings}
    return CauseCard(uid, cause.name, prose.plain(cause.summary.text), cause.urgency, cause.parent, often)


def _columns(rows: list[dict[str, float]]) -> dict[str, Shares]:
    """From one mapping answer → number for each cause, to one row of numbers for each answer."""
    return {answer: tuple(row[answer] for row in rows) for answer in rows[0]}


def _gain(shares: Shares, answers: Mapping[str, Shares]) -> float:
    """Expected information gain in bits of asking one question, "not sure" included."""
    after = 0.0
    for fit in answers.values():
        joint = [share * f for share, f in zip(shares, fit, strict=True)]
        total = sum(joint)
        after += total * log2(total) - sum(value * log2(value) for value in joint if value) if total else 0.0
    return (1 - NOT_SURE_SHARE) * (-sum(p * log2(p) for p in shares if p) - after)

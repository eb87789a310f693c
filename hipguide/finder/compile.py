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

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import compress, product
from math import log2
from operator import mul
from typing import Literal, TypeVar

from .. import prose
from ..library import Library
from ..records import Cause, Question
from ..records.base import Often, Urgency
from .tree import NONE, NOT_SURE, RUNS, CauseCard, End, Tree, TreeAnswer, TreeQuestion, care_order
from .weights import (
    COMMONNESS,
    GATE_CARE,
    GATE_FACTOR,
    GATES,
    HARM,
    LEFT,
    OFTEN,
    Gate,
    GateLevel,
    both,
    fit,
    fits,
    gate,
    in_turn,
    rules_out,
)
from .weights import NOT_SURE as NOT_SURE_SHARE

MOST_QUESTIONS = 12
MOST_PAGES, LEAST_PAGES = 4, 2
BONE_BY = 4  # while bone stress is an open question, its page is on the list, at least fourth
PAGE_SHARE = 0.45  # a page is listed while it fits at least this well, compared with the first one
CLOSE_SHARE = 0.6  # a page that fits nearly as well as the first one has a say in the care level
EVEN = 0.7  # below 1, readers who are few are asked too
LEVELLED = 0.6  # below 1, the choice of questions looks at rare causes too
TONIGHT = 3  # first steps that an end shows

FLAG_NOT_SURE: Mapping[int, Urgency] = {1: "urgent", 2: "routine"}
LEVELS: tuple[GateLevel, ...] = ("no", "not-sure", "yes")
# What the status of the gate says about the signs.
SIGNS_AT: Mapping[Gate, GateLevel | None] = {
    "outside": None,
    "clear": "no",
    "guarded": "no",
    "open": None,
    "wary": None,
    "raised": "yes",
}

# How many readers are expected to name one place, two places, or none.
ONE_PLACE, TWO_PLACES, NO_PLACE = 0.5, 0.4, 0.1

T = TypeVar("T")
Status = Gate | Literal["quiet"]  # quiet: no sign of bone stress, and its risks not asked yet
Levels = tuple[GateLevel, ...]
URGENT: tuple[Gate, ...] = ("wary", "raised")
Shares = tuple[float, ...]  # one number for each cause of the finder, in their order
Listed = tuple[bool, ...]  # for each cause, whether no answer speaks against it so clearly that its page is not listed


@dataclass(frozen=True)
class Limits:
    """How large the tree may grow: the trade-off between size, depth and accuracy that `tradeoff` measures."""

    most_details: int = 6  # questions after the place, besides the gate's
    most_when_raised: int = 1  # the same for a reader who must be seen within two days whatever they answer
    least_worth: float = 0.0018  # bits times share of readers
    least_pair: float = 0.02  # share of readers who name two places: fewer share one tree whatever their age
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


@dataclass(frozen=True)
class _Reader:
    """Who may come this way: how well each cause fits them, which pages may be listed, and what share of all they are."""

    shares: Shares
    listed: Listed
    reach: float
    used: tuple[str, ...] = ()
    growing: bool = False
    places: frozenset[str] = frozenset()


@dataclass
class _Compiler:
    library: Library
    limits: Limits
    end_numbers: dict[End, int] = field(default_factory=dict)
    node_numbers: dict[tuple[int, ...], int] = field(default_factory=dict)
    most_care: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        library = self.library
        self.causes: dict[str, Cause] = {u: c for u, c in library.causes.items() if not c.finder.left_out}
        self.bone = {u for u, c in self.causes.items() if c.finder.bone_stress_places}
        places = frozenset(p for u in self.bone for p in self.causes[u].finder.bone_stress_places)
        self.core = core_places(self.causes.values())
        self.questions = {uid: self._question(uid, q) for uid, q in library.questions.items()}
        self.roles = {role: [u for u, q in self.questions.items() if q.role == role] for role in _roles(library)}
        self.age, self.place = self.roles["age"][0], self.roles["place"][0]
        otherwise = {uid: s.otherwise for uid, s in library.symptoms.items()}
        learning = [uid for uid, q in library.questions.items() if q.role in ("age", "place", "detail", "gate-sign")]
        self.fits = {uid: self._columns(uid, lambda c, q: fits(c, q, otherwise)) for uid in learning}
        self.ticks = {uid: self._columns(uid, lambda c, q: _ticks(c, q, otherwise)) for uid in learning}
        self.against = {uid: self._columns(uid, _against) for uid in learning}
        self.sign_fits = {level: self._sign_fits(level) for level in (None, "no", "yes")}
        self.not_bone = tuple(uid not in self.bone for uid in self.causes)
        self.harm = tuple(HARM[c.urgency] for c in self.causes.values())
        flagged = {uid for flag in library.red_flags.values() for uid in flag.causes}
        parents = {cause.parent for cause in self.causes.values() if cause.parent}
        cards = {uid: _card(uid, c) for uid, c in library.causes.items() if uid in {*self.causes, *flagged, *parents}}
        self.tree = Tree(list(self.questions.values()), cards, {u: s.name for u, s in library.symptoms.items()}, places)
        self.position = {q.uid: i for i, q in enumerate(self.tree.questions)}

    # -- parts of the tree -------------------------------------------------------------------------------------------

    def _columns(self, uid: str, rate: Callable[[Cause, Question], dict[str, T]]) -> dict[str, tuple[T, ...]]:
        """For each answer to a question, one value for each cause."""
        question = self.library.questions[uid]
        rows = [rate(cause, question) for cause in self.causes.values()]
        return {answer: tuple(row[answer] for row in rows) for answer in question.answers}

    def _sign_fits(self, level: GateLevel | None) -> list[Shares]:
        """How well each cause fits the answer of this level to each sign. A plain "no" counts in full, a "yes" a little:
        that the gate is raised means only that at least one sign is there.
        """
        weight = 1.0 if level == "no" else 0.25
        asked = [self.questions[uid] for uid in self.roles["gate-sign"]] if level else []
        answers = [(q.uid, next(a.uid for a in q.answers if a.level == level)) for q in asked]
        return [tuple(fit**weight for fit in self.fits[uid][answer]) for uid, answer in answers]

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
        common = [COMMONNESS[c.commonness.level] * self._stayed(uid) for uid, c in self.causes.items()]
        everyone = _Reader(_normal(common), (True,) * len(common), 1.0)
        following = []
        for answer in self.questions[self.age].answers:
            left = self._leave(self.age, answer.uid)
            record = self.library.questions[self.age].answers.get(answer.uid)
            reader = replace(self._after(everyone, self.age, answer.uid), growing=bool(record and record.growing))
            anyone = replace(everyone, listed=reader.listed, used=reader.used, growing=reader.growing)
            following.append(self._places(reader, anyone) if left is None else left)
        return self._ask(self.age, following)

    def _stayed(self, uid: str) -> float:
        """The share of people with a cause who come past the warning signs: fewer where a sign names what is as urgent."""
        urgency = self.causes[uid].urgency
        screens = [f for f in self.library.red_flags.values() if f.screen and uid in f.causes]
        leaves = care_order(urgency) >= care_order("urgent") and any(f.urgency == urgency for f in screens)
        return LEFT if leaves and uid not in self.bone else 1.0

    def _places(self, reader: _Reader, anyone: _Reader) -> int:
        """The question of the place: one node for the first place, and behind each place one for the second.

        Where two places are rarely named together, readers of all ages that allow the same pages share one tree.
        """
        places = [a for a in self.questions[self.place].answers if a.yes]
        chances = {
            (one.uid, two.uid): _dot(reader.shares, self._place_fit(one, two)) for one in places for two in places
        }
        single = sum(value for (one, two), value in chances.items() if one == two)
        pairs = (sum(chances.values()) - single) / 2
        following = []
        for i, answer in enumerate(self.questions[self.place].answers):
            left = self._leave(self.place, answer.uid)
            if left is not None:
                following.append(left)
            elif not answer.yes:
                following.append(self._signs(self._anywhere(reader)))
            else:
                alone = self._at(reader, answer, answer, ONE_PLACE * chances[answer.uid, answer.uid] / single)
                second = []
                for j, other in enumerate(self.questions[self.place].answers):
                    reach = TWO_PLACES * chances[answer.uid, other.uid] / pairs if j > i and other.yes else 0.0
                    who = reader if reach >= self.limits.least_pair else anyone
                    second.append(self._at(who, answer, other, reach) if reach else alone)
                following.append(self._node(self.place, second) if self.questions[self.place].several else alone)
        return self._ask(self.place, following)

    def _anywhere(self, reader: _Reader) -> _Reader:
        """A reader who cannot name a place: the more places a cause can hurt in, the more likely that is."""
        spread = [sum(column) for column in zip(*self.fits[self.place].values(), strict=True)]
        shares = _normal([share * s for share, s in zip(reader.shares, spread, strict=True)])
        return replace(reader, shares=shares, reach=reader.reach * NO_PLACE)

    def _place_fit(self, one: TreeAnswer, two: TreeAnswer) -> Shares:
        columns = self.fits[self.place]
        if one is two:
            return columns[one.uid]
        return tuple(both(a, b) for a, b in zip(columns[one.uid], columns[two.uid], strict=True))

    def _at(self, reader: _Reader, one: TreeAnswer, two: TreeAnswer, reach: float) -> int:
        fit = self._place_fit(one, two)
        against = self.against[self.place]
        listed = tuple(
            ok and not (a and b) for ok, a, b in zip(reader.listed, against[one.uid], against[two.uid], strict=True)
        )
        shares = _normal([share * f for share, f in zip(reader.shares, fit, strict=True)])
        places = frozenset((*one.yes, *two.yes))
        return self._signs(replace(reader, shares=shares, listed=listed, reach=reader.reach * reach, places=places))

    # -- the bone-stress gate ----------------------------------------------------------------------------------------

    def _signs(self, reader: _Reader) -> int:
        if not self.bone or (reader.places and not reader.places & self.tree.bone_places):
            return self._details(reader, ("outside",))["outside"]
        return self._sign(self._details(reader, ("quiet", "open", "wary", "raised")), reader, ())

    def _sign(self, ends: Mapping[Status, int], reader: _Reader, signs: Levels) -> int:
        asked = self.roles["gate-sign"]
        if len(signs) < len(asked):
            question = self.questions[asked[len(signs)]]
            return self._ask(question.uid, [self._sign(ends, reader, (*signs, _level(a))) for a in question.answers])
        if all(level == "no" for level in signs):
            return ends["quiet"]
        return self._risk(lambda status: ends[status], reader, signs, ())

    def _core(self, reader: _Reader) -> bool:
        return not reader.places or bool(reader.places & self.core)

    def _risk(self, lead: Callable[[Gate], int], reader: _Reader, signs: Levels, risks: Levels) -> int:
        """Ask the risks that can still change what the gate comes to."""
        left = self.roles["gate-risk"][len(risks) :]
        core = self._core(reader)
        every = product(LEVELS, repeat=len(left))
        possible = {lead(gate(signs, (*risks, *rest), core, reader.growing)) for rest in every}
        if len(possible) == 1:
            return possible.pop()
        question = self.questions[left[0]]
        following = [self._risk(lead, reader, signs, (*risks, _level(a))) for a in question.answers]
        return self._node(question.uid, following)

    # -- the adaptive rest -------------------------------------------------------------------------------------------

    def _after(self, reader: _Reader, question: str, answer: str) -> _Reader:
        """What is known after one more answer. "Not sure" changes nothing but how many readers come this way."""
        used = (*reader.used, question)
        if answer == NOT_SURE:
            return replace(reader, reach=reader.reach * NOT_SURE_SHARE, used=used)
        joint = [share * fit for share, fit in zip(reader.shares, self.fits[question][answer], strict=True)]
        listed = tuple(ok and not no for ok, no in zip(reader.listed, self.against[question][answer], strict=True))
        reach = reader.reach * (1 - NOT_SURE_SHARE) * sum(joint)
        return replace(reader, shares=_normal(joint), listed=listed, reach=reach, used=used)

    def _details(self, reader: _Reader, statuses: tuple[Status, ...]) -> dict[Status, int]:
        """The tree behind the gate, once for each status of it. All have the same questions: the choice is blind to it."""
        uid = self._choose(reader, gated="outside" not in statuses)
        if uid is None:
            return self._leaves(reader, statuses)
        if "raised" in statuses and len(reader.used) > self.limits.most_when_raised:
            rest = self._details(reader, tuple(s for s in statuses if s not in URGENT))
            if max(self._most_care(number) for number in rest.values()) <= care_order(GATE_CARE["raised"]):
                return rest | self._leaves(reader, URGENT)
        below = [self._answered(reader, uid, i, statuses) for i in range(len(self.questions[uid].answers))]
        return {status: self._node(uid, [numbers[status] for numbers in below]) for status in statuses}

    def _answered(self, reader: _Reader, uid: str, first: int, statuses: tuple[Status, ...]) -> dict[Status, int]:
        """The tree behind one answer, and behind a second one where two ticks are worth more than one."""
        question = self.questions[uid]
        answers = question.answers
        after = self._after(reader, uid, answers[first].uid)
        alone = self._details(after, statuses)
        others = [a.uid for a in answers[first + 1 :] if a.uid not in (NONE, NOT_SURE)]
        if not question.several or answers[first].uid in (NONE, NOT_SURE) or not others:
            return alone
        columns = [
            in_turn(dict(zip(others, row, strict=True)), others)
            for row in zip(*(self.ticks[uid][o] for o in others), strict=True)
        ]
        fit = {o: tuple(column[o] for column in columns) for o in others}
        if self._worth(after, self._gain(after)(fit.values())) < self.limits.least_worth:
            return alone
        below = {o: self._details(self._also(after, uid, o, fit[o]), statuses) for o in others}
        return {
            s: self._node(uid, [below[a.uid][s] if a.uid in below else alone[s] for a in answers]) for s in statuses
        }

    def _also(self, reader: _Reader, question: str, answer: str, fit: Shares) -> _Reader:
        joint = [share * f for share, f in zip(reader.shares, fit, strict=True)]
        listed = tuple(ok and not no for ok, no in zip(reader.listed, self.against[question][answer], strict=True))
        return replace(reader, shares=_normal(joint), listed=listed, reach=reader.reach * sum(joint))

    def _most_care(self, number: int) -> int:
        """The most urgent care of all ends behind a node, as `care_order` counts it."""
        if number < 0:
            return care_order(self.tree.ends[-1 - number].care)
        if number not in self.most_care:
            self.most_care[number] = max(self._most_care(n) for n in self.tree.nodes[number][1:])
        return self.most_care[number]

    def _leaves(self, reader: _Reader, statuses: Iterable[Status]) -> dict[Status, int]:
        """The ends of a reader of whom nothing more is asked, but the risks if no sign is there."""
        plain = cache(lambda level: self._plain(reader, level))
        end = cache(lambda found: self._end(self._pages(reader, found, plain)))
        none: GateLevel = "no"
        signs = (none,) * len(self.roles["gate-sign"])
        return {s: self._risk(end, reader, signs, ()) if s == "quiet" else end(s) for s in statuses}

    def _choose(self, reader: _Reader, gated: bool) -> str | None:
        gates = len(self.roles["gate-sign"]) + len(self.roles["gate-risk"]) if gated else 0
        most = min(self.limits.most_details, MOST_QUESTIONS - gates - len(self.roles["red-flags"]) - 2)
        if len(reader.used) - 1 >= most or sum(reader.listed) < LEAST_PAGES:  # the age is one of those used
            return None
        open_ = [uid for uid in self.roles["detail"] if uid not in reader.used and self._sensible(uid, reader)]
        gain = self._gain(reader)
        gains = {uid: gain(self.fits[uid].values()) * OFTEN[self.library.questions[uid].known] for uid in open_}
        best = max(gains, key=lambda uid: gains[uid], default=None)
        if best is None or gains[best] < self.limits.least_gain:
            return None
        return best if self._worth(reader, gains[best]) >= self.limits.least_worth else None

    def _worth(self, reader: _Reader, gain: float) -> float:
        return gain * float(reader.reach**EVEN)

    def _sensible(self, uid: str, reader: _Reader) -> bool:
        only = self.library.questions[uid].only_at
        return not only or not reader.places or bool(reader.places & set(only))

    def _gain(self, reader: _Reader) -> Callable[[Iterable[Shares]], float]:
        """What the answers to a question would tell this reader: expected information gain in bits.

        Causes are weighted by harm and levelled, so that a rare one counts too.
        """
        rows = zip(reader.shares, self.harm, reader.listed, strict=True)
        weighted = _normal([(share * harm) ** LEVELLED if ok else 0.0 for share, harm, ok in rows])
        alive = [share > 0.003 for share in weighted]
        shares = tuple(compress(weighted, alive))
        before = -_bits(shares)
        return lambda answers: before - _left(shares, [tuple(compress(column, alive)) for column in answers])

    def _pages(self, reader: _Reader, status: Gate, plain: Callable[[GateLevel | None], Mapping[str, float]]) -> End:
        """The end for a reader at a status of the gate, from how well the other causes fit at each level of the signs."""
        if sum(reader.listed) < LEAST_PAGES or not plain(None):
            care = max(GATE_CARE[status], "routine", key=care_order)
            return End("nothing-fits", care, "no" if care == "urgent" else "not-now")
        milder = {SIGNS_AT[gate] for gate in GATES[: GATES.index(status) + 1]}
        close = {uid: self.causes[uid] for level in milder for uid in _close(plain(level))}.values()
        care = max((GATE_CARE[status], *(c.urgency for c in close)), key=care_order)
        run = min((c.can_i_run.answer for c in close), key=RUNS.index)
        if status in ("open", "guarded"):
            run = min(run, "not-now", key=RUNS.index)
        if care_order(care) >= care_order("urgent"):
            run = "no"
        share = {u: s for u, s, ok in zip(self.causes, reader.shares, reader.listed, strict=True) if ok}
        return End("pages", care, run, self._order({**share, **plain(SIGNS_AT[status])}, status, self._core(reader)))

    def _plain(self, reader: _Reader, level: GateLevel | None) -> dict[str, float]:
        """How well each cause that is not bone stress fits, if the signs of it were answered at this level."""
        shares: Iterable[float] = reader.shares
        for column in self.sign_fits[level]:
            shares = map(mul, shares, column)
        listed = [ok and plain for ok, plain in zip(reader.listed, self.not_bone, strict=True)]
        found = dict(zip(compress(self.causes, listed), compress(shares, listed), strict=True))
        before = sum(compress(reader.shares, listed))
        total = sum(found.values()) or 1.0
        return {uid: share * before / total for uid, share in found.items()}

    def _order(self, share: Mapping[str, float], status: Gate, core: bool) -> tuple[str, ...]:
        """The pages to read, best first: two to four, and never bone stress alone."""
        weighed = {uid: s * (GATE_FACTOR[status] if uid in self.bone else 1.0) for uid, s in share.items()}
        order = sorted(weighed, key=lambda uid: -weighed[uid])
        bone = [uid for uid in order if uid in self.bone]
        order = [uid for uid in order if uid not in bone[2:]]
        by = {"raised": 1 if core else 2, "wary": 1, "open": BONE_BY}.get(status)
        if by and bone and bone[0] not in order[:by]:
            order.remove(bone[0])
            order.insert(by - 1, bone[0])
        elif not by:  # as far as questions can tell it is not bone: its page never leads the list
            order.sort(key=lambda uid: uid in self.bone)
        least = PAGE_SHARE * max(weighed.values())
        keep = {uid for uid in order if weighed[uid] * HARM[self.causes[uid].urgency] >= least}
        keep |= {*order[:LEAST_PAGES], *(bone[:1] if status in ("open", *URGENT) else ())}
        pages = [uid for uid in order if uid in keep][:MOST_PAGES]
        first = next(uid for uid in order if uid not in self.bone)
        return tuple(pages if first in pages else [*pages[: MOST_PAGES - 1], first])


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


def core_places(causes: Iterable[Cause]) -> frozenset[str]:
    """The places of pain that a bone stress injury often or nearly always has."""
    return frozenset(
        f.symptom
        for cause in causes
        for f in cause.findings
        if f.symptom in cause.finder.bone_stress_places and f.often in ("hallmark", "common")
    )


def _close(plain: Mapping[str, float]) -> list[str]:
    """The causes that have a say in the care level: the one that fits best, and those that fit nearly as well."""
    least = CLOSE_SHARE * max(plain.values())
    return [uid for uid, share in plain.items() if share >= least]


def _roles(library: Library) -> set[str]:
    return {q.role for q in library.questions.values()} | {"red-flags", "gate-sign", "gate-risk", "detail"}


def _against(cause: Cause, question: Question) -> dict[str, bool]:
    often = {f.symptom: f.often for f in cause.findings}
    return {uid: rules_out(often, answer.yes, answer.no, question.role) for uid, answer in question.answers.items()}


def _ticks(cause: Cause, question: Question, otherwise: Mapping[str, Often]) -> dict[str, float]:
    often = {f.symptom: f.often for f in cause.findings}
    return {uid: fit(often, answer, otherwise) for uid, answer in question.answers.items()}


def _card(uid: str, cause: Cause) -> CauseCard:
    often = {finding.symptom: finding.often for finding in cause.findings}
    tonight = tuple(prose.plain(step.text) for step in cause.first_steps[:TONIGHT])
    return CauseCard(uid, cause.name, prose.plain(cause.summary.text), cause.urgency, cause.parent, often, tonight)


def _level(answer: TreeAnswer) -> GateLevel:
    return answer.level or "not-sure"


def _normal(values: Iterable[float]) -> Shares:
    """The same values, so that they add up to 1."""
    values = tuple(values)
    total = sum(values)
    return tuple(value / total for value in values)


def _dot(one: Shares, two: Shares) -> float:
    return sum(a * b for a, b in zip(one, two, strict=True))


def _left(shares: Shares, answers: Iterable[Shares]) -> float:
    """How many bits are still open, on average, after a question has been answered."""
    left = 0.0
    for column in answers:
        joint = [value for value in map(mul, shares, column) if value]
        total = sum(joint)
        if total:
            left += total * log2(total) - _bits(joint)
    return left


def _bits(shares: Sequence[float]) -> float:
    """The sum of all shares, each times its logarithm."""
    return sum([share * log2(share) for share in shares])

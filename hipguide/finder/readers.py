"""What the finder makes of a reader: how well each cause fits the answers so far, and what a question would tell.

All medicine comes from the records; the numbers come from `weights`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import compress
from math import fsum, log2
from operator import mul
from typing import TypeVar

from ..library import Library
from ..records import Cause, Question
from .tree import NOT_SURE, care_order
from .weights import COMMONNESS, HARM, LEFT, OFTEN, GateLevel, both, fit, fits, in_turn, rules_out
from .weights import NOT_SURE as NOT_SURE_SHARE

EVEN = 0.7  # below 1, readers who are few are asked too
LEVELLED = 0.6  # below 1, the choice of questions looks at rare causes too
LEARNING = ("age", "place", "detail", "gate-sign")  # the roles of questions that say how well a cause fits

T = TypeVar("T")
Signs = tuple[str, ...]  # the signs of bone stress that are plain
Shares = tuple[float, ...]  # one number for each cause of the finder, in their order
Listed = tuple[bool, ...]  # for each cause, whether no answer speaks against it so clearly that its page is not listed


@dataclass(frozen=True)
class Reader:
    """Who may come this way: how well each cause fits them, which pages may be listed, and what share of all they are."""

    shares: Shares
    listed: Listed
    reach: float
    used: tuple[str, ...] = ()
    growing: bool = False
    places: frozenset[str] = frozenset()
    told: bool = False  # whether an answer has told more of the pain than its place


class Knowledge:
    """What the records say of causes and answers, in columns of numbers: one for each cause that the finder knows."""

    def __init__(self, library: Library) -> None:
        self.questions = library.questions
        self.causes: dict[str, Cause] = {u: c for u, c in library.causes.items() if not c.finder.left_out}
        self.bone = {u for u, c in self.causes.items() if c.finder.bone_stress_places}
        self.bone_places = frozenset(p for u in self.bone for p in self.causes[u].finder.bone_stress_places)
        self.core_places = core_places(self.causes.values())
        self.common = _normal(COMMONNESS[c.commonness.level] * self._stayed(library, u) for u, c in self.causes.items())
        otherwise = {uid: s.otherwise for uid, s in library.symptoms.items()}
        often = {uid: {f.symptom: f.often for f in c.findings} for uid, c in self.causes.items()}
        self.fits = self._columns(lambda uid, q: fits(self.causes[uid], q, otherwise))
        self.ticks = self._columns(lambda uid, q: {a: fit(often[uid], x, otherwise) for a, x in q.answers.items()})
        self.against = self._columns(
            lambda uid, q: {a: rules_out(often[uid], x.yes, x.no, q.role) for a, x in q.answers.items()}
        )
        self.with_sign, self.without_sign = self._sign_fits("yes"), self._sign_fits("no")
        self.not_bone = tuple(uid not in self.bone for uid in self.causes)
        self.harm = tuple(HARM[c.urgency] for c in self.causes.values())

    def _columns(self, rate: Callable[[str, Question], dict[str, T]]) -> dict[str, dict[str, tuple[T, ...]]]:
        """For each answer to each question that tells something, one value for each cause."""
        found = {}
        for uid, question in self.questions.items():
            if question.role in LEARNING:
                rows = [rate(cause, question) for cause in self.causes]
                found[uid] = {answer: tuple(row[answer] for row in rows) for answer in question.answers}
        return found

    def _stayed(self, library: Library, uid: str) -> float:
        """The share of people with a cause who come past the warning signs: fewer where a sign names what is as urgent."""
        urgency = self.causes[uid].urgency
        screens = [f for f in library.red_flags.values() if f.screen and uid in f.causes]
        leaves = care_order(urgency) >= care_order("urgent") and any(f.urgency == urgency for f in screens)
        return LEFT if leaves and uid not in self.bone else 1.0

    def _sign_fits(self, level: GateLevel) -> dict[str, Shares]:
        """How well each cause fits the answer of this level to each sign of bone stress."""
        signs = {uid: q.answers.items() for uid, q in self.questions.items() if q.role == "gate-sign"}
        return {uid: self.fits[uid][next(a for a, x in answers if x.level == level)] for uid, answers in signs.items()}

    # -- readers -----------------------------------------------------------------------------------------------------

    def everyone(self) -> Reader:
        """Who has answered nothing but that no warning sign fits."""
        return Reader(self.common, (True,) * len(self.common), 1.0)

    def after(self, reader: Reader, question: str, answer: str) -> Reader:
        """The same reader after one more answer. "Not sure" changes nothing but how many readers come this way."""
        used = (*reader.used, question)
        if answer == NOT_SURE:
            return replace(reader, reach=reader.reach * NOT_SURE_SHARE, used=used)
        told = self.also(reader, question, answer, self.fits[question][answer])
        return replace(
            told,
            reach=reader.reach * (1 - NOT_SURE_SHARE) * _dot(reader.shares, self.fits[question][answer]),
            used=used,
            told=self.questions[question].role != "age",
        )

    def also(self, reader: Reader, question: str, answer: str, fit: Shares) -> Reader:
        """The same reader after another tick of the same question, which fits each cause so well."""
        joint = [share * f for share, f in zip(reader.shares, fit, strict=True)]
        listed = tuple(ok and not no for ok, no in zip(reader.listed, self.against[question][answer], strict=True))
        return replace(reader, shares=_normal(joint), listed=listed, reach=reader.reach * fsum(joint))

    def at(self, reader: Reader, question: str, one: str, two: str, reach: float) -> Reader:
        """The same reader, of whom a share names this place or these two places."""
        answers, against = self.questions[question].answers, self.against[question]
        rows = zip(reader.listed, against[one], against[two], strict=True)
        fit = self.place_fit(question, one, two)
        return replace(
            reader,
            shares=_normal([share * f for share, f in zip(reader.shares, fit, strict=True)]),
            listed=tuple(ok and not (a and b) for ok, a, b in rows),
            reach=reader.reach * reach,
            places=frozenset((*answers[one].yes, *answers[two].yes)),
        )

    def anywhere(self, reader: Reader, question: str, reach: float) -> Reader:
        """A reader who cannot name a place: the more places a cause can hurt in, the more likely that is."""
        spread = [fsum(column) for column in zip(*self.fits[question].values(), strict=True)]
        shares = _normal([share * s for share, s in zip(reader.shares, spread, strict=True)])
        return replace(reader, shares=shares, reach=reader.reach * reach)

    def place_fit(self, question: str, one: str, two: str) -> Shares:
        """How well each cause fits two places together, or one place if they are the same."""
        columns = self.fits[question]
        if one == two:
            return columns[one]
        return tuple(both(a, b) for a, b in zip(columns[one], columns[two], strict=True))

    def chance(self, reader: Reader, question: str, one: str, two: str) -> float:
        """How often this reader names these places, compared with other places."""
        return _dot(reader.shares, self.place_fit(question, one, two))

    def core(self, reader: Reader) -> bool:
        """Whether bone stress often hurts in the places that the reader names, or no place is known."""
        return not reader.places or bool(reader.places & self.core_places)

    # -- what a question would tell ----------------------------------------------------------------------------------

    def sensible(self, reader: Reader, question: str) -> bool:
        """Whether the question is about the places that the reader names."""
        only = self.questions[question].only_at
        return not only or not reader.places or bool(reader.places & set(only))

    def worth(self, reader: Reader, gain: float) -> float:
        """What a gain of so many bits is worth, from how many readers come this way."""
        return gain * float(reader.reach**EVEN)

    def gains(self, reader: Reader, questions: Iterable[str]) -> dict[str, float]:
        """What each question would tell this reader: expected information gain in bits, if they can answer it."""
        gain = self.gain(reader)
        return {uid: gain(self.fits[uid].values()) * OFTEN[self.questions[uid].known] for uid in questions}

    def gain(self, reader: Reader) -> Callable[[Iterable[Shares]], float]:
        """What the answers to a question would tell this reader: expected information gain in bits.

        Causes are weighted by harm and levelled, so that a rare one counts too.
        """
        rows = zip(reader.shares, self.harm, reader.listed, strict=True)
        weighted = _normal([(share * harm) ** LEVELLED if ok else 0.0 for share, harm, ok in rows])
        alive = [share > 0.003 for share in weighted]
        shares = tuple(compress(weighted, alive))
        before = -_bits(shares)
        return lambda answers: before - _left(shares, [tuple(compress(column, alive)) for column in answers])

    @cache  # noqa: B019  what is known lives as long as the program that compiles the tree
    def second_ticks(self, question: str, others: tuple[str, ...]) -> dict[str, Shares]:
        """For a question that takes several answers: how well each cause fits each of the others as the next tick."""
        rows = zip(*(self.ticks[question][other] for other in others), strict=True)
        columns = [in_turn(dict(zip(others, row, strict=True)), others) for row in rows]
        return {other: tuple(column[other] for column in columns) for other in others}

    def plain(self, reader: Reader, signs: Signs | None) -> dict[str, float]:
        """How well each cause that is not bone stress fits, if these signs of it are plain, or each is a plain "no" (None)."""
        shares: Iterable[float] = reader.shares
        told = self.without_sign.values() if signs is None else (self.with_sign[sign] for sign in signs)
        for column in told:
            shares = map(mul, shares, column)
        listed = [ok and plain for ok, plain in zip(reader.listed, self.not_bone, strict=True)]
        found = dict(zip(compress(self.causes, listed), compress(shares, listed), strict=True))
        before = fsum(compress(reader.shares, listed))
        total = fsum(found.values()) or 1.0
        return {uid: share * before / total for uid, share in found.items()}

    def share(self, reader: Reader) -> dict[str, float]:
        """How well each cause fits whose page may be listed."""
        rows = zip(self.causes, reader.shares, reader.listed, strict=True)
        return {uid: share for uid, share, ok in rows if ok}


def core_places(causes: Iterable[Cause]) -> frozenset[str]:
    """The places of pain that a bone stress injury often or nearly always has."""
    return frozenset(
        f.symptom
        for cause in causes
        for f in cause.findings
        if f.symptom in cause.finder.bone_stress_places and f.often in ("hallmark", "common")
    )


def _normal(values: Iterable[float]) -> Shares:
    """The same values, so that they add up to 1."""
    values = tuple(values)
    total = fsum(values)
    return tuple(value / total for value in values)


def _dot(one: Shares, two: Shares) -> float:
    return fsum(map(mul, one, two))


def _left(shares: Shares, answers: Iterable[Shares]) -> float:
    """How many bits are still open, on average, after a question has been answered."""
    left = []
    for column in answers:
        joint = [value for value in map(mul, shares, column) if value]
        total = fsum(joint)
        if total:
            left.append(total * log2(total) - _bits(joint))
    return fsum(left)


def _bits(shares: Sequence[float]) -> float:
    """The sum of all shares, each times its logarithm."""
    return fsum([share * log2(share) for share in shares])

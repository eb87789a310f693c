"""What a reader's answers say: facts, signs, and how well each cause fits.

A fact is a symptom or a word of our own (`facts` of an answer). It is there if an answer that was
given says so. It is not known if the reader was not sure about a question that could have said so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Literal

from ..records.base import URGENCIES, Urgency
from .form import (
    NONE,
    NOT_SURE,
    CauseCard,
    Form,
    FormAnswer,
    FormQuestion,
    FormSign,
    Numbers,
    care_order,
    facts_of,
    is_urgent,
)
from .weights import EXCLUDED, SHOWN

Picked = Mapping[str, tuple[FormAnswer, ...]]  # question id → the answers given to it
Status = Literal["shown", "possible", "no"]

POINTS_TO = ("hallmark", "common", "sometimes")
POINTS_AWAY = ("never", "unusual")


def unsure(answers: Sequence[FormAnswer]) -> bool:
    """Whether this is the answer "not sure"."""
    return answers[0].uid == NOT_SURE


def _without_repeats(lists: Iterable[Sequence[str]]) -> list[str]:
    """What stands in these lists, each once, in their order."""
    return list(dict.fromkeys(chain.from_iterable(lists)))


def leaves(answers: Iterable[FormAnswer]) -> bool:
    """Whether one of these answers ends the questions."""
    return any(answer.leave for answer in answers)


def one_less(care: Urgency) -> Urgency:
    """What a sign asks for that may be there: one step less than if it were."""
    return URGENCIES[max(care_order(care) - 1, 0)]


@dataclass(frozen=True)
class Reading:
    """Some answers to the questions of a form, and all that follows from them."""

    form: Form
    picked: Picked

    # -- facts -------------------------------------------------------------------------------------

    @cached_property
    def given(self) -> list[FormAnswer]:
        """All answers that were given, in their order."""
        return list(chain.from_iterable(self.picked.values()))

    @cached_property
    def there(self) -> frozenset[str]:
        """The facts that are there."""
        return frozenset(facts_of(self.given))

    @cached_property
    def unknown(self) -> frozenset[str]:
        """The facts that are not known."""
        return self._unsure_of(lambda _: True) - self.there

    @cached_property
    def doubtful(self) -> frozenset[str]:
        """The facts that worry and are not known: a sign that needs them may be there."""
        return self._unsure_of(lambda question: question.role.worries)

    def _unsure_of(self, which: Callable[[FormQuestion], bool]) -> frozenset[str]:
        found: set[str] = set()
        for uid, answers in self.picked.items():
            question = self.form.by_id[uid]
            if unsure(answers) and which(question):
                found |= question.could_say
        return frozenset(found)

    @cached_property
    def places(self) -> frozenset[str] | None:
        """The places that hurt; None if they are not known."""
        for uid, answers in self.picked.items():
            if self.form.by_id[uid].role.locates and not unsure(answers):
                places: set[str] = set()
                for answer in answers:
                    places.update(answer.yes)
                return frozenset(places)
        return None

    @cached_property
    def was_asked_where(self) -> bool:
        """Whether the reader was asked where it hurts, whatever they answered."""
        return any(self.form.by_id[uid].role.locates for uid in self.picked)

    def may_be(self, fact: str) -> bool:
        """Whether a fact is there or not known."""
        return fact in self.there or fact in self.unknown

    def hurts_at(self, places: Sequence[str]) -> bool:
        """Whether one of these places hurts, or the place is not known.

        True if none is asked for.
        """
        return not places or self.places is None or not self.places.isdisjoint(places)

    def asks(self, question: FormQuestion) -> bool:
        """Whether this reader is asked a question.

        Details of a place are for those who know where it hurts.
        """
        if not self.hurts_at(question.only_at):
            return False
        if question.role.needs_place and question.only_at and self.places is None:
            return False
        for line in question.only_if:
            if not any(map(self.may_be, line)):
                return False
        return True

    @cached_property
    def told(self) -> bool:
        """Whether the reader answered a question about details.

        Answers that worry do not count: none of them may calm.
        """
        for uid, answers in self.picked.items():
            if self.form.by_id[uid].role.calms and not unsure(answers):
                return True
        return False

    # -- signs -------------------------------------------------------------------------------------

    @cached_property
    def ticked(self) -> frozenset[str]:
        """The ids of all answers that were given."""
        return frozenset(answer.uid for answer in self.given)

    def cannot_wait(self, sign: FormSign) -> bool:
        """Whether a sign that is shown leaves no time for more questions: ticked as a warning sign,
        or due today.
        """
        return sign.when == "today" or sign.uid in self.ticked

    def status(self, sign: FormSign) -> Status:
        """Whether a sign is shown, may be there because something is not known, or is not there."""
        if sign.uid in self.ticked:
            return "shown"
        excused = any(map(self.there.issuperset, sign.unless))
        here = self.hurts_at(sign.at) and (self.was_asked_where or not sign.at)
        if excused or not here:
            return "no"
        found: Status = "no"
        for line in sign.shown_by:
            if self.there.issuperset(line):
                return "shown"
            if (self.there | self.doubtful).issuperset(line):
                found = "possible"
        return found

    @cached_property
    def statuses(self) -> tuple[tuple[FormSign, Status], ...]:
        """Every sign with its status, in the order of the form."""
        return tuple((sign, self.status(sign)) for sign in self.form.signs)

    @cached_property
    def shown(self) -> list[FormSign]:
        """The signs that are shown, the most urgent first."""
        signs = [sign for sign, status in self.statuses if status == "shown"]
        return sorted(signs, key=lambda sign: -care_order(sign.urgency))

    @cached_property
    def sign_care(self) -> Urgency:
        """The care that signs ask for, those that are shown and those that may be there."""
        levels: list[Urgency] = ["self-care"]
        for sign, status in self.statuses:
            if status != "no":
                levels.append(sign.urgency if status == "shown" else one_less(sign.urgency))
        for uid, answers in self.picked.items():
            question = self.form.by_id[uid]
            if question.role.screens and unsure(answers):
                levels.append(one_less(self._most_urgent_on(question)))
        return max(levels, key=care_order)

    def _most_urgent_on(self, screen: FormQuestion) -> Urgency:
        """What the most urgent sign on a screen asks for."""
        most: Urgency = "self-care"
        for answer in screen.answers:
            if answer.uid in self.form.sign_by_id:
                most = max(most, self.form.sign_by_id[answer.uid].urgency, key=care_order)
        return most

    @cached_property
    def sign_runs(self) -> list[str]:
        """What signs say about running."""
        runs = []
        for sign, status in self.statuses:
            serious = sign.no_running or is_urgent(sign.urgency)
            if status != "no" and serious:
                runs.append("no" if status == "shown" else "not-now")
        return runs

    # -- causes ------------------------------------------------------------------------------------

    def totals(self, by_signs: bool = True) -> dict[str, int]:
        """The sum of each cause that no answer rules out, in the order of the form.

        Without `by_signs` the causes that only worrying signs can bring to the top stay at the
        bottom.
        """
        sums, out = list(self.form.table.start), set[int]()
        for uid, answers in self.picked.items():
            if unsure(answers):
                continue
            for row in self._rows(uid, answers):
                sums = [total + number for total, number in zip(sums, row, strict=True)]
            out |= self._ruled_out(uid, answers)
        changes = self._sign_points(by_signs)
        totals: dict[str, int] = {}
        for i, uid in enumerate(self.form.listed):
            if i not in out:
                totals[uid] = sums[i] + changes.get(uid, 0)
        return totals

    def _rows(self, question: str, answers: Sequence[FormAnswer]) -> list[Numbers]:
        """What the answers to one question say of each cause, as rows of the table.

        Of two places each counts less.
        """
        table = self.form.table
        several_places = len(answers) > 1 and question in table.beside
        by_answer = (table.beside if several_places else table.answers).get(question)
        rows = [table.base[question]] if question in table.base else []
        if by_answer is not None:
            rows += [by_answer[answer.uid] for answer in answers]
        return rows

    def _ruled_out(self, question: str, answers: Sequence[FormAnswer]) -> set[int]:
        """The causes that the answers to one question rule out; of two places, those that both rule
        out.
        """
        by_answer = self.form.table.out.get(question, {})
        each = [set(by_answer.get(answer.uid, ())) for answer in answers]
        if self.form.by_id[question].role.locates:
            return set.intersection(*each)
        return set.union(*each)

    def _sign_points(self, by_signs: bool) -> dict[str, int]:
        """What the signs that name a cause change in its sum.

        Only signs that answers can show count here.
        """
        best: dict[str, int] = {}
        for sign, status in self.statuses:
            if not sign.shown_by:
                continue
            urgent = is_urgent(sign.urgency)
            value = 0
            if status == "no" or (not by_signs and sign.urgency != "self-care"):
                value = EXCLUDED
            elif status == "shown" and urgent:
                value = SHOWN
            for uid in sign.causes:
                best[uid] = max(value, best.get(uid, EXCLUDED))
        return best

    def ranking(self, sums: Mapping[str, int]) -> list[str]:
        """The causes that can be listed, best first; of equals, the first in the order of the form.

        A cause that some answers point away from and none points to is left out.
        """
        fitting = []
        for uid in sums:
            cause = self.form.causes[uid]
            if self.points_to(cause) or not self.points_away(cause):
                fitting.append(uid)
        return sorted(fitting, key=lambda uid: -sums[uid])

    # -- reasons -----------------------------------------------------------------------------------

    @cached_property
    def has(self) -> list[str]:
        """The symptoms that the reader has, in the order of the answers."""
        return _without_repeats(answer.yes for answer in self.given)

    @cached_property
    def lacks(self) -> list[str]:
        """The symptoms that the reader does not have."""
        denied = _without_repeats(answer.no for answer in self.given)
        return [symptom for symptom in denied if symptom not in self.has]

    def points_to(self, cause: CauseCard) -> list[str]:
        """The symptoms that point to a cause, the strongest first."""
        found = [s for s in self.has if cause.often.get(s) in POINTS_TO]
        return sorted(found, key=lambda s: POINTS_TO.index(cause.often[s]))

    def is_felt_here(self, uid: str) -> bool:
        """Whether a cause can be felt at one of the places that hurt, or these are not known."""
        often = self.form.causes[uid].often
        if self.places is None:
            return True
        return not set(POINTS_TO).isdisjoint(map(often.get, self.places))

    def points_away(self, cause: CauseCard) -> list[str]:
        """The symptoms that point away from a cause: some that are there, some that are missing."""
        there = [s for s in self.has if cause.often.get(s) in POINTS_AWAY]
        missing = [s for s in self.lacks if cause.often.get(s) in ("hallmark", "common")]
        return [
            *sorted(there, key=lambda s: POINTS_AWAY.index(cause.often[s])),
            *sorted(missing, key=lambda s: POINTS_TO.index(cause.often[s])),
        ]

    # -- without what worries ----------------------------------------------------------------------

    def calm(self) -> Reading:
        """The same without the answers that worry; of several ticks, those that no sign names
        stay.
        """
        kept: dict[str, tuple[FormAnswer, ...]] = {}
        for uid, answers in self.picked.items():
            question = self.form.by_id[uid]
            if not question.role.worries:
                kept[uid] = answers
            elif question.several:
                left = tuple(filter(self._is_calm, answers))
                if left:
                    kept[uid] = left
        return Reading(self.form, kept)

    def _is_calm(self, answer: FormAnswer) -> bool:
        return answer.uid not in (NONE, NOT_SURE) and self.form.named.isdisjoint(answer.tells)

"""One reader's way through the finder: which question comes next, and where the answers lead.

- **Next question**: the first one of the list that is not answered and that is asked of this
  reader.
- **Care**: that of the most urgent sign that is shown; never less than the page asks for that fits
  best without a word about signs, so no worrying answer can calm. A sign that may be there, because
  an answer to it is not known, asks for one step less.
- **Running**: never bolder than the care, a sign or the first page allow.
- **Pages**: each cause's numbers are added up over all answers. A cause that an answer rules out is
  not listed, and neither is one that no answer points to. A page that asks for more than the care
  due never comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..problems import did_you_mean
from .ends import End, end_of
from .form import NONE, NOT_SURE, VERSION, CauseCard, Form, FormAnswer, FormQuestion
from .reading import Reading, leaves, unsure

Steps = tuple[tuple[FormQuestion, tuple[FormAnswer, ...]], ...]


class WalkError(ValueError):
    """An answer that the finder does not offer."""


@dataclass(frozen=True)
class Way:
    """The questions that were asked with the answers given to them; then an open question, or the
    end.
    """

    reading: Reading
    question: FormQuestion | None
    end: End | None

    @property
    def outcome(self) -> End:
        """The end of a way that was not told to stop."""
        assert self.end is not None  # noqa: S101
        return self.end

    @property
    def steps(self) -> Steps:
        """Each question with the answers given to it."""
        form = self.reading.form
        return tuple((form.by_id[uid], answers) for uid, answers in self.reading.picked.items())

    @property
    def asked(self) -> list[FormQuestion]:
        """The questions that were asked."""
        return [question for question, _ in self.steps]


def follow(form: Form, answers: Mapping[str, object], stop: bool = False) -> Way:
    """The way that these answers take. What is missing counts as not sure; with `stop` the way
    stops there.

    Raises WalkError for an answer that does not exist.
    """
    reading = Reading(form, {})
    for question in form.questions:
        if not reading.asks(question):
            continue
        if stop and question.uid not in answers:
            return Way(reading, question, None)
        given = tuple(chosen(question, answers.get(question.uid)))
        reading = Reading(form, {**reading.picked, question.uid: given})
        if _ends(reading, question):
            break
    return Way(reading, None, end_of(reading))


def _ends(reading: Reading, question: FormQuestion) -> bool:
    """Whether no more is asked after this question: an answer leaves, an emergency is shown, or a
    sign that cannot wait.

    With a sign that is no emergency the other screens of warning signs are still shown: a worse one
    may stand there.
    """
    if leaves(reading.picked[question.uid]):
        return True
    form = reading.form
    if question.uid in form.screens[-1:] and any(map(reading.cannot_wait, reading.shown)):
        return True
    return "shown" in map(reading.status, form.emergencies)


def chosen(question: FormQuestion, given: object) -> list[FormAnswer]:
    """The answers given to a question, in the order of the question. Missing means not sure.

    Raises WalkError if they are no answers of this question, or cannot stand together.
    """
    uids = _ids(question, given)
    offered = [answer.uid for answer in question.answers]
    for uid in uids:
        if uid not in offered:
            raise WalkError(
                f'"{question.uid}" has no answer "{uid}". {did_you_mean(uid, offered)}'.strip()
            )
    found = [answer for answer in question.answers if answer.uid in uids]
    if len(uids) > 1:
        _check_that_they_go_together(question, found)
    most = question.role.picks
    if most is not None and len(uids) > most:
        raise WalkError(f'"{question.uid}" takes at most {most} answers.')
    return found


def _ids(question: FormQuestion, given: object) -> Sequence[str]:
    """The ids of the answers that were given, one or many. None or an empty list means not sure."""
    if given is None or given in ([], ()):
        return [NOT_SURE]
    if isinstance(given, str):
        return [given]
    if isinstance(given, Sequence) and all(isinstance(uid, str) for uid in given):
        return given
    raise WalkError(f'The answer to "{question.uid}" must be an answer id, or a list of them.')


def _check_that_they_go_together(question: FormQuestion, several: Sequence[FormAnswer]) -> None:
    """Raises WalkError if a question takes one answer only, or one of several stands alone."""
    if not question.several:
        raise WalkError(f'"{question.uid}" takes one answer.')
    for answer in several:
        if answer.leave or answer.uid in (NONE, NOT_SURE):
            message = '"none", "not-sure" and an answer that leaves stand alone in the answer to'
            raise WalkError(f'{message} "{question.uid}".')


def check(form: Form, answers: Mapping[str, object]) -> None:
    """Raises WalkError for a question or an answer that does not exist, whether it is asked on the
    way or not.
    """
    for uid, given in answers.items():
        if uid not in form.by_id:
            raise WalkError(
                f'There is no question "{uid}". {did_you_mean(uid, form.by_id)}'.strip()
            )
        chosen(form.by_id[uid], given)


def walk(form: Form, answers: Mapping[str, object]) -> dict[str, Any]:
    """Follow the answers (question id → answer id, or list of ids) to the end. What is missing
    counts as not sure.

    Returns care, run, kind, the signs that ask for it, the causes in order with the reasons for and
    against each, what to do tonight, what was not known, which single answer would change the end,
    and the questions that were asked. Raises WalkError for a question or an answer that does not
    exist.
    """
    check(form, answers)
    way = follow(form, answers)
    end = way.outcome
    return {
        "version": VERSION,
        "kind": end.kind,
        "care": end.care,
        "run": end.run,
        "signs": list(end.signs),
        "causes": [_reasons(way.reading, uid) for uid in end.causes],
        "tonight": _tonight(form, end),
        "not_known": [question.uid for question, given in way.steps if unsure(given)],
        "would_change": _would_change(form, answers, way),
        "asked": [question.uid for question in way.asked],
    }


def _tonight(form: Form, end: End) -> list[str]:
    """The first steps of the first page. Where somebody must look, there are none."""
    if end.kind == "service" or not end.causes:
        return []
    return list(form.causes[end.causes[0]].tonight)


def _reasons(reading: Reading, uid: str) -> dict[str, Any]:
    cause = reading.form.causes[uid]
    told = partial(_reason, reading, cause)
    return {
        "id": uid,
        "name": cause.name,
        "parent": cause.parent,
        "for": list(map(told, reading.points_to(cause))),
        "against": list(map(told, reading.points_away(cause))),
    }


def _reason(reading: Reading, cause: CauseCard, symptom: str) -> dict[str, Any]:
    """What a symptom, there or missing, says of a cause."""
    return {
        "symptom": symptom,
        "name": reading.form.symptoms[symptom],
        "often": cause.often[symptom],
        "has": symptom in reading.has,
    }


def _would_change(form: Form, answers: Mapping[str, object], way: Way) -> list[dict[str, Any]]:
    """Answers that are not known now and, each alone, would change the care level or the page that
    comes first.
    """
    now = way.outcome
    found: list[dict[str, Any]] = []
    for question, answer in _left_open(way):
        other = follow(form, {**answers, question.uid: answer.uid}).outcome
        first = other.causes[:1]
        if (other.care, first) != (now.care, now.causes[:1]):
            change = {"question": question.uid, "answer": answer.uid, "care": other.care}
            found.append({**change, "first": first[0] if first else None})
    return found


def _left_open(way: Way) -> Iterator[tuple[FormQuestion, FormAnswer]]:
    """The answers that the reader might have given where they were not sure.

    Warning signs and what is basic are left out.
    """
    for question, picked in way.steps:
        if unsure(picked) and not question.role.screens and not question.role.basic:
            for answer in question.answers[:-1]:
                yield question, answer

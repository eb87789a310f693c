"""Records → the finder: questions in order, signs, and the table that puts pages in order.

Two things are decided apart. How soon to get help follows from signs (`data/signs.yml`), which are
declared once for the whole site. Which pages stand in which order is a sum over all answers, worked
out here as whole numbers, so that Python and the browser add up the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log

from .. import prose
from ..kinds.cause.model import Cause
from ..kinds.question.model import Question
from ..kinds.sign.model import Sign
from ..library import Library
from ..records import ROLES
from ..records.base import Often
from .form import (
    NONE,
    NOT_SURE,
    CauseCard,
    Form,
    FormAnswer,
    FormQuestion,
    FormSign,
    Numbers,
    Table,
    care_order,
)
from .weights import (
    COMMONNESS,
    LEFT,
    NONE_TICKED,
    SPREAD,
    UNIT,
    UNTICKED,
    fit,
    one_choice,
    place_fit,
    place_points,
    points,
    rules_out,
    says_nothing,
)

TONIGHT = 3  # first steps that an end shows


def inputs(library: Library) -> object:
    """All that the finder is made of, to compare: while it stays equal, the finder need not be
    compiled again.
    """
    causes = []
    for uid, c in library.causes.items():
        findings = tuple((f.symptom, f.often) for f in c.findings)
        steps = tuple(step.text for step in c.first_steps)
        words = (
            c.name,
            c.summary.text,
            c.urgency,
            c.parent,
            c.commonness.level,
            c.can_i_run.answer,
        )
        causes.append((uid, words, c.finder, findings, steps))
    symptoms = {uid: (s.name, s.otherwise) for uid, s in library.symptoms.items()}
    return causes, dict(library.questions), _signs(library), symptoms


def compile_form(library: Library) -> Form:
    """Compile the library's causes, questions and signs.

    The library must have passed its checks.
    """
    listed = {uid: cause for uid, cause in library.causes.items() if not cause.finder.left_out}
    signs = _signs(library)
    only_named = _named(signs, listed) - set(listed)
    return Form(
        questions=[
            _question(library, uid, question) for uid, question in library.questions.items()
        ],
        signs=[_sign(uid, sign) for uid, sign in signs.items()],
        table=_table(library, listed),
        causes={uid: _card(uid, library.causes[uid]) for uid in [*listed, *sorted(only_named)]},
        symptoms={uid: symptom.name for uid, symptom in library.symptoms.items()},
        listed=tuple(listed),
    )


def _named(signs: Mapping[str, Sign], listed: Mapping[str, Cause]) -> set[str]:
    """The causes that signs name, and the wider ones of those that can be listed."""
    named: set[str] = set()
    for sign in signs.values():
        named.update(sign.causes)
    for cause in listed.values():
        if cause.parent:
            named.add(cause.parent)
    return named


# -- questions, signs and cards --------------------------------------------------------------------


def _question(library: Library, uid: str, question: Question) -> FormQuestion:
    role = ROLES[question.role]
    if role.screens:
        answers = _warning_signs(library, uid)
    else:
        answers = [
            FormAnswer(a_uid, a.label, a.yes, a.no, a.facts, a.leave)
            for a_uid, a in question.answers.items()
        ]
    answers.append(FormAnswer(NOT_SURE, question.not_sure, facts=question.not_sure_facts))
    return FormQuestion(
        uid,
        question.ask,
        prose.plain(question.help or ""),
        prose.plain(question.why),
        role,
        question.choose == "several",
        question.only_at,
        question.only_if,
        tuple(answers),
    )


def _warning_signs(library: Library, question: str) -> list[FormAnswer]:
    """The answers of a screen of warning signs, the most urgent first, then "none of these"."""
    asked = [(uid, sign) for uid, sign in library.signs.items() if sign.question == question]
    asked.sort(key=lambda item: -care_order(item[1].urgency))
    answers = [FormAnswer(uid, prose.plain(sign.notice)) for uid, sign in asked]
    return [*answers, FormAnswer(NONE, "None of these")]


def _signs(library: Library) -> dict[str, Sign]:
    """The signs that the finder can show. Those for pages only would make it longer for nothing."""
    return {uid: sign for uid, sign in library.signs.items() if sign.in_finder}


def _sign(uid: str, sign: Sign) -> FormSign:
    return FormSign(
        uid,
        sign.notice,
        sign.urgency,
        sign.when,
        sign.no_running,
        sign.at,
        sign.shown_by,
        sign.causes,
        sign.unless,
    )


def _card(uid: str, cause: Cause) -> CauseCard:
    often = {finding.symptom: finding.often for finding in cause.findings}
    tonight = tuple(prose.plain(step.text) for step in cause.first_steps[:TONIGHT])
    return CauseCard(
        uid,
        cause.name,
        prose.plain(cause.summary.text),
        cause.urgency,
        cause.can_i_run.answer,
        cause.parent,
        often,
        tonight,
    )


# -- the table -------------------------------------------------------------------------------------


def _table(library: Library, causes: Mapping[str, Cause]) -> Table:
    otherwise = {uid: symptom.otherwise for uid, symptom in library.symptoms.items()}
    base: dict[str, Numbers] = {}
    answers: dict[str, Mapping[str, Numbers]] = {}
    beside: dict[str, Mapping[str, Numbers]] = {}
    out: dict[str, dict[str, tuple[int, ...]]] = {}
    for uid, question in library.questions.items():
        if says_nothing(question):
            continue
        if ROLES[question.role].locates:
            answers[uid], beside[uid] = _places(causes, question)
        elif question.choose == "several":
            answers[uid], base[uid] = _ticks(causes, question, otherwise)
        else:
            answers[uid] = _choices(causes, question, otherwise)
        if ruled_out := _ruled_out(causes, question):
            out[uid] = ruled_out
    start = tuple(_start(library, uid) for uid in causes)
    return Table(start, base, answers, beside, out)


def _start(library: Library, uid: str) -> int:
    """How common a cause is among those who come past the warning signs that are ticked."""
    cause = library.causes[uid]
    ticked = [s for s in library.signs.values() if s.question and uid in s.causes]
    leaves = cause.urgency == "emergency" and any(s.urgency == "emergency" for s in ticked)
    return round(UNIT * log(COMMONNESS[cause.commonness.level] * (LEFT if leaves else 1.0)))


def _often(cause: Cause) -> dict[str, Often]:
    return {finding.symptom: finding.often for finding in cause.findings}


def _places(
    causes: Mapping[str, Cause], question: Question
) -> tuple[dict[str, Numbers], dict[str, Numbers]]:
    """For each place, what it says if it is the only one, and if it stands beside another."""
    alone: dict[str, Numbers] = {}
    beside: dict[str, Numbers] = {}
    for uid, answer in question.answers.items():
        fits = [place_fit(_often(cause), answer) for cause in causes.values()]
        alone[uid] = tuple(place_points(value) for value in fits)
        beside[uid] = tuple(place_points(max(value, SPREAD)) for value in fits)
    return alone, beside


def _choices(
    causes: Mapping[str, Cause], question: Question, otherwise: Mapping[str, Often]
) -> dict[str, Numbers]:
    """For a question that takes one answer: what each says of every cause."""
    rows = [one_choice(cause, question, otherwise) for cause in causes.values()]
    numbers: dict[str, Numbers] = {}
    for answer in question.answers:
        numbers[answer] = tuple(row[answer] for row in rows)
    return numbers


def _ticks(
    causes: Mapping[str, Cause], question: Question, otherwise: Mapping[str, Often]
) -> tuple[dict[str, Numbers], Numbers]:
    """What each tick adds to the sum for no tick, for a question that takes several answers."""
    ticks: dict[str, list[int]] = {uid: [] for uid in question.answers}
    base: list[int] = []
    for cause in causes.values():
        often = _often(cause)
        unticked = 0
        for uid, answer in question.answers.items():
            if uid != NONE:
                share = fit(often, answer, otherwise)
                absent = points(1 - share)
                unticked += absent
                ticks[uid].append(points(share) - round(UNTICKED * absent))
        base.append(round(UNTICKED * unticked))
        if NONE in ticks:
            ticks[NONE].append(round(NONE_TICKED * unticked) - base[-1])
    return {uid: tuple(numbers) for uid, numbers in ticks.items()}, tuple(base)


def _ruled_out(causes: Mapping[str, Cause], question: Question) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for uid, answer in question.answers.items():
        numbers = [
            i
            for i, cause in enumerate(causes.values())
            if rules_out(_often(cause), answer, ROLES[question.role])
        ]
        if numbers:
            found[uid] = tuple(numbers)
    return found

"""Records → the finder: questions in order, signs, and the table that puts pages in order.

Two things are decided apart. How soon to get help follows from signs (`data/signs.yml`), which are
declared once for the whole site. Which pages stand in which order is a sum over all answers, worked
out here as whole numbers, so that Python and the browser add up the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import starmap
from math import log

from .. import prose
from ..kinds.cause.model import Cause
from ..kinds.question.model import Answer, Question
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
    listed_causes,
    often_of,
    one_choice,
    otherwise_of,
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
        findings = tuple(often_of(c).items())
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
    listed = listed_causes(library)
    signs = _signs(library)
    only_named = _named(signs, listed) - set(listed)
    return Form(
        questions=[_question(library, uid) for uid in library.questions],
        signs=list(starmap(_sign, signs.items())),
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


def _question(library: Library, uid: str) -> FormQuestion:
    question = library.questions[uid]
    role = ROLES[question.role]
    if role.screens:
        answers = _warning_signs(library, uid)
    else:
        answers = list(starmap(_answer, question.answers.items()))
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


def _answer(uid: str, answer: Answer) -> FormAnswer:
    return FormAnswer(uid, answer.label, answer.yes, answer.no, answer.facts, answer.leave)


def _warning_signs(library: Library, question: str) -> list[FormAnswer]:
    """The answers of a screen of warning signs, the most urgent first, then "none of these"."""
    asked = [(uid, sign) for uid, sign in library.signs.items() if sign.question == question]
    asked.sort(key=lambda item: -care_order(item[1].urgency))
    answers: list[FormAnswer] = []
    for uid, sign in asked:
        answers.append(FormAnswer(uid, prose.plain(sign.notice)))
    answers.append(FormAnswer(NONE, "None of these"))
    return answers


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
    tonight = tuple(prose.plain(step.text) for step in cause.first_steps[:TONIGHT])
    return CauseCard(
        uid,
        cause.name,
        prose.plain(cause.summary.text),
        cause.urgency,
        cause.can_i_run.answer,
        cause.parent,
        often_of(cause),
        tonight,
    )


# -- the table -------------------------------------------------------------------------------------


def _table(library: Library, causes: Mapping[str, Cause]) -> Table:
    otherwise = otherwise_of(library)
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
    leaves = cause.urgency == "emergency" and _is_asked_as_emergency(library, uid)
    return round(UNIT * log(COMMONNESS[cause.commonness.level] * (LEFT if leaves else 1.0)))


def _is_asked_as_emergency(library: Library, cause: str) -> bool:
    """Whether an emergency that names this cause can be ticked as a warning sign."""
    for sign in library.signs.values():
        if sign.question and sign.urgency == "emergency" and cause in sign.causes:
            return True
    return False


def _places(
    causes: Mapping[str, Cause], question: Question
) -> tuple[dict[str, Numbers], dict[str, Numbers]]:
    """For each place, what it says if it is the only one, and if it stands beside another."""
    often = list(map(often_of, causes.values()))
    alone: dict[str, Numbers] = {}
    beside: dict[str, Numbers] = {}
    for uid, answer in question.answers.items():
        fits = [place_fit(brings, answer) for brings in often]
        alone[uid] = tuple(map(place_points, fits))
        beside[uid] = tuple(place_points(max(value, SPREAD)) for value in fits)
    return alone, beside


def _choices(
    causes: Mapping[str, Cause], question: Question, otherwise: Mapping[str, Often]
) -> dict[str, Numbers]:
    """For a question that takes one answer: what each says of every cause."""
    numbers = _columns(question)
    for cause in causes.values():
        for answer, number in one_choice(cause, question, otherwise).items():
            numbers[answer].append(number)
    return _frozen(numbers)


def _columns(question: Question) -> dict[str, list[int]]:
    """An empty list of numbers for each answer."""
    return {uid: [] for uid in question.answers}


def _frozen(numbers: Mapping[str, Sequence[int]]) -> dict[str, Numbers]:
    return {uid: tuple(column) for uid, column in numbers.items()}


def _ticks(
    causes: Mapping[str, Cause], question: Question, otherwise: Mapping[str, Often]
) -> tuple[dict[str, Numbers], Numbers]:
    """What each tick adds to the sum for no tick, for a question that takes several answers."""
    ticks = _columns(question)
    base: list[int] = []
    for cause in causes.values():
        often = often_of(cause)
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
    return _frozen(ticks), tuple(base)


def _ruled_out(causes: Mapping[str, Cause], question: Question) -> dict[str, tuple[int, ...]]:
    role = ROLES[question.role]
    often = list(map(often_of, causes.values()))
    found: dict[str, tuple[int, ...]] = {}
    for uid, answer in question.answers.items():
        numbers: list[int] = []
        for i, brings in enumerate(often):
            if rules_out(brings, answer, role):
                numbers.append(i)
        if numbers:
            found[uid] = tuple(numbers)
    return found

"""The finder's questions and signs must be able to do their work.

What is true of every way through the finder is proven in `finder/prove.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...origin import Origin
from ...problems import Problem, did_you_mean
from ...records import ROLES
from ..cause.model import Cause
from ..kind import Rule
from ..question.model import Question
from ..sign.model import Sign

if TYPE_CHECKING:
    from ...library import Library


LEAST_FINDINGS = 3  # of a cause that the finder asks


def _check(library: Library) -> Iterator[Problem]:
    for uid, question in library.questions.items():
        yield from _question(library.origins["question", uid], question)
    if not _in_doubt(library):
        yield from _roles(library)
        yield from _facts(library)
        yield from _causes(library)


def _in_doubt(library: Library) -> bool:
    """Whether a question is broken: then nothing can be concluded from all of them."""
    origins = [library.origins["question", uid] for uid in library.known["question"]]
    return "question" in library.unread or any(origin.doubtful() for origin in origins)


def _question(origin: Origin, question: Question) -> Iterator[Problem]:
    if origin.doubtful():
        return
    screens = ROLES[question.role].screens
    if screens and question.answers:
        message = "A screen of warning signs lists no answers: signs name the screen."
        hint = "Give the sign in data/signs.yml this `question`."
        yield origin.problem(("answers",), "question", message, hint)
    elif not screens and len(question.answers) < 2:
        yield origin.problem((), "question", "A question needs at least two answers.")
    elif "not-sure" in question.answers:
        message = "`not-sure` is offered with every question; do not list it."
        yield origin.problem((), "question", message)


def _roles(library: Library) -> Iterator[Problem]:
    for name, role in ROLES.items():
        uids = [uid for uid, question in library.questions.items() if question.role == name]
        if role.most is not None and len(uids) > role.most:
            message = f'There may be {role.most} question(s) of the role "{name}".'
            first_too_many = library.origins["question", uids[role.most]]
            yield first_too_many.problem(("role",), "question", message)
        if len(uids) < role.least:
            found = f"{len(uids)} question(s)" if uids else "no question"
            message = f'There is {found} of the role "{name}".'
            hint = "The finder cannot do without it."
            yield Problem("data/questions.yml", 1, 1, "question", message, hint)


def _facts(library: Library) -> Iterator[Problem]:
    """What signs and questions name is a fact that an answer says, or a screen that there is."""
    said = _said(library)
    screens = {uid for uid, q in library.questions.items() if ROLES[q.role].screens}
    for uid, sign in library.signs.items():
        origin = library.origins["sign", uid]
        if not origin.doubtful("shown_by", "question"):
            yield from _unsaid(origin, "shown_by", sign.shown_by, said)
            yield from _screen(origin, sign, screens)
    for uid, question in library.questions.items():
        origin = library.origins["question", uid]
        yield from _unsaid(origin, "only_if", question.only_if, said)


def _said(library: Library) -> set[str]:
    """Every fact that an answer of the finder says."""
    said: set[str] = set()
    for question in library.questions.values():
        said.update(question.not_sure_facts)
        for answer in question.answers.values():
            said.update(answer.yes, answer.facts)
    return said


def _screen(origin: Origin, sign: Sign, screens: set[str]) -> Iterator[Problem]:
    if sign.question and sign.question not in screens:
        message = f'"{sign.question}" is no screen of warning signs.'
        hint = did_you_mean(sign.question, screens)
        yield origin.problem(("question",), "question", message, hint)


def _unsaid(
    origin: Origin,
    field: str,
    lines: Sequence[Sequence[str]],
    said: set[str],
) -> Iterator[Problem]:
    """The facts in a field that no answer says."""
    for i, line in enumerate(lines):
        for j, fact in enumerate(line):
            if fact not in said:
                message = f'No answer of the finder says "{fact}".'
                yield origin.problem((field, i, j), "question", message, did_you_mean(fact, said))


def _causes(library: Library) -> Iterator[Problem]:
    """The finder can lead to each cause that does not say why it is left out."""
    places, asked = _asked(library)
    for uid, cause in library.causes.items():
        origin = library.origins["cause", uid]
        if not cause.finder.left_out and not origin.doubtful("finder", "findings", ""):
            yield from _findable(origin, cause, places, asked)


def _asked(library: Library) -> tuple[set[str], set[str]]:
    """The symptoms that are places of pain, and all symptoms that an answer is about."""
    places: set[str] = set()
    asked: set[str] = set()
    for question in library.questions.values():
        for answer in question.answers.values():
            asked.update(answer.yes, answer.no)
            if ROLES[question.role].locates:
                places.update(answer.yes)
    return places, asked


def _findable(origin: Origin, cause: Cause, places: set[str], asked: set[str]) -> Iterator[Problem]:
    if not _has_place(cause, places):
        message = "The finder cannot lead here: no place of pain is a hallmark or common."
        hint = "Add a finding for a place that the finder asks, or say why in `finder: left_out`."
        yield origin.problem(("findings",), "finder", message, hint)
    elif sum(finding.symptom in asked for finding in cause.findings) < LEAST_FINDINGS:
        asks_too_few = "it asks fewer than three of its findings."
        message = f"The finder cannot tell this cause apart: {asks_too_few}"
        hint = "Add findings that the finder's questions ask."
        yield origin.problem(("findings",), "finder", message, hint)


def _has_place(cause: Cause, places: set[str]) -> bool:
    strong = [f.symptom for f in cause.findings if f.often in ("hallmark", "common")]
    return not places.isdisjoint(strong)


RULES = (Rule(_check, ("question", "finder")),)

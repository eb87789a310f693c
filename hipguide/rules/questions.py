"""The finder's questions and signs must be able to do their work. What is true of every way is proven in `finder/prove.py`."""

from __future__ import annotations

from collections.abc import Iterator

from ..library import Library
from ..origin import Origin
from ..problems import Problem, did_you_mean
from ..records import Cause, Question, Sign

LEAST = {"red-flags": 1, "age": 1, "place": 1}  # how many questions of a role there must be
MOST = {"age": 1, "place": 1}


def check(library: Library) -> Iterator[Problem]:
    for uid, question in library.questions.items():
        yield from _question(library.origins["question", uid], question)
    doubtful = any(library.origins["question", uid].doubtful() for uid in library.known["question"])
    if doubtful or "question" in library.unread:
        return
    yield from _roles(library)
    yield from _facts(library)
    yield from _causes(library)


def _question(origin: Origin, question: Question) -> Iterator[Problem]:
    if origin.doubtful():
        return
    if question.role == "red-flags" and question.answers:
        message = "A screen of warning signs lists no answers: signs name the screen."
        yield origin.problem(("answers",), "question", message, "Give the sign in data/signs.yml this `question`.")
    elif question.role != "red-flags" and len(question.answers) < 2:
        yield origin.problem((), "question", "A question needs at least two answers.")
    elif "not-sure" in question.answers:
        yield origin.problem((), "question", "`not-sure` is offered with every question; do not list it.")


def _roles(library: Library) -> Iterator[Problem]:
    for role in ("red-flags", "age", "place"):
        found = [uid for uid, q in library.questions.items() if q.role == role]
        if role in MOST and len(found) > MOST[role]:
            message = f'There may be {MOST[role]} question(s) of the role "{role}".'
            yield library.origins["question", found[MOST[role]]].problem(("role",), "question", message)
        if len(found) < LEAST[role]:
            message = f'There is no question of the role "{role}".'
            yield Problem("data/questions.yml", 1, 1, "question", message, "The finder cannot do without it.")


def _facts(library: Library) -> Iterator[Problem]:
    """What signs and questions name must be said by an answer, and each screen must be there."""
    said = {f for q in library.questions.values() for a in q.answers.values() for f in (*a.yes, *a.facts)}
    said |= {fact for question in library.questions.values() for fact in question.not_sure_facts}
    screens = {uid for uid, q in library.questions.items() if q.role == "red-flags"}
    for uid, sign in library.signs.items():
        origin = library.origins["sign", uid]
        if not origin.doubtful("shown_by", "question"):
            yield from _sign(origin, sign, said, screens)
    for uid, question in library.questions.items():
        origin = library.origins["question", uid]
        for i, line in enumerate(question.only_if):
            for j, fact in enumerate(line):
                if fact not in said:
                    yield _unsaid(origin, ("only_if", i, j), fact, said)


def _sign(origin: Origin, sign: Sign, said: set[str], screens: set[str]) -> Iterator[Problem]:
    for i, line in enumerate(sign.shown_by):
        for j, fact in enumerate(line):
            if fact not in said:
                yield _unsaid(origin, ("shown_by", i, j), fact, said)
    if sign.question and sign.question not in screens:
        message = f'"{sign.question}" is no screen of warning signs.'
        yield origin.problem(("question",), "question", message, did_you_mean(sign.question, screens))


def _unsaid(origin: Origin, loc: tuple[str | int, ...], fact: str, said: set[str]) -> Problem:
    return origin.problem(loc, "question", f'No answer of the finder says "{fact}".', did_you_mean(fact, said))


def _causes(library: Library) -> Iterator[Problem]:
    questions = library.questions
    places = {s for q in questions.values() if q.role == "place" for a in q.answers.values() for s in a.yes}
    asked = {s for q in questions.values() for a in q.answers.values() for s in (*a.yes, *a.no)}
    for uid, cause in library.causes.items():
        origin = library.origins["cause", uid]
        if not cause.finder.left_out and not origin.doubtful("finder", "findings", ""):
            yield from _findable(origin, cause, places, asked)


def _findable(origin: Origin, cause: Cause, places: set[str], asked: set[str]) -> Iterator[Problem]:
    where = [f for f in cause.findings if f.symptom in places and f.often in ("hallmark", "common")]
    if not where:
        message = "The finder cannot lead here: no place of pain is a hallmark or common."
        hint = "Add a finding for a place that the finder asks, or say why in `finder: left_out`."
        yield origin.problem(("findings",), "finder", message, hint)
    elif sum(f.symptom in asked for f in cause.findings) < 3:
        message = "The finder cannot tell this cause apart: it asks fewer than three of its findings."
        yield origin.problem(("findings",), "finder", message, "Add findings that the finder's questions ask.")

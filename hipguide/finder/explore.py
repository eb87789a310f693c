"""What lies ahead of some answers: the next question, and where each answer to it leads."""

from __future__ import annotations

from collections.abc import Mapping

from .form import Form
from .walk import Way, check, follow
from .why import ENDS


def explore(form: Form, answers: Mapping[str, object]) -> str:
    """The first question on the way that these answers leave open, and for each answer what comes
    next, in plain text.

    What an answer leads to is told as if the reader were not sure about all that follows. Raises
    WalkError for a question or an answer that does not exist.
    """
    check(form, answers)
    question = follow(form, answers, stop=True).question
    if question is None:
        return "No question is open. `--why` tells the end."
    lines = [question.ask]
    for answer in question.answers:
        given = {**answers, question.uid: answer.uid}
        lines.append(f"- {answer.label} ({question.uid}: {answer.uid})")
        lines.append(f"    next: {_next(follow(form, given, stop=True))}")
        lines.append(f"    if not sure from there on: {_leads(form, follow(form, given))}")
    return "\n".join(lines)


def _next(way: Way) -> str:
    return way.question.ask if way.question else "the end"


def _leads(form: Form, way: Way) -> str:
    pages = "; ".join(form.causes[uid].name for uid in way.outcome.causes)
    return f"{way.outcome.care}, running {way.outcome.run}, {pages or ENDS[way.outcome.kind]}"

"""Why a journey ended where it did, told step by step in plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .form import Form, FormAnswer
from .walk import Way, follow, walk

ENDS = {
    "pages": "pages to read",
    "service": "a service, at once",
    "under-16": "the page for readers under 16",
    "nothing-fits": "nothing fits well",
}


def why(form: Form, answers: Mapping[str, object]) -> str:
    """Every question on the way with its answer and what it says, then the end with its reasons.

    Raises WalkError for a question or an answer that does not exist.
    """
    outcome = walk(form, answers)
    way = follow(form, answers)
    parts = (*_steps(way), "", *_end(way, outcome), "", *_open(form, outcome))
    return "\n".join(parts).rstrip()


def _steps(way: Way) -> Iterator[str]:
    """The questions on the way, with the answers."""
    for i, (question, picked) in enumerate(way.steps, 1):
        labels = "; ".join(answer.label for answer in picked)
        yield f"{i}. {question.ask}"
        yield f"     {labels}"
        yield from _says(way.reading.form, picked)


def _end(way: Way, outcome: Mapping[str, Any]) -> Iterator[str]:
    """What the reader is told, with the reasons for it."""
    kind, care, run = ENDS[outcome["kind"]], outcome["care"], outcome["run"]
    yield f"The end: {kind}. Care: {care}. Can I run: {run}."
    for sign in way.reading.shown:
        yield f"   because of the sign: {sign.notice} ({sign.urgency})"
    for i, cause in enumerate(outcome["causes"], 1):
        yield f"{i}. {cause['name']}"
        for reason in cause["for"]:
            yield f"     for: {reason['name']} ({reason['often']})"
        for reason in cause["against"]:
            yield f"     against: {_against(reason)}"


def _says(form: Form, picked: Sequence[FormAnswer]) -> Iterator[str]:
    """What the answers to one question tell the finder. "Not sure" and "none of these" may tell it
    nothing.
    """
    yes, no, facts = list[str](), list[str](), list[str]()
    for answer in picked:
        yes += map(form.symptoms.__getitem__, answer.yes)
        no += map(form.symptoms.__getitem__, answer.no)
        facts += answer.facts
    for title, words in (("says yes to", yes), ("says no to", no), ("also says", facts)):
        if words:
            yield f"     {title}: {'; '.join(words)}"


def _against(reason: Mapping[str, str]) -> str:
    name = reason["name"] if reason["has"] else f"no “{reason['name']}”"
    return f"{name} ({reason['often']})"


def _open(form: Form, outcome: Mapping[str, Any]) -> Iterator[str]:
    """What was not known, and what would change the end."""
    for uid in outcome["not_known"]:
        yield f"Not known: {form.by_id[uid].ask}"
    for change in outcome["would_change"]:
        question = form.by_id[change["question"]]
        answer = question.answer(change["answer"]).label
        first = f"first page {form.causes[change['first']].name}" if change["first"] else "no page"
        yield f"Would change it: {question.ask} {answer} → care {change['care']}, {first}"

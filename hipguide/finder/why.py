"""Why a journey ended where it did, told step by step in plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .form import Form, FormAnswer
from .walk import follow, walk

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
    lines = []
    for i, (question, picked) in enumerate(follow(form, answers).steps, 1):
        lines += [
            f"{i}. {question.ask}",
            f"     {'; '.join(a.label for a in picked)}",
            *_says(form, picked),
        ]
    lines += [
        "",
        f"The end: {ENDS[outcome['kind']]}. Care: {outcome['care']}. Can I run: {outcome['run']}.",
    ]
    signs = {sign.uid: sign for sign in form.signs}
    lines += [
        f"   because of the sign: {signs[uid].notice} ({signs[uid].urgency})"
        for uid in outcome["signs"]
    ]
    for i, cause in enumerate(outcome["causes"], 1):
        lines.append(f"{i}. {cause['name']}")
        lines += [f"     for: {reason['name']} ({reason['often']})" for reason in cause["for"]]
        lines += [f"     against: {_against(reason)}" for reason in cause["against"]]
    return "\n".join([*lines, "", *_open(form, outcome)]).rstrip()


def _says(form: Form, picked: Sequence[FormAnswer]) -> Iterator[str]:
    """What the answers to one question tell the finder. "Not sure" and "none of these" may tell it
    nothing.
    """
    yes, no, facts = list[str](), list[str](), list[str]()
    for answer in picked:
        yes += [form.symptoms[symptom] for symptom in answer.yes]
        no += [form.symptoms[symptom] for symptom in answer.no]
        facts += answer.facts
    for title, words in (("says yes to", yes), ("says no to", no), ("also says", facts)):
        if words:
            yield f"     {title}: {'; '.join(words)}"


def _against(reason: Mapping[str, str]) -> str:
    name = reason["name"] if reason["has"] else f"no “{reason['name']}”"
    return f"{name} ({reason['often']})"


def _open(form: Form, outcome: Mapping[str, Any]) -> Iterator[str]:
    """What was not known, and what would change the end."""
    asked = {question.uid: question for question in form.questions}
    for uid in outcome["not_known"]:
        yield f"Not known: {asked[uid].ask}"
    for change in outcome["would_change"]:
        question = asked[change["question"]]
        answer = question.answer(change["answer"]).label
        first = f"first page {form.causes[change['first']].name}" if change["first"] else "no page"
        yield f"Would change it: {question.ask} {answer} → care {change['care']}, {first}"
